//! What went wrong, in words.

use text::ui::{Label, label};

use super::{Scene, words};
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
                example: error.nearest().into(),
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
    });
    told.chain(build).collect()
}
