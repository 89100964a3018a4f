//! Which file of a crate uses which, read off the sources: what the floors and the absence of circles are asserted from.
//!
//! A module is named by its path under `src` (`gates/authorize`), the crate's root by the empty name. What counts is what a
//! file names in `use` and in paths, outside of comments, strings and `#[cfg(test)]`. A name is followed through re-exports
//! and imports to the file that defines it; a method is not followed to where its `impl` stands.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Ident, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

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
        .map(|(path, source)| (module_of(path), File::read(&module_of(path), source, false)))
        .collect();
    let tests: BTreeSet<&String> = parsed.values().flat_map(|file| &file.tests).collect();
    let is_test = |module: &str| tests.iter().any(|test| is_within(module, test));
    let files: BTreeMap<String, File> =
        parsed.iter().filter(|(module, _)| !is_test(module)).map(clone).collect();
    let tree = Tree { files: &files };
    let uses = files.iter().map(|(module, file)| {
        let has_children = parsed.keys().any(|other| other != module && is_within(other, module));
        let used = file.names.iter().filter_map(|name| {
            let used = tree.resolve(&name.within, &name.path)?;
            // A face hands on what stands in its own room, the crate's root all.
            let is_own = module.is_empty() || room(&used) == room(module);
            (used != *module && !(name.is_handed_on && has_children && is_own)).then_some(used)
        });
        (module.clone(), used.collect())
    });
    uses.collect()
}

/// The modules right under `std` that a source names, its tests too.
pub(super) fn std_modules(source: &str) -> BTreeSet<String> {
    let names = File::read("", source, true).names.into_iter().map(|name| name.path);
    let under_std = |path: Vec<String>| match path.as_slice() {
        [first, second, ..] if first == "std" => Some(second.clone()),
        _ => None,
    };
    names.filter_map(under_std).collect()
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
                let is_known = self.files.contains_key(&below(within, name))
                    || file.imports.contains_key(name)
                    || self.through_glob(file, within, name, imports_left).is_some();
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
        if !file.items.contains(name)
            && let Some(target) = self.through_glob(file, &module, name, imports_left)
        {
            return self.descend(target, path, imports_left);
        }
        Some(self.file_of(&module).to_owned())
    }

    /// The module from which a glob of a file makes a name known.
    fn through_glob(&self, file: &File, within: &str, name: &str, imports_left: usize) -> Option<String> {
        let imports_left = imports_left.checked_sub(1)?;
        file.globs.iter().find_map(|glob| {
            let target = self.follow(within, glob, imports_left)?;
            let of_target = self.files.get(&target)?;
            let has = of_target.items.contains(name)
                || of_target.imports.contains_key(name)
                || self.files.contains_key(&below(&target, name))
                || self.through_glob(of_target, &target, name, imports_left).is_some();
            has.then_some(target)
        })
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
    fn read(module: &str, source: &str, reads_tests: bool) -> Self {
        let file = syn::parse_file(source).expect("a source that compiles");
        let mut reader = Reader { within: module.to_owned(), file: Self::default(), reads_tests };
        reader.visit_file(&file);
        reader.file
    }
}

struct Reader {
    /// The module that is read: the file's, or one that stands in the file.
    within: String,
    file: File,
    /// Whether what is there for tests alone counts too.
    reads_tests: bool,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, defined): (&[Attribute], Option<&Ident>) = match item {
            Item::Const(item) => (&item.attrs, Some(&item.ident)),
            Item::Enum(item) => (&item.attrs, Some(&item.ident)),
            Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
            Item::Static(item) => (&item.attrs, Some(&item.ident)),
            Item::Struct(item) => (&item.attrs, Some(&item.ident)),
            Item::Trait(item) => (&item.attrs, Some(&item.ident)),
            Item::Type(item) => (&item.attrs, Some(&item.ident)),
            Item::Union(item) => (&item.attrs, Some(&item.ident)),
            Item::Impl(item) => (&item.attrs, None),
            Item::Macro(item) => (&item.attrs, None),
            Item::Mod(item) => (&item.attrs, None),
            Item::Use(item) => (&item.attrs, None),
            _ => (&[], None),
        };
        if self.reads_tests || !attributes.iter().any(is_for_tests) {
            self.file.items.extend(defined.map(Ident::to_string));
            visit::visit_item(self, item);
        } else if let Item::Mod(item) = item {
            self.file.tests.push(below(&self.within, &item.ident.to_string()));
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let inner = below(&self.within, &item.ident.to_string());
        let outer = std::mem::replace(&mut self.within, inner);
        visit::visit_item_mod(self, item);
        self.within = outer;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_handed_on = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &[], is_handed_on);
    }

    /// What derives and other attributes name is theirs.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect(), false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        visit::visit_macro(self, called);
        self.tokens(called.tokens.clone(), &[]);
    }
}

impl Reader {
    /// Reads one branch of a `use` behind what stands before it.
    fn import(&mut self, tree: &UseTree, before: &[String], is_handed_on: bool) {
        let behind = |ident: &Ident| [before, &[ident.to_string()]].concat();
        let (path, known) = match tree {
            UseTree::Path(branch) => return self.import(&branch.tree, &behind(&branch.ident), is_handed_on),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, before, is_handed_on));
            }
            UseTree::Glob(_) => {
                self.file.globs.push(before.to_vec());
                return self.name(before.to_vec(), is_handed_on);
            }
            UseTree::Name(name) if name.ident == "self" => (before.to_vec(), before.last().cloned()),
            UseTree::Name(name) => (behind(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(name) if name.ident == "self" => (before.to_vec(), Some(name.rename.to_string())),
            UseTree::Rename(name) => (behind(&name.ident), Some(name.rename.to_string())),
        };
        self.file.imports.extend(known.map(|known| (known, path.clone())));
        self.name(path, is_handed_on);
    }

    /// The paths among the tokens of a macro's call, whatever it makes of them; those of a group in braces behind the path
    /// before it.
    fn tokens(&mut self, tokens: TokenStream, before: &[String]) {
        let mut path = before.to_vec();
        // How many colons stand right behind the path's last name.
        let mut colons = if before.is_empty() { 0 } else { 2 };
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        if path.iter().any(|word| matches!(word.as_str(), "struct" | "enum" | "fn" | "const"))
                        {
                            self.file.items.insert(ident.to_string());
                        }
                        self.name(std::mem::take(&mut path), false);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Group(group) if colons == 2 => {
                    self.tokens(group.stream(), &path);
                    path.clear();
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), &[]);
                    self.name(std::mem::take(&mut path), false);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.name(std::mem::replace(&mut path, before.to_vec()), false);
                    colons = if before.is_empty() { 0 } else { 2 };
                }
            }
        }
        self.name(path, false);
    }

    fn name(&mut self, path: Vec<String>, is_handed_on: bool) {
        let is_place = |word: &String| matches!(word.as_str(), "crate" | "self" | "super");
        if path.len() > 1 || is_handed_on || path.first().is_some_and(|word| !is_place(word)) {
            self.file.names.push(Name { within: self.within.clone(), path, is_handed_on });
        }
    }
}

/// `#[cfg(test)]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<Ident>().is_ok_and(|asked| asked == "test")
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
            ("low/rest.rs", "pub struct Rest; record! { pub fn rest() {} }"),
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
        check("use crate::*; fn f() -> other::Other { low::Deep }", &["low/deep", "other"]);
        check("use crate::*; fn f() -> Far { Far }", &["low/deep"]);
        check("use super::super::*; fn f(x: other::Other) {}", &["", "other"]);
        check("use crate::low::*; fn f(x: Rest) {}", &["low", "low/rest"]);
        check("use crate as root; fn f(x: root::other::Other) {}", &["other"]);
        check("use crate::{low::{Low, Deep as D}, other};", &["low", "low/deep", "other"]);
        check("use crate::low::{self, Rest};", &["low", "low/rest"]);
        check("pub(crate) use crate::other::Other;", &["other"]);
        check("fn f(x: &crate::other::Other) -> super::Deep { x }", &["low/deep", "other"]);
        check("use crate::low; fn f() { low::rest() }", &["low", "low/rest"]);
        check("mod inner { use super::super::Deep; }", &["low/deep"]);
        check("fn f() { vec![crate::low::rest(), super::Deep] }", &["low/deep", "low/rest"]);
        check("m! { use crate::{low::{Rest}, other}; }", &["low/rest", "other"]);
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
            ("a/mod.rs", "mod leaf; pub use leaf::Leaf; #[cfg(test)] #[path = \"x.rs\"] mod tests;"),
            ("a/leaf.rs", "pub struct Leaf;"),
            ("a/tests.rs", "use crate::b::B;"),
            ("b.rs", "pub struct B;"),
        ]);
        assert_eq!(used["a"], BTreeSet::new());
        assert!(!used.contains_key("a/tests") && !used.contains_key("c"));
    }

    #[test]
    fn what_a_face_hands_on_of_another_room_counts() {
        let check = |face: &str, expected: &[&str]| {
            let used = read(&[
                ("lib.rs", "mod a; mod b; pub use a::B;"),
                ("a/mod.rs", face),
                ("a/leaf.rs", "pub struct Leaf;"),
                ("b.rs", "pub struct B;"),
            ]);
            assert_eq!(used["a"].iter().map(String::as_str).collect::<Vec<_>>(), expected, "{face}");
            assert_eq!(used[""], BTreeSet::new());
        };
        check("mod leaf; pub use leaf::Leaf;", &[]);
        check("mod leaf; pub use leaf::*;", &[]);
        check("mod leaf; pub use crate::b::B;", &["b"]);
        check("mod leaf; pub(crate) use crate::b::B as Other;", &["b"]);
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
