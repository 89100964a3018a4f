//! Texts where somebody else's markup stands: nothing in them is read as that.

/// A text where HTML stands, in an attribute too.
pub fn html(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '"' => written.push_str("&quot;"),
            _ => written.push(c),
        }
    }
    written
}

/// A text where Markdown stands. A backslash before a sign of ASCII is that sign. Source: CommonMark 0.31, "Backslash escapes".
pub fn markdown(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_and_markdown_read_otherwise_is_taken_by_its_letter() {
        assert_eq!(html("a \"b\" <c> & d"), "a &quot;b&quot; &lt;c&gt; &amp; d");
        assert_eq!(html("<b title=\"x\">&</b>"), "&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;");
        assert_eq!(markdown("a [b](c) _d_ `e`"), "a \\[b\\](c) \\_d\\_ \\`e\\`");
        assert_eq!(markdown("# ![x](y) ~~z~~ \\"), "\\# \\!\\[x\\](y) \\~\\~z\\~\\~ \\\\");
    }
}
