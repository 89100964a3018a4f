//! Waiting for a source of the page to change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project;

/// Editors save in several steps; a build starts when this long nothing has happened.
const SETTLED: Duration = Duration::from_millis(150);

/// The page's sources, under watch.
pub(crate) struct Sources {
    events: Receiver<notify::Result<Event>>,
    _watcher: RecommendedWatcher,
}

impl Sources {
    /// Starts to watch.
    pub(crate) fn watch() -> Result<Self> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(send).context("cannot watch the sources")?;
        let root = project::root();
        for folder in ["crates", "web"] {
            watcher.watch(&root.join(folder), RecursiveMode::Recursive)?;
        }
        // The folder, not the files: many editors replace a file by another one of its name.
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        Ok(Self { events, _watcher: watcher })
    }

    /// Blocks until a source has changed and answers which one.
    pub(crate) fn wait(&self) -> Result<PathBuf> {
        let root = project::root();
        let changed = loop {
            if let Some(path) = source_of(&root, &self.events.recv()??) {
                break path;
            }
        };
        while self.events.recv_timeout(SETTLED).is_ok() {}
        Ok(changed)
    }
}

/// The source that an event is about; none for reads and for files that the page is not made of.
fn source_of(root: &Path, event: &Event) -> Option<PathBuf> {
    if event.kind.is_access() {
        return None;
    }
    event.paths.iter().find_map(|path| {
        let path = path.strip_prefix(root).ok()?;
        let file = path.file_name()?.to_string_lossy();
        let scratch = file.starts_with('.') || file.ends_with('~');
        let top = path.components().count() == 1;
        let read = !top || matches!(&*file, "index.html" | "Cargo.toml" | "Cargo.lock");
        (read && !scratch).then(|| path.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::EventKind;
    use notify::event::{AccessKind, CreateKind};

    fn check(kind: EventKind, path: &str, expected: Option<&str>) {
        let event = Event::new(kind).add_path(Path::new("/clone").join(path));
        assert_eq!(source_of(Path::new("/clone"), &event), expected.map(PathBuf::from), "{path}");
    }

    #[test]
    fn a_build_starts_for_sources_alone() {
        let created = EventKind::Create(CreateKind::File);
        check(created, "web/src/main.rs", Some("web/src/main.rs"));
        check(created, "index.html", Some("index.html"));
        check(created, "README.md", None);
        check(created, "dist", None);
        check(created, "web/src/.main.rs.swp", None);
        check(created, "web/src/main.rs~", None);
        check(EventKind::Access(AccessKind::Read), "web/src/main.rs", None);
    }
}
