//! The bar on top.

use std::rc::Rc;

use document::chapters::Chapter;
use document::model::Words;
use text::chapters;
use text::ui::Label;
use yew::AttrValue;

use super::changes::{ChangesView, changes};
use super::{OptionView, Runs, Scene, attr, chapter, words};
use crate::model::{Copied, Theme};

/// The bar on top.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderView {
    /// What the state is called.
    pub title: AttrValue,
    /// What it asks as a whole, where its title asks nothing: one question a line is enough.
    pub question: AttrValue,
    /// The same wherever there is one, for whoever points at the title.
    pub about: AttrValue,
    /// The examples to choose from, by what they ask about.
    pub examples: Rc<Vec<ExampleGroup>>,
    /// The way to the first chapter, with its words, where the scenario is none.
    pub story: Option<(AttrValue, Runs)>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Whether anything differs from the example.
    pub can_reset: bool,
    /// What differs from the example.
    pub since: ChangesView,
    /// Whether a link can hold the present state; if none can, a notice says why.
    pub has_link: bool,
    /// Whether the link has just been copied.
    pub copied: bool,
    /// The chosen theme.
    pub theme: Theme,
    /// The address that carries the present state.
    pub link: AttrValue,
}

/// Examples that ask about the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleGroup {
    /// What they ask about; nothing of a scenario of the reader's own.
    pub name: AttrValue,
    /// The examples.
    pub examples: Vec<OptionView>,
}

/// What examples ask about, in the order of the menu.
pub(super) const GROUPS: [(Label, &[&str]); 8] = [
    (Label::ExamplesArticle, &["article", "article-2021"]),
    (
        Label::ExamplesChapters,
        &[
            "lambda-without-kms",
            "lambda-kms-power-user",
            "lambda-power-user",
            "two-users",
            "public-by-mistake",
            "which-risk",
        ],
    ),
    (
        Label::ExamplesBeyond,
        &[
            "cross-account-key-policy",
            "bucket-key-cached",
            "sse-c-blocked",
            "client-side",
            "replication",
            "key-pending-deletion",
        ],
    ),
    (
        Label::ExamplesPermissions,
        &[
            "kms-decrypt-missing",
            "upload-needs-data-key",
            "multipart-needs-decrypt",
            "key-without-root",
            "hidden-or-missing",
        ],
    ),
    (
        Label::ExamplesPublic,
        &[
            "public-sse-kms",
            "block-public-policy",
            "acls-disabled",
            "presigned-signer",
            "presigned-sigv2",
            "bad-signature",
            "cloudfront-oai",
            "cloudfront-oac",
        ],
    ),
    (Label::ExamplesAccounts, &["cross-account-aws-s3", "cross-account-iam", "access-point-delegation"]),
    (
        Label::ExamplesKey,
        &[
            "key-disabled",
            "key-deleted",
            "key-not-found",
            "bucket-key-context",
            "kms-throttled",
            "kms-quota",
            "versions",
        ],
    ),
    (Label::ExamplesRequests, &["deny-unless-header", "key-id-header", "plain-http"]),
];

/// The bar of a page; one that shows a chapter needs no way to the first.
pub(super) fn header(scene: Scene<'_>, is_chapter: bool) -> HeaderView {
    let model = scene.model;
    let option = |(id, title): &(&'static str, Words)| OptionView {
        on: *title == model.example.title,
        value: (*id).into(),
        label: attr(scene.language.of(title)),
    };
    let all: Vec<OptionView> = scene.derived.examples.iter().map(option).collect();
    let on = all.iter().find(|example| example.on);
    let own = || attr(scene.language.of(&model.document.title));
    let title = on.map_or_else(own, |example| example.label.clone());
    // A scenario of the reader's own, under its own title: choosing it again changes nothing.
    let first = on.is_none().then(|| ExampleGroup {
        name: AttrValue::default(),
        examples: vec![OptionView { value: "".into(), label: title.clone(), on: true }],
    });
    let in_menu = |id: &&str| {
        let example = all.iter().find(|one| *one.value == **id)?;
        Some(OptionView { label: numbered(id, &example.label), ..example.clone() })
    };
    let groups = GROUPS.iter().map(|(name, ids)| ExampleGroup {
        name: scene.word(*name).into(),
        examples: ids.iter().filter_map(in_menu).collect(),
    });
    let question = model.document.question.as_ref();
    let about = question.map(|words| attr(scene.language.of(words))).unwrap_or_default();
    let question = if title.ends_with(['?', '？']) { AttrValue::default() } else { about.clone() };
    let start = Chapter::ALL.first().filter(|_| !is_chapter);
    HeaderView {
        examples: Rc::new(first.into_iter().chain(groups).collect()),
        title,
        question,
        about,
        story: start.map(|start| (chapter::link(*start), words(&chapters::begin(scene.language)))),
        can_undo: !model.past.is_empty() && !model.is_fixed(),
        can_redo: !model.future.is_empty() && !model.is_fixed(),
        can_reset: model.differs_from_example() && !model.is_fixed(),
        since: changes(scene),
        has_link: scene.derived.unlinkable().is_none(),
        copied: model.copied == Some(Copied::Link),
        theme: model.theme,
        link: attr(["../", scene.derived.link()].concat()),
    }
}

/// What an example is called in the menu: a chapter by its number too.
fn numbered(id: &str, title: &AttrValue) -> AttrValue {
    match Chapter::ALL.iter().find(|chapter| chapter.preset() == id) {
        Some(chapter) => attr([&*chapter.number().to_string(), ". ", title].concat()),
        None => title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::model::{Model, Start};
    use crate::sections::shown;

    fn menu(model: &Model) -> Vec<(String, String)> {
        let groups = shown(model).header.examples.clone();
        let on = groups.iter().flat_map(|group| &group.examples).filter(|example| example.on);
        on.map(|example| (example.value.to_string(), example.label.to_string())).collect()
    }

    #[test]
    fn every_example_stands_in_one_group() {
        let grouped = super::GROUPS.iter().flat_map(|(_, ids)| ids.iter().copied());
        let mut grouped: Vec<&str> = grouped.collect();
        let mut all: Vec<&str> = document::presets::all().iter().map(|preset| preset.id).collect();
        grouped.sort_unstable();
        all.sort_unstable();
        assert_eq!(grouped, all);
    }

    #[test]
    fn the_chapters_stand_together_in_order_and_are_numbered() {
        let told = super::GROUPS.iter().filter(|(name, _)| {
            matches!(name, super::Label::ExamplesChapters | super::Label::ExamplesBeyond)
        });
        let told: Vec<&str> = told.flat_map(|(_, ids)| ids.iter().copied()).collect();
        assert_eq!(told, super::Chapter::ALL.map(super::Chapter::preset));
        let groups = shown(&Model::start(Start::at(""))).header.examples.clone();
        let all: Vec<&str> = groups.iter().flat_map(|group| &group.examples).map(|one| &*one.label).collect();
        let numbers = all.iter().filter_map(|label| label.split_once(". ")?.0.parse::<usize>().ok());
        assert_eq!(numbers.collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
    }

    #[test]
    fn the_menu_names_the_scenario_be_it_an_example_or_the_readers_own() {
        let mut model = Model::start(Start::at(""));
        let article = [("article".to_owned(), "The article: two buckets, made public".to_owned())];
        assert_eq!(menu(&model), article);

        let mut own = (*model.document).clone();
        own.title.en = "My own".to_owned();
        model.example = Rc::new(own.clone());
        model.document = Rc::new(own);
        assert_eq!(menu(&model), [(String::new(), "My own".to_owned())]);
    }

    #[test]
    fn a_title_that_asks_is_the_only_question_of_the_bar() {
        for link in ["", "#1/key-disabled"] {
            let header = shown(&Model::start(Start::at(link))).header;
            assert_eq!(header.question.is_empty(), header.title.ends_with('?'), "{link}");
            assert!(header.about.ends_with('?'), "{link}");
        }
    }

    #[test]
    fn a_link_is_offered_where_it_holds_the_state() {
        let mut model = Model::start(Start::at(""));
        assert!(shown(&model).header.has_link);
        let mut large = (*model.document).clone();
        large.title.en = "x".repeat(document::link::INFLATED_BYTES_MAX);
        model.document = Rc::new(large);
        assert!(!shown(&model).header.has_link);
    }
}
