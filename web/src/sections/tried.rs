//! The trial of a risk: the request gate by gate, or the bytes that lie at rest.

use std::rc::Rc;

use catalog::evidence::Source;
use document::Document;
use document::risk::Mode;
use text::outcome::Answer;
use yew::AttrValue;

use super::answer::{spoken, verdict};
use super::disks::{DiskView, disks};
use super::risks::{GuardView, guard};
use super::trail::{TrailView, trail};
use super::{Runs, Scene, attr, names};

/// The trial of a risk.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedView {
    /// The risk, and what came of it.
    pub guard: GuardView,
    /// Of which bucket, and in which encryption.
    pub about: AttrValue,
    /// The request's question with its answer; none where none was sent.
    pub request: Option<(Runs, Answer)>,
    /// Why.
    pub trail: TrailView,
    /// What lies at rest, where that was looked at.
    pub disks: Vec<DiskView>,
    /// How well it is known what meets the risk, and what that means.
    pub proof: (AttrValue, AttrValue),
    /// Where that was read.
    pub sources: &'static [&'static Source],
    /// The scenario in which it was tried; none where it may not be opened, or could not be tried.
    pub opens: Option<Rc<Document>>,
}

#[inline(never)]
pub(super) fn tried(scene: Scene<'_>) -> Option<TriedView> {
    let ((_, at), tried) = scene.derived.shown.tried.pair()?;
    let mode = text::risks::mode(at.mode, scene.language);
    let bucket = names::bucket(&scene.model.document, &at.bucket);
    let answer = tried.as_ref().map_or(document::risk::Answer::UNTRIED, |tried| tried.answer);
    let inner = tried.as_ref().map(|tried| Scene { model: &tried.model, derived: &tried.derived, ..scene });
    let sent = inner.filter(|_| tried.as_ref().is_some_and(|tried| tried.is_sent));
    let evidence = at.risk.evidence();
    Some(TriedView {
        guard: guard(scene, at.clone(), Some(answer)),
        about: if at.mode == Mode::AsSet { attr(bucket) } else { attr([bucket, " · ", mode].concat()) },
        request: sent.map(|inner| (spoken(inner).1, verdict(inner))),
        trail: sent.map(trail).unwrap_or_default(),
        disks: inner.filter(|_| sent.is_none()).map(disks).unwrap_or_default(),
        proof: (
            text::evidence::word(evidence, scene.language).into(),
            text::evidence::tip(evidence, scene.language).into(),
        ),
        sources: at.risk.sources(),
        opens: tried.as_ref().filter(|_| !scene.model.is_fixed()).map(|tried| Rc::clone(&tried.document)),
    })
}
