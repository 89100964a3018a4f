//! Values across the border.
//!
//! What may hold a policy (scenarios, requests) crosses as text: only a text keeps the policy's letters. Everything else
//! is made of values of the engine, with the members that its JSON would have.

use document::api::{Failure, SEED_BYTES};
use document::v1::{Cell, Focus};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// The text of a value: a string itself, anything else as JSON; empty for `undefined`, which has none.
pub(crate) fn text(value: &JsValue) -> String {
    let json = || js_sys::JSON::stringify(value).ok().and_then(|text| JsValue::from(text).as_string());
    value.as_string().or_else(json).unwrap_or_default()
}

/// The cell or the step of a value; none for `undefined`.
pub(crate) fn focus(value: JsValue) -> Result<Option<Focus>, JsValue> {
    // Of the two forms the one that is meant says what is wrong with the value.
    let is_step = js_sys::Reflect::has(&value, &JsValue::from_str("step")).unwrap_or(false);
    let read = if is_step {
        serde_wasm_bindgen::from_value::<Option<Focus>>(value)
    } else {
        serde_wasm_bindgen::from_value::<Option<Cell>>(value).map(|cell| cell.map(Focus::Cell))
    };
    read.map_err(|error| thrown(Failure::argument(&error)))
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
    let error: JsValue = js_sys::Error::new(&failure.message).into();
    let parts = value(&failure).unwrap_or_default();
    js_sys::Object::<JsValue>::assign(error.unchecked_ref(), parts.unchecked_ref()).into()
}

/// A seed of the system's own random bytes.
pub(crate) fn random_seed() -> Result<Vec<u8>, JsValue> {
    let mut seed = vec![0; SEED_BYTES];
    getrandom::fill(&mut seed).map_err(|error| thrown(Failure::random(&error)))?;
    Ok(seed)
}

fn value(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
