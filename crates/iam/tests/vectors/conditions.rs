//! `conditions.json`: in which contexts a `Condition` holds.

use iam::policy::PolicyKind;
use iam::{Decision, Layers, NamedPolicy, PolicyName, Request, ResourceTrust, decide, explain};
use serde_json::{Map, Value, json};

use crate::world::{ACCOUNT, account, compile, context, principal};
use crate::{Results, groups};

pub(crate) fn check() -> Results {
    let mut results = Results::default();
    for group in groups("conditions.json") {
        for (list, expected) in [("holds", "Allow"), ("fails", "ImplicitDeny")] {
            for keys in group[list].as_array().expect("contexts") {
                results.check(&group["rule"], keys, expected, &format!("{:?}", ask(&group, keys)));
            }
        }
    }
    results
}

/// The answer of a policy that allows everything under the condition.
fn ask(group: &Value, keys: &Value) -> Decision {
    let mut document = Map::new();
    match group.get("version") {
        None => drop(document.insert("Version".to_owned(), json!("2012-10-17"))),
        Some(Value::Null) => {}
        Some(version) => drop(document.insert("Version".to_owned(), version.clone())),
    }
    let statement = json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": group["condition"]});
    document.insert("Statement".to_owned(), statement);
    let policy = compile(&Value::Object(document), PolicyKind::Resource);
    let policy = NamedPolicy { name: PolicyName::Inline { name: "p".into() }, policy };
    let layers = Layers { resource: Some(&policy), ..Layers::new(account(ACCOUNT), ResourceTrust::Account) };
    let (principal, context) = (principal("alice"), context(keys));
    let request = Request {
        principal: &principal,
        action: "s3:ListBucket",
        resource: "arn:aws:s3:::b",
        context: &context,
    };
    let decision = decide(&request, &layers);
    assert_eq!(explain(&request, &layers).decision, decision);
    decision
}
