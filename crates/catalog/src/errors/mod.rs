//! What S3 and KMS answer when they refuse: status, code, message and further elements, to the letter.
//!
//! [`S3Error`] has one variant for each refusal of S3's REST and website endpoints, [`KmsError`] for KMS's own API. A
//! variant's fields are the values that the message or the elements quote; its `Display` is the message.
//! Sentences that AWS builds from an authorization decision (`User: ... is not authorized to perform: ...`) are built
//! where the decision is, and handed in as [`S3Error::NotAuthorized`] and [`KmsError::NotAuthorized`].

mod kms;
mod s3;
mod shape;
mod status;
mod table;

pub use kms::KmsError;
pub use s3::S3Error;
pub use shape::{WebsitePage, XmlError, aws_cli_line, head_code, is_beyond_xml};
pub use status::Status;
pub use table::ErrorRow;
