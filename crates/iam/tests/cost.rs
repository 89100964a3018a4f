//! What answers cost: no allocation on the path without reasons, and matching that no pattern can make slow.
#![expect(clippy::expect_used, reason = "a policy that does not parse fails the test")]

use std::time::{Duration, Instant};

use iam::policy::{AccountId, Attachment, PolicyKind, parse};
use iam::{
    CompiledPolicy, Context, ControlLevel, ControlPolicies, Decision, Layers, NamedPolicy, Pattern,
    PolicyName, Principal, Request, ResourceTrust, decide, explain,
};

fn named(text: &str, kind: PolicyKind<'_>) -> NamedPolicy {
    let policy = parse(text, kind).expect("a policy");
    NamedPolicy {
        name: PolicyName::Inline { name: "p".into() },
        policy: CompiledPolicy::compile(&policy).into(),
    }
}

#[test]
fn deciding_allocates_nothing() {
    const ALL: &str =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
    const EVERY_OPERATOR: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
        "Action": "s3:*Obj?ct*", "Resource": "arn:aws:s3:::docs/*/${aws:username}/*x?y*", "Condition": {
            "StringLike": {"aws:UserAgent": "*a?b*${aws:username}*"}, "StringEqualsIgnoreCase": {"aws:username": "ALICE"},
            "NumericLessThan": {"s3:max-keys": 10}, "DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00+09:00"},
            "IpAddress": {"aws:SourceIp": "2001:db8::/32"}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/*"},
            "BinaryEquals": {"example:bytes": "QUJD"}, "ForAllValues:StringLike": {"aws:TagKeys": "t*"},
            "Null": {"aws:TokenIssueTime": "true"}, "Bool": {"aws:SecureTransport": "false"}}}}"#;
    let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
    let mut context: Context = [
        ("aws:UserAgent", "xxaxbxalicexx"),
        ("s3:max-keys", "9.5"),
        ("aws:CurrentTime", "2026-11-23T00:00:00Z"),
        ("aws:SourceIp", "2001:db8::1"),
        ("example:bytes", "QUJD"),
        ("aws:SecureTransport", "true"),
    ]
    .into_iter()
    .collect();
    context.insert_values("aws:TagKeys", ["team", "tag"]);
    alice.insert_keys(&mut context);
    let identity = [named(ALL, PolicyKind::Identity(Attachment::User))];
    let resource = named(EVERY_OPERATOR, PolicyKind::Resource);
    let boundary = named(ALL, PolicyKind::Boundary);
    let levels = [ControlLevel { name: "root".into(), policies: &identity }];
    let layers = Layers {
        identity: &identity,
        resource: Some(&resource),
        boundary: Some(&boundary),
        service_control: ControlPolicies::Levels(&levels),
        ..Layers::new(AccountId::parse("111122223333").expect("digits"), ResourceTrust::Account)
    };
    let request = Request {
        principal: &alice,
        action: "s3:GetObject",
        resource: "arn:aws:s3:::docs/a/alice/b/xzy/c",
        context: &context,
    };
    let mut decision = Decision::Depends;
    let counted = allocation_counter::measure(|| decision = decide(&request, &layers));
    assert_eq!((decision, counted.count_total), (Decision::Allow, 0));
    // The nearest opposite: reasons are worth some memory.
    assert!(allocation_counter::measure(|| drop(explain(&request, &layers))).count_total > 0);
}

/// Hours for a matcher that tries every way, minutes for one that tries every place again; milliseconds for ours. The
/// limit is far from both, so that a busy machine does not matter.
#[test]
fn no_pattern_makes_matching_slow() {
    let text = "a".repeat(100_000);
    let patterns = [
        format!("{}b", "*a".repeat(1_000)),
        format!("*{}b*", "a".repeat(10_000)),
        format!("*{}b*", "a?".repeat(5_000)),
        format!("{}b", "*a?a".repeat(1_000)),
        "?*".repeat(1_000) + "b",
        "*".repeat(10_000) + "b",
    ];
    for pattern in patterns {
        let begin = Instant::now();
        assert!(!Pattern::text(&pattern).matches(&text));
        assert!(!Pattern::action(&pattern).matches(&text));
        assert!(begin.elapsed() < Duration::from_secs(20), "{} took {:?}", &pattern[..20], begin.elapsed());
        // The nearest opposite fits.
        assert!(Pattern::text(&pattern).matches(&format!("{text}b")), "{}", &pattern[..20]);
    }
}
