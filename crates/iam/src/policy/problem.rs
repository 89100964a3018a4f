//! Why AWS refuses a policy: each reason with its place in the text.

use super::kind::SizeUnit;
use json::{JsonFault, JsonType, Span};

/// One reason why AWS refuses a policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// What is wrong, with the offending text.
    pub kind: ProblemKind,
    /// Where. For something missing, the object or list it is missing from.
    pub span: Span,
    /// The statement's index, if it concerns one.
    pub statement: Option<u32>,
    /// The value's place as a JSON pointer (RFC 6901): `/Statement/0/Action/1`.
    pub path: String,
}

macro_rules! elements {
    ($($name:ident)+) => {
        /// The elements of the policy language.
        ///
        /// Source: IAM user guide, *IAM JSON policy element reference*.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ElementName {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)+
        }

        impl ElementName {
            /// The name as it must be written, case included.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }
        }
    };
}

elements! {
    Version Id Statement
    Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition
}

/// What AWS accepts where another JSON type was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// One string.
    String,
    /// A string, or a list of strings.
    Strings,
    /// An object.
    Object,
    /// A statement, or a list of statements.
    Statements,
    /// `"*"`, or an object of principals.
    Principals,
    /// A string, number or boolean, or a list of them.
    ConditionValues,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The policy is longer than its kind may be.
    TooLong {
        /// What is counted.
        unit: SizeUnit,
        /// How much there is.
        size: u32,
        /// How much there may be.
        max: u32,
    },
    /// A character that AWS's API does not take in a policy of this kind.
    Character(char),
    /// White space before the first `{`, where the kind forbids it.
    LeadingWhiteSpace,
    /// The text does not begin with `{`, so it cannot be a policy.
    NotAnObject,
    /// The text is not JSON.
    Json(JsonFault),
    /// An element that AWS does not know here, or that is written in another case.
    UnknownElement(String),
    /// The same name twice in one object.
    DuplicateElement(String),
    /// An element that this kind of policy may not hold.
    ProhibitedElement(ElementName),
    /// An element that must be there is not.
    MissingElement(ElementName),
    /// An element holds an empty list or an empty object.
    EmptyElement(ElementName),
    /// An element and its `Not...` form in one statement.
    BothElements {
        /// The plain form.
        element: ElementName,
        /// The `Not...` form.
        negated: ElementName,
    },
    /// A value of the wrong JSON type.
    WrongType {
        /// The element it stands in.
        element: ElementName,
        /// What is needed.
        expected: Expected,
        /// What was found.
        found: JsonType,
    },
    /// `Statement` is an empty list.
    NoStatements,
    /// A `Version` other than the two dates.
    UnknownVersion(String),
    /// The kind takes only `2012-10-17`; the document names the older version, or none.
    VersionTooOld,
    /// A `Sid` with other characters than letters and digits, in a kind that takes only those.
    SidCharacters(String),
    /// A `Sid` used before, in a kind that wants them unique.
    DuplicateSid(String),
    /// An `Effect` other than `Allow` and `Deny`, case included.
    UnknownEffect(String),
    /// `Allow` in a resource control policy of one's own.
    AllowProhibited,
    /// `NotPrincipal` together with `Allow`.
    NotPrincipalWithAllow,
    /// A key of `Principal` other than `AWS`, `Service`, `Federated`, `CanonicalUser`, or one that this kind does not take.
    PrincipalType(String),
    /// Not a valid principal.
    InvalidPrincipal {
        /// The key it stands under; empty for `"Principal": "..."`.
        principal_type: String,
        /// The value.
        value: String,
    },
    /// A principal that does not exist, or no longer. Reading a policy cannot find this: who is there has to be known.
    AbsentPrincipal {
        /// The value, as written under `AWS`.
        value: String,
    },
    /// `*` or `?` inside a principal: only `*` alone is a wildcard there.
    PartialWildcardPrincipal {
        /// The key it stands under.
        principal_type: String,
        /// The value.
        value: String,
    },
    /// Another principal than `*` in a resource control policy.
    PrincipalNotEveryone,
    /// An action that is neither `*` nor `service:Name`.
    ActionWithoutVendor(String),
    /// An action with more than one colon.
    ActionColons(String),
    /// An action whose service holds characters that no service's name holds.
    ActionVendor {
        /// The action.
        action: String,
        /// The part before the colon.
        vendor: String,
    },
    /// An action that a policy on this resource cannot speak of.
    ForeignAction(String),
    /// `*` as the action, in a kind that wants a service named.
    ActionEverything,
    /// A resource that is neither `*` nor an ARN.
    ResourceNotArn(String),
    /// An ARN with a partition AWS does not have.
    ResourcePartition(String),
    /// An ARN that ends after its partition.
    ResourceVendor(String),
    /// An S3 or IAM ARN with a region.
    ResourceRegion(String),
    /// An IAM ARN whose last part is of no kind that IAM has.
    ResourceIamPath(String),
    /// An ARN with too few parts.
    ResourceParts(String),
    /// A resource that is neither this bucket nor inside it.
    ResourceOutsideBucket(String),
    /// A resource other than `*` in a key policy.
    ResourceNotThisKey(String),
    /// A condition operator that does not exist.
    UnknownOperator(String),
    /// A value of a date operator that is no date.
    ConditionDate(String),
    /// A value of an IP operator that is neither an address nor a range.
    ConditionIpAddress(String),
    /// `ForAllValues` on `kms:EncryptionContext:...` in an `Allow` statement of a key policy: absent context would match.
    OverlyPermissiveCondition(String),
    /// An action that the service does not have. Only from [`check_applicability`](super::check_applicability()).
    UnknownAction(String),
    /// An action that takes none of its statement's resources. Only from
    /// [`check_applicability`](super::check_applicability()).
    ActionAppliesToNoResource {
        /// The action.
        action: String,
        /// The statement's `Sid`.
        sid: Option<String>,
    },
    /// A condition key that the service does not have. Only from [`check_applicability`](super::check_applicability()).
    UnknownConditionKey(String),
    /// A condition key that none of its statement's actions has. Only from
    /// [`check_applicability`](super::check_applicability()).
    ConditionAppliesToNoAction(String),
}

impl ProblemKind {
    /// Whether a principal is none that AWS takes.
    pub(super) const fn is_of_a_principal(&self) -> bool {
        matches!(
            self,
            Self::PrincipalType(_)
                | Self::InvalidPrincipal { .. }
                | Self::AbsentPrincipal { .. }
                | Self::PartialWildcardPrincipal { .. }
        )
    }
}

/// A place in the document while it is walked: steps from the top, written out only for a problem.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ElementPlace<'p> {
    last: Option<(&'p ElementPlace<'p>, Step<'p>)>,
    statement: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Member(&'p str),
    Item(usize),
}

impl<'p> ElementPlace<'p> {
    /// The place of a member below this one.
    pub(super) fn below(&'p self, name: &'p str) -> Self {
        Self { last: Some((self, Step::Member(name))), statement: self.statement }
    }

    /// The place of an item below this one.
    pub(super) fn item(&'p self, index: usize) -> Self {
        Self { last: Some((self, Step::Item(index))), statement: self.statement }
    }

    /// The place of a value that is either this one or an item of it.
    pub(super) fn value(&'p self, index: Option<usize>) -> Self {
        index.map_or(*self, |index| self.item(index))
    }

    pub(super) fn of_statement(self, index: usize) -> Self {
        Self { statement: u32::try_from(index).ok(), ..self }
    }

    fn pointer(&self) -> String {
        match self.last {
            None => String::new(),
            Some((above, Step::Item(index))) => format!("{}/{index}", above.pointer()),
            Some((above, Step::Member(name))) => {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                format!("{}/{escaped}", above.pointer())
            }
        }
    }
}

/// All problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, place: &ElementPlace<'_>, span: Span, kind: ProblemKind) {
        self.0.push(Problem { kind, span, statement: place.statement, path: place.pointer() });
    }
}
