//! `s3kms`: the S3 KMS Playground on the command line.
//!
//! Every command reads scenarios (a file, a link, an example), asks `document::api`, and says what came of it in the words of
//! `text`, or as the JSON that the JavaScript API gives. INVARIANT (no rule here): nothing of AWS is decided in this crate.

mod arguments;
mod check;
mod ending;
mod examples;
mod explain;
mod failure;
mod import;
mod input;
mod link;
mod manual;
mod output;
#[cfg(feature = "png")]
mod png;
mod render;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod sheet;
mod simulate;
mod what_if;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use ending::Ending;
use failure::Stop;

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    document::managed::have_all(managed::FILES);
    let form = command.form();
    let ending = match run(command) {
        Ok(ending) => ending,
        // Whoever reads no further has what they wanted.
        Err(Stop::Closed) => Ending::Met,
        Err(Stop::Failed(failed)) => {
            output::complain(&failed, form.json);
            Ending::Unread
        }
    };
    ExitCode::from(ending.code())
}

fn run(command: Command) -> Result<Ending, Stop> {
    match command {
        Command::Simulate { scenario, form } => simulate::command(&scenario, form),
        Command::Explain { scenario, outcome, form } => explain::command(&scenario, outcome.as_deref(), form),
        Command::Import { files, document, form } => import::command(&files, document, form),
        Command::WhatIf { scenario, changes, form } => what_if::command(&scenario, &changes, form),
        Command::Check { scenarios, junit, form } => check::command(&scenarios, junit.as_deref(), form),
        Command::Link { scenario, base, document, form } => {
            link::command(&scenario, base.as_deref(), document, form)
        }
        Command::Render { scenario, outcome, wanted, form } => {
            render::command(&scenario, outcome.as_deref(), &wanted, form)
        }
        Command::Settings { scenario, form } => settings::command(&scenario, form),
        Command::Examples { form } => examples::command(form),
        #[cfg(feature = "serve")]
        Command::Serve { scenario, site, port, open } => {
            serve::command(scenario.as_deref(), site.as_deref(), port, open)
        }
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { command, out } => manual::pages(command.as_deref(), out.as_deref()),
    }
}
