//! What a card's page says: question, answer, reason, every outcome, and the trail.

use anyhow::{Result, anyhow};
use document::api::{SentRequest, Simulator};
use document::model::{Caller, Cell, Focus, Operation};
use document::outcome::CellResult;
use document::presets::Preset;
use document::table::is_repeated;
use document::{Document, Handle, Table, link};
use sim::{Step, Verdict};
use text::Language;
use text::api::Explanation;
use text::gates::{caption, leg};
use text::question::{Who, operation};
use text::report::gate_state;
use text::ui::{Label, label};

use super::html::{element, escaped, rich};

/// An example that was run, to be told in a language.
pub(super) struct Told<'a> {
    pub(super) preset: &'static Preset,
    pub(super) document: &'a Document,
    pub(super) simulator: &'a Simulator,
    pub(super) sent: &'a SentRequest,
    pub(super) table: &'a Table,
    pub(super) language: Language,
}

impl Told<'_> {
    fn word(&self, of: Label) -> &'static str {
        label(of, self.language)
    }

    /// What decided: where the request ended, and what that gate found.
    pub(super) fn reason(&self) -> String {
        let like = self.document.subject().map_or(Operation::Download, |about| about.operation);
        let says = caption(&self.sent.outcome.trace, like, self.language).text();
        let found = self.explained().ok().and_then(|explained| {
            let at = self.sent.outcome.trace.steps.iter().position(|step| stopped(&step.verdict))?;
            explained.steps.into_iter().nth(at)
        });
        let found = found.map(|step| [self.language.gap(), &step.says].concat()).unwrap_or_default();
        says + &found
    }

    /// The page between its head and its foot.
    pub(super) fn body(&self) -> Result<String> {
        let explained = self.explained()?;
        let result = CellResult::of(&self.sent.outcome);
        let title = element("p class=\"example\"", &escaped(self.language.of(&self.document.title)));
        let asks = self
            .document
            .question
            .as_ref()
            .map(|question| element("p class=\"asks\"", &escaped(self.language.of(question))));
        let question = element("span class=\"question\"", &escaped(&explained.question));
        let verdict = element("em", &escaped(&explained.verdict));
        let answer = [&verdict, self.language.gap(), &escaped(&explained.answer)].concat();
        let open = ["span class=\"answer ", result.state.as_str(), "\""].concat();
        let head = element("h1", &[&*question, " ", &element(&open, &answer)].concat());
        let says = element("p class=\"reason\"", &escaped(&self.reason()));
        let link = link::encode(self.document).map_err(|error| anyhow!("{}: {error:?}", self.preset.id))?;
        let root = super::head::to_root(self.language, 2);
        let href = [root, "?lang=", self.language.tag(), &link].concat();
        let way = ["a class=\"open\" href=\"", &escaped(&href), "\""].concat();
        let way = element("p", &element(&way, self.word(Label::OpenInPlayground)));
        Ok([title, asks.unwrap_or_default(), head, says, way, self.outcomes(), self.trail(&explained)]
            .concat())
    }

    fn explained(&self) -> Result<Explanation> {
        let told = text::api::explain(self.simulator, self.language, None);
        told.map_err(|failure| anyhow!("{}: {}", self.preset.id, failure.message))
    }

    fn outcomes(&self) -> String {
        let results = self.table.results();
        let tables = self.document.show.buckets.iter().map(|bucket| self.of_bucket(bucket, &results));
        let heading = element("h2", self.word(Label::Outcomes));
        let working = results.iter().filter(|(_, result)| result.works()).count();
        let count = text::changes::works(working, results.len(), self.language);
        [heading, tables.collect(), element("p", &rich(&count))].concat()
    }

    /// The outcomes at one bucket.
    fn of_bucket(&self, bucket: &Handle, results: &[(Cell, CellResult)]) -> String {
        let name = self.document.target_name(bucket.as_str());
        let caption = element("caption", &element("code lang=\"en\"", &escaped(name)));
        let operations = &self.document.show.operations;
        let heads = operations.iter().map(|of| element("th scope=\"col\"", operation(*of, self.language)));
        let first = element("th scope=\"col\"", self.word(Label::Caller));
        let head = element("thead", &element("tr", &[first, heads.collect()].concat()));
        let rows = self.document.show.callers.iter().map(|caller| {
            let cells = operations.iter().map(|of| {
                let cell = Cell { caller: caller.clone(), bucket: bucket.clone(), operation: *of };
                self.cell(&cell, results)
            });
            element("tr", &[element("th scope=\"row\"", &self.name(caller)), cells.collect()].concat())
        });
        let body = element("tbody", &rows.collect::<String>());
        let table = element("table", &[caption, head, body].concat());
        // A wide table scrolls by itself, by the keyboard too.
        let open = ["div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"", &escaped(name), "\""]
            .concat();
        element(&open, &table)
    }

    fn name(&self, caller: &Caller) -> String {
        match Who::of(self.document, caller) {
            Who::Anyone => self.word(Label::AnyoneOnTheInternet).to_owned(),
            Who::Named(name) => element("code lang=\"en\"", &escaped(name)),
        }
    }

    fn cell(&self, cell: &Cell, results: &[(Cell, CellResult)]) -> String {
        let result = results.iter().find(|(own, _)| own == cell).map(|(_, result)| *result);
        let is_open = self.document.focus == Focus::Cell(cell.clone());
        let Some(CellResult { state, status }) =
            result.filter(|_| is_open || !is_repeated(&self.document.show, cell))
        else {
            return element("td", &element("span class=\"same\"", self.word(Label::AsAnyone)));
        };
        let word = element("b", text::outcome::word(state, self.language));
        let code = status.map(|status| [" ", &*status.to_string()].concat()).unwrap_or_default();
        let current = if is_open { " aria-current=\"true\"" } else { "" };
        element(&["td class=\"", state.as_str(), "\"", current].concat(), &[word, code].concat())
    }

    fn trail(&self, explained: &Explanation) -> String {
        let trace = &self.sent.outcome.trace;
        let gates = trace.steps.iter().zip(&explained.steps).map(|(step, words)| {
            let part = leg(trace, step, self.language);
            let part = part.map(|part| element("small", &[" ", part].concat())).unwrap_or_default();
            let state = element("small class=\"state\"", self.word(gate_state(&step.verdict)));
            let name = element("h3", &[&escaped(words.name), &*part, " ", &state].concat());
            let found = match step.verdict {
                Verdict::NotReached => String::new(),
                _ if words.says.is_empty() => String::new(),
                _ => element("p", &escaped(&words.says)),
            };
            let open = ["li class=\"", gate_class(&step.verdict), "\""].concat();
            element(&open, &[name, found, self.statements(step)].concat())
        });
        let heading = element("h2", self.word(Label::WhyTheTrail));
        [heading, element("ol class=\"trail\"", &gates.collect::<String>())].concat()
    }

    /// The statements of the gate at which the request stopped.
    fn statements(&self, step: &Step) -> String {
        if !stopped(&step.verdict) {
            return String::new();
        }
        let all = text::statements::statements(&self.sent.before, &step.verdict, self.language);
        let told = all.iter().map(|one| {
            let remark = [self.language.colon(), one.remark].concat();
            let title = element("p class=\"statement\"", &[rich(&one.title), escaped(&remark)].concat());
            let lines = one.lines.iter().map(|line| {
                let note = rich(&line.note);
                let note = if note.is_empty() { note } else { ["  ← ", &note].concat() };
                [&escaped(&line.text), &*note, "\n"].concat()
            });
            let lines: String = lines.collect();
            let json =
                if lines.is_empty() { lines } else { element("pre lang=\"en\" tabindex=\"0\"", &lines) };
            title + &json
        });
        told.collect()
    }
}

const fn stopped(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_))
}

const fn gate_class(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Passed(_) => "passed",
        Verdict::NothingToCheck(_) => "idle",
        Verdict::Stopped(_) | Verdict::Unmodelled(_) => "here",
        Verdict::NotReached => "after",
    }
}
