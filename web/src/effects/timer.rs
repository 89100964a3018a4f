//! A call in a moment, unless something newer takes its place.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Window;

/// A call that will come; dropped, it will not.
pub(super) struct Timer {
    handle: i32,
    cancel: fn(&Window, i32),
    // Kept alive until it is called or the timer is dropped.
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls after so many milliseconds.
    pub(super) fn call(milliseconds: i32, call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let function = call.as_ref().unchecked_ref();
        let handle = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .ok()?;
        Some(Self { handle, cancel: Window::clear_timeout_with_handle, _call: call })
    }

    /// Calls before the next painting. A page that is not seen paints nothing.
    pub(super) fn before_painting(call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let handle = web_sys::window()?.request_animation_frame(call.as_ref().unchecked_ref()).ok()?;
        let cancel = |window: &Window, handle| drop(window.cancel_animation_frame(handle));
        Some(Self { handle, cancel, _call: call })
    }
}

impl Timer {
    /// Calls in a task of its own after the next painting. A page that is not seen paints nothing.
    pub(super) fn after_painting(call: impl FnMut() + 'static) -> Option<Self> {
        let call = Rc::new(RefCell::new(call));
        // Held by the first call, so that who drops that drops both.
        let task: RefCell<Option<Self>> = RefCell::default();
        Self::before_painting(move || {
            let call = Rc::clone(&call);
            task.replace(Self::call(0, move || call.borrow_mut()()));
        })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            (self.cancel)(&window, self.handle);
        }
    }
}
