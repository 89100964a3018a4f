//! The rows of the panel: settings, what is entered, and policies.

use document::edit::Item;
use document::entries::{self, Control, Entry, Meaning, Name};
use document::model::{Caller, Operation};
use document::policies::PolicyPlace;
use document::settings::{Field, Setting};
use document::{Handle, PolicyValue, managed};
use text::Language;
use text::question::Who;
use text::scenario::problem_at;
use text::settings::tip;
use text::ui::Label;
use yew::AttrValue;

use super::choice::ChoiceView;
use super::editor::StrangerView;
use super::policies::{holder, named, owner, place_name};
use super::{OptionView, Runs, Scene, attr, choice, names, words};
use crate::derived::Placed;
use crate::model::PolicyChoice;

/// One setting of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct RowView {
    /// Where it stands.
    pub path: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The same with whose it is, for those who do not see where the row stands.
    pub legend: AttrValue,
    /// AWS's own name of it.
    pub aws: &'static str,
    /// What it means.
    pub tip: Option<AttrValue>,
    /// How it is set.
    pub control: RowControl,
    /// Whether it takes the whole width.
    pub wide: bool,
    /// Whether it differs from the example.
    pub changed: bool,
    /// Why what was entered last is not used.
    pub faults: Vec<Runs>,
}

/// How a setting of the panel is set.
#[derive(Debug, Clone, PartialEq)]
pub enum RowControl {
    /// By choosing one of several.
    Choice(ChoiceView),
    /// The same for an entry.
    Menu(Vec<OptionView>),
    /// By marking any of several.
    Marks(Vec<OptionView>),
    /// By entering a text.
    Text {
        /// The text now, or what was entered and is not used.
        value: AttrValue,
        /// Whether it has several lines.
        lines: bool,
        /// The language that it is written in.
        language: Language,
        /// Texts that are likely.
        offers: Vec<AttrValue>,
    },
    /// By rows that come and go.
    Rows(Vec<Vec<RowView>>),
    /// A policy: chosen by its name, or written.
    Policy {
        /// Where it stands.
        place: PolicyPlace,
        /// The menu.
        options: Vec<OptionView>,
        /// The AWS managed policy, by its name: as it stands there, or as it was entered and is not used. None where none can stand.
        managed: Option<AttrValue>,
        /// Whether there is JSON to show.
        has_text: bool,
        /// Whom it names although the scenario does not have them.
        strangers: Vec<StrangerView>,
    },
}

pub(super) fn setting(scene: Scene<'_>, setting: &Setting) -> RowView {
    let Setting { path, entity, field, choices, more, current, .. } = setting;
    let legend = attr(choice::legend(scene, entity, *field));
    RowView {
        path: attr(path.as_str()),
        label: text::settings::field(*field, scene.language).into(),
        legend: legend.clone(),
        aws: text::settings::aws_name(*field).unwrap_or_default(),
        tip: text::settings::tip(*field, scene.language).map(AttrValue::from),
        control: RowControl::Choice(ChoiceView {
            path: path.clone(),
            field: *field,
            legend,
            options: choice::values(scene, *field, choices.iter().chain(more), current),
            proposed: None,
            changed: choice::changed(scene, &[path]),
            fixed: false,
        }),
        wide: false,
        changed: false,
        faults: Vec::new(),
    }
}

/// The row of an entry. `whose` is what has it, for those who do not see where the row stands.
pub(super) fn entered(scene: Scene<'_>, entry: &Entry, whose: &str) -> RowView {
    let name = text::entries::name(entry.name, scene.language);
    let legend =
        if whose.is_empty() { name.to_owned() } else { [whose, scene.language.comma(), name].concat() };
    let option = |word: &str, on: bool, meaning| {
        let label = match (word.is_empty(), entry.name == Name::UploadedBy) {
            (true, true) => scene.word(Label::BucketOwnerAccount).into(),
            (true, false) => scene.word(Label::None).into(),
            (false, _) => word_of(scene, meaning, word),
        };
        OptionView { value: attr(word), label, on }
    };
    let refused = scene.derived.shown.refused(&entry.path);
    let (control, wide) = match &entry.control {
        Control::Text { value, lines, offers } => {
            let typed = refused.and_then(|(edit, _)| match edit {
                entries::Edit::Set(text) => Some(text),
                entries::Edit::Toggle(_) | entries::Edit::Add | entries::Edit::Remove => None,
            });
            let control = RowControl::Text {
                value: attr(typed.unwrap_or(value).as_str()),
                lines: *lines,
                language: language_of(entry.name),
                offers: offers.iter().map(|offer| attr(offer.as_str())).collect(),
            };
            (control, *lines || is_long(entry.name))
        }
        Control::Switch(on) => {
            let word = |of| AttrValue::from(scene.word(of));
            let options = vec![
                OptionView { value: "false".into(), label: word(Label::Off), on: !on },
                OptionView { value: "true".into(), label: word(Label::On), on: *on },
            ];
            (RowControl::Menu(options), false)
        }
        Control::Choice { value, options, can_be_empty, meaning } => {
            let none = can_be_empty.then(|| option("", value.is_empty(), *meaning));
            let options = options.iter().map(|word| option(word, word == value, *meaning));
            (RowControl::Menu(none.into_iter().chain(options).collect()), false)
        }
        Control::Several(options, meaning) => {
            let options = options.iter().map(|(word, on)| option(word, *on, *meaning)).collect();
            (RowControl::Marks(options), true)
        }
        Control::Rows(rows) => {
            let number = |at: usize| [&legend, " ", &at.saturating_add(1).to_string()].concat();
            let cells = |(at, row): (usize, &Vec<Entry>)| {
                row.iter().map(|one| entered(scene, one, &number(at))).collect()
            };
            (RowControl::Rows(rows.iter().enumerate().map(cells).collect()), true)
        }
    };
    let problems = refused.map(|(_, problems)| problems).into_iter().flatten();
    // The names of the others say all.
    let means =
        if let Name::Block(setting) = entry.name { tip(Field::Block(setting), scene.language) } else { None };
    RowView {
        path: attr(entry.path.as_str()),
        label: name.into(),
        legend: attr(legend),
        aws: text::entries::aws_name(entry.name).unwrap_or_default(),
        tip: means.map(AttrValue::from),
        control,
        wide,
        changed: false,
        faults: problems.map(|one| words(&problem_at(one, &entry.path, scene.language))).collect(),
    }
}

/// The row of a policy's place.
pub(super) fn policy(scene: Scene<'_>, placed: &Placed) -> RowView {
    let (document, place) = (&scene.model.document, &placed.place);
    let name = place_name(place, scene.language);
    let value = place.value(document);
    let none = place.can_be_empty().then(|| OptionView {
        value: PolicyChoice::NONE.into(),
        label: scene.word(Label::None).into(),
        on: value.is_none(),
    });
    let mut names = place.customer_managed(document);
    let other = |name: &&str| !names.contains(name);
    let others: Vec<&str> = place.names(document).into_iter().filter(other).collect();
    names.extend(others);
    // What stands there by another name, such as an ARN, stays in sight.
    if let Some(PolicyValue::Named(own)) = value
        && !names.contains(&own.as_str())
    {
        names.push(own);
    }
    let named = names.into_iter().map(|own| OptionView {
        value: attr(own),
        label: named(scene, place, own),
        on: value.is_some_and(|value| value.is_named(own)),
    });
    let custom = OptionView {
        value: PolicyChoice::OWN.into(),
        label: scene.word(Label::OwnJson).into(),
        on: matches!(value, Some(PolicyValue::Custom(_))),
    };
    let path = place.path();
    let refused = scene.derived.shown.refused(&path).filter(|_| place.takes_managed());
    let entered = refused.and_then(|(edit, _)| match edit {
        entries::Edit::Set(text) => Some(text.as_str()),
        entries::Edit::Toggle(_) | entries::Edit::Add | entries::Edit::Remove => None,
    });
    let managed = entered.or_else(|| match value {
        Some(PolicyValue::Named(own)) => managed::is_known(own).then_some(own.as_str()),
        Some(PolicyValue::Custom(_)) | None => None,
    });
    let managed = place.takes_managed().then(|| attr(managed.unwrap_or_default()));
    let problems = refused.map(|(_, problems)| problems).into_iter().flatten();
    let owner = owner(document, place);
    // One thing holds those of every level.
    let of_level = holder(document, place) == Some(Item::Organization);
    RowView {
        faults: problems.map(|one| words(&problem_at(one, &path, scene.language))).collect(),
        path: attr(path),
        label: attr(if of_level { [&*name, " ", &owner].concat() } else { name.clone() }),
        legend: attr(if owner.is_empty() { name } else { [&*owner, scene.language.comma(), &name].concat() }),
        aws: "",
        tip: None,
        control: RowControl::Policy {
            place: place.clone(),
            options: none.into_iter().chain(named).chain([custom]).collect(),
            managed,
            has_text: placed.text.is_some(),
            strangers: super::editor::strangers(
                scene,
                &placed.strangers,
                placed.text.as_deref().unwrap_or_default(),
            ),
        },
        wide: false,
        changed: false,
    }
}

/// Whether a line is longer than half the panel.
const fn is_long(name: Name) -> bool {
    matches!(
        name,
        Name::KeyArn
            | Name::KmsMasterKeyId
            | Name::TitleEnglish
            | Name::TitleJapanese
            | Name::QuestionEnglish
            | Name::QuestionJapanese
            | Name::StepTitleEnglish
            | Name::StepTitleJapanese
    )
}

/// The language of what is entered: names and AWS's words are English.
const fn language_of(name: Name) -> Language {
    if matches!(name, Name::TitleJapanese | Name::QuestionJapanese | Name::StepTitleJapanese) {
        Language::Japanese
    } else {
        Language::English
    }
}

/// What a word of the document is called on the page.
fn word_of(scene: Scene<'_>, meaning: Meaning, word: &str) -> AttrValue {
    let document = &scene.model.document;
    let known = match meaning {
        Meaning::Verbatim => None,
        Meaning::Caller => Caller::parse(word).map(|caller| match Who::of(document, &caller) {
            Who::Anyone => scene.word(Label::AnyoneOnTheInternet).into(),
            Who::Named(name) => attr(name),
        }),
        Meaning::Group => Handle::parse(word).and_then(|id| names::group(document, &id).map(attr)),
        Meaning::Bucket => Handle::parse(word).map(|id| attr(names::bucket(document, &id))),
        Meaning::Column => Operation::parse(word).map(|column| {
            let of = match column {
                Operation::List => Label::List,
                Operation::Download => Label::Download,
                Operation::Upload => Label::Upload,
                Operation::Open => Label::OpenUrl,
            };
            scene.word(of).into()
        }),
        Meaning::Constraint => [
            ("EncryptionContextEquals", Name::ContextEquals),
            ("EncryptionContextSubset", Name::ContextSubset),
        ]
        .into_iter()
        .find(|(own, _)| *own == word)
        .map(|(_, name)| text::entries::name(name, scene.language).into()),
    };
    known.unwrap_or_else(|| attr(word))
}
