//! Choosing one of several values of a setting.

use document::difference::Changed;
use document::model::Caller;
use document::settings::{Entity, Field, Path, Setting, Value, get};
use text::Language;
use text::question::Who;
use yew::AttrValue;

use super::answer::{ActionView, action};
use super::{OptionView, Scene, attr, names};

/// A setting with its choices.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceView {
    /// The setting's path.
    pub path: Path,
    /// What it sets.
    pub field: Field,
    /// What is chosen.
    pub legend: AttrValue,
    /// The choices.
    pub options: Vec<OptionView<Value>>,
    /// The value that the page proposes.
    pub proposed: Option<Value>,
    /// What it is in the example, where it is set otherwise now.
    pub changed: Option<AttrValue>,
    /// Whether the author of the embed has fixed it.
    pub fixed: bool,
}

impl ChoiceView {
    /// What is chosen, and what it is in the example, where that is something else.
    pub fn name(&self, language: Language) -> AttrValue {
        match &self.changed {
            Some(changed) => attr([&*self.legend, language.comma(), changed].concat()),
            None => self.legend.clone(),
        }
    }
}

/// The control of one setting; `None` where the document has no such setting now.
pub(super) fn choice(scene: Scene<'_>, entity: &Entity, field: Field) -> Option<(Setting, ChoiceView)> {
    let path = Path::of(entity, field);
    let setting = scene.derived.settings.iter().find(|setting| setting.path == path)?.clone();
    // A bucket's encryption is its default, whatever lies there already.
    let default = Path::of(entity, Field::EncryptionOfNew);
    let shown = if field == Field::Encryption { get(&scene.model.document, &default) } else { None };
    let shown = shown.unwrap_or_else(|| setting.current.clone());
    let options = values(scene, field, &setting.choices, &shown);
    let view = ChoiceView {
        proposed: proposed(scene, &path),
        changed: changed(scene, &[&path, &default]),
        path,
        field,
        legend: attr(legend(scene, entity, field)),
        options,
        fixed: scene.model.is_fixed(),
    };
    Some((setting, view))
}

/// What the first of these settings that differs from the example is there.
pub(super) fn changed(scene: Scene<'_>, paths: &[&Path]) -> Option<AttrValue> {
    let all = scene.derived.since().unwrap_or_default();
    let change = all.iter().find(|change| paths.iter().any(|path| path.as_str() == change.path))?;
    match &change.what {
        Changed::Setting { field, was, .. } => {
            Some(attr(text::since::was(*field, was.as_ref(), scene.language).text()))
        }
        Changed::Text { .. } | Changed::Thing { .. } => None,
    }
}

/// The options of a setting.
pub(super) fn values<'a>(
    scene: Scene<'_>,
    field: Field,
    choices: impl IntoIterator<Item = &'a Value>,
    present: &Value,
) -> Vec<OptionView<Value>> {
    let option = |value: &Value| OptionView {
        label: scene.value(field, value),
        on: value == present,
        value: value.clone(),
    };
    choices.into_iter().map(option).collect()
}

/// The value that the page proposes for a setting.
pub(super) fn proposed(scene: Scene<'_>, path: &Path) -> Option<Value> {
    match action(scene) {
        ActionView::Try(advised) => {
            let (own, _, value) = advised.proposal.setting()?;
            (own == path).then(|| value.clone())
        }
        ActionView::Leak(_) | ActionView::Undo | ActionView::None => None,
    }
}

/// What a control sets, with whose it is.
pub(super) fn legend(scene: Scene<'_>, entity: &Entity, field: Field) -> String {
    let document = &scene.model.document;
    let whose = match entity {
        Entity::Principal(handle) => {
            Who::of(document, &Caller::Principal(handle.clone())).name().unwrap_or_default()
        }
        Entity::Bucket(handle) => names::bucket(document, handle),
        Entity::Distribution(handle) => names::distribution(document, handle).unwrap_or_default(),
        Entity::Group(handle) => names::group(document, handle).unwrap_or_default(),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => "",
    };
    let comma = if whose.is_empty() { "" } else { scene.language.comma() };
    [whose, comma, text::settings::field(field, scene.language)].concat()
}
