//! Calls that end the program, and what only they need: where nothing hears a panic's words, the trap itself is left.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Result, bail};
use wasmparser::{FunctionBody, Operator};

/// Functions that nothing comes back from, by their numbers, and how many parameters each has.
pub(super) type Ends = BTreeMap<u32, usize>;

/// What of a function's code is left out, by where it stands in the file.
#[derive(Default)]
pub(super) struct Left {
    /// Operators that are not needed: what a call was given, what follows it.
    out: Vec<Range<usize>>,
    /// Calls in whose place a trap stands.
    traps: BTreeSet<usize>,
}

impl Left {
    /// Finds them.
    pub(super) fn find(body: &FunctionBody<'_>, ends: &Ends) -> Result<Self> {
        let mut left = Self::default();
        // What was just put on the stack, by operators that do nothing else.
        let mut given: Vec<Range<usize>> = Vec::new();
        let mut is_behind_trap = false;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let (operator, start) = operators.read_with_offset()?;
            let place = start..operators.original_position();
            let end = match operator {
                Operator::Call { function_index } => ends.get(&function_index),
                _ => None,
            };
            if let Some(parameters) = end {
                let kept = given.len().saturating_sub(*parameters);
                left.out.extend(given.drain(..).skip(kept));
                left.traps.insert(start);
            } else if is_behind_trap && matches!(operator, Operator::Unreachable) {
                left.out.push(place);
                continue;
            } else if is_push(&operator) {
                given.push(place);
            } else {
                given.clear();
            }
            is_behind_trap = end.is_some();
        }
        Ok(left)
    }

    /// Whether what stands here is left out.
    pub(super) fn is_out(&self, at: usize) -> bool {
        let behind = self.out.partition_point(|place| place.start <= at);
        behind.checked_sub(1).and_then(|index| self.out.get(index)).is_some_and(|place| place.contains(&at))
    }

    /// Whether the call that begins here is a trap.
    pub(super) fn is_trap(&self, at: usize) -> bool {
        self.traps.contains(&at)
    }
}

fn is_push(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::I32Const { .. }
            | Operator::I64Const { .. }
            | Operator::LocalGet { .. }
            | Operator::GlobalGet { .. }
    )
}

/// Sees to it that nothing comes back from a function: its code ends with a trap, and nothing leaves it before.
pub(super) fn check(name: &str, body: &FunctionBody<'_>) -> Result<()> {
    let mut last = [None, None];
    // How many blocks are open: a branch to the outermost would leave the function.
    let mut depth = 0_u32;
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        let leaves = match &operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                depth += 1;
                false
            }
            Operator::End => {
                depth = depth.saturating_sub(1);
                false
            }
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => *relative_depth >= depth,
            Operator::BrTable { targets } => {
                let mut depths = targets.targets().collect::<Result<Vec<_>, _>>()?;
                depths.push(targets.default());
                depths.into_iter().any(|target| target >= depth)
            }
            Operator::Return => true,
            _ => false,
        };
        if leaves {
            bail!("{name} is to end the program, but it can return");
        }
        let [_, before] = last;
        last = [before, Some(operator)];
    }
    if !matches!(last, [Some(Operator::Unreachable), Some(Operator::End)]) {
        bail!("{name} is to end the program, but its code does not end with a trap");
    }
    Ok(())
}
