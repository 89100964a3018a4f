//! `matching.json`: which actions and resources a value of `Action` or `Resource` means.

use iam::policy::PolicyKind;
use iam::{Decision, Layers, NamedPolicy, PolicyName, Request, ResourceTrust, decide, explain};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, account, compile, context, principal};
use crate::{Results, groups};

pub(crate) fn check() -> Results {
    let mut results = Results::default();
    for group in groups("matching.json") {
        for (list, expected) in [("matches", "Allow"), ("fails", "ImplicitDeny")] {
            for text in group[list].as_array().expect("texts") {
                results.check(
                    &group["rule"],
                    text,
                    expected,
                    &format!("{:?}", ask(&group, text.as_str().expect("text"))),
                );
            }
        }
    }
    results
}

/// The answer of a policy that allows the group's element.
fn ask(group: &Value, text: &str) -> Decision {
    let version = group.get("version").cloned().unwrap_or(json!("2012-10-17"));
    let mut statement = json!({"Effect": "Allow", "Principal": "*"});
    let mut asked = ("s3:GetObject", "arn:aws:s3:::b/k");
    for name in ["Action", "NotAction", "Resource", "NotResource"] {
        if let Some(value) = group.get(name) {
            statement[name] = value.clone();
            if name.ends_with("Action") { asked.0 = text } else { asked.1 = text }
        }
    }
    for (name, other) in [("Action", "NotAction"), ("Resource", "NotResource")] {
        if statement.get(name).is_none() && statement.get(other).is_none() {
            statement[name] = json!("*");
        }
    }
    let policy = compile(&json!({"Version": version, "Statement": statement}), PolicyKind::Resource);
    let policy = NamedPolicy { name: PolicyName::Inline { name: "p".into() }, policy };
    let layers = Layers { resource: Some(&policy), ..Layers::new(account(ACCOUNT), ResourceTrust::Account) };
    let (principal, context) = (principal("alice"), context(&group["context"]));
    let request = Request { principal: &principal, action: asked.0, resource: asked.1, context: &context };
    let decision = decide(&request, &layers);
    assert_eq!(explain(&request, &layers).decision, decision);
    decision
}
