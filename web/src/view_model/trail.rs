//! Why: the trail, the response and the records.

use yew::AttrValue;

use super::{GateState, Words};
use crate::model::RecordKind;

/// The trail of the open outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailView {
    /// Operation and caller.
    pub request: AttrValue,
    /// The gates, in order.
    pub gates: Vec<GateView>,
}

/// One gate.
#[derive(Debug, Clone, PartialEq)]
pub struct GateView {
    /// The gate's key for scripts: `KmsAuthorization`.
    pub id: AttrValue,
    /// What it answered.
    pub state: GateState,
    /// Its name.
    pub name: AttrValue,
    /// The part of the request that it belongs to; empty where there is one part only.
    pub leg: AttrValue,
    /// The same for scripts: `Source`, `Destination`, `Client`.
    pub leg_id: AttrValue,
    /// Its evidence, or that it was not asked.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Its finding.
    pub says: Words,
    /// The statements looked at.
    pub statements: Vec<StatementView>,
    /// What each kind of policy says, for each evaluation of the gate.
    pub layers: Vec<LayersView>,
    /// Whether the statements are open at once.
    pub unfolded: bool,
}

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementView {
    /// The policy and the statement's place in it.
    pub title: Words,
    /// Whether it matched.
    pub remark: AttrValue,
    /// Its JSON; empty if only the title is of interest.
    pub lines: Vec<JsonLine>,
}

/// What each kind of policy says to one action.
#[derive(Debug, Clone, PartialEq)]
pub struct LayersView {
    /// The action and the resource.
    pub about: Words,
    /// The kinds of policy, in the order in which they count.
    pub rows: Vec<LayerView>,
}

/// One kind of policy.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerView {
    /// Its name, with the level of the organization if it has one.
    pub name: AttrValue,
    /// What it says.
    pub says: AttrValue,
    /// Whether it has a say.
    pub stands: LayerStands,
}

/// How a kind of policy stands to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayerStands {
    /// It has a say.
    Speaks,
    /// It forbids.
    Forbids,
    /// It has no say.
    Aside,
}

/// One line of JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonLine {
    /// The text.
    pub text: AttrValue,
    /// What it means for this request.
    pub mark: LineMark,
    /// A few words under it.
    pub note: Words,
}

/// What a line of a policy means for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMark {
    /// Nothing in particular.
    Plain,
    /// It does not match.
    Miss,
    /// It allows.
    Hit,
    /// It forbids.
    Block,
}

/// The exact response.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyView {
    /// `403 Forbidden`
    pub status: AttrValue,
    /// Whether the request was carried out.
    pub ok: bool,
    /// `AccessDenied`, or the media type of a success.
    pub code: AttrValue,
    /// The message, or the first lines of what was delivered.
    pub message: Words,
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
    pub message: Words,
    /// Where there is neither: that the bytes stay ciphertext.
    pub none: AttrValue,
}

/// Something that the open request leaves behind.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// What it is.
    pub kind: RecordKind,
    /// Its name.
    pub title: AttrValue,
    /// Its text; empty if there is none.
    pub text: AttrValue,
    /// Why there is none.
    pub none: AttrValue,
    /// Its evidence.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Whether it has just been copied.
    pub copied: bool,
}
