//! Scenarios as pictures.

use document::api::{self, Failure};
use document::model::Focus;
use picture::{Drawn, Part, Picture, Theme, WIDTH, WIDTH_MAX, WIDTH_MIN};
use text::Language;
use wasm_bindgen::prelude::*;

use crate::convert::{self, Member, thrown};

/// The picture of a scenario's text.
pub(crate) fn drawn(scenario: &str, options: &Options) -> Result<Drawn, Failure> {
    let mut document = api::open(scenario)?.document;
    if let Some(focus) = &options.focus {
        document.focus = focus.clone();
    }
    let link = options.link.as_deref();
    let Options { part, language, theme, width, .. } = *options;
    Ok(picture::draw(&document, &Picture { part, language, theme, width, link })?)
}

/// How a picture is wanted.
pub(crate) struct Options {
    part: Part,
    language: Language,
    theme: Theme,
    width: u32,
    link: Option<String>,
    focus: Option<Focus>,
}

const VIEWS: &str = "answer, table, trail, risks or card";
const MEMBERS: &str = "view, language, theme, width, link or focus";

impl Options {
    /// Reads what was given; what was left out is as `Picture::of` has it.
    pub(crate) fn read(value: &JsValue) -> Result<Self, JsValue> {
        let Picture { part, language, theme, .. } = Picture::of(Language::English);
        let mut options = Self { part, language, theme, width: WIDTH, link: None, focus: None };
        for Member { name, value } in convert::members("options", value)? {
            let full = ["options.", &name].concat();
            let word = || convert::string(&full, &value);
            match &*name {
                "view" => options.part = Part::parse(&word()?).ok_or_else(|| refused(&full, VIEWS))?,
                "language" => options.language = convert::language(&value)?,
                "theme" => {
                    options.theme = Theme::parse(&word()?).ok_or_else(|| refused(&full, "light or dark"))?
                }
                "width" => options.width = width(&value).ok_or_else(|| refused(&full, &widths()))?,
                "link" => options.link = Some(word()?),
                "focus" => options.focus = convert::focus(&value)?,
                _ => return Err(refused(&full, MEMBERS)),
            }
        }
        Ok(options)
    }
}

fn width(value: &JsValue) -> Option<u32> {
    let wanted = value.as_f64()?;
    (WIDTH_MIN..=WIDTH_MAX).find(|width| f64::from(*width) == wanted)
}

fn widths() -> String {
    format!("a whole number from {WIDTH_MIN} to {WIDTH_MAX}")
}

fn refused(name: &str, wanted: &str) -> JsValue {
    thrown(Failure::argument(&format!("`{name}`: {wanted} is wanted")))
}
