//! What each kind of policy says to what a gate asks.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::sections::{GateView, LayerStands, LayerView, LayersView};

/// What each kind of policy says, folded.
pub(super) fn layers(view: &GateView, context: &Context) -> Html {
    if view.layers.is_empty() {
        return Html::default();
    }
    html! {
        <details class="layers">
            <summary>{ context.word(Label::EachKindOfPolicy) }</summary>
            { for view.layers.iter().map(evaluation) }
        </details>
    }
}

fn evaluation(view: &LayersView) -> Html {
    html! {
        <>
            <p class="layers__about" lang="en">{ rich(&view.about) }</p>
            <dl>{ for view.rows.iter().map(layer) }</dl>
        </>
    }
}

fn layer(view: &LayerView) -> Html {
    let class = match view.stands {
        LayerStands::Speaks => "layer",
        LayerStands::Forbids => "layer layer--forbids",
        LayerStands::Aside => "layer layer--aside",
    };
    html! { <div class={class}><dt>{ &view.name }</dt><dd>{ &view.says }</dd></div> }
}
