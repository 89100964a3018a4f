//! A document as text: on one line, in the order of its declaration, what says nothing left out.

use json::Escapes;

use super::record::Format;

/// A JSON text in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    /// What is written so far.
    pub(crate) text: String,
    /// How deep the text stands, where it is laid out in lines.
    depth: Option<usize>,
}

impl Writer {
    /// A writer that begins a line for every member and item. Policies keep their own layout.
    pub(super) fn in_lines() -> Self {
        Self { text: String::new(), depth: Some(0) }
    }

    /// Begins a member: whoever calls writes its value next.
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.string(name);
        self.text.push_str(if self.depth.is_some() { ": " } else { ":" });
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, text: &str) {
        json::quote(text, Escapes::Needed, &mut self.text);
    }

    /// Writes JSON that is ready.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes an object whose members the function writes.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.text.push('{');
        self.deeper(members);
        self.text.push('}');
    }

    /// Writes what stands between two brackets.
    fn deeper(&mut self, inside: impl FnOnce(&mut Self)) {
        self.enter();
        inside(self);
        self.leave();
    }

    /// What follows stands between two brackets, until [`Self::leave`].
    pub(super) fn enter(&mut self) {
        self.depth = self.depth.map(|depth| depth + 1);
    }

    /// What stands between two brackets ends.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.map(|depth| depth.saturating_sub(1));
        if !self.has_just_begun() {
            self.line();
        }
    }

    fn line(&mut self) {
        if let Some(depth) = self.depth {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn has_just_begun(&self) -> bool {
        matches!(self.text.bytes().last(), None | Some(b'{' | b'['))
    }

    /// Writes a list.
    pub(super) fn list<T: Format>(&mut self, items: &[T]) {
        self.text.push('[');
        self.deeper(|w| {
            for item in items {
                w.separate();
                item.write(w);
            }
        });
        self.text.push(']');
    }

    /// A comma, unless an object, a list or the text has just begun.
    pub(super) fn separate(&mut self) {
        if !self.has_just_begun() {
            self.text.push(',');
        }
        if !self.text.is_empty() {
            self.line();
        }
    }

    /// A member.
    pub(super) fn member(&mut self, name: &str, value: &impl Format) {
        self.name(name);
        value.write(self);
    }

    /// A member, if there is one.
    pub(super) fn optional(&mut self, name: &str, value: &Option<impl Format>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// A member, if it says anything.
    pub(super) fn unless_default<T: Format + Default + PartialEq>(&mut self, name: &str, value: &T) {
        if *value != T::default() {
            self.member(name, value);
        }
    }
}
