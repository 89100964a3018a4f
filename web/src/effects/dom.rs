//! The few things that a rendering cannot say in attributes.

use std::cell::RefCell;

use text::Language;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};
use yew::{AttrValue, Event, MouseEvent, NodeRef, TargetCast};

use super::place::Place;
use super::timer::Timer;
use crate::model::Theme;

/// The value that a menu has just been set to.
pub fn chosen_value(event: &Event) -> AttrValue {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default().into()
}

/// The text of a field in which somebody typed, or that has just been left.
pub fn typed_value(event: &Event) -> AttrValue {
    let line = event.target_dyn_into::<HtmlInputElement>().map(|field| field.value());
    let lines = || event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value());
    line.or_else(lines).unwrap_or_default().into()
}

/// Sets every menu to its `data-chosen`. A browser ignores the attribute `selected` once the reader has chosen by hand,
/// so Undo would leave the menu behind.
pub fn keep_menus(place: &Place) {
    let Some(root) = place.root() else { return };
    let Ok(menus) = root.query_selector_all("select[data-chosen]") else { return };
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

/// The first element within another one that a selector names.
pub(super) fn find<T: JsCast>(within: Option<&Element>, selector: &str) -> Option<T> {
    within?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Selects the text that the clipboard refused.
pub fn select_refused_text(place: &Place) {
    if let Some(field) = find::<HtmlTextAreaElement>(place.root(), ".notice__text, .is-refused textarea") {
        let _ = field.focus();
        field.select();
    }
}

/// Takes the keyboard's focus to the first element that a selector names.
pub fn focus_on(place: &Place, selector: &str) {
    if let Some(element) = find::<HtmlElement>(place.root(), selector) {
        let _ = element.focus();
    }
}

/// Takes the keyboard's focus to the first element that a selector names, and leaves the page where it is.
pub fn focus_in_place(place: &Place, selector: &str) {
    if let Some(element) = find::<HtmlElement>(place.root(), selector) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the focus on the first element of a dialog that fits.
pub fn focus_within(dialog: &NodeRef, selector: &str) {
    if let Some(element) = find::<HtmlElement>(dialog.cast().as_ref(), selector) {
        let _ = element.focus();
    }
}

/// Selects a place of the text in a dialog's editor and brings it into view.
pub fn select_place(dialog: &NodeRef, start: u32, end: u32) {
    let Some(field) = find::<HtmlTextAreaElement>(dialog.cast().as_ref(), "textarea") else { return };
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
    // A browser scrolls to the caret only when it types, so the line's height brings it here.
    let text = field.value();
    let line_of = |at: u32| {
        let lines = text.encode_utf16().take(at as usize).filter(|unit| *unit == u16::from(b'\n')).count();
        i32::try_from(lines).unwrap_or(i32::MAX)
    };
    let all = line_of(u32::MAX).saturating_add(1);
    let top = field.scroll_height().checked_div(all).unwrap_or_default().saturating_mul(line_of(start));
    field.set_scroll_top(top.saturating_sub(field.client_height() / 3));
}

thread_local! {
    /// The title that is to be set.
    static TITLE: RefCell<Option<Timer>> = const { RefCell::new(None) };
}

/// Sets the title of the browser's tab, if that is the page's own and it is another one, once what is drawn now is painted. A tab that is not seen paints
/// nothing and has its title at once.
pub fn set_title(place: &Place, title: &AttrValue) {
    if place.home().is_some() {
        return;
    }
    let Some(document) = document() else { return };
    let differs = document.title() != **title;
    if differs && document.hidden() {
        document.set_title(title);
    }
    let title = title.clone();
    let set = move || document.set_title(&title);
    TITLE.replace(differs.then(|| Timer::after_painting(set)).flatten());
}

/// Whether the pointer is outside of the element that says it was left.
pub fn has_left(event: &MouseEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return true;
    };
    let place = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < place.left() || x >= place.right() || y < place.top() || y >= place.bottom()
}

/// Says the page's language.
pub(super) fn set_language(place: &Place, language: Language) {
    if let Some(root) = place.root() {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// Sets the theme; without the attribute the system decides.
pub(super) fn set_theme(place: &Place, theme: Theme) {
    let Some(root) = place.root() else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.word()),
    };
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Marks what of the risks is still being tried, so that it is not taken for the present state's.
pub fn mark_tries(place: &Place, tries: Option<&str>) {
    let Some(root) = place.root() else { return };
    // An element that cannot be marked stays readable.
    let _ = match tries {
        Some(tries) if root.get_attribute(TRIES).as_deref() != Some(tries) => {
            root.set_attribute(TRIES, tries)
        }
        None if root.has_attribute(TRIES) => root.remove_attribute(TRIES),
        Some(_) | None => Ok(()),
    };
}

/// The attribute of the root that says what is still being tried.
const TRIES: &str = "data-tries";
