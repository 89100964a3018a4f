//! What a request leaves behind: CloudTrail's events, the line of the server access log, what the AWS CLI prints.
//!
//! Pure functions of the cloud as it was before the request, the request and its outcome. Where a field is known by
//! inference only, the event names the rule that says so.

mod access_log;
mod cloudtrail;
mod direct;
mod kms;
mod s3;

pub use access_log::{AccessLogLine, access_log_line};
pub use cloudtrail::{CloudTrailEvent, EventCategory, EventResource, TlsDetails};
pub use kms::kms_events;
pub use s3::data_events;

use catalog::errors::{aws_cli_line, head_code};

use crate::outcome::Outcome;
use crate::request::Request;
use crate::{Body, Timestamp};

/// What the AWS CLI prints for a refusal; `None` for success, where the answer is not known, and where the caller's client
/// encrypts, which the AWS CLI cannot.
///
/// Source: captured terminals of 2024 to 2026: releases of 2026 begin with `aws: [ERROR]: `. Of a HEAD, which has no
/// body, botocore shows the status's number and phrase (recorded: LocalStack's snapshots).
pub fn aws_cli(request: &Request, outcome: &Outcome) -> Option<String> {
    let response =
        outcome.response.as_ref().filter(|response| !response.is_success() && outcome.client.is_none())?;
    let operation = request.operation.name();
    let line = match (&response.error, response.body()) {
        (Some(error), _) => aws_cli_line(&error.code, operation, &error.message),
        (None, Body::Empty) => aws_cli_line(&head_code(response.status), operation, response.status.reason()),
        (None, Body::Bytes(_) | Body::Xml(_) | Body::Json(_) | Body::Html(_)) => return None,
    };
    let prefix = if request.time >= Timestamp::midnight(2026, 1, 1) { "aws: [ERROR]: " } else { "" };
    Some(format!("{prefix}{line}"))
}
