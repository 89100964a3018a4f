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

use wasm_bindgen::prelude::wasm_bindgen;

/// A page that is about to open: its state and every outcome of it, before anything is drawn.
#[wasm_bindgen]
pub struct Opening(app::Opening);

/// Reads the link that the page begins with.
#[wasm_bindgen]
pub fn begin(fragment: String) -> Opening {
    Opening(app::Opening::begin(effects::start(fragment)))
}

#[wasm_bindgen]
impl Opening {
    /// Computes a part of the page, and answers whether there is more: each part is a task, so that none is long.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }
}

/// Draws the page into `place`, which need not be in the document yet.
#[wasm_bindgen]
pub fn open(opening: Opening, place: web_sys::Element) {
    let props = app::Props { opening: Rc::new(opening.0) };
    yew::Renderer::<app::Playground>::with_root_and_props(place, props).render();
}
