//! The picture of the present state, while the dialog that shares it shows one.

use document::{Document, link};
use picture::{Drawn, Part, Picture, Theme};
use text::Language;
use yew::AttrValue;

use crate::model::{self, Model, Over, Share, ShareWay, ShareWidth};

/// How the picture is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    part: Part,
    language: Language,
    theme: Theme,
    width: u32,
    base: AttrValue,
}

/// How the picture is wanted that the dialog shows; none where it shows none.
#[inline(never)]
pub(super) fn wanted(model: &Model) -> Option<Wanted> {
    let Some(Over::Share(share)) = &model.over else { return None };
    let Share { way: ShareWay::Picture, part, language, theme, width, base, .. } = &**share else {
        return None;
    };
    Some(Wanted {
        part: match part {
            // What changed is told by the outcomes.
            model::Part::Table | model::Part::Compare => Part::Table,
            model::Part::Answer => Part::Answer,
            model::Part::Trail => Part::Trail,
            model::Part::Risks => Part::Risks,
        },
        language: language.unwrap_or(model.language),
        theme: match theme {
            model::Theme::Dark => Theme::Dark,
            model::Theme::System | model::Theme::Light => Theme::Light,
        },
        width: match width {
            ShareWidth::Whole => picture::WIDTH,
            ShareWidth::Pixels(pixels) => u32::from(*pixels),
        },
        base: base.clone(),
    })
}

/// The picture, with the address that it comes from at its foot; none of a scenario that does not run.
#[inline(never)]
pub(super) fn drawn(document: &Document, wanted: &Wanted) -> Option<Drawn> {
    let Wanted { part, language, theme, width, ref base } = *wanted;
    let address = link::encode(document).ok().map(|link| [&**base, &link].concat());
    picture::draw(document, &Picture { part, language, theme, width, link: address.as_deref() }).ok()
}
