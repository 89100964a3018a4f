//! A request as `JSON.stringify` writes it, read without a copy.
//!
//! The reader of the format keeps every place and every name, for faults; a request is far smaller than what that costs, and is
//! read for each answer. What is not of this plain form, or not of the form at all, is left to it.

/// A request whose texts stand in its JSON as they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PlainRequest<'a> {
    pub(super) principal: &'a str,
    pub(super) role_arn: Option<&'a str>,
    pub(super) action: &'a str,
    pub(super) resource: &'a str,
    pub(super) context: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> PlainRequest<'a> {
    /// The request of a text without white space and without escapes; `None` for any other.
    pub(super) fn read(json: &'a str) -> Option<Self> {
        let mut rest = Rest { json, at: 0 };
        let (mut principal, mut role_arn, mut action, mut resource) = (None, None, None, None);
        let mut context = None;
        rest.object(|rest, name| {
            let place = match name {
                "principal" => &mut principal,
                "roleArn" => &mut role_arn,
                "action" => &mut action,
                "resource" => &mut resource,
                "context" if context.is_none() => {
                    context = Some(rest.values()?);
                    return Some(());
                }
                _ => return None,
            };
            let text = rest.text()?;
            place.replace(text).is_none().then_some(())
        })?;
        let context = context.unwrap_or_default();
        let whole = Self { principal: principal?, role_arn, action: action?, resource: resource?, context };
        rest.byte().is_none().then_some(whole)
    }
}

/// What is still to be read.
struct Rest<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn byte(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, sign: u8) -> bool {
        let is_there = self.byte() == Some(sign);
        self.at += usize::from(is_there);
        is_there
    }

    /// A string without escapes.
    fn text(&mut self) -> Option<&'a str> {
        if !self.takes(b'"') {
            return None;
        }
        let inside = self.json.get(self.at..)?;
        let end = inside.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
        self.at += end;
        if self.takes(b'"') { inside.get(..end) } else { None }
    }

    /// An object: `member` reads the value of each name.
    fn object(&mut self, mut member: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        if !self.takes(b'{') {
            return None;
        }
        if self.takes(b'}') {
            return Some(());
        }
        loop {
            let name = self.text()?;
            if !self.takes(b':') {
                return None;
            }
            member(self, name)?;
            if !self.takes(b',') {
                return self.takes(b'}').then_some(());
            }
        }
    }

    fn values(&mut self) -> Option<Vec<(&'a str, Vec<&'a str>)>> {
        let mut all = Vec::new();
        self.object(|rest, name| {
            let mut values = Vec::new();
            if !rest.takes(b'[') {
                values.push(rest.text()?);
            } else if !rest.takes(b']') {
                values.push(rest.text()?);
                while rest.takes(b',') {
                    values.push(rest.text()?);
                }
                if !rest.takes(b']') {
                    return None;
                }
            }
            all.push((name, values));
            Some(())
        })?;
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::format::model::PolicyRequest;

    #[test]
    fn what_is_read_here_is_what_the_format_reads() {
        let plain = [
            r#"{"principal":"p","action":"a","resource":"r"}"#,
            r#"{"resource":"é\u00e9","action":"","principal":"p"}"#,
            r#"{"resource":"é","action":"","principal":"p","roleArn":"x","context":{}}"#,
            r#"{"principal":"p","action":"a","resource":"r","context":{"a":"b","c":[],"d":["e"],"a":["f","g"]}}"#,
        ];
        let mut read = 0;
        for text in plain {
            let whole: PolicyRequest = format::from_text(text).unwrap();
            let Some(plain) = PlainRequest::read(text) else { continue };
            read += 1;
            let texts = (plain.principal, plain.role_arn, plain.action, plain.resource);
            assert_eq!(
                texts,
                (&*whole.principal, whole.role_arn.as_deref(), &*whole.action, &*whole.resource)
            );
            let owned = |(name, values): (&str, Vec<&str>)| {
                (name.to_owned(), values.into_iter().map(str::to_owned).collect::<Vec<_>>())
            };
            assert_eq!(plain.context.into_iter().map(owned).collect::<Vec<_>>(), whole.context.0);
        }
        // One has an escape.
        assert_eq!(read, plain.len() - 1);
    }

    #[test]
    fn what_is_no_plain_request_is_left_to_the_format() {
        for text in [
            "",
            "{}",
            r#"{"principal":"p","action":"a","resource":"r"} "#,
            r#"{"principal":"p","action":"a","resource":"r",}"#,
            r#"{"principal":"p","principal":"p","action":"a","resource":"r"}"#,
            r#"{"principal":"p","action":"a","resource":"r","context":{},"context":{}}"#,
            r#"{"principal":"p","action":"a","resource":"r","context":{"a":1}}"#,
            r#"{"principal":"p","action":"a","resource":"r","context":{"a":["b",]}}"#,
            r#"{"principal":"p","action":"a","resource":"r","other":"o"}"#,
            r#"{"principal":"p","action":"a","resource":"r"#,
            "{\"principal\":\"p\",\"action\":\"a\",\"resource\":\"\n\"}",
            r#"{"principal":5,"action":"a","resource":"r"}"#,
        ] {
            assert_eq!(PlainRequest::read(text), None, "{text}");
        }
    }
}
