//! The answer in the shape that previews of links have: 1200 by 630 pixels, read at a quarter of that.

use text::ui::SITE;

use crate::answer::{described, reason, strip};
use crate::form::{Drawn, Picture};
use crate::marks::LOGO;
use crate::measure::{Face, Piece, balanced, pieces, wrap};
use crate::paper::{Paper, Side};
use crate::scene::Scene;

/// A card's size before it is enlarged.
const SIZE: (i32, i32) = (600, 315);
/// Where the last line of the reason stands at most.
const END: i32 = 268;
/// How many times it is enlarged.
const TIMES: i32 = 2;

pub(crate) fn draw(scene: Scene<'_>) -> Drawn {
    let (width, height) = SIZE;
    let picture = Picture { width: width.unsigned_abs(), ..*scene.picture };
    let scene = Scene { picture: &picture, width, side: 24, ..scene };
    let mut paper = Paper::new(scene.palette);
    foot(scene, &mut paper, height - 22);
    let Some(open) = scene.open else { return scene.enlarged(paper, SIZE, TIMES, String::new()) };
    let question = scene.question().unwrap_or_default();
    let face = scene.face(18, scene.palette.ink_2);
    let lines = balanced(&pieces(&question, face, scene.palette.ink, scene.room()), scene.room(), 2);
    let y = paper.lines(scene.side, 48, 25, &lines);
    let y = scene.verdict(&mut paper, y + 24, 34, open);
    // The way of a request with several parts leaves no room for the reason.
    let parts = open.outcome.trace.steps.windows(2);
    let is_one = parts.into_iter().all(|pair| matches!(pair, [one, next] if one.leg == next.leg));
    let y = if is_one { strip(scene, &mut paper, y + 26, open) + 12 } else { y + 34 };
    let lines = (END - (y + 26)) / scene.lead(13);
    if y + 12 <= END {
        reason(scene, &mut paper, y, open, usize::try_from(lines).unwrap_or_default());
    }
    scene.enlarged(paper, SIZE, TIMES, described(scene, open))
}

/// Who made it, and of what.
fn foot(scene: Scene<'_>, paper: &mut Paper, y: i32) {
    let name = Face { bold: true, ..scene.face(13, scene.palette.ink) };
    paper.mark(LOGO, [scene.side, y - 14, 18, 24], scene.palette.ink, scene.palette.paper);
    paper.text(scene.side + 26, y, Side::Start, name, SITE);
    let face = scene.face(12, scene.palette.ink_3);
    let room = scene.room() - 26 - name.width(SITE) - 20;
    let title = Piece { text: scene.language.of(&scene.document.title).to_owned(), face };
    if let Some(line) = wrap(&[title], room, 1).first() {
        paper.line(scene.end(), y, Side::End, line);
    }
}
