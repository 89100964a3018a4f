//! The answer alone, without reasons and without allocation.

use super::Request;
use super::combine::{
    Conclusion, Granted, Outcome, Standing, Tallies, Tally, conclude, identity_applies,
    resource_control_levels, service_control_levels, session_applies,
};
use super::compile::{CompiledPolicy, CompiledStatement, NamedPolicy};
use super::explain::examine;
use super::explanation::{Decision, NotApplicable};
use super::layers::{ControlLevel, Layers};
use super::principal_match::Matches;
use super::statement::Question;
use super::unknowns::analyse;
use crate::condition::OpenKeys;
use crate::context::Context;
use crate::policy::Effect;

/// AWS's answer to the request. Costs no allocation, unless it hangs on keys left open.
///
/// ```
/// # use iam::{Context, Decision, Layers, Principal, Request, ResourceTrust, decide};
/// # let account = iam::policy::AccountId::parse("111122223333").ok_or("twelve digits")?;
/// let caller = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").ok_or("a user's ARN")?;
/// let context = Context::new();
/// let request = Request {
///     principal: &caller,
///     action: "s3:GetObject",
///     resource: "arn:aws:s3:::docs/report.txt",
///     context: &context,
/// };
/// let nobody_allows = Layers::new(account, ResourceTrust::Account);
/// assert_eq!(decide(&request, &nobody_allows), Decision::ImplicitDeny);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn decide(request: &Request<'_>, layers: &Layers<'_>) -> Decision {
    let standing = Standing::of(request.principal, layers);
    let tallies = tally(request, layers, OpenKeys::Unknown);
    let strictly = || strict(request, layers, standing).decision();
    match settle(&tallies, standing) {
        Settled::Is(decision) => decision,
        Settled::Denied => strictly(),
        Settled::Hangs => {
            match analyse(request, layers, &examine(request, layers, OpenKeys::Unknown).0).is_settled {
                true => strictly(),
                false => Decision::Depends,
            }
        }
    }
}

/// Whether the request is allowed if every Deny that is beyond trying for the keys left open in `open` spares it.
pub(super) fn is_allowed_sparing(request: &Request<'_>, layers: &Layers<'_>, open: &Context) -> bool {
    let tallies =
        tally_where(request, layers, OpenKeys::Absent, |statement| !statement.is_deny_beyond_trying(open));
    conclude(&tallies, Standing::of(request.principal, layers), Outcome::Best).decision() == Decision::Allow
}

/// How far what the layers say settles the answer.
pub(super) enum Settled {
    /// Whatever the open keys are.
    Is(Decision),
    /// Denied whatever the open keys are, but by whom may hang on them.
    Denied,
    /// Allowed or denied by conditions on open keys, as far as each is looked at alone.
    Hangs,
}

pub(super) fn settle(tallies: &Tallies, standing: Standing) -> Settled {
    let worst = conclude(tallies, standing, Outcome::Worst).decision();
    if !tallies.is_open() {
        return Settled::Is(worst);
    }
    let best = conclude(tallies, standing, Outcome::Best).decision();
    match (worst == best, best) {
        (true, _) => Settled::Is(worst),
        (false, Decision::Allow) => Settled::Hangs,
        (false, Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Depends) => Settled::Denied,
    }
}

/// The answer if every open key were absent.
fn strict(request: &Request<'_>, layers: &Layers<'_>, standing: Standing) -> Conclusion {
    conclude(&tally(request, layers, OpenKeys::Absent), standing, Outcome::Worst)
}

pub(super) fn tally(request: &Request<'_>, layers: &Layers<'_>, open_keys: OpenKeys) -> Tallies {
    tally_where(request, layers, open_keys, |_| true)
}

/// What the layers say by the statements that count.
fn tally_where(
    request: &Request<'_>,
    layers: &Layers<'_>,
    open_keys: OpenKeys,
    counts: impl Fn(&CompiledStatement) -> bool + Copy,
) -> Tallies {
    let principal = request.principal;
    let question = Question { request: *request, canonical_user: layers.canonical_user, open_keys };
    let bearer = |policies: &[NamedPolicy], applies: Result<(), NotApplicable>| match applies {
        Ok(()) => tally_policies(policies.iter().map(|named| &*named.policy), &question, counts),
        Err(_) => Tally::UNLIMITED,
    };
    let one = |policy: Option<&NamedPolicy>| match policy {
        Some(named) => tally_policies([&*named.policy], &question, counts),
        None => Tally::UNLIMITED,
    };
    let identity_applies = identity_applies(principal);
    Tallies {
        service_control: tally_levels(service_control_levels(layers, principal), &question, counts),
        resource_control: tally_levels(resource_control_levels(layers, principal), &question, counts),
        vpc_endpoint: one(layers.vpc_endpoint),
        resource: layers.resource.map_or_else(Tally::default, |named| one(Some(named))),
        grants: Granted::by(layers.grants),
        identity: bearer(layers.identity, identity_applies),
        boundary: if identity_applies.is_ok() { one(layers.boundary) } else { Tally::UNLIMITED },
        session: bearer(layers.session, session_applies(layers, principal)),
    }
}

fn tally_levels(
    levels: Result<&[ControlLevel<'_>], NotApplicable>,
    question: &Question<'_>,
    counts: impl Fn(&CompiledStatement) -> bool + Copy,
) -> Tally {
    let levels = levels.unwrap_or_default();
    levels.iter().fold(Tally::UNLIMITED, |above, level| {
        above.and(tally_policies(level.policies.iter().map(|named| &*named.policy), question, counts))
    })
}

fn tally_policies<'p>(
    policies: impl IntoIterator<Item = &'p CompiledPolicy>,
    question: &Question<'_>,
    counts: impl Fn(&CompiledStatement) -> bool,
) -> Tally {
    let mut tally = Tally::default();
    let statements = policies.into_iter().flat_map(|policy| &policy.statements);
    for statement in statements.filter(|statement| counts(statement)) {
        // Who bears a policy that allows already needs no further Allow.
        let is_settled = statement.effect == Effect::Allow && tally.allowed == Matches::BEARER;
        if !is_settled {
            tally.add(statement.effect, statement.matches(question));
        }
    }
    tally
}
