//! What buckets protect from: under each as it is set, and the table of all encryptions.

use document::Handle;
use document::risk::{Answer, At, Mode, Protection, Risk};
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
    let answer = of.answer(&at.bucket, at.mode, at.risk);
    guard(scene, at, answer)
}

/// A risk with what came of it, in words.
pub(super) fn guard(scene: Scene<'_>, at: At, answer: Option<Answer>) -> GuardView {
    let protection = answer.map(|answer| answer.protection);
    GuardView {
        name: text::risks::name(at.risk, scene.language).into(),
        short: text::risks::short(at.risk, scene.language).into(),
        meaning: match answer.and_then(|answer| least_protected(scene, &at, answer)) {
            Some(object) => attr(text::risks::meaning_of(at.risk, object, scene.language)),
            None => text::risks::meaning(at.risk, scene.language).into(),
        },
        protection,
        says: text::risks::protection(protection, scene.language).into(),
        at,
    }
}

/// The object that an answer is of, where several lie in the bucket and are encrypted as each of them was uploaded. Where all
/// are protected it is of none.
fn least_protected<'a>(scene: Scene<'a>, at: &At, answer: Answer) -> Option<&'a str> {
    if at.mode != Mode::AsSet || answer.protection == Protection::Protects {
        return None;
    }
    let mut own = scene.model.document.objects.iter().filter(|object| object.bucket == at.bucket);
    let object = own.clone().nth(answer.object?)?;
    own.nth(1).map(|_| object.name.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::Derived;
    use crate::message::Message;
    use crate::model::{Model, Start};
    use crate::sections::page;
    use crate::update::update;

    /// The row's title of a risk, and what its dialog says.
    fn meanings(link: &str, risk: Risk) -> (String, String) {
        let model = Model::start(Start::at(link));
        let mut derived = Derived::start(&model);
        while derived.is_behind() {
            derived.catch_up();
        }
        let view = page(&model, &derived);
        let row = view.outcomes.buckets[0].guards.iter().find(|guard| guard.at.risk == risk).unwrap().clone();
        let opened = update(&model, Message::RiskOpened(row.at)).0;
        let tried = page(&opened, &derived.next(&opened)).tried.unwrap();
        (row.meaning.to_string(), tried.guard.meaning.to_string())
    }

    /// In these examples one object lies under the customer's key and another, of earlier, under SSE-S3.
    #[test]
    fn an_answer_says_which_of_several_objects_it_is_of() {
        let says = "Of the objects here summary.txt is the least protected, so the answer is for it.";
        for link in ["#1/key-deleted", "#1/replication", "#1/kms-quota"] {
            let (row, opened) = meanings(link, Risk::PublicByMistake);
            assert!(row.ends_with(says), "{link}: {row}");
            assert_eq!(row, opened, "{link}");
        }
        // Where there is but one object, and where all are protected, none is named.
        for (link, risk) in [("#1/key-disabled", Risk::LeakedUrl), ("#1/key-deleted", Risk::StolenDisk)] {
            let (row, opened) = meanings(link, risk);
            let meaning = text::risks::meaning(risk, text::Language::English);
            assert_eq!((row.as_str(), opened.as_str()), (meaning, meaning), "{link}");
        }
    }
}
