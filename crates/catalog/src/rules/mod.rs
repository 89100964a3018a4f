//! The rules of AWS that the simulator follows, each with how well it is known and where it was read.
//!
//! A step of a trace names its rule; `docs/fidelity.md` is made from this table. In a page the texts of all rules weigh
//! 13 kB with brotli, the evidence alone 0.3 kB: what is shown first asks for [`RuleId::evidence`] and no more.

mod table;

pub use table::{RuleId, Topic};

use crate::evidence::{Evidence, Source};

/// One rule of AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it is about.
    pub topic: Topic,
    /// How well it is known.
    pub evidence: Evidence,
    /// Where it was read. Never empty.
    pub sources: &'static [&'static Source],
    /// The rule in one or two English sentences.
    pub summary_en: &'static str,
}

/// The rule with this id. Whoever needs the evidence alone asks [`RuleId::evidence`], which brings no text along.
pub fn rule(id: RuleId) -> &'static Rule {
    table::row(id)
}

/// Every rule, grouped by topic.
pub fn rules() -> &'static [Rule] {
    table::RULES
}

/// Declares topics with their rules: the enum, the evidence of each, and the table.
macro_rules! rule_table {
    ($(
        $topic:ident $title:literal {
            $($id:ident $evidence:ident [$($source:ident),+] $summary:literal;)+
        }
    )+) => {
        /// What a rule is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic {
            $(#[doc = concat!($title, ".")] $topic,)+
        }

        impl Topic {
            /// All topics, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$topic),+];

            /// Its title in the documentation.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$topic => $title,)+
                }
            }
        }

        /// A rule of AWS.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleId {
            $($(#[doc = $summary] $id,)+)+
        }

        impl RuleId {
            /// All rules, grouped by topic.
            pub const ALL: &'static [Self] = &[$($(Self::$id),+),+];

            /// The id as documents write it, such as `ListNeverAsksKms`.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$id => stringify!($id),)+)+
                }
            }

            /// How well the rule is known.
            pub const fn evidence(self) -> $crate::evidence::Evidence {
                match self {
                    $($(Self::$id => $crate::evidence::Evidence::$evidence,)+)+
                }
            }

            /// Where it was read first.
            pub fn source(self) -> &'static $crate::evidence::Source {
                match self {
                    $($(Self::$id => $crate::rules::first!($($source)+),)+)+
                }
            }
        }

        pub(super) static RULES: &[$crate::rules::Rule] = &[$($($crate::rules::Rule {
            id: RuleId::$id,
            topic: Topic::$topic,
            evidence: $crate::evidence::Evidence::$evidence,
            sources: &[$(&$crate::sources::$source),+],
            summary_en: $summary,
        }),+),+];

        pub(super) fn row(id: RuleId) -> &'static $crate::rules::Rule {
            match id {
                $($(RuleId::$id => {
                    static RULE: &$crate::rules::Rule = &$crate::rules::Rule {
                        id: RuleId::$id,
                        topic: Topic::$topic,
                        evidence: $crate::evidence::Evidence::$evidence,
                        sources: &[$(&$crate::sources::$source),+],
                        summary_en: $summary,
                    };
                    RULE
                })+)+
            }
        }
    };
}

/// The first of some sources.
macro_rules! first {
    ($first:ident $($rest:ident)*) => {
        &$crate::sources::$first
    };
}

use {first, rule_table};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_is_found_under_its_id_and_says_something() {
        assert_eq!(rules().len(), RuleId::ALL.len());
        for (row, &id) in rules().iter().zip(RuleId::ALL) {
            assert_eq!(rule(id), row);
            assert_eq!((row.id, row.evidence), (id, id.evidence()));
            assert_eq!(row.sources.first(), Some(&id.source()), "{}", id.name());
            assert!(row.summary_en.len() > 20 && row.summary_en.ends_with('.'), "{}", id.name());
        }
    }

    #[test]
    fn names_and_summaries_are_unique() {
        let names: BTreeSet<_> = RuleId::ALL.iter().map(|id| id.name()).collect();
        let summaries: BTreeSet<_> = rules().iter().map(|row| row.summary_en).collect();
        assert_eq!((names.len(), summaries.len()), (rules().len(), rules().len()));
    }

    #[test]
    fn topics_follow_each_other_and_none_is_empty() {
        let mut topics: Vec<_> = rules().iter().map(|row| row.topic).collect();
        topics.dedup();
        assert_eq!(topics, Topic::ALL);
    }

    /// What nobody has seen or documented stands in one place and is marked.
    #[test]
    fn open_points_are_inferred() {
        for row in rules().iter().filter(|row| row.topic == Topic::OpenPoints) {
            assert_eq!(row.evidence, Evidence::Inferred, "{}", row.id.name());
        }
    }

    /// Expectations: what the sources say, for rules that a reader would check first.
    #[test]
    fn evidence_of_well_known_rules() {
        let cases = [
            (RuleId::ListNeverAsksKms, Evidence::Documented),
            (RuleId::UnsignedSseKmsIs400, Evidence::Recorded),
            (RuleId::AwsS3KeyLetsTheAccountIn, Evidence::Recorded),
            (RuleId::GateOrder, Evidence::Inferred),
            (RuleId::HeadAsksNoKms, Evidence::Inferred),
        ];
        for (id, evidence) in cases {
            assert_eq!(id.evidence(), evidence, "{}", id.name());
        }
    }
}
