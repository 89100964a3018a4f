//! The line from the caller to the bytes; of a copy two lines, for it reads and writes.

use sim::{Leg, Verdict};
use text::Language;
use text::gates::{Between, between, caption};
use yew::AttrValue;

use super::{CellState, Runs, Scene, attr, words};
use way::Way;

mod way;

/// The lines from the caller to the bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StripView {
    /// One line; of a copy that of its source, then that of its destination. How many hangs on the operation alone, never on
    /// its outcome, so that nothing jumps.
    pub lines: Vec<LineView>,
    /// The picture in one sentence.
    pub description: AttrValue,
    /// The caption of narrow screens.
    pub caption: Runs,
    /// How often the stop has moved: the line is drawn anew each time.
    pub runs: u32,
}

/// One line of the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct LineView {
    /// Which part of the request it is; empty where there is one part only.
    pub leg: AttrValue,
    /// Places and gates, from left to right.
    pub stops: Vec<StopView>,
}

/// One stop of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct StopView {
    /// A place or a gate.
    pub kind: StopKind,
    /// What happened here.
    pub state: GateState,
    /// The name.
    pub name: AttrValue,
    /// A second, quieter line.
    pub sub: AttrValue,
    /// What the mark means, or what stands here does; empty where the name says all.
    pub title: AttrValue,
    /// Whether the line passes here from S3 to the caller's own side, or back.
    pub border: bool,
}

/// What a stop of the strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopKind {
    /// Who calls.
    Caller,
    /// The CloudFront distribution that fetches for its viewer.
    Distribution,
    /// The endpoint.
    WayIn,
    /// The access point before the bucket.
    AccessPoint,
    /// The bucket.
    Bucket,
    /// The key.
    Key,
    /// What is delivered or stored.
    Bytes,
    /// The caller's own client, which encrypts and decrypts.
    Client,
    /// A gate between two places.
    Gate,
}

/// What happened at a gate, or whether the request came to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// Passed.
    Passed,
    /// Has no part in this request.
    Idle,
    /// The request ended here.
    Stopped(CellState),
    /// The request ended before.
    NotAsked,
}

pub(super) fn strip(scene: Scene<'_>) -> StripView {
    let document = &scene.model.document;
    let Some((about, shown)) = document.subject().zip(scene.derived.now.exchange(&document.focus)) else {
        return StripView::default();
    };
    let (request, outcome) = (shown.request, shown.outcome);
    let trace = &outcome.trace;
    let has = |leg| trace.steps.iter().any(|step| step.leg == leg);
    let way = Way { scene, about, request, outcome, has_client: has(Leg::Client) };
    let legs: &[Leg] = if has(Leg::Source) { &[Leg::Source, Leg::Destination] } else { &[Leg::Only] };
    let lines = legs.iter().map(|leg| way.line(*leg)).collect();
    let mut description = text::gates::way(trace, about.operation, scene.language);
    let point = way.access_point().map(Between::AccessPoint);
    let client = way.has_client.then_some(Between::Client);
    for one in [way.distribution().map(|(one, _)| one), point, client].into_iter().flatten() {
        if scene.language == Language::English {
            description.push(' ');
        }
        description.push_str(&between(one, scene.language));
    }
    StripView {
        lines,
        description: attr(description),
        caption: words(&caption(trace, about.operation, scene.language)),
        runs: scene.derived.stops_moved,
    }
}

/// What a gate's verdict looks like.
pub(super) fn state(verdict: &Verdict, tone: CellState) -> GateState {
    match verdict {
        Verdict::Passed(_) => GateState::Passed,
        Verdict::NothingToCheck(_) => GateState::Idle,
        Verdict::Stopped(_) => GateState::Stopped(tone),
        Verdict::Unmodelled(_) => GateState::Stopped(CellState::Unmodelled),
        Verdict::NotReached => GateState::NotAsked,
    }
}

#[cfg(test)]
mod tests {
    use document::{from_json, link, presets, to_json};
    use text::Language;

    use super::{CellState, GateState, LineView, StopKind, StripView};
    use crate::model::{Model, Start};
    use crate::sections::shown;

    const IMPLICIT: GateState = GateState::Stopped(CellState::DeniedImplicitly);

    fn at(link: &str) -> StripView {
        StripView::clone(&shown(&Model::start(Start::at(link))).strip)
    }

    /// A scenario with another request in its timeline, open.
    fn with(example: &str, request: &str) -> StripView {
        let mut json = to_json(&presets::get(example).unwrap());
        json.truncate(json.find(r#","timeline":"#).or_else(|| json.find(r#","focus":"#)).unwrap());
        let rest =
            [r#","timeline":[{"id":"it","request":"#, request, r#"}],"focus":{"step":"it"}}"#].concat();
        at(&link::encode(&from_json(&(json + &rest)).unwrap()).unwrap())
    }

    fn copy(caller: &str, from: &str, to: &str) -> StripView {
        let source = format!(r#""CopySource":"{from}/2021-02-28 15:05:16.538885.txt""#);
        with(
            "article",
            &format!(
                r#"{{"caller":"{caller}","operation":"CopyObject","bucket":"{to}","object":"copy.txt","parameters":{{{source}}}}}"#
            ),
        )
    }

    /// The lines of a way that has so many.
    fn lines<const N: usize>(view: &StripView) -> &[LineView; N] {
        view.lines.as_slice().try_into().unwrap_or_else(|_| panic!("{:?}", view.lines))
    }

    fn names(line: &LineView) -> Vec<String> {
        line.stops.iter().map(|stop| stop.name.replace('\u{200b}', "")).collect()
    }

    fn subs(line: &LineView, kind: StopKind) -> Vec<&str> {
        line.stops.iter().filter(|stop| stop.kind == kind).map(|stop| &*stop.sub).collect()
    }

    /// The gate where a line stops, by its place, and how.
    fn stop(line: &LineView) -> Option<(usize, GateState)> {
        let stops = || line.stops.iter().map(|stop| stop.state);
        let at = stops().position(|state| matches!(state, GateState::Stopped(_)))?;
        assert!(stops().take(at).all(|state| matches!(state, GateState::Passed | GateState::Idle)));
        assert!(stops().skip(at + 1).all(|state| state == GateState::NotAsked));
        Some((at, stops().nth(at).unwrap()))
    }

    const READ: [&str; 13] = [
        "Caller",
        "Signature",
        "Way in",
        "Bucket and headers",
        "Public access",
        "S3 permission",
        "Bucket",
        "Object",
        "KMS permission",
        "Key",
        "Key state",
        "Decryption",
        "Bytes",
    ];
    const WRITE: [&str; 11] = [
        "Caller",
        "Bucket and headers",
        "Public access",
        "S3 permission",
        "Bucket",
        "Object",
        "KMS permission",
        "Key",
        "Key state",
        "Encryption",
        "Bytes",
    ];

    /// Source: Amazon S3 API Reference, CopyObject: read access to the source, write access to the destination.
    #[test]
    fn a_copy_is_two_lines() {
        for (caller, from, to, source, destination) in [
            // The object lies under a key that the normal user may not use: nothing is read.
            ("normaluser", "sse-kms", "sse-s3", Some((8, IMPLICIT)), None),
            // It is read, and cannot be written under that key.
            ("normaluser", "sse-s3", "sse-kms", None, Some((6, IMPLICIT))),
            ("poweruser", "sse-kms", "sse-s3", None, None),
        ] {
            let view = copy(caller, from, to);
            let [read, write] = lines(&view);
            assert_eq!((&*read.leg, &*write.leg), ("Source", "Destination"));
            assert_eq!(
                (names(read), names(write)),
                (READ.map(String::from).to_vec(), WRITE.map(String::from).to_vec())
            );
            let bucket = |handle: &str| ["mksamba-bucket-", handle].concat();
            assert_eq!(subs(read, StopKind::Bucket), [bucket(from)]);
            assert_eq!(subs(write, StopKind::Bucket), [bucket(to)]);
            let key = |handle: &str| if handle == "sse-kms" { "1234abcd" } else { "Held by S3" };
            assert_eq!(
                (subs(read, StopKind::Key), subs(write, StopKind::Key)),
                (vec![key(from)], vec![key(to)])
            );
            assert_eq!(stop(read), source);
            match source {
                // The destination's bucket is looked at first, and nothing else of it then.
                Some(_) => {
                    let reached = |stop: &super::StopView| stop.state == GateState::Passed;
                    assert_eq!(write.stops.iter().filter(|stop| reached(stop)).count(), 2);
                }
                None => assert_eq!(stop(write), destination),
            }
            assert!(view.description.contains(" Source. Passed: "), "{}", view.description);
            assert!(view.description.contains(" Destination. Passed: "), "{}", view.description);
        }
        // Its nearest opposite has one line, and so has every other outcome of the table.
        assert_eq!(at("#1/article").lines.len(), 1);
        assert_eq!(*at("#1/article").lines[0].leg, *"");
    }

    /// Source: Amazon S3 User Guide, "Replicating encrypted objects": the role decrypts the source and encrypts the replica.
    #[test]
    fn a_replication_writes_where_its_rule_says() {
        let view = at("#1/replication");
        let [read, write] = lines(&view);
        assert_eq!(
            (subs(read, StopKind::Caller), subs(write, StopKind::Caller)),
            (vec!["replication-role"], vec!["replication-role"])
        );
        assert_eq!(
            (subs(read, StopKind::Bucket), subs(write, StopKind::Bucket)),
            (vec!["mksamba-data"], vec!["mksamba-replica"])
        );
        assert_eq!(
            (subs(read, StopKind::Key), subs(write, StopKind::Key)),
            (vec!["1234abcd"], vec!["0987dcba"])
        );
        assert_eq!((stop(read), stop(write)), (None, Some((6, IMPLICIT))));
        assert!(view.caption.iter().any(|run| run.text.contains("Destination")), "{:?}", view.caption);
    }

    /// Source: AWS KMS API Reference, ReEncrypt: `kms:ReEncryptFrom` on the source key, `kms:ReEncryptTo` on the destination.
    #[test]
    fn two_keys_of_kms_are_two_lines_without_s3() {
        let view = with(
            "replication",
            r#"{"caller":"admin","operation":"ReEncrypt","bucket":"data","parameters":{"CiphertextOf":"data/report.txt","DestinationKeyId":"replica-key"}}"#,
        );
        let [read, write] = lines(&view);
        assert_eq!(
            names(read),
            ["Caller", "Signature", "Way in", "KMS permission", "Key", "Key state", "Decryption", "Bytes"]
        );
        assert_eq!(names(write), ["Caller", "KMS permission", "Key", "Key state", "Encryption", "Bytes"]);
        assert_eq!(
            (subs(read, StopKind::Key), subs(write, StopKind::Key)),
            (vec!["1234abcd"], vec!["0987dcba"])
        );
    }

    /// Source: Amazon S3 Encryption Client Developer Guide, concepts: the client calls KMS, S3 stores what it is given.
    #[test]
    fn a_client_is_a_stop_on_the_caller_s_side_of_the_ciphertext() {
        let of_s3 = [
            "Caller",
            "Signature",
            "Way in",
            "Bucket and headers",
            "Public access",
            "S3 permission",
            "Bucket",
            "Object",
            "Decryption",
            "Ciphertext",
        ];
        let of_client = ["Client", "KMS permission", "Key", "Key state", "Decryption", "Plaintext"];
        for (user, stopped) in
            [("user", Some((11, GateState::Stopped(CellState::AllowedCiphertext)))), ("admin", None)]
        {
            let view = at(&["#1/client-side~focus=", user, "/data/download"].concat());
            let [line] = lines(&view);
            assert_eq!(names(line), [of_s3.as_slice(), of_client.as_slice()].concat());
            assert_eq!(stop(line), stopped, "{user}");
            assert_eq!(subs(line, StopKind::Key), ["1234abcd"]);
            // From here on it is the caller's own side.
            assert_eq!(line.stops.iter().position(|stop| stop.border), Some(10));
            assert!(view.description.contains("S3 sees ciphertext only"), "{}", view.description);
        }
        // An upload: what is sent is ciphertext, and the border is before it is signed.
        let view = at("#1/client-side~focus=step/upload");
        let [line] = lines(&view);
        let before = [
            "Caller",
            "Client",
            "KMS permission",
            "Key",
            "Key state",
            "Encryption",
            "Ciphertext",
            "Signature",
        ];
        assert_eq!(names(line).get(..8).unwrap(), before);
        assert_eq!(names(line).last().unwrap(), "Ciphertext");
        assert_eq!(line.stops.iter().position(|stop| stop.border), Some(7));
        // Without client-side encryption there is none.
        let view = at("#1/client-side~data.client-side=none");
        assert!(view.lines[0].stops.iter().all(|stop| stop.kind != StopKind::Client && !stop.border));
    }

    /// Source: Amazon S3 User Guide, "Configuring IAM policies for using access points": the access point and the bucket
    /// behind it both have to allow.
    #[test]
    fn an_access_point_is_a_stop_with_a_gate_of_its_own() {
        let silent = to_json(&presets::get("access-point-delegation").unwrap())
            .replace(r#"user/mksamba-analyst""#, r#"user/mksamba-poweruser""#);
        let silent = link::encode(&from_json(&silent).unwrap()).unwrap();
        for (link, stopped) in [
            // The access point's policy allows, the bucket's is silent.
            ("#1/access-point-delegation", Some((7, IMPLICIT))),
            // The access point's own is silent.
            (&silent, Some((5, IMPLICIT))),
            ("#1/access-point-delegation~focus=admin/analytics/download", None),
        ] {
            let view = at(link);
            let [line] = lines(&view);
            let middle = [
                "Way in",
                "Bucket and headers",
                "Public access",
                "S3 permission",
                "Access point",
                "S3 permission",
                "Bucket",
            ];
            assert_eq!(names(line).get(2..9).unwrap(), middle);
            assert_eq!(subs(line, StopKind::AccessPoint), ["analytics"]);
            assert_eq!(subs(line, StopKind::Bucket), ["mksamba-data"]);
            assert_eq!(stop(line), stopped, "{link}");
            assert!(view.description.contains("Access point analytics"), "{}", view.description);
        }
        let view = at("#1/access-point-delegation~focus=admin/data/download");
        assert_eq!(names(&view.lines[0]), READ);
    }

    /// Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
    #[test]
    fn a_distribution_stands_between_its_viewer_and_s3() {
        for (link, signature, signs, stopped) in [
            (
                "#1/cloudfront-oac",
                "Signature (OAC)",
                "service principal cloudfront.amazonaws.com",
                Some((9, IMPLICIT)),
            ),
            (
                "#1/cloudfront-oac~cdn.origin-access=none~focus=cdn/data/download",
                "Signature",
                "does not sign",
                Some((6, IMPLICIT)),
            ),
        ] {
            let view = at(link);
            let [line] = lines(&view);
            assert_eq!(
                names(line).get(..5).unwrap(),
                ["Viewer", "CloudFront", signature, "Way in", "Bucket and headers"]
            );
            assert_eq!(subs(line, StopKind::Distribution), ["E1A2B3C4D5E6F7"]);
            assert_eq!(stop(line), stopped, "{link}");
            assert!(view.description.contains(signs), "{}", view.description);
        }
        let view = at("#1/cloudfront-oai~focus=cdn/data/download");
        assert_eq!(names(&view.lines[0]).get(2).unwrap(), "Signature (OAI)");
    }

    #[test]
    fn each_mark_says_what_it_means() {
        let title = |link: &str, gate: &str| {
            let view = at(link);
            let stop =
                view.lines[0].stops.iter().find(|stop| stop.name.replace('\u{200b}', "") == gate).unwrap();
            stop.title.to_string()
        };
        for (link, gate, says) in [
            ("#1/article", "S3 permission", "S3 permission · Passed"),
            ("#1/article", "KMS permission", "KMS permission · Denied: no policy allows it"),
            (
                "#1/article~normaluser.kms=deny-kms",
                "KMS permission",
                "KMS permission · Denied: a policy forbids it",
            ),
            ("#1/article", "Key state", "Key state · Not asked"),
            (
                "#1/article~focus=normaluser/sse-kms/list",
                "KMS permission",
                "KMS permission · Nothing to check",
            ),
        ] {
            assert_eq!(title(link, gate), says, "{link}");
        }
        let japanese = Model::start(Start { language: Language::Japanese, ..Start::at("#1/article") });
        assert!(
            shown(&japanese).strip.lines[0]
                .stops
                .iter()
                .any(|stop| &*stop.title == "KMS の権限 · 拒否：許可なし")
        );
    }
}
