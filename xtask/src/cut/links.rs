//! What the linker says: which functions and which data name which data and which functions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    Data, DataKind, ElementItems, ElementKind, FunctionBody, KnownCustom, Linking, Name, Operator, Parser,
    Payload, RelocationEntry, RelocationType, SymbolInfo,
};

use super::ends::Left;

/// Something that is named: data by its symbol, a function by its slot in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Named {
    Data(usize),
    Slot(u32),
}

/// A piece of data that has a symbol.
pub(super) struct Symbol {
    /// Its addresses.
    pub(super) place: Range<u32>,
    /// What stands in it.
    pub(super) names: BTreeSet<Named>,
}

/// What a linked file's relocations say.
#[derive(Default)]
pub(super) struct Links {
    /// What the functions of a name speak of.
    pub(super) of_function: BTreeMap<String, BTreeSet<Named>>,
    /// Pieces of data.
    pub(super) symbols: Vec<Symbol>,
    /// What data without a symbol speak of.
    pub(super) of_the_rest: BTreeSet<Named>,
    /// The segments of data: where each begins, and its bytes.
    pub(super) segments: Vec<(u32, Vec<u8>)>,
    /// Of each segment, whether the program only reads it.
    pub(super) is_constant: Vec<bool>,
}

/// What the linker calls the segment of constants.
const CONSTANTS: &str = ".rodata";

/// A linked file as it is read, before its parts are brought together.
#[derive(Default)]
struct Raw<'a> {
    sections: Vec<SectionPlace>,
    bodies: Vec<FunctionBody<'a>>,
    imported: u32,
    names: BTreeMap<u32, String>,
    slots: BTreeMap<u32, u32>,
    segments: Vec<(u32, Range<usize>, &'a [u8])>,
    /// The numbers of the segments that hold constants.
    constant: BTreeSet<u32>,
    symbols: Vec<SymbolInfo<'a>>,
    relocations: Vec<(u32, Vec<RelocationEntry>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Code,
    Data,
    Other,
}

struct SectionPlace {
    section: Section,
    start: usize,
}

impl Links {
    /// `ends` are the functions that end the program: what a call to them is given is named by nobody.
    pub(super) fn read(linked: &[u8], ends: &BTreeMap<&str, usize>) -> Result<Self> {
        let raw = Raw::read(linked)?;
        let ends = (raw.names.iter())
            .filter_map(|(function, name)| Some((*function, *ends.get(name.as_str())?)))
            .collect();
        let left = raw.bodies.iter().map(|body| Left::find(body, &ends)).collect::<Result<Vec<_>>>()?;
        if raw.relocations.is_empty() {
            bail!("the linked program has no relocations: it is to be linked with --emit-relocs");
        }
        let mut links = Self::default();
        let mut data_of_symbol = BTreeMap::new();
        for (index, symbol) in raw.symbols.iter().enumerate() {
            if let SymbolInfo::Data { symbol: Some(defined), .. } = symbol {
                // What is beyond the segments begins as zeros and is in no file.
                let Some((start, ..)) = raw.segments.get(defined.index as usize) else { continue };
                data_of_symbol.insert(index, links.symbols.len());
                let start = start + defined.offset;
                links.symbols.push(Symbol { place: start..start + defined.size, names: BTreeSet::new() });
            }
        }
        let by_place = by_place(&links.symbols);
        for (section, entries) in &raw.relocations {
            let place = raw.sections.get(*section as usize).context("a relocation of no section")?;
            for entry in entries {
                let Some(named) = raw.named(entry, &data_of_symbol)? else { continue };
                let at = place.start + entry.offset as usize;
                match place.section {
                    Section::Code => {
                        let (index, name) = raw.function_at(at).context("a relocation in no function")?;
                        // It stands within its operator.
                        if left.get(index).is_some_and(|left| left.is_out(at)) {
                            continue;
                        }
                        links.of_function.entry(name.to_owned()).or_default().insert(named);
                    }
                    Section::Data => {
                        let address = raw.address_at(at).context("a relocation in no segment")?;
                        let mut is_known = false;
                        for index in covering(&links.symbols, &by_place, address) {
                            if let Some(symbol) = links.symbols.get_mut(index) {
                                symbol.names.insert(named);
                                is_known = true;
                            }
                        }
                        if !is_known {
                            links.of_the_rest.insert(named);
                        }
                    }
                    Section::Other => {}
                }
            }
        }
        links.segments = raw.segments.iter().map(|(start, _, bytes)| (*start, bytes.to_vec())).collect();
        links.is_constant =
            (0..).take(raw.segments.len()).map(|segment| raw.constant.contains(&segment)).collect();
        Ok(links)
    }

    /// The data that the program may write, which the first half has.
    pub(super) fn variables(&self) -> impl Iterator<Item = usize> {
        let is_constant = |address: u32| {
            self.segments.iter().zip(&self.is_constant).any(|((start, bytes), is_constant)| {
                *is_constant && address.checked_sub(*start).is_some_and(|at| (at as usize) < bytes.len())
            })
        };
        let symbols = self.symbols.iter().enumerate();
        symbols.filter(move |(_, symbol)| !is_constant(symbol.place.start)).map(|(index, _)| index)
    }

    /// The bytes of a piece of data.
    pub(super) fn bytes(&self, symbol: usize) -> Option<&[u8]> {
        let place = &self.symbols.get(symbol)?.place;
        self.segments.iter().find_map(|(start, bytes)| {
            let from = place.start.checked_sub(*start)? as usize;
            bytes.get(from..from + place.len())
        })
    }

    /// The data that an address falls into.
    pub(super) fn at(&self, address: u32) -> impl Iterator<Item = usize> {
        self.symbols
            .iter()
            .enumerate()
            .filter(move |(_, symbol)| symbol.place.contains(&address))
            .map(|(index, _)| index)
    }
}

/// Symbols in the order of their places, with the furthest end of those up to each: places may overlap.
fn by_place(symbols: &[Symbol]) -> Vec<(u32, u32, usize)> {
    let mut sorted: Vec<_> = symbols
        .iter()
        .enumerate()
        .map(|(index, symbol)| (symbol.place.start, symbol.place.end, index))
        .collect();
    sorted.sort_unstable();
    let mut furthest = 0;
    for (_, end, _) in &mut sorted {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    sorted
}

fn covering(symbols: &[Symbol], by_place: &[(u32, u32, usize)], address: u32) -> Vec<usize> {
    let behind = by_place.partition_point(|(start, ..)| *start <= address);
    by_place
        .get(..behind)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|(_, furthest, _)| *furthest > address)
        .map(|(.., index)| *index)
        .filter(|index| symbols.get(*index).is_some_and(|symbol| symbol.place.contains(&address)))
        .collect()
}

impl<'a> Raw<'a> {
    fn read(linked: &'a [u8]) -> Result<Self> {
        let mut raw = Self::default();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section() {
                let section = match id {
                    10 => Section::Code,
                    11 => Section::Data,
                    _ => Section::Other,
                };
                raw.sections.push(SectionPlace { section, start: range.start });
            }
            raw.payload(payload)?;
        }
        Ok(raw)
    }

    fn payload(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if matches!(import?.ty, wasmparser::TypeRef::Func(_)) {
                        self.imported += 1;
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element?;
                    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(items)) =
                        (element.kind, element.items)
                    else {
                        bail!("a segment of the table is of a kind that the linker does not write");
                    };
                    let offset = constant(&offset_expr)?;
                    for (slot, function) in (offset..).zip(items) {
                        self.slots.insert(function?, slot);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => {
                for segment in section {
                    let Data { kind, data, range } = segment?;
                    let DataKind::Active { offset_expr, .. } = kind else {
                        bail!("a passive segment of data")
                    };
                    self.segments.push((constant(&offset_expr)?, range.end - data.len()..range.end, data));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Name(names) => {
                    for name in names {
                        match name? {
                            Name::Function(map) => {
                                for naming in map {
                                    let naming = naming?;
                                    self.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                            Name::Data(map) => {
                                for naming in map {
                                    let naming = naming?;
                                    if naming.name == CONSTANTS {
                                        self.constant.insert(naming.index);
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(section) => {
                    let entries = section.entries().into_iter().collect::<Result<_, _>>()?;
                    self.relocations.push((section.section_index(), entries));
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// What a relocation names; nothing where it names no address.
    fn named(
        &self,
        entry: &RelocationEntry,
        data_of_symbol: &BTreeMap<usize, usize>,
    ) -> Result<Option<Named>> {
        let index = entry.index as usize;
        Ok(match entry.ty {
            RelocationType::MemoryAddrLeb
            | RelocationType::MemoryAddrSleb
            | RelocationType::MemoryAddrI32 => data_of_symbol.get(&index).copied().map(Named::Data),
            RelocationType::TableIndexSleb | RelocationType::TableIndexI32 => {
                let Some(SymbolInfo::Func { index, .. }) = self.symbols.get(index) else {
                    bail!("an address of a function names none");
                };
                self.slots.get(index).copied().map(Named::Slot)
            }
            // Calls are read from the code itself; what stands in custom sections is not run.
            RelocationType::FunctionIndexLeb
            | RelocationType::TypeIndexLeb
            | RelocationType::GlobalIndexLeb
            | RelocationType::TableNumberLeb
            | RelocationType::FunctionOffsetI32
            | RelocationType::SectionOffsetI32 => None,
            other => bail!("a relocation of a kind that is not known here: {other:?}"),
        })
    }

    /// The function whose code stands there: which of those that are not imported, and its name.
    fn function_at(&self, at: usize) -> Option<(usize, &str)> {
        let behind = self.bodies.partition_point(|body| body.range().start <= at);
        let index = behind.checked_sub(1)?;
        let body = self.bodies.get(index)?;
        let function = self.imported + u32::try_from(index).ok()?;
        let name = body.range().contains(&at).then(|| self.names.get(&function)).flatten()?;
        Some((index, name))
    }

    fn address_at(&self, at: usize) -> Option<u32> {
        let (start, range, _) = self.segments.iter().find(|(_, range, _)| range.contains(&at))?;
        Some(start + u32::try_from(at - range.start).ok()?)
    }
}

/// The number that an offset is.
pub(super) fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    let mut operators = expression.get_operators_reader();
    match (operators.read()?, operators.read()?) {
        (Operator::I32Const { value }, Operator::End) => Ok(value.cast_unsigned()),
        _ => bail!("an offset is more than a number"),
    }
}
