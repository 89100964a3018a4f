//! The article's conclusion: which risk each encryption protects from.

use document::Handle;
use document::risk::{Protection, Risk};
use document::settings::{Field, Value};
use text::ui::Label;
use yew::AttrValue;

use super::Scene;

/// Which risk each encryption protects from.
#[derive(Debug, Clone, PartialEq)]
pub struct RisksView {
    /// The columns of the risk table: mode, and whose key.
    pub modes: Vec<(AttrValue, AttrValue)>,
    /// The rows: a risk, and whether each mode protects from it.
    pub risks: Vec<(AttrValue, [bool; 2])>,
}

/// A risk, for the row under the buckets.
#[derive(Debug, Clone, PartialEq)]
pub struct GuardView {
    /// In a few words.
    pub name: AttrValue,
    /// What the risk is.
    pub meaning: AttrValue,
    /// What came of it; none as long as it is being tried.
    pub protection: Option<Protection>,
    /// The same in words.
    pub says: AttrValue,
}

/// What a bucket protects from as it is set.
pub(super) fn guards(scene: Scene<'_>, bucket: &Handle) -> Vec<GuardView> {
    let guard = |risk: Risk| {
        let protection = scene.derived.guards.protection(bucket, risk);
        GuardView {
            name: text::risks::name(risk, scene.language).into(),
            meaning: text::risks::meaning(risk, scene.language).into(),
            protection,
            says: text::risks::protection(protection, scene.language).into(),
        }
    };
    Risk::ALL.into_iter().map(guard).collect()
}

pub(super) fn risks(scene: Scene<'_>) -> RisksView {
    let risks = scene.derived.risks();
    // Where the example does not say that it was a mistake, nobody else does.
    let by_mistake = document::presets::tells_of_a_mistake(&scene.model.document);
    let public = if by_mistake { Label::RiskPublicByMistake } else { Label::RiskPublic };
    let key = scene.model.document.keys.first().map(|key| Value::Key(key.id.clone()));
    let whose = key.map(|key| scene.value(Field::Encryption, &key)).unwrap_or_default();
    RisksView {
        modes: vec![("SSE-S3".into(), "".into()), ("SSE-KMS".into(), whose)],
        risks: vec![
            (scene.word(Label::RiskStolenDisk).into(), risks.stolen_disk),
            (scene.word(public).into(), risks.public_by_mistake),
            (scene.word(Label::RiskNoRightToTheKey).into(), risks.no_right_to_the_key),
        ],
    }
}
