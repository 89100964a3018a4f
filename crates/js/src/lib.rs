//! The JavaScript API of the simulator.
//!
//! Bindings convert and call.

mod convert;
mod picture;
mod policies;
mod types;

use document::api;
use wasm_bindgen::prelude::*;

use convert::{given, parsed, string, thrown};

/// A scenario with its keys and its encrypted objects: requests go to it.
#[wasm_bindgen]
pub struct Simulator(api::Simulator);

#[wasm_bindgen]
impl Simulator {
    /// Builds a scenario: an object, its JSON, or a link. Keys and nonces come from a seed of 32 bytes, of the system's
    /// random ones if there is none: give one to get the same bytes again.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Uint8Array")] seed: JsValue,
    ) -> Result<Self, JsValue> {
        let (scenario, seed) = (convert::scenario(&scenario)?, convert::seed(&seed)?);
        api::Simulator::new(&scenario, &seed).map(Self).map_err(thrown)
    }

    /// Sends a request. A refusal is an outcome, not an error.
    #[wasm_bindgen(unchecked_return_type = "Outcome")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.evaluate(&convert::request(&request)?))
    }

    /// Sends a request and gives its outcome as the native build writes it, byte for byte.
    #[wasm_bindgen(js_name = evaluateToJson)]
    pub fn evaluate_to_json(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    ) -> Result<String, JsValue> {
        let request = convert::request(&request)?;
        self.0.evaluate(&request).map(|outcome| outcome.to_json()).map_err(thrown)
    }

    /// Sends a request and gives its result in a word, without the trace.
    #[wasm_bindgen(unchecked_return_type = "CellResult")]
    pub fn result(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.result(&convert::request(&request)?))
    }

    /// Sends a request; what it leaves behind: CloudTrail's events, the access log's line, the AWS CLI's words.
    #[wasm_bindgen(unchecked_return_type = "Records")]
    pub fn records(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.records(&convert::request(&request)?))
    }

    /// What the request of a cell or a step leaves behind, of the scenario's focus if neither is named.
    #[wasm_bindgen(js_name = recordsOf, unchecked_return_type = "Records")]
    pub fn records_of(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Focus")] focus: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.records_of(convert::focus(&focus)?.as_ref()))
    }

    /// Every cell of the scenario's table with its outcome.
    #[wasm_bindgen(unchecked_return_type = "OutcomeRow[]")]
    pub fn outcomes(&self) -> Result<JsValue, JsValue> {
        given(self.0.outcomes())
    }

    /// What outcomes of the table are expected to be, each with whether it is.
    #[wasm_bindgen(unchecked_return_type = "Expectation[]")]
    pub fn expectations(&self) -> Result<JsValue, JsValue> {
        given(self.0.expectations())
    }

    /// Every step of the scenario's timeline with its outcome, in order.
    #[wasm_bindgen(unchecked_return_type = "StepRow[]")]
    pub fn timeline(&self) -> Result<JsValue, JsValue> {
        given(self.0.timeline())
    }

    /// Every proposal that would flip a cell or a step, the one to be made first in front: what it changes, what it costs
    /// and the link of the scenario after it. Each was really applied, and its request really sent.
    #[wasm_bindgen(js_name = whatIf, unchecked_return_type = "Change[]")]
    pub fn what_if(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Focus")] focus: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.what_if(convert::focus(&focus)?.as_ref()))
    }

    /// The same proposals with what the outcome means for its caller: whom nothing should let in, and what nothing can
    /// bring back. `null` for a step that is no request.
    #[wasm_bindgen(js_name = advise, unchecked_return_type = "Advice | null")]
    pub fn advise(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Focus")] focus: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.advise(convert::focus(&focus)?.as_ref()))
    }

    /// The cells that one value would change.
    #[wasm_bindgen(unchecked_return_type = "Flip[]")]
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] value: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(self.0.preview(&string("path", &path)?, &string("value", &value)?))
    }

    /// Question, answer and every gate's finding for a cell, in words.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Focus")] focus: JsValue,
    ) -> Result<JsValue, JsValue> {
        let language = convert::language(&language)?;
        given(text::api::explain(&self.0, language, convert::focus(&focus)?.as_ref()))
    }

    /// What AWS takes in the scenario's own policies and people regret, in words.
    #[wasm_bindgen(js_name = policyWarnings, unchecked_return_type = "PolicyWarning[]")]
    pub fn policy_warnings(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Language")] language: JsValue,
    ) -> Result<JsValue, JsValue> {
        given(Ok(text::api::warnings(&self.0, convert::optional_language(&language)?)))
    }

    /// Everything that can be set, with what it can be set to.
    #[wasm_bindgen(unchecked_return_type = "Setting[]")]
    pub fn settings(&self) -> Result<JsValue, JsValue> {
        given(Ok(self.0.settings()))
    }

    /// A simulator of the scenario with one value set.
    #[wasm_bindgen(js_name = with)]
    pub fn with(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] value: JsValue,
    ) -> Result<Self, JsValue> {
        self.0.with(&string("path", &path)?, &string("value", &value)?).map(Self).map_err(thrown)
    }

    /// A simulator of the scenario with a policy of your own at a path: an object or its JSON, kept to the letter.
    #[wasm_bindgen(js_name = withPolicy)]
    pub fn with_policy(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
        #[wasm_bindgen(unchecked_param_type = "object | string")] policy: JsValue,
    ) -> Result<Self, JsValue> {
        let (path, policy) = (string("path", &path)?, convert::policy(&policy)?);
        self.0.with_policy(&path, &policy).map(Self).map_err(thrown)
    }

    /// The JSON of the policy at a path.
    pub fn policy(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
    ) -> Result<Option<String>, JsValue> {
        self.0.policy(&string("path", &path)?).map_err(thrown)
    }

    /// The scenario.
    #[wasm_bindgen(unchecked_return_type = "Scenario")]
    pub fn scenario(&self) -> Result<JsValue, JsValue> {
        parsed(Ok(self.0.scenario()))
    }

    /// The scenario's JSON, in which policies of your own keep their letters.
    #[wasm_bindgen(js_name = scenarioToJson)]
    pub fn scenario_to_json(&self) -> String {
        self.0.scenario()
    }

    /// The scenario's one link, a URL fragment with its `#`.
    pub fn link(&self) -> Result<String, JsValue> {
        self.0.link().map_err(thrown)
    }
}

/// Sends one request to a scenario: an object, its JSON, or a link. The seed is that of a `Simulator`.
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn evaluate(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Uint8Array")] seed: JsValue,
) -> Result<JsValue, JsValue> {
    // All arguments are read before anything is built.
    let (scenario, request) = (convert::scenario(&scenario)?, convert::request(&request)?);
    let seed = convert::seed(&seed)?;
    given(api::Simulator::new(&scenario, &seed).and_then(|simulator| simulator.evaluate(&request)))
}

/// The link of a scenario, a URL fragment with its `#`. Equal scenarios have equal links.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: JsValue,
) -> Result<String, JsValue> {
    api::encode_link(&convert::scenario(&scenario)?).map_err(thrown)
}

/// What a link opens.
#[wasm_bindgen(js_name = decodeLink, unchecked_return_type = "OpenedLink")]
pub fn decode_link(
    #[wasm_bindgen(unchecked_param_type = "string")] link: JsValue,
) -> Result<JsValue, JsValue> {
    parsed(api::decode_link(&string("link", &link)?))
}

/// The names of the files of AWS managed policies that are needed and were not taken in yet: by a scenario (an object, its JSON, or
/// a link), or by a list of names and ARNs.
#[wasm_bindgen(js_name = managedPolicyFiles, unchecked_return_type = "string[]")]
pub fn managed_policy_files(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string | readonly string[]")] of: JsValue,
) -> Result<JsValue, JsValue> {
    given(api::managed_policy_files(&convert::scenario_or_names(&of)?))
}

/// Takes in the text of a file of AWS managed policies, for all scenarios and policies from then on.
#[wasm_bindgen(js_name = takeManagedPolicies)]
pub fn take_managed_policies(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<(), JsValue> {
    api::take_managed_policies(&string("text", &text)?).map_err(thrown)
}

/// The names of the published scenarios.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn presets() -> Result<JsValue, JsValue> {
    given(Ok(api::preset_ids()))
}

/// Draws a scenario: an object, its JSON, or a link. What it shows comes of requests that were sent.
#[wasm_bindgen(unchecked_return_type = "Picture")]
pub fn picture(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "PictureOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    // All arguments are read before anything is built.
    let (scenario, options) = (convert::scenario(&scenario)?, picture::Options::read(&options)?);
    given(picture::drawn(&scenario, &options))
}
