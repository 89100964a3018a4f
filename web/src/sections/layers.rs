//! What each kind of policy says to what a gate asks.

use iam::{LayerFinding, LayerVerdict};
use sim::{Authorization, Verdict};
use text::RunKind::{Name, Plain};
use text::policies::{layer, layer_verdict};
use yew::AttrValue;

use super::{Runs, Scene, attr, run};
use text::statements::authorizations;

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
    /// Its verdict, by which it is dressed.
    pub verdict: LayerVerdict,
}

/// Every evaluation of a gate, layer by layer.
pub(super) fn layers(scene: Scene<'_>, verdict: &Verdict) -> Vec<LayersView> {
    authorizations(verdict).into_iter().map(|asked| evaluation(scene, asked)).collect()
}

fn evaluation(scene: Scene<'_>, asked: &Authorization) -> LayersView {
    let row = |finding: &LayerFinding| {
        let name = layer(finding.layer, &asked.resource, scene.language);
        let level = finding.level.as_ref().map(|level| [scene.language.comma(), level].concat());
        LayerView {
            name: attr([name, &level.unwrap_or_default()].concat()),
            says: layer_verdict(finding.verdict, scene.language).into(),
            verdict: finding.verdict,
        }
    };
    LayersView {
        about: vec![run(Name, asked.action), run(Plain, " · "), run(Name, asked.resource.as_str())],
        rows: asked.explanation.layers.iter().map(row).collect(),
    }
}
