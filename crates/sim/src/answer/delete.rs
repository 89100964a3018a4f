//! The answer to DeleteObjects. Source: S3 API reference, DeleteObjects: syntax and sample responses; LocalStack's snapshots
//! recorded against AWS (test_delete_objects, test_delete_objects_versioned).

use super::refusal::told;
use super::{Deleted, document, element, xml};
use crate::cloud::Cloud;
use crate::request::{ObjectToDelete, Request};
use crate::response::Response;
use crate::trace::Refusal;

const ROOT: &str = "DeleteResult";

/// What became of one of the objects.
pub(crate) struct DeletedObject<'a> {
    pub(crate) one: &'a ObjectToDelete,
    pub(crate) gone: Result<Deleted, Refusal>,
}

/// The answer to DeleteObjects: what was deleted, unless the request is quiet, then what was not. That S3 keeps the two apart follows
/// the order of the syntax. `requests` are those for the objects alone.
pub(crate) fn objects_deleted(
    cloud: &Cloud,
    request: &Request,
    quiet: bool,
    requests: &[Request],
    done: &[DeletedObject<'_>],
) -> Response {
    let mut out = document(ROOT);
    for DeletedObject { one, gone } in done {
        let Ok(gone) = gone else { continue };
        if !quiet {
            out.push_str("<Deleted>");
            named(&mut out, one);
            if let Deleted::Marker(version) = gone {
                element(&mut out, "DeleteMarker", "true");
                element(&mut out, "DeleteMarkerVersionId", version.as_str());
            }
            out.push_str("</Deleted>");
        }
    }
    for (DeletedObject { one, gone }, alone) in done.iter().zip(requests) {
        let Err(refusal) = gone else { continue };
        let (code, message) = told(cloud, alone, refusal);
        out.push_str("<Error>");
        named(&mut out, one);
        element(&mut out, "Code", &code);
        element(&mut out, "Message", &message);
        out.push_str("</Error>");
    }
    xml(request, Vec::new(), out, ROOT)
}

fn named(out: &mut String, one: &ObjectToDelete) {
    element(out, "Key", one.name.as_str());
    if let Some(version) = &one.version {
        element(out, "VersionId", version);
    }
}
