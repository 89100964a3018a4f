//! Headers of requests and uploads, as documents write them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Arguments;

use sim::StorageClass;
use sim::request::{CustomerKeyHeaders, EncryptionHeaders, GrantHeader, is_further_header};

use crate::run::{Problem, ProblemKind};

/// The headers that the simulator knows, sorted into their places.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    /// `x-amz-server-side-encryption…`
    pub(crate) encryption: EncryptionHeaders,
    /// `x-amz-acl`
    pub(crate) acl: Option<String>,
    /// `Content-Type`
    pub(crate) content_type: Option<String>,
    /// `x-amz-checksum-mode: ENABLED`
    pub(crate) checksum_mode: bool,
    /// `User-Agent`
    pub(crate) user_agent: Option<String>,
    /// `Referer`
    pub(crate) referer: Option<String>,
    /// `x-amz-grant-…`
    pub(crate) grants: Vec<(GrantHeader, String)>,
    /// `x-amz-expected-bucket-owner`
    pub(crate) expected_bucket_owner: Option<String>,
    /// `x-amz-source-expected-bucket-owner`
    pub(crate) source_expected_bucket_owner: Option<String>,
    /// `x-amz-bucket-namespace`
    pub(crate) bucket_namespace: Option<String>,
    /// `x-amz-request-payer: requester`
    pub(crate) requester_pays: bool,
    /// `x-amz-copy-source-server-side-encryption-customer-…`
    pub(crate) source_customer_key: Option<CustomerKeyHeaders>,
    /// Those that no member of a request stands for, by their names in lower case.
    pub(crate) others: Vec<(String, String)>,
}

/// Notes headers that stand twice, since one of them would be lost, and characters that no value can have: a line of
/// the access log ends where a value of its user agent ends a line. Space, tabs and everything beyond ASCII can stand.
/// Source: RFC 9110, 5.5.
pub(crate) fn check(headers: &BTreeMap<String, String>, path: Arguments<'_>, problems: &mut Vec<Problem>) {
    let mut note = |name: &str, kind| problems.push(Problem { path: format!("{path}.{name}"), kind });
    let mut before = BTreeSet::new();
    for (name, value) in headers {
        if !before.insert(name.to_ascii_lowercase()) {
            note(name, ProblemKind::HeaderTwice { name: name.clone() });
        }
        if let Some(character) = value.chars().find(|letter| letter.is_ascii_control() && *letter != '\t') {
            note(name, ProblemKind::HeaderCharacter { character });
        }
    }
}

const SSE: &str = "x-amz-server-side-encryption";

impl Headers {
    /// Sorts headers by their names, which have no case. Each unknown one is a problem.
    pub(crate) fn read(
        headers: &BTreeMap<String, String>,
        path: Arguments<'_>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut read = Self::default();
        check(headers, path, problems);
        for (name, value) in headers {
            if !read.put(&name.to_ascii_lowercase(), value) {
                let kind = ProblemKind::UnknownHeader { name: name.clone() };
                problems.push(Problem { path: path.to_string(), kind });
            }
        }
        read
    }

    fn put(&mut self, name: &str, value: &str) -> bool {
        // White space around a value is no part of it. Source: RFC 9110, 5.5.
        let value = value.trim_matches([' ', '\t']).to_owned();
        if let Some(header) = GrantHeader::by_name(name) {
            self.grants.push((header, value));
            return true;
        }
        match name.strip_prefix(SSE) {
            Some("") => self.encryption.mode = Some(value),
            Some("-aws-kms-key-id") => self.encryption.kms_key_id = Some(value),
            Some("-context") => self.encryption.context = Some(value),
            Some("-bucket-key-enabled") => {
                self.encryption.bucket_key = Some(value.eq_ignore_ascii_case("true"))
            }
            Some("-customer-algorithm") => self.customer().algorithm = Some(value),
            Some("-customer-key") => self.customer().key = Some(value),
            Some("-customer-key-md5") => self.customer().key_md5 = Some(value),
            Some(_) => return false,
            None => match name {
                "x-amz-acl" => self.acl = Some(value),
                "content-type" => self.content_type = Some(value),
                "x-amz-checksum-mode" => self.checksum_mode = value.eq_ignore_ascii_case("enabled"),
                "user-agent" => self.user_agent = Some(value),
                "referer" => self.referer = Some(value),
                "x-amz-expected-bucket-owner" => self.expected_bucket_owner = Some(value),
                "x-amz-source-expected-bucket-owner" => self.source_expected_bucket_owner = Some(value),
                "x-amz-bucket-namespace" => self.bucket_namespace = Some(value),
                "x-amz-request-payer" => self.requester_pays = value == "requester",
                "x-amz-copy-source-server-side-encryption-customer-algorithm" => {
                    self.source_customer().algorithm = Some(value);
                }
                "x-amz-copy-source-server-side-encryption-customer-key" => {
                    self.source_customer().key = Some(value)
                }
                "x-amz-copy-source-server-side-encryption-customer-key-md5" => {
                    self.source_customer().key_md5 = Some(value);
                }
                _ if is_further_header(name) => self.others.push((name.to_owned(), value)),
                _ => return false,
            },
        }
        true
    }

    /// `x-amz-tagging`
    pub(crate) fn tagging(&self) -> Option<String> {
        self.others.iter().find(|(name, _)| name == "x-amz-tagging").map(|(_, value)| value.clone())
    }

    /// `x-amz-storage-class`; what is none is a problem of its own.
    pub(crate) fn storage_class(&self) -> StorageClass {
        let sent = self.others.iter().find(|(name, _)| name == "x-amz-storage-class");
        sent.and_then(|(_, value)| StorageClass::by_name(value)).unwrap_or_default()
    }

    fn source_customer(&mut self) -> &mut CustomerKeyHeaders {
        self.source_customer_key.get_or_insert_default()
    }

    fn customer(&mut self) -> &mut CustomerKeyHeaders {
        self.encryption.customer_key.get_or_insert_default()
    }
}
