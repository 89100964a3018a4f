//! `layers.json`: how layers combine, whose Allow or Deny it was, and AWS's sentence.

use iam::{Context, Decision, Reason, Request, SentenceForm, decide, explain, sentence};
use serde_json::Value;

use crate::world::World;
use crate::{Results, groups};

pub(crate) fn check() -> Results {
    let mut results = Results::default();
    for group in groups("layers.json") {
        for case in group["cases"].as_array().expect("cases") {
            let mut given = group["given"].clone();
            for (name, value) in case["with"].as_object().into_iter().flatten() {
                given[name] = value.clone();
            }
            let (answer, said) = ask(&given, case);
            results.check(&group["rule"], case, case["expect"].as_str().expect("an answer"), &answer);
            if let Some(expected) = case["sentence"].as_str() {
                results.check(&group["rule"], case, expected, &said);
            }
        }
    }
    results
}

/// `Allow Identity`, `ImplicitDeny Boundary`, `ExplicitDeny Resource 1`, `Depends aws:sourceip else ImplicitDeny`,
/// `ImplicitDeny Identity, its kind hangs on aws:sourceip`.
fn ask(given: &Value, case: &Value) -> (String, String) {
    World::read(given).ask(|request, layers| {
        let explanation = explain(request, layers);
        assert_eq!(decide(request, layers), explanation.decision, "{given}");
        let mut read = Context::new();
        for key in layers.keys() {
            read.set_as_in(key, request.context);
        }
        assert_eq!(explain(&Request { context: &read, ..*request }, layers), explanation, "{given}");
        let form = match case["form"].as_str() {
            None | Some("quoted") => SentenceForm::QuotedArn,
            Some("plain") => SentenceForm::PlainArn,
            Some("ciphertext") => SentenceForm::PlainArnOrCiphertext,
            Some(other) => panic!("no form {other}"),
        };
        let said = sentence(&explanation, request, form).unwrap_or_default();
        if explanation.decision == Decision::Depends {
            let keys: Vec<&str> = explanation.unknowns.iter().map(|unknown| &*unknown.key).collect();
            return (format!("Depends {} else {:?}", keys.join(" "), explanation.strict), said);
        }
        let mut answer = match &explanation.reason {
            Reason::Allowed { by } => format!("Allow {by:?}"),
            Reason::NoAllow { layer } => format!("ImplicitDeny {layer:?}"),
            Reason::ExplicitDeny { layer, statement, .. } => {
                format!("ExplicitDeny {layer:?} {}", statement.index)
            }
        };
        if !explanation.kind_hangs_on.is_empty() {
            let keys: Vec<&str> = explanation.kind_hangs_on.iter().map(|unknown| &*unknown.key).collect();
            answer.push_str(&format!(", its kind hangs on {}", keys.join(" ")));
        }
        (answer, said)
    })
}
