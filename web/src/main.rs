//! The page's entry: reads the surroundings and puts the page into its place.

use web::app::{Playground, Props};
use web::effects;

fn main() {
    let props = Props { start: effects::start() };
    match effects::mount_point() {
        Some(place) => yew::Renderer::<Playground>::with_root_and_props(place, props).render(),
        None => yew::Renderer::<Playground>::with_props(props).render(),
    };
}
