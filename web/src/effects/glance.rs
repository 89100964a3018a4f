//! What an action did, shown in the elements that are there. Only attributes and texts are written: whoever draws these elements
//! finds what they drew, with what they would write next.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};

use super::dom::find;
use crate::sections::{CellView, Glance, SwitchView, tone_icon, verdict_class};

/// Shows it within an element.
pub fn show_glance(place: &Element, glance: &Glance) {
    for view in &glance.cells {
        if let Some(button) = cell(place, &view.id) {
            show_cell(&button, view);
        }
    }
    for (id, label) in &glance.labels {
        if let Some(outcome) = cell(place, id).and_then(|button| button.parent_element()) {
            write(&outcome, &[("data-label", label)]);
        }
    }
    if let Some(answer) = glance.answer
        && let Some(place) = find::<Element>(Some(place), ".answer")
    {
        let tone = answer.state.as_str();
        write(&place, &[("class", verdict_class(&answer)), ("data-verdict", tone)]);
        write_icon(&place, tone_icon(answer.state));
        if let Some(word) = find::<Element>(Some(&place), "em") {
            write_text(&word, answer.verdict);
            if let Some(rest) = word.next_sibling() {
                rest.set_node_value(Some(&[" ", answer.rest].concat()));
            }
        }
    }
    for view in &glance.switches {
        if let Some(switch) = switch(place, view) {
            write(&switch, &[("aria-checked", if view.on { "true" } else { "false" })]);
        }
    }
}

/// Has the switches of a frame set what they do when they are pressed once more, and the menus beside them. Those of a page
/// know it themselves.
pub fn turn_switches(frame: &Element, glance: &Glance) {
    for view in &glance.switches {
        if let Some(switch) = switch(frame, view) {
            write(&switch, &[("data-control", &[&view.path, "=", &*view.flip].concat())]);
        }
        let menu = ["select[data-control=\"", &view.path, "\"]"].concat();
        if let Some(menu) = find::<HtmlSelectElement>(Some(frame), &menu) {
            menu.set_value(&view.present);
        }
    }
}

/// What a control of the frame sets: `path=value`. None where it has none.
pub fn said_by(control: &Element) -> Option<String> {
    let said = control.get_attribute("data-control")?;
    Some(match control.dyn_ref::<HtmlSelectElement>() {
        Some(menu) => [&*said, "=", &menu.value()].concat(),
        None => said,
    })
}

fn show_cell(button: &Element, view: &CellView) {
    let tone = view.tone.as_str();
    let attributes = [
        ("class", &*view.class()),
        ("aria-label", &view.name),
        ("data-verdict", tone),
        ("data-status", &view.code),
    ];
    write(button, &attributes);
    write_icon(button, tone_icon(view.tone));
    for (part, text) in [(".cell__word", &view.word), (".cell__code", &view.code)] {
        if let Some(part) = find::<Element>(Some(button), part) {
            write_text(&part, text);
        }
    }
}

fn cell(place: &Element, id: &str) -> Option<Element> {
    find(Some(place), &["[data-cell=\"", id, "\"]"].concat())
}

fn switch(place: &Element, view: &SwitchView) -> Option<Element> {
    find(Some(place), &["[role=switch][data-control^=\"", &view.path, "=\"]"].concat())
}

/// Writes what differs: what is written costs a browser its styles anew, even if it is the same.
fn write(element: &Element, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        if element.get_attribute(name).as_deref() != Some(value) {
            let _ = element.set_attribute(name, value);
        }
    }
}

fn write_icon(within: &Element, icon: &str) {
    if let Some(used) = find::<Element>(Some(within), "use") {
        write(&used, &[("href", icon)]);
    }
}

/// Writes an element's text into the node that holds it, which belongs to whoever drew it.
fn write_text(element: &Element, text: &str) {
    if let Some(node) = element.first_child()
        && node.node_value().as_deref() != Some(text)
    {
        node.set_node_value(Some(text));
    }
}
