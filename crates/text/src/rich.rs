//! Text in runs: what is ours, and what is a name or a piece of AWS's language that must not be translated.
//!
//! Sentences are whole templates in both languages. Inside a template `` `…` `` is code, `*…*` is strong, slots in it
//! too, and `{0}` to `{9}` are slots; what fills a slot is never read as markup.

use std::borrow::Cow;

use crate::Language;

/// What a run of text is, and so how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// Our own words, in the page's language.
    Plain,
    /// A name: set in monospace, `lang="en"`, isolated from the direction around it.
    Name,
    /// AWS's own language: actions, headers, setting names, error codes. As [`RunKind::Name`], as code.
    Code,
    /// Our own words, with weight.
    Strong,
    /// A name with weight.
    StrongName,
}

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// The text, spaces to its neighbors included where the language wants them.
    pub text: Cow<'static, str>,
}

/// A text in runs. Nothing in it is markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    runs: Vec<Run>,
}

/// What fills a slot of a template.
#[derive(Debug, Clone)]
pub(crate) enum Slot<'a> {
    /// A name, as in [`RunKind::Name`].
    Name(&'a str),
    /// AWS's own language.
    Code(&'a str),
    /// Our own words in the template's language.
    Words(&'static str),
    /// Our own words, put together.
    Text(&'a str),
    /// A number, in digits.
    Number(usize),
    /// A text that is built already.
    Rich(Rich),
}

impl Language {
    /// A sentence in this language, its template filled.
    pub(crate) fn say(self, english: &'static str, japanese: &'static str, slots: &[Slot<'_>]) -> Rich {
        Rich::fill(self, self.pick(english, japanese), slots)
    }
}

/// A sentence for each variant: as [`pick`](crate::language::pick), with what fills the slots before the two texts,
/// `PATTERN => [SLOT, …] "English", "Japanese";`. A block is the sentence itself.
macro_rules! say {
    ($language:expr, match $value:expr; $(
        $($($of:ident::$variant:ident)? $({ $($field:tt)* })? $(($($inner:tt)*))?)|+ $(if $guard:expr)? =>
        $($([$($slot:expr),+])? $english:literal, $japanese:literal)? $($code:block)?;
    )+) => {
        match $value {
            $($($($of::$variant)? $({ $($field)* })? $(($($inner)*))?)|+ $(if $guard)? => {
                $($language.say($english, $japanese, &[$($($slot),+)?]))? $($code)?
            })+
        }
    };
}
pub(crate) use say;

impl Rich {
    /// A text of our own words that has no names in it.
    pub fn plain(text: &'static str) -> Self {
        Self { runs: vec![Run { kind: RunKind::Plain, text: Cow::Borrowed(text) }] }
    }

    /// The runs in reading order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The text without its kinds: for attributes, the clipboard and the live region.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| &*run.text).collect()
    }

    /// Fills a template.
    pub(crate) fn fill(language: Language, template: &'static str, slots: &[Slot<'_>]) -> Self {
        let mut rich = Self::default();
        let mut rest = template;
        while let Some(at) = rest.find(['`', '*', '{']) {
            let (before, marked) = rest.split_at(at);
            rich.push(language, RunKind::Plain, Cow::Borrowed(before));
            let close = match marked.as_bytes().first() {
                Some(b'`') => '`',
                Some(b'*') => '*',
                _ => '}',
            };
            let inner = marked.get(1..).unwrap_or_default();
            let (inside, after) = inner.split_once(close).unwrap_or((inner, ""));
            match close {
                '`' => rich.push(language, RunKind::Code, Cow::Borrowed(inside)),
                '*' => rich.extend(language, Self::fill(language, inside, slots).strong()),
                _ => rich.push_slot(language, inside.parse().ok().and_then(|slot: usize| slots.get(slot))),
            }
            rest = after;
        }
        rich.push(language, RunKind::Plain, Cow::Borrowed(rest));
        rich
    }

    /// Adds a further sentence.
    pub(crate) fn and(mut self, language: Language, sentence: Self) -> Self {
        if language == Language::English && !self.runs.is_empty() {
            self.push(language, RunKind::Plain, Cow::Borrowed(" "));
        }
        self.extend(language, sentence);
        self
    }

    /// The same words with weight.
    fn strong(mut self) -> Self {
        for run in &mut self.runs {
            run.kind = match run.kind {
                RunKind::Plain | RunKind::Strong => RunKind::Strong,
                RunKind::Name | RunKind::StrongName => RunKind::StrongName,
                RunKind::Code => RunKind::Code,
            };
        }
        self
    }

    /// The same words as a head: all with weight, and what is code a name.
    pub(crate) fn into_head(mut self) -> Self {
        for run in &mut self.runs {
            run.kind = match run.kind {
                RunKind::Plain | RunKind::Strong => RunKind::Strong,
                RunKind::Name | RunKind::Code | RunKind::StrongName => RunKind::StrongName,
            };
        }
        self
    }

    /// The runs of another text behind these, as they are.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.runs.extend(other.runs);
        self
    }

    pub(crate) fn extend(&mut self, language: Language, other: Self) {
        for run in other.runs {
            self.push(language, run.kind, run.text);
        }
    }

    fn push_slot(&mut self, language: Language, slot: Option<&Slot<'_>>) {
        match slot {
            Some(Slot::Name(name)) => self.push(language, RunKind::Name, Cow::Owned((*name).to_owned())),
            Some(Slot::Code(code)) => self.push(language, RunKind::Code, Cow::Owned((*code).to_owned())),
            Some(Slot::Words(words)) => self.push(language, RunKind::Plain, Cow::Borrowed(words)),
            Some(Slot::Text(text)) => self.push(language, RunKind::Plain, Cow::Owned((*text).to_owned())),
            Some(Slot::Number(number)) => self.push(language, RunKind::Plain, Cow::Owned(number.to_string())),
            Some(Slot::Rich(rich)) => self.extend(language, rich.clone()),
            None => {}
        }
    }

    /// Adds a run, with the space that Japanese wants between half-width and full-width text. The space goes to the
    /// run of our own words, so that copied names stay clean.
    fn push(&mut self, language: Language, kind: RunKind, text: Cow<'static, str>) {
        if text.is_empty() {
            return;
        }
        let gap = language == Language::Japanese
            && match (self.runs.last().and_then(|run| run.text.chars().next_back()), text.chars().next()) {
                (Some(left), Some(right)) => wants_space(left, right),
                (None, _) | (_, None) => false,
            };
        let ours = matches!(kind, RunKind::Plain | RunKind::Strong);
        match self.runs.last_mut() {
            Some(last) if last.kind == kind && kind == RunKind::Plain => {
                let joined = last.text.to_mut();
                if gap {
                    joined.push(' ');
                }
                joined.push_str(&text);
            }
            Some(_) if gap && ours => {
                let mut spaced = String::with_capacity(text.len() + 1);
                spaced.push(' ');
                spaced.push_str(&text);
                self.runs.push(Run { kind, text: Cow::Owned(spaced) });
            }
            Some(last) if gap => {
                last.text.to_mut().push(' ');
                self.runs.push(Run { kind, text });
            }
            Some(_) | None => self.runs.push(Run { kind, text }),
        }
    }
}

/// Whether a space belongs between two neighboring characters of a Japanese text: between half-width and full-width,
/// unless one of them is a mark that brings its own.
pub(crate) fn wants_space(left: char, right: char) -> bool {
    (is_half(left) && is_full(right)) || (is_full(left) && is_half(right))
}

/// A half-width character that is not a space.
fn is_half(character: char) -> bool {
    character.is_ascii_graphic()
}

/// Kana or a Chinese character, the long vowel mark and 々 included; full-width marks are not meant.
pub(crate) fn is_full(character: char) -> bool {
    matches!(character, '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, template: &'static str, slots: &[Slot<'_>], expected: &[(RunKind, &str)]) {
        let rich = Rich::fill(language, template, slots);
        let runs: Vec<(RunKind, &str)> = rich.runs().iter().map(|run| (run.kind, &*run.text)).collect();
        assert_eq!(runs, expected);
    }

    #[test]
    fn templates_are_filled_where_the_sentence_puts_the_name() {
        check(
            Language::English,
            "*No.* {1} forbids `s3:GetObject` to {0}.",
            &[Slot::Name("`{1}*"), Slot::Words("A policy")],
            &[
                (RunKind::Strong, "No."),
                (RunKind::Plain, " A policy forbids "),
                (RunKind::Code, "s3:GetObject"),
                (RunKind::Plain, " to "),
                (RunKind::Name, "`{1}*"),
                (RunKind::Plain, "."),
            ],
        );
    }

    #[test]
    fn weight_reaches_into_slots() {
        check(
            Language::Japanese,
            "32 件中*{0}件変化*：*{1}*の",
            &[Slot::Number(1), Slot::Name("normaluser")],
            &[
                (RunKind::Plain, "32 件中"),
                (RunKind::Strong, " 1 件変化"),
                (RunKind::Plain, "："),
                (RunKind::StrongName, "normaluser"),
                (RunKind::Plain, " の"),
            ],
        );
    }

    #[test]
    fn japanese_gets_its_spaces_and_names_stay_clean() {
        let (name, plain) = ((RunKind::Name, "normaluser"), |text| (RunKind::Plain, text));
        let caller = [plain("呼び出し元は "), name, plain(" です。")];
        for (template, slot, expected) in [
            ("{0}は匿名です。", Slot::Name("normaluser"), &[name, plain(" は匿名です。")][..]),
            ("呼び出し元は{0}です。", Slot::Name("normaluser"), &caller),
            ("呼び出し元は {0} です。", Slot::Name("normaluser"), &caller),
            (
                "{0}が禁止しています。",
                Slot::Words("バケットポリシー"),
                &[plain("バケットポリシーが禁止しています。")],
            ),
            (
                "{0}。{0}：（{0}）",
                Slot::Name("normaluser"),
                &[name, plain("。"), name, plain("：（"), name, plain("）")],
            ),
            ("{0}件", Slot::Number(3), &[plain("3 件")]),
        ] {
            check(Language::Japanese, template, &[slot], expected);
        }
    }
}
