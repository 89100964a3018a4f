//! What is asked of policies alone: which there are, and who wants to do what.

use json::{Node, Value};

use super::{Format, NAME, Reader, Shape, Writer, record};
use crate::PolicyValue;

record! {
    /// Every policy that has a say about the requests that are asked.
    pub struct PolicySet {
        /// The resource whose policy it is, or that the requests are about.
        needed resource: PolicyResource as "resource",
        /// The identity-based policies of the principal, its groups' included.
        default identity_policies: Vec<PolicyValue> as "identityPolicies",
        /// The permissions boundary of the user or role.
        optional permissions_boundary: PolicyValue as "permissionsBoundary",
        /// The policies handed over when the session began.
        default session_policies: Vec<PolicyValue> as "sessionPolicies",
        /// The service control policies over the principal's account: a list for each level, from the root down to the
        /// account. None where there is no organization, or where the account is the one that manages it. A level without any
        /// has no say. `FullAWSAccess` is a name.
        default service_control_policies: Vec<Vec<PolicyValue>> as "serviceControlPolicies",
        /// The resource control policies over the resource's account, in the same way. `RCPFullAWSAccess`, which AWS attaches
        /// at every level, need not be said: only what the others deny matters.
        default resource_control_policies: Vec<Vec<PolicyValue>> as "resourceControlPolicies",
        /// The policy of the VPC endpoint that the requests come through.
        optional vpc_endpoint_policy: PolicyValue as "vpcEndpointPolicy",
    }

    /// A resource with its policy.
    pub struct PolicyResource {
        /// A bucket's ARN without any object, a KMS key's ARN, or that of another resource.
        needed arn: String as "arn" of NAME,
        /// The account that owns it; the ARN's own if not said. A bucket's ARN has none.
        optional account: String as "account" of Shape::AccountId,
        /// Its policy.
        optional policy: PolicyValue as "policy",
    }

    /// Whether a principal may do something.
    pub struct PolicyRequest {
        /// The ARN of a user, of an account's root user or of a role's session
        /// (`arn:aws:sts::111122223333:assumed-role/reader/session`), a service such as `cloudfront.amazonaws.com`, or
        /// `anonymous`.
        needed principal: String as "principal" of NAME,
        /// The ARN of the role whose session the principal is, where the role has a path: the session's ARN does not say it.
        optional role_arn: String as "roleArn" of NAME,
        /// The action, such as `s3:GetObject`.
        needed action: String as "action" of NAME,
        /// The ARN of what it is done to.
        needed resource: String as "resource" of NAME,
        /// The condition keys of the request by their names, such as `aws:SecureTransport`, each with its value or its values.
        /// A list of one value is that value, unless AWS calls the key multivalued. Those that follow from the principal's ARN, such as `aws:PrincipalAccount`, need not be said. `aws:userid` is open
        /// where it is not said, any other key absent.
        default context: ContextKeys as "context",
    }
}

/// Condition keys with their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContextKeys(pub Vec<(String, Vec<String>)>);

impl Format for ContextKeys {
    const SHAPE: Shape = Shape::Values;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Object(members) = &node.value else { return reader.wanted(node, "an object") };
        let mut keys = Vec::with_capacity(members.len());
        for member in members {
            let values = match &member.node.value {
                Value::String(value) => vec![value.to_string()],
                Value::List(_) => Vec::read(&member.node, reader)?,
                Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => {
                    return reader.wanted(&member.node, "a string, or a list of strings,");
                }
            };
            keys.push((member.name.value.to_string(), values));
        }
        Some(Self(keys))
    }

    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| self.0.iter().for_each(|(name, values)| writer.member(name, values)));
    }
}
