//! The JSON Schema of the documents, made from the shapes of their types: `docs/schema/scenario-1.json`.

use super::model::{Document, Words};
use super::shape::{Member, Record, Shape, VERSION, WordList, on_one_line};
use super::versions::NEWEST_VERSION;
use super::write::Writer;

/// Enums that stand at several places have a definition of their own.
const NAMED_WORDS: [&str; 2] = ["Operation", "GrantOperation"];

/// What stands under `$defs`, as far as it is known.
#[derive(Clone, Copy)]
enum Definition {
    Record(&'static Record, Option<&'static str>),
    Words(&'static WordList),
}

/// The schema of the newest version, laid out in lines.
pub fn schema() -> String {
    let mut schema = Schema { writer: Writer::in_lines(), definitions: Vec::new() };
    let w = &mut schema;
    w.object(|w| {
        w.text("$schema", "https://json-schema.org/draft/2020-12/schema");
        w.text("$id", &format!("scenario-{NEWEST_VERSION}.json"));
        w.text("title", &format!("S3 KMS Playground scenario, version {NEWEST_VERSION}"));
        w.text("description", &on_one_line(Document::RECORD.doc));
        let members = std::iter::once(&VERSION).chain(Document::RECORD.members);
        w.members_of(members.collect());
        w.named("$defs", |w| {
            w.basics();
            // Each can bring others along.
            let mut next = 0;
            while let Some(definition) = w.definitions.get(next).copied() {
                w.named(&definition.name(), |w| w.define(definition));
                next += 1;
            }
        });
    });
    schema.writer.text.push('\n');
    schema.writer.text
}

impl Definition {
    fn name(&self) -> String {
        let name = match self {
            Self::Record(record, _) => record.name,
            Self::Words(words) => words.name,
        };
        let mut letters = name.chars();
        letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
    }
}

struct Schema {
    writer: Writer,
    definitions: Vec<Definition>,
}

impl Schema {
    fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.writer.text.push('{');
        self.deeper(members);
        self.writer.text.push('}');
    }

    fn deeper(&mut self, inside: impl FnOnce(&mut Self)) {
        self.writer.enter();
        inside(self);
        self.writer.leave();
    }

    fn named(&mut self, name: &str, members: impl FnOnce(&mut Self)) {
        self.writer.name(name);
        self.object(members);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.writer.name(name);
        self.writer.string(text);
    }

    fn raw(&mut self, name: &str, json: &str) {
        self.writer.name(name);
        self.writer.raw(json);
    }

    fn texts<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        self.writer.name(name);
        let texts: Vec<String> = texts.map(str::to_owned).collect();
        self.writer.list(&texts);
    }

    fn most(&mut self, name: &str, most: Option<usize>) {
        if let Some(most) = most {
            self.raw(name, &most.to_string());
        }
    }

    /// Shapes that have no declaration of their own.
    fn basics(&mut self) {
        for (name, doc, pattern) in [
            (
                "handle",
                "A short name, unique over all entities, by which links speak of them.",
                "^(?!anyone$)[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",
            ),
            ("accountId", "An account's 12 digits.", "^[0-9]{12}$"),
            (
                "time",
                "A moment, such as 2026-11-23T00:00:00Z.",
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$",
            ),
            (
                "caller",
                "anyone, who signs nothing, or a principal's handle.",
                "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",
            ),
        ] {
            self.named(name, |w| {
                w.text("description", doc);
                w.text("type", "string");
                w.text("pattern", pattern);
            });
        }
        self.named("policy", |w| {
            w.text(
                "description",
                "The name or ARN of a managed policy, the name of a template (use-key, deny-kms, public-read, default, \
                 named-users), or AWS's own JSON.",
            );
            w.texts("type", ["string", "object"].into_iter());
        });
    }

    /// Where a shape is defined; its definition is written later.
    fn refer(&mut self, definition: Definition) {
        let name = definition.name();
        if self.definitions.iter().all(|known| known.name() != name) {
            self.definitions.push(definition);
        }
        self.text("$ref", &format!("#/$defs/{name}"));
    }

    fn define(&mut self, definition: Definition) {
        match definition {
            Definition::Record(record, without) => {
                self.text("description", &on_one_line(record.doc));
                self.record(record, without);
            }
            Definition::Words(words) => {
                self.text("description", &on_one_line(words.doc));
                self.texts("enum", words.words.iter().copied());
            }
        }
    }

    fn record(&mut self, record: &'static Record, without: Option<&str>) {
        // A text in one language is enough.
        if record.name == Words::RECORD.name {
            self.raw("minProperties", "1");
        }
        let members = || record.members.iter().filter(|member| Some(member.name) != without);
        if record.one_of.is_empty() {
            return self.members_of(members().collect());
        }
        self.either(record.one_of.iter(), |w, one| w.members_of(members().chain([one]).collect()));
    }

    fn either<T>(&mut self, forms: impl Iterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.writer.name("anyOf");
        self.writer.text.push('[');
        self.deeper(|w| {
            for form in forms {
                w.writer.separate();
                w.object(|w| write(w, form));
            }
        });
        self.writer.text.push(']');
    }

    fn members_of(&mut self, members: Vec<&Member>) {
        self.text("type", "object");
        self.named("properties", |w| {
            for member in &members {
                w.named(member.name, |w| w.shape(member.shape, member.doc));
            }
        });
        self.texts("required", members.iter().filter(|member| member.is_needed).map(|member| member.name));
        self.raw("additionalProperties", "false");
    }

    fn shape(&mut self, shape: Shape, doc: &str) {
        if !doc.is_empty() {
            self.text("description", &on_one_line(doc));
        }
        match shape {
            Shape::Text(most) => {
                self.text("type", "string");
                self.most("maxLength", most);
            }
            Shape::Moment => self.text("$ref", "#/$defs/time"),
            Shape::Handle => self.text("$ref", "#/$defs/handle"),
            Shape::AccountId => self.text("$ref", "#/$defs/accountId"),
            Shape::Caller => self.text("$ref", "#/$defs/caller"),
            Shape::Policy => self.text("$ref", "#/$defs/policy"),
            Shape::Flag => self.text("type", "boolean"),
            Shape::True => self.raw("const", "true"),
            Shape::Version => self.raw("const", &NEWEST_VERSION.to_string()),
            Shape::Whole(most) => {
                self.text("type", "integer");
                self.most("maximum", most.map(|most| most as usize));
            }
            Shape::Word(words) if NAMED_WORDS.contains(&words.name) => self.refer(Definition::Words(words)),
            Shape::Word(words) => self.texts("enum", words.words.iter().copied()),
            Shape::Object => self.text("type", "object"),
            Shape::Null => self.text("type", "null"),
            Shape::List(item, most) => {
                self.text("type", "array");
                self.named("items", |w| w.shape(*item, ""));
                self.most("maxItems", most);
            }
            Shape::Set(item) => {
                self.text("type", "array");
                self.named("items", |w| w.shape(*item, ""));
                self.raw("uniqueItems", "true");
            }
            Shape::Map { pairs_max, chars_max } => {
                self.text("type", "object");
                self.named("additionalProperties", |w| w.shape(Shape::Text(chars_max), ""));
                self.most("maxProperties", Some(pairs_max));
            }
            Shape::Values => {
                self.text("type", "object");
                let forms = [Shape::Text(None), Shape::List(&Shape::Text(None), None)];
                self.named("additionalProperties", |w| w.either(forms.iter(), |w, form| w.shape(*form, "")));
            }
            Shape::Each(of) => {
                self.text("type", "object");
                self.named("additionalProperties", |w| w.shape(*of, ""));
            }
            Shape::Named(alias) => self.shape(alias.shape, ""),
            Shape::Either(forms) => self.either(forms.iter(), |w, form| w.shape(*form, "")),
            Shape::Record(record) if record.is_inline => self.record(record, None),
            Shape::Record(record) => self.refer(Definition::Record(record, None)),
            Shape::Without(record, name) => self.refer(Definition::Record(record, Some(name))),
        }
    }
}
