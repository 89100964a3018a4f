//! The story in chapters: examples in an order, each with a change that the reader may foretell the outcome of. Six are the
//! experiments of the article, in the order in which it makes them; six go beyond it.
//!
//! A chapter is an example, so it is a link like any other; what comes of its change is computed, and stands nowhere.

use crate::Document;
use crate::change::settings::{Path, set_word};
use crate::format::model::Words;
use crate::presets;

/// A chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// A role with rights in S3 only uploads to both buckets.
    LambdaWithoutKms,
    /// The role may create and view keys, and not use them.
    LambdaKmsPowerUser,
    /// The role may use keys.
    LambdaPowerUser,
    /// Two users, one of whom may use the key.
    TwoUsers,
    /// Both buckets are public.
    PublicByMistake,
    /// Which risk each encryption protects from.
    WhichRisk,
    /// Another account.
    OtherAccount,
    /// A Bucket Key that S3 keeps.
    BucketKey,
    /// A key that the request brings.
    CustomerProvidedKey,
    /// Encryption before S3.
    ClientSide,
    /// Replication.
    Replication,
    /// Deletion of the key.
    Deletion,
}

impl Chapter {
    /// Every chapter, in order.
    pub const ALL: [Self; 12] = [
        Self::LambdaWithoutKms,
        Self::LambdaKmsPowerUser,
        Self::LambdaPowerUser,
        Self::TwoUsers,
        Self::PublicByMistake,
        Self::WhichRisk,
        Self::OtherAccount,
        Self::BucketKey,
        Self::CustomerProvidedKey,
        Self::ClientSide,
        Self::Replication,
        Self::Deletion,
    ];

    /// The example that it is.
    pub const fn preset(self) -> &'static str {
        match self {
            Self::LambdaWithoutKms => "lambda-without-kms",
            Self::LambdaKmsPowerUser => "lambda-kms-power-user",
            Self::LambdaPowerUser => "lambda-power-user",
            Self::TwoUsers => "two-users",
            Self::PublicByMistake => "public-by-mistake",
            Self::WhichRisk => "which-risk",
            Self::OtherAccount => "cross-account-key-policy",
            Self::BucketKey => "bucket-key-cached",
            Self::CustomerProvidedKey => "sse-c-blocked",
            Self::ClientSide => "client-side",
            Self::Replication => "replication",
            Self::Deletion => "key-pending-deletion",
        }
    }

    /// What its change sets, each as a link writes it: a path, and a word.
    const fn change(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::LambdaWithoutKms => &[("s3-write.kms", "kms-power")],
            Self::LambdaKmsPowerUser => &[("s3-write.kms", "power")],
            Self::LambdaPowerUser => &[("focus", "normaluser/sse-kms/download")],
            Self::TwoUsers => &[
                ("sse-s3.access", "public"),
                ("sse-kms.access", "public"),
                ("focus", "anyone/sse-kms/download"),
            ],
            Self::PublicByMistake => &[("sse-s3.enc", "key")],
            Self::WhichRisk => &[("sse-s3.enc", "aws-kms")],
            Self::OtherAccount => &[("focus", "step/after")],
            Self::BucketKey => &[("focus", "step/uncached")],
            Self::CustomerProvidedKey | Self::ClientSide => &[("focus", "step/again")],
            Self::Replication => &[("focus", "step/second")],
            Self::Deletion => &[("focus", "step/disabled")],
        }
    }

    /// The chapter that a scenario begins with, told by its title: no setting changes that.
    pub fn of(title: &Words) -> Option<Self> {
        let (preset, _) = presets::titled(title).next()?;
        Self::ALL.into_iter().find(|chapter| chapter.preset() == preset.id)
    }

    /// Its number, the first being 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|chapter| **chapter != self).count() + 1
    }

    /// The one before it.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// Its example after its change, with the outcome open that the reader foretells.
    pub fn changed(self) -> Option<Document> {
        let mut document = presets::get(self.preset())?;
        for (path, word) in self.change() {
            set_word(&mut document, &Path::parse(path)?, word).ok()?;
        }
        Some(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chapter_is_an_example_that_is_told_by_its_title() {
        for (place, chapter) in Chapter::ALL.into_iter().enumerate() {
            let document = presets::get(chapter.preset()).unwrap();
            assert_eq!(Chapter::of(&document.title), Some(chapter));
            assert_eq!(chapter.number(), place + 1);
            assert_eq!(chapter.previous().and_then(Chapter::next), (place > 0).then_some(chapter));
        }
        assert_eq!(Chapter::of(&presets::get(presets::FIRST).unwrap().title), None);
    }
}
