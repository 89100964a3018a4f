//! The table: which outcomes it shows, and how one is named.

use serde::Serialize;

use super::{Format, Shape, made, record, words};
use crate::Handle;
use crate::format::record::text;

record! {
    /// Which outcomes the table shows: each caller's, for each bucket and operation. Each row and each column stands there
    /// once, at most 544 cells in all.
    pub struct Show {
        /// Rows; all principals if not said, and `anyone` where there is none.
        made callers: Vec<Caller> as "callers" by callers of Shape::Set(&Shape::Caller),
        /// Groups of columns; an access point can stand in place of a bucket. All buckets if not said.
        made buckets: Vec<Handle> as "buckets" by buckets of Shape::Set(&Shape::Handle),
        /// Columns of each group; `download` if not said.
        made operations: Vec<Operation> as "operations" by operations of Shape::Set(&Operation::SHAPE),
    }

    /// One outcome of the table.
    #[derive(PartialOrd, Ord, Hash, Serialize)]
    pub struct Cell {
        /// The row.
        needed caller: Caller as "caller",
        /// The group of columns.
        needed bucket: Handle as "bucket",
        /// The column.
        needed operation: Operation as "operation",
    }
}

impl Cell {
    /// Its place, as links and scripts name it: `normaluser/sse-kms/download`.
    pub fn path(&self) -> String {
        [self.caller.as_str(), "/", self.bucket.as_str(), "/", self.operation.as_str()].concat()
    }
}

words! {
    /// A column of the table: what a person does, and so which request is sent. `list` is ListObjectsV2, `download`
    /// GetObject, `upload` PutObject, `open` an unsigned GetObject by a browser.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Operation {
        /// `ListObjectsV2`
        List = "list",
        /// `GetObject` of the bucket's first object.
        Download = "download",
        /// `PutObject` of a small text.
        Upload = "upload",
        /// The first object's URL in a browser's address bar: an unsigned `GetObject`, whoever sits there.
        Open = "open",
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caller {
    /// `anyone`: somebody on the internet who signs nothing.
    Anyone,
    /// A principal, by its handle.
    Principal(Handle),
}

impl Caller {
    /// Reads `anyone` or a handle.
    pub fn parse(text: &str) -> Option<Self> {
        if text == Handle::ANYONE { Some(Self::Anyone) } else { Handle::parse(text).map(Self::Principal) }
    }

    /// `anyone` or the handle.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Anyone => Handle::ANYONE,
            Self::Principal(handle) => handle.as_str(),
        }
    }
}

text!(Caller: handle, Shape::Caller);
