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

/// The same; what is nothing but a name keeps to one line and gives up its middle.
pub(super) fn rich_cut(runs: &[Run]) -> Html {
    match runs {
        [name] if name.kind == RunKind::Name => {
            let text = AttrValue::from(name.text.to_string());
            html! { <span class="id" lang="en">{ middle_cut(&text) }</span> }
        }
        words => rich(words),
    }
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

/// How long a text is, in letters, before it is worth cutting.
const CUT_FROM: usize = 12;
/// How many letters stand behind the cut, at most: half of a short name.
const BEHIND_THE_CUT: usize = 8;

/// A text that gives up its middle where its place is too narrow for all of it; pointed at, it says the whole.
pub(super) fn middle_cut(text: &AttrValue) -> Html {
    let count = text.chars().count();
    if count <= CUT_FROM {
        return html! { { text } };
    }
    let behind = BEHIND_THE_CUT.min(count / 2);
    let at = text.char_indices().nth(count.saturating_sub(behind)).map_or(text.len(), |(at, _)| at);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    html! { <span class="cut-middle" title={text.clone()}><span>{ before }</span><span>{ after }</span></span> }
}
