//! What a listing says beside its prefix, delimiter and number: where it goes on, and how names are written.
//!
//! Recorded: LocalStack's snapshots of list operations. That S3 asks who may list before it looks at them is inferred.

use catalog::RuleId;

use super::{Ended, Recorder};
use crate::gates::Stop;
use crate::request::{Listing, ListingFurther};
use crate::trace::{Gap, Gate, ListingFault, Refusal};

/// Whether the listing can be answered as it is asked for.
#[inline(never)]
pub(super) fn checked(
    listing: &Listing,
    further: &ListingFurther,
    recorder: &mut Recorder,
) -> Result<(), Ended> {
    match fault(listing, further) {
        Ok(()) => Ok(()),
        Err(stop) => recorder.ask(Gate::Object, Err(stop)),
    }
}

fn fault(listing: &Listing, further: &ListingFurther) -> Result<(), Stop> {
    let refused = |fault| Err(Stop::refused(Refusal::Listing(fault), RuleId::ListingParametersAreChecked));
    let open =
        |name| Err(Stop::unmodelled(Gap::ListingParameter { name }, RuleId::ListingParametersAreChecked));
    match further.encoding_type.as_deref() {
        None => {}
        // Which letters S3 writes in percent encoding no source here has whole.
        Some("url") => return open("encoding-type"),
        Some(value) => return refused(ListingFault::EncodingType { value: value.to_owned() }),
    }
    match further.continuation_token.as_deref() {
        None => {}
        Some("") => return refused(ListingFault::ContinuationToken),
        // What is in a token is S3's own.
        Some(_) => return open("continuation-token"),
    }
    let is_rolled_up = listing.delimiter.as_ref().is_some_and(|delimiter| !delimiter.is_empty());
    if further.start_after.is_some() && is_rolled_up {
        // Whether it is compared with the name or with what names roll up to is recorded of markers alone.
        return open("start-after");
    }
    match (further.version_id_marker.as_deref(), further.key_marker.as_deref()) {
        (None, _) => Ok(()),
        (Some(value), None | Some("")) => refused(ListingFault::VersionIdMarker { value: value.to_owned() }),
        (Some(_), Some(_)) => open("version-id-marker"),
    }
}
