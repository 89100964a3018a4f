//! What one change would do to the table: both tables are run and compared.

use super::settings::{Path, SettingError, Value, set};
use crate::Document;
use crate::run::Problem;
use crate::run::table::{Flip, Table, flips};

/// Why a change cannot be tried.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeError {
    /// The value cannot be set.
    Setting(SettingError),
    /// The document is not, or would no longer be, one that can be built.
    Problems(Vec<Problem>),
}

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Setting(error) => error.fmt(f),
            Self::Problems(problems) => write!(f, "{} problems", problems.len()),
        }
    }
}

impl std::error::Error for ChangeError {}

/// What setting one value would change in the table.
pub fn preview(
    document: &Document,
    path: &Path,
    value: &Value,
    seed: [u8; 32],
) -> Result<Vec<Flip>, ChangeError> {
    let before = Table::run(document, seed).map_err(ChangeError::Problems)?.results();
    let mut changed = document.clone();
    set(&mut changed, path, value).map_err(ChangeError::Setting)?;
    let after = Table::run(&changed, seed).map_err(ChangeError::Problems)?.results();
    Ok(flips(&before, &after))
}
