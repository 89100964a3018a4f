//! The few things that a rendering cannot say in attributes.

use text::Language;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    InputEvent,
};
use yew::{AttrValue, Event, NodeRef, TargetCast};

use crate::view_model::Theme;

/// The value that a menu has just been set to.
pub fn chosen_value(event: &Event) -> AttrValue {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default().into()
}

/// The text that a field holds after somebody typed.
pub fn typed_value(event: &InputEvent) -> AttrValue {
    let line = event.target_dyn_into::<HtmlInputElement>().map(|field| field.value());
    let lines = || event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value());
    line.or_else(lines).unwrap_or_default().into()
}

/// Sets every menu to its `data-chosen`. A browser ignores the attribute `selected` once the reader has chosen by hand,
/// so Undo would leave the menu behind.
pub fn keep_menus() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(menus) = document.query_selector_all("select[data-chosen]") else { return };
    for index in 0..menus.length() {
        let Some(menu) = menus.item(index).and_then(|node| node.dyn_into::<HtmlSelectElement>().ok()) else {
            continue;
        };
        if let Some(chosen) = menu.get_attribute("data-chosen")
            && menu.value() != chosen
        {
            menu.set_value(&chosen);
        }
    }
}

/// Opens a dialog over the page, if it is not open.
pub fn show_dialog(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog, so that the browser gives focus back to where it was.
pub fn close_dialog(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>()
        && dialog.open()
    {
        dialog.close();
    }
}

/// Selects the text that the clipboard refused.
pub fn select_refused_text() {
    let field = root_element()
        .and_then(|root| root.query_selector(".notice__text").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
        field.select();
    }
}

/// Takes the keyboard's focus to the first element that a selector names.
pub fn focus_on(selector: &str) {
    let found = root_element()
        .and_then(|root| root.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = found {
        let _ = element.focus();
    }
}

/// Says the document's language.
pub fn set_language(language: Language) {
    if let Some(root) = root_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// Sets the theme; without the attribute the system decides.
pub fn set_theme(theme: Theme) {
    let Some(root) = root_element() else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.tag()),
    };
}

pub(super) fn root_element() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}
