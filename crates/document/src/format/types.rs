//! The types of TypeScript for documents and requests, made from the shapes of their types: the first part of
//! `crates/js/src/types.d.ts`.

use super::model::{Document, PolicyRequest, PolicySet, Request};
use super::shape::{Alias, Member, Record, Shape, VERSION, WordList, on_one_line};
use super::versions::NEWEST_VERSION;

/// The longest line.
const CHARS_MAX: usize = 120;

/// Types that are called otherwise in TypeScript, where Rust's name says too little or is taken.
const NAMES: [(&str, &str); 2] = [("Document", "Scenario"), ("Object", "StoredObject")];
/// Enums that have a name of their own.
const NAMED_WORDS: [&str; 1] = ["Operation"];

const HEAD: &str = r#"/** A short name, unique in a scenario: 1 to 32 of a-z, 0-9 and -. */
export type Handle = string;

/** The name or ARN of a managed policy, a template, or AWS's own JSON. */
export type Policy = string | object;
"#;

/// A type that is written once it has been named.
#[derive(Clone, Copy)]
enum Declared {
    Record(&'static Record),
    Words(&'static WordList),
    Alias(&'static Alias),
}

/// The declarations.
pub fn types() -> String {
    let roots = [&Document::RECORD, &Request::RECORD, &PolicySet::RECORD, &PolicyRequest::RECORD];
    let mut declared = Vec::from(roots.map(Declared::Record));
    let mut text = HEAD.to_owned();
    // Each can bring others along.
    let mut next = 0;
    while let Some(one) = declared.get(next).copied() {
        text.push('\n');
        match one {
            Declared::Record(record) => write_record(&mut text, record, &mut declared),
            Declared::Alias(alias) => {
                comment(&mut text, "", alias.doc);
                let shape = of(alias.shape, &mut declared);
                text.push_str(&format!("export type {} = {shape};\n", alias.name));
            }
            Declared::Words(words) => {
                comment(&mut text, "", words.doc);
                text.push_str(&format!("export type {} = {};\n", words.name, union(words)));
            }
        }
        next += 1;
    }
    text
}

fn name_of(name: &'static str) -> &'static str {
    NAMES.iter().find(|(own, _)| *own == name).map_or(name, |(_, other)| other)
}

/// A doc comment, on one line where it fits.
fn comment(text: &mut String, indent: &str, doc: &str) {
    let doc = on_one_line(doc);
    if doc.is_empty() {
        return;
    }
    let line = format!("{indent}/** {doc} */\n");
    if line.chars().count() <= CHARS_MAX {
        return text.push_str(&line);
    }
    text.push_str(&format!("{indent}/**\n"));
    let mut line = format!("{indent} *");
    for word in doc.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > CHARS_MAX {
            text.push_str(&line);
            text.push('\n');
            line = format!("{indent} *");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&format!("{line}\n{indent} */\n"));
}

fn write_record(text: &mut String, record: &'static Record, declared: &mut Vec<Declared>) {
    comment(text, "", record.doc);
    let name = name_of(record.name);
    if record.one_of.is_empty() {
        text.push_str(&format!("export interface {name} {{\n"));
        if record.name == Document::RECORD.name {
            write_member(text, &VERSION, declared);
        }
        for member in record.members {
            write_member(text, member, declared);
        }
        return text.push_str("}\n");
    }
    let common = inline(record.members, declared);
    let (begin, end) =
        if record.members.is_empty() { (String::new(), "") } else { (format!(" {common} & ("), ")") };
    text.push_str(&format!("export type {name} ={begin}\n"));
    for one in record.one_of {
        comment(text, "  ", one.doc);
        text.push_str(&format!("  | {}\n", inline(&[*one], declared)));
    }
    // The last form ends the declaration.
    text.truncate(text.trim_end().len());
    text.push_str(if end.is_empty() { ";\n" } else { "\n);\n" });
}

fn write_member(text: &mut String, member: &Member, declared: &mut Vec<Declared>) {
    comment(text, "  ", member.doc);
    let optional = if member.is_needed { "" } else { "?" };
    let line = format!("  {}{optional}: {};\n", member.name, of(member.shape, declared));
    if line.chars().count() <= CHARS_MAX {
        return text.push_str(&line);
    }
    // A long choice has a line for each.
    text.push_str(&format!("  {}{optional}:\n", member.name));
    let choice = of(member.shape, declared);
    let forms: Vec<String> = choice.split(" | ").map(|form| format!("    | {form}")).collect();
    text.push_str(&format!("{};\n", forms.join("\n")));
}

fn inline(members: &[Member], declared: &mut Vec<Declared>) -> String {
    let member = |member: &Member, declared: &mut Vec<Declared>| {
        let optional = if member.is_needed { "" } else { "?" };
        format!("{}{optional}: {}", member.name, of(member.shape, declared))
    };
    let members: Vec<String> = members.iter().map(|one| member(one, declared)).collect();
    format!("{{ {} }}", members.join("; "))
}

fn union(words: &WordList) -> String {
    words.words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

fn declare(name: &'static str, one: Declared, declared: &mut Vec<Declared>) -> String {
    let is_known = |known: &Declared| match known {
        Declared::Record(record) => record.name == name,
        Declared::Words(words) => words.name == name,
        Declared::Alias(alias) => alias.name == name,
    };
    if !declared.iter().any(is_known) {
        declared.push(one);
    }
    name_of(name).to_owned()
}

fn of(shape: Shape, declared: &mut Vec<Declared>) -> String {
    match shape {
        Shape::Text(_) | Shape::Moment | Shape::AccountId => "string".to_owned(),
        Shape::Handle => "Handle".to_owned(),
        Shape::Caller => "\"anyone\" | Handle".to_owned(),
        Shape::Policy => "Policy".to_owned(),
        Shape::Flag => "boolean".to_owned(),
        Shape::True => "true".to_owned(),
        Shape::Version => NEWEST_VERSION.to_string(),
        Shape::Whole(_) => "number".to_owned(),
        Shape::Word(words) if NAMED_WORDS.contains(&words.name) => {
            declare(words.name, Declared::Words(words), declared)
        }
        Shape::Word(words) => union(words),
        Shape::Object => "object".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::List(item, _) | Shape::Set(item) => {
            let item = of(*item, declared);
            if item.contains(" | ") { format!("({item})[]") } else { format!("{item}[]") }
        }
        Shape::Map { .. } => "Record<string, string>".to_owned(),
        Shape::Values => "Record<string, string | string[]>".to_owned(),
        Shape::Each(one) => format!("Record<string, {}>", of(*one, declared)),
        Shape::Named(alias) => declare(alias.name, Declared::Alias(alias), declared),
        Shape::Either(forms) => forms.iter().map(|form| of(*form, declared)).collect::<Vec<_>>().join(" | "),
        Shape::Record(record) if record.is_inline => inline(record.members, declared),
        Shape::Record(record) => declare(record.name, Declared::Record(record), declared),
        Shape::Without(record, name) => {
            format!("Omit<{}, \"{name}\">", declare(record.name, Declared::Record(record), declared))
        }
    }
}
