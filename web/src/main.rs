//! The page: a Yew front end over the simulator.

use yew::prelude::*;

/// The whole page.
#[component]
fn Page() -> Html {
    html! { <main><h1>{ "S3 KMS Playground" }</h1></main> }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
