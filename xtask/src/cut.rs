//! One compiled program cut into pieces after linking: what a page begins with, the rest, which is loaded behind it, and what is
//! loaded when it is asked for.
//!
//! The pieces share memory, tables and globals, so that Rust knows nothing of the cut. A call from one piece to another goes
//! through a slot of the table. Where a piece calls into a later one, the slot begins with a stub that has JavaScript
//! instantiate the next piece, which puts its functions into their slots, and then calls again: whatever is called when, nothing
//! breaks.
//!
//! What nothing reaches is left out, and so is what a call says that ends the program: the call is a trap.
//!
//! What only one of two languages says is taken out of the first piece's data as well, and put into its places when a function
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
    /// The piece in whose rooms the function of a mangled name is, by its number in [`PIECES`]; 0 for what is in no room.
    pub(crate) piece: &'a dyn Fn(&str) -> usize,
    /// Whether it is one that ends the program, and whose words nobody hears.
    pub(crate) is_end: &'a dyn Fn(&str) -> bool,
    /// Whether it is the function that has the words loaded.
    pub(crate) is_door: &'a dyn Fn(&str) -> bool,
    /// Whether a piece of data is words, which nothing reads before that function was called.
    pub(crate) is_words: &'a dyn Fn(&[u8]) -> bool,
}

/// The pieces in the order in which they are loaded: what a page begins with, the rest, and what is asked for.
pub(crate) const PIECES: [&str; 3] = ["first", "rest", "asked"];

/// A program in several files, and the words of the first one.
pub(crate) struct Cut {
    /// The pieces, in their order.
    pub(crate) pieces: Vec<Piece>,
    /// The words that the first piece begins without, each on a line behind the number of bytes between it and the one before.
    pub(crate) words: String,
    /// What the imports were called, and what they are called now.
    imports: Vec<(String, String)>,
}

/// A piece of a program.
pub(crate) struct Piece {
    /// The WebAssembly file.
    pub(crate) bytes: Vec<u8>,
    /// Its functions, by their mangled names, and the bytes of their code.
    pub(crate) functions: Vec<(String, usize)>,
}

/// The imports of each piece that have JavaScript instantiate the next one.
pub(crate) const LOADS: [&str; 2] = ["load_rest", "load_asked"];

/// The import that has JavaScript put the words into their places.
pub(crate) const LOAD_WORDS: &str = "load_words";

/// The module that later pieces import from: the first one's exports.
pub(crate) const FIRST: &str = "first";

/// Cuts `bound`, which wasm-bindgen made of `linked`.
pub(crate) fn cut(linked: &[u8], bound: &[u8], rooms: &Rooms<'_>) -> Result<Cut> {
    let whole = Whole::read(bound, rooms.is_end)?;
    let links = Links::read(linked, &whole.ends_by_name())?;
    let reach = Reach::find(&links, &whole, rooms)?;
    let words = words::write(&whole, &reach)?;
    let functions = |piece: usize| {
        let defined = whole.defined().filter(|function| reach.piece(*function) == Some(piece));
        defined.map(|function| (whole.name(function).to_owned(), whole.size(function))).collect()
    };
    let pieces = write::all(&whole, &reach)?.into_iter().enumerate();
    let pieces = pieces.map(|(number, bytes)| Piece { bytes, functions: functions(number) }).collect();
    let imports =
        (0..).zip(&whole.imports).map(|(number, import)| (import.name.to_owned(), write::short(number)));
    Ok(Cut { pieces, words, imports: imports.collect() })
}

impl Cut {
    /// The JavaScript that wasm-bindgen made, with what loads the later pieces and the words.
    pub(crate) fn glue(&self, script: &str) -> Result<String> {
        // The object that the first piece imports from: the stubs' imports join it, and the others import from it too.
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
        let calls = LOADS.iter().chain([&LOAD_WORDS]).zip(["callRest", "callAsked", "callWords"]);
        let calls: String = calls.map(|(load, call)| format!("    import0.{load} = {call};\n")).collect();
        let later = include_str!("cut/later.js");
        Ok([&*before, &calls, "    imported = import0;\n", IMPORTS, after, later].concat())
    }
}
