//! What a caller has handed in, found out without running any code of the caller's but in `JSON.stringify`.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A proxy that was revoked is no array, but to ask throws.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Of `guard.js`: copies a string as far as there is room, and says how many of its units that are. Throws nothing.
    #[wasm_bindgen(js_name = copyText)]
    fn copy_text(text: &JsValue, bytes: &mut [u8]) -> usize;
}

/// The text of a string of so many units. One of ASCII is copied at once; letter by letter, as `as_string` does it, that costs
/// more than most decisions.
pub(super) fn text_of(value: &JsValue, units: usize) -> Option<String> {
    let mut bytes = vec![0; units];
    if copy_text(value, &mut bytes) == units { String::from_utf8(bytes).ok() } else { value.as_string() }
}

/// What a value is, as the end of a sentence.
pub(super) fn what(value: &JsValue) -> &'static str {
    let kinds = [
        (value.is_undefined(), "it is undefined"),
        (value.is_null(), "it is null"),
        (value.is_string(), "it is a string"),
        (value.is_symbol(), "it is a symbol"),
        (value.is_bigint(), "it is a BigInt"),
        (value.is_function(), "it is a function"),
        (value.as_bool().is_some(), "it is a boolean"),
        (value.as_f64().is_some(), "it is a number"),
        (is_array(value).unwrap_or(false), "it is an array"),
    ];
    kinds.into_iter().find(|(is, _)| *is).map_or("it is another object", |(_, what)| what)
}

/// The JSON of a value, `undefined` for what has none; what the caller's own code throws on the way.
pub(super) fn json(value: &JsValue) -> Result<JsValue, JsValue> {
    js_sys::JSON::stringify(value).map(JsValue::from)
}

/// Why `JSON.stringify` itself refused a value, if it did and no code of the caller's.
///
/// Source: ECMAScript, SerializeJSONProperty (a BigInt) and SerializeJSONObject (a cycle) throw a TypeError. Its words:
/// V8 "Converting circular structure to JSON", "Do not know how to serialize a BigInt"; SpiderMonkey "cyclic object
/// value", "BigInt value can't be serialized in JSON"; JavaScriptCore "JSON.stringify cannot serialize cyclic
/// structures.", "JSON.stringify cannot serialize BigInt.".
pub(super) fn has_no_json(error: &JsValue) -> Option<&'static str> {
    let error = error.dyn_ref::<js_sys::TypeError>()?;
    let message = Reflect::get(error, &JsValue::from_str("message")).ok()?.as_string()?;
    let reasons = [
        ("BigInt", "it holds a BigInt, which JSON does not have"),
        ("circular", "it holds itself, which JSON cannot say"),
        ("cyclic", "it holds itself, which JSON cannot say"),
    ];
    reasons.into_iter().find(|(word, _)| message.contains(word)).map(|(_, reason)| reason)
}

/// The kind of a typed array and its length: `Uint8Array`, 32. They are asked of the engine's own getters, which run
/// nothing of the caller's and know the typed arrays of another realm.
pub(super) fn typed_array(value: &JsValue) -> Option<(String, usize)> {
    let kind = ask(&js_sys::Symbol::to_string_tag(), value)?.as_string()?;
    let length = ask(&JsValue::from_str("length"), value)?.as_f64()?;
    // The engine's lengths are whole numbers from 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    Some((kind, length as usize))
}

/// What a getter of all typed arrays says of a value.
fn ask(name: &JsValue, of: &JsValue) -> Option<JsValue> {
    let bytes = Object::get_prototype_of(&js_sys::Uint8Array::new_with_length(0));
    let all = Object::get_prototype_of(&bytes);
    let property = Reflect::get_own_property_descriptor(&all, name).ok()?;
    let getter = Reflect::get(&property, &JsValue::from_str("get")).ok()?;
    Reflect::apply(getter.dyn_ref::<js_sys::Function>()?, of, &js_sys::Array::new()).ok()
}
