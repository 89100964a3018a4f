//! The controls of an embed.

use document::Handle;
use document::model::Caller;
use document::settings::{Entity, Field};
use text::ui::Label;
use yew::AttrValue;

use super::caller_policy::{CallerPolicyView, caller_policies};
use super::meaning::{MeaningView, meaning};
use super::settings::{SettingView, controls};
use super::{Runs, Scene, attr, names};
use crate::model::{Mode, Part};

/// The controls of an embed: the open outcome's caller and bucket.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EmbedView {
    /// What is shown beside the answer.
    pub part: Part,
    /// The caller's name and its policies; an anonymous caller has none.
    pub caller: Option<(Runs, Vec<CallerPolicyView>)>,
    /// The bucket's name, its encryption and its publicity. An access point has neither of its own.
    pub bucket: Option<BucketControls>,
    /// What the bucket's changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
}

/// What an embed says and sets of a bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct BucketControls {
    /// Its name; that of the access point through which it is asked.
    pub name: AttrValue,
    /// Its encryption.
    pub encryption: SettingView,
    /// Its publicity.
    pub access: SettingView,
}

pub(super) fn embed(scene: Scene<'_>) -> EmbedView {
    let document = &scene.model.document;
    let part = match scene.model.mode {
        Mode::Embed { part, .. } => part,
        Mode::Page => Part::default(),
    };
    let Some(focus) = document.subject() else { return EmbedView { part, ..EmbedView::default() } };
    let caller = match focus.caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => {
            let policies = caller_policies(scene, handle);
            let name = || names::caller(document, focus.caller, scene.language);
            (!policies.is_empty()).then(|| (name(), policies))
        }
    };
    let behind = Handle::parse(document.bucket_behind(focus.bucket));
    let meaning = behind.as_ref().and_then(|bucket| meaning(scene, bucket));
    let bucket = behind.map(|bucket| {
        let set = |field| controls(scene, &Entity::Bucket(bucket.clone()), &[field]);
        let access = if document.access_point(focus.bucket).is_some() {
            SettingView::Note(scene.word(Label::OwnPolicy).into())
        } else {
            set(Field::Access)
        };
        BucketControls { name: attr(focus.bucket_name(document)), encryption: set(Field::Encryption), access }
    });
    EmbedView { part, caller, bucket, meaning }
}
