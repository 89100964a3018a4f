//! The scenario that was run, and what all pictures begin and end with.

use document::api::SEED;
use document::model::{Focus, Operation, Subject};
use document::outcome::CellResult;
use document::{Document, Problem, Workshop, requests, timeline};
use sim::{Cloud, Idle, Step, Verdict};
use text::question::Who;
use text::ui::{Label, SITE, label};
use text::{Language, Rich, outcome};

use crate::form::{Drawn, Picture, Theme, WIDTH_MAX, WIDTH_MIN};
use crate::marks::{self, Gate, LOGO};
use crate::measure::{Face, Piece, balanced, pieces, wrap};
use crate::palette::{DARK, LIGHT, Palette};
use crate::paper::{Paper, Rule, Side};

/// A scenario that was run, with the open outcome.
pub(crate) struct Shown {
    /// Where its clouds are made.
    pub(crate) workshop: Workshop,
    /// The services before the open request, and what came of it; none for a step that is no request.
    open: Option<(Cloud, sim::Outcome)>,
}

impl Shown {
    /// Builds a document and sends the request that is open.
    pub(crate) fn run(document: &Document) -> Result<Self, Vec<Problem>> {
        let mut workshop = Workshop::new(SEED);
        let cloud = workshop.build(document)?;
        let open = match &document.focus {
            Focus::Cell(cell) => {
                let request = requests::of_cell(cell);
                let request = requests::request(document, &cloud, &request, SEED)?;
                let outcome = cloud.perform(&request);
                Some((cloud, outcome))
            }
            Focus::Step { step } => {
                let moments = timeline::run(document, &cloud, workshop.seed())?;
                let moment = moments.into_iter().find(|moment| moment.id == *step);
                moment.and_then(|moment| Some((moment.before, moment.sent?.1)))
            }
        };
        Ok(Self { workshop, open })
    }
}

/// What is open: who asks, for what, and what came of it.
#[derive(Clone, Copy)]
pub(crate) struct Open<'a> {
    /// Who asks, for what, and where.
    pub(crate) about: Subject<'a>,
    /// Who, for sentences.
    pub(crate) who: Who<'a>,
    /// The column of the table, or the one that the request is like.
    pub(crate) operation: Operation,
    /// AWS's name of what is asked for.
    pub(crate) call: &'static str,
    /// The services before the request.
    pub(crate) before: &'a Cloud,
    /// What came of it.
    pub(crate) outcome: &'a sim::Outcome,
    /// How.
    pub(crate) result: CellResult,
}

/// What every picture looks at.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document,
    pub(crate) shown: &'a Shown,
    pub(crate) picture: &'a Picture<'a>,
    pub(crate) language: Language,
    pub(crate) palette: &'static Palette,
    /// The picture's width.
    pub(crate) width: i32,
    /// The margin at its sides.
    pub(crate) side: i32,
    /// What is open.
    pub(crate) open: Option<Open<'a>>,
}

/// Where the first line of a picture stands.
const TOP: i32 = 36;

impl<'a> Scene<'a> {
    pub(crate) fn new(document: &'a Document, shown: &'a Shown, picture: &'a Picture<'a>) -> Self {
        let width = i32::try_from(picture.width.clamp(WIDTH_MIN, WIDTH_MAX)).unwrap_or_default();
        Self {
            document,
            shown,
            picture,
            language: picture.language,
            palette: match picture.theme {
                Theme::Light => &LIGHT,
                Theme::Dark => &DARK,
            },
            width,
            side: if width < 480 { 16 } else { 24 },
            open: open(document, shown),
        }
    }

    /// How wide what stands between the margins can be.
    pub(crate) const fn room(self) -> i32 {
        self.width - 2 * self.side
    }

    /// Where the right margin begins.
    pub(crate) const fn end(self) -> i32 {
        self.width - self.side
    }

    /// The words of a label.
    pub(crate) fn word(self, of: Label) -> &'static str {
        label(of, self.language)
    }

    /// A face of this size, in a colour.
    pub(crate) const fn face(self, size: i32, ink: &'static str) -> Face {
        Face { size, ink, bold: false, mono: false }
    }

    /// How far apart lines of this size stand.
    pub(crate) const fn lead(self, size: i32) -> i32 {
        match self.language {
            Language::English => (size * 145 + 50) / 100,
            Language::Japanese => (size * 165 + 50) / 100,
        }
    }

    /// Words of `text` in lines; where the next line would stand.
    pub(crate) fn says(
        self,
        paper: &mut Paper,
        [x, y, room]: [i32; 3],
        face: Face,
        says: &Rich,
        lines: usize,
    ) -> i32 {
        let lead = self.lead(face.size);
        let pieces = pieces(says, face, self.palette.ink, room);
        paper.lines(x, y, lead, &wrap(&pieces, room, lines))
    }

    /// The question that the open outcome answers.
    pub(crate) fn question(self) -> Option<Rich> {
        Some(text::requests::asked(self.document, self.open?.about, self.language))
    }

    /// Question and answer in one line: the picture's title.
    pub(crate) fn title(self) -> String {
        let (Some(question), Some(open)) = (self.question(), self.open) else {
            return self.language.of(&self.document.title).to_owned();
        };
        let answer = outcome::answer(open.operation, open.outcome, self.language);
        let gap = self.language.gap();
        [&*question.text(), gap, answer.verdict, gap, answer.rest].concat()
    }

    /// Draws question and answer; where what follows them begins.
    pub(crate) fn head(self, paper: &mut Paper, y: i32, size: i32) -> i32 {
        let (Some(question), Some(open)) = (self.question(), self.open) else { return y };
        let face = self.face(if self.width < 480 { 14 } else { 16 }, self.palette.ink_2);
        let question = pieces(&question, face, self.palette.ink, self.room());
        let y = paper.lines(self.side, y, self.lead(face.size), &balanced(&question, self.room(), 4));
        self.verdict(paper, y + size * 2 / 3, size, open)
    }

    /// Draws the answer, as large as it can be on one line, and else on two; where what follows begins.
    pub(crate) fn verdict(self, paper: &mut Paper, y: i32, size: i32, open: Open<'_>) -> i32 {
        let answer = outcome::answer(open.operation, open.outcome, self.language);
        let state = answer.state;
        let ink = marks::ink(state, self.palette);
        let line = |size: i32| {
            let face = |ink| Face { bold: true, ..self.face(size, ink) };
            let rest = [self.language.gap(), answer.rest].concat();
            [
                Piece { text: answer.verdict.to_owned(), face: face(ink) },
                Piece { text: rest, face: face(self.palette.ink) },
            ]
        };
        let gap = |size: i32| size + size / 2;
        let fits = |size: &i32| crate::measure::width(&line(*size)) + gap(*size) <= self.room();
        let least = size * 6 / 10;
        let size = (least..=size).rev().find(fits).unwrap_or(least);
        let lines = balanced(&line(size), self.room() - gap(size), 3);
        let mark = size * 11 / 10;
        let place = [self.side, y - size * 36 / 100 - mark / 2, mark, 20];
        paper.mark(marks::of_state(state, false), place, ink, self.palette.paper);
        paper.lines(self.side + gap(size), y, size * 125 / 100, &lines) - size * 125 / 100
    }

    /// Draws the foot: who made the picture, and where it comes from. Answers how high the picture is.
    pub(crate) fn foot(self, paper: &mut Paper, y: i32) -> i32 {
        let Palette { ink_2, ink_3, .. } = *self.palette;
        paper.rule([self.side, y, self.end(), y], Rule::Hair);
        let y = y + 21;
        paper.mark(LOGO, [self.side, y - 12, 15, 24], ink_2, self.palette.paper);
        let name = Face { bold: true, ..self.face(12, ink_2) };
        paper.text(self.side + 22, y, Side::Start, name, SITE);
        let begin = self.side + 22 + name.width(SITE) + 16;
        let small = self.face(11, ink_3);
        let Some(link) = self.picture.link else {
            let says = self.word(Label::FootSimulation);
            if begin + small.width(says) <= self.end() {
                paper.text(self.end(), y, Side::End, small, says);
            }
            return y + 15;
        };
        let mono = Face { mono: true, ..small };
        let link = link.trim_start_matches("https://");
        if begin + mono.width(link) <= self.end() {
            paper.text(self.end(), y, Side::End, mono, link);
            return y + 15;
        }
        paper.text(self.side, y + 18, Side::Start, mono, &mono.fit(link, self.room()));
        y + 33
    }

    /// The picture, of this height.
    pub(crate) fn drawn(self, paper: Paper, height: i32, description: String) -> Drawn {
        self.enlarged(paper, (self.width, height), 1, description)
    }

    /// The same, enlarged.
    pub(crate) fn enlarged(self, paper: Paper, size: (i32, i32), times: i32, description: String) -> Drawn {
        let title = self.title();
        let svg = paper.finish(self.language, size, times, [&title, &description]);
        let [width, height] = [size.0, size.1].map(|side| (side * times).unsigned_abs());
        Drawn { svg, title, description, width, height }
    }

    /// Where the first line stands.
    pub(crate) const fn top(self) -> i32 {
        if self.width < 480 { TOP - 8 } else { TOP }
    }
}

/// What is open; `None` for a step that is not there or no request.
fn open<'a>(document: &'a Document, shown: &'a Shown) -> Option<Open<'a>> {
    let (before, outcome) = shown.open.as_ref()?;
    let about = document.subject()?;
    let call = match about.request {
        Some(request) => request.operation,
        None => requests::of_cell(document.focus.cell()?).operation,
    };
    let (who, operation) = (Who::of(document, about.caller), about.operation);
    Some(Open {
        about,
        who,
        operation,
        call: call.as_str(),
        before,
        outcome,
        result: CellResult::of(outcome),
    })
}

impl Open<'_> {
    /// What each gate did, with its step.
    pub(crate) fn gates(&self) -> impl Iterator<Item = (Gate, &Step)> {
        self.outcome.trace.steps.iter().map(|step| (Gate::of(&step.verdict, self.result.state), step))
    }

    /// The place of the gate that decided: where the request stopped; else where S3 still held a Bucket Key; else the last one
    /// that asked policies.
    pub(crate) fn deciding(&self) -> Option<usize> {
        let steps = &self.outcome.trace.steps;
        let stopped = self.gates().position(|(gate, _)| matches!(gate, Gate::Stopped(_)));
        let held = |step: &Step| step.verdict == Verdict::NothingToCheck(Idle::BucketKeyCached);
        stopped.or_else(|| steps.iter().position(held)).or_else(|| {
            steps.iter().rposition(|step| !text::statements::authorizations(&step.verdict).is_empty())
        })
    }
}
