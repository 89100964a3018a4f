//! What lies over the page for a moment, and where one gets from there.

use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

use super::dom::find;
use super::place::Place;

/// The palette, or the list of keys.
const OVER: &str = "dialog.over";

/// Opens it, if it is not open.
pub fn show_over(place: &Place) {
    if let Some(dialog) = find::<HtmlDialogElement>(place.root(), OVER)
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Closes it, so that the browser gives the focus back to where it was.
pub fn close_over(place: &Place) {
    if let Some(dialog) = find::<HtmlDialogElement>(place.root(), OVER)
        && dialog.open()
    {
        dialog.close();
    }
}

/// Brings the entry that Enter does into sight, within its list alone.
pub fn show_picked(place: &Place) {
    let root = place.root();
    let list: Option<HtmlElement> = find(root, "#palette-list");
    let entry: Option<HtmlElement> = find(root, "#palette-list [aria-selected=true]");
    let Some((list, entry)) = list.zip(entry) else { return };
    let (top, height) = (entry.offset_top(), entry.offset_height());
    let (from, room) = (list.scroll_top(), list.client_height());
    if top < from {
        // The head of its group is seen as well.
        list.set_scroll_top(top.saturating_sub(height));
    } else if top.saturating_add(height) > from.saturating_add(room) {
        list.set_scroll_top(top.saturating_add(height).saturating_sub(room));
    }
}

/// Unfolds the settings of one thing in the panel and puts the focus on its head.
pub fn unfold(place: &Place, path: &str) {
    let item = ["[data-item=\"", path, "\"]"].concat();
    let root = place.root();
    // All is shown again, and the field of the search keeps its text itself.
    if let Some(search) = find::<HtmlInputElement>(root, "[data-panel-search]") {
        search.set_value("");
    }
    let Some(item) = find::<Element>(root, &item) else { return };
    let _ = item.set_attribute("open", "");
    if let Some(head) = find::<HtmlElement>(Some(&item), "summary") {
        let _ = head.focus();
    }
}
