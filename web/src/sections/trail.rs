//! The trail of the open outcome.

use document::model::{Cell, Expected};
use document::outcome::{CellResult, CellState, gate_name, leg_name};
use sim::{Idle, Step, Verdict};
use text::findings::finding;
use text::gates::{leg, of_step};
use text::question::Who;
use text::statements::{Statement, statements};
use text::ui::Label;
use yew::AttrValue;

use super::layers::{LayersView, layers};
use super::strip::{GateState, state};
use super::{Runs, Scene, attr, words};

/// The trail of the open outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrailView {
    /// Operation and caller.
    pub request: AttrValue,
    /// What it is expected to be; none for what the table does not show, and where something that is not modelled decides.
    pub pin: Option<PinView>,
    /// The gates, in order.
    pub gates: Vec<GateView>,
}

/// What an outcome is expected to be.
#[derive(Debug, Clone, PartialEq)]
pub struct PinView {
    /// Of which outcome.
    pub cell: Cell,
    /// What it is.
    pub now: Expected,
    /// Whether it is as expected; none where nothing is expected of it.
    pub met: Option<bool>,
    /// What is expected, in words.
    pub says: Runs,
}

/// One gate.
#[derive(Debug, Clone, PartialEq)]
pub struct GateView {
    /// The gate's key for scripts: `KmsAuthorization`.
    pub id: AttrValue,
    /// What it answered.
    pub state: GateState,
    /// Its name.
    pub name: AttrValue,
    /// The part of the request that it belongs to; empty where there is one part only.
    pub leg: AttrValue,
    /// The same for scripts: `Source`, `Destination`, `Client`.
    pub leg_id: Option<AttrValue>,
    /// Its evidence, or that it was not asked.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Its finding.
    pub says: Runs,
    /// The statements looked at.
    pub statements: Vec<Statement>,
    /// What each kind of policy says, for each evaluation of the gate.
    pub layers: Vec<LayersView>,
    /// Whether it is told in one line, until somebody asks.
    pub quiet: bool,
}

pub(super) fn trail(scene: Scene<'_>) -> TrailView {
    let document = &scene.model.document;
    let Some((about, shown)) = document.subject().zip(scene.derived.now.exchange(&document.focus)) else {
        return TrailView::default();
    };
    let (request, outcome) = (shown.request, shown.outcome);
    let who = Who::of(document, about.caller);
    let tone = CellResult::of(outcome).state;
    let mut gates: Vec<GateView> = outcome
        .trace
        .steps
        .iter()
        .map(|step| {
            let state = state(&step.verdict, tone);
            let (proof, proof_tip, says) = if state == GateState::NotAsked {
                (scene.word(Label::NotAsked), "", Runs::new())
            } else {
                let evidence = step.rule.evidence();
                let says = finding(&outcome.trace, step, who, about.operation, scene.language);
                let (word, tip) = (text::evidence::word, text::evidence::tip);
                (word(evidence, scene.language), tip(evidence, scene.language), words(&says))
            };
            GateView {
                id: gate_name(step.gate).into(),
                state,
                name: of_step(step, about.operation, scene.language).into(),
                leg: leg(&outcome.trace, step, scene.language).unwrap_or_default().into(),
                leg_id: leg_name(step.leg).map(AttrValue::from),
                proof: proof.into(),
                proof_tip: proof_tip.into(),
                says,
                statements: statements(shown.before, &step.verdict, scene.language),
                layers: layers(scene, &step.verdict),
                quiet: matches!(state, GateState::Passed | GateState::Idle),
            }
        })
        .collect();
    // Where S3 still holds a Bucket Key, that is why.
    let held = |step: &Step| step.verdict == Verdict::NothingToCheck(Idle::BucketKeyCached);
    unfold(&mut gates, outcome.trace.steps.iter().position(held));
    let who = who.name().unwrap_or(scene.word(Label::AnyoneOnTheInternet));
    TrailView {
        request: attr([request.operation.name(), scene.language.comma(), who].concat()),
        pin: pin(scene, tone),
        gates,
    }
}

/// What the open outcome is expected to be.
fn pin(scene: Scene<'_>, state: CellState) -> Option<PinView> {
    let document = &scene.model.document;
    // Somebody else's page has no tests of its own.
    let cell = document.focus.cell().filter(|_| scene.model.may_edit())?;
    let now = Expected::of(state)?;
    let expected = document.expect.get(cell);
    let says = expected.map(|expected| words(&text::outcome::met(expected, now, scene.language)));
    Some(PinView {
        cell: cell.clone(),
        now,
        met: expected.map(|expected| expected == now),
        says: says.unwrap_or_default(),
    })
}

/// Tells in full where the request stopped, or else what decided, or else the last gate that looked at statements.
fn unfold(gates: &mut [GateView], decided: Option<usize>) {
    let stopped = gates.iter().position(|gate| matches!(gate.state, GateState::Stopped(_)));
    let deciding = stopped.or(decided).or_else(|| gates.iter().rposition(|gate| !gate.statements.is_empty()));
    if let Some(gate) = deciding.and_then(|at| gates.get_mut(at)) {
        gate.quiet = false;
    }
}

#[cfg(test)]
mod tests {
    use crate::message::Message;
    use crate::update::after;

    /// What is said of the open outcome, of its cell, and beside the tools.
    fn pinned(model: &Model) -> (Option<(Option<bool>, String)>, String, String) {
        let page = shown(model);
        let told = |runs: &crate::sections::Runs| runs.iter().map(|run| &*run.text).collect::<String>();
        let cells = page.outcomes.callers.iter().flat_map(|caller| &caller.cells);
        let cell = cells.filter(|cell| cell.open).map(|cell| cell.name.to_string()).next();
        let behind = page.tools.as_ref().map(|tools| told(&tools.pinned)).unwrap_or_default();
        (page.trail.pin.as_ref().map(|pin| (pin.met, told(&pin.says))), cell.unwrap_or_default(), behind)
    }

    #[test]
    fn an_outcome_that_is_pinned_says_whether_it_is_as_expected() {
        let model = Model::start(Start::at(""));
        let (pin, cell, count) = pinned(&model);
        assert_eq!((pin, count.as_str()), (Some((None, String::new())), ""));
        assert!(!cell.contains("expected"), "{cell}");
        let view = shown(&model).trail.pin.clone().unwrap();
        let model = after(&model, &[Message::Pinned(view.cell.clone(), Some(view.now))]);
        let (pin, cell, count) = pinned(&model);
        assert_eq!(pin, Some((Some(true), "As expected: Denied".to_owned())));
        assert!(cell.ends_with("expected: Denied"), "{cell}");
        assert_eq!(count, "1 pinned, as expected");
        let path = document::settings::Path::parse("normaluser.kms").unwrap();
        let value = document::settings::Value::parse(document::settings::Field::KmsPolicy, "power").unwrap();
        let choice = crate::model::Choice { path, value };
        let model = after(&model, &[Message::SettingChosen(choice)]);
        let (pin, _, count) = pinned(&model);
        assert_eq!(pin, Some((Some(false), "Expected Denied, and it is Allowed".to_owned())));
        assert_eq!(count, "1 pinned, not as expected");
        let model = after(&model, &[Message::Pinned(view.cell, None)]);
        assert_eq!(pinned(&model).0.map(|(met, _)| met), Some(None));
    }

    use document::{Document, from_json, link, presets, to_json};
    use text::Language;

    use crate::model::{Model, Start};
    use crate::sections::{CellState, GateState, PageView, shown};

    fn at(link: &str, language: Language) -> PageView {
        shown(&Model::start(Start { language, ..Start::at(link) }))
    }

    fn client_side(changes: &str, language: Language) -> PageView {
        at(&["#1/client-side~", changes].concat(), language)
    }

    /// The article with a copy by a user without a right to the key, open.
    fn copy(from: &str, to: &str) -> Document {
        let mut json = to_json(&presets::get("article").unwrap());
        json.truncate(json.find(r#","focus":"#).unwrap());
        let request = format!(
            r#"{{"caller":"normaluser","operation":"CopyObject","bucket":"{to}","object":"copy.txt","parameters":{{"CopySource":"{from}/2021-02-28 15:05:16.538885.txt"}}}}"#
        );
        let rest =
            format!(r#","timeline":[{{"id":"copy","request":{request}}}],"focus":{{"step":"copy"}}}}"#);
        from_json(&(json + &rest)).unwrap()
    }

    /// Source: Amazon S3 API Reference, CopyObject: read access to the source, write access to the destination.
    #[test]
    fn a_copy_says_whose_gate_each_is() {
        for (language, source, destination, decryption, encryption) in [
            (Language::English, "Source", "Destination", "Decryption", "Encryption"),
            (Language::Japanese, "コピー元", "コピー先", "復号", "暗号化"),
        ] {
            for (from, to, stopped) in [
                ("sse-kms", "sse-s3", Some(source)),
                ("sse-s3", "sse-kms", Some(destination)),
                ("sse-s3", "sse-s3", None),
            ] {
                let view = at(&link::encode(&copy(from, to)).unwrap(), language);
                let gates = &view.trail.gates;
                let mut legs: Vec<&str> = gates.iter().map(|gate| &*gate.leg).collect();
                legs.dedup();
                let order = ["", destination, source, destination];
                assert_eq!(legs, order);
                let end = gates.iter().find(|gate| matches!(gate.state, GateState::Stopped(_)));
                assert_eq!(end.map(|gate| &*gate.leg), stopped);
                let last = |leg: &str| gates.iter().rfind(|gate| &*gate.leg == leg).unwrap().name.clone();
                assert_eq!((&*last(source), &*last(destination)), (decryption, encryption));
            }
        }
    }

    /// Neither key policy nor key state lets this download through, so what is told in full is the gate that asked neither.
    #[test]
    fn a_bucket_key_that_s3_holds_is_the_reason() {
        let told = |focus: &str| {
            let view = at(&["#1/bucket-key-cached~focus=step/", focus].concat(), Language::English);
            let told =
                view.trail.gates.iter().filter(|gate| !gate.quiet && gate.state != GateState::NotAsked);
            let told: Vec<String> = told.map(|gate| gate.id.to_string()).collect();
            (view.answer.verdict.rest, told)
        };
        assert_eq!(
            told("cached"),
            ("Without KMS: S3 still holds a Bucket Key.", vec!["KmsAuthorization".to_owned()])
        );
        assert_eq!(told("other").1, ["KeyState"]);
        assert_eq!(told("first"), ("S3 says yes, and the key opens.", vec!["KmsAuthorization".to_owned()]));
    }

    /// Table and settings show the ground state: where a step is open, the answer says so.
    #[test]
    fn an_open_step_says_that_the_table_shows_the_state_before() {
        for (link, says) in [
            ("#1/bucket-key-cached", "Step 5. Table and settings show the state before the steps."),
            ("#1/bucket-key-cached~focus=user/data/download", ""),
            ("#1/article", ""),
        ] {
            let view = at(link, Language::English);
            let told: String = view.answer.beside.iter().map(|run| &*run.text).collect();
            assert_eq!(told, says, "{link}");
        }
    }

    #[test]
    fn the_client_s_steps_come_after_s3_s() {
        let view = client_side("focus=user/data/download", Language::English);
        let legs: Vec<Option<&str>> = view.trail.gates.iter().map(|gate| gate.leg_id.as_deref()).collect();
        assert_eq!(legs, [[None; 8].as_slice(), [Some("Client"); 3].as_slice()].concat());
        assert_eq!(view.answer.verdict.state, CellState::AllowedCiphertext);
        assert_eq!((&*view.reply.status, view.reply.ok), ("200 OK", true));
        let client = view.reply.client.clone().unwrap();
        assert_eq!(
            (&*client.code, client.ok, &*client.none),
            ("AccessDeniedException", false, "The bytes stay ciphertext")
        );
        // Its nearest opposite: the key opens, and the page shows the plaintext beside what S3 delivered.
        let view = client_side("user.kms=use-key~focus=user/data/download", Language::English);
        assert_eq!(view.answer.verdict.state, CellState::Allowed);
        let client = view.reply.client.clone().unwrap();
        assert_eq!((&*client.message[0].text, &*client.none), ("Quarterly report", ""));
        // Without client-side encryption there is no client.
        let view = client_side("data.client-side=none", Language::English);
        assert_eq!((view.answer.verdict.state, view.reply.client.as_ref()), (CellState::Allowed, None));
        assert_eq!(&*view.reply.message[0].text, "Quarterly report");
    }

    #[test]
    fn the_disk_shows_the_envelope() {
        for (format, header) in [("v2/key", "x-amz-meta-x-amz-key-v2"), ("v3/key", "x-amz-meta-x-amz-3")] {
            let view = client_side(&["data.client-side=", format].concat(), Language::Japanese);
            let disk = &view.disks[0];
            assert!(disk.fields.iter().any(|field| &*field.name == header), "{format}");
            assert!(disk.says[0].text.starts_with("アップロード前に作られた暗号文です"));
        }
        let view = client_side("data.client-side=none", Language::Japanese);
        assert!(!view.disks[0].fields.iter().any(|field| field.name.starts_with("x-amz-meta-")));
    }
}
