//! The dialog that shares the present state: what is chosen in it.

use text::Language;
use yew::AttrValue;

use super::{Part, Theme};
use crate::named::named;

/// What is chosen in the dialog that shares the present state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The page's own address, without query and fragment.
    pub base: AttrValue,
    /// How it is shared.
    pub way: ShareWay,
    /// What an embed or a picture shows.
    pub part: Part,
    /// What of an embed its reader may set.
    pub controls: ShareControls,
    /// The language of an embed; none where it is the reader's.
    pub language: Option<Language>,
    /// The theme of an embed or a picture; the system's where it is the reader's.
    pub theme: Theme,
    /// Whether an embed shows its outcome at once.
    pub reveal: ShareReveal,
    /// How wide an embed is.
    pub width: ShareWidth,
    /// How an embed stands in its page.
    pub kind: ShareKind,
    /// How high the preview of an embed is, in CSS pixels, as soon as it has said so.
    pub height: Option<u32>,
    /// What was to be copied last.
    pub copying: Option<SharedText>,
    /// Whether the clipboard has refused it.
    pub is_refused: bool,
}

named! {
    /// How a state is shared.
    [text::share::ShareLabel] ShareWay {
        /// As a link.
        Link = "link" Link;
        /// In somebody's page.
        Embed = "embed" Embed;
        /// As a picture.
        Picture = "picture" Picture;
        /// As a code for a phone's camera.
        Qr = "qr" Qr;
    }
}

named! {
    /// What the reader of an embed may set.
    [text::share::ShareLabel] ShareControls {
        /// All that stands there.
        All = "all" ControlsAll;
        /// Nothing, and it is to be seen.
        Fixed = "fixed" ControlsFixed;
        /// Nothing at all.
        None = "none" ControlsNone;
    }
}

named! {
    /// When an embed shows its outcome.
    [text::share::ShareLabel] ShareReveal {
        /// At once.
        AtOnce = "at-once" RevealAtOnce;
        /// When its reader has said what it will be.
        Foretold = "foretold" RevealForetold;
    }
}

named! {
    /// How an embed stands in its page.
    [text::share::ShareLabel] ShareKind {
        /// In a frame.
        Frame = "frame" Frame;
        /// As an element of its own.
        Element = "element" Element;
    }
}

/// How wide an embed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareWidth {
    /// As wide as its place.
    Whole,
    /// As many CSS pixels.
    Pixels(u16),
}

impl ShareWidth {
    /// Those that are offered.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Pixels(800), Self::Pixels(600), Self::Pixels(320)];

    /// As HTML's `width` says it.
    pub fn word(self) -> String {
        match self {
            Self::Whole => "100%".to_owned(),
            Self::Pixels(pixels) => pixels.to_string(),
        }
    }
}

/// What of the dialog is chosen by a menu, or said by the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareField {
    /// [`Share::way`].
    Way,
    /// [`Share::part`].
    Part,
    /// [`Share::controls`].
    Controls,
    /// [`Share::reveal`].
    Reveal,
    /// [`Share::language`].
    Language,
    /// [`Share::theme`].
    Theme,
    /// [`Share::width`].
    Width,
    /// [`Share::kind`].
    Kind,
    /// [`Share::height`].
    Height,
}

/// A text of the dialog that can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedText {
    /// The address.
    Address,
    /// A link in Markdown.
    Markdown,
    /// A link in HTML.
    Html,
    /// The code of the embed.
    Code,
}

impl Share {
    /// What is chosen when the dialog opens.
    pub fn new(base: AttrValue) -> Self {
        Self {
            base,
            way: ShareWay::Link,
            part: Part::Answer,
            controls: ShareControls::All,
            reveal: ShareReveal::AtOnce,
            language: None,
            theme: Theme::System,
            width: ShareWidth::Whole,
            kind: ShareKind::Frame,
            height: None,
            copying: None,
            is_refused: false,
        }
    }

    /// Takes what was chosen; what is no choice changes nothing.
    pub fn set(&mut self, field: ShareField, word: &str) -> Option<()> {
        match field {
            ShareField::Way => self.way = ShareWay::parse(word)?,
            ShareField::Part => self.part = Part::parse(word)?,
            ShareField::Controls => self.controls = ShareControls::parse(word)?,
            ShareField::Reveal => self.reveal = ShareReveal::parse(word)?,
            ShareField::Language => self.language = Language::parse(word),
            ShareField::Theme => self.theme = Theme::parse(word)?,
            ShareField::Width => {
                self.width = ShareWidth::ALL.into_iter().find(|width| width.word() == word)?;
            }
            ShareField::Kind => self.kind = ShareKind::parse(word)?,
            ShareField::Height => self.height = Some(word.parse().ok()?),
        }
        // What another embed says of its height is not this one's.
        if field != ShareField::Height && field != ShareField::Kind {
            self.height = None;
        }
        self.is_refused = false;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_sets_its_field_and_what_is_no_word_of_it_sets_nothing() {
        let begun = Share::new("https://example.com/".into());
        let check = |field, word: &str, expected: Option<&dyn Fn(&mut Share)>| {
            let mut share = begun.clone();
            let done = share.set(field, word);
            let mut wanted = begun.clone();
            if let Some(set) = expected {
                set(&mut wanted);
            }
            assert_eq!((done.is_some(), share), (expected.is_some(), wanted), "{field:?} {word}");
        };
        check(ShareField::Way, "qr", Some(&|share| share.way = ShareWay::Qr));
        check(ShareField::Way, "QR", None);
        check(ShareField::Part, "risks", Some(&|share| share.part = Part::Risks));
        check(ShareField::Controls, "none", Some(&|share| share.controls = ShareControls::None));
        check(ShareField::Reveal, "foretold", Some(&|share| share.reveal = ShareReveal::Foretold));
        check(ShareField::Language, "ja", Some(&|share| share.language = Some(Language::Japanese)));
        check(ShareField::Language, "", Some(&|share| share.language = None));
        check(ShareField::Theme, "dark", Some(&|share| share.theme = Theme::Dark));
        check(ShareField::Width, "600", Some(&|share| share.width = ShareWidth::Pixels(600)));
        check(ShareField::Width, "601", None);
        check(ShareField::Kind, "element", Some(&|share| share.kind = ShareKind::Element));
        check(ShareField::Height, "612", Some(&|share| share.height = Some(612)));
        check(ShareField::Height, "-1", None);
    }

    #[test]
    fn a_height_is_of_the_embed_that_said_it() {
        let mut share = Share::new("https://example.com/".into());
        share.set(ShareField::Height, "612");
        share.set(ShareField::Kind, "element");
        assert_eq!(share.height, Some(612));
        share.set(ShareField::Part, "table");
        assert_eq!(share.height, None);
    }
}
