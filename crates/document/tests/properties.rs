//! What holds in every scenario: responses are as opaque as AWS's, order means nothing where AWS has none, and no document
//! makes the simulator stumble.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]

use document::Handle;
use document::edit::{Template, add};
use document::model::{ApiOperation, Caller, Cell, Operation};
use document::settings::{set, settings};
use document::{Document, Outcome, Table, build, from_json, presets, requests, to_json};
use proptest::prelude::*;
use serde_json::{Value, json};
use sim::Body;

const SEED: [u8; 32] = [5; 32];

/// The presets, and everything that is one setting away from the first of them, the article.
fn documents() -> Vec<Document> {
    let mut all: Vec<Document> = presets::all().iter().map(presets::Preset::document).collect();
    let article = all[0].clone();
    for setting in settings(&article) {
        for choice in &setting.choices {
            let mut changed = article.clone();
            set(&mut changed, &setting.path, choice).expect("a choice can be set");
            all.push(changed);
        }
    }
    all
}

fn text(body: &Body) -> &str {
    match body {
        Body::Xml(text) | Body::Html(text) | Body::Json(text) => text,
        Body::Empty | Body::Bytes(_) => "",
    }
}

/// Source: User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3": anonymous callers get no reason.
#[test]
fn an_anonymous_refusal_names_no_policy_and_nobody() {
    let mut refusals = 0;
    for document in documents() {
        let cloud = build(&document, SEED).expect("can be built");
        // What an access point answers unsigned is not known.
        let is_bucket = |shown: &&Handle| document.access_point(shown.as_str()).is_none();
        for bucket in document.show.buckets.iter().filter(is_bucket) {
            for operation in [Operation::List, Operation::Download, Operation::Upload] {
                let cell = Cell { caller: Caller::Anyone, bucket: bucket.clone(), operation };
                let sent = requests::of_cell(&cell);
                let sent = requests::request(&document, &cloud, &sent, SEED).expect("a request");
                // What a suspended account's buckets answer is not known.
                let Some(response) = cloud.perform(&sent).response else {
                    assert!(document.accounts.iter().any(|account| account.suspended));
                    continue;
                };
                if !response.is_success() {
                    refusals += 1;
                    let body = text(response.body());
                    assert!(!body.contains("policy") && !body.contains("User:"), "{body}");
                    // Under its own code KMS names the key, and only to those it lets in.
                    assert!(!body.contains("arn:"), "{body}");
                }
            }
        }
    }
    assert!(refusals > 100, "{refusals} refusals tell nothing");
}

#[test]
fn a_refused_head_has_no_body_in_any_scenario() {
    let mut refusals = 0;
    for document in documents() {
        let cloud = build(&document, SEED).expect("can be built");
        for cell in requests::cells(&document) {
            let mut sent = requests::of_cell(&cell);
            sent.operation = ApiOperation::HeadObject;
            sent.object = (cell.operation == Operation::List).then(|| "no-such".to_owned());
            let sent = requests::request(&document, &cloud, &sent, SEED).expect("a request");
            let Some(response) = cloud.perform(&sent).response else { continue };
            assert_eq!((response.body(), &response.error), (&Body::Empty, &None));
            refusals += usize::from(!response.is_success());
        }
    }
    assert!(refusals > 100, "{refusals} refusals tell nothing");
}

fn outcomes(document: &Document) -> Vec<(Cell, sim::Outcome)> {
    let table = Table::run(document, SEED).expect("can be built");
    let cells = requests::cells(document).into_iter();
    cells.map(|cell| (cell.clone(), table.outcome(&cell).expect("a cell").clone())).collect()
}

/// Accounts, principals, keys and buckets have no order: outcomes are the same to the last byte.
#[test]
fn entities_have_no_order() {
    for preset in presets::all() {
        let document = preset.document();
        let mut turned = document.clone();
        turned.accounts.reverse();
        turned.principals.reverse();
        turned.keys.reverse();
        turned.buckets.reverse();
        turned.distributions.reverse();
        for ((cell, one), (_, other)) in outcomes(&document).iter().zip(&outcomes(&turned)) {
            let json = |outcome| Outcome::of(outcome).to_json();
            assert_eq!(json(one), json(other), "{}: {cell:?}", preset.id);
        }
    }
}

fn turn_statements(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(statements)) = members.get_mut("Statement") {
                statements.reverse();
            }
            members.values_mut().for_each(turn_statements);
        }
        Value::Array(items) => items.iter_mut().for_each(turn_statements),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Statements have no order: the responses are the same, whichever statement the explanation shows first.
#[test]
fn statements_have_no_order() {
    let mut turned_ones = 0;
    for preset in presets::all() {
        let mut json: Value = serde_json::from_str(preset.json()).expect("JSON");
        let before = json.clone();
        turn_statements(&mut json);
        turned_ones += usize::from(json != before);
        let turned = from_json(&json.to_string()).expect("a document");
        for ((cell, one), (_, other)) in outcomes(&preset.document()).iter().zip(&outcomes(&turned)) {
            assert_eq!(one.response, other.response, "{}: {cell:?}", preset.id);
        }
    }
    assert!(turned_ones > 0, "no preset has two statements");
}

/// What can be done to a place of a document.
#[derive(Debug, Clone)]
enum Mutation {
    Remove,
    Put(Value),
    /// The value of another place.
    Copy(usize),
    /// Once more, in a list.
    Repeat,
}

fn change() -> impl Strategy<Value = Mutation> {
    let word = prop_oneof![
        any::<String>().prop_map(Value::from),
        "[a-z0-9:*/$\\{\\}.-]{0,24}".prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!(null)),
        Just(json!("AdministratorAccess")),
        Just(json!("arn:aws:kms:ap-northeast-1:111122223333:key/x")),
        Just(json!("alias/")),
        Just(json!("2026-02-31T25:61:61Z")),
        Just(
            json!({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}]})
        ),
    ];
    prop_oneof![
        1 => Just(Mutation::Remove),
        4 => word.prop_map(Mutation::Put),
        3 => any::<usize>().prop_map(Mutation::Copy),
        2 => Just(Mutation::Repeat),
    ]
}

/// The places of a document: pointers to every value.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let name = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                let at = format!("{at}/{}", name(member));
                found.push(at.clone());
                places(value, &at, found);
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                let at = format!("{at}/{place}");
                found.push(at.clone());
                places(value, &at, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn carry_out(json: &mut Value, place: usize, change: &Mutation) {
    let mut all = Vec::new();
    places(json, "", &mut all);
    let Some(at) = all.get(place % all.len().max(1)) else { return };
    let put = match change {
        Mutation::Put(value) => Some(value.clone()),
        Mutation::Copy(from) => json.pointer(&all[from % all.len()]).cloned(),
        Mutation::Remove | Mutation::Repeat => None,
    };
    if let Some(value) = put {
        let own = json.pointer_mut(at).expect("a place");
        // A value of another kind is refused by the reader at once: most changes go deeper.
        if std::mem::discriminant(&value) == std::mem::discriminant(own) || place.is_multiple_of(8) {
            *own = value;
        }
        return;
    }
    let (parent, member) = at.rsplit_once('/').expect("a pointer");
    let number = || member.parse::<usize>().expect("a place");
    match (json.pointer_mut(parent).expect("a place"), change) {
        (Value::Object(members), Mutation::Remove) => drop(members.remove(member)),
        (Value::Array(items), Mutation::Remove) => drop(items.remove(number())),
        (Value::Array(items), Mutation::Repeat) => items.push(items[number()].clone()),
        _ => {}
    }
}

/// A preset with everything that stands around it, so that there is much to change.
fn rich(preset: usize) -> Value {
    let all = presets::all();
    let around = [Template::AccessPoint, Template::VpcEndpoint, Template::Organization];
    let document = around.iter().fold(all[preset % all.len()].document(), |document, template| {
        add(&document, *template).unwrap_or(document)
    });
    let mut json: Value = serde_json::from_str(&to_json(&document)).expect("JSON");
    json["vpcEndpoints"][0]["policy"] = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}]});
    let key = json.pointer("/keys/0/id").cloned();
    if let (Some(key), Some(object)) = (key, json.pointer_mut("/objects/0")) {
        object["clientSideEncryption"] =
            json!({"Format": "V2", "KeyId": key, "EncryptionContext": {"project": "samba"}});
    }
    json
}

#[test]
fn every_rich_preset_can_be_built() {
    for preset in 0..presets::all().len() {
        let document = from_json(&rich(preset).to_string()).expect("a document");
        outcomes(&document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    /// Whatever is read is built or refused with its problems, and whatever is built answers every request.
    #[test]
    fn no_document_makes_the_simulator_stumble(
        preset in 0..presets::all().len(),
        changes in proptest::collection::vec((any::<usize>(), change()), 1..5),
    ) {
        let mut json = rich(preset);
        for (place, change) in &changes {
            carry_out(&mut json, *place, change);
        }
        let Ok(document) = from_json(&json.to_string()) else { return Ok(()) };
        prop_assert_eq!(from_json(&to_json(&document)), Ok(document.clone()));
        match Table::run(&document, SEED) {
            Err(problems) => prop_assert!(!problems.is_empty()),
            Ok(table) => for cell in requests::cells(&document) {
                let outcome = table.outcome(&cell).expect("a cell");
                prop_assert_eq!(outcome.response.is_none(), outcome.trace.steps.iter().any(|step| {
                    // S3 has answered before the caller's own client meets something that is not modelled.
                    step.leg != sim::Leg::Client && matches!(step.verdict, sim::Verdict::Unmodelled(_))
                }));
            }
        }
    }
}
