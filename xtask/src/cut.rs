//! One compiled program cut in two after linking: what a page begins with, and the rest, which is loaded behind it.
//!
//! Both halves share memory, tables and globals, so that Rust knows nothing of the cut. A call from one half to the other goes
//! through a slot of the table. Where the first half calls into the rest, the slot begins with a stub that has JavaScript
//! instantiate the rest, which puts its functions into their slots, and then calls again: whatever is called when, nothing breaks.
//!
//! What nothing reaches is left out, and so is what a call says that ends the program: the call is a trap.
//!
//! What only one of two languages says is taken out of the first half's data as well, and put into its places when a function
//! that was named is called, at the latest.
//!
//! Which functions stay is what the exports reach, by calls, by addresses and through data, without going through a room that
//! was named. The linker's relocations (`--emit-relocs`) say exactly which function and which data name which address.

mod ends;
mod links;
mod reach;
#[cfg(test)]
mod tests;
mod whole;
mod words;
mod write;

use anyhow::{Result, bail};

use links::Links;
use reach::Reach;
use whole::Whole;

/// What of a program goes where.
pub(crate) struct Rooms<'a> {
    /// Whether the function of a mangled name belongs to the rest.
    pub(crate) is_rest: &'a dyn Fn(&str) -> bool,
    /// Whether it is one that ends the program, and whose words nobody hears.
    pub(crate) is_end: &'a dyn Fn(&str) -> bool,
    /// Whether it is the function that has the words loaded.
    pub(crate) is_door: &'a dyn Fn(&str) -> bool,
    /// Whether a piece of data is words, which nothing reads before that function was called.
    pub(crate) is_words: &'a dyn Fn(&[u8]) -> bool,
}

/// A program in two files, and the words of the first one.
pub(crate) struct Halves {
    /// What the page begins with.
    pub(crate) first: Vec<u8>,
    /// What is loaded behind it.
    pub(crate) rest: Vec<u8>,
    /// The words that the first half begins without, each on a line behind the number of bytes between it and the one before.
    pub(crate) words: String,
    /// What the imports were called, and what they are called now.
    imports: Vec<(String, String)>,
    /// The functions of each half, by their mangled names, and the bytes of their code.
    pub(crate) functions: [Vec<(String, usize)>; 2],
}

/// The import that has JavaScript instantiate the rest.
pub(crate) const LOAD: &str = "load_rest";

/// The import that has JavaScript put the words into their places.
pub(crate) const LOAD_WORDS: &str = "load_words";

/// The module that the rest imports from: the first half's exports.
pub(crate) const FIRST: &str = "first";

/// Cuts `bound`, which wasm-bindgen made of `linked`.
pub(crate) fn cut(linked: &[u8], bound: &[u8], rooms: &Rooms<'_>) -> Result<Halves> {
    let whole = Whole::read(bound, rooms.is_end)?;
    let links = Links::read(linked, &whole.ends_by_name())?;
    let reach = Reach::find(&links, &whole, rooms)?;
    let (first, rest) = write::both(&whole, &reach)?;
    let words = words::write(&whole, &reach)?;
    let sizes = |stays: bool| {
        let defined = whole.defined().filter(|function| reach.side(*function) == Some(stays));
        defined.map(|function| (whole.name(function).to_owned(), whole.size(function))).collect()
    };
    let imports =
        (0..).zip(&whole.imports).map(|(number, import)| (import.name.to_owned(), write::short(number)));
    Ok(Halves { first, rest, words, imports: imports.collect(), functions: [sizes(true), sizes(false)] })
}

impl Halves {
    /// The JavaScript that wasm-bindgen made, with what loads the rest and the words.
    pub(crate) fn glue(&self, script: &str) -> Result<String> {
        // The object that the first half imports from: the stubs' imports join it, and the rest imports from it too.
        const IMPORTS: &str = "    return {\n        __proto__: null,\n        \"./web_bg.js\": import0,";
        let parts: Vec<&str> = script.split(IMPORTS).collect();
        let [before, after] = parts[..] else {
            bail!("wasm-bindgen's JavaScript has another form than the cut knows")
        };
        let mut before = before.to_owned();
        for (long, short) in &self.imports {
            let written = |name: &str| ["\n        ", name, ": "].concat();
            if before.matches(&written(long)).count() != 1 {
                bail!("the import {long} is not written once");
            }
            before = before.replace(&written(long), &written(short));
        }
        Ok([
            &*before,
            "    import0.",
            LOAD,
            " = callRest;\n    import0.",
            LOAD_WORDS,
            " = callWords;\n    imported = import0;\n",
            IMPORTS,
            after,
            include_str!("cut/rest.js"),
        ]
        .concat())
    }
}
