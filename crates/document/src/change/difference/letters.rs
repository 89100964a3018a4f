//! Texts that are kept to the letter, where another text says the same in another layout.

use crate::change::policies::PolicyPlace;
use crate::format::model::{Event, TimelineStep};
use crate::{Document, PolicyValue};

/// Gives what says the same as in another document, but for white space outside of strings, the letters that it has there:
/// policies, and the parameters of requests. What says something else keeps its own.
pub fn keep_letters(document: &mut Document, of: &Document) {
    for place in PolicyPlace::all(document) {
        let kept =
            place.value(of).filter(|other| place.value(document).is_some_and(|own| is_like(own, other)));
        if let Some(other) = kept {
            let _ = place.set(document, Some(other.clone()));
        }
    }
    for step in &mut document.timeline {
        let Event::Request(request) = &mut step.event else { continue };
        let Some(other) = of.step(&step.id).and_then(TimelineStep::request) else { continue };
        if let (Some(own), Some(other)) = (&mut request.policy, &other.policy)
            && is_like(own, other)
        {
            other.clone_into(own);
        }
        if let (Some(own), Some(other)) = (&mut request.parameters, &other.parameters)
            && own.compact() == other.compact()
        {
            other.clone_into(own);
        }
    }
}

/// Whether both say the same in letters of their own.
fn is_like(own: &PolicyValue, other: &PolicyValue) -> bool {
    match (own, other) {
        (PolicyValue::Custom(own), PolicyValue::Custom(other)) => {
            own != other && own.compact() == other.compact()
        }
        (PolicyValue::Named(_) | PolicyValue::Custom(_), _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{from_json, presets, to_json};

    /// A text without the white space outside of its strings, or with more of it.
    fn laid_out(json: &str, between: &str) -> String {
        let (mut text, mut quoted, mut escaped) = (String::new(), false, false);
        for letter in json.chars() {
            if quoted || !letter.is_ascii_whitespace() {
                text.push(letter);
            }
            quoted ^= letter == '"' && !escaped;
            escaped = quoted && letter == '\\' && !escaped;
            if !quoted && matches!(letter, ',' | ':' | '{') {
                text.push_str(between);
            }
        }
        text
    }

    #[test]
    fn an_example_in_another_layout_is_the_example() {
        for (preset, example) in presets::documents() {
            for between in ["", "\n  "] {
                let text = laid_out(&to_json(example), between);
                let mut document = from_json(&text).unwrap();
                keep_letters(&mut document, example);
                assert_eq!(document, *example, "{}", preset.id);
            }
        }
    }

    #[test]
    fn what_says_something_else_keeps_its_letters() {
        let example = presets::get("cross-account-iam").unwrap();
        let place = |document: &Document| {
            let all = PolicyPlace::all(document);
            all.into_iter()
                .find(|place| matches!(place.value(document), Some(PolicyValue::Custom(_))))
                .unwrap()
        };
        let place = place(&example);
        let text = place.text(&example).unwrap();
        for (own, is_kept) in [
            (laid_out(&text, "\n"), false),
            (laid_out(&text, "\n").replacen("s3:", "s3: ", 1), true),
            (laid_out(&text, "\n").replacen("Allow", "Deny", 1), true),
        ] {
            let mut document = example.clone();
            place.set_text(&mut document, &own).unwrap();
            keep_letters(&mut document, &example);
            let expected = if is_kept { &own } else { &text };
            assert_eq!(place.text(&document).as_ref(), Some(expected));
        }
    }
}
