//! The bodies that errors travel in.

use std::fmt;

use crate::errors::Status;

/// The XML body of an error of S3's REST endpoint. Its `Display` is the body.
///
/// Source: answers captured with curl in 2024; Amazon S3 API Reference, "Error responses". An answer to HEAD has no body.
#[derive(Debug, Clone, Copy)]
pub struct XmlError<'a> {
    /// The code.
    pub code: &'a str,
    /// The message.
    pub message: &'a str,
    /// The further elements, in order.
    pub elements: &'a [(&'a str, &'a str)],
    /// 16 characters.
    pub request_id: &'a str,
    /// Base64.
    pub host_id: &'a str,
}

impl fmt::Display for XmlError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>")?;
        let head = [("Code", self.code), ("Message", self.message)];
        let tail = [("RequestId", self.request_id), ("HostId", self.host_id)];
        for (name, value) in head.iter().chain(self.elements).chain(&tail) {
            write!(f, "<{name}>{}</{name}>", Escaped(value))?;
        }
        f.write_str("</Error>")
    }
}

/// The HTML page of an error of S3's website endpoint. Its `Display` is the page.
///
/// Source: LocalStack's parity snapshots, recorded; several captured answers.
#[derive(Debug, Clone, Copy)]
pub struct WebsitePage<'a> {
    /// The status, which is the title.
    pub status: Status,
    /// The code.
    pub code: &'a str,
    /// The message.
    pub message: &'a str,
    /// The further elements, in order.
    pub elements: &'a [(&'a str, &'a str)],
    /// 16 characters.
    pub request_id: &'a str,
    /// Base64.
    pub host_id: &'a str,
    /// The bucket's error document, where it has one and S3 cannot fetch it: its key.
    pub missing_error_document: Option<&'a str>,
}

impl fmt::Display for WebsitePage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status;
        write!(f, "<html>\n<head><title>{status}</title></head>\n<body>\n<h1>{status}</h1>\n<ul>\n")?;
        let head = [("Code", self.code), ("Message", self.message)];
        let tail = [("RequestId", self.request_id), ("HostId", self.host_id)];
        for (name, value) in head.iter().chain(self.elements).chain(&tail) {
            writeln!(f, "<li>{name}: {}</li>", Escaped(value))?;
        }
        f.write_str("</ul>\n")?;
        if let Some(key) = self.missing_error_document {
            f.write_str(
                "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n",
            )?;
            f.write_str("<li>Code: NoSuchKey</li>\n<li>Message: The specified key does not exist.</li>\n")?;
            writeln!(f, "<li>Key: {}</li>\n</ul>", Escaped(key))?;
        }
        f.write_str("<hr/>\n</body>\n</html>\n")
    }
}

/// What the AWS CLI prints for an error: `An error occurred (AccessDenied) when calling the GetObject operation: ...`.
/// Releases of 2026 print `aws: [ERROR]: ` before it. Source: captured terminals of 2024 to 2026.
pub fn aws_cli_line(code: &str, operation: &str, message: &str) -> String {
    format!("An error occurred ({code}) when calling the {operation} operation: {message}")
}

/// The code that botocore shows for an answer without a body, as HEAD gets it: the status's number. The message is its
/// reason phrase. Source: LocalStack's parity snapshots, recorded.
pub fn head_code(status: Status) -> String {
    status.code().to_string()
}

/// Whether a document of XML 1.0 cannot have a character, or not as it is: S3 writes such as a reference.
/// Source: XML 1.0, 2.2 and 2.11; recorded: aws/aws-sdk-php#169, pfig/net-amazon-s3#67, boto/botocore#3496.
pub fn is_beyond_xml(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{1f}')
}

/// Text inside an element, with what XML reserves escaped.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        let is_escaped = |byte: u8| matches!(byte, b'&' | b'<' | b'>') || is_beyond_xml(char::from(byte));
        while let Some(position) = rest.bytes().position(is_escaped) {
            let (before, from) = rest.split_at(position);
            f.write_str(before)?;
            match from.as_bytes().first() {
                Some(b'&') => f.write_str("&amp;")?,
                Some(b'<') => f.write_str("&lt;")?,
                Some(b'>') | None => f.write_str("&gt;")?,
                Some(control) => write!(f, "&#x{control:x};")?,
            }
            rest = from.get(1..).unwrap_or_default();
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::S3Error;

    #[test]
    fn xml_has_the_elements_between_message_and_request_id() {
        let error = S3Error::NoSuchKey { key: "a<b>&c" };
        let body = XmlError {
            code: error.code(),
            message: &error.to_string(),
            elements: &error.elements(),
            request_id: "4442587FB7D0A2F9",
            host_id: "aG9zdA==",
        };
        assert_eq!(
            body.to_string(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&lt;b&gt;&amp;c</Key><RequestId>4442587FB7D0A2F9</RequestId><HostId>aG9zdA==</HostId></Error>"
        );
    }

    /// Source of the expectation: pages recorded for LocalStack's parity snapshots.
    #[test]
    fn website_page_is_html() {
        let error = S3Error::AccessDenied {};
        let page = WebsitePage {
            status: error.status(),
            code: error.code(),
            message: &error.to_string(),
            elements: &error.elements(),
            request_id: "R",
            host_id: "H",
            missing_error_document: None,
        };
        assert_eq!(
            page.to_string(),
            "<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<h1>403 Forbidden</h1>\n<ul>\n<li>Code: AccessDenied</li>\n<li>Message: Access Denied</li>\n<li>RequestId: R</li>\n<li>HostId: H</li>\n</ul>\n<hr/>\n</body>\n</html>\n"
        );
        let page = WebsitePage { missing_error_document: Some("error.html"), ..page }.to_string();
        assert!(page.contains(
            "</ul>\n<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n<li>Code: NoSuchKey</li>"
        ));
        assert!(page.ends_with("<li>Key: error.html</li>\n</ul>\n<hr/>\n</body>\n</html>\n"));
    }

    #[test]
    fn aws_cli_names_the_operation() {
        assert_eq!(
            aws_cli_line("AccessDenied", "GetObject", "Access Denied"),
            "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied"
        );
        assert_eq!(
            aws_cli_line(&head_code(Status::Forbidden), "HeadObject", Status::Forbidden.reason()),
            "An error occurred (403) when calling the HeadObject operation: Forbidden"
        );
    }
}
