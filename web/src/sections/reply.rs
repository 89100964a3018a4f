//! What the caller receives.

use text::RunKind;
use text::ui::Label;
use yew::AttrValue;

use super::{Runs, Scene, attr, run};
use crate::derived::Derived;
use crate::model::{Copied, Model};

/// The exact response.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplyView {
    /// `403 Forbidden`
    pub status: AttrValue,
    /// Whether the request was carried out.
    pub ok: bool,
    /// `AccessDenied`, or the media type of a success.
    pub code: AttrValue,
    /// The message, or the first lines of what was delivered.
    pub message: Runs,
    /// The headers.
    pub headers: Vec<(AttrValue, AttrValue)>,
    /// The body.
    pub body: AttrValue,
    /// What the caller's own client came to, where it has a part.
    pub client: Option<ClientView>,
    /// Whether it has just been copied.
    pub copied: bool,
}

/// What the caller's own client came to.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientView {
    /// KMS's answer: `400 Bad Request`; empty where it was not asked.
    pub status: AttrValue,
    /// Whether KMS carried the call out.
    pub ok: bool,
    /// `AccessDeniedException`
    pub code: AttrValue,
    /// KMS's message, or the plaintext.
    pub message: Runs,
    /// Where there is neither: that the bytes stay ciphertext.
    pub none: AttrValue,
}

pub(super) fn reply(scene: Scene<'_>) -> ReplyView {
    let copied = scene.model.copied == Some(Copied::Reply);
    let Some(response) = response(scene.model, scene.derived) else {
        return ReplyView { copied, ..ReplyView::default() };
    };
    let media_type = || {
        response.headers().iter().find(|(name, _)| *name == "Content-Type").map(|(_, value)| value.as_str())
    };
    let (code, message) = match &response.error {
        Some(error) => (error.code.as_str(), weighed(&error.message)),
        None => (media_type().unwrap_or_default(), delivered(response)),
    };
    ReplyView {
        status: attr(response.status.to_string()),
        ok: response.is_success(),
        code: attr(code),
        message,
        headers: response
            .headers()
            .iter()
            .map(|(name, value)| (attr(&**name), attr(value.as_str())))
            .collect(),
        body: attr(body(response)),
        client: client(scene),
        copied,
    }
}

/// The response as text, for the clipboard.
pub fn reply_text(model: &Model, derived: &Derived) -> String {
    let Some(response) = response(model, derived) else { return String::new() };
    let mut text = ["HTTP/1.1 ", &response.status.to_string()].concat();
    for (name, value) in response.headers() {
        text.push_str(&["\n", name, ": ", value].concat());
    }
    [&*text, "\n\n", &body(response)].concat()
}

fn response<'a>(model: &Model, derived: &'a Derived) -> Option<&'a sim::Response> {
    derived.now.exchange(&model.document.focus)?.outcome.response.as_ref()
}

fn body(response: &sim::Response) -> String {
    match response.body() {
        sim::Body::Empty => String::new(),
        sim::Body::Bytes(bytes) => shown(bytes),
        sim::Body::Xml(text) | sim::Body::Html(text) | sim::Body::Json(text) => text.clone(),
    }
}

/// What was delivered, if it is an object's text.
fn delivered(response: &sim::Response) -> Runs {
    match response.body() {
        sim::Body::Bytes(bytes) => strong(shown(bytes).trim_end()),
        sim::Body::Empty | sim::Body::Xml(_) | sim::Body::Html(_) | sim::Body::Json(_) => Runs::new(),
    }
}

/// An object as it is shown: its text, or in hexadecimal digits what is none.
fn shown(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => super::disks::hex(bytes),
    }
}

fn strong(text: &str) -> Runs {
    vec![run(RunKind::Strong, text)]
}

/// What the caller's own client came to: KMS's refusal, or the plaintext. An upload that could not be encrypted has no
/// answer but KMS's.
fn client(scene: Scene<'_>) -> Option<ClientView> {
    let outcome = scene.derived.now.exchange(&scene.model.document.focus)?.outcome;
    let client = outcome.client.as_ref().filter(|_| outcome.trace.was_sent())?;
    let error = client.answer.as_ref().and_then(|answer| answer.error.as_ref());
    let stays = scene.word(Label::StaysCiphertext);
    let locked = outcome.trace.end().is_some_and(|end| end.leg == sim::Leg::Client);
    Some(ClientView {
        status: attr(client.answer.as_ref().map(|answer| answer.status.to_string()).unwrap_or_default()),
        ok: error.is_none(),
        code: attr(error.map_or("", |error| &error.code)),
        message: match (error, &client.plaintext) {
            (Some(error), _) => weighed(&error.message),
            (None, Some(plaintext)) => strong(shown(plaintext).trim_end()),
            (None, None) => Runs::new(),
        },
        none: if locked { stays.into() } else { "".into() },
    })
}

/// The parts of AWS's sentence that decide: the action, and the reason. Its words stay AWS's own.
fn weighed(message: &str) -> Runs {
    let mut words = Runs::new();
    let mut rest = message;
    for (before, ends) in [("perform: ", " "), ("because ", " the "), ("with ", " in ")] {
        let Some((head, tail)) = rest.split_once(before) else { continue };
        let Some((strong, tail)) = tail.split_once(ends) else { continue };
        words.push(run(RunKind::Plain, [head, before].concat()));
        words.push(run(RunKind::Strong, strong));
        words.push(run(RunKind::Plain, ends));
        rest = tail;
    }
    words.push(run(RunKind::Plain, rest));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_stays_to_the_letter() {
        for message in [
            "Access Denied",
            "User: arn:aws:iam::111122223333:user/x is not authorized to perform: kms:Decrypt on resource: arn because \
             no identity-based policy allows the kms:Decrypt action",
            "User: x is not authorized to perform: s3:GetObject on resource: y with an explicit deny in a resource-based policy",
        ] {
            let told: String = weighed(message).iter().map(|run| &*run.text).collect();
            assert_eq!(told, message);
        }
    }
}
