//! The headers of every file of the site: the one source for this server and for the hosts' configuration files.

/// Headers for the paths that one of the patterns covers.
pub struct Rule {
    /// Paths from the site's root; a `*` at the end stands for any rest.
    pub patterns: &'static [&'static str],
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
}

/// What the page may load, on every host: `<meta>` carries it too, for hosts that set no headers.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// Every rule of the site. No path gets the same header from two rules, because hosts differ in what they then do.
pub fn rules() -> Vec<Rule> {
    let page = |frame_ancestors: &str| {
        vec![
            (
                "Content-Security-Policy",
                format!("{CONTENT_SECURITY_POLICY}; frame-ancestors {frame_ancestors}"),
            ),
            ("Cache-Control", "no-cache".to_owned()),
        ]
    };
    // A sandboxed embed has an opaque origin, so that its own files are cross-origin to it; and a host page that
    // requires COEP frames only what answers with it.
    // A module of another origin, and what it fetches, are read by leave alone.
    let anyone = || ("Access-Control-Allow-Origin", "*".to_owned());
    let cross_origin = || ("Cross-Origin-Resource-Policy", "cross-origin".to_owned());
    vec![
        Rule {
            patterns: &["/*"],
            headers: vec![
                ("X-Content-Type-Options", "nosniff".to_owned()),
                ("Referrer-Policy", "no-referrer".to_owned()),
            ],
        },
        Rule { patterns: &["/", "/index.html", "/x/*", "/ja/x/*"], headers: page("'self'") },
        // The worker that keeps the site. It is asked for anew each time, and asks for nothing but the site's own files.
        Rule {
            patterns: &["/sw.js"],
            headers: vec![
                ("Content-Security-Policy", "default-src 'none'; connect-src 'self'".to_owned()),
                ("Cache-Control", "no-cache".to_owned()),
            ],
        },
        Rule {
            patterns: &["/embed/*"],
            headers: [
                page("*"),
                vec![cross_origin(), ("Cross-Origin-Embedder-Policy", "require-corp".to_owned())],
            ]
            .concat(),
        },
        Rule {
            patterns: &["/assets/*"],
            headers: vec![
                ("Cache-Control", "public, max-age=31536000, immutable".to_owned()),
                cross_origin(),
                anyone(),
            ],
        },
        // Other people's pages name these paths, which stay, and ask each time whether it is still the same.
        Rule {
            patterns: &["/element.js", "/embed.js"],
            headers: vec![("Cache-Control", "no-cache".to_owned()), cross_origin(), anyone()],
        },
    ]
}

/// The headers of one path.
pub fn of_path(path: &str) -> Vec<(&'static str, String)> {
    rules()
        .into_iter()
        .filter(|rule| rule.patterns.iter().any(|pattern| covers(pattern, path)))
        .flat_map(|rule| rule.headers)
        .collect()
}

fn covers(pattern: &str, path: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(path: &str, name: &str) -> Option<String> {
        of_path(path).into_iter().find(|(header, _)| *header == name).map(|(_, value)| value)
    }

    #[test]
    fn no_path_gets_a_header_twice() {
        for path in [
            "/",
            "/index.html",
            "/sw.js",
            "/embed/",
            "/embed/index.html",
            "/assets/web-0.js",
            "/element.js",
            "/robots.txt",
            "/x/",
            "/ja/x/article/card.png",
        ] {
            let mut names: Vec<_> = of_path(path).into_iter().map(|(name, _)| name).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{path}");
        }
    }

    #[test]
    fn anyone_may_frame_the_embed_and_nobody_the_page() {
        let policy = |path| value(path, "Content-Security-Policy").unwrap();
        assert!(policy("/").ends_with("; frame-ancestors 'self'"));
        assert!(policy("/index.html").ends_with("; frame-ancestors 'self'"));
        assert!(policy("/embed/").ends_with("; frame-ancestors *"));
        assert_eq!(value("/embed/", "Cross-Origin-Resource-Policy").as_deref(), Some("cross-origin"));
        assert_eq!(value("/", "Cross-Origin-Resource-Policy"), None);
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        assert!(value("/assets/web-0.js", "Cache-Control").unwrap().contains("immutable"));
        assert_eq!(value("/", "Cache-Control").as_deref(), Some("no-cache"));
        assert_eq!(value("/embed/index.html", "Cache-Control").as_deref(), Some("no-cache"));
        assert_eq!(value("/sw.js", "Cache-Control").as_deref(), Some("no-cache"));
        assert_eq!(value("/element.js", "Cache-Control").as_deref(), Some("no-cache"));
    }

    #[test]
    fn the_element_and_what_it_loads_may_be_read_from_anywhere_and_the_page_may_not() {
        let anyone = |path| value(path, "Access-Control-Allow-Origin");
        for path in ["/element.js", "/embed.js", "/assets/web-0.js"] {
            assert_eq!(anyone(path).as_deref(), Some("*"), "{path}");
        }
        for path in ["/", "/embed/", "/index.html"] {
            assert_eq!(anyone(path), None, "{path}");
        }
    }
}
