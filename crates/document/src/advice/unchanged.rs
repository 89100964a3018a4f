//! Why a change of a policy changed no outcome: which statement still allows what the other policy allowed.

use iam::Layer;
use sim::{Finding, Verdict};

use crate::change::policies::{PolicyPlace, of_principal};
use crate::format::model::Caller;
use crate::{Document, Table};

/// What still allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillAllows {
    /// The policy that was changed.
    pub changed: PolicyPlace,
    /// The policy that allows all the same.
    pub place: PolicyPlace,
    /// The policy's name: that of a managed policy, or the statement's `Sid`.
    pub name: Option<String>,
    /// The service whose action it allows: `kms` or `s3`.
    pub service: &'static str,
}

/// Which policy still allows what a caller did before one of its policies was taken away or changed. `None` where no
/// policy of a caller is what changed, or where nothing of the kind still allows.
pub fn still_allows(before: &Document, after: &Document, table: &Table) -> Option<StillAllows> {
    let mut differing = after.principals.iter().filter_map(|principal| {
        let places = [PolicyPlace::S3(principal.id.clone()), PolicyPlace::Kms(principal.id.clone())];
        let changed = places.into_iter().find(|place| {
            let old = place.value(before);
            old.is_some() && old != place.value(after)
        })?;
        Some((principal, changed))
    });
    let (principal, changed) = differing.next().filter(|_| differing.next().is_none())?;
    let service = if matches!(changed, PolicyPlace::Kms(_)) { "kms" } else { "s3" };
    let own = Caller::Principal(principal.id.clone());
    let asked = table.rows.iter().filter(|row| row.cell.caller == own).flat_map(|row| {
        row.outcome.trace.steps.iter().filter_map(|step| {
            let Verdict::Passed(Finding::KmsAllowed(asked) | Finding::S3Allowed(asked)) = &step.verdict
            else {
                return None;
            };
            asked.action.starts_with(service).then_some(asked)
        })
    });
    // The caller's own policies first: what a resource leaves to them is nothing that it allows itself.
    let deciding: Vec<_> = asked.flat_map(|asked| &asked.explanation.deciding).collect();
    let (own, others): (Vec<_>, Vec<_>) = deciding.into_iter().partition(|one| one.layer == Layer::Identity);
    let places = of_principal(principal);
    let bears = |place: &PolicyPlace| {
        place.layer() == Layer::Resource || (place.layer() == Layer::Identity && places.contains(place))
    };
    own.into_iter().chain(others).find_map(|deciding| {
        let place = PolicyPlace::all(after).into_iter().filter(bears).find(|place| {
            let Some(text) = place.text(after) else { return false };
            let Some(policy) = place.parse(after, &text) else { return false };
            let own = policy.statements.get(deciding.statement.index);
            own.is_some_and(|own| own.span == deciding.statement.span)
                && names(place, after, &deciding.policy)
        })?;
        (place != changed).then(|| StillAllows {
            name: match place.value(after) {
                Some(crate::PolicyValue::Named(name)) => Some(name.clone()),
                Some(crate::PolicyValue::Custom(_)) | None => {
                    deciding.statement.sid.as_deref().map(str::to_owned)
                }
            },
            changed: changed.clone(),
            place,
            service,
        })
    })
}

/// Whether the policy at a place is the one that decided, by its name.
fn names(place: &PolicyPlace, document: &Document, decided: &iam::PolicyName) -> bool {
    match decided {
        iam::PolicyName::OfResource { arn } => {
            PolicyPlace::of_resource(document, arn).as_ref() == Some(place)
        }
        iam::PolicyName::Managed { arn } => match place.value(document) {
            Some(crate::PolicyValue::Named(name)) => {
                arn.rsplit('/').next() == Some(name.rsplit('/').next().unwrap_or(name))
            }
            Some(crate::PolicyValue::Custom(_)) | None => false,
        },
        // The places that are looked at are the caller's own.
        iam::PolicyName::ManagedOfGroup { .. } | iam::PolicyName::InlineOfGroup { .. } => false,
        iam::PolicyName::Inline { name } => match place.value(document) {
            Some(crate::PolicyValue::Named(own)) => **name == **own,
            Some(crate::PolicyValue::Custom(_)) => true,
            None => false,
        },
    }
}
