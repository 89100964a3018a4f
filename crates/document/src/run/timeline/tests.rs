//! One request after the other.

use super::*;
use crate::advice::advise;
use crate::format::limits::STEPS_MAX;
use crate::format::model::{ApiOperation, Focus, Target};
use crate::run::build;
use crate::testing::SEED;
use crate::{from_json, presets, to_json};

fn document(steps: &str) -> Document {
    from("article", steps)
}

fn from(preset: &str, steps: &str) -> Document {
    let text = to_json(&Document { timeline: Vec::new(), ..presets::get(preset).unwrap() });
    from_json(&text.replace("\"focus\":", &format!("\"timeline\":[{steps}],\"focus\":"))).unwrap()
}

fn request(id: &str, caller: &str, operation: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","request":{{"caller":"{caller}","operation":"{operation}","bucket":"sse-kms"{more}}}}}"#
    )
}

fn statuses(document: &Document) -> Vec<Option<u16>> {
    let cloud = build(document, SEED).unwrap();
    let moments = run(document, &cloud, SEED).unwrap();
    moments.iter().map(|moment| moment.result().and_then(|result| result.status)).collect()
}

/// Source: KMS Developer Guide, "How KMS key states affect use": a disabled key decrypts nothing; without a Bucket Key
/// S3 asks KMS for every download.
#[test]
fn what_a_request_changes_holds_for_the_steps_after_it_and_not_for_the_table() {
    let read = |id| request(id, "poweruser", "GetObject", "");
    let disable = request("disable", "poweruser", "DisableKey", r#","parameters":{"KeyId":"key"}"#);
    let enable = request("enable", "poweruser", "EnableKey", r#","parameters":{"KeyId":"key"}"#);
    let document = document(&[read("before"), disable, read("after"), enable, read("again")].join(","));
    assert_eq!(statuses(&document), [Some(200), Some(200), Some(400), Some(200), Some(200)]);
    let table = crate::Table::run(&document, SEED).unwrap();
    let ground = crate::Table::run(&Document { timeline: Vec::new(), ..document.clone() }, SEED).unwrap();
    assert_eq!(table.results(), ground.results());
}

#[test]
fn time_passes_in_waits_and_every_request_is_its_own() {
    let read = |id| request(id, "poweruser", "GetObject", "");
    let wait = r#"{"id":"later","wait":300}"#;
    let document = document(&[read("one"), wait.to_owned(), read("two")].join(","));
    let cloud = build(&document, SEED).unwrap();
    let moments = run(&document, &cloud, SEED).unwrap();
    let times: Vec<String> = moments.iter().map(|moment| moment.time.to_string()).collect();
    assert_eq!(times, ["2026-11-23T00:00:00Z", "2026-11-23T00:05:00Z", "2026-11-23T00:05:00Z"]);
    let ids: Vec<_> = moments.iter().filter_map(|moment| Some(moment.sent.as_ref()?.0.id())).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn problems_stand_at_their_steps() {
    let document = document(
        &[
            request("good", "poweruser", "GetObject", ""),
            request("copy", "poweruser", "CopyObject", ""),
            request("bad", "poweruser", "GetObject", r#","headers":{"X-Unknown":"1"}"#),
        ]
        .join(","),
    );
    let cloud = build(&document, SEED).unwrap();
    let problems = run(&document, &cloud, SEED).unwrap_err();
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["timeline.1.request.parameters", "timeline.2.request.headers"]);
}

/// No parameter is dropped in silence: each operation says which it takes, at the place of the one that it does not.
#[test]
fn no_operation_takes_a_parameter_that_is_not_its_own() {
    for &operation in ApiOperation::ALL {
        let name = operation.as_str();
        let problem = |parameters: &str| {
            let (preset, bucket) = match operation.target() {
                Target::AccessPoint => ("access-point-delegation", "analytics"),
                Target::Account => ("article", "111122223333"),
                Target::Object | Target::NewObject | Target::Bucket | Target::Key => ("article", "sse-kms"),
            };
            let ask = request("s", "anyone", name, &format!(r#","parameters":{{{parameters}}}"#));
            let document = from(preset, &ask.replace("sse-kms", bucket));
            let cloud = build(&document, SEED).unwrap();
            run(&document, &cloud, SEED).err().unwrap_or_default()
        };
        let of_another = problem(r#""Quantity":1"#);
        let unknown: Vec<_> = of_another
            .iter()
            .filter_map(|problem| match &problem.kind {
                ProblemKind::UnknownParameter { name, operation, taken } => {
                    Some((problem.path.as_str(), name.as_str(), *operation, taken))
                }
                _ => None,
            })
            .collect();
        let [(path, told, of, taken)] = unknown[..] else { panic!("{name}: {of_another:?}") };
        assert_eq!((path, told, of), ("timeline.0.request.parameters.Quantity", "Quantity", operation));
        // What it says it takes, it takes.
        for parameter in taken {
            let known = problem(&format!(r#""{parameter}":null"#));
            let is_unknown = |problem: &Problem| matches!(problem.kind, ProblemKind::UnknownParameter { .. });
            assert!(!known.iter().any(is_unknown), "{name}.{parameter}: {known:?}");
        }
    }
}

fn built(document: &Document) -> Vec<String> {
    build(document, SEED).err().unwrap_or_default().into_iter().map(|problem| problem.path).collect()
}

#[test]
fn a_timeline_has_each_of_its_steps_once() {
    let waits =
        |count: usize| (0..count).map(|at| format!(r#"{{"id":"s{at}","wait":1}}"#)).collect::<Vec<_>>();
    assert_eq!(built(&document(&waits(STEPS_MAX).join(","))), Vec::<String>::new());
    assert_eq!(built(&document(&[waits(1), waits(1)].concat().join(","))), ["timeline.1.id"]);
}

#[test]
fn the_focus_can_be_a_request_of_the_timeline_and_no_wait() {
    let document = document(
        &[request("read", "normaluser", "GetObject", ""), r#"{"id":"later","wait":1}"#.to_owned()].join(","),
    );
    let focus = |step: &str| Focus::Step { step: Handle::parse(step).unwrap() };
    let at = |step| Document { focus: focus(step), ..document.clone() };
    assert_eq!(built(&at("read")), Vec::<String>::new());
    assert_eq!(built(&at("later")), ["focus"]);
    assert_eq!(built(&at("nobody")), ["focus"]);
    // The article, section 4: the normal user lacks kms:Decrypt; the smallest right that helps is this one on this key.
    let advice = advise(&document, &focus("read"), SEED).unwrap().unwrap();
    let places: Vec<String> = advice
        .primary()
        .unwrap()
        .statements()
        .map(|(place, one)| format!("{} {}", place.path(), one.action))
        .collect();
    assert_eq!(places, ["normaluser.kms kms:Decrypt"]);
    assert_eq!(advise(&document, &focus("later"), SEED).unwrap(), None);
}

/// A long timeline is run step by step, and comes to what it comes to at once.
#[test]
fn a_timeline_can_be_run_in_steps() {
    let read = |id| request(id, "poweruser", "GetObject", "");
    let steps = [read("one"), r#"{"id":"later","wait":300}"#.to_owned(), read("two")].join(",");
    let document = document(&steps);
    let cloud = build(&document, SEED).unwrap();
    let mut runner = Runner::new(&document, &cloud, SEED).unwrap();
    let more: Vec<bool> = (0..4).map(|_| runner.step(&document)).collect();
    assert_eq!(more, [true, true, false, false]);
    let told = |moments: Vec<Moment>| {
        let told =
            |one: Moment| (one.id.clone(), one.time, one.result(), one.sent.map(|(sent, _)| sent.id()));
        moments.into_iter().map(told).collect::<Vec<_>>()
    };
    let at_once = run(&document, &cloud, SEED).unwrap();
    assert_eq!(told(runner.finish().unwrap()), told(at_once));
}

#[test]
fn a_timeline_that_sends_much_is_long() {
    let put = |bytes: usize| {
        let body = "x".repeat(bytes / 8);
        let part = |place| {
            let more =
                format!(r#","object":"big","body":"{body}","parameters":{{"PartNumber":1,"Repeat":4}}"#);
            request(&format!("s{place}"), "poweruser", "UploadPart", &more)
        };
        document(&[part(0), part(1)].join(","))
    };
    assert!(!is_long(&put(AT_ONCE_BYTES_MAX)));
    assert!(is_long(&put(AT_ONCE_BYTES_MAX + 8)));
}
