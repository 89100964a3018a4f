//! Every outcome: a block for each bucket, callers times operations.

use document::api::SEED;
use document::model::{Caller, Cell, Focus};
use document::outcome::{CellResult, CellState};
use document::table::is_repeated;
use document::{Handle, Problem, Table};
use text::question::{Who, operation};
use text::status::cell_name;
use text::ui::{Label, label};

use crate::form::Drawn;
use crate::marks;
use crate::measure::{Face, Piece, balanced};
use crate::paper::{Area, Paper, Rule, Side};
use crate::scene::Scene;

/// How high a cell is, with the gap to the next row.
const ROW: i32 = 44;

pub(crate) fn draw(scene: Scene<'_>) -> Result<Drawn, Vec<Problem>> {
    let results = Table::run(scene.document, SEED)?.results();
    let mut paper = Paper::new(scene.palette);
    let mut y = title(scene, &mut paper, scene.top());
    for bucket in &scene.document.show.buckets {
        y = block(scene, &mut paper, y + 8, bucket, &results);
    }
    let working = results.iter().filter(|(_, result)| result.works()).count();
    let count = text::changes::works(working, results.len(), scene.language);
    let place = [scene.side, y + 20, scene.room()];
    y = scene.says(&mut paper, place, scene.face(13, scene.palette.ink), &count, 2);
    y = legend(scene, &mut paper, y + 2, &results);
    let height = scene.foot(&mut paper, y + 4);
    Ok(scene.drawn(paper, height, described(scene, &results)))
}

/// What the scenario is called, and what it asks.
pub(crate) fn title(scene: Scene<'_>, paper: &mut Paper, y: i32) -> i32 {
    let words =
        |of| Piece { text: scene.language.of(of).to_owned(), face: scene.face(13, scene.palette.ink_2) };
    let title = words(&scene.document.title);
    let face = Face { bold: true, ..scene.face(18, scene.palette.ink) };
    let lines = balanced(&[Piece { face, ..title }], scene.room(), 3);
    let y = paper.lines(scene.side, y, scene.lead(18), &lines);
    let Some(question) = &scene.document.question else { return y };
    let lines = balanced(&[words(question)], scene.room(), 4);
    paper.lines(scene.side, y - 2, scene.lead(13), &lines)
}

/// Every outcome in words.
fn described(scene: Scene<'_>, results: &[(Cell, CellResult)]) -> String {
    let mut says = String::new();
    for (cell, result) in results {
        if is_repeated(&scene.document.show, cell) {
            continue;
        }
        let (who, bucket) =
            (Who::of(scene.document, &cell.caller), scene.document.target_name(cell.bucket.as_str()));
        says.push_str(&cell_name(who, bucket, cell.operation, *result, scene.language));
        says.push_str(scene.language.stop());
    }
    says.truncate(says.trim_end().len());
    says
}

/// The outcomes at one bucket.
fn block(
    scene: Scene<'_>,
    paper: &mut Paper,
    y: i32,
    bucket: &Handle,
    results: &[(Cell, CellResult)],
) -> i32 {
    let palette = scene.palette;
    let name = Face { mono: true, bold: true, ..scene.face(13, palette.ink) };
    let called = scene.document.target_name(bucket.as_str());
    paper.text(scene.side, y + 18, Side::Start, name, &name.fit(called, scene.room()));
    let operations = &scene.document.show.operations;
    let count = i32::try_from(operations.len()).unwrap_or(1).max(1);
    // On a narrow picture a caller's name stands above its row.
    let is_narrow = scene.width < 480;
    let head = if is_narrow { 0 } else { (scene.room() * 28 / 100).min(230) };
    let column = (scene.room() - head) / count;
    let at = |place: i32| scene.side + head + column * place;
    let y = y + 28;
    paper.rule([scene.side, y, scene.end(), y], Rule::Hair);
    let face = scene.face(if is_narrow { 11 } else { 12 }, palette.ink_3);
    for (place, of) in (0..).zip(operations) {
        let word = face.fit(operation(*of, scene.language), column - 6);
        paper.text(at(place) + 6, y + 18, Side::Start, face, &word);
    }
    let mut y = y + 26;
    for caller in &scene.document.show.callers {
        row_head(scene, paper, [scene.side, y, if is_narrow { scene.room() } else { head - 8 }], caller);
        y += if is_narrow { 22 } else { 0 };
        for (place, of) in (0..).zip(operations) {
            let cell = Cell { caller: caller.clone(), bucket: bucket.clone(), operation: *of };
            let result = results.iter().find(|(own, _)| *own == cell).map(|(_, result)| *result);
            outcome(scene, paper, [at(place), y, column - 4], &cell, result);
        }
        y += ROW;
    }
    y
}

/// A caller's name.
fn row_head(scene: Scene<'_>, paper: &mut Paper, [x, y, room]: [i32; 3], caller: &Caller) {
    let face = scene.face(13, scene.palette.ink);
    let (name, face) = match Who::of(scene.document, caller) {
        Who::Anyone => (scene.word(Label::AnyoneOnTheInternet).to_owned(), Face { bold: true, ..face }),
        Who::Named(name) => {
            let face = Face { mono: true, size: 12, ..face };
            // A name breaks where it can, and gives up its middle on two lines.
            (name.to_owned(), face)
        }
    };
    let name = if face.mono { face.fit(&name, 2 * room - face.size) } else { name };
    let lines = balanced(&[Piece { text: name, face }], room, 2);
    let first = if lines.len() > 1 || scene.width < 480 { y + 17 } else { y + 25 };
    paper.lines(x, first, 16, &lines);
}

/// One outcome.
fn outcome(
    scene: Scene<'_>,
    paper: &mut Paper,
    [x, y, room]: [i32; 3],
    cell: &Cell,
    result: Option<CellResult>,
) {
    let palette = scene.palette;
    let is_open = scene.document.focus == Focus::Cell(cell.clone());
    if is_repeated(&scene.document.show, cell) && !is_open {
        paper.text(x + 6, y + 25, Side::Start, scene.face(13, palette.ink_3), "—");
        return;
    }
    let Some(CellResult { state, status }) = result else { return };
    let ink = marks::ink(state, palette);
    let area = Area { x, y: y + 1, width: room, height: ROW - 4 };
    let (fill, outline) = match state {
        CellState::DeniedImplicitly => (palette.deny_tint, Some((ink, "\" stroke-dasharray=\"3 2"))),
        CellState::DeniedExplicitly => (palette.deny_tint, Some((ink, ""))),
        CellState::Failed => (palette.deny_tint, None),
        CellState::Allowed | CellState::AllowedCiphertext | CellState::Unmodelled => (palette.paper, None),
    };
    if fill != palette.paper {
        paper.area(area, 6, fill, outline);
    }
    if is_open {
        let around = Area { x: x - 1, y, width: room + 2, height: ROW - 2 };
        paper.area(around, 7, "none", Some((palette.accent, "\" stroke-width=\"2")));
    }
    let face = Face { bold: true, ..scene.face(13, ink) };
    let word = word(scene, state, face, room - 26);
    let status = status.map(|status| status.to_string()).unwrap_or_default();
    let code = scene.face(12, palette.ink_3);
    // Without a word the code stands beside the mark.
    let (mark, below) = match (word, &*status) {
        (None, _) | (_, "") => (y + 13, y + 25),
        (Some(_), _) => (y + 5, y + 34),
    };
    paper.mark(marks::of_state(state, false), [x + 6, mark, 15, 20], ink, fill);
    if let Some(word) = word {
        paper.text(x + 25, mark + 12, Side::Start, face, word);
    }
    if code.width(&status) <= room - 26 {
        paper.text(x + 25, below, Side::Start, code, &status);
    }
}

/// An outcome's word, as long as there is room for it.
fn word(scene: Scene<'_>, state: CellState, face: Face, room: i32) -> Option<&'static str> {
    let long = text::outcome::word(state, scene.language);
    let short = scene.word(Label::Ciphertext);
    let words = [Some(long), (state == CellState::AllowedCiphertext).then_some(short)];
    words.into_iter().flatten().find(|word| face.width(word) <= room)
}

/// What the marks mean that the table has.
fn legend(scene: Scene<'_>, paper: &mut Paper, y: i32, results: &[(Cell, CellResult)]) -> i32 {
    let face = scene.face(12, scene.palette.ink_3);
    let (mut x, mut y) = (scene.side, y + 12);
    for (state, of) in [
        (CellState::Allowed, Label::LegendAllowed),
        (CellState::AllowedCiphertext, Label::LegendCiphertext),
        (CellState::DeniedImplicitly, Label::LegendImplicit),
        (CellState::DeniedExplicitly, Label::LegendExplicit),
        (CellState::Failed, Label::LegendFailed),
        (CellState::Unmodelled, Label::LegendUnmodelled),
    ] {
        if !results.iter().any(|(_, result)| result.state == state) {
            continue;
        }
        let says = label(of, scene.language);
        let width = 19 + face.width(says);
        if x > scene.side && x + width > scene.end() {
            (x, y) = (scene.side, y + 20);
        }
        let ink = marks::ink(state, scene.palette);
        paper.mark(marks::of_state(state, false), [x, y - 11, 13, 20], ink, scene.palette.paper);
        paper.text(x + 19, y, Side::Start, face, says);
        x += width + 18;
    }
    y + 14
}
