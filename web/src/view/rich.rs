//! Words with names in them.

use text::{Run, RunKind};
use yew::prelude::*;

/// A sentence: plain words, names and code. Names are AWS's, so their language is English.
pub(super) fn rich(runs: &[Run]) -> Html {
    runs.iter()
        .map(|run| {
            let text = &*run.text;
            match run.kind {
                RunKind::Plain => html! { { text } },
                RunKind::Name => html! { <span class="id" lang="en">{ joints(text) }</span> },
                RunKind::Code => html! { <code lang="en">{ text }</code> },
                RunKind::Strong => html! { <b>{ text }</b> },
                RunKind::StrongName => html! { <b class="id" lang="en">{ joints(text) }</b> },
            }
        })
        .collect()
}

/// A name that may wrap at its own joints: before a capital that follows a small letter or digit and begins a word.
pub(super) fn joints(name: &str) -> Html {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    let after = name.chars().skip(1).chain([' ']);
    for ((at, c), next) in name.char_indices().zip(after) {
        let begins_a_word = c.is_ascii_uppercase() && next.is_ascii_lowercase();
        if begins_a_word && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            parts.push(html! { { name.get(start..at).unwrap_or_default() } });
            parts.push(html! { <wbr /> });
            start = at;
        }
        before = c;
    }
    parts.push(html! { { name.get(start..).unwrap_or_default() } });
    parts.into_iter().collect()
}
