//! A cloud and a table that are made after others are those that are made from nothing: every byte of the responses, of the
//! traces, of the records and of what lies at rest, whatever was changed in between and taken back.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]
use document::advice::{advise, advise_in};
use document::edit::{Item, Template, add, duplicate, remove};
use document::records::Records;
use document::settings::{set as set_value, set_policy_text, settings};
use document::{Document, Table, presets, timeline, to_json};
use proptest::prelude::*;

/// The seed of every cloud.
const SEED: [u8; 32] = [7; 32];

/// One action of a person, by the numbers of what it is done to.
#[derive(Debug, Clone)]
enum Act {
    /// Chooses a value of a setting.
    Choose(usize, usize),
    /// Writes a policy of their own, if the setting is one.
    Write(usize, usize),
    /// Adds something.
    Add(usize),
    /// Makes another one like something.
    Duplicate(usize),
    /// Removes something.
    Remove(usize),
    /// Goes back to an earlier state.
    Back(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let number = any::<usize>;
    prop_oneof![
        12 => (number(), number()).prop_map(|(setting, choice)| Act::Choose(setting, choice)),
        3 => (number(), number()).prop_map(|(setting, text)| Act::Write(setting, text)),
        2 => number().prop_map(Act::Add),
        2 => number().prop_map(Act::Duplicate),
        2 => number().prop_map(Act::Remove),
        4 => number().prop_map(Act::Back),
    ]
}

/// Policies as authors write them. Which of them a setting takes, depends on it; what none takes is a state as well.
const POLICIES: [&str; 5] = [
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","kms:Decrypt"],"Resource":"*"}]}"#,
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"a"}}}]}"#,
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}"#,
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:*","Resource":["arn:aws:s3:::mksamba-private-cmk","arn:aws:s3:::mksamba-private-cmk/*"]}]}"#,
    r#"{"Version":"2012-10-17","Statement":[]}"#,
];

fn carry_out(document: &mut Document, act: &Act, history: &[Document]) {
    let setting = |document: &Document, number: usize| {
        let mut all = settings(document);
        let place = number % all.len();
        all.swap_remove(place)
    };
    let item = |document: &Document, number: usize| {
        let mut all = Item::all(document);
        let place = number % all.len();
        all.swap_remove(place)
    };
    match act {
        Act::Choose(number, choice) => {
            let setting = setting(document, *number);
            let choices: Vec<_> = setting.choices.iter().chain(&setting.more).collect();
            set_value(document, &setting.path, choices[choice % choices.len()]).expect("a choice can be set");
        }
        Act::Write(number, text) => {
            let policies: Vec<_> = settings(document).into_iter().filter(|one| one.is_policy()).collect();
            if let Some(setting) = policies.get(number % policies.len().max(1)) {
                let text = POLICIES[text % POLICIES.len()];
                set_policy_text(document, &setting.path, text).expect("a policy can be written");
            }
        }
        Act::Add(number) => {
            let next = add(document, Template::ALL[number % Template::ALL.len()]);
            *document = next.unwrap_or_else(|| document.clone());
        }
        Act::Duplicate(number) => {
            let next = duplicate(document, &item(document, *number));
            *document = next.unwrap_or_else(|| document.clone());
        }
        Act::Remove(number) => {
            let next = remove(document, &item(document, *number));
            *document = next.unwrap_or_else(|| document.clone());
        }
        Act::Back(number) => document.clone_from(&history[number % history.len()]),
    }
}

/// Everything that can be seen of a table.
fn shown(table: &Table) -> Vec<String> {
    let row = |row: &document::Row| {
        let records = serde_json::to_string(&Records::of(&table.cloud, &row.request, &row.outcome));
        format!("{:?}\n{:?}\n{:?}\n{records:?}", row.cell, row.request, row.outcome)
    };
    let rows = table.rows.iter().map(|one| row(one));
    std::iter::once(format!("{:?}", table.cloud)).chain(rows).collect()
}

/// What comes of each step of the timeline.
fn steps(document: &Document, table: &Table) -> String {
    let moments = timeline::run(document, &table.cloud, SEED);
    let steps = moments.map(|moments| moments.into_iter().map(|one| (one.id, one.sent)).collect::<Vec<_>>());
    format!("{steps:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// INVARIANT (made once), INVARIANT (watched).
    #[test]
    fn what_is_made_after_is_what_is_made_from_nothing(
        preset in 0..presets::all().len(),
        acts in proptest::collection::vec(act(), 1..8),
    ) {
        let mut document = presets::all()[preset].document();
        let mut history = vec![document.clone()];
        let mut earlier = Table::run(&document, SEED).expect("a preset can be built");
        for act in &acts {
            carry_out(&mut document, act, &history);
            history.push(document.clone());
            match (Table::run_after(&document, &earlier), Table::run(&document, SEED)) {
                (Ok(after), Ok(alone)) => {
                    for (after, alone) in shown(&after).iter().zip(shown(&alone)) {
                        prop_assert_eq!(after, &alone, "{:?}\n{}", acts, to_json(&document));
                    }
                    prop_assert_eq!(after.rows.len(), alone.rows.len());
                    prop_assert_eq!(steps(&document, &after), steps(&document, &alone));
                    earlier = after;
                }
                (after, alone) => prop_assert_eq!(after.err(), alone.err(), "{:?}\n{}", acts, to_json(&document)),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    /// Advice does not depend on what was made in the workshop before.
    #[test]
    fn advice_after_is_advice_from_nothing(
        preset in 0..presets::all().len(),
        acts in proptest::collection::vec(act(), 1..4),
    ) {
        let mut document = presets::all()[preset].document();
        let mut earlier = Table::run(&document, SEED).expect("a preset can be built");
        for act in &acts {
            carry_out(&mut document, act, &[presets::all()[preset].document()]);
            if let Ok(after) = Table::run_after(&document, &earlier) {
                earlier = after;
            }
        }
        let alone = advise(&document, &document.focus, SEED);
        prop_assert_eq!(advise_in(earlier.workshop().clone(), &document, &document.focus), alone);
    }
}
