//! What the buckets hold: of each object its versions, the newest last.
//!
//! Source: User Guide, "Using versioning in S3 buckets": without versioning an object is its one version `null`.

use std::sync::Arc;

use super::{Cloud, Look};
use crate::crypto::{AtRest, Entropy};
use crate::model::{Bucket, DeleteMarker, MultipartUpload, StoredObject, Version, Versioning};
use crate::{BucketName, ObjectName, VersionId};

impl Cloud {
    /// An object as it lies at rest: what a stolen disk shows of its current version.
    pub fn object(&self, bucket: &BucketName, name: &ObjectName) -> Option<&StoredObject> {
        self.versions_of(bucket, name).last()?.object()
    }

    /// All versions of an object and its delete markers, the current one last.
    pub fn versions_of(&self, bucket: &BucketName, name: &ObjectName) -> &[Version] {
        self.watch.note(|| Look::Object((bucket.clone(), name.clone())));
        let place = (bucket, name);
        let versions = self.objects.get_by(|(of, own)| (of, own).cmp(&place));
        versions.map(Vec::as_slice).unwrap_or_default()
    }

    /// The version of an object that a request names, else the current one.
    pub fn version(&self, bucket: &BucketName, name: &ObjectName, version: Option<&str>) -> Option<&Version> {
        let versions = self.versions_of(bucket, name);
        match version {
            None => versions.last(),
            Some(id) => versions.iter().find(|version| version.id().as_str() == id),
        }
    }

    /// The objects of a bucket in their current versions, by name.
    pub fn objects_of(&self, bucket: &BucketName) -> impl Iterator<Item = &StoredObject> {
        self.named(bucket).filter_map(|(_, versions)| versions.last()?.object())
    }

    /// All versions in a bucket, by name.
    pub(crate) fn named(&self, bucket: &BucketName) -> impl Iterator<Item = (&ObjectName, &[Version])> {
        self.watch.note(|| Look::ObjectsOf(bucket.clone()));
        self.objects
            .iter()
            .filter(move |((of, _), _)| of == bucket)
            .map(|((_, name), versions)| (name, versions.as_slice()))
    }

    /// How many bytes all versions and all parts that have come hold: what it takes to copy the services.
    pub fn held_bytes(&self) -> u64 {
        self.watch.note(|| Look::Everything);
        let objects = self.objects.values().flatten().filter_map(Version::object).map(|object| object.size);
        let parts = self.multipart_uploads.values().flat_map(|upload| upload.parts.values());
        objects.chain(parts.map(|part| part.size)).fold(0, u64::saturating_add)
    }

    /// Replaces what lies at rest, as somebody who can write to the disk could.
    pub fn tamper(&mut self, bucket: &BucketName, name: &ObjectName, at_rest: AtRest) {
        if let Some(object) = self.current_mut(bucket, name) {
            object.at_rest = at_rest;
        }
    }

    /// The upload in parts that is under way for an object.
    pub fn multipart_upload_of(&self, bucket: &BucketName, name: &ObjectName) -> Option<&MultipartUpload> {
        self.watch.note(|| Look::MultipartUploads);
        self.multipart_uploads
            .values()
            .find(|upload| upload.object.bucket == *bucket && upload.object.name == *name)
    }

    /// An upload in parts that is not complete.
    pub fn multipart_upload(&self, id: &str) -> Option<&MultipartUpload> {
        self.watch.note(|| Look::MultipartUploads);
        self.multipart_uploads.get_by(|own| own.as_str().cmp(id))
    }

    /// The current version, if it is an object.
    pub(super) fn current_mut(
        &mut self,
        bucket: &BucketName,
        name: &ObjectName,
    ) -> Option<&mut StoredObject> {
        let objects = Arc::make_mut(&mut self.objects);
        match objects.get_mut(&(bucket.clone(), name.clone()))?.last_mut()? {
            Version::Object(object) => Some(object),
            Version::DeleteMarker(_) => None,
        }
    }

    /// A version, if it is an object.
    pub(super) fn version_mut(
        &mut self,
        bucket: BucketName,
        name: ObjectName,
        version: &VersionId,
    ) -> Option<&mut StoredObject> {
        let versions = Arc::make_mut(&mut self.objects).get_mut(&(bucket, name))?;
        match versions.iter_mut().find(|one| one.id() == version)? {
            Version::Object(object) => Some(object),
            Version::DeleteMarker(_) => None,
        }
    }

    pub(super) fn store(&mut self, object: StoredObject) {
        let place = (object.bucket.clone(), object.name.clone());
        self.put_on_top(place, Version::Object(Box::new(object)));
    }

    pub(super) fn mark_deleted(&mut self, marker: DeleteMarker) {
        let place = (marker.bucket.clone(), marker.name.clone());
        self.put_on_top(place, Version::DeleteMarker(marker));
    }

    /// Makes a version the current one; it replaces one with the same id.
    fn put_on_top(&mut self, place: (BucketName, ObjectName), version: Version) {
        let objects = Arc::make_mut(&mut self.objects);
        match objects.get_mut(&place) {
            None => {
                objects.insert(place, vec![version]);
            }
            Some(versions) => {
                versions.retain(|other| other.id() != version.id());
                versions.push(version);
            }
        }
    }

    pub(super) fn delete(&mut self, bucket: BucketName, name: ObjectName, version: &VersionId) {
        let place = (bucket, name);
        let objects = Arc::make_mut(&mut self.objects);
        if let Some(versions) = objects.get_mut(&place) {
            versions.retain(|other| other.id() != version);
            if versions.is_empty() {
                objects.remove(&place);
            }
        }
    }
}

/// The id of what a request stores in a bucket.
pub(crate) fn new_version(bucket: &Bucket, entropy: &Entropy) -> VersionId {
    match bucket.versioning {
        Versioning::Enabled => VersionId::from_random(entropy.fill("version id")),
        Versioning::Unversioned | Versioning::Suspended => VersionId::null(),
    }
}
