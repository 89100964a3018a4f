//! Evaluation: [`compile`](CompiledPolicy::compile) policies once, then [`decide`] or [`explain`] any number of requests.
//!
//! `statement` alone answers whether a statement matches and if not why; `combine` alone knows how layers combine. `tally`
//! asks every layer for the answer alone, `examine` with all reasons.

mod combine;
mod compile;
mod decide;
mod examine;
mod explain;
mod explanation;
mod layers;
mod principal_match;
mod statement;
mod tally;
mod unknowns;

pub use compile::{CompiledPolicy, NamedPolicy, PolicyName};
pub use decide::decide;
pub use explain::explain;
pub use explanation::{
    AllowedBy, Deciding, Decision, Explanation, LayerFinding, LayerVerdict, Miss, NotApplicable,
    OpenCondition, OpenPoint, PolicyFinding, Reason, Relation, StatementFinding, StatementId,
    StatementOutcome, Unknown, Written,
};
pub use layers::{AcrossAccounts, ControlLevel, ControlPolicies, Grant, Layer, Layers, ResourceTrust};
pub use principal_match::{PrincipalMatch, Reach};

use crate::context::Context;
use crate::principal::Principal;

/// One call of one API, as IAM sees it.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who calls.
    pub principal: &'a Principal,
    /// `s3:GetObject`; letters have no case.
    pub action: &'a str,
    /// The resource's ARN, or `*` for an action without resource.
    pub resource: &'a str,
    /// The condition keys, those of [`Principal::insert_keys`] included.
    pub context: &'a Context,
}
