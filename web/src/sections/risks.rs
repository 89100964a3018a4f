//! What buckets protect from: under each as it is set, and the table of all encryptions.

use document::Handle;
use document::risk::{At, Mode, Protection, Risk};
use yew::AttrValue;

use super::costs::{CostsView, costs};
use super::{Runs, Scene, attr, names, words};
use crate::derived::{COMPARED, Guards, looked_at};

/// A risk with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct GuardView {
    /// Of which bucket, in which encryption.
    pub at: At,
    /// The risk in a few words.
    pub name: AttrValue,
    /// The same as short as the row under a bucket needs it.
    pub short: AttrValue,
    /// What the risk is.
    pub meaning: AttrValue,
    /// What came of it; none as long as it is being tried.
    pub protection: Option<Protection>,
    /// The same in words.
    pub says: AttrValue,
}

/// All encryptions of the bucket that is looked at, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareView {
    /// Whether a frame shows it already.
    pub is_framed: bool,
    /// The bucket's name.
    pub bucket: AttrValue,
    /// What it comes to; nothing as long as it is not known.
    pub says: Runs,
    /// The columns: an encryption, and whether it is the present one.
    pub modes: Vec<(AttrValue, bool)>,
    /// The rows, with an answer a column.
    pub rows: Vec<Vec<GuardView>>,
    /// What each encryption costs.
    pub costs: CostsView,
}

fn found(scene: Scene<'_>, of: &Guards, at: At) -> GuardView {
    let protection = of.protection(&at.bucket, at.mode, at.risk);
    guard(scene, at, protection)
}

/// A risk with what came of it, in words.
pub(super) fn guard(scene: Scene<'_>, at: At, protection: Option<Protection>) -> GuardView {
    GuardView {
        name: text::risks::name(at.risk, scene.language).into(),
        short: text::risks::short(at.risk, scene.language).into(),
        meaning: text::risks::meaning(at.risk, scene.language).into(),
        protection,
        says: text::risks::protection(protection, scene.language).into(),
        at,
    }
}

/// What a bucket protects from as it is set.
pub(super) fn guards(scene: Scene<'_>, bucket: &Handle) -> Vec<GuardView> {
    let at = |risk| At { bucket: bucket.clone(), mode: Mode::AsSet, risk };
    Risk::ALL.into_iter().map(|risk| found(scene, &scene.derived.guards, at(risk))).collect()
}

pub(super) fn compare(scene: Scene<'_>) -> CompareView {
    let document = &scene.model.document;
    let bucket = looked_at(document);
    let present = bucket.and_then(|bucket| Mode::of(document, bucket));
    let row = |risk| {
        let at = |bucket: &Handle, mode| At { bucket: bucket.clone(), mode, risk };
        let cells = bucket.into_iter().flat_map(|bucket| COMPARED.map(|mode| at(bucket, mode)));
        cells.map(|at| found(scene, &scene.derived.table, at)).collect()
    };
    let rows: Vec<Vec<GuardView>> = Risk::ALL.into_iter().map(row).collect();
    let is_known = rows.iter().flatten().all(|cell| cell.protection.is_some());
    let is_met = |row: &&Vec<GuardView>| row.iter().all(|cell| cell.protection == Some(Protection::Protects));
    let met: Vec<Risk> =
        rows.iter().filter(is_met).filter_map(|row| row.first()).map(|cell| cell.at.risk).collect();
    CompareView {
        is_framed: scene.derived.table.is_framed,
        bucket: attr(bucket.map(|bucket| names::bucket(document, bucket)).unwrap_or_default()),
        says: if is_known { words(&text::risks::conclusion(&met, scene.language)) } else { Runs::new() },
        modes: COMPARED
            .map(|mode| (text::risks::mode(mode, scene.language).into(), present == Some(mode)))
            .to_vec(),
        rows,
        costs: costs(scene, bucket, present),
    }
}
