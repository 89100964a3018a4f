use document::link;

use super::*;
use crate::message::Message;
use crate::model::{Mode, Part, Start};
use crate::update::{after, update};

fn page() -> Model {
    Model::start(Start::at(""))
}

fn set(path: &str, text: &str) -> Message {
    row(path, Edit::Set(text.to_owned()))
}

fn row(path: &str, edit: Edit) -> Message {
    Message::Entered(path.to_owned().into(), edit)
}

fn refused(model: &Model) -> Vec<&str> {
    model.refused.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn what_is_entered_is_used_stands_in_the_link_and_is_taken_back() {
    let model = page();
    for message in [
        set("normaluser.name", "reader"),
        row("normaluser.tags", Edit::Add),
        row("show.operations", Edit::Toggle("open".to_owned())),
    ] {
        let next = after(&model, std::slice::from_ref(&message));
        assert_ne!(next.document, model.document, "{message:?}");
        assert_eq!((next.past.len(), next.actions), (1, model.actions + 1));
        let link = next.link();
        assert_eq!(link::decode(&link).unwrap().document, *next.document, "{link}");
        let undone = after(&next, &[Message::Undone]);
        assert_eq!(undone.document, model.document, "{message:?}");
        assert_eq!(after(&undone, &[Message::Redone]).document, next.document, "{message:?}");
    }
}

#[test]
fn what_cannot_be_used_is_kept_until_it_can_or_is_thrown_away() {
    let model = page();
    let broken = after(&model, &[set("normaluser.name", "not a name")]);
    assert_eq!((&broken.document, broken.past.len()), (&model.document, 0));
    assert_eq!(broken.refused, [("normaluser.name".to_owned(), Edit::Set("not a name".to_owned()))]);
    // What is entered elsewhere does not touch it.
    let beside = after(&broken, &[set("poweruser.name", "other"), Message::Undone]);
    assert_eq!((&beside.document, refused(&beside)), (&model.document, vec!["normaluser.name"]));
    let good = after(&broken, &[set("normaluser.name", "a-name")]);
    assert!(good.refused.is_empty() && good.document != model.document);
    let dropped = after(&broken, &[Message::EntryDropped("normaluser.name".into())]);
    assert!(dropped.refused.is_empty() && dropped.document == model.document);
}

#[test]
fn what_waits_is_used_as_soon_as_it_can_be() {
    let model = page();
    let taken =
        model.document.principals.iter().find(|one| one.id.as_str() == "poweruser").unwrap().name.clone();
    let waiting = after(&model, &[set("normaluser.name", &taken)]);
    assert_eq!(refused(&waiting), ["normaluser.name"]);
    let both = after(&waiting, &[set("poweruser.name", "other")]);
    let names: Vec<&str> = both.document.principals.iter().map(|one| one.name.as_str()).collect();
    assert!(
        both.refused.is_empty() && names.contains(&taken.as_str()) && names.contains(&"other"),
        "{names:?}"
    );
    assert_eq!(after(&both, &[Message::Undone]).document, model.document);
}

#[test]
fn two_edits_that_need_each_other_are_made_in_any_order() {
    let arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let edits = [set("sse-kms.region", "eu-west-1"), set("key.arn", arn)];
    let model = page();
    for order in [[0, 1], [1, 0]] {
        let next = after(&model, &order.map(|at| edits[at].clone()));
        assert_eq!(refused(&next), Vec::<&str>::new());
        let bucket = next.document.buckets.iter().find(|one| one.id.as_str() == "sse-kms").unwrap();
        assert_eq!(bucket.region, "eu-west-1");
        assert_eq!(bucket.encryption.as_ref().unwrap().key.as_deref(), Some(arn));
    }
}

#[test]
fn a_row_that_goes_leaves_no_text_at_the_place_of_another() {
    let model = after(&page(), &[row("normaluser.tags", Edit::Add), row("normaluser.tags", Edit::Add)]);
    let broken = after(&model, &[set("normaluser.tags.1.key", ""), set("sse-s3.name", "X")]);
    assert_eq!(refused(&broken), ["normaluser.tags.1.key", "sse-s3.name"]);
    let (next, effects) = update(&broken, row("normaluser.tags.0", Edit::Remove));
    assert_eq!(refused(&next), ["sse-s3.name"]);
    assert!(effects.contains(&Effect::FocusRows("normaluser.tags".into())), "{effects:?}");
}

#[test]
fn another_example_forgets_what_was_entered_and_an_embed_takes_nothing() {
    let broken = after(&page(), &[set("normaluser.name", "")]);
    assert_eq!(refused(&broken), ["normaluser.name"]);
    assert!(after(&broken, &[Message::ExampleChosen("key-disabled".into())]).refused.is_empty());
    for read_only in [true, false] {
        let embed =
            Model::start(Start { mode: Mode::Embed { read_only, part: Part::Answer }, ..Start::at("") });
        assert_eq!(update(&embed, set("normaluser.name", "reader")), (embed.clone(), Vec::new()));
    }
}

#[test]
fn a_title_of_its_own_makes_a_scenario_of_the_reader() {
    let model = after(&page(), &[set("title.en", "Mine")]);
    assert_eq!(model.example.title.en, "Mine");
    assert_ne!(after(&model, &[Message::Undone]).example.title.en, "Mine");
}

#[test]
fn the_panel_can_be_shown() {
    let model = after(&page(), &[Message::PanelFolded]);
    assert!(crate::sections::shown(&model).panel.is_some_and(|panel| panel.groups.len() == 6));
}
