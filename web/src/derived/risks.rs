//! The article's conclusion, computed: which encryption protects from which risk.

use document::model::{Caller, Cell, Operation};
use document::settings::{Entity, Field, Path, Value, set};
use document::{Document, Workshop, presets, requests};
use sim::Cloud;
use sim::crypto::fields;

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
    pub(super) fn run(mut workshop: Workshop) -> Self {
        let seen = [false, true].map(|by_key| protects(by_key, &mut workshop).unwrap_or_default());
        Self {
            stolen_disk: seen.map(|[disk, ..]| disk),
            public_by_mistake: seen.map(|[_, public, _]| public),
            no_right_to_the_key: seen.map(|[.., user]| user),
        }
    }
}

/// Whether one mode protects from each risk, in their order.
fn protects(by_key: bool, workshop: &mut Workshop) -> Option<[bool; 3]> {
    let mut document = presets::get(presets::FIRST)?;
    let Cell { bucket, caller, .. } = document.focus.cell()?.clone();
    let mode = if by_key { Value::Key(document.keys.first()?.id.clone()) } else { Value::SseS3 };
    let of_bucket = |field| Path::of(&Entity::Bucket(bucket.clone()), field);
    set(&mut document, &of_bucket(Field::Encryption), &mode).ok()?;
    let seed = workshop.seed();
    let mut with_access = |access| {
        set(&mut document, &of_bucket(Field::Access), &access).ok()?;
        Some((workshop.build(&document).ok()?, document.clone()))
    };
    let (public, private) = (with_access(Value::Public)?, with_access(Value::Private)?);
    let refused = |(cloud, document): &(Cloud, Document), caller| {
        let cell = Cell { caller, bucket: bucket.clone(), operation: Operation::Download };
        let request = requests::request(document, cloud, &requests::of_cell(&cell), seed).ok()?;
        Some(cloud.perform(&request).trace.end().is_some())
    };
    let (cloud, document) = &private;
    let text = &document.objects.iter().find(|object| object.bucket == bucket)?.body;
    let lies_there = |field: &sim::crypto::Field| {
        field.content.as_bytes().windows(text.len()).any(|part| part == text.as_bytes())
    };
    let name = sim::BucketName::parse(&document.bucket(&bucket)?.name).ok()?;
    let lies_readable = fields(&cloud.objects_of(&name).next()?.at_rest).iter().any(lies_there);
    Some([!lies_readable, refused(&public, Caller::Anyone)?, refused(&private, caller)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::SEED;

    /// The article, section 5: both protect from a stolen disk, only SSE-KMS from the other two.
    #[test]
    fn the_conclusion_is_the_articles() {
        let expected = Risks {
            stolen_disk: [true, true],
            public_by_mistake: [false, true],
            no_right_to_the_key: [false, true],
        };
        assert_eq!(Risks::run(Workshop::new(SEED)), expected);
    }
}
