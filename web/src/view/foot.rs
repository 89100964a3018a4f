//! The last line of the page.

use text::ui::Label;
use yew::prelude::*;

use super::Context;

/// The footer.
pub(super) fn foot(context: &Context) -> Html {
    html! {
        <footer class="foot">
            <span>{ context.word(Label::FootEvidence) }</span>
            <span>{ context.word(Label::FootNoServer) }</span>
            <span>{ context.word(Label::FootSimulation) }</span>
        </footer>
    }
}
