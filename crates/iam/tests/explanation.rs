//! What an explanation names: the deciding statement, each element that did not match and by what, each layer's verdict.
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a surprise fails the test")]

use std::sync::Arc;

use iam::policy::{AccountId, Attachment, Effect, Polarity, PolicyKind, Span, parse};
use iam::{
    CompiledPolicy, Context, Decision, Explanation, KeyState, Layer, LayerVerdict, Layers, Miss, NamedPolicy,
    NotApplicable, PolicyName, Principal, Reason, Request, ResourceTrust, StatementFinding, StatementOutcome,
    explain,
};

const IDENTITY: &str = r#"{"Version": "2012-10-17", "Statement": [
    {"Sid": "Put", "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetBucketPolicy"], "Resource": "*"},
    {"Sid": "OtherBucket", "Effect": "Allow", "NotAction": "s3:Get*", "Resource": ["arn:aws:s3:::other/*", "arn:aws:s3:::docs/x/*"]},
    {"Sid": "Office", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
     "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "Bool": {"aws:SecureTransport": "true"}}}
]}"#;

const RESOURCE: &str = r#"{"Version": "2012-10-17", "Statement": [
    {"Sid": "Zoe", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/zoe"}, "Action": "s3:*", "Resource": "arn:aws:s3:::docs/*"},
    {"Sid": "Tls", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::docs/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
]}"#;

fn named(name: PolicyName, text: &str, kind: PolicyKind<'_>) -> NamedPolicy {
    let policy = parse(text, kind).unwrap_or_else(|problems| panic!("{problems:?}"));
    NamedPolicy { name, policy: CompiledPolicy::compile(&policy).into() }
}

fn resource_name() -> PolicyName {
    PolicyName::OfResource { arn: "arn:aws:s3:::docs".into() }
}

fn identity_name() -> PolicyName {
    PolicyName::Inline { name: "own".into() }
}

fn ask(context: &Context) -> Explanation {
    let identity = [named(identity_name(), IDENTITY, PolicyKind::Identity(Attachment::User))];
    let resource = named(resource_name(), RESOURCE, PolicyKind::Bucket("docs"));
    let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
    let request =
        Request { principal: &alice, action: "s3:GetObject", resource: "arn:aws:s3:::docs/k", context };
    let account = AccountId::parse("111122223333").expect("digits");
    let layers = Layers {
        identity: &identity,
        resource: Some(&resource),
        ..Layers::new(account, ResourceTrust::Account)
    };
    explain(&request, &layers)
}

fn statements(explanation: &Explanation, layer: Layer) -> &[StatementFinding] {
    let finding = explanation.layers.iter().find(|finding| finding.layer == layer).expect("every layer");
    &finding.policies[0].statements
}

fn verdict(explanation: &Explanation, layer: Layer) -> LayerVerdict {
    explanation.layers.iter().find(|finding| finding.layer == layer).expect("every layer").verdict
}

fn misses(finding: &StatementFinding) -> &[Miss] {
    match &finding.outcome {
        StatementOutcome::NotMatched { misses } => misses,
        other => panic!("{other:?}"),
    }
}

fn written(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).expect("a place in the text")
}

#[test]
fn every_statement_says_which_elements_did_not_match_and_by_what() {
    let context: Context =
        [("aws:SourceIp", "198.51.100.7"), ("aws:SecureTransport", "true")].into_iter().collect();
    let explanation = ask(&context);
    assert_eq!(explanation.reason, Reason::NoAllow { layer: Layer::Identity });
    assert!(explanation.deciding.is_empty());
    let identity = statements(&explanation, Layer::Identity);

    let [Miss::Action { polarity: Polarity::Is, nearest: Some(nearest), span }] = misses(&identity[0]) else {
        panic!("{:?}", identity[0]);
    };
    assert_eq!(&*nearest.text, "s3:GetBucketPolicy");
    assert_eq!(written(IDENTITY, nearest.span), r#""s3:GetBucketPolicy""#);
    assert!(written(IDENTITY, *span).contains(r#"["s3:PutObject", "s3:GetBucketPolicy"]"#));

    let [action, resource] = misses(&identity[1]) else { panic!("{:?}", identity[1]) };
    let Miss::Action { polarity: Polarity::Not, nearest: Some(excludes), .. } = action else {
        panic!("{action:?}")
    };
    assert_eq!(&*excludes.text, "s3:Get*");
    let Miss::Resource { polarity: Polarity::Is, nearest: Some(nearest), .. } = resource else {
        panic!("{resource:?}")
    };
    assert_eq!(&*nearest.text, "arn:aws:s3:::docs/x/*");

    let [Miss::Condition { key, expected, actual, span, .. }] = misses(&identity[2]) else {
        panic!("{:?}", identity[2]);
    };
    assert_eq!(&**key, "aws:SourceIp");
    assert_eq!(**expected, [Arc::from("203.0.113.0/24")]);
    assert_eq!(actual, &KeyState::Values(["198.51.100.7".to_owned()].into()));
    assert!(written(IDENTITY, *span).contains("203.0.113.0/24"));

    let resource = statements(&explanation, Layer::Resource);
    assert!(matches!(misses(&resource[0]), [Miss::Principal { polarity: Polarity::Is, nearest: None, .. }]));
    assert!(matches!(misses(&resource[1]), [Miss::Condition { .. }]));
    assert_eq!(resource[1].statement.sid.as_deref(), Some("Tls"));
    assert_eq!(resource[1].effect, Effect::Deny);
}

#[test]
fn a_missing_key_is_shown_as_absent() {
    let explanation = ask(&[("aws:SecureTransport", "true")].into_iter().collect());
    let [Miss::Condition { actual, .. }] = misses(&statements(&explanation, Layer::Identity)[2]) else {
        panic!("{explanation:?}");
    };
    assert_eq!(actual, &KeyState::Absent);
}

#[test]
fn the_deciding_statement_of_an_allow_is_named() {
    let context = [("aws:SourceIp", "203.0.113.7"), ("aws:SecureTransport", "true")].into_iter().collect();
    let explanation = ask(&context);
    assert_eq!(explanation.decision, Decision::Allow);
    let [deciding] = explanation.deciding.as_slice() else { panic!("{:?}", explanation.deciding) };
    assert_eq!((deciding.layer, &deciding.policy), (Layer::Identity, &identity_name()));
    assert_eq!((deciding.statement.index, deciding.statement.sid.as_deref()), (2, Some("Office")));
    assert!(written(IDENTITY, deciding.statement.span).starts_with(r#"{"Sid": "Office""#));
}

#[test]
fn the_deciding_statement_of_a_deny_is_named() {
    let context = [("aws:SourceIp", "203.0.113.7"), ("aws:SecureTransport", "false")].into_iter().collect();
    let explanation = ask(&context);
    let Reason::ExplicitDeny { layer: Layer::Resource, policy, statement } = &explanation.reason else {
        panic!("{:?}", explanation.reason);
    };
    assert_eq!((policy, statement.sid.as_deref()), (&resource_name(), Some("Tls")));
    assert_eq!(explanation.deciding.len(), 1);
    assert_eq!(verdict(&explanation, Layer::Resource), LayerVerdict::Denies);
}

#[test]
fn every_layer_says_what_it_does() {
    let context = [("aws:SourceIp", "203.0.113.7"), ("aws:SecureTransport", "true")].into_iter().collect();
    let explanation = ask(&context);
    let expected = [
        (Layer::ResourceControl, LayerVerdict::NotApplicable(NotApplicable::NoOrganization)),
        (Layer::ServiceControl, LayerVerdict::NotApplicable(NotApplicable::NoOrganization)),
        (Layer::VpcEndpoint, LayerVerdict::NotApplicable(NotApplicable::None)),
        (Layer::Resource, LayerVerdict::Silent),
        (Layer::Grants, LayerVerdict::NotApplicable(NotApplicable::None)),
        (Layer::Identity, LayerVerdict::Allows),
        (Layer::Boundary, LayerVerdict::NotApplicable(NotApplicable::None)),
        (Layer::Session, LayerVerdict::NotApplicable(NotApplicable::None)),
    ];
    let found: Vec<_> = explanation.layers.iter().map(|finding| (finding.layer, finding.verdict)).collect();
    assert_eq!(found, expected);
    assert!(explanation.caller_side_allows());
    assert!(!explanation.resource_side_allows());
}

#[test]
fn a_key_policy_that_delegates_says_so() {
    const KEY: &str = r#"{"Version": "2012-10-17", "Statement": {"Sid": "Enable IAM User Permissions", "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}}"#;
    let account = AccountId::parse("111122223333").expect("digits");
    let context = Context::new();
    let key = named(PolicyName::OfResource { arn: "key".into() }, KEY, PolicyKind::Key);
    let layers = Layers { resource: Some(&key), ..Layers::new(account, ResourceTrust::PolicyMandatory) };
    let ask = |caller: &Principal, layers: &Layers<'_>| {
        let resource = "arn:aws:kms:us-east-1:111122223333:key/1";
        explain(&Request { principal: caller, action: "kms:Decrypt", resource, context: &context }, layers)
    };
    let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
    let delegated = ask(&alice, &layers);
    assert_eq!(verdict(&delegated, Layer::Resource), LayerVerdict::Delegates);
    assert_eq!(delegated.reason, Reason::NoAllow { layer: Layer::Identity });
    assert!(delegated.resource_side_allows());
    assert!(!delegated.caller_side_allows());

    let stranger = Principal::user("arn:aws:iam::444455556666:user/alice", "AIDAOTHER").expect("a user");
    let silent = ask(&stranger, &layers);
    assert_eq!(verdict(&silent, Layer::Resource), LayerVerdict::Silent);
    assert_eq!(silent.reason, Reason::NoAllow { layer: Layer::Resource });
    assert!(!silent.resource_side_allows());
}

#[test]
fn an_exemption_in_part_is_told_apart() {
    let policy = |listed: &str| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Deny", "NotPrincipal": {{"AWS": {listed}}}, "Action": "s3:*", "Resource": "arn:aws:s3:::docs/*"}}}}"#
        )
    };
    let account = AccountId::parse("111122223333").expect("digits");
    let context = Context::new();
    let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
    let outcome = |listed: &str| {
        let policy = named(resource_name(), &policy(listed), PolicyKind::Bucket("docs"));
        let layers = Layers { resource: Some(&policy), ..Layers::new(account, ResourceTrust::Account) };
        let request = Request {
            principal: &alice,
            action: "s3:GetObject",
            resource: "arn:aws:s3:::docs/k",
            context: &context,
        };
        statements(&explain(&request, &layers), Layer::Resource)[0].outcome.clone()
    };
    let in_part = r#""arn:aws:iam::111122223333:user/alice""#;
    assert_eq!(outcome(in_part), StatementOutcome::MatchedPartlyExempt);
    let wholly = r#"["arn:aws:iam::111122223333:user/alice", "111122223333"]"#;
    let StatementOutcome::NotMatched { misses } = outcome(wholly) else { panic!("exempt") };
    assert!(matches!(misses.as_slice(), [Miss::Principal { polarity: Polarity::Not, nearest: Some(_), .. }]));
    assert!(matches!(outcome(r#""444455556666""#), StatementOutcome::Matched { by: Some(_) }));
}

#[test]
fn an_open_key_comes_with_the_values_that_decide() {
    let mut context: Context = [("aws:SecureTransport", "true")].into_iter().collect();
    context.leave_open("aws:SourceIp");
    let explanation = ask(&context);
    assert_eq!((explanation.decision, explanation.strict), (Decision::Depends, Decision::ImplicitDeny));
    assert_eq!(verdict(&explanation, Layer::Identity), LayerVerdict::Undecided);
    let [unknown] = explanation.unknowns.as_slice() else { panic!("{:?}", explanation.unknowns) };
    assert_eq!(&*unknown.key, "aws:sourceip");
    let answer = |state: KeyState| {
        unknown.outcomes.iter().find(|(other, _)| *other == state).map(|(_, answer)| *answer)
    };
    assert_eq!(answer(KeyState::Absent), Some(Decision::ImplicitDeny));
    assert_eq!(answer(KeyState::Values(["203.0.113.0".to_owned()].into())), Some(Decision::Allow));
    assert_eq!(answer(KeyState::Values(["203.0.114.0".to_owned()].into())), Some(Decision::ImplicitDeny));
    let [(key, KeyState::Values(values))] = explanation.allowed_with.as_slice() else {
        panic!("{:?}", explanation.allowed_with);
    };
    assert_eq!((&**key, values[0].starts_with("203.0.113.")), ("aws:sourceip", true));
    assert!(matches!(
        statements(&explanation, Layer::Identity)[2].outcome,
        StatementOutcome::Undecided { by: None, ref open } if open.len() == 1 && &*open[0].key == "aws:sourceip"
    ));
}
