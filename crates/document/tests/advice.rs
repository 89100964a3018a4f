//! Advice, judged by rules: what comes first takes no protection away, gives the least right, and really helps. What the
//! rules ask for is AWS's least privilege (IAM User Guide, "Security best practices in IAM") and the sources beside each
//! case; no expectation is copied from an answer of the program.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]

mod common;

use common::{SEED, changed, set};
use document::advice::{
    Advice, Class, Hopeless, Loss, Part, PolicyChange, Proposal, Protection, RequestMend, Standing,
    Statement, advise,
};
use document::edit::{Template, add};
use document::model::{Caller, Cell, Event, Focus, Operation, Principal, Request, TimelineStep};
use document::outcome::CellResult;
use document::policies::PolicyPlace;
use document::settings::settings;
use document::{
    CustomPolicy, Document, Handle, PolicyValue, Table, build, from_json, link, presets, requests, timeline,
    to_json,
};
use proptest::prelude::*;

fn handle(text: &str) -> Handle {
    Handle::parse(text).expect("a handle")
}

fn custom(text: &str) -> PolicyValue {
    PolicyValue::Custom(CustomPolicy::parse(text).expect("JSON"))
}

fn cell(text: &str) -> Focus {
    common::cell(text).into()
}

fn step(id: &str) -> Focus {
    Focus::Step { step: handle(id) }
}

/// A step that sends a request, given as JSON.
fn sends(id: &str, request: &str) -> TimelineStep {
    let event = Event::Request(Box::new(Request::from_json(request).expect("a request")));
    TimelineStep { id: handle(id), title: None, event }
}

/// The requests of a document's timeline.
fn requests_of(document: &Document) -> Vec<Focus> {
    let requests = document.timeline.iter().filter(|one| one.request().is_some());
    requests.map(|one| Focus::Step { step: one.id.clone() }).collect()
}

/// A principal, to be changed.
fn principal<'a>(document: &'a mut Document, id: &str) -> &'a mut Principal {
    document.principal_mut(&handle(id)).expect("a principal")
}

/// Whether the request of an outcome is carried out: sent here, apart from the search.
fn works(document: &Document, focus: &Focus) -> bool {
    let cloud = build(document, SEED).expect("it can be built");
    match focus {
        Focus::Cell(cell) => {
            let sent =
                requests::request(document, &cloud, &requests::of_cell(cell), SEED).expect("a request");
            CellResult::of(&cloud.perform(&sent)).works()
        }
        Focus::Step { step } => {
            let moments = timeline::run(document, &cloud, SEED).expect("a timeline");
            let moment = moments.iter().find(|one| one.id == *step).expect("the step");
            moment.result().expect("a request").works()
        }
    }
}

/// What anyone on the internet can do, at every bucket.
fn open_to_anyone(document: &Document) -> Vec<Cell> {
    let mut shown = document.clone();
    shown.show.callers = vec![Caller::Anyone];
    shown.show.buckets = document.buckets.iter().map(|bucket| bucket.id.clone()).collect();
    shown.show.operations = vec![Operation::List, Operation::Download, Operation::Upload];
    shown.focus = Focus::Cell(requests::cells(&shown).remove(0));
    let table = Table::run(&shown, SEED).expect("it can be built");
    table.results().into_iter().filter(|(_, result)| result.works()).map(|(cell, _)| cell).collect()
}

fn caller<'a>(document: &'a Document, focus: &'a Focus) -> &'a Caller {
    match focus {
        Focus::Cell(cell) if cell.operation == Operation::Open => &Caller::Anyone,
        Focus::Cell(cell) => &cell.caller,
        Focus::Step { step } => &document.step(step).and_then(|one| one.request()).expect("a request").caller,
    }
}

/// The rules that every advice keeps.
fn judged(document: &Document, focus: &Focus) -> Advice {
    let name = format!("{} {focus:?}", document.title.en);
    let advice = advise(document, focus, SEED).expect(&name).expect(&name);
    let worked = works(document, focus);
    assert_eq!(advice.standing == Standing::Works, worked, "{name}");
    let before = open_to_anyone(document);
    for proposal in &advice.proposals {
        let what = format!("{name}: {:?} {:?}", proposal.class, proposal.parts);
        // It is verified: sent again, the request does what was said.
        assert_eq!(works(&proposal.after, &proposal.after.focus), !worked, "{what}");
        // The link opens it.
        assert_eq!(link::decode(&proposal.link()).expect(&what).document, proposal.after, "{what}");
        // Only what is part of it changes.
        let opened = open_to_anyone(&proposal.after).iter().any(|cell| !before.contains(cell));
        let signs = *caller(document, focus) != Caller::Anyone;
        match proposal.class {
            Class::Advice => {
                assert!(!opened && !proposal.cost.weakens(), "{what} {:?}", proposal.cost);
                assert_eq!(denies(&proposal.after), denies(document), "{what}");
            }
            Class::Weakens => assert!(proposal.cost.weakens() && !(opened && signs), "{what}"),
            Class::EndsProtection => assert!(matches!(advice.standing, Standing::Protected(_)), "{what}"),
            Class::Stops => assert!(worked, "{what}"),
        }
        assert_eq!(opened && !worked, opened && proposal.cost.is_publicity() && !worked, "{what}");
        for (place, statement) in proposal.statements() {
            narrow(document, place, statement, &what);
        }
        for part in &proposal.parts {
            if let Part::Policy { place, before, after, changes } = part {
                assert_eq!(place.text(document), *before, "{what}");
                assert_eq!(place.text(&proposal.after).as_deref(), Some(after.as_str()), "{what}");
                assert_eq!(place.check(document, after).problems, [], "{what}");
                let added = changes.iter().filter(|one| matches!(one, PolicyChange::Added(_))).count();
                let count = |text: &str| statements(text).len();
                assert_eq!(count(after), before.as_deref().map_or(0, count) + added, "{what}");
            }
        }
    }
    let classes: Vec<Class> = advice.proposals.iter().map(|one| one.class).collect();
    assert!(classes.is_sorted(), "{name}: {classes:?}");
    if let Some(primary) = advice.primary() {
        assert_eq!(primary.class, Class::Advice, "{name}");
        assert!(primary.cost.protections_lost.is_empty(), "{name}");
        assert_eq!(primary.cost.opened_to_strangers().count(), 0, "{name}");
        // Nothing that is as harmless and of the same kind gives less.
        let first = primary.statements().count();
        if first > 0 {
            let fewer = advice.proposals.iter().find(|one| {
                one.class == Class::Advice
                    && !one
                        .parts
                        .iter()
                        .any(|part| matches!(part, Part::Policy { .. } | Part::Setting { .. }))
            });
            assert_eq!(fewer, None, "{name}: a change of the request gives no right at all");
        }
    }
    advice
}

/// The statements of a policy.
fn statements(text: &str) -> Vec<serde_json::Value> {
    let json: serde_json::Value = serde_json::from_str(text).expect("JSON");
    json["Statement"].as_array().cloned().unwrap_or_else(|| vec![json["Statement"].clone()])
}

/// Every statement of a document that forbids.
fn denies(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = PolicyPlace::all(document)
        .iter()
        .filter_map(|place| place.text(document))
        .flat_map(|text| statements(&text))
        .filter(|one| one["Effect"] == "Deny")
        .map(|one| one.to_string())
        .collect();
    found.sort();
    found.dedup();
    found
}

/// One action, one resource, one caller.
fn narrow(document: &Document, place: &PolicyPlace, statement: &Statement, what: &str) {
    let json: serde_json::Value = serde_json::from_str(&statement.text()).expect(what);
    let action = json["Action"].as_str().expect(what);
    assert!(!action.contains('*'), "{what}");
    let resource = json["Resource"].as_str().expect(what);
    // A key policy's `*` is its own key. Source: AWS KMS Developer Guide, "Key policies", Resource.
    assert!(resource.starts_with("arn:aws:") || matches!(place, PolicyPlace::Key(_)), "{what}");
    assert!(!resource.ends_with("/*"), "{what}");
    assert_eq!(json["Effect"], "Allow", "{what}");
    let of_resource =
        matches!(place, PolicyPlace::Bucket(_) | PolicyPlace::Key(_) | PolicyPlace::AccessPoint(_));
    if of_resource {
        assert!(json["Principal"].is_object(), "{what}: nobody is let in by a star");
        assert_ne!(json["Principal"]["AWS"], "*", "{what}");
        let named = json["Principal"]["AWS"].as_str().is_some_and(|arn| {
            !arn.ends_with(":root") || document.principals.iter().any(|one| one.name.contains("root"))
        });
        assert!(named || !json["Condition"].is_null(), "{what}: a service is let in for somebody");
    }
}

/// What a proposal says in its parts of one kind.
fn said<T>(proposal: &Proposal, of: fn(&Part) -> Vec<T>) -> Vec<T> {
    proposal.parts.iter().flat_map(of).collect()
}

fn policies(proposal: &Proposal) -> Vec<String> {
    said(proposal, |part| match part {
        Part::Policy { place, .. } => vec![place.path()],
        Part::Setting { .. } | Part::Request { .. } => Vec::new(),
    })
}

fn set_to(proposal: &Proposal) -> Vec<String> {
    said(proposal, |part| match part {
        Part::Setting { path, value, .. } => vec![format!("{path}={value}")],
        Part::Policy { .. } | Part::Request { .. } => Vec::new(),
    })
}

fn sent(proposal: &Proposal) -> Vec<RequestMend> {
    said(proposal, |part| match part {
        Part::Request { mends, .. } => mends.clone(),
        Part::Setting { .. } | Part::Policy { .. } => Vec::new(),
    })
}

/// What comes first in an example, and why.
enum First {
    /// Statements in these policies: the gate that stopped asks for them, and nothing narrower lets this request through.
    Statements(&'static [&'static str]),
    /// These settings: no policy and no change of the request is what the gate asks for.
    Settings(&'static [&'static str]),
    /// A change of the request, which gives nobody any right.
    Request,
    /// Nothing, because the refusal is protection.
    Nothing(Protection),
    /// Nothing, because nothing can help.
    Hopeless(Hopeless),
    /// What would stop it, with the fewest side effects.
    Works,
}

/// Every example with what has to come first.
const EXAMPLES: &[(&str, First, &str)] = &[
    (
        "article",
        First::Statements(&["normaluser.kms"]),
        "KMS refuses; the key policy leaves the decision to IAM",
    ),
    ("article-2021", First::Statements(&["normaluser.kms"]), "as in the article"),
    ("kms-decrypt-missing", First::Statements(&["user.kms"]), "S3 says yes, the key says no"),
    ("upload-needs-data-key", First::Statements(&["app.kms"]), "an upload needs kms:GenerateDataKey"),
    ("multipart-needs-decrypt", First::Statements(&["app.kms"]), "parts need kms:Decrypt besides"),
    ("public-sse-kms", First::Nothing(Protection::Anonymous), "what stops the internet protects"),
    ("presigned-sigv2", First::Request, "KMS needs Signature Version 4"),
    (
        "cloudfront-oai",
        First::Statements(&["data.policy", "key.policy"]),
        "an identity cannot use KMS, a control can",
    ),
    ("cloudfront-oac", First::Statements(&["key.policy"]), "the key policy has to name the distribution"),
    ("cross-account-key-policy", First::Statements(&["key.policy"]), "the key's account has to agree"),
    (
        "cross-account-aws-s3",
        First::Hopeless(Hopeless::AwsManagedKey),
        "nobody can edit the policy of aws/s3",
    ),
    ("cross-account-iam", First::Statements(&["partner.kms"]), "the partner's own account has to agree"),
    ("bucket-key-context", First::Statements(&["user.kms"]), "the policy names another context"),
    ("bucket-key-cached", First::Works, "S3 still holds the Bucket Key"),
    ("key-disabled", First::Settings(&["key.state=Enabled"]), "the key is switched off"),
    ("key-pending-deletion", First::Settings(&["key.state=Enabled"]), "the deletion can be cancelled"),
    ("key-deleted", First::Hopeless(Hopeless::KeyGone), "nobody can bring the key back"),
    ("key-not-found", First::Settings(&["data.enc=key"]), "the default names a key that is not there"),
    ("deny-unless-header", First::Request, "the Deny asks for a header"),
    (
        "block-public-policy",
        First::Nothing(Protection::Publicity),
        "the setting keeps the bucket from the public",
    ),
    ("acls-disabled", First::Request, "the bucket takes no ACL"),
    ("access-point-delegation", First::Statements(&["data.policy"]), "the bucket policy is silent"),
    ("hidden-or-missing", First::Hopeless(Hopeless::NothingThere), "there is no such object"),
    ("presigned-signer", First::Statements(&["user.kms"]), "the URL runs with its signer's rights"),
    ("bad-signature", First::Request, "the clock is wrong"),
    ("kms-throttled", First::Settings(&["kms-throttled=off"]), "KMS is asked too much"),
    ("kms-quota", First::Settings(&["111122223333.kms-requests=0"]), "the same, for an account"),
    ("key-without-root", First::Statements(&["key.policy"]), "the key policy shuts IAM policies out"),
    ("sse-c-blocked", First::Request, "the bucket takes no customer's key"),
    ("plain-http", First::Request, "SSE-KMS needs TLS"),
    ("key-id-header", First::Request, "the key's id needs its mode"),
    ("client-side", First::Nothing(Protection::Anonymous), "nobody's credentials can open it"),
    ("versions", First::Statements(&["user.kms"]), "the old version lies under the key"),
    ("replication", First::Statements(&["role.kms"]), "the role may not use the replica's key"),
    ("lambda-without-kms", First::Statements(&["s3-write.kms"]), "an upload needs kms:GenerateDataKey"),
    (
        "lambda-kms-power-user",
        First::Statements(&["s3-write.others.0"]),
        "nobody edits the policy of AWS that is there",
    ),
    ("lambda-power-user", First::Works, "all of it is allowed"),
    ("two-users", First::Works, "all of it is allowed"),
    ("public-by-mistake", First::Works, "everybody may read"),
    ("which-risk", First::Works, "S3 decrypts for whoever may read"),
];

/// The statement names the service and the resource for which it calls, so that it calls for nobody else.
/// Source: IAM User Guide, "The confused deputy problem", *Cross-service confused deputy prevention*.
#[test]
fn a_service_is_let_in_for_its_own_resource_alone() {
    let document = add(&presets::get("article").unwrap(), Template::Service).unwrap();
    let upload = cell("cloudtrail/sse-s3/upload");
    let advice = judged(&document, &upload);
    let first = advice.primary().expect("a statement of the bucket's policy helps");
    assert_eq!(policies(first), ["sse-s3.policy"]);
    let (_, statement) = first.statements().next().unwrap();
    let arn = "arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/trail";
    assert_eq!(
        statement.principal,
        Some(document::advice::Principal::Service("cloudtrail.amazonaws.com".to_owned()))
    );
    assert_eq!(statement.conditions, [("aws:SourceArn".to_owned(), arn.to_owned())]);
    let mut unsaid = document;
    principal(&mut unsaid, "cloudtrail").source_arn = None;
    assert_eq!(judged(&unsaid, &upload).primary(), None, "for whom it would be let in is not said");
}

#[test]
fn the_first_proposal_of_every_example() {
    let named: Vec<&str> = EXAMPLES.iter().map(|(id, ..)| *id).collect();
    for preset in presets::all() {
        assert!(named.contains(&preset.id), "{} has no row", preset.id);
    }
    for (id, first, why) in EXAMPLES {
        let document = presets::get(id).expect("a preset");
        let advice = judged(&document, &document.focus);
        let primary = advice.primary();
        let why = format!("{id}: {why}; {:?} {:?}", advice.standing, primary.map(|one| &one.parts));
        match first {
            First::Statements(places) => {
                let primary = primary.expect(&why);
                assert_eq!(policies(primary), *places, "{why}");
                assert!(sent(primary).is_empty(), "{why}");
            }
            First::Settings(words) => assert_eq!(set_to(primary.expect(&why)), *words, "{why}"),
            First::Request => {
                let primary = primary.expect(&why);
                assert_eq!((policies(primary), set_to(primary)), (Vec::new(), Vec::new()), "{why}");
                assert!(primary.cost.opens.is_empty(), "{why}");
            }
            First::Nothing(protection) => {
                assert_eq!(advice.standing, Standing::Protected(*protection), "{why}");
                assert!(primary.is_none_or(|one| !sent(one).is_empty() && policies(one).is_empty()), "{why}");
            }
            First::Hopeless(hopeless) => {
                assert_eq!((advice.standing, primary), (Standing::Hopeless(*hopeless), None), "{why}");
            }
            First::Works => assert_eq!(advice.standing, Standing::Works, "{why}"),
        }
    }
}

/// Every request of every example's timeline and table keeps the rules.
#[test]
fn every_request_of_every_example() {
    for preset in presets::all() {
        let document = preset.document();
        for request in requests_of(&document) {
            judged(&document, &request);
        }
    }
}

/// Publicity is never advised to a caller who signs, and nobody who signs nothing is let in by advice.
#[test]
fn publicity_is_no_advice() {
    let document = presets::get("access-point-delegation").expect("a preset");
    let advice = judged(&document, &document.focus);
    for proposal in &advice.proposals {
        assert!(!proposal.cost.is_publicity(), "{:?}", proposal.parts);
        assert!(!set_to(proposal).iter().any(|word| word.contains("access=public")), "{:?}", proposal.parts);
    }
    for (at, leak) in
        [("anyone/sse-kms/download", "sse-kms.enc=sse-s3"), ("normaluser/sse-kms/open", "sse-kms.enc=sse-s3")]
    {
        let advice = judged(&presets::get("article").expect("a preset"), &cell(at));
        assert_eq!(
            (advice.standing, advice.primary()),
            (Standing::Protected(Protection::Anonymous), None),
            "{at}"
        );
        let ends: Vec<_> = advice.proposals.iter().filter(|one| one.class == Class::EndsProtection).collect();
        assert_eq!(ends.first().map(|one| set_to(one)), Some(vec![leak.to_owned()]), "{at}");
        assert!(ends.iter().all(|one| one.cost.is_publicity()), "{at}");
    }
    let private = changed("article", &["sse-s3.access=private"]);
    let advice = judged(&private, &cell("anyone/sse-s3/download"));
    assert_eq!(advice.standing, Standing::Protected(Protection::Anonymous));
    assert!(advice.proposals.iter().any(|one| set_to(one) == ["sse-s3.access=public"]));
}

/// What lies under a key that is gone does not come back by another setting of its bucket.
#[test]
fn nothing_is_resurrected() {
    let gone = presets::get("key-deleted").expect("a preset");
    assert_eq!(judged(&gone, &gone.focus).proposals, []);
    for (preset, at) in [("key-pending-deletion", step("download")), ("key-disabled", step("download"))] {
        let document = presets::get(preset).expect("a preset");
        for proposal in judged(&document, &at).proposals {
            assert!(!set_to(&proposal).iter().any(|word| word.contains(".enc=")), "{preset}");
        }
    }
    let versions = presets::get("versions").expect("a preset");
    let deleted = judged(&versions, &step("deleted"));
    assert_eq!((deleted.standing, deleted.proposals), (Standing::Protected(Protection::Deleted), Vec::new()));
}

/// The gate that stopped says what comes first; what is deleted is said.
#[test]
fn a_way_around_comes_after_what_was_asked_for() {
    let header = presets::get("deny-unless-header").expect("a preset");
    let advice = judged(&header, &header.focus);
    let asks = |mend: &RequestMend| matches!(mend, RequestMend::Header { name, value } if name == "x-amz-server-side-encryption" && value == "aws:kms");
    assert!(sent(advice.primary().expect("a header")).iter().any(asks));
    let deletes = |one: &&Proposal| {
        one.cost.protections_lost.iter().any(|loss| matches!(loss, Loss::DenyRemoved { .. }))
    };
    let last = advice.proposals.iter().filter(deletes);
    assert!(last.clone().count() > 0);
    assert!(last.clone().all(|one| one.class == Class::Weakens));

    let root = presets::get("key-without-root").expect("a preset");
    let advice = judged(&root, &root.focus);
    let default = advice.proposals.iter().find(|one| set_to(one) == ["key.policy=default"]).expect("offered");
    assert!(default.cost.protections_lost.iter().any(|loss| matches!(loss, Loss::KeyPolicyOpened { .. })));
    let place = |word: &str| advice.proposals.iter().position(|one| set_to(one) == [word]).expect(word);
    assert!(place("key.policy=default") < place("data.enc=sse-s3"));
}

/// The partner of another account, with nothing of its own and nothing granted.
fn stranger() -> Document {
    let mut document = presets::get("cross-account-key-policy").expect("a preset");
    document.buckets[0].policy = None;
    document.timeline.clear();
    document.focus = cell("partner/data/download");
    document
}

/// Source: Amazon S3 User Guide, "Bucket owner granting cross-account bucket permissions": both accounts have to agree;
/// AWS KMS Developer Guide, "Allowing users in other accounts to use a KMS key": so has the key's.
#[test]
fn two_accounts_need_the_policies_of_both() {
    let nothing = stranger();
    let advice = judged(&nothing, &nothing.focus);
    assert_eq!((advice.standing, advice.primary()), (Standing::Protected(Protection::OtherAccount), None));

    let mut document = nothing;
    let name = document.buckets[0].name.clone();
    let partner = "arn:aws:iam::444455556666:user/partner-reader";
    document.buckets[0].policy = Some(custom(&format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Principal": {{"AWS": "{partner}"}}, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::{name}"}}]}}"#
    )));
    let own = principal(&mut document, "partner");
    (own.policies.s3, own.policies.kms) = (None, None);
    own.policies.others.clear();
    let advice = judged(&document, &document.focus);
    assert_eq!(advice.standing, Standing::Mendable);
    let primary = advice.primary().expect("one proposal");
    let mut places = policies(primary);
    places.sort();
    assert_eq!(places, ["data.policy", "key.policy", "partner.kms", "partner.s3"]);
}

/// A user whose S3 and KMS policies and boundary are these.
fn user(s3: Option<&str>, kms: Option<&str>, boundary: Option<&str>) -> Document {
    let mut document = presets::get("kms-decrypt-missing").expect("a preset");
    let user = principal(&mut document, "user");
    user.policies.s3 = s3.map(custom);
    user.policies.kms = kms.map(custom);
    user.boundary = boundary.map(custom);
    document
}

const EVERYTHING: &str =
    r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#;
const LISTS: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}]}"#;

/// Source: IAM User Guide, "Permissions boundaries for IAM entities": both have to allow.
#[test]
fn a_boundary_and_the_policies_under_it() {
    let document = user(Some(EVERYTHING), None, Some(LISTS));
    let advice = judged(&document, &document.focus);
    assert_eq!(policies(advice.primary().expect("the boundary")), ["user.boundary"]);

    let document = user(Some(LISTS), None, Some(LISTS));
    let advice = judged(&document, &document.focus);
    let mut places = policies(advice.primary().expect("both"));
    places.sort();
    assert_eq!(places, ["user.boundary", "user.kms", "user.s3"]);
}

/// Source: IAM User Guide, "Session policies": the session has what both allow.
#[test]
fn a_session_policy() {
    let mut document = presets::get("upload-needs-data-key").expect("a preset");
    let role = principal(&mut document, "app");
    role.policies.s3 = Some(custom(EVERYTHING));
    role.session_policies = vec![custom(LISTS)];
    let advice = judged(&document, &document.focus);
    assert_eq!(policies(advice.primary().expect("the session policy")), ["app.sessionPolicies.0"]);
}

/// Source: AWS Organizations User Guide, "SCP evaluation": every level has to allow.
#[test]
fn a_service_control_policy() {
    let mut document = add(&user(Some(EVERYTHING), None, None), Template::Organization).expect("one");
    let level = &mut document.organization.as_mut().expect("one").levels[0];
    level.service_control_policies = vec![custom(
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"#,
    )];
    let advice = judged(&document, &document.focus);
    let primary = advice.primary().expect("the SCP");
    assert_eq!(policies(primary), ["organization.levels.0.serviceControlPolicies.0"]);
    // It reaches one caller, not the account.
    let (_, statement) = primary.statements().next().expect("a statement");
    assert!(statement.text().contains("aws:PrincipalArn"), "{}", statement.text());
}

/// Source: IAM User Guide, "Policy evaluation logic": no Allow helps against a Deny.
#[test]
fn a_deny_is_met_or_narrowed() {
    let mut document = presets::get("plain-http").expect("a preset");
    let name = document.buckets[0].name.clone();
    let deny = |condition: &str| {
        custom(&format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "No", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::{name}", "arn:aws:s3:::{name}/*"]{condition}}}]}}"#
        ))
    };
    document.buckets[0].policy = Some(deny(r#", "Condition": {"Bool": {"aws:SecureTransport": "false"}}"#));
    let advice = judged(&document, &step("download"));
    assert_eq!(sent(advice.primary().expect("HTTPS")), [RequestMend::Https]);

    document.buckets[0].policy = Some(deny(""));
    let advice = judged(&document, &cell("user/data/list"));
    assert_eq!(advice.primary(), None);
    let first = advice.proposals.first().expect("an exception");
    assert_eq!((first.class, policies(first)), (Class::Weakens, vec!["data.policy".to_owned()]));
    assert!(first.cost.protections_lost.iter().any(|loss| matches!(loss, Loss::DenyRemoved { .. })));

    let denied = changed("kms-decrypt-missing", &["user.kms=deny-kms"]);
    let advice = judged(&denied, &denied.focus);
    assert_eq!(advice.primary(), None, "what forbids is not taken away as advice");
}

/// Requests that are wrong in themselves are put right in themselves. Sources: Amazon S3 API Reference, "Error
/// responses", "Common request headers"; Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition",
/// "Requester Pays buckets".
#[test]
fn a_wrong_request_is_put_right() {
    let document = presets::get("bad-signature").expect("a preset");
    for id in ["clock", "secret", "region", "altered", "method"] {
        let advice = judged(&document, &step(id));
        let primary = advice.primary().unwrap_or_else(|| panic!("{id}"));
        assert!(
            !sent(primary).is_empty() && policies(primary).is_empty() && set_to(primary).is_empty(),
            "{id}"
        );
    }
    for id in ["ended", "url-ended"] {
        let ended = judged(&document, &step(id));
        assert_eq!(set_to(ended.primary().expect("a new session")), ["worker.expiration=none"], "{id}");
    }

    let base = presets::get("kms-decrypt-missing").expect("a preset");
    let with = |headers: &str, pays: bool| {
        let mut document = base.clone();
        document.buckets[0].requester_pays = pays;
        let request = format!(
            r#"{{"caller": "admin", "operation": "PutObject", "bucket": "data", "headers": {headers}}}"#
        );
        document.timeline.push(sends("mine", &request));
        document
    };
    for (headers, name, value) in [
        (r#"{"x-amz-expected-bucket-owner": "444455556666"}"#, "x-amz-expected-bucket-owner", "111122223333"),
        (
            r#"{"x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}"#,
            "x-amz-server-side-encryption",
            "aws:kms",
        ),
    ] {
        let advice = judged(&with(headers, false), &step("mine"));
        let wanted = RequestMend::Header { name: name.to_owned(), value: value.to_owned() };
        assert!(
            advice.primary().is_some_and(|one| sent(one).contains(&wanted)),
            "{headers}: {:?}",
            advice.primary()
        );
    }
    let advice = judged(&with(r#"{"x-amz-acl": "public-read"}"#, false), &step("mine"));
    assert_eq!(
        sent(advice.primary().expect("no ACL")),
        [RequestMend::WithoutHeaders(vec!["x-amz-acl".to_owned()])]
    );
    let mut pays = with("{}", true);
    pays.buckets[0].account = handle("444455556666");
    pays.accounts.push(document::model::Account { id: handle("444455556666"), ..pays.accounts[0].clone() });
    let advice = advise(&pays, &step("mine"), SEED).expect("built").expect("a step");
    assert!(advice.proposals.iter().all(|one| !one.cost.is_publicity()));
}

/// A user with AmazonS3ReadOnlyAccess, a bucket under a customer managed key, and one request.
fn asked(bucket: &str, request: &str, later: Option<&str>) -> Document {
    let mut document = user(None, None, None);
    principal(&mut document, "user").policies.s3 = Some(PolicyValue::named("AmazonS3ReadOnlyAccess"));
    bucket.split_whitespace().for_each(|change| set(&mut document, change));
    document.timeline = vec![sends("asks", request)];
    document.timeline.extend(later.map(|request| sends("later", request)));
    document.focus = step("asks");
    document
}

/// Whoever may change a protection has changed it: what is advised for a request counts what the request does.
/// Sources: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", "Access control list (ACL)
/// overview"; AWS KMS Developer Guide, "Deleting AWS KMS keys", "Enabling and disabling keys", "Default key policy".
#[test]
fn a_request_costs_what_it_does() {
    const OPEN: &str =
        "data.bpa.acls=off data.bpa.ignore=off data.bpa.policy=off data.bpa.restrict=off data.enc=sse-s3";
    let policy = |effect: &str, action: &str| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "One", "Effect": "{effect}", "Principal": "*", "Action": "{action}", "Resource": "arn:aws:s3:::mksamba-data/*"}}]}}"#
        )
    };
    let s3 = |operation: &str, more: &str| {
        format!(r#"{{"caller": "user", "operation": "{operation}", "bucket": "data"{more}}}"#)
    };
    let kms =
        |operation: &str, more: &str| s3(operation, &format!(r#", "parameters": {{"KeyId": "key"{more}}}"#));
    let anyone = r#"{"caller": "anyone", "operation": "GetObject", "bucket": "data"}"#;
    let key_policy = |principal: &str| {
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "Own", "Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "kms:*", "Resource": "*"}}]}}"#
        );
        serde_json::to_string(&text).expect("JSON")
    };
    type Lost = fn(&Loss) -> bool;
    let public: Lost = |loss| matches!(loss, Loss::Publicity { .. });
    let no_block: Lost = |loss| matches!(loss, Loss::BlockPublicAccessOff { .. });
    let weaker: Lost = |loss| matches!(loss, Loss::EncryptionWeakened { .. });
    let disabled: Lost = |loss| matches!(loss, Loss::KeyDisabled { .. });
    let denied: Lost = |loss| matches!(loss, Loss::DenyRemoved { .. });
    let opened: Lost = |loss| matches!(loss, Loss::KeyPolicyOpened { .. });
    let aes = r#", "parameters": {"Rules": [{"SSEAlgorithm": "AES256"}]}"#;
    let same = r#", "parameters": {"Rules": [{"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "BlockedEncryptionTypes": ["SSE-C"]}]}"#;
    let put = |text: &str| format!(r#", "policy": {text}"#);
    let all_on = r#", "parameters": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true}}"#;
    // The bucket before, its policy, the request, what is lost; each beside one that loses nothing.
    let cases: &[(&str, Option<String>, String, Option<Lost>)] = &[
        (OPEN, None, s3("PutBucketPolicy", &put(&policy("Allow", "s3:GetObject"))), Some(public)),
        (OPEN, None, s3("PutBucketPolicy", &put(&policy("Deny", "s3:GetObject"))), None),
        (
            "data.enc=sse-s3",
            Some(policy("Allow", "s3:GetObject")),
            s3("DeletePublicAccessBlock", ""),
            Some(no_block),
        ),
        (OPEN, None, s3("PutPublicAccessBlock", all_on), None),
        ("", Some(policy("Deny", "s3:DeleteObject")), s3("DeleteBucketPolicy", ""), Some(denied)),
        ("", Some(policy("Allow", "s3:DeleteObject")), s3("DeleteBucketPolicy", ""), None),
        ("", None, s3("PutBucketEncryption", aes), Some(weaker)),
        ("", None, s3("PutBucketEncryption", same), None),
        (
            "data.ownership=ObjectWriter data.bpa.acls=off data.bpa.ignore=off",
            None,
            s3("PutBucketAcl", r#", "headers": {"x-amz-acl": "public-read-write"}"#),
            Some(public),
        ),
        (
            "data.ownership=ObjectWriter data.bpa.acls=off data.bpa.ignore=off",
            None,
            s3("PutBucketAcl", r#", "headers": {"x-amz-acl": "private"}"#),
            None,
        ),
        ("", None, kms("DisableKey", ""), Some(disabled)),
        ("", None, kms("ScheduleKeyDeletion", r#", "PendingWindowInDays": 7"#), Some(disabled)),
        ("key.state=Disabled", None, kms("EnableKey", ""), None),
        (
            "",
            None,
            kms(
                "PutKeyPolicy",
                &format!(
                    r#", "Policy": {}, "BypassPolicyLockoutSafetyCheck": true"#,
                    key_policy("arn:aws:iam::444455556666:root")
                ),
            ),
            Some(opened),
        ),
    ];
    for (bucket, policy, request, lost) in cases {
        let mut document = asked(bucket, request, Some(anyone));
        if let Some(text) = policy {
            document.buckets[0].policy = Some(custom(text));
        }
        let advice = judged(&document, &document.focus);
        let first = advice.proposals.first().unwrap_or_else(|| panic!("{request}: {:?}", advice.standing));
        match lost {
            Some(lost) => {
                assert_eq!(advice.primary(), None, "{request}: {:?}", advice.primary());
                for one in &advice.proposals {
                    assert_eq!(one.class, Class::Weakens, "{request}: {:?}", one.parts);
                    assert!(one.cost.protections_lost.iter().any(lost), "{request}: {:?}", one.cost);
                }
                let opens = works(&first.after, &step("later")) && !works(&document, &step("later"));
                assert_eq!(opens, first.cost.is_publicity() && opens, "{request}: {:?}", first.cost);
            }
            None => assert_eq!(first.class, Class::Advice, "{request}: {:?}", first.cost),
        }
    }
    // What a later step of anyone's can do is counted.
    let document = asked(OPEN, &cases[0].2, Some(anyone));
    let first = judged(&document, &document.focus).proposals.remove(0);
    assert!(works(&first.after, &step("later")) && !works(&document, &step("later")));
    assert!(first.cost.opens.iter().any(|one| one.caller == document::advice::Who::Anyone));
}

/// A header that expects the own account's bucket protects from a bucket whose name somebody else has taken.
/// Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition".
#[test]
fn the_expected_owner_protects() {
    let expects = |bucket_owner: &str, expected: &str| {
        let request = format!(
            r#"{{"caller": "user", "operation": "GetObject", "bucket": "data", "headers": {{"x-amz-expected-bucket-owner": "{expected}"}}}}"#
        );
        let mut document = asked("", &request, None);
        if bucket_owner != "111122223333" {
            let account =
                document::model::Account { id: handle(bucket_owner), ..document.accounts[0].clone() };
            document.accounts.push(account);
            document.buckets[0].account = handle(bucket_owner);
        }
        document
    };
    let sniped = expects("444455556666", "111122223333");
    let advice = judged(&sniped, &sniped.focus);
    assert_eq!((advice.standing, advice.primary()), (Standing::Protected(Protection::ExpectedOwner), None));
    assert!(advice.proposals.iter().all(|one| one.class == Class::EndsProtection));
    let own = expects("111122223333", "444455556666");
    assert_eq!(judged(&own, &own.focus).standing, Standing::Mendable);
}

/// Nobody is advised to use the root user. Source: IAM User Guide, "Root user best practices for your AWS account".
#[test]
fn the_root_user_is_nobody_s_advice() {
    use document::model::PrincipalKind;
    let mut seen = 0;
    for preset in presets::all() {
        let mut document = preset.document();
        for principal in document.principals.iter_mut().filter(|one| one.id.as_str() == "admin") {
            principal.kind = PrincipalKind::Root;
        }
        let roots = document.principals.iter().filter(|one| one.kind == PrincipalKind::Root);
        let roots: Vec<Handle> = roots.map(|one| one.id.clone()).collect();
        let Some(bucket) = document.buckets.first().map(|one| one.id.clone()) else { continue };
        if roots.is_empty() || build(&document, SEED).is_err() {
            continue;
        }
        seen += 1;
        document.show.callers = vec![Caller::Anyone];
        document.show.buckets = vec![bucket.clone()];
        document.show.operations = vec![Operation::Download];
        document.focus = cell(&format!("anyone/{bucket}/download"));
        let advice = judged(&document, &cell(&format!("anyone/{bucket}/download")));
        for mend in advice.proposals.iter().flat_map(sent) {
            assert!(!matches!(&mend, RequestMend::SignedBy(id) if roots.contains(id)), "{}", preset.id);
        }
    }
    assert!(seen > 3, "{seen}");
}

/// No change of a proposal can be left out.
fn is_least(document: &Document, focus: &Focus, proposal: &Proposal) -> bool {
    let wanted = works(&proposal.after, &proposal.after.focus);
    (0..proposal.parts.len()).filter(|_| proposal.parts.len() > 1).all(|left_out| {
        let mut fewer = document.clone();
        fewer.focus = focus.clone();
        for (place, part) in proposal.parts.iter().enumerate() {
            match part {
                _ if place == left_out => {}
                Part::Setting { path, value, .. } => set(&mut fewer, &format!("{path}={value}")),
                Part::Policy { place, after, .. } => {
                    place.set_text(&mut fewer, after).expect("a policy");
                }
                Part::Request { step, is_new, after, .. } => {
                    let event = Event::Request(after.clone());
                    if *is_new {
                        fewer.timeline.push(TimelineStep { id: step.clone(), title: None, event });
                        fewer.focus = Focus::Step { step: step.clone() };
                    } else {
                        fewer.step_mut(step).expect("the step").event = event;
                    }
                }
            }
        }
        works(&fewer, &fewer.focus) != wanted
    })
}

/// What is stored under a Bucket Key is so because it was uploaded with one: to switch it on does not help what lies there.
/// Source: Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys".
#[test]
fn every_change_of_a_proposal_is_needed() {
    for preset in presets::all() {
        let document = preset.document();
        for focus in requests_of(&document).into_iter().chain([document.focus.clone()]) {
            let Some(advice) = advise(&document, &focus, SEED).expect("built") else { continue };
            for proposal in &advice.proposals {
                let what = format!("{} {focus:?}: {:?}", preset.id, proposal.parts);
                assert!(is_least(&document, &focus, proposal), "{what}");
                let same = advice.proposals.iter().filter(|one| one.after == proposal.after).count();
                assert_eq!(same, 1, "{what}");
                let rewrites = |loss: &Loss| matches!(loss, Loss::StoredDataRewritten { .. });
                let key = set_to(proposal).iter().any(|word| word.contains(".bucket-key="));
                assert!(!key || proposal.cost.protections_lost.iter().any(rewrites), "{what}");
                let refused = advice.standing != Standing::Works;
                let wide = |word: &String| {
                    ["=power", "=admin", "=full-access", "=AdministratorAccess", "=PowerUserAccess"]
                        .iter()
                        .any(|name| word.ends_with(name))
                };
                assert!(!(refused && set_to(proposal).iter().any(wide)), "{what}");
            }
        }
    }
}

/// Sources: AWS KMS Developer Guide, "kms:EncryptionContext:context-key"; Amazon S3 User Guide, "Reducing the cost of
/// SSE-KMS with Amazon S3 Bucket Keys": the object's ARN is the context, with a Bucket Key the bucket's.
#[test]
fn a_statement_for_a_key_names_the_context() {
    const KEY: &str = "kms:EncryptionContext:aws:s3:arn";
    let first = |document: &Document, focus: &Focus| {
        let advice = judged(document, focus);
        let primary = advice.primary().expect("a statement");
        let (_, statement) = primary.statements().next().expect("a statement");
        serde_json::from_str::<serde_json::Value>(&statement.text()).expect("JSON")["Condition"]["StringEquals"]
            .clone()
    };
    for (bucket_key, arn) in
        [("off", "arn:aws:s3:::mksamba-data/report.txt"), ("on", "arn:aws:s3:::mksamba-data")]
    {
        let document = changed("kms-decrypt-missing", &[&format!("data.bucket-key={bucket_key}")]);
        let conditions = first(&document, &document.focus);
        assert_eq!(conditions[KEY], arn, "{conditions}");
        assert_eq!(conditions["kms:ViaService"], "s3.ap-northeast-1.amazonaws.com", "{conditions}");
    }
    let direct = presets::get("kms-decrypt-missing").expect("a preset");
    let conditions = first(&direct, &step("direct"));
    assert_eq!(conditions[KEY], "arn:aws:s3:::mksamba-data/report.txt", "{conditions}");
    assert!(conditions["kms:ViaService"].is_null(), "{conditions}");
}

/// Who may list a part lists that part. Source: Amazon S3 User Guide, "Bucket policy examples using condition keys".
#[test]
fn a_listing_is_asked_for_the_prefix_that_is_allowed() {
    let request = |prefix: &str| {
        format!(r#"{{"caller": "user", "operation": "ListObjectsV2", "bucket": "data"{prefix}}}"#)
    };
    let limited = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "home/*"}}}]}"#;
    let document = |s3: &str, prefix: &str| {
        let mut document = asked("", &request(prefix), None);
        principal(&mut document, "user").policies.s3 = Some(custom(s3));
        document
    };
    let narrow = document(limited, r#", "prefix": "other/""#);
    let advice = judged(&narrow, &narrow.focus);
    assert_eq!(sent(advice.primary().expect("a prefix")), [RequestMend::Prefix("home/".to_owned())]);
    let silent = document(&limited.replace("s3:ListBucket", "s3:GetObject"), r#", "prefix": "other/""#);
    let advice = judged(&silent, &silent.focus);
    let (_, statement) = advice.primary().expect("a statement").statements().next().expect("a statement");
    assert!(statement.text().contains(r#""s3:prefix": "other/""#), "{}", statement.text());
}

/// Data that was meant for the customer's key goes nowhere else without a word. Source: Amazon S3 User Guide, "Using
/// server-side encryption with AWS KMS keys": `aws/s3` lets the whole account in, SSE-S3 whoever may read.
#[test]
fn another_key_than_the_customer_s_weakens() {
    let missing = presets::get("key-not-found").expect("a preset");
    for focus in requests_of(&missing).into_iter().chain([missing.focus.clone()]) {
        for proposal in judged(&missing, &focus).proposals {
            let away = |word: &String| word.ends_with(".enc=aws-kms") || word.ends_with(".enc=sse-s3");
            assert!(!(set_to(&proposal).iter().any(away) && proposal.class == Class::Advice), "{focus:?}");
        }
    }
    let headers = r#"{"x-amz-server-side-encryption": "AES256", "x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}"#;
    let request =
        format!(r#"{{"caller": "admin", "operation": "PutObject", "bucket": "data", "headers": {headers}}}"#);
    let document = asked("data.enc=sse-s3", &request, None);
    let advice = judged(&document, &document.focus);
    for proposal in &advice.proposals {
        let drops = sent(proposal).iter().any(|mend| match mend {
            RequestMend::WithoutHeaders(names) => names.iter().any(|name| name.ends_with("kms-key-id")),
            RequestMend::Header { value, .. } => value == "AES256",
            _ => false,
        });
        assert!(!drops || proposal.class == Class::Weakens, "{:?}", proposal.parts);
    }
    let blocked = presets::get("sse-c-blocked").expect("a preset");
    let advice = judged(&blocked, &blocked.focus);
    let first = sent(advice.primary().expect("no SSE-C"));
    assert!(matches!(first.as_slice(), [RequestMend::WithoutHeaders(_)]), "{first:?}");
}

/// Where nothing helps, the reason is said. Sources: Amazon S3 API Reference, PutBucketPolicy (405 for another account);
/// AWS KMS Developer Guide, "Enabling and disabling keys".
#[test]
fn nothing_helps_for_a_reason() {
    let mut document = presets::get("cross-account-key-policy").expect("a preset");
    let request = r#"{"caller": "partner", "operation": "GetBucketPolicy", "bucket": "data"}"#;
    document.timeline = vec![sends("asks", request)];
    document.focus = step("asks");
    principal(&mut document, "partner").policies.s3 = Some(custom(EVERYTHING));
    let name = document.buckets[0].name.clone();
    document.buckets[0].policy = Some(custom(&format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Principal": {{"AWS": "arn:aws:iam::444455556666:root"}}, "Action": "s3:*", "Resource": "arn:aws:s3:::{name}"}}]}}"#
    )));
    let advice = judged(&document, &document.focus);
    assert_eq!((advice.standing, advice.proposals), (Standing::Hopeless(Hopeless::OwnerOnly), Vec::new()));

    let off =
        r#"{"caller": "admin", "operation": "DisableKey", "bucket": "data", "parameters": {"KeyId": "key"}}"#;
    let reads = r#"{"caller": "admin", "operation": "GetObject", "bucket": "data"}"#;
    let mut document = presets::get("kms-decrypt-missing").expect("a preset");
    document.timeline = vec![sends("first", reads), sends("off", off), sends("asks", reads)];
    document.focus = step("asks");
    let advice = judged(&document, &document.focus);
    assert_eq!(advice.standing, Standing::Hopeless(Hopeless::EarlierStep(1)), "{:?}", advice.proposals);
    assert_eq!(judged(&document, &step("first")).standing, Standing::Works);
}

/// A grant that was revoked was revoked for a reason; a suspended account has AWS to ask.
#[test]
fn who_was_shut_out_stays_out() {
    let suspended = changed("cross-account-iam", &["444455556666.suspended=on"]);
    let advice = judged(&suspended, &suspended.focus);
    assert_eq!(advice.standing, Standing::Protected(Protection::Suspended));
    assert_eq!(advice.proposals, []);

    let mut document = user(Some(EVERYTHING), None, None);
    let revoked = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2030-01-01T00:00:00Z"}}}]}"#;
    document.principals[0].policies.others = vec![custom(revoked)];
    for proposal in judged(&document, &document.focus).proposals {
        assert_ne!(proposal.class, Class::Advice, "{:?}", proposal.parts);
    }
}

/// Nothing is found for an outcome that is not there.
#[test]
fn what_is_not_there_has_no_advice() {
    let document = presets::get("article").expect("a preset");
    assert_eq!(advise(&document, &step("nowhere"), SEED).expect("built"), None);
}

/// A slice is bounded, and a search that stops between slices has done no more than it said.
#[test]
fn a_search_goes_in_slices() {
    use document::advice::{Progress, Search};
    let document = presets::get("article").expect("a preset");
    let mut search = Search::new(document.clone(), document.focus.clone(), document::Workshop::new(SEED));
    let mut slices = 0;
    while search.step().expect("built") == Progress::More {
        slices += 1;
    }
    assert!(slices > 3, "{slices}");
    assert_eq!(search.finish(), advise(&document, &document.focus, SEED).expect("built"));
}

/// The same policy on one line or in many takes a statement in its own layout.
#[test]
fn the_author_s_layout_stays() {
    for text in [LISTS.to_owned(), LISTS.replace(", ", ",\n  "), format!("\n{LISTS}\n")] {
        let document = user(Some(&text), Some(EVERYTHING), None);
        let document = Document { focus: cell("user/data/list"), ..document };
        assert!(works(&document, &document.focus), "{text}");
        let document = user(Some(&text), None, None);
        let advice = judged(&document, &cell("user/data/upload"));
        let Some(Part::Policy { before, after, .. }) = advice.primary().and_then(|one| {
            one.parts
                .iter()
                .find(|part| matches!(part, Part::Policy { place, .. } if place.path() == "user.s3"))
        }) else {
            panic!("{text}: {:?}", advice.primary())
        };
        let before = before.clone().expect("a policy");
        let kept = before.trim_end().trim_end_matches(['}', ']', ' ', '\n']);
        assert!(after.starts_with(kept), "{after}");
        assert_eq!(
            from_json(&to_json(&advice.proposals[0].after)).expect("our own JSON"),
            advice.proposals[0].after
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is set, the first proposal takes nothing away.
    #[test]
    fn the_first_proposal_never_weakens(
        preset in 0..presets::all().len(),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        at in any::<prop::sample::Index>(),
    ) {
        let mut document = presets::all()[preset].document();
        for (setting, value) in picks {
            let all = settings(&document);
            let setting = &all[setting.index(all.len())];
            let value = value.get(&setting.choices);
            let mut next = document.clone();
            if document::settings::set(&mut next, &setting.path, value).is_ok() && build(&next, SEED).is_ok() {
                document = next;
            }
        }
        let cells = requests::cells(&document);
        let focus = Focus::Cell(at.get(&cells).clone());
        judged(&document, &focus);
    }
}
