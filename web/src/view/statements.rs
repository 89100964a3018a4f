//! The statements that a gate looked at, in their own JSON, with the line that decides marked.

use text::statements::{JsonLine, LineMark, Statement};
use yew::prelude::*;

use super::Context;
use super::layers::layers;
use super::rich::rich;
use crate::sections::GateView;

/// A gate's statements and what each kind of policy says.
pub(super) fn statements(view: &GateView, context: &Context) -> Html {
    html! {
        <div class="looked">
            { view.statements.iter().map(statement).collect::<Html>() }
            { layers(view, context) }
        </div>
    }
}

fn statement(view: &Statement) -> Html {
    html! {
        <div class="statement">
            <div class="statement__head"><span>{ rich(view.title.runs()) }</span><span>{ view.remark }</span></div>
            if !view.lines.is_empty() {
                <code class="json" lang="en">{ view.lines.iter().map(line).collect::<Html>() }</code>
            }
        </div>
    }
}

fn line(view: &JsonLine) -> Html {
    let class = match view.mark {
        LineMark::Plain => None,
        LineMark::Miss => Some("miss"),
        LineMark::Hit => Some("hit"),
        LineMark::Block => Some("block"),
    };
    html! {
        <span class={class}>
            { &*view.text }
            if !view.note.runs().is_empty() {
                <i>{ rich(view.note.runs()) }</i>
            }
        </span>
    }
}
