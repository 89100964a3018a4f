use serde_json::{Value, json};

use super::*;
use crate::format::model::{Event, TimelineStep};
use crate::run::{build, timeline};
use crate::testing::{SEED, article, handle};
use crate::{CustomPolicy, RawObject, Table, from_json, link, presets};

/// The simplest value that a schema takes.
fn simplest(root: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return simplest(root, root.pointer(name.trim_start_matches('#')).unwrap());
    }
    if let Some(first) = ["anyOf", "enum"].iter().find_map(|several| schema[several].get(0)) {
        return if first.is_object() { simplest(root, first) } else { first.clone() };
    }
    // What is not said is made of the rest, where that makes one: handles, a bucket, a title, of two languages the other.
    let said = ["id", "en", "ja", "bucket", "title"]
        .into_iter()
        .filter(|name| !schema["properties"][name].is_null());
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let members = || required.clone().chain(said.clone());
    match (schema["type"].as_str(), schema["pattern"].as_str()) {
        (Some("object"), _) => {
            members().map(|name| (name.to_owned(), simplest(root, &schema["properties"][name]))).collect()
        }
        (Some("array"), _) => json!([]),
        (Some("integer"), _) => json!(1),
        (Some("boolean"), _) => json!(false),
        (Some("string"), Some(pattern)) if pattern.contains("{12}") => json!("111122223333"),
        (Some("string"), Some(pattern)) if pattern.contains("{4}") => json!("2026-11-23"),
        (None, None) if !schema["const"].is_null() => schema["const"].clone(),
        _ => json!("a"),
    }
}

/// Makes the document that has a value at a place.
type Made<'m> = &'m dyn Fn(Value) -> Value;

/// Calls a function with every limit that the schema says of a place: of which kind it is, the schema of the place, and
/// the document that has a value there.
fn each_limit(
    root: &Value,
    schema: &Value,
    document: Made<'_>,
    found: &mut dyn FnMut(&str, &Value, Made<'_>),
) {
    if !schema.is_object() {
        return;
    }
    if let Some(name) = schema["$ref"].as_str() {
        each_limit(root, root.pointer(name.trim_start_matches('#')).unwrap(), document, found);
    }
    for kind in ["maxItems", "maxLength", "maxProperties", "maximum"] {
        if schema[kind].is_u64() {
            found(kind, schema, document);
        }
    }
    for form in schema["anyOf"].as_array().into_iter().flatten() {
        each_limit(root, form, document, found);
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let with = |value: Value| {
            let mut object = simplest(root, schema);
            object[name] = value;
            document(object)
        };
        each_limit(root, member, &with, found);
    }
    each_limit(root, &schema["items"], &|value| document(json!([value])), found);
    each_limit(root, &schema["additionalProperties"], &|value| document(json!({"a": value})), found);
}

/// What the schema says by a limit, the build counts: at n there is nothing to tell, and at n + 1 what is told leads there.
#[test]
fn every_limit_of_the_schema_holds_at_n_and_breaks_at_n_plus_1() {
    let root: Value = serde_json::from_str(&crate::format::schema::schema()).unwrap();
    let mut seen = 0;
    each_limit(&root, &root, &|document| document, &mut |kind, schema, document| {
        let max = usize::try_from(schema[kind].as_u64().unwrap()).unwrap();
        // A body is counted in bytes, every other text in characters.
        let letter = if max == BODY_BYTES_MAX { "x" } else { "鍵" };
        let of = |count: usize| match kind {
            "maxItems" => vec![simplest(&root, &schema["items"]); count].into(),
            "maxLength" => letter.repeat(count).into(),
            "maxProperties" => (0..count).map(|at| (format!("k{at}"), json!("v"))).collect(),
            _ => json!(count),
        };
        let told = |value: &Value| {
            let text = document(value.clone()).to_string();
            let read = from_json(&text).unwrap_or_else(|error| panic!("{error}: {text:.200}"));
            let problems = build(&read, SEED).err().unwrap_or_default();
            (problems.into_iter().filter(|one| beyond(&one.kind)).collect::<Vec<_>>(), text)
        };
        let (most, text) = told(&of(max));
        assert_eq!(most, [], "{kind} {max}: {text:.200}");
        let more = of(max + 1);
        let (problems, text) = told(&more);
        seen += 1;
        let [Problem { path, kind: problem }] = problems.as_slice() else {
            panic!(
                "{kind} {max} is not counted (or not once): write it in run/limits.rs. {problems:?}: {text:.200}"
            )
        };
        let (ProblemKind::TooMany { count, count_max }
        | ProblemKind::TooManyBytes { bytes: count, bytes_max: count_max, .. }
        | ProblemKind::TooLong { chars: count, chars_max: count_max }) = problem
        else {
            panic!("{problem:?}")
        };
        assert_eq!((*count, *count_max), (max + 1, max), "{path}");
        let more = more.to_string();
        let (place, start) = (crate::place(&text, path).unwrap(), text.find(&more).unwrap());
        let holds = place.start as usize <= start && start + more.len() <= place.end as usize;
        assert!(holds, "{path}: {text:.200}");
    });
    assert!(seen > 90, "{seen}");
}

#[test]
fn the_table_has_so_many_cells_at_most() {
    let shown = |cells: usize| {
        let mut document = article();
        let rows = cells.div_ceil(document.show.buckets.len() * document.show.operations.len());
        document.show.callers =
            (0..rows).map(|place| Caller::Principal(handle(&format!("user-{place}")))).collect();
        // What is shown and not there, other problems tell.
        told(&document, "show")
    };
    assert_eq!(shown(CELLS_MAX), []);
    let count_max = CELLS_MAX;
    assert!(matches!(shown(CELLS_MAX + 1)[..], [ProblemKind::TooMany { count, .. }] if count > count_max));
}

fn beyond(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::TooMany { .. } | ProblemKind::TooManyBytes { .. } | ProblemKind::TooLong { .. }
    )
}

/// What is told about a count of a document at this path, by the build.
fn told(document: &Document, path: &str) -> Vec<ProblemKind> {
    let problems = build(document, SEED).err().unwrap_or_default();
    problems.into_iter().filter(|one| one.path == path && beyond(&one.kind)).map(|one| one.kind).collect()
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
    let more = [ProblemKind::TooManyBytes { of: Limited::Body, bytes, bytes_max }];
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
    let more = vec![(path.to_owned(), ProblemKind::TooManyBytes { of: Limited::Sent, bytes, bytes_max })];
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
        [ProblemKind::TooManyBytes { of: Limited::Timeline, bytes, bytes_max }]
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
    assert!(written.starts_with("#1d."));
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
