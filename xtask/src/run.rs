//! Steps that say what they do and how long they took.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project;

/// Runs one step between a heading and its time. `about` says how long it usually takes, so that nobody wonders.
pub(crate) fn step<T>(name: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    Output::Terminal.step(name, about, work)
}

/// Runs a program to its end, with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    Output::Terminal.run(command)
}

/// Where the lines of steps and their programs go.
pub(crate) enum Output {
    /// To the terminal, as they come.
    Terminal,
    /// To a file, as other steps have the terminal.
    Beside(Log),
}

/// The file of what runs beside other steps.
pub(crate) struct Log {
    path: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Output {
    /// Runs one step between a heading and its time.
    pub(crate) fn step<T>(&self, name: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let about = if about.is_empty() { String::new() } else { format!(" ({about})") };
        self.say(&format!("\n==> {name}{about}"))?;
        let start = Instant::now();
        let result = work().with_context(|| format!("{name} failed"))?;
        self.say(&format!("    {name}: {:.1} s", start.elapsed().as_secs_f32()))?;
        Ok(result)
    }

    /// Writes a line.
    pub(crate) fn say(&self, line: &str) -> Result<()> {
        match self {
            Self::Terminal => eprintln!("{line}"),
            Self::Beside(log) => writeln!(log.open()?, "{line}")?,
        }
        Ok(())
    }

    /// Runs a program to its end.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        let program = command.get_program().to_string_lossy().into_owned();
        let status = match self {
            Self::Terminal => command.status().with_context(|| format!("`{program}` did not start"))?,
            Self::Beside(log) => log.status(command).with_context(|| format!("`{program}` did not run"))?,
        };
        if !status.success() {
            let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
            bail!("`{program} {}` ended with {status}", arguments.join(" "));
        }
        Ok(())
    }
}

impl Log {
    fn open(&self) -> Result<File> {
        let mut options = File::options();
        options.create(true).append(true);
        options.open(&self.path).with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Runs a program until it ends or is no longer wanted.
    fn status(&self, command: &mut Command) -> Result<ExitStatus> {
        const LOOKS_EVERY: Duration = Duration::from_millis(100);
        let mut child =
            nice(command).stdin(Stdio::null()).stdout(self.open()?).stderr(self.open()?).spawn()?;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            if self.stop.load(Ordering::Relaxed) {
                child.kill()?;
                child.wait()?;
                bail!("stopped");
            }
            std::thread::sleep(LOOKS_EVERY);
        }
    }
}

/// The same program with what the others leave of the machine, where the system can do that.
fn nice(command: &Command) -> Command {
    let mut nice = match project::on_path("nice") {
        Some(program) => {
            let mut nice = Command::new(program);
            nice.args(["-n", "19"]).arg(command.get_program());
            nice
        }
        None => Command::new(command.get_program()),
    };
    nice.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => nice.env(name, value),
            None => nice.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        nice.current_dir(folder);
    }
    nice
}

/// Work beside other steps. It is stopped when it is dropped: what failed elsewhere need not wait for it.
pub(crate) struct Beside<T> {
    name: &'static str,
    path: PathBuf,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<T>>>,
}

impl<T: Send + 'static> Beside<T> {
    /// Starts the work, with a fresh file for its output.
    pub(crate) fn start(
        name: &'static str,
        path: &Path,
        work: impl FnOnce(&Output) -> Result<T> + Send + 'static,
    ) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        eprintln!("\n==> {name}: beside the next steps, with its output in {}", path.display());
        let stop = Arc::new(AtomicBool::new(false));
        let output = Output::Beside(Log { path: path.to_owned(), stop: Arc::clone(&stop) });
        let thread = Some(std::thread::spawn(move || work(&output)));
        Ok(Self { name, path: path.to_owned(), stop, thread })
    }

    /// Waits for the work, and shows which steps it had; where it failed, all that was said.
    pub(crate) fn finish(mut self) -> Result<T> {
        step(&format!("{}, begun above", self.name), "", || {
            let Some(thread) = self.thread.take() else { bail!("it is over") };
            let result = thread.join().map_err(|_| anyhow::anyhow!("it panicked"))?;
            let log = std::fs::read_to_string(&self.path)?;
            let is_of_interest =
                |line: &&str| result.is_err() || ["==> ", "    "].iter().any(|head| line.starts_with(head));
            log.lines().filter(is_of_interest).for_each(|line| eprintln!("{line}"));
            result
        })
    }
}

impl<T> Drop for Beside<T> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // Its result is of no interest any more.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cargo(arguments: &[&str]) -> Command {
        let mut cargo = crate::project::cargo();
        cargo.args(arguments);
        cargo
    }

    fn log(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("xtask-{}-{name}.log", std::process::id()))
    }

    #[test]
    fn what_runs_beside_has_its_lines_in_a_file_and_its_failure_is_one() {
        let path = log("beside");
        let work = |output: &Output| output.step("Ask", "", || output.run(&mut cargo(&["--version"])));
        Beside::start("Good", &path, work).unwrap().finish().unwrap();
        let lines = std::fs::read_to_string(&path).unwrap();
        assert!(lines.contains("==> Ask") && lines.contains("cargo 1."), "{lines}");

        let work = |output: &Output| output.run(&mut cargo(&["no-such-command"]));
        let error = Beside::start("Bad", &path, work).unwrap().finish().unwrap_err();
        assert!(format!("{error:#}").contains("no-such-command` ended with"), "{error:#}");
        assert!(!std::fs::read_to_string(&path).unwrap().contains("==> Ask"), "the file is a fresh one");
        std::fs::remove_file(&path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_is_dropped_is_stopped() {
        let path = log("dropped");
        let start = Instant::now();
        let mut sleep = Command::new("sleep");
        sleep.arg("60");
        drop(Beside::start("Long", &path, move |output| output.run(&mut sleep)).unwrap());
        assert!(start.elapsed() < Duration::from_secs(50));
        std::fs::remove_file(&path).unwrap();
    }
}
