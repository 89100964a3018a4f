//! One row a refusal; the macro that makes an enum, its messages and its table from the rows.

use crate::errors::Status;
use crate::evidence::{Evidence, Source};

/// One refusal as the documentation lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorRow {
    /// Our name of it: the enum's variant.
    pub name: &'static str,
    /// When AWS gives it.
    pub condition: &'static str,
    /// The HTTP status.
    pub status: Status,
    /// The code, such as `AccessDenied`.
    pub code: &'static str,
    /// The message, with each hole in braces (and a brace of the text itself doubled, as in Rust's format strings).
    pub template: &'static str,
    /// The names of the further elements, in order.
    pub elements: &'static [&'static str],
    /// How well the row is known.
    pub evidence: Evidence,
    /// Where it was read.
    pub sources: &'static [&'static Source],
}

/// Makes `field_doc!(field)`, what a field of an error stands for.
macro_rules! field_docs {
    ($($field:ident = $doc:literal;)+) => {
        macro_rules! field_doc {
            $(($field) => { $doc };)+
        }
    };
}

field_docs! {
    actual_object_size = "The size of the object in bytes.";
    access_key_id = "The access key id of the request.";
    action = "The action, such as `s3:PutObjectAcl`.";
    algorithm = "The algorithm that the request names.";
    alias_arn = "The alias's ARN.";
    argument = "The value of the argument that is wrong.";
    argument_name = "The name of the argument that is wrong.";
    bucket = "The bucket's name.";
    bucket_arn = "The bucket's ARN.";
    caller = "The caller's ARN.";
    caller_account = "The caller's account.";
    named_account = "The account in the bucket's name.";
    calculated = "The digest that S3 calculated, in base64.";
    canonical_request = "The canonical request as S3 calculates it.";
    canonical_request_bytes = "The same, byte by byte in hexadecimal.";
    class = "The storage class that was sent.";
    condition = "The header whose condition does not hold.";
    detail = "What S3 says besides.";
    endpoint = "The host to ask.";
    etag = "The part's entity tag.";
    expected = "The digest that was sent, in hexadecimal digits.";
    expected_region = "The Region that the bucket is in.";
    expires = "When the request expired, as `2026-11-23T00:10:00Z`.";
    expires_seconds = "The value of `X-Amz-Expires`.";
    field = "The form's field.";
    given_region = "The Region that the signature names.";
    header = "The header's name, or both with a comma between them.";
    headers = "The headers' names, joined with `, `.";
    key = "The object's key.";
    key_arn = "The key's ARN.";
    key_id = "The key id as it was given.";
    maximum_skew_milliseconds = "The most that is allowed.";
    maximum_size = "The most bytes that are allowed.";
    message = "The service's own text.";
    method = "The HTTP method.";
    minimum_size = "The fewest bytes that are allowed.";
    operation = "The KMS operation, such as `GenerateDataKey`.";
    part_count = "How many parts the object has.";
    part_number = "The part's number.";
    place = "Which of the tags it is, from 1.";
    principal_arn = "The ARN that should be a principal's.";
    proposed_size = "How many bytes there are.";
    range_requested = "The range of the request.";
    region = "A Region, such as `us-west-2`.";
    request_time = "The time that the request names.";
    resource_arn = "The resource's ARN.";
    resource_type = "What the resource is, such as `OBJECT`.";
    tag_key = "The tag's key.";
    tag_value = "The tag's value.";
    sentence = "The sentence that the authorization decision makes.";
    server_time = "The service's time, as `2026-11-23T00:20:00Z`.";
    signature = "The signature that the request carries.";
    signed_milliseconds = "When the URL was signed, in milliseconds since 1970.";
    source_size = "How many bytes the source has.";
    string_to_sign = "The string to sign as S3 calculates it.";
    string_to_sign_bytes = "The same, byte by byte in hexadecimal.";
    token = "The session token.";
    upload_id = "The id of the multipart upload.";
    usage = "The key's usage, such as `SIGN_VERIFY`.";
    version_id = "The version's id.";
}

/// Makes an enum of refusals from rows
/// `"condition" Variant { fields } => Status "Code" "message with {fields}" ["Element" = value] Evidence [SOURCE];`.
/// The compiler checks that each hole of a message is a field.
macro_rules! service_errors {
    (
        $(#[$meta:meta])* $name:ident;
        $(
            $condition:literal
            $variant:ident { $($field:ident),* } => $status:ident $code:literal $message:literal
            [$($element:literal = $value:expr),*] $evidence:ident [$($source:ident),+];
        )+
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name<'a> {
            $(
                #[doc = $condition]
                $variant {
                    $(
                        #[doc = $crate::errors::table::field_doc!($field)]
                        $field: &'a str,
                    )*
                },
            )+
        }

        impl<'a> $name<'a> {
            /// The code, such as `AccessDenied`.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                }
            }

            /// The HTTP status.
            pub const fn status(&self) -> $crate::errors::Status {
                match self {
                    $(Self::$variant { .. } => $crate::errors::Status::$status,)+
                }
            }

            /// The message, exactly; its `Display`.
            #[allow(clippy::inline_always, reason = "called for one error, it is that error's text and not the table of all")]
            #[inline(always)]
            pub fn message(&self) -> String {
                match *self {
                    $(Self::$variant { $($field),* } => {
                        $(let _ = $field;)*
                        std::fmt::format(format_args!($message))
                    })+
                }
            }

            /// The elements that follow the message, in order.
            #[allow(clippy::inline_always, reason = "called for one error, it is that error's and not the table of all")]
            #[inline(always)]
            pub fn elements(&self) -> Vec<(&'static str, &'a str)> {
                match *self {
                    $(Self::$variant { $($field),* } => {
                        $(let _ = $field;)*
                        vec![$(($element, $value)),*]
                    })+
                }
            }

            /// How well the refusal is known.
            pub const fn evidence(&self) -> $crate::Evidence {
                match self {
                    $(Self::$variant { .. } => $crate::Evidence::$evidence,)+
                }
            }

            /// Every refusal, for the documentation.
            pub fn rows() -> &'static [$crate::errors::ErrorRow] {
                static ROWS: &[$crate::errors::ErrorRow] = &[$($crate::errors::ErrorRow {
                    name: stringify!($variant),
                    condition: $condition,
                    status: $crate::errors::Status::$status,
                    code: $code,
                    template: $message,
                    elements: &[$($element),*],
                    evidence: $crate::Evidence::$evidence,
                    sources: &[$(&$crate::sources::$source),+],
                }),+];
                ROWS
            }
        }

        /// The message, exactly.
        impl std::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match *self {
                    $(Self::$variant { $($field),* } => {
                        $(let _ = $field;)*
                        write!(f, $message)
                    })+
                }
            }
        }
    };
}

pub(crate) use {field_doc, service_errors};
