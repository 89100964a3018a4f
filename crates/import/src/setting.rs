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
    policies(node, source, said).or_else(|| of_bucket(node, said)).or_else(|| of_key(node, said))
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
    for name in ["UserName", "RoleName"] {
        if let Some(name) = text(node, &[name]) {
            facts.entity(Kind::Principal, "").say("name", Fact { json: quoted(name), said: said.clone() });
        }
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
