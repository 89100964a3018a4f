//! Pictures: what `s3kms render` writes, where, and as what.

use document::presets;
use picture::{Part, Picture, Theme};
use serde_json::json;
use text::Language;

use crate::running::{file, json, printed, run, run_with};

fn drawn(picture: &Picture<'_>) -> picture::Drawn {
    picture::draw(&presets::get("article").unwrap(), picture).unwrap()
}

#[test]
fn a_picture_is_printed_as_svg() {
    let english = Picture::of(Language::English);
    assert_eq!(printed(&["render", "article"]), drawn(&english).svg);
    for part in Part::ALL {
        let expected = drawn(&Picture { part, ..english });
        assert_eq!(printed(&["render", "article", "--view", part.name()]), expected.svg);
    }
    let dark = Picture { theme: Theme::Dark, width: 400, ..Picture::of(Language::Japanese) };
    let arguments =
        ["render", "#1/article", "--theme", "dark", "--width", "400", "--lang", "ja", "--format", "svg"];
    assert_eq!(printed(&arguments), drawn(&dark).svg);
}

#[test]
fn its_words_are_there_as_json() {
    let expected = drawn(&Picture::of(Language::English));
    let printed = json(&["render", "article", "--json"]);
    let told = json!({
        "svg": expected.svg,
        "title": expected.title,
        "description": expected.description,
        "width": expected.width,
        "height": expected.height,
    });
    assert_eq!(printed, told);
}

#[test]
fn another_outcome_can_be_open_and_the_link_names_it() {
    let svg = printed(&["render", "article", "anyone/sse-s3/open", "--base", "https://example.org/x/#old"]);
    assert!(svg.contains("Yes. S3 decrypts it for anyone who asks.</title>"), "{svg}");
    assert!(svg.contains(">example.org/x/#1."), "{svg}");
    for (arguments, says) in [
        (&["render", "article", "anyone/sse-s3/opn"][..], "anyone/sse-s3/open"),
        (&["render", "article", "--base", "example.org"], "this is no address of a page"),
        (&["render", "article", "--width", "279"], "279 is not in 280..=1600"),
        (&["render", "article", "--width", "1601"], "1601 is not in 280..=1600"),
        (&["render", "article", "--view", "all"], "[possible values: answer, table, trail, risks, card]"),
        (&["render", "nothing"], "nothing"),
        (&["render", "article", "-o", "/nowhere/picture.svg"], "cannot be written"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_picture_is_written_to_a_file() {
    let path = file("picture.svg", "");
    let name = path.to_str().unwrap();
    let scenario = printed(&["link", "article", "--document"]);
    let ran = run_with(&["render", "-", "-o", name], scenario.as_bytes());
    assert_eq!((ran.status, &*ran.out, &*ran.err), (Some(0), "", ""));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), printed(&["render", "article", "-o", "-"]));
}

/// With the fonts of whatever machine this runs on: where these have no letters for it, that is said.
#[cfg(feature = "png")]
#[test]
fn a_picture_is_written_as_png_or_it_is_said_why_not() {
    for (arguments, size) in
        [(&["--width", "300"][..], [600, 0]), (&["--view", "card", "--lang", "ja"], [1200, 630])]
    {
        let path = file("picture.PNG", "");
        let ran = run(&[&["render", "article", "-o", path.to_str().unwrap()], arguments].concat());
        if ran.status == Some(0) {
            let png = std::fs::read(&path).unwrap();
            assert!(png.starts_with(b"\x89PNG\r\n"), "{arguments:?}");
            let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
            assert_eq!(side(16), size[0], "{arguments:?}");
            assert!(side(20) == size[1] || size[1] == 0, "{arguments:?}");
        } else {
            assert!(ran.err.contains("font") && ran.err.contains("or write SVG"), "{}", ran.err);
        }
    }
}

#[cfg(not(feature = "png"))]
#[test]
fn without_png_that_is_said() {
    let ran = run(&["render", "article", "--format", "png"]);
    assert_eq!((ran.status, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("--features png"), "{}", ran.err);
}
