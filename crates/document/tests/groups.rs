//! IAM groups and customer managed policies in documents: what cannot be, how much may be, and what follows a name.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

use document::edit::{Item, Template, add, remove};
use document::entries::{self, Edit};
use document::settings::{Path, set_word};
use document::{Document, Problem, ProblemKind, build, from_json, link, to_json};
use iam::policy::{Holder, Quota, SessionQuota};

const SEED: [u8; 32] = [7; 32];

/// A scenario of one user, or whoever the members make of it, with the further members of the document.
fn document(principal: &str, further: &str) -> Document {
    let text = format!(
        r#"{{"version": 1, "principals": [{{"name": "alice", {principal}}}], "buckets": [{{"name": "demo-bucket"}}], {further}
            "objects": [{{"name": "a.txt"}}]}}"#
    );
    from_json(&text).expect("a document")
}

fn problems(document: &Document) -> Vec<Problem> {
    build(document, SEED).err().unwrap_or_default()
}

const GROUP: &str = r#""groups": [{"name": "Developers", "policies": {"s3": "AmazonS3ReadOnlyAccess"}}],"#;

/// Source: IAM User Guide, "IAM user groups": only IAM users can be in groups, and groups are of one account.
#[test]
fn only_users_are_in_groups_and_in_those_of_their_account() {
    let check = |principal: &str, further: &str, expected: Option<(&str, ProblemKind)>| {
        let told = problems(&document(principal, further));
        let expected = expected.map(|(path, kind)| Problem { path: path.to_owned(), kind });
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{principal}");
    };
    let not = |path| Some((path, ProblemKind::NotInGroups));
    check(r#""groups": ["developers"]"#, GROUP, None);
    check(r#""type": "federated", "user": "bob", "groups": ["developers"]"#, GROUP, None);
    check(r#""type": "role", "session": "s", "groups": ["developers"]"#, GROUP, not("alice.groups"));
    check(r#""type": "root", "groups": ["developers"]"#, GROUP, not("alice.groups"));
    let unknown = ProblemKind::UnknownHandle { handle: "testers".to_owned() };
    check(r#""groups": ["testers"]"#, GROUP, Some(("alice.groups", unknown)));
    let twice = ProblemKind::GroupTwice { name: "Developers".to_owned() };
    check(r#""groups": ["developers", "developers"]"#, GROUP, Some(("alice.groups", twice)));
    let accounts = |of: &str| {
        format!(
            r#""accounts": [{{"id": "111122223333"}}, {{"id": "444455556666"}}],
                "groups": [{{"name": "Developers", "account": "{of}", "policies": {{}}}}],"#
        )
    };
    check(r#""groups": ["developers"]"#, &accounts("111122223333"), None);
    let other = Some(("alice.groups", ProblemKind::GroupOfOtherAccount));
    check(r#""groups": ["developers"]"#, &accounts("444455556666"), other);
}

#[test]
fn a_service_has_no_groups() {
    let text = r#"{"version": 1, "principals": [{"id": "trail", "name": "cloudtrail.amazonaws.com", "type": "service",
        "groups": ["developers"]}], "groups": [{"name": "Developers", "policies": {}}],
        "buckets": [{"name": "demo-bucket"}], "objects": [{"name": "a.txt"}]}"#;
    let expected = Problem { path: "trail.groups".to_owned(), kind: ProblemKind::ServiceHasNone };
    assert_eq!(problems(&from_json(text).unwrap()), [expected]);
}

/// Source: IAM User Guide, "IAM and AWS STS quotas": names are unique in the account, and not distinguished by case.
#[test]
fn names_are_unique_in_their_account_whatever_their_case() {
    let check = |list: &str, of: &str, name: &str, is_taken: bool| {
        let body = if list == "groups" {
            r#""policies": {}"#
        } else {
            r#""policy": {"Version": "2012-10-17", "Statement": []}"#
        };
        let body = body.replace("[]", r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#);
        let further = format!(
            r#""accounts": [{{"id": "111122223333"}}, {{"id": "444455556666"}}], "{list}": [
                {{"id": "one", "name": "ADMINS", {body}}}, {{"id": "two", "name": "{name}", "account": "{of}", {body}}}],"#
        );
        let told = problems(&document(r#""policies": {}"#, &further));
        let path = if is_taken { vec!["two.name"] } else { Vec::new() };
        assert_eq!(told.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), path, "{list} {of} {name}");
    };
    for list in ["groups", "managedPolicies"] {
        check(list, "111122223333", "admins", true);
        check(list, "444455556666", "admins", false);
        check(list, "111122223333", "admins-2", false);
    }
}

/// A policy of so many characters that count, with white space around them that does not.
fn policy(size: usize) -> String {
    let text = |sid: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Sid":"{sid}","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}]}}"#
        )
    };
    let bare = text("");
    text(&"a".repeat(size - bare.len())).replacen('{', "{ \n\t ", 1)
}

/// Source: IAM User Guide, "IAM and AWS STS quotas".
#[test]
fn inline_policies_hold_at_n_and_break_at_n_plus_1() {
    let check = |is_group: bool, kind: &str, policies: &str, expected: Option<(&str, u32, Quota)>| {
        let document = match is_group {
            false => document(&format!(r#"{kind} "policies": {policies}"#), ""),
            true => document(
                r#""policies": {}"#,
                &format!(r#""groups": [{{"id": "g", "name": "Developers", "policies": {policies}}}],"#),
            ),
        };
        let name = if is_group { "Developers" } else { "alice" }.to_owned();
        let expected = expected.map(|(path, count, quota)| Problem {
            path: path.to_owned(),
            kind: ProblemKind::Quota { quota, count, name },
        });
        assert_eq!(problems(&document), expected.into_iter().collect::<Vec<_>>(), "{kind}");
    };
    let two =
        |one: usize, other: usize| format!(r#"{{"s3": {}, "others": [{}]}}"#, policy(one), policy(other));
    let role = r#""type": "role", "session": "s","#;
    for (is_group, kind, max, holder, id) in [
        (false, "", 2_048, Holder::User, "alice"),
        (false, role, 10_240, Holder::Role, "alice"),
        (true, "", 5_120, Holder::Group, "g"),
    ] {
        let quota = Quota::InlineSize(holder);
        let beyond = u32::try_from(max + 1).unwrap();
        check(is_group, kind, &two(1_000, max - 1_000), None);
        check(is_group, kind, &two(1_000, max - 999), Some((&format!("{id}.others.0"), beyond, quota)));
        // Managed policies do not count.
        let with = two(1_000, max - 1_000).replacen('{', r#"{"kms": "PowerUserAccess","#, 1);
        check(is_group, kind, &with, None);
    }
}

/// Source: the same page; a user may have 20 and a role 25 on request, a group 10 and no more.
#[test]
fn attached_policies_hold_at_n_and_break_at_n_plus_1() {
    let check = |is_group: bool, kind: &str, count: usize, quota: Option<Quota>| {
        let names: Vec<String> = (0..count).map(|at| format!(r#""P{at}""#)).collect();
        let managed: Vec<String> = (0..count.min(16))
            .map(|at| format!(r#"{{"name": "P{at}", "policy": {}}}"#, policy(200)))
            .collect();
        // What is beyond a document's own customer managed policies is AWS's.
        let aws = [
            "AmazonS3FullAccess",
            "AmazonS3ReadOnlyAccess",
            "PowerUserAccess",
            "AdministratorAccess",
            "AWSKeyManagementServicePowerUser",
            "ReadOnlyAccess",
            "SecurityAudit",
            "ViewOnlyAccess",
            "AWSLambdaBasicExecutionRole",
            "IAMFullAccess",
        ];
        let aws = aws.iter().filter(|name| {
            document::policies::PolicyPlace::find(&document(r#""policies": {}"#, ""), "alice.s3")
                .unwrap()
                .names(&document(r#""policies": {}"#, ""))
                .contains(name)
        });
        let names: Vec<String> =
            names.into_iter().take(16).chain(aws.map(|name| format!("\"{name}\""))).take(count).collect();
        assert_eq!(names.len(), count);
        let policies = format!(r#"{{"others": [{}]}}"#, names.join(","));
        let managed = format!(r#""managedPolicies": [{}],"#, managed.join(","));
        let document = match is_group {
            false => document(&format!(r#"{kind} "policies": {policies}"#), &managed),
            true => document(
                r#""policies": {}"#,
                &format!(r#"{managed} "groups": [{{"name": "Developers", "policies": {policies}}}],"#),
            ),
        };
        let told: Vec<_> = problems(&document).into_iter().map(|one| one.kind).collect();
        let name = if is_group { "Developers" } else { "alice" }.to_owned();
        let count = u32::try_from(count).unwrap();
        let expected = quota.map(|quota| ProblemKind::Quota { quota, count, name });
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{kind} {count}");
    };
    check(false, "", 20, None);
    check(false, "", 21, Some(Quota::Attached(Holder::User)));
    check(false, r#""type": "role", "session": "s","#, 21, None);
    check(true, "", 10, None);
    check(true, "", 11, Some(Quota::Attached(Holder::Group)));
}

#[test]
fn a_managed_policy_and_the_groups_of_a_user_hold_at_n_and_break_at_n_plus_1() {
    let managed = |size: usize| {
        let further = format!(r#""managedPolicies": [{{"name": "P", "policy": {}}}],"#, policy(size));
        problems(&document(r#""policies": {"s3": "P"}"#, &further))
    };
    assert_eq!(managed(6_144), []);
    let told = managed(6_145);
    let [Problem { path, kind: ProblemKind::Policy { problems: refused, .. } }] = told.as_slice() else {
        panic!("{told:?}")
    };
    let answer = iam::policy::aws_answer(refused, iam::policy::Service::Iam).unwrap();
    assert_eq!((path.as_str(), answer.code), ("p.policy", "LimitExceeded"));
    assert_eq!(answer.message.as_deref(), Some("Cannot exceed quota for PolicySize: 6144"));

    let groups = |count: usize| {
        let groups: Vec<String> =
            (0..count).map(|at| format!(r#"{{"name": "g{at}", "policies": {{}}}}"#)).collect();
        let names: Vec<String> = (0..count).map(|at| format!("\"g{at}\"")).collect();
        let further = format!(r#""groups": [{}],"#, groups.join(","));
        problems(&document(&format!(r#""groups": [{}]"#, names.join(",")), &further))
    };
    assert_eq!(groups(10), []);
    let kind = ProblemKind::Quota { quota: Quota::Groups, count: 11, name: "alice".to_owned() };
    assert_eq!(groups(11), [Problem { path: "alice.groups".to_owned(), kind }]);
}

/// Source: STS API Reference, "AssumeRole" and "GetFederationToken", `Policy` and `PolicyArns`.
#[test]
fn a_session_holds_its_policies_at_n_and_breaks_at_n_plus_1() {
    let check = |kind: &str, list: &[String], expected: Option<(usize, SessionQuota, u32)>| {
        let mine: Vec<String> =
            (0..11).map(|at| format!(r#"{{"name": "m{at}", "policy": {}}}"#, policy(200))).collect();
        let further = format!(r#""managedPolicies": [{}],"#, mine.join(","));
        let principal = format!(r#"{kind}, "sessionPolicies": [{}]"#, list.join(","));
        let expected = expected.map(|(place, quota, count)| Problem {
            path: format!("alice.sessionPolicies.{place}"),
            kind: ProblemKind::SessionQuota { quota, count },
        });
        assert_eq!(problems(&document(&principal, &further)), Vec::from_iter(expected), "{kind} {list:?}");
    };
    let managed = |count: usize| (0..count).map(|at| format!("\"m{at}\"")).collect::<Vec<_>>();
    let with = |list: &[String], size: usize| [list, &[policy(size)]].concat();
    for kind in [r#""type": "role", "session": "s""#, r#""type": "federated", "user": "bob""#] {
        check(kind, &with(&managed(10), 200), None);
        check(kind, &managed(11), Some((10, SessionQuota::Managed, 11)));
        check(kind, &with(&[policy(200)], 200), Some((1, SessionQuota::Inline, 2)));
        // arn:aws:iam::111122223333:policy/m0 has 35 characters, and white space counts: 4 more than without.
        check(kind, &with(&managed(1), 2_009), None);
        check(kind, &with(&managed(1), 2_010), Some((1, SessionQuota::Plaintext, 2_049)));
    }
}

const MANAGED: &str = r#""managedPolicies": [{"id": "reads", "name": "Reads", "path": "/team/", "policy":
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}}],
    "groups": [{"name": "Developers", "policies": {"s3": "Reads", "others": ["arn:aws:iam::111122223333:policy/team/Reads"]}}],"#;

#[test]
fn what_has_a_policy_attached_goes_with_its_name_and_loses_it_with_the_policy() {
    let before =
        document(r#""groups": ["developers"], "policies": {"kms": "Reads"}, "boundary": "Reads""#, MANAGED);
    assert_eq!(problems(&before), []);
    let renamed = entries::edit(&before, "reads.name", &Edit::Set("Looks".to_owned())).unwrap();
    let written = to_json(&renamed);
    assert!(!written.contains("Reads"), "{written}");
    assert_eq!(written.matches("\"Looks\"").count(), 4, "{written}");
    assert!(written.contains("policy/team/Looks"), "{written}");

    let item = Item::find(&before, "reads").unwrap();
    let without = remove(&before, &item).unwrap();
    assert!(!to_json(&without).contains("Reads"), "{}", to_json(&without));
    assert_eq!(problems(&without), []);
}

/// Source: IAM User Guide, "IAM identifiers", *IAM ARNs*: the path is part of the ARN.
#[test]
fn what_names_a_policy_by_its_arn_goes_with_its_path() {
    let before = document(r#""groups": ["developers"], "policies": {"kms": "Reads"}"#, MANAGED);
    for (path, arn) in [("/team/a/", "policy/team/a/Reads"), ("/", "policy/Reads")] {
        let moved = entries::edit(&before, "reads.path", &Edit::Set(path.to_owned())).unwrap();
        let written = to_json(&moved);
        assert!(written.contains(arn) && !written.contains("policy/team/Reads"), "{written}");
        assert_eq!(problems(&moved), []);
    }
}

/// Source: AWS KMS API Reference, "CreateGrant", `GranteePrincipal` and `RetiringPrincipal`.
#[test]
fn a_grant_names_a_principal() {
    let check = |text: &str, is_one: bool| {
        let further = format!(
            r#""keys": [{{"id": "key", "arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "grants": [{{"GranteePrincipal": "{text}", "RetiringPrincipal": "{text}", "Operations": ["Decrypt"]}}]}}],"#
        );
        let told: Vec<_> =
            problems(&document(r#""policies": {}"#, &further)).into_iter().map(|one| one.path).collect();
        let places = ["key.grants.0.GranteePrincipal", "key.grants.0.RetiringPrincipal"];
        assert_eq!(told, if is_one { Vec::new() } else { places.map(str::to_owned).to_vec() }, "{text}");
    };
    for text in [
        "alice",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::444455556666:user/team/bob",
        "arn:aws:iam::444455556666:role/reader",
        "arn:aws:sts::444455556666:assumed-role/reader/session",
        "arn:aws:sts::444455556666:federated-user/bob",
        "AIDACKCEVSQ6C2EXAMPLE",
        "sns.amazonaws.com",
    ] {
        check(text, true);
    }
    for text in [
        "nobody",
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:group/developers",
        "arn:aws-cn:iam::111122223333:root",
        "arn:aws:s3:::demo-bucket",
    ] {
        check(text, false);
    }
}

/// A user's and a role's ARN have the path too.
#[test]
fn what_names_somebody_by_an_arn_goes_with_the_path() {
    for (kind, of) in [("", "user"), (r#""type": "role", "session": "s","#, "role")] {
        let grant = format!(
            r#""keys": [{{"id": "key", "arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "grants": [{{"GranteePrincipal": "arn:aws:iam::111122223333:{of}/team/alice", "Operations": ["Decrypt"]}}]}}],"#
        );
        let before = document(&format!(r#"{kind} "path": "/team/""#), &grant);
        for (path, arn) in [("/team/a/", format!("{of}/team/a/alice")), ("/", format!(":{of}/alice"))] {
            let moved = entries::edit(&before, "alice.path", &Edit::Set(path.to_owned())).unwrap();
            let grantee = &moved.keys[0].grants[0].grantee_principal;
            assert!(grantee.ends_with(&arn), "{grantee}");
        }
    }
}

/// Source: IAM API Reference, "PutRolePermissionsBoundary": there is no boundary of a service-linked role; "CreateServiceLinkedRole": its
/// service gives it policies. What a service writes there can be inline (AWS Lake Formation Developer Guide).
#[test]
fn a_service_linked_role_has_what_its_service_gives_it() {
    let check = |linked: bool, members: &str, expected: Option<&str>| {
        let name = if linked {
            r#""path": "/aws-service-role/rds.amazonaws.com/", "serviceLinked": true,"#
        } else {
            ""
        };
        let told = problems(&document(&format!(r#"{name} "session": "s", {members}"#), MANAGED));
        let kind = ProblemKind::ProtectedRole { role: "alice".to_owned() };
        let expected = expected.map(|path| Problem { path: path.to_owned(), kind });
        assert_eq!(told, Vec::from_iter(expected), "{members}");
    };
    let inline = policy(200);
    for (members, path) in [
        (r#""policies": {"s3": "Reads"}"#, "alice.s3"),
        (r#""policies": {"others": ["arn:aws:iam::111122223333:policy/team/Reads"]}"#, "alice.others.0"),
        (r#""policies": {}, "boundary": "AmazonS3FullAccess""#, "alice.boundary"),
    ] {
        check(true, members, Some(path));
        check(false, members, None);
    }
    check(true, &format!(r#""policies": {{"s3": {inline}}}"#), None);
}

/// Source: AWS Organizations User Guide, "Service control policies (SCPs)" and "Resource control policies (RCPs)".
#[test]
fn control_policies_of_aws_go_by_name_id_and_arn() {
    let check = |member: &str, name: &str, is_known: bool| {
        let further = format!(
            r#""accounts": [{{"id": "111122223333"}}, {{"id": "999999999999"}}], "organization": {{"id": "o-example1234",
                "managementAccount": "999999999999", "levels": [{{"id": "r-1", "accounts": ["111122223333"],
                "{member}": ["{name}"]}}]}},"#
        );
        let kind = ProblemKind::UnknownPolicy { name: name.to_owned() };
        let path = format!("organization.levels.0.{member}.0");
        let expected = (!is_known).then_some(Problem { path, kind });
        assert_eq!(
            problems(&document(r#""policies": {}"#, &further)),
            Vec::from_iter(expected),
            "{member} {name}"
        );
    };
    let arn = |kind: &str, id: &str| format!("arn:aws:organizations::aws:policy/{kind}/{id}");
    let (scp, rcp) = ("service_control_policy", "resource_control_policy");
    let names_of_scp =
        ["FullAWSAccess".to_owned(), "p-FullAWSAccess".to_owned(), arn(scp, "p-FullAWSAccess")];
    let names_of_rcp =
        ["RCPFullAWSAccess".to_owned(), "p-RCPFullAWSAccess".to_owned(), arn(rcp, "p-RCPFullAWSAccess")];
    for (scp, rcp) in names_of_scp.iter().zip(&names_of_rcp) {
        check("serviceControlPolicies", scp, true);
        check("serviceControlPolicies", rcp, false);
        check("resourceControlPolicies", rcp, true);
        check("resourceControlPolicies", scp, false);
    }
    for other in [arn(scp, "FullAWSAccess"), arn(scp, "p-FullAWSAccess").replace("aws:o", "aws-cn:o")] {
        check("serviceControlPolicies", &other, false);
    }
}

#[test]
fn the_controls_offer_the_policies_of_the_account() {
    let before = document(
        r#""policies": {}"#,
        &format!(
            r#""accounts": [{{"id": "111122223333"}}, {{"id": "444455556666"}}], "managedPolicies": [
            {{"name": "Reads", "policy": {0}}}, {{"name": "Foreign", "account": "444455556666", "policy": {0}}}],
            "groups": [{{"name": "Developers", "policies": {{}}}}],"#,
            policy(200)
        ),
    );
    for path in ["alice.s3", "alice.kms", "developers.s3", "developers.kms"] {
        let all = document::settings::settings(&before);
        let setting = all.iter().find(|one| one.path.to_string() == path).unwrap();
        let words: Vec<String> = setting.choices.iter().map(ToString::to_string).collect();
        assert!(words.iter().any(|word| word == "Reads"), "{path}: {words:?}");
        assert!(!words.iter().any(|word| word == "Foreign"), "{path}: {words:?}");
    }
}

#[test]
fn a_group_keeps_its_members_under_another_name_and_leaves_them_when_it_goes() {
    let before = document(r#""groups": ["developers"]"#, GROUP);
    let renamed = entries::edit(&before, "developers.name", &Edit::Set("Builders".to_owned())).unwrap();
    assert_eq!(renamed.principals[0].groups, before.principals[0].groups);
    assert_eq!(problems(&renamed), []);
    let without = remove(&before, &Item::find(&before, "developers").unwrap()).unwrap();
    assert_eq!((without.principals[0].groups.len(), problems(&without)), (0, Vec::new()));
}

/// A policy of another account cannot be attached. Source: IAM API Reference, "AttachUserPolicy": the ARN is one of the account's or AWS's.
#[test]
fn a_managed_policy_is_attached_in_its_account_alone() {
    let check = |account: &str, is_there: bool| {
        let further = format!(
            r#""accounts": [{{"id": "111122223333"}}, {{"id": "444455556666"}}], "managedPolicies": [{{"name": "Reads",
                "account": "{account}", "policy": {}}}],"#,
            policy(200)
        );
        let told = problems(&document(r#""policies": {"s3": "Reads"}"#, &further));
        // It could be one of AWS's, whose file nobody has loaded here.
        let kind = ProblemKind::ManagedPolicyMissing { name: "Reads".to_owned() };
        let expected =
            if is_there { Vec::new() } else { vec![Problem { path: "alice.s3".to_owned(), kind }] };
        assert_eq!(told, expected, "{account}");
    };
    check("111122223333", true);
    check("444455556666", false);
}

#[test]
fn links_hold_groups_and_attached_policies() {
    let mut article = document::presets::get("article").unwrap();
    for template in [Template::Group, Template::ManagedPolicy] {
        article = add(&article, template).unwrap();
    }
    let mut changed = article.clone();
    let path = |text: &str| Path::parse(text).unwrap();
    set_word(&mut changed, &path("developers.s3"), "none").unwrap();
    set_word(&mut changed, &path("developers.kms"), "deny-kms").unwrap();
    let place = document::policies::PolicyPlace::find(&changed, "normaluser.kms").unwrap();
    place.set(&mut changed, Some(document::PolicyValue::named("S3Access"))).unwrap();
    for state in [&article, &changed] {
        let written = link::encode(state).unwrap();
        assert_eq!(link::decode(&written).unwrap().document, *state, "{written}");
    }
}
