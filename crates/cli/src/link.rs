//! `s3kms link`: a scenario's link, and the scenario of a link.

use document::to_json_in_lines;
use serde::Serialize;

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::input::Input;
use crate::output;

/// A scenario's link, as JSON.
#[derive(Serialize)]
struct Linked {
    /// `encodeLink()`, behind the address where one was given.
    link: String,
}

/// `s3kms link`
pub(crate) fn command(
    scenario: &str,
    base: Option<&str>,
    document: bool,
    form: Form,
) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    if document {
        // A policy keeps its letters, in JSON too: they are no value that another writer may lay out anew.
        let document = input.simulator.document();
        output::print_text(&if form.json { input.opened() + "\n" } else { to_json_in_lines(document) })?;
        return Ok(Ending::Met);
    }
    let fragment = input.simulator.link().map_err(|failure| input.failed(failure, language))?;
    let link = [&*base.map(before).transpose()?.unwrap_or_default(), &fragment].concat();
    if form.json {
        output::print_json(&Linked { link })?;
    } else {
        output::print_text(&(link + "\n"))?;
    }
    Ok(Ending::Met)
}

/// An address without its fragment.
pub(crate) fn before(base: &str) -> Result<String, Failed> {
    let address = base.split('#').next().unwrap_or_default();
    let is_address = |scheme: &&str| address.strip_prefix(scheme).is_some_and(|host| !host.is_empty());
    if !["https://", "http://", "file://"].iter().any(is_address) || address.contains(char::is_whitespace) {
        let help = "such as https://YOUR-HOST/ or http://127.0.0.1:8080/embed/";
        return Err(Failed::told(Some(base), "this is no address of a page", Some(help)));
    }
    Ok(address.to_owned())
}
