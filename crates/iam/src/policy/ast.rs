//! What a policy document says, as a tree. Every piece remembers where in the source text it stood.
//!
//! The tree is made by `parse` only for a document AWS would store, so whoever reads it need not check it
//! again: versions, effects, operators and principals are already told apart.

use super::principal::PrincipalPattern;
use json::{Span, Spanned};

/// Which rules of the language hold in this document.
///
/// Source: IAM user guide, *IAM JSON policy elements: Version*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2008-10-17`, also what holds when a document names none: policy variables are literal text.
    V2008_10_17,
    /// `2012-10-17`, the current language.
    V2012_10_17,
}

/// What a matching statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Permits, unless something else denies.
    Allow,
    /// Forbids, whatever else permits.
    Deny,
}

/// Whether an element lists what it means or what it excludes: `Action` or `NotAction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// `Action`, `Resource`, `Principal`: one of the values must match.
    Is,
    /// `NotAction`, `NotResource`, `NotPrincipal`: none of the values may match.
    Not,
}

/// `Action`, `Resource` or `Principal` with its values, or the `Not...` form of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Element<T> {
    /// The plain or the `Not...` form.
    pub polarity: Polarity,
    /// The listed values in the order of the text. Never empty.
    pub values: Vec<Spanned<T>>,
    /// The element's name and value.
    pub span: Span,
}

/// A whole policy document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Policy {
    /// What the document names, `None` if it names none. [`Policy::language`] answers which rules hold.
    pub version: Option<Spanned<Version>>,
    /// The document's `Id`.
    pub id: Option<Spanned<String>>,
    /// The statements in the order of the text, one also where `Statement` is an object without a list.
    pub statements: Vec<Statement>,
    /// The whole document.
    pub span: Span,
}

impl Policy {
    /// Which version's rules hold: the one named, else `2008-10-17`.
    #[must_use]
    pub fn language(&self) -> Version {
        self.version.as_ref().map_or(Version::V2008_10_17, |version| version.value)
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The statement's name, if it has one.
    pub sid: Option<Spanned<String>>,
    /// What it does when it matches.
    pub effect: Spanned<Effect>,
    /// Whom it speaks of. Absent in identity-like policies, where it is the bearer.
    pub principal: Option<Element<PrincipalPattern>>,
    /// `service:Name` patterns, or `*`, as written.
    pub action: Element<String>,
    /// ARN patterns, or `*`, as written. Absent only where AWS does not ask for one.
    pub resource: Option<Element<String>>,
    /// All of these must hold. Clauses under one operator stand together; no operator and key occur twice.
    pub conditions: Vec<ConditionClause>,
    /// The statement's object.
    pub span: Span,
}

/// One operator, one key and its values: `"StringEquals": {"aws:PrincipalTag/team": ["a", "b"]}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConditionClause {
    /// How request and values are compared.
    pub operator: Spanned<Operator>,
    /// The key's name as written; names are compared without regard to case.
    pub key: Spanned<String>,
    /// The values as written, an unquoted number as its source text, an unquoted boolean as `true` or `false`. Empty where
    /// the document lists none, which AWS takes.
    pub values: Vec<Spanned<String>>,
    /// The key and its values.
    pub span: Span,
}

/// `ForAllValues:StringLikeIfExists`, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Operator {
    /// How several values of the request are taken together.
    pub quantifier: Option<Quantifier>,
    /// The comparison itself.
    pub comparison: Comparison,
    /// Whether a key the request lacks satisfies the clause. Never with [`Comparison::Null`].
    pub if_exists: bool,
}

/// How several values of one request key are taken together.
///
/// Source: IAM user guide, *Set operators for multivalued context keys*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantifier {
    /// `ForAllValues:` - every value of the request passes; holds when there is none.
    ForAllValues,
    /// `ForAnyValue:` - at least one value of the request passes; fails when there is none.
    ForAnyValue,
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// A condition operator without its prefix and suffix, by AWS's names.
        ///
        /// Source: IAM user guide, *IAM JSON policy elements: Condition operators*.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Comparison { $($(#[$doc])* $name),+ }

        impl Comparison {
            /// Every operator, in the order of AWS's page.
            pub const ALL: &'static [Comparison] = &[$(Comparison::$name),+];

            /// The operator's name as AWS writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Comparison::$name => stringify!($name)),+ }
            }
        }
    };
}

comparisons! {
    /// Exact, case-sensitive; wildcards are literal.
    StringEquals,
    /// Negated `StringEquals`.
    StringNotEquals,
    /// Exact but for case.
    StringEqualsIgnoreCase,
    /// Negated `StringEqualsIgnoreCase`.
    StringNotEqualsIgnoreCase,
    /// Case-sensitive with `*` and `?`.
    StringLike,
    /// Negated `StringLike`.
    StringNotLike,
    /// Equal numbers.
    NumericEquals,
    /// Negated `NumericEquals`.
    NumericNotEquals,
    /// The request's number is smaller.
    NumericLessThan,
    /// The request's number is smaller or equal.
    NumericLessThanEquals,
    /// The request's number is greater.
    NumericGreaterThan,
    /// The request's number is greater or equal.
    NumericGreaterThanEquals,
    /// The same moment.
    DateEquals,
    /// Negated `DateEquals`.
    DateNotEquals,
    /// The request's moment is earlier.
    DateLessThan,
    /// The request's moment is earlier or the same.
    DateLessThanEquals,
    /// The request's moment is later.
    DateGreaterThan,
    /// The request's moment is later or the same.
    DateGreaterThanEquals,
    /// `true` or `false`, without regard to case.
    Bool,
    /// The same bytes, written in base64.
    BinaryEquals,
    /// The address lies in the range.
    IpAddress,
    /// Negated `IpAddress`.
    NotIpAddress,
    /// Six parts compared one by one with wildcards, the same as `ArnLike`.
    ArnEquals,
    /// Six parts compared one by one with wildcards.
    ArnLike,
    /// Negated `ArnEquals`.
    ArnNotEquals,
    /// Negated `ArnLike`.
    ArnNotLike,
    /// Whether the request lacks the key.
    Null,
}
