//! Many texts that are alike as one small file, for the worker that keeps the site (`unpack` in web/offline/sw.js reads it).
//!
//! The frames of all examples say nearly the same, but a compressor looks back 32 KB (gzip) or a few megabytes (brotli), at the
//! price of many seconds. So what a text has in common with one before it is written as a place there.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// How many characters two texts have in common at least, for the place to be shorter than they are.
const ALIKE_MIN: usize = 32;
/// How many places of one beginning are tried; the last ones are the likeliest.
const TRIED_MAX: usize = 8;

/// A text's characters as JavaScript counts them.
type Units = Vec<u16>;

/// `{ "names": [...], "frames": [[part, ...], ...] }`: a part is a text, or `[frame, place, length]` of a frame before it.
pub(crate) fn pack(files: &[(String, Vec<u8>)]) -> Result<String> {
    let mut before: Vec<Units> = Vec::new();
    let mut places: HashMap<Units, Vec<(usize, usize)>> = HashMap::new();
    let mut names = Vec::new();
    let mut frames = Vec::new();
    for (name, bytes) in files {
        let text = std::str::from_utf8(bytes).with_context(|| format!("{name} is no text"))?;
        let units: Units = text.encode_utf16().collect();
        names.push(name);
        frames.push(parts(&units, &before, &places)?);
        for (place, start) in starts(&units) {
            places.entry(start.to_vec()).or_default().push((before.len(), place));
        }
        before.push(units);
    }
    Ok(json!({ "names": names, "frames": frames }).to_string())
}

/// What a text consists of.
fn parts(text: &Units, before: &[Units], places: &HashMap<Units, Vec<(usize, usize)>>) -> Result<Vec<Value>> {
    let mut parts = Vec::new();
    let mut literal = Units::new();
    let mut rest = text.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let known = rest.get(..ALIKE_MIN).and_then(|start| places.get(start));
        let found = known.into_iter().flatten().rev().take(TRIED_MAX).filter_map(|&(frame, place)| {
            let there = before.get(frame)?.get(place..)?;
            Some((there.iter().zip(rest).take_while(|(one, other)| one == other).count(), frame, place))
        });
        // Of those that are as long the last one, which is the first that was tried.
        match found.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            Some((length, frame, place)) => {
                flush(&mut literal, &mut parts)?;
                parts.push(json!([frame, place, length]));
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                literal.push(*first);
                rest = after;
            }
        }
    }
    flush(&mut literal, &mut parts)?;
    Ok(parts)
}

fn flush(literal: &mut Units, parts: &mut Vec<Value>) -> Result<()> {
    if !literal.is_empty() {
        parts.push(json!(String::from_utf16(literal).context("a character is cut in two")?));
        literal.clear();
    }
    Ok(())
}

/// Every place where a tag begins, with the characters that begin there.
fn starts(text: &Units) -> impl Iterator<Item = (usize, &[u16])> {
    let windows = text.windows(ALIKE_MIN).enumerate();
    windows.filter(|(_, window)| window.first() == Some(&u16::from(b'<')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the worker reads it.
    fn unpack(packed: &str, wanted: &str) -> String {
        let packed: Value = serde_json::from_str(packed).unwrap();
        let text = |index: usize| -> Units { text_of(&packed, index) };
        let index = packed["names"].as_array().unwrap().iter().position(|name| name == wanted).unwrap();
        String::from_utf16(&text(index)).unwrap()
    }

    fn text_of(packed: &Value, index: usize) -> Units {
        let mut all = Units::new();
        for part in packed["frames"][index].as_array().unwrap() {
            if let Some(text) = part.as_str() {
                all.extend(text.encode_utf16());
            } else {
                let number = |of: usize| usize::try_from(part[of].as_u64().unwrap()).unwrap();
                assert!(number(0) < index, "only a frame before it is known");
                all.extend_from_slice(&text_of(packed, number(0))[number(1)..number(1) + number(2)]);
            }
        }
        all
    }

    fn check(texts: &[&str], at_most: usize) {
        let named = |(at, text): (usize, &&str)| (at.to_string(), text.as_bytes().to_vec());
        let files: Vec<_> = texts.iter().enumerate().map(named).collect();
        let packed = pack(&files).unwrap();
        for (name, bytes) in &files {
            assert_eq!(unpack(&packed, name).as_bytes(), bytes);
        }
        assert!(packed.len() <= at_most, "{}: {packed}", packed.len());
    }

    #[test]
    fn what_is_packed_is_read_as_it_was() {
        let long = "<p>誰が読めるのか。</p><p>Who can read it, and why? 🔑 It is the key that says.</p>";
        check(&[], 30);
        check(&["", "one", "<b>two</b>"], 70);
        let after = format!("{long}<p>And then.</p>");
        let within = format!("<h1>He asks:</h1>{long}<p>Yes.</p>{long}");
        check(&[long, &after, &within], 300);
    }

    #[test]
    fn what_is_alike_is_a_place_from_a_certain_length_on() {
        let packed = |length: usize| {
            let alike = format!("<{}", "a".repeat(length - 1));
            let files = [("1".to_owned(), alike.clone().into_bytes()), ("2".to_owned(), alike.into_bytes())];
            let packed: Value = serde_json::from_str(&pack(&files).unwrap()).unwrap();
            packed["frames"][1][0].clone()
        };
        assert_eq!(packed(ALIKE_MIN), json!([0, 0, ALIKE_MIN]));
        assert!(packed(ALIKE_MIN - 1).is_string());
    }
}
