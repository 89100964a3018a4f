//! How much a user, a group or a role may have, and what IAM answers beyond it.
//!
//! Source of the numbers: IAM user guide, *IAM and AWS STS quotas*. AWS managed policies count among those that are attached, and
//! none of their text counts.

use super::answer::AwsAnswer;
use super::answer::Evidence;
use super::kind::{
    GROUP_POLICY_CHARACTERS_MAX, ROLE_POLICY_CHARACTERS_MAX, SESSION_POLICY_CHARACTERS_MAX,
    USER_POLICY_CHARACTERS_MAX,
};

/// What policies are put in and attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// An IAM user.
    User,
    /// An IAM group.
    Group,
    /// An IAM role.
    Role,
}

/// Something of which there may only be so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quota {
    /// The characters of all inline policies together, without white space.
    InlineSize(Holder),
    /// The managed policies that are attached.
    Attached(Holder),
    /// The groups that a user is in.
    Groups,
}

impl Quota {
    /// The most: where AWS raises a quota on request, what it raises it to. A role has 20 policies attached without asking, a user and
    /// a group 10.
    #[must_use]
    pub const fn max(self) -> u32 {
        match self {
            Self::InlineSize(Holder::User) => USER_POLICY_CHARACTERS_MAX,
            Self::InlineSize(Holder::Group) => GROUP_POLICY_CHARACTERS_MAX,
            Self::InlineSize(Holder::Role) => ROLE_POLICY_CHARACTERS_MAX,
            Self::Attached(Holder::User) => 20,
            Self::Attached(Holder::Group) | Self::Groups => 10,
            Self::Attached(Holder::Role) => 25,
        }
    }

    /// What IAM answers to what would be beyond it. `name` is that of the user, the group or the role.
    #[must_use]
    pub fn answer(self, name: &str) -> AwsAnswer {
        let max = self.max();
        let (message, evidence, source) = match self {
            Self::InlineSize(holder) => {
                let (kind, source) = match holder {
                    Holder::User => ("user", "danvk/mapsnap#483"),
                    Holder::Group => ("group", "HumanCellAtlas/data-store#1963"),
                    Holder::Role => ("role", "aws-amplify/amplify-backend#2615"),
                };
                let message = format!("Maximum policy size of {max} bytes exceeded for {kind} {name}");
                (message, Evidence::Recorded, source)
            }
            Self::Attached(holder) => {
                let (quota, source) = match holder {
                    Holder::User => ("PoliciesPerUser", "jenkins-x/terraform-aws-eks-jx#42"),
                    Holder::Group => ("PoliciesPerGroup", "aws/aws-cdk#13515"),
                    Holder::Role => ("PoliciesPerRole", "aws/eks-hybrid#741"),
                };
                (format!("Cannot exceed quota for {quota}: {max}"), Evidence::Recorded, source)
            }
            Self::Groups => {
                let message = format!("Cannot exceed quota for GroupsPerUser: {max}");
                (message, Evidence::Inferred, "IAM's text for the other quotas")
            }
        };
        AwsAnswer {
            code: "LimitExceeded",
            status: 409,
            message: Some(message),
            detail: None,
            evidence,
            source,
        }
    }
}

/// What IAM answers to whoever changes the policies or the boundary of a service-linked role, which are its service's alone.
///
/// Source: IAM API reference, *PutRolePolicy*, *AttachRolePolicy* and *PutRolePermissionsBoundary*, `UnmodifiableEntity`.
#[must_use]
pub fn protected_role(role: &str) -> AwsAnswer {
    let message = format!(
        "Cannot perform the operation on the protected role '{role}' - this role is only modifiable by AWS"
    );
    AwsAnswer {
        code: "UnmodifiableEntity",
        status: 400,
        message: Some(message),
        detail: None,
        evidence: Evidence::Recorded,
        source: "rebuy-de/aws-nuke#331",
    }
}

/// What a request to STS for a session takes of policies. Source: STS API reference, *AssumeRole* and *GetFederationToken*, `Policy` and
/// `PolicyArns`: one inline policy, up to 10 ARNs of managed policies, and both together in at most 2,048 characters of plaintext. How
/// STS packs them, which has a limit of its own, is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionQuota {
    /// Inline policies: `Policy` is one text.
    Inline,
    /// ARNs in `PolicyArns`.
    Managed,
    /// The characters of the inline policy and the ARNs together.
    Plaintext,
}

impl SessionQuota {
    /// The most.
    #[must_use]
    pub const fn max(self) -> u32 {
        match self {
            Self::Inline => 1,
            Self::Managed => 10,
            Self::Plaintext => SESSION_POLICY_CHARACTERS_MAX,
        }
    }
}

/// A policy that is handed over when a session begins, with the characters that are sent for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentPolicy {
    /// Its text.
    Inline(u32),
    /// Its ARN.
    Managed(u32),
}

/// The quotas that the policies of a session go beyond: at which of them, and how much there is then. A text that is too long by itself
/// is refused for that.
#[must_use]
pub fn beyond_session(sent: &[SentPolicy]) -> Vec<(usize, SessionQuota, u32)> {
    let (mut inline, mut managed, mut plaintext) = (0_u32, 0_u32, 0_u32);
    let mut beyond = Vec::new();
    for (place, policy) in sent.iter().enumerate() {
        let (quota, count, characters) = match policy {
            SentPolicy::Inline(characters) => (SessionQuota::Inline, &mut inline, *characters),
            SentPolicy::Managed(characters) => (SessionQuota::Managed, &mut managed, *characters),
        };
        *count = count.saturating_add(1);
        let before = plaintext;
        plaintext = plaintext.saturating_add(characters);
        let max = SessionQuota::Plaintext.max();
        // Each is told once, where it begins.
        if *count == quota.max().saturating_add(1) {
            beyond.push((place, quota, *count));
        } else if before <= max && plaintext > max && characters <= max {
            beyond.push((place, SessionQuota::Plaintext, plaintext));
        }
    }
    beyond
}

/// How much of an inline policy's text counts.
#[must_use]
pub fn inline_size(text: &str) -> u32 {
    let counts = text.chars().filter(|found| !found.is_whitespace());
    u32::try_from(counts.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Attachment, PolicyKind, SizeUnit};

    /// Source: the records of the answers, each with the number that its account had.
    #[test]
    fn the_answers_are_those_that_were_recorded() {
        let check = |quota: Quota, name: &str, expected: &str| {
            let AwsAnswer { code, status, message, .. } = quota.answer(name);
            assert_eq!((code, status, message.as_deref()), ("LimitExceeded", 409, Some(expected)));
        };
        check(
            Quota::InlineSize(Holder::User),
            "mapsnap-mirror",
            "Maximum policy size of 2048 bytes exceeded for user mapsnap-mirror",
        );
        check(
            Quota::InlineSize(Holder::Group),
            "travis-ci",
            "Maximum policy size of 5120 bytes exceeded for group travis-ci",
        );
        check(
            Quota::InlineSize(Holder::Role),
            "amplify-reactapp-test",
            "Maximum policy size of 10240 bytes exceeded for role amplify-reactapp-test",
        );
        check(Quota::Attached(Holder::Group), "g", "Cannot exceed quota for PoliciesPerGroup: 10");
        check(Quota::Attached(Holder::User), "u", "Cannot exceed quota for PoliciesPerUser: 20");
        check(Quota::Attached(Holder::Role), "r", "Cannot exceed quota for PoliciesPerRole: 25");
        check(Quota::Groups, "u", "Cannot exceed quota for GroupsPerUser: 10");
    }

    /// Source: STS API reference, *AssumeRole*, `Policy` and `PolicyArns`.
    #[test]
    fn a_session_has_one_inline_policy_and_ten_managed_ones() {
        let check = |sent: &[SentPolicy], expected: &[(usize, SessionQuota, u32)]| {
            assert_eq!(beyond_session(sent), expected, "{sent:?}");
        };
        let (inline, arn) = (SentPolicy::Inline(100), SentPolicy::Managed(40));
        check(&[inline], &[]);
        check(&[inline, inline], &[(1, SessionQuota::Inline, 2)]);
        let ten = [[inline].as_slice(), &[arn; 10]].concat();
        check(&ten, &[]);
        check(&[ten.as_slice(), &[arn]].concat(), &[(11, SessionQuota::Managed, 11)]);
        // The text and the ARNs together.
        check(&[SentPolicy::Inline(2_008), arn], &[]);
        check(&[SentPolicy::Inline(2_009), arn], &[(1, SessionQuota::Plaintext, 2_049)]);
        check(&[arn, SentPolicy::Inline(2_009)], &[(1, SessionQuota::Plaintext, 2_049)]);
        check(&[SentPolicy::Inline(2_049)], &[]);
    }

    /// Source: the record of the answer, with the role of its account.
    #[test]
    fn service_linked_roles_are_modified_by_aws_alone() {
        let answer = protected_role("AWSServiceRoleForAmazonGuardDuty");
        let message = "Cannot perform the operation on the protected role 'AWSServiceRoleForAmazonGuardDuty' - this role is only modifiable by AWS";
        assert_eq!(
            (answer.code, answer.status, answer.message.as_deref()),
            ("UnmodifiableEntity", 400, Some(message))
        );
    }

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(inline_size("{ \"a\":\t1\n}"), inline_size("{\"a\":1}"));
        assert_eq!(inline_size("{\"a\":1}"), 7);
    }

    /// What one inline policy may have is what all of them may have.
    #[test]
    fn the_sizes_are_those_of_the_kinds() {
        for (holder, attachment) in [
            (Holder::User, Attachment::User),
            (Holder::Group, Attachment::Group),
            (Holder::Role, Attachment::Role),
        ] {
            let of_one = PolicyKind::Identity(attachment).size_limit();
            assert_eq!(
                (of_one.unit, of_one.max),
                (SizeUnit::CharactersWithoutWhiteSpace, Quota::InlineSize(holder).max())
            );
        }
    }
}
