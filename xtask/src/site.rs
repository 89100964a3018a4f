//! The site as one build left it: what it loads at first, and how many bytes that is.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// What everything that the first view loads should weigh with brotli, in bytes.
pub(crate) const FIRST_VIEW_BYTES_GOAL: u64 = 180_000;

/// What it may weigh today. The goal is not reached yet; this ceiling comes down to it and never goes up.
pub(crate) const FIRST_VIEW_BYTES_MAX: u64 = 385_000;

/// A built site.
pub(crate) struct Site {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The files of the first view, from the folder.
    pub(crate) first_view: Vec<String>,
}

impl Site {
    /// Prints the bytes of the first view and answers their sum with brotli.
    pub(crate) fn weigh(&self) -> Result<u64> {
        println!("{:<34} {:>9} {:>9} {:>9}", "first view, bytes", "raw", "gzip", "brotli");
        let mut total = [0_u64; 3];
        for file in &self.first_view {
            let path = self.folder.join(file);
            let sizes = [size(&path, "")?, size(&path, ".gz")?, size(&path, ".br")?];
            print_row(file, sizes);
            for (sum, size) in total.iter_mut().zip(sizes) {
                *sum += size;
            }
        }
        print_row("total", total);
        let [_, _, brotli] = total;
        let used = brotli as f64 * 100.0 / FIRST_VIEW_BYTES_GOAL as f64;
        println!(
            "goal: {FIRST_VIEW_BYTES_GOAL} bytes with brotli, {used:.1} % used; ceiling: {FIRST_VIEW_BYTES_MAX}"
        );
        Ok(brotli)
    }

    /// Fails when the first view is over its ceiling.
    pub(crate) fn check_budget(&self) -> Result<()> {
        let brotli = self.weigh()?;
        if brotli > FIRST_VIEW_BYTES_MAX {
            bail!("the first view weighs {brotli} bytes with brotli; its ceiling is {FIRST_VIEW_BYTES_MAX}");
        }
        Ok(())
    }
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
