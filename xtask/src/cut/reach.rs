//! What is in which piece: in the first one all that its entries reach without going through a room of a later one, and so on.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

use super::links::{Links, Named, Symbol};
use super::whole::Whole;
use super::{PIECES, Rooms};

/// Where each part of the program goes.
pub(super) struct Reach {
    /// The piece of each function that the program can come to.
    pieces: BTreeMap<u32, usize>,
    /// Of each piece, the slots of the table whose numbers it and those before it may come by without a later one.
    pub(super) slots: Vec<BTreeSet<u32>>,
    /// For each segment of data, whose each byte is.
    pub(super) bytes: Vec<Vec<Belongs>>,
    /// The function of the first piece that has the words loaded.
    pub(super) door: u32,
}

/// Whose a byte of data is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    /// The piece of this number.
    Piece(usize),
    /// The first piece's, without which it begins.
    Words,
    /// Nothing speaks of it any more.
    Dead,
    /// No symbol's: padding.
    Nobody,
}

impl Reach {
    pub(super) fn find(links: &Links, whole: &Whole<'_>, rooms: &Rooms<'_>) -> Result<Self> {
        check_segments(links, whole)?;
        let named = |is_named: &dyn Fn(&str) -> bool| -> BTreeSet<u32> {
            whole.defined().filter(|function| is_named(whole.name(*function))).collect()
        };
        let door = named(rooms.is_door).first().copied().context("nothing has the words loaded")?;
        // All that can be come to without a later piece.
        let walks: Vec<Walk<'_>> = (0..PIECES.len())
            .map(|piece| {
                let rooms = named(&|name| (rooms.piece)(name) > piece);
                Walk::from(links, whole, door, &rooms)
            })
            .collect();
        let first = walks.first().context("a program without a piece")?;
        let words = words(links, &first.symbols, rooms.is_words);
        let bytes = belongs(links, &walks, &words);
        let mut pieces = BTreeMap::new();
        for (piece, walk) in walks.iter().enumerate() {
            for function in &walk.functions {
                pieces.entry(*function).or_insert(piece);
            }
        }
        Ok(Self { pieces, slots: walks.into_iter().map(|walk| walk.slots).collect(), bytes, door })
    }

    /// The piece in which a function is; nothing where it is in none. Imported ones are where they are used.
    pub(super) fn piece(&self, function: u32) -> Option<usize> {
        self.pieces.get(&function).copied()
    }
}

struct Walk<'a> {
    links: &'a Links,
    whole: &'a Whole<'a>,
    functions: BTreeSet<u32>,
    symbols: BTreeSet<usize>,
    slots: BTreeSet<u32>,
    open: Vec<u32>,
}

impl<'a> Walk<'a> {
    /// All that is reached without going through `rooms`.
    fn from(links: &'a Links, whole: &'a Whole<'a>, door: u32, rooms: &BTreeSet<u32>) -> Self {
        let mut walk = Self {
            links,
            whole,
            functions: BTreeSet::new(),
            symbols: BTreeSet::new(),
            slots: BTreeSet::new(),
            open: Vec::new(),
        };
        for entry in whole.entries().chain([door]) {
            walk.function(entry, &BTreeSet::new());
        }
        for named in &links.of_the_rest {
            walk.named(*named, rooms);
        }
        // A later piece must not set back what an earlier one has written.
        for symbol in links.variables() {
            walk.named(Named::Data(symbol), rooms);
        }
        // wasm-bindgen gives some functions other names: those that it exports. Nobody knows any more which is which.
        let bound: BTreeSet<&str> = whole.defined().map(|function| whole.name(function)).collect();
        let renamed = links.of_function.iter().filter(|(name, _)| !bound.contains(name.as_str()));
        for named in renamed.flat_map(|(_, names)| names) {
            walk.named(*named, rooms);
        }
        while let Some(function) = walk.open.pop() {
            walk.uses(function, rooms);
        }
        walk
    }

    fn function(&mut self, function: u32, rooms: &BTreeSet<u32>) {
        if !rooms.contains(&function) && self.functions.insert(function) {
            self.open.push(function);
        }
    }

    fn named(&mut self, named: Named, rooms: &BTreeSet<u32>) {
        match named {
            Named::Slot(slot) => {
                self.slots.insert(slot);
                if let Some(function) = self.whole.slots.get(&slot) {
                    self.function(*function, rooms);
                }
            }
            Named::Data(symbol) => {
                if self.symbols.insert(symbol)
                    && let Some(symbol) = self.links.symbols.get(symbol)
                {
                    for named in &symbol.names {
                        self.named(*named, rooms);
                    }
                }
            }
        }
    }

    fn uses(&mut self, function: u32, rooms: &BTreeSet<u32>) {
        let Some(uses) = self.whole.uses(function) else { return };
        for called in &uses.calls {
            self.function(*called, rooms);
        }
        match self.links.of_function.get(self.whole.name(function)) {
            Some(names) => {
                for named in names {
                    self.named(*named, rooms);
                }
            }
            // It names nothing, or wasm-bindgen named it or wrote it: then each number may be an address.
            None => {
                for number in &uses.numbers {
                    for symbol in self.links.at(*number).collect::<Vec<_>>() {
                        self.named(Named::Data(symbol), rooms);
                    }
                }
            }
        }
    }
}

/// What was linked has to be what was bound: addresses are read from one and data from the other.
fn check_segments(links: &Links, whole: &Whole<'_>) -> Result<()> {
    let is_same = links.segments.len() == whole.segments.len()
        && links
            .segments
            .iter()
            .zip(&whole.segments)
            .all(|((a, bytes), (b, others))| a == b && bytes == others);
    if !is_same {
        bail!("the data changed between linking and binding");
    }
    Ok(())
}

/// The first piece's constants that are words, and in whose bytes nothing else stands.
fn words(links: &Links, first: &BTreeSet<usize>, is_words: &dyn Fn(&[u8]) -> bool) -> BTreeSet<usize> {
    let variables: BTreeSet<usize> = links.variables().collect();
    let is_alone = |index: usize| {
        let Some(Symbol { place, .. }) = links.symbols.get(index) else { return false };
        let meets = |other: &Symbol| other.place.start < place.end && place.start < other.place.end;
        links.symbols.iter().all(|other| other.place == *place || !meets(other))
    };
    let candidates = first.difference(&variables).copied();
    candidates.filter(|index| links.bytes(*index).is_some_and(is_words) && is_alone(*index)).collect()
}

fn belongs(links: &Links, walks: &[Walk<'_>], words: &BTreeSet<usize>) -> Vec<Vec<Belongs>> {
    let mut segments: Vec<(u32, Vec<Belongs>)> =
        links.segments.iter().map(|(start, bytes)| (*start, vec![Belongs::Nobody; bytes.len()])).collect();
    for ((_, bytes), is_constant) in segments.iter_mut().zip(&links.is_constant) {
        if !is_constant {
            bytes.fill(Belongs::Piece(0));
        }
    }
    for (index, symbol) in links.symbols.iter().enumerate() {
        let piece = walks.iter().position(|walk| walk.symbols.contains(&index));
        let belongs = match piece {
            Some(_) if words.contains(&index) => Belongs::Words,
            Some(piece) => Belongs::Piece(piece),
            None => Belongs::Dead,
        };
        for (start, bytes) in &mut segments {
            let Some(from) = symbol.place.start.checked_sub(*start) else { continue };
            for byte in bytes.iter_mut().skip(from as usize).take(symbol.place.len()) {
                // Places may overlap: who comes first keeps what it has, and who lives does.
                let is_kept = match (*byte, belongs) {
                    (Belongs::Piece(0), _) => true,
                    (Belongs::Piece(has), Belongs::Piece(wants)) => has <= wants,
                    (Belongs::Nobody, _) => false,
                    (_, Belongs::Dead) => true,
                    (Belongs::Piece(_) | Belongs::Words | Belongs::Dead, _) => false,
                };
                if !is_kept {
                    *byte = belongs;
                }
            }
        }
    }
    segments.into_iter().map(|(_, bytes)| bytes).collect()
}
