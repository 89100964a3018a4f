//! Account ids that may be somebody's: whoever shares a scenario may not want to show them.

use crate::{Document, from_json, to_json};

/// Ids that AWS's own documentation uses. Those of one digit twelve times are free as well.
/// Source: IAM and Amazon S3 User Guides, the accounts of their examples.
const DOCUMENTATION: [&str; 4] = ["111122223333", "444455556666", "777788889999", "123456789012"];

/// The digits of an account id.
const DIGITS: usize = 12;

/// Every account id of a document that is none of a documentation, wherever it stands, each once.
pub fn private_ids(document: &Document) -> Vec<String> {
    let text = to_json(document);
    let mut found: Vec<String> = Vec::new();
    for id in ids(&text) {
        if !is_public(id) && !found.iter().any(|own| own == id) {
            found.push(id.to_owned());
        }
    }
    found
}

/// The document with other ids in place of those: `111111111111`, then `222222222222`, whichever are not in use.
pub fn replace_private_ids(document: &Document) -> Option<Document> {
    let mut text = to_json(document);
    for id in private_ids(document) {
        let new =
            (1..=9).map(|digit: u8| digit.to_string().repeat(DIGITS)).find(|new| !text.contains(new))?;
        text = text.replace(&id, &new);
    }
    from_json(&text).ok()
}

fn is_public(id: &str) -> bool {
    DOCUMENTATION.contains(&id) || id.chars().all(|digit| id.starts_with(digit))
}

/// Runs of exactly 12 digits that do not end a UUID.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let mut runs = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit()) {
        if run.len() == DIGITS && !is_in_word(text, at) && !ends_uuid(text, at) {
            runs.push(run);
        }
        at += run.len()
            + text.get(at + run.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    runs.into_iter()
}

/// Whether a letter touches the digits, as in `ab123456789012`.
fn is_in_word(text: &str, at: usize) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    text.get(..at).is_some_and(|before| before.ends_with(letter))
        || text.get(at + DIGITS..).is_some_and(|behind| behind.starts_with(letter))
}

/// Whether `xxxxxxxx-xxxx-xxxx-xxxx-` stands before.
fn ends_uuid(text: &str, at: usize) -> bool {
    let Some(before) = at.checked_sub(24).and_then(|from| text.get(from..at)) else { return false };
    before.bytes().enumerate().all(|(place, byte)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets;

    #[test]
    fn no_preset_holds_an_account_of_somebody() {
        for preset in presets::all() {
            assert!(private_ids(&preset.document()).is_empty(), "{}", preset.id);
        }
    }

    #[test]
    fn an_account_is_found_wherever_it_stands_and_replaced_everywhere() {
        let json = presets::all()[0].json().replace("111122223333", "210987654321");
        let document = from_json(&json.replace("mksamba-poweruser", "user-135792468013")).unwrap();
        assert_eq!(private_ids(&document), ["210987654321", "135792468013"]);
        let replaced = replace_private_ids(&document).unwrap();
        assert!(private_ids(&replaced).is_empty());
        let text = to_json(&replaced);
        assert!(
            !text.contains("210987654321") && text.contains("arn:aws:kms:ap-northeast-1:111111111111:key/")
        );
        assert!(text.contains("user-222222222222"));
        assert!(crate::run::build(&replaced, [7; 32]).is_ok());
    }

    #[test]
    fn what_only_looks_like_an_account_is_none() {
        for (text, expected) in [
            ("\"210987654321\"", 1),
            ("\"2109876543210\"", 0),
            ("\"21098765432\"", 0),
            ("key/1234abcd-12ab-34cd-56ef-210987654321", 0),
            ("key/1234abcd-12ab-34cd-56eg-210987654321", 1),
            ("日本210987654321日本", 1),
            ("a210987654321", 0),
        ] {
            assert_eq!(ids(text).count(), expected, "{text}");
        }
    }
}
