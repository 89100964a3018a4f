//! Steps that say what they do and how long they took.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Runs one step between a heading and its time. `about` says how long it usually takes, so that nobody wonders.
pub(crate) fn step<T>(name: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let about = if about.is_empty() { String::new() } else { format!(" ({about})") };
    eprintln!("\n==> {name}{about}");
    let start = Instant::now();
    let result = work().with_context(|| format!("{name} failed"))?;
    eprintln!("    {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}

/// Runs a program to its end, with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("`{program}` did not start"))?;
    if !status.success() {
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
        bail!("`{program} {}` ended with {status}", arguments.join(" "));
    }
    Ok(())
}
