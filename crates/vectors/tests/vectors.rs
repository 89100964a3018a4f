//! Every vector, run natively.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use catalog::actions::{Service, global};
use catalog::rules::{RuleId, Topic, rules};
use serde::Deserialize;
use vectors::{Evidence, Vector, Verdict};

#[test]
fn aws_answers_so() {
    let vectors = vectors::all().unwrap();
    let mut wrong = Vec::new();
    for vector in &vectors {
        let mismatches = match vectors::run_whole(vector) {
            Ok(run) => vectors::check_whole(vector, &run),
            Err(error) => vec![error],
        };
        if !mismatches.is_empty() {
            wrong.push(format!("{}\n    {}", vector.id, mismatches.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} vectors differ:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}

#[test]
fn every_vector_has_a_name_a_source_and_an_opposite_that_goes_the_other_way() {
    let vectors = vectors::all().unwrap();
    let by_id: BTreeMap<&str, &Vector> = vectors.iter().map(|vector| (vector.id.as_str(), vector)).collect();
    assert_eq!(by_id.len(), vectors.len(), "no name twice");
    for vector in &vectors {
        assert!(!vector.source.is_empty(), "{}", vector.id);
        let opposite = by_id
            .get(vector.opposite.as_str())
            .unwrap_or_else(|| panic!("{}: no {}", vector.id, vector.opposite));
        let end = |vector: &Vector| {
            (
                vector.expect.verdict,
                vector.expect.gate.clone(),
                vector.expect.reason.clone(),
                vector.expect.leg.clone(),
                vector.expect.status,
                vector.expect.client.as_ref().and_then(|client| client.plaintext.clone()),
                vector.expect.headers.clone(),
                vector.expect.headers_absent.clone(),
            )
        };
        // What both leave behind can be what tells them apart.
        let leave_others = match (&vector.expect.records, &opposite.expect.records) {
            (Some(left), Some(by_opposite)) => left != by_opposite,
            (None, _) | (_, None) => false,
        };
        assert!(end(vector) != end(opposite) || leave_others, "{} and {} end alike", vector.id, opposite.id);
        if vector.expect.verdict == Verdict::Stopped {
            assert!(vector.expect.gate.is_some(), "{}: which gate?", vector.id);
        }
    }
}

/// A fact about AWS, and what holds the simulator to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Fact {
    section: String,
    row: String,
    /// Of an open point: the rule by which it is answered here.
    rule: Option<String>,
    #[serde(default)]
    vectors: Vec<String>,
    /// Tests of other crates, `FILE::FUNCTION`, or a whole file of vectors.
    #[serde(default)]
    tests: Vec<String>,
    /// Why nothing can hold it.
    not_modelled: Option<String>,
}

fn facts() -> serde_json::Result<Vec<Fact>> {
    serde_json::from_str(include_str!("../register/coverage.json"))
}

#[test]
fn every_fact_has_a_vector_or_a_test_or_a_reason_why_not() {
    let facts = facts().unwrap();
    let vectors = vectors::all().unwrap();
    let ids: BTreeSet<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for Fact { section, row, rule: _, vectors, tests, not_modelled } in &facts {
        assert!(seen.insert((section, row)), "{section}, {row}: twice");
        assert!(
            !vectors.is_empty()
                || !tests.is_empty()
                || not_modelled.as_ref().is_some_and(|why| !why.is_empty()),
            "{section}, {row}: nothing holds it"
        );
        for id in vectors {
            assert!(ids.contains(id.as_str()), "{section}, {row}: there is no vector {id}");
        }
        for test in tests {
            let (file, function) = test.split_once("::").unwrap_or((test, ""));
            let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{test}: {error}"));
            assert!(
                function.is_empty() || text.contains(&format!("fn {function}(")),
                "{section}, {row}: there is no test {test}"
            );
        }
    }
}

/// The open points are the last topic of the rules, and each has its fact, in the same order.
fn open_points(facts: &[Fact]) -> Vec<(RuleId, &Fact)> {
    let rules = rules().iter().filter(|rule| rule.topic == Topic::OpenPoints).map(|rule| rule.id);
    let facts: Vec<_> = facts.iter().filter(|fact| fact.section == "Open points").collect();
    let named: Vec<_> = facts.iter().map(|fact| fact.rule.as_deref().unwrap_or_default()).collect();
    assert_eq!(named, rules.clone().map(RuleId::name).collect::<Vec<_>>());
    rules.zip(facts).collect()
}

/// What nobody has seen or documented for certain says so itself, in the vector and in the outcome.
#[test]
fn an_outcome_that_rests_on_an_open_point_says_so() {
    let facts = facts().unwrap();
    let vectors = vectors::all().unwrap();
    for (rule, fact) in open_points(&facts) {
        for id in &fact.vectors {
            let vector = vectors.iter().find(|vector| vector.id == *id).unwrap();
            assert_eq!(vector.evidence, Evidence::Inferred, "{id}");
            let outcome = vectors::run(vector).unwrap();
            let step = outcome.trace.iter().find(|step| step.rule == rule.name());
            assert_eq!(step.map(|step| step.evidence), Some("inferred"), "{id}: {}", rule.name());
        }
    }
}

/// Nobody knows better how a request ends than the rule that ends it is known.
#[test]
fn a_vector_that_ends_at_an_open_point_is_inferred() {
    let open: BTreeSet<_> =
        rules().iter().filter(|rule| rule.topic == Topic::OpenPoints).map(|rule| rule.id.name()).collect();
    for vector in vectors::all().unwrap() {
        let outcome = vectors::run(&vector).unwrap();
        let end = outcome.trace.iter().find(|step| matches!(step.verdict, "Stopped" | "Unmodelled"));
        if let Some(end) = end.filter(|end| open.contains(end.rule)) {
            assert_eq!(vector.evidence, Evidence::Inferred, "{}: {}", vector.id, end.rule);
        }
    }
}

#[test]
fn every_rule_is_named_by_a_trace_or_has_a_reason_why_not() {
    let mut named = BTreeSet::new();
    for vector in vectors::all().unwrap() {
        let outcome = vectors::run(&vector).unwrap();
        named.extend(outcome.trace.iter().filter(|step| step.verdict != "NotReached").map(|step| step.rule));
    }
    let untraced = vectors::untraced().unwrap();
    let mut excepted = BTreeSet::new();
    for rule in untraced.iter().flat_map(|group| &group.rules) {
        assert!(excepted.insert(rule.as_str()), "{rule}: twice");
        assert!(!named.contains(rule.as_str()), "{rule} is named by a trace by now");
    }
    named.extend(excepted);
    let all: BTreeSet<_> = RuleId::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(named, all);
}

/// Condition keys that no vector names, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Untested {
    reason: String,
    /// Names as the catalog has them; one that ends in `*` means all that begin so.
    keys: Vec<String>,
}

/// Every vector's text, of this crate and of `iam`, without case.
fn written() -> std::io::Result<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in [own.join("data"), own.join("../iam/vectors")] {
        for file in std::fs::read_dir(folder)? {
            text.push_str(&std::fs::read_to_string(file?.path())?.to_ascii_lowercase());
        }
    }
    Ok(text)
}

#[test]
fn every_file_of_vectors_runs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let stem = |file: std::io::Result<std::fs::DirEntry>| {
        Some(file.ok()?.path().file_stem()?.to_string_lossy().into_owned())
    };
    let there: BTreeSet<String> = std::fs::read_dir(folder).unwrap().filter_map(stem).collect();
    let listed: BTreeSet<String> = vectors::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(listed, there, "`FILES` in crates/vectors/src/lib.rs lists them");
}

#[test]
fn every_condition_key_has_a_vector_or_a_reason_why_not() {
    let text = written().unwrap();
    let is_named = |key: &str| {
        let key = key.to_ascii_lowercase();
        match key.find(['$', '<']) {
            Some(end) => text.contains(&format!("\"{}", &key[..end])),
            // In a policy that is itself text, quotes are escaped.
            None => text.contains(&format!("\"{key}\"")) || text.contains(&format!("\"{key}\\\"")),
        }
    };
    let groups: Vec<Untested> = serde_json::from_str(include_str!("../register/untested-keys.json")).unwrap();
    let own = Service::ALL.into_iter().flat_map(Service::condition_keys).map(|key| key.name);
    let own = own.filter(|name| !name.starts_with("aws:"));
    let keys: BTreeSet<&str> = own.chain(global::keys().iter().map(|key| key.name)).collect();
    let mut excepted = BTreeSet::new();
    for group in &groups {
        assert!(!group.reason.is_empty());
        for name in &group.keys {
            assert!(excepted.insert(name.as_str()), "{name}: twice");
            let fits =
                |key: &&&str| name.strip_suffix('*').map_or(**key == name, |begin| key.starts_with(begin));
            let meant: Vec<_> = keys.iter().filter(fits).collect();
            assert!(!meant.is_empty(), "{name}: no such key");
            for key in meant {
                assert!(!is_named(key), "{key} is named by a vector by now");
            }
        }
    }
    let is_excepted = |key: &str| {
        excepted
            .iter()
            .any(|name| name.strip_suffix('*').map_or(*name == key, |begin| key.starts_with(begin)))
    };
    let forgotten: Vec<_> = keys.iter().filter(|key| !is_named(key) && !is_excepted(key)).collect();
    assert_eq!(forgotten, Vec::<&&str>::new());
}

/// How a cell of the headline table ends: carried out, or the gate and the status of the refusal.
type Cell = Option<(&'static str, u16)>;

/// The table of what managed policies and key settings come to, in the bucket owner's account without a bucket
/// policy: callers by keys, and what GET, PUT and LIST come to. Typed from AWS's documentation of the policies, the
/// default key policy, key states and the signature that SSE-KMS asks for; never from our own answers.
#[test]
fn the_headline_table_has_a_vector_in_every_cell() {
    const OK: Cell = None;
    const S3: Cell = Some(("S3Authorization", 403));
    const KMS: Cell = Some(("KmsAuthorization", 403));
    const STATE: Cell = Some(("KeyState", 400));
    const READ: Cell = Some(("Object", 400));
    const WRITE: Cell = Some(("KmsAuthorization", 400));
    let columns = [
        "sse-s3",
        "aws-s3",
        "default-policy",
        "policy-names-caller",
        "without-account-statement",
        "disabled",
    ];
    let s3_alone = [OK, OK, KMS, OK, KMS, KMS];
    let all_rights = [OK, OK, OK, OK, KMS, STATE];
    let rows = [
        ("s3-full", s3_alone, s3_alone, OK),
        ("s3-full-and-key-administrator", s3_alone, s3_alone, OK),
        ("key-administrator", [S3; 6], [S3; 6], S3),
        ("power-user", all_rights, all_rights, OK),
        ("administrator", all_rights, all_rights, OK),
        ("anyone", [OK, READ, READ, READ, READ, READ], [OK, WRITE, WRITE, WRITE, WRITE, WRITE], OK),
    ];
    let vectors = vectors::all().unwrap();
    for (caller, get, put, list) in rows {
        for (operation, cells) in [("get", get), ("put", put), ("list", [list; 6])] {
            for (column, cell) in columns.into_iter().zip(cells) {
                let id = format!("headline/{caller}-{operation}-{column}");
                let vector = vectors.iter().find(|vector| vector.id == id);
                let expect = &vector.unwrap_or_else(|| panic!("there is no vector {id}")).expect;
                assert_eq!(cell.map(|(gate, _)| gate), expect.gate.as_deref(), "{id}");
                assert_eq!(Some(cell.map_or(200, |(_, status)| status)), expect.status, "{id}");
            }
        }
    }
}

/// Through an access point two evaluations have to allow, and the outcome holds both.
#[test]
fn through_an_access_point_the_outcome_shows_both_evaluations() {
    let vectors = vectors::all().unwrap();
    let run = |id: &str| vectors::run(vectors.iter().find(|vector| vector.id == id).unwrap()).unwrap();
    let resources = |id: &str| {
        let outcome = run(id);
        let step = outcome.trace.iter().find(|step| step.gate == "S3Authorization").unwrap();
        let of_point = step.access_point_authorization.as_ref().map(|asked| asked.resource.clone());
        (of_point, step.authorization.as_ref().map(|asked| asked.resource.clone()))
    };
    let (of_point, of_bucket) = resources("access-points/granted-by-both");
    assert!(of_point.unwrap().contains(":accesspoint/"));
    assert_eq!(of_bucket.as_deref(), Some("arn:aws:s3:::mksamba-data/report.txt"));
    let (of_point, of_bucket) = resources("access-points/denied-by-access-point-around-it");
    assert_eq!(of_point, None);
    assert_eq!(of_bucket.as_deref(), Some("arn:aws:s3:::mksamba-data/report.txt"));
}
