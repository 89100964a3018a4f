//! The program before it is cut, in its parts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, ElementItems, ElementKind, Export, ExternalKind, FuncType, FunctionBody, Global, Import,
    KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef, TypeSectionReader,
};

use super::ends::{self, Ends, Left};
use super::links::constant;

/// A program as wasm-bindgen leaves it.
#[derive(Default)]
pub(super) struct Whole<'a> {
    pub(super) type_section: Option<TypeSectionReader<'a>>,
    pub(super) types: Vec<FuncType>,
    /// Imported functions; nothing else is imported.
    pub(super) imports: Vec<Import<'a>>,
    /// The type of each function, imported ones first.
    pub(super) type_of: Vec<u32>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    /// What stands in the slots of the first table.
    pub(super) slots: BTreeMap<u32, u32>,
    /// Where each segment of data begins, and its bytes.
    pub(super) segments: Vec<(u32, &'a [u8])>,
    names: BTreeMap<u32, &'a str>,
    /// What each function that is not imported uses.
    uses: Vec<Uses>,
    /// What of the code of each is left out.
    left: Vec<Left>,
    ends: Ends,
}

/// What a function's code uses.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) calls: BTreeSet<u32>,
    pub(super) globals: BTreeSet<u32>,
    /// Numbers that may be addresses.
    pub(super) numbers: BTreeSet<u32>,
}

impl<'a> Whole<'a> {
    pub(super) fn read(bound: &'a [u8], is_end: &dyn Fn(&str) -> bool) -> Result<Self> {
        let mut whole = Self::default();
        for payload in Parser::new(0).parse_all(bound) {
            whole.payload(payload?)?;
        }
        let ends: Vec<u32> = whole.defined().filter(|function| is_end(whole.name(*function))).collect();
        for function in ends {
            ends::check(whole.name(function), whole.body(function).context("a function without code")?)?;
            whole.ends.insert(function, whole.type_of(function)?.1.params().len());
        }
        whole.left = whole.bodies.iter().map(|body| Left::find(body, &whole.ends)).collect::<Result<_>>()?;
        whole.uses = whole
            .bodies
            .iter()
            .zip(&whole.left)
            .map(|(body, left)| uses(body, left))
            .collect::<Result<_>>()?;
        Ok(whole)
    }

    fn payload(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                self.types = section.clone().into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
                self.type_section = Some(section);
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(ty) = import.ty else {
                        bail!("{} is imported and no function", import.name)
                    };
                    self.type_of.push(ty);
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.type_of.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                self.memories = section.into_iter().collect::<Result<_, _>>()?
            }
            Payload::GlobalSection(section) => {
                self.globals = section.into_iter().collect::<Result<_, _>>()?
            }
            Payload::ExportSection(section) => {
                self.exports = section.into_iter().collect::<Result<_, _>>()?
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element?;
                    let (
                        ElementKind::Active { table_index: None | Some(0), offset_expr },
                        ElementItems::Functions(items),
                    ) = (element.kind, element.items)
                    else {
                        bail!("a segment of a table is of a kind that is not known here");
                    };
                    for (slot, function) in (constant(&offset_expr)?..).zip(items) {
                        self.slots.insert(slot, function?);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = segment?;
                    let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                        bail!("a segment of data is of a kind that is not known here");
                    };
                    self.segments.push((constant(&offset_expr)?, segment.data));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                self.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::End(_) => {}
            other => bail!("the program holds something that is not known here: {other:?}"),
        }
        Ok(())
    }

    /// The functions that are not imported.
    pub(super) fn defined(&self) -> impl Iterator<Item = u32> + use<> {
        let imported = self.imports.len() as u32;
        imported..imported + self.bodies.len() as u32
    }

    /// A function's name; empty where it has none.
    pub(super) fn name(&self, function: u32) -> &'a str {
        self.names.get(&function).copied().unwrap_or_default()
    }

    /// How many bytes its code is; none where it is imported.
    pub(super) fn size(&self, function: u32) -> usize {
        self.body(function).map_or(0, |body| body.range().len())
    }

    pub(super) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        (function as usize).checked_sub(self.imports.len()).and_then(|index| self.bodies.get(index))
    }

    /// What a function uses; nothing where it is imported.
    pub(super) fn uses(&self, function: u32) -> Option<&Uses> {
        (function as usize).checked_sub(self.imports.len()).and_then(|index| self.uses.get(index))
    }

    /// What of a function's code is left out.
    pub(super) fn left(&self, function: u32) -> Option<&Left> {
        (function as usize).checked_sub(self.imports.len()).and_then(|index| self.left.get(index))
    }

    /// The functions that end the program by their names, and how many parameters each has.
    pub(super) fn ends_by_name(&self) -> BTreeMap<&'a str, usize> {
        self.ends.iter().map(|(function, parameters)| (self.name(*function), *parameters)).collect()
    }

    /// The type of a function, and its number.
    pub(super) fn type_of(&self, function: u32) -> Result<(u32, &FuncType)> {
        let index = *self.type_of.get(function as usize).context("a function without a type")?;
        Ok((index, self.types.get(index as usize).context("a type that is not there")?))
    }

    /// The functions that JavaScript calls.
    pub(super) fn entries(&self) -> impl Iterator<Item = u32> {
        let exported =
            self.exports.iter().filter(|export| export.kind == ExternalKind::Func).map(|export| export.index);
        exported.chain(self.start)
    }
}

fn uses(body: &FunctionBody<'_>, left: &Left) -> Result<Uses> {
    let mut uses = Uses::default();
    for operator in body.get_operators_reader()?.into_iter_with_offsets() {
        let (operator, at) = operator?;
        if left.is_out(at) || left.is_trap(at) {
            continue;
        }
        match operator {
            Operator::Call { function_index } => {
                uses.calls.insert(function_index);
            }
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                uses.globals.insert(global_index);
            }
            Operator::I32Const { value } => {
                uses.numbers.insert(value.cast_unsigned());
            }
            Operator::ReturnCall { .. }
            | Operator::RefFunc { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. } => bail!("the code uses an operator that the cut does not know"),
            _ => {}
        }
    }
    Ok(uses)
}
