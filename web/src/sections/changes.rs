//! What differs from the example, or from another state that it is compared with: change by change, and outcome by outcome.

use document::link;
use document::model::Focus;
use document::table::Flip;
use text::question::Who;
use text::since::{Base, Review, Turned, outcomes, review};
use yew::AttrValue;

use super::notices::of_other_link;
use super::{Runs, Scene, attr, names, words};
use crate::derived::Derived;
use crate::model::{Copied, Model};

/// How much differs, and what.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesView {
    /// How many changes there are, for the button that opens the list.
    pub count: AttrValue,
    /// The same as a number with its sign.
    pub number: AttrValue,
    /// The same for the head of the list.
    pub title: AttrValue,
    /// The changes.
    pub changes: Vec<ChangeView>,
    /// How many outcomes differ; empty as long as they are looked for.
    pub outcomes: AttrValue,
    /// The outcomes that differ: each with what it was and is.
    pub turned: Vec<(Focus, AttrValue)>,
    /// What it is compared with.
    pub base: Base,
    /// The link that was to be compared with and opens nothing, with why.
    pub refused: Option<(AttrValue, Runs)>,
    /// What is to be said of the link that it is compared with.
    pub notices: Vec<Runs>,
    /// Whether the changes can be taken back.
    pub fixed: bool,
    /// Whether the review has just been copied.
    pub copied: bool,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The path by which it is taken back.
    pub path: AttrValue,
    /// Whose, what, was and is.
    pub says: Runs,
    /// The same as a text, which names the button beside it.
    pub name: AttrValue,
}

pub(super) fn changes(scene: Scene<'_>) -> ChangesView {
    let model = scene.model;
    let base = base(model);
    let all = scene.derived.since();
    let view = |change: &document::difference::Change| {
        let says = text::since::change(&model.document, change, scene.language);
        ChangeView { path: attr(change.path.clone()), name: attr(says.text()), says: words(&says) }
    };
    let flips = scene.derived.turned();
    let told: Vec<Turned<'_>> = flips.unwrap_or_default().iter().map(|flip| told(model, flip)).collect();
    let focus = |flip: &Flip| Focus::Cell(flip.cell.clone());
    let turned = flips.unwrap_or_default().iter().zip(&told);
    let refused = model.refused_link.as_ref();
    ChangesView {
        count: attr(text::since::count(all.map(<[_]>::len), scene.language).text()),
        number: all.map_or("≠".into(), |all| attr(["±", &all.len().to_string()].concat())),
        title: attr(text::since::title(base, all.map(<[_]>::len), scene.language).text()),
        changes: all.unwrap_or_default().iter().map(view).collect(),
        outcomes: if flips.is_some() {
            attr(outcomes(&told, scene.language).text())
        } else {
            AttrValue::default()
        },
        turned: turned
            .map(|(flip, one)| (focus(flip), attr(text::since::turned(one, scene.language))))
            .collect(),
        base,
        refused: refused
            .map(|(text, error)| (text.clone(), words(&text::links::error(error, scene.language)))),
        notices: of_other_link(scene),
        fixed: model.is_fixed(),
        copied: model.copied == Some(Copied::Review),
    }
}

fn base(model: &Model) -> Base {
    model.against.as_ref().map_or(Base::Example, |against| against.base)
}

fn told<'a>(model: &'a Model, flip: &'a Flip) -> Turned<'a> {
    Turned {
        who: Who::of(&model.document, &flip.cell.caller),
        bucket: names::bucket(&model.document, &flip.cell.bucket),
        operation: flip.cell.operation,
        was: flip.before,
        is: flip.after,
    }
}

/// What differs and what came of it, as Markdown. `whole` makes an address of a link.
pub fn review_text(model: &Model, derived: &Derived, whole: impl Fn(&str) -> String) -> String {
    let turned: Vec<Turned<'_>> =
        derived.turned().unwrap_or_default().iter().map(|flip| told(model, flip)).collect();
    let before = link::encode(&model.told_from()).ok().map(|link| whole(&link));
    let after = derived.unlinkable().is_none().then(|| whole(derived.link()));
    review(
        &Review {
            title: model.language.of(&model.document.title),
            state: &model.document,
            base: base(model),
            changes: derived.since(),
            turned: &turned,
            before: before.as_deref(),
            after: after.as_deref(),
        },
        model.language,
    )
}

#[cfg(test)]
mod tests {
    use document::edit::Template;
    use document::settings::{Field, Path, Value};

    use super::*;
    use crate::message::{Compared, Message};
    use crate::model::{Choice, Start};
    use crate::sections::page;
    use crate::update::update;

    /// What is shown of a link after some events once all is found: the head, the outcomes that differ, and the link that opens
    /// nothing.
    fn told(link: &str, messages: &[Message]) -> (String, Vec<String>, Option<String>) {
        let mut model = Model::start(Start::at(link));
        let mut derived = Derived::start(&model);
        for message in messages {
            model = update(&model, message.clone()).0;
            derived = derived.next(&model);
        }
        while derived.is_behind() {
            derived.catch_up();
        }
        let since = page(&model, &derived).header.since.clone();
        let turned = since.turned.iter().map(|(_, says)| says.to_string()).collect();
        (since.title.to_string(), turned, since.refused.map(|(text, _)| text.to_string()))
    }

    fn set(path: &str, field: Field, word: &str) -> Message {
        let (path, value) = (Path::parse(path).unwrap(), Value::parse(field, word).unwrap());
        Message::SettingChosen(Choice { path, value })
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    /// The article, section 4: with the right to use the key the user downloads and uploads.
    const OPENED: [&str; 2] = [
        "mksamba-normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200",
        "mksamba-normaluser, mksamba-bucket-sse-kms, Upload: Denied 403 → Allowed 200",
    ];

    fn compared(link: &str) -> Message {
        Message::Compared(Compared::Link(link.to_owned().into()))
    }

    #[test]
    fn a_state_is_compared_with_its_example_a_pinned_state_or_another_link() {
        let closed = [
            "mksamba-normaluser, mksamba-bucket-sse-kms, Download: Allowed 200 → Denied 403",
            "mksamba-normaluser, mksamba-bucket-sse-kms, Upload: Allowed 200 → Denied 403",
        ];
        let (here, example) = (Message::Compared(Compared::Here), Message::Compared(Compared::Example));
        let none = set("normaluser.kms", Field::KmsPolicy, "none");
        let other = "https://example.org/play/?lang=ja#1/article~normaluser.kms=use-key";
        let check = |link: &str, messages: &[Message], title: &str, turned: &[&str]| {
            assert_eq!(told(link, messages), (title.to_owned(), lines(turned), None));
        };
        let changed = "#1/article~normaluser.kms=use-key";
        check(changed, &[], "1 change since the example", &OPENED);
        check(changed, std::slice::from_ref(&here), "Nothing is changed since the pinned state", &[]);
        check(changed, &[here.clone(), none], "1 change since the pinned state", &closed);
        check(changed, &[here, example], "1 change since the example", &OPENED);
        check("#1/article", &[compared(other)], "1 change from the other link", &closed);
        check(changed, &[compared(other)], "Nothing differs from the other link", &[]);
    }

    #[test]
    fn a_link_that_opens_nothing_is_kept_and_says_why_and_the_comparison_stays() {
        let wrong = "https://example.org/#1/no-such-example";
        let (title, turned, refused) = told("#1/article~normaluser.kms=use-key", &[compared(wrong)]);
        assert_eq!((title.as_str(), refused.as_deref()), ("1 change since the example", Some(wrong)));
        assert_eq!(turned, lines(&OPENED));
    }

    /// The button and the list of changes after something was added or removed.
    #[test]
    fn what_is_added_does_not_take_the_other_changes_away() {
        let mut model = Model::start(Start::at("#1/article~key.state=Disabled~normaluser.kms=use-key"));
        let shown = |model: &Model| {
            let since = page(model, &Derived::start(model)).header.since.clone();
            let says = since.changes.iter().map(|change| change.name.to_string()).collect();
            (since.number.to_string(), since.count.to_string(), says)
        };
        let of_both = [
            "Key state of key: Enabled → Disabled",
            "KMS policy of mksamba-normaluser: None → Use of the key only",
        ];
        assert_eq!(shown(&model), ("±2".to_owned(), "2 changes".to_owned(), lines(&of_both)));
        model = update(&model, Message::Added(Template::User)).0;
        let [one, other] = of_both;
        let all = lines(&[one, other, "IAM user user: added"]);
        assert_eq!(shown(&model), ("±3".to_owned(), "3 changes".to_owned(), all));
        model = update(&model, Message::Reverted(Some("key.state".into()))).0;
        assert_eq!(shown(&model).2, lines(&[other, "IAM user user: added"]));
        model = update(&model, Message::Reverted(Some("user".into()))).0;
        assert_eq!(shown(&model).2, lines(&[other]));
    }

    #[test]
    fn a_state_of_which_nothing_is_told_does_not_say_that_nothing_changed() {
        let mut model = Model::start(Start::at("#1/article"));
        model = update(&model, compared("#1/key-disabled")).0;
        let since = page(&model, &Derived::start(&model)).header.since.clone();
        assert_eq!((&*since.number, &*since.count), ("≠", "Own scenario"));
    }

    #[test]
    fn what_is_not_understood_of_the_other_link_is_said() {
        let said = |link: &str| {
            let (model, _) = update(&Model::start(Start::at("#1/article")), compared(link));
            let notices = page(&model, &Derived::start(&model)).header.since.notices.clone();
            // The page itself says the same of such a link, once it is opened.
            let model = Model::start(Start::at(link));
            let opened = page(&model, &Derived::start(&model)).notices.clone();
            assert_eq!(notices, opened.into_iter().map(|notice| notice.says).collect::<Vec<_>>(), "{link}");
            notices.len()
        };
        assert_eq!(said("#1/article~nonsense=1"), 1);
        assert_eq!(said("#1/article~key.state=Disbled"), 1);
        assert_eq!(said("#1/article~key.state=Disabled"), 0);
    }

    #[test]
    fn scenarios_that_hold_other_things_are_compared_by_the_outcomes_that_both_have() {
        let (title, turned, _) = told("#1/article", &[compared("#1/key-disabled")]);
        assert_eq!(title, "The two hold other things: only outcomes that both have are compared");
        assert_eq!(turned, lines(&[]));
    }
}
