//! The timeline and the focus, read and written.

use std::collections::BTreeMap;

use json::{Node, Value};

use super::node::{Fault, Read, number, object, policy, text, texts, word};
use super::read::{caller, cell, id, words};
use super::signing;
use super::write::{self, Writer};
use crate::RawObject;
use crate::format::model::{
    ApiOperation, Endpoint, Event, Focus, Request, Signature, TimelineStep, Transport,
};

/// The names that say what happens in a step; each step has one of them.
const EVENTS: [&str; 4] = ["request", "wait", "bucketKeysExpire", "bucketKeysForgotten"];

pub(super) fn step(node: &Node<'_>, source: &str) -> Read<TimelineStep> {
    let [request_name, wait, expire, forgotten] = EVENTS;
    let one = object(node, &["id", "title", request_name, wait, expire, forgotten])?;
    if EVENTS.iter().filter(|name| one.find(name).is_some()).count() != 1 {
        return Err(Fault {
            span: node.span,
            message: format!("a step has one of `{}`", EVENTS.join("`, `")),
        });
    }
    let event = if let Some(node) = one.find(request_name) {
        Event::Request(Box::new(request(node, source)?))
    } else if let Some(node) = one.find(wait) {
        Event::Wait { seconds: number(node)? }
    } else if let Some(node) = one.find(expire) {
        Event::BucketKeysExpire { after_seconds: number(node)? }
    } else {
        let node = one.need(forgotten)?;
        match node.value {
            Value::Boolean(true) => Event::BucketKeysForgotten,
            _ => return Err(Fault { span: node.span, message: "`true` is wanted here".to_owned() }),
        }
    };
    Ok(TimelineStep { id: id(one.need("id")?)?, title: one.find("title").map(words).transpose()?, event })
}

fn request(node: &Node<'_>, source: &str) -> Read<Request> {
    let one = object(
        node,
        &[
            "caller",
            "operation",
            "bucket",
            "object",
            "versionId",
            "body",
            "policy",
            "prefix",
            "endpoint",
            "transport",
            "signature",
            "signing",
            "sourceIp",
            "vpcEndpoint",
            "unsignedHeaders",
            "parameters",
            "headers",
        ],
    )?;
    let optional = |name| -> Read<Option<String>> { one.find(name).map(text).transpose() };
    Ok(Request {
        caller: caller(one.need("caller")?)?,
        operation: word(one.need("operation")?, ApiOperation::parse)?,
        bucket: text(one.need("bucket")?)?,
        object: optional("object")?,
        version_id: optional("versionId")?,
        body: optional("body")?,
        policy: one.find("policy").map(|node| policy(node, source)).transpose()?,
        prefix: optional("prefix")?,
        endpoint: one.find("endpoint").map(|node| word(node, Endpoint::parse)).transpose()?,
        transport: one.find("transport").map(|node| word(node, Transport::parse)).transpose()?,
        signature: one.find("signature").map(signature).transpose()?,
        signing: one.find("signing").map(signing::signing).transpose()?.flatten(),
        time: None,
        source_ip: optional("sourceIp")?,
        vpc_endpoint: optional("vpcEndpoint")?,
        unsigned_headers: one.list("unsignedHeaders", text)?,
        parameters: one.find("parameters").map(|node| raw(node, source)).transpose()?,
        headers: one.find("headers").map_or(Ok(BTreeMap::new()), texts)?,
    })
}

fn raw(node: &Node<'_>, source: &str) -> Read<RawObject> {
    match node.value {
        Value::Object(_) => Ok(RawObject::of_object(node.span.slice(source).unwrap_or_default())),
        _ => Err(Fault { span: node.span, message: "an object is wanted here".to_owned() }),
    }
}

fn signature(node: &Node<'_>) -> Read<Signature> {
    if !matches!(node.value, Value::Object(_)) {
        return word(node, |name| match name {
            "V4Header" => Some(Signature::V4Header),
            "V2Header" => Some(Signature::V2Header),
            _ => None,
        });
    }
    let one = object(node, &["V4Query", "V2Query"])?;
    match (one.find("V4Query"), one.find("V2Query")) {
        (Some(query), None) => {
            let query = object(query, &["signed", "expiresSeconds"])?;
            Ok(Signature::V4Query {
                signed: text(query.need("signed")?)?,
                expires_seconds: number(query.need("expiresSeconds")?)?,
            })
        }
        (None, Some(query)) => {
            Ok(Signature::V2Query { expires: text(object(query, &["expires"])?.need("expires")?)? })
        }
        (Some(_), Some(_)) | (None, None) => {
            Err(Fault { span: node.span, message: "a signature is either `V4Query` or `V2Query`".to_owned() })
        }
    }
}

pub(super) fn focus(node: &Node<'_>) -> Read<Focus> {
    match node.value {
        Value::Object(ref members) if members.iter().any(|member| member.name.value == "step") => {
            Ok(Focus::Step { step: id(object(node, &["step"])?.need("step")?)? })
        }
        _ => cell(node).map(Focus::Cell),
    }
}

pub(super) fn write_step(w: &mut Writer, step: &TimelineStep) {
    let TimelineStep { id, title, event } = step;
    w.object(|w| {
        w.member("id", id.as_str());
        if let Some(title) = title {
            write::words(w, "title", title);
        }
        match event {
            Event::Request(request) => {
                w.name("request");
                write_request(w, request);
            }
            Event::Wait { seconds } => w.number("wait", *seconds),
            Event::BucketKeysExpire { after_seconds } => w.number("bucketKeysExpire", *after_seconds),
            Event::BucketKeysForgotten => w.switch("bucketKeysForgotten", true),
        }
    });
}

fn write_request(w: &mut Writer, request: &Request) {
    w.object(|w| {
        w.member("caller", request.caller.as_str());
        w.member("operation", request.operation.as_str());
        w.member("bucket", &request.bucket);
        w.optional("object", request.object.as_deref());
        w.optional("versionId", request.version_id.as_deref());
        w.optional("body", request.body.as_deref());
        w.optional_policy("policy", request.policy.as_ref());
        w.optional("prefix", request.prefix.as_deref());
        w.optional("endpoint", request.endpoint.map(Endpoint::as_str));
        w.optional("transport", request.transport.map(Transport::as_str));
        if let Some(signature) = &request.signature {
            write_signature(w, signature);
        }
        if let Some(signing) = request.signing.as_ref().filter(|signing| !signing.is_usual()) {
            signing::write_signing(w, signing);
        }
        w.optional("sourceIp", request.source_ip.as_deref());
        w.optional("vpcEndpoint", request.vpc_endpoint.as_deref());
        w.filled("unsignedHeaders", &request.unsigned_headers, |w, name| w.string(name));
        if let Some(parameters) = &request.parameters {
            w.name("parameters");
            w.text.push_str(parameters.as_str());
        }
        if !request.headers.is_empty() {
            w.name("headers");
            w.object(|w| request.headers.iter().for_each(|(name, value)| w.member(name, value)));
        }
    });
}

fn write_signature(w: &mut Writer, signature: &Signature) {
    match signature {
        Signature::V4Header => w.member("signature", "V4Header"),
        Signature::V2Header => w.member("signature", "V2Header"),
        Signature::V4Query { signed, expires_seconds } => {
            w.name("signature");
            w.object(|w| {
                w.name("V4Query");
                w.object(|w| {
                    w.member("signed", signed);
                    w.number("expiresSeconds", *expires_seconds);
                });
            });
        }
        Signature::V2Query { expires } => {
            w.name("signature");
            w.object(|w| {
                w.name("V2Query");
                w.object(|w| w.member("expires", expires));
            });
        }
    }
}

pub(super) fn write_focus(w: &mut Writer, focus: &Focus) {
    match focus {
        Focus::Cell(cell) => write::cell(w, cell),
        Focus::Step { step } => w.object(|w| w.member("step", step.as_str())),
    }
}
