//! `s3kms explain`: why one outcome is what it is.

use document::Outcome;
use document::advice::{Advice, Class, Part, PolicyChange, Proposal, Protection, Standing};
use document::api::{Failure, Notice, SentRequest, Simulator};
use document::model::Focus;
use document::outcome::Body;
use document::records::Records;
use serde::Serialize;
use sim::{Step, Verdict};
use text::api::Explanation;
use text::report::{Head, head};
use text::statements::{LineMark, Statement, statements};
use text::ui::{Label, label};
use text::{Language, advice, changes, report};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::Stop;
use crate::input::Input;
use crate::output;
use crate::sheet::{BAD, GOOD, OPEN, PLAIN, QUIET, STRONG, Sheet, of_state};

/// How many proposals are told beside the first, of each kind.
const OTHERS_MAX: usize = 2;

/// Why an outcome is what it is, as the JavaScript API has it.
#[derive(Serialize)]
struct Explained<'a> {
    /// Which outcome.
    focus: &'a Focus,
    /// That of `Simulator.outcomes()` or `Simulator.timeline()`
    outcome: Outcome,
    /// `Simulator.explain()`
    explanation: Explanation,
    /// `Simulator.advise()`
    advice: Option<Advice>,
    /// `Simulator.recordsOf()`
    records: Records,
    /// `decodeLink().notices`
    notices: Vec<Notice<'a>>,
}

/// `s3kms explain`
pub(crate) fn command(scenario: &str, outcome: Option<&str>, form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    of_input(&input, outcome, form, Sheet::default())
}

/// The same of a scenario that is open, below what is to be said before.
pub(crate) fn of_input(
    input: &Input,
    outcome: Option<&str>,
    form: Form,
    before: Sheet,
) -> Result<Ending, Stop> {
    let language = form.language();
    let failed = |failure| input.failed(failure, language);
    let simulator = input.with_open(outcome, language)?;
    let focus = &simulator.document().focus;
    let sent = simulator.shown(focus).map_err(failed)?;
    let explained = explained(&simulator, &sent, input, language).map_err(failed)?;
    if form.json {
        output::print_json(&explained)?;
    } else {
        output::print(&told(before, &simulator, &sent, &explained, language))?;
    }
    Ok(Ending::Met)
}

fn explained<'a>(
    simulator: &'a Simulator,
    sent: &SentRequest,
    input: &'a Input,
    language: Language,
) -> Result<Explained<'a>, Failure> {
    let focus = &simulator.document().focus;
    Ok(Explained {
        focus,
        outcome: Outcome::of(&sent.outcome),
        explanation: text::api::explain(simulator, language, Some(focus))?,
        advice: simulator.advise(Some(focus))?,
        records: simulator.records_of(Some(focus))?,
        notices: input.notices(),
    })
}

fn told(
    before: Sheet,
    simulator: &Simulator,
    sent: &SentRequest,
    explained: &Explained<'_>,
    language: Language,
) -> Sheet {
    let mut sheet = before;
    let Explanation { question, verdict, answer, .. } = &explained.explanation;
    sheet.line(STRONG, question);
    sheet.put(of_state(explained.outcome.result.state).bold(), verdict).put(PLAIN, language.gap());
    sheet.line(PLAIN, answer).end();
    trail(&mut sheet, sent, explained, language);
    response(&mut sheet, sent, &explained.outcome, language);
    if let Some(advice) = &explained.advice {
        mend(&mut sheet, simulator, sent, explained, advice, language);
    }
    sheet
}

fn trail(sheet: &mut Sheet, sent: &SentRequest, explained: &Explained<'_>, language: Language) {
    sheet.line(STRONG, label(Label::WhyTheTrail, language));
    let steps = sent.outcome.trace.steps.iter().zip(&explained.explanation.steps);
    for (step, words) in steps {
        let leg = text::gates::leg(&sent.outcome.trace, step, language);
        let name =
            leg.map_or_else(|| words.name.to_owned(), |leg| [leg, language.comma(), words.name].concat());
        sheet.put(PLAIN, "  ").put(STRONG, &name).put(PLAIN, language.colon());
        sheet.put(style(&step.verdict), label(report::gate_state(&step.verdict), language));
        if step.verdict == Verdict::NotReached {
            sheet.end();
            continue;
        }
        let known = report::known(step.rule.evidence(), step.rule.name(), language);
        sheet.put(QUIET, &known.text()).end();
        sheet.block("      ", PLAIN, &words.says);
        if is_told(step, &sent.outcome.trace) {
            for one in statements(&sent.before, &step.verdict, language) {
                statement(sheet, &one, language);
            }
        }
    }
    sheet.end();
}

/// Whether a gate's statements are told: where the request stopped; where it did not, at every gate that asked policies.
fn is_told(step: &Step, trace: &sim::Trace) -> bool {
    let is_stopped = |step: &Step| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_));
    is_stopped(step) || !trace.steps.iter().any(is_stopped)
}

const fn style(verdict: &Verdict) -> anstyle::Style {
    match verdict {
        Verdict::Passed(_) => GOOD,
        Verdict::Stopped(_) => BAD,
        Verdict::Unmodelled(_) => OPEN,
        Verdict::NothingToCheck(_) | Verdict::NotReached => QUIET,
    }
}

fn statement(sheet: &mut Sheet, one: &Statement, language: Language) {
    sheet.put(PLAIN, "      ").rich(&one.title).put(PLAIN, language.colon()).line(PLAIN, one.remark);
    for line in &one.lines {
        let (mark, style) = match line.mark {
            LineMark::Plain => ("  ", PLAIN),
            LineMark::Miss => ("x ", OPEN),
            LineMark::Hit => ("> ", GOOD),
            LineMark::Block => ("! ", BAD),
        };
        sheet.put(PLAIN, "      ").put(style, mark).put(style, &line.text);
        if !line.note.runs().is_empty() {
            sheet.put(PLAIN, "   ← ").rich(&line.note);
        }
        sheet.end();
    }
}

/// The response, as it is sent.
fn response(sheet: &mut Sheet, sent: &SentRequest, outcome: &Outcome, language: Language) {
    sheet.line(STRONG, label(Label::WhatTheCallerReceives, language));
    let Some((response, body)) =
        sent.outcome.response.as_ref().zip(outcome.response.as_ref().map(|response| &response.body))
    else {
        sheet.put(PLAIN, "  ").line(OPEN, label(Label::NoAnswer, language)).end();
        return;
    };
    sheet.put(PLAIN, "  HTTP/1.1 ");
    sheet.line(if response.is_success() { GOOD } else { BAD }, &response.status.to_string());
    for (name, value) in response.headers() {
        sheet.put(PLAIN, "  ").put(QUIET, name).put(QUIET, ": ").line(PLAIN, value);
    }
    if !body_text(body).is_empty() {
        sheet.end().block("  ", PLAIN, body_text(body));
    }
    sheet.end();
    let client = outcome.client.as_ref().filter(|_| sent.outcome.trace.was_sent());
    let Some(client) = client else { return };
    sheet.line(STRONG, label(Label::WhatTheClientMakesOfIt, language));
    let refused =
        client.kms_response.as_ref().and_then(|answer| Some((answer.status, answer.error.as_ref()?)));
    if let Some((status, error)) = refused {
        sheet.put(PLAIN, "  ").put(BAD, &[&*status.to_string(), " ", &error.code].concat());
        sheet.put(PLAIN, ": ").line(PLAIN, &error.message);
    }
    match &client.plaintext {
        Some(plaintext) => sheet.block("  ", PLAIN, body_text(plaintext)),
        None if outcome.result.works() => sheet,
        None => sheet.put(PLAIN, "  ").line(OPEN, label(Label::StaysCiphertext, language)),
    };
    sheet.end();
}

/// A body as text; of bytes that are none, their Base64.
fn body_text(body: &Body) -> &str {
    match body {
        Body::Empty => "",
        Body::Text { text } | Body::Xml { text } | Body::Json { text } | Body::Html { text } => text,
        Body::Binary { base64 } => base64,
    }
}

/// What would turn the outcome.
fn mend(
    sheet: &mut Sheet,
    simulator: &Simulator,
    sent: &SentRequest,
    explained: &Explained<'_>,
    advice: &Advice,
    language: Language,
) {
    let document = simulator.document();
    sheet.line(STRONG, head(Head::Advice, language));
    let mut says = |says: &text::Rich| {
        sheet.put(PLAIN, "  ").rich(says).end();
    };
    let shown = if explained.outcome.result.works() {
        let first = advice.proposals.first();
        match first {
            Some(first) => says(&advice::would_stop(document, first, language)),
            None => says(&text::Rich::plain(changes::nothing_found(true, language))),
        }
        first
    } else {
        if let Some(why) = standing(simulator, sent, advice, language) {
            says(&why);
        }
        match (advice.primary(), advice.leak(), advice.standing) {
            (Some(first), ..) => says(&advice::would_work(document, first, language)),
            (None, Some(leak), Standing::Protected(protection)) => {
                says(&advice::would_end(document, leak, protection, language));
            }
            (None, None, Standing::Protected(Protection::Anonymous | Protection::OtherAccount))
                if advice.proposals.is_empty() =>
            {
                says(&text::Rich::plain(advice::holds_firm(language)));
            }
            (None, ..) if advice.proposals.is_empty() => {
                if matches!(advice.standing, Standing::Mendable | Standing::NoVerdict) {
                    says(&text::Rich::plain(changes::nothing_found(false, language)));
                }
            }
            (None, ..) => says(&text::Rich::plain(changes::only_weaker(language))),
        }
        advice.primary().or_else(|| advice.leak())
    };
    if let Some(first) = shown {
        price(sheet, simulator, first, language);
        added(sheet, first, language);
        open(sheet, first);
    }
    others(sheet, simulator, advice, shown, language);
    if advice.is_cut_off {
        sheet.put(PLAIN, "  ").line(QUIET, advice::cut_off(language));
    }
}

/// What the refusal means, where it is protection or nothing can help.
fn standing(
    simulator: &Simulator,
    sent: &SentRequest,
    advice: &Advice,
    language: Language,
) -> Option<text::Rich> {
    let operation = simulator.document().subject()?.operation;
    let gate = text::gates::of_step(sent.outcome.trace.end()?, operation, language);
    advice::standing(advice.standing, gate, operation, language)
}

fn price(sheet: &mut Sheet, simulator: &Simulator, proposal: &Proposal, language: Language) {
    let lost = advice::gives_away(simulator.document(), &proposal.cost, language);
    for says in &lost {
        sheet.put(PLAIN, "    ").put(OPEN, "! ").rich(says).end();
    }
    if lost.is_empty() {
        sheet.put(PLAIN, "    ").rich(&advice::opens(&proposal.cost, language)).end();
    }
}

/// The statements that a proposal adds, each with its policy.
fn added(sheet: &mut Sheet, proposal: &Proposal, language: Language) {
    for part in &proposal.parts {
        let Part::Policy { place, changes, .. } = part else { continue };
        for change in changes {
            let PolicyChange::Added(statement) = change else { continue };
            sheet.put(PLAIN, "    ").put(STRONG, label(Label::TheStatement, language));
            sheet.put(PLAIN, language.colon()).line(QUIET, &place.path());
            sheet.block("      ", GOOD, &statement.text());
        }
    }
}

/// The link of the scenario after a proposal, for the next command.
fn open(sheet: &mut Sheet, proposal: &Proposal) {
    sheet.block("    ", QUIET, &proposal.link());
}

/// What else would turn the outcome.
fn others(
    sheet: &mut Sheet,
    simulator: &Simulator,
    advice: &Advice,
    shown: Option<&Proposal>,
    language: Language,
) {
    let of = |class: Class| {
        let others = advice.proposals.iter();
        others
            .filter(move |one| one.class == class && !shown.is_some_and(|own| std::ptr::eq(own, *one)))
            .take(OTHERS_MAX)
    };
    let mut ways = of(Class::Advice).chain(of(Class::Weakens)).peekable();
    if ways.peek().is_none() {
        return;
    }
    sheet.end().line(STRONG, label(Label::OtherWays, language));
    for way in ways {
        sheet.put(PLAIN, "  ").rich(&advice::would_work(simulator.document(), way, language)).end();
        price(sheet, simulator, way, language);
        open(sheet, way);
    }
}
