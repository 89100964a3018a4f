//! Searching by words: every word of a search has to be there, in any order.

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Search(Vec<String>);

impl Search {
    /// The words of a search.
    pub(super) fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(folded).collect())
    }

    /// Whether nothing is searched for.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text holds all words.
    pub(super) fn fits(&self, text: &str) -> bool {
        let text = folded(text);
        self.0.iter().all(|word| text.contains(word.as_str()))
    }

    /// Whether a text says them one after the other.
    pub(super) fn fits_in_order(&self, text: &str) -> bool {
        let text = folded(text);
        let mut rest = text.as_str();
        self.0.iter().all(|word| match rest.split_once(word.as_str()) {
            Some((_, behind)) => {
                rest = behind;
                true
            }
            None => false,
        })
    }
}

/// A text as it is compared: without case and spaces, and with letters of full width as those of half. Who writes Japanese puts
/// a space beside a number or none.
fn folded(text: &str) -> String {
    let half = |letter: char| match u32::from(letter) {
        code @ 0xff01..=0xff5e => char::from_u32(code.saturating_sub(0xfee0)).unwrap_or(letter),
        _ => letter,
    };
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.map(|letter| half(letter).to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn every_word_has_to_be_there_whatever_its_case_width_and_order() {
        for (search, text, fits, in_order) in [
            ("", "anything", true, true),
            ("KMS policy", "kms Policy", true, true),
            ("policy kms", "KMS policy", true, false),
            ("ｋｍｓ", "KMS", true, true),
            ("2 つ", "2つの", true, true),
            ("2つ", "2 つの", true, true),
            ("kms s3", "KMS", false, false),
        ] {
            let search = Search::new(search);
            assert_eq!(
                (search.fits(text), search.fits_in_order(text)),
                (fits, in_order),
                "{search:?} {text}"
            );
        }
    }
}
