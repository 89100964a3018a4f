//! Why the open outcome is what it is, gate by gate, with the statement that decided.

use sim::Step;
use text::Rich;
use text::gates::{leg, of_step};
use text::statements::{JsonLine, LineMark, Statement, statements};
use text::ui::Label;

use crate::answer::found;
use crate::form::Drawn;
use crate::marks::{self, Gate};
use crate::measure::{Face, Piece, pieces, wrap};
use crate::paper::{Area, Paper, Rule, Side};
use crate::scene::{Open, Scene};

/// How far the words stand from the marks' middle.
const INDENT: i32 = 26;
/// How many statements of the gate that decided are shown.
const STATEMENTS_MAX: usize = 3;

pub(crate) fn draw(scene: Scene<'_>) -> Drawn {
    let palette = scene.palette;
    let mut paper = Paper::new(palette);
    let mut y = scene.head(&mut paper, scene.top(), 24);
    let Some(open) = scene.open else {
        let height = scene.foot(&mut paper, y);
        return scene.drawn(paper, height, String::new());
    };
    y += 34;
    let head = Face { bold: true, ..scene.face(14, palette.ink) };
    let title = scene.word(Label::WhyTheTrail);
    paper.text(scene.side, y, Side::Start, head, title);
    let call = Face { mono: true, ..scene.face(12, palette.ink_3) };
    let who = open.who.name().unwrap_or(scene.word(Label::AnyoneOnTheInternet));
    let asks = [open.call, scene.language.comma(), who].concat();
    let room = scene.room() - head.width(title) - 16;
    paper.text(scene.end(), y, Side::End, call, &call.fit(&asks, room));
    y += 12;

    let gates: Vec<(Gate, &Step)> = open.gates().collect();
    let deciding = open.deciding();
    let mut said = String::new();
    // The line down to the next gate is drawn once its place is known, and before the marks, which lie over it.
    let mut marks_at = Vec::new();
    let mut words = Paper::new(palette);
    for (place, (gate, step)) in gates.iter().enumerate() {
        marks_at.push((y + 14, *gate));
        let told = (deciding == Some(place)).then_some(open.before);
        y = self::gate(scene, &mut words, y, (*gate, step), open, told.is_some());
        describe(scene, &mut said, (*gate, step), open);
    }
    let x = scene.side + 9;
    for pair in marks_at.windows(2) {
        let [(from, gate), (to, after)] = pair else { continue };
        let went = matches!(gate, Gate::Passed | Gate::Idle) && *after != Gate::NotAsked;
        paper.rule([x, *from, x, *to], if went { Rule::Way } else { Rule::Dashed });
    }
    for (y, gate) in marks_at {
        mark(scene, &mut paper, [x, y], gate);
    }
    paper.with(words);
    let height = scene.foot(&mut paper, y + 14);
    scene.drawn(paper, height, said)
}

/// One gate in words, for those who do not see it.
fn describe(scene: Scene<'_>, said: &mut String, (gate, step): (Gate, &Step), open: Open<'_>) {
    if !said.is_empty() {
        said.push_str(scene.language.gap());
    }
    said.push_str(of_step(step, open.operation, scene.language));
    said.push_str(scene.language.colon());
    said.push_str(scene.word(text::report::gate_state(&step.verdict)));
    said.push_str(scene.language.stop().trim_end());
    if gate != Gate::NotAsked {
        said.push_str(scene.language.gap());
        said.push_str(&found(scene, open, step).text());
    }
}

/// Draws what a gate found; where the next one begins.
fn gate(
    scene: Scene<'_>,
    paper: &mut Paper,
    y: i32,
    (gate, step): (Gate, &Step),
    open: Open<'_>,
    is_told: bool,
) -> i32 {
    let palette = scene.palette;
    let (x, room) = (scene.side + INDENT + 4, scene.room() - INDENT - 4);
    let ink = match gate {
        Gate::Passed => palette.ink,
        Gate::Idle | Gate::NotAsked => palette.ink_3,
        Gate::Stopped(state) => marks::ink(state, palette),
    };
    let name = Face { bold: !matches!(gate, Gate::NotAsked), ..scene.face(14, ink) };
    let called = of_step(step, open.operation, scene.language);
    let mut line = vec![Piece { text: called.to_owned(), face: name }];
    if let Some(part) = leg(&open.outcome.trace, step, scene.language) {
        line.push(Piece { text: [" ", part].concat(), face: scene.face(12, palette.ink_3) });
    }
    paper.line(x, y + 19, Side::Start, &line);
    let proof = match gate {
        Gate::NotAsked => scene.word(Label::NotAsked),
        Gate::Passed | Gate::Idle | Gate::Stopped(_) => {
            text::evidence::word(step.rule.evidence(), scene.language)
        }
    };
    let small = scene.face(11, palette.ink_3);
    if crate::measure::width(&line) + small.width(proof) + 12 <= room {
        paper.text(scene.end(), y + 19, Side::End, small, proof);
    }
    let mut y = y + 30;
    if gate == Gate::NotAsked {
        return y;
    }
    let lines = if is_told { 8 } else { 3 };
    y = scene.says(paper, [x, y + 8, room], scene.face(13, palette.ink_2), &found(scene, open, step), lines)
        - 6;
    if is_told {
        let all = statements(open.before, &step.verdict, scene.language);
        for one in all.iter().take(STATEMENTS_MAX) {
            y = statement(scene, paper, [x, y + 6, room], one);
        }
    }
    y + 2
}

/// A gate's mark, around its middle.
fn mark(scene: Scene<'_>, paper: &mut Paper, [x, y]: [i32; 2], gate: Gate) {
    let palette = scene.palette;
    match gate {
        Gate::Passed => paper.passed([x, y]),
        Gate::Idle => paper.idle([x, y]),
        Gate::NotAsked => {
            paper.circle([x, y, 7], palette.paper, palette.paper, "");
            paper.mark(marks::NOT_ASKED, [x - 6, y - 6, 12, 20], palette.ink_3, palette.paper);
        }
        Gate::Stopped(state) => {
            paper.circle([x, y, 12], palette.paper, palette.paper, "");
            let ink = marks::ink(state, palette);
            paper.mark(marks::of_state(state, false), [x - 12, y - 12, 24, 20], ink, palette.paper);
        }
    }
}

/// A statement: whose it is, whether it matched, and its JSON with the lines that decide.
fn statement(scene: Scene<'_>, paper: &mut Paper, [x, y, room]: [i32; 3], one: &Statement) -> i32 {
    let palette = scene.palette;
    let face = scene.face(12, palette.ink_2);
    let mut head = pieces(&one.title, face, palette.ink, room);
    if !one.remark.is_empty() {
        let says = [scene.language.colon(), one.remark].concat();
        head.push(Piece { text: says, face: scene.face(12, palette.ink_3) });
    }
    let mut y = paper.lines(x, y + 12, 18, &wrap(&head, room, 3)) - 10;
    if one.lines.is_empty() {
        return y;
    }
    for line in &one.lines {
        y = json(scene, paper, [x, y, room], line);
    }
    y + 2
}

/// A line of JSON, with what it means under it.
fn json(scene: Scene<'_>, paper: &mut Paper, [x, y, room]: [i32; 3], line: &JsonLine) -> i32 {
    let palette = scene.palette;
    let face = Face { mono: true, ..scene.face(12, palette.ink) };
    let (tint, ink) = match line.mark {
        LineMark::Plain => (palette.panel, palette.line),
        LineMark::Hit => (palette.allow_tint, palette.allow),
        LineMark::Miss | LineMark::Block => (palette.deny_tint, palette.deny),
    };
    let inner = room - 20;
    let mut lines = wrap(&[Piece { text: line.text.to_string(), face }], inner, 4);
    lines.extend(note(scene, &line.note, ink, inner));
    let height = 18 * i32::try_from(lines.len()).unwrap_or(1);
    paper.area(Area { x, y, width: room, height }, 0, tint, None);
    if line.mark != LineMark::Plain {
        paper.area(Area { x, y, width: 3, height }, 0, ink, None);
    }
    paper.lines(x + 12, y + 13, 18, &lines);
    y + height
}

/// What a line means, in words.
fn note(scene: Scene<'_>, note: &Rich, ink: &'static str, room: i32) -> Vec<Vec<Piece>> {
    let face = Face { bold: true, ..scene.face(12, ink) };
    wrap(&pieces(note, face, ink, room), room, 3)
}
