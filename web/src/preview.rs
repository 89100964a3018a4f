//! Renders the real page without a browser. With `PREVIEW=folder` the pages are kept there, so that the design can be
//! looked at without a server: `PREVIEW=target/preview cargo test -p web preview`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use text::Language;

use crate::app::{Opening, Playground, Props};
use crate::model::{Mode, Part, Start, Theme};

const LINKS: [(&str, &str); 3] = [
    ("", ""),
    ("-after", "#1/article~normaluser.kms=use-key"),
    ("-mixed", "#1/article~s3-write.kms=kms-power~poweruser.kms=deny-kms~focus=poweruser/sse-kms/upload"),
];

async fn render(fragment: &str, language: Language, mode: Mode) -> String {
    let start = Start { language, mode, ..Start::at(fragment) };
    yew::LocalServerRenderer::<Playground>::with_props(Props {
        opening: Rc::new(Opening::compute(start)),
        ask: None,
    })
    .hydratable(false)
    .render()
    .await
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("PREVIEW")?;
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder))
}

#[tokio::test]
async fn every_page_renders_in_both_languages_without_inline_styles() {
    for language in Language::ALL {
        for (suffix, link) in LINKS {
            for (kind, mode) in
                [("page", Mode::Page), ("embed", Mode::Embed { read_only: false, part: Part::Answer })]
            {
                let body = render(link, language, mode).await;
                assert!(!body.contains(" style="), "the page's own policy forbids inline styles");
                assert!(body.contains("data-verdict"), "{kind}{suffix}");
                if let Some(folder) = folder() {
                    keep(&folder, &[kind, "-", language.tag(), suffix].concat(), language, &body);
                }
            }
        }
    }
}

/// Half-width commas and colons beside a full-width letter, each with what stands around it.
fn half_width_marks(html: &str) -> Vec<String> {
    let is_full = |letter: char| matches!(letter, '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿');
    let around = |at: usize| {
        let before: Vec<char> = html[..at].chars().rev().take(24).collect();
        before.into_iter().rev().chain(html[at..].chars().take(24)).collect()
    };
    let marks = html.match_indices([',', ':']).filter(|(at, _)| {
        let before = html[..*at].chars().next_back();
        let after = html[*at + 1..].strip_prefix(' ').and_then(|rest| rest.chars().next());
        [before, after].into_iter().flatten().any(is_full)
    });
    marks.map(|(at, _)| around(at)).collect()
}

#[tokio::test]
async fn a_page_in_japanese_parts_its_words_with_japanese_marks() {
    assert_eq!(half_width_marks("出典: S3、キー, ポリシー、URL: キー").len(), 3);
    assert!(half_width_marks("出典：S3、arn:aws:s3:::data、{\"a\": \"b\"}、10:05、a, b").is_empty());
    for example in document::presets::all() {
        let link = document::link::encode(&example.document()).unwrap();
        let page = render(&link, Language::Japanese, Mode::Page).await;
        let marks = half_width_marks(&page);
        assert!(marks.is_empty(), "{}: {marks:?}", example.id);
    }
}

fn keep(folder: &Path, name: &str, language: Language, body: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let mut styles: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/styles"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    styles.sort();
    let css: String = styles.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    std::fs::write(folder.join("web.css"), css).unwrap();
    for theme in [Theme::Light, Theme::Dark] {
        let mut html = String::new();
        write!(
            html,
            "<!doctype html><html lang={} data-theme={}><meta charset=utf-8>\
             <meta name=viewport content='width=device-width, initial-scale=1'>\
             <link rel=stylesheet href=web.css><body><div id=app>{body}</div></body></html>",
            language.tag(),
            theme.word()
        )
        .unwrap();
        std::fs::write(folder.join([name, "-", theme.word(), ".html"].concat()), html).unwrap();
    }
}
