//! Any request under any policies: the short answer is the explained one, and a policy that denies everything denies.
//!
//! The data is a text of fields separated by lines that hold nothing but `--`: caller, action, resource, a condition key,
//! its value, identity policy, resource policy, boundary, session policy, SCP. An empty field is left out; a policy that
//! AWS would refuse too. Without a value the key is left open.

#![no_main]

use std::sync::Arc;

use iam::policy::{AccountId, Attachment, PolicyKind, parse};
use iam::{
    CompiledPolicy, Context, ControlLevel, ControlPolicies, Decision, Layers, NamedPolicy, PolicyName,
    Principal, Request, ResourceTrust, SentenceForm, decide, explain, sentence,
};
use libfuzzer_sys::fuzz_target;

fn named(text: Option<&str>, kind: PolicyKind<'_>) -> Option<NamedPolicy> {
    let policy = parse(text?, kind).ok()?;
    let name = PolicyName::Inline { name: "fuzzed".into() };
    Some(NamedPolicy { name, policy: Arc::new(CompiledPolicy::compile(&policy)) })
}

fn caller(text: &str, account: AccountId) -> Principal {
    Principal::user(text, "AIDAEXAMPLEEXAMPLE12")
        .or_else(|| Principal::role_session(text, "AROAEXAMPLEEXAMPLE12", "session"))
        .or_else(|| Principal::federated_user(text, "federated"))
        .unwrap_or_else(|| Principal::root(account))
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut fields = text.split("\n--\n");
    let mut field = || fields.next().filter(|field| !field.is_empty());
    let Some(account) = AccountId::parse("111122223333") else { return };

    let principal = caller(field().unwrap_or_default(), account);
    let action = field().unwrap_or("s3:GetObject");
    let resource_arn = field().unwrap_or("arn:aws:s3:::b/k");
    let mut context = Context::new();
    principal.insert_keys(&mut context);
    if let Some(key) = field() {
        match field() {
            Some(value) => context.insert_values(key, value.split(',')),
            None => context.leave_open(key),
        }
    } else {
        field();
    }
    let identity: Vec<NamedPolicy> =
        named(field(), PolicyKind::Identity(Attachment::Role)).into_iter().collect();
    let resource = named(field(), PolicyKind::Resource);
    let boundary = named(field(), PolicyKind::Boundary);
    let session: Vec<NamedPolicy> = named(field(), PolicyKind::Session).into_iter().collect();
    let control: Vec<NamedPolicy> = named(field(), PolicyKind::ServiceControl).into_iter().collect();
    let levels = [ControlLevel { name: "r-ab12".into(), policies: &control }];

    let request = Request { principal: &principal, action, resource: resource_arn, context: &context };
    let mut layers = Layers::new(account, ResourceTrust::Account);
    layers.identity = &identity;
    layers.resource = resource.as_ref();
    layers.boundary = boundary.as_ref();
    layers.session = &session;
    if !control.is_empty() {
        layers.service_control = ControlPolicies::Levels(&levels);
    }
    for trust in [ResourceTrust::Account, ResourceTrust::PolicyMandatory] {
        layers.resource_trust = trust;
        let explanation = explain(&request, &layers);
        let decision = decide(&request, &layers);
        assert_eq!(decision, explanation.decision);
        let _ = sentence(&explanation, &request, SentenceForm::QuotedArn);

        let denied = named(
            Some(r#"{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}"#),
            PolicyKind::Resource,
        );
        let under_denial = Layers { resource: denied.as_ref(), ..layers };
        assert_eq!(decide(&request, &under_denial), Decision::ExplicitDeny);
    }
});
