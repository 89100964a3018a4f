//! Any text as a policy of any kind: problems lie in the text and have an answer, accepted policies survive printing.
//! The first byte chooses the kind, the rest is the text.

#![no_main]

use iam::policy::{
    Attachment, KeyKnowledge, PolicyKind, ProblemKind, Vocabulary, aws_answer, check_applicability, parse,
    print, warnings,
};
use libfuzzer_sys::fuzz_target;

struct Services;

impl Vocabulary for Services {
    fn actions(&self, service: &str) -> Option<Vec<&str>> {
        service.eq_ignore_ascii_case("s3").then_some(vec!["GetObject", "ListBucket"])
    }

    fn resource_arns(&self, _service: &str, action: &str) -> Vec<&str> {
        if action == "GetObject" {
            vec!["arn:${Partition}:s3:::${BucketName}/${ObjectName}"]
        } else {
            vec!["arn:${Partition}:s3:::${BucketName}"]
        }
    }

    fn condition_key(&self, key: &str) -> Option<KeyKnowledge> {
        match key.len() % 4 {
            0 => None,
            1 => Some(KeyKnowledge::Unknown),
            2 => Some(KeyKnowledge::SingleValued),
            _ => Some(KeyKnowledge::MultiValued),
        }
    }

    fn carries(&self, _service: &str, action: &str, key: &str) -> bool {
        key.len() == action.len()
    }
}

fn kind_of(byte: u8) -> PolicyKind<'static> {
    match byte % 12 {
        0 => PolicyKind::Identity(Attachment::Managed),
        1 => PolicyKind::Identity(Attachment::User),
        2 => PolicyKind::Identity(Attachment::Group),
        3 => PolicyKind::Identity(Attachment::Role),
        4 => PolicyKind::Bucket("b"),
        5 => PolicyKind::Resource,
        6 => PolicyKind::Key,
        7 => PolicyKind::Boundary,
        8 => PolicyKind::Session,
        9 => PolicyKind::ServiceControl,
        10 => PolicyKind::ResourceControl,
        _ => PolicyKind::VpcEndpoint,
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let kind = kind_of(*first);
    let text = String::from_utf8_lossy(rest);
    match parse(&text, kind) {
        Err(problems) => {
            assert!(aws_answer(&problems, kind.service()).is_some());
            for problem in problems {
                assert!(problem.span.slice(&text).is_some());
                assert!(problem.span.line_column(&text).column >= 1);
            }
        }
        Ok(policy) => {
            for problem in check_applicability(&policy, kind, &Services) {
                assert!(problem.span.slice(&text).is_some());
            }
            for warning in warnings(&policy, kind, &Services) {
                assert!(warning.span.slice(&text).is_some());
            }
            let printed = print(&policy);
            match parse(&printed, kind) {
                Ok(again) => assert_eq!(print(&again), printed),
                Err(problems) => {
                    assert!(
                        problems.iter().all(|problem| matches!(problem.kind, ProblemKind::TooLong { .. }))
                    );
                }
            }
        }
    }
});
