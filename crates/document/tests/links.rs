//! Links of random states: each opens the state that it was written for, and no text makes the reader stumble.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]
use document::entries::{Control, Edit, Entry, all, edit};
use document::link::{LINE_CHARS_MAX, LinkNotice, decode, encode};
use document::model::{ApiOperation, Event, Focus, Request, TimelineStep};
use document::requests::{cells, of_cell};
use document::settings::{set, set_policy_text, settings};
use document::{Document, Handle, RawObject, from_json, presets, to_json};
use proptest::prelude::*;

/// One action of a person: the number of a setting, and what is done to it.
#[derive(Debug, Clone)]
enum Act {
    /// Chooses the value of this number.
    Choose(usize, usize),
    /// Writes a policy of their own, if the setting is one.
    Write(usize, String),
    /// Opens another outcome.
    Look(usize, usize, usize),
    /// Adds a request to the timeline and opens it.
    Send(usize, String),
    /// Changes a text that no setting has a word for.
    Rename(String),
    /// Enters a text in the panel of all settings.
    Enter(usize, String),
    /// Adds a row to a list of the panel.
    More(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (any::<usize>(), any::<usize>()).prop_map(|(setting, choice)| Act::Choose(setting, choice)),
        2 => (any::<usize>(), policy()).prop_map(|(setting, text)| Act::Write(setting, text)),
        2 => (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(a, b, c)| Act::Look(a, b, c)),
        1 => (any::<usize>(), any::<String>()).prop_map(|(operation, text)| Act::Send(operation, text)),
        1 => any::<String>().prop_map(Act::Rename),
        6 => (any::<usize>(), prop_oneof!["[a-z0-9-]{3,12}", any::<String>(), "[あ-ん鍵箱 _/=~?.]{1,8}"])
            .prop_map(|(entry, text)| Act::Enter(entry, text)),
        2 => any::<usize>().prop_map(Act::More),
    ]
}

/// A policy as somebody might paste it: with a layout, a name and a text of its own.
fn policy() -> impl Strategy<Value = String> {
    ("[ \n]{0,3}", any::<String>(), "[a-z0-9:*]{0,12}").prop_map(|(space, sid, action)| {
        let sid = serde_json::Value::from(sid);
        format!("{{{space}\"Statement\":{space}[{{\"Sid\":{sid},{space}\"Action\":\"{action}\"}}]}}")
    })
}

fn carry_out(document: &mut Document, act: &Act) {
    match act {
        Act::Choose(setting, choice) => {
            let all = settings(document);
            let setting = &all[setting % all.len()];
            let choices: Vec<_> = setting.choices.iter().chain(&setting.more).collect();
            let choice = choices[choice % choices.len()];
            set(document, &setting.path, choice).expect("a choice can be set");
        }
        Act::Write(setting, text) => {
            let all = settings(document);
            let setting = &all[setting % all.len()];
            if setting.is_policy() {
                set_policy_text(document, &setting.path, text).expect("a policy can be written");
            }
        }
        Act::Look(caller, bucket, operation) => {
            let show = &document.show;
            document.focus = document::model::Cell {
                caller: show.callers[caller % show.callers.len()].clone(),
                bucket: show.buckets[bucket % show.buckets.len()].clone(),
                operation: show.operations[operation % show.operations.len()],
            }
            .into();
        }
        Act::Send(operation, text) => {
            let step = format!("s{}", document.timeline.len());
            let step = Handle::parse(&step).expect("a handle");
            let operation = ApiOperation::ALL[operation % ApiOperation::ALL.len()];
            let parameters = format!("{{ \"KeyId\":\n{} }}", serde_json::Value::from(text.as_str()));
            let request = Request {
                operation,
                object: Some(text.clone()),
                parameters: RawObject::parse(&parameters).ok(),
                ..of_cell(&cells(document)[0])
            };
            let event = Event::Request(Box::new(request));
            document.timeline.push(TimelineStep { id: step.clone(), title: None, event });
            document.focus = Focus::Step { step };
        }
        Act::Rename(title) => document.title.en.clone_from(title),
        Act::Enter(entry, text) => {
            let texts = entered(document, |control| matches!(control, Control::Text { .. }));
            // What cannot be entered stays as it was.
            if let Ok(next) = edit(document, &texts[entry % texts.len()], &Edit::Set(text.clone())) {
                *document = next;
            }
        }
        Act::More(list) => {
            let lists = entered(document, |control| matches!(control, Control::Rows(_)));
            if let Ok(next) = edit(document, &lists[list % lists.len()], &Edit::Add) {
                *document = next;
            }
        }
    }
}

/// The paths of all entries of a kind, those in rows among them.
fn entered(document: &Document, is: impl Fn(&Control) -> bool) -> Vec<String> {
    fn go(entries: Vec<Entry>, is: &impl Fn(&Control) -> bool, paths: &mut Vec<String>) {
        for entry in entries {
            if is(&entry.control) {
                paths.push(entry.path);
            }
            if let Control::Rows(rows) = entry.control {
                rows.into_iter().for_each(|row| go(row, is, paths));
            }
        }
    }
    let mut paths = Vec::new();
    all(document).into_iter().for_each(|(_, entries)| go(entries, &is, &mut paths));
    paths
}

/// A state that a person can reach from a preset.
fn state() -> impl Strategy<Value = Document> {
    (0..presets::all().len(), proptest::collection::vec(act(), 0..12)).prop_map(|(preset, acts)| {
        let mut document = presets::all()[preset].document();
        acts.iter().for_each(|act| carry_out(&mut document, act));
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_link_opens_the_state_it_was_written_for(state in state()) {
        let link = encode(&state).expect("the state is small");
        let opened = decode(&link).expect("our own link");
        prop_assert_eq!(&opened.document, &state);
        prop_assert!(opened.notices.is_empty());
        prop_assert_eq!(encode(&opened.document).expect("the state is small"), link);
    }

    #[test]
    fn links_hold_only_what_chats_keep(state in state()) {
        let link = encode(&state).expect("the state is small");
        let body = link.strip_prefix('#').expect("a fragment");
        prop_assert!(body.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/=".contains(&b)));
        prop_assert!(body.bytes().last().expect("not empty").is_ascii_alphanumeric());
    }

    #[test]
    fn a_document_reads_as_it_was_written(state in state()) {
        prop_assert_eq!(from_json(&to_json(&state)), Ok(state));
    }

    #[test]
    fn a_cut_link_is_an_error(state in state(), cut in any::<proptest::sample::Index>()) {
        let link = encode(&state).expect("the state is small");
        let end = 1 + cut.index(link.len() - 1);
        prop_assert!(decode(&link[..end]).is_err(), "{}", &link[..end]);
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in any::<String>()) {
        let _ = decode(&text);
        let _ = from_json(&text);
    }

    #[test]
    fn no_text_like_a_link_makes_the_reader_stumble(
        text in "#?1[dz]?(\\.[0-9a-z]{0,5})?/(article|[a-z0-9-]{0,6})(~[a-z0-9.:_-]{0,16}=[A-Za-z0-9%/_=-]{0,16}){0,4}",
    ) {
        if let Ok(opened) = decode(&text) {
            let link = encode(&opened.document).expect("the state is small");
            prop_assert_eq!(decode(&link).map(|again| again.document), Ok(opened.document));
        }
    }
}

/// What is written rather than chosen goes into a link as what it is, not as a packed document.
#[test]
fn names_and_texts_are_short_differences() {
    let edited = |edits: &[(&str, Edit)]| {
        let article = presets::get("article").unwrap();
        edits.iter().fold(article, |document, (path, edited)| edit(&document, path, edited).unwrap())
    };
    let set = |path: &'static str, text: &str| (path, Edit::Set(text.to_owned()));
    for (edits, link) in [
        (vec![set("normaluser.name", "alice")], "article~normaluser.name=alice"),
        (vec![set("title.en", "Who reads this?")], "article~title.en=Who_reads_this=11"),
        (vec![set("title.ja", "鍵の箱")], "article~title.ja==Jor5uIEj"),
        (vec![set("question.en", "")], "article~question.en===empty"),
        (vec![set("sse-s3.region", "eu-west-1")], "article~sse-s3.region=eu-west-1"),
        (vec![set("sse-s3.name", "reports")], "article~sse-s3.name=reports"),
        (
            vec![
                ("normaluser.tags", Edit::Add),
                set("normaluser.tags.0.key", "env"),
                set("normaluser.tags.0.value", "prod"),
            ],
            "article~normaluser.tags.env=prod",
        ),
        (
            vec![set("objects.0.headers", "x-amz-acl: private\ncontent-type: text/plain; charset=utf-8")],
            "article~objects.0.headers.content-type=text/plain=0x=_charset=0z=utf-8~objects.0.headers.x-amz-acl=private",
        ),
        (
            vec![("show.callers", Edit::Toggle("poweruser".to_owned()))],
            "article~show.callers===/normaluser/s3-write/anyone",
        ),
        (
            vec![
                set("normaluser.name", "alice"),
                set("poweruser.name", "bob"),
                set("sse-kms.name", "secret-plans"),
            ],
            "article~normaluser.name=alice~poweruser.name=bob~sse-kms.name=secret-plans",
        ),
    ] {
        let document = edited(&edits);
        let written = encode(&document).unwrap();
        let (_, body) = written.split_once('/').unwrap();
        assert_eq!(body, link);
        assert_eq!(decode(&written).unwrap().document, document, "{written}");
        assert_eq!(decode(&format!("#1/{body}")).unwrap().notices, [], "{written}");
        assert!(written.len() <= LINE_CHARS_MAX + 20, "{}: {written}", written.len());
    }
}

/// Five users of five permissions each, some of them forbidden, three buckets, two keys with policies of their own, a title
/// and a note, names and words of Japanese: 4,238 characters of JSON, where the note on permalinks makes 663 of 3,314 with
/// postcard and deflate.
#[test]
fn a_scenario_of_ones_own_is_packed_behind_the_dictionary() {
    let json = include_str!("own-scenario.json");
    let document = from_json(json).unwrap();
    assert!(document::build(&document, [0; 32]).is_ok());
    assert!(to_json(&document).chars().count() > 4_200);
    let link = encode(&document).unwrap();
    assert_eq!(decode(&link).unwrap().document, document);
    assert!(link.len() <= 709, "{}", link.len());
}

/// What stands beside the nearest text that can be entered is named with it; what is nothing at all is left out.
#[test]
fn a_slip_in_the_path_of_a_text_is_told_with_what_was_meant() {
    for (written, meant) in [
        ("normaluser.nmae=alice", Some("normaluser.name=alice")),
        ("sse-s3.regin=eu-west-1", Some("sse-s3.region=eu-west-1")),
        ("objects.0.nam=a.txt", Some("objects.0.name=a.txt")),
        ("titel.ja==Jor5uIEj", Some("title.ja==Jor5uIEj")),
        ("normaluser.colour=red", None),
        // Nothing that can stand there: half a run, JSON of another kind.
        ("normaluser.name==Jo", None),
        ("normaluser.name===true", None),
        ("objects.0.name===none", None),
        ("version===2", None),
    ] {
        let opened = decode(&format!("#1/article~{written}~key.state=Disabled")).unwrap();
        let [LinkNotice::NotUnderstood { setting, near }] = opened.notices.as_slice() else {
            panic!("{written}: {:?}", opened.notices)
        };
        assert_eq!(setting, written);
        assert_eq!(near.change().as_deref(), meant, "{written}");
        // The rest holds.
        assert_eq!(opened.document, decode("#1/article~key.state=Disabled").unwrap().document, "{written}");
        if let Some(meant) = meant {
            assert_eq!(decode(&format!("#1/article~{meant}")).unwrap().notices, [], "{meant}");
        }
    }
}
