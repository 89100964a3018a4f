//! The style sheet in fewer bytes.
//!
//! Comments and white space are all there is to gain: after brotli the result is as small as that of lightningcss,
//! which takes a minute to compile. The `minifier` crate, which shrinks our scripts, breaks `@container name (...)`.

use anyhow::{Context as _, Result, bail};

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

/// The name of the container that stands for the window where the page is an element of somebody else's.
const PLACE: &str = "play";

/// The style sheet of the page, minified, for an element of somebody else's page: what is said of the document is said of `.root`,
/// what is asked of the window's width is asked of the element's, and what is asked of its height is not asked. Colours and fonts
/// may come from around it, as `--play-NAME`; and what the root's letters measure is `--rem`.
pub(crate) fn for_element(minified: &str) -> Result<String> {
    let text = minified.replace(":lang(ja) body", "body:lang(ja)").replace(":root", ".root");
    let text = replace_words(&text, &["html", "body"], ".root");
    let text = text.replace("color-scheme:light dark", "color-scheme:var(--play-color-scheme,light dark)");
    let text = open_tokens(&queries(&text)?);
    rems(&text)
}

/// Replaces names of elements, where they stand alone.
fn replace_words(text: &str, words: &[&str], by: &str) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let word = words.iter().find_map(|word| {
            let after = rest.strip_prefix(word)?;
            let is_alone = !out.ends_with(is_part) && !after.starts_with(is_part);
            is_alone.then_some(after)
        });
        if let Some(after) = word {
            out.push_str(by);
            rest = after;
        } else {
            out.push(character);
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Has queries of the window ask the element.
fn queries(text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@media ") {
        out.push_str(before);
        let (asked, after) = after.split_once('{').context("a query has no rules")?;
        let end = closing(after).context("a query is not closed")?;
        let (inner, after) = after.split_at(end);
        let inner = queries(inner)?;
        // What differs but in widths is asked once.
        let mut groups: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
        for query in asked.split(',') {
            let parts: Vec<&str> = query.split(" and ").map(str::trim).collect();
            // Nobody's window is meant.
            if parts.iter().any(|part| part.contains("max-height")) {
                continue;
            }
            let (widths, others): (Vec<&str>, Vec<&str>) = parts
                .into_iter()
                .filter(|part| !part.contains("min-height"))
                .partition(|part| part.contains("width"));
            let widths = widths.join(" and ");
            match groups.iter_mut().find(|(known, _)| *known == others) {
                Some((_, all)) => all.push(widths),
                None => groups.push((others, vec![widths])),
            }
        }
        for (others, widths) in groups {
            let mut rules = inner.clone();
            if widths.iter().all(|width| !width.is_empty()) {
                let widths = match widths.as_slice() {
                    [one] => one.clone(),
                    several => several.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" or "),
                };
                rules = format!("@container {PLACE} {widths}{{{rules}}}");
            }
            if !others.is_empty() {
                rules = format!("@media {}{{{rules}}}", others.join(" and "));
            }
            out.push_str(&rules);
        }
        rest = after.strip_prefix('}').context("a query is not closed")?;
    }
    out.push_str(rest);
    Ok(out)
}

/// Where the brace that closes what begins here stands.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(character) = text.get(at..)?.chars().next() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
        at += token_length(text.get(at..)?, character);
    }
    None
}

/// Lets colours and fonts be set from around.
fn open_tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("--") {
        out.push_str(before);
        out.push_str("--");
        rest = after;
        let Some((name, value)) = after.split_once(':') else { continue };
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_open = value.starts_with("light-dark(") || matches!(name, "sans" | "mono");
        let Some(end) = value.find([';', '}']).filter(|_| is_name && is_open) else { continue };
        let (value, after) = value.split_at(end);
        out.push_str(&format!("{name}:var(--play-{name},{value})"));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Measures by the root's letters: `1rem` of somebody else's page may be anything.
fn rems(text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("rem") {
        let start = before.trim_end_matches(|character: char| character.is_ascii_digit() || character == '.');
        let number = before.strip_prefix(start).unwrap_or_default();
        out.push_str(start);
        // A query of a container knows no `var()`.
        let is_asked =
            out.rfind("@container").is_some_and(|at| out.rfind('{').is_none_or(|brace| brace < at));
        match number.parse::<f64>() {
            Ok(_) if start.ends_with('-') => {
                bail!("no length of the styles is less than nothing: -{number}rem")
            }
            Ok(number) if is_asked => out.push_str(&format!("{}px", number * 16.0)),
            Ok(_) => out.push_str(&format!("calc({number}*var(--rem))")),
            Err(_) => out.extend([number, "rem"]),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{for_element, minify};

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

    fn check_element(source: &str, expected: &str) {
        assert_eq!(for_element(&minify(source)).unwrap(), expected);
    }

    #[test]
    fn what_is_said_of_the_document_is_said_of_the_root() {
        check_element(":root:lang(ja) { gap: 1px }", ".root:lang(ja){gap:1px}");
        check_element(
            "html, body { margin: 0 } tbody, .html { gap: 0 }",
            ".root,.root{margin:0}tbody,.html{gap:0}",
        );
        check_element(":lang(ja) body { gap: 0 }", ".root:lang(ja){gap:0}");
        check_element("a { font-size: var(--t-body) }", "a{font-size:var(--t-body)}");
    }

    #[test]
    fn what_is_asked_of_the_window_is_asked_of_the_element() {
        check_element(
            "@media (max-width: 40em) { a { gap: 0 } }",
            "@container play (max-width:40em){a{gap:0}}",
        );
        check_element(
            "@media (max-width: 40em), (max-width: 60em) and (max-height: 31em) { a { gap: 0 } }",
            "@container play (max-width:40em){a{gap:0}}",
        );
        check_element(
            "@media screen and (min-width: 40em) and (min-height: 31em), screen and (min-width: 60em) { a { gap: 0 } }",
            "@media screen{@container play ((min-width:40em)) or ((min-width:60em)){a{gap:0}}}",
        );
        check_element(
            "@media (max-width: 9em), (pointer: coarse) { a { gap: 0 } }",
            "@container play (max-width:9em){a{gap:0}}@media (pointer:coarse){a{gap:0}}",
        );
        check_element("@media (max-height: 31em) { a { gap: 0 } } b { gap: 0 }", "b{gap:0}");
        check_element("@media print { a { content: '}' } }", "@media print{a{content:'}'}}");
        assert!(for_element("@media print{a{gap:0}").is_err());
    }

    #[test]
    fn colours_and_fonts_may_come_from_around() {
        check_element(
            ":root { --ink: light-dark(#000, #fff); --s1: 4px }",
            ".root{--ink:var(--play-ink,light-dark(#000,#fff));--s1:4px}",
        );
        check_element(":root { --sans: Arial, serif }", ".root{--sans:var(--play-sans,Arial,serif)}");
        check_element(
            ":root { color-scheme: light dark }",
            ".root{color-scheme:var(--play-color-scheme,light dark)}",
        );
    }

    #[test]
    fn letters_are_measured_by_the_root() {
        check_element("a { width: 1.5rem }", "a{width:calc(1.5*var(--rem))}");
        assert!(for_element("a{width:-1.5rem}").is_err());
        check_element(
            "@container b (max-width: 40rem) { a { gap: 1rem } }",
            "@container b (max-width:640px){a{gap:calc(1*var(--rem))}}",
        );
        check_element(".premium { gap: calc(1rem + 2px) }", ".premium{gap:calc(calc(1*var(--rem)) + 2px)}");
    }
}
