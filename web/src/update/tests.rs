use document::link;
use document::settings::{Field, Path, Value};
use text::Language;

use super::*;
use crate::derived::Derived;
use crate::draft::DraftField;
use crate::model::{Advised, Hinted, Part, Start};
use crate::sections::{self, shown};

fn start(fragment: &str, stored: Option<&str>, mode: Mode) -> Model {
    Model::start(Start { stored: stored.map(str::to_owned), mode, ..Start::at(fragment) })
}

fn at(link: &str) -> Model {
    Model::start(Start::at(link))
}

fn page() -> Model {
    at("")
}

/// A value of a setting, by its word.
fn choice(path: &str, word: &str) -> Choice {
    let name = path.rsplit('.').next().unwrap();
    let field = *Field::ALL.iter().find(|field| field.as_str() == name).unwrap();
    Choice { path: Path::parse(path).unwrap(), value: Value::parse(field, word).unwrap() }
}

fn change(path: &str, word: &str) -> Message {
    Message::SettingChosen(choice(path, word))
}

fn hint(path: &str, value: &str) -> Message {
    Message::Hinted(Some(Hinted::Setting(choice(path, value))))
}

/// An outcome is opened: `caller/bucket/operation`.
fn opened(cell: &str) -> Message {
    let Some(Value::Focus(focus)) = Value::parse(Field::Focus, cell) else { panic!("{cell}") };
    Message::CellOpened(focus)
}

#[track_caller]
fn value(model: &Model, path: &str) -> String {
    document::settings::get(&model.document, &Path::parse(path).unwrap()).unwrap().to_string()
}

#[track_caller]
fn values(model: &Model, one: &str, other: &str) -> [String; 2] {
    [value(model, one), value(model, other)]
}

/// A page that is shown at a glance is drawn a moment later; whoever is faster presses what stood there before.
#[test]
fn a_switch_turns_what_is_set_whatever_is_drawn() {
    let pressed = || Message::Switched(choice("normaluser.kms", "use-key"));
    let mut model = page();
    for (message, expected) in [
        (pressed(), "use-key"),
        (pressed(), "none"),
        (change("normaluser.kms", "power"), "power"),
        (pressed(), "none"),
        (pressed(), "use-key"),
    ] {
        model = update(&model, message).0;
        assert_eq!(value(&model, "normaluser.kms"), expected);
    }
}

#[test]
fn a_link_wins_over_storage_and_storage_counts_only_without_one() {
    let stored = Some("#1/article~normaluser.kms=use-key");
    let linked = start("#1/article~sse-kms.enc=sse-s3", stored, Mode::Page);
    assert_eq!(values(&linked, "normaluser.kms", "sse-kms.enc"), ["none", "sse-s3"]);
    assert_eq!(value(&start("", stored, Mode::Page), "normaluser.kms"), "use-key");
    assert_eq!(value(&at("#"), "normaluser.kms"), "none");
    // What an older visit stored and nobody can read any more is no fault of the reader's.
    let unreadable = start("", Some("#9/nothing"), Mode::Page);
    assert_eq!((unreadable.notices.len(), value(&unreadable, "normaluser.kms")), (0, "none".into()));
}

#[test]
fn what_the_last_visit_left_is_written_into_the_address_and_offered() {
    let stored = "#1/article~normaluser.kms=use-key";
    let restored = start("", Some(stored), Mode::Page);
    assert_eq!(restored.notices, [Notice::Restored]);
    assert_eq!(begin(&restored), [Effect::Amend]);
    // To go on closes the notice and changes nothing else; so does the first change.
    let went_on = after(&restored, &[Message::NoticeClosed(0)]);
    assert_eq!((went_on.notices.len(), went_on.document.clone()), (0, restored.document.clone()));
    assert_eq!(after(&restored, &[change("key.state", "Disabled")]).notices, []);
    // To start fresh shows the first example under an address without a link, and can be taken back.
    let (fresh, effects) = update(&restored, Message::StartedFresh);
    assert_eq!(effects, [Effect::Clean, Effect::Settle]);
    assert_eq!((fresh.notices.len(), value(&fresh, "normaluser.kms")), (0, "none".into()));
    assert!(!fresh.differs_from_example());
    assert_eq!(*after(&fresh, &[Message::Undone]).document, *restored.document);
    // The first example as it is was not left but never touched; with a link nothing is restored.
    for (fragment, stored) in [("", None), ("", Some("#1/article")), ("#1/article", Some(stored))] {
        let plain = start(fragment, stored, Mode::Page);
        assert_eq!((plain.notices.len(), begin(&plain)), (0, vec![]), "{fragment} {stored:?}");
    }
}

#[test]
fn a_bad_link_says_why_applies_nothing_and_leaves_the_address() {
    let left = "#1/article~normaluser.kms=use-key";
    for (fragment, preset, meant) in [
        ("#1/nowhere~a.b=c", "article", None),
        ("#7/article-2021", "article-2021", None),
        ("#why", "article", None),
        ("#nothing", "article", None),
        ("#article", "article", Some("#1/article")),
        ("#1/artcle~key.state=Disabled", "article", Some("#1/article~key.state=Disabled")),
        ("#1.s85v/article~sse-kms.enc=aws-k", "article", Some("#1/article~sse-kms.enc=aws-k")),
    ] {
        let model = start(fragment, Some(left), Mode::Page);
        let [Notice::Link(error, left_off)] = model.notices.as_slice() else {
            panic!("{fragment}: {:?}", model.notices)
        };
        assert_eq!((error.nearest(), error.meant()), (preset, meant), "{fragment}");
        assert_eq!(left_off.as_deref(), Some(left), "{fragment}");
        assert!(!model.differs_from_example(), "{fragment}");
        // The address gets the link of what is shown; what the last visit left stays.
        assert_eq!(begin(&model), [Effect::Amend], "{fragment}");
        let taken = after(&model, &[Message::LinkTaken(left.into())]);
        assert_eq!((taken.notices.len(), value(&taken, "normaluser.kms")), (0, "use-key".into()));
    }
    let partly = at("#1/article~normaluser.kms=use-key~normaluser.moon=on");
    assert!(matches!(partly.notices.as_slice(), [Notice::Left(left)] if left.len() == 1));
    assert_eq!(value(&partly, "normaluser.kms"), "use-key");
    assert_eq!(begin(&partly), [Effect::Amend]);
    // A frame leaves its own address alone.
    let embed = start("#article", None, Mode::Embed { read_only: false, part: Part::Answer });
    assert_eq!((embed.notices.len(), begin(&embed)), (1, vec![]));
}

#[test]
fn a_page_keeps_its_own_state_when_the_address_says_what_is_not_understood() {
    let own = after(&page(), &[change("normaluser.kms", "use-key")]);
    for fragment in ["#why", "#article", "#1/nothing", "#1", "#9/article", "#1.0000/article"] {
        let (next, effects) = update(&own, Message::AddressChanged(fragment.into()));
        assert_eq!(next.document, own.document, "{fragment}");
        assert!(matches!(next.notices.as_slice(), [Notice::Link(_, None)]), "{fragment}: {:?}", next.notices);
        assert_eq!(effects, [Effect::Amend, Effect::Settle], "{fragment}");
    }
    // What is understood is opened, and stays as it was typed.
    let (next, effects) = update(&own, Message::AddressChanged("#1/article~key.state=Disabled".into()));
    assert_eq!((value(&next, "key.state"), next.notices.len()), ("Disabled".into(), 0));
    assert_eq!(effects, [Effect::Settle]);
    // What is understood in part is shown, and the address tells no more than that.
    let (next, effects) = update(&own, Message::AddressChanged("#1/article~key.state=disabled".into()));
    assert_eq!(value(&next, "key.state"), "Enabled");
    assert_eq!(effects, [Effect::Amend, Effect::Settle]);
}

#[test]
fn a_suggestion_is_taken_by_a_button() {
    let model = at("#1/article~key.state=disabled~sse-s3.enc=SSE-KMS~normaluser.sns=on");
    let [Notice::Meant { .. }, Notice::Meant { allowed, .. }, Notice::Left(left)] = model.notices.as_slice()
    else {
        panic!("{:?}", model.notices)
    };
    assert!(allowed.contains(&"Disabled".to_owned()));
    assert_eq!(left.len(), 1);
    let (next, effects) = update(&model, Message::SuggestionTaken(1));
    assert_eq!((value(&next, "key.state"), next.notices.len()), ("Disabled".into(), 2));
    assert_eq!(effects, [Effect::Address(HistoryEntry::Present), Effect::Settle]);
    assert_eq!(value(&after(&next, &[Message::Undone]), "key.state"), "Enabled");
}

#[test]
fn a_link_that_was_changed_by_hand_is_shown_with_a_word() {
    // A copied link, `use-key` in it overwritten by hand.
    let model = at("#1.mwfy/article~normaluser.kms=power");
    assert_eq!(
        (value(&model, "normaluser.kms"), model.notices.as_slice()),
        ("power".into(), &[Notice::Edited][..])
    );
    assert_eq!(begin(&model), [Effect::Amend]);
}

#[test]
fn undo_and_redo_go_through_every_change_and_leave_the_open_outcome_open() {
    let looked = opened("poweruser/sse-s3/list");
    let changed =
        after(&page(), &[change("normaluser.kms", "use-key"), change("key.state", "Disabled"), looked]);
    assert_eq!((changed.past.len(), changed.future.len()), (2, 0));
    let undone = after(&changed, &[Message::Undone]);
    assert_eq!(values(&undone, "key.state", "normaluser.kms"), ["Enabled", "use-key"]);
    assert_eq!(undone.document.focus, changed.document.focus);
    let twice = after(&undone, &[Message::Undone, Message::Undone]);
    assert_eq!(value(&twice, "normaluser.kms"), "none");
    let redone = after(&twice, &[Message::Redone, Message::Redone, Message::Redone]);
    assert_eq!(*redone.document, *changed.document);
    // A change after Undo makes a new future.
    let other = after(&undone, &[change("sse-s3.access", "private")]);
    assert_eq!((other.past.len(), other.future.len()), (2, 0));
}

#[test]
fn a_change_is_one_only_if_something_changes() {
    let model = page();
    for message in
        [change("normaluser.kms", "none"), change("sse-s3.enc", "moon"), change("nobody.kms", "none")]
    {
        let (next, effects) = update(&model, message.clone());
        assert_eq!((next, effects), (model.clone(), vec![]), "{message:?}");
    }
    let (next, effects) = update(&model, change("normaluser.kms", "use-key"));
    assert_eq!((next.actions, effects), (1, vec![Effect::Address(HistoryEntry::Present), Effect::Settle]));
}

#[test]
fn what_is_tried_can_be_taken_back_until_something_else_is_done() {
    let first = page();
    let derived = Derived::start(&first);
    let tried = Message::Tried(advised(&first, &derived.changes.proposals[0]));
    // What was proposed for another state is not done.
    let other = after(&page(), &[change("key.state", "Disabled")]);
    assert_eq!(after(&other, std::slice::from_ref(&tried)).document, other.document);
    let model = after(&first, &[tried]);
    assert!(model.tried.is_some());
    assert!(after(&model, &[Message::Undone]).tried.is_none());
    assert!(after(&model, &[change("key.state", "Disabled")]).tried.is_none());
    assert!(after(&model, &[opened("poweruser/sse-s3/list")]).tried.is_none());
}

#[test]
fn reset_goes_to_the_example_and_can_be_undone() {
    let changed = after(&at("#1/article-2021~sse-s3.access=private"), &[]);
    assert!(changed.differs_from_example());
    let reset = after(&changed, &[Message::Reset]);
    assert!(!reset.differs_from_example());
    assert_eq!(reset.document.time, changed.document.time);
    assert_eq!(value(&after(&reset, &[Message::Undone]), "sse-s3.access"), "private");
}

#[test]
fn another_example_is_a_new_entry_and_marks_nothing() {
    let model = after(&page(), &[change("normaluser.kms", "use-key")]);
    let (next, effects) = update(&model, Message::ExampleChosen("article-2021".into()));
    assert_eq!(effects, [Effect::Address(HistoryEntry::New), Effect::Settle]);
    assert_eq!(next.document.title, next.example.title);
    assert_ne!(next.document.title, model.document.title);
    assert_eq!(next.baseline, next.document);
    assert_eq!(*after(&next, &[Message::Undone]).document, *model.document);
}

#[test]
fn back_and_forward_open_what_the_address_says() {
    let model = after(&page(), &[change("normaluser.kms", "use-key")]);
    let same = Message::AddressChanged(model.link().into());
    assert_eq!(update(&model, same), (model.clone(), vec![]));
    let other = after(&model, &[Message::AddressChanged("#1/article~key.state=Disabled".into())]);
    assert_eq!(values(&other, "key.state", "normaluser.kms"), ["Disabled", "none"]);
    assert!(!after(&other, &[Message::AddressChanged("".into())]).differs_from_example());
}

#[test]
fn a_frame_writes_no_address_and_a_fixed_one_changes_nothing() {
    let playable = start("", None, Mode::Embed { read_only: false, part: Part::Answer });
    assert_eq!(update(&playable, change("normaluser.kms", "use-key")).1, [Effect::Settle]);
    let fixed = start("", None, Mode::Embed { read_only: true, part: Part::Answer });
    assert_eq!(update(&fixed, change("normaluser.kms", "use-key")), (fixed.clone(), vec![]));
    // Looking is allowed.
    assert_ne!(after(&fixed, &[opened("poweruser/sse-s3/list")]).document, fixed.document);
}

#[test]
fn every_state_comes_back_from_its_own_link() {
    let model = after(&page(), &[change("normaluser.kms", "deny-kms"), change("sse-s3.enc", "aws-kms")]);
    assert_eq!(link::decode(&model.link()).unwrap().document, *model.document);
}

#[test]
fn changes_are_marked_against_the_last_action_and_counted() {
    let model = page();
    let derived = Derived::start(&model);
    assert!(derived.flips.is_empty());
    // Article, section 4: with the right to the key the normal user downloads and uploads.
    let tried = after(&model, &[change("normaluser.kms", "use-key")]);
    let derived = derived.next(&tried);
    assert_eq!(derived.flips.len(), 2);
    assert_eq!(derived.stops_moved, 1);
    // The next action marks its own changes only.
    let next = after(&tried, &[change("poweruser.s3", "s3-full")]);
    assert!(derived.next(&next).flips.iter().all(|flip| flip.cell.caller.as_str() == "poweruser"));
    // Looking elsewhere keeps the marks.
    let looked = after(&tried, &[opened("anyone/sse-s3/list")]);
    assert_eq!(derived.next(&looked).flips.len(), 2);
}

/// What a page says of how many outcomes changed, in plain text.
fn told(model: &Model, derived: &Derived) -> [String; 2] {
    let page = sections::page(model, derived);
    [&page.outcomes.count, &page.answer.says].map(|words| words.iter().map(|run| &*run.text).collect())
}

fn advised(model: &Model, proposal: &Rc<document::advice::Proposal>) -> Advised {
    Advised { proposal: Rc::clone(proposal), base: Rc::clone(&model.document) }
}

#[test]
fn a_step_of_the_timeline_that_turns_is_counted_and_said() {
    for example in ["deny-unless-header", "key-id-header", "bad-signature", "replication"] {
        let model = at(&format!("#1/{example}"));
        let derived = Derived::start(&model);
        let first = derived.changes.proposals.first().unwrap_or_else(|| panic!("{example}"));
        let pointed = after(&model, &[Message::Hinted(Some(Hinted::Advice(advised(&model, first))))]);
        let mut hinted = derived.next(&pointed);
        hinted.catch_up();
        let [would, _] = told(&pointed, &hinted);
        assert!(would.starts_with("Would change ") && !would.contains(" no "), "{example}: {would}");
        let tried = after(&model, &[Message::Tried(advised(&model, first))]);
        let [count, says] = told(&tried, &derived.next(&tried));
        assert!(
            count.contains("step changed: it opened") || count.contains("steps changed: "),
            "{example}: {count}"
        );
        assert!(!count.contains("nothing changed"), "{example}: {count}");
        assert!(!says.contains("No outcome changed"), "{example}: {says}");
    }
    // What turns a cell of the table and no step says nothing of steps.
    let model = after(&page(), &[change("normaluser.kms", "use-key")]);
    let [count, _] = told(&model, &Derived::start(&page()).next(&model));
    assert!(count.ends_with("2 changed: 2 opened"), "{count}");
}

#[test]
fn what_was_tried_is_there_at_once_when_it_is_taken_back() {
    let model = page();
    let derived = Derived::start(&model);
    let first = derived.changes.proposals.first().unwrap();
    let tried = after(&model, &[Message::Tried(advised(&model, first))]);
    let derived_tried = derived.next(&tried);
    // A Yes needs no help, so it does not look for any.
    assert!(derived_tried.changes.is_looking());
    let undone = after(&tried, &[Message::Undone]);
    let back = derived_tried.next(&undone);
    assert!(!back.changes.is_looking());
    assert_eq!(back.changes.proposals.first(), derived.changes.proposals.first());
    let elsewhere = after(&undone, &[change("key.state", "Disabled")]);
    assert!(back.next(&elsewhere).changes.is_looking());
}

#[test]
fn under_a_yes_no_help_is_looked_for() {
    let derived = Derived::start(&page());
    for (value, says) in [("use-key", ""), ("deny-kms", "Looking for a change that helps…")] {
        let model = after(&page(), &[change("normaluser.kms", value)]);
        let next = derived.next(&model);
        assert!(next.changes.is_looking());
        assert_eq!(told(&model, &next)[1], says, "{value}");
    }
}

#[test]
fn in_japanese_a_header_is_written_as_it_is_sent_and_a_way_in_is_a_whole_word() {
    let japanese = |link| after(&at(link), &[Message::LanguageChosen(Language::Japanese)]);
    let model = japanese("#1/deny-unless-header");
    let [_, says] = told(&model, &Derived::start(&model));
    assert!(says.contains("x-amz-server-side-encryption: aws:kms"), "{says}");
    let stops = shown(&japanese("#1/plain-http")).strip.lines[0].stops.clone();
    assert!(stops.iter().any(|stop| stop.sub == "REST, HTTP"), "{stops:?}");
    let stops = shown(&japanese("#1/public-sse-kms")).strip.lines[0].stops.clone();
    assert!(stops.iter().any(|stop| stop.sub == "ウェブサイト、HTTP"), "{stops:?}");
}

#[test]
fn each_policy_that_a_proposal_changes_is_copied_alone() {
    let model = at("#1/cloudfront-oai");
    let derived = Derived::start(&model);
    let views = sections::page(&model, &derived).answer.policies.clone();
    let texts: Vec<(String, String)> = views
        .iter()
        .map(|view| {
            let Some(Copied::Statement(part)) = view.copies else { panic!("{view:?}") };
            (view.name.to_string(), sections::statement_text(&derived, part))
        })
        .collect();
    let [(bucket, of_bucket), (key, of_key)] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(bucket.starts_with("Bucket policy of ") && key == "Key policy", "{bucket}, {key}");
    assert!(of_bucket.contains("s3:GetObject") && !of_bucket.contains("kms:Decrypt"), "{of_bucket}");
    assert!(of_key.contains("kms:Decrypt") && !of_key.contains("s3:GetObject"), "{of_key}");
    for (_, text) in &texts {
        assert!(text.starts_with('{') && text.ends_with('}'), "{text}");
    }
    let copied = after(&model, &[Message::CopyDone(Copied::Statement(1))]);
    let marks: Vec<bool> =
        sections::page(&copied, &derived).answer.policies.iter().map(|view| view.copied).collect();
    assert_eq!(marks.iter().filter(|copied| **copied).count(), 1, "{marks:?}");
}

#[test]
fn going_back_from_a_bad_link_removes_what_was_said_of_it() {
    let bad = after(&page(), &[Message::AddressChanged("#1/nothing".into())]);
    assert_eq!(bad.notices.len(), 1);
    let (back, effects) = update(&bad, Message::AddressChanged(bad.link().into()));
    assert_eq!((back.notices.len(), effects), (0, vec![]));
}

#[test]
fn a_control_that_is_pointed_at_shows_what_it_would_do() {
    let model = page();
    let mut derived = Derived::start(&model);
    while derived.is_behind() {
        derived.catch_up();
    }
    let point = |path: &'static str, value: &'static str| {
        let model = after(&model, &[hint(path, value)]);
        let mut next = derived.next(&model);
        // Whoever clicks at once waits for nothing: the outcomes are looked for when there is time.
        assert!(next.hint.is_none() && next.is_behind());
        next.catch_up();
        assert!(!next.is_behind());
        next.hint.map(|hint| hint.flips.len())
    };
    assert_eq!(point("normaluser.kms", "use-key"), Some(2));
    // What holds already would change nothing.
    assert_eq!(point("normaluser.kms", "none"), None);
}

#[test]
fn a_request_is_kept_once_it_can_be_sent_and_can_be_taken_back() {
    let typed = |field, value: &str| Message::DraftTyped(field, value.to_owned().into());
    let copy = typed(DraftField::Operation, "CopyObject");
    let begun = after(&page(), &[Message::DraftBegun, copy, typed(DraftField::Parameters, "{")]);
    let (refused, effects) = update(&begun, Message::DraftSaved);
    assert_eq!((&refused, effects), (&begun, vec![]));
    assert_eq!(refused.draft.as_ref().map(|draft| draft.get(DraftField::Parameters)), Some("{"));
    let parameters = typed(DraftField::Parameters, r#"{"CopySource": "sse-s3/a.txt"}"#);
    let kept = after(&refused, &[parameters, Message::DraftSaved]);
    assert_eq!((kept.document.timeline.len(), kept.past.len(), &kept.draft), (1, 1, &None));
    assert_eq!(after(&kept, &[Message::Undone]).document.timeline, []);
    let again = after(&at(&kept.link()), &[]);
    assert_eq!(again.document, kept.document);
}

#[test]
fn steps_are_copied_moved_and_removed_and_in_an_embed_stay() {
    let menu = |id: &str, action| Message::StepMenu(Handle::parse(id).unwrap(), action);
    let ids = |model: &Model| -> Vec<String> {
        model.document.timeline.iter().map(|step| step.id.to_string()).collect()
    };
    let link = "#1/presigned-sigv2";
    let model = at(link);
    assert_eq!(ids(&model), ["sigv4", "sigv2"]);
    assert_eq!(ids(&after(&model, &[menu("sigv2", StepAction::MoveUp)])), ["sigv2", "sigv4"]);
    assert_eq!(ids(&after(&model, &[menu("sigv4", StepAction::Duplicate)])), ["sigv4", "sigv-1", "sigv2"]);
    let removed = after(&model, &[menu("sigv2", StepAction::Remove)]);
    assert_eq!(ids(&removed), ["sigv4"]);
    assert!(removed.document.shows(&removed.document.focus));
    assert_eq!(ids(&after(&removed, &[Message::Undone])), ["sigv4", "sigv2"]);
    assert!(after(&model, &[menu("sigv4", StepAction::Edit)]).draft.is_some());
    let fixed = start(link, None, Mode::Embed { read_only: true, part: Part::Answer });
    assert_eq!(ids(&after(&fixed, &[menu("sigv4", StepAction::Remove)])), ["sigv4", "sigv2"]);
    assert!(after(&fixed, &[Message::DraftBegun]).draft.is_none());
}

#[test]
fn a_used_control_shows_what_it_did_until_it_has_been_left() {
    let pointed = after(&page(), &[hint("normaluser.kms", "use-key")]);
    assert!(pointed.hinted.is_some());
    let used = after(&pointed, &[change("normaluser.kms", "use-key")]);
    assert_eq!(used.hinted, None);
    // The pointer rests there, or the focus comes back to it: the next use is not shown.
    let rests = after(&used, &[hint("normaluser.kms", "none"), hint("normaluser.kms", "none")]);
    assert_eq!(rests.hinted, None);
    // Left once, it shows beforehand again; another control does so at once.
    let left = after(&rests, &[Message::Hinted(None), hint("normaluser.kms", "none")]);
    assert_eq!(left.hinted, Some(Hinted::Setting(choice("normaluser.kms", "none"))));
    assert!(after(&rests, &[hint("key.state", "Disabled")]).hinted.is_some());
    // What was picked from a menu says nothing of the switch beside it.
    let picked = Message::SettingsChosen(vec![choice("normaluser.kms", "admin")]);
    assert!(after(&page(), &[picked, hint("normaluser.kms", "none")]).hinted.is_some());
    // What is opened shows its own outcomes, whatever the pointer or the focus rests on.
    for opens in [
        Message::AddressChanged("#1/article~key.state=Disabled".into()),
        Message::ExampleChosen("key-disabled".into()),
        Message::StartedFresh,
    ] {
        assert_eq!(after(&rests, &[hint("key.state", "Disabled"), opens.clone()]).hinted, None, "{opens:?}");
    }
}

#[test]
fn several_settings_are_one_change() {
    let both = |first: &str| {
        Message::SettingsChosen(vec![choice("sse-s3.enc", first), choice("sse-s3.enc-new", "key")])
    };
    let (next, effects) = update(&page(), both("aws-kms"));
    assert_eq!(values(&next, "sse-s3.enc", "sse-s3.enc-new"), ["aws-kms", "key"]);
    assert_eq!((next.past.len(), effects.len()), (1, 2));
    // What cannot be set in full is not set in part.
    assert_eq!(update(&page(), both("moon")), (page(), vec![]));
}

/// The words of a bucket's meaning, and the message of its button.
fn meaning(model: &Model, column: usize) -> Option<(String, Option<Message>)> {
    let board = shown(model).outcomes;
    board.buckets[column].meaning.as_ref().map(|meaning| {
        let says = meaning.says.iter().map(|run| &*run.text).collect::<String>();
        (says, meaning.action.as_ref().map(|(_, message)| message.clone()))
    })
}

#[test]
fn a_changed_encryption_says_what_it_means_and_can_mean_the_other() {
    assert_eq!(meaning(&page(), 0), None);
    let all = after(&page(), &[change("sse-s3.enc", "key")]);
    let (says, only_new) = meaning(&all, 0).unwrap();
    assert_eq!(says, "As if uploaded with it.");
    assert_eq!(meaning(&all, 1), None);

    let new = after(&all, &[only_new.unwrap()]);
    assert_eq!(new.link().split_once('/').unwrap().1, "article~sse-s3.enc-new=key");
    let (says, too) = meaning(&new, 0).unwrap();
    assert_eq!(says, "New uploads: SSE-KMS, customer key. Stored objects: SSE-S3.");
    assert_eq!(*after(&new, &[too.unwrap()]).document, *all.document);
    // Anybody still downloads what lies there, and nobody without the key uploads any more.
    let says = |model: &Model, cell: &str| {
        let Message::CellOpened(Focus::Cell(cell)) = opened(cell) else { panic!("{cell}") };
        Derived::start(model).now.result(&cell).unwrap().status
    };
    for (cell, as_if, only_new) in [
        ("anyone/sse-s3/download", Some(400), Some(200)),
        ("normaluser/sse-s3/download", Some(403), Some(200)),
        ("normaluser/sse-s3/upload", Some(403), Some(403)),
        ("poweruser/sse-s3/download", Some(200), Some(200)),
    ] {
        assert_eq!((says(&all, cell), says(&new, cell)), (as_if, only_new), "{cell}");
    }
    // The key of new uploads can be set, and the line of an upload names it.
    let focused = after(&new, &[opened("poweruser/sse-s3/upload")]);
    let view = shown(&focused);
    let key = &view.outcomes.buckets[0].key;
    let sections::SettingView::Controls(controls) = key else { panic!("{key:?}") };
    assert_eq!(controls[0].path.as_str(), "key.state");
    assert!(
        view.strip.lines[0].stops.iter().any(|stop| &*stop.sub == "1234abcd"),
        "{:?}",
        view.strip.lines[0].stops
    );
    // The same of the Bucket Key; back at the example there is nothing to say.
    let bucket_key = after(&page(), &[change("sse-kms.bucket-key", "on")]);
    let (_, only_new) = meaning(&bucket_key, 1).unwrap();
    let new = after(&bucket_key, &[only_new.unwrap()]);
    assert_eq!(new.link().split_once('/').unwrap().1, "article~sse-kms.bucket-key-new=on");
    assert_eq!(meaning(&after(&new, &[change("sse-kms.bucket-key-new", "off")]), 1), None);
}

/// Whether a bucket is public by mistake its example says, and the page nowhere by itself.
#[test]
fn the_page_calls_nothing_a_mistake() {
    for fragment in ["#1/article", "#1/public-sse-kms", "#1/key-disabled~data.access=public"] {
        for language in Language::ALL {
            let model = Model { language, ..at(fragment) };
            let view = format!("{:?}", shown(&model));
            // The menu of examples names those of the article, and its chapters, by their titles.
            let titles = [
                "記事：2 つのバケットを誤って公開",
                "2 つのバケットを誤って公開：",
                "Both buckets made public by mistake:",
            ];
            let view = titles.iter().fold(view, |view, title| view.replace(title, ""));
            assert!(!view.contains("by mistake") && !view.contains("誤って公開"), "{fragment} {language:?}");
        }
    }
}

/// A long timeline is run in the slices of what is not urgent, a step each: until then its steps have no outcome.
#[test]
fn a_long_timeline_is_run_in_slices() {
    let text = document::to_json(&page().document);
    let step = |id: &str, operation: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","request":{{"caller":"poweruser","operation":"{operation}","bucket":"sse-s3","object":"big"{more}}}}}"#
        )
    };
    let body = "x".repeat(64);
    let part = step(
        "part",
        "UploadPart",
        &format!(r#","body":"{body}","parameters":{{"PartNumber":1,"Repeat":5000}}"#),
    );
    let steps = [step("begin", "CreateMultipartUpload", ""), part].join(",");
    let text = text.replace("\"focus\":", &format!("\"timeline\":[{steps}],\"focus\":"));
    let document = Rc::new(document::from_json(&text).unwrap());
    let mut derived = Derived::start(&Model { document: Rc::clone(&document), baseline: document, ..page() });
    let moments = |derived: &Derived| {
        ["begin", "part"].map(|id| derived.now.moment(&document::Handle::parse(id).unwrap()).is_some())
    };
    assert_eq!(moments(&derived), [false, false]);
    let slices = (1..9).find(|_| derived.is_behind() && derived.catch_up());
    assert_eq!((slices, moments(&derived)), (Some(2), [true, true]));
}

#[test]
fn a_change_since_the_example_is_taken_back_alone_or_with_all_others() {
    let link =
        "#1/article~normaluser.name=alice~sse-s3.enc=aws-kms~key.state=Disabled~focus=anyone/sse-s3/open";
    let model = Model::start(Start::at(link));
    let body = |model: &Model| model.link().split_once('/').map(|(_, body)| body.to_owned());
    let one = after(&model, &[Message::Reverted(Some("sse-s3.enc".into()))]);
    let rest = "article~normaluser.name=alice~focus=anyone/sse-s3/open~key.state=Disabled";
    assert_eq!(body(&one).as_deref(), Some(rest));
    let all = after(&model, &[Message::Reverted(None)]);
    assert_eq!(body(&all).as_deref(), Some("article~focus=anyone/sse-s3/open"));
    // As any other action it can be taken back, and what changed nothing is none.
    assert_eq!(after(&all, &[Message::Undone]).document, model.document);
    assert_eq!(update(&all, Message::Reverted(None)), (all.clone(), Vec::new()));
    // A scenario with another title comes back to its example.
    let mine = Model::start(Start::at("#1/article~title.en=Mine~key.state=Disabled"));
    let back = after(&mine, &[Message::Reverted(None)]);
    assert_eq!(body(&back).as_deref(), Some("article"));
    assert!(!back.differs_from_example());
}

/// AWS managed policies that are not always here lie in files: which a state needs is known before it is shown, and what was asked
/// for without them is done when they have come.
#[test]
fn what_names_policies_of_aws_says_which_files_it_needs() {
    let missing = |link: &str| document::managed::names(&at(link).missing());
    assert_eq!(missing(""), "");
    assert_eq!(missing("#1/article~normaluser.s3=s3-read"), "");
    assert_eq!(
        missing("#1/article~normaluser.s3=ReadOnlyAccess~s3-write.kms=job-function/ViewOnlyAccess"),
        "05.json 12.json"
    );
    let compared = after(
        &page(),
        &[Message::Compared(Compared::Link("#1/article~normaluser.s3=ReadOnlyAccess".into()))],
    );
    assert_eq!(document::managed::names(&compared.missing()), "05.json");

    let entered = || {
        let edit = document::entries::Edit::Set("TestedOnThePage".to_owned());
        Message::Entered("normaluser.s3".into(), edit)
    };
    let before = after(&page(), &[entered()]);
    assert_eq!(before.document, page().document);
    assert_eq!(document::managed::names(&before.missing_in_texts()), "39.json");
    let file = r#"{"policies":[{"arn":"arn:aws:iam::aws:policy/TestedOnThePage","version":"v1","updated":"2026-01-01",
        "document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}}]}"#;
    document::managed::take_in(file).unwrap();
    let brought = after(&before, &[Message::Brought(Box::new(entered()))]);
    assert_eq!(value(&brought, "normaluser.s3"), "TestedOnThePage");
    assert_eq!((brought.brought, brought.refused.len()), (1, 0));
    assert!(brought.missing_in_texts().is_empty());
}
