//! Links of random states: each opens the state that it was written for, and no text makes the reader stumble.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]
use document::link::{decode, encode};
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
    /// Changes a text that no link has a word for.
    Rename(String),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (any::<usize>(), any::<usize>()).prop_map(|(setting, choice)| Act::Choose(setting, choice)),
        2 => (any::<usize>(), policy()).prop_map(|(setting, text)| Act::Write(setting, text)),
        2 => (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(a, b, c)| Act::Look(a, b, c)),
        1 => (any::<usize>(), any::<String>()).prop_map(|(operation, text)| Act::Send(operation, text)),
        1 => any::<String>().prop_map(Act::Rename),
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
    }
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
        text in "#?1z?(\\.[0-9a-z]{0,5})?/(article|[a-z0-9-]{0,6})(~[a-z0-9.-]{0,16}=[A-Za-z0-9%/-]{0,16}){0,4}",
    ) {
        if let Ok(opened) = decode(&text) {
            let link = encode(&opened.document).expect("the state is small");
            prop_assert_eq!(decode(&link).map(|again| again.document), Ok(opened.document));
        }
    }
}
