//! What each kind of policy says to what a gate asks.

use iam::LayerVerdict;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::sections::{GateView, LayerView, LayersView};

/// What each kind of policy says, folded.
pub(super) fn layers(view: &GateView, context: &Context) -> Html {
    if view.layers.is_empty() {
        return Html::default();
    }
    html! {
        <details class="layers">
            <summary>{ context.word(Label::EachKindOfPolicy) }</summary>
            { view.layers.iter().map(evaluation).collect::<Html>() }
        </details>
    }
}

fn evaluation(view: &LayersView) -> Html {
    html! {
        <>
            <p class="layers__about" lang="en">{ rich(&view.about) }</p>
            <dl>{ view.rows.iter().map(layer).collect::<Html>() }</dl>
        </>
    }
}

fn layer(view: &LayerView) -> Html {
    let class = match view.verdict {
        LayerVerdict::Allows | LayerVerdict::Delegates | LayerVerdict::Silent | LayerVerdict::Undecided => {
            "layer"
        }
        LayerVerdict::Denies => "layer layer--forbids",
        LayerVerdict::NotApplicable(_) => "layer layer--aside",
    };
    html! { <div class={class}><dt>{ &view.name }</dt><dd>{ &view.says }</dd></div> }
}
