//! A counter of instructions inside a WebAssembly module.
//!
//! What a task takes in instructions is the same in every run and on every machine, whatever else that does, and needs no
//! tool that would have to be installed.

use anyhow::Result;
use walrus::ir::{BinaryOp, Binop, Const, GlobalGet, GlobalSet, Instr, InstrLocId, InstrSeq, Value};
use walrus::ir::{VisitorMut, dfs_pre_order_mut};
use walrus::{ConstExpr, GlobalId, Module, ValType};

/// What the counter is exported as: a mutable number of 64 bits.
const EXPORTED: &str = "instructions";

/// The same module, which counts the instructions that it runs. Those of the counter itself do not count; a copy of memory is
/// one, however long it is.
pub(crate) fn counting(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(module)?;
    let nothing = ConstExpr::Value(Value::I64(0));
    let counter = module.globals.add_local(ValType::I64, true, false, nothing);
    module.exports.add(EXPORTED, counter);
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(&mut Counter(counter), function, entry);
    }
    Ok(module.emit_wasm())
}

struct Counter(GlobalId);

impl VisitorMut for Counter {
    /// Puts before every run of instructions that are all run, or none of them, that the counter grows by their number.
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let runs = sequence.instrs.split_inclusive(|(instruction, _)| leads_elsewhere(instruction));
        let counted = runs.flat_map(|run| self.adding(run.len()).into_iter().chain(run.iter().cloned()));
        sequence.instrs = counted.collect();
    }
}

impl Counter {
    fn adding(&self, count: usize) -> [(Instr, InstrLocId); 4] {
        let Self(global) = *self;
        let count = Value::I64(i64::try_from(count).unwrap_or(i64::MAX));
        [
            Instr::GlobalGet(GlobalGet { global }),
            Instr::Const(Const { value: count }),
            Instr::Binop(Binop { op: BinaryOp::I64Add }),
            Instr::GlobalSet(GlobalSet { global }),
        ]
        .map(|instruction| (instruction, InstrLocId::default()))
    }
}

/// Whether what stands behind an instruction may not be run, or not next. A function that is called comes back.
fn leads_elsewhere(instruction: &Instr) -> bool {
    matches!(
        instruction,
        Instr::Block(_)
            | Instr::Loop(_)
            | Instr::IfElse(_)
            | Instr::TryTable(_)
            | Instr::Try(_)
            | Instr::Br(_)
            | Instr::BrIf(_)
            | Instr::BrTable(_)
    ) || instruction.following_instructions_are_unreachable()
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, FunctionKind};

    use super::*;

    /// How much each sequence of a function adds, run by run, in the order in which they are visited.
    #[derive(Default)]
    struct Added(Vec<Vec<i64>>);

    impl VisitorMut for Added {
        fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
            let added = sequence.instrs.windows(2).filter_map(|two| match two {
                [(Instr::GlobalGet(_), _), (Instr::Const(Const { value: Value::I64(count) }), _)] => {
                    Some(*count)
                }
                _ => None,
            });
            self.0.push(added.collect());
        }
    }

    #[test]
    fn each_run_adds_its_length_and_a_branch_ends_it() {
        let mut module = Module::default();
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        function.func_body().i32_const(1).drop().loop_(None, |body| {
            let again = body.id();
            body.i32_const(0).br_if(again).i32_const(1).drop();
        });
        function.func_body().i32_const(2).drop().return_();
        let function = function.finish(Vec::new(), &mut module.funcs);
        module.exports.add("run", function);

        let mut module = Module::from_buffer(&counting(&module.emit_wasm()).unwrap()).unwrap();
        assert!(module.exports.iter().any(|export| export.name == EXPORTED));
        let function = module.exports.get_func("run").unwrap();
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(function).kind else {
            panic!("imported")
        };
        let entry = function.entry_block();
        let mut added = Added::default();
        dfs_pre_order_mut(&mut added, function, entry);
        assert_eq!(added.0, [vec![3, 3], vec![2, 2]]);
    }
}
