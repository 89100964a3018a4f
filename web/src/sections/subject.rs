//! What the open outcome is about: a cell of the table, or a request of the timeline.

use document::Document;
use document::model::{Caller, Focus, Operation, Request};

/// Who asks, for what, and where.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Who.
    pub(super) caller: &'a Caller,
    /// The column of the table, or the one that the request is like.
    pub(super) operation: Operation,
    /// The bucket: a handle, else a name.
    pub(super) bucket: &'a str,
    /// The request, if it is one of the timeline.
    pub(super) request: Option<&'a Request>,
}

/// What the open outcome is about; `None` for a step that is not there.
pub(super) fn subject(document: &Document) -> Option<Subject<'_>> {
    match &document.focus {
        Focus::Cell(cell) => Some(Subject {
            caller: &cell.caller,
            operation: cell.operation,
            bucket: cell.bucket.as_str(),
            request: None,
        }),
        Focus::Step { step } => {
            let request = document.step(step)?.request()?;
            Some(Subject {
                caller: &request.caller,
                operation: request.operation.like(),
                bucket: &request.bucket,
                request: Some(request),
            })
        }
    }
}

impl<'a> Subject<'a> {
    /// The bucket's name.
    pub(super) fn bucket_name(&self, document: &'a Document) -> &'a str {
        document.target_name(self.bucket)
    }
}
