//! `s3kms import`: from what people have in hand to a scenario.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use import::{Answer, Assumed, Conflict, Missing, Nearest, Piece, TEXT_BYTES_MAX, read, scenario_of};
use serde::Serialize;
use serde_json::value::RawValue;
use text::Language;
use text::import::{Heading, Nothing, answer, assumed, conflict, heading, missing, nothing, what};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::explain;
use crate::failure::{Failed, Stop};
use crate::input::{Input, bytes};
use crate::output;
use crate::sheet::{PLAIN, QUIET, STRONG, Sheet};

/// How many files of folders are read.
const FILES_MAX: usize = 1_000;

/// What was read and what came of it, for tools.
#[derive(Serialize)]
struct Imported<'a> {
    /// Each piece: the text it stands in, where, and what it is.
    read: Vec<ReadPiece<'a>>,
    /// The scenario.
    scenario: &'a RawValue,
    /// What was assumed.
    assumed: Vec<&'static str>,
    /// What would have to be added to be sure.
    missing: Vec<&'static str>,
    /// What does not agree.
    conflicts: Vec<String>,
    /// What AWS would answer, where that is not what the error says.
    answers_otherwise: Option<String>,
}

#[derive(Serialize)]
struct ReadPiece<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    what: String,
}

/// `s3kms import`
pub(crate) fn command(files: &[PathBuf], is_document: bool, form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let texts = texts(files)?;
    let pieces: Vec<(usize, Piece)> = texts
        .iter()
        .enumerate()
        .flat_map(|(number, (_, text))| read(text, number).into_iter().map(move |piece| (number, piece)))
        .collect();
    let stopped = |why: Nothing| {
        let (says, help) = nothing(why, language);
        let name = texts.first().map(|(name, _)| name.as_str()).filter(|_| texts.len() == 1);
        Failed::told(name, says, Some(help))
    };
    if pieces.is_empty() {
        return Err(stopped(Nothing::Recognised).into());
    }
    let only: Vec<Piece> = pieces.iter().map(|(_, piece)| piece.clone()).collect();
    let Some((near, conflicts)) = scenario_of(&only) else { return Err(stopped(Nothing::Refused).into()) };
    if let Answer::Unbuilt(why) = &near.answer {
        let help = "what is hidden or cut in a name has to be filled in: bucket, key, account";
        return Err(Failed::told(None, why, Some(help)).into());
    }
    let input = Input::of_text("<scenario>", &near.document)?;
    if is_document {
        output::print_text(&document::to_json_in_lines(input.simulator.document()))?;
        return Ok(Ending::Met);
    }
    if form.json {
        let scenario = RawValue::from_string(near.document.clone())
            .map_err(|error| Failed::told(None, &format!("the scenario is no JSON: {error}"), None))?;
        output::print_json(&imported(&texts, &pieces, &near, &conflicts, &scenario, language))?;
        return Ok(Ending::Met);
    }
    explain::of_input(&input, None, form, told(&texts, &pieces, &near, &conflicts, language))
}

fn imported<'a>(
    texts: &'a [(String, String)],
    pieces: &[(usize, Piece)],
    near: &Nearest,
    conflicts: &[Conflict],
    scenario: &'a RawValue,
    language: Language,
) -> Imported<'a> {
    Imported {
        read: pieces
            .iter()
            .map(|(number, piece)| ReadPiece {
                file: texts.get(*number).map(|(name, _)| name.as_str()).unwrap_or_default(),
                start: piece.place.start,
                end: piece.place.end,
                what: what(&piece.what, language),
            })
            .collect(),
        scenario,
        assumed: near.assumed.iter().map(|one| assumed(one, language)).collect(),
        missing: near.missing.iter().map(|one| missing(one, language).0).collect(),
        conflicts: conflicts.iter().map(|one| conflict(one, language)).collect(),
        answers_otherwise: answer(&near.answer, language),
    }
}

/// What was read, assumed and is missing, above the explanation.
fn told(
    texts: &[(String, String)],
    pieces: &[(usize, Piece)],
    near: &Nearest,
    conflicts: &[Conflict],
    language: Language,
) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.line(STRONG, heading(Heading::Read, language));
    for (number, piece) in pieces {
        let (name, text) =
            texts.get(*number).map(|(name, text)| (name.as_str(), text.as_str())).unwrap_or_default();
        let line = 1 + text.get(..piece.place.start).unwrap_or_default().matches('\n').count();
        sheet
            .put(PLAIN, "  ")
            .put(PLAIN, &what(&piece.what, language))
            .line(QUIET, &format!("  {name}:{line}"));
    }
    let unread = texts.iter().enumerate().filter(|(number, _)| pieces.iter().all(|(of, _)| of != number));
    let unread: Vec<&str> = unread.map(|(_, (name, _))| name.as_str()).collect();
    list(&mut sheet, Heading::Unread, unread.iter().map(|name| ((*name).to_owned(), "")), language);
    let otherwise: Vec<String> = answer(&near.answer, language).into_iter().collect();
    list(&mut sheet, Heading::Conflicts, otherwise.into_iter().map(|says| (says, "")), language);
    list(&mut sheet, Heading::Conflicts, conflicts.iter().map(|one| (conflict(one, language), "")), language);
    let of_assumed = |one: &Assumed| (assumed(one, language).to_owned(), "");
    list(&mut sheet, Heading::Assumed, near.assumed.iter().map(of_assumed), language);
    let of_missing = |one: &Missing| {
        let (says, prints) = missing(one, language);
        (says.to_owned(), prints)
    };
    list(&mut sheet, Heading::Missing, near.missing.iter().map(of_missing), language);
    sheet.end();
    sheet
}

fn list<'a>(
    sheet: &mut Sheet,
    of: Heading,
    lines: impl ExactSizeIterator<Item = (String, &'a str)>,
    language: Language,
) {
    if lines.len() == 0 {
        return;
    }
    sheet.line(STRONG, heading(of, language));
    for (says, aside) in lines {
        sheet.put(PLAIN, "  ").put(PLAIN, &says);
        if !aside.is_empty() {
            sheet.put(QUIET, "  ").put(QUIET, aside);
        }
        sheet.end();
    }
}

/// The texts that were named, each with its name; of a folder those of its files.
fn texts(files: &[PathBuf]) -> Result<Vec<(String, String)>, Stop> {
    let mut texts = Vec::new();
    for file in files {
        if file == Path::new("-") {
            texts.push(("<stdin>".to_owned(), text("<stdin>", &mut std::io::stdin().lock())?));
        } else if file.is_dir() {
            for inner in in_folder(file)? {
                texts.push(opened(&inner)?);
            }
        } else {
            texts.push(opened(file)?);
        }
    }
    Ok(texts)
}

/// The files of a folder by their names; what is hidden is not meant.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let name = folder.display().to_string();
    let unread = |error: std::io::Error| Failed::told(Some(&name), &format!("cannot be read: {error}"), None);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !is_hidden {
            files.push(path);
        }
    }
    if files.len() > FILES_MAX {
        let why = format!("more than {FILES_MAX} files are in it");
        return Err(Failed::told(Some(&name), &why, Some("name the files that belong to the refusal")));
    }
    files.sort();
    Ok(files)
}

fn opened(file: &Path) -> Result<(String, String), Failed> {
    let name = file.display().to_string();
    let mut from = fs::File::open(file)
        .map_err(|error| Failed::told(Some(&name), &format!("cannot be read: {error}"), None))?;
    let text = text(&name, &mut from)?;
    Ok((name, text))
}

fn text(name: &str, from: &mut dyn Read) -> Result<String, Failed> {
    Ok(decoded(&bytes(name, from, TEXT_BYTES_MAX, "are not read")?))
}

/// The text of some bytes. PowerShell writes UTF-16 into files, with a mark at their beginning; what else is no UTF-8 is no word of AWS's,
/// and the rest is read.
fn decoded(bytes: &[u8]) -> String {
    let of = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|pair| Some(unit([*pair.first()?, *pair.get(1)?])));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => of(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => of(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
