//! The native half: reads lines of a number and a task, does the task so many times, and answers with nanoseconds. With
//! `--tasks` it only names the tasks, each behind the number of its round.

use std::io::{BufRead as _, Result, Write as _};
use std::time::Instant;

#[path = "lib.rs"]
mod speed;

use speed::Bench;

fn main() -> Result<()> {
    let bench = Bench::new();
    let mut out = std::io::stdout();
    if std::env::args().any(|argument| argument == "--tasks") {
        return bench.tasks().iter().try_for_each(|task| writeln!(out, "{} {task}", bench.round(task)));
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if let Some((times, task)) = line.split_once(' ') {
            let start = Instant::now();
            bench.run(task, times.parse().unwrap_or(1));
            writeln!(out, "{}", start.elapsed().as_nanos())?;
            out.flush()?;
        }
    }
    Ok(())
}
