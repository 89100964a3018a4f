//! Every member of the scenario document can be set on the page: whatever the page offers is done, and each member that
//! the JSON Schema names has to change by it.

use std::collections::{BTreeMap, BTreeSet};

use document::Handle;
use document::edit::Template;
use document::entries::Edit;
use document::model::{Focus, TimelineStep};
use document::settings::{self, Field, Path};
use serde_json::Value;
use yew::AttrValue;

use crate::derived::Derived;
use crate::draft::{DraftField, OTHER};
use crate::message::Message;
use crate::model::{Choice, Model, PolicyChoice, Start, StepAction};
use crate::sections::{self, DraftView, Input, RowControl, RowView, shown};
use crate::update::after;

/// Members that nothing on the page sets, each with the reason.
const NOT_SET: &[(&str, &str)] = &[
    ("version", "the format's own"),
    ("principals[].id", "a handle, by which links speak of it: made with the thing, seen by nobody"),
    ("keys[].id", "a handle"),
    ("groups[].id", "a handle"),
    ("managedPolicies[].id", "a handle"),
    ("buckets[].id", "a handle"),
    ("accessPoints[].id", "a handle"),
    ("distributions[].id", "a handle"),
    ("timeline[].id", "a handle"),
    (
        "buckets[].storedEncryption.KMSMasterKeyID",
        "what the default's key was: set there before another is chosen for new uploads only",
    ),
];

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema/scenario-1.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A schema with its reference followed, and the schemas that it is one of.
fn branches<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    if let Some(name) = schema["$ref"].as_str() {
        return branches(root, &root["$defs"][name.trim_start_matches("#/$defs/")]);
    }
    match schema["anyOf"].as_array() {
        Some(any) => any.iter().flat_map(|one| branches(root, one)).collect(),
        None => vec![schema],
    }
}

/// Every place of the schema where a value ends: `principals[].tags{}`.
fn places(root: &Value, schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    for one in branches(root, schema) {
        if let Some(items) = one.get("items") {
            places(root, items, &format!("{at}[]"), found);
        } else if let Some(members) = one["properties"].as_object() {
            let dot = if at.is_empty() { "" } else { "." };
            members
                .iter()
                .for_each(|(name, member)| places(root, member, &format!("{at}{dot}{name}"), found));
        } else if one["additionalProperties"].is_object() {
            found.insert(format!("{at}{{}}"));
        } else if one["type"] != "null" {
            found.insert(at.to_owned());
        }
    }
}

/// A value's ends: where each stands, which place of the schema that is, and what it is.
fn ends(root: &Value, schema: &Value, value: &Value, at: &str, place: &str, found: &mut Ends) {
    let schemas = branches(root, schema);
    let items = schemas.iter().find_map(|one| one.get("items"));
    let map = schemas.iter().any(|one| one["additionalProperties"].is_object());
    match value {
        Value::Array(list) if items.is_some() => {
            found.insert(format!("{at}/"), (String::new(), String::new()));
            for (number, one) in list.iter().enumerate() {
                ends(root, items.unwrap(), one, &format!("{at}/{number}"), &format!("{place}[]"), found);
            }
        }
        Value::Object(members) if map => {
            for (name, one) in members {
                found.insert(format!("{at}/{name}"), (format!("{place}{{}}"), one.to_string()));
            }
        }
        Value::Object(members) if schemas.iter().any(|one| one["properties"].is_object()) => {
            found.insert(at.to_owned(), (String::new(), String::new()));
            for (name, one) in members {
                let schema = schemas.iter().find_map(|schema| schema["properties"].get(name)).unwrap();
                let dot = if place.is_empty() { "" } else { "." };
                ends(root, schema, one, &format!("{at}/{name}"), &format!("{place}{dot}{name}"), found);
            }
        }
        end => {
            found.insert(at.to_owned(), (place.to_owned(), end.to_string()));
        }
    }
}

type Ends = BTreeMap<String, (String, String)>;

/// Looks at what messages change.
struct Explorer {
    schema: Value,
    reached: BTreeSet<String>,
}

impl Explorer {
    fn ends(&self, model: &Model) -> Ends {
        let json: Value = serde_json::from_str(&document::to_json(&model.document)).unwrap();
        let mut found = Ends::new();
        ends(&self.schema, &self.schema, &json, "", "", &mut found);
        found
    }

    /// Does something and notes which members have another value in a thing that was there before. What comes with a new
    /// thing does not count: it could be what it is for ever.
    fn note(&mut self, model: &Model, messages: &[Message]) -> bool {
        let done = after(model, messages);
        if done.document == model.document {
            return false;
        }
        let (before, after) = (self.ends(model), self.ends(&done));
        // The thing is the nearest that has a number, or the document.
        let thing = |at: &str| {
            let mut parts: Vec<&str> = at.split('/').collect();
            parts.pop();
            while parts.last().is_some_and(|part| part.parse::<usize>().is_err() && !part.is_empty()) {
                parts.pop();
            }
            parts.join("/")
        };
        for (one, other) in [(&before, &after), (&after, &before)] {
            for (at, (place, value)) in one {
                let known = before.contains_key(&thing(at)) && after.contains_key(&thing(at));
                if !place.is_empty() && known && other.get(at).map(|(_, other)| other) != Some(value) {
                    self.reached.insert(place.clone());
                }
            }
        }
        true
    }
}

fn start(fragment: &str) -> Model {
    after(&Model::start(Start::at(fragment)), &[Message::PanelFolded])
}

fn entered(path: &AttrValue, edit: Edit) -> Message {
    Message::Entered(path.clone(), edit)
}

/// Texts of which one fits wherever a text is wanted.
const TEXTS: &[&str] = &[
    "another",
    "key-2",
    "",
    "2024-02-29T00:00:00Z",
    "2025-01-01T00:00:00Z",
    "eu-west-1",
    "10.0.0.9",
    "vpce-9",
    "vpc-9",
    "another-1-s3alias",
    "999999999999",
    "o-abcdefghij",
    "r-abcd",
    "arn:aws:iam::111122223333:role/another",
    "arn:aws:kms:ap-northeast-1:111122223333:key/00000000-0000-0000-0000-000000000000",
    "content-type: text/html",
    "60",
    "120",
    "{}",
    "203.0.113.9",
    "AKIAIOSFODNN7EXAMPLE",
    "/another/",
    "AIDAEXAMPLEUSERIDAAA",
    "AROAEXAMPLEROLEIDAAA",
    "guardduty.amazonaws.com",
    "aws:MultiFactorAuthAge",
    "X-Amz-Date",
];

/// Whatever a row offers: of texts, as many as it takes until one is used.
fn try_out(explorer: &mut Explorer, model: &Model, row: &RowView) {
    let path = &row.path;
    match &row.control {
        RowControl::Choice(choice) => {
            for one in &choice.options {
                let chosen = Choice { path: choice.path.clone(), value: one.value.clone() };
                explorer.note(model, &[Message::SettingChosen(chosen)]);
            }
        }
        RowControl::Menu(options) => {
            for one in options {
                explorer.note(model, &[entered(path, Edit::Set(one.value.to_string()))]);
            }
        }
        RowControl::Marks(options) => {
            for one in options {
                explorer.note(model, &[entered(path, Edit::Toggle(one.value.to_string()))]);
            }
        }
        RowControl::Text { .. } => {
            let mut texts = TEXTS.iter().map(|text| entered(path, Edit::Set((*text).to_owned())));
            assert!(texts.any(|text| explorer.note(model, &[text])), "{path}");
        }
        RowControl::Policy { place, .. } => {
            // A policy of one's own: the text that its editor begins with.
            let own = Message::PolicyNamed(place.clone(), PolicyChoice::Own);
            explorer.note(model, &[own, Message::EditUsed]);
            // What is the author's own already, becomes a template.
            let template = Message::PolicyNamed(place.clone(), PolicyChoice::Named("deny-kms".into()));
            if place.names(&model.document).contains(&"deny-kms") {
                explorer.note(model, &[template]);
            }
        }
        RowControl::Rows(rows) => {
            rows.iter().flatten().for_each(|row| try_out(explorer, model, row));
            explorer.note(model, &[entered(path, Edit::Add)]);
        }
    }
}

/// Everything that the panel offers for one thing of each kind.
fn of_panel(explorer: &mut Explorer, model: &Model) {
    let page = shown(model);
    let mut seen = BTreeSet::new();
    for item in page.panel.unwrap().groups.iter().flat_map(|group| &group.items) {
        if seen.insert(item.kind.clone()) {
            item.rows.iter().for_each(|row| try_out(explorer, model, row));
        }
    }
}

/// What the form of a step shows.
fn form(model: &Model, derived: &Derived) -> DraftView {
    sections::page(model, &derived.next(model)).requests.draft.clone().unwrap()
}

fn values(entry: &Input) -> Vec<AttrValue> {
    match entry {
        Input::Menu(options) => options.iter().map(|option| option.value.clone()).collect(),
        Input::Line(_) | Input::Lines(_) => TEXTS.iter().map(|text| AttrValue::from(*text)).collect(),
    }
}

/// The form with something in every field that is wrong as it stands.
fn filled(model: Model, derived: &Derived) -> Model {
    let wrong =
        |model: &Model| form(model, derived).fields.into_iter().find(|field| !field.faults.is_empty());
    let mut model = model;
    let mut tried = Vec::new();
    while let Some(field) = wrong(&model).filter(|field| !tried.contains(&field.field)) {
        tried.push(field.field);
        let still = |next: &Model| wrong(next).is_some_and(|other| other.field == field.field);
        let mut next = values(&field.entry)
            .into_iter()
            .map(|text| after(&model, &[Message::DraftTyped(field.field, text)]));
        if let Some(next) = next.find(|next| !still(next)) {
            model = next;
        }
    }
    model
}

/// Everything that a step's menu and form offer.
fn of_step(explorer: &mut Explorer, model: &Model, step: &Handle) {
    let derived = Derived::start(model);
    let chosen = |action| after(model, &[Message::StepMenu(step.clone(), action)]);
    let titled = chosen(StepAction::Title);
    for row in
        sections::page(&titled, &derived.next(&titled)).requests.steps.iter().flat_map(|step| &step.titles)
    {
        try_out(explorer, &titled, row);
    }
    let open = chosen(StepAction::Edit);
    let mut bases = vec![open.clone()];
    for field in form(&open, &derived).fields {
        if let (Input::Menu(_), DraftField::Operation | DraftField::Signature) = (&field.entry, field.field) {
            for value in values(&field.entry) {
                // A presigned URL is good for some time, or until a moment.
                for expires in ["", "60", "2025-01-01T00:00:00Z"] {
                    // What the signer did differently is asked for once that was chosen.
                    let more = [
                        (DraftField::Signed, "2024-02-29T00:00:00Z"),
                        (DraftField::Expires, expires),
                        (DraftField::Signer, OTHER),
                        (DraftField::ClockOffset, "60"),
                    ];
                    let more = more.map(|(field, text)| Message::DraftTyped(field, text.into()));
                    let typed = Message::DraftTyped(field.field, value.clone());
                    bases.push(after(&open, &[&[typed], more.as_slice()].concat()));
                    if field.field == DraftField::Operation {
                        break;
                    }
                }
            }
        }
    }
    let mut seen = Vec::new();
    for base in bases {
        let base = filled(base, &derived);
        explorer.note(&base, &[Message::DraftSaved]);
        // From here on only one field is another.
        let menu = Message::StepMenu(step.clone(), StepAction::Edit);
        let base = after(&base, &[Message::DraftSaved, menu]);
        for field in form(&base, &derived).fields {
            let typed = |value| [Message::DraftTyped(field.field, value), Message::DraftSaved];
            if !seen.contains(&field.field)
                && values(&field.entry).into_iter().any(|value| explorer.note(&base, &typed(value)))
            {
                seen.push(field.field);
            }
        }
    }
}

#[test]
fn every_member_of_the_document_can_be_set_on_the_page() {
    let mut explorer = Explorer { schema: schema(), reached: BTreeSet::new() };
    // A scenario with one of everything, made on the page.
    let add = Template::ALL.iter().map(|template| Message::Added(*template));
    let row = |path: &str| entered(&path.to_owned().into(), Edit::Add);
    let set = |path: &str, text: &str| entered(&path.to_owned().into(), Edit::Set(text.to_owned()));
    let chosen = |path: &str, field, word: &str| {
        let (path, value) = (Path::parse(path).unwrap(), settings::Value::parse(field, word).unwrap());
        Message::SettingChosen(Choice { path, value })
    };
    let lists = ["normaluser.tags", "key.aliases", "key.grants", "key.grants", "sse-s3.acl"].map(row);
    let constraints = [
        chosen("sse-s3.client-side", Field::ClientSide, "v3/key"),
        row("objects.0.clientSideEncryption.EncryptionContext"),
        set("key.grants.0.Constraints", "EncryptionContextEquals"),
        row("key.grants.0.Constraints.EncryptionContextEquals"),
        set("key.grants.1.Constraints", "EncryptionContextSubset"),
        row("key.grants.1.Constraints.EncryptionContextSubset"),
        chosen("cloudfront.origin-access", Field::OriginAccess, "oai"),
        chosen("sse-s3.replication", Field::Replication, "on"),
        chosen("key.state", Field::KeyState, "PendingDeletion"),
    ];
    let full = after(&start(""), &add.chain(lists).chain(constraints).collect::<Vec<_>>());
    assert!(full.refused.is_empty(), "{:?}", full.refused);
    of_panel(&mut explorer, &full);
    // What is open.
    let page = shown(&full);
    for cell in page.outcomes.callers.iter().flat_map(|row| &row.cells) {
        explorer.note(&full, &[Message::CellOpened(cell.focus.clone())]);
    }
    // What it is expected to be.
    let pin = page.trail.pin.clone().unwrap();
    explorer.note(&full, &[Message::Pinned(pin.cell, Some(pin.now))]);
    // Steps: a request and a wait.
    let steps = start("#1/bucket-key-cached");
    let steps = after(&steps, &[Message::PanelFolded, Message::Added(Template::VpcEndpoint)]);
    let is_request = |step: &&TimelineStep| step.request().is_some();
    let request = steps.document.timeline.iter().find(is_request).unwrap().id.clone();
    let wait = steps.document.timeline.iter().find(|step| !is_request(step)).unwrap().id.clone();
    explorer.note(&steps, &[Message::CellOpened(Focus::Step { step: request.clone() })]);
    of_step(&mut explorer, &steps, &request);
    of_step(&mut explorer, &steps, &wait);

    let mut wanted = BTreeSet::new();
    places(&explorer.schema, &explorer.schema, "", &mut wanted);
    let excused: BTreeSet<String> = NOT_SET.iter().map(|(place, _)| (*place).to_owned()).collect();
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|place| !explorer.reached.contains(*place) && !excused.contains(*place))
        .collect();
    assert!(missing.is_empty(), "no control sets {missing:#?}");
    let vain: Vec<&String> = excused
        .iter()
        .filter(|place| explorer.reached.contains(*place) || !wanted.contains(*place))
        .collect();
    assert!(vain.is_empty(), "excused in vain: {vain:#?}");
}
