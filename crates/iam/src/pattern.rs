//! Text with `*`, `?` and policy variables, compiled once and matched in one pass over the text.
//!
//! A pattern is cut at its stars into *runs*. The first run must start the text, the last one must end it, and each
//! run between takes the leftmost place it finds: a run has a fixed number of characters, so a later place can never
//! do better and nothing is ever tried twice. `*a*a*a*b` therefore costs what `a` costs, once a run.

mod bits;
mod possible;
mod resource;

use crate::context::{Context, KeyState};
use bits::Bits;
pub(crate) use possible::{fits_possibly, instance};
pub(crate) use resource::{ResourcePattern, split as split_arn};

/// Whether letters that differ only in case are the same letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Sensitive,
    /// ASCII letters only: what is matched so (actions, operator names) is ASCII.
    Insensitive,
}

/// What in a policy's text is not literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) wildcards: bool,
    /// Only under version 2012-10-17.
    pub(crate) variables: bool,
}

impl Syntax {
    const LITERAL: Self = Self { wildcards: false, variables: false };
    pub(crate) const WILDCARDS: Self = Self { wildcards: true, variables: false };
}

/// `${key}` or `${key, 'default'}`.
///
/// Source: IAM user guide, *IAM policy elements: Variables and tags*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    /// In lower case: names of condition keys have no case.
    key: Box<str>,
    default: Option<Box<str>>,
}

/// What a variable stands for in one request.
enum Resolved<'a> {
    Text(&'a str),
    Missing,
    Open,
}

impl Variable {
    /// Only a single-valued key can be substituted. Source: IAM user guide, *IAM policy elements: Variables and tags*.
    fn resolve<'a>(&'a self, context: &'a Context) -> Resolved<'a> {
        let default = || self.default.as_deref().map_or(Resolved::Missing, Resolved::Text);
        match context.state(&self.key) {
            Some(KeyState::Values(values)) => match &**values {
                [_] if context.is_multivalued(&self.key) => Resolved::Missing,
                [value] => Resolved::Text(value),
                [] => default(),
                [_, _, ..] => Resolved::Missing,
            },
            Some(KeyState::Open | KeyState::Among(_)) => Resolved::Open,
            Some(KeyState::Absent) | None => default(),
        }
    }
}

/// Whether every variable of a pattern has a value in this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readiness {
    Ready,
    /// A variable has no value and no default: the pattern matches nothing.
    Missing,
    /// A variable's key was left open.
    Open,
}

impl Readiness {
    /// That of several variables or patterns together.
    pub(crate) fn of_all(several: impl Iterator<Item = Self>) -> Self {
        let mut readiness = Self::Ready;
        for one in several {
            match one {
                Self::Ready => {}
                Self::Missing => return Self::Missing,
                Self::Open => readiness = Self::Open,
            }
        }
        readiness
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Box<str>),
    AnyCharacter,
    Variable(Variable),
}

impl Part {
    /// The text that it stands for in this request, `Some(None)` for any character; `None` if a variable has no value.
    fn text<'a>(&'a self, context: &'a Context) -> Option<Option<&'a str>> {
        match self {
            Self::Text(text) => Some(Some(text)),
            Self::AnyCharacter => Some(None),
            Self::Variable(variable) => match variable.resolve(context) {
                Resolved::Text(value) => Some(Some(value)),
                Resolved::Missing | Resolved::Open => None,
            },
        }
    }
}

/// What stands between two stars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PatternRun {
    parts: Box<[Part]>,
    /// How to look for the run where plain substring search does not do.
    bits: Option<Bits>,
}

/// A compiled pattern. [`Pattern::action`] and [`Pattern::text`] make the two kinds that need no request.
///
/// ```
/// use iam::Pattern;
/// assert!(Pattern::action("s3:get*").matches("s3:GetObject"));
/// assert!(!Pattern::text("arn:aws:s3:::Docs/*").matches("arn:aws:s3:::docs/a"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    head: PatternRun,
    /// The runs between the first and the last star.
    middle: Box<[PatternRun]>,
    /// What follows the last star, `None` if there is no star.
    tail: Option<PatternRun>,
    case: Case,
    has_variables: bool,
    shape: Shape,
}

/// The shapes most patterns have, told apart once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `*`
    Everything,
    /// A text and a star after it.
    Prefix,
    Other,
}

impl Pattern {
    /// An `Action` pattern: `*` and `?` anywhere, letters without case.
    #[must_use]
    pub fn action(text: &str) -> Self {
        Self::compile(text, Syntax::WILDCARDS, Case::Insensitive)
    }

    /// A pattern of any other element: `*` and `?` anywhere, letters with case, no variables.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::compile(text, Syntax::WILDCARDS, Case::Sensitive)
    }

    /// Whether the whole text fits. `*` stands for any characters, none included, `?` for exactly one; a newline is a
    /// character like any other. Costs a pass over pattern and text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.matches_in(text, Context::empty())
    }

    pub(crate) fn compile(text: &str, syntax: Syntax, case: Case) -> Self {
        let mut builder = Builder::new(case);
        builder.push(text, syntax);
        builder.finish()
    }

    pub(crate) fn readiness(&self, context: &Context) -> Readiness {
        if !self.has_variables {
            return Readiness::Ready;
        }
        Readiness::of_all(self.variables().map(|variable| match variable.resolve(context) {
            Resolved::Text(_) => Readiness::Ready,
            Resolved::Missing => Readiness::Missing,
            Resolved::Open => Readiness::Open,
        }))
    }

    /// The keys (in lower case) whose values the pattern takes in.
    pub(crate) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        self.variables().map(|variable| &*variable.key)
    }

    fn variables(&self) -> impl Iterator<Item = &Variable> {
        let runs = std::iter::once(&self.head).chain(&self.middle).chain(&self.tail);
        runs.flat_map(|run| &run.parts).filter_map(|part| match part {
            Part::Variable(variable) => Some(variable),
            Part::Text(_) | Part::AnyCharacter => None,
        })
    }

    /// As [`Pattern::matches`], with the request's values for variables. A variable without value matches nothing.
    pub(crate) fn matches_in(&self, text: &str, context: &Context) -> bool {
        self.fits(text, context).is_some()
    }

    fn fits(&self, text: &str, context: &Context) -> Option<()> {
        match (self.shape, &*self.head.parts) {
            (Shape::Everything, _) => return Some(()),
            (Shape::Prefix, [Part::Text(prefix)]) => {
                return strip_text_prefix(text, prefix, self.case).map(|_| ());
            }
            (Shape::Prefix | Shape::Other, _) => {}
        }
        let mut rest = self.head.strip_prefix(text, self.case, context)?;
        let Some(tail) = &self.tail else { return rest.is_empty().then_some(()) };
        for run in &self.middle {
            rest = run.strip_through(rest, self.case, context)?;
        }
        tail.strip_suffix(rest, self.case, context).map(|_| ())
    }
}

impl PatternRun {
    fn strip_prefix<'t>(&self, text: &'t str, case: Case, context: &Context) -> Option<&'t str> {
        self.parts.iter().try_fold(text, |rest, part| match part.text(context)? {
            Some(part) => strip_text_prefix(rest, part, case),
            None => {
                let mut characters = rest.chars();
                characters.next().map(|_| characters.as_str())
            }
        })
    }

    fn strip_suffix<'t>(&self, text: &'t str, case: Case, context: &Context) -> Option<&'t str> {
        self.parts.iter().rev().try_fold(text, |rest, part| match part.text(context)? {
            Some(part) => strip_text_suffix(rest, part, case),
            None => {
                let mut characters = rest.chars();
                characters.next_back().map(|_| characters.as_str())
            }
        })
    }

    /// What follows the leftmost place where the run fits.
    fn strip_through<'t>(&self, text: &'t str, case: Case, context: &Context) -> Option<&'t str> {
        if let Some(bits) = &self.bits {
            return bits.strip_through(text, case);
        }
        match (&*self.parts, case) {
            ([], _) => Some(text),
            ([Part::Text(part)], Case::Sensitive) => text.split_once(&**part).map(|(_, rest)| rest),
            // Values of variables are known only now. They are short (a tag's value has at most 256 characters), so
            // trying each place is cheap enough.
            (_, _) => text
                .char_indices()
                .find_map(|(start, _)| self.strip_prefix(text.get(start..)?, case, context))
                .or_else(|| self.strip_prefix("", case, context)),
        }
    }
}

fn strip_text_prefix<'t>(text: &'t str, prefix: &str, case: Case) -> Option<&'t str> {
    match case {
        Case::Sensitive => text.strip_prefix(prefix),
        Case::Insensitive => {
            // Byte by byte, because most patterns differ from most texts early.
            let start = text.as_bytes().get(..prefix.len())?;
            let agrees =
                start.iter().zip(prefix.as_bytes()).all(|(left, right)| left.eq_ignore_ascii_case(right));
            if agrees { text.get(prefix.len()..) } else { None }
        }
    }
}

fn strip_text_suffix<'t>(text: &'t str, suffix: &str, case: Case) -> Option<&'t str> {
    match case {
        Case::Sensitive => text.strip_suffix(suffix),
        Case::Insensitive => {
            let (rest, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
            end.eq_ignore_ascii_case(suffix).then_some(rest)
        }
    }
}

/// Collects a pattern piece by piece, so that the pieces of an ARN can follow different rules.
struct Builder {
    case: Case,
    literal: String,
    parts: Vec<Part>,
    runs: Vec<PatternRun>,
    has_variables: bool,
}

impl Builder {
    fn new(case: Case) -> Self {
        Self { case, literal: String::new(), parts: Vec::new(), runs: Vec::new(), has_variables: false }
    }

    fn push(&mut self, text: &str, syntax: Syntax) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            if syntax.variables
                && let Some((substitution, after)) = substitution(rest)
            {
                match substitution {
                    Substitution::Literal(character) => self.literal.push(character),
                    Substitution::Variable(variable) => {
                        self.end_literal();
                        self.has_variables = true;
                        self.parts.push(Part::Variable(variable));
                    }
                }
                rest = after;
                continue;
            }
            match character {
                '*' if syntax.wildcards => self.end_run(),
                '?' if syntax.wildcards => {
                    self.end_literal();
                    self.parts.push(Part::AnyCharacter);
                }
                _ => self.literal.push(character),
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }

    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            self.parts.push(Part::Text(std::mem::take(&mut self.literal).into_boxed_str()));
        }
    }

    fn end_run(&mut self) {
        self.end_literal();
        let parts = std::mem::take(&mut self.parts).into_boxed_slice();
        self.runs.push(PatternRun { parts, bits: None });
    }

    fn finish(mut self) -> Pattern {
        self.end_run();
        let mut runs = self.runs.into_iter();
        let head = runs.next().unwrap_or_default();
        let mut middle: Vec<PatternRun> = runs.collect();
        let tail = middle.pop();
        // Two stars in a row mean what one means.
        middle.retain(|run| !run.parts.is_empty());
        for run in &mut middle {
            run.bits = Bits::for_run(&run.parts, self.case);
        }
        let ends_in_star = middle.is_empty() && tail.as_ref().is_some_and(|tail| tail.parts.is_empty());
        let shape = match (ends_in_star, &*head.parts) {
            (true, []) => Shape::Everything,
            (true, [Part::Text(_)]) => Shape::Prefix,
            (_, _) => Shape::Other,
        };
        let has_variables = self.has_variables;
        Pattern { head, middle: middle.into(), tail, case: self.case, has_variables, shape }
    }
}

enum Substitution {
    /// `${*}`, `${?}` and `${$}`: the character itself.
    Literal(char),
    Variable(Variable),
}

/// What `${...}` at the start of the text means, and the text after it.
fn substitution(text: &str) -> Option<(Substitution, &str)> {
    let (inside, after) = variable_body(text)?;
    let literal = match inside {
        "*" => Some('*'),
        "?" => Some('?'),
        "$" => Some('$'),
        _ => None,
    };
    if let Some(character) = literal {
        return Some((Substitution::Literal(character), after));
    }
    let (key, default) = match inside.split_once(',') {
        None => (inside, None),
        Some((key, default)) => {
            let quoted = default.trim().strip_prefix('\'').and_then(|text| text.strip_suffix('\''))?;
            (key, Some(quoted.into()))
        }
    };
    let key = key.trim();
    let is_name = !key.is_empty() && !key.contains(['$', '{', '*', '?']);
    is_name.then(|| {
        let key = key.to_ascii_lowercase().into_boxed_str();
        (Substitution::Variable(Variable { key, default }), after)
    })
}

/// The inside of `${...}` at the start of the text, and the text after it. A quoted default may hold a brace.
fn variable_body(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_prefix("${")?;
    let mut quoted = false;
    for (index, character) in body.char_indices() {
        match character {
            '\'' => quoted = !quoted,
            '}' if !quoted => return Some((body.get(..index)?, body.get(index + 1..)?)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
