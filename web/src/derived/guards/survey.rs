//! The survey behind what buckets protect from, of those alone on which a change bears.

use std::rc::Rc;

use document::model::Focus;
use document::risk::{Answer, Calls, Found, Mode, Risk, Survey, is_same_for};
use document::{Document, Handle};

use super::{Asked, Guards};
use crate::derived::outcomes::Outcomes;

/// What was found, and of which scenario.
#[derive(Debug)]
struct Known {
    document: Rc<Document>,
    found: Vec<Found>,
}

/// A survey, and what need not be tried again.
#[derive(Debug)]
struct Going {
    survey: Survey,
    kept: Vec<Found>,
}

impl Guards {
    /// Does a slice of the survey. Answers whether there is something new to show.
    #[inline(never)]
    pub(in crate::derived) fn look(this: &mut Rc<Self>, now: &Outcomes) -> bool {
        Rc::get_mut(this).is_none_or(|own| own.look_on(now))
    }

    fn look_on(&mut self, now: &Outcomes) -> bool {
        let going = self.going.take().and_then(|going| going.downcast::<Going>().ok());
        let mut going = going.unwrap_or_else(|| self.begin(now));
        if going.survey.step() {
            self.going = Some(going);
            return false;
        }
        self.is_over = true;
        let found: Vec<Found> = going.survey.found().iter().cloned().chain(going.kept).collect();
        let is_known =
            |found: &Found| self.known().and_then(|known| known.of(&found.bucket, found.mode)) == Some(found);
        let is_new = self.is_framed || !found.iter().all(is_known);
        self.is_framed = false;
        self.known = Some(Rc::new(Known { document: Rc::clone(&self.document), found }));
        is_new
    }

    fn begin(&self, now: &Outcomes) -> Box<Going> {
        let (mut asked, mut kept) = (Vec::new(), Vec::new());
        for (bucket, mode) in self.asked() {
            let holds = |known: &&Known| is_same_for(&bucket, &known.document, &self.document);
            match self.known().filter(holds).and_then(|known| known.of(&bucket, mode)) {
                Some(found) => kept.push(found.clone()),
                None => asked.push((bucket, mode)),
            }
        }
        Box::new(Going { survey: Survey::new((*self.document).clone(), asked, now.workshop()), kept })
    }

    fn asked(&self) -> Vec<(Handle, Mode)> {
        let document = &self.document;
        match self.asked {
            Asked::Row => {
                let shown = document.show.buckets.iter().filter(|shown| document.bucket(shown).is_some());
                shown.map(|bucket| (bucket.clone(), Mode::AsSet)).collect()
            }
            Asked::Table => {
                let looked_at = looked_at(document).into_iter();
                looked_at.flat_map(|bucket| COMPARED.map(|mode| (bucket.clone(), mode))).collect()
            }
        }
    }

    /// What was found last. What another example protects from is nothing to begin with.
    fn known(&self) -> Option<&Known> {
        let known: &Known = self.known.as_ref()?.downcast_ref()?;
        (known.document.title == self.document.title).then_some(known)
    }

    /// What came of a risk of a bucket in an encryption; none as long as nothing was found of it.
    pub fn answer(&self, bucket: &Handle, mode: Mode, risk: Risk) -> Option<Answer> {
        let found = self.known()?.of(bucket, mode)?;
        let place = Risk::ALL.iter().position(|one| *one == risk)?;
        found.answers.get(place).copied()
    }

    /// How often an upload and a download ask KMS in an encryption: none as long as it was not counted, and within that none
    /// where nobody can do both.
    pub fn calls(&self, bucket: &Handle, mode: Mode) -> Option<Option<Calls>> {
        Some(self.known()?.of(bucket, mode)?.calls)
    }
}

impl Known {
    fn of(&self, bucket: &Handle, mode: Mode) -> Option<&Found> {
        self.found.iter().find(|found| found.bucket == *bucket && found.mode == mode)
    }
}

/// The encryptions that are compared.
pub const COMPARED: [Mode; 6] =
    [Mode::SseS3, Mode::AwsManaged, Mode::CustomerKey, Mode::DsseKms, Mode::SseC, Mode::ClientSide];

/// The bucket that is looked at: the open outcome's, or the one behind an access point; else the first that is shown.
pub fn looked_at(document: &Document) -> Option<&Handle> {
    let open = match &document.focus {
        Focus::Cell(cell) => Some(cell.bucket.as_str()),
        Focus::Step { step } => {
            document.step(step).and_then(|step| step.request()).map(|request| request.bucket.as_str())
        }
    };
    let open = open.map(|open| document.bucket_behind(open));
    let mut all = document.buckets.iter().map(|bucket| &bucket.id);
    all.find(|bucket| Some(bucket.as_str()) == open)
        .or_else(|| document.show.buckets.iter().find(|shown| document.bucket(shown).is_some()))
}

#[cfg(test)]
mod tests {
    use document::counted::taken;
    use document::risk::Protection;
    use document::settings::{Field, Path, Value};

    use super::*;
    use crate::derived::Derived;
    use crate::message::Message;
    use crate::model::{Choice, Model, Start};
    use crate::update::update;

    /// One letter a risk, bucket by bucket.
    fn told(derived: &Derived) -> String {
        let letter = |protection| match protection {
            Some(Protection::Protects) => 'P',
            Some(Protection::Exposed) => 'E',
            Some(Protection::Untried) => '-',
            Some(Protection::Unmodelled) => '?',
            None => '.',
        };
        let of = |bucket: &Handle| {
            Risk::ALL
                .iter()
                .map(|risk| {
                    letter(derived.guards.answer(bucket, Mode::AsSet, *risk).map(|answer| answer.protection))
                })
                .collect::<String>()
        };
        derived.document.show.buckets.iter().map(of).collect::<Vec<_>>().join(" ")
    }

    fn set((model, derived): &(Model, Derived), path: &str, field: Field, value: &str) -> (Model, Derived) {
        let (path, value) = (Path::parse(path).unwrap(), Value::parse(field, value).unwrap());
        let (model, _) = update(model, Message::SettingChosen(Choice { path, value }));
        let derived = derived.next(&model);
        (model, derived)
    }

    fn found(page: &mut (Model, Derived)) -> String {
        while page.1.guards.is_looking() {
            page.1.catch_up();
        }
        told(&page.1)
    }

    /// The order is that of [`Risk::ALL`]. Sources: `document/tests/risk.rs`.
    #[test]
    fn the_row_follows_the_settings_and_shows_the_last_answers_until_then() {
        let model = Model::start(Start::at(""));
        let derived = Derived::start(&model);
        let first = (model, derived);
        assert_eq!(told(&first.1), "PEEEEEPE PPPPEPEP");
        let mut both = set(&first, "sse-s3.enc", Field::Encryption, "aws-kms");
        assert_eq!(told(&both.1), told(&first.1));
        // The table of all encryptions was not looked for yet, so nothing of it is of a state before.
        assert_eq!((first.1.tries(), both.1.tries()), (None, Some("row table")));
        assert_eq!(found(&mut both), "PPEPEPPP PPPPEPEP");
        assert_eq!(both.1.tries(), None);
        let mut both = set(&both, "sse-kms.enc", Field::Encryption, "aws-kms");
        assert_eq!(found(&mut both), "PPEPEPPP PPEPEPPP");
        // Whoever can read nothing has lost nothing.
        let mut disabled = set(&first, "key.state", Field::KeyState, "Disabled");
        let disabled = found(&mut disabled);
        assert!(disabled.starts_with("PEEEEEPE ") && disabled != told(&first.1), "{disabled}");
    }

    #[test]
    fn a_bucket_on_which_a_change_does_not_bear_is_not_tried_again() {
        let model = Model::start(Start::at(""));
        let first = (model.clone(), Derived::start(&model));
        let built = |path: &str, field, value: &str| {
            let mut page = set(&first, path, field, value);
            taken();
            found(&mut page);
            taken().built
        };
        let one = built("sse-s3.access", Field::Access, "private");
        let both = built("normaluser.kms", Field::KmsPolicy, "power");
        assert!(one > 0 && both == 2 * one, "{one} {both}");
        // And what is only looked at bears on none.
        let mut other = set(&first, "sse-s3.access", Field::Access, "private");
        found(&mut other);
        let (model, _) = update(&other.0, Message::LanguageChosen(text::Language::Japanese));
        assert!(!other.1.next(&model).guards.is_looking());
    }

    /// Each encryption of the bucket that is looked at; that of the other bucket is compared once it is.
    #[test]
    fn the_table_compares_the_bucket_that_is_looked_at() {
        let model = Model::start(Start::at(""));
        let mut page = (model.clone(), Derived::start(&model));
        let of = |derived: &Derived, bucket: &str| {
            let bucket = Handle::parse(bucket).unwrap();
            let answer = |mode| derived.table.answer(&bucket, mode, Risk::PublicByMistake);
            COMPARED.map(|mode| answer(mode).map(|answer| answer.protection))
        };
        while page.1.is_behind() {
            page.1.catch_up();
        }
        let public = of(&page.1, "sse-kms");
        let (yes, no) = (Some(Protection::Protects), Some(Protection::Exposed));
        assert_eq!(public, [no, yes, yes, yes, yes, yes]);
        assert_eq!(of(&page.1, "sse-s3"), [None; 6]);
        let Focus::Cell(cell) = model.document.focus.clone() else { panic!() };
        let other = document::model::Cell { bucket: Handle::parse("sse-s3").unwrap(), ..cell };
        let (model, _) = update(&page.0, Message::CellOpened(Focus::Cell(other)));
        let mut next = page.1.next(&model);
        assert!(!next.guards.is_looking());
        while next.is_behind() {
            next.catch_up();
        }
        assert_eq!(of(&next, "sse-s3"), public);
    }

    #[test]
    fn a_frame_keeps_what_it_shows_until_that_is_found_anew() {
        let model = Model::start(Start { is_framed: true, ..Start::at("") });
        let mut page = (model.clone(), Derived::start(&model));
        assert!(page.1.guards.is_framed);
        assert_eq!(found(&mut page), "PEEEEEPE PPPPEPEP");
        assert!(!page.1.guards.is_framed);
    }
}
