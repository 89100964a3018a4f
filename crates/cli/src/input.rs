//! What an argument names: a file, a link, an example, or standard input.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use document::api::{Failure, FailureKind, Notice, SEED, Simulator, open, opened};
use document::link::{LinkNotice, Opened};
use document::{DOCUMENT_BYTES_MAX, presets};
use text::{Language, links};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::output;

/// Where every outcome is found.
const LISTED: &str = "`s3kms simulate SCENARIO` lists the outcomes: CALLER/BUCKET/OPERATION, or step/STEP";

/// Standard input.
const STDIN: &str = "-";

/// A scenario that was opened.
pub(crate) struct Input {
    /// What it was given as.
    pub(crate) name: String,
    /// Its text, where it is JSON, in which places are counted.
    text: Option<String>,
    /// The scenario with its services.
    pub(crate) simulator: Simulator,
    /// What is to be said about its link.
    notices: Vec<LinkNotice>,
}

impl Input {
    /// Opens and builds the scenario that an argument names, and says on standard error what is to be said about its link.
    pub(crate) fn open(argument: &str, language: Language) -> Result<Self, Stop> {
        let input = Self::read(argument).map_err(|failed| failed.in_words(language))?;
        for says in input.notices_in_words(language) {
            output::note(&input.name, &says);
        }
        Ok(input)
    }

    fn read(argument: &str) -> Result<Self, Failed> {
        let text = text_of(argument)?;
        Self::of_text(if argument == STDIN { "<stdin>" } else { argument }, &text)
    }

    /// Opens and builds the scenario of a text.
    pub(crate) fn of_text(name: &str, text: &str) -> Result<Self, Failed> {
        let name = name.to_owned();
        let json = text.trim_start().starts_with('{').then(|| text.to_owned());
        let failed = |failure: Failure| Failed {
            input: Some(name.clone()),
            text: json.clone(),
            help: help(&failure).map(str::to_owned),
            failure: Box::new(failure),
        };
        let Opened { document, notices } = open(text).map_err(failed)?;
        let simulator = Simulator::of_document(document, SEED).map_err(failed)?;
        Ok(Self { name, text: json, simulator, notices })
    }

    /// The scenario with one outcome open, named as links name it: `CALLER/BUCKET/OPERATION` or `step/STEP`. Without one its own.
    pub(crate) fn with_open(&self, outcome: Option<&str>, language: Language) -> Result<Simulator, Stop> {
        let Some(outcome) = outcome else { return Ok(self.simulator.clone()) };
        // An outcome is opened as a link opens it, so a slip in its name is met with what was meant.
        let opened = self.simulator.with_changes(&[&*["focus=", outcome].concat()]);
        opened.map_err(|failure| self.mended(failure, language, LISTED))
    }

    /// What is to be said about its link, as the JavaScript API says it.
    pub(crate) fn notices(&self) -> Vec<Notice<'_>> {
        self.notices.iter().map(Notice::of).collect()
    }

    /// The scenario with what is to be said about its link, as JSON in which policies keep their letters.
    pub(crate) fn opened(&self) -> String {
        opened(self.simulator.document(), &self.notices)
    }

    /// A failure that this scenario led to.
    pub(crate) fn failed(&self, failure: Failure, language: Language) -> Stop {
        self.led_to(failure, language, None).into()
    }

    /// The same with how to mend it.
    pub(crate) fn mended(&self, failure: Failure, language: Language, help: &str) -> Stop {
        self.led_to(failure, language, Some(help)).into()
    }

    /// What the timeline came to. Where a step of it cannot be sent, that is said on standard error, and keeps nobody from the
    /// table, as on the page.
    pub(crate) fn or_said<T>(&self, of_steps: Result<T, Failure>, form: Form) -> (Option<T>, Ending) {
        match of_steps {
            Ok(steps) => (Some(steps), Ending::Met),
            Err(failure) => {
                output::complain(&self.led_to(failure, form.language(), None), form.json);
                (None, Ending::Unread)
            }
        }
    }

    fn led_to(&self, failure: Failure, language: Language, help: Option<&str>) -> Failed {
        let (input, text, help) = (Some(self.name.clone()), self.text.clone(), help.map(str::to_owned));
        Failed { input, text, failure: Box::new(failure), help }.in_words(language)
    }

    /// What of its link is not understood, and so is left out of the scenario.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = &str> {
        self.notices.iter().filter_map(|notice| match notice {
            LinkNotice::NotUnderstood { setting, .. } | LinkNotice::FromNewerVersion { setting } => {
                Some(&**setting)
            }
            LinkNotice::Edited | LinkNotice::Overwritten { .. } => None,
        })
    }

    fn notices_in_words(&self, language: Language) -> Vec<String> {
        let mut says = Vec::new();
        let mut left: Vec<&LinkNotice> = Vec::new();
        for notice in &self.notices {
            match notice {
                LinkNotice::Edited => says.push(links::edited(language)),
                LinkNotice::Overwritten { setting } => says.push(links::overwritten(&[setting], language)),
                LinkNotice::NotUnderstood { setting, near } => match near.change() {
                    Some(meant) => says.push(links::near(setting, &meant, &near.allowed, language)),
                    None => left.push(notice),
                },
                LinkNotice::FromNewerVersion { .. } => left.push(notice),
            }
        }
        says.extend(links::left_out(&left, language));
        says.iter().map(text::Rich::text).collect()
    }
}

/// How to mend what cannot be opened.
fn help(failure: &Failure) -> Option<&'static str> {
    match failure.kind {
        FailureKind::Document => {
            Some("docs/schema/scenario-1.json is the schema of scenarios; editors check by it")
        }
        FailureKind::Link => Some("`s3kms examples` lists what links can start from"),
        FailureKind::Problems | FailureKind::Setting | FailureKind::Argument | FailureKind::Random => None,
    }
}

/// The text that an argument names: a document's JSON, or a link.
fn text_of(argument: &str) -> Result<String, Failed> {
    if argument == STDIN {
        return read("<stdin>", &mut std::io::stdin().lock());
    }
    match File::open(argument) {
        Ok(mut file) if file.metadata().is_ok_and(|is| !is.is_dir()) => read(argument, &mut file),
        Ok(_) if !is_link(argument) => {
            Err(Failed::told(Some(argument), "this is a folder", Some("name a scenario's file in it")))
        }
        Ok(_) => Ok(fragment(argument)),
        // A link may be longer than any path, and hold what no path can.
        Err(_) if is_link(argument) => Ok(fragment(argument)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(nothing(argument)),
        Err(error) => Err(Failed::told(Some(argument), &format!("cannot be read: {error}"), None)),
    }
}

/// Whether an argument that is no file can be nothing but a link.
fn is_link(argument: &str) -> bool {
    let id = argument.split('~').next().unwrap_or_default();
    argument.contains('#') || presets::named(id).is_some()
}

/// The fragment of an address; of an example's id that which opens it.
fn fragment(argument: &str) -> String {
    match argument.find('#') {
        Some(at) => argument.get(at..).unwrap_or_default().to_owned(),
        None => format!("#1/{argument}"),
    }
}

/// What is neither a file nor an example. A link without its `#` has a slash as a path has.
fn nothing(argument: &str) -> Failed {
    let path = Path::new(argument);
    let is_path = path.extension().is_some() || path.components().count() > 1;
    // What a link of this name was probably meant to be.
    let meant = open(&fragment(argument)).err().and_then(|failure| failure.suggestion);
    let meant =
        meant.filter(|_| !is_path).map(|link| format!("did you mean `{}`?", link.trim_start_matches("#1/")));
    let help = meant.unwrap_or_else(|| {
        "name a scenario's file, a link with its `#`, an example of `s3kms examples`, or - for standard input".to_owned()
    });
    Failed::told(Some(argument), "there is no such file, and no such example", Some(&help))
}

/// Reads so many bytes at most; what is longer is refused in words.
pub(crate) fn bytes(name: &str, from: &mut dyn Read, most: usize, says: &str) -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    from.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failed::told(Some(name), &format!("cannot be read: {error}"), None))?;
    if bytes.len() > most {
        return Err(Failed::told(Some(name), &format!("more than {most} bytes {says}"), None));
    }
    Ok(bytes)
}

/// Reads a text that may be as long as a document and no longer.
fn read(name: &str, from: &mut dyn Read) -> Result<String, Failed> {
    let bytes = bytes(name, from, DOCUMENT_BYTES_MAX, "are no scenario")?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failed::told(Some(name), &format!("byte {at} is not UTF-8"), Some("save the file as UTF-8"))
    })?;
    // Some editors begin a file with a mark that is none of its text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Err(Failed::told(Some(name), "this is empty", Some("a scenario's JSON or a link is wanted")));
    }
    Ok(if text.trim_start().starts_with('{') { text.to_owned() } else { linked(text.trim()) })
}

/// The link in a text that is no JSON.
fn linked(text: &str) -> String {
    if is_link(text) { fragment(text) } else { text.to_owned() }
}
