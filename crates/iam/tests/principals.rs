//! The condition keys that follow from who calls, after the table *Principal key values* of the IAM user guide.

use iam::policy::{AccountId, PrincipalPattern};
use iam::{Context, KeyState, Principal, RoleKind};

const KEYS: [&str; 7] = [
    "aws:PrincipalType",
    "aws:userid",
    "aws:username",
    "aws:PrincipalArn",
    "aws:PrincipalAccount",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalServiceName",
];

fn check(principal: &Principal, expected: [&str; 7]) {
    let mut context = Context::new();
    principal.insert_keys(&mut context);
    for (key, expected) in KEYS.into_iter().zip(expected) {
        let expected = match expected {
            "-" => KeyState::Absent,
            value => KeyState::Values([value.to_owned()].into()),
        };
        assert_eq!(*context.get(key), expected, "{key} of {principal:?}");
    }
}

#[test]
fn keys_follow_from_the_caller() {
    let account = "111122223333";
    let user = "arn:aws:iam::111122223333:user/team/alice";
    check(&Principal::Anonymous, ["Anonymous", "anonymous", "-", "-", "-", "-", "-"]);
    let root = Principal::root(AccountId::parse(account).expect("digits"));
    check(&root, ["Account", account, "-", "arn:aws:iam::111122223333:root", account, "false", "-"]);
    let alice = Principal::user(user, "AIDAALICE").expect("a user");
    check(&alice, ["User", "AIDAALICE", "alice", user, account, "false", "-"]);
    let role = "arn:aws:iam::111122223333:role/app/worker";
    let worker = Principal::role_session(role, "AROAWORKER", "job-1").expect("a role");
    check(&worker, ["AssumedRole", "AROAWORKER:job-1", "-", role, account, "false", "-"]);
    let session = "arn:aws:sts::111122223333:federated-user/bob";
    let bob = Principal::federated_user(user, "bob").expect("a user");
    check(&bob, ["FederatedUser", "111122223333:bob", "-", session, account, "false", "-"]);
    let service = Principal::Service { name: "cloudfront.amazonaws.com".to_owned() };
    check(&service, ["-", "-", "-", "-", "-", "true", "cloudfront.amazonaws.com"]);
}

#[test]
fn a_session_is_named_without_the_roles_path() {
    let arn = |role: &str| {
        let principal = Principal::role_session(role, "AROAWORKER", "job-1").expect("a role");
        principal.arn().expect("an ARN").to_owned()
    };
    let expected = "arn:aws:sts::111122223333:assumed-role/worker/job-1";
    assert_eq!(arn("arn:aws:iam::111122223333:role/app/worker"), expected);
    assert_eq!(arn("arn:aws:iam::111122223333:role/worker"), expected);
    assert_eq!(
        arn("arn:aws-cn:iam::111122223333:role/worker"),
        "arn:aws-cn:sts::111122223333:assumed-role/worker/job-1"
    );
}

#[test]
fn a_service_linked_role_is_told_by_its_path() {
    let kind = |role: &str| match Principal::role_session(role, "AROA", "s").expect("a role") {
        Principal::RoleSession(session) => session.kind(),
        other => panic!("{other:?}"),
    };
    let linked = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    assert_eq!(kind(linked), RoleKind::ServiceLinked);
    assert_eq!(kind("arn:aws:iam::111122223333:role/service-role/lambda"), RoleKind::Ordinary);
}

#[test]
fn what_is_no_such_arn_makes_no_principal() {
    let user = "arn:aws:iam::111122223333:user/alice";
    let role = "arn:aws:iam::111122223333:role/worker";
    assert!(Principal::user(user, "AIDA").is_some());
    assert!(Principal::user(role, "AIDA").is_none());
    assert!(Principal::user("alice", "AIDA").is_none());
    assert!(Principal::role_session(role, "AROA", "s").is_some());
    assert!(Principal::role_session(user, "AROA", "s").is_none());
    assert!(Principal::federated_user(user, "bob").is_some());
    assert!(Principal::federated_user(role, "bob").is_none());
}

#[test]
fn a_caller_remembers_what_it_was_made_of() {
    let Principal::Root(root) = Principal::root(AccountId::parse("111122223333").expect("digits")) else {
        panic!("a root user")
    };
    assert_eq!(root.arn(), "arn:aws:iam::111122223333:root");
    let arn = "arn:aws:iam::111122223333:user/team/alice";
    let Some(Principal::User(alice)) = Principal::user(arn, "AIDAALICE") else { panic!("a user") };
    assert_eq!((alice.arn(), alice.unique_id(), alice.name()), (arn, "AIDAALICE", "alice"));
    let role = "arn:aws:iam::111122223333:role/app/worker";
    let Some(Principal::RoleSession(worker)) = Principal::role_session(role, "AROAWORKER", "job-1") else {
        panic!("a session")
    };
    let named = (worker.role_arn(), worker.role_unique_id(), worker.session_arn());
    let session = "arn:aws:sts::111122223333:assumed-role/worker/job-1";
    assert_eq!(named, (role, "AROAWORKER", session));
}

#[test]
fn a_star_stands_alone_or_not_at_all() {
    for (principal_type, plain) in
        [("Service", "sns.amazonaws.com"), ("Federated", "accounts.google.com"), ("AWS", "111122223333")]
    {
        let is_taken = |value: &str| PrincipalPattern::parse(principal_type, value).is_some();
        assert!(is_taken("*") && is_taken(plain), "{principal_type}");
        for value in ["", "**", "?", &format!("{plain}*")] {
            assert!(!is_taken(value), "{principal_type} {value}");
        }
    }
}
