//! The pieces as files.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection, Module,
    StartSection, TableSection, TypeSection,
};
use wasmparser::{ExternalKind, Operator};

use super::reach::{Belongs, Reach};
use super::whole::Whole;
use super::{FIRST, LOAD_WORDS, LOADS, PIECES};

/// Bytes between two parts of the first piece's data that are not worth a segment of their own: zeros, which weigh next to
/// nothing compressed, and which what comes behind it writes over.
const FIRST_GAP: usize = 256;
/// The same in a later piece, which must leave what is there as it is.
const LATER_GAP: usize = 12;
/// The same between slots of the table.
const SLOT_GAP: u32 = 6;

/// The first of all pieces, which owns what they share.
const FIRST_PIECE: usize = 0;

/// What the first piece calls at the words' door; what its stubs call comes before, as in every piece.
const CALL_LOAD: Instruction<'_> = Instruction::Call(0);
const CALL_LOAD_WORDS: Instruction<'_> = Instruction::Call(1);

/// All pieces.
pub(super) fn all(whole: &Whole<'_>, reach: &Reach) -> Result<Vec<Vec<u8>>> {
    let slots = Slots::give(whole, reach)?;
    (0..PIECES.len()).map(|number| Piece::new(whole, reach, &slots, number)?.write()).collect()
}

/// Which slot a function is called through from another piece.
struct Slots {
    of: BTreeMap<u32, u32>,
    /// Every slot that is filled, old and new.
    all: BTreeMap<u32, u32>,
    /// Of each piece, the slots through which it and those before it may call into a later one.
    stubs: Vec<BTreeSet<u32>>,
    count: u32,
}

impl Slots {
    fn give(whole: &Whole<'_>, reach: &Reach) -> Result<Self> {
        let table = whole.tables.first().context("there is no table")?;
        let mut all = whole.slots.clone();
        let mut of: BTreeMap<u32, u32> = BTreeMap::new();
        for (slot, function) in &whole.slots {
            of.entry(*function).or_insert(*slot);
        }
        let mut count = u32::try_from(table.initial)?;
        let is_later =
            |function: &u32, piece: usize| reach.piece(*function).is_some_and(|other| other > piece);
        let mut stubs: Vec<BTreeSet<u32>> = (reach.slots.iter().enumerate())
            .map(|(piece, slots)| {
                let is_stub = |slot: &u32| all.get(slot).is_some_and(|function| is_later(function, piece));
                slots.iter().copied().filter(is_stub).collect()
            })
            .collect();
        let is_imported = |function: u32| whole.body(function).is_none();
        // Those that one piece has from the others stand together, so that few segments fill them.
        for piece in 0..PIECES.len() {
            for caller in whole.defined().filter(|caller| reach.piece(*caller) == Some(piece)) {
                for called in whole.uses(caller).into_iter().flat_map(|uses| &uses.calls) {
                    if is_imported(*called) || reach.piece(*called) == Some(piece) {
                        continue;
                    }
                    let slot = *of.entry(*called).or_insert_with(|| {
                        let slot = count;
                        count += 1;
                        slot
                    });
                    all.insert(slot, *called);
                    // The stub has the next piece loaded and calls again: what is in a later one meets that one's stub then.
                    for (from, stubs) in stubs.iter_mut().enumerate().skip(piece) {
                        if is_later(called, from) {
                            stubs.insert(slot);
                        }
                    }
                }
            }
        }
        Ok(Self { of, all, stubs, count })
    }
}

struct Piece<'a> {
    whole: &'a Whole<'a>,
    reach: &'a Reach,
    slots: &'a Slots,
    /// Which of them it is.
    piece: usize,
    /// What it imports before all else: what its stubs call, and in the first one what the words' door calls.
    loads: Vec<&'static str>,
    /// The new numbers of the functions that are here.
    functions: BTreeMap<u32, u32>,
    imports: Vec<u32>,
    /// The functions that are defined here, in their order.
    here: Vec<u32>,
    globals: BTreeMap<u32, u32>,
}

impl<'a> Piece<'a> {
    fn new(whole: &'a Whole<'a>, reach: &'a Reach, slots: &'a Slots, piece: usize) -> Result<Self> {
        let mut here: Vec<u32> =
            whole.defined().filter(|function| reach.piece(*function) == Some(piece)).collect();
        // Functions that begin alike stand side by side, those of one type first: it is all the same to the program, and
        // compressed it is 2 % less.
        here.sort_by_key(|function| {
            let body = whole.body(*function).map(|body| body.as_bytes());
            (whole.type_of.get(*function as usize).copied(), body)
        });
        let mut imports = BTreeSet::new();
        let mut globals = BTreeSet::new();
        for function in &here {
            let uses = whole.uses(*function).context("a function without code")?;
            imports.extend(uses.calls.iter().copied().filter(|called| whole.body(*called).is_none()));
            globals.extend(uses.globals.iter().copied());
        }
        let globals: BTreeMap<u32, u32> = match piece {
            FIRST_PIECE => (0..whole.globals.len() as u32).map(|global| (global, global)).collect(),
            _ => globals.into_iter().zip(0..).collect(),
        };
        // An import may be exported again, and it may stand in the table.
        if piece == FIRST_PIECE {
            let named = whole.entries().chain(whole.slots.values().copied());
            imports.extend(named.filter(|function| whole.body(*function).is_none()));
        }
        let mut loads: Vec<&str> = LOADS.get(piece).copied().into_iter().collect();
        if piece == FIRST_PIECE {
            loads.push(LOAD_WORDS);
        }
        let extra = loads.len() as u32;
        let numbered = imports.iter().copied().zip(extra..);
        let defined = here.iter().copied().zip(extra + imports.len() as u32..);
        let functions = numbered.chain(defined).collect();
        Ok(Self {
            whole,
            reach,
            slots,
            piece,
            loads,
            functions,
            imports: imports.into_iter().collect(),
            here,
            globals,
        })
    }

    fn write(&self) -> Result<Vec<u8>> {
        let mut module = Module::new();
        let types = self.types()?;
        module.section(&types);
        module.section(&self.import_section()?);
        let (functions, code) = self.code()?;
        module.section(&functions);
        if self.piece == FIRST_PIECE {
            module.section(&self.tables()?);
            module.section(&self.memories()?);
            module.section(&self.global_section()?);
            module.section(&self.exports()?);
            if let Some(start) = self.whole.start {
                module.section(&StartSection { function_index: self.number(start)? });
            }
        }
        module.section(&self.elements()?);
        module.section(&code);
        module.section(&self.data()?);
        Ok(module.finish())
    }

    fn types(&self) -> Result<TypeSection> {
        let mut types = TypeSection::new();
        if let Some(section) = self.whole.type_section.clone() {
            RoundtripReencoder.parse_type_section(&mut types, section).map_err(odd)?;
        }
        if !self.loads.is_empty() {
            types.ty().function([], []);
        }
        Ok(types)
    }

    fn import_section(&self) -> Result<ImportSection> {
        let mut section = ImportSection::new();
        let module = self.whole.imports.first().context("the program imports nothing")?.module;
        for load in &self.loads {
            section.import(module, load, EntityType::Function(self.whole.types.len() as u32));
        }
        for function in &self.imports {
            let import = self.whole.imports.get(*function as usize).context("an import that is not there")?;
            section.import(
                import.module,
                &short(*function),
                RoundtripReencoder.entity_type(import.ty).map_err(odd)?,
            );
        }
        if self.piece != FIRST_PIECE {
            for (index, memory) in self.whole.memories.iter().enumerate() {
                section.import(
                    FIRST,
                    &shared('m', index),
                    RoundtripReencoder.memory_type(*memory).map_err(odd)?,
                );
            }
            for (index, table) in self.table_types()?.into_iter().enumerate() {
                section.import(FIRST, &shared('t', index), table);
            }
            for global in self.globals.keys() {
                let ty = self.whole.globals.get(*global as usize).context("a global that is not there")?.ty;
                section.import(
                    FIRST,
                    &shared('g', *global as usize),
                    RoundtripReencoder.global_type(ty).map_err(odd)?,
                );
            }
        }
        Ok(section)
    }

    fn table_types(&self) -> Result<Vec<wasm_encoder::TableType>> {
        let mut types = Vec::new();
        for (index, table) in self.whole.tables.iter().enumerate() {
            let mut table = RoundtripReencoder.table_type(*table).map_err(odd)?;
            if index == 0 {
                table.minimum = self.slots.count.into();
                table.maximum = table.maximum.map(|maximum| maximum.max(table.minimum));
            }
            types.push(table);
        }
        Ok(types)
    }

    fn tables(&self) -> Result<TableSection> {
        let mut section = TableSection::new();
        for table in self.table_types()? {
            section.table(table);
        }
        Ok(section)
    }

    fn memories(&self) -> Result<MemorySection> {
        let mut section = MemorySection::new();
        for memory in &self.whole.memories {
            section.memory(RoundtripReencoder.memory_type(*memory).map_err(odd)?);
        }
        Ok(section)
    }

    fn global_section(&self) -> Result<GlobalSection> {
        let mut section = GlobalSection::new();
        for global in &self.whole.globals {
            RoundtripReencoder.parse_global(&mut section, global.clone()).map_err(odd)?;
        }
        Ok(section)
    }

    fn exports(&self) -> Result<ExportSection> {
        let mut section = ExportSection::new();
        for export in &self.whole.exports {
            let index =
                if export.kind == ExternalKind::Func { self.number(export.index)? } else { export.index };
            section.export(export.name, RoundtripReencoder.export_kind(export.kind).map_err(odd)?, index);
        }
        for index in 0..self.whole.memories.len() {
            section.export(&shared('m', index), ExportKind::Memory, index as u32);
        }
        for index in 0..self.whole.tables.len() {
            section.export(&shared('t', index), ExportKind::Table, index as u32);
        }
        let is_later = |function: &u32| self.reach.piece(*function).is_some_and(|piece| piece != FIRST_PIECE);
        let later = self.whole.defined().filter(is_later);
        let used: BTreeSet<u32> = later
            .filter_map(|function| self.whole.uses(function))
            .flat_map(|uses| uses.globals.iter().copied())
            .collect();
        for global in used {
            section.export(&shared('g', global as usize), ExportKind::Global, global);
        }
        Ok(section)
    }

    /// The functions of this piece with their code; behind them its stubs, in the order of their slots.
    fn code(&self) -> Result<(FunctionSection, CodeSection)> {
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut encoder = Encoder { piece: self };
        for function in self.here.iter().copied() {
            functions.function(self.whole.type_of(function)?.0);
            let body = self.whole.body(function).context("a function without code")?;
            let mut fresh = encoder.new_function_with_parsed_locals(body).map_err(odd)?;
            if self.piece == FIRST_PIECE && function == self.reach.door {
                fresh.instruction(&CALL_LOAD_WORDS);
            }
            let left = self.whole.left(function).context("a function without code")?;
            let mut operators = body.get_operators_reader()?;
            while !operators.eof() {
                let (operator, at) = operators.read_with_offset()?;
                if left.is_out(at) {
                    continue;
                }
                match operator {
                    Operator::Call { .. } if left.is_trap(at) => {
                        fresh.instruction(&Instruction::Unreachable);
                    }
                    Operator::Call { function_index } if !self.functions.contains_key(&function_index) => {
                        self.call_other(function_index, &mut fresh)?;
                    }
                    operator => {
                        fresh.instruction(&encoder.instruction(operator).map_err(odd)?);
                    }
                }
            }
            code.function(&fresh);
        }
        for slot in self.stubs() {
            let function = *self.slots.all.get(slot).context("a stub of an empty slot")?;
            let (ty, parameters) = self.whole.type_of(function)?;
            functions.function(ty);
            let mut stub = Function::new([]);
            stub.instruction(&CALL_LOAD);
            for local in 0..parameters.params().len() as u32 {
                stub.instruction(&Instruction::LocalGet(local));
            }
            self.call_slot(*slot, ty, &mut stub)?;
            stub.instruction(&Instruction::End);
            code.function(&stub);
        }
        Ok((functions, code))
    }

    /// The slots in which its stubs stand.
    fn stubs(&self) -> impl Iterator<Item = &u32> {
        self.slots.stubs.get(self.piece).into_iter().flatten()
    }

    fn call_other(&self, called: u32, code: &mut Function) -> Result<()> {
        let slot = *self.slots.of.get(&called).context("a call to another piece without a slot")?;
        self.call_slot(slot, self.whole.type_of(called)?.0, code)
    }

    fn call_slot(&self, slot: u32, type_index: u32, code: &mut Function) -> Result<()> {
        code.instruction(&Instruction::I32Const(i32::try_from(slot)?));
        code.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
        Ok(())
    }

    fn number(&self, function: u32) -> Result<u32> {
        self.functions
            .get(&function)
            .copied()
            .with_context(|| format!("function {function} is in another piece"))
    }

    /// What this piece puts into the table.
    fn elements(&self) -> Result<ElementSection> {
        let stubs = (self.stubs().copied())
            .zip((self.functions.len() + self.loads.len()) as u32..)
            .collect::<BTreeMap<_, _>>();
        let is_first = self.piece == FIRST_PIECE;
        let mut filled = BTreeMap::new();
        for (slot, function) in &self.slots.all {
            // An import that several use is the first piece's in the table.
            let is_here = is_first || self.whole.body(*function).is_some();
            let here = self.functions.get(function).filter(|_| is_here);
            if let Some(number) = here.or_else(|| stubs.get(slot)) {
                filled.insert(*slot, *number);
            }
        }
        let mut section = ElementSection::new();
        for (start, functions) in runs(&filled, if is_first { SLOT_GAP } else { 0 }) {
            section.active(
                None,
                &ConstExpr::i32_const(start.cast_signed()),
                Elements::Functions(functions.into()),
            );
        }
        Ok(section)
    }

    fn data(&self) -> Result<DataSection> {
        let mut section = DataSection::new();
        for ((start, bytes), belongs) in self.whole.segments.iter().zip(&self.reach.bytes) {
            let is_here = |index: &usize| {
                let byte = bytes.get(*index).copied().unwrap_or_default();
                match belongs.get(*index) {
                    Some(Belongs::Piece(piece)) => self.piece == *piece,
                    Some(Belongs::Words | Belongs::Dead) => false,
                    // Padding is zeros; what is not stays where it cannot be missed.
                    Some(Belongs::Nobody) | None => self.piece == FIRST_PIECE && byte != 0,
                }
            };
            let gap = if self.piece == FIRST_PIECE { FIRST_GAP } else { LATER_GAP };
            let mut here = (0..bytes.len()).filter(is_here).peekable();
            while let Some(first) = here.next() {
                let mut last = first;
                while let Some(next) = here.next_if(|next| next - last <= gap) {
                    last = next;
                }
                // What a later piece writes over is another's or words: the same bytes, for nothing writes constants. What is
                // written is all in the first piece.
                let part = (first..last + 1).map(|index| match self.piece {
                    FIRST_PIECE if !is_here(&index) => 0,
                    _ => bytes.get(index).copied().unwrap_or_default(),
                });
                let at = start + u32::try_from(first)?;
                section.active(0, &ConstExpr::i32_const(at.cast_signed()), part);
            }
        }
        Ok(section)
    }
}

/// Numbers in rows without a gap, or with gaps of at most `gap` that the function 0 fills.
fn runs(filled: &BTreeMap<u32, u32>, gap: u32) -> Vec<(u32, Vec<u32>)> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in filled {
        match runs.last_mut() {
            Some((start, run)) if *slot - (*start + run.len() as u32) <= gap => {
                run.resize((slot - *start) as usize, 0);
                run.push(*function);
            }
            Some(_) | None => runs.push((*slot, vec![*function])),
        }
    }
    runs
}

struct Encoder<'a, 'b> {
    piece: &'a Piece<'b>,
}

impl Reencode for Encoder<'_, '_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        self.piece.number(function).map_err(wasm_encoder::reencode::Error::UserError)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        let number = self.piece.globals.get(&global).copied();
        number.ok_or_else(|| {
            wasm_encoder::reencode::Error::UserError(anyhow!("global {global} is in another piece"))
        })
    }
}

/// What an imported function is called where nobody has to read it: wasm-bindgen's name ends with a hash, and would stand in
/// every piece and in the JavaScript.
pub(super) fn short(function: u32) -> String {
    function.to_string()
}

/// The name under which the first piece gives something to the others: `$m0`.
fn shared(kind: char, index: usize) -> String {
    format!("${kind}{index}")
}

fn odd<E: std::fmt::Debug>(error: wasm_encoder::reencode::Error<E>) -> anyhow::Error {
    anyhow!("{error:?}")
}
