//! The two controls of an embed.

use document::Handle;
use document::model::Caller;
use document::settings::{Entity, Field};
use yew::AttrValue;

use super::caller_policy::{CallerPolicyView, caller_policy};
use super::choice::{ChoiceView, choice};
use super::meaning::{MeaningView, meaning};
use super::subject::subject;
use super::{Runs, Scene, attr, names};

/// The two controls of an embed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EmbedView {
    /// The caller's name and its key policy, unless it is anonymous.
    pub caller: Option<(Runs, CallerPolicyView)>,
    /// The bucket's name and its encryption.
    pub bucket: Option<(AttrValue, ChoiceView)>,
    /// What the bucket's changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
}

/// The two controls of an embed: the open outcome's caller and bucket.
pub(super) fn embed(scene: Scene<'_>) -> EmbedView {
    let document = &scene.model.document;
    let Some(focus) = subject(document) else { return EmbedView::default() };
    let caller = match focus.caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => caller_policy(scene, handle, Field::KmsPolicy)
            .map(|perm| (names::caller(document, focus.caller, scene.language), perm)),
    };
    let behind = Handle::parse(document.bucket_behind(focus.bucket));
    let meaning = behind.as_ref().and_then(|bucket| meaning(scene, bucket));
    let bucket = behind
        .and_then(|bucket| choice(scene, &Entity::Bucket(bucket), Field::Encryption))
        .map(|(_, choice)| (attr(focus.bucket_name(document)), choice));
    EmbedView { caller, bucket, meaning }
}
