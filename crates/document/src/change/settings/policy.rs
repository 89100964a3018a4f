//! Policies as settings: the JSON behind each word.

use super::{Path, SettingError, path};
use crate::{CustomPolicy, Document, PolicyValue};

/// The JSON of the policy at a path: a managed policy's, a filled template's, or the author's own to the letter.
/// `None` where there is no policy, or none that this version knows by its name.
pub fn policy_text(document: &Document, path: &Path) -> Option<String> {
    let (entity, row) = path::resolve(document, path)?;
    row.policy?(entity.handle()?.clone()).text(document)
}

/// Puts the author's own JSON where a policy stands. It must be a JSON object; whether it is a policy, the build says.
pub fn set_policy_text(document: &mut Document, path: &Path, text: &str) -> Result<(), SettingError> {
    let unknown = || SettingError::UnknownPath { path: path.to_string() };
    let (entity, row) = path::resolve(document, path).ok_or_else(unknown)?;
    let place = row.policy.zip(entity.handle()).map(|(place, handle)| place(handle.clone()));
    let place = place.ok_or_else(|| SettingError::NotAPolicy { path: path.clone() })?;
    let policy =
        CustomPolicy::parse(text).map_err(|error| SettingError::Text { path: path.clone(), error })?;
    place.set(document, Some(PolicyValue::Custom(policy))).ok_or_else(unknown)
}
