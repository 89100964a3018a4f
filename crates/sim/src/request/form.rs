//! The fields of a browser's form, and what S3 makes of each.
//!
//! Source: Amazon S3 Developer Guide, "POST Object", *Form fields*: what PUT takes as headers, of which it has a list, are fields of the
//! same names; AWS re:Post for the checksums. Fields of which S3 knows nothing are let be: aws/aws-sdk-ruby#250, Plupload's "Upload to Amazon S3".

use super::headers::is_further_header;

/// What S3 makes of a field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormField {
    /// It is what a header of this name is to an upload.
    Header,
    /// It is the form's own: what it uploads and who signs, what it is answered, or under another name a header.
    Own,
    /// AWS's pages do not have it, and an upload takes a header of this name.
    Unknown,
    /// S3 lets it be.
    Ignored,
}

/// What S3 makes of a field, by its name in lower case.
#[inline(never)]
pub fn form_field(name: &str) -> FormField {
    match name {
        "key"
        | "file"
        | "bucket"
        | "policy"
        | "signature"
        | "awsaccesskeyid"
        | "x-amz-signature"
        | "x-amz-algorithm"
        | "x-amz-credential"
        | "x-amz-date"
        | "x-amz-security-token"
        | "acl"
        | "tagging"
        | "success_action_redirect"
        | "redirect"
        | "success_action_status" => FormField::Own,
        "cache-control"
        | "content-type"
        | "content-disposition"
        | "content-encoding"
        | "content-md5"
        | "expires"
        | "x-amz-storage-class"
        | "x-amz-website-redirect-location"
        | "x-amz-checksum-algorithm"
        | "x-amz-checksum-crc32"
        | "x-amz-checksum-crc32c"
        | "x-amz-checksum-crc64nvme"
        | "x-amz-checksum-sha1"
        | "x-amz-checksum-sha256" => FormField::Header,
        _ if name.starts_with("x-amz-meta-") || name.starts_with("x-amz-server-side-encryption") => {
            FormField::Header
        }
        _ if name.starts_with("x-amz-") || is_further_header(name) => FormField::Unknown,
        _ => FormField::Ignored,
    }
}
