//! A scenario drawn as a picture: an SVG that needs nothing else, for READMEs, slides and previews of links.
//!
//! ```
//! use document::presets;
//! use picture::{Part, Picture, Theme};
//! use text::Language;
//!
//! let document = presets::get("article").ok_or("no such example")?;
//! let picture = Picture { part: Part::Answer, theme: Theme::Dark, ..Picture::of(Language::English) };
//! let drawn = picture::draw(&document, &picture).map_err(|problems| format!("{problems:?}"))?;
//! assert!(drawn.svg.starts_with("<svg "));
//! assert!(drawn.title.starts_with("Can mksamba-normaluser download from mksamba-bucket-sse-kms? No."));
//! # Ok::<(), String>(())
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | `answer` | the open outcome's question and answer, and the way of its request |
//! | `card` | the same in the shape that previews of links have |
//! | `table` | every outcome |
//! | `trail` | why, gate by gate |
//! | `risks` | what the buckets protect from |
//! | `form` | how a picture is wanted, and what it is |
//! | `scene` | the scenario that was run, and what all pictures begin and end with |
//! | `paper`, `marks`, `palette`, `measure` | the SVG, its marks and colours, and how wide words are |
//!
//! INVARIANT (real): what a picture shows comes of requests that were sent, and its words are those of `text`; a description in it
//! says the same to those who do not see it. INVARIANT (self-contained): no script, no style, no reference, no font. The same
//! document gives the same bytes. It is pure: no file, no clock, no browser.

mod answer;
mod card;
mod form;
mod marks;
mod measure;
mod palette;
mod paper;
mod risks;
mod scene;
mod table;
mod trail;

use document::{Document, Problem};
pub use form::{Drawn, Part, Picture, Theme, WIDTH, WIDTH_MAX, WIDTH_MIN};
use scene::{Scene, Shown};

/// Draws a scenario: it is run, and what came of it is drawn. Errors with everything that keeps it from running.
pub fn draw(document: &Document, picture: &Picture<'_>) -> Result<Drawn, Vec<Problem>> {
    let shown = Shown::run(document)?;
    let scene = Scene::new(document, &shown, picture);
    Ok(match picture.part {
        Part::Answer => answer::draw(scene),
        Part::Table => table::draw(scene)?,
        Part::Trail => trail::draw(scene),
        Part::Risks => risks::draw(scene),
        Part::Card => card::draw(scene),
    })
}
