//! Where the page stands: in a document of its own, or in an element of somebody else's.

use web_sys::{Element, EventTarget, Location};

use super::dom::find;

/// The attribute of the root that says which address links lead to, where the page is an element of somebody else's. It touches
/// nothing but that element then.
const HOME: &str = "data-home";
/// The attribute of such a root that stands for the fragment of an address.
const FRAGMENT: &str = "data-fragment";

/// Where the page stands: all that it looks up it looks up there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// `<html>`, or the element that says the same of a part of somebody else's page; none where there is no browser.
    root: Option<Element>,
}

impl Place {
    /// The place whose root this is. What the page starts with stands in its attributes.
    pub fn new(root: Element) -> Self {
        Self { root: Some(root) }
    }

    /// What the root says.
    pub(super) fn said(&self, name: &str) -> Option<String> {
        self.root.as_ref()?.get_attribute(name)
    }

    /// Where others say that the fragment has changed, where keys are pressed, and what else there is to hear.
    pub(super) fn target(&self) -> Option<EventTarget> {
        if self.home().is_some() {
            return self.root.clone().map(Into::into);
        }
        web_sys::window().map(Into::into)
    }

    /// The address that links lead to, where it is not the document's own.
    pub(super) fn home(&self) -> Option<String> {
        self.said(HOME)
    }

    /// The fragment with its `#`; empty if there is none.
    pub fn fragment(&self) -> String {
        if self.home().is_some() {
            return self.said(FRAGMENT).unwrap_or_default();
        }
        super::address::part(Location::hash)
    }

    /// Where the page is drawn: a frame's place, and then that of what took it.
    pub fn drawn(&self) -> Option<Element> {
        find(self.root.as_ref(), "#app")
    }

    /// The root.
    pub(super) fn root(&self) -> Option<&Element> {
        self.root.as_ref()
    }
}
