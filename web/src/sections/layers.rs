//! What each kind of policy says to what a gate asks.

use iam::{LayerFinding, LayerVerdict};
use sim::{Authorization, Verdict};
use text::Run;
use text::RunKind::{Name, Plain};
use text::policies::{layer, layer_verdict};
use yew::AttrValue;

use super::statements::authorizations;
use super::{Runs, Scene, attr};

/// What each kind of policy says to one action.
#[derive(Debug, Clone, PartialEq)]
pub struct LayersView {
    /// The action and the resource.
    pub about: Runs,
    /// The kinds of policy, in the order in which they count.
    pub rows: Vec<LayerView>,
}

/// One kind of policy.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerView {
    /// Its name, with the level of the organization if it has one.
    pub name: AttrValue,
    /// What it says.
    pub says: AttrValue,
    /// Whether it has a say.
    pub stands: LayerStands,
}

/// How a kind of policy stands to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayerStands {
    /// It has a say.
    Speaks,
    /// It forbids.
    Forbids,
    /// It has no say.
    Aside,
}

/// Every evaluation of a gate, layer by layer.
pub(super) fn layers(scene: Scene<'_>, verdict: &Verdict) -> Vec<LayersView> {
    authorizations(verdict).into_iter().map(|asked| evaluation(scene, asked)).collect()
}

fn evaluation(scene: Scene<'_>, asked: &Authorization) -> LayersView {
    let row = |finding: &LayerFinding| {
        let mut name = String::from(layer(finding.layer, &asked.resource, scene.language));
        if let Some(level) = &finding.level {
            name.push_str(", ");
            name.push_str(level);
        }
        LayerView {
            name: attr(name),
            says: layer_verdict(finding.verdict, scene.language).into(),
            stands: stands(finding.verdict),
        }
    };
    let run = |kind, text: &str| Run { kind, text: text.to_owned().into() };
    LayersView {
        about: vec![run(Name, asked.action), run(Plain, " · "), run(Name, &asked.resource)],
        rows: asked.explanation.layers.iter().map(row).collect(),
    }
}

const fn stands(verdict: LayerVerdict) -> LayerStands {
    match verdict {
        LayerVerdict::Allows | LayerVerdict::Delegates | LayerVerdict::Silent | LayerVerdict::Undecided => {
            LayerStands::Speaks
        }
        LayerVerdict::Denies => LayerStands::Forbids,
        LayerVerdict::NotApplicable(_) => LayerStands::Aside,
    }
}
