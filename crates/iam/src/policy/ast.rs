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

/// How an operator reads what it compares, and what it asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The same text; wildcards are literal.
    Exact,
    /// The same text but for case.
    IgnoringCase,
    /// Text with `*` and `?`.
    Like,
    /// A number.
    Numeric(Order),
    /// A moment.
    Date(Order),
    /// `true` or `false`, without regard to case.
    Bool,
    /// Bytes, written in base64.
    Binary,
    /// An address in a range.
    Ip,
    /// An ARN: six parts compared one by one with wildcards, by `ArnEquals` as by `ArnLike`.
    Arn,
    /// Whether the request lacks the key.
    Null,
}

/// How the request's number or moment stands to the listed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The same.
    Equal,
    /// Smaller, or earlier.
    Less,
    /// Smaller or the same.
    LessOrEqual,
    /// Greater, or later.
    Greater,
    /// Greater or the same.
    GreaterOrEqual,
}

/// Operators by AWS's names: their family, and whether they hold for what fits or, negated, for what does not.
macro_rules! comparisons {
    ($($name:ident $polarity:ident $family:expr;)+) => {
        /// A condition operator without its prefix and suffix, by AWS's names.
        ///
        /// Source: IAM user guide, *IAM JSON policy elements: Condition operators*.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Comparison {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)+
        }

        impl Comparison {
            /// Every operator, in the order of AWS's page.
            pub const ALL: &'static [Comparison] = &[$(Comparison::$name),+];

            /// The operator's name as AWS writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Comparison::$name => stringify!($name)),+ }
            }

            /// What it compares, and how.
            #[must_use]
            pub const fn family(self) -> Family {
                match self { $(Comparison::$name => $family),+ }
            }

            /// `Not` for an operator that holds for values that do *not* fit, and so for a key that is not there.
            #[must_use]
            pub const fn polarity(self) -> Polarity {
                match self { $(Comparison::$name => Polarity::$polarity),+ }
            }
        }
    };
}

comparisons! {
    StringEquals Is Family::Exact;
    StringNotEquals Not Family::Exact;
    StringEqualsIgnoreCase Is Family::IgnoringCase;
    StringNotEqualsIgnoreCase Not Family::IgnoringCase;
    StringLike Is Family::Like;
    StringNotLike Not Family::Like;
    NumericEquals Is Family::Numeric(Order::Equal);
    NumericNotEquals Not Family::Numeric(Order::Equal);
    NumericLessThan Is Family::Numeric(Order::Less);
    NumericLessThanEquals Is Family::Numeric(Order::LessOrEqual);
    NumericGreaterThan Is Family::Numeric(Order::Greater);
    NumericGreaterThanEquals Is Family::Numeric(Order::GreaterOrEqual);
    DateEquals Is Family::Date(Order::Equal);
    DateNotEquals Not Family::Date(Order::Equal);
    DateLessThan Is Family::Date(Order::Less);
    DateLessThanEquals Is Family::Date(Order::LessOrEqual);
    DateGreaterThan Is Family::Date(Order::Greater);
    DateGreaterThanEquals Is Family::Date(Order::GreaterOrEqual);
    Bool Is Family::Bool;
    BinaryEquals Is Family::Binary;
    IpAddress Is Family::Ip;
    NotIpAddress Not Family::Ip;
    ArnEquals Is Family::Arn;
    ArnLike Is Family::Arn;
    ArnNotEquals Not Family::Arn;
    ArnNotLike Not Family::Arn;
    Null Is Family::Null;
}
