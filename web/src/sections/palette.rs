//! The palette: all that can be done, by its words; and the list of keys.

use document::chapters::Chapter;
use document::edit::Item;
use document::model::Focus;
use document::settings::Value;
use text::question::Who;
use text::status::cell_name;
use text::ui::Label;
use text::{Language, settings};
use yew::AttrValue;

use super::chapter;
use super::header::GROUPS;
use super::search::Search;
use super::share::{ShareView, share};
use super::{Scene, attr, choice, names, panel};
use crate::derived::Derived;
use crate::message::{Message, Moved};
use crate::model::{Choice, Copied, Model, Over, Theme};

/// What lies over the page.
#[derive(Debug, Clone, PartialEq)]
pub enum OverView {
    /// The palette.
    Palette(PaletteView),
    /// The list of keys: each with what it does.
    Keys(Vec<KeyView>),
    /// What shares the state.
    Share(Box<ShareView>),
}

/// The palette.
#[derive(Debug, Clone, PartialEq)]
pub struct PaletteView {
    /// What was found, by what it is.
    pub groups: Vec<EntryGroup>,
    /// The entry that Enter does, and how many there are.
    pub at: (usize, usize),
    /// Whether more was found than is shown.
    pub is_cut: bool,
}

/// Entries of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryGroup {
    /// What they are.
    pub name: AttrValue,
    /// Each with its place among all.
    pub entries: Vec<(usize, EntryView)>,
}

/// One thing that can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryView {
    /// What.
    pub label: AttrValue,
    /// Its keys, its present value, its outcome.
    pub note: AttrValue,
    /// The event that does it.
    pub message: Message,
}

/// Keys and what they do.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyView {
    /// The keys, each set of which does it.
    pub keys: &'static [&'static [&'static str]],
    /// What they do.
    pub does: AttrValue,
}

/// How many entries of one kind are shown at most: who wants another one types on.
const ENTRIES_A_GROUP_MAX: usize = 12;

/// The keys of the page.
const KEYS: [(&[&[&str]], Label); 7] = [
    (&[&["Ctrl", "K"], &["⌘", "K"]], Label::SearchEverything),
    (&[&["Ctrl", "Z"], &["⌘", "Z"]], Label::Undo),
    (&[&["Ctrl", "Shift", "Z"], &["Ctrl", "Y"]], Label::Redo),
    (&[&["↑"], &["↓"], &["←"], &["→"]], Label::KeysChooseWithin),
    (&[&["Enter"]], Label::KeysOpenOutcome),
    (&[&["Esc"]], Label::KeysClose),
    (&[&["?"]], Label::KeysShow),
];

pub(super) fn over(scene: Scene<'_>) -> Option<OverView> {
    Some(match scene.model.over.as_ref()? {
        Over::Palette { search, at } => OverView::Palette(palette(scene, search, *at)),
        Over::Keys => OverView::Keys(keys(scene)),
        Over::Share(chosen) => OverView::Share(Box::new(share(scene, chosen))),
    })
}

/// What a key means in the palette, by what is found for what is written there now: who types faster than the page draws
/// gets what was typed, not what stood there before.
#[inline(never)]
pub fn meant(model: &Model, derived: &Derived, moved: Moved) -> Option<Message> {
    let Over::Palette { search, at } = model.over.as_ref()? else { return None };
    let found = palette(Scene { model, derived, language: model.language }, search, *at);
    let (at, count) = found.at;
    let last = count.saturating_sub(1);
    match moved {
        // Around: from the first one goes up to the last.
        Moved::Up => Some(Message::PaletteMoved(at.checked_sub(1).unwrap_or(last))),
        Moved::Down => Some(Message::PaletteMoved(if at == last { 0 } else { at.saturating_add(1) })),
        Moved::Done => {
            let mut all = found.groups.into_iter().flat_map(|group| group.entries);
            let (_, entry) = all.find(|(place, _)| *place == at)?;
            Some(Message::Picked(Box::new(entry.message)))
        }
    }
}

fn keys(scene: Scene<'_>) -> Vec<KeyView> {
    KEYS.iter().map(|(keys, does)| KeyView { keys, does: scene.word(*does).into() }).collect()
}

#[inline(never)]
fn palette(scene: Scene<'_>, search: &AttrValue, at: usize) -> PaletteView {
    let words = Search::new(search);
    let mut found = Found { search: &words, groups: Vec::new(), count: 0, is_cut: false };
    found.add(scene.word(Label::Commands).into(), usize::MAX, commands(scene));
    for (name, ids) in GROUPS {
        found.add(scene.word(name).into(), usize::MAX, examples(scene, ids));
    }
    // Of what the scenario holds there is much; all of it is there for whoever says something of it.
    if !words.is_empty() {
        found.add(scene.word(Label::Outcomes).into(), ENTRIES_A_GROUP_MAX, outcomes(scene));
        found.add(scene.word(Label::AllSettings).into(), ENTRIES_A_GROUP_MAX, things(scene));
        found.add(scene.word(Label::Settings).into(), ENTRIES_A_GROUP_MAX, settings_of(scene));
    }
    let Found { groups, count, is_cut, .. } = found;
    let at = (at.min(count.saturating_sub(1)), count);
    PaletteView { groups, at, is_cut }
}

/// An entry with all words by which it is found.
struct Entry {
    view: EntryView,
    words: String,
}

/// What was found until now.
struct Found<'a> {
    search: &'a Search,
    groups: Vec<EntryGroup>,
    count: usize,
    is_cut: bool,
}

impl Found<'_> {
    /// Adds what fits of one kind: first what says the words in their order.
    fn add(&mut self, name: AttrValue, entries_max: usize, entries: Vec<Entry>) {
        let fitting = entries.into_iter().filter(|entry| self.search.fits(&entry.words));
        let is_in_order = |entry: &Entry| self.search.fits_in_order(&entry.view.label);
        let (mut all, others): (Vec<Entry>, Vec<Entry>) = fitting.partition(is_in_order);
        all.extend(others);
        self.is_cut |= all.len() > entries_max;
        all.truncate(entries_max);
        if all.is_empty() {
            return;
        }
        let places = self.count..;
        self.count = self.count.saturating_add(all.len());
        let entries = places.zip(all.into_iter().map(|entry| entry.view)).collect();
        self.groups.push(EntryGroup { name, entries });
    }
}

fn entry(label: AttrValue, note: AttrValue, words: &[&str], message: Message) -> Entry {
    let words = [&[&*label], words].concat().join(" ");
    Entry { view: EntryView { label, note, message }, words }
}

fn commands(scene: Scene<'_>) -> Vec<Entry> {
    let model = scene.model;
    let command = |label: Label, keys: &'static str, message: Message| {
        let english = text::ui::label(label, Language::English);
        entry(scene.word(label).into(), keys.into(), &[english], message)
    };
    let other = scene.language.other();
    let themes = Theme::ALL.iter().filter(|theme| **theme != model.theme);
    let themes = themes.map(|theme| {
        let english = text::ui::label(theme.label(), Language::English);
        let label = [scene.word(Label::Theme), scene.language.colon(), scene.word(theme.label())].concat();
        entry(attr(label), AttrValue::default(), &["theme", english], Message::ThemeChosen(*theme))
    });
    let is_open = model.panel;
    [
        (model.draft.is_none()).then(|| command(Label::AddRequest, "", Message::DraftBegun)),
        (!is_open).then(|| command(Label::AllSettings, "", Message::PanelFolded)),
        Some(command(Label::EditScenario, "", Message::ScenarioOpened(None))),
        scene
            .derived
            .unlinkable()
            .is_none()
            .then(|| command(Label::CopyLink, "", Message::CopyAsked(Copied::Link))),
        Chapter::ALL.first().map(|chapter| {
            let english = text::chapters::begin(Language::English).text();
            let says = text::chapters::begin(scene.language).text();
            entry(attr(says), AttrValue::default(), &[&english], Message::LinkTaken(chapter::link(*chapter)))
        }),
        Some(entry(
            scene.word(Label::Share).into(),
            scene.word(Label::ShareWays).into(),
            &[
                text::ui::label(Label::Share, Language::English),
                text::ui::label(Label::ShareWays, Language::English),
            ],
            Message::ShareAsked,
        )),
        (!model.past.is_empty()).then(|| command(Label::Undo, "Ctrl+Z", Message::Undone)),
        (!model.future.is_empty()).then(|| command(Label::Redo, "Ctrl+Shift+Z", Message::Redone)),
        model.differs_from_example().then(|| command(Label::ResetToExample, "", Message::Reset)),
        Some(entry(
            other.own_name().into(),
            AttrValue::default(),
            &["language", other.tag()],
            Message::LanguageChosen(other),
        )),
    ]
    .into_iter()
    .flatten()
    .chain(themes)
    .chain([command(Label::KeysShow, "?", Message::KeysOpened)])
    .collect()
}

/// The examples of a group: found by their titles in both languages, and by the name that they have in links.
fn examples(scene: Scene<'_>, ids: &[&'static str]) -> Vec<Entry> {
    let known = |id: &&'static str| scene.derived.examples.iter().find(|(own, _)| own == id);
    let example = |(id, title): &(&'static str, document::model::Words)| {
        let label = attr(scene.language.of(title));
        let is_shown = *title == scene.model.example.title;
        let note = if is_shown { scene.word(Label::Shown) } else { "" };
        entry(label, note.into(), &[id, &title.en, &title.ja], Message::ExampleChosen((*id).into()))
    };
    ids.iter().filter_map(known).map(example).collect()
}

/// The outcomes of the table, each with its answer: to open its reason.
fn outcomes(scene: Scene<'_>) -> Vec<Entry> {
    let document = &scene.model.document;
    let outcome = |(at, result): &(document::model::Cell, document::outcome::CellResult)| {
        let who = Who::of(document, &at.caller);
        let name = cell_name(who, names::bucket(document, &at.bucket), at.operation, *result, scene.language);
        let note = result.status.map(|status| attr(status.to_string())).unwrap_or_default();
        let words = at.path();
        entry(attr(name), note, &[&words], Message::CellOpened(Focus::Cell(at.clone())))
    };
    scene.derived.now.results.iter().map(outcome).collect()
}

/// Every value of every setting that can be chosen: to set it.
fn settings_of(scene: Scene<'_>) -> Vec<Entry> {
    let all = scene.derived.settings.iter().flat_map(|setting| {
        let legend = choice::legend(scene, &setting.entity, setting.field);
        let english = settings::field(setting.field, Language::English);
        let aws = settings::aws_name(setting.field).unwrap_or_default();
        let values = setting.choices.iter().chain(&setting.more).filter(|value| **value != Value::Custom);
        values.map(move |value| {
            let is_set = *value == setting.current;
            let label = [&*legend, scene.language.colon(), &scene.value(setting.field, value)].concat();
            let note = if is_set { scene.word(Label::AsItIs) } else { "" };
            let word = value.to_string();
            let choice = Choice { path: setting.path.clone(), value: value.clone() };
            let words = [english, aws, setting.path.as_str(), &*word];
            entry(attr(label), note.into(), &words, Message::SettingsChosen(vec![choice]))
        })
    });
    all.collect()
}

/// All that the scenario holds: to show its settings.
fn things(scene: Scene<'_>) -> Vec<Entry> {
    let document = &scene.model.document;
    let thing = |item: Item| {
        let kind = panel::kind_of(scene, &item);
        let path = item.path();
        let name = names::item(document, &item);
        entry(attr(name), kind.into(), &[kind, &path], Message::ThingShown(item))
    };
    Item::all(document).into_iter().map(thing).collect()
}

#[cfg(test)]
mod tests {
    use document::settings::{Field, Value};

    use super::*;
    use crate::model::{Model, Start};
    use crate::sections::shown;
    use crate::update::after;

    fn found(language: Language, search: &str) -> Vec<(String, String)> {
        let start = Start { language, ..Start::at("") };
        let model = Model::start(start);
        let model = after(&model, &[Message::PaletteOpened, Message::PaletteTyped(attr(search))]);
        let Some(OverView::Palette(palette)) = shown(&model).over else { return Vec::new() };
        let entries = palette.groups.iter().flat_map(|group| {
            group.entries.iter().map(|(_, entry)| (group.name.to_string(), entry.label.to_string()))
        });
        entries.collect()
    }

    #[track_caller]
    fn finds(language: Language, search: &str, label: &str) {
        let found = found(language, search);
        assert!(found.iter().any(|(_, own)| own == label), "{search}: {found:?}");
    }

    #[test]
    fn examples_are_found_by_their_title_in_either_language_and_by_their_name() {
        let english = "The article: two buckets, made public";
        for search in ["two buckets", "BUCKETS two", "２つの", "2 つの", "記事", "article", "ａｒｔｉｃｌｅ"]
        {
            finds(Language::English, search, english);
        }
        finds(Language::Japanese, "two buckets", "記事：2 つのバケットを誤って公開");
    }

    #[test]
    fn commands_settings_outcomes_and_things_are_found_by_their_words() {
        finds(Language::English, "", "Add request");
        finds(
            Language::English,
            "normaluser kms policy administrator",
            "mksamba-normaluser, KMS policy: AdministratorAccess",
        );
        finds(
            Language::English,
            "sse-kms.access=private".split('=').next().unwrap(),
            "mksamba-bucket-sse-kms, Public access: Private",
        );
        finds(Language::Japanese, "リクエスト", "リクエストを追加");
        finds(Language::Japanese, "add request", "リクエストを追加");
        assert_eq!(found(Language::English, "nothing is called so"), []);
    }

    #[test]
    fn what_says_the_words_in_their_order_comes_first() {
        for (search, first) in [
            ("sse-kms encryption sse-s3", "mksamba-bucket-sse-kms, Encryption: SSE-S3"),
            ("sse-s3 encryption sse-kms", "mksamba-bucket-sse-s3, Encryption: DSSE-KMS, aws/s3 key"),
        ] {
            let found = found(Language::English, search);
            assert_eq!(found.first().map(|(_, label)| &**label), Some(first), "{found:?}");
        }
    }

    #[test]
    fn without_a_word_only_commands_and_examples_are_listed_and_every_example_is() {
        let all = found(Language::English, "");
        for (_, title) in document::presets::titles() {
            assert!(all.iter().any(|(_, label)| *label == title.en), "{}", title.en);
        }
        assert!(all.iter().all(|(group, _)| group != "Outcomes"));
    }

    #[test]
    fn a_key_means_what_is_found_for_what_is_written_now() {
        let model = after(&Model::start(Start::at("")), &[Message::PaletteOpened]);
        let derived = Derived::start(&model);
        let count = found(Language::English, "").len();
        assert_eq!(meant(&model, &derived, Moved::Up), Some(Message::PaletteMoved(count.saturating_sub(1))));
        assert_eq!(meant(&model, &derived, Moved::Down), Some(Message::PaletteMoved(1)));
        let typed = after(&model, &[Message::PaletteTyped("key-disabled".into())]);
        let Some(Message::Picked(picked)) = meant(&typed, &derived, Moved::Done) else {
            panic!("nothing found")
        };
        assert_eq!(*picked, Message::ExampleChosen("key-disabled".into()));
        let nothing = after(&model, &[Message::PaletteTyped("nothing is called so".into())]);
        assert_eq!(meant(&nothing, &derived, Moved::Done), None);
    }

    #[test]
    fn what_is_chosen_is_done_and_the_palette_goes() {
        let model = after(&Model::start(Start::at("")), &[Message::PaletteOpened]);
        assert!(model.over.is_some());
        let Some(setting) = crate::derived::Derived::start(&model)
            .settings
            .iter()
            .find(|setting| setting.path.as_str() == "sse-kms.enc")
            .cloned()
        else {
            panic!("no such setting");
        };
        assert_eq!(setting.field, Field::Encryption);
        let choice = Choice { path: setting.path.clone(), value: Value::SseS3 };
        let picked = Message::Picked(Box::new(Message::SettingsChosen(vec![choice])));
        let model = after(&model, &[picked]);
        assert_eq!(model.over, None);
        assert_eq!(document::settings::get(&model.document, &setting.path), Some(Value::SseS3));
    }
}
