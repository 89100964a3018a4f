//! The policy language: what a document says, what AWS refuses, and where in the text it stands.

pub mod ast;
pub mod principal;
pub mod span;

pub use ast::{
    Comparison, ConditionClause, Effect, Element, Operator, Polarity, Policy, Quantifier, Statement, Version,
};
pub use principal::{AccountId, NamedPrincipal, PrincipalArn, PrincipalPattern};
pub use span::{Span, Spanned};
