//! Keys left open: which values are tried in their place, when none of them can matter, and how many ways are tried.
#![expect(clippy::expect_used, reason = "a surprise fails the test")]

use iam::policy::{AccountId, PolicyKind, parse};
use iam::{
    CompiledPolicy, Context, Decision, Explanation, KeyState, Layers, NamedPolicy, PolicyName, PossibleValue,
    Principal, Request, ResourceTrust, decide, explain,
};

/// How many ways to fill in the open keys are tried at most.
const WAYS_MAX: usize = 4096;

const ALLOW_ALL: (&str, &str) = ("Allow", "{}");

/// The answer of a policy of these effects and conditions, which says the same of every action and resource.
fn ask(statements: &[(&str, &str)], context: &Context) -> Explanation {
    let statements = statements.iter().map(|(effect, condition)| {
        format!(
            r#"{{"Effect":"{effect}","Principal":"*","Action":"*","Resource":"*","Condition":{condition}}}"#
        )
    });
    let statements: Vec<String> = statements.collect();
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","));
    let policy = parse(&text, PolicyKind::Resource).expect("a policy");
    let policy = NamedPolicy {
        name: PolicyName::Inline { name: "p".into() },
        policy: CompiledPolicy::compile(&policy).into(),
    };
    let account = AccountId::parse("111122223333").expect("digits");
    let layers = Layers { resource: Some(&policy), ..Layers::new(account, ResourceTrust::Account) };
    let caller = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
    let request =
        Request { principal: &caller, action: "s3:GetObject", resource: "arn:aws:s3:::b/k", context };
    let explanation = explain(&request, &layers);
    assert_eq!(decide(&request, &layers), explanation.decision);
    explanation
}

fn open(keys: &[&str]) -> Context {
    let mut context = Context::new();
    keys.iter().for_each(|key| context.leave_open(key));
    context
}

#[track_caller]
fn check(keys: &[&str], statements: &[(&str, &str)], expected: Decision) {
    assert_eq!(ask(statements, &open(keys)).decision, expected, "{statements:?}");
}

/// The answer for one value of the only open key.
fn answer(explanation: &Explanation, value: &str) -> Option<Decision> {
    let state = KeyState::Values([value.to_owned()].into());
    let outcomes = explanation.unknowns.iter().flat_map(|unknown| &unknown.outcomes);
    outcomes.filter(|(other, _)| *other == state).map(|(_, answer)| *answer).next()
}

#[test]
fn a_key_is_open_if_nobody_knows_its_value() {
    let mut context = Context::new();
    context.insert("aws:username", "alice");
    context.set("aws:SourceVpce", KeyState::Absent);
    context.leave_open("aws:SourceIp");
    context.leave_open_among("aws:TokenIssueTime", [PossibleValue::Any], false);
    context.leave_open_among("s3:TlsVersion", ["1.2", "1.3"], true);
    let is_open = |key: &str| context.get(key).is_open();
    for key in ["aws:SourceIp", "aws:TokenIssueTime", "s3:TlsVersion"] {
        assert!(is_open(key), "{key}");
    }
    for key in ["aws:username", "aws:SourceVpce", "aws:UserAgent"] {
        assert!(!is_open(key), "{key}");
    }
    let KeyState::Among(possible) = context.get("aws:TokenIssueTime") else { panic!("{context:?}") };
    assert_eq!((&*possible.values, possible.or_absent), (&[PossibleValue::Any][..], false));
}

#[test]
fn a_family_is_open_from_its_names_first_letter_on() {
    let mut context = Context::new();
    context.leave_family_open("aws:ResourceTag/");
    context.insert("aws:ResourceTag/team", "red");
    assert_eq!(context.get("AWS:resourcetag/t"), &KeyState::Open);
    assert_eq!(context.get("aws:ResourceTag/"), &KeyState::Absent);
    assert_eq!(context.get("aws:RequestTag/t"), &KeyState::Absent);
    assert!(!context.get("aws:ResourceTag/team").is_open());
}

#[test]
fn only_the_open_keys_of_a_clause_are_named() {
    let condition = r#"{"StringEquals":{"aws:username":"${aws:PrincipalTag/a}${aws:PrincipalTag/b}"}}"#;
    let mut context = open(&["aws:username", "aws:PrincipalTag/b"]);
    context.insert("aws:PrincipalTag/a", "x");
    let explanation = ask(&[("Allow", condition)], &context);
    let keys: Vec<&str> = explanation.unknowns.iter().map(|unknown| &*unknown.key).collect();
    assert_eq!(keys, ["aws:principaltag/b", "aws:username"]);
}

#[test]
fn the_moment_after_a_listed_one_is_tried() {
    let after = |moment: &str| format!(r#"{{"DateGreaterThan":{{"aws:CurrentTime":"{moment}"}}}}"#);
    let condition = after("2020-01-01T00:00:00Z");
    check(&["aws:CurrentTime"], &[("Allow", &condition)], Decision::Depends);
    let explanation = ask(&[("Allow", &condition)], &open(&["aws:CurrentTime"]));
    assert_eq!(answer(&explanation, "2020-01-01T00:00:00Z"), Some(Decision::ImplicitDeny));
    assert_eq!(answer(&explanation, "1577836800.000000001"), Some(Decision::Allow));
    // No moment lies after one and not after an earlier one.
    let deny = after("2019-12-31T23:59:59Z");
    check(&["aws:CurrentTime"], &[("Allow", &condition), ("Deny", &deny)], Decision::ImplicitDeny);
}

#[test]
fn the_borders_of_a_range_are_tried_from_both_sides() {
    for (range, inside, outside) in [
        (
            "2001:db8::/32",
            ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
            ["2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "127.0.0.1"],
        ),
        ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255"], ["9.255.255.255", "11.0.0.0", "::1"]),
    ] {
        let condition = format!(r#"{{"IpAddress":{{"aws:SourceIp":"{range}"}}}}"#);
        let explanation = ask(&[("Allow", &condition)], &open(&["aws:SourceIp"]));
        for address in inside {
            assert_eq!(answer(&explanation, address), Some(Decision::Allow), "{address}");
        }
        for address in outside {
            assert_eq!(answer(&explanation, address), Some(Decision::ImplicitDeny), "{address}");
        }
    }
}

/// A set operator sees several values together: `a` and `b` are both there, and none of the values tried is both.
#[test]
fn several_values_together_are_never_ruled_out() {
    let one = r#"{"ForAnyValue:StringEquals":{"aws:TagKeys":"a"},
        "ForAnyValue:StringEqualsIgnoreCase":{"aws:TagKeys":"b"}}"#;
    check(&["aws:TagKeys"], &[("Allow", one)], Decision::Depends);
    // The nearest opposite: one value is not two.
    let single = one.replace("ForAnyValue:", "");
    check(&["aws:TagKeys"], &[("Allow", &single)], Decision::ImplicitDeny);
}

#[test]
fn two_open_keys_in_one_clause_are_never_ruled_out() {
    let condition = r#"{"StringEquals":{"aws:username":"x-${aws:PrincipalTag/name}"}}"#;
    check(&["aws:username", "aws:PrincipalTag/name"], &[("Allow", condition)], Decision::Depends);
}

/// `ab` fits both, and no shortest text of either does.
#[test]
fn two_wildcards_are_never_ruled_out() {
    let condition = r#"{"StringLike":{"aws:username":"a*"},"StringLikeIfExists":{"aws:username":"*b"}}"#;
    check(&["aws:username"], &[("Allow", condition)], Decision::Depends);
}

#[test]
fn numbers_are_ruled_out_but_for_negative_bounds() {
    let between = |low: &str, high: &str| {
        format!(
            r#"{{"NumericGreaterThan":{{"s3:max-keys":"{low}"}},"NumericLessThan":{{"s3:max-keys":"{high}"}}}}"#
        )
    };
    check(&["s3:max-keys"], &[("Allow", &between("10", "5"))], Decision::ImplicitDeny);
    check(&["s3:max-keys"], &[("Allow", &between("5", "10"))], Decision::Depends);
    // The number tried beside a negative one lies below it.
    check(&["s3:max-keys"], &[("Allow", &between("-1", "-0.5"))], Decision::Depends);
}

/// `aws:SecureTransport` is `true` or `false`. A tag or a pair of an encryption context holds any text.
#[test]
fn a_key_whose_name_is_its_owners_holds_any_text() {
    let answer = |key: &str| {
        let missing_or_true = format!(r#"{{"BoolIfExists":{{"{key}":"true"}}}}"#);
        let is_false = format!(r#"{{"Bool":{{"{key}":"false"}}}}"#);
        ask(&[ALLOW_ALL, ("Deny", &missing_or_true), ("Deny", &is_false)], &open(&[key])).decision
    };
    assert_eq!(answer("aws:PrincipalTag/team"), Decision::Depends);
    assert_eq!(answer("kms:EncryptionContext:team"), Decision::Depends);
    assert_eq!(answer("aws:SecureTransport"), Decision::ExplicitDeny);
}

/// Every text up to five characters fits one of the patterns, `xyzzy` too.
#[test]
fn a_text_longer_than_every_listed_one_is_tried() {
    let condition = r#"{"StringLikeIfExists":{"aws:username":["","?","??","???","????","?????"]}}"#;
    let explanation = ask(&[ALLOW_ALL, ("Deny", condition)], &open(&["aws:username"]));
    assert_eq!(explanation.decision, Decision::Depends);
    let [(key, KeyState::Values(values))] = explanation.allowed_with.as_slice() else {
        panic!("{explanation:?}")
    };
    assert_eq!((&**key, values.first().map(|value| value.len() > 5)), ("aws:username", Some(true)));
}

/// The caller's `aws:userid` where the role's id is not known.
fn unknown_id() -> Context {
    let mut context = Context::new();
    let id = PossibleValue::WithId { before: "AROA".to_owned(), after: ":job-1".to_owned() };
    context.leave_open_among("aws:userid", [id], false);
    context
}

#[test]
fn an_exact_text_is_one_id() {
    let is = r#"{"StringEquals":{"aws:userid":"AROAEXAMPLEROLEIDAAA:job-1"}}"#;
    let other = is.replace("EXAMPLE", "ANOTHER");
    let decision = |statements: &[(&str, &str)]| ask(statements, &unknown_id()).decision;
    assert_eq!(decision(&[("Allow", is), ("Deny", is)]), Decision::ImplicitDeny);
    assert_eq!(decision(&[("Allow", is), ("Deny", &other)]), Decision::Depends);
}

/// `AROAAZ:job-1` fits both, and no id tried for either pattern does.
#[test]
fn two_wildcards_for_an_id_are_never_ruled_out() {
    let condition =
        r#"{"StringLike":{"aws:userid":"AROAA*:job-1"},"StringLikeIfExists":{"aws:userid":"AROA*Z:job-1"}}"#;
    assert_eq!(ask(&[("Allow", condition)], &unknown_id()).decision, Decision::Depends);
}

/// A Deny that can only harm need not be tried out where nothing is allowed without it.
#[test]
fn a_deny_beyond_trying_matters_only_where_something_is_allowed() {
    let is_a = r#"{"StringEquals":{"aws:username":"a"}}"#;
    let is_b = r#"{"StringEquals":{"aws:username":"b"}}"#;
    let like = r#"{"StringLike":{"aws:UserAgent":"x*"}}"#;
    let keys = ["aws:username", "aws:UserAgent"];
    check(&keys, &[("Allow", is_a), ("Deny", is_a), ("Deny", like)], Decision::ImplicitDeny);
    check(&keys, &[("Allow", is_a), ("Deny", is_b), ("Deny", like)], Decision::Depends);
    // No agent tried is spared, though others are.
    let most = r#"{"StringLikeIfExists":{"aws:UserAgent":["x*","~*"]}}"#;
    check(&keys, &[("Allow", is_a), ("Deny", most)], Decision::Depends);
}

/// One way for each of the `texts` listed agents and one more, times each of the user's names.
fn in_ways(operator: &str, texts: usize, names: usize) -> Decision {
    let agents: Vec<String> = (0..texts).map(|text| format!(r#""agent {text}""#)).collect();
    let agents = format!(r#"{{"{operator}":{{"aws:UserAgent":[{}]}}}}"#, agents.join(","));
    let first = r#"{"StringEquals":{"aws:username":"0"}}"#;
    let mut context = Context::new();
    context.leave_open_among("aws:UserAgent", [PossibleValue::Any], false);
    let names: Vec<String> = (0..names).map(|name| name.to_string()).collect();
    context.leave_open_among("aws:username", names.iter().map(String::as_str), false);
    ask(&[("Allow", first), ("Deny", first), ("Deny", &agents)], &context).decision
}

#[test]
fn so_many_ways_are_tried_and_no_more() {
    assert_eq!((16 * 256, 17 * 241), (WAYS_MAX, WAYS_MAX + 1));
    for operator in ["StringEquals", "StringLike"] {
        assert_eq!(in_ways(operator, 15, 256), Decision::ExplicitDeny, "{operator}");
        assert_eq!(in_ways(operator, 16, 241), Decision::Depends, "{operator}");
    }
}
