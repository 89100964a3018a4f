//! What holds of every policy and request, tried on random ones with a fixed budget.
#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a fault of the generator or of the naive matcher fails the test"
)]

use std::sync::Arc;

use iam::policy::{self, AccountId, PolicyKind};
use iam::{
    CompiledPolicy, Context, ControlLevel, ControlPolicies, Decision, Explanation, Layers, NamedPolicy,
    Pattern, PolicyName, Principal, Request, ResourceTrust, decide, explain,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::Config;

/// The one key of these policies that is multivalued.
const TAG_KEYS: &str = "aws:TagKeys";

/// Says what a request has of a key.
fn give(context: &mut Context, key: &str, values: &[&str]) {
    match values {
        [value] if key != TAG_KEYS => context.insert(key, *value),
        values => context.insert_values(key, values.iter().copied()),
    }
}

/// How many random cases each property is tried on.
const CASES: u32 = 512;

const ACTIONS: &[&str] =
    &["s3:GetObject", "s3:Get*", "s3:*", "*", "s3:PutObject", "S3:getobject", "s3:?etObject"];
const RESOURCES: &[&str] = &[
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b/k",
    "*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/${aws:PrincipalTag/t}",
    "arn:aws:s3:::*",
];
const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS":"*"}"#,
    r#"{"AWS":"111122223333"}"#,
    r#"{"AWS":"444455556666"}"#,
    r#"{"AWS":"arn:aws:iam::111122223333:user/alice"}"#,
    r#"{"AWS":"arn:aws:iam::111122223333:role/worker"}"#,
    r#"{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-1"}"#,
    r#"{"AWS":["arn:aws:sts::111122223333:federated-user/bob","444455556666"]}"#,
    r#"{"Service":"cloudfront.amazonaws.com"}"#,
];
const CONDITIONS: &[&str] = &[
    r#"{}"#,
    r#"{"Bool":{"aws:SecureTransport":"true"}}"#,
    r#"{"BoolIfExists":{"aws:SecureTransport":"false"}}"#,
    r#"{"Bool":{"aws:PrincipalTag/t":"true"}}"#,
    r#"{"BoolIfExists":{"aws:PrincipalTag/t":"false"}}"#,
    r#"{"NumericLessThanIfExists":{"aws:PrincipalTag/t":"10"}}"#,
    r#"{"NumericGreaterThanEquals":{"aws:PrincipalTag/t":"10"}}"#,
    r#"{"StringEquals":{"aws:PrincipalTag/t":["k","x"]}}"#,
    r#"{"StringNotEquals":{"aws:PrincipalTag/t":"k"}}"#,
    r#"{"StringLike":{"aws:PrincipalTag/t":"?"}}"#,
    r#"{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#,
    r#"{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","::/0"]},"Null":{"aws:PrincipalTag/t":"false"}}"#,
    r#"{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}}"#,
    r#"{"ForAnyValue:StringNotLike":{"aws:TagKeys":"a*"}}"#,
    r#"{"NumericLessThan":{"s3:max-keys":10}}"#,
];

/// One statement as JSON, with or without `Principal`.
fn statement(of_resource: bool) -> impl Strategy<Value = String> {
    let texts = (select(ACTIONS), select(RESOURCES), select(PRINCIPALS), select(CONDITIONS));
    let forms =
        (any::<bool>(), prop::bool::weighted(0.15), prop::bool::weighted(0.15), prop::bool::weighted(0.15));
    (texts, forms).prop_map(move |((action, resource, principal, condition), (allows, not_action, not_resource, not))| {
        let effect = if allows { "Allow" } else { "Deny" };
        let name = |not: bool, name: &str| if not { format!("Not{name}") } else { name.to_owned() };
        let principal = match of_resource {
            true => format!(r#","{}":{principal}"#, name(not && !allows, "Principal")),
            false => String::new(),
        };
        format!(
            r#"{{"Effect":"{effect}","{}":"{action}","{}":"{resource}","Condition":{condition}{principal}}}"#,
            name(not_action, "Action"),
            name(not_resource, "Resource"),
        )
    })
}

fn statements(of_resource: bool) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(statement(of_resource), 0..4)
}

fn compile(statements: &[String], kind: PolicyKind<'_>) -> NamedPolicy {
    // A policy without statements is none; a Deny of nothing in their place leaves the layer silent.
    let nothing = r#"{"Effect":"Deny","Action":"none:None","Resource":"*","Principal":"*"}"#.to_owned();
    let text = match (statements, kind) {
        ([], PolicyKind::Resource) => nothing,
        ([], _) => nothing.replace(r#","Principal":"*""#, ""),
        _ => statements.join(","),
    };
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{text}]}}"#);
    let parsed = policy::parse(&text, kind).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    NamedPolicy {
        name: PolicyName::Inline { name: "p".into() },
        policy: Arc::new(CompiledPolicy::compile(&parsed)),
    }
}

/// A random world: statements by layer, a caller, a context.
#[derive(Clone, Debug)]
struct World {
    caller: usize,
    trust: ResourceTrust,
    identity: Vec<String>,
    resource: Vec<String>,
    boundary: Option<Vec<String>>,
    session: Option<Vec<String>>,
    scp: Option<Vec<String>>,
    keys: Vec<(&'static str, Option<&'static [&'static str]>)>,
}

const KEYS: &[(&str, Option<&[&str]>)] = &[
    ("aws:SecureTransport", Some(&["true"])),
    ("aws:PrincipalTag/t", Some(&["k"])),
    ("aws:SourceIp", Some(&["10.1.2.3"])),
    ("aws:TagKeys", Some(&["a", "c"])),
    ("s3:max-keys", Some(&["7"])),
    ("aws:PrincipalTag/t", None),
    ("aws:SourceIp", None),
    ("aws:SecureTransport", None),
];
const CALLERS: usize = 7;

/// How many values [`possible`] gives at most.
const POSSIBLE_MAX: usize = 7;

/// Values that a request can have for the key. AWS sets all but a tag's, and never to a text of another type.
fn possible(key: &str) -> &'static [&'static str] {
    match key {
        "aws:SecureTransport" => &["true", "false"],
        "aws:SourceIp" => &["10.0.0.1", "192.0.2.1", "9.255.255.255", "2001:db8::1"],
        "aws:PrincipalTag/t" => &["k", "true", "false", "9", "10", "~", "10.0.0.1"],
        _ => panic!("{key} is never left open"),
    }
}

fn world() -> impl Strategy<Value = World> {
    let layer = || prop::option::weighted(0.4, statements(false));
    let keys = subsequence(KEYS.to_vec(), 0..=KEYS.len()).prop_shuffle();
    let layers = (statements(false), statements(true), layer(), layer(), layer());
    (0..CALLERS, any::<bool>(), layers, keys).prop_map(|(caller, mandatory, layers, keys)| {
        let (identity, resource, boundary, session, scp) = layers;
        let trust = if mandatory { ResourceTrust::PolicyMandatory } else { ResourceTrust::Account };
        World { caller, trust, identity, resource, boundary, session, scp, keys }
    })
}

impl World {
    fn principal(&self) -> Principal {
        let account = AccountId::parse("111122223333").expect("digits");
        let alice = "arn:aws:iam::111122223333:user/alice";
        match self.caller {
            0 => Principal::Anonymous,
            1 => Principal::root(account),
            2 => Principal::user(alice, "AIDAALICE").expect("a user"),
            3 => Principal::role_session("arn:aws:iam::111122223333:role/worker", "AROA1", "job-1")
                .expect("a role"),
            4 => Principal::federated_user(alice, "bob").expect("a user"),
            5 => Principal::user("arn:aws:iam::444455556666:user/alice", "AIDAOTHER").expect("a user"),
            _ => Principal::Service { name: "cloudfront.amazonaws.com".to_owned() },
        }
    }

    fn context(&self) -> Context {
        let mut context = Context::new();
        for (key, values) in &self.keys {
            match values {
                Some(values) => give(&mut context, key, values),
                None => context.leave_open(key),
            }
        }
        context
    }

    fn ask(&self) -> (Decision, Explanation) {
        self.ask_in(&self.context())
    }

    fn ask_in(&self, context: &Context) -> (Decision, Explanation) {
        self.lend(context, |request, layers| (decide(request, layers), explain(request, layers)))
    }

    fn lend<R>(&self, context: &Context, ask: impl FnOnce(&Request<'_>, &Layers<'_>) -> R) -> R {
        let identity_kind = PolicyKind::Identity(policy::Attachment::Managed);
        let principal = self.principal();
        let request =
            Request { principal: &principal, action: "s3:GetObject", resource: "arn:aws:s3:::b/k", context };
        let identity = [compile(&self.identity, identity_kind)];
        let resource = compile(&self.resource, PolicyKind::Resource);
        let boundary = self.boundary.as_ref().map(|statements| compile(statements, PolicyKind::Boundary));
        let session: Vec<_> =
            self.session.iter().map(|statements| compile(statements, PolicyKind::Session)).collect();
        let scp: Vec<_> = self.scp.iter().map(|statements| compile(statements, identity_kind)).collect();
        let levels = [ControlLevel { name: "root".into(), policies: &scp }];
        let layers = Layers {
            identity: &identity,
            resource: Some(&resource),
            boundary: boundary.as_ref(),
            session: &session,
            service_control: match &self.scp {
                Some(_) => ControlPolicies::Levels(&levels),
                None => ControlPolicies::NoOrganization,
            },
            ..Layers::new(AccountId::parse("111122223333").expect("digits"), self.trust)
        };
        ask(&request, &layers)
    }

    fn layers_mut(&mut self) -> Vec<&mut Vec<String>> {
        let optional = [&mut self.boundary, &mut self.session, &mut self.scp].into_iter().flatten();
        [&mut self.identity, &mut self.resource].into_iter().chain(optional).collect()
    }
}

/// The definition of a wildcard match, one character at a time: row by row over the pattern, which places of the text
/// can be reached.
fn naive(pattern: &str, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for wanted in pattern.chars() {
        let mut next = vec![false; text.len() + 1];
        for place in 0..=text.len() {
            let before = place > 0 && (wanted == '?' || text[place - 1] == wanted) && reached[place - 1];
            next[place] = match wanted {
                '*' => reached[place] || (place > 0 && next[place - 1]),
                _ => before,
            };
        }
        reached = next;
    }
    reached[text.len()]
}

fn is_stricter_or_same(after: Decision, before: Decision) -> bool {
    match before {
        Decision::Allow => true,
        Decision::Depends => after != Decision::Allow,
        Decision::ImplicitDeny | Decision::ExplicitDeny => {
            matches!(after, Decision::ImplicitDeny | Decision::ExplicitDeny)
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: CASES, failure_persistence: None, ..Config::default() })]

    #[test]
    fn explanation_agrees_with_decision(world in world()) {
        let (decision, explanation) = world.ask();
        prop_assert_eq!(decision, explanation.decision);
        prop_assert_eq!(decision == Decision::Depends, !explanation.unknowns.is_empty());
        if decision != Decision::Depends {
            prop_assert_eq!(explanation.strict, decision);
        }
    }

    #[test]
    fn keys_that_no_policy_reads_make_no_difference(world in world()) {
        let context = world.context();
        world.lend(&context, |request, layers| {
            let mut read = Context::new();
            for key in layers.keys() {
                read.set_as_in(key, &context);
            }
            let with_read_keys = Request { context: &read, ..*request };
            prop_assert_eq!(explain(&with_read_keys, layers), explain(request, layers));
            prop_assert_eq!(decide(&with_read_keys, layers), decide(request, layers));
            Ok(())
        })?;
    }

    #[test]
    fn adding_a_deny_never_allows(mut world in world(), deny in statement(false), place in any::<prop::sample::Index>()) {
        let (before, _) = world.ask();
        let deny = deny.replace(r#""Allow""#, r#""Deny""#);
        let layers = world.layers_mut().len();
        let place = place.index(layers);
        let deny = match place {
            1 => deny.replacen('{', r#"{"Principal":"*","#, 1),
            _ => deny,
        };
        world.layers_mut()[place].push(deny);
        let (after, _) = world.ask();
        prop_assert!(is_stricter_or_same(after, before), "{:?} became {:?}", before, after);
    }

    #[test]
    fn removing_an_allow_never_allows(mut world in world(), place in any::<prop::sample::Index>()) {
        let (before, _) = world.ask();
        for statements in world.layers_mut() {
            let allows: Vec<usize> = (0..statements.len()).filter(|at| statements[*at].contains(r#""Effect":"Allow""#)).collect();
            if !allows.is_empty() {
                statements.remove(allows[place.index(allows.len())]);
            }
        }
        let (after, _) = world.ask();
        prop_assert!(is_stricter_or_same(after, before), "{:?} became {:?}", before, after);
    }

    #[test]
    fn order_never_matters(world in world()) {
        let (before, _) = world.ask();
        let mut turned = world.clone();
        for statements in turned.layers_mut() {
            statements.reverse();
        }
        prop_assert_eq!(before, turned.ask().0);
    }

    #[test]
    fn order_of_keys_never_matters(world in world()) {
        let mut once = world.clone();
        once.keys.sort_by_key(|(key, _)| *key);
        once.keys.dedup_by_key(|(key, _)| *key);
        let (before, _) = once.ask();
        once.keys.reverse();
        prop_assert_eq!(before, once.ask().0);
    }

    #[test]
    fn filling_in_open_keys_gives_one_of_the_promised_answers(world in world()) {
        let (decision, explanation) = world.ask();
        let filled = |states: &[(&str, iam::KeyState)]| {
            let mut context = Context::new();
            for (key, values) in &world.keys {
                match values {
                    Some(values) => give(&mut context, key, values),
                    None => context.set(key, iam::KeyState::Absent),
                }
            }
            for (key, state) in states {
                context.set(key, state.clone());
            }
            world.ask_in(&context).0
        };
        prop_assert_eq!(filled(&[]), explanation.strict);
        for turn in 0..POSSIBLE_MAX {
            let open: Vec<_> = world.keys.iter().filter(|(_, values)| values.is_none()).collect();
            let value = |key: &str| possible(key)[turn % possible(key).len()].to_owned();
            let states: Vec<_> = open.iter().map(|(key, _)| (*key, iam::KeyState::Values([value(key)].into()))).collect();
            let last_word_is_open = states.iter().all(|(key, _)| world.keys.iter().rev().find(|(other, _)| other == key).is_some_and(|(_, values)| values.is_none()));
            if last_word_is_open && decision != Decision::Depends {
                prop_assert_eq!(filled(&states) == Decision::Allow, decision == Decision::Allow);
            }
        }
        if !explanation.allowed_with.is_empty() {
            let states: Vec<_> = explanation.allowed_with.iter().map(|(key, state)| (&**key, state.clone())).collect();
            prop_assert_eq!(filled(&states), Decision::Allow);
        }
        for unknown in &explanation.unknowns {
            for (state, expected) in &unknown.outcomes {
                prop_assert_eq!(filled(&[(&unknown.key, state.clone())]), *expected);
            }
        }
    }

    #[test]
    fn matcher_equals_the_naive_one(pattern in "[ab*?é\n]{0,12}", text in "[abé\n]{0,16}") {
        prop_assert_eq!(Pattern::text(&pattern).matches(&text), naive(&pattern, &text));
    }

    #[test]
    fn matcher_without_case_equals_the_naive_one(pattern in "[aAbB*?]{0,70}", text in "[aAbB]{0,140}") {
        let expected = naive(&pattern.to_ascii_lowercase(), &text.to_ascii_lowercase());
        prop_assert_eq!(Pattern::action(&pattern).matches(&text), expected);
    }

    #[test]
    fn matcher_equals_the_naive_one_on_long_runs(run in "[ab?]{60,200}", text in "[ab]{0,400}") {
        let pattern = format!("*{run}*");
        prop_assert_eq!(Pattern::text(&pattern).matches(&text), naive(&pattern, &text));
        let woven = format!("{text}{}{text}", run.replace('?', "a"));
        prop_assert!(Pattern::text(&pattern).matches(&woven));
    }

    #[test]
    fn any_text_as_action_resource_or_value_is_answered(action in any::<String>(), resource in any::<String>(), value in any::<String>()) {
        let world = World { caller: 2, trust: ResourceTrust::Account, identity: vec![
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:PrincipalTag/t}*"}"#.to_owned(),
            CONDITIONS.iter().skip(1).map(|condition| format!(r#"{{"Effect":"Allow","Action":"*","Resource":"*","Condition":{condition}}}"#)).collect::<Vec<_>>().join(","),
        ], resource: vec![], boundary: None, session: None, scp: None, keys: vec![] };
        let mut context = Context::new();
        for (key, _) in KEYS {
            context.insert(key, value.as_str());
        }
        let (decision, explanation) = world.ask_in(&context);
        prop_assert_eq!(decision, explanation.decision);
        prop_assert_eq!(Pattern::text(&resource).matches(&value), naive(&resource, &value));
        prop_assert_eq!(Pattern::action(&action).matches(&action), true);
    }
}
