//! The bar on top.

use document::model::Words;
use yew::AttrValue;

use super::{OptionView, Scene, attr, names};
use crate::model::{Copied, Theme};

/// The bar on top.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderView {
    /// The examples to choose from.
    pub examples: Vec<OptionView>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Whether anything differs from the example.
    pub can_reset: bool,
    /// Whether the link has just been copied.
    pub copied: bool,
    /// The chosen theme.
    pub theme: Theme,
    /// The address that carries the present state.
    pub link: AttrValue,
}

pub(super) fn header(scene: Scene<'_>) -> HeaderView {
    let model = scene.model;
    let option = |(id, title): &(&'static str, Words)| OptionView {
        on: *title == model.example.title,
        value: (*id).into(),
        label: attr(names::in_language(title, scene.language)),
    };
    let mut examples: Vec<OptionView> = scene.derived.examples.iter().map(option).collect();
    if !examples.iter().any(|example| example.on) {
        // A scenario of the reader's own, under its own title: choosing it again changes nothing.
        let title = attr(names::in_language(&model.document.title, scene.language));
        examples.insert(0, OptionView { value: "".into(), label: title, on: true });
    }
    HeaderView {
        examples,
        can_undo: !model.past.is_empty() && !model.is_fixed(),
        can_redo: !model.future.is_empty() && !model.is_fixed(),
        can_reset: model.differs_from_example() && !model.is_fixed(),
        copied: model.copied == Some(Copied::Link),
        theme: model.theme,
        link: attr(["../", scene.derived.link()].concat()),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::model::{Model, Start};
    use crate::sections::shown;

    fn menu(model: &Model) -> Vec<(String, String)> {
        let examples = shown(model).header.examples.clone();
        let on = examples.iter().filter(|example| example.on);
        on.map(|example| (example.value.to_string(), example.label.to_string())).collect()
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
}
