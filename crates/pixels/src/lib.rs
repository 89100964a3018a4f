//! An SVG as PNG, for the command line and the site's cards.
//!
//! A letter that no font has would be left out, or be a box: then there is no picture, but an error that says which script is
//! missing. Knows no other crate of here.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, ID, Query, Weight};
use resvg::usvg::{FontResolver, Options, Tree};
use skrifa::{FontRef, MetadataProvider as _};

/// Fonts to draw with.
#[derive(Debug, Clone)]
pub struct Fonts(Arc<Database>);

/// Why an SVG cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PixelError {
    /// There is no font at all.
    NoFont,
    /// No font has these letters, of which the first few are told.
    NoLetters {
        /// What they are of.
        script: Script,
        /// Some of them.
        letters: String,
    },
    /// It is no SVG, or larger than can be drawn.
    NotDrawn(String),
}

/// What letters are of, as far as fonts are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Letters of ASCII.
    Latin,
    /// Kana, kanji and what stands among them.
    Japanese,
    /// Anything else.
    Other,
}

/// How many of the letters that are missing are told.
const TOLD_MAX: usize = 6;
/// How many pixels a picture has at most: of the longest trail that there can be, twice as large, there are half as many.
const PIXELS_MAX: u64 = 100_000_000;
/// The families that are looked into first where the one that is asked for lacks a letter.
const FIRST: [&str; 6] =
    ["Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", "Meiryo", "IPAexGothic"];

impl Fonts {
    /// Those of this machine.
    pub fn of_system() -> Self {
        let mut all = Database::new();
        all.load_system_fonts();
        Self(Arc::new(all))
    }

    /// Those of these files alone: the same on every machine. The families stand for words without and with letters of one width.
    pub fn of_files(files: &[&[u8]], sans: &str, mono: &str) -> Self {
        let mut all = Database::new();
        for file in files {
            all.load_font_data(file.to_vec());
        }
        all.set_sans_serif_family(sans);
        all.set_monospace_family(mono);
        Self(Arc::new(all))
    }

    /// Errors where an SVG has letters that no font has.
    pub fn check(&self, svg: &str) -> Result<(), PixelError> {
        if self.0.is_empty() {
            return Err(PixelError::NoFont);
        }
        let lacks = |letter: &char| !self.0.faces().any(|face| has(&self.0, face.id, *letter));
        let missing: Vec<char> = letters(svg)?.into_iter().filter(lacks).collect();
        let Some(script) = missing.iter().map(|letter| Script::of(*letter)).min() else { return Ok(()) };
        let of_script = missing.into_iter().filter(|letter| Script::of(*letter) == script);
        Err(PixelError::NoLetters { script, letters: of_script.take(TOLD_MAX).collect() })
    }
}

impl Script {
    const fn of(letter: char) -> Self {
        match letter {
            '\0'..='~' => Self::Latin,
            '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => Self::Japanese,
            _ => Self::Other,
        }
    }
}

impl Display for PixelError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFont => write!(f, "there is no font to draw with"),
            Self::NoLetters { script, letters } => {
                let script = match script {
                    Script::Latin => "Latin",
                    Script::Japanese => "Japanese",
                    Script::Other => "these",
                };
                write!(f, "no font has {script} letters: `{letters}`")
            }
            Self::NotDrawn(why) => write!(f, "the picture cannot be drawn: {why}"),
        }
    }
}

impl std::error::Error for PixelError {}

/// An SVG as PNG, so many times as large.
pub fn png(svg: &str, times: f32, fonts: &Fonts) -> Result<Vec<u8>, PixelError> {
    fonts.check(svg)?;
    let not_drawn = |why: &dyn Display| PixelError::NotDrawn(why.to_string());
    let options = Options {
        fontdb: Arc::clone(&fonts.0),
        font_resolver: FontResolver {
            select_font: select_font(),
            select_fallback: Box::new(|letter, used, all| fallback(all, letter, used)),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| not_drawn(&error))?;
    let size = tree.size().to_int_size().scale_by(times);
    let size = size.filter(|size| u64::from(size.width()) * u64::from(size.height()) <= PIXELS_MAX);
    let pixels = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixels = pixels.ok_or_else(|| not_drawn(&"it is too large"))?;
    resvg::render(&tree, Transform::from_scale(times, times), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| not_drawn(&error))
}

/// The families as they are asked for, and where there is none of them the best that there is: words are never left out.
fn select_font() -> resvg::usvg::FontSelectionFn<'static> {
    let by_name = FontResolver::default_font_selector();
    Box::new(move |font, all| {
        by_name(font, all).or_else(|| {
            let families = FIRST.map(Family::Name);
            let query = Query { families: &families, weight: Weight(font.weight()), ..Query::default() };
            all.query(&query).or_else(|| all.faces().next().map(|face| face.id))
        })
    })
}

/// A font for a letter that those before it lack: of the families that are looked into first, and of the same weight.
fn fallback(all: &Database, letter: char, used: &[ID]) -> Option<ID> {
    let weight = used.first().and_then(|id| all.face(*id)).map_or(Weight::NORMAL, |face| face.weight);
    let can = |id: &ID| !used.contains(id) && has(all, *id, letter);
    let first = FIRST
        .iter()
        .filter_map(|name| all.query(&Query { families: &[Family::Name(name)], weight, ..Query::default() }));
    let alike = all.faces().filter(|face| face.weight == weight).map(|face| face.id);
    first.chain(alike).chain(all.faces().map(|face| face.id)).find(can)
}

/// Whether a font has a letter.
fn has(all: &Database, id: ID, letter: char) -> bool {
    let found = all.with_face_data(id, |data, index| {
        FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(letter).is_some())
    });
    found.unwrap_or_default()
}

/// The letters that an SVG shows.
fn letters(svg: &str) -> Result<BTreeSet<char>, PixelError> {
    let xml = resvg::usvg::roxmltree::Document::parse(svg);
    let xml = xml.map_err(|error| PixelError::NotDrawn(error.to_string()))?;
    let texts = xml.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let shown = texts.flat_map(|text| text.descendants().filter_map(|node| node.text()));
    Ok(shown.flat_map(str::chars).filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> Fonts {
        let files: [&[u8]; 2] = [
            include_bytes!("../../../xtask/fonts/sans-regular.otf"),
            include_bytes!("../../../xtask/fonts/mono-regular.otf"),
        ];
        Fonts::of_files(&files, "Noto Sans CJK JP", "Noto Sans Mono CJK JP")
    }

    fn svg(family: &str, text: &str) -> String {
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>한</title><text x="2" y="15" font-family="{family}" fill="#000">{text}</text></svg>"##
        )
    }

    /// The number of pixels that are not clear.
    fn inked(png: &[u8]) -> usize {
        let pixels = Pixmap::decode_png(png).unwrap();
        pixels.pixels().iter().filter(|pixel| pixel.alpha() > 0).count()
    }

    #[test]
    fn words_are_drawn_whatever_family_they_ask_for() {
        for family in ["sans-serif", "monospace", "Nobody Has This", "Noto Sans Mono CJK JP"] {
            for text in ["Key", "鍵", "Key 鍵"] {
                let letters = if text.contains('鍵') && !text.is_ascii() { "キー" } else { text };
                let png = png(&svg(family, letters), 2.0, &fonts()).unwrap();
                assert!(inked(&png) > 40, "{family} {text}");
                assert_eq!(
                    Pixmap::decode_png(&png).map(|one| (one.width(), one.height())).unwrap(),
                    (80, 40)
                );
            }
        }
        assert_eq!(inked(&png(&svg("sans-serif", " "), 1.0, &fonts()).unwrap()), 0);
    }

    /// What is not shown needs no letters: the title has some that no font here has.
    #[test]
    fn letters_that_no_font_has_are_an_error_and_no_box() {
        let none = Fonts::of_files(&[], "", "");
        assert_eq!(png(&svg("sans-serif", "Key"), 1.0, &none), Err(PixelError::NoFont));
        let missing = |text: &str| png(&svg("sans-serif", text), 1.0, &fonts()).unwrap_err();
        let lacks = |script, letters: &str| PixelError::NoLetters { script, letters: letters.to_owned() };
        assert_eq!(missing("Key 龘"), lacks(Script::Japanese, "龘"));
        assert_eq!(missing("한글 龘"), lacks(Script::Japanese, "龘"));
        assert_eq!(missing("한글"), lacks(Script::Other, "글한"));
        assert_eq!(missing("龘").to_string(), "no font has Japanese letters: `龘`");
    }

    #[test]
    fn what_is_no_svg_is_said() {
        for text in ["", "<svg", "<p/>"] {
            assert!(matches!(png(text, 1.0, &fonts()), Err(PixelError::NotDrawn(_))), "{text}");
        }
        assert!(matches!(png(&svg("sans-serif", "Key"), 1e6, &fonts()), Err(PixelError::NotDrawn(_))));
    }
}
