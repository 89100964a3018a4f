//! What an action did, at a glance: the outcomes, the answer and the switches that look otherwise, each in the element that
//! shows it already. It is painted before the page is drawn anew, and before there is a page to draw: in the frame.

use document::model::Cell;
use document::settings::{Field, Setting, Value};
use text::outcome::Answer;
use yew::AttrValue;

use super::answer::verdict;
use super::caller_policy::flip;
use super::cell::{CellView, cell, short_bucket};
use super::{CellState, Scene, names};
use crate::derived::Derived;
use crate::model::Model;

/// What looks otherwise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glance {
    /// The outcomes.
    pub cells: Vec<CellView>,
    /// The answer to the question.
    pub answer: Option<Answer>,
    /// The switches of policies.
    pub switches: Vec<SwitchView>,
    /// What rows of a narrow screen call their bucket: at the outcome of this id.
    pub labels: Vec<(AttrValue, AttrValue)>,
}

/// The switch of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct SwitchView {
    /// The path of its setting.
    pub path: AttrValue,
    /// Whether a policy is attached.
    pub on: bool,
    /// The value that it sets.
    pub flip: AttrValue,
}

/// What looks otherwise after an action. None where something of it needs other elements than those that are there: that
/// is drawn anew at once.
pub fn glance(before: (&Model, &Derived), after: (&Model, &Derived)) -> Option<Glance> {
    let [before, after] =
        [before, after].map(|(model, derived)| Scene { model, derived, language: model.language });
    let stays = before.model.document.show == after.model.document.show
        && before.language == after.language
        && before.model.mode == after.model.mode;
    if !stays {
        return None;
    }
    let answer = otherwise(verdict(before), verdict(after));
    if answer.is_some_and(|(before, after)| [before, after].iter().any(|one| one.verdict.is_empty())) {
        return None;
    }
    Some(Glance {
        cells: cells(before, after)?,
        answer: answer.map(|(_, after)| after),
        switches: switches(before, after),
        labels: labels(before, after),
    })
}

fn otherwise<T: PartialEq>(before: T, after: T) -> Option<(T, T)> {
    (before != after).then_some((before, after))
}

/// The outcomes that are marked or were.
fn cells(before: Scene<'_>, after: Scene<'_>) -> Option<Vec<CellView>> {
    let mut marked: Vec<&Cell> = Vec::new();
    for derived in [before.derived, after.derived] {
        let hinted = derived.hint.iter().flat_map(|hint| &hint.flips);
        for flip in derived.flips.iter().chain(hinted) {
            if !marked.contains(&&flip.cell) {
                marked.push(&flip.cell);
            }
        }
    }
    let mut cells = Vec::new();
    for at in marked {
        let views = otherwise(cell(before, at, &before.derived.flips), cell(after, at, &after.derived.flips));
        let Some((before, after)) = views else { continue };
        if !is_plain(before.tone) || !is_plain(after.tone) {
            return None;
        }
        cells.push(after);
    }
    Some(cells)
}

/// Whether an outcome is shown by a word and a code.
const fn is_plain(tone: CellState) -> bool {
    match tone {
        CellState::Allowed
        | CellState::DeniedImplicitly
        | CellState::DeniedExplicitly
        | CellState::Failed => true,
        CellState::AllowedCiphertext | CellState::Unmodelled => false,
    }
}

/// The switches of callers whose policies are others.
fn switches(before: Scene<'_>, after: Scene<'_>) -> Vec<SwitchView> {
    let is_other = |setting: &&Setting| {
        let same = |own: &&Setting| own.path == setting.path;
        matches!(setting.field, Field::S3Policy | Field::KmsPolicy)
            && before.derived.settings.iter().find(same).is_none_or(|own| own.current != setting.current)
    };
    let switch = |setting: &Setting| SwitchView {
        path: setting.path.as_str().to_owned().into(),
        on: setting.current != Value::None,
        // What is proposed now is not known yet.
        flip: flip(after, setting, None).to_string().into(),
    };
    after.derived.settings.iter().filter(is_other).map(switch).collect()
}

/// What rows call a bucket, where it is called otherwise.
fn labels(before: Scene<'_>, after: Scene<'_>) -> Vec<(AttrValue, AttrValue)> {
    let show = &after.model.document.show;
    let Some(first) = show.operations.first() else { return Vec::new() };
    let mut labels = Vec::new();
    for bucket in &show.buckets {
        let Some((_, label)) = otherwise(short_bucket(before, bucket), short_bucket(after, bucket)) else {
            continue;
        };
        for caller in &show.callers {
            let at = Cell { caller: caller.clone(), bucket: bucket.clone(), operation: *first };
            labels.push((names::cell(&at).into(), label.clone()));
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use document::presets;

    use super::*;
    use crate::message::Message;
    use crate::model::{Choice, Hinted, Start};
    use crate::sections::page;
    use crate::update::update;

    fn cells_of(model: &Model, derived: &Derived) -> Vec<CellView> {
        page(model, derived).outcomes.callers.iter().flat_map(|caller| caller.cells.clone()).collect()
    }

    const PRESETS: [&str; 4] = ["article", "cross-account-key-policy", "key-disabled", "client-side"];

    /// Whoever draws the page after a glance draws the cells, the answer and the switches as the glance has left them.
    #[test]
    fn what_is_shown_at_a_glance_is_what_the_page_shows_then() {
        let (mut glances, mut flips, mut answers, mut switched) = (0, 0, 0, 0);
        for preset in presets::all().iter().filter(|preset| PRESETS.contains(&preset.id)) {
            let mut model = Model::start(Start::at(preset.id));
            let mut derived = Derived::start(&model);
            let first = model.document.show.operations[0];
            for setting in derived.settings.iter().cloned().collect::<Vec<_>>() {
                for value in setting.choices {
                    let choice = Choice { path: setting.path.clone(), value };
                    for message in [
                        Message::Hinted(Some(Hinted::Setting(choice.clone()))),
                        Message::SettingChosen(choice.clone()),
                        Message::Hinted(None),
                    ] {
                        let (next, _) = update(&model, message);
                        let mut then = derived.next(&next);
                        // What is pointed at is looked for.
                        if next.hinted.is_some() {
                            then.catch_up();
                        }
                        let drawn = (page(&model, &derived), page(&next, &then));
                        if let Some(glance) = glance((&model, &derived), (&next, &then)) {
                            let [mut shown, drawn_cells] = [(&model, &derived), (&next, &then)]
                                .map(|(model, derived)| cells_of(model, derived));
                            for (shown, drawn) in shown.iter_mut().zip(&drawn_cells) {
                                if let Some(cell) = glance.cells.iter().find(|cell| cell.id == shown.id) {
                                    *shown = cell.clone();
                                }
                                // Only the first outcome of a bucket in a row says it.
                                match glance.labels.iter().find(|(id, _)| *id == shown.id) {
                                    Some((_, label)) => shown.label = label.clone(),
                                    None if drawn.focus.cell().is_some_and(|at| at.operation != first) => {
                                        shown.label = drawn.label.clone();
                                    }
                                    None => {}
                                }
                                assert_eq!(shown, drawn, "{choice:?}");
                            }
                            let answer = glance.answer.unwrap_or(drawn.0.answer.verdict);
                            assert_eq!(answer, drawn.1.answer.verdict, "{choice:?}");
                            let policies =
                                drawn.1.outcomes.callers.iter().flat_map(|caller| &caller.policies);
                            for policy in policies {
                                let path = policy.choice.path.as_str();
                                let switch = glance.switches.iter().find(|switch| switch.path == path);
                                let before =
                                    drawn.0.outcomes.callers.iter().flat_map(|caller| &caller.policies);
                                let was =
                                    before.clone().find(|one| one.choice.path == policy.choice.path).unwrap();
                                assert_eq!(switch.map_or(was.on, |switch| switch.on), policy.on, "{path}");
                            }
                            glances += 1;
                            flips += glance.cells.len();
                            answers += usize::from(glance.answer.is_some());
                            switched += glance.switches.len();
                        }
                        (model, derived) = (next, then);
                    }
                }
            }
        }
        assert!(
            glances > 100 && flips > 100 && answers > 10 && switched > 10,
            "{glances} {flips} {answers} {switched}"
        );
    }
}
