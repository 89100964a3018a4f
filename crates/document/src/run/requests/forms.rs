//! A browser's form (PostObject) as the upload that it makes: its fields are the headers of a PutObject under names of their own.
//!
//! Source: Amazon S3 Developer Guide, "POST Object", *Form fields*, and "Creating an HTML Form": `${filename}` stands in every field for the
//! file's name behind its last slash; where the file has no name it stays (LocalStack's snapshots, recorded against AWS).

use std::borrow::Cow;

use base64ct::{Base64, Encoding as _};
use sim::request::{FormField, PostObject, PutObject, form_field};

use super::RequestMaker;
use crate::format::model::{PostParameters, Request};
use crate::run::{Problem, ProblemKind};
use crate::{PolicyValue, format};

/// What the form says; nothing where its parameters cannot be read, which is told elsewhere.
fn form_of(request: &Request) -> PostParameters {
    let text = request.parameters.as_ref().map_or("{}", |one| one.as_str());
    format::from_text(text).unwrap_or_default()
}

/// Whether somebody signs it: what is signed is its policy.
#[inline(never)]
pub(super) fn is_signed(request: &Request) -> bool {
    form_of(request).policy.is_some()
}

/// A text with the file's name in its place.
fn expanded(text: &str, file_name: Option<&str>) -> String {
    match file_name {
        Some(name) => text.replace("${filename}", name.rsplit(['/', '\\']).next().unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Headers of an upload beside a form, whose fields stand in their place.
/// Source: Amazon S3 Developer Guide, "POST Object", *Request headers*: those that are common to all operations.
#[inline(never)]
pub(super) fn headers_not_taken(request: &Request) -> Vec<Problem> {
    let is_of_upload = |name: &str| {
        form_field(name) == FormField::Header || name == "x-amz-acl" || name.starts_with("x-amz-grant-")
    };
    let mut problems = Vec::new();
    for name in request.headers.keys().filter(|name| is_of_upload(&name.to_ascii_lowercase())) {
        let kind = ProblemKind::HeaderNotTaken { name: name.clone(), operation: request.operation };
        problems.push(Problem { path: format!("request.headers.{name}"), kind });
    }
    problems
}

/// The request with its fields as headers, as far as an upload has such.
#[inline(never)]
pub(super) fn with_headers(request: Cow<'_, Request>) -> Cow<'_, Request> {
    let PostParameters { fields, file_name, .. } = form_of(&request);
    let file_name = file_name.as_deref();
    let mut request = request.into_owned();
    let key = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case("key")).map(|(_, key)| key.clone());
    request.object = request.object.or(key).map(|object| expanded(&object, file_name));
    for (name, value) in fields {
        let value = expanded(&value, file_name);
        let lower = name.to_ascii_lowercase();
        let header = match lower.as_str() {
            "acl" => Some(("x-amz-acl".to_owned(), value)),
            "tagging" => tags(&value).map(|tags| ("x-amz-tagging".to_owned(), tags)),
            _ => match form_field(&lower) {
                FormField::Header => Some((lower, value)),
                FormField::Own | FormField::Unknown | FormField::Ignored => None,
            },
        };
        request.headers.extend(header);
    }
    Cow::Owned(request)
}

/// `<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>` as a query.
fn tags(xml: &str) -> Option<String> {
    let within = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&["<", name, ">"].concat())?;
        let (inner, _) = rest.split_once(&["</", name, ">"].concat())?;
        Some(inner.to_owned())
    };
    let set = within(&within(xml, "Tagging")?, "TagSet")?;
    let tag = |tag: &str| Some([within(tag, "Key")?.as_str(), "=", within(tag, "Value")?.as_str()].concat());
    let pairs: Option<Vec<String>> = set.split("<Tag>").skip(1).map(tag).collect();
    Some(pairs?.join("&"))
}

impl RequestMaker<'_> {
    /// The form of an upload.
    #[inline(never)]
    pub(super) fn form(&mut self, put: PutObject) -> Option<PostObject> {
        let PostParameters { fields, policy, file_name } = self.parameters()?;
        let mut sent = vec![("key".to_owned(), put.name.as_str().to_owned())];
        for (name, value) in &fields {
            let value = expanded(value, file_name.as_deref());
            match name.to_ascii_lowercase().as_str() {
                "key" if value == put.name.as_str() => {}
                "key" => self.twice("Fields gives `key`, which is the request's object as well"),
                "tagging" if tags(&value).is_none() => self.twice(
                    "the field `tagging` is not `<Tagging><TagSet><Tag><Key>…</Key><Value>…</Value></Tag></TagSet></Tagging>`",
                ),
                _ => sent.push((name.clone(), value)),
            }
        }
        let policy = policy.map(|policy| match policy {
            PolicyValue::Custom(json) => json.as_str().to_owned(),
            PolicyValue::Named(text) => {
                let decoded = Base64::decode_vec(&text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
                decoded.unwrap_or(text)
            }
        });
        Some(PostObject { put, fields: sent, policy })
    }
}
