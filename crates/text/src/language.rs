//! The two languages of the page, equals from the first day.

use document::model::Words;

/// A language that every text exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, with AWS's US spelling.
    English,
    /// 日本語, as AWS's Japanese pages write it.
    Japanese,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// The tag for `lang` attributes and the `lang` parameter: `en` or `ja`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Japanese => "日本語",
        }
    }

    /// The other language, for the switch.
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Japanese,
            Self::Japanese => Self::English,
        }
    }

    /// This language, whose words are there when this returns: for whoever is about to speak it.
    ///
    /// The page's program has the words of Japanese in a file of their own. It is loaded before it is needed, and at once
    /// where somebody calls this before. INVARIANT (words): who gives the page a language gives one `with_words`.
    pub fn with_words(self) -> Self {
        match self {
            Self::English => {}
            Self::Japanese => words_are_needed(),
        }
        self
    }

    /// Reads a language tag such as `ja`, `ja-JP` or `en-US` (RFC 5646); `None` for any other language.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// What parts the items of a list.
    pub const fn comma(self) -> &'static str {
        self.pick(", ", "、")
    }

    /// What parts two sentences.
    pub const fn gap(self) -> &'static str {
        self.pick(" ", "")
    }

    /// What ends a sentence that others follow.
    pub const fn stop(self) -> &'static str {
        self.pick(". ", "。")
    }

    /// What parts a name from what is said of it.
    pub const fn colon(self) -> &'static str {
        self.pick(": ", "：")
    }

    /// A text of a document in this language.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Self::English => &words.en,
            Self::Japanese => &words.ja,
        }
    }

    /// The one of two texts that is in this language. INVARIANT (words): nothing else reads the second one.
    pub(crate) const fn pick<T: Copy>(self, english: T, japanese: T) -> T {
        match self {
            Self::English => english,
            Self::Japanese => japanese,
        }
    }
}

/// Does nothing. In the page's program `xtask/src/cut` has it load the words of Japanese, by its name.
#[inline(never)]
fn words_are_needed() {
    // A function without any effect would not be called.
    std::hint::black_box(());
}

/// A text for each variant, in one of two languages: `pick! { language, match VALUE; PATTERN => "English", "Japanese"; … }`.
/// Where an arm has more to do than to say a text, a block stands there that is the two texts, or returns.
///
/// A pattern names its variant or is a tuple; `_` alone does not compile, so that a new variant cannot fall silently
/// into the words of another. Clippy does not look into macros.
macro_rules! pick {
    ($language:expr, match $value:expr; $(
        $($($of:ident::$variant:ident)? $({ $($field:tt)* })? $(($($inner:tt)*))?)|+ $(if $guard:expr)? =>
        $($english:literal, $japanese:literal)? $($code:block)?;
    )+) => {{
        let (english, japanese): (&'static str, &'static str) = match $value {
            $($($($of::$variant)? $({ $($field)* })? $(($($inner)*))?)|+ $(if $guard)? => {
                $(($english, $japanese))? $($code)?
            })+
        };
        $language.pick(english, japanese)
    }};
}
pub(crate) use pick;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_beside_the_nearest_that_are_not() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
            assert_eq!(language.other().other(), language);
            assert_ne!(language.other(), language);
        }
        for (tag, expected) in [
            ("ja-JP", Some(Language::Japanese)),
            ("JA", Some(Language::Japanese)),
            ("en_US", Some(Language::English)),
            ("jam", None),
            ("e", None),
            ("", None),
            ("de", None),
        ] {
            assert_eq!(Language::parse(tag), expected, "{tag}");
        }
    }
}
