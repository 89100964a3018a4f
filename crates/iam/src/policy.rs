//! The policy language: what a document says, what AWS refuses, and where in the text it stands.
//!
//! [`parse()`] reads a document as the service that stores it would, [`check_applicability()`] goes on with what needs a
//! list of actions, [`aws_answer()`] gives AWS's own words for a refusal, [`warnings()`] names what AWS takes and people
//! regret, [`print()`] writes a policy down again.

mod action;
mod answer;
mod ast;
mod condition;
mod element;
mod kind;
mod operator;
mod order;
mod parse;
mod partition;
mod principal;
mod print;
mod problem;
mod quota;
mod resource;
mod value;
mod vocabulary;
mod walk;
mod warning;

pub use answer::{AwsAnswer, Evidence, aws_answer};
pub use ast::{
    Comparison, ConditionClause, Effect, Element, Family, Operator, Order, Polarity, Policy, Quantifier,
    Statement, Version,
};
pub use json::{JSON_DEPTH_MAX, JsonFault, JsonType, LineColumn, Span, Spanned};
pub use kind::{
    Attachment, BUCKET_POLICY_BYTES_MAX, DOCUMENT_CHARACTERS_MAX, GROUP_POLICY_CHARACTERS_MAX,
    KEY_POLICY_BYTES_MAX, MANAGED_POLICY_CHARACTERS_MAX, PolicyKind, RESOURCE_CONTROL_POLICY_CHARACTERS_MAX,
    ROLE_POLICY_CHARACTERS_MAX, SERVICE_CONTROL_POLICY_CHARACTERS_MAX, SESSION_POLICY_CHARACTERS_MAX,
    Service, SizeLimit, SizeUnit, USER_POLICY_CHARACTERS_MAX, VPC_ENDPOINT_POLICY_CHARACTERS_MAX,
};
pub use parse::{parse, parse_in};
pub use partition::Partition;
pub(crate) use principal::is_unique_id;
pub use principal::{AccountId, NamedPrincipal, PrincipalArn, PrincipalPattern};
pub use print::print;
pub use problem::{ElementName, Expected, Problem, ProblemKind};
pub use quota::{Holder, Quota, SentPolicy, SessionQuota, beyond_session, inline_size, protected_role};
pub use vocabulary::{KeyKnowledge, Vocabulary, check_applicability};
pub use warning::{Warning, WarningKind, warnings};
