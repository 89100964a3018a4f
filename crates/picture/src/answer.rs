//! The open outcome's question and answer, and the way of its request.

use sim::Step;
use text::gates::{caption, leg, of_step_short, way};
use text::ui::Label;

use crate::form::Drawn;
use crate::marks::{self, Gate};
use crate::measure::{Face, Piece, balanced, is_whole};
use crate::paper::{Area, Paper, Rule, Side};
use crate::scene::{Open, Scene};

pub(crate) fn draw(scene: Scene<'_>) -> Drawn {
    let mut paper = Paper::new(scene.palette);
    let mut y = scene.head(&mut paper, scene.top(), 28);
    let Some(open) = scene.open else {
        let height = scene.foot(&mut paper, y);
        return scene.drawn(paper, height, String::new());
    };
    y = strip(scene, &mut paper, y + 26, open);
    y = reason(scene, &mut paper, y + 14, open, 6);
    y = reply(scene, &mut paper, y + 2, open);
    let height = scene.foot(&mut paper, y + 18);
    scene.drawn(paper, height, described(scene, open))
}

/// The picture in words: the way, and what the gate that decided found.
pub(crate) fn described(scene: Scene<'_>, open: Open<'_>) -> String {
    let mut says = way(&open.outcome.trace, open.operation, scene.language);
    if let Some(step) = open.deciding().and_then(|at| open.outcome.trace.steps.get(at)) {
        says.push_str(scene.language.gap());
        says.push_str(&found(scene, open, step).text());
    }
    says
}

/// What a gate found.
pub(crate) fn found(scene: Scene<'_>, open: Open<'_>, step: &Step) -> text::Rich {
    text::findings::finding(&open.outcome.trace, step, open.who, open.operation, scene.language)
}

/// Draws the way: a line for each part of the request, gate by gate. Where what follows begins.
pub(crate) fn strip(scene: Scene<'_>, paper: &mut Paper, y: i32, open: Open<'_>) -> i32 {
    let gates: Vec<(Gate, &Step)> = open.gates().collect();
    let mut y = y;
    let mut rest = gates.as_slice();
    while let Some((_, first)) = rest.first() {
        let is_of_part = |(_, step): &&(Gate, &Step)| step.leg == first.leg;
        let count = rest.iter().take_while(is_of_part).count().max(1);
        let (part, behind) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = behind;
        // The signature is that of the whole request, so its part is named behind it.
        let named = part.last().and_then(|(_, step)| leg(&open.outcome.trace, step, scene.language));
        if let Some(name) = named {
            y += 10;
            paper.text(scene.side, y, Side::Start, scene.face(12, scene.palette.ink), name);
            y += 12;
        }
        y = row(scene, paper, y, part, open);
    }
    y
}

/// One line of gates.
fn row(scene: Scene<'_>, paper: &mut Paper, y: i32, part: &[(Gate, &Step)], open: Open<'_>) -> i32 {
    let count = i32::try_from(part.len()).unwrap_or(1).max(1);
    let room = (scene.room() / count).min(96);
    let at = |place: i32| scene.side + room / 2 + room * place;
    let middle = y + 18;
    // Lines first: marks lie over them.
    for (place, pair) in (0..).zip(part.windows(2)) {
        let went = matches!(pair, [(Gate::Passed | Gate::Idle, _), (after, _)] if *after != Gate::NotAsked);
        let rule = if went { Rule::Way } else { Rule::Dashed };
        paper.rule([at(place), middle, at(place + 1), middle], rule);
    }
    for (place, (gate, _)) in (0..).zip(part) {
        stop(scene, paper, [at(place), middle], *gate);
    }
    let small = scene.face(11, scene.palette.ink_2);
    let names = part.iter().map(|(gate, step)| {
        let face = match gate {
            Gate::Passed => small,
            Gate::Idle | Gate::NotAsked => Face { ink: scene.palette.ink_3, ..small },
            Gate::Stopped(state) => Face { ink: marks::ink(*state, scene.palette), bold: true, ..small },
        };
        Piece { text: of_step_short(step, open.operation, scene.language).to_owned(), face }
    });
    let names: Vec<Piece> = names.collect();
    // Where there is no room for words, the sentence below says at which gate it stopped.
    if !names.iter().all(|name| is_whole(name, room)) {
        return middle + 16;
    }
    let mut lowest = 0;
    for (place, name) in (0..).zip(names) {
        for (number, line) in (0..).zip(&balanced(&[name], room, 3)) {
            paper.line(at(place), middle + 30 + number * 14, Side::Middle, line);
            lowest = lowest.max(20 + number * 14);
        }
    }
    middle + 22 + lowest
}

/// One gate's mark, around its middle.
fn stop(scene: Scene<'_>, paper: &mut Paper, [x, y]: [i32; 2], gate: Gate) {
    let palette = scene.palette;
    match gate {
        Gate::Passed => paper.passed([x, y]),
        Gate::Idle => paper.idle([x, y]),
        Gate::NotAsked => {
            paper.circle(
                [x, y, 9],
                palette.paper,
                palette.edge,
                "\" stroke-width=\"1.5\" stroke-dasharray=\"3 2.65",
            );
            paper.mark(marks::NOT_ASKED, [x - 5, y - 5, 10, 20], palette.ink_3, palette.paper);
        }
        Gate::Stopped(state) => {
            paper.circle([x, y, 15], palette.paper, palette.paper, "");
            let ink = marks::ink(state, palette);
            paper.mark(marks::of_state(state, true), [x - 14, y - 14, 28, 20], ink, palette.paper);
        }
    }
}

/// Where the request ended, and what the gate that decided found.
pub(crate) fn reason(scene: Scene<'_>, paper: &mut Paper, y: i32, open: Open<'_>, lines: usize) -> i32 {
    let trace = &open.outcome.trace;
    let place = [scene.side, y + 12, scene.room()];
    let caption = caption(trace, open.operation, scene.language);
    let y = scene.says(paper, place, scene.face(14, scene.palette.ink), &caption, 3);
    let Some(step) = open.deciding().and_then(|at| trace.steps.get(at)) else { return y };
    let face = scene.face(13, scene.palette.ink_2);
    scene.says(paper, [scene.side, y + 2, scene.room()], face, &found(scene, open, step), lines)
}

/// What the caller receives: the status and, of a refusal, AWS's code.
fn reply(scene: Scene<'_>, paper: &mut Paper, y: i32, open: Open<'_>) -> i32 {
    let palette = scene.palette;
    let Some(response) = &open.outcome.response else { return y };
    let ink = if response.is_success() { palette.allow } else { palette.deny };
    let label = scene.face(12, palette.ink_3);
    let says = scene.word(Label::WhatTheCallerReceives);
    let code = Face { mono: true, bold: true, ..scene.face(13, ink) };
    let name = Face { ink: palette.ink, ..code };
    let status = response.status.to_string();
    let mut line = vec![Piece { text: status, face: code }];
    if let Some(error) = &response.error {
        let room = scene.room() - 24 - crate::measure::width(&line) - 16;
        line.push(Piece { text: [" ", &*name.fit(&error.code, room)].concat(), face: name });
    }
    let beside = label.width(says) + crate::measure::width(&line) + 40 <= scene.room();
    let height = if beside { 34 } else { 52 };
    let area = Area { x: scene.side, y, width: scene.room(), height };
    paper.area(area, 6, palette.panel, None);
    paper.text(scene.side + 12, y + 22, Side::Start, label, says);
    if beside {
        paper.line(scene.end() - 12, y + 22, Side::End, &line);
    } else {
        paper.line(scene.side + 12, y + 41, Side::Start, &line);
    }
    y + height
}
