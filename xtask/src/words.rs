//! The words of Japanese, as the sources say them: which pieces of data a page in English need not have.
//!
//! INVARIANT (words): in `text` English and Japanese stand side by side, and `Language::pick` alone takes them apart. What a
//! literal is put into says whether that is so (`MACROS`, `CALLS`); a literal that stands anywhere else, or anywhere else as
//! well, is not taken for words and stays where it can be read by anybody. That a page does not speak Japanese before its words
//! are there is the other half: `Language::with_words`, and a test of xtask.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::assets;

/// The sources that the page's program is made of.
const SOURCES: [&str; 10] = [
    "crates/aes256/src",
    "crates/catalog/src",
    "crates/document/src",
    "crates/iam/src",
    "crates/json/src",
    "crates/picture/src",
    "crates/sim/src",
    "crates/sort/src",
    "crates/text/src",
    "web/src",
];

/// Macros whose pairs of literals are picked from.
const MACROS: [&str; 4] = ["pick", "say", "labels", "words"];
/// Methods that take such a pair, and types whose `new` does.
const CALLS: [&str; 3] = ["pick", "say", "tip"];
const TYPES: [&str; 1] = ["Named"];

/// Texts in Japanese that nothing reads before the language is Japanese.
pub(crate) struct Japanese {
    words: BTreeSet<String>,
}

/// Literals with Japanese in them.
#[derive(Default)]
struct Literals {
    picked: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Japanese {
    /// Reads the sources of the page.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut literals = Literals::default();
        for folder in SOURCES {
            for path in sources(&root.join(folder))? {
                let source = assets::read(&path)?;
                let tokens = source.parse().map_err(|error| anyhow!("{}: {error}", path.display()))?;
                literals.add(tokens, false);
            }
        }
        Ok(Self::of(literals))
    }

    fn of(Literals { picked, others }: Literals) -> Self {
        Self { words: picked.difference(&others).cloned().collect() }
    }

    /// Whether these bytes are one of the texts.
    pub(crate) fn has(&self, bytes: &[u8]) -> bool {
        std::str::from_utf8(bytes).is_ok_and(|text| self.words.contains(text))
    }
}

impl Literals {
    /// Adds those of a source; `is_pairs` says whether pairs of literals that stand here are picked from.
    fn add(&mut self, tokens: TokenStream, is_pairs: bool) {
        let tokens = without_tests(tokens);
        for (index, token) in tokens.iter().enumerate() {
            let before = tokens.get(..index).unwrap_or_default();
            match token {
                TokenTree::Group(group) => {
                    // Labels stand in groups by their kind: `Action { … }`. A block behind an arrow is code.
                    let is_kind = is_pairs && matches!(before.last(), Some(TokenTree::Ident(_)));
                    let is_kind = is_kind && group.delimiter() == Delimiter::Brace;
                    self.add(group.stream(), is_kind || takes_pairs(before));
                }
                TokenTree::Literal(literal) => {
                    if let Some(text) = text(literal).filter(|text| is_japanese(text)) {
                        let is_picked = is_pairs && is_behind_english(before);
                        let texts = if is_picked { &mut self.picked } else { &mut self.others };
                        texts.insert(text);
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

/// What a source says outside of what is compiled for tests alone.
fn without_tests(source: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = source.into_iter();
    while let Some(token) = tokens.next() {
        if matches!(&token, TokenTree::Group(group) if is_of_tests(&kept, group)) {
            kept.pop();
            // A module, or an item with a body.
            let is_end = |token: &TokenTree| match token {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Ident(_) | TokenTree::Literal(_) => false,
            };
            tokens.find(is_end);
        } else {
            kept.push(token);
        }
    }
    kept
}

/// The sources in a folder, but for those of tests.
fn sources(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && name != "testing" {
            found.extend(sources(&path)?);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
    Ok(found)
}

/// `#[cfg(test)]`: its brackets, behind the `#`.
fn is_of_tests(before: &[TokenTree], group: &proc_macro2::Group) -> bool {
    let is_attribute = matches!(before.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
    is_attribute && group.stream().to_string().replace(' ', "") == "cfg(test)"
}

/// Whether what stands before a group is one of those that take pairs.
fn takes_pairs(before: &[TokenTree]) -> bool {
    let name = |back: usize| match before.len().checked_sub(back).and_then(|index| before.get(index)) {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        Some(TokenTree::Punct(punct)) => punct.as_char().to_string(),
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) | None => String::new(),
    };
    let (last, second) = (name(1), name(2));
    match last.as_str() {
        "!" => MACROS.contains(&second.as_str()),
        "new" => second == ":" && TYPES.contains(&name(4).as_str()),
        other => second == "." && CALLS.contains(&other),
    }
}

/// Whether what stands before is a literal without Japanese, and a comma.
fn is_behind_english(before: &[TokenTree]) -> bool {
    let [.., TokenTree::Literal(english), TokenTree::Punct(comma)] = before else { return false };
    comma.as_char() == ',' && text(english).is_some_and(|text| !is_japanese(&text))
}

fn text(literal: &proc_macro2::Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// Whether a text has kana, kanji or their punctuation in it.
fn is_japanese(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let mut literals = Literals::default();
        literals.add(source.parse().unwrap(), false);
        Japanese::of(literals).words.into_iter().collect()
    }

    #[test]
    fn words_are_what_is_picked_and_stands_nowhere_else() {
        let check = |source: &str, expected: &[&str]| assert_eq!(words(source), expected, "{source}");
        check(r#"pick! { language, match one; A => "key", "キー"; B => { return "外" }; }"#, &["キー"]);
        check(
            r#"say! { language, match one; A { x } => [Slot::Code(x)] "{0} is.", "{0}です。\u{3042}"; }"#,
            &["{0}です。あ"],
        );
        check(r#"fn f() { g(language.pick("key", "キー")) }"#, &["キー"]);
        check(r#"Named::new("Key", "キー").tip("A key.", "キーです。")"#, &["キー", "キーです。"]);
        check(r#"labels! { Action { Undo: "Undo", "元に戻す"; } }"#, &["元に戻す"]);
        // Neither the language's own name, nor a pair that somebody may take apart otherwise.
        check(r#"match self { Self::English => "English", Self::Japanese => "日本語" }"#, &[]);
        check(r#"[("key", "キー")].into_iter().find(|(_, word)| word == wanted)"#, &[]);
        check(r#"pick! { language, match one; A => { (("key", "キー")) }; }"#, &[]);
        check(r#"Other::new("Key", "キー")"#, &[]);
        check(r#"pick("key", "キー")"#, &[]);
        check(r#"language.pick("キー", "鍵")"#, &[]);
        // What is also said elsewhere is no words, tests left out.
        check(r#"language.pick("key", "キー"); const WORD: &str = "キー";"#, &[]);
        check(
            r#"language.pick("key", "キー"); #[cfg(test)] mod tests { const WORD: &str = "キー"; }"#,
            &["キー"],
        );
        check(
            r#"#[cfg(test)] mod tests; language.pick("key", "OAC"); language.pick("key", "キー")"#,
            &["キー"],
        );
    }

    /// Languages that a source makes, and does not only look at: what it names them by.
    fn made(source: TokenStream) -> Vec<String> {
        let mut found = Vec::new();
        let tokens = without_tests(source);
        let is = |index: usize, text: &str| tokens.get(index).is_some_and(|token| token.to_string() == text);
        for (index, token) in tokens.iter().enumerate() {
            // A pattern, alone or in a tuple, makes nothing.
            let is_pattern = is(index + 1, "|") || is(index + 1, "=") && is(index + 2, ">");
            match token {
                TokenTree::Group(group) if !is_pattern => found.extend(made(group.stream())),
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let is_of_language = index >= 3 && is(index - 3, "Language") && is(index - 1, ":");
                    let is_compared = index >= 5 && is(index - 4, "=") && is(index - 5, "=");
                    let is_made = match name.as_str() {
                        "Japanese" => is_of_language && !is_pattern && !is_compared,
                        "ALL" | "parse" => is_of_language,
                        "other" => index >= 1 && is(index - 1, ".") && is(index + 1, "()"),
                        _ => false,
                    };
                    if is_made {
                        found.push(name);
                    }
                }
                TokenTree::Group(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
        found
    }

    #[test]
    fn the_page_gets_its_language_where_the_words_are_asked_for_and_nowhere_else() {
        let check =
            |source: &str, expected: &[&str]| assert_eq!(made(source.parse().unwrap()), expected, "{source}");
        check("match language { Language::Japanese => 1, Language::English => 2 }", &[]);
        check(
            "match (gate, language) { (Gate::Object, Language::Japanese) | (_, Language::English) => 1 }",
            &[],
        );
        check("let gap = language == Language::Japanese && is_wide;", &[]);
        check("let language = Language::Japanese;", &["Japanese"]);
        check("text::label(Label::Undo, Language::Japanese)", &["Japanese"]);
        check(
            "Language::ALL.map(|language| 1); language.other(); Language::parse(tag)",
            &["ALL", "other", "parse"],
        );

        let root = crate::project::root();
        let mut found = Vec::new();
        for path in ["crates/text/src", "web/src"].map(|folder| sources(&root.join(folder)).unwrap()).concat()
        {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let made = made(assets::read(&path).unwrap().parse().unwrap());
            found.extend(made.into_iter().map(|made| (name.clone(), made)));
        }
        found.retain(|(file, _)| file != "crates/text/src/language.rs");
        found.sort();
        let expected = [
            // A test, in a file of its own.
            ("web/src/derived/cost.rs", "Japanese"),
            // `with_words`, at the start.
            ("web/src/effects/start.rs", "parse"),
            // Of an embed: said in its address, and spoken there.
            ("web/src/model/share.rs", "parse"),
            // Other tests.
            ("web/src/preview.rs", "ALL"),
            ("web/src/preview.rs", "Japanese"),
            // Named by its own name as in the bar, and handed to `update`.
            ("web/src/sections/palette.rs", "other"),
            // Of what is entered: said in an attribute, and not spoken.
            ("web/src/sections/rows.rs", "Japanese"),
            // Of an embed, each by its own name.
            ("web/src/sections/share.rs", "ALL"),
            // Named by its own name, and handed to `update`, which says `with_words`.
            ("web/src/view/header.rs", "other"),
        ];
        assert_eq!(found, expected.map(|(file, made)| (file.to_owned(), made.to_owned())));
    }

    #[test]
    fn the_sources_say_most_of_their_japanese_in_pairs() {
        let japanese = Japanese::read(&crate::project::root()).unwrap();
        assert!(japanese.words.len() > 1_000, "{}", japanese.words.len());
        assert!(
            japanese.has("元に戻す".as_bytes())
                && !japanese.has("日本語".as_bytes())
                && !japanese.has(b"OAC")
        );
    }
}
