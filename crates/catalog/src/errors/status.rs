//! HTTP statuses.

use std::fmt;

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $code:literal $reason:literal;)+) => {
        /// An HTTP status that S3 or KMS sends, printed as `403 Forbidden`.
        ///
        /// Source of the reason phrases: Amazon S3 API Reference, "Error responses"; RFC 9110 for the successful ones.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Status {
            $($(#[$doc])* $name,)+
        }

        impl Status {
            /// All of them, by number.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The number.
            pub const fn code(self) -> u16 {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// The reason phrase.
            pub const fn reason(self) -> &'static str {
                match self {
                    $(Self::$name => $reason,)+
                }
            }
        }
    };
}

statuses! {
    /// The request was carried out, and the answer has a body.
    Ok = 200 "OK";
    /// A form was carried out that asked for this answer.
    Created = 201 "Created";
    /// The request was carried out, and the answer has no body.
    NoContent = 204 "No Content";
    /// A range of the object.
    PartialContent = 206 "Partial Content";
    /// The bucket lives elsewhere.
    MovedPermanently = 301 "Moved Permanently";
    /// A form was carried out that asked to be led elsewhere.
    SeeOther = 303 "See Other";
    /// The object has not changed.
    NotModified = 304 "Not Modified";
    /// The bucket is not yet known everywhere.
    TemporaryRedirect = 307 "Temporary Redirect";
    /// The request cannot be right.
    BadRequest = 400 "Bad Request";
    /// The request is refused.
    Forbidden = 403 "Forbidden";
    /// There is no such thing, and the caller may know.
    NotFound = 404 "Not Found";
    /// The resource does not take this method.
    MethodNotAllowed = 405 "Method Not Allowed";
    /// The request does not fit the present state.
    Conflict = 409 "Conflict";
    /// The length is missing.
    LengthRequired = 411 "Length Required";
    /// A precondition of the request does not hold.
    PreconditionFailed = 412 "Precondition Failed";
    /// The object has no such range.
    RangeNotSatisfiable = 416 "Requested Range Not Satisfiable";
    /// The service failed.
    InternalServerError = 500 "Internal Server Error";
    /// The service does not do this.
    NotImplemented = 501 "Not Implemented";
    /// Too many requests.
    SlowDown = 503 "Slow Down";
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.reason())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ascend() {
        assert!(Status::ALL.is_sorted_by(|a, b| a.code() < b.code()));
        assert_eq!(Status::Forbidden.to_string(), "403 Forbidden");
    }
}
