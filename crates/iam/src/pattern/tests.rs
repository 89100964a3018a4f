use super::*;

/// The definition of a wildcard match, one character at a time and without regard to cost.
fn naive(pattern: &[char], text: &[char]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, rest) => rest.is_none(),
        (Some(('*', pattern)), None) => naive(pattern, text),
        (Some(('*', after)), Some((_, rest))) => naive(after, text) || naive(pattern, rest),
        (Some(_), None) => false,
        (Some((wanted, pattern)), Some((found, text))) => {
            (*wanted == '?' || wanted == found) && naive(pattern, text)
        }
    }
}

#[test]
fn equals_the_naive_matcher_on_every_short_pattern() {
    let words = |alphabet: &'static str, length: u32| {
        let letters: Vec<char> = alphabet.chars().collect();
        let count = letters.len();
        (0..count.pow(length)).map(move |mut number| {
            let letter = |_| {
                let letter = letters[number % count];
                number /= count;
                letter
            };
            (0..length).map(letter).collect::<Vec<char>>()
        })
    };
    for pattern in (0..=5).flat_map(|length| words("ab*?", length)) {
        let written: String = pattern.iter().collect();
        let compiled = Pattern::text(&written);
        for text in (0..=5).flat_map(|length| words("aé", length)).chain(words("ab", 6)) {
            let shown: String = text.iter().collect();
            assert_eq!(compiled.matches(&shown), naive(&pattern, &text), "{written} on {shown}");
        }
    }
}
