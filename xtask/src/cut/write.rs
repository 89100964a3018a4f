//! Both halves as files.

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
use super::{FIRST, LOAD, LOAD_WORDS};

/// Bytes between two pieces of the first half's data that are not worth a segment of their own: zeros, which weigh next to
/// nothing compressed, and which what comes behind it writes over.
const FIRST_GAP: usize = 256;
/// The same in the rest, which must leave what is there as it is.
const REST_GAP: usize = 12;
/// The same between slots of the table.
const SLOT_GAP: u32 = 6;

/// What the first half imports before all else: what its stubs call, and what the words' door calls.
const LOADS: [&str; 2] = [LOAD, LOAD_WORDS];
const CALL_LOAD: Instruction<'_> = Instruction::Call(0);
const CALL_LOAD_WORDS: Instruction<'_> = Instruction::Call(1);

/// The first half and the rest.
pub(super) fn both(whole: &Whole<'_>, reach: &Reach) -> Result<(Vec<u8>, Vec<u8>)> {
    let slots = Slots::give(whole, reach)?;
    Ok((
        Half::new(whole, reach, &slots, Side::First)?.write()?,
        Half::new(whole, reach, &slots, Side::Rest)?.write()?,
    ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Rest,
}

/// Which slot a function is called through from the other half.
struct Slots {
    of: BTreeMap<u32, u32>,
    /// Every slot that is filled, old and new.
    all: BTreeMap<u32, u32>,
    /// Slots through which the first half may call into the rest.
    stubs: BTreeSet<u32>,
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
        let mut stubs: BTreeSet<u32> = reach
            .slots
            .iter()
            .copied()
            .filter(|slot| all.get(slot).is_some_and(|function| !reach.stays(*function)))
            .collect();
        let is_imported = |function: u32| whole.body(function).is_none();
        // Those that one half has from the other stand together, so that few segments fill them.
        for stays in [true, false] {
            for caller in whole.defined().filter(|caller| reach.side(*caller) == Some(stays)) {
                for called in whole.uses(caller).into_iter().flat_map(|uses| &uses.calls) {
                    if is_imported(*called) || reach.stays(*called) == stays {
                        continue;
                    }
                    let slot = *of.entry(*called).or_insert_with(|| {
                        let slot = count;
                        count += 1;
                        slot
                    });
                    all.insert(slot, *called);
                    if stays {
                        stubs.insert(slot);
                    }
                }
            }
        }
        Ok(Self { of, all, stubs, count })
    }
}

struct Half<'a> {
    whole: &'a Whole<'a>,
    reach: &'a Reach,
    slots: &'a Slots,
    side: Side,
    /// The new numbers of the functions that are here.
    functions: BTreeMap<u32, u32>,
    imports: Vec<u32>,
    /// The functions that are defined here, in their order.
    here: Vec<u32>,
    globals: BTreeMap<u32, u32>,
}

impl<'a> Half<'a> {
    fn new(whole: &'a Whole<'a>, reach: &'a Reach, slots: &'a Slots, side: Side) -> Result<Self> {
        let mut here: Vec<u32> =
            whole.defined().filter(|function| reach.side(*function) == Some(side == Side::First)).collect();
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
        let globals: BTreeMap<u32, u32> = match side {
            Side::First => (0..whole.globals.len() as u32).map(|global| (global, global)).collect(),
            Side::Rest => globals.into_iter().zip(0..).collect(),
        };
        // An import may be exported again, and it may stand in the table.
        if side == Side::First {
            let named = whole.entries().chain(whole.slots.values().copied());
            imports.extend(named.filter(|function| whole.body(*function).is_none()));
        }
        let extra = if side == Side::First { LOADS.len() as u32 } else { 0 };
        let numbered = imports.iter().copied().zip(extra..);
        let defined = here.iter().copied().zip(extra + imports.len() as u32..);
        let functions = numbered.chain(defined).collect();
        Ok(Self {
            whole,
            reach,
            slots,
            side,
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
        if self.side == Side::First {
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
        if self.side == Side::First {
            types.ty().function([], []);
        }
        Ok(types)
    }

    fn import_section(&self) -> Result<ImportSection> {
        let mut section = ImportSection::new();
        if self.side == Side::First {
            let module = self.whole.imports.first().context("the program imports nothing")?.module;
            for load in LOADS {
                section.import(module, load, EntityType::Function(self.whole.types.len() as u32));
            }
        }
        for function in &self.imports {
            let import = self.whole.imports.get(*function as usize).context("an import that is not there")?;
            section.import(
                import.module,
                &short(*function),
                RoundtripReencoder.entity_type(import.ty).map_err(odd)?,
            );
        }
        if self.side == Side::Rest {
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
        let rest = self.whole.defined().filter(|function| self.reach.side(*function) == Some(false));
        let used: BTreeSet<u32> = rest
            .filter_map(|function| self.whole.uses(function))
            .flat_map(|uses| uses.globals.iter().copied())
            .collect();
        for global in used {
            section.export(&shared('g', global as usize), ExportKind::Global, global);
        }
        Ok(section)
    }

    /// The functions of this half with their code; behind those of the first one its stubs, in the order of their slots.
    fn code(&self) -> Result<(FunctionSection, CodeSection)> {
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut encoder = Encoder { half: self };
        for function in self.here.iter().copied() {
            functions.function(self.whole.type_of(function)?.0);
            let body = self.whole.body(function).context("a function without code")?;
            let mut fresh = encoder.new_function_with_parsed_locals(body).map_err(odd)?;
            if self.side == Side::First && function == self.reach.door {
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
        if self.side == Side::First {
            for slot in &self.slots.stubs {
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
        }
        Ok((functions, code))
    }

    fn call_other(&self, called: u32, code: &mut Function) -> Result<()> {
        let slot = *self.slots.of.get(&called).context("a call to the other half without a slot")?;
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
            .with_context(|| format!("function {function} is in the other half"))
    }

    /// What this half puts into the table.
    fn elements(&self) -> Result<ElementSection> {
        let stubs = (self.slots.stubs.iter().copied())
            .zip((self.functions.len() + LOADS.len()) as u32..)
            .collect::<BTreeMap<_, _>>();
        let mut filled = BTreeMap::new();
        for (slot, function) in &self.slots.all {
            // An import that both use is the first half's in the table.
            let is_here = self.side == Side::First || self.whole.body(*function).is_some();
            match self.functions.get(function).filter(|_| is_here) {
                Some(number) => filled.insert(*slot, *number),
                None if self.side == Side::First => {
                    stubs.get(slot).and_then(|stub| filled.insert(*slot, *stub))
                }
                None => None,
            };
        }
        let mut section = ElementSection::new();
        for (start, functions) in runs(&filled, if self.side == Side::First { SLOT_GAP } else { 0 }) {
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
                    Some(Belongs::First) => self.side == Side::First,
                    Some(Belongs::Rest) => self.side == Side::Rest,
                    Some(Belongs::Words | Belongs::Dead) => false,
                    // Padding is zeros; what is not stays where it cannot be missed.
                    Some(Belongs::Nobody) | None => self.side == Side::First && byte != 0,
                }
            };
            let gap = if self.side == Side::First { FIRST_GAP } else { REST_GAP };
            let mut here = (0..bytes.len()).filter(is_here).peekable();
            while let Some(first) = here.next() {
                let mut last = first;
                while let Some(next) = here.next_if(|next| next - last <= gap) {
                    last = next;
                }
                // What the rest writes over is the first half's or words: the same bytes, for nothing writes constants. What is
                // written is all in the first half.
                let piece = (first..last + 1).map(|index| match self.side {
                    Side::First if !is_here(&index) => 0,
                    Side::First | Side::Rest => bytes.get(index).copied().unwrap_or_default(),
                });
                let at = start + u32::try_from(first)?;
                section.active(0, &ConstExpr::i32_const(at.cast_signed()), piece);
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
    half: &'a Half<'b>,
}

impl Reencode for Encoder<'_, '_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        self.half.number(function).map_err(wasm_encoder::reencode::Error::UserError)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        let number = self.half.globals.get(&global).copied();
        number.ok_or_else(|| {
            wasm_encoder::reencode::Error::UserError(anyhow!("global {global} is in the other half"))
        })
    }
}

/// What an imported function is called where nobody has to read it: wasm-bindgen's name ends with a hash, and would stand in
/// both halves and in the JavaScript.
pub(super) fn short(function: u32) -> String {
    function.to_string()
}

/// The name under which the first half gives something to the rest: `$m0`.
fn shared(kind: char, index: usize) -> String {
    format!("${kind}{index}")
}

fn odd<E: std::fmt::Debug>(error: wasm_encoder::reencode::Error<E>) -> anyhow::Error {
    anyhow!("{error:?}")
}
