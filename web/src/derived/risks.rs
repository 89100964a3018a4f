//! The article's conclusion, computed: which encryption protects from which risk.

use document::model::{Caller, Cell, Operation};
use document::settings::{Entity, Field, Path, Value, set};
use document::{Document, Handle, Table, presets};
use sim::crypto::fields;

use crate::seed::SEED;

/// Whether SSE-S3 and SSE-KMS with a customer managed key protect from each risk, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Risks {
    /// From somebody who carries the disk away.
    pub stolen_disk: [bool; 2],
    /// From a bucket made public by mistake.
    pub public_by_mistake: [bool; 2],
    /// From a user of the account without a right to the key.
    pub no_right_to_the_key: [bool; 2],
}

impl Risks {
    /// Sets the article's bucket to each mode and looks: at its disk, and at who can download.
    pub fn run() -> Self {
        let modes = [columns(0), columns(1)];
        let each = |of: fn(&Seen) -> bool| modes.map(|seen| seen.is_some_and(|seen| of(&seen)));
        Self {
            stolen_disk: each(|seen| seen.disk),
            public_by_mistake: each(|seen| seen.public),
            no_right_to_the_key: each(|seen| seen.user),
        }
    }
}

/// Whether one mode protects from each risk.
#[derive(Clone, Copy)]
struct Seen {
    disk: bool,
    public: bool,
    user: bool,
}

fn columns(column: usize) -> Option<Seen> {
    let mut document = presets::get(presets::FIRST)?;
    let Cell { bucket, caller, .. } = document.focus.cell()?.clone();
    let mode = if column == 0 { Value::SseS3 } else { Value::Key(document.keys.first()?.id.clone()) };
    let of_bucket = |field| Path::of(&Entity::Bucket(bucket.clone()), field);
    set(&mut document, &of_bucket(Field::Encryption), &mode).ok()?;
    set(&mut document, &of_bucket(Field::Access), &Value::Public).ok()?;
    let public = downloads(&document, &bucket, &Caller::Anyone)?;
    set(&mut document, &of_bucket(Field::Access), &Value::Private).ok()?;
    let user = downloads(&document, &bucket, &caller)?;
    Some(Seen { disk: !lies_readable(&document, &bucket)?, public: !public, user: !user })
}

fn downloads(document: &Document, bucket: &Handle, caller: &Caller) -> Option<bool> {
    let table = Table::run(document, SEED).ok()?;
    let cell = Cell { caller: caller.clone(), bucket: bucket.clone(), operation: Operation::Download };
    Some(table.outcome(&cell)?.trace.end().is_none())
}

/// Whether the object's text can be found on the disk.
fn lies_readable(document: &Document, bucket: &Handle) -> Option<bool> {
    let table = Table::run(document, SEED).ok()?;
    let object = document.objects.iter().find(|object| object.bucket == *bucket)?;
    let name = &document.buckets.iter().find(|one| one.id == *bucket)?.name;
    let stored = table.cloud.objects_of(&sim::BucketName::parse(name).ok()?).next()?;
    let text = object.body.as_bytes();
    Some(
        fields(&stored.at_rest)
            .iter()
            .any(|field| field.content.as_bytes().windows(text.len()).any(|part| part == text)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The article, section 5: both protect from a stolen disk, only SSE-KMS from the other two.
    #[test]
    fn the_conclusion_is_the_articles() {
        let expected = Risks {
            stolen_disk: [true, true],
            public_by_mistake: [false, true],
            no_right_to_the_key: [false, true],
        };
        assert_eq!(Risks::run(), expected);
    }
}
