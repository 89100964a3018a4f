//! Patterns against values of which a part is not known: a unique id in a value, or an open variable in the pattern.

use super::{Case, Part, Pattern, PatternRun, Resolved, Shape};
use crate::context::{Context, KeyState, PossibleValue};
use crate::truth::Truth;

/// One step of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Letter(char),
    AnyCharacter,
    Star,
    /// Capital letters and digits that nobody knows, in the pattern by an open variable.
    Id,
}

/// Whether the pattern fits a value that is not known wholly. The values of its variables are known.
pub(crate) fn fits_possibly(pattern: &Pattern, value: &PossibleValue, context: &Context) -> Truth {
    let (before, after) = match value {
        PossibleValue::Text(text) => return Truth::of(pattern.matches_in(text, context)),
        PossibleValue::Any if pattern.is_everything() => return Truth::Yes,
        PossibleValue::Any => return Truth::Open,
        PossibleValue::WithId { before, after } => (before, after),
    };
    // Letters that no policy writes, as many as ids have and as they do not: only wildcards fit them.
    let fits_any = [UNIQUE_ID_LENGTH, UNIQUE_ID_LENGTH - 1]
        .into_iter()
        .all(|length| pattern.matches_in(&format!("{before}{}{after}", "\u{E000}".repeat(length)), context));
    match (fits_any, instance(pattern, value, context)) {
        (true, _) => Truth::Yes,
        (false, Some(_)) => Truth::Open,
        (false, None) => Truth::No,
    }
}

/// Letters and digits of a unique id after the four that say what it is of: `AROA1234567890EXAMPLE`.
const UNIQUE_ID_LENGTH: usize = 17;

/// A text that the value may be and that the pattern fits, if there is one.
pub(crate) fn instance(pattern: &Pattern, value: &PossibleValue, context: &Context) -> Option<String> {
    let value = match value {
        PossibleValue::Text(text) => return pattern.matches_in(text, context).then(|| text.clone()),
        PossibleValue::Any => return None,
        PossibleValue::WithId { before, after } => {
            let mut tokens: Vec<Token> = before.chars().map(Token::Letter).collect();
            tokens.push(Token::Id);
            tokens.extend(after.chars().map(Token::Letter));
            tokens
        }
    };
    meet(&pattern.tokens(context), &value, pattern.case)
}

impl Pattern {
    fn is_everything(&self) -> bool {
        self.shape == Shape::Everything
    }

    /// Whether the text could fit, whatever the values of the variables are that nobody knows.
    pub(crate) fn could_match(&self, text: &str, context: &Context) -> bool {
        let text: Vec<Token> = text.chars().map(Token::Letter).collect();
        meet(&self.tokens(context), &text, self.case).is_some()
    }

    fn tokens(&self, context: &Context) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.head.push_tokens(context, &mut tokens);
        if let Some(tail) = &self.tail {
            for run in self.middle.iter().chain([tail]) {
                tokens.push(Token::Star);
                run.push_tokens(context, &mut tokens);
            }
        }
        tokens
    }
}

impl PatternRun {
    fn push_tokens(&self, context: &Context, tokens: &mut Vec<Token>) {
        for part in &self.parts {
            match part {
                Part::Text(text) => tokens.extend(text.chars().map(Token::Letter)),
                Part::AnyCharacter => tokens.push(Token::AnyCharacter),
                Part::Variable(variable) => match (variable.resolve(context), context.state(&variable.key)) {
                    (Resolved::Text(text), _) => tokens.extend(text.chars().map(Token::Letter)),
                    (Resolved::Open, Some(KeyState::Among(possible))) => match &*possible.values {
                        [PossibleValue::WithId { before, after }] => {
                            tokens.extend(before.chars().map(Token::Letter));
                            tokens.push(Token::Id);
                            tokens.extend(after.chars().map(Token::Letter));
                        }
                        _ => tokens.push(Token::Star),
                    },
                    (Resolved::Open | Resolved::Missing, _) => tokens.push(Token::Star),
                },
            }
        }
    }
}

/// A text that both fit, found place by place: `left` is a pattern, `right` a text with unknown parts.
fn meet(left: &[Token], right: &[Token], case: Case) -> Option<String> {
    let width = right.len() + 1;
    let place = |row: usize, column: usize| row * width + column;
    // For every pair of places that can be reached the pair before it and the letter between.
    let mut before: Vec<Option<(usize, Option<char>)>> = vec![None; (left.len() + 1) * width];
    let mut reached = vec![(0, 0)];
    while let Some((row, column)) = reached.pop() {
        if row == left.len() && column == right.len() {
            return Some(path(&before, place(row, column)));
        }
        let next = steps(left.get(row), right.get(column), case);
        for (down, across, letter) in next.into_iter().flatten() {
            let (below, beyond) = (row + usize::from(down), column + usize::from(across));
            let to = place(below, beyond);
            if to != 0
                && let Some(step) = before.get_mut(to)
                && step.is_none()
            {
                *step = Some((place(row, column), letter));
                reached.push((below, beyond));
            }
        }
    }
    None
}

/// A step: whether the pattern moves on, whether the text does, and the letter that is passed.
type Step = (bool, bool, Option<char>);

fn steps(left: Option<&Token>, right: Option<&Token>, case: Case) -> [Option<Step>; 3] {
    let skip_left = matches!(left, Some(Token::Star | Token::Id)).then_some((true, false, None));
    let skip_right = matches!(right, Some(Token::Id)).then_some((false, true, None));
    let together = match (left, right) {
        (Some(Token::Star), Some(Token::Letter(letter))) => Some((false, true, Some(*letter))),
        (Some(Token::Id), Some(Token::Letter(letter))) => {
            is_of_id(*letter).then_some((false, true, Some(*letter)))
        }
        (Some(Token::AnyCharacter), Some(Token::Letter(letter))) => Some((true, true, Some(*letter))),
        (Some(Token::AnyCharacter), Some(Token::Id)) => Some((true, false, Some('X'))),
        (Some(Token::Letter(wanted)), Some(Token::Letter(letter))) => {
            is_same(*wanted, *letter, case).then_some((true, true, Some(*letter)))
        }
        (Some(Token::Letter(wanted)), Some(Token::Id)) => {
            let wanted = match case {
                Case::Sensitive => *wanted,
                Case::Insensitive => wanted.to_ascii_uppercase(),
            };
            is_of_id(wanted).then_some((true, false, Some(wanted)))
        }
        (Some(Token::Star | Token::Id), Some(Token::Id)) => None,
        (_, Some(Token::Star | Token::AnyCharacter)) | (None, _) | (_, None) => None,
    };
    [skip_left, skip_right, together]
}

fn is_of_id(letter: char) -> bool {
    letter.is_ascii_uppercase() || letter.is_ascii_digit()
}

fn is_same(left: char, right: char, case: Case) -> bool {
    match case {
        Case::Sensitive => left == right,
        Case::Insensitive => left.eq_ignore_ascii_case(&right),
    }
}

fn path(before: &[Option<(usize, Option<char>)>], end: usize) -> String {
    let mut letters = Vec::new();
    let mut place = end;
    while let Some((from, letter)) = before.get(place).copied().flatten() {
        letters.extend(letter);
        place = from;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Syntax;

    #[track_caller]
    fn check(pattern: &str, expected: Truth) {
        let pattern = Pattern::compile(pattern, Syntax::WILDCARDS, Case::Sensitive);
        let value = PossibleValue::WithId { before: "AROA".to_owned(), after: ":build".to_owned() };
        let context = Context::new();
        assert_eq!(fits_possibly(&pattern, &value, &context), expected);
        if let Some(text) = instance(&pattern, &value, &context) {
            assert!(pattern.matches(&text), "{text}");
            assert!(text.starts_with("AROA") && text.ends_with(":build"), "{text}");
        }
    }

    #[test]
    fn a_pattern_fits_an_unknown_id_surely_perhaps_or_never() {
        check("*", Truth::Yes);
        check("AROA*", Truth::Yes);
        check("*:build", Truth::Yes);
        check("ARO?*:b????", Truth::Yes);
        check("AROAEXAMPLEROLEIDAAA:*", Truth::Open);
        check("AROAEXAMPLEROLEIDAAA:build", Truth::Open);
        check("AROA?????????????????:build", Truth::Open);
        check("*EXAMPLE*", Truth::Open);
        check("AROAEXAMPLEROLEIDAAA", Truth::No);
        check("AROAEXAMPLEROLEIDAAA:other", Truth::No);
        check("AIDA*", Truth::No);
        check("*:i-*", Truth::No);
        check("111122223333", Truth::No);
        check("AROAexample*", Truth::No);
    }

    #[test]
    fn an_open_variable_fits_what_it_may_be() {
        let syntax = Syntax { wildcards: true, variables: true };
        let pattern = Pattern::compile("home/${aws:userid}/*", syntax, Case::Sensitive);
        let mut context = Context::new();
        let id = PossibleValue::WithId { before: "AIDA".to_owned(), after: String::new() };
        context.leave_open_among("aws:userid", [id], false);
        assert!(pattern.could_match("home/AIDAEXAMPLE/x", &context));
        assert!(!pattern.could_match("home/alice/x", &context));
        assert!(!pattern.could_match("other/AIDAEXAMPLE/x", &context));
        context.leave_open("aws:userid");
        assert!(pattern.could_match("home/alice/x", &context));
        assert!(!pattern.could_match("other/alice/x", &context));
    }
}
