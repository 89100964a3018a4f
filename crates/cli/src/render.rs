//! `s3kms render`: a scenario as a picture.

use std::path::Path;

use picture::{Drawn, Part, Picture, Theme};

use crate::arguments::{Colours, Form, Format, View, Wanted};
use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::input::Input;
use crate::{link, output};

/// Standard output, as a file.
const STDOUT: &str = "-";

/// `s3kms render`
pub(crate) fn command(
    scenario: &str,
    outcome: Option<&str>,
    wanted: &Wanted,
    form: Form,
) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    let simulator = input.with_open(outcome, language)?;
    let base = wanted.base.as_deref().map(link::before).transpose()?;
    let fragment = || simulator.link().map_err(|failure| input.failed(failure, language));
    let link = base.map(|base| Ok::<_, Stop>([base, fragment()?].concat())).transpose()?;
    let picture = Picture {
        part: match wanted.view {
            View::Answer => Part::Answer,
            View::Table => Part::Table,
            View::Trail => Part::Trail,
            View::Risks => Part::Risks,
            View::Card => Part::Card,
        },
        theme: match wanted.theme {
            Colours::Light => Theme::Light,
            Colours::Dark => Theme::Dark,
        },
        width: wanted.width,
        link: link.as_deref(),
        ..Picture::of(language)
    };
    let drawn = picture::draw(simulator.document(), &picture)
        .map_err(|problems| input.failed(problems.into(), language))?;
    if form.json {
        output::print_json(&drawn)?;
        return Ok(Ending::Met);
    }
    let out = wanted.out.as_deref().filter(|out| *out != Path::new(STDOUT));
    let ends_in_png = |out: &Path| out.extension().is_some_and(|of| of.eq_ignore_ascii_case("png"));
    let by_name = if out.is_some_and(ends_in_png) { Format::Png } else { Format::Svg };
    let bytes = match wanted.format.unwrap_or(by_name) {
        Format::Svg => drawn.svg.into_bytes(),
        Format::Png => png(&drawn, picture.part)?,
    };
    match out {
        None => output::print_bytes(&bytes)?,
        Some(out) => std::fs::write(out, bytes).map_err(|error| {
            Failed::told(Some(&out.to_string_lossy()), &format!("this file cannot be written: {error}"), None)
        })?,
    }
    Ok(Ending::Met)
}

#[cfg(feature = "png")]
fn png(drawn: &Drawn, part: Part) -> Result<Vec<u8>, Failed> {
    // A card has its size in pixels already.
    crate::png::png(drawn, if part == Part::Card { 1.0 } else { 2.0 })
}

#[cfg(not(feature = "png"))]
fn png(_: &Drawn, _: Part) -> Result<Vec<u8>, Failed> {
    Err(Failed::told(
        None,
        "this `s3kms` was built without PNG",
        Some("build it with `--features png`, or take SVG"),
    ))
}
