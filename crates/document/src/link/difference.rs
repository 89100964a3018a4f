//! How one document differs from another, in settings.

use crate::Document;
use crate::change::settings::{Path, Value, policy_text, set, set_policy_text, values};

/// The changes that lead from a preset to a state.
pub(super) struct Difference {
    /// Values that have a word, in the order in which they are set and written.
    pub(super) words: Vec<(Path, Value)>,
    /// The author's own policies.
    pub(super) policies: Vec<(Path, String)>,
}

impl Difference {
    /// The body of a readable link, the policies left out.
    pub(super) fn body(&self, preset: &str) -> String {
        self.words.iter().fold(preset.to_owned(), |body, (path, value)| format!("{body}~{path}={value}"))
    }
}

/// The changes from a base to a state; `None` if settings cannot tell all of them.
pub(super) fn between(base: &Document, state: &Document) -> Option<Difference> {
    let mut reached = base.clone();
    let mut difference = Difference { words: Vec::new(), policies: Vec::new() };
    for setting in values(state) {
        if setting.current != Value::Custom {
            if setting.value_in(&reached).as_ref() != Some(&setting.current) {
                set(&mut reached, &setting.path, &setting.current).ok()?;
                difference.words.push((setting.path, setting.current));
            }
        } else if setting.is_policy() {
            // Whatever makes any other setting custom is told by elementary settings, or by none.
            let text = policy_text(state, &setting.path)?;
            if policy_text(&reached, &setting.path).as_ref() != Some(&text)
                || setting.value_in(&reached) != Some(Value::Custom)
            {
                set_policy_text(&mut reached, &setting.path, &text).ok()?;
                difference.policies.push((setting.path, text));
            }
        }
    }
    (reached == *state).then_some(difference)
}
