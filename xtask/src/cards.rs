//! A page for each example and language that needs no script: for search engines, for previews of links, and for readers
//! without JavaScript. What it says comes of the simulator, run when the site is built, in the words of `text`.
//!
//! ```text
//! x/                 every example          ja/x/
//! x/article/         one of them            ja/x/article/
//! x/article/card.png                        ja/x/article/card.png
//! x/article/oembed.json                     ja/x/article/oembed.json
//! sitemap.xml
//! ```
//!
//! Links between them are relative, so that they work under any path. What needs a whole address, the picture and the canonical
//! one, the embed's code and the sitemap, is there where the build is told its origin.

mod head;
mod html;
mod told;

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use document::api::{SEED, Simulator};
use document::presets::{self, Preset};
use document::{Document, Table};
use picture::{Drawn, Part, Picture};
use pixels::Fonts;
use text::Language;

use crate::assets::{self, Assets};
use crate::project;
use crate::run::Beside;
use crate::wasm::Profile;
use head::Head;

/// Where the site is published: an address that ends with a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin(String);

impl Origin {
    /// Reads `https://HOST/` or `https://HOST/PATH`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        let is_plain = |c: char| c.is_ascii_graphic() && !"?#\"'<>\\".contains(c);
        match host {
            Some(host) if !host.starts_with('/') && !host.is_empty() && text.chars().all(is_plain) => {
                Ok(Self([text.trim_end_matches('/'), "/"].concat()))
            }
            _ => bail!("`{text}` is no address of a site, such as https://example.org/"),
        }
    }

    /// The address of a file of the site.
    fn at(&self, path: &str) -> String {
        [&*self.0, path].concat()
    }

    /// Whether the site is all that its host has.
    fn is_whole_host(&self) -> bool {
        self.0.split_once("://").is_some_and(|(_, rest)| rest.find('/') == rest.rfind('/'))
    }
}

/// One example in one language.
pub(crate) struct Card {
    preset: &'static Preset,
    language: Language,
    /// What the example is called.
    title: String,
    /// The question, its answer, and the picture in words.
    drawn: Drawn,
    /// What decided, in a sentence or two.
    reason: String,
    /// What the page says.
    body: String,
    /// The picture of previews.
    png: Vec<u8>,
}

/// The fonts that cards are drawn with, on every machine.
pub(crate) fn fonts() -> Fonts {
    let files: [&[u8]; 4] = [
        include_bytes!("../fonts/sans-regular.otf"),
        include_bytes!("../fonts/sans-bold.otf"),
        include_bytes!("../fonts/mono-regular.otf"),
        include_bytes!("../fonts/mono-bold.otf"),
    ];
    Fonts::of_files(&files, "Noto Sans CJK JP", "Noto Sans Mono CJK JP")
}

/// Begins to draw the cards of all examples, beside what else is built.
pub(crate) fn begin(profile: Profile) -> Result<Beside<Vec<Card>>> {
    let presets = match profile {
        Profile::Release | Profile::Fast => presets::all(),
        // A developer looks at one.
        Profile::Dev => presets::all().get(..1).unwrap_or_default(),
    };
    Beside::start("Cards", &project::target()?.join("cards.log"), move |output| {
        output.step("Draw the cards of all examples", "some seconds", || all(presets))
    })
}

/// The cards of examples, on two cores.
fn all(presets: &'static [Preset]) -> Result<Vec<Card>> {
    let fonts = fonts();
    let (first, second) = presets.split_at(presets.len().div_ceil(2));
    let of = |presets: &'static [Preset]| -> Result<Vec<Card>> {
        let cards = presets.iter().map(|preset| of_example(preset, &fonts));
        Ok(cards.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| of(second));
        let mut cards = of(first)?;
        cards.extend(other.join().map_err(|_| anyhow!("drawing panicked"))??);
        Ok(cards)
    })
}

/// The cards of one example. It is run once: its outcomes are the same in both languages.
fn of_example(preset: &'static Preset, fonts: &Fonts) -> Result<Vec<Card>> {
    let document = preset.document();
    let simulator =
        Simulator::of_document(document.clone(), SEED).map_err(|failure| anyhow!(failure.message))?;
    let sent = simulator.shown(&document.focus).map_err(|failure| anyhow!(failure.message))?;
    let table = Table::run(&document, SEED).map_err(|problems| anyhow!("{}: {problems:?}", preset.id))?;
    let card = |language| {
        let drawn = drawn(&document, language)?;
        let png = pixels::png(&drawn.svg, 1.0, fonts).with_context(|| missing(preset.id))?;
        let told = told::Told {
            preset,
            document: &document,
            simulator: &simulator,
            sent: &sent,
            table: &table,
            language,
        };
        let title = language.of(&document.title).to_owned();
        Ok(Card { preset, language, title, drawn, reason: told.reason(), body: told.body()?, png })
    };
    Language::ALL.into_iter().map(card).collect()
}

fn drawn(document: &Document, language: Language) -> Result<Drawn> {
    let picture = Picture { part: Part::Card, ..Picture::of(language) };
    picture::draw(document, &picture).map_err(|problems| anyhow!("{problems:?}"))
}

/// What to do where a card has letters that the fonts lack.
fn missing(id: &str) -> String {
    format!("the card of {id} (xtask/fonts/README.md says how the fonts are made)")
}

/// What the first page says of whole addresses: its own, and the picture of the example that it shows.
pub(crate) fn of_first_page(origin: &Origin) -> String {
    let own = origin.at("");
    let picture = origin.at(&[folder(Language::English), presets::FIRST, "/card.png"].concat());
    format!(
        "<link rel=\"canonical\" href=\"{own}\">\n<meta property=\"og:url\" content=\"{own}\">\n\
         <meta property=\"og:image\" content=\"{picture}\">\n"
    )
}

/// The folder of a language's cards.
pub(crate) const fn folder(language: Language) -> &'static str {
    match language {
        Language::English => "x/",
        Language::Japanese => "ja/x/",
    }
}

/// Writes the pages, their pictures, and what stands beside them.
pub(crate) fn write(cards: &[Card], assets: &Assets, origin: Option<&Origin>, site: &Path) -> Result<()> {
    let names = assets.fill("{{card.css}} {{icon.svg}}", &Default::default())?.text;
    let (style, icon) = names.split_once(' ').context("two names")?;
    let head = Head { style, icon, origin };
    for card in cards {
        let folder = site.join(card.path());
        assets::write(&folder.join("index.html"), head.card(card).as_bytes())?;
        assets::write(&folder.join("card.png"), &card.png)?;
        if let Some(origin) = origin {
            assets::write(&folder.join("oembed.json"), head::oembed(card, origin).as_bytes())?;
        }
    }
    for language in Language::ALL {
        let own: Vec<&Card> = cards.iter().filter(|card| card.language == language).collect();
        assets::write(
            &site.join(folder(language)).join("index.html"),
            head.index(&own, language).as_bytes(),
        )?;
    }
    if let Some(origin) = origin {
        assets::write(&site.join("sitemap.xml"), head::sitemap(cards, origin).as_bytes())?;
        // A robots.txt counts at the root of a host alone.
        if origin.is_whole_host() {
            let text = ["Sitemap: ", &origin.at("sitemap.xml"), "\n"].concat();
            assets::write(&site.join("robots.txt"), text.as_bytes())?;
        }
    }
    Ok(())
}

impl Card {
    /// Its folder in the site, which ends with a slash.
    fn path(&self) -> String {
        path(self.preset, self.language)
    }
}

fn path(preset: &Preset, language: Language) -> String {
    [folder(language), preset.id, "/"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_an_address_of_a_site() {
        for (text, is) in [
            ("https://example.org", Some("https://example.org/")),
            ("https://example.org/", Some("https://example.org/")),
            ("http://127.0.0.1:8080/s3/", Some("http://127.0.0.1:8080/s3/")),
            ("example.org", None),
            ("https://", None),
            ("https:///x", None),
            ("https://example.org/?x", None),
            ("https://example.org/#x", None),
            ("https://example.org/a b", None),
            ("ftp://example.org/", None),
        ] {
            assert_eq!(Origin::parse(text).ok().map(|origin| origin.0).as_deref(), is, "{text}");
        }
        let is_whole = |text| Origin::parse(text).unwrap().is_whole_host();
        assert!(is_whole("https://example.org") && !is_whole("https://example.org/s3"));
    }

    /// The fonts come with the project, so that cards are the same on every machine.
    #[test]
    fn the_fonts_have_every_letter_of_every_card() {
        let fonts = fonts();
        for preset in presets::all() {
            for language in Language::ALL {
                let svg = drawn(&preset.document(), language).unwrap().svg;
                assert_eq!(fonts.check(&svg), Ok(()), "{}", missing(preset.id));
            }
        }
    }

    /// The pages of two examples, with an origin and without.
    #[test]
    fn a_page_names_its_picture_and_its_addresses_where_it_knows_its_origin() {
        let two: Vec<Card> = ["article", "client-side"]
            .into_iter()
            .flat_map(|id| of_example(presets::named(id).unwrap(), &fonts()).unwrap())
            .collect();
        let origin = Origin::parse("https://example.org/s3").unwrap();
        let with = Head { style: "card.css", icon: "icon.svg", origin: Some(&origin) };
        let without = Head { origin: None, ..with };
        for card in &two {
            let path = card.path();
            let (page, plain) = (with.card(card), without.card(card));
            let address = |name: &str| ["https://example.org/s3/", &path, name].concat();
            for part in [
                format!("<link rel=\"canonical\" href=\"{}\">", address("")),
                format!("<meta property=\"og:image\" content=\"{}\">", address("card.png")),
                format!("<meta name=\"twitter:image\" content=\"{}\">", address("card.png")),
                format!("type=\"application/json+oembed\" href=\"{}\"", address("oembed.json")),
            ] {
                assert!(page.contains(&part), "{part} is not in {page}");
            }
            assert!(!plain.contains("og:image") && !plain.contains("canonical") && !plain.contains("oembed"));
            assert!(!plain.contains("example.org"));
            for page in [&page, &plain] {
                assert!(page.contains(&html::escaped(&card.drawn.title)), "{path}");
                assert!(page.matches("hreflang=").count() >= 4, "{path}");
            }
            // Two by two bytes, behind the signature and the head of the first chunk.
            assert_eq!(card.png.get(16..24), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]));
            let embed: serde_json::Value = serde_json::from_str(&head::oembed(card, &origin)).unwrap();
            assert_eq!((&embed["version"], &embed["type"]), (&"1.0".into(), &"rich".into()));
            let code = embed["html"].as_str().unwrap();
            assert!(
                code.contains("sandbox=\"allow-scripts")
                    && code.contains("https://example.org/s3/embed/?lang=")
            );
            assert_eq!(embed["title"], card.drawn.title);
        }
        let first = of_first_page(&origin);
        assert!(first.contains("content=\"https://example.org/s3/x/article/card.png\""), "{first}");
        assert!(first.contains("<link rel=\"canonical\" href=\"https://example.org/s3/\">"), "{first}");
        let map = head::sitemap(&two, &origin);
        for path in ["", "x/", "ja/x/", "x/article/", "ja/x/article/", "x/client-side/", "ja/x/client-side/"]
        {
            assert!(map.contains(&format!("<loc>https://example.org/s3/{path}</loc>")), "{path}");
        }
        assert_eq!(map.matches("<url>").count(), 7);
    }
}
