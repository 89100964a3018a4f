//! The page: a Yew front end over the simulator.

pub mod app;
pub mod derived;
pub mod draft;
pub mod effects;
pub mod message;
pub mod model;
pub mod present;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod reach;
pub mod risks;
pub mod update;
pub mod view;
pub mod view_model;

use wasm_bindgen::prelude::wasm_bindgen;

/// Renders the page into `place`, which need not be in the document yet. `fragment` is the link that it starts with.
#[wasm_bindgen]
pub fn open(place: web_sys::Element, fragment: String) {
    let props = app::Props { start: effects::start(fragment) };
    yew::Renderer::<app::Playground>::with_root_and_props(place, props).render();
}
