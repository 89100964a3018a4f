//! How many outcomes work, and how many changed.

use document::outcome::CellResult;
use document::table::Flip;
use text::changes::{Touched, preview, tally, works};

use super::{Runs, Scene, plain, words};

/// How many outcomes work, and what changed; while a control is pointed at, what it would change.
pub(super) fn count(scene: Scene<'_>) -> Runs {
    if let Some(hint) = &scene.derived.hint {
        let touched = touched(cells(&hint.flips).chain(hint.turns.iter().copied()));
        return words(&preview(touched, scene.language));
    }
    let (run, turns) = (&scene.derived.now, scene.derived.turns());
    let working = run.results.iter().filter(|(_, result)| result.works()).count();
    let changed = (scene.model.actions > 0).then(|| touched(cells(&scene.derived.flips)));
    let total = run.results.len();
    let mut count = words(&match changed {
        // Of a link that differs from its example it would be untrue that nothing has changed: the bar says how much has.
        None if scene.derived.since().is_none_or(|all| !all.is_empty()) => {
            works(working, total, scene.language)
        }
        Some(_) | None => tally(working, total, changed, touched(turns), scene.language),
    });
    if let Some(still) = &scene.derived.still_allows {
        count.extend(plain(" · "));
        count.extend(words(&text::advice::still_allows(still, scene.language)));
    }
    count
}

/// How many of the changed outcomes opened, closed, or only changed.
pub(super) fn touched(outcomes: impl IntoIterator<Item = (CellResult, CellResult)>) -> Touched {
    let mut touched = Touched::default();
    for (before, after) in outcomes {
        match (before.works(), after.works()) {
            (false, true) => touched.opened += 1,
            (true, false) => touched.closed += 1,
            (true, true) | (false, false) => touched.other += 1,
        }
    }
    touched
}

/// The changed cells, each before and after.
pub(super) fn cells(flips: &[Flip]) -> impl Iterator<Item = (CellResult, CellResult)> {
    flips.iter().map(|flip| (flip.before, flip.after))
}
