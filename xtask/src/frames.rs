//! The first frame of every example, rendered by the page's own program for the site's templates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run::Beside;
use crate::wasm::Profile;
use crate::{assets, project};

/// The rendered frames and the words around them.
pub(crate) struct Frames {
    /// Values for the templates, by their names.
    values: BTreeMap<String, String>,
    /// Each frame's name and HTML.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Frames {
    /// Begins to render them into `target/frames`; for a developer only the first example's, the others then start with
    /// the simulator. It compiles the page natively, which takes as long as the page itself does, and is done beside it: the
    /// last stage of that takes one core.
    pub(crate) fn begin(profile: Profile) -> Result<Beside<Self>> {
        let target = project::target()?;
        let folder = target.join("frames");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let only = match profile {
            Profile::Release | Profile::Fast => None,
            Profile::Dev => Some("article"),
        };
        Beside::start("First frames", &target.join("frames.log"), move |output| {
            output.step("Render the first frames", "with compiling a minute the first time", || {
                let mut cargo = project::cargo();
                cargo.args(["run", "--locked", "--quiet", "--package", "web", "--example", "frames", "--"]);
                output.run(cargo.arg(&folder).args(only))
            })?;
            Self::read(&folder)
        })
    }

    fn read(folder: &Path) -> Result<Self> {
        let values = assets::read(&folder.join("values.txt"))?
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let file = |path: PathBuf| -> Result<(String, Vec<u8>)> {
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes))
        };
        let files = assets::files(&folder.join("frames"))?.into_iter().map(file).collect::<Result<_>>()?;
        Ok(Self { values, files })
    }

    /// What the templates say: the words, and in `frame.en` and `frame.ja` the first example's frames of a kind of page.
    pub(crate) fn values(&self, kind: &str) -> Result<BTreeMap<&str, String>> {
        let mut values: BTreeMap<&str, String> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let first = self.values.get("first").context("the frames name no first example")?;
        for (place, language) in [("frame.en", "en"), ("frame.ja", "ja")] {
            let name = format!("{first}.{language}.{kind}.html");
            let (_, frame) = self
                .files
                .iter()
                .find(|(file, _)| *file == name)
                .with_context(|| format!("no frame {name}"))?;
            values.insert(place, String::from_utf8(frame.clone())?);
        }
        Ok(values)
    }
}
