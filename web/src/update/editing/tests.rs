use document::edit::Template;
use document::{Handle, link, to_json_in_lines};

use super::*;
use crate::message::Message;
use crate::model::{Copied, Mode, Part, Start};
use crate::sections::{RowControl, StrangerView, shown};
use crate::update::{after, update};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#;

fn page() -> Model {
    Model::start(Start::at(""))
}

fn text(model: &Model, path: &str) -> Option<String> {
    PolicyPlace::find(&model.document, path)?.text(&model.document)
}

/// A place of the article's policies.
fn at(path: &str) -> PolicyPlace {
    PolicyPlace::find(&page().document, path).unwrap()
}

fn opened(path: &str) -> Message {
    Message::PolicyOpened(at(path))
}

fn handle(text: &str) -> Handle {
    Handle::parse(text).unwrap()
}

/// What the editor of the scenario holds.
fn scenario_text(model: &Model) -> String {
    model.text_of(&TextOf::Scenario).to_string()
}

fn typed(text: &str) -> Message {
    Message::TextTyped(text.to_owned().into())
}

#[test]
fn a_policy_is_written_used_and_taken_back() {
    let model = page();
    let before = text(&model, "normaluser.s3");
    let written =
        after(&model, &[opened("normaluser.s3"), Message::EditBegun, typed(POLICY), Message::EditUsed]);
    assert_eq!(text(&written, "normaluser.s3").as_deref(), Some(POLICY));
    assert!(written.unsaved.is_empty() && written.past.len() == 1);
    let link = written.link();
    assert!(link.starts_with("#1d."), "{link}");
    assert_eq!(link::decode(&link).unwrap().document, *written.document);
    let undone = after(&written, &[Message::Undone]);
    assert_eq!((text(&undone, "normaluser.s3"), &undone.document), (before, &model.document));
}

#[test]
fn another_layout_alone_is_no_change() {
    for link in ["#1/article", "#1/key-disabled", "#1/cross-account-key-policy", "#1/cross-account-iam"] {
        let model = Model::start(Start::at(link));
        let opened = after(&model, &[Message::ScenarioOpened(None)]);
        let text = scenario_text(&opened);
        // As `JSON.stringify` writes it, but for what has no place in a string of these examples.
        let squeezed: String = text.lines().map(str::trim).collect();
        let squeezed = squeezed.replace("\": ", "\":").replace(", \"", ",\"").replace(", {", ",{");
        assert_ne!(squeezed, text);
        let used = after(&opened, &[typed(&squeezed), Message::EditUsed]);
        assert_eq!(used.document, model.document, "{link}");
        assert!(used.open_text.is_none() && used.past.is_empty(), "{link}");
    }
}

#[test]
fn a_broken_text_is_kept_and_never_used() {
    let model = page();
    for (broken, path) in [
        ("{", "normaluser.s3"),
        (&*POLICY.replace("Deny", "deny"), "normaluser.s3"),
        // Good for an identity, but a bucket's policy names its principals.
        (POLICY, "sse-s3.policy"),
    ] {
        let tried = after(&model, &[opened(path), Message::EditBegun, typed(broken), Message::EditUsed]);
        assert_eq!((&tried.document, tried.past.len()), (&model.document, 0), "{broken}");
        let closed = after(&tried, &[Message::TextClosed, opened(path)]);
        assert_eq!(closed.unsaved_text(&TextOf::Policy(at(path))).map(|text| &**text), Some(broken));
        let dropped = after(&closed, &[Message::EditDropped]);
        assert!(dropped.unsaved.is_empty() && dropped.open_text.is_some(), "{path}");
    }
}

#[test]
fn a_policy_is_taken_out_of_what_wraps_it_and_what_was_pasted_comes_back() {
    let model = page();
    let path = "normaluser.s3";
    let open = TextOf::Policy(at(path));
    let printed =
        serde_json::json!({ "RoleName": "r", "PolicyName": "p", "PolicyDocument": POLICY }).to_string();
    let seen = |model: &Model| {
        let out = model.pasted_text(&open).map(|pasted| pasted.is_out);
        (model.unsaved_text(&open).map(|text| text.to_string()), out)
    };
    let taken = after(&model, &[opened(path), Message::EditBegun, typed(&printed)]);
    assert_eq!(seen(&taken), (Some(POLICY.to_owned()), Some(true)));

    // Put back it stays, also while it is written on; taken out again it is the policy.
    let back = after(&taken, &[Message::PastedTurned]);
    assert_eq!(seen(&back), (Some(printed.clone()), Some(false)));
    let spaced = [&*printed, " "].concat();
    assert_eq!(seen(&after(&back, &[typed(&spaced)])), (Some(spaced), Some(false)));
    assert_eq!(seen(&after(&back, &[typed("{")])), (Some("{".to_owned()), None));
    assert_eq!(seen(&after(&back, &[Message::PastedTurned])), seen(&taken));

    // The field may tell its new text back.
    assert_eq!(seen(&after(&taken, &[typed(POLICY)])), seen(&taken));
    assert_eq!(seen(&after(&back, &[typed(&printed)])), seen(&back));

    // What is written after it was taken out belongs to the policy; it is used as any other, and dropped.
    let edited = POLICY.replace("s3:*", "s3:Get*");
    assert_eq!(seen(&after(&taken, &[typed(&edited)])), (Some(edited), None));
    assert_eq!(after(&taken, &[typed(""), Message::PastedTurned]).pasted, []);
    let used = after(&taken, &[Message::EditUsed]);
    assert_eq!((text(&used, path).as_deref(), used.pasted.len(), used.past.len()), (Some(POLICY), 0, 1));
    let dropped = after(&taken, &[Message::EditDropped]);
    assert_eq!((dropped.unsaved.len(), dropped.pasted.len()), (0, 0));
}

#[test]
fn each_text_is_kept_apart() {
    let messages = [
        opened("normaluser.s3"),
        typed("one"),
        Message::TextClosed,
        Message::ScenarioOpened(None),
        typed("two"),
        Message::TextClosed,
    ];
    let model = after(&page(), &messages);
    let of = |open: TextOf| model.unsaved_text(&open).map(|text| text.to_string());
    assert_eq!(of(TextOf::Policy(at("normaluser.s3"))).as_deref(), Some("one"));
    assert_eq!(of(TextOf::Scenario).as_deref(), Some("two"));
    assert_eq!(of(TextOf::Policy(at("normaluser.kms"))), None);
}

#[test]
fn where_no_policy_stands_its_json_opens_with_the_editor() {
    let model = page();
    let (next, effects) = update(&model, opened("normaluser.boundary"));
    assert_eq!(effects, [Effect::ShowDialog, Effect::FocusEditor]);
    let used = after(&next, &[Message::EditUsed]);
    assert!(text(&used, "normaluser.boundary").is_some_and(|text| text.contains("s3:GetObject")));
    let (next, effects) = update(&model, opened("normaluser.s3"));
    assert_eq!((effects.as_slice(), next.unsaved.len()), ([Effect::ShowDialog].as_slice(), 0));
    assert_eq!(
        update(&model, Message::PolicyOpened(PolicyPlace::S3(handle("nobody")))),
        (model.clone(), Vec::new())
    );
}

#[test]
fn policies_are_put_and_taken_away_by_name() {
    let model = page();
    let named = |path: &str, word: &str| Message::PolicyNamed(at(path), PolicyChoice::parse(word));
    let put = after(&model, &[named("normaluser.others.0", "AdministratorAccess")]);
    assert!(text(&put, "normaluser.others.0").is_some());
    assert_eq!(
        PolicyPlace::find(&put.document, "normaluser.others.1").map(|place| place.path()).as_deref(),
        Some("normaluser.others.1")
    );
    let back = after(&put, &[named("normaluser.others.0", PolicyChoice::NONE)]);
    assert_eq!(back.document, model.document);
    let (own, effects) = update(&model, named("normaluser.kms", PolicyChoice::OWN));
    assert_eq!((own.open_text.clone(), own.unsaved.len()), (Some(TextOf::Policy(at("normaluser.kms"))), 1));
    assert!(effects.contains(&Effect::ShowDialog) && own.document == model.document);
}

#[test]
fn a_scenario_is_written_used_and_taken_back() {
    let model = page();
    let open = Message::ScenarioOpened(Some(Item::Principal(handle("normaluser"))));
    let (next, effects) = update(&model, open.clone());
    let written = scenario_text(&next);
    let Some(Effect::SelectPlace(from, to)) = effects.get(1) else { panic!("{effects:?}") };
    let selected: String = written.chars().skip(*from as usize).take((to - from) as usize).collect();
    assert!(selected.starts_with('{') && selected.contains("\"AmazonS3FullAccess\""), "{selected}");
    assert!(selected.ends_with('}') && !selected.contains("poweruser"), "{selected}");

    let changed = written.replace("mksamba-normaluser", "renamed");
    let used = after(&next, &[typed(&changed), Message::EditUsed]);
    assert_eq!((scenario_text(&used), &used.open_text, used.past.len()), (changed, &None, 1));
    assert_eq!(after(&used, &[Message::Undone]).document, model.document);

    for broken in [
        written.replace("\"version\": 1", "\"version\": 9"),
        written.replace("\"id\": \"normaluser\"", "\"id\": \"nobody\""),
    ] {
        assert_ne!(broken, written);
        let tried = after(&next, &[typed(&broken), Message::EditUsed]);
        assert_eq!((&tried.document, scenario_text(&tried)), (&model.document, broken));
    }
}

#[test]
fn another_title_makes_another_example() {
    let model = page();
    let other = document::presets::get("kms-throttled").unwrap();
    let text = to_json_in_lines(&other);
    let used = after(&model, &[Message::ScenarioOpened(None), typed(&text), Message::EditUsed]);
    assert_eq!((&*used.document, &*used.example), (&other, &other));
    let undone = after(&used, &[Message::Undone]);
    assert_eq!((&undone.document, &undone.example), (&model.document, &model.example));
}

#[test]
fn what_is_added_doubled_and_removed_is_taken_back_step_by_step() {
    let model = page();
    let messages = [
        Message::Added(Template::Key),
        Message::Doubled(Item::Principal(handle("normaluser"))),
        Message::Removed(Item::Bucket(handle("sse-s3"))),
    ];
    let changed = after(&model, &messages);
    let count = |model: &Model| {
        let document = &model.document;
        (document.keys.len(), document.principals.len(), document.buckets.len())
    };
    assert_eq!((count(&model), count(&changed)), ((1, 3, 2), (2, 4, 1)));
    let undone = after(&changed, &[Message::Undone, Message::Undone, Message::Undone]);
    assert_eq!(undone.document, model.document);
    assert_eq!(
        update(&model, Message::Removed(Item::Principal(handle("nobody")))),
        (model.clone(), Vec::new())
    );
}

#[test]
fn somebody_elses_page_offers_none_of_it() {
    for read_only in [true, false] {
        let model =
            Model::start(Start { mode: Mode::Embed { read_only, part: Part::Answer }, ..Start::at("") });
        for message in [
            Message::PanelFolded,
            Message::ScenarioOpened(None),
            Message::Added(Template::User),
            Message::Doubled(Item::Principal(handle("normaluser"))),
            Message::Removed(Item::Principal(handle("normaluser"))),
            Message::AccountsReplaced,
        ] {
            assert_eq!(update(&model, message.clone()), (model.clone(), Vec::new()), "{message:?}");
        }
        let read =
            after(&model, &[opened("normaluser.s3"), Message::EditBegun, typed(POLICY), Message::EditUsed]);
        assert_eq!((&read.document, read.unsaved.len()), (&model.document, 0));
    }
}

#[test]
fn account_ids_are_told_before_the_link_is_shared_and_replaced_undoably() {
    let model = page();
    let copies = |model: &Model| update(model, Message::CopyAsked(Copied::Link)).1;
    assert_eq!(copies(&model), [Effect::Copy(Copied::Link)]);
    let text = scenario_text(&model).replace("111122223333", "210987654321");
    let private = after(&model, &[Message::ScenarioOpened(None), typed(&text), Message::EditUsed]);
    // What shares the state tells it.
    assert_eq!(copies(&private), [Effect::Share]);
    let replaced = after(&private, &[Message::AccountsReplaced]);
    assert!(!scenario_text(&replaced).contains("210987654321"));
    assert_eq!(copies(&replaced), [Effect::Copy(Copied::Link)]);
    assert_eq!(after(&replaced, &[Message::Undone]).document, private.document);
}

/// The strangers of a policy's row in the panel, and those of the open editor.
fn strangers(model: &Model, path: &str) -> (Vec<String>, Vec<String>) {
    let page = shown(model);
    let words = |views: &[StrangerView]| -> Vec<String> {
        views.iter().map(|view| view.fault.says.iter().map(|run| &*run.text).collect()).collect()
    };
    let rows = page.panel.iter().flat_map(|panel| &panel.groups).flat_map(|group| &group.items);
    let of_panel = rows.flat_map(|item| &item.rows).find_map(|row| {
        let RowControl::Policy { place, strangers, .. } = &row.control else { return None };
        (place.path() == path).then(|| words(strangers))
    });
    let editor = page.open_text.as_ref().and_then(|open| open.editor.as_ref());
    (of_panel.unwrap_or_default(), editor.map(|editor| words(&editor.strangers)).unwrap_or_default())
}

#[test]
fn whom_a_policy_names_and_nobody_is_can_be_added_from_editor_and_panel() {
    for (path, action) in [("sse-s3.policy", "s3:GetObject"), ("key.policy", "kms:Decrypt")] {
        let resource = if path == "key.policy" { "*" } else { "arn:aws:s3:::mksamba-bucket-sse-s3/*" };
        let text = format!(
            "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":[\
             \"arn:aws:iam::111122223333:user/alice\",\"arn:aws:iam::111122223333:user/mksamba-normaluser\"]}},\
             \"Action\":\"{action}\",\"Resource\":\"{resource}\"}}]}}"
        );
        let open = after(
            &page(),
            &[Message::PanelFolded, opened(path), Message::EditBegun, Message::TextTyped(text.into())],
        );
        let (panel, editor) = strangers(&open, path);
        assert_eq!((panel.len(), editor.len()), (0, 1), "{path}");
        assert!(editor[0].contains("alice is not in this scenario"), "{}", editor[0]);
        let used = after(&open, &[Message::EditUsed]);
        assert_eq!(strangers(&used, path).0.len(), 1, "{path}");
        let page = shown(&open);
        let editor = page.open_text.and_then(|open| open.editor).unwrap();
        let (_, add) = editor.strangers[0].add.clone().unwrap();
        let added = after(&used, &[add]);
        assert_eq!(strangers(&added, path), (vec![], vec![]), "{path}");
        assert!(added.document.principals.iter().any(|one| one.name == "alice"), "{path}");
        assert_eq!(added.past.len(), 2, "{path}");
    }
}
