//! What the buckets protect from as they are set: each risk was tried.

use document::Handle;
use document::risk::{Answer, Found, Mode, Risk, Survey};
use text::risks::{meaning, mode, name, protection};
use text::ui::Label;

use crate::form::Drawn;
use crate::marks::of_protection;
use crate::measure::{Face, Piece, balanced, wrap};
use crate::paper::{Paper, Rule, Side};
use crate::scene::Scene;
use crate::table;

/// How many buckets stand side by side.
const BESIDE_MAX: usize = 3;

pub(crate) fn draw(scene: Scene<'_>) -> Drawn {
    let document = scene.document;
    // An access point protects from nothing of its own.
    let buckets = document.show.buckets.iter().filter(|shown| document.bucket(shown).is_some());
    let asked = buckets.map(|bucket| (bucket.clone(), Mode::AsSet));
    let mut survey = Survey::new(document.clone(), asked, scene.shown.workshop.clone());
    while survey.step() {}
    let found = survey.found();

    let mut paper = Paper::new(scene.palette);
    let mut y = table::title(scene, &mut paper, scene.top());
    let beside = if scene.width < 480 { 1 } else { BESIDE_MAX };
    for group in found.chunks(beside) {
        y = block(scene, &mut paper, y + 10, group);
    }
    let height = scene.foot(&mut paper, y + 12);
    scene.drawn(paper, height, described(scene, found))
}

fn described(scene: Scene<'_>, found: &[Found]) -> String {
    let mut says = String::new();
    for one in found {
        for (risk, answer) in Risk::ALL.into_iter().zip(&one.answers) {
            let bucket = scene.document.target_name(one.bucket.as_str());
            let of = [bucket, scene.language.comma(), name(risk, scene.language), scene.language.colon()];
            says.extend(of);
            says.push_str(protection(Some(answer.protection), scene.language));
            says.push_str(scene.language.stop());
        }
    }
    says.truncate(says.trim_end().len());
    says
}

/// The risks of some buckets, side by side.
fn block(scene: Scene<'_>, paper: &mut Paper, y: i32, group: &[Found]) -> i32 {
    let palette = scene.palette;
    let count = i32::try_from(group.len()).unwrap_or(1).max(1);
    let column = (scene.room() * 60 / 100 / count).min(if scene.width < 480 { 130 } else { 200 });
    let head = scene.room() - column * count;
    let at = |place: i32| scene.side + head + column * place;
    let label = Face { bold: true, ..scene.face(13, palette.ink) };
    let asks = Piece { text: scene.word(Label::ProtectsFrom).to_owned(), face: label };
    paper.lines(scene.side, y + 16, 18, &wrap(&[asks], head - 12, 2));
    for (place, one) in (0..).zip(group) {
        column_head(scene, paper, [at(place) + 6, y + 16, column - 12], &one.bucket);
    }
    let mut y = y + 46;
    for (number, risk) in Risk::ALL.into_iter().enumerate() {
        paper.rule([scene.side, y, scene.end(), y], Rule::Hair);
        let title = Piece { text: name(risk, scene.language).to_owned(), face: label };
        let below = paper.lines(scene.side, y + 18, 17, &balanced(&[title], head - 12, 2));
        for (place, one) in (0..).zip(group) {
            if let Some(answer) = one.answers.get(number) {
                outcome(scene, paper, [at(place) + 6, y, column - 10], answer);
            }
        }
        let small = scene.face(11, palette.ink_3);
        let says = Piece { text: meaning(risk, scene.language).to_owned(), face: small };
        y = paper.lines(scene.side, below, 15, &wrap(&[says], scene.room(), 4)) - 4;
    }
    y
}

/// A bucket's name, and what it encrypts with.
fn column_head(scene: Scene<'_>, paper: &mut Paper, [x, y, room]: [i32; 3], bucket: &Handle) {
    let face = Face { mono: true, bold: true, ..scene.face(12, scene.palette.ink) };
    paper.text(x, y, Side::Start, face, &face.fit(scene.document.target_name(bucket.as_str()), room));
    let Some(present) = Mode::of(scene.document, bucket) else { return };
    let small = scene.face(12, scene.palette.ink_3);
    paper.text(x, y + 18, Side::Start, small, &small.fit(mode(present, scene.language), room));
}

/// What came of a risk.
fn outcome(scene: Scene<'_>, paper: &mut Paper, [x, y, room]: [i32; 3], answer: &Answer) {
    let (mark, ink) = of_protection(answer.protection, scene.palette);
    paper.mark(mark, [x, y + 7, 15, 20], ink, scene.palette.paper);
    let face = Face { bold: true, ..scene.face(12, ink) };
    let says = Piece { text: protection(Some(answer.protection), scene.language).to_owned(), face };
    paper.lines(x + 21, y + 19, 16, &wrap(&[says], room - 21, 2));
}
