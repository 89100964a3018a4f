//! What went wrong, in words.

use text::ui::{Label, label};

use super::{Scene, words};
use crate::message::Message;
use crate::model::Notice;
use crate::view_model::{NoticeAction, NoticeView};

pub(super) fn notices(scene: Scene<'_>) -> Vec<NoticeView> {
    let build = scene.derived.now.table.as_ref().err().into_iter().flatten().map(|problem| NoticeView {
        says: words(&text::scenario::problem(problem, scene.language)),
        action: None,
        text: None,
    });
    let told = scene.model.notices.iter().map(|notice| match notice {
        Notice::Link(error) => NoticeView {
            says: words(&text::links::error(error, scene.language)),
            action: Some(NoticeAction {
                label: label(Label::OpenTheExample, scene.language).into(),
                message: Message::ExampleChosen(error.nearest().into()),
            }),
            text: None,
        },
        Notice::Left(left) => {
            NoticeView { says: words(&text::links::notice(left, scene.language)), action: None, text: None }
        }
        Notice::CopyBlocked(text) => NoticeView {
            says: super::plain(label(Label::CopyBlocked, scene.language)),
            action: None,
            text: Some(text.clone()),
        },
        Notice::AccountIds => NoticeView {
            says: super::plain(label(Label::ShareAccountIds, scene.language)),
            action: Some(NoticeAction {
                label: label(Label::ReplaceAccountIds, scene.language).into(),
                message: Message::AccountsReplaced,
            }),
            text: None,
        },
    });
    // Only a state without a link is encoded again, to say why it has none.
    let is_unlinkable = scene.derived.link.is_empty();
    let unlinkable = is_unlinkable.then(|| document::link::encode(&scene.model.document).err()).flatten();
    let unlinkable = unlinkable.map(|error| NoticeView {
        says: words(&text::links::unlinkable(error, scene.language)),
        action: None,
        text: None,
    });
    told.chain(unlinkable).chain(build).collect()
}
