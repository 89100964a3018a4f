//! The statements that a gate looked at, with the line that decides.

use sim::{Cloud, Verdict};
pub use text::statements::LineMark;
use yew::AttrValue;

use super::{Runs, Scene, attr, words};

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementView {
    /// The policy and the statement's place in it.
    pub title: Runs,
    /// Whether it matched.
    pub remark: AttrValue,
    /// Its JSON; empty if only the title is of interest.
    pub lines: Vec<JsonLine>,
}

/// One line of JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonLine {
    /// The text.
    pub text: AttrValue,
    /// What it means for this request.
    pub mark: LineMark,
    /// A few words under it.
    pub note: Runs,
}

/// The statements behind a gate's verdict.
pub(super) fn statements(scene: Scene<'_>, cloud: &Cloud, verdict: &Verdict) -> Vec<StatementView> {
    let line = |line: text::statements::JsonLine| JsonLine {
        text: attr(line.text),
        mark: line.mark,
        note: words(&line.note),
    };
    let told = text::statements::statements(&scene.model.document, cloud, verdict, scene.language);
    let view = |one: text::statements::Statement| StatementView {
        title: words(&one.title),
        remark: one.remark.into(),
        lines: one.lines.into_iter().map(line).collect(),
    };
    told.into_iter().map(view).collect()
}
