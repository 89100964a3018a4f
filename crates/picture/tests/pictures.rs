//! Every example as a picture: well formed, self-contained, and saying what the simulator answers.
#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy knows only the tests themselves")]

use document::api::{SEED, Simulator};
use document::outcome::CellResult;
use document::table::is_repeated;
use document::{Document, Table, link, presets};
use picture::{Drawn, Part, Picture, Theme, WIDTH_MAX, WIDTH_MIN};
use roxmltree::{Node, ParsingOptions};
use text::Language;

fn drawn(document: &Document, picture: &Picture<'_>) -> Drawn {
    picture::draw(document, picture).unwrap()
}

fn every(check: impl Fn(&str, &Document, &Picture<'_>, &Drawn)) {
    for preset in presets::all() {
        let document = preset.document();
        for part in Part::ALL {
            for language in Language::ALL {
                let picture = Picture { part, ..Picture::of(language) };
                check(preset.id, &document, &picture, &drawn(&document, &picture));
            }
        }
    }
}

const ELEMENTS: [&str; 10] = ["svg", "title", "desc", "g", "rect", "circle", "path", "text", "tspan", "line"];

/// One test of both: trying the risks of every example takes its time.
#[test]
fn every_example_is_drawn_in_every_part_and_language() {
    every(|id, document, picture, drawn| {
        needs_nothing_else(id, picture, drawn);
        says_what_the_simulator_answers(id, document, picture, drawn);
    });
}

fn needs_nothing_else(id: &str, picture: &Picture<'_>, drawn: &Drawn) {
    let name = format!("{id} {:?} {:?}", picture.part, picture.language);
    let xml = roxmltree::Document::parse_with_options(&drawn.svg, ParsingOptions::default());
    assert!(xml.is_ok(), "{name}: {xml:?}");
    let xml = xml.unwrap();
    let root = xml.root_element();
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    assert_eq!(root.attribute("lang"), Some(picture.language.tag()), "{name}");
    assert_eq!(root.attribute("width"), Some(&*drawn.width.to_string()), "{name}");
    assert_eq!(root.attribute("height"), Some(&*drawn.height.to_string()), "{name}");
    for node in xml.descendants().filter(Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{name}: {:?}", node.tag_name());
        for attribute in node.attributes() {
            let is_foreign = attribute.value().contains("url(") || attribute.value().contains("://");
            assert!(!is_foreign && !attribute.name().contains("href"), "{name}: {attribute:?}");
            assert!(!attribute.name().starts_with("on") && attribute.name() != "style", "{name}");
        }
    }
    let text = |tag: &str| root.children().find(|node| node.has_tag_name(tag)).and_then(|node| node.text());
    assert_eq!(text("title"), Some(&*drawn.title), "{name}");
    assert!(text("desc").is_some_and(|says| says.chars().count() > 40), "{name}");
    assert!(drawn.svg.len() < 64 * 1024, "{name}: {} bytes", drawn.svg.len());
}

fn says_what_the_simulator_answers(id: &str, document: &Document, picture: &Picture<'_>, drawn: &Drawn) {
    let simulator = Simulator::of_document(document.clone(), SEED).unwrap();
    let told = text::api::explain(&simulator, picture.language, None).unwrap();
    for words in [&told.question, &told.verdict, &told.answer] {
        assert!(drawn.title.contains(&**words), "{id}: {} in {}", words, drawn.title);
    }
    // What stands on the picture says it too.
    if picture.part == Part::Trail {
        let stopped = told.steps.iter().filter(|step| !step.says.is_empty());
        for step in stopped {
            assert!(drawn.description.contains(step.name), "{id}: {}", step.name);
        }
    }
}

#[test]
fn the_table_tells_every_outcome_in_words() {
    for preset in presets::all() {
        let document = preset.document();
        let table = Table::run(&document, SEED).unwrap();
        let picture = Picture { part: Part::Table, ..Picture::of(Language::English) };
        let says = drawn(&document, &picture).description;
        for row in &table.rows {
            let who = text::question::Who::of(&document, &row.cell.caller);
            let bucket = document.target_name(row.cell.bucket.as_str());
            let result = CellResult::of(&row.outcome);
            let name = text::status::cell_name(who, bucket, row.cell.operation, result, Language::English);
            assert_eq!(
                says.contains(&name),
                !is_repeated(&document.show, &row.cell),
                "{}: {name}",
                preset.id
            );
        }
    }
}

#[test]
fn the_same_scenario_is_the_same_picture() {
    let document = presets::get("article").unwrap();
    for part in Part::ALL {
        let picture = Picture { part, ..Picture::of(Language::Japanese) };
        assert_eq!(drawn(&document, &picture), drawn(&document, &picture));
        let dark = Picture { theme: Theme::Dark, ..picture };
        assert_ne!(drawn(&document, &picture).svg, drawn(&document, &dark).svg);
    }
}

/// A change in the scenario is one in the picture: nothing is kept of what was.
#[test]
fn a_picture_follows_its_scenario() {
    let title = |link: &str| {
        let document = link::decode(link).unwrap().document;
        drawn(&document, &Picture::of(Language::English)).title
    };
    assert!(title("#1/article").ends_with(" No. S3 says yes, the key says no."));
    assert!(title("#1/article~normaluser.kms=use-key").ends_with(" Yes. S3 says yes, and the key opens."));
    assert!(
        title("#1/article~focus=anyone/sse-s3/open").ends_with(" Yes. S3 decrypts it for anyone who asks.")
    );
}

#[test]
fn what_a_stranger_wrote_is_never_markup() {
    let mut document = presets::get("article").unwrap();
    let evil = "<script>alert(1)</script>\u{202e}\u{0} ]]> & \"'";
    document.title.en = evil.to_owned();
    document.question = Some(document.title.clone());
    document.principals.iter_mut().for_each(|one| one.name = "a&b".repeat(21));
    for part in Part::ALL {
        let picture = Picture { part, link: Some(evil), ..Picture::of(Language::English) };
        let Ok(drawn) = picture::draw(&document, &picture) else { continue };
        assert!(!drawn.svg.contains("<script") && !drawn.svg.contains('\u{202e}'), "{part:?}");
        assert!(roxmltree::Document::parse(&drawn.svg).is_ok(), "{part:?}");
    }
}

#[test]
fn a_width_is_kept_within_its_bounds() {
    let document = presets::get("article").unwrap();
    for (width, is) in [
        (0, WIDTH_MIN),
        (WIDTH_MIN - 1, WIDTH_MIN),
        (WIDTH_MIN, WIDTH_MIN),
        (WIDTH_MAX, WIDTH_MAX),
        (WIDTH_MAX + 1, WIDTH_MAX),
        (u32::MAX, WIDTH_MAX),
    ] {
        for part in Part::ALL {
            let drawn = drawn(&document, &Picture { part, width, ..Picture::of(Language::English) });
            assert_eq!(drawn.width, if part == Part::Card { 1_200 } else { is });
        }
    }
}

#[test]
fn a_link_stands_at_the_foot_and_gives_up_its_middle() {
    let document = presets::get("article").unwrap();
    let svg =
        |link: &str| drawn(&document, &Picture { link: Some(link), ..Picture::of(Language::English) }).svg;
    assert!(svg("https://example.org/#1/article").contains(">example.org/#1/article</text>"));
    let long = ["https://example.org/#1d.", &"x".repeat(400)].concat();
    assert!(svg(&long).contains(">example.org/#1d.x") && svg(&long).contains('…'));
    assert!(!svg("https://example.org/#1/article").contains("A simulation"));
}

#[test]
fn parts_and_themes_are_read_by_their_names() {
    for part in Part::ALL {
        assert_eq!(Part::parse(part.name()), Some(part));
    }
    assert_eq!((Part::parse("Answer"), Part::parse("")), (None, None));
    assert_eq!(
        (Theme::parse("dark"), Theme::parse("light"), Theme::parse("auto")),
        (Some(Theme::Dark), Some(Theme::Light), None)
    );
}
