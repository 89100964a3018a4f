//! One edit: which row of the table a path means, and what the edit does to the JSON document there.

use json::{Node, quoted};
use sim::NameError;

use super::form::Form;
use super::table::{Need, Row, Shape};
use super::tree::{follow, join, members, text_at, texts};
use super::{Edit, Name, Owner, spoken};
use crate::change::edit::look_elsewhere;
use crate::change::policies::PolicyPlace;
use crate::format::{Rewrite, parse, rewrite};
use crate::run::{requests, wanted};
use crate::{Document, PolicyValue, Problem, ProblemKind, from_json, to_json};
use sort::sorted;

/// The document after an edit, whether or not it can be built.
pub(super) fn apply(document: &Document, path: &str, edit: &Edit) -> Result<Document, Vec<Problem>> {
    if let Some(next) = with_named_policy(document, path, edit) {
        return Ok(next);
    }
    let text = to_json(document);
    let root = parse(&text).map_err(|_| Vec::new())?;
    let found = wanted(find(document, &root, path), "a place of the scenario", "normaluser.name", path)
        .map_err(|error| refusal(path, ProblemKind::Name(error)))?;
    let Some((place, change)) = change(document, &found, edit).map_err(|kind| refusal(path, kind))? else {
        return Ok(document.clone());
    };
    let steps: Vec<&str> = place.split('.').collect();
    let written = rewrite(&root, &text, &steps, &change).and_then(|text| from_json(&text).ok());
    let mut next = written.ok_or_else(|| refusal(path, unfit(edit)))?;
    // A path is part of the ARN, whether it comes, changes or goes.
    let is_named = matches!((found.row.shape, edit), (Shape::Naming(_), Edit::Set(_)));
    if is_named || found.row.name == Name::PrincipalPath {
        next = spoken::follow(document, next, &found.owner).ok_or_else(|| refusal(path, unfit(edit)))?;
    }
    if let Some(first) = requests::cells(&next).into_iter().next() {
        look_elsewhere(&mut next, |cell| *cell = first);
    }
    Ok(next)
}

/// Whether something can be entered at a path.
pub fn exists(document: &Document, path: &str) -> bool {
    let text = to_json(document);
    named_policy(document, path).is_some()
        || parse(&text).is_ok_and(|root| find(document, &root, path).is_some())
}

/// The place of a policy that can be entered by its name: where an AWS managed policy can stand.
fn named_policy(document: &Document, path: &str) -> Option<PolicyPlace> {
    PolicyPlace::find(document, path).filter(PolicyPlace::takes_managed)
}

/// The document with a policy by its name, where one can be entered.
fn with_named_policy(document: &Document, path: &str, edit: &Edit) -> Option<Document> {
    let Edit::Set(name) = edit else { return None };
    let mut next = document.clone();
    named_policy(document, path)?.set(&mut next, Some(PolicyValue::named(name.trim())))?;
    Some(next)
}

fn refusal(path: &str, kind: ProblemKind) -> Vec<Problem> {
    vec![Problem { path: path.to_owned(), kind }]
}

/// What cannot stand where it was to stand: no control offers it.
fn unfit(edit: &Edit) -> ProblemKind {
    let given = match edit {
        Edit::Set(text) | Edit::Toggle(text) => text.clone(),
        Edit::Add | Edit::Remove => String::new(),
    };
    ProblemKind::Name(NameError { wanted: "an entry", form: "one of those that can stand here", given })
}

/// What a path leads to.
struct Found<'n, 't> {
    owner: Owner,
    row: &'static Row,
    /// Where in the JSON document it stands.
    place: String,
    /// What stands there.
    node: Option<&'n Node<'t>>,
    /// What it stands in: the owner's object, or a list.
    around: &'n Node<'t>,
}

fn find<'n, 't>(document: &Document, root: &'n Node<'t>, path: &str) -> Option<Found<'n, 't>> {
    Owner::all(document).into_iter().find_map(|owner| {
        let own = owner.path(document)?;
        let rest = if own.is_empty() { path } else { path.strip_prefix(&own)?.strip_prefix('.')? };
        let place = owner.place(document)?;
        let node = follow(root, &place)?;
        let (row, place, around) = descend(owner.rows(), node, &place, rest)?;
        Some(Found { row, node: follow(root, &place), place, around, owner })
    })
}

/// The row that the rest of a path means, its place in the JSON document, and what it stands in.
fn descend<'n, 't>(
    rows: &'static [Row],
    node: &'n Node<'t>,
    place: &str,
    rest: &str,
) -> Option<(&'static Row, String, &'n Node<'t>)> {
    rows.iter().filter(|row| row.when.holds(node)).find_map(|row| {
        let behind = rest.strip_prefix(row.member)?;
        let at = join(place, row.member);
        if behind.is_empty() {
            return Some((row, at, node));
        }
        let (number, cell) =
            behind.strip_prefix('.').map(|rest| rest.split_once('.').unwrap_or((rest, "")))?;
        let list = follow(node, row.member)?;
        let one = follow(list, number)?;
        let at = join(&at, number);
        match row.shape {
            // A text is its row: whatever is done to the row is done to it.
            Shape::Texts(cells, _) if cell.is_empty() => Some((cells.first()?, at, list)),
            Shape::Pairs(..) | Shape::Rows(..) if cell.is_empty() => Some((row, at, list)),
            Shape::Pairs(cells, _) => Some((cells.iter().find(|row| row.member == cell)?, at, list)),
            Shape::Rows(cells, _) => descend(cells, one, &at, cell),
            Shape::Text(..)
            | Shape::Naming(_)
            | Shape::Maybe(..)
            | Shape::Lines
            | Shape::Words(_)
            | Shape::Headers
            | Shape::Switch
            | Shape::One(..)
            | Shape::Several(_)
            | Shape::Variant(_)
            | Shape::Client
            | Shape::Texts(..)
            | Shape::Key(_) => None,
        }
    })
}

/// What an edit does to the JSON document, and where; `None` if nothing.
fn change(
    document: &Document,
    found: &Found<'_, '_>,
    edit: &Edit,
) -> Result<Option<(String, Rewrite)>, ProblemKind> {
    let at = || found.place.clone();
    match (edit, found.row.shape) {
        (Edit::Set(text), shape) => set(document, found, shape, text),
        // The last of some pairs takes them along: whoever adds one and removes it has what was there before.
        (Edit::Remove, Shape::Pairs(..)) if is_only(found) => {
            Ok(found.place.rsplit_once('.').map(|(all, _)| (all.to_owned(), Rewrite::Remove)))
        }
        (Edit::Remove, _) => Ok(Some((at(), Rewrite::Remove))),
        (Edit::Add, Shape::Texts(_, fresh) | Shape::Pairs(_, fresh) | Shape::Rows(_, fresh)) => {
            Ok(fresh.add(document, &found.owner, &found.place, found.node))
        }
        (Edit::Toggle(word), Shape::Several(offer)) => {
            let mut words = texts(found.node);
            match words.iter().position(|own| own == word) {
                Some(at) => drop(words.remove(at)),
                None => words.push(word.clone()),
            }
            // What the document says beyond the offer stays, behind.
            let offered = offer.of(document);
            let place = |word: &String| offered.iter().position(|one| one == word).unwrap_or(usize::MAX);
            let list: Vec<String> = sorted(words, place).iter().map(|word| quoted(word)).collect();
            Ok(Some((at(), Rewrite::Put(["[", &list.join(","), "]"].concat()))))
        }
        (Edit::Toggle(_) | Edit::Add, _) => Err(unfit(edit)),
    }
}

/// Whether what was found is the only one of a list.
fn is_only(found: &Found<'_, '_>) -> bool {
    members(Some(found.around)).len() == 1
}

/// What an entered text makes of a place.
fn set(
    document: &Document,
    found: &Found<'_, '_>,
    shape: Shape,
    text: &str,
) -> Result<Option<(String, Rewrite)>, ProblemKind> {
    let at = || found.place.clone();
    let put = |json: String| Ok(Some((at(), Rewrite::Put(json))));
    let gone = || Ok(found.node.map(|_| (at(), Rewrite::Remove)));
    let formed = |form: Form| form.refusal(text).map_or(Ok(()), |error| Err(ProblemKind::Name(error)));
    match shape {
        Shape::Maybe(..) | Shape::One(_, Need::Can) | Shape::Headers | Shape::Variant(_)
            if text.is_empty() =>
        {
            gone()
        }
        Shape::Text(form, _) | Shape::Naming(form) | Shape::Maybe(form, _) => {
            formed(form)?;
            put(quoted(text))
        }
        Shape::Lines | Shape::One(..) => put(quoted(text)),
        Shape::Switch => put((text == "true").to_string()),
        Shape::Headers => put(headers(text)?),
        Shape::Words(need) => {
            let (place, language) = found.place.rsplit_once('.').unwrap_or_default();
            let (member, _) = found.row.member.rsplit_once('.').unwrap_or_default();
            let other = |language| text_at(found.around, &join(member, language)).unwrap_or_default();
            let (en, ja) = if language == "en" { (text, other("ja")) } else { (other("en"), text) };
            if need == Need::Can && en.is_empty() && ja.is_empty() {
                return Ok(follow(found.around, member).map(|_| (place.to_owned(), Rewrite::Remove)));
            }
            // Until somebody translates it, a text stands for both languages.
            let or = |own: &str| quoted(if found.node.is_none() { text } else { own });
            let words = ["{\"en\":", &or(en), ",\"ja\":", &or(ja), "}"].concat();
            Ok(Some((place.to_owned(), Rewrite::Put(words))))
        }
        Shape::Client => {
            let (whole, _) = found.place.rsplit_once('.').unwrap_or_default();
            match (found.node, document.keys.first()) {
                (Some(_), _) if text.is_empty() => Ok(Some((whole.to_owned(), Rewrite::Remove))),
                (None, _) if text.is_empty() => Ok(None),
                (Some(_), _) => put(quoted(text)),
                (None, Some(key)) => {
                    let begun = ["{\"Format\":", &quoted(text), ",\"KeyId\":", &quoted(key.id.as_str()), "}"];
                    Ok(Some((whole.to_owned(), Rewrite::Put(begun.concat()))))
                }
                (None, None) => Err(unfit(&Edit::Set(text.to_owned()))),
            }
        }
        Shape::Variant(_) => match members(found.node).first() {
            Some(member) if member.name.value == text => Ok(None),
            Some(_) => Ok(Some((join(&found.place, "0"), Rewrite::Name(text.to_owned())))),
            None => put(["{", &quoted(text), ":{}}"].concat()),
        },
        Shape::Key(form) => {
            formed(form)?;
            let number = found.place.rsplit('.').next().and_then(|number| number.parse().ok());
            let mut others =
                members(Some(found.around)).iter().enumerate().filter(|(at, _)| Some(*at) != number);
            if others.any(|(_, member)| member.name.value == text) {
                return Err(ProblemKind::DuplicateName { name: text.to_owned() });
            }
            Ok(Some((at(), Rewrite::Name(text.to_owned()))))
        }
        Shape::Several(_) | Shape::Texts(..) | Shape::Pairs(..) | Shape::Rows(..) => {
            Err(unfit(&Edit::Set(text.to_owned())))
        }
    }
}

/// Headers as `curl` shows them, as JSON.
fn headers(text: &str) -> Result<String, ProblemKind> {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let parts = wanted(line.split_once(':'), "a header", "content-type: text/plain", line);
        let (name, value) = parts.map_err(ProblemKind::Name)?;
        let name = [&quoted(name.trim()), ":"].concat();
        if pieces.iter().any(|piece| piece.starts_with(&name)) {
            return Err(ProblemKind::DuplicateName { name: line.to_owned() });
        }
        pieces.push([&name, &*quoted(value.trim())].concat());
    }
    Ok(["{", &pieces.join(","), "}"].concat())
}
