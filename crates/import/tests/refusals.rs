//! Every refusal becomes a scenario in which the simulator answers with the very sentence that was pasted.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use catalog::operations::s3_operation;
use document::api::{SEED, Simulator};
use document::model::{ApiOperation, Target};
use import::facts::Facts;
use import::refusal::Message;
use import::scenario::STEP;
use import::{Answer, Piece, nearest, read, scenario_of};

const USER: &str = "arn:aws:iam::123456789012:user/alice";
const ROLE: &str = "arn:aws:sts::123456789012:assumed-role/app-role/i-0123456789abcdef0";

/// Reads a sentence, makes its scenario, sends its request and compares what comes back.
fn comes_back(sentence: &str) -> Result<(), String> {
    let pieces = read(sentence, 0);
    let [Piece { refusal: Some(refusal), .. }] = pieces.as_slice() else {
        return Err(format!("{pieces:?}: {sentence}"));
    };
    let near = nearest(refusal, Facts::default()).ok_or_else(|| format!("no scenario: {sentence}"))?;
    let wrong = |what: &str| format!("{sentence}\n{}\n{what}", near.document);
    let simulator = Simulator::new(&near.document, &SEED).map_err(|error| wrong(&format!("{error:?}")))?;
    let rows = simulator.timeline().map_err(|error| wrong(&format!("{error:?}")))?;
    let outcome =
        rows.iter().find(|row| row.step.as_str() == STEP).and_then(|row| row.outcome.as_ref()).unwrap();
    let told = serde_json::to_value(outcome).unwrap();
    let message = told["response"]["error"]["message"].as_str();
    if message == Some(sentence) { Ok(()) } else { Err(wrong(&format!("{message:?}"))) }
}

fn all_come_back(sentences: &[String]) {
    let wrong: Vec<String> = sentences.iter().filter_map(|one| comes_back(one).err()).collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), sentences.len(), wrong.join("\n\n"));
}

#[test]
fn sentences_come_back() {
    let mut all: Vec<String> = Vec::new();
    let s3 = |action: &str, on: &str| {
        format!("is not authorized to perform: {action} on resource: \"arn:aws:s3:::{on}\"")
    };
    let key = "arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321";
    let silent = "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";
    let denying = [
        "an identity-based policy",
        "a resource-based policy",
        "a permissions boundary",
        "a service control policy",
        "a resource control policy",
    ];
    for user in [USER, ROLE] {
        let mut say = |rest: String| all.push(format!("User: {user} {rest}"));
        let get = s3("s3:GetObject", "reports/2026/a b.csv");
        say(format!("{get} because no identity-based policy allows the s3:GetObject action"));
        say(format!(
            "{} because no resource-based policy allows the s3:ListBucket action",
            s3("s3:ListBucket", "reports")
        ));
        for kind in denying {
            say(format!("{} with an explicit deny in {kind}", s3("s3:PutObject", "reports/in/x.csv")));
        }
        for kind in ["permissions boundary", "service control policy"] {
            say(format!(
                "{} because no {kind} allows the s3:DeleteObject action",
                s3("s3:DeleteObject", "reports/x.csv")
            ));
        }
        for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
            let on_key = format!("is not authorized to perform: {action} on resource: {key}");
            for kind in [
                "identity-based policy",
                "resource-based policy",
                "permissions boundary",
                "service control policy",
            ] {
                say(format!("{on_key} because no {kind} allows the {action} action"));
            }
            for kind in denying {
                say(format!("{on_key} with an explicit deny in {kind}"));
            }
        }
        say(format!(
            "is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext {silent}"
        ));
        say(format!("is not authorized to perform: kms:GenerateDataKey on this resource {silent}"));
        say("is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action".to_owned());
        say(format!(
            "{get} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/team/DevReadOnlyByTag"
        ));
    }
    let get = s3("s3:GetObject", "reports/x");
    all.push(format!("User: {ROLE} {get} because no session policy allows the s3:GetObject action"));
    all.push(format!("User: {ROLE} {get} with an explicit deny in a session policy"));
    all_come_back(&all);
}

#[test]
fn what_tools_print_around_it_is_read() {
    let said = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::reports/x\" because no identity-based policy allows the s3:GetObject action";
    let escaped = said.replace('"', "\\\"");
    let entities = said.replace('"', "&quot;");
    let boxed = said.replace(" is not", "\n│ is not");
    for (text, operation, status) in [
        (
            format!("An error occurred (AccessDenied) when calling the GetObject operation: {said}"),
            Some("GetObject"),
            None,
        ),
        (
            format!(
                "aws: [ERROR]: An error occurred (AccessDenied) when calling the GetObject operation: {said}\n"
            ),
            Some("GetObject"),
            None,
        ),
        (
            format!(
                "operation error S3: GetObject, https response error StatusCode: 403, RequestID: ABC, HostID: x=, api error AccessDenied: {said}"
            ),
            Some("GetObject"),
            Some(403),
        ),
        (
            format!(
                "╷\n│ Error: reading S3 Object\n│ operation error S3: HeadObject, https response error StatusCode: 403, RequestID: A, HostID: b, api error AccessDenied: {boxed}\n│\n"
            ),
            Some("HeadObject"),
            Some(403),
        ),
        (
            format!(
                "Resource handler returned message: \"{escaped} (Service: S3, Status Code: 403, Request ID: X, Extended Request ID: Y)\" (RequestToken: 1, HandlerErrorCode: AccessDenied)"
            ),
            None,
            Some(403),
        ),
        (
            format!(
                "<Error><Code>AccessDenied</Code><Message>{entities}</Message><RequestId>A</RequestId></Error>"
            ),
            None,
            None,
        ),
    ] {
        let pieces = read(&text, 0);
        let [Piece { refusal: Some(refusal), .. }] = pieces.as_slice() else { panic!("{pieces:?}: {text}") };
        let Message::NotAuthorized(sentence) = &refusal.message else { panic!("{text}") };
        assert_eq!(sentence.action, "s3:GetObject", "{text}");
        assert_eq!(refusal.operation.as_deref(), operation, "{text}");
        assert_eq!(refusal.status, status, "{text}");
        let place = &text[refusal.place.clone()];
        assert!(place.starts_with("User: arn") && place.ends_with("action"), "{place}");
        assert!(nearest(refusal, Facts::default()).is_some());
    }
}

/// Each operation of S3 that one action asks for, with that action; those of KMS by their own.
#[test]
fn every_operation_s_refusal_becomes_a_scenario_that_says_so() {
    let mut all = Vec::new();
    for operation in ApiOperation::ALL {
        let name = operation.as_str();
        let Some(action) = s3_operation(name).and_then(|row| row.actions.first()) else { continue };
        let on = match operation.target() {
            Target::Object | Target::NewObject => "\"arn:aws:s3:::reports/2026/q1.csv\"",
            Target::Bucket => "\"arn:aws:s3:::reports\"",
            Target::AccessPoint | Target::Account | Target::Key => continue,
        };
        // Deletions are answered one by one, and a form and S3 itself are no client that prints errors.
        let is_other = matches!(
            operation,
            ApiOperation::DeleteObjects | ApiOperation::PostObject | ApiOperation::ReplicateObject
        );
        // HEAD says nothing, and a new bucket is nobody's yet.
        if is_other || name.starts_with("Head") || *operation == ApiOperation::CreateBucket {
            continue;
        }
        all.push(format!(
            "An error occurred (AccessDenied) when calling the {name} operation: User: {USER} is not authorized to perform: {action} on resource: {on} because no identity-based policy allows the {action} action"
        ));
    }
    assert!(all.len() > 30);
    let key = "arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321";
    for action in [
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "DescribeKey",
        "GetKeyPolicy",
        "PutKeyPolicy",
        "CreateGrant",
        "EnableKey",
        "DisableKey",
        "ScheduleKeyDeletion",
    ] {
        all.push(format!(
            "An error occurred (AccessDeniedException) when calling the {action} operation: User: {USER} is not authorized to perform: kms:{action} on resource: {key} because no identity-based policy allows the kms:{action} action"
        ));
    }
    let other: Vec<String> = all
        .iter()
        .filter_map(|text| {
            let pieces = read(text, 0);
            let near =
                pieces.first()?.refusal.as_ref().and_then(|refusal| nearest(refusal, Facts::default()));
            match near {
                Some(near) if near.answer == Answer::Same => None,
                Some(near) => Some(format!("{text}\n{:?}\n{}", near.answer, near.document)),
                None => Some(format!("no scenario: {text}")),
            }
        })
        .collect();
    assert!(other.is_empty(), "{} of {}\n{}", other.len(), all.len(), other.join("\n\n"));
}

#[test]
fn keys_of_other_accounts_and_organizations_are_those_of_the_text() {
    let same = |text: &str| {
        let pieces = read(text, 0);
        let near = pieces
            .first()
            .and_then(|piece| piece.refusal.as_ref())
            .and_then(|refusal| nearest(refusal, Facts::default()))
            .unwrap();
        assert_eq!(near.answer, Answer::Same, "{text}\n{}", near.document);
        near.document
    };
    for layer in ["session policy", "service control policy"] {
        same(&format!(
            "User: {ROLE} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no {layer} allows the kms:Decrypt action"
        ));
    }
    let organization = same(&format!(
        "User: {ROLE} is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::reports/x\" with an explicit deny in a service control policy: arn:aws:organizations::444455556666:policy/o-abcdefghij/service_control_policy/p-abcdefgh"
    ));
    assert!(organization.contains("o-abcdefghij") && organization.contains("444455556666"), "{organization}");
    same(&format!(
        "An error occurred (AccessDenied) when calling the PutObject operation: User: {USER} is not authorized to perform: s3:PutObjectAcl on resource: \"arn:aws:s3:::reports/k\" because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting"
    ));
    same(&format!(
        "User: {USER} is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::reports/k\" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type"
    ));
    same(&format!(
        "User: {USER} is not authorized to perform: s3:GetBucketLocation on resource: \"arn:aws:s3:::reports\" because no VPC endpoint policy allows the s3:GetBucketLocation action"
    ));
}

#[test]
fn what_allows_what_was_refused_is_told() {
    let text = format!(
        "User: {USER} is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::reports/x\" because no identity-based policy allows the s3:GetObject action\n{{\"Version\":\"2012-10-17\",\"Statement\":{{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}}}"
    );
    let (near, _) = scenario_of(&read(&text, 0)).unwrap();
    assert_eq!(near.answer, Answer::Allowed);
}
