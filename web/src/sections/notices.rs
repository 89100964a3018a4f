//! What went wrong, in words.

use document::link::LinkError;
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Runs, Scene, attr, plain, words};
use crate::message::Message;
use crate::model::Notice;

/// One message above the page.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeView {
    /// What happened, why, and what to do.
    pub says: Runs,
    /// The buttons, each with its words and what it says: the nearest first.
    pub actions: Vec<(Runs, Message)>,
    /// A text to be copied by hand.
    pub text: Option<AttrValue>,
}

pub(super) fn notices(scene: Scene<'_>) -> Vec<NoticeView> {
    let told = scene.model.notices.iter().enumerate().map(|(at, notice)| view(scene, at, notice));
    let unlinkable = scene.derived.unlinkable();
    let unlinkable = unlinkable.map(|error| said(words(&text::links::unlinkable(error, scene.language))));
    let problems = scene.derived.now.table.as_ref().err().into_iter().flatten();
    let build = problems.map(|problem| said(words(&text::scenario::problem(problem, scene.language))));
    told.chain(unlinkable).chain(build).collect()
}

/// A notice with nothing to press.
fn said(says: Runs) -> NoticeView {
    NoticeView { says, actions: Vec::new(), text: None }
}

/// What is said of the link that the state is compared with. Nothing of it can be set here.
pub(super) fn of_other_link(scene: Scene<'_>) -> Vec<Runs> {
    let told = scene.model.against.iter().flat_map(|against| &against.notices);
    told.map(|notice| view(scene, 0, notice).says).collect()
}

fn view(scene: Scene<'_>, at: usize, notice: &Notice) -> NoticeView {
    let language = scene.language;
    let button = |of, message| (plain(label(of, language)), message);
    match notice {
        Notice::Link(error, left_off) => {
            let nearest = Message::ExampleChosen(error.nearest().into());
            let mut actions = match (error, error.meant()) {
                (LinkError::Damaged { .. }, Some(link)) => vec![
                    button(Label::OpenTheExample, nearest),
                    button(Label::UseAsWritten, Message::LinkTaken(attr(link))),
                ],
                (_, Some(link)) => {
                    vec![(words(&text::links::open(link, language)), Message::LinkTaken(attr(link)))]
                }
                (LinkError::Damaged { preset: Some(_), .. }, None) => {
                    vec![button(Label::OpenTheExample, nearest)]
                }
                // What a newer link starts from is not known, but an example of that name is there.
                (LinkError::Newer { preset: Some(preset), .. }, None) => {
                    vec![(words(&text::links::open(&["#1/", preset].concat(), language)), nearest)]
                }
                (_, None) => vec![button(Label::OpenFirstExample, nearest)],
            };
            actions.extend(
                left_off.clone().map(|link| button(Label::ContinueLeftOff, Message::LinkTaken(link))),
            );
            NoticeView { actions, ..said(words(&text::links::error(error, language))) }
        }
        Notice::Edited => said(words(&text::links::edited(language))),
        Notice::Overwritten(settings) => {
            let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
            said(words(&text::links::overwritten(&settings, language)))
        }
        Notice::Meant { setting, meant: (path, word), allowed } => {
            let change = [path.as_str(), "=", word].concat();
            let action = (words(&text::links::set(&change, language)), Message::SuggestionTaken(at));
            let says = words(&text::links::near(setting, &change, allowed, language));
            let is_fixed = scene.model.is_fixed();
            NoticeView { actions: if is_fixed { Vec::new() } else { vec![action] }, ..said(says) }
        }
        Notice::Left(left) => {
            let left: Vec<_> = left.iter().collect();
            said(text::links::left_out(&left, language).map(|left| words(&left)).unwrap_or_default())
        }
        Notice::Restored => {
            let go_on = button(Label::ContinueLeftOff, Message::NoticeClosed(at));
            let fresh = button(Label::StartFresh, Message::StartedFresh);
            NoticeView { actions: vec![go_on, fresh], ..said(plain(label(Label::RestoredState, language))) }
        }
        Notice::CopyBlocked(text) => {
            NoticeView { text: Some(text.clone()), ..said(plain(label(Label::CopyBlocked, language))) }
        }
    }
}
