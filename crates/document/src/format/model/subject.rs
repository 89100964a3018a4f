//! What the open outcome is about: a cell of the table, or a request of the timeline.

use super::{Caller, Document, Focus, Operation, Request};

/// Who asks, for what, and where.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// The column of the table, or the one that the request is like.
    pub operation: Operation,
    /// The bucket: a handle, else a name.
    pub bucket: &'a str,
    /// The request, if it is one of the timeline.
    pub request: Option<&'a Request>,
}

impl Document {
    /// What the open outcome is about; `None` for a step that is not there or no request.
    pub fn subject(&self) -> Option<Subject<'_>> {
        match &self.focus {
            Focus::Cell(cell) => Some(Subject {
                caller: &cell.caller,
                operation: cell.operation,
                bucket: cell.bucket.as_str(),
                request: None,
            }),
            Focus::Step { step } => {
                let request = self.step(step)?.request()?;
                Some(Subject {
                    caller: &request.caller,
                    operation: request.operation.like(),
                    bucket: &request.bucket,
                    request: Some(request),
                })
            }
        }
    }
}

impl<'a> Subject<'a> {
    /// The bucket's name.
    pub fn bucket_name(&self, document: &'a Document) -> &'a str {
        document.target_name(self.bucket)
    }
}
