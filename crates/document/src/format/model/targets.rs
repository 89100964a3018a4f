//! What requests and columns of the table go to: a bucket, or an access point in its place.

use super::{AccessPoint, Document};

impl Document {
    /// The access point that is named in place of a bucket: by its handle, as AWS's own calls do with its ARN, or by its
    /// alias.
    pub fn access_point(&self, named: &str) -> Option<&AccessPoint> {
        let is_meant = |one: &&AccessPoint| one.id.as_str() == named || one.alias.as_deref() == Some(named);
        self.access_points.iter().find(is_meant)
    }

    /// The bucket behind what is named: a handle, or what was named if it is none.
    pub fn bucket_behind<'a>(&'a self, named: &'a str) -> &'a str {
        self.access_point(named).map_or(named, |point| point.bucket.as_str())
    }

    /// The name of what is named: a bucket's or an access point's, or what was named if it is neither.
    pub fn target_name<'a>(&'a self, named: &'a str) -> &'a str {
        let bucket = self.buckets.iter().find(|one| one.id.as_str() == named).map(|one| one.name.as_str());
        let point = || self.access_points.iter().find(|one| one.id.as_str() == named);
        bucket.or_else(|| point().map(|one| one.name.as_str())).unwrap_or(named)
    }
}
