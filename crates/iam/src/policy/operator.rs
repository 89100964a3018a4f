//! Names of condition operators: one reader and one printer.

use super::ast::{Comparison, Family, Operator, Quantifier};
use std::fmt;

impl Comparison {
    /// Whether it compares moments.
    pub(super) const fn is_of_dates(self) -> bool {
        matches!(self.family(), Family::Date(_))
    }

    /// Whether it compares IP addresses.
    pub(super) const fn is_of_addresses(self) -> bool {
        matches!(self.family(), Family::Ip)
    }
}

impl Quantifier {
    /// The prefix as AWS writes it, colon included.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::ForAllValues => "ForAllValues:",
            Self::ForAnyValue => "ForAnyValue:",
        }
    }
}

impl Operator {
    /// Reads an operator's name without regard to case; `None` if there is none of this name.
    ///
    /// Source: IAM user guide, *IAM JSON policy elements: Condition operators*: every operator but `Null` takes `IfExists`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (quantifier, rest) = [Quantifier::ForAllValues, Quantifier::ForAnyValue]
            .into_iter()
            .find_map(|quantifier| Some((Some(quantifier), strip_prefix(name, quantifier.prefix())?)))
            .unwrap_or((None, name));
        let (rest, if_exists) = strip_suffix(rest, "IfExists").map_or((rest, false), |rest| (rest, true));
        let comparison =
            Comparison::ALL.iter().copied().find(|known| known.name().eq_ignore_ascii_case(rest))?;
        (comparison != Comparison::Null || !if_exists).then_some(Self { quantifier, comparison, if_exists })
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.quantifier.map_or("", Quantifier::prefix))?;
        formatter.write_str(self.comparison.name())?;
        formatter.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

fn strip_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(Operator::parse(name).map(|operator| operator.to_string()).as_deref(), expected, "{name}");
    }

    #[test]
    fn every_operator_is_read_and_printed() {
        for comparison in Comparison::ALL {
            for prefix in ["", "ForAllValues:", "ForAnyValue:"] {
                let name = format!("{prefix}{}", comparison.name());
                check(&name, Some(&name));
                check(&name.to_ascii_uppercase(), Some(&name));
                let if_exists = format!("{name}IfExists");
                check(&if_exists, (*comparison != Comparison::Null).then_some(&if_exists));
            }
        }
        for name in [
            "",
            "IfExists",
            "ForAllValues:",
            "ForAllValue:StringEquals",
            "StringEqualsIfExistsIfExists",
            "StringEqual",
            "ForAnyValue:ForAllValues:StringEquals",
            "ForAnyValue::StringEquals",
            " StringEquals",
            "StringEquals ",
            "NullIfExists",
            "BinaryNotEquals",
            "é",
            "ForAllValues",
        ] {
            check(name, None);
        }
    }
}
