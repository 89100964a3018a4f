//! The controls of an embed.

use document::Handle;
use document::model::Caller;
use document::settings::{Entity, Field};
use text::ui::Label;
use yew::AttrValue;

use super::caller_policy::{CallerPolicyView, caller_policy};
use super::choice::{ChoiceView, choice};
use super::meaning::{MeaningView, meaning};
use super::settings::SettingView;
use super::subject::subject;
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
    pub encryption: Option<ChoiceView>,
    /// Its publicity.
    pub access: SettingView,
}

pub(super) fn embed(scene: Scene<'_>) -> EmbedView {
    let document = &scene.model.document;
    let part = match scene.model.mode {
        Mode::Embed { part, .. } => part,
        Mode::Page => Part::default(),
    };
    let Some(focus) = subject(document) else { return EmbedView { part, ..EmbedView::default() } };
    let caller = match focus.caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => {
            let policies =
                [Field::S3Policy, Field::KmsPolicy].map(|field| caller_policy(scene, handle, field));
            let policies: Vec<_> = policies.into_iter().flatten().collect();
            let name = || names::caller(document, focus.caller, scene.language);
            (!policies.is_empty()).then(|| (name(), policies))
        }
    };
    let behind = Handle::parse(document.bucket_behind(focus.bucket));
    let meaning = behind.as_ref().and_then(|bucket| meaning(scene, bucket));
    let bucket = behind.map(|bucket| {
        let set = |field| choice(scene, &Entity::Bucket(bucket.clone()), field).map(|(_, choice)| choice);
        let access = if document.access_points.iter().any(|point| point.id.as_str() == focus.bucket) {
            SettingView::Note(scene.word(Label::OwnPolicy).into())
        } else {
            SettingView::Controls(set(Field::Access).into_iter().collect())
        };
        BucketControls { name: attr(focus.bucket_name(document)), encryption: set(Field::Encryption), access }
    });
    EmbedView { part, caller, bucket, meaning }
}
