//! One policy of a caller: switch, name and menu.

use document::Handle;
use document::policies::PolicyPlace;
use document::settings::{Entity, Field, Setting, Value, get};
use yew::AttrValue;

use super::Scene;
use super::choice::{ChoiceView, choice, proposed};

/// One policy of a caller.
#[derive(Debug, Clone, PartialEq)]
pub struct CallerPolicyView {
    /// `S3` or `KMS`.
    pub kind: AttrValue,
    /// Where it stands.
    pub place: PolicyPlace,
    /// The choice among policies.
    pub choice: ChoiceView,
    /// The attached policy's name, or the word for none.
    pub name: AttrValue,
    /// Whether a policy is attached.
    pub on: bool,
    /// The value that the switch sets.
    pub flip: Value,
    /// The value that is set while it is on: what is set, or what the switch sets.
    pub on_value: Value,
}

/// A caller's policies: of S3, and of KMS.
pub(super) fn caller_policies(scene: Scene<'_>, principal: &Handle) -> Vec<CallerPolicyView> {
    let policy = |field: &Field| caller_policy(scene, principal, *field);
    [Field::S3Policy, Field::KmsPolicy].iter().filter_map(policy).collect()
}

/// A caller's policy: switch, name and menu.
fn caller_policy(scene: Scene<'_>, principal: &Handle, field: Field) -> Option<CallerPolicyView> {
    let entity = Entity::Principal(principal.clone());
    let (setting, choice) = choice(scene, &entity, field)?;
    let on = setting.current != Value::None;
    let flip = flip(scene, &setting, proposed(scene, &setting.path));
    let (kind, place) = if field == Field::S3Policy {
        ("S3", PolicyPlace::S3(principal.clone()))
    } else {
        ("KMS", PolicyPlace::Kms(principal.clone()))
    };
    Some(CallerPolicyView {
        kind: kind.into(),
        place,
        name: scene.value(field, &setting.current),
        on_value: if on { setting.current } else { flip.clone() },
        flip,
        choice,
        on,
    })
}

/// What a policy's switch sets: none, or else what the page proposes, what the example has, or the smallest right.
pub(super) fn flip(scene: Scene<'_>, setting: &Setting, proposed: Option<Value>) -> Value {
    if setting.current != Value::None {
        return Value::None;
    }
    let of_example = || get(&scene.model.example, &setting.path).filter(|value| *value != Value::None);
    let smallest = || setting.choices.iter().find(|value| **value != Value::None).cloned();
    proposed.or_else(of_example).or_else(smallest).unwrap_or(Value::None)
}
