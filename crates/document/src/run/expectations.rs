//! What came of what outcomes are expected to be.

use crate::Document;
use crate::format::model::{Cell, Expected};
use crate::tell::outcome::{CellResult, CellState};

/// An expectation, and whether the outcome is as expected.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Checked {
    /// Of which outcome.
    pub cell: Cell,
    /// What it is expected to be.
    pub expected: Expected,
    /// What it is; none where the table does not show it, or something that is not modelled decides.
    pub is: Option<Expected>,
    /// Whether it is as expected; none where it is not known what it is.
    pub met: Option<bool>,
}

impl Expected {
    /// What an outcome is, in the words of expectations; none where something that is not modelled decides.
    pub const fn of(state: CellState) -> Option<Self> {
        match state {
            CellState::Allowed => Some(Self::Allowed),
            CellState::AllowedCiphertext => Some(Self::Ciphertext),
            CellState::DeniedImplicitly | CellState::DeniedExplicitly => Some(Self::Denied),
            CellState::Failed => Some(Self::Failed),
            CellState::Unmodelled => None,
        }
    }
}

/// Looks at each expectation of a document, with the results of its table.
#[inline(never)]
pub fn check(document: &Document, results: &[(Cell, CellResult)]) -> Vec<Checked> {
    let checked = |(cell, expected): (&Cell, Expected)| {
        let result = results.iter().find(|(own, _)| own == cell);
        let is = result.and_then(|(_, result)| Expected::of(result.state));
        Checked { cell: cell.clone(), expected, is, met: is.map(|is| is == expected) }
    };
    document.expect.iter().map(checked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::edit::{Item, remove};
    use crate::change::settings::{Path, set_word};
    use crate::{Handle, Table, build, from_json, link, presets, to_json};

    const SEED: [u8; 32] = [7; 32];

    fn article(expected: &[(&str, &str)]) -> Document {
        let link = expected.iter().fold("#1/article".to_owned(), |link, (cell, expected)| {
            [&*link, "~expect.", &cell.replace('/', "."), "=", expected].concat()
        });
        let opened = link::decode(&link).unwrap();
        assert_eq!(opened.notices, [], "{link}");
        opened.document
    }

    fn told(document: &Document) -> Vec<(String, Option<bool>)> {
        let results = Table::run(document, SEED).unwrap().results();
        let name =
            |cell: &Cell| [cell.caller.as_str(), cell.bucket.as_str(), cell.operation.as_str()].join("/");
        check(document, &results).into_iter().map(|one| (name(&one.cell), one.met)).collect()
    }

    fn met(cells: &[(&str, Option<bool>)]) -> Vec<(String, Option<bool>)> {
        cells.iter().map(|(cell, met)| ((*cell).to_owned(), *met)).collect()
    }

    /// The article, section 4: both may list, only one may download from the SSE-KMS bucket.
    #[test]
    fn what_is_expected_is_met_until_a_setting_breaks_it() {
        let (normal, power) = ("normaluser/sse-kms/download", "poweruser/sse-kms/download");
        let mut document =
            article(&[(normal, "denied"), (power, "allowed"), ("anyone/sse-kms/download", "failed")]);
        let first = "anyone/sse-kms/download";
        assert_eq!(told(&document), met(&[(first, Some(true)), (normal, Some(true)), (power, Some(true))]));
        set_word(&mut document, &Path::parse("normaluser.kms").unwrap(), "use-key").unwrap();
        assert_eq!(told(&document), met(&[(first, Some(true)), (normal, Some(false)), (power, Some(true))]));
    }

    #[test]
    fn what_the_table_does_not_show_is_neither_met_nor_broken() {
        let mut document = article(&[("poweruser/sse-kms/download", "allowed")]);
        document.show.callers.retain(|one| one.as_str() != "poweruser");
        assert_eq!(told(&document), met(&[("poweruser/sse-kms/download", None)]));
    }

    #[test]
    fn expectations_travel_in_the_link_and_in_json() {
        let document =
            article(&[("normaluser/sse-kms/download", "denied"), ("anyone/sse-s3/list", "allowed")]);
        assert_eq!(document.expect.len(), 2);
        let written = link::encode(&document).unwrap();
        assert!(
            written.ends_with(
                "/article~expect.anyone.sse-s3.list=allowed~expect.normaluser.sse-kms.download=denied"
            ),
            "{written}"
        );
        assert_eq!(link::decode(&written).unwrap().document, document);
        let json = to_json(&document);
        let expected = r#""expect":{"anyone":{"sse-s3":{"list":"allowed"}},"normaluser":{"sse-kms":{"download":"denied"}}}"#;
        assert!(json.contains(expected), "{json}");
        assert_eq!(from_json(&json).unwrap(), document);
    }

    #[test]
    fn what_is_not_of_the_form_is_named_with_its_place() {
        let json = to_json(&presets::get("article").unwrap());
        let with =
            |expect: &str| json.replace(r#","focus""#, &[r#","expect":"#, expect, r#","focus""#].concat());
        for (expect, message) in [
            (r#"{"Not A Handle":{"sse-s3":{"list":"allowed"}}}"#, "`Not A Handle` is not a caller"),
            (r#"{"anyone":{"sse-s3":{"delete":"allowed"}}}"#, "`delete` is not an operation of the table"),
            (r#"{"anyone":{"sse-s3":{"list":"perhaps"}}}"#, "perhaps"),
            (r#"{"anyone":{"sse-s3":{"list":"allowed","list":"denied"}}}"#, "`list` stands here twice"),
            (r#"{"anyone":[]}"#, "an object"),
        ] {
            let error = from_json(&with(expect)).unwrap_err().to_string();
            assert!(error.contains(message), "{expect}: {error}");
        }
        let nobody = from_json(&with(r#"{"nobody":{"sse-s3":{"list":"allowed"}}}"#)).unwrap();
        let problems = build(&nobody, SEED).unwrap_err();
        assert_eq!(problems.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["expect.nobody"]);
    }

    #[test]
    fn who_goes_takes_along_what_was_expected_of_them() {
        let document =
            article(&[("normaluser/sse-kms/download", "denied"), ("anyone/sse-s3/list", "allowed")]);
        let handle = |text| Handle::parse(text).unwrap();
        let left = |item| remove(&document, &item).unwrap().expect.len();
        assert_eq!(left(Item::Principal(handle("normaluser"))), 1);
        assert_eq!(left(Item::Bucket(handle("sse-s3"))), 1);
        assert_eq!(left(Item::Principal(handle("poweruser"))), 2);
    }
}
