//! `s3kms examples`: the published examples.

use document::model::Words;
use document::presets;
use serde::Serialize;

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::Stop;
use crate::output;
use crate::sheet::{PLAIN, STRONG, Sheet};

/// An example.
#[derive(Serialize)]
struct Example {
    /// Its id, one of `presets()`.
    id: &'static str,
    /// Its title in both languages.
    title: Title,
}

#[derive(Serialize)]
struct Title {
    en: &'static str,
    ja: &'static str,
}

/// `s3kms examples`
pub(crate) fn command(form: Form) -> Result<Ending, Stop> {
    if form.json {
        let of = |(id, title): (&'static str, &'static Words)| Example {
            id,
            title: Title { en: &title.en, ja: &title.ja },
        };
        output::print_json(&presets::titles().map(of).collect::<Vec<_>>())?;
        return Ok(Ending::Met);
    }
    let width = presets::titles().map(|(id, _)| id.len()).max().unwrap_or_default();
    let mut sheet = Sheet::default();
    for (id, title) in presets::titles() {
        let gap = width.saturating_sub(id.len()).saturating_add(2);
        sheet.put(STRONG, id).put(PLAIN, &" ".repeat(gap)).line(PLAIN, form.language().of(title));
    }
    output::print(&sheet)?;
    Ok(Ending::Met)
}
