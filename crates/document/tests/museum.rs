//! Links that were given out. Each must open the same state for ever.
//!
//! A file of the museum holds a link on its first line and, behind it, the document that it opens.

use document::link::decode;
use document::{from_json, link};

#[test]
fn every_link_ever_given_out_opens_what_it_opened() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/museum");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (written, document) = text.split_once('\n').unwrap();
        let opened = decode(written).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(opened.document, from_json(document).unwrap(), "{}", path.display());
        assert_eq!(opened.notices, [], "{}", path.display());
        // The link that is written today opens the same, even if it is written otherwise.
        let today = link::encode(&opened.document).unwrap();
        assert_eq!(decode(&today).unwrap().document, opened.document, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 8, "{seen} links are left of the museum");
}
