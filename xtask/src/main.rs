//! Builds, serves, tests and measures the project: `cargo xtask --help`.

#[cfg(test)]
mod architecture;
mod assets;
mod browser;
mod build;
mod cards;
mod choice;
mod ci;
mod counter;
mod css;
mod cut;
mod debian;
mod deny;
mod differential;
mod drivers;
mod figures;
mod flags;
mod frames;
mod fuzz;
mod generate;
mod generators;
mod headers;
mod hosting;
mod js;
mod measure;
mod offline;
mod pack;
mod package;
mod project;
mod registry;
mod rooms;
mod run;
mod serve;
mod site;
mod test;
mod wasm;
mod watch;
mod words;

use std::process::ExitCode;

use flags::{Xtask, XtaskCmd};

fn main() -> ExitCode {
    let flags = Xtask::from_env_or_exit();
    let result = match flags.subcommand {
        XtaskCmd::Build(build) => build::command(wasm::Profile::new(build.dev), build.origin.as_deref()),
        XtaskCmd::Serve(serve) => {
            serve::command(serve.port.unwrap_or(8080), serve.open, wasm::Profile::new(serve.dev))
        }
        XtaskCmd::Test(test) => test::command(test.filter.as_deref(), test.only),
        XtaskCmd::Ci(_) => ci::command(),
        XtaskCmd::Fuzz(fuzz) => fuzz::command(fuzz.target, fuzz.seconds, fuzz.input.as_deref()),
        XtaskCmd::Deny(_) => deny::command(),
        XtaskCmd::Package(_) => package::command(),
        XtaskCmd::Generate(_) => generate::command(),
        XtaskCmd::Shots(shots) => browser::shots(shots.out),
        XtaskCmd::Measure(measure) => measure::command(measure.only, measure.keep),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
