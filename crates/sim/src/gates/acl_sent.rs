//! Reads the ACL that a request asks for, as S3 does before it asks who sets it: an invalid ACL is 400 even where
//! ACLs are off and Block Public Access is on.
//!
//! Source: LocalStack's snapshots recorded against AWS, 2023-08 (`test_s3_bucket_acl_exceptions`,
//! `test_s3_object_acl_exceptions`); S3 API reference, PutBucketAcl. Where two things are wrong at once, what S3 names
//! first is inferred.

use catalog::RuleId;
use catalog::acl::{CannedAcl, Group, Permission};

use super::Stop;
use crate::behavior;
use crate::cloud::Cloud;
use crate::model::{Acl, AclGrant, Grantee, Owner, canonical_user_id};
use crate::request::{
    AccessControlPolicy, AclOwner, AclSetting, BodyGrant, BodyGrantee, GrantHeader, Request,
};
use crate::trace::{AclFault, Gap, Refusal};
use crate::{AccountId, Region};

/// A valid ACL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SentAcl {
    /// A canned one.
    Canned(CannedAcl),
    /// Grants, and whom the body names as the owner.
    Grants { owner: Option<Owner>, grants: Vec<AclGrant> },
}

impl SentAcl {
    /// The ACL that it is for an owner. No verdict where the body names another one: what S3 answers is not known.
    pub(crate) fn of(&self, owner: Owner, bucket_owner: AccountId) -> Result<Acl, Stop> {
        match self {
            Self::Canned(canned) => Ok(Acl::canned(*canned, owner, bucket_owner)),
            Self::Grants { owner: Some(named), .. } if *named != owner => {
                Err(Stop::unmodelled(Gap::AclOfOtherOwner { owner: *named }, RuleId::AclsAreChecked))
            }
            Self::Grants { grants, .. } => Ok(Acl { grants: grants.clone() }),
        }
    }

    /// Whether it grants anything to everyone or to every AWS account.
    pub(crate) fn is_public(&self) -> bool {
        match self {
            Self::Canned(canned) => canned.is_public(),
            Self::Grants { grants, .. } => grants.iter().any(|grant| grant.grantee.is_public()),
        }
    }
}

fn fault(fault: AclFault) -> Stop {
    Stop::refused(Refusal::Acl(fault), RuleId::AclsAreChecked)
}

/// Reads an ACL for a bucket in a Region; `None` where the request says nothing of one.
pub(crate) fn read(
    cloud: &Cloud,
    request: &Request,
    region: &Region,
    setting: &AclSetting,
) -> Result<Option<SentAcl>, Stop> {
    let AclSetting { canned, headers, body } = setting;
    let reader = AclReader { cloud, request, region };
    match (canned, headers.as_slice(), body) {
        (None, [], None) => Ok(None),
        (Some(_), [_, ..], _) => Err(fault(AclFault::CannedWithGrants)),
        (Some(_), [], Some(_)) | (None, [_, ..], Some(_)) => Err(fault(AclFault::HeadersWithBody)),
        (Some(name), [], None) => match CannedAcl::by_name(name) {
            Some(canned) => Ok(Some(SentAcl::Canned(canned))),
            None => Err(fault(AclFault::UnknownCanned { value: name.clone() })),
        },
        (None, headers, None) => {
            let mut grants = Vec::new();
            for (header, value) in headers {
                grants.extend(reader.header(*header, value)?);
            }
            Ok(Some(SentAcl::Grants { owner: None, grants }))
        }
        (None, [], Some(body)) => reader.body(body).map(Some),
    }
}

/// The same for a call that sets nothing but an ACL, and so has to name one.
pub(crate) fn needed(
    cloud: &Cloud,
    request: &Request,
    region: &Region,
    setting: &AclSetting,
) -> Result<SentAcl, Stop> {
    read(cloud, request, region, setting)?.ok_or_else(|| fault(AclFault::Missing))
}

struct AclReader<'a> {
    cloud: &'a Cloud,
    request: &'a Request,
    region: &'a Region,
}

impl AclReader<'_> {
    /// The grantees of a header: `id="…", uri="…"`.
    fn header(&self, header: GrantHeader, value: &str) -> Result<Vec<AclGrant>, Stop> {
        let permission = permission_of(header);
        let grantees = value.split(',').map(str::trim);
        grantees
            .map(|text| {
                let unreadable =
                    || fault(AclFault::UnreadableGrant { header: header.name(), value: text.to_owned() });
                let (kind, name) = text.split_once('=').ok_or_else(unreadable)?;
                let name = name.trim_matches('"');
                let grantee = match kind {
                    "id" => self.canonical_user("id", name)?,
                    "uri" => group("uri", name)?,
                    "emailAddress" => return Err(self.email(name)),
                    _ => return Err(unreadable()),
                };
                Ok(AclGrant { grantee, permission })
            })
            .collect()
    }

    /// The body: first what its schema asks for, then whether owner and grantees exist.
    fn body(&self, body: &AccessControlPolicy) -> Result<SentAcl, Stop> {
        let malformed = || fault(AclFault::Malformed);
        let (Some(owner), Some(sent)) = (&body.owner, &body.grants) else { return Err(malformed()) };
        let mut fitting = Vec::with_capacity(sent.len());
        for BodyGrant { grantee, permission } in sent {
            let permission = permission.as_deref().and_then(Permission::by_name).ok_or_else(malformed)?;
            match grantee {
                None | Some(BodyGrantee::Other) => return Err(malformed()),
                Some(
                    grantee @ (BodyGrantee::Account(_)
                    | BodyGrantee::CanonicalUser(_)
                    | BodyGrantee::Group(_)
                    | BodyGrantee::Email(_)),
                ) => fitting.push((grantee, permission)),
            }
        }
        let owner = match owner {
            AclOwner::Itself => None,
            AclOwner::CanonicalUser(id) => Some(self.owner_of("CanonicalUser/ID", id)?),
        };
        let mut grants = Vec::with_capacity(fitting.len());
        for (grantee, permission) in fitting {
            grants.push(AclGrant { grantee: self.grantee(grantee)?, permission });
        }
        Ok(SentAcl::Grants { owner, grants })
    }

    fn grantee(&self, grantee: &BodyGrantee) -> Result<Grantee, Stop> {
        match grantee {
            BodyGrantee::Account(account) => Ok(Grantee::Owner(Owner::Account(*account))),
            BodyGrantee::CanonicalUser(id) => self.canonical_user("CanonicalUser/ID", id),
            BodyGrantee::Group(uri) => group("Group/URI", uri),
            BodyGrantee::Email(address) => Err(self.email(address)),
            BodyGrantee::Other => Err(fault(AclFault::Malformed)),
        }
    }

    fn canonical_user(&self, argument: &'static str, id: &str) -> Result<Grantee, Stop> {
        self.owner_of(argument, id).map(Grantee::Owner)
    }

    /// Whose a canonical user id is. An account's twelve digits are not one: aws/aws-cli#2651.
    fn owner_of(&self, argument: &'static str, id: &str) -> Result<Owner, Stop> {
        if id == Owner::Anonymous.canonical_user_id() {
            return Ok(Owner::Anonymous);
        }
        if let Some(account) = self.cloud.accounts_known().find(|account| canonical_user_id(account) == id) {
            return Ok(Owner::Account(account));
        }
        if is_canonical_user_id(id) {
            // Somebody in the world may have it.
            let gap = Gap::UnknownCanonicalUser { id: id.to_owned() };
            return Err(Stop::unmodelled(gap, RuleId::AclsAreChecked));
        }
        Err(fault(AclFault::InvalidId { argument, value: id.to_owned() }))
    }

    /// Whose an email address is a scenario does not say; since October 2025 the eight Regions that took them do not any
    /// more. Source: S3 API reference, PutBucketAcl, end of support notice.
    fn email(&self, address: &str) -> Stop {
        if behavior::takes_no_email_grantees(self.request.time)
            && catalog::endpoints::took_email_grantees(self.region.as_str())
        {
            return Stop::refused(Refusal::Acl(AclFault::EmailGrantee), RuleId::EmailGranteesEnded);
        }
        let gap = Gap::EmailGrantee { address: address.to_owned() };
        Stop::unmodelled(gap, RuleId::EmailGranteesEnded)
    }
}

const fn permission_of(header: GrantHeader) -> Permission {
    match header {
        GrantHeader::FullControl => Permission::FullControl,
        GrantHeader::Read => Permission::Read,
        GrantHeader::ReadAcp => Permission::ReadAcp,
        GrantHeader::Write => Permission::Write,
        GrantHeader::WriteAcp => Permission::WriteAcp,
    }
}

fn group(argument: &'static str, uri: &str) -> Result<Grantee, Stop> {
    Group::by_name(uri)
        .map(Grantee::Group)
        .ok_or_else(|| fault(AclFault::InvalidGroup { argument, value: uri.to_owned() }))
}

/// Whether a text has the form of a canonical user id: 64 hexadecimal digits.
fn is_canonical_user_id(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
