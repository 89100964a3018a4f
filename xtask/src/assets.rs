//! The site's assets: found, minified, named by their content, and compressed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest as _, Sha256};

/// What files are called that compressing makes smaller.
const TEXT: [&str; 8] = ["html", "css", "js", "wasm", "svg", "json", "txt", "xml"];

/// What the files of AWS managed policies are called before their own names.
pub(crate) const POLICIES: &str = "managed-";

/// Whether an asset of this name is one of them.
pub(crate) fn is_of_policies(name: &str) -> bool {
    name.starts_with(POLICIES) && name.ends_with(".json")
}

/// The assets of one build, by the name that sources call them with.
#[derive(Default)]
pub(crate) struct Assets {
    by_name: BTreeMap<String, Asset>,
}

struct Asset {
    file: String,
    content: Content,
    uses: Uses,
}

enum Content {
    File(Vec<u8>),
    /// Files by their names in a folder.
    Folder(Vec<(String, Vec<u8>)>),
}

/// The assets that a text names.
#[derive(Default)]
pub(crate) struct Uses {
    /// Those that are loaded with it.
    pub(crate) now: BTreeSet<String>,
    /// Those that it loads when the reader wants more.
    pub(crate) later: BTreeSet<String>,
    /// Those that it loads when they are asked for.
    pub(crate) asked: BTreeSet<String>,
    /// Those that it loads where there is a page around.
    pub(crate) framed: BTreeSet<String>,
    /// Those that a page of its own loads when it is at rest.
    pub(crate) at_rest: BTreeSet<String>,
}

/// A text whose placeholders are filled, and the assets that it names.
pub(crate) struct Filled {
    pub(crate) text: String,
    pub(crate) uses: Uses,
}

impl Assets {
    /// Adds a file that names no other asset.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let file = hashed(name, &bytes);
        self.insert(name, file, Content::File(bytes), Uses::default());
    }

    /// Adds a folder, whose name carries the hash of all that is in it.
    pub(crate) fn add_folder(&mut self, name: &str, files: Vec<(String, Vec<u8>)>) {
        let mut all = Vec::new();
        for (file, bytes) in &files {
            all.extend_from_slice(file.as_bytes());
            all.extend_from_slice(&bytes.len().to_le_bytes());
            all.extend_from_slice(bytes);
        }
        self.insert(name, hashed(name, &all), Content::Folder(files), Uses::default());
    }

    /// Adds a text in which `{{name}}` stands for a value or for the file of an asset that is already here.
    pub(crate) fn add_text(&mut self, name: &str, text: &str, values: &BTreeMap<&str, String>) -> Result<()> {
        let filled = self.fill(text, values).with_context(|| name.to_owned())?;
        let bytes = filled.text.into_bytes();
        let file = hashed(name, &bytes);
        self.insert(name, file, Content::File(bytes), filled.uses);
        Ok(())
    }

    /// Fills each `{{name}}` with a value, or else with the file of the asset of that name; `{{later name}}` names an
    /// asset that is not loaded at once, `{{asked name}}` one that is loaded when it is asked for, and so on: see [`Uses`].
    pub(crate) fn fill(&self, text: &str, values: &BTreeMap<&str, String>) -> Result<Filled> {
        let mut filled = Filled { text: String::new(), uses: Uses::default() };
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").context("a placeholder is not closed")?;
            filled.text.push_str(before);
            let (uses, name) = match name.split_once(' ') {
                Some(("later", name)) => (&mut filled.uses.later, name),
                Some(("asked", name)) => (&mut filled.uses.asked, name),
                Some(("framed", name)) => (&mut filled.uses.framed, name),
                Some(("at-rest", name)) => (&mut filled.uses.at_rest, name),
                Some(_) | None => (&mut filled.uses.now, name),
            };
            if let Some(value) = values.get(name) {
                filled.text.push_str(value);
            } else if let Some(asset) = self.by_name.get(name) {
                filled.text.push_str(&asset.file);
                uses.insert(name.to_owned());
            } else {
                bail!("nothing fills the placeholder {{{{{name}}}}}");
            }
            rest = after;
        }
        filled.text.push_str(rest);
        Ok(filled)
    }

    /// The files that are loaded when `first` are: these, what they name, and so on.
    pub(crate) fn reached(&self, first: &BTreeSet<String>) -> BTreeSet<&str> {
        self.closure(first)
            .into_iter()
            .filter_map(|name| self.by_name.get(name))
            .map(|one| one.file.as_str())
            .collect()
    }

    /// The files that `first`, once loaded, load when the reader wants more. Of a folder only some files are, so it does not count.
    pub(crate) fn later(&self, first: &BTreeSet<String>) -> BTreeSet<&str> {
        let now = self.closure(first);
        self.files(self.behind(&now).difference(&now))
    }

    /// The files that those of [`later`](Self::later) load in their turn, when they are there.
    pub(crate) fn latest(&self, first: &BTreeSet<String>) -> BTreeSet<&str> {
        let now = self.closure(first);
        let later = self.behind(&now);
        self.files(self.behind(&later).iter().filter(|name| !later.contains(*name) && !now.contains(*name)))
    }

    /// The files that `first`, or what it loads sooner or later, loads in a case of its own.
    pub(crate) fn in_case(
        &self,
        first: &BTreeSet<String>,
        case: impl Fn(&Uses) -> &BTreeSet<String>,
    ) -> BTreeSet<&str> {
        let now = self.closure(first);
        let later = self.behind(&now);
        let latest = self.behind(&later);
        let all = now.iter().chain(&later).chain(&latest).filter_map(|name| self.by_name.get(*name));
        let named: BTreeSet<&str> = all.flat_map(|asset| case(&asset.uses)).map(String::as_str).collect();
        self.files(named.iter())
    }

    /// The names of what these load when the reader wants more, of what that names, and so on.
    fn behind<'a>(&'a self, these: &BTreeSet<&str>) -> BTreeSet<&'a str> {
        let assets = these.iter().filter_map(|name| self.by_name.get(*name));
        self.closure(&assets.flat_map(|asset| asset.uses.later.iter().cloned()).collect())
    }

    fn files<'a>(&self, names: impl Iterator<Item = &'a &'a str>) -> BTreeSet<&str> {
        names
            .filter_map(|name| self.by_name.get(*name))
            .filter(|asset| matches!(asset.content, Content::File(_)))
            .map(|asset| asset.file.as_str())
            .collect()
    }

    /// The names of `first`, of what they name, and so on.
    fn closure(&self, first: &BTreeSet<String>) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = first.iter().map(String::as_str).collect();
        while let Some(name) = open.pop() {
            if let Some((name, asset)) = self.by_name.get_key_value(name)
                && found.insert(name.as_str())
            {
                open.extend(asset.uses.now.iter().map(String::as_str));
            }
        }
        found
    }

    /// Every file, by the name that sources call it with. A folder's are not among them.
    pub(crate) fn named_files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.by_name.iter().filter(|(_, asset)| matches!(asset.content, Content::File(_)));
        files.map(|(name, asset)| (name.as_str(), asset.file.as_str()))
    }

    /// Writes every asset into `folder`.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        for asset in self.by_name.values() {
            let path = folder.join(&asset.file);
            match &asset.content {
                Content::File(bytes) => write(&path, bytes)?,
                Content::Folder(files) => {
                    for (name, bytes) in files {
                        write(&path.join(name), bytes)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn insert(&mut self, name: &str, file: String, content: Content, uses: Uses) {
        self.by_name.insert(name.to_owned(), Asset { file, content, uses });
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Says that a folder's scripts are modules: without it, Node takes what wasm-bindgen writes for CommonJS scripts.
pub(crate) fn write_module_mark(folder: &Path) -> Result<()> {
    write(&folder.join("package.json"), b"{ \"type\": \"module\" }\n")
}

/// Reads a file, naming it when that fails.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a text file, naming it when that fails.
pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The files right under `folder`, in the order of their names; none where there is no such folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The same script in fewer bytes.
pub(crate) fn minify_js(text: &str) -> Result<String> {
    let mut bytes = Vec::new();
    minifier::js::minify(text).map_err(|error| anyhow!("{error}"))?.write(&mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}

/// Writes `.br` and `.gz` beside every file under `folder` that gets smaller by it, on every core.
pub(crate) fn compress(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    find_text(folder, &mut files)?;
    // The largest is begun first: nothing waits for it at the end.
    files.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some((_, path)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress_file(path)?;
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| anyhow!("compressing panicked"))?)
    })
}

/// Adds every file under `folder` that compressing can make smaller, with its bytes.
fn find_text(folder: &Path, found: &mut Vec<(u64, PathBuf)>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            find_text(&path, found)?;
        } else if let Some(extension) = path.extension()
            && TEXT.iter().any(|text| extension == *text)
        {
            found.push((entry.metadata()?.len(), path));
        }
    }
    Ok(())
}

fn compress_file(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    for (suffix, compressed) in [(".br", brotli(&bytes)?), (".gz", gzip(&bytes)?)] {
        if compressed.len() < bytes.len() {
            let mut copy = path.as_os_str().to_owned();
            copy.push(suffix);
            write(Path::new(&copy), &compressed)?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22).write_all(bytes)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// What names a content: 16 digits of its hash. The worker that keeps the site reckons it again.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// `web.js` with its content's hash: `web-0123456789abcdef.js`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{digest}.{extension}"),
        None => format!("{name}-{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        let mut assets = Assets::default();
        assets.add("web.wasm", b"wasm".to_vec());
        assets.add("later.wasm", b"later".to_vec());
        assets.add_folder("frames", vec![("a.html".to_owned(), b"a".to_vec())]);
        assets.add("last.wasm", b"last".to_vec());
        assets.add_text("later.js", "when(() => load('{{later last.wasm}}'))", &BTreeMap::new()).unwrap();
        let text = "load('./{{web.wasm}}'); when(() => load('./{{later later.wasm}}', './{{later later.js}}', './{{later frames}}'))";
        assets.add_text("boot.js", text, &BTreeMap::new()).unwrap();
        assets
    }

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(hashed("web.js", b"a"), hashed("web.js", b"a"));
        assert_ne!(hashed("web.js", b"a"), hashed("web.js", b"b"));
        assert_eq!(hashed("web.js", b""), "web-e3b0c44298fc1c14.js");
    }

    #[test]
    fn a_placeholder_is_a_value_or_an_asset_or_an_error() {
        let values = BTreeMap::from([("mode", "page".to_owned())]);
        let filled = assets().fill("{{mode}} {{web.wasm}}", &values).unwrap();
        assert_eq!(filled.text, format!("page {}", hashed("web.wasm", b"wasm")));
        assert_eq!(filled.uses.now, BTreeSet::from(["web.wasm".to_owned()]));
        assert!(assets().fill("{{missing}}", &values).is_err());
        assert!(assets().fill("{{mode", &values).is_err());
    }

    #[test]
    fn the_first_view_holds_what_its_files_name_and_nothing_else() {
        let assets = assets();
        let reached = assets.reached(&BTreeSet::from(["boot.js".to_owned()]));
        assert!(reached.contains(hashed("web.wasm", b"wasm").as_str()));
        assert_eq!(reached.len(), 2);
    }

    #[test]
    fn what_waits_for_the_reader_is_told_apart_and_a_folder_does_not_count() {
        let (assets, first) = (assets(), BTreeSet::from(["boot.js".to_owned()]));
        let script = format!("when(() => load('{}'))", hashed("last.wasm", b"last"));
        let later = [hashed("later.js", script.as_bytes()), hashed("later.wasm", b"later")];
        assert_eq!(assets.later(&first), later.iter().map(String::as_str).collect());
        let last = [hashed("last.wasm", b"last")];
        assert_eq!(assets.latest(&first), last.iter().map(String::as_str).collect());
    }

    #[test]
    fn a_folder_is_named_by_all_that_is_in_it() {
        let name = |file: &str, text: &str| {
            let mut assets = Assets::default();
            assets.add_folder("frames", vec![(file.to_owned(), text.into())]);
            assets.fill("{{later frames}}", &BTreeMap::new()).unwrap().text
        };
        assert_eq!(name("a", "text"), name("a", "text"));
        assert_ne!(name("a", "text"), name("b", "text"));
        assert_ne!(name("a", "text"), name("a", "other"));
    }
}
