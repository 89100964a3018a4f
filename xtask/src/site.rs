//! The site as one build left it: what its pages load, and how many bytes that is.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::figures::Figures;

/// What everything that a first view loads may weigh with brotli, in bytes. Tests in the browser are told this number.
pub(crate) const FIRST_VIEW_BYTES_MAX: u64 = 180_000;

/// What may be loaded at the first touch, in bytes with brotli: the first half of the simulator and its script, as they weigh
/// today and three percent at most. It may only come down.
pub(crate) const ENGINE_BYTES_MAX: u64 = 292_000;

/// What the rest of the simulator and the words of the other language may weigh, which are loaded behind the first half. The last
/// 500 bytes of it are an embed's table, trail, risks and comparison.
pub(crate) const REST_BYTES_MAX: u64 = 505_500;

/// What may be loaded of scripts when the page is at rest, to keep it for times without a network: offline.js and sw.js.
pub(crate) const AT_REST_BYTES_MAX: u64 = 3_500;

/// What the piece of the simulator may weigh that is loaded when it is asked for.
pub(crate) const ASKED_BYTES_MAX: u64 = 148_000;

/// The scripts that stand in other people's pages, and what each may weigh, in bytes with brotli.
const SCRIPTS: [(&str, u64); 2] = [("element.js", 5_000), ("embed.js", 1_500)];

/// A built site.
pub(crate) struct Site {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What each page loads.
    pub(crate) loads: Vec<Loads>,
    /// What the element loads, of all kinds and in whatever order; the paths begin in the site's folder.
    pub(crate) of_element: Vec<String>,
}

/// What one page loads; the paths begin in the site's folder.
pub(crate) struct Loads {
    /// The page's name.
    pub(crate) page: &'static str,
    /// The files of its first view.
    pub(crate) first_view: Vec<String>,
    /// The files that it loads when the reader wants more.
    pub(crate) engine: Vec<String>,
    /// The files that it loads behind those.
    pub(crate) rest: Vec<String>,
    /// The files that it loads when they are asked for.
    pub(crate) asked: Vec<String>,
    /// The scripts that it loads when it is at rest.
    pub(crate) at_rest: Vec<String>,
}

impl Site {
    /// Prints the bytes of every page, and adds them to the figures.
    pub(crate) fn weigh(&self, figures: &mut Figures) -> Result<()> {
        for loads in &self.loads {
            let [first_view, engine, rest, asked, at_rest] = self.weigh_page(loads)?;
            figures.exact(format!("brotli bytes, {}: first view", loads.page), first_view);
            figures.exact(format!("brotli bytes, {}: when touched", loads.page), engine);
            figures.exact(format!("brotli bytes, {}: behind it", loads.page), rest);
            figures.exact(format!("brotli bytes, {}: when asked for", loads.page), asked);
            figures.exact(format!("brotli bytes, {}: at rest", loads.page), at_rest);
            let Loads { first_view, engine, rest, asked, at_rest, .. } = loads;
            let files = [first_view, engine, rest, asked, at_rest].into_iter().flatten();
            for file in files.filter(|file| !file.contains("/frames")) {
                let path = self.folder.join(file);
                figures.exact(format!("bytes, {}", unhashed(file)), size(&path, "")?);
                figures.exact(format!("brotli bytes, {}", unhashed(file)), size(&path, ".br")?);
            }
        }
        for (file, ceiling) in SCRIPTS {
            let bytes = self.table(file, &[file.to_owned()], ceiling)?;
            figures.exact(format!("brotli bytes, {file}"), bytes);
        }
        Ok(())
    }

    /// Fails when a page is over a ceiling.
    pub(crate) fn check_budget(&self) -> Result<()> {
        for loads in &self.loads {
            let [first_view, engine, rest, asked, at_rest] = self.weigh_page(loads)?;
            within("first view", loads.page, first_view, FIRST_VIEW_BYTES_MAX)?;
            within("first half of the simulator", loads.page, engine, ENGINE_BYTES_MAX)?;
            within("rest of the simulator", loads.page, rest, REST_BYTES_MAX)?;
            within("part of the simulator that is asked for", loads.page, asked, ASKED_BYTES_MAX)?;
            within("part that keeps it", loads.page, at_rest, AT_REST_BYTES_MAX)?;
        }
        for (file, ceiling) in SCRIPTS {
            let bytes = self.table(file, &[file.to_owned()], ceiling)?;
            within("script", file, bytes, ceiling)?;
        }
        Ok(())
    }

    /// Prints the tables of a page and answers their sums with brotli.
    fn weigh_page(&self, loads: &Loads) -> Result<[u64; 5]> {
        let page = loads.page;
        let first_view =
            self.table(&format!("{page}: first view"), &loads.first_view, FIRST_VIEW_BYTES_MAX)?;
        let engine = self.table(&format!("{page}: when touched"), &loads.engine, ENGINE_BYTES_MAX)?;
        let rest = self.table(&format!("{page}: behind it"), &loads.rest, REST_BYTES_MAX)?;
        let asked = self.table(&format!("{page}: when asked for"), &loads.asked, ASKED_BYTES_MAX)?;
        let at_rest = self.table(&format!("{page}: at rest"), &loads.at_rest, AT_REST_BYTES_MAX)?;
        Ok([first_view, engine, rest, asked, at_rest])
    }

    fn table(&self, title: &str, files: &[String], ceiling: u64) -> Result<u64> {
        println!("{title:<34} {:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
        let mut total = [0_u64; 3];
        for file in files {
            let path = self.folder.join(file);
            let sizes = [size(&path, "")?, size(&path, ".gz")?, size(&path, ".br")?];
            print_row(file, sizes);
            for (sum, size) in total.iter_mut().zip(sizes) {
                *sum += size;
            }
        }
        print_row("total", total);
        let [_, _, brotli] = total;
        let used = brotli as f64 * 100.0 / ceiling as f64;
        println!("ceiling with brotli: {ceiling}, {used:.1} % used\n");
        Ok(brotli)
    }
}

/// The name of a file of the site without the hash in it, which changes with every byte.
fn unhashed(file: &str) -> String {
    match file.rsplit_once('-').zip(file.rsplit_once('.')) {
        Some(((name, _), (_, extension))) if name.starts_with("assets/") => format!("{name}.{extension}"),
        _ => file.to_owned(),
    }
}

fn within(what: &str, page: &str, bytes: u64, ceiling: u64) -> Result<()> {
    if bytes > ceiling {
        bail!("the {what} of the {page} weighs {bytes} bytes with brotli; its ceiling is {ceiling}");
    }
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<34} {raw:>9} {gzip:>9} {brotli:>9}");
}

/// The size of a compressed copy, or of the file itself where compressing it gained nothing.
fn size(path: &Path, suffix: &str) -> Result<u64> {
    let mut copy = path.as_os_str().to_owned();
    copy.push(suffix);
    let metadata = std::fs::metadata(copy).or_else(|_| std::fs::metadata(path))?;
    Ok(metadata.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_hash_and_nothing_else() {
        assert_eq!(unhashed("assets/web-fbff11eed60981b2.wasm"), "assets/web.wasm");
        assert_eq!(unhashed("embed/index.html"), "embed/index.html");
    }

    #[test]
    fn a_ceiling_holds_at_its_number_and_not_one_byte_above() {
        assert!(within("first view", "page", 180_000, 180_000).is_ok());
        assert!(within("first view", "page", 180_001, 180_000).is_err());
    }
}
