//! Tells the host page how tall an embed is, so that it can give it room. Only the height goes out, to anyone.

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ResizeObserver;

/// The protocol's name for this side.
const SOURCE: &str = "s3kms-play";
/// Its version.
const VERSION: f64 = 1.0;

/// Tells heights as long as it lives.
pub struct Resizing {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl Resizing {
    /// Watches the page's height. A host hears each height once.
    pub fn watch() -> Option<Self> {
        let mut told = 0;
        let call = Closure::<dyn FnMut()>::new(move || {
            let height = height().unwrap_or(told);
            if height != told {
                told = height;
                tell(height);
            }
        });
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        let body = web_sys::window()?.document()?.body()?;
        observer.observe(&body);
        Some(Self { observer, _call: call })
    }
}

impl Drop for Resizing {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn height() -> Option<i32> {
    Some(web_sys::window()?.document()?.body()?.scroll_height())
}

fn tell(height: i32) -> Option<()> {
    let host = web_sys::window()?.parent().ok()??;
    let message = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&message, &JsValue::from_str(name), &value).ok();
    set("source", JsValue::from_str(SOURCE))?;
    set("v", JsValue::from_f64(VERSION))?;
    set("type", JsValue::from_str("resize"))?;
    set("height", JsValue::from_f64(f64::from(height)))?;
    // The host is not known, and a height is no secret.
    host.post_message(&message, "*").ok()
}
