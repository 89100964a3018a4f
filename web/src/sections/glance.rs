//! What an action did, at a glance: the outcomes, the answer and the switches that look otherwise, each in the element that
//! shows it already. It is painted before the page is drawn anew, and before there is a page to draw: in the frame.

use document::model::Cell;
use document::settings::{Field, Setting, Value};
use text::outcome::Answer;
use yew::AttrValue;

use super::answer::verdict;
use super::caller_policy::flip;
use super::cell::{CellView, cell, short_bucket};
use super::{CellState, Scene, picker};
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
    /// Which.
    pub present: AttrValue,
    /// The value that it sets.
    pub flip: AttrValue,
}

/// What looks otherwise after an action. None where something of it needs other elements than those that are there: that
/// is drawn anew at once.
pub fn glance(before: (&Model, &Derived), after: (&Model, &Derived)) -> Option<Glance> {
    let [before, after] =
        [before, after].map(|(model, derived)| Scene { model, derived, language: model.language });
    let (was, is) = (&before.model.document, &after.model.document);
    if !after.model.is_action_on(before.model)
        || was.show != is.show
        || was.focus != is.focus
        || before.language != after.language
    {
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
    // The open one may be among those that are told once and counted once.
    let mut marked: Vec<&Cell> = after.model.document.focus.cell().into_iter().collect();
    for derived in [before.derived, after.derived] {
        let hinted = derived.hint.iter().flat_map(|hint| &hint.flips);
        for flip in derived.flips.iter().chain(hinted) {
            if !marked.contains(&&flip.cell) {
                marked.push(&flip.cell);
            }
        }
    }
    let [stop_before, stop] = [before, after].map(|scene| picker::stop(&scene.model.document));
    let mut cells = Vec::new();
    for at in marked {
        let view =
            |scene: Scene<'_>, stop: &Option<Cell>| cell(scene, at, &scene.derived.flips, stop.as_ref());
        let views = otherwise(view(before, &stop_before), view(after, &stop));
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
        present: setting.current.to_string().into(),
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
            labels.push((at.path().into(), label.clone()));
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use document::settings::Path;

    use super::*;
    use crate::message::Message;
    use crate::model::{Choice, Hinted, Start};
    use crate::sections::{PageView, page};
    use crate::update::update;

    type Page = (Model, Derived);

    fn cells(page: &PageView) -> impl Iterator<Item = &CellView> {
        page.outcomes.callers.iter().flat_map(|caller| &caller.cells).filter(|cell| !cell.repeated)
    }

    fn switches(page: &PageView) -> impl Iterator<Item = (&str, bool)> {
        let policies = page.outcomes.callers.iter().flat_map(|caller| &caller.policies);
        policies.map(|policy| (policy.choice.path.as_str(), policy.on))
    }

    /// What the page shows before, with what is shown at a glance of an action, is what it shows then.
    #[track_caller]
    fn check(before: &Page, after: &Page) -> Option<Glance> {
        let glance = glance((&before.0, &before.1), (&after.0, &after.1))?;
        let [was, is] = [before, after].map(|(model, derived)| page(model, derived));
        let first = after.0.document.show.operations[0];
        for (was, is) in cells(&was).zip(cells(&is)) {
            let glanced = glance.cells.iter().find(|cell| cell.id == is.id).unwrap_or(was);
            // Only the first outcome of a bucket in a row says what the bucket is called.
            let says = is.focus.cell().is_some_and(|at| at.operation == first);
            let label = glance.labels.iter().find(|(id, _)| *id == is.id).map(|(_, label)| label.clone());
            let label = if says { label.unwrap_or_else(|| was.label.clone()) } else { is.label.clone() };
            assert_eq!(CellView { label, ..glanced.clone() }, *is);
        }
        assert_eq!(glance.answer.unwrap_or(was.answer.verdict), is.answer.verdict);
        for ((path, was), (_, is)) in switches(&was).zip(switches(&is)) {
            let glanced = glance.switches.iter().find(|switch| switch.path == path);
            assert_eq!(glanced.map_or(was, |switch| switch.on), is, "{path}");
        }
        Some(glance)
    }

    fn next((model, derived): &Page, message: Message) -> Page {
        let (model, _) = update(model, message);
        let mut derived = derived.next(&model);
        // What is pointed at is looked for.
        if model.hinted.is_some() {
            derived.catch_up();
        }
        (model, derived)
    }

    fn opened(link: &str) -> Page {
        let model = Model::start(Start::at(link));
        let derived = Derived::start(&model);
        (model, derived)
    }

    #[test]
    fn what_is_shown_at_a_glance_is_what_the_page_shows_then() {
        let (mut cells, mut answers, mut switches) = (0, 0, 0);
        for example in ["article", "cross-account-key-policy", "key-disabled", "client-side"] {
            let mut now = opened(example);
            let settings = Rc::clone(&now.1.settings);
            for setting in settings.iter() {
                for value in &setting.choices {
                    let choice = Choice { path: setting.path.clone(), value: value.clone() };
                    for message in [
                        Message::Hinted(Some(Hinted::Setting(choice.clone()))),
                        Message::SettingChosen(choice.clone()),
                        Message::Undone,
                        Message::Redone,
                        Message::Hinted(None),
                    ] {
                        let then = next(&now, message);
                        let glance = check(&now, &then).unwrap_or_default();
                        cells += glance.cells.len();
                        answers += usize::from(glance.answer.is_some());
                        switches += glance.switches.len();
                        now = then;
                    }
                }
            }
        }
        assert!(cells > 100 && answers > 10 && switches > 10, "{cells} {answers} {switches}");
    }

    /// The tables of these have the same rows and columns.
    #[test]
    fn another_scenario_is_never_shown_at_a_glance() {
        let set = Choice { path: Path::parse("sse-kms.enc").unwrap(), value: Value::SseS3 };
        let now = next(&opened("article"), Message::SettingChosen(set));
        for message in [
            Message::ExampleChosen("article-2021".into()),
            Message::LinkTaken("1/article-2021".into()),
            Message::AddressChanged("1/article".into()),
            Message::StartedFresh,
        ] {
            let then = next(&now, message.clone());
            assert_eq!(then.0.document.show, now.0.document.show);
            assert_eq!(check(&now, &then), None, "{message:?}");
        }
        assert!(check(&now, &next(&now, Message::Reset)).is_some());
    }
}
