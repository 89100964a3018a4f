//! `s3kms completions` and `s3kms man`: what is made of the command line itself.

use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::output;

/// `s3kms completions`
pub(crate) fn completions(shell: Shell) -> Result<Ending, Stop> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "s3kms", &mut text);
    output::print_text(&String::from_utf8_lossy(&text))?;
    Ok(Ending::Met)
}

/// `s3kms man`
pub(crate) fn pages(command: Option<&str>, out: Option<&Path>) -> Result<Ending, Stop> {
    let mut all = Arguments::command();
    // Each command gets the name of the whole before its own.
    all.build();
    if let Some(folder) = out {
        let failed = |error| {
            Failed::told(Some(&folder.to_string_lossy()), &format!("cannot be written: {error}"), None)
        };
        std::fs::create_dir_all(folder).map_err(failed)?;
        clap_mangen::generate_to(all, folder).map_err(failed)?;
        return Ok(Ending::Met);
    }
    let page = match command {
        None => all,
        Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| {
            Failed::told(Some(name), "there is no such command", Some("`s3kms help` lists them"))
        })?,
    };
    let mut text = Vec::new();
    let rendered = Man::new(page).render(&mut text);
    rendered.map_err(|error| Failed::told(None, &format!("the page cannot be made: {error}"), None))?;
    output::print_text(&String::from_utf8_lossy(&text))?;
    Ok(Ending::Met)
}
