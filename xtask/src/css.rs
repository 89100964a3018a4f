//! The style sheet in fewer bytes.
//!
//! Comments and white space are all there is to gain: after brotli the result is as small as that of lightningcss,
//! which takes a minute to compile. The `minifier` crate, which shrinks our scripts, breaks `@container name (...)`.

/// Drops comments, and white space wherever CSS gives it no meaning.
pub(crate) fn minify(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut space = false;
    let mut rest = source;
    while let Some(character) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            // As good as a space: `a/**/b` are two words.
            space = true;
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if character.is_ascii_whitespace() {
            space = true;
            rest = rest.trim_ascii_start();
        } else {
            let (token, after) = rest.split_at(token_length(rest, character));
            if space && !out.is_empty() && needs_space(&out, character) {
                out.push(' ');
            }
            space = false;
            out.push_str(token);
            rest = after;
        }
    }
    out
}

/// Whether a space here tells anything: `a :hover` is not `a:hover`, but `a: b` is `a:b`.
fn needs_space(before: &str, next: char) -> bool {
    !before.ends_with(['{', '}', ';', ':', ',']) && !matches!(next, '{' | '}' | ';' | ',')
}

/// A whole string with its quotes, or one character.
fn token_length(rest: &str, first: char) -> usize {
    if !matches!(first, '"' | '\'') {
        return first.len_utf8();
    }
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        if !escaped && character == first {
            return at + first.len_utf8();
        }
        escaped = !escaped && character == '\\';
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::minify;

    fn check(source: &str, expected: &str) {
        assert_eq!(minify(source), expected);
    }

    #[test]
    fn comments_and_idle_space_go() {
        check(
            "/* tokens */\n:root {\n  --a: 1px;  /* one */\n  --b : 2px ;\n}\n",
            ":root{--a:1px;--b :2px;}",
        );
        check("a , b { color : red; }", "a,b{color :red;}");
        check("a/* not closed", "a");
    }

    #[test]
    fn telling_space_stays() {
        check("a :hover {}", "a :hover{}");
        check("a:hover {}", "a:hover{}");
        check("a/**/b {}", "a b{}");
        check("@container board (max-width: 1px) {}", "@container board (max-width:1px){}");
        check("@media (a) and (not (b)) {}", "@media (a) and (not (b)){}");
        check("a { margin: calc(1px + 2px) -1px; }", "a{margin:calc(1px + 2px) -1px;}");
    }

    #[test]
    fn strings_stay_as_they_are() {
        check(r#"a { content: "  /* \"; {  */ " }"#, r#"a{content:"  /* \"; {  */ "}"#);
        check("a { content: ' \" ' ; }", "a{content:' \" ';}");
    }
}
