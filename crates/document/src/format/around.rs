//! What stands around accounts, keys and buckets, read and written; and the parameters of requests, read.

use std::collections::BTreeMap;

use json::{Node, Value};
use sim::request::GrantHeader;

use super::node::{Read, flag, list, number, object, policy, text, texts, word};
use super::read::{block, id, website};
use super::write::Writer;
use crate::format::model::{
    AccessControlPolicy, AccessPoint, Acl, AclGrant, AclParameters, AttributesParameters, ClientFormat,
    ClientSideEncryption, CompleteParameters, CopyParameters, CreateBucketParameters, Distribution,
    EncryptionParameters, EncryptionRule, Grant, GrantConstraint, GrantOperation, KeyGrant, KmsParameters,
    ListingParameters, NoParameters, ObjectOwnership, Organization, OrganizationLevel, OriginAccess,
    OwnershipParameters, PartParameters, PublicAccessBlockParameters, PutParameters,
    UpdateEncryptionParameters, VersioningParameters, VpcEndpoint, WebsiteParameters,
};

pub(super) fn organization(node: &Node<'_>, source: &str) -> Read<Organization> {
    let one = object(node, &["id", "managementAccount", "blocksPublicAccess", "levels"])?;
    Ok(Organization {
        id: text(one.need("id")?)?,
        management_account: id(one.need("managementAccount")?)?,
        blocks_public_access: one.find("blocksPublicAccess").map_or(Ok(false), flag)?,
        levels: list(one.need("levels")?, |node| level(node, source))?,
    })
}

fn level(node: &Node<'_>, source: &str) -> Read<OrganizationLevel> {
    let names = ["id", "accounts", "serviceControlPolicies", "resourceControlPolicies"];
    let one = object(node, &names)?;
    Ok(OrganizationLevel {
        id: text(one.need("id")?)?,
        accounts: list(one.need("accounts")?, id)?,
        service_control_policies: one.list("serviceControlPolicies", |node| policy(node, source))?,
        resource_control_policies: one.list("resourceControlPolicies", |node| policy(node, source))?,
    })
}

pub(super) fn vpc_endpoint(node: &Node<'_>, source: &str) -> Read<VpcEndpoint> {
    let one = object(node, &["id", "vpc", "sourceIp", "policy"])?;
    Ok(VpcEndpoint {
        id: text(one.need("id")?)?,
        vpc: text(one.need("vpc")?)?,
        source_ip: text(one.need("sourceIp")?)?,
        policy: one.find("policy").map(|node| policy(node, source)).transpose()?,
    })
}

pub(super) fn access_point(node: &Node<'_>, source: &str) -> Read<AccessPoint> {
    let names = ["id", "name", "account", "alias", "bucket", "policy", "publicAccessBlock", "vpc"];
    let one = object(node, &names)?;
    Ok(AccessPoint {
        id: id(one.need("id")?)?,
        name: text(one.need("name")?)?,
        account: id(one.need("account")?)?,
        alias: one.find("alias").map(text).transpose()?,
        bucket: id(one.need("bucket")?)?,
        policy: one.find("policy").map(|node| policy(node, source)).transpose()?,
        public_access_block: block(one.need("publicAccessBlock")?)?,
        vpc: one.find("vpc").map(text).transpose()?,
    })
}

pub(super) fn distribution(node: &Node<'_>) -> Read<Distribution> {
    let one = object(node, &["id", "distributionId", "account", "originAccess"])?;
    let access = one.need("originAccess")?;
    Ok(Distribution {
        id: id(one.need("id")?)?,
        distribution_id: text(one.need("distributionId")?)?,
        account: id(one.need("account")?)?,
        origin_access: match access.value {
            Value::Object(_) => {
                OriginAccess::Identity(text(object(access, &["identity"])?.need("identity")?)?)
            }
            _ => word(access, |name| match name {
                "control" => Some(OriginAccess::Control),
                "none" => Some(OriginAccess::None),
                _ => None,
            })?,
        },
    })
}

pub(super) fn key_grant(node: &Node<'_>) -> Read<KeyGrant> {
    let one = object(node, &["GranteePrincipal", "RetiringPrincipal", "Operations", "Constraints"])?;
    Ok(KeyGrant {
        grantee_principal: text(one.need("GranteePrincipal")?)?,
        retiring_principal: one.find("RetiringPrincipal").map(text).transpose()?,
        operations: list(one.need("Operations")?, |node| word(node, GrantOperation::parse))?,
        constraints: one.find("Constraints").map(constraint).transpose()?,
    })
}

fn constraint(node: &Node<'_>) -> Read<GrantConstraint> {
    let one = object(node, &["EncryptionContextEquals", "EncryptionContextSubset"])?;
    match one.find("EncryptionContextEquals") {
        Some(pairs) => Ok(GrantConstraint::EncryptionContextEquals(texts(pairs)?)),
        None => Ok(GrantConstraint::EncryptionContextSubset(texts(one.need("EncryptionContextSubset")?)?)),
    }
}

pub(super) fn acl(node: &Node<'_>) -> Read<Acl> {
    match node.value {
        Value::List(_) => Ok(Acl::Grants(list(node, |node| {
            let one = object(node, &["grantee", "permission"])?;
            Ok(AclGrant { grantee: text(one.need("grantee")?)?, permission: text(one.need("permission")?)? })
        })?)),
        _ => text(node).map(Acl::Canned),
    }
}

/// Parameters of a request that can be read from an object.
pub(crate) trait Parameters: Sized {
    /// Their names, as AWS has them.
    const NAMES: &'static [&'static str];

    /// Reads them. The source is the text that the node was read from.
    fn read(node: &Node<'_>, source: &str) -> Read<Self>;
}

impl Parameters for PutParameters {
    const NAMES: &'static [&'static str] = &["ClientSideEncryption"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        let client = one.find("ClientSideEncryption").map(client_side_encryption).transpose()?;
        Ok(Self { client_side_encryption: client })
    }
}

/// Reads what a client does before an upload, of an object and of a request.
pub(super) fn client_side_encryption(node: &Node<'_>) -> Read<ClientSideEncryption> {
    let one = object(node, &["Format", "KeyId", "EncryptionContext"])?;
    Ok(ClientSideEncryption {
        format: word(one.need("Format")?, ClientFormat::parse)?,
        key_id: text(one.need("KeyId")?)?,
        encryption_context: one.find("EncryptionContext").map_or(Ok(BTreeMap::new()), texts)?,
    })
}

/// Writes what a client did before the upload of an object.
pub(super) fn write_client_side_encryption(w: &mut Writer, client: &ClientSideEncryption) {
    let ClientSideEncryption { format, key_id, encryption_context } = client;
    w.name("clientSideEncryption");
    w.object(|w| {
        w.member("Format", format.as_str());
        w.member("KeyId", key_id);
        if !encryption_context.is_empty() {
            w.name("EncryptionContext");
            w.object(|w| encryption_context.iter().for_each(|(name, value)| w.member(name, value)));
        }
    });
}

impl Parameters for NoParameters {
    const NAMES: &'static [&'static str] = &[];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        object(node, Self::NAMES).map(|_| NoParameters)
    }
}

impl Parameters for ListingParameters {
    const NAMES: &'static [&'static str] = &["Prefix", "Delimiter", "MaxKeys"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self {
            prefix: one.find("Prefix").map(text).transpose()?,
            delimiter: one.find("Delimiter").map(text).transpose()?,
            max_keys: one.find("MaxKeys").map(number).transpose()?,
        })
    }
}

impl Parameters for CopyParameters {
    const NAMES: &'static [&'static str] = &["CopySource"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        Ok(Self { copy_source: text(object(node, Self::NAMES)?.need("CopySource")?)? })
    }
}

impl Parameters for AttributesParameters {
    const NAMES: &'static [&'static str] = &["ObjectAttributes"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self { object_attributes: list(one.need("ObjectAttributes")?, text)? })
    }
}

impl Parameters for PartParameters {
    const NAMES: &'static [&'static str] = &["PartNumber", "Repeat"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self {
            part_number: number(one.need("PartNumber")?)?,
            repeat: one.find("Repeat").map_or(Ok(1), number)?,
        })
    }
}

impl Parameters for CompleteParameters {
    const NAMES: &'static [&'static str] = &["Parts"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        Ok(Self { parts: list(object(node, Self::NAMES)?.need("Parts")?, number)? })
    }
}

impl Parameters for UpdateEncryptionParameters {
    const NAMES: &'static [&'static str] = &["KMSKeyArn", "BucketKeyEnabled"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self {
            kms_key_arn: text(one.need("KMSKeyArn")?)?,
            bucket_key_enabled: one.find("BucketKeyEnabled").map_or(Ok(false), flag)?,
        })
    }
}

impl Parameters for AclParameters {
    const NAMES: &'static [&'static str] = &[
        "ACL",
        "AccessControlPolicy",
        "GrantFullControl",
        "GrantRead",
        "GrantReadACP",
        "GrantWrite",
        "GrantWriteACP",
    ];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        const GRANTS: [(&str, GrantHeader); 5] = [
            ("GrantFullControl", GrantHeader::FullControl),
            ("GrantRead", GrantHeader::Read),
            ("GrantReadACP", GrantHeader::ReadAcp),
            ("GrantWrite", GrantHeader::Write),
            ("GrantWriteACP", GrantHeader::WriteAcp),
        ];
        let one = object(node, Self::NAMES)?;
        let mut grants = Vec::new();
        for (name, header) in GRANTS {
            if let Some(value) = one.find(name) {
                grants.push((header, text(value)?));
            }
        }
        Ok(Self {
            acl: one.find("ACL").map(acl).transpose()?,
            access_control_policy: one.find("AccessControlPolicy").map(access_control_policy).transpose()?,
            grants,
        })
    }
}

fn access_control_policy(node: &Node<'_>) -> Read<AccessControlPolicy> {
    let one = object(node, &["Owner", "Grants"])?;
    let owner = match one.find("Owner") {
        Some(owner) => object(owner, &["ID", "DisplayName"])?.find("ID").map(text).transpose()?,
        None => None,
    };
    Ok(AccessControlPolicy { owner, grants: one.find("Grants").map(|node| list(node, grant)).transpose()? })
}

fn grant(node: &Node<'_>) -> Read<Grant> {
    let one = object(node, &["Grantee", "Permission"])?;
    let permission = one.find("Permission").map(text).transpose()?;
    let Some(grantee) = one.find("Grantee") else { return Ok(Grant { permission, ..Grant::default() }) };
    let grantee = object(grantee, &["Type", "ID", "URI", "EmailAddress", "DisplayName"])?;
    let member = |name| grantee.find(name).map(text).transpose();
    Ok(Grant {
        kind: member("Type")?,
        id: member("ID")?,
        uri: member("URI")?,
        email_address: member("EmailAddress")?,
        permission,
    })
}

impl Parameters for CreateBucketParameters {
    const NAMES: &'static [&'static str] = &["LocationConstraint", "ObjectOwnership", "ACL"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self {
            location_constraint: one.find("LocationConstraint").map(text).transpose()?,
            object_ownership: one
                .find("ObjectOwnership")
                .map(|node| word(node, ObjectOwnership::parse))
                .transpose()?,
            acl: one.find("ACL").map(acl).transpose()?,
        })
    }
}

impl Parameters for PublicAccessBlockParameters {
    const NAMES: &'static [&'static str] = &["PublicAccessBlockConfiguration"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let name = "PublicAccessBlockConfiguration";
        Ok(Self { public_access_block_configuration: block(object(node, &[name])?.need(name)?)? })
    }
}

impl Parameters for OwnershipParameters {
    const NAMES: &'static [&'static str] = &["ObjectOwnership"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        Ok(Self { object_ownership: word(one.need("ObjectOwnership")?, ObjectOwnership::parse)? })
    }
}

impl Parameters for EncryptionParameters {
    const NAMES: &'static [&'static str] = &["Rules"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        Ok(Self { rules: list(object(node, Self::NAMES)?.need("Rules")?, rule)? })
    }
}

fn rule(node: &Node<'_>) -> Read<EncryptionRule> {
    let names = ["SSEAlgorithm", "KMSMasterKeyID", "BucketKeyEnabled", "BlockedEncryptionTypes"];
    let one = object(node, &names)?;
    Ok(EncryptionRule {
        algorithm: text(one.need("SSEAlgorithm")?)?,
        key: one.find("KMSMasterKeyID").map(text).transpose()?,
        bucket_key: one.find("BucketKeyEnabled").map_or(Ok(false), flag)?,
        blocked: one.find("BlockedEncryptionTypes").map(|node| list(node, text)).transpose()?,
    })
}

impl Parameters for WebsiteParameters {
    const NAMES: &'static [&'static str] = &["WebsiteConfiguration"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let name = "WebsiteConfiguration";
        Ok(Self { website_configuration: website(object(node, &[name])?.need(name)?)? })
    }
}

impl Parameters for VersioningParameters {
    const NAMES: &'static [&'static str] = &["VersioningConfiguration"];

    fn read(node: &Node<'_>, _: &str) -> Read<Self> {
        let name = "VersioningConfiguration";
        let one = object(object(node, &[name])?.need(name)?, &["Status"])?;
        Ok(Self { status: text(one.need("Status")?)? })
    }
}

impl Parameters for KmsParameters {
    const NAMES: &'static [&'static str] = &[
        "KeyId",
        "Region",
        "EncryptionContext",
        "Plaintext",
        "CiphertextOf",
        "CiphertextBlob",
        "SourceEncryptionContext",
        "DestinationEncryptionContext",
        "DestinationKeyId",
        "Policy",
        "BypassPolicyLockoutSafetyCheck",
        "PendingWindowInDays",
        "GranteePrincipal",
        "RetiringPrincipal",
        "Operations",
        "Constraints",
        "GrantId",
    ];

    fn read(node: &Node<'_>, source: &str) -> Read<Self> {
        let one = object(node, Self::NAMES)?;
        let optional = |name| -> Read<Option<String>> { one.find(name).map(text).transpose() };
        Ok(Self {
            key_id: optional("KeyId")?,
            region: optional("Region")?,
            encryption_context: one.find("EncryptionContext").map_or(Ok(Default::default()), texts)?,
            plaintext: optional("Plaintext")?,
            ciphertext_of: optional("CiphertextOf")?,
            ciphertext_blob: optional("CiphertextBlob")?,
            source_encryption_context: one.find("SourceEncryptionContext").map(texts).transpose()?,
            destination_encryption_context: one
                .find("DestinationEncryptionContext")
                .map(texts)
                .transpose()?,
            destination_key_id: optional("DestinationKeyId")?,
            policy: one.find("Policy").map(|node| policy(node, source)).transpose()?,
            bypass_policy_lockout_safety_check: one
                .find("BypassPolicyLockoutSafetyCheck")
                .map_or(Ok(false), flag)?,
            pending_window_in_days: one.find("PendingWindowInDays").map(number).transpose()?,
            grantee_principal: optional("GranteePrincipal")?,
            retiring_principal: optional("RetiringPrincipal")?,
            operations: one.list("Operations", |node| word(node, GrantOperation::parse))?,
            constraints: one.find("Constraints").map(constraint).transpose()?,
            grant_id: optional("GrantId")?,
        })
    }
}

pub(super) fn write_organization(w: &mut Writer, organization: &Organization) {
    let Organization { id, management_account, blocks_public_access, levels } = organization;
    w.name("organization");
    w.object(|w| {
        w.member("id", id);
        w.member("managementAccount", management_account.as_str());
        w.switch("blocksPublicAccess", *blocks_public_access);
        w.members("levels", levels, |w, level| {
            w.object(|w| {
                w.member("id", &level.id);
                w.members("accounts", &level.accounts, |w, account| w.string(account.as_str()));
                w.filled("serviceControlPolicies", &level.service_control_policies, Writer::policy);
                w.filled("resourceControlPolicies", &level.resource_control_policies, Writer::policy);
            });
        });
    });
}

pub(super) fn write_vpc_endpoint(w: &mut Writer, endpoint: &VpcEndpoint) {
    w.object(|w| {
        w.member("id", &endpoint.id);
        w.member("vpc", &endpoint.vpc);
        w.member("sourceIp", &endpoint.source_ip);
        w.optional_policy("policy", endpoint.policy.as_ref());
    });
}

pub(super) fn write_access_point(w: &mut Writer, point: &AccessPoint) {
    w.object(|w| {
        w.member("id", point.id.as_str());
        w.member("name", &point.name);
        w.member("account", point.account.as_str());
        if let Some(alias) = &point.alias {
            w.member("alias", alias);
        }
        w.member("bucket", point.bucket.as_str());
        w.optional_policy("policy", point.policy.as_ref());
        super::write::block(w, &point.public_access_block);
        if let Some(vpc) = &point.vpc {
            w.member("vpc", vpc);
        }
    });
}

pub(super) fn write_distribution(w: &mut Writer, distribution: &Distribution) {
    w.object(|w| {
        w.member("id", distribution.id.as_str());
        w.member("distributionId", &distribution.distribution_id);
        w.member("account", distribution.account.as_str());
        match &distribution.origin_access {
            OriginAccess::Control => w.member("originAccess", "control"),
            OriginAccess::None => w.member("originAccess", "none"),
            OriginAccess::Identity(id) => {
                w.name("originAccess");
                w.object(|w| w.member("identity", id));
            }
        }
    });
}

pub(super) fn write_key_grant(w: &mut Writer, grant: &KeyGrant) {
    w.object(|w| {
        w.member("GranteePrincipal", &grant.grantee_principal);
        if let Some(retiring) = &grant.retiring_principal {
            w.member("RetiringPrincipal", retiring);
        }
        w.members("Operations", &grant.operations, |w, operation| w.string(operation.as_str()));
        if let Some(constraint) = &grant.constraints {
            let (name, pairs) = match constraint {
                GrantConstraint::EncryptionContextEquals(pairs) => ("EncryptionContextEquals", pairs),
                GrantConstraint::EncryptionContextSubset(pairs) => ("EncryptionContextSubset", pairs),
            };
            w.name("Constraints");
            w.object(|w| {
                w.name(name);
                w.object(|w| pairs.iter().for_each(|(name, value)| w.member(name, value)));
            });
        }
    });
}

pub(super) fn write_acl(w: &mut Writer, acl: &Acl) {
    match acl {
        Acl::Canned(name) => w.member("acl", name),
        Acl::Grants(grants) => w.members("acl", grants, |w, grant| {
            w.object(|w| {
                w.member("grantee", &grant.grantee);
                w.member("permission", &grant.permission);
            });
        }),
    }
}
