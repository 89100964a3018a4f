//! Policies alone, compiled once and asked often.

use document::api;
use iam::Decision;
use wasm_bindgen::prelude::*;

use crate::convert::{self, given, thrown};

/// Compiled policies: whether a principal may do something, without services around it.
#[wasm_bindgen]
pub struct Policies {
    policies: api::Policies,
    /// The words of the answers, each made once: making a string costs more than most answers.
    words: Words,
}

struct Words {
    allow: JsValue,
    implicit_deny: JsValue,
    explicit_deny: JsValue,
    depends: JsValue,
}

#[wasm_bindgen]
impl Policies {
    /// Compiles policies: an object or its JSON. A policy that AWS refuses is thrown, with every reason.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "PolicySet | string")] policies: JsValue,
    ) -> Result<Self, JsValue> {
        let policies = api::Policies::new(&convert::policies(&policies)?).map_err(thrown)?;
        Ok(Self { policies, words: Words::new() })
    }

    /// Whether a principal may do something: AWS's answer in a word.
    #[wasm_bindgen(unchecked_return_type = "Decision")]
    pub fn decide(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PolicyRequest | string")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        let decision = self.policies.decide(&convert::request(&request)?).map_err(thrown)?;
        Ok(self.words.of(decision).clone())
    }

    /// The same with the statements that decided, and with what keeps each other one from matching.
    #[wasm_bindgen(js_name = explain, unchecked_return_type = "Authorization")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PolicyRequest | string")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.policies.explain(&convert::request(&request)?))
    }
}

impl Words {
    fn new() -> Self {
        Self {
            allow: "Allow".into(),
            implicit_deny: "ImplicitDeny".into(),
            explicit_deny: "ExplicitDeny".into(),
            depends: "Depends".into(),
        }
    }

    const fn of(&self, decision: Decision) -> &JsValue {
        match decision {
            Decision::Allow => &self.allow,
            Decision::ImplicitDeny => &self.implicit_deny,
            Decision::ExplicitDeny => &self.explicit_deny,
            Decision::Depends => &self.depends,
        }
    }
}
