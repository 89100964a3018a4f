//! What the open request leaves behind: CloudTrail's events, the access log's line, what the AWS CLI prints.

use catalog::evidence::Evidence;
use catalog::rules::RuleId;
use sim::records::{CloudTrailEvent, access_log_line, aws_cli, data_events, kms_events};
use text::ui::Label;
use yew::AttrValue;

use super::{Scene, attr};
use crate::derived::{Derived, Exchange};
use crate::model::{Copied, Model, RecordKind};

/// Something that the open request leaves behind.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// What it is.
    pub kind: RecordKind,
    /// Its name.
    pub title: AttrValue,
    /// Its text; empty if there is none.
    pub text: AttrValue,
    /// Why there is none.
    pub none: AttrValue,
    /// Its evidence.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Whether it has just been copied.
    pub copied: bool,
}

/// The records of the open outcome; none where there is no outcome.
pub(super) fn records(scene: Scene<'_>) -> Vec<RecordView> {
    let Some(shown) = scene.derived.now.exchange(&scene.model.document.focus) else { return Vec::new() };
    RecordKind::ALL.iter().map(|kind| record(scene, shown, *kind)).collect()
}

/// The text of a record, for the clipboard.
pub fn record_text(model: &Model, derived: &Derived, kind: RecordKind) -> String {
    let shown = derived.now.exchange(&model.document.focus);
    shown.map(|shown| text_of(shown, kind).0).unwrap_or_default()
}

fn record(scene: Scene<'_>, shown: Exchange<'_>, kind: RecordKind) -> RecordView {
    let (text, evidence) = text_of(shown, kind);
    let is_success = shown.outcome.response.as_ref().is_some_and(sim::Response::is_success);
    let none = match kind {
        RecordKind::Cli if is_success => Label::NoCliError,
        RecordKind::Cli => Label::CliNotKnown,
        RecordKind::S3Event => Label::NoS3Event,
        RecordKind::KmsEvent if matches!(shown.request.operation, sim::Operation::Kms(_)) => {
            Label::NoDirectKmsEvent
        }
        RecordKind::KmsEvent => Label::NoKmsEvent,
        RecordKind::AccessLog => Label::NoAccessLog,
    };
    RecordView {
        kind,
        title: scene.word(kind.label()).into(),
        none: if text.is_empty() { scene.word(none).into() } else { AttrValue::default() },
        text: attr(text),
        proof: text::evidence::word(evidence, scene.language).into(),
        proof_tip: text::evidence::tip(evidence, scene.language).into(),
        copied: scene.model.copied == Some(Copied::Record(kind)),
    }
}

/// A record as text, empty where there is none, and how well its form is known.
fn text_of(shown: Exchange<'_>, kind: RecordKind) -> (String, Evidence) {
    let Exchange { request, outcome, before } = shown;
    match kind {
        RecordKind::Cli => (aws_cli(request, outcome).unwrap_or_default(), Evidence::Recorded),
        RecordKind::S3Event => events(&data_events(before, request, outcome)),
        RecordKind::KmsEvent => events(&kms_events(before, request, outcome)),
        RecordKind::AccessLog => {
            let line = access_log_line(before, request, outcome);
            (line.map(|line| line.to_string()).unwrap_or_default(), Evidence::Documented)
        }
    }
}

/// Events one below the other. An event is known as well as the least known of its fields.
fn events(events: &[CloudTrailEvent]) -> (String, Evidence) {
    let texts: Vec<String> = events.iter().map(|event| event.to_json().pretty()).collect();
    let inferred = |(_, rule): &(&str, RuleId)| rule.evidence() == Evidence::Inferred;
    let evidence = match events.iter().flat_map(|event| &event.inferred).any(inferred) {
        true => Evidence::Inferred,
        false => Evidence::Documented,
    };
    (texts.join("\n"), evidence)
}
