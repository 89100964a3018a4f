//! The answers to listings: ListObjectsV2 and ListObjectVersions.
//!
//! Names that have the delimiter after the prefix are rolled up to it, and what they roll up to counts as one name.
//! Source: S3 API reference, ListObjectsV2 and ListObjectVersions.

use base64ct::{Base64, Encoding as _};

use super::{document, element};
use crate::cloud::Cloud;
use crate::model::{Bucket, StoredObject, Version};
use crate::request::{ListObjectVersions, ListObjectsV2, Listing, Request};
use crate::response::Response;

/// How many names one answer holds at most.
const MAX_KEYS: usize = 1000;

/// What a listing shows in one place.
enum PageItem<T> {
    One(T),
    /// What several names begin with, the delimiter included.
    CommonPrefix(String),
}

/// A part of a list, and whether there is more.
struct Page<T> {
    shown: Vec<PageItem<T>>,
    is_truncated: bool,
}

impl<T> Page<T> {
    /// The names come in order, so that those with a common prefix follow each other.
    fn of(listing: &Listing, all: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Self {
        let prefix = listing.prefix.as_deref().unwrap_or_default();
        let delimiter = listing.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
        let further = listing.further.as_deref();
        let marker =
            further.and_then(|further| further.start_after.as_deref().or(further.key_marker.as_deref()));
        // What does not come after the marker is not shown; of names that are rolled up what they roll up to counts.
        let is_after = |name: &str| marker.is_none_or(|marker| name > marker);
        let mut shown: Vec<PageItem<T>> = Vec::new();
        for one in all {
            let Some(rest) = name(&one).strip_prefix(prefix) else { continue };
            let rolled =
                delimiter.and_then(|delimiter| rest.split_once(delimiter).map(|(head, _)| (head, delimiter)));
            match (rolled, shown.last()) {
                (None, _) if is_after(name(&one)) => shown.push(PageItem::One(one)),
                (None, _) => {}
                (Some((head, delimiter)), last) => {
                    let common = format!("{prefix}{head}{delimiter}");
                    match last {
                        Some(PageItem::CommonPrefix(before)) if *before == common => {}
                        Some(PageItem::CommonPrefix(_) | PageItem::One(_)) | None if is_after(&common) => {
                            shown.push(PageItem::CommonPrefix(common));
                        }
                        Some(PageItem::CommonPrefix(_) | PageItem::One(_)) | None => {}
                    }
                }
            }
        }
        let most = max_keys(listing);
        // Whoever asks for none is told of no more.
        let is_truncated = most > 0 && shown.len() > most;
        shown.truncate(most);
        Self { shown, is_truncated }
    }

    fn common_prefixes(&self, xml: &mut String) {
        for one in &self.shown {
            match one {
                PageItem::CommonPrefix(common) => {
                    xml.push_str("<CommonPrefixes>");
                    element(xml, "Prefix", common);
                    xml.push_str("</CommonPrefixes>");
                }
                PageItem::One(_) => {}
            }
        }
    }
}

fn max_keys(listing: &Listing) -> usize {
    let asked = listing.max_keys.and_then(|number| usize::try_from(number).ok());
    asked.unwrap_or(MAX_KEYS).min(MAX_KEYS)
}

/// `MaxKeys`, `Delimiter` and `IsTruncated`.
fn bounds(xml: &mut String, listing: &Listing, is_truncated: bool) {
    element(xml, "MaxKeys", &max_keys(listing).to_string());
    if let Some(delimiter) = &listing.delimiter {
        element(xml, "Delimiter", delimiter);
    }
    element(xml, "IsTruncated", if is_truncated { "true" } else { "false" });
}

/// The answer to ListObjectsV2: names, sizes and entity tags, nothing about encryption.
pub(crate) fn listing(cloud: &Cloud, request: &Request, bucket: &Bucket, list: &ListObjectsV2) -> Response {
    let objects = cloud.objects_of(&bucket.name);
    let page = Page::of(&list.listing, objects, |object: &&StoredObject| object.name.as_str());
    let mut xml = document("ListBucketResult");
    element(&mut xml, "Name", bucket.name.as_str());
    element(&mut xml, "Prefix", list.listing.prefix.as_deref().unwrap_or_default());
    if page.is_truncated {
        // What is in a token is S3's own.
        let token = Base64::encode_string(&request.entropy.fill::<44>("continuation token"));
        element(&mut xml, "NextContinuationToken", &token);
    }
    let start_after = list.listing.further.as_deref().and_then(|further| further.start_after.as_deref());
    if let Some(start_after) = start_after {
        element(&mut xml, "StartAfter", start_after);
    }
    element(&mut xml, "KeyCount", &page.shown.len().to_string());
    bounds(&mut xml, &list.listing, page.is_truncated);
    for one in &page.shown {
        let object = match one {
            PageItem::One(object) => object,
            PageItem::CommonPrefix(_) => continue,
        };
        xml.push_str("<Contents>");
        element(&mut xml, "Key", object.name.as_str());
        let modified = object.last_modified.to_string();
        element(&mut xml, "LastModified", &modified.replace('Z', ".000Z"));
        element(&mut xml, "ETag", &format!("\"{}\"", object.etag));
        element(&mut xml, "Size", &object.size.to_string());
        element(&mut xml, "StorageClass", object.class.name());
        xml.push_str("</Contents>");
    }
    page.common_prefixes(&mut xml);
    let fields = vec![("x-amz-bucket-region", bucket.region.to_string())];
    super::xml(request, fields, xml, "ListBucketResult")
}

/// A version as a listing shows it.
struct ListedVersion<'c> {
    name: &'c str,
    version: &'c Version,
    is_latest: bool,
}

/// The answer to ListObjectVersions: the newest version of each object first.
pub(crate) fn versions(
    cloud: &Cloud,
    request: &Request,
    bucket: &Bucket,
    list: &ListObjectVersions,
) -> Response {
    let all = cloud.named(&bucket.name).flat_map(|(name, versions)| {
        versions.iter().rev().enumerate().map(move |(age, version)| ListedVersion {
            name: name.as_str(),
            version,
            is_latest: age == 0,
        })
    });
    let page = Page::of(&list.listing, all, |one| one.name);
    let mut xml = document("ListVersionsResult");
    element(&mut xml, "Name", bucket.name.as_str());
    element(&mut xml, "Prefix", list.listing.prefix.as_deref().unwrap_or_default());
    let key_marker = list.listing.further.as_deref().and_then(|further| further.key_marker.as_deref());
    element(&mut xml, "KeyMarker", key_marker.unwrap_or_default());
    element(&mut xml, "VersionIdMarker", "");
    match page.shown.last() {
        Some(PageItem::One(last)) if page.is_truncated => {
            element(&mut xml, "NextKeyMarker", last.name);
            element(&mut xml, "NextVersionIdMarker", last.version.id().as_str());
        }
        Some(PageItem::CommonPrefix(common)) if page.is_truncated => {
            element(&mut xml, "NextKeyMarker", common);
        }
        Some(PageItem::One(_) | PageItem::CommonPrefix(_)) | None => {}
    }
    bounds(&mut xml, &list.listing, page.is_truncated);
    for one in &page.shown {
        match one {
            PageItem::One(listed) => listed_version(&mut xml, bucket, listed),
            PageItem::CommonPrefix(_) => {}
        }
    }
    page.common_prefixes(&mut xml);
    super::xml(request, Vec::new(), xml, "ListVersionsResult")
}

fn listed_version(xml: &mut String, bucket: &Bucket, listed: &ListedVersion<'_>) {
    let (tag, modified, owner) = match listed.version {
        Version::Object(object) => ("Version", object.last_modified, object.owner),
        Version::DeleteMarker(marker) => ("DeleteMarker", marker.last_modified, marker.owner),
    };
    xml.push_str(&format!("<{tag}>"));
    element(xml, "Key", listed.name);
    element(xml, "VersionId", listed.version.id().as_str());
    element(xml, "IsLatest", if listed.is_latest { "true" } else { "false" });
    element(xml, "LastModified", &modified.to_string().replace('Z', ".000Z"));
    if let Some(object) = listed.version.object() {
        element(xml, "ETag", &format!("\"{}\"", object.etag));
        element(xml, "Size", &object.size.to_string());
    }
    xml.push_str("<Owner>");
    element(xml, "ID", &bucket.owner_of(owner).canonical_user_id());
    xml.push_str("</Owner>");
    if let Some(object) = listed.version.object() {
        element(xml, "StorageClass", object.class.name());
    }
    xml.push_str(&format!("</{tag}>"));
}
