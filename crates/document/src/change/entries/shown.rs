//! The entries as they stand now.

use json::{Node, Value};

use super::table::{Need, Row, Shape};
use super::tree::{follow, items, join, members, texts};
use super::{Control, Entry, Meaning};
use crate::Document;
use crate::format::model::ClientFormat;
use crate::format::string;

/// The entries of one thing.
pub(super) fn entries(document: &Document, rows: &'static [Row], node: &Node<'_>, path: &str) -> Vec<Entry> {
    let there = rows.iter().filter(|row| row.when.holds(node));
    there
        .map(|row| {
            let path = join(path, row.member);
            let control = control(document, row, follow(node, row.member), &path);
            Entry { path, name: row.name, control }
        })
        // Where nothing can be marked, there is nothing to show.
        .filter(|entry| !matches!(&entry.control, Control::Several(options, _) if options.is_empty()))
        .collect()
}

fn control(document: &Document, row: &Row, node: Option<&Node<'_>>, path: &str) -> Control {
    let value = || node.and_then(string).unwrap_or_default().to_owned();
    let text = |value, lines, offers| Control::Text { value, lines, offers };
    let numbered = |at: usize| join(path, &at.to_string());
    match row.shape {
        Shape::Text(_, offer) | Shape::Maybe(_, offer) => text(value(), false, offer.of(document)),
        Shape::Naming(_) | Shape::Words(_) | Shape::Key(_) => text(value(), false, Vec::new()),
        Shape::Lines => text(value(), true, Vec::new()),
        Shape::Headers => {
            let lines = members(node)
                .iter()
                .map(|member| [&member.name.value, ": ", string(&member.node).unwrap_or_default()].concat());
            text(lines.collect::<Vec<_>>().join("\n"), true, Vec::new())
        }
        Shape::Switch => Control::Switch(node.is_some_and(|node| matches!(node.value, Value::Boolean(true)))),
        Shape::One(offer, need) => Control::Choice {
            value: value(),
            options: offer.of(document),
            can_be_empty: need == Need::Can,
            meaning: offer.meaning(),
        },
        Shape::Client => Control::Choice {
            value: value(),
            options: ClientFormat::ALL.iter().map(|format| format.as_str().to_owned()).collect(),
            can_be_empty: true,
            meaning: Meaning::Verbatim,
        },
        Shape::Several(offer) => {
            let words = texts(node);
            let mut options = offer.to(document, path);
            let beyond: Vec<String> = words.iter().filter(|word| !options.contains(word)).cloned().collect();
            options.extend(beyond);
            let marked = options.into_iter().map(|one| (one.clone(), words.contains(&one)));
            Control::Several(marked.collect(), offer.meaning())
        }
        Shape::Variant(words) => Control::Choice {
            value: members(node).first().map(|member| member.name.value.to_string()).unwrap_or_default(),
            options: words.iter().map(|word| (*word).to_owned()).collect(),
            can_be_empty: true,
            meaning: Meaning::Constraint,
        },
        Shape::Texts(cells, _) => rows(items(node), |at, item| {
            let cell = |row: &Row| Entry {
                path: numbered(at),
                name: row.name,
                control: control(document, row, Some(item), path),
            };
            cells.iter().map(cell).collect()
        }),
        Shape::Rows(cells, _) => rows(items(node), |at, item| entries(document, cells, item, &numbered(at))),
        Shape::Pairs(cells, _) => rows(members(node), |at, member| {
            let cell = |row: &Row| {
                let is_key = matches!(row.shape, Shape::Key(_));
                let value = if is_key { Some(&*member.name.value) } else { string(&member.node) };
                let control = text(value.unwrap_or_default().to_owned(), false, Vec::new());
                Entry { path: join(&numbered(at), row.member), name: row.name, control }
            };
            cells.iter().map(cell).collect()
        }),
    }
}

/// A list, with the entries of each of its rows.
fn rows<T>(list: &[T], row: impl Fn(usize, &T) -> Vec<Entry>) -> Control {
    Control::Rows(list.iter().enumerate().map(|(at, one)| row(at, one)).collect())
}
