//! The table of outcomes, and what one change would do to it: every answer comes from running the requests.

use serde::Serialize;
use sim::Cloud;

use crate::outcome::CellResult;
use crate::problem::Problem;
use crate::requests::{of_cell, request, requests};
use crate::settings::{Field, Path, Setting, SettingError, Value, set, settings};
use crate::sorted::sorted;
use crate::timeline::result_of;
use crate::v1::{Cell, Focus};
use crate::{Document, build};

/// Every outcome of a document's table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The cloud that answered.
    pub cloud: Cloud,
    /// Each cell with the request it stands for and its outcome, row by row.
    pub rows: Vec<(Cell, sim::Request, sim::Outcome)>,
}

/// A cell whose result is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// The cell.
    pub cell: Cell,
    /// Its result before.
    pub before: CellResult,
    /// Its result after.
    pub after: CellResult,
}

/// One change of a control, and what it would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The control.
    pub path: Path,
    /// What the control is.
    #[serde(skip)]
    pub field: Field,
    /// The value that it would get.
    pub value: Value,
    /// Every cell of the table that would change, the one asked about among them.
    pub flips: Vec<Flip>,
}

/// Why a change cannot be tried.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeError {
    /// The value cannot be set.
    Setting(SettingError),
    /// The document is not, or would no longer be, one that can be built.
    Problems(Vec<Problem>),
}

impl Change {
    /// How many cells would begin or cease to work.
    pub fn opened_and_closed(&self) -> usize {
        self.flips.iter().filter(|flip| flip.before.works() != flip.after.works()).count()
    }
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

impl Table {
    /// Builds a document and sends each cell's request to it. Each goes to the document as it stands: an upload of one
    /// cell is not there for the next.
    pub fn run(document: &Document, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        let cloud = build(document, seed)?;
        let rows = requests(document, &cloud, seed)?.into_iter().map(|(cell, request)| {
            let outcome = cloud.perform(&request);
            (cell, request, outcome)
        });
        Ok(Self { rows: rows.collect(), cloud })
    }

    /// The outcome of a cell that the table shows.
    pub fn outcome(&self, cell: &Cell) -> Option<&sim::Outcome> {
        self.rows.iter().find(|(own, ..)| own == cell).map(|(_, _, outcome)| outcome)
    }

    /// Each cell with its result.
    pub fn results(&self) -> Vec<(Cell, CellResult)> {
        self.rows.iter().map(|(cell, _, outcome)| (cell.clone(), CellResult::of(outcome))).collect()
    }
}

/// The cells that differ between two tables. A cell that only one of them shows has not changed.
pub fn flips(before: &[(Cell, CellResult)], after: &[(Cell, CellResult)]) -> Vec<Flip> {
    let flip = |(cell, before): &(Cell, CellResult)| {
        let (_, after) = after.iter().find(|(own, _)| own == cell)?;
        (before != after).then(|| Flip { cell: cell.clone(), before: *before, after: *after })
    };
    before.iter().filter_map(flip).collect()
}

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

/// Every single change of a control on the page after which an outcome works that did not, or does not that did. The
/// one with the fewest side effects comes first; among equals the smallest right, then one about the caller. Nothing
/// for a step that is not there.
pub fn what_if(document: &Document, focus: &Focus, seed: [u8; 32]) -> Result<Vec<Change>, Vec<Problem>> {
    let before = Table::run(document, seed)?.results();
    let Some(works) = one(document, focus, seed)?.map(CellResult::works) else { return Ok(Vec::new()) };
    let mut changes = Vec::new();
    for setting in settings(document).into_iter().filter(|setting| setting.field.is_control()) {
        for value in alternatives(&setting) {
            let mut changed = document.clone();
            // A value that this document cannot take is no change that could help.
            if set(&mut changed, &setting.path, &value).is_err() {
                continue;
            }
            let Ok(Some(after)) = one(&changed, focus, seed) else { continue };
            if after.works() == works {
                continue;
            }
            let after = Table::run(&changed, seed)?.results();
            let flips = flips(&before, &after);
            changes.push(Change { path: setting.path.clone(), field: setting.field, value, flips });
        }
    }
    // Equals stay in the order of presentation, the caller's own settings first.
    Ok(sorted(changes, |change| (change.opened_and_closed(), breadth(&change.value))))
}

/// What a control could be set to instead.
fn alternatives(setting: &Setting) -> Vec<Value> {
    setting
        .choices
        .iter()
        .filter(|choice| **choice != setting.current && **choice != Value::Custom)
        .cloned()
        .collect()
}

/// How much more a value gives than the page shows: managed policies reach far beyond the two buckets.
fn breadth(value: &Value) -> u8 {
    match value {
        Value::Managed(name) if name == "AdministratorAccess" => 3,
        Value::Managed(name) if name == "PowerUserAccess" => 2,
        Value::Managed(_) => 1,
        Value::None
        | Value::Custom
        | Value::On
        | Value::Off
        | Value::Private
        | Value::Public
        | Value::Blocked
        | Value::SseS3
        | Value::AwsKms
        | Value::Key(_)
        | Value::PublicRead
        | Value::Default
        | Value::NamedUsers
        | Value::UseKey
        | Value::DenyKms
        | Value::State(_)
        | Value::Ownership(_)
        | Value::Focus(_)
        | Value::Time(_)
        | Value::DsseKms
        | Value::DsseKey(_)
        | Value::ClientKey(..)
        | Value::Type(_)
        | Value::Account(_)
        | Value::Acl(_)
        | Value::Spec(_)
        | Value::Count(_)
        | Value::Versioning(_)
        | Value::OriginControl
        | Value::OriginIdentity => 0,
    }
}

/// The result of one outcome alone.
fn one(document: &Document, focus: &Focus, seed: [u8; 32]) -> Result<Option<CellResult>, Vec<Problem>> {
    match focus {
        Focus::Cell(cell) => {
            let cloud = build(document, seed)?;
            let request = request(document, &cloud, &of_cell(cell), seed)?;
            Ok(Some(CellResult::of(&cloud.perform(&request))))
        }
        Focus::Step { step } => result_of(document, step, seed),
    }
}
