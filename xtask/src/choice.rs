//! Flags that take one of several names.

/// The value of a name, where a flag takes one of several. Errors with all the names.
pub(crate) fn one_of<T: Copy>(text: &str, values: &[(&str, T)]) -> Result<T, String> {
    let found = values.iter().find(|(name, _)| *name == text);
    let names = || values.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    found.map(|(_, value)| *value).ok_or_else(|| format!("`{text}` is none of {}", names()))
}
