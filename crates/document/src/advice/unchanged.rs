//! Why a change of a policy changed no outcome: which statement still allows what the other policy allowed.

use iam::Layer;
use sim::{Finding, Verdict};

use crate::change::policies::{PolicyPlace, with_groups};
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
    /// The group whose policy it is, if it is one's.
    pub group: Option<String>,
    /// The service whose action it allows: `kms` or `s3`.
    pub service: &'static str,
}

/// Which policy still allows what a caller did before one of its policies, or of its groups', was taken away or changed. `None` where
/// no policy of a caller is what changed, or where nothing of the kind still allows.
pub fn still_allows(before: &Document, after: &Document, table: &Table) -> Option<StillAllows> {
    let holders = after.principals.iter().map(|one| &one.id).chain(after.groups.iter().map(|one| &one.id));
    let mut differing = holders.filter_map(|id| {
        let places = [PolicyPlace::S3(id.clone()), PolicyPlace::Kms(id.clone())];
        places.into_iter().find(|place| {
            let old = place.value(before);
            old.is_some() && old != place.value(after)
        })
    });
    let changed = differing.next().filter(|_| differing.next().is_none())?;
    let service = if matches!(changed, PolicyPlace::Kms(_)) { "kms" } else { "s3" };
    after.principals.iter().find_map(|principal| {
        let places = with_groups(after, principal);
        if !places.contains(&changed) {
            return None;
        }
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
        let (own, others): (Vec<_>, Vec<_>) =
            deciding.into_iter().partition(|one| one.layer == Layer::Identity);
        let bears = |place: &PolicyPlace| place.layer() == Layer::Resource || places.contains(place);
        let (deciding, place) = own.into_iter().chain(others).find_map(|deciding| {
            let mut all = PolicyPlace::all(after).into_iter().filter(bears);
            let place =
                all.find(|place| place.is_called(after, Some(principal), deciding.layer, &deciding.policy))?;
            Some((deciding, place))
        })?;
        (place != changed).then(|| StillAllows {
            name: match place.value(after) {
                Some(crate::PolicyValue::Named(name)) => Some(name.clone()),
                Some(crate::PolicyValue::Custom(_)) | None => {
                    deciding.statement.sid.as_deref().map(str::to_owned)
                }
            },
            group: place.group(after).map(|group| group.name.clone()),
            changed: changed.clone(),
            place,
            service,
        })
    })
}
