//! What keeps a document from being built: every problem at once, each with its place.

use catalog::managed_policies::{self, AS_OF, File, Filed};
use iam::policy::SessionQuota;
use sim::{NameError, Partition, Region};

use crate::format::model::ApiOperation;
use crate::format::nearest::nearest;
use crate::run::managed;
use crate::{Document, Handle, PolicyValue};

/// One problem of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where: the path of a setting where there is one (`normaluser.kms`), else entity and field in the same form
    /// (`key.arn`), or a place in a list (`objects.0.name`).
    pub path: String,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// A text that should be a name of some kind is none.
    Name(NameError),
    /// Two entities have one handle.
    DuplicateHandle {
        /// The handle.
        handle: Handle,
    },
    /// Two principals, buckets or keys have one name.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// A handle names nothing of the kind that is wanted here.
    UnknownHandle {
        /// The handle.
        handle: String,
    },
    /// A key's handle is a word that the setting `enc` knows otherwise.
    ReservedHandle {
        /// The handle.
        handle: Handle,
    },
    /// A name stands for no policy that could be attached here.
    UnknownPolicy {
        /// The name.
        name: String,
    },
    /// A name of no AWS managed policy, where one of them can stand.
    UnknownManagedPolicy {
        /// The name.
        name: String,
        /// What was probably meant, each name behind its path.
        near: Vec<String>,
    },
    /// An AWS managed policy whose file was not loaded.
    ManagedPolicyMissing {
        /// The name.
        name: String,
    },
    /// A policy by an ARN of another partition than the document's.
    PolicyOfOtherPartition {
        /// The ARN.
        name: String,
        /// The document's.
        own: Partition,
    },
    /// An AWS managed policy whose text in the document's partition is not known here: in `aws` it has ARNs of `aws`.
    ManagedPolicyTextUnknown {
        /// The name.
        name: String,
        /// The document's.
        own: Partition,
    },
    /// A customer managed policy of another account than its owner's.
    CustomerPolicyOfOtherAccount {
        /// The name.
        name: String,
        /// The account that has it.
        account: String,
    },
    /// A customer managed policy that an account does not have.
    UnknownCustomerPolicy {
        /// The name.
        name: String,
        /// The account.
        account: String,
        /// What was meant, perhaps.
        near: Option<String>,
    },
    /// An AWS managed policy of a service-linked role on what is none.
    OfServiceLinkedRoles {
        /// The name.
        name: String,
    },
    /// A boundary, or a policy of a customer's, on a service-linked role.
    ProtectedRole {
        /// The role's name.
        role: String,
    },
    /// The key policy `named-users` of a key that names no users.
    NoUsers,
    /// A policy that AWS refuses.
    Policy {
        /// Its text; the problems' places point into it.
        text: String,
        /// Why, the reason that AWS names first.
        problems: Vec<iam::policy::Problem>,
    },
    /// A role without the name of its session.
    NoSession,
    /// A session's name or policies on something that is no role.
    NotARole,
    /// Groups of what is no IAM user.
    NotInGroups,
    /// A group of another account than the user's.
    GroupOfOtherAccount,
    /// A user who is twice in one group.
    GroupTwice {
        /// The group's name.
        name: String,
    },
    /// More than IAM lets somebody have.
    Quota {
        /// Of what.
        quota: iam::policy::Quota,
        /// How much or many there is.
        count: u32,
        /// The name of the user, the group or the role.
        name: String,
    },
    /// More policies than STS takes for a session.
    SessionQuota {
        /// Of what.
        quota: iam::policy::SessionQuota,
        /// How much or many there is.
        count: u32,
    },
    /// A path or a unique id of an account's root user, who has neither.
    RootHasNone,
    /// Something of an identity of IAM on an AWS service.
    ServiceHasNone,
    /// A Region of another partition than that of the document's first bucket or key.
    OtherPartition {
        /// The document's.
        own: Partition,
    },
    /// A distribution or a service in another partition than `aws`.
    OnlyInAws,
    /// The resource for which a service calls, on what is no service.
    NotAService,
    /// The path of a service-linked role on what is none, or another one on one.
    PathOfServiceLinkedRole,
    /// A header that the simulator does not know.
    UnknownHeader {
        /// Its name.
        name: String,
    },
    /// A header that stands twice, in whichever letter case: names have none.
    HeaderTwice {
        /// Its name, as it is written here.
        name: String,
    },
    /// A character that no header's value can have. Source: RFC 9110, 5.5.
    HeaderCharacter {
        /// The character.
        character: char,
    },
    /// A header that the operation does not take.
    HeaderNotTaken {
        /// Its name.
        name: String,
        /// The operation.
        operation: ApiOperation,
    },
    /// A member of a request that its operation does not take.
    MemberNotTaken {
        /// Its name.
        name: String,
        /// The operation.
        operation: ApiOperation,
        /// The members that it takes, beside those of every request.
        taken: Vec<String>,
    },
    /// A member that only presigned URLs have, on a request that is none.
    NotPresigned,
    /// HTTPS to a website endpoint.
    WebsiteHasNoTls,
    /// Plain HTTP to KMS.
    KmsNeedsTls,
    /// A version of TLS on plain HTTP.
    NoTls,
    /// A version of TLS that AWS takes no more on that day.
    TlsTooOld,
    /// A VPC endpoint that the scenario does not have.
    UnknownVpcEndpoint {
        /// Its id.
        id: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A policy is to be set, and the request has none.
    PolicyMissing,
    /// Parameters that are not those of the operation: the reader's own words.
    Parameters {
        /// What is missing, unknown or of another type.
        error: String,
    },
    /// A parameter that the operation does not take here.
    UnknownParameter {
        /// Its name.
        name: String,
        /// The operation.
        operation: ApiOperation,
        /// The names that it takes.
        taken: Vec<String>,
    },
    /// An upload with a customer's key that is not base64 of 32 bytes.
    BadCustomerKey,
    /// An upload under a key that is not there.
    UnknownKey(sim::UnknownKey),
    /// More entities than a document may have.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        count_max: usize,
    },
    /// More bytes than something may have.
    TooManyBytes {
        /// What.
        of: Limited,
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        bytes_max: usize,
    },
    /// A longer text than can stand here.
    TooLong {
        /// Its length in characters.
        chars: usize,
        /// The longest.
        chars_max: usize,
    },
    /// A row or a column that the table has already.
    ShownTwice {
        /// The caller, the bucket or the operation.
        name: String,
    },
    /// A list that must not be empty.
    Empty,
    /// The focus is an outcome that the table does not show.
    NotShown,
}

/// What has a limit in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited {
    /// The body of an object or a request.
    Body,
    /// The bodies of all objects together.
    Bodies,
    /// What one request sends, its repetitions counted.
    Sent,
    /// What all requests of a timeline send.
    Timeline,
    /// What lies in the buckets while a timeline runs, its steps taken together.
    Held,
    /// What the table's cells deliver.
    Delivered,
    /// The policies that the table's cells go through.
    Policies,
    /// The policy that a request sends.
    Policy,
    /// The parameters of a request.
    Parameters,
}

impl Limited {
    fn name(self) -> &'static str {
        match self {
            Self::Body => "the body",
            Self::Bodies => "all objects' bodies",
            Self::Sent => "what the request sends",
            Self::Timeline => "what the timeline's requests send",
            Self::Held => "what lies in the buckets at each step together",
            Self::Delivered => "what the table's cells deliver",
            Self::Policies => "the policies that the table's cells go through",
            Self::Policy => "the policy",
            Self::Parameters => "the parameters",
        }
    }
}

impl Problem {
    /// A name that stands for nothing where an account, of a document or by itself, can have a managed policy.
    #[inline(never)]
    pub(crate) fn unknown_managed_policy(
        path: impl std::fmt::Display,
        owner: Option<(&Document, &Handle)>,
        name: &str,
    ) -> Self {
        let of_aws = || match managed_policies::filed(name) {
            Filed::Missing(File::Policies(_)) => {
                Some(ProblemKind::ManagedPolicyMissing { name: name.to_owned() })
            }
            Filed::Here | Filed::Nowhere | Filed::Missing(File::Names) => None,
        };
        let kind = owner.and_then(|(document, _)| of_partition(document, name)).or_else(of_aws);
        let of_customer = || owner.and_then(|(document, account)| of_customer(document, account, name));
        let kind = kind.or_else(of_customer).unwrap_or_else(|| {
            // Without their file nobody knows what there is besides.
            let near = if managed::all_names().is_empty() { Vec::new() } else { managed::near(name) };
            ProblemKind::UnknownManagedPolicy { name: name.to_owned(), near }
        });
        Self { path: path.to_string(), kind }
    }

    /// A Region of another partition than the document's: what is in two of them has nothing to do with each other.
    #[inline(never)]
    pub(crate) fn other_partition(
        document: &Document,
        path: impl std::fmt::Display,
        region: &Region,
    ) -> Option<Self> {
        let own = document.partition();
        let kind = ProblemKind::OtherPartition { own };
        (region.partition() != own).then(|| Self { path: path.to_string(), kind })
    }

    pub(crate) fn unknown_policy(path: impl std::fmt::Display, policy: &PolicyValue) -> Self {
        let name = match policy {
            PolicyValue::Named(name) => name.clone(),
            PolicyValue::Custom(text) => text.as_str().to_owned(),
        };
        Self { path: path.to_string(), kind: ProblemKind::UnknownPolicy { name } }
    }
}

/// Where a policy's name leads into another partition, or to a text that is known of the partition `aws` alone.
fn of_partition(document: &Document, name: &str) -> Option<ProblemKind> {
    let own = document.partition();
    let named = Partition::of_arn(name).map_or(own, |(named, _)| named);
    if named != own {
        return Some(ProblemKind::PolicyOfOtherPartition { name: name.to_owned(), own });
    }
    managed_policies::named(name)?;
    Some(ProblemKind::ManagedPolicyTextUnknown { name: name.to_owned(), own })
}

/// Where a name is meant for a customer managed policy: by its ARN, or as it is nearly one's own or is another account's.
fn of_customer(document: &Document, account: &Handle, given: &str) -> Option<ProblemKind> {
    let name = given.to_owned();
    let of_arn =
        Partition::of_arn(given).and_then(|(_, rest)| rest.strip_prefix("iam::")?.split_once(":policy/"));
    let (owner, bare) = match of_arn {
        Some(("aws", _)) => return None,
        Some((owner, path)) => (Some(owner), path.rsplit('/').next().unwrap_or(path)),
        None => (None, given),
    };
    if let Some(owner) = owner
        && owner != account.as_str()
    {
        return Some(ProblemKind::CustomerPolicyOfOtherAccount { name, account: owner.to_owned() });
    }
    let (own, others): (Vec<_>, Vec<_>) =
        document.managed_policies.iter().partition(|one| one.account == *account);
    let by_handle = own.iter().find(|one| one.id.as_str() == bare).map(|one| one.name.as_str());
    let near = by_handle.or_else(|| nearest(bare, own.iter().map(|one| one.name.as_str())));
    if owner.is_some() || near.is_some() {
        let (account, near) = (account.to_string(), near.map(str::to_owned));
        return Some(ProblemKind::UnknownCustomerPolicy { name, account, near });
    }
    let other = others.iter().find(|one| one.name == bare)?;
    Some(ProblemKind::CustomerPolicyOfOtherAccount { name, account: other.account.to_string() })
}

/// What was read of a text, or what was wanted instead.
pub(crate) fn wanted<T>(
    read: Option<T>,
    wanted: &'static str,
    form: &'static str,
    given: &str,
) -> Result<T, NameError> {
    read.ok_or_else(|| NameError { wanted, form, given: given.to_owned() })
}

/// What is beyond what STS takes, and how it is mended.
#[inline(never)]
fn session_quota(f: &mut std::fmt::Formatter<'_>, quota: SessionQuota, count: u32) -> std::fmt::Result {
    let max = quota.max();
    match quota {
        SessionQuota::Inline => f.write_str(
            "a session has one inline policy, for STS takes one text: put all statements into it, or name managed policies",
        ),
        SessionQuota::Managed => {
            write!(f, "{count} managed session policies are more than {max}: put their statements together")
        }
        SessionQuota::Plaintext => write!(
            f,
            "the inline session policy and the ARNs of the managed ones have {count} characters together, more than {max}: \
             shorten the text, or make it a managed policy"
        ),
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`: {}", self.path, self.kind)
    }
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ProblemKind::Name(error) => error.fmt(f),
            ProblemKind::DuplicateHandle { handle } => write!(f, "two entities have the handle `{handle}`"),
            ProblemKind::DuplicateName { name } => write!(f, "two entities have the name `{name}`"),
            ProblemKind::UnknownHandle { handle } => {
                write!(f, "`{handle}` names nothing of the kind wanted here")
            }
            ProblemKind::ReservedHandle { handle } => write!(f, "`{handle}` cannot be a key's handle"),
            ProblemKind::UnknownPolicy { name } => write!(f, "`{name}` is no policy that can stand here"),
            ProblemKind::UnknownManagedPolicy { name, near } => {
                write!(f, "AWS has no managed policy `{name}` as of {AS_OF}")?;
                match near.as_slice() {
                    [] => Ok(()),
                    [_, ..] => write!(f, "; perhaps `{}`", near.join("`, `")),
                }
            }
            ProblemKind::PolicyOfOtherPartition { name, own } => {
                write!(f, "`{name}` is of another partition than the scenario, which is in `{own}`")
            }
            ProblemKind::ManagedPolicyTextUnknown { name, own } => {
                write!(f, "the text of the AWS managed policy `{name}` in `{own}` is not known here")
            }
            ProblemKind::CustomerPolicyOfOtherAccount { name, account } => {
                write!(f, "`{name}` is a policy of the account `{account}`")
            }
            ProblemKind::UnknownCustomerPolicy { name, account, near } => {
                write!(f, "the account `{account}` has no customer managed policy `{name}`")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; perhaps `{near}`"))
            }
            ProblemKind::ManagedPolicyMissing { name } => {
                write!(f, "the text of the AWS managed policy `{name}` is not loaded")
            }
            ProblemKind::OfServiceLinkedRoles { name } => {
                write!(f, "AWS attaches `{name}` to the service-linked role of its service alone")
            }
            ProblemKind::ProtectedRole { role } => {
                let answer = iam::policy::protected_role(role).message.unwrap_or_default();
                write!(f, "a service-linked role has its service's policies and no boundary: {answer}")
            }
            ProblemKind::NoUsers => f.write_str("the policy `named-users` needs users"),
            ProblemKind::Policy { problems, .. } => {
                write!(f, "the policy is refused, problems: {}", problems.len())
            }
            ProblemKind::NoSession => f.write_str("a role needs the name of its session"),
            ProblemKind::NotARole => f.write_str("only a role has a session"),
            ProblemKind::NotInGroups => f.write_str("only IAM users are in groups"),
            ProblemKind::GroupOfOtherAccount => f.write_str("a user is in groups of its own account"),
            ProblemKind::GroupTwice { name } => write!(f, "the group `{name}` stands here twice"),
            ProblemKind::Quota { quota, count, name } => {
                let answer = quota.answer(name);
                write!(f, "{count} are more than {}: {}", quota.max(), answer.message.unwrap_or_default())
            }
            ProblemKind::SessionQuota { quota, count } => session_quota(f, *quota, *count),
            ProblemKind::ServiceHasNone => {
                f.write_str("an AWS service is no identity of IAM and has none of this")
            }
            ProblemKind::OtherPartition { own } => {
                write!(f, "the scenario lies in the partition {own}, and nothing reaches from one to another")
            }
            ProblemKind::OnlyInAws => f.write_str("this is simulated in the partition aws alone"),
            ProblemKind::NotAService => {
                f.write_str("only an AWS service, of type `service`, calls for a resource")
            }
            ProblemKind::RootHasNone => f.write_str("an account's root user has no path and no unique ID"),
            ProblemKind::PathOfServiceLinkedRole => {
                f.write_str("service-linked roles, and nothing else, stand below /aws-service-role/")
            }
            ProblemKind::UnknownHeader { name } => write!(f, "the header `{name}` is not known"),
            ProblemKind::HeaderTwice { name } => write!(f, "the header `{name}` stands twice"),
            ProblemKind::HeaderCharacter { character } => {
                write!(f, "a header's value cannot have the character U+{:04X}", u32::from(*character))
            }
            ProblemKind::HeaderNotTaken { name, operation } => {
                write!(f, "{} does not take the header `{name}`", operation.as_str())
            }
            ProblemKind::MemberNotTaken { name, operation, taken } => {
                write!(f, "{} does not take `{name}`; ", operation.as_str())?;
                write!(f, "it takes `{}`", taken.join("`, `"))
            }
            ProblemKind::NotPresigned => f.write_str("only a request with the signature `V4Query` has this"),
            ProblemKind::WebsiteHasNoTls => f.write_str("the website endpoint has no TLS"),
            ProblemKind::KmsNeedsTls => f.write_str("KMS is called over TLS alone"),
            ProblemKind::NoTls => f.write_str("plain HTTP has no version of TLS"),
            ProblemKind::TlsTooOld => f.write_str(
                "AWS has taken nothing before TLS 1.2 since February 27, 2024: the request is dated later",
            ),
            ProblemKind::UnknownVpcEndpoint { id, near } => {
                write!(f, "`{id}` is no VPC endpoint of the scenario")?;
                near.iter().try_for_each(|near| write!(f, "; perhaps `{near}`"))
            }
            ProblemKind::PolicyMissing => f.write_str("the policy is missing"),
            ProblemKind::Parameters { error } => write!(f, "the parameters are not the operation's: {error}"),
            ProblemKind::UnknownParameter { name, operation, taken } => {
                write!(f, "{} does not take the parameter `{name}` here; ", operation.as_str())?;
                match taken.as_slice() {
                    [] => f.write_str("it takes none"),
                    [_, ..] => write!(f, "it takes `{}`", taken.join("`, `")),
                }
            }
            ProblemKind::BadCustomerKey => f.write_str("the customer's key is not base64 of 32 bytes"),
            ProblemKind::UnknownKey(_) => f.write_str("the key is not there"),
            ProblemKind::TooMany { count, count_max } => write!(f, "{count} are more than {count_max}"),
            ProblemKind::TooManyBytes { of, bytes, bytes_max } => {
                write!(f, "{bytes} bytes of {} are more than {bytes_max}", of.name())
            }
            ProblemKind::TooLong { chars, chars_max } => {
                write!(f, "{chars} characters are more than {chars_max}")
            }
            ProblemKind::ShownTwice { name } => write!(f, "`{name}` stands here twice"),
            ProblemKind::Empty => f.write_str("the list is empty"),
            ProblemKind::NotShown => f.write_str("the table does not show this outcome"),
        }
    }
}

impl std::error::Error for Problem {}
