//! Which file of a crate uses which, read off the sources: what the floors and the absence of circles are asserted from.
//!
//! A module is named by its path under `src` (`gates/authorize`), the crate's root by the empty name. What counts is what a
//! file names in `use` and in paths, outside of comments, strings and `#[cfg(test)]`. A name is followed through re-exports
//! and imports to the file that defines it; a method is not followed to where its `impl` stands.

use std::collections::{BTreeMap, BTreeSet};

/// The modules that each module uses, itself left out.
pub(super) type Uses = BTreeMap<String, BTreeSet<String>>;

/// How many imports a name may pass on its way to its definition.
const IMPORTS_MAX: usize = 16;

/// The rooms of a crate: what stands right under `src`, a folder or a file.
pub(super) fn room(module: &str) -> &str {
    module.split('/').next().unwrap_or(module)
}

/// Reads sources, each with its path under `src`.
pub(super) fn uses(sources: &[(String, String)]) -> Uses {
    // A program beside a library is a crate of its own.
    let has_library = sources.iter().any(|(path, _)| path == "lib.rs");
    let parsed: BTreeMap<String, File> = sources
        .iter()
        .filter(|(path, _)| !(has_library && path == "main.rs"))
        .map(|(path, source)| (module_of(path), File::read(&module_of(path), source)))
        .collect();
    let tests: BTreeSet<&String> = parsed.values().flat_map(|file| &file.tests).collect();
    let is_test = |module: &str| tests.iter().any(|test| is_within(module, test));
    let files: BTreeMap<String, File> =
        parsed.iter().filter(|(module, _)| !is_test(module)).map(clone).collect();
    let tree = Tree { files: &files };
    let uses = files.iter().map(|(module, file)| {
        let has_children = parsed.keys().any(|other| other != module && is_within(other, module));
        let counted = file.names.iter().filter(|name| !(name.is_handed_on && has_children));
        let used = counted.filter_map(|name| tree.resolve(&name.within, &name.path));
        (module.clone(), used.filter(|used| used != module).collect())
    });
    uses.collect()
}

/// What breaks the order of the floors, the lowest floor first: each as a sentence.
pub(super) fn upward(floors: &[&[&str]], uses: &Uses) -> Vec<String> {
    let floor = |module: &str| floors.iter().position(|rooms| rooms.contains(&room(module)));
    let mut faults = Vec::new();
    for rooms in floors {
        for room_of_floor in *rooms {
            if !uses.keys().any(|module| room(module) == *room_of_floor) {
                faults.push(format!("there is no room {room_of_floor}"));
            }
        }
    }
    for (module, used) in uses.iter().filter(|(module, _)| !module.is_empty()) {
        let Some(own) = floor(module) else {
            faults.push(format!("{module} stands on no floor"));
            continue;
        };
        for used in used {
            match floor(used) {
                Some(other) if other <= own => {}
                Some(_) => faults.push(format!("{module} uses {used}, which stands above it")),
                None if used.is_empty() => {
                    faults.push(format!("{module} uses what the crate's root defines"))
                }
                // It is named where it is looked at itself.
                None => {}
            }
        }
    }
    faults
}

/// The circles of files of more than one room, each as its modules.
pub(super) fn circles(uses: &Uses) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|module| (module, reached_from(module, uses))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, reaches) in &reached {
        let back = |other: &&&String| reached.get(**other).is_some_and(|others| others.contains(module));
        let circle: Vec<String> = reaches.iter().filter(back).map(|other| (**other).clone()).collect();
        let rooms: BTreeSet<&str> = circle.iter().map(|module| room(module)).collect();
        if rooms.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reached_from<'u>(module: &String, uses: &'u Uses) -> BTreeSet<&'u String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = uses.get(module).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(uses.get(module).into_iter().flatten());
        }
    }
    reached
}

fn clone((module, file): (&String, &File)) -> (String, File) {
    (module.clone(), file.clone())
}

/// `gates/mod.rs` is the module `gates`, `lib.rs` the crate's root.
fn module_of(path: &str) -> String {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "main" | "mod") { String::new() } else { path.to_owned() }
}

fn is_within(module: &str, outer: &str) -> bool {
    outer.is_empty()
        || module == outer
        || module.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
}

fn below(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}/{name}") }
}

/// A path that a file names.
#[derive(Clone, Debug)]
struct Name {
    /// The module that names it: the file's, or one that stands in the file.
    within: String,
    path: Vec<String>,
    /// By a `use` that hands it on to others.
    is_handed_on: bool,
}

/// What is read of one file.
#[derive(Clone, Debug, Default)]
struct File {
    names: Vec<Name>,
    /// What `use` makes known here, and as what.
    imports: BTreeMap<String, Vec<String>>,
    /// What `use ...::*` makes known.
    globs: Vec<Vec<String>>,
    /// The items that are defined here.
    items: BTreeSet<String>,
    /// The modules that are there for tests alone.
    tests: Vec<String>,
}

/// All files of a crate.
struct Tree<'f> {
    files: &'f BTreeMap<String, File>,
}

impl Tree<'_> {
    /// The module that defines what a path means; `None` for other crates and for what nobody imported.
    fn resolve(&self, within: &str, path: &[String]) -> Option<String> {
        self.follow(within, path, IMPORTS_MAX)
    }

    fn follow(&self, within: &str, path: &[String], imports_left: usize) -> Option<String> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend(String::new(), rest, imports_left),
            "self" => self.descend(within.to_owned(), rest, imports_left),
            "super" => {
                let outer = within.rsplit_once('/').map_or("", |(outer, _)| outer);
                match rest.first().map(String::as_str) {
                    Some("super") => self.follow(outer, rest, imports_left),
                    Some(_) | None => self.descend(outer.to_owned(), rest, imports_left),
                }
            }
            name => {
                let file = self.files.get(self.file_of(within))?;
                let is_known =
                    self.files.contains_key(&below(within, name)) || file.imports.contains_key(name);
                if is_known { self.descend(within.to_owned(), path, imports_left) } else { None }
            }
        }
    }

    /// Goes down from a module as far as the path names modules, and follows an import where it names one.
    fn descend(&self, module: String, path: &[String], imports_left: usize) -> Option<String> {
        let imports_left = imports_left.checked_sub(1)?;
        let Some((name, rest)) = path.split_first() else { return Some(self.file_of(&module).to_owned()) };
        if name == "self" {
            return self.descend(module, rest, imports_left);
        }
        let inner = below(&module, name);
        if self.files.contains_key(&inner) {
            return self.descend(inner, rest, imports_left);
        }
        let file = self.files.get(self.file_of(&module))?;
        if let Some(imported) = file.imports.get(name).filter(|imported| *imported != path) {
            let path: Vec<String> = imported.iter().chain(rest).cloned().collect();
            return self.follow(&module, &path, imports_left);
        }
        if !file.items.contains(name) {
            for glob in &file.globs {
                let Some(target) = self.follow(&module, glob, imports_left) else { continue };
                let of_target = self.files.get(&target)?;
                let has = of_target.items.contains(name) || of_target.imports.contains_key(name);
                if has || self.files.contains_key(&below(&target, name)) {
                    return self.descend(target, path, imports_left);
                }
            }
        }
        Some(self.file_of(&module).to_owned())
    }

    /// The module whose file a module stands in.
    fn file_of<'m>(&self, module: &'m str) -> &'m str {
        let mut module = module;
        while !self.files.contains_key(module) && !module.is_empty() {
            module = module.rsplit_once('/').map_or("", |(outer, _)| outer);
        }
        module
    }
}

impl File {
    fn read(module: &str, source: &str) -> Self {
        let mut file = Self::default();
        let mut reader = ModuleReader { tokens: tokens(source), at: 0, file: &mut file };
        reader.module(module);
        file
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`.
    Path,
    Mark(char),
}

/// The words and marks of a source; comments, text and lifetimes are left out.
fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<char> = source.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut tokens = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let start = index;
        match at(index) {
            '/' if at(index + 1) == '/' => {
                while index < characters.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            '/' if at(index + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(index), at(index + 1)) {
                        ('/', '*') => (depth, index) = (depth + 1, index + 2),
                        ('*', '/') => (depth, index) = (depth - 1, index + 2),
                        _ => index += 1,
                    }
                    if depth == 0 || index >= characters.len() {
                        break;
                    }
                }
            }
            '"' => index = end_of_text(&characters, index),
            '\'' => {
                // A lifetime has no second quote right behind its first letter.
                if at(index + 1) == '\\' || at(index + 2) == '\'' {
                    index += if at(index + 1) == '\\' { 3 } else { 2 };
                    while index < characters.len() && at(index) != '\'' {
                        index += 1;
                    }
                    index += 1;
                } else {
                    index += 1;
                    while is_word(at(index)) {
                        index += 1;
                    }
                }
            }
            ':' if at(index + 1) == ':' => {
                tokens.push(Token::Path);
                index += 2;
            }
            character if is_word(character) => {
                while is_word(at(index)) {
                    index += 1;
                }
                let word: String = characters[start..index].iter().collect();
                let hashes = (index..).take_while(|next| at(*next) == '#').count();
                match (word.as_str(), at(index + hashes)) {
                    ("r" | "br" | "cr", '"') => index = end_of_raw_text(&characters, index + hashes, hashes),
                    ("b" | "c", '"') if hashes == 0 => index = end_of_text(&characters, index),
                    _ => tokens.push(Token::Word(word)),
                }
            }
            character if character.is_whitespace() => index += 1,
            character => {
                tokens.push(Token::Mark(character));
                index += 1;
            }
        }
    }
    tokens
}

fn end_of_text(characters: &[char], quote: usize) -> usize {
    let mut index = quote + 1;
    while index < characters.len() && characters[index] != '"' {
        index += if characters[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

fn end_of_raw_text(characters: &[char], quote: usize, hashes: usize) -> usize {
    let is_end = |at: &usize| {
        characters[*at] == '"' && (1..=hashes).all(|hash| characters.get(*at + hash) == Some(&'#'))
    };
    (quote + 1..characters.len()).find(is_end).map_or(characters.len(), |end| end + hashes + 1)
}

struct ModuleReader<'f> {
    tokens: Vec<Token>,
    at: usize,
    file: &'f mut File,
}

impl ModuleReader<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn is_mark(&self, ahead: usize, mark: char) -> bool {
        self.peek(ahead) == Some(&Token::Mark(mark))
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.peek(ahead)? {
            Token::Word(word) => Some(word),
            Token::Path | Token::Mark(_) => None,
        }
    }

    /// Reads a module up to the brace that closes it, or to the end of the file.
    fn module(&mut self, module: &str) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek(0).cloned() {
            match token {
                Token::Mark('#') if self.is_mark(1, '[') => self.attribute(module),
                Token::Mark('{') => (depth, self.at) = (depth + 1, self.at + 1),
                Token::Mark('}') if depth == 0 => {
                    self.at += 1;
                    return;
                }
                Token::Mark('}') => (depth, self.at) = (depth - 1, self.at + 1),
                Token::Word(word) if word == "use" => {
                    let is_handed_on = self.follows_visibility();
                    self.at += 1;
                    self.import(module, &mut Vec::new(), is_handed_on);
                }
                Token::Word(word) if word == "mod" && self.is_mark(2, '{') => {
                    let inner = below(module, self.word(1).unwrap_or_default());
                    self.at += 3;
                    self.module(&inner);
                }
                Token::Word(word) => {
                    if let (
                        "struct" | "enum" | "trait" | "type" | "fn" | "const" | "static" | "union",
                        Some(item),
                    ) = (word.as_str(), self.word(1))
                    {
                        self.file.items.insert(item.to_owned());
                    }
                    self.path(module);
                }
                Token::Path | Token::Mark(_) => self.at += 1,
            }
        }
    }

    /// Whether `pub` or `pub(...)` stands right before.
    fn follows_visibility(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| self.tokens.get(at));
        let is_pub = |token: Option<&Token>| token == Some(&Token::Word("pub".to_owned()));
        is_pub(before(1)) || (before(1) == Some(&Token::Mark(')')) && is_pub(before(4)))
    }

    /// Skips an attribute, and what it marks as there for tests alone.
    fn attribute(&mut self, module: &str) {
        let start = self.at;
        self.skip_group('[', ']');
        let written: Vec<&Token> = self.tokens[start..self.at].iter().collect();
        let is = |at: usize, word: &str| written.get(at) == Some(&&Token::Word(word.to_owned()));
        if !(is(2, "cfg") && is(4, "test") && written.len() == 7) {
            return;
        }
        while self.is_mark(0, '#') && self.is_mark(1, '[') {
            self.skip_group('[', ']');
        }
        let mut ahead = 0;
        while self.word(ahead) == Some("pub") {
            ahead += if self.is_mark(ahead + 1, '(') { 4 } else { 1 };
        }
        if self.word(ahead) == Some("mod") && self.is_mark(ahead + 2, ';') {
            self.file.tests.push(below(module, self.word(ahead + 1).unwrap_or_default()));
        }
        if matches!(self.word(ahead), Some("use" | "extern" | "const" | "static" | "type")) {
            while self.peek(0).is_some() && !self.is_mark(0, ';') {
                self.at += 1;
            }
            self.at += 1;
            return;
        }
        while self.peek(0).is_some() && !self.is_mark(0, ';') && !self.is_mark(0, '{') {
            self.at += 1;
        }
        if self.is_mark(0, '{') { self.skip_group('{', '}') } else { self.at += 1 }
    }

    /// Skips to behind the mark that closes the group that opens next.
    fn skip_group(&mut self, open: char, close: char) {
        let mut depth = 0;
        while self.peek(0).is_some() {
            if self.is_mark(0, open) {
                depth += 1;
            }
            if self.is_mark(0, close) {
                depth -= 1;
            }
            self.at += 1;
            if depth == 0 && self.tokens.get(self.at - 1) == Some(&Token::Mark(close)) {
                return;
            }
        }
    }

    /// Reads one branch of a `use`, which may be a group, behind what stands before it.
    fn import(&mut self, module: &str, before: &mut Vec<String>, is_handed_on: bool) {
        let length = before.len();
        let mut path = before.clone();
        loop {
            match self.peek(0).cloned() {
                Some(Token::Word(word)) if word == "as" => {
                    let alias = self.word(1).unwrap_or_default().to_owned();
                    self.at += 2;
                    self.known(module, &path, Some(alias), is_handed_on);
                    break;
                }
                Some(Token::Word(word)) => {
                    path.push(word);
                    self.at += 1;
                    if !matches!(self.peek(0), Some(Token::Path)) && self.word(0) != Some("as") {
                        self.known(module, &path, None, is_handed_on);
                        break;
                    }
                }
                Some(Token::Path) => self.at += 1,
                Some(Token::Mark('*')) => {
                    self.at += 1;
                    self.file.globs.push(path.clone());
                    self.name(module, path, is_handed_on);
                    break;
                }
                Some(Token::Mark('{')) => {
                    self.at += 1;
                    while self.peek(0).is_some() && !self.is_mark(0, '}') {
                        if self.is_mark(0, ',') {
                            self.at += 1;
                        } else {
                            self.import(module, &mut path, is_handed_on);
                        }
                    }
                    self.at += 1;
                    break;
                }
                Some(Token::Mark(_)) | None => break,
            }
        }
        before.truncate(length);
    }

    /// What a `use` makes known.
    fn known(&mut self, module: &str, path: &[String], alias: Option<String>, is_handed_on: bool) {
        let path: Vec<String> = match path.split_last() {
            Some((last, rest)) if last == "self" && !rest.is_empty() => rest.to_vec(),
            Some(_) | None => path.to_vec(),
        };
        if let Some(name) = alias.or_else(|| path.last().cloned()) {
            self.file.imports.insert(name, path.clone());
        }
        self.name(module, path, is_handed_on);
    }

    /// A path outside of `use`.
    fn path(&mut self, module: &str) {
        let mut path: Vec<String> = self.word(0).map(str::to_owned).into_iter().collect();
        let is_field = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) == Some(&Token::Mark('.'));
        self.at += 1;
        while self.peek(0) == Some(&Token::Path)
            && let Some(word) = self.word(1)
        {
            path.push(word.to_owned());
            self.at += 2;
        }
        if path.len() > 1 && !is_field {
            self.name(module, path, false);
        }
    }

    fn name(&mut self, module: &str, path: Vec<String>, is_handed_on: bool) {
        self.file.names.push(Name { within: module.to_owned(), path, is_handed_on });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sources: &[(&str, &str)]) -> Uses {
        let owned = |(path, source): &(&str, &str)| ((*path).to_owned(), (*source).to_owned());
        uses(&sources.iter().map(owned).collect::<Vec<_>>())
    }

    /// What `file` uses of a crate with a room for everything.
    fn check(source: &str, expected: &[&str]) {
        let sources = [
            (
                "lib.rs",
                "pub mod low; pub mod high; mod other; pub use low::Low; pub use low::deep::Deep as Far;",
            ),
            (
                "low/mod.rs",
                "mod deep; mod rest; pub use deep::{Deep, self as depth}; pub use rest::*; pub struct Low;",
            ),
            ("low/deep.rs", "pub struct Deep;"),
            ("low/rest.rs", "pub struct Rest; pub fn rest() {}"),
            ("high.rs", "pub mod leaf; use crate::low::Deep; pub struct High;"),
            ("high/leaf.rs", source),
            ("other.rs", "pub struct Other;"),
        ];
        let used = read(&sources);
        let used: Vec<&str> = used["high/leaf"].iter().map(String::as_str).collect();
        assert_eq!(used, expected, "{source}");
    }

    #[test]
    fn every_way_to_name_a_file_is_seen() {
        check("use crate::low::Low;", &["low"]);
        check("use crate::Low;", &["low"]);
        check("use crate::Far;", &["low/deep"]);
        check("use crate::low::Deep;", &["low/deep"]);
        check("use crate::low::depth;", &["low/deep"]);
        check("use crate::low::Rest;", &["low/rest"]);
        check("use super::High;", &["high"]);
        check("use super::Deep;", &["low/deep"]);
        check("use super::super::other::Other;", &["other"]);
        check("use crate::{low::{Low, Deep as D}, other};", &["low", "low/deep", "other"]);
        check("use crate::low::{self, Rest};", &["low", "low/rest"]);
        check("pub(crate) use crate::other::Other;", &["other"]);
        check("fn f(x: &crate::other::Other) -> super::Deep { x }", &["low/deep", "other"]);
        check("use crate::low; fn f() { low::rest() }", &["low", "low/rest"]);
        check("mod inner { use super::super::Deep; }", &["low/deep"]);
        check("fn f<'a>(x: &'a str) -> char { 'x' } use crate::other::Other;", &["other"]);
        check(
            r####"const A: &str = r##"" "##; const B: &[u8] = b"\"//"; use crate::other::Other;"####,
            &["other"],
        );
    }

    #[test]
    fn what_is_no_use_is_not_seen() {
        check("use std::low::Low; use other::Other;", &[]);
        check("// use crate::low::Low;\n/* crate::other::Other /* */ crate::low::Low */", &[]);
        check(r#"const TEXT: &str = "crate::other::Other \" crate::low::Low";"#, &[]);
        check("#[cfg(test)]\nmod tests { use crate::low::Low; fn f() { crate::other::f() } }", &[]);
        check("#[cfg(test)]\nuse crate::low::Low;\n#[cfg(test)]\nfn f() { crate::other::f() }", &[]);
        check("fn f(x: Low) { x.low::<u8>() }", &[]);
    }

    #[test]
    fn files_of_tests_and_what_a_face_hands_on_do_not_count() {
        let used = read(&[
            ("lib.rs", "pub mod a; mod b; #[cfg(test)] mod c;"),
            ("main.rs", "fn main() {}"),
            ("c.rs", "use crate::b::B;"),
            ("a/mod.rs", "pub use crate::b::B; #[cfg(test)] #[path = \"x.rs\"] mod tests;"),
            ("a/tests.rs", "use crate::b::B;"),
            ("b.rs", "pub struct B;"),
        ]);
        assert_eq!(used["a"], BTreeSet::new());
        assert!(!used.contains_key("a/tests") && !used.contains_key("c"));
    }

    const FLOORS: &[&[&str]] = &[&["ground"], &["left", "right"], &["top"]];

    #[test]
    fn a_use_of_a_floor_above_is_found() {
        let check = |ground: &str, expected: &[&str]| {
            let used = read(&[
                ("lib.rs", "mod ground; mod left; mod right; mod top; pub use top::Top;"),
                ("ground.rs", ground),
                ("left.rs", "use crate::ground::A; use crate::right::R;"),
                ("right.rs", "pub struct R;"),
                ("top/mod.rs", "use crate::left::L; pub struct Top;"),
            ]);
            assert_eq!(upward(FLOORS, &used), expected, "{ground}");
        };
        check("pub struct A;", &[]);
        check("use crate::Top;", &["ground uses top, which stands above it"]);
        check("fn f() { crate::right::R }", &["ground uses right, which stands above it"]);
        check("use crate::NoSuchThing;", &["ground uses what the crate's root defines"]);
    }

    #[test]
    fn a_room_without_a_floor_and_a_floor_without_its_room_are_found() {
        let used =
            read(&[("lib.rs", ""), ("ground.rs", ""), ("left.rs", ""), ("right.rs", ""), ("new.rs", "")]);
        assert_eq!(upward(FLOORS, &used), ["there is no room top", "new stands on no floor"]);
    }

    #[test]
    fn a_circle_of_rooms_is_found_and_one_within_a_room_is_not() {
        let check = |back: &str, expected: &[&[&str]]| {
            let used = read(&[
                ("lib.rs", "mod left; mod right; mod ground;"),
                ("left/mod.rs", "mod a; mod b;"),
                ("left/a.rs", "use super::b::B; use crate::right::R; pub struct A;"),
                ("left/b.rs", "use super::a::A; pub struct B;"),
                ("right.rs", back),
                ("ground.rs", "pub struct G;"),
            ]);
            assert_eq!(circles(&used), expected, "{back}");
        };
        check("use crate::ground::G;", &[]);
        check("use crate::left::b::B;", &[&["left/a", "left/b", "right"]]);
    }
}
