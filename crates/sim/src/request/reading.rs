//! What the query of a read asks for beside the version: a part of the object, and other values for headers of the answer.
//!
//! Source: S3 API reference, GetObject and HeadObject, *URI Request Parameters*.

/// What the query of a read asks for beside the version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadParameters {
    /// `partNumber`
    pub part_number: Option<u16>,
    /// `response-content-type` and the like: the header and its value.
    pub overrides: Vec<(ResponseHeader, String)>,
}

/// A header of the answer whose value a read can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseHeader {
    /// `Cache-Control`
    CacheControl,
    /// `Content-Disposition`
    ContentDisposition,
    /// `Content-Encoding`
    ContentEncoding,
    /// `Content-Language`
    ContentLanguage,
    /// `Content-Type`
    ContentType,
    /// `Expires`
    Expires,
}

impl ResponseHeader {
    /// The header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CacheControl => "Cache-Control",
            Self::ContentDisposition => "Content-Disposition",
            Self::ContentEncoding => "Content-Encoding",
            Self::ContentLanguage => "Content-Language",
            Self::ContentType => "Content-Type",
            Self::Expires => "Expires",
        }
    }

    /// The parameter of the query.
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::CacheControl => "response-cache-control",
            Self::ContentDisposition => "response-content-disposition",
            Self::ContentEncoding => "response-content-encoding",
            Self::ContentLanguage => "response-content-language",
            Self::ContentType => "response-content-type",
            Self::Expires => "response-expires",
        }
    }
}

impl ReadParameters {
    /// Whether nothing is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.part_number.is_none() && self.overrides.is_empty()
    }

    /// The parameters of the query, in alphabetical order.
    #[inline(never)]
    pub(crate) fn query(&self) -> Vec<(&'static str, String)> {
        let part = self.part_number.map(|number| ("partNumber", number.to_string()));
        let overrides = self.overrides.iter().map(|(header, value)| (header.parameter(), value.clone()));
        part.into_iter().chain(overrides).collect()
    }
}
