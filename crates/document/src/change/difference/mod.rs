//! How one document differs from another: in settings, in names and other texts, in policies. Links and the list of changes
//! are written from it.

mod letters;
mod places;
mod spelling;
mod things;
mod told;

use crate::Document;
use crate::change::settings::{Path, Value, policy_text, set, set_policy_text, values};
pub use letters::keep_letters;
pub use places::{PLACE_CHARS_MAX, Place};
pub(crate) use places::{is_name, near, put, set_name};
pub use told::{Change, Changed, changes, without};

/// The changes that lead from one document to another, in the order in which they are made and written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Names by which others speak of things.
    pub names: Vec<Place>,
    /// Settings whose value has a word.
    pub words: Vec<(Path, Value)>,
    /// The author's own policies.
    pub policies: Vec<(Path, String)>,
    /// What no setting has a word for.
    pub places: Vec<Place>,
}

impl Difference {
    /// Whether settings with words tell all of it.
    pub const fn is_words(&self) -> bool {
        self.names.is_empty() && self.policies.is_empty() && self.places.is_empty()
    }

    /// The body of a readable link, the policies left out.
    pub(crate) fn body(&self, preset: &str) -> String {
        let mut body = preset.to_owned();
        let mut push = |path: &str, value: &str| {
            for piece in ["~", path, "=", value] {
                body.push_str(piece);
            }
        };
        self.names.iter().for_each(|name| push(&name.path, &name.value));
        self.words.iter().for_each(|(path, value)| push(path.as_str(), &value.to_string()));
        self.places.iter().for_each(|place| push(&place.path, &place.value));
        body
    }
}

/// The changes from a base to a state; `None` if they cannot be told: where the things that the two hold are others.
pub fn between(base: &Document, state: &Document) -> Option<Difference> {
    let mut difference = Difference::default();
    let mut reached = base.clone();
    let told = settle(&mut reached, state, &mut difference);
    if told.is_some() && reached == *state {
        return Some(difference);
    }
    beyond_words(base, state)
}

/// The settings and policies that lead nearest to a state.
fn settle(reached: &mut Document, state: &Document, difference: &mut Difference) -> Option<()> {
    for setting in values(state) {
        if setting.current != Value::Custom {
            if setting.value_in(reached).as_ref() != Some(&setting.current) {
                // A customer managed policy has a name that is no word: it is told by its place.
                if set(reached, &setting.path, &setting.current).is_ok() {
                    difference.words.push((setting.path, setting.current));
                }
            }
        } else if setting.is_policy() {
            // Whatever makes any other setting custom is told by elementary settings, or by places.
            let text = policy_text(state, &setting.path)?;
            if policy_text(reached, &setting.path).as_ref() != Some(&text)
                || setting.value_in(reached) != Some(Value::Custom)
            {
                set_policy_text(reached, &setting.path, &text).ok()?;
                difference.policies.push((setting.path, text));
            }
        }
    }
    Some(())
}

/// The changes where settings do not tell all of them.
#[inline(never)]
fn beyond_words(base: &Document, state: &Document) -> Option<Difference> {
    let mut reached = base.clone();
    let mut difference = Difference::default();
    for name in places::names(base, state) {
        if set_name(&mut reached, &name.path, &name.value).is_some() {
            difference.names.push(name);
        }
    }
    settle(&mut reached, state, &mut difference)?;
    difference.places = places::between(&reached, state)?;
    let places: Vec<(&str, &str)> =
        difference.places.iter().map(|place| (place.path.as_str(), place.value.as_str())).collect();
    let left = put(&mut reached, &places);
    (left.is_empty() && reached == *state).then_some(difference)
}
