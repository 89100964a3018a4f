//! Reading values of a wanted form, with every fault and its place.

use std::collections::BTreeMap;
use std::str::FromStr;

use json::Span;
use json::{Member, Node, Value};

use super::record::Format;

/// Why a value is not of the wanted form.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where.
    pub(crate) span: Span,
    /// What, in English.
    pub(crate) message: String,
}

/// What is read of one text: each reading function gives `None` for what is not of its form and notes why.
///
/// INVARIANT (noted): `None` never comes without a fault.
pub(crate) struct Reader<'s> {
    /// The text that the values were parsed from: policies are taken from it to the letter.
    source: &'s str,
    faults: Vec<Fault>,
    /// The whole of what is read, where it is a document: what it leaves out follows from the rest of it.
    root: Option<&'s Node<'s>>,
}

/// An object that has none but known names.
#[derive(Clone, Copy)]
pub(crate) struct Members<'n, 't> {
    pub(crate) span: Span,
    members: &'n [Member<'t>],
}

/// Reads a whole value of a text that was parsed. Errors with every fault.
pub(crate) fn read<T>(
    source: &str,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    ended(Reader { source, faults: Vec::new(), root: None }, read)
}

/// Reads a document of a text that was parsed. Errors with every fault.
pub(crate) fn read_document<'s, T>(
    source: &'s str,
    root: &'s Node<'s>,
    read: fn(&Node<'_>, &mut Reader<'_>) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    ended(Reader { source, faults: Vec::new(), root: Some(root) }, |reader| read(root, reader))
}

fn ended<'s, T>(
    mut reader: Reader<'s>,
    read: impl FnOnce(&mut Reader<'s>) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    match read(&mut reader) {
        Some(value) if reader.faults.is_empty() => Ok(value),
        _ => Err(reader.faults),
    }
}

/// The most names that are told of an object that is wanted.
const NAMES_TOLD_MAX: usize = 8;

impl<'n, 't> Members<'n, 't> {
    /// The value of a name, if the object has it.
    pub(crate) fn find(&self, name: &str) -> Option<&'n Node<'t>> {
        self.members.iter().find(|member| member.name.value == name).map(|member| &member.node)
    }
}

impl<'s> Reader<'s> {
    /// The whole document, where one is read.
    pub(crate) fn root(&self) -> Option<&'s Node<'s>> {
        self.root
    }
}

impl Reader<'_> {
    /// Notes a fault.
    pub(crate) fn fault<T>(&mut self, span: Span, message: String) -> Option<T> {
        self.faults.push(Fault { span, message });
        None
    }

    /// Notes that something else is wanted.
    pub(crate) fn wanted<T>(&mut self, node: &Node<'_>, what: &str) -> Option<T> {
        self.fault(node.span, format!("{what} is wanted here"))
    }

    /// The text of a value, to the letter.
    pub(crate) fn letters(&self, node: &Node<'_>) -> &str {
        node.span.slice(self.source).unwrap_or_default()
    }

    /// An object with these names. Others, and a name that stands there twice, are noted.
    pub(crate) fn object<'n, 't>(&mut self, node: &'n Node<'t>, known: &[&str]) -> Option<Members<'n, 't>> {
        let Value::Object(members) = &node.value else {
            return match known {
                [] => self.wanted(node, "an object"),
                [_, ..] if known.len() > NAMES_TOLD_MAX => self.wanted(node, "an object"),
                [_, ..] => self.wanted(node, &format!("an object of `{}`", known.join("`, `"))),
            };
        };
        let mut seen: Vec<&str> = Vec::new();
        for member in members {
            let name = &*member.name.value;
            if !known.contains(&name) {
                self.fault::<()>(member.name.span, format!("`{name}` is unknown here"));
            } else if seen.contains(&name) {
                self.fault::<()>(member.name.span, format!("`{name}` stands here twice"));
            }
            seen.push(name);
        }
        Some(Members { span: node.span, members })
    }

    /// The member that an object has of several, exactly one.
    pub(crate) fn one_of<'n, 't, 'k>(
        &mut self,
        members: &Members<'n, 't>,
        names: &[&'k str],
        what: &str,
    ) -> Option<(&'k str, &'n Node<'t>)> {
        let mut there = names.iter().filter_map(|name| Some((*name, members.find(name)?)));
        match (there.next(), there.next()) {
            (Some(one), None) => Some(one),
            (None, _) | (Some(_), Some(_)) => {
                self.fault(members.span, format!("{what} has one of `{}`", names.join("`, `")))
            }
        }
    }

    fn needed<'n, 't>(&mut self, members: &Members<'n, 't>, name: &str) -> Option<&'n Node<'t>> {
        let found = members.find(name);
        if found.is_none() {
            self.fault::<()>(members.span, format!("`{name}` is missing"));
        }
        found
    }

    /// The value of a name that the object must have.
    pub(crate) fn need<T: Format>(&mut self, members: &Members<'_, '_>, name: &str) -> Option<T> {
        self.needed(members, name).and_then(|node| T::read(node, self))
    }

    /// The value of a name that the object may have.
    pub(crate) fn optional<T: Format>(&mut self, members: &Members<'_, '_>, name: &str) -> Option<Option<T>> {
        match members.find(name) {
            Some(node) => T::read(node, self).map(Some),
            None => Some(None),
        }
    }

    /// The value of a name, or its type's default.
    pub(crate) fn or_default<T: Format + Default>(
        &mut self,
        members: &Members<'_, '_>,
        name: &str,
    ) -> Option<T> {
        members.find(name).map_or_else(|| Some(T::default()), |node| T::read(node, self))
    }

    /// The value of a name, or what is made of the rest.
    pub(crate) fn or_made<T: Format>(
        &mut self,
        members: &Members<'_, '_>,
        name: &str,
        made: fn(&mut Self, &Members<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        match members.find(name) {
            Some(node) => T::read(node, self),
            None => made(self, members),
        }
    }

    /// A string.
    pub(crate) fn text<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        if let Value::String(text) = &node.value { Some(text) } else { self.wanted(node, "a string") }
    }

    /// One of an enum's words.
    pub(crate) fn word<T>(&mut self, node: &Node<'_>, parse: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(node)?;
        parse(text)
            .or_else(|| self.fault(node.span, format!("`{text}` is none of the words that can stand here")))
    }

    /// A handle, or whatever stands for one.
    pub(crate) fn handle<T>(&mut self, node: &Node<'_>, parse: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(node)?;
        parse(text).or_else(|| self.fault(node.span, crate::format::handle::refusal(text)))
    }

    /// A list.
    fn list<T: Format>(&mut self, node: &Node<'_>) -> Option<Vec<T>> {
        let Value::List(items) = &node.value else { return self.wanted(node, "a list") };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.extend(T::read(item, self));
        }
        Some(list)
    }

    /// The members of an object of any names.
    pub(crate) fn each<'n, 't>(&mut self, node: &'n Node<'t>) -> Option<&'n [Member<'t>]> {
        let Value::Object(members) = &node.value else { return self.wanted(node, "an object") };
        Some(members)
    }

    /// An object of strings.
    fn texts(&mut self, node: &Node<'_>) -> Option<BTreeMap<String, String>> {
        let Value::Object(members) = &node.value else { return self.wanted(node, "an object") };
        // One by one: collecting would bring the standard library's sort along.
        let mut texts = BTreeMap::new();
        for member in members {
            let name = &member.name;
            if let Some(text) = self.text(&member.node)
                && texts.insert(name.value.to_string(), text.to_owned()).is_some()
            {
                self.fault::<()>(name.span, format!("`{}` stands here twice", name.value));
            }
        }
        Some(texts)
    }

    fn whole<T: FromStr>(&mut self, node: &Node<'_>) -> Option<T> {
        let read = if let Value::Number(number) = node.value { number.parse().ok() } else { None };
        read.or_else(|| self.wanted(node, "a whole number"))
    }
}

/// How the values of the standard library stand in documents.
mod values {
    use super::super::shape::Shape;
    use super::super::write::Writer;
    use super::{BTreeMap, Format, Node, Reader, Value};
    use crate::format::limits::{HEADER_CHARS_MAX, HEADERS_MAX};

    impl Format for String {
        const SHAPE: Shape = Shape::Text(None);

        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            reader.text(node).map(str::to_owned)
        }

        fn write(&self, writer: &mut Writer) {
            writer.string(self);
        }
    }

    impl Format for bool {
        const SHAPE: Shape = Shape::Flag;

        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            let Value::Boolean(flag) = node.value else {
                return reader.wanted(node, "`true` or `false`");
            };
            Some(flag)
        }

        fn write(&self, writer: &mut Writer) {
            writer.raw(if *self { "true" } else { "false" });
        }
    }

    macro_rules! whole {
        ($($type:ident)*) => {$(
            impl Format for $type {
                const SHAPE: Shape = Shape::Whole(None);

                fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                    reader.whole(node)
                }

                fn write(&self, writer: &mut Writer) {
                    writer.raw(&self.to_string());
                }
            }
        )*};
    }

    whole!(u16 u32 i32);

    /// `null` says that there is none.
    impl<T: Format> Format for Option<T> {
        const SHAPE: Shape = Shape::Either(&[T::SHAPE, Shape::Null]);

        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            if matches!(node.value, Value::Null) { Some(None) } else { T::read(node, reader).map(Some) }
        }

        fn write(&self, writer: &mut Writer) {
            match self {
                Some(value) => value.write(writer),
                None => writer.raw("null"),
            }
        }
    }

    impl<T: Format + 'static> Format for Vec<T> {
        const SHAPE: Shape = Shape::List(&T::SHAPE, None);

        // A list that no document of the first example has is read by what stands in the rest.
        #[inline(never)]
        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            reader.list(node)
        }

        fn write(&self, writer: &mut Writer) {
            writer.list(self);
        }
    }

    impl<T: Format> Format for Box<T> {
        const SHAPE: Shape = T::SHAPE;

        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            T::read(node, reader).map(Self::new)
        }

        fn write(&self, writer: &mut Writer) {
            T::write(self, writer);
        }
    }

    impl Format for BTreeMap<String, String> {
        const SHAPE: Shape = Shape::Map { pairs_max: HEADERS_MAX, chars_max: Some(HEADER_CHARS_MAX) };

        fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
            reader.texts(node)
        }

        fn write(&self, writer: &mut Writer) {
            writer.object(|writer| self.iter().for_each(|(name, value)| writer.member(name, value)));
        }
    }
}
