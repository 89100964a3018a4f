//! A setting is a row: what it is called, what its value can be, how it is read and how it is written.
//!
//! The rows of each kind of entity stand in a file of their own, in the order of presentation.

use super::{Field, Value};
use crate::change::policies::PolicyPlace;
use crate::{Document, Handle};

/// One setting of one kind of entity.
#[derive(Debug)]
pub(super) struct Row {
    /// What it is called.
    pub(super) field: Field,
    /// What its value can be.
    pub(super) kind: Kind,
    /// The value now, of the entity with a handle; `None` where it has no such setting in its present state.
    pub(super) read: fn(&Document, Option<&Handle>) -> Option<Value>,
    /// Sets a value that [`Kind::parse`] read. `None` where this document cannot take it.
    pub(super) write: fn(&mut Document, Option<&Handle>, &Value) -> Option<()>,
    /// When it is set among others.
    pub(super) stage: Stage,
    /// Whether it has a control of its own beside the table; the others stand in the panel of all settings.
    pub(super) is_control: bool,
    /// Whether it sets several others at once.
    pub(super) is_compound: bool,
    /// Whether it holds for what lies in a bucket and for new uploads, which may differ.
    pub(super) is_of_all_objects: bool,
    /// The place of the policy that it holds, if it holds one whose JSON can be shown and written.
    pub(super) policy: Option<fn(Handle) -> PolicyPlace>,
}

/// When a setting is set among others: what others depend on comes first. Links are written in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// What sets several others at once.
    Compound,
    /// What others depend on.
    Base,
    /// Whatever needs no other order.
    Any,
    /// What only some values of the former have; and what holds for new uploads, when all is set that holds for what lies
    /// there.
    Dependent,
    /// What depends on that.
    Last,
    /// What no document has.
    Unknown,
}

/// What the value of a setting can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// Words that mean themselves.
    pub(super) words: &'static [Value],
    /// What other texts mean: AWS's names, handles, times, numbers.
    pub(super) other: fn(&str) -> Option<Value>,
    /// What a control offers, whether or not it is the value now.
    pub(super) offer: fn(&Document, Option<&Handle>) -> Choices,
    /// What the other texts are, so that a slip in one can be mended.
    pub(super) texts: Texts,
}

/// What the texts of a kind of value are, beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// Names: all that can be meant are offered.
    Names,
    /// Outcomes of the document.
    Outcomes,
    /// Moments.
    Moments,
    /// Numbers.
    Counts,
}

/// What can be chosen.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// What every control offers.
    pub(super) choices: Vec<Value>,
    /// What only the panel of all settings offers besides.
    pub(super) more: Vec<Value>,
}

impl<I: IntoIterator<Item = Value>> From<I> for Choices {
    fn from(choices: I) -> Self {
        Self { choices: choices.into_iter().collect(), more: Vec::new() }
    }
}

impl Row {
    /// A setting in the panel of all settings that needs no other to be set before it.
    pub(super) const fn new(
        field: Field,
        kind: Kind,
        read: fn(&Document, Option<&Handle>) -> Option<Value>,
        write: fn(&mut Document, Option<&Handle>, &Value) -> Option<()>,
    ) -> Self {
        Self {
            field,
            kind,
            read,
            write,
            stage: Stage::Any,
            is_control: false,
            is_compound: false,
            is_of_all_objects: false,
            policy: None,
        }
    }

    /// With a control beside the table.
    pub(super) const fn control(self) -> Self {
        Self { is_control: true, ..self }
    }

    /// Setting several others at once.
    pub(super) const fn compound(self) -> Self {
        Self { is_compound: true, stage: Stage::Compound, ..self }
    }

    /// Set at another stage.
    pub(super) const fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// Holding for what lies in a bucket and for new uploads.
    pub(super) const fn of_all_objects(self) -> Self {
        Self { is_of_all_objects: true, ..self }
    }

    /// Holding a policy.
    pub(super) const fn policy(self, place: fn(Handle) -> PolicyPlace) -> Self {
        Self { policy: Some(place), ..self }
    }

    /// A row of a field. Where several kinds of entity have the field, its values are the same in all.
    pub(super) fn of(field: Field) -> Option<&'static Self> {
        ALL.iter().copied().flatten().find(|row| row.field == field)
    }
}

/// Rows are told apart by their fields: of one entity no two have the same.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.field == other.field
    }
}

impl Eq for Row {}

/// The rows of every kind of entity.
pub(super) const ALL: [&[Row]; 7] = [
    super::document::ROWS,
    super::account::ROWS,
    super::principal::ROWS,
    super::bucket::ROWS,
    super::key::ROWS,
    super::distribution::ROWS,
    super::group::ROWS,
];

impl Kind {
    /// Reads a value; `None` for a text that is none of this kind.
    pub(super) fn parse(&self, text: &str) -> Option<Value> {
        let word = self.words.iter().find(|word| word.to_string() == text);
        word.cloned().or_else(|| (self.other)(text))
    }
}

/// The kind of which the others say how they differ: no words, no texts, nothing offered.
pub(super) const NOTHING: Kind =
    Kind { words: &[], other: |_| None, offer: |_, _| Choices::default(), texts: Texts::Names };

/// On or off.
pub(super) const SWITCH: Kind =
    Kind { words: &[Value::On, Value::Off], offer: |_, _| [Value::Off, Value::On].into(), ..NOTHING };

/// An account of the document.
pub(super) const ACCOUNT: Kind = Kind {
    other: |text| Handle::parse(text).map(Value::Account),
    offer: |document, _| document.accounts.iter().map(|one| Value::Account(one.id.clone())).into(),
    ..NOTHING
};

/// How often, or how many.
pub(super) const COUNT: Kind = Kind { other: count, texts: Texts::Counts, ..NOTHING };

/// A moment, as AWS writes it.
pub(super) const MOMENT: Kind = Kind { other: moment, texts: Texts::Moments, ..NOTHING };

/// A switch's value.
pub(super) const fn on_off(on: bool) -> Value {
    if on { Value::On } else { Value::Off }
}

/// What a switch is set to.
pub(super) fn is_on(value: &Value) -> Option<bool> {
    let on = *value == Value::On;
    (on || *value == Value::Off).then_some(on)
}

fn moment(text: &str) -> Option<Value> {
    sim::Timestamp::parse(text).is_ok().then(|| Value::Time(text.to_owned()))
}

/// A moment that may not be there.
pub(super) fn moment_or_none(moment: Option<&String>) -> Value {
    moment.map_or(Value::None, |moment| Value::Time(moment.clone()))
}

/// What such a moment is set to.
pub(super) fn maybe_moment(value: &Value) -> Option<Option<String>> {
    if let Value::Time(time) = value { Some(Some(time.clone())) } else { value.none() }
}

/// The account that is chosen, which the document has to have.
pub(super) fn account_meant(document: &Document, value: &Value) -> Option<Handle> {
    let Value::Account(id) = value else { return None };
    document.account(id).map(|one| one.id.clone())
}

/// Puts a value in its place.
pub(super) fn put<T>(place: &mut T, value: T) -> Option<()> {
    *place = value;
    Some(())
}

/// One text for each number, so that a state has one link.
fn count(text: &str) -> Option<Value> {
    text.parse().ok().map(Value::Count).filter(|count| count.to_string() == text)
}

/// The kind of an enum of the format: its words, all of them offered.
macro_rules! words_of {
    ($type:ident, $value:ident) => {
        Kind {
            other: |text| $type::parse(text).map(Value::$value),
            offer: |_, _| $type::ALL.iter().copied().map(Value::$value).into(),
            ..NOTHING
        }
    };
}
pub(super) use words_of;

/// The row of a member that is on or off.
macro_rules! switch {
    ($one:ident, $one_mut:ident, $field:expr, $($member:ident).+) => {
        row::Row::new(
            $field,
            row::SWITCH,
            |document, of| Some(row::on_off(document.$one(of?)?.$($member).+)),
            |document, of, value| row::put(&mut document.$one_mut(of?)?.$($member).+, row::is_on(value)?),
        )
    };
}
pub(super) use switch;

/// The row of one of the four settings of Block Public Access.
macro_rules! block {
    ($one:ident, $one_mut:ident, $setting:ident, $member:ident) => {
        switch!($one, $one_mut, Field::Block(BlockSetting::$setting), public_access_block.$member)
    };
}
pub(super) use block;

/// The row of a member that stands in the value as it is.
macro_rules! plain {
    ($one:ident, $one_mut:ident, $field:expr, $kind:expr, $member:ident, $value:ident) => {
        row::Row::new(
            $field,
            $kind,
            |document, of| Some(Value::$value(document.$one(of?)?.$member)),
            |document, of, value| {
                let Value::$value(value) = value else { return None };
                row::put(&mut document.$one_mut(of?)?.$member, *value)
            },
        )
    };
}
pub(super) use plain;

/// The row of the account that something belongs to.
macro_rules! account {
    ($one:ident, $one_mut:ident) => {
        row::Row::new(
            Field::Account,
            row::ACCOUNT,
            |document, of| Some(Value::Account(document.$one(of?)?.account.clone())),
            |document, of, value| {
                let account = row::account_meant(document, value)?;
                row::put(&mut document.$one_mut(of?)?.account, account)
            },
        )
    };
}
pub(super) use account;
