//! The page around what a card says, and the files beside it.

use serde_json::json;
use server::headers::CONTENT_SECURITY_POLICY;
use text::Language;
use text::ui::{Label, SITE, label};

use super::html::{element, escaped};
use super::{Card, Origin, folder, path};

/// What all pages have in common.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    /// The names of their assets.
    pub(super) style: &'a str,
    pub(super) icon: &'a str,
    /// Where the site is published, if that is known.
    pub(super) origin: Option<&'a Origin>,
}

/// The way from a page that is so deep in its language's folder to the site's root.
pub(super) const fn to_root(language: Language, depth: usize) -> &'static str {
    match (language, depth) {
        (Language::English, 1) => "../",
        (Language::English, _) | (Language::Japanese, 1) => "../../",
        (Language::Japanese, _) => "../../../",
    }
}

/// A page: where it stands, and what it says.
struct Page<'a> {
    language: Language,
    depth: usize,
    /// The title of the tab.
    title: &'a str,
    /// The same where the site is named beside it.
    headline: &'a str,
    description: &'a str,
    /// Its folder in each language.
    paths: [String; 2],
    /// The picture's words, where it has one.
    picture: Option<&'a str>,
    body: &'a str,
}

/// The width of the embed that a page of another site gets.
const EMBED: (u32, u32) = (600, 500);

impl Head<'_> {
    /// The page of a card.
    pub(super) fn card(&self, card: &Card) -> String {
        let title = [&*card.drawn.title, " · ", SITE].concat();
        self.page(&Page {
            language: card.language,
            depth: 2,
            title: &title,
            headline: &card.drawn.title,
            description: &card.reason,
            paths: Language::ALL.map(|language| path(card.preset, language)),
            picture: Some(&card.drawn.title),
            body: &card.body,
        })
    }

    /// The list of all cards of a language.
    pub(super) fn index(&self, cards: &[&Card], language: Language) -> String {
        let heading = label(Label::Examples, language);
        let item = |card: &&Card| {
            let link = ["a href=\"", card.preset.id, "/\""].concat();
            let says = element("span", &escaped(&card.drawn.title));
            element("li", &[element(&link, &escaped(&card.title)), says].concat())
        };
        let list = element("ul class=\"examples\"", &cards.iter().map(item).collect::<String>());
        let title = [heading, " · ", SITE].concat();
        self.page(&Page {
            language,
            depth: 1,
            title: &title,
            headline: &title,
            description: text::report::examples(language),
            paths: Language::ALL.map(|language| folder(language).to_owned()),
            picture: None,
            body: &[element("h1", heading), list].concat(),
        })
    }

    fn page(&self, page: &Page<'_>) -> String {
        let root = to_root(page.language, page.depth);
        let mut head = String::from("<meta charset=\"utf-8\">\n");
        meta(&mut head, "http-equiv", "Content-Security-Policy", CONTENT_SECURITY_POLICY);
        head.push_str(&element("title", &escaped(page.title)));
        head.push('\n');
        meta(&mut head, "name", "description", page.description);
        meta(&mut head, "name", "viewport", "width=device-width, initial-scale=1");
        meta(&mut head, "name", "color-scheme", "light dark");
        meta(&mut head, "property", "og:type", "article");
        meta(&mut head, "property", "og:site_name", SITE);
        meta(&mut head, "property", "og:title", page.headline);
        meta(&mut head, "property", "og:description", page.description);
        meta(&mut head, "property", "og:locale", locale(page.language));
        meta(&mut head, "property", "og:locale:alternate", locale(page.language.other()));
        self.addresses(&mut head, page);
        link(
            &mut head,
            "icon",
            &["type=\"image/svg+xml\" href=\"", root, "assets/", self.icon, "\""].concat(),
        );
        link(&mut head, "stylesheet", &["href=\"", root, "assets/", self.style, "\""].concat());
        for (language, path) in Language::ALL.into_iter().zip(&page.paths) {
            let href = self.origin.map_or_else(|| [root, path].concat(), |origin| origin.at(path));
            link(
                &mut head,
                "alternate",
                &["hreflang=\"", language.tag(), "\" href=\"", &href, "\""].concat(),
            );
        }
        let [first, _] = &page.paths;
        let href = self.origin.map_or_else(|| [root, first].concat(), |origin| origin.at(first));
        link(&mut head, "alternate", &["hreflang=\"x-default\" href=\"", &href, "\""].concat());
        [
            "<!doctype html>\n<html lang=\"",
            page.language.tag(),
            "\">\n<head>\n",
            &head,
            "</head>\n<body>\n",
            &header(page),
            "\n<main>",
            page.body,
            "</main>\n",
            &footer(page.language),
            "\n</body>\n</html>\n",
        ]
        .concat()
    }

    /// What a page says of whole addresses.
    fn addresses(&self, head: &mut String, page: &Page<'_>) {
        let Some(origin) = self.origin else {
            return meta(head, "name", "twitter:card", "summary");
        };
        let own = match page.language {
            Language::English => page.paths.first(),
            Language::Japanese => page.paths.last(),
        };
        let address = origin.at(own.map_or("", String::as_str));
        link(head, "canonical", &["href=\"", &address, "\""].concat());
        meta(head, "property", "og:url", &address);
        let Some(words) = page.picture else {
            return meta(head, "name", "twitter:card", "summary");
        };
        let picture = [&*address, "card.png"].concat();
        meta(head, "property", "og:image", &picture);
        meta(head, "property", "og:image:type", "image/png");
        meta(head, "property", "og:image:width", "1200");
        meta(head, "property", "og:image:height", "630");
        meta(head, "property", "og:image:alt", words);
        meta(head, "name", "twitter:card", "summary_large_image");
        meta(head, "name", "twitter:title", page.headline);
        meta(head, "name", "twitter:description", page.description);
        meta(head, "name", "twitter:image", &picture);
        meta(head, "name", "twitter:image:alt", words);
        let embed = [
            "type=\"application/json+oembed\" href=\"",
            &address,
            "oembed.json\" title=\"",
            &escaped(page.headline),
            "\"",
        ];
        link(head, "alternate", &embed.concat());
    }
}

fn meta(head: &mut String, kind: &str, name: &str, content: &str) {
    head.extend(["<meta ", kind, "=\"", name, "\" content=\"", &escaped(content), "\">\n"]);
}

fn link(head: &mut String, of: &str, attributes: &str) {
    head.extend(["<link rel=\"", of, "\" ", attributes, ">\n"]);
}

const fn locale(language: Language) -> &'static str {
    match language {
        Language::English => "en_US",
        Language::Japanese => "ja_JP",
    }
}

fn header(page: &Page<'_>) -> String {
    let root = to_root(page.language, page.depth);
    let home = ["a class=\"brand\" lang=\"en\" href=\"", root, "?lang=", page.language.tag(), "\""].concat();
    let list = ["a href=\"", root, folder(page.language), "\""].concat();
    let other = page.language.other();
    let path = match other {
        Language::English => page.paths.first(),
        Language::Japanese => page.paths.last(),
    };
    let href = [root, path.map_or("", String::as_str)].concat();
    let switch =
        ["a lang=\"", other.tag(), "\" hreflang=\"", other.tag(), "\" href=\"", &href, "\""].concat();
    // The list does not name itself.
    let list =
        if page.depth > 1 { element(&list, label(Label::Examples, page.language)) } else { String::new() };
    let ways = element("nav", &[list, element(&switch, other.own_name())].concat());
    element("header", &[element(&home, SITE), ways].concat())
}

fn footer(language: Language) -> String {
    let says = [label(Label::FootSimulation, language), label(Label::FootNoServer, language)];
    element("footer", &says.map(|says| element("p", &escaped(says))).concat())
}

/// What a site that embeds a link asks for. Source: oEmbed 1.0, 2.3.4.4, type `rich`.
pub(super) fn oembed(card: &Card, origin: &Origin) -> String {
    let (width, height) = EMBED;
    let tag = card.language.tag();
    let source = origin.at(&["embed/?lang=", tag, "#1/", card.preset.id].concat());
    let title = escaped(&card.drawn.title);
    let html = format!(
        r#"<iframe src="{source}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>"#
    );
    let embed = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": SITE,
        "provider_url": origin.at(""),
        "title": card.drawn.title,
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": origin.at(&(card.path() + "card.png")),
        "thumbnail_width": card.drawn.width,
        "thumbnail_height": card.drawn.height,
    });
    format!("{embed:#}\n")
}

/// Every page, with its other language. Source: sitemaps.org 0.9; Google Search Central, localized versions.
pub(super) fn sitemap(cards: &[Card], origin: &Origin) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let mut add = |own: &str, paths: &[String]| {
        map.extend(["<url><loc>", &escaped(&origin.at(own)), "</loc>"]);
        for (language, path) in Language::ALL.into_iter().zip(paths) {
            let tag = language.tag();
            let href = escaped(&origin.at(path));
            map.extend(["<xhtml:link rel=\"alternate\" hreflang=\"", tag, "\" href=\"", &href, "\"/>"]);
        }
        map.push_str("</url>\n");
    };
    add("", &[]);
    let lists = Language::ALL.map(|language| folder(language).to_owned());
    for list in &lists {
        add(list, &lists);
    }
    for card in cards {
        add(&card.path(), &Language::ALL.map(|language| path(card.preset, language)));
    }
    map.push_str("</urlset>\n");
    map
}
