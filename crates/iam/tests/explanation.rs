//! What an explanation names: the deciding statement, each element that did not match and by what, each layer's verdict.
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a surprise fails the test")]

use std::sync::Arc;

use iam::policy::{AccountId, Attachment, Effect, Polarity, PolicyKind, Span, parse};
use iam::{
    AcrossAccounts, AllowedBy, CompiledPolicy, Context, Decision, Explanation, Grant, KeyState, Layer,
    LayerVerdict, Layers, Miss, NamedPolicy, NotApplicable, PolicyName, PossibleValue, Principal,
    PrincipalMatch, Reason, Request, ResourceTrust, StatementFinding, StatementOutcome, explain,
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

    let stranger = Principal::user("arn:aws:iam::444455556666:user/alice", "AIDAOTHER").expect("a user");
    let silent = ask(&stranger, &layers);
    assert_eq!(verdict(&silent, Layer::Resource), LayerVerdict::Silent);
    assert_eq!(silent.reason, Reason::NoAllow { layer: Layer::Resource });
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
    let everything =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
    let everything = named(PolicyName::Inline { name: "all".into() }, everything, PolicyKind::Boundary);
    let outcome_under = |listed: &str, boundary| {
        let policy = named(resource_name(), &policy(listed), PolicyKind::Bucket("docs"));
        let layers =
            Layers { resource: Some(&policy), boundary, ..Layers::new(account, ResourceTrust::Account) };
        let request = Request {
            principal: &alice,
            action: "s3:GetObject",
            resource: "arn:aws:s3:::docs/k",
            context: &context,
        };
        statements(&explain(&request, &layers), Layer::Resource)[0].outcome.clone()
    };
    let outcome = |listed: &str| outcome_under(listed, None);
    let in_part = r#""arn:aws:iam::111122223333:user/alice""#;
    assert_eq!(outcome(in_part), StatementOutcome::MatchedPartlyExempt);
    let wholly = r#"["arn:aws:iam::111122223333:user/alice", "111122223333"]"#;
    let StatementOutcome::NotMatched { misses } = outcome(wholly) else { panic!("exempt") };
    assert!(matches!(misses.as_slice(), [Miss::Principal { polarity: Polarity::Not, nearest: Some(_), .. }]));
    assert!(matches!(outcome(r#""444455556666""#), StatementOutcome::Matched { by: Some(_) }));
    // AWS heeds no exemption of whoever has a permissions boundary.
    for listed in [in_part, wholly] {
        assert_eq!(outcome_under(listed, Some(&everything)), StatementOutcome::MatchedByBoundary, "{listed}");
    }
    let other = outcome_under(r#""444455556666""#, Some(&everything));
    assert!(matches!(other, StatementOutcome::Matched { by: Some(_) }));
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

/// The caller is a session of the role `worker`, of whose id no more is known than that it is a role's.
fn ask_as_worker(
    resource: Option<&NamedPolicy>,
    identity: &[NamedPolicy],
    boundary: Option<&NamedPolicy>,
    grants: &[Grant],
    context: &Context,
) -> Explanation {
    let worker =
        Principal::role_session("arn:aws:iam::111122223333:role/worker", "AROAWORKER0000000001", "job-1");
    let request = Request {
        principal: &worker.expect("a role"),
        action: "s3:GetObject",
        resource: "arn:aws:s3:::docs/k",
        context,
    };
    let account = AccountId::parse("111122223333").expect("digits");
    let layers =
        Layers { resource, identity, boundary, grants, ..Layers::new(account, ResourceTrust::Account) };
    explain(&request, &layers)
}

fn bucket(statements: &[(&str, &str)]) -> NamedPolicy {
    let statements = statements.iter().map(|(effect, principal)| {
        format!(
            r#"{{"Effect": "{effect}", "Principal": {principal}, "Action": "s3:*", "Resource": "arn:aws:s3:::docs/*"}}"#
        )
    });
    let statements: Vec<String> = statements.collect();
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, statements.join(","));
    named(resource_name(), &text, PolicyKind::Bucket("docs"))
}

const ROLE: &str = r#"{"AWS": "arn:aws:iam::111122223333:role/worker"}"#;
const ACCOUNT: &str = r#"{"AWS": "111122223333"}"#;
const ALL: &str =
    r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;

fn deciding(explanation: &Explanation) -> Vec<(Layer, usize)> {
    explanation.deciding.iter().map(|one| (one.layer, one.statement.index)).collect()
}

#[test]
fn only_statements_that_allow_in_the_deciding_way_decide() {
    let policy = bucket(&[("Allow", r#""*""#), ("Allow", ROLE), ("Allow", ACCOUNT), ("Allow", ROLE)]);
    let explanation = ask_as_worker(Some(&policy), &[], None, &[], &Context::new());
    assert_eq!(explanation.reason, Reason::Allowed { by: AllowedBy::Resource(PrincipalMatch::Role) });
    assert_eq!(deciding(&explanation), [(Layer::Resource, 1), (Layer::Resource, 3)]);
}

/// A boundary must allow, but grants nothing.
#[test]
fn an_identity_policys_allow_decides_and_not_its_limits() {
    let identity = [named(identity_name(), ALL, PolicyKind::Identity(Attachment::Role))];
    let boundary = named(identity_name(), ALL, PolicyKind::Boundary);
    let explanation = ask_as_worker(None, &identity, Some(&boundary), &[], &Context::new());
    assert_eq!(explanation.reason, Reason::Allowed { by: AllowedBy::Identity });
    assert_eq!(deciding(&explanation), [(Layer::Identity, 0)]);
}

#[test]
fn the_nearest_value_agrees_longest_from_the_start() {
    const POLICY: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow",
        "Action": ["S3:getBucketPolicy", "s3:PutObject"], "Resource": "*"}}"#;
    let identity = [named(identity_name(), POLICY, PolicyKind::Identity(Attachment::Role))];
    let explanation = ask_as_worker(None, &identity, None, &[], &Context::new());
    let [Miss::Action { nearest: Some(nearest), .. }] = misses(&statements(&explanation, Layer::Identity)[0])
    else {
        panic!("{explanation:?}")
    };
    assert_eq!(&*nearest.text, "S3:getBucketPolicy");
}

#[test]
fn a_grant_to_the_caller_allows_and_one_to_its_account_delegates() {
    let verdict_of = |to: PrincipalMatch| {
        let grants = [Grant { id: "g".into(), to, across_accounts: AcrossAccounts::NeedsIdentity }];
        verdict(&ask_as_worker(None, &[], None, &grants, &Context::new()), Layer::Grants)
    };
    assert_eq!(verdict_of(PrincipalMatch::Role), LayerVerdict::Allows);
    assert_eq!(verdict_of(PrincipalMatch::Account), LayerVerdict::Delegates);
}

/// Whose unique id it is hangs on nothing where the caller is meant in the same way, or denied, without it.
#[test]
fn a_unique_id_beside_what_means_the_caller_leaves_nothing_open() {
    let mut context = Context::new();
    let id = PossibleValue::WithId { before: "AROA".to_owned(), after: ":job-1".to_owned() };
    context.leave_open_among("aws:userid", [id], false);
    let outcome = |effect: &str, listed: &str| {
        let policy = bucket(&[(effect, &format!(r#"{{"AWS": [{listed}]}}"#))]);
        let explanation = ask_as_worker(Some(&policy), &[], None, &[], &context);
        statements(&explanation, Layer::Resource)[0].outcome.clone()
    };
    let (id, role) = (r#""AROAEXAMPLEROLEIDAAA""#, r#""arn:aws:iam::111122223333:role/worker""#);
    let by = |by: PrincipalMatch| StatementOutcome::Matched { by: Some(by) };
    assert_eq!(outcome("Allow", &format!("{role}, {id}")), by(PrincipalMatch::Role));
    assert_eq!(outcome("Deny", &format!(r#""111122223333", {id}"#)), by(PrincipalMatch::Role));
    assert!(matches!(
        outcome("Allow", &format!(r#""111122223333", {id}"#)),
        StatementOutcome::Undecided { .. }
    ));
    assert!(matches!(outcome("Deny", id), StatementOutcome::Undecided { .. }));
}

#[test]
fn a_unique_id_that_the_caller_cannot_have_leaves_nothing_open() {
    let policy = bucket(&[("Allow", r#"{"AWS": "AROAEXAMPLEROLEIDAAA"}"#)]);
    let is_open = |ids: [&str; 2]| {
        let mut context = Context::new();
        context.leave_open_among("aws:userid", ids, false);
        let explanation = ask_as_worker(Some(&policy), &[], None, &[], &context);
        matches!(statements(&explanation, Layer::Resource)[0].outcome, StatementOutcome::Undecided { .. })
    };
    assert!(is_open(["AROAEXAMPLEROLEIDAAA:job-1", "AROAWORKER0000000001:job-1"]));
    assert!(!is_open(["AROAEXAMPLEROLEIDAAB:job-1", "AROAWORKER0000000001:job-1"]));
}

/// A request without `aws:userid` is the caller's own.
#[test]
fn a_unique_id_means_its_bearer() {
    let decision = |id: &str| {
        let policy = bucket(&[("Allow", &format!(r#"{{"AWS": "{id}"}}"#))]);
        ask_as_worker(Some(&policy), &[], None, &[], &Context::new()).decision
    };
    assert_eq!(decision("AROAWORKER0000000001"), Decision::Allow);
    assert_eq!(decision("AROAWORKER0000000002"), Decision::ImplicitDeny);
}

#[test]
fn a_policy_can_be_asked_for_one_effect_only() {
    let policy = bucket(&[("Allow", ROLE), ("Deny", ROLE)]);
    let (denies, allows) = (policy.denies_only(), policy.allows_only());
    let answer = |policy: &NamedPolicy| {
        let explanation = ask_as_worker(Some(policy), &[], None, &[], &Context::new());
        let found = statements(&explanation, Layer::Resource).iter();
        (
            explanation.decision,
            found.map(|finding| (finding.effect, finding.statement.index)).collect::<Vec<_>>(),
        )
    };
    assert_eq!(answer(&denies), (Decision::ExplicitDeny, vec![(Effect::Deny, 1)]));
    assert_eq!(answer(&allows), (Decision::Allow, vec![(Effect::Allow, 0)]));
    assert_eq!(answer(&policy).1, [(Effect::Allow, 0), (Effect::Deny, 1)]);
}
