//! What is entered, as rows: texts, marks, and lists with rows of their own.

use document::entries::{self, Control, Entry, Meaning, Name};
use document::model::{Caller, Operation};
use document::settings::Field;
use document::{Handle, Problem};
use text::Language;
use text::question::Who;
use text::scenario::problem_at;
use text::settings::tip;
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Scene, attr, names, words};
use crate::view_model::{EntryView, OptionView, RowControl, RowView, Words};

/// The row of an entry. `whose` is what has it, for those who do not see where the row stands.
pub(super) fn row(scene: Scene<'_>, entry: &Entry, whose: &str) -> RowView {
    let name = text::entries::name(entry.name, scene.language);
    let legend = if whose.is_empty() { name.to_owned() } else { [whose, ", ", name].concat() };
    let path = attr(entry.path.as_str());
    let option = |word: &str, on: bool, meaning| {
        let label = match (word.is_empty(), entry.name == Name::UploadedBy) {
            (true, true) => label(Label::BucketOwnerAccount, scene.language).into(),
            (true, false) => label(Label::None, scene.language).into(),
            (false, _) => word_of(scene, meaning, word),
        };
        OptionView { value: attr(word), label, on }
    };
    let refused = scene.derived.refused.as_ref().and_then(|refused| refused.at(&entry.path));
    let words_of =
        |options: Vec<OptionView>| EntryView { path: path.clone(), legend: attr(legend.as_str()), options };
    let (control, wide) = match &entry.control {
        Control::Text { value, lines, offers } => {
            let typed = refused.and_then(|(edit, _)| match edit {
                entries::Edit::Set(text) => Some(text),
                entries::Edit::Toggle(_) | entries::Edit::Add | entries::Edit::Remove => None,
            });
            let control = RowControl::Text {
                path: path.clone(),
                legend: attr(legend),
                value: attr(typed.unwrap_or(value).as_str()),
                lines: *lines,
                language: language_of(entry.name),
                offers: offers.iter().map(|offer| attr(offer.as_str())).collect(),
            };
            (control, *lines || is_long(entry.name))
        }
        Control::Switch(on) => {
            let word = |of| AttrValue::from(label(of, scene.language));
            let options = vec![
                OptionView { value: "false".into(), label: word(Label::Off), on: !on },
                OptionView { value: "true".into(), label: word(Label::On), on: *on },
            ];
            (RowControl::Menu(words_of(options)), false)
        }
        Control::Choice { value, options, can_be_empty, meaning } => {
            let none = can_be_empty.then(|| option("", value.is_empty(), *meaning));
            let options = options.iter().map(|word| option(word, word == value, *meaning));
            (RowControl::Menu(words_of(none.into_iter().chain(options).collect())), false)
        }
        Control::Several(options, meaning) => {
            let options = options.iter().map(|(word, on)| option(word, *on, *meaning)).collect();
            (RowControl::Marks(words_of(options)), true)
        }
        Control::Rows(rows) => {
            let number = |at: usize| [&legend, " ", &at.saturating_add(1).to_string()].concat();
            let rows = rows.iter().enumerate();
            let rows =
                rows.map(|(at, row)| row.iter().map(|one| self::row(scene, one, &number(at))).collect());
            let rows = rows.collect();
            (RowControl::Rows { path: path.clone(), legend: attr(legend), rows }, true)
        }
    };
    // The names of the others say all.
    let means =
        if let Name::Block(setting) = entry.name { tip(Field::Block(setting), scene.language) } else { None };
    RowView {
        label: name.into(),
        aws: text::entries::aws_name(entry.name).unwrap_or_default(),
        tip: means.map(AttrValue::from),
        control,
        wide,
        faults: refused.map(|(_, problems)| faults(scene, &entry.path, problems)).unwrap_or_default(),
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

/// Why an entry is not used.
fn faults(scene: Scene<'_>, path: &str, problems: &[Problem]) -> Vec<Words> {
    problems.iter().map(|problem| words(&problem_at(problem, path, scene.language))).collect()
}

/// What a word of the document is called on the page.
fn word_of(scene: Scene<'_>, meaning: Meaning, word: &str) -> AttrValue {
    let document = &scene.model.document;
    let known = match meaning {
        Meaning::Verbatim => None,
        Meaning::Caller => Caller::parse(word).map(|caller| match names::who(document, &caller) {
            Who::Anyone => label(Label::AnyoneOnTheInternet, scene.language).into(),
            Who::Named(name) => attr(name),
        }),
        Meaning::Bucket => Handle::parse(word).map(|id| attr(names::bucket(document, &id))),
        Meaning::Column => Operation::parse(word).map(|column| {
            let of = match column {
                Operation::List => Label::List,
                Operation::Download => Label::Download,
                Operation::Upload => Label::Upload,
                Operation::Open => Label::OpenUrl,
            };
            label(of, scene.language).into()
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
