//! What is chosen by a word: in menus, in attributes, in storage.

/// Declares a choice: each thing with its word for scripts and its label on the page.
macro_rules! named {
    ($(#[$doc:meta])+ $name:ident { $($rest:tt)+ }) => {
        $crate::named::named! { $(#[$doc])+ [text::ui::Label] $name { $($rest)+ } }
    };
    ($(#[$doc:meta])+ [$labels:ty] $name:ident { $($(#[$about:meta])+ $one:ident = $word:literal $label:ident;)+ }) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$about])+ $one,)+
        }

        impl $name {
            /// All of them, in the order of presentation.
            pub const ALL: &[Self] = &[$(Self::$one,)+];

            /// The word for scripts.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$one => $word,)+
                }
            }

            /// What it is called on the page.
            pub const fn label(self) -> $labels {
                match self {
                    $(Self::$one => <$labels>::$label,)+
                }
            }

            /// Reads [`Self::word`].
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

pub(crate) use named;
