//! Settings, as the AWS CLI prints them. The output of most operations does not say of which bucket or key it is.
//!
//! Sources: AWS CLI Command Reference, "Output" of each operation.

use json::{Node, quoted};

use crate::facts::{Fact, Facts, Kind, Said};
use crate::found::{at, items, member, range, text, truth};
use crate::piece::What;
use crate::policy;

/// What an object that an operation printed is, and what it says.
pub(crate) fn read(node: &Node<'_>, source: &str, said: &Said) -> Option<(What, Facts)> {
    policies(node, source, said)
        .or_else(|| of_bucket(node, said))
        .or_else(|| of_key(node, said))
        .or_else(|| of_principal(node, said))
        .or_else(|| of_endpoints(node, source, said))
}

/// The operations that print a policy.
fn policies(node: &Node<'_>, source: &str, said: &Said) -> Option<(What, Facts)> {
    let has = |name: &str| member(node, name).is_some();
    let (holder, printed) = match () {
        () if has("PolicyVersion") => (at(node, &["PolicyVersion", "Document"])?, "get-policy-version"),
        () if has("PolicyDocument") && has("UserName") => {
            (member(node, "PolicyDocument")?, "get-user-policy")
        }
        () if has("PolicyDocument") && has("GroupName") => {
            (member(node, "PolicyDocument")?, "get-group-policy")
        }
        () if has("PolicyDocument") && has("RoleName") => {
            (member(node, "PolicyDocument")?, "get-role-policy")
        }
        () if has("Policy") => (member(node, "Policy")?, ""),
        () => return None,
    };
    let held = policy::held(holder)?;
    let (kind, mut facts) = policy::with(&held, source, |policy, text| {
        (policy::kind(policy), policy::facts(policy, text, said))
    })?;
    let printed = match (printed, kind.operation()) {
        ("", Some(operation)) => operation,
        ("", None) => return None,
        (printed, _) => printed,
    };
    if let Some(name) = text(node, &["UserName"]).or_else(|| text(node, &["RoleName"])) {
        facts.settle(Kind::Principal, "", &by_name(name));
    } else if text(node, &["GroupName"]).is_some() {
        // What a group has is its members', and who they are is not said.
        facts.settle(Kind::Principal, "", &by_name("a group"));
    }
    Some((What::Printed(printed), facts))
}

fn of_bucket(node: &Node<'_>, said: &Said) -> Option<(What, Facts)> {
    let (printed, found): (&'static str, Vec<(&'static str, String)>) = if let Some(of) =
        member(node, "ServerSideEncryptionConfiguration")
    {
        let rule = member(of, "Rules").map(items)?.first()?;
        let default = member(rule, "ApplyServerSideEncryptionByDefault")?;
        let algorithm = text(default, &["SSEAlgorithm"])?;
        let key =
            text(default, &["KMSMasterKeyID"]).map(|key| format!(",\"KMSMasterKeyID\":{}", quoted(key)));
        let has_key = member(rule, "BucketKeyEnabled").and_then(truth).unwrap_or(false);
        let rule_of = format!(
            "{{\"SSEAlgorithm\":{}{},\"BucketKeyEnabled\":{has_key}}}",
            quoted(algorithm),
            key.unwrap_or_default()
        );
        let mut found = vec![("encryption", rule_of)];
        if let Some(blocked) = at(rule, &["BlockedEncryptionTypes", "EncryptionType"]) {
            let types: Vec<String> = items(blocked)
                .iter()
                .filter_map(crate::found::string)
                .filter(|kind| *kind == "SSE-C")
                .map(quoted)
                .collect();
            found.push(("blockedEncryptionTypes", format!("[{}]", types.join(","))));
        }
        ("get-bucket-encryption", found)
    } else if let Some(of) = member(node, "PublicAccessBlockConfiguration") {
        let four = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
        let one = |name: &str| Some(format!("{}:{}", quoted(name), member(of, name).and_then(truth)?));
        let block: Option<Vec<String>> = four.into_iter().map(one).collect();
        ("get-public-access-block", vec![("publicAccessBlock", format!("{{{}}}", block?.join(",")))])
    } else if let Some(of) = member(node, "OwnershipControls") {
        let ownership = text(member(of, "Rules").map(items)?.first()?, &["ObjectOwnership"])?;
        ("get-bucket-ownership-controls", vec![("ownership", quoted(ownership))])
    } else if let Some(of) = member(node, "LocationConstraint") {
        ("get-bucket-location", vec![("region", quoted(crate::found::string(of).unwrap_or("us-east-1")))])
    } else if let (Some(status), true) = (text(node, &["Status"]), has_only(node, &["Status", "MFADelete"])) {
        ("get-bucket-versioning", vec![("versioning", quoted(status))])
    } else if let Some(tags) = member(node, "TagSet") {
        ("get-bucket-tagging", vec![("tags", tags_of(tags, "Key", "Value"))])
    } else if let Some(index) = text(node, &["IndexDocument", "Suffix"]) {
        let error = text(node, &["ErrorDocument", "Key"]).map(|key| format!(",\"error\":{}", quoted(key)));
        (
            "get-bucket-website",
            vec![("website", format!("{{\"index\":{}{}}}", quoted(index), error.unwrap_or_default()))],
        )
    } else {
        return None;
    };
    let mut facts = Facts::default();
    for (member, json) in found {
        facts.entity(Kind::Bucket, "").say(member, Fact { json, said: said.clone() });
    }
    Some((What::Printed(printed), facts))
}

fn of_key(node: &Node<'_>, said: &Said) -> Option<(What, Facts)> {
    if let Some(grants) = member(node, "Grants")
        .map(items)
        .filter(|all| all.iter().any(|one| text(one, &["GranteePrincipal"]).is_some()))
    {
        return Some((What::Printed("list-grants"), of_grants(grants, said)));
    }
    let metadata = member(node, "KeyMetadata")?;
    let arn = text(metadata, &["Arn"])?;
    let mut facts = Facts::default();
    let key = facts.entity(Kind::Key, arn);
    let mut say = |member: &'static str, value: &str| {
        key.say(member, Fact { json: quoted(value), said: said.clone() });
    };
    say("arn", arn);
    for (name, member) in [("KeyState", "state"), ("KeySpec", "spec")] {
        if let Some(value) = text(metadata, &[name]) {
            say(member, value);
        }
    }
    Some((What::Printed("describe-key"), facts))
}

/// The grants of a key, as a document writes them.
fn of_grants(grants: &[Node<'_>], said: &Said) -> Facts {
    const KNOWN: [&str; 8] = [
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "ReEncryptFrom",
        "ReEncryptTo",
        "CreateGrant",
        "RetireGrant",
        "DescribeKey",
    ];
    let mut facts = Facts::default();
    for grant in grants {
        let (Some(key), Some(grantee)) = (text(grant, &["KeyId"]), text(grant, &["GranteePrincipal"])) else {
            continue;
        };
        let operations = member(grant, "Operations")
            .map(items)
            .unwrap_or_default()
            .iter()
            .filter_map(crate::found::string);
        let known: Vec<String> = operations.filter(|one| KNOWN.contains(one)).map(quoted).collect();
        if known.is_empty() || !grantee.starts_with("arn:") {
            continue;
        }
        let json =
            format!("{{\"GranteePrincipal\":{},\"Operations\":[{}]}}", quoted(grantee), known.join(","));
        facts
            .entity(Kind::Key, if key.starts_with("arn:") { key } else { "" })
            .say("grants", Fact { json, said: said.clone() });
    }
    facts
}

/// What IAM says of a user or a role: its path, unique id, boundary and tags, and what is attached to it.
fn of_principal(node: &Node<'_>, said: &Said) -> Option<(What, Facts)> {
    let mut facts = Facts::default();
    let fact = |value: &str| Fact { json: quoted(value), said: said.clone() };
    if let Some(attached) = member(node, "AttachedPolicies") {
        let arns = items(attached).iter().filter_map(|one| text(one, &["PolicyArn"]));
        for arn in arns.filter(|arn| is_aws_managed(arn)) {
            facts.entity(Kind::Principal, "").say("policies", fact(arn));
        }
        return Some((What::Printed("list-attached-role-policies"), facts));
    }
    let (of, printed, id) = match (member(node, "Role"), member(node, "User")) {
        (Some(role), _) => (role, "get-role", "RoleId"),
        (None, Some(user)) => (user, "get-user", "UserId"),
        (None, None) => return None,
    };
    let name = text(of, &["RoleName"]).or_else(|| text(of, &["UserName"]))?;
    let principal = facts.entity(Kind::Principal, &by_name(name));
    if let Some(path) = text(of, &["Path"]).filter(|path| *path != "/") {
        principal.say("path", fact(path));
    }
    if let Some(id) = text(of, &[id]) {
        principal.say("uniqueId", fact(id));
    }
    if let Some(arn) =
        text(of, &["PermissionsBoundary", "PermissionsBoundaryArn"]).filter(|arn| is_aws_managed(arn))
    {
        principal.say("boundary", fact(arn));
    }
    if let Some(tags) = member(of, "Tags") {
        principal.say("tags", Fact { json: tags_of(tags, "Key", "Value"), said: said.clone() });
    }
    Some((What::Printed(printed), facts))
}

/// What a principal is known by of whom a text says the name and no ARN.
pub(crate) fn by_name(name: &str) -> String {
    format!("name {name}")
}

/// Whether a managed policy is AWS's own, whose text is known.
fn is_aws_managed(arn: &str) -> bool {
    arn.split(':').nth(4) == Some("aws")
}

/// Tags as a document writes them.
fn tags_of(list: &Node<'_>, key: &str, value: &str) -> String {
    let pairs = items(list)
        .iter()
        .filter_map(|tag| Some(format!("{}:{}", quoted(text(tag, &[key])?), quoted(text(tag, &[value])?))));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}

fn of_endpoints(node: &Node<'_>, source: &str, said: &Said) -> Option<(What, Facts)> {
    let mut facts = Facts::default();
    for endpoint in member(node, "VpcEndpoints").map(items)? {
        let id = text(endpoint, &["VpcEndpointId"])?;
        let entity = facts.entity(Kind::VpcEndpoint, id);
        let mut say = |member: &'static str, json: String| {
            entity.say(member, Fact { json, said: said.clone() });
        };
        say("id", quoted(id));
        for (name, member) in [("VpcId", "vpc"), ("OwnerId", "account")] {
            if let Some(value) = text(endpoint, &[name]) {
                say(member, quoted(value));
            }
        }
        if let Some(held) = member(endpoint, "PolicyDocument").and_then(policy::held) {
            policy::with(&held, source, |_, text| say("policy", text.to_owned()))?;
        }
    }
    Some((What::Printed("describe-vpc-endpoints"), facts))
}

fn has_only(node: &Node<'_>, names: &[&str]) -> bool {
    if let json::Value::Object(members) = &node.value {
        members.iter().all(|member| names.contains(&&*member.name.value))
    } else {
        false
    }
}

/// Where a node stands, as who said something.
pub(crate) fn here(text: usize, base: usize, node: &Node<'_>) -> Said {
    let place = range(node);
    Said::Here(text, base + place.start..base + place.end)
}
