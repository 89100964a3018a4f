//! The picture of the present state, while the dialog that shares it shows one.

use document::Document;
use document::link::UnlinkableError;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use picture::{Part, Picture, Theme};
use text::Language;
use yew::AttrValue;

use crate::model::{self, Share, ShareWidth};

/// What an SVG is called as an address of its own.
const SVG: &str = "data:image/svg+xml;charset=utf-8,";

/// A picture that was drawn.
#[derive(Debug)]
pub struct Pictured {
    /// The SVG as an address of its own.
    pub source: AttrValue,
    /// What it shows, in words.
    pub alternative: AttrValue,
    /// Its width and height in pixels.
    pub size: [u32; 2],
}

/// The picture that is chosen, with the address that it comes from at its foot; none of a scenario that does not run.
#[inline(never)]
pub(super) fn drawn(
    document: &Document,
    share: &Share,
    language: Language,
    link: &Result<String, UnlinkableError>,
) -> Option<Pictured> {
    let address = link.as_ref().ok().map(|link| [&*share.base, link].concat());
    let picture = Picture {
        part: match share.part {
            // What changed is told by the outcomes.
            model::Part::Table | model::Part::Compare => Part::Table,
            model::Part::Answer => Part::Answer,
            model::Part::Trail => Part::Trail,
            model::Part::Risks => Part::Risks,
        },
        language: share.language.unwrap_or(language),
        theme: match share.theme {
            model::Theme::Dark => Theme::Dark,
            model::Theme::System | model::Theme::Light => Theme::Light,
        },
        width: match share.width {
            ShareWidth::Whole => picture::WIDTH,
            ShareWidth::Pixels(pixels) => u32::from(pixels),
        },
        link: address.as_deref(),
    };
    let drawn = picture::draw(document, &picture).ok()?;
    let svg = utf8_percent_encode(&drawn.svg, NON_ALPHANUMERIC).to_string();
    Some(Pictured {
        source: [SVG, &svg].concat().into(),
        alternative: drawn.title.into(),
        size: [drawn.width, drawn.height],
    })
}
