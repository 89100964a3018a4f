//! The page: a Yew front end over the simulator.

// A new variant of an enum has to say what it means here; tests may look at one alone.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod app;
pub mod derived;
pub mod draft;
pub mod effects;
pub mod message;
pub mod model;
mod named;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod reach;
pub mod sections;
pub mod seed;
pub mod text_place;
pub mod update;
pub mod view;

use std::rc::Rc;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads the link that a page begins with. What else it begins with stands on the root of its place.
#[wasm_bindgen]
pub fn begin(fragment: String, root: web_sys::Element) -> app::Opening {
    let place = effects::Place::new(root);
    app::Opening::begin(effects::start(fragment, &place)).at(place)
}

/// Draws the page into `within`, which need not be in the document yet. `ask` promises what is loaded when it is asked for: called with the
/// names of files of AWS managed policies, that these were given to [`take_in`].
#[wasm_bindgen]
#[inline(never)]
pub fn open(opening: app::Opening, within: web_sys::Element, ask: web_sys::js_sys::Function) -> app::Running {
    let props = app::Props { opening: Rc::new(opening.unseen()), ask: Some(ask) };
    app::Running::new(yew::Renderer::with_root_and_props(within, props).render())
}

/// Takes in the text of a file of AWS managed policies.
#[wasm_bindgen(js_name = takeIn)]
#[inline(never)]
pub fn take_in(text: &str) -> Result<(), JsError> {
    Ok(document::managed::take_in(text)?)
}
