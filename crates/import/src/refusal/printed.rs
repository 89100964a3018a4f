//! What tools print around AWS's words: code, status, operation, bucket and key.
//!
//! Sources: botocore `ClientError`; AWS SDK for Go v1 `awserr` and v2 `smithy.OperationError`; AWS SDK for Java v1 and v2
//! `AmazonServiceException`, `SdkServiceException`; AWS SDK for JavaScript v2 and v3; the errors of S3's REST API (S3 API Reference,
//! "Error responses") and of KMS (`__type`); AWS CLI `s3 cp`; CloudFormation's stack events.

use core::ops::Range;

use super::Message;

/// What printed a refusal, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// The AWS CLI, boto3 and what builds upon botocore.
    Botocore,
    /// The AWS SDK for Go and what builds upon it: Terraform.
    Go,
    /// The AWS SDK for Java, also in CloudFormation's events.
    Java,
    /// The AWS SDK for JavaScript, also in CDK.
    JavaScript,
    /// CloudFormation.
    CloudFormation,
    /// The body of S3's answer.
    Xml,
    /// The body of KMS's answer.
    Json,
    /// An event of CloudTrail.
    CloudTrail,
}

/// What stands around a refusal's message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) tool: Option<Tool>,
    pub(super) code: Option<String>,
    pub(super) status: Option<u16>,
    pub(super) operation: Option<String>,
    pub(super) bucket: Option<String>,
    pub(super) key: Option<String>,
}

/// How many words of a text are looked at, where none of AWS's sentences stands in it.
const PLAIN_MAX: usize = 1_000;
/// How far before a message the words of its tool may begin, and how far behind it they may go on, in bytes.
const REACH: usize = 1_500;

/// What a tool printed around a message that stands in `within`.
pub(super) fn around(text: &str, within: Range<usize>, message: &Range<usize>) -> Around {
    let start = floor(text, within.start.max(message.start.saturating_sub(REACH)));
    let end = floor(text, within.end.min(message.end.saturating_add(REACH)));
    let before = text.get(start..message.start).unwrap_or_default();
    let after = text.get(message.end..end.max(message.end)).unwrap_or_default();
    told(before, after)
}

fn told(before: &str, after: &str) -> Around {
    let mut around = botocore(before)
        .or_else(|| go_v2(before))
        .or_else(|| xml(before, after))
        .or_else(|| java(before, after))
        .or_else(|| kms_json(before, after))
        .or_else(|| java_script(before))
        .unwrap_or_default();
    around.status = around.status.or_else(|| status(after)).or_else(|| status(before));
    if around.tool.is_none()
        && (after.contains("HandlerErrorCode:") || before.contains("Resource handler returned"))
    {
        around.tool = Some(Tool::CloudFormation);
    }
    let (bucket, key) = transfer(before).unwrap_or_default();
    around.bucket = around.bucket.or(bucket);
    around.key = around.key.or(key);
    around
}

/// `An error occurred (AccessDenied) when calling the GetObject operation: `
fn botocore(before: &str) -> Option<Around> {
    let at = before.rfind("An error occurred (")?;
    let rest = before.get(at + "An error occurred (".len()..)?;
    let (code, rest) = rest.split_once(')')?;
    let operation = between(rest, "when calling the ", " operation").map(str::to_owned);
    Some(Around {
        tool: Some(Tool::Botocore),
        code: Some(code.to_owned()),
        operation,
        status: code.parse().ok(),
        ..Around::default()
    })
}

/// `operation error S3: GetObject, https response error StatusCode: 403, RequestID: …, api error AccessDenied: `
fn go_v2(before: &str) -> Option<Around> {
    let at = before.rfind("operation error ")?;
    let rest = before.get(at + "operation error ".len()..)?;
    let (_, rest) = rest.split_once(": ")?;
    let (operation, rest) = rest.split_once(',')?;
    let code = rest
        .rfind("api error ")
        .and_then(|at| rest.get(at + "api error ".len()..))
        .and_then(|code| code.split(':').next());
    Some(Around {
        tool: Some(Tool::Go),
        code: code.map(|code| code.trim().to_owned()),
        operation: Some(operation.trim().to_owned()),
        status: status(rest),
        ..Around::default()
    })
}

/// `<Error><Code>AccessDenied</Code><Message>…</Message><Key>…</Key><BucketName>…</BucketName>`
fn xml(before: &str, after: &str) -> Option<Around> {
    let at = before.rfind("<Code>")?;
    let code = between(before.get(at..)?, "<Code>", "</Code>")?;
    let of = |name: &str| {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        between(after, &open, &close).map(str::to_owned)
    };
    Some(Around {
        tool: Some(Tool::Xml),
        code: Some(code.to_owned()),
        // The SDK for PHP says before what it executed.
        operation: between(before, "Error executing \"", "\"").map(str::to_owned),
        bucket: of("BucketName"),
        key: of("Key"),
        ..Around::default()
    })
}

/// `… (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: …)`, of version 2 `(Service: S3, Status Code: 403, …)`
fn java(before: &str, after: &str) -> Option<Around> {
    let rest = after.get(..after.len().min(floor(after, 400)))?;
    if !rest.contains("(Service:") {
        return None;
    }
    let code = between(rest, "Error Code: ", ";").map(str::to_owned);
    let tool = if before.contains("Resource handler returned") || after.contains("HandlerErrorCode:") {
        Tool::CloudFormation
    } else {
        Tool::Java
    };
    Some(Around { tool: Some(tool), code, status: status(rest), ..Around::default() })
}

/// `{"__type":"AccessDeniedException","Message":"…"}`
fn kms_json(before: &str, after: &str) -> Option<Around> {
    let code = [before, after].iter().find_map(|text| {
        between(text, "\"__type\":\"", "\"").or_else(|| between(text, "\"__type\": \"", "\""))
    })?;
    let code = code.rsplit('#').next().unwrap_or(code);
    Some(Around { tool: Some(Tool::Json), code: Some(code.to_owned()), ..Around::default() })
}

/// `AccessDenied: ` right before the message, as the SDKs for JavaScript and Go print it.
fn java_script(before: &str) -> Option<Around> {
    let head = before.trim_end().strip_suffix(':')?;
    let start =
        head.rfind(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.')).map_or(0, |at| at + 1);
    let code = head.get(floor(head, start)..)?;
    let is_code = code.starts_with("KMS.") || code.ends_with("Denied") || code.ends_with("Exception");
    is_code.then(|| Around {
        tool: Some(Tool::JavaScript),
        code: Some(code.rsplit('$').next().unwrap_or(code).to_owned()),
        ..Around::default()
    })
}

/// `download failed: s3://BUCKET/KEY to …`, `upload failed: … to s3://BUCKET/KEY …`
fn transfer(before: &str) -> Option<(Option<String>, Option<String>)> {
    let at = before.rfind("s3://")?;
    let place = before.get(at + "s3://".len()..)?;
    let end = [" to ", " . ", " fatal error:", " An error", " - ", "\"", "'"]
        .iter()
        .filter_map(|mark| place.find(mark))
        .min()
        .unwrap_or(place.len());
    let (bucket, key) = match place.get(..end)?.split_once('/') {
        Some((bucket, key)) => (bucket, Some(key)),
        None => (place.get(..end)?, None),
    };
    let is_name = bucket.len() >= 3
        && bucket
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let key = key.map(str::trim).filter(|key| !key.is_empty());
    is_name.then(|| (Some(bucket.to_owned()), key.map(str::to_owned)))
}

/// `Status Code: 403`, `StatusCode: 403`, `status code: 403`
fn status(text: &str) -> Option<u16> {
    ["Status Code: ", "StatusCode: ", "status code: ", "statusCode: ", "httpStatusCode: "]
        .iter()
        .find_map(|mark| text.split_once(mark))
        .and_then(|(_, rest)| rest.get(..3)?.parse().ok())
}

/// The refusals that say no sentence: each with its place.
pub(super) fn plain(text: &str) -> Vec<(Range<usize>, Around, Message)> {
    const WORDS: [&str; 5] = [
        "Access Denied",
        "Forbidden",
        "is disabled.",
        "is pending deletion",
        "Encoded authorization failure message",
    ];
    let mut found: Vec<(Range<usize>, Around, Message)> = Vec::new();
    let mut words: Vec<(usize, &str)> =
        WORDS.iter().flat_map(|word| text.match_indices(word)).take(PLAIN_MAX).collect();
    words.sort_unstable();
    let mut from = 0;
    for (at, word) in words {
        if at < from {
            continue;
        }
        let range = at..at + word.len();
        let mut told = around(text, from..text.len(), &range);
        from = range.end;
        let message = match word {
            "Access Denied" | "Forbidden" => Message::Denied,
            "Encoded authorization failure message" => Message::Encoded,
            says => match key_before(text.get(..at).unwrap_or_default()) {
                Some(arn) => Message::KeyState { arn, says: says.trim_end_matches('.').to_owned() },
                None => continue,
            },
        };
        if let Message::KeyState { arn, .. } = &message {
            let start = at.saturating_sub(arn.len() + 1);
            told = around(text, 0..text.len(), &(start..range.end));
        }
        // Words alone are no refusal.
        if told.code.is_some() || told.status.is_some() || message == Message::Encoded || text.len() < 80 {
            found.push((range, told, message));
        }
    }
    found
}

/// The key's ARN right before what is said of it.
fn key_before(before: &str) -> Option<String> {
    let last = before.trim_end().rsplit([' ', '"', '>', '\'']).next()?;
    (last.starts_with("arn:") && last.contains(":kms:")).then(|| last.to_owned())
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(open)?;
    Some(rest.split_once(close)?.0)
}

/// The letter boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
