//! The operation that a request asks for, with its parameters.

use sim::crypto::Entropy;
use sim::request::{
    AccessControlPolicy, AccessPointCall, AccessPointPolicy, AccountCall, AclOwner, AclSetting, BodyGrant,
    BodyGrantee, BucketCall, CompleteMultipartUpload, CopyObject, CreateBucket, CreateMultipartUpload,
    DeleteObject, DeleteObjects, EncryptionRule, GetObject, GetObjectAcl, GetObjectAttributes, GrantHeader,
    HeadObject, ListObjectVersions, ListObjectsV2, Listing, ListingFurther, ObjectTagging, ObjectToDelete,
    PutObject, PutObjectAcl, ReadParameters, ReplicateObject, ResponseHeader, TaggingCall,
    UpdateObjectEncryption, UploadPart, UploadPartCopy,
};
use sim::{AccountId, BucketName, ObjectName, PublicAccessBlock, VersionId, Website};

use super::{RequestMaker, UPLOAD_BODY, UPLOAD_NAME};
use crate::RawObject;
use crate::format::model::{
    self, AccessPointOperation, AccountOperation, ApiOperation, BucketOperation, Grouped, ObjectOperation,
    Target,
};
use crate::format::url_decoded;
use crate::format::{self, Format};
use crate::run::build::{account_id, client_side_encryption};
use crate::run::headers::Headers;
use crate::run::{Problem, ProblemKind};

/// What few listings say.
#[inline(never)]
fn listing_further(parameters: &model::ListingParameters) -> Option<Box<ListingFurther>> {
    let further = ListingFurther {
        encoding_type: parameters.encoding_type.clone(),
        continuation_token: parameters.continuation_token.clone(),
        start_after: parameters.start_after.clone(),
        key_marker: parameters.key_marker.clone(),
        version_id_marker: parameters.version_id_marker.clone(),
    };
    (further != ListingFurther::default()).then(|| Box::new(further))
}

/// An object that a request asks for, and what it says beside it.
struct Asked {
    bucket: BucketName,
    name: ObjectName,
    version: Option<String>,
    headers: Headers,
}

#[inline(never)]
fn create_multipart_upload(asked: Asked) -> sim::Operation {
    let Asked { bucket, name, headers, .. } = asked;
    let tagging = headers.tagging();
    sim::Operation::CreateMultipartUpload(CreateMultipartUpload {
        bucket,
        name,
        content_type: headers.content_type,
        encryption: headers.encryption,
        acl: AclSetting { canned: headers.acl, headers: headers.grants, body: None },
        tagging,
        metadata: Vec::new(),
    })
}

fn tagging(asked: Asked, call: TaggingCall) -> sim::Operation {
    let Asked { bucket, name, version, .. } = asked;
    sim::Operation::ObjectTagging(ObjectTagging { bucket, name, version, call })
}

impl RequestMaker<'_> {
    pub(super) fn operation(&mut self) -> Option<sim::Operation> {
        let headers =
            Headers::read(&self.request.headers, format_args!("request.headers"), &mut self.problems);
        self.takes_only_its_own()?;
        match self.request.operation.grouped() {
            Grouped::Object(operation) => self.object_operation(operation, headers),
            Grouped::Bucket(operation) => self.bucket_operation(operation, headers),
            Grouped::AccessPoint(operation) => self.access_point_call(operation),
            Grouped::Account(operation) => self.account_call(operation),
            Grouped::Key(operation) => self.kms_call(operation),
        }
    }

    /// What a listing asks for. Its prefix can stand in two places, and says the same in both.
    fn listing(&mut self) -> Option<Listing> {
        if self.request.parameters.is_some() {
            return self.listing_of_parameters();
        }
        let prefix = self.request.prefix.clone();
        Some(Listing { prefix, delimiter: None, max_keys: None, further: None })
    }

    #[inline(never)]
    fn listing_of_parameters(&mut self) -> Option<Listing> {
        let parameters: model::ListingParameters = self.parameters()?;
        let further = listing_further(&parameters);
        let model::ListingParameters { prefix, delimiter, max_keys, .. } = parameters;
        let prefix = match (prefix, self.request.prefix.clone()) {
            (Some(parameter), Some(member)) if parameter != member => {
                let error = format!("`Prefix` is `{parameter}`, and the request's `prefix` is `{member}`");
                self.note("request.parameters.Prefix", ProblemKind::Parameters { error });
                return None;
            }
            (parameter, member) => parameter.or(member),
        };
        Some(Listing { prefix, delimiter, max_keys, further })
    }

    fn object_operation(&mut self, operation: ObjectOperation, headers: Headers) -> Option<sim::Operation> {
        let bucket = self.bucket()?;
        let writes = self.request.operation.target() == Target::NewObject;
        let name = self.object(writes.then_some(UPLOAD_NAME))?;
        let version = self.request.version_id.as_deref().map(|text| self.version(&bucket, &name, text));
        let asked = Asked { bucket, name, version, headers };
        match operation {
            ObjectOperation::GetObject => self.get_object(asked),
            ObjectOperation::PutObject => Some(sim::Operation::PutObject(self.put_object(asked))),
            ObjectOperation::PostObject => self.post_object(asked),
            ObjectOperation::HeadObject => self.head_object(asked),
            ObjectOperation::DeleteObject => {
                let Asked { bucket, name, version, .. } = asked;
                Some(sim::Operation::DeleteObject(DeleteObject { bucket, name, version }))
            }
            ObjectOperation::CopyObject => self.copy_object(asked),
            ObjectOperation::GetObjectAttributes => self.get_object_attributes(asked),
            ObjectOperation::CreateMultipartUpload => Some(create_multipart_upload(asked)),
            ObjectOperation::UploadPart => self.upload_part(asked),
            ObjectOperation::UploadPartCopy => self.upload_part_copy(asked),
            ObjectOperation::CompleteMultipartUpload => self.complete_multipart_upload(asked),
            ObjectOperation::UpdateObjectEncryption => self.update_object_encryption(asked),
            ObjectOperation::GetObjectAcl => {
                let Asked { bucket, name, .. } = asked;
                Some(sim::Operation::GetObjectAcl(GetObjectAcl { bucket, name }))
            }
            ObjectOperation::PutObjectAcl => self.put_object_acl(asked),
            ObjectOperation::ReplicateObject => {
                let Asked { bucket, name, .. } = asked;
                Some(sim::Operation::ReplicateObject(ReplicateObject { bucket, name }))
            }
            ObjectOperation::GetObjectTagging => Some(tagging(asked, TaggingCall::Get)),
            ObjectOperation::DeleteObjectTagging => Some(tagging(asked, TaggingCall::Delete)),
            ObjectOperation::PutObjectTagging => {
                let tags = self.tags_sent()?;
                Some(tagging(asked, TaggingCall::Put { tags }))
            }
        }
    }

    fn get_object(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, version, headers } = asked;
        let (reading, customer_key) = (self.reading()?, headers.encryption.customer_key);
        Some(sim::Operation::GetObject(GetObject { bucket, name, version, reading, customer_key }))
    }

    fn put_object(&self, asked: Asked) -> PutObject {
        let Asked { bucket, name, headers, .. } = asked;
        let tagging = headers.tagging();
        PutObject {
            bucket,
            name,
            body: self.body(1),
            content_type: headers.content_type,
            encryption: headers.encryption,
            acl: AclSetting { canned: headers.acl, headers: headers.grants, body: None },
            tagging,
            metadata: Vec::new(),
        }
    }

    #[inline(never)]
    fn post_object(&mut self, asked: Asked) -> Option<sim::Operation> {
        let put = self.put_object(asked);
        self.form(put).map(sim::Operation::PostObject)
    }

    #[inline(never)]
    fn head_object(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, version, headers } = asked;
        Some(sim::Operation::HeadObject(HeadObject {
            bucket,
            name,
            version,
            checksum_mode: headers.checksum_mode,
            reading: self.reading()?,
            customer_key: headers.encryption.customer_key,
        }))
    }

    #[inline(never)]
    fn copy_object(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, headers, .. } = asked;
        let model::CopyParameters { copy_source } = self.parameters()?;
        let (source, source_version) = self.copy_source(&copy_source)?;
        Some(sim::Operation::CopyObject(CopyObject {
            bucket,
            name,
            source,
            source_version,
            encryption: headers.encryption,
            source_customer_key: headers.source_customer_key,
            acl: AclSetting { canned: headers.acl, headers: headers.grants, body: None },
            content_type: headers.content_type,
        }))
    }

    #[inline(never)]
    fn get_object_attributes(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, version, headers } = asked;
        let model::AttributesParameters { object_attributes } = self.parameters()?;
        Some(sim::Operation::GetObjectAttributes(GetObjectAttributes {
            bucket,
            name,
            version,
            attributes: object_attributes,
            customer_key: headers.encryption.customer_key,
        }))
    }

    #[inline(never)]
    fn upload_part(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, headers, .. } = asked;
        let model::PartParameters { part_number, repeat } = self.parameters()?;
        let (upload_id, body) = (self.upload_id(&bucket, &name), self.body(repeat.unwrap_or(1)));
        Some(sim::Operation::UploadPart(UploadPart {
            bucket,
            name,
            upload_id,
            part_number,
            body,
            customer_key: headers.encryption.customer_key,
        }))
    }

    #[inline(never)]
    fn upload_part_copy(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, headers, .. } = asked;
        let model::PartCopyParameters { part_number, copy_source, copy_source_range } = self.parameters()?;
        let (source, source_version) = self.copy_source(&copy_source)?;
        let upload_id = self.upload_id(&bucket, &name);
        Some(sim::Operation::UploadPartCopy(UploadPartCopy {
            bucket,
            name,
            upload_id,
            part_number,
            source,
            source_version,
            range: copy_source_range,
            customer_key: headers.encryption.customer_key,
            source_customer_key: headers.source_customer_key,
        }))
    }

    #[inline(never)]
    fn complete_multipart_upload(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, headers, .. } = asked;
        let model::CompleteParameters { parts } = self.parameters()?;
        let upload_id = self.upload_id(&bucket, &name);
        let upload = self.cloud.multipart_upload(&upload_id);
        let tag = |number: &u16| {
            let part = upload.and_then(|upload| upload.parts.get(number));
            (*number, part.map(|part| part.etag.clone()).unwrap_or_default())
        };
        let parts = parts.iter().map(tag).collect();
        Some(sim::Operation::CompleteMultipartUpload(CompleteMultipartUpload {
            bucket,
            name,
            upload_id,
            parts,
            checksums: headers.checksum_mode,
            customer_key: headers.encryption.customer_key,
        }))
    }

    #[inline(never)]
    fn update_object_encryption(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, .. } = asked;
        let model::UpdateEncryptionParameters { kms_key_arn, bucket_key_enabled } = self.parameters()?;
        Some(sim::Operation::UpdateObjectEncryption(UpdateObjectEncryption {
            bucket,
            name,
            kms_key_arn,
            bucket_key: bucket_key_enabled,
        }))
    }

    #[inline(never)]
    fn put_object_acl(&mut self, asked: Asked) -> Option<sim::Operation> {
        let Asked { bucket, name, headers, .. } = asked;
        let acl = self.acl_setting(headers)?;
        Some(sim::Operation::PutObjectAcl(PutObjectAcl { bucket, name, acl }))
    }

    /// What the query of a read asks for beside the version.
    fn reading(&mut self) -> Option<ReadParameters> {
        if self.request.parameters.is_none() {
            Some(ReadParameters::default())
        } else {
            self.read_parameters()
        }
    }

    #[inline(never)]
    fn read_parameters(&mut self) -> Option<ReadParameters> {
        let model::ReadParameters {
            part_number,
            response_cache_control,
            response_content_disposition,
            response_content_encoding,
            response_content_language,
            response_content_type,
            response_expires,
        } = self.parameters()?;
        let sent = [
            (ResponseHeader::CacheControl, response_cache_control),
            (ResponseHeader::ContentDisposition, response_content_disposition),
            (ResponseHeader::ContentEncoding, response_content_encoding),
            (ResponseHeader::ContentLanguage, response_content_language),
            (ResponseHeader::ContentType, response_content_type),
            (ResponseHeader::Expires, response_expires),
        ];
        let overrides = sent.into_iter().filter_map(|(header, value)| Some((header, value?))).collect();
        Some(ReadParameters { part_number, overrides })
    }

    #[inline(never)]
    fn tags_sent(&mut self) -> Option<Vec<(String, String)>> {
        let model::TaggingParameters { tagging } = self.parameters()?;
        Some(tagging.tag_set.into_iter().map(|model::Tag { key, value }| (key, value)).collect())
    }

    /// What the sender's client does with an upload before it sends it.
    pub(super) fn client(&mut self) -> Option<sim::ClientEncryption> {
        if self.request.operation != ApiOperation::PutObject || self.request.parameters.is_none() {
            return None;
        }
        let model::PutParameters { client_side_encryption: client } = self.parameters()?;
        let client = client_side_encryption(self.document, &client?);
        let client = self.name("request.parameters.ClientSideEncryption.KeyId", client)?;
        if self.cloud.key(&client.key).is_none() {
            let unknown = sim::UnknownKey::NoSuchKey { arn: client.key.to_string() };
            let path = "request.parameters.ClientSideEncryption.KeyId".to_owned();
            self.problems.push(Problem { path, kind: ProblemKind::UnknownKey(unknown) });
        }
        Some(client)
    }

    #[inline(never)]
    fn create_bucket(&mut self, bucket: BucketName, headers: Headers) -> Option<CreateBucket> {
        let model::CreateBucketParameters { location_constraint, object_ownership, acl } =
            self.parameters()?;
        let mut setting = acl.map(setting).unwrap_or_default();
        let namespace = headers.bucket_namespace.clone();
        self.add_headers(&mut setting, headers);
        let path = "request.parameters.LocationConstraint";
        let asked = self.request.endpoint_region.as_deref();
        let first = self.document.buckets.first().map(|bucket| bucket.region.as_str());
        // Where neither is said, a client for the first bucket's Region sends what its endpoint wants.
        let region = self.region(path, location_constraint.as_deref().or(asked).or(first))?;
        let is_sent = location_constraint.is_some() || asked.is_none() && region.as_str() != "us-east-1";
        Some(CreateBucket {
            bucket,
            location_constraint: is_sent.then(|| region.clone()),
            region,
            ownership: object_ownership.map(Into::into),
            namespace,
            acl: (!setting.is_empty()).then_some(setting),
        })
    }

    /// The ACL of a call that sets one: by parameters, by headers, or both.
    #[inline(never)]
    fn acl_setting(&mut self, headers: Headers) -> Option<AclSetting> {
        let model::AclParameters {
            acl,
            access_control_policy,
            grant_full_control,
            grant_read,
            grant_read_acp,
            grant_write,
            grant_write_acp,
        } = self.parameters()?;
        let mut asked = acl.map(setting).unwrap_or_default();
        match access_control_policy {
            Some(_) if asked.body.is_some() => self.twice("ACL and AccessControlPolicy both give the body"),
            Some(policy) => asked.body = Some(body(policy)),
            None => {}
        }
        let grants = [grant_full_control, grant_read, grant_read_acp, grant_write, grant_write_acp];
        let granted = GrantHeader::ALL.into_iter().zip(grants);
        asked.headers = granted.filter_map(|(header, value)| Some((header, value?))).collect();
        self.add_headers(&mut asked, headers);
        Some(asked)
    }

    /// Adds what the headers say of an ACL. A header can be sent once.
    fn add_headers(&mut self, setting: &mut AclSetting, headers: Headers) {
        match headers.acl {
            Some(_) if setting.canned.is_some() => {
                self.twice("ACL gives x-amz-acl, which is a header as well")
            }
            Some(name) => setting.canned = Some(name),
            None => {}
        }
        for (header, value) in headers.grants {
            if setting.headers.iter().any(|(other, _)| *other == header) {
                self.twice(&format!("a parameter gives {}, which is a header as well", header.name()));
            }
            setting.headers.push((header, value));
        }
    }

    pub(super) fn twice(&mut self, error: &str) {
        let kind = ProblemKind::Parameters { error: error.to_owned() };
        self.problems.push(Problem { path: "request.parameters".to_owned(), kind });
    }

    fn bucket_operation(&mut self, operation: BucketOperation, headers: Headers) -> Option<sim::Operation> {
        if operation == BucketOperation::ListObjectsV2 {
            self.list_objects()
        } else {
            self.bucket_call(operation, headers)
        }
    }

    fn list_objects(&mut self) -> Option<sim::Operation> {
        let (bucket, listing) = (self.bucket()?, self.listing()?);
        Some(sim::Operation::ListObjectsV2(ListObjectsV2 { bucket, listing }))
    }

    #[inline(never)]
    fn bucket_call(&mut self, operation: BucketOperation, headers: Headers) -> Option<sim::Operation> {
        let bucket = self.bucket()?;
        let call = match operation {
            BucketOperation::ListObjectsV2 => return self.list_objects(),
            BucketOperation::ListObjectVersions => {
                let listing = self.listing()?;
                return Some(sim::Operation::ListObjectVersions(ListObjectVersions { bucket, listing }));
            }
            BucketOperation::CreateBucket => {
                return self.create_bucket(bucket, headers).map(sim::Operation::CreateBucket);
            }
            BucketOperation::DeleteObjects => {
                return self.delete_objects(bucket).map(sim::Operation::DeleteObjects);
            }
            BucketOperation::PutBucketPolicy => BucketCall::PutBucketPolicy { policy: self.bucket_policy()? },
            BucketOperation::HeadBucket => BucketCall::HeadBucket,
            BucketOperation::GetBucketLocation => BucketCall::GetBucketLocation,
            BucketOperation::DeleteBucketPolicy => BucketCall::DeleteBucketPolicy,
            BucketOperation::GetBucketPolicyStatus => BucketCall::GetBucketPolicyStatus,
            BucketOperation::GetPublicAccessBlock => BucketCall::GetPublicAccessBlock,
            BucketOperation::PutPublicAccessBlock => {
                BucketCall::PutPublicAccessBlock { block: self.block()? }
            }
            BucketOperation::DeletePublicAccessBlock => BucketCall::DeletePublicAccessBlock,
            BucketOperation::GetBucketOwnershipControls => BucketCall::GetBucketOwnershipControls,
            BucketOperation::PutBucketOwnershipControls => {
                let model::OwnershipParameters { object_ownership } = self.parameters()?;
                BucketCall::PutBucketOwnershipControls { ownership: object_ownership.into() }
            }
            BucketOperation::GetBucketAcl => BucketCall::GetBucketAcl,
            BucketOperation::PutBucketAcl => BucketCall::PutBucketAcl { acl: self.acl_setting(headers)? },
            BucketOperation::GetBucketEncryption => BucketCall::GetBucketEncryption,
            BucketOperation::PutBucketEncryption => {
                let model::EncryptionParameters { rules } = self.parameters()?;
                BucketCall::PutBucketEncryption { rules: rules.into_iter().map(rule).collect() }
            }
            BucketOperation::DeleteBucketEncryption => BucketCall::DeleteBucketEncryption,
            BucketOperation::GetBucketAbac => BucketCall::GetBucketAbac,
            BucketOperation::PutBucketAbac => {
                let model::AbacParameters { abac_status } = self.parameters()?;
                BucketCall::PutBucketAbac { status: abac_status.status }
            }
            BucketOperation::GetBucketTagging => BucketCall::GetBucketTagging,
            BucketOperation::PutBucketTagging => BucketCall::PutBucketTagging { tags: self.tags_sent()? },
            BucketOperation::DeleteBucketTagging => BucketCall::DeleteBucketTagging,
            BucketOperation::GetBucketWebsite => BucketCall::GetBucketWebsite,
            BucketOperation::PutBucketWebsite => {
                let model::WebsiteParameters { website_configuration } = self.parameters()?;
                let model::Website { index, error } = website_configuration;
                BucketCall::PutBucketWebsite { website: Website { index, error } }
            }
            BucketOperation::DeleteBucketWebsite => BucketCall::DeleteBucketWebsite,
            BucketOperation::DeleteBucketOwnershipControls => BucketCall::DeleteBucketOwnershipControls,
            BucketOperation::DeleteBucket => BucketCall::DeleteBucket,
            BucketOperation::GetBucketVersioning => BucketCall::GetBucketVersioning,
            BucketOperation::PutBucketVersioning => {
                let model::VersioningParameters { versioning_configuration } = self.parameters()?;
                BucketCall::PutBucketVersioning { status: versioning_configuration.status }
            }
            BucketOperation::GetBucketPolicy => BucketCall::GetBucketPolicy,
        };
        Some(sim::Operation::Bucket { bucket, call })
    }

    #[inline(never)]
    fn delete_objects(&mut self, bucket: BucketName) -> Option<DeleteObjects> {
        let model::DeleteParameters { delete: model::Delete { objects, quiet } } = self.parameters()?;
        let mut listed = Vec::with_capacity(objects.len());
        for model::ObjectIdentifier { key, version_id, etag } in objects {
            let name = self.name("request.parameters.Delete", ObjectName::parse(&key))?;
            let version = version_id.map(|text| self.version(&bucket, &name, &text));
            listed.push(ObjectToDelete { name, version, etag });
        }
        Some(DeleteObjects { bucket, objects: listed, quiet })
    }

    #[inline(never)]
    fn account_call(&mut self, operation: AccountOperation) -> Option<sim::Operation> {
        let first = self.document.accounts.first().and_then(|one| AccountId::parse(one.id.as_str()));
        let account = match (operation, first) {
            // It names neither a bucket nor an account: whose buckets are listed the caller says.
            (AccountOperation::ListBuckets, Some(first)) => first,
            (_, _) => self.name("request.bucket", account_id(&self.request.bucket))?,
        };
        let call = match operation {
            AccountOperation::ListBuckets => AccountCall::ListBuckets,
            AccountOperation::GetAccountPublicAccessBlock => AccountCall::GetPublicAccessBlock,
            AccountOperation::DeleteAccountPublicAccessBlock => AccountCall::DeletePublicAccessBlock,
            AccountOperation::PutAccountPublicAccessBlock => {
                AccountCall::PutPublicAccessBlock { block: self.block()? }
            }
        };
        Some(sim::Operation::Account { account, call })
    }

    #[inline(never)]
    fn access_point_call(&mut self, operation: AccessPointOperation) -> Option<sim::Operation> {
        let Some(point) = self.access_point() else {
            let handle = self.request.bucket.clone();
            self.note("request.bucket", ProblemKind::UnknownHandle { handle });
            return None;
        };
        let (name, account) = (point.name.clone(), AccountId::parse(point.account.as_str())?);
        let call = match operation {
            AccessPointOperation::GetAccessPointPolicy => AccessPointCall::GetPolicy,
            AccessPointOperation::PutAccessPointPolicy => {
                AccessPointCall::PutPolicy { policy: self.policy()? }
            }
        };
        Some(sim::Operation::AccessPointPolicy(AccessPointPolicy { name, account, call }))
    }

    fn block(&mut self) -> Option<PublicAccessBlock> {
        let parameters: model::PublicAccessBlockParameters = self.parameters()?;
        Some(parameters.public_access_block_configuration.into())
    }

    /// What the request says beside bucket, object and body.
    pub(super) fn parameters<T: Format>(&mut self) -> Option<T> {
        let text = self.request.parameters.as_ref().map_or("{}", RawObject::as_str);
        let node = format::parse(text).ok()?;
        // What it does not take, `operation` has noted.
        if !unknown(self.request.operation, &node).is_empty() {
            return None;
        }
        let faults = match format::read(text, |reader| T::read(&node, reader)) {
            Ok(parameters) => return Some(parameters),
            Err(faults) => faults,
        };
        for fault in faults {
            // The member is what people look for; what is wrong within it, the error says.
            let way = format::way_to(&node, fault.span);
            let path = match way.split('.').next() {
                Some("") | None => "request.parameters".to_owned(),
                Some(name) => format!("request.parameters.{name}"),
            };
            self.problems.push(Problem { path, kind: ProblemKind::Parameters { error: fault.message } });
        }
        None
    }

    /// Notes parameters that are not among those that the operation takes, so that none is dropped in silence.
    fn takes_only_its_own(&mut self) -> Option<()> {
        let Some(parameters) = &self.request.parameters else { return Some(()) };
        let Ok(node) = format::parse(parameters.as_str()) else { return Some(()) };
        let operation = self.request.operation;
        let unknown = unknown(operation, &node);
        for name in &unknown {
            let path = format!("request.parameters.{name}");
            let taken = operation.parameters().iter().map(|name| (*name).to_owned()).collect();
            self.note(&path, ProblemKind::UnknownParameter { name: name.clone(), operation, taken });
        }
        unknown.is_empty().then_some(())
    }

    /// The body; what it is repeated to was counted before.
    fn body(&self, repeat: u32) -> Vec<u8> {
        let text = self.request.body.as_deref().unwrap_or(UPLOAD_BODY);
        text.repeat(usize::try_from(repeat).unwrap_or(1)).into_bytes()
    }

    /// The upload in parts that is under way for an object; a text that no upload has, if none is.
    fn upload_id(&self, bucket: &BucketName, name: &ObjectName) -> String {
        let under_way = self.cloud.multipart_upload_of(bucket, name);
        under_way.map_or_else(|| "no-such-upload".to_owned(), |upload| upload.id.clone())
    }

    /// The version that a text names: a number counts the object's versions from the oldest, 1; anything else is an
    /// id, as it is sent.
    fn version(&self, bucket: &BucketName, name: &ObjectName, text: &str) -> String {
        let Ok(number) = text.parse::<usize>() else { return text.to_owned() };
        let versions = self.cloud.versions_of(bucket, name);
        let found = number.checked_sub(1).and_then(|place| versions.get(place));
        // So that there is no such version, an id that none has.
        let none = || VersionId::from_random(Entropy::new([0; 32]).fill(&format!("no version {number}")));
        found.map_or_else(none, |version| version.id().clone()).to_string()
    }

    fn copy_source(&mut self, copy_source: &str) -> Option<((BucketName, ObjectName), Option<String>)> {
        let (source, version) = match copy_source.split_once("?versionId=") {
            Some((source, version)) => (source, Some(version)),
            None => (copy_source, None),
        };
        let Some(source) = url_decoded(source) else {
            let error =
                "`CopySource` is not URL-encoded, to which S3 answers `Invalid copy source encoding.`";
            self.note("request.parameters.CopySource", ProblemKind::Parameters { error: error.to_owned() });
            return None;
        };
        // AWS's own samples begin with a slash. Source: S3 API reference, CopyObject, "Sample Request for CopyObject".
        let source = source.strip_prefix('/').unwrap_or(&source);
        let (bucket, name) = source.split_once('/').unwrap_or((source, ""));
        let known = self.document.buckets.iter().find(|one| one.id.as_str() == bucket);
        let bucket = BucketName::parse(known.map_or(bucket, |one| &one.name));
        let (bucket, name) = (
            self.name("request.parameters.CopySource", bucket),
            self.name("request.parameters.CopySource", ObjectName::parse(name)),
        );
        let (bucket, name) = (bucket?, name?);
        let version = version.map(|version| self.version(&bucket, &name, version));
        Some(((bucket, name), version))
    }
}

/// The parameters that an operation does not take.
fn unknown(operation: ApiOperation, parameters: &json::Node<'_>) -> Vec<String> {
    let names = format::members(parameters).unwrap_or_default().iter().map(|member| &*member.name.value);
    let taken = operation.parameters();
    names.filter(|name| !taken.contains(name)).map(str::to_owned).collect()
}

fn setting(acl: model::Acl) -> AclSetting {
    match acl {
        model::Acl::Canned(name) => AclSetting::canned(&name),
        model::Acl::Grants(grants) => {
            let grants = grants
                .into_iter()
                .map(|model::AclGrant { grantee, permission }| BodyGrant {
                    grantee: Some(grantee_named(grantee)),
                    permission: Some(permission),
                })
                .collect();
            let body = AccessControlPolicy { owner: Some(AclOwner::Itself), grants: Some(grants) };
            AclSetting { body: Some(body), ..AclSetting::default() }
        }
    }
}

/// Whom a text means where a document names no type: an account by its id, a group by its URI, an email address, else
/// a canonical user id.
fn grantee_named(text: String) -> BodyGrantee {
    match AccountId::parse(&text) {
        Some(account) => BodyGrantee::Account(account),
        None if text.contains("://") => BodyGrantee::Group(text),
        None if text.contains('@') => BodyGrantee::Email(text),
        None => BodyGrantee::CanonicalUser(text),
    }
}

fn body(policy: model::AccessControlPolicy) -> AccessControlPolicy {
    let model::AccessControlPolicy { owner, grants } = policy;
    let grant = |model::Grant { grantee, permission }| BodyGrant {
        grantee: grantee.and_then(|model::Grantee { kind, id, uri, email_address, .. }| {
            match kind.as_deref() {
                None => None,
                Some("CanonicalUser") => id.map(BodyGrantee::CanonicalUser),
                Some("Group") => uri.map(BodyGrantee::Group),
                Some("AmazonCustomerByEmail") => email_address.map(BodyGrantee::Email),
                Some(_) => Some(BodyGrantee::Other),
            }
        }),
        permission,
    };
    AccessControlPolicy {
        owner: owner.and_then(|owner| owner.id).map(AclOwner::CanonicalUser),
        grants: grants.map(|grants| grants.into_iter().map(grant).collect()),
    }
}

fn rule(rule: model::EncryptionRule) -> EncryptionRule {
    let model::EncryptionRule { algorithm, key, bucket_key, blocked } = rule;
    let blocks_sse_c = blocked.map(|types| types.iter().any(|name| name == "SSE-C"));
    EncryptionRule { algorithm, kms_key: key, bucket_key, blocks_sse_c }
}
