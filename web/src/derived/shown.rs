//! What takes trying and is computed only while it is shown: texts in the dialog, the panel, a step that is being written.

use std::rc::Rc;

use document::entries::{self, Edit, Entry, Owner};
use document::risk;
use document::{Document, Handle, Problem, accounts};
use text::Language;
use yew::AttrValue;

use super::kept::{Kept, Shared};
use super::open_text::OpenText;
use super::outcomes::{Outcomes, Tampered};
use super::panel::Panel;
use super::pictured::{self, Pictured};
use super::tried::Tried;
use super::{Link, encoded};
use crate::draft::{Draft, Faults};
use crate::model::{Model, Share, ShareWay, TextOf};

/// What is computed only while it is shown.
#[derive(Debug, Default)]
pub struct Shown {
    /// The text that is open in the dialog.
    pub open_text: Kept<(At, TextOf, Option<AttrValue>, u32), OpenText>,
    /// The risk whose trial is looked at.
    pub tried: Kept<(Run, risk::At), Option<Box<Tried>>>,
    /// What can be done in the panel of all settings, while it is unfolded.
    pub panel: Kept<(At, At), Panel>,
    /// What can be entered, thing by thing: while the panel is unfolded, or the title of a step is written.
    entries: Kept<At, Vec<(Owner, Vec<Entry>)>>,
    /// What was entered and cannot be used: why.
    refused: Kept<(At, Edits, u32), Vec<Vec<Problem>>>,
    /// What keeps the step that is being written from being kept, each at its field.
    pub faults: Kept<(At, Draft), Faults>,
    /// What becomes of the objects of which a bit is flipped.
    flipped: Kept<(Run, Vec<Handle>), Vec<Option<Tampered>>>,
    /// The picture that the dialog shows which shares the state.
    pub picture: Kept<(At, Share, Language), Option<Pictured>>,
    /// Account ids that may be somebody's, while that dialog is open.
    pub private: Kept<At, Vec<String>>,
}

type At = Shared<Document>;
type Run = Shared<Outcomes>;
type Edits = Vec<(String, Edit)>;

impl Shown {
    /// That of a state, from that of the state before it.
    pub(super) fn next(&self, model: &Model, now: &Rc<Outcomes>, link: &Link) -> Self {
        let at = || Shared(Rc::clone(&model.document));
        let open = model.open_text.as_ref().filter(|of| of.is_in(&model.document));
        let open = open.map(|of| (at(), of.clone(), model.unsaved_text(of).cloned(), model.brought));
        let tried = model.open_risk.clone().map(|at| (Shared(Rc::clone(now)), at));
        let example = || Shared(Rc::clone(&model.example));
        let panel = (model.may_edit() && model.panel).then(|| (at(), example()));
        let entered = (model.may_edit() && (model.panel || model.titled.is_some())).then(at);
        let refused = entered.clone().filter(|_| !model.refused.is_empty());
        let refused = refused.map(|at| (at, model.refused.clone(), model.brought));
        let written = model.draft.clone().map(|draft| (at(), draft));
        let flipped = (!model.flipped.is_empty()).then(|| (Shared(Rc::clone(now)), model.flipped.clone()));
        let share = model.share();
        // What draws is asked for only where a picture is shown.
        let pictured = share.filter(|share| share.way == ShareWay::Picture);
        let pictured = pictured.map(|share| (at(), share.clone(), model.language));
        let shared = share.map(|_| at());
        let entries = self.entries.next(entered, |at| entries::all(&at.0));
        Self {
            open_text: self
                .open_text
                .next(open, |(at, of, unsaved, _)| OpenText::of(&at.0, of, unsaved.as_ref())),
            tried: self.tried.next(tried, |(now, at)| Tried::of(model, &now.0, at)),
            panel: self.panel.next(panel, |(at, example)| {
                Panel::of(&at.0, &example.0, entries.get().map_or(&[], Vec::as_slice))
            }),
            entries,
            refused: self.refused.next(refused, |(at, edits, _)| {
                let tried = edits.iter().map(|(path, edit)| entries::edit(&at.0, path, edit));
                tried.map(|tried| tried.err().unwrap_or_default()).collect()
            }),
            faults: self.faults.next(written, |(at, draft)| draft.apply(&at.0).err().unwrap_or_default()),
            flipped: self.flipped.next(flipped, |(now, buckets)| {
                buckets.iter().map(|bucket| now.0.tampered(bucket)).collect()
            }),
            picture: self.picture.next(pictured, |(at, share, language)| {
                pictured::drawn(&at.0, share, *language, encoded(link, &at.0))
            }),
            private: self.private.next(shared, |at| accounts::private_ids(&at.0)),
        }
    }

    /// What can be entered of one thing.
    pub fn entries(&self, owner: &Owner) -> &[Entry] {
        let mut all = self.entries.get().into_iter().flatten();
        all.find(|(own, _)| own == owner).map_or(&[], |(_, entries)| entries)
    }

    /// What was entered at a path, and what keeps it from being used.
    pub fn refused(&self, path: &str) -> Option<(&Edit, &[Problem])> {
        let ((_, edits, _), problems) = self.refused.pair()?;
        let mut all = edits.iter().zip(problems);
        all.find(|((own, _), _)| own == path).map(|((_, edit), problems)| (edit, problems.as_slice()))
    }

    /// The object of a bucket with a bit flipped, and what a caller who may download it receives.
    pub fn flipped(&self, bucket: &Handle) -> Option<&Tampered> {
        let ((_, buckets), tampered) = self.flipped.pair()?;
        buckets.iter().zip(tampered).find(|(own, _)| *own == bucket)?.1.as_ref()
    }
}
