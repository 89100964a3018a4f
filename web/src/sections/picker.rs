//! Whose outcomes a narrow screen shows, and which bucket's settings: those of the open outcome, and the ways to the others.

use document::Document;
use document::model::{Caller, Cell, Focus};
use document::table::is_repeated;
use text::question::Who;
use text::ui::Label;
use yew::AttrValue;

use super::{Scene, attr, names};

/// A choice among the rows of the table, or among its columns.
#[derive(Debug, Clone, PartialEq)]
pub struct PickerView {
    /// What is chosen.
    pub name: AttrValue,
    /// Those to choose from.
    pub options: Vec<PickView>,
    /// Whether their names are too long to stand side by side.
    pub is_menu: bool,
}

/// A caller or a bucket to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct PickView {
    /// Its name; where they stand side by side, what tells it from the others.
    pub label: AttrValue,
    /// Whether it is shown.
    pub on: bool,
    /// The outcome that is open once it is chosen.
    pub focus: Option<Focus>,
}

/// The places of the caller and of the bucket that are shown: those of the open outcome, else the first with policies and
/// the first.
pub(super) fn places(document: &Document) -> (usize, usize) {
    let (show, about) = (&document.show, document.subject());
    let of = |is: &dyn Fn(&Caller) -> bool| show.callers.iter().position(is);
    let caller = about.and_then(|about| of(&|one| one == about.caller));
    let caller = caller.or_else(|| of(&|one| matches!(one, Caller::Principal(_))));
    let bucket = about.and_then(|about| show.buckets.iter().position(|one| one.as_str() == about.bucket));
    (caller.unwrap_or_default(), bucket.unwrap_or_default())
}

/// The outcome at which the keyboard comes to the table: the open one, else the first of those that a narrow screen shows.
pub(super) fn stop(document: &Document) -> Option<Cell> {
    let show = &document.show;
    let open = document.focus.cell();
    if let Some(open) =
        open.filter(|open| show.callers.contains(&open.caller) && show.buckets.contains(&open.bucket))
    {
        return Some(open.clone());
    }
    let (caller, bucket) = places(document);
    match cell(document, caller, bucket)? {
        Focus::Cell(cell) => Some(cell),
        Focus::Step { .. } => None,
    }
}

/// The choice of a caller, beside the shown one and the shown bucket.
pub(super) fn callers(scene: Scene<'_>, (present, bucket): (usize, usize)) -> PickerView {
    let document = &scene.model.document;
    let long = |caller: &Caller| match Who::of(document, caller) {
        Who::Anyone => scene.word(Label::AnyoneOnTheInternet),
        Who::Named(name) => name,
    };
    let named = document.show.callers.iter().filter_map(|caller| Who::of(document, caller).name());
    let begun = begun_alike(named);
    let short = |caller: &Caller| match Who::of(document, caller) {
        Who::Anyone => scene.word(Label::Anonymous),
        Who::Named(name) => name.get(begun..).unwrap_or(name),
    };
    let callers = &document.show.callers;
    let names =
        Names { short: callers.iter().map(short).collect(), long: callers.iter().map(long).collect() };
    picker(scene.word(Label::Caller), names, present, |at| cell(document, at, bucket))
}

/// The choice of a bucket, beside the shown caller and the shown one.
pub(super) fn buckets(scene: Scene<'_>, (caller, present): (usize, usize)) -> PickerView {
    let document = &scene.model.document;
    let long: Vec<&str> =
        document.show.buckets.iter().map(|bucket| names::bucket(document, bucket)).collect();
    let begun = begun_alike(long.iter().copied());
    let short = long.iter().map(|name| name.get(begun..).unwrap_or(name)).collect();
    picker(scene.word(Label::Bucket), Names { short, long }, present, |at| cell(document, caller, at))
}

/// The outcome of a caller and a bucket: of the operation that is open, else of the first.
fn cell(document: &Document, caller: usize, bucket: usize) -> Option<Focus> {
    let show = &document.show;
    let open = document.focus.cell().map(|cell| cell.operation);
    let (caller, bucket) = (show.callers.get(caller)?, show.buckets.get(bucket)?);
    let at = |operation| Cell { caller: caller.clone(), bucket: bucket.clone(), operation };
    // What anyone's row tells is not opened beside it.
    let open = open.filter(|one| show.operations.contains(one)).map(at).filter(|at| !is_repeated(show, at));
    open.or_else(|| show.operations.first().copied().map(at)).map(Focus::Cell)
}

/// What each is called beside the others, and by itself.
struct Names<'a> {
    short: Vec<&'a str>,
    long: Vec<&'a str>,
}

/// How many letters of a phone's width names that stand side by side have in all; one of Japanese counts as two.
const SIDE_BY_SIDE: usize = 44;
/// How many stand side by side at most.
const SIDE_BY_SIDE_MAX: usize = 4;

fn picker(
    name: &str,
    names: Names<'_>,
    present: usize,
    focus: impl Fn(usize) -> Option<Focus>,
) -> PickerView {
    let count = names.short.len();
    let room = SIDE_BY_SIDE.checked_div(count).unwrap_or_default();
    let letters =
        |name: &&str| name.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let is_menu = count > SIDE_BY_SIDE_MAX || names.short.iter().any(|name| letters(name) > room);
    let labels = if is_menu { names.long } else { names.short };
    let option =
        |(at, label): (usize, &str)| PickView { label: attr(label), on: at == present, focus: focus(at) };
    PickerView { name: attr(name), options: labels.into_iter().enumerate().map(option).collect(), is_menu }
}

/// How many letters of a name are left at least when it gives up what all begin with.
const LEFT_MIN: usize = 4;

/// How many bytes of their first words names have in common; each keeps enough to be known by.
fn begun_alike<'a>(names: impl IntoIterator<Item = &'a str>) -> usize {
    let names: Vec<&str> = names.into_iter().collect();
    let (Some(first), true) = (names.first(), names.len() > 1) else { return 0 };
    let ends = first.match_indices('-').map(|(at, dash)| at.saturating_add(dash.len()));
    let is_common = |end: usize| {
        let begin = first.get(..end);
        names.iter().all(|name| name.get(..end) == begin && name.len().saturating_sub(end) >= LEFT_MIN)
    };
    ends.rev().find(|end| is_common(*end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::begun_alike;
    use crate::model::{Model, Start};
    use crate::sections::{PickerView, shown};

    fn pickers(link: &str) -> (PickerView, PickerView) {
        let view = shown(&Model::start(Start::at(link))).outcomes;
        (view.pick_caller.clone(), view.pick_bucket.clone())
    }

    fn labels(view: &PickerView) -> Vec<(&str, bool)> {
        view.options.iter().map(|one| (&*one.label, one.on)).collect()
    }

    #[test]
    fn what_all_names_begin_with_is_left_out_as_long_as_enough_is_left() {
        for (names, begun) in [
            (&["mksamba-normaluser", "mksamba-s3-write"][..], "mksamba-"),
            (&["mksamba-bucket-sse-s3", "mksamba-bucket-sse-kms"], "mksamba-bucket-"),
            (&["a-bucket", "b-bucket"], ""),
            (&["prod-a", "prod-b"], ""),
            (&["prod-abcd", "prod-efgh"], "prod-"),
            (&["only-one"], ""),
            (&[], ""),
        ] {
            assert_eq!(begun_alike(names.iter().copied()), begun.len(), "{names:?}");
        }
    }

    #[test]
    fn the_open_outcome_is_the_one_that_is_shown() {
        let (callers, buckets) = pickers("1/article");
        let named = [("Anonymous", false), ("normaluser", true), ("poweruser", false), ("s3-write", false)];
        assert_eq!((labels(&callers), callers.is_menu), (named.to_vec(), false));
        assert_eq!(labels(&buckets), [("sse-s3", false), ("sse-kms", true)]);
        let focus = callers.options[0].focus.as_ref().and_then(|focus| focus.cell()).cloned().unwrap();
        assert_eq!(
            (focus.caller.as_str(), focus.bucket.as_str(), focus.operation.as_str()),
            ("anyone", "sse-kms", "download")
        );
    }

    #[test]
    fn a_request_of_the_timeline_shows_who_sends_it() {
        let (callers, _) = pickers("1/versions");
        assert_eq!(callers.options.iter().filter(|one| one.on).count(), 1);
    }
}
