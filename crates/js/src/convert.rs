//! Values across the border.
//!
//! What may hold a policy (scenarios, requests) crosses as text: only a text keeps the policy's letters. Everything else
//! is made of values of the engine, with the members that its JSON would have.
//!
//! INVARIANT (nothing passes through): no call from here into the engine lets an exception fly through a frame of
//! WebAssembly, which would leave what is borrowed borrowed and the stack where it was. What can throw is imported with
//! `catch`, and what may run code of the caller's (getters, proxies, `toJSON`) runs in `JSON.stringify` alone.

mod given;

use document::DOCUMENT_BYTES_MAX;
use document::api::{self, Failure, SEED_BYTES};
use document::model::Focus;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use text::Language;
use wasm_bindgen::prelude::*;

use given::{has_no_json, json, text_of, typed_array, what};

/// The longest text that crosses the border, in UTF-16 units: no document and no link that is longer is read.
const TEXT_UNITS_MAX: usize = DOCUMENT_BYTES_MAX;

/// A string.
pub(crate) fn string(name: &str, value: &JsValue) -> Result<String, JsValue> {
    copied(name, value)?.ok_or_else(|| wanted(name, "a string", what(value)))
}

/// The text of a scenario: an object as JSON, a string as it is.
pub(crate) fn scenario(value: &JsValue) -> Result<String, JsValue> {
    text("scenario", "an object, its JSON or a link", value)
}

/// The text of a scenario, or a list of names as JSON.
pub(crate) fn scenario_or_names(value: &JsValue) -> Result<String, JsValue> {
    match value.is_array() {
        true => written("of", "a list of names", value, '['),
        false => text("of", "a scenario, a link or a list of names", value),
    }
}

/// The text of a request.
pub(crate) fn request(value: &JsValue) -> Result<String, JsValue> {
    text("request", OBJECT_OR_JSON, value)
}

/// The text of policies with their resource.
pub(crate) fn policies(value: &JsValue) -> Result<String, JsValue> {
    text("policies", OBJECT_OR_JSON, value)
}

/// The text of a policy.
pub(crate) fn policy(value: &JsValue) -> Result<String, JsValue> {
    text("policy", OBJECT_OR_JSON, value)
}

/// The cell or the step of a value; none for `undefined` and `null`.
pub(crate) fn focus(value: &JsValue) -> Result<Option<Focus>, JsValue> {
    let json = there(value).map(|value| object("focus", "a cell or a step", value)).transpose()?;
    json.map(|json| api::read_focus(&json)).transpose().map_err(thrown)
}

/// A language; one that is not known reads as English.
pub(crate) fn language(value: &JsValue) -> Result<Language, JsValue> {
    Ok(Language::parse(&string("language", value)?).unwrap_or(Language::English))
}

/// A language that may be left out, for English.
pub(crate) fn optional_language(value: &JsValue) -> Result<Language, JsValue> {
    Ok(there(value).map(language).transpose()?.unwrap_or(Language::English))
}

/// The bytes of a seed; the system's own random bytes for `undefined` and `null`.
pub(crate) fn seed(value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let refused = |why: &str| Err(wanted("seed", "a Uint8Array of 32 bytes", why));
    match (there(value), typed_array(value)) {
        (None, _) => random_seed(),
        (Some(value), None) => refused(what(value)),
        (Some(value), Some((kind, SEED_BYTES))) if kind == "Uint8Array" => {
            Ok(js_sys::Uint8Array::new(value).to_vec())
        }
        (Some(_), Some((kind, length))) => refused(&format!("it is a {kind} of {length}")),
    }
}

/// A member of an object.
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: String,
    /// Its value, of which JSON was made: it runs no code of the caller's.
    pub(crate) value: JsValue,
}

/// The members of an object; none of `undefined` and `null`.
pub(crate) fn members(name: &str, value: &JsValue) -> Result<Vec<Member>, JsValue> {
    let Some(value) = there(value) else { return Ok(Vec::new()) };
    let parsed = js_sys::JSON::parse(&object(name, "an object", value)?)?;
    let entries = js_sys::Object::entries(parsed.unchecked_ref::<js_sys::Object>());
    let member = |entry: JsValue| {
        let entry: js_sys::Array = entry.unchecked_into();
        Member { name: entry.get(0).as_string().unwrap_or_default(), value: entry.get(1) }
    };
    Ok(entries.iter().map(member).collect())
}

/// A value that is not left out.
fn there(value: &JsValue) -> Option<&JsValue> {
    Some(value).filter(|value| !value.is_undefined() && !value.is_null())
}

const OBJECT_OR_JSON: &str = "an object or its JSON";

/// A string as it is, an object as JSON.
fn text(name: &str, wanted: &str, value: &JsValue) -> Result<String, JsValue> {
    copied(name, value)?.map_or_else(|| object(name, wanted, value), Ok)
}

/// The JSON of an object.
fn object(name: &str, form: &str, value: &JsValue) -> Result<String, JsValue> {
    written(name, form, value, '{')
}

/// The JSON of a value that begins so. What the caller's own code throws meanwhile is thrown as it is.
fn written(name: &str, form: &str, value: &JsValue, begins: char) -> Result<String, JsValue> {
    let written = json(value).map_err(|error| match has_no_json(&error) {
        Some(why) => wanted(name, form, why),
        None => error,
    })?;
    // What a `toJSON` made of it counts: an array, a text and nothing at all are no object.
    let json = copied(name, &written)?.filter(|json| json.starts_with(begins));
    json.ok_or_else(|| wanted(name, form, what(value)))
}

/// The text of a string, `None` for anything else. Its length is looked at before it is copied.
fn copied(name: &str, value: &JsValue) -> Result<Option<String>, JsValue> {
    match value.dyn_ref::<js_sys::JsString>().map(|text| text.length() as usize) {
        Some(units) if units > TEXT_UNITS_MAX => {
            let why = format!("`{name}`: {units} characters are more than {TEXT_UNITS_MAX}");
            Err(thrown(Failure::argument(&why)))
        }
        Some(units) => Ok(text_of(value, units)),
        None => Ok(None),
    }
}

/// An argument of another kind than its call takes.
fn wanted(name: &str, form: &str, given: &str) -> JsValue {
    thrown(Failure::argument(&format!("`{name}`: {form} is wanted, but {given}")))
}

/// An answer as a value of the engine.
pub(crate) fn given<T: Serialize>(answer: Result<T, Failure>) -> Result<JsValue, JsValue> {
    answer.map_err(thrown).and_then(|answer| value(&answer))
}

/// An answer that holds policies, from its text.
pub(crate) fn parsed(json: Result<String, Failure>) -> Result<JsValue, JsValue> {
    json.map_err(thrown).and_then(|json| js_sys::JSON::parse(&json))
}

/// A failure as an `Error` that carries its kind, its path and its problems.
pub(crate) fn thrown(failure: Failure) -> JsValue {
    let failure = text::api::in_words(failure, Language::English);
    let error: JsValue = js_sys::Error::new(&failure.message).into();
    let parts = value(&failure).unwrap_or_default();
    js_sys::Object::<JsValue>::assign(error.unchecked_ref(), parts.unchecked_ref()).into()
}

/// A seed of the system's own random bytes.
fn random_seed() -> Result<Vec<u8>, JsValue> {
    let mut seed = vec![0; SEED_BYTES];
    getrandom::fill(&mut seed).map_err(|error| thrown(Failure::random(&error)))?;
    Ok(seed)
}

fn value(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
