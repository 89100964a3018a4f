use super::*;
use crate::format::model::{
    AccessPoint, Distribution, Event, OriginAccess, TimelineStep, VpcEndpoint, Words,
};
use crate::run::{build, timeline};
use crate::{CustomPolicy, Handle, RawObject, Table, from_json, link, presets, to_json};

const SEED: [u8; 32] = [7; 32];

fn article() -> Document {
    presets::get("article").unwrap()
}

fn handle(text: &str) -> Handle {
    Handle::parse(text).unwrap()
}

fn named(name: &str, count: usize) -> Vec<PolicyValue> {
    vec![PolicyValue::named(name); count]
}

fn pairs(count: usize) -> BTreeMap<String, String> {
    (0..count).map(|place| (format!("k{place}"), "v".to_owned())).collect()
}

/// Whatever a document may hold too much of: its path, the most of it, and how it is put in.
type Case = (&'static str, usize, fn(&mut Document, usize));

fn organization(document: &mut Document) -> &mut model::Organization {
    let account = document.accounts[0].id.clone();
    document.organization.get_or_insert_with(|| model::Organization {
        id: "o-exampleorgid".to_owned(),
        management_account: handle("123456789012"),
        blocks_public_access: false,
        levels: vec![model::OrganizationLevel {
            id: "r-examplerootid111".to_owned(),
            accounts: vec![account],
            service_control_policies: named("FullAWSAccess", 1),
            resource_control_policies: Vec::new(),
        }],
    })
}

fn grant() -> model::KeyGrant {
    model::KeyGrant {
        grantee_principal: "arn:aws:iam::111122223333:user/mksamba-normaluser".to_owned(),
        retiring_principal: None,
        operations: vec![model::GrantOperation::Decrypt],
        constraints: None,
    }
}

const COUNTS: &[Case] = &[
    ("accessPoints", ACCESS_POINTS_MAX, |document, count| {
        let (account, bucket) = (document.accounts[0].id.clone(), document.buckets[0].id.clone());
        document.access_points = (0..count)
            .map(|place| AccessPoint {
                id: handle(&format!("point-{place}")),
                name: format!("point-{place}"),
                account: account.clone(),
                alias: None,
                bucket: bucket.clone(),
                policy: None,
                public_access_block: model::PublicAccessBlock::all(true),
                vpc: None,
            })
            .collect();
    }),
    ("distributions", DISTRIBUTIONS_MAX, |document, count| {
        let account = document.accounts[0].id.clone();
        document.distributions = (0..count)
            .map(|place| Distribution {
                id: handle(&format!("front-{place}")),
                distribution_id: format!("EDFDVBD6EXAMPLE{place}"),
                account: account.clone(),
                origin_access: OriginAccess::Control,
            })
            .collect();
    }),
    ("vpcEndpoints", VPC_ENDPOINTS_MAX, |document, count| {
        document.vpc_endpoints = (0..count)
            .map(|place| VpcEndpoint {
                id: format!("vpce-1a2b3c4{place}"),
                vpc: "vpc-1a2b3c4d".to_owned(),
                source_ip: "10.0.0.7".to_owned(),
                policy: None,
            })
            .collect();
    }),
    ("organization.levels", LEVELS_MAX, |document, count| {
        let organization = organization(document);
        organization.levels = vec![organization.levels[0].clone(); count];
    }),
    ("organization.levels.0.accounts", ACCOUNTS_MAX, |document, count| {
        let organization = organization(document);
        organization.levels[0].accounts = vec![organization.levels[0].accounts[0].clone(); count];
    }),
    ("organization.levels.0.serviceControlPolicies", LEVEL_POLICIES_MAX, |document, count| {
        organization(document).levels[0].service_control_policies = named("FullAWSAccess", count);
    }),
    ("organization.levels.0.resourceControlPolicies", LEVEL_POLICIES_MAX, |document, count| {
        let deny = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "*"}}"#;
        let deny = PolicyValue::Custom(CustomPolicy::parse(deny).unwrap());
        organization(document).levels[0].resource_control_policies = vec![deny; count];
    }),
    ("normaluser.others", OTHERS_MAX, |document, count| {
        let user = document.principals.iter_mut().find(|one| one.id.as_str() == "normaluser").unwrap();
        user.policies.others = named("AmazonS3ReadOnlyAccess", count);
    }),
    ("normaluser.tags", TAGS_MAX, |document, count| {
        let user = document.principals.iter_mut().find(|one| one.id.as_str() == "normaluser").unwrap();
        user.tags = pairs(count);
    }),
    ("normaluser.sessionPolicies", SESSION_POLICIES_MAX, |document, count| {
        let user = document.principals.iter_mut().find(|one| one.id.as_str() == "normaluser").unwrap();
        (user.kind, user.session) = (model::PrincipalKind::Role, Some("one".to_owned()));
        user.session_policies = named("AmazonS3ReadOnlyAccess", count);
    }),
    ("key.aliases", ALIASES_MAX, |document, count| {
        document.keys[0].aliases = (0..count).map(|place| format!("alias-{place}")).collect();
    }),
    ("key.users", PRINCIPALS_MAX, |document, count| {
        document.keys[0].users = vec![document.principals[0].id.clone(); count];
    }),
    ("key.rotations", ROTATIONS_MAX as usize, |document, count| {
        document.keys[0].rotations = u32::try_from(count).unwrap();
    }),
    ("key.grants", KEY_GRANTS_MAX, |document, count| document.keys[0].grants = vec![grant(); count]),
    ("key.grants.0.Operations", GRANT_OPERATIONS_MAX, |document, count| {
        let operations = vec![model::GrantOperation::Decrypt; count];
        document.keys[0].grants = vec![model::KeyGrant { operations, ..grant() }];
    }),
    ("key.grants.0.Constraints", CONTEXT_PAIRS_MAX, |document, count| {
        let constraints = Some(GrantConstraint::EncryptionContextSubset(pairs(count)));
        document.keys[0].grants = vec![model::KeyGrant { constraints, ..grant() }];
    }),
    ("sse-s3.acl", ACL_GRANTS_MAX, |document, count| {
        let grant = model::AclGrant { grantee: "111122223333".to_owned(), permission: "READ".to_owned() };
        document.buckets[0].acl = Some(Acl::Grants(vec![grant; count]));
    }),
    ("sse-s3.blockedEncryptionTypes", BLOCKED_TYPES_MAX, |document, count| {
        document.buckets[0].blocked_encryption_types = vec![model::BlockedEncryptionType::SseC; count];
    }),
    ("objects.0.clientSideEncryption.EncryptionContext", CONTEXT_PAIRS_MAX, |document, count| {
        document.objects[0].client_side_encryption = Some(model::ClientSideEncryption {
            format: model::ClientFormat::V3,
            key_id: "key".to_owned(),
            encryption_context: pairs(count),
        });
    }),
    ("show", CELLS_MAX, |document, count| {
        // As many rows as make the cells; what is shown is told by other problems where it is not there.
        let rows = count.div_ceil(document.show.buckets.len() * document.show.operations.len());
        document.show.callers =
            (0..rows).map(|place| Caller::Principal(handle(&format!("user-{place}")))).collect();
    }),
];

/// Texts, in characters.
const TEXTS: &[Case] = &[
    ("title.en", TITLE_CHARS_MAX, |document, chars| document.title.en = "鍵".repeat(chars)),
    ("title.ja", TITLE_CHARS_MAX, |document, chars| document.title.ja = "鍵".repeat(chars)),
    ("question.ja", TITLE_CHARS_MAX, |document, chars| {
        document.question = Some(Words { en: String::new(), ja: "鍵".repeat(chars) });
    }),
    ("timeline.0.title.en", TITLE_CHARS_MAX, |document, chars| {
        let title = Some(Words { en: "x".repeat(chars), ja: String::new() });
        document.timeline = vec![TimelineStep { title, ..step("a", BTreeMap::new()) }];
    }),
    ("timeline.0.request.headers", HEADER_CHARS_MAX, |document, chars| {
        let headers = [("User-Agent".to_owned(), "x".repeat(chars))].into();
        document.timeline = vec![step("a", headers)];
    }),
    ("objects.0.headers", HEADER_CHARS_MAX, |document, chars| {
        document.objects[0].headers = [("Content-Type".to_owned(), "x".repeat(chars))].into();
    }),
    ("key.aliases.0", NAME_CHARS_MAX, |document, chars| document.keys[0].aliases = vec!["a".repeat(chars)]),
    ("sse-s3.website", NAME_CHARS_MAX, |document, chars| {
        document.buckets[0].website = Some(model::Website { index: "a".repeat(chars), error: None });
    }),
    ("vpcEndpoints.0.vpc", NAME_CHARS_MAX, |document, chars| {
        document.vpc_endpoints = vec![VpcEndpoint {
            id: "vpce-1a2b3c4d".to_owned(),
            vpc: "v".repeat(chars),
            source_ip: "10.0.0.7".to_owned(),
            policy: None,
        }];
    }),
    ("organization.id", NAME_CHARS_MAX, |document, chars| organization(document).id = "o".repeat(chars)),
];

fn step(body: &str, headers: BTreeMap<String, String>) -> TimelineStep {
    let request = Request {
        operation: ApiOperation::PutObject,
        body: Some(body.to_owned()),
        headers,
        ..crate::run::requests::of_cell(article().focus.cell().unwrap())
    };
    TimelineStep { id: handle("step"), title: None, event: Event::Request(Box::new(request)) }
}

/// What is told about a count of a document at this path, by the build.
fn told(document: &Document, path: &str) -> Vec<ProblemKind> {
    let problems = build(document, SEED).err().unwrap_or_default();
    let beyond = |kind: &ProblemKind| {
        matches!(
            kind,
            ProblemKind::TooMany { .. } | ProblemKind::TooManyBytes { .. } | ProblemKind::TooLong { .. }
        )
    };
    problems.into_iter().filter(|one| one.path == path && beyond(&one.kind)).map(|one| one.kind).collect()
}

#[test]
fn every_count_holds_at_n_and_breaks_at_n_plus_1() {
    for (path, count_max, put) in COUNTS {
        let with = |count: usize| {
            let mut document = article();
            put(&mut document, count);
            document
        };
        assert_eq!(told(&with(*count_max), path), [], "{path}");
        let more = told(&with(count_max + 1), path);
        let [ProblemKind::TooMany { count, count_max: most }] = more.as_slice() else {
            panic!("{path}: {more:?}")
        };
        assert!(count > count_max && most == count_max, "{path}: {more:?}");
        // The reader reads it all the same, and its place can be shown.
        let text = to_json(&with(count_max + 1));
        assert!(from_json(&text).is_ok() && crate::place(&text, path).is_some(), "{path}");
    }
}

#[test]
fn every_text_holds_at_n_and_breaks_at_n_plus_1() {
    for (path, chars_max, put) in TEXTS {
        let with = |chars: usize| {
            let mut document = article();
            put(&mut document, chars);
            told(&document, path)
        };
        assert_eq!(with(*chars_max), [], "{path}");
        let (chars, chars_max) = (chars_max + 1, *chars_max);
        assert_eq!(with(chars), [ProblemKind::TooLong { chars, chars_max }], "{path}");
    }
}

#[test]
fn bodies_are_counted_in_bytes_one_by_one_and_together() {
    let objects = |count: usize, bytes: usize| {
        let mut document = article();
        let one = document.objects[0].clone();
        document.objects = (0..count)
            .map(|place| model::Object { name: place.to_string(), body: "x".repeat(bytes), ..one.clone() })
            .collect();
        document
    };
    assert_eq!(told(&objects(1, BODY_BYTES_MAX), "objects.0.body"), []);
    let (bytes, bytes_max) = (BODY_BYTES_MAX + 1, BODY_BYTES_MAX);
    let more = [ProblemKind::TooManyBytes { bytes, bytes_max }];
    assert_eq!(told(&objects(1, bytes), "objects.0.body"), more);
    assert_eq!(told(&objects(4, BODY_BYTES_MAX), "objects"), []);
    assert_eq!(told(&objects(5, BODY_BYTES_MAX), "objects").len(), 1);
}

fn upload(body: &str, repeat: usize) -> Request {
    let parameters = format!("{{\"PartNumber\": 1, \"Repeat\": {repeat}}}");
    Request {
        operation: ApiOperation::UploadPart,
        body: Some(body.to_owned()),
        parameters: Some(RawObject::parse(&parameters).unwrap()),
        ..crate::run::requests::of_cell(article().focus.cell().unwrap())
    }
}

fn steps(requests: Vec<Request>) -> Document {
    let steps = requests.into_iter().enumerate().map(|(place, request)| TimelineStep {
        id: handle(&format!("step-{place}")),
        title: None,
        event: Event::Request(Box::new(request)),
    });
    Document { timeline: steps.collect(), ..article() }
}

#[test]
fn what_a_part_is_repeated_to_is_counted_before_it_is_repeated() {
    let path = "request.parameters.Repeat";
    let told = |request: &Request| {
        check_request(request).into_iter().map(|one| (one.path, one.kind)).collect::<Vec<_>>()
    };
    assert_eq!(told(&upload(&"x".repeat(64), PART_REPEAT_MAX)), []);
    let (bytes, bytes_max) = (65 * PART_REPEAT_MAX, UPLOAD_BYTES_MAX);
    let more = vec![(path.to_owned(), ProblemKind::TooManyBytes { bytes, bytes_max })];
    assert_eq!(told(&upload(&"x".repeat(65), PART_REPEAT_MAX)), more);
    let (count, count_max) = (PART_REPEAT_MAX + 1, PART_REPEAT_MAX);
    let more = vec![(path.to_owned(), ProblemKind::TooMany { count, count_max })];
    assert_eq!(told(&upload("x", count)), more);
    // The largest number that the parameters can say, with the longest body.
    let huge = upload(&"x".repeat(BODY_BYTES_MAX), u32::MAX as usize);
    assert_eq!(told(&huge).len(), 2);
    // In a request by itself, and in the timeline: with its place, and before anything is done.
    let document = article();
    let cloud = build(&document, SEED).unwrap();
    assert!(crate::run::requests::request(&document, &cloud, &huge, SEED).is_err());
    let problems = build(&steps(vec![huge]), SEED).unwrap_err();
    assert!(problems.iter().any(|one| one.path == "timeline.0.request.parameters.Repeat"), "{problems:?}");
}

#[test]
fn all_uploads_of_a_timeline_are_counted_together() {
    let part = |bytes: usize| upload(&"x".repeat(64), bytes / 64);
    let rest = TIMELINE_BYTES_MAX - UPLOAD_BYTES_MAX;
    let most = vec![part(UPLOAD_BYTES_MAX), part(rest)];
    assert_eq!(told(&steps(most.clone()), "timeline"), []);
    let one_more = Request { body: Some("x".to_owned()), ..upload("x", 1) };
    let (bytes, bytes_max) = (TIMELINE_BYTES_MAX + 1, TIMELINE_BYTES_MAX);
    assert_eq!(
        told(&steps([most, vec![one_more]].concat()), "timeline"),
        [ProblemKind::TooManyBytes { bytes, bytes_max }]
    );
}

/// A part lies there in every step after it: the largest can be looked at seven times.
#[test]
fn what_lies_there_while_a_timeline_runs_is_counted_step_by_step() {
    let operation = |operation| Request { operation, parameters: None, body: None, ..upload("", 1) };
    let begin = operation(ApiOperation::CreateMultipartUpload);
    let list = operation(ApiOperation::ListObjectsV2);
    let run = |looks: usize| {
        let mut document = steps(
            [vec![begin.clone(), upload(&"x".repeat(64), PART_REPEAT_MAX)], vec![list.clone(); looks]]
                .concat(),
        );
        for step in &mut document.timeline {
            if let Event::Request(request) = &mut step.event {
                request.caller = Caller::Principal(handle("poweruser"));
                request.object = Some("big.bin".to_owned());
                if request.operation == ApiOperation::ListObjectsV2 {
                    request.object = None;
                }
            }
        }
        let cloud = build(&document, SEED).unwrap();
        timeline::run(&document, &cloud, SEED).map(|moments| moments.len())
    };
    // The article's two small objects lie there as well.
    let looks = TIMELINE_HELD_BYTES_MAX / UPLOAD_BYTES_MAX;
    assert_eq!(run(looks), Ok(looks + 2));
    let problems = run(looks + 1).unwrap_err();
    assert_eq!(problems[0].path, format!("timeline.{}", looks + 2));
    assert!(matches!(problems[0].kind, ProblemKind::TooManyBytes { bytes_max: TIMELINE_HELD_BYTES_MAX, .. }));
}

#[test]
fn the_table_has_each_row_and_each_column_once() {
    let shown = |change: fn(&mut model::Show)| {
        let mut document = article();
        change(&mut document.show);
        let problems = build(&document, SEED).err().unwrap_or_default();
        problems.into_iter().map(|one| (one.path, one.kind)).collect::<Vec<_>>()
    };
    let twice =
        |path: &str, name: &str| vec![(path.to_owned(), ProblemKind::ShownTwice { name: name.to_owned() })];
    assert_eq!(shown(|_| {}), []);
    assert_eq!(shown(|show| show.callers.push(Caller::Anyone)), twice("show.callers", "anyone"));
    assert_eq!(shown(|show| show.buckets.push(handle("sse-s3"))), twice("show.buckets", "sse-s3"));
    assert_eq!(
        shown(|show| show.operations = vec![Operation::Download; 60]),
        twice("show.operations", "download")
    );
}

/// Every cell goes through the policies of its caller, of its bucket, and those of the organization and the keys.
#[test]
fn what_the_table_delivers_and_reads_is_bounded() {
    let policy = |bytes: usize| {
        let text = format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": {{\"Sid\": \"{}\", \"Effect\": \"Allow\", \"Principal\": \"*\", \
             \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::mksamba-bucket-sse-s3/*\"}}}}",
            "x".repeat(bytes)
        );
        Some(PolicyValue::Custom(CustomPolicy::parse(&text).unwrap()))
    };
    let mut document = article();
    document.buckets[0].policy = policy(TABLE_POLICY_BYTES_MAX / 32);
    // One bucket of two has it, so half of the 32 cells go through it.
    assert_eq!(told(&document, "show"), []);
    document.buckets[0].policy = policy(TABLE_POLICY_BYTES_MAX / 16);
    assert!(matches!(told(&document, "show")[..], [ProblemKind::TooManyBytes { .. }]));
}

#[test]
fn every_example_is_within_every_limit() {
    for preset in presets::all() {
        let document = preset.document();
        assert_eq!(check(&document), [], "{}", preset.id);
        let table = Table::run(&document, SEED).unwrap();
        assert!(timeline::run(&document, &table.cloud, SEED).is_ok(), "{}", preset.id);
    }
}

/// What is beyond the limits has a link as long as its text fits into one: its text, whatever example it resembles.
#[test]
fn a_state_beyond_the_limits_is_linked_by_its_text() {
    let mut document = article();
    let one = document.buckets[0].clone();
    document.buckets = (0..100)
        .map(|place| model::Bucket {
            id: handle(&format!("b-{place}")),
            name: format!("bucket-{place}"),
            ..one.clone()
        })
        .collect();
    let written = link::encode(&document).unwrap();
    assert!(written.starts_with("#1z."));
    assert_eq!(link::decode(&written).unwrap().document, document);
}

/// The first and the last moment that a document can name, the longest waits, clocks as wrong as can be said.
#[test]
fn time_has_no_end_that_anything_breaks_at() {
    let edges = ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];
    let mut ran = 0;
    for (preset, time) in presets::all().iter().flat_map(|preset| edges.map(|time| (preset, time))) {
        let mut document = preset.document();
        document.time = time.to_owned();
        for (place, seconds) in [WAIT_SECONDS_MAX, 0, 1].into_iter().enumerate() {
            let id = handle(&format!("wait-{place}"));
            let wait = TimelineStep { id, title: None, event: Event::Wait { seconds } };
            document.timeline.insert(0, wait.clone());
            let id = handle(&format!("expire-{place}"));
            let event = Event::BucketKeysExpire { after_seconds: seconds };
            document.timeline.push(TimelineStep { id, title: None, event });
        }
        for step in &mut document.timeline {
            if let Event::Request(request) = &mut step.event {
                request.signing =
                    model::Signing { clock_offset_seconds: i32::MIN, ..model::Signing::default() };
                request.signature = Some(model::Signature::V4Query {
                    signed: edges[1].to_owned(),
                    expires_seconds: u32::MAX,
                });
            }
        }
        let Ok(table) = Table::run(&document, SEED) else { continue };
        let Ok(moments) = timeline::run(&document, &table.cloud, SEED) else { continue };
        for moment in &moments {
            if let Some((request, outcome)) = &moment.sent {
                crate::tell::records::Records::of(&moment.before, request, outcome);
            }
        }
        assert!(moments.is_sorted_by_key(|moment| moment.time), "{} {time}", preset.id);
        ran += 1;
    }
    assert!(ran > presets::all().len(), "{ran} ran");
}
