//! `cargo xtask build`: the page as a static folder for any host, under any path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::assets::{self, Assets, Filled};
use crate::cards::{self, Card, Origin};
use crate::figures::Figures;
use crate::frames::Frames;
use crate::run::step;
use crate::site::{Loads, Site};
use crate::wasm::{self, Profile};
use crate::{css, headers, offline, pack, project};

/// Whether the page reloads itself when `cargo xtask serve` has built it anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reload {
    /// As people load it.
    Never,
    /// With the script that our own server brings along.
    OnChange,
}

/// Builds the site into `dist/`.
pub(crate) fn command(profile: Profile, origin: Option<&str>) -> Result<()> {
    let origin = origin.map(Origin::parse).transpose()?;
    let site = into(profile, Reload::Never, origin.as_ref(), &project::root().join("dist"))?;
    if profile == Profile::Release {
        site.weigh(&mut Figures::default())?;
    }
    if origin.is_none() {
        println!(
            "Cards have neither pictures for previews of links nor a sitemap: these need the site's address, `--origin https://…`."
        );
    }
    println!("The site is in {}: copy it to any static host, under any path.", site.folder.display());
    Ok(())
}

/// Builds the site as it is published.
pub(crate) fn into_dist(profile: Profile) -> Result<Site> {
    into(profile, Reload::Never, None, &project::root().join("dist"))
}

/// Builds the site into `folder`, which is replaced only when everything has worked.
pub(crate) fn into(profile: Profile, reload: Reload, origin: Option<&Origin>, folder: &Path) -> Result<Site> {
    let glue = project::target()?.join("bindgen").join("web");
    let cards = cards::begin(profile)?;
    let frames = Frames::begin(profile)?;
    wasm::compile("web", profile, &glue)?;
    let frames = frames.finish()?;
    let cards = cards.finish()?;
    step("Write the site", "a few seconds", || {
        let fresh = with_suffix(folder, ".new");
        remove(&fresh)?;
        let (loads, of_element) = write(profile, reload, &glue, frames, (&cards, origin), &fresh)?;
        remove(folder)?;
        std::fs::rename(&fresh, folder).with_context(|| format!("cannot write {}", folder.display()))?;
        Ok(Site { folder: folder.to_owned(), loads, of_element })
    })
}

/// Writes every file of the site and answers which ones each page loads, and which the element.
fn write(
    profile: Profile,
    reload: Reload,
    glue: &Path,
    frames: Frames,
    (cards, origin): (&[Card], Option<&Origin>),
    folder: &Path,
) -> Result<(Vec<Loads>, Vec<String>)> {
    let root = project::root();
    let assets = collect(profile, glue, &frames, &root.join("web"))?;
    assets.write(&folder.join("assets"))?;

    let template = assets::read(&root.join("index.html"))?;
    let fill = |build: &str| -> Result<Vec<(&'static str, &'static str, Filled)>> {
        let pages = [("page", "index.html", "./"), ("embed", "embed/index.html", "../")];
        let fill = |(mode, file, to_root)| {
            let page = fill_page(&assets, &template, &frames, (mode, to_root), reload, build, origin)?;
            Ok((mode, file, page))
        };
        pages.into_iter().map(fill).collect()
    };
    let mut pages = fill("")?;
    // What a developer reloads is kept by nobody, so that it is always the newest.
    if is_published(profile, reload) {
        let worker = assets::read(&root.join("web/offline/sw.js"))?;
        let texts = pages.iter().map(|(_, _, page)| page.text.as_str());
        let build = offline::build(texts.chain([worker.as_str()]));
        pages = fill(&build)?;
        let script = offline::worker(&assets, &assets::minify_js(&worker)?, &build)?;
        assets::write(&folder.join("sw.js"), script.as_bytes())?;
    }
    let mut loads = Vec::new();
    for (mode, file, page) in pages {
        assets::write(&folder.join(file), page.text.as_bytes())?;
        let named = |files: BTreeSet<&str>| -> Vec<String> {
            files.into_iter().map(|file| format!("assets/{file}")).collect()
        };
        let first = &page.uses.now;
        // What talks with the page around is for a page that has one, from its first view on; and what keeps a page is for one
        // that has none.
        let (framed, at_rest) = match mode {
            "embed" => (named(assets.in_case(first, |uses| &uses.framed)), Vec::new()),
            _ => {
                let worker = is_published(profile, reload).then(|| "sw.js".to_owned());
                let keeps = named(assets.in_case(first, |uses| &uses.at_rest));
                (Vec::new(), keeps.into_iter().chain(worker).collect())
            }
        };
        loads.push(Loads {
            page: mode,
            first_view: std::iter::once(file.to_owned())
                .chain(named(assets.reached(first)))
                .chain(framed)
                .collect(),
            engine: named(assets.later(first)),
            rest: named(assets.latest(first)),
            asked: named(assets.in_case(first, |uses| &uses.asked)),
            at_rest,
        });
    }

    cards::write(cards, &assets, origin, folder)?;
    let mut of_element = Vec::new();
    for (name, script) in for_others(profile, &assets, &frames)? {
        assets::write(&folder.join(name), script.text.as_bytes())?;
        let first = &script.uses.later;
        let files = assets.reached(first).into_iter().chain(assets.later(first)).chain(assets.latest(first));
        // What it asks for, too: bundlers follow whatever a script names.
        let files = files.chain(assets.in_case(first, |uses| &uses.asked));
        of_element.extend(files.map(|file| format!("assets/{file}")));
    }
    let policies = assets.named_files().filter(|(name, _)| assets::is_of_policies(name));
    of_element.extend(policies.map(|(_, file)| format!("assets/{file}")));

    assets::write(&folder.join("_headers"), headers::netlify().as_bytes())?;
    assets::write(&folder.join("vercel.json"), headers::vercel().as_bytes())?;
    // What is served here travels no way, and compressing takes as long as half of the rest.
    if is_published(profile, reload) {
        assets::compress(folder)?;
    }
    Ok((loads, of_element))
}

/// Whether this is built as people load it.
fn is_published(profile: Profile, reload: Reload) -> bool {
    profile == Profile::Release && reload == Reload::Never
}

/// The styles that an element of somebody else's page has no use for: what only a page of its own shows, and paper.
const NOT_OF_ELEMENT: [&str; 5] = ["15-boot", "31-chapter", "87-panel", "88-palette", "98-print"];

/// Every asset, each after those that it names.
fn collect(profile: Profile, glue: &Path, frames: &Frames, web: &Path) -> Result<Assets> {
    let release = profile == Profile::Release;
    let mut all = Assets::default();
    let wasm = glue.join("web_bg.wasm");
    all.add("web.wasm", assets::read_bytes(&wasm)?);
    // A developer's simulator is whole.
    if release {
        for (file, name) in wasm::later("web") {
            all.add(&name, assets::read_bytes(&glue.join(file))?);
        }
        all.add("web-words.txt", assets::read_bytes(&glue.join(wasm::words("web")))?);
    }
    let script = assets::read(&glue.join("web.js"))?;
    let script = if release { assets::minify_js(&script)? } else { script };
    all.add_text("web.js", &script, &BTreeMap::new())?;
    all.add_folder("frames", frames.files.clone());
    all.add("frames-kept.json", pack::pack(&frames.files)?.into_bytes());

    let mut addresses = Vec::new();
    for (name, text) in managed::FILES {
        let asset = [assets::POLICIES, name].concat();
        addresses.push(format!(r#""{name}": new URL("./{{{{{asset}}}}}", import.meta.url),"#));
        all.add(&asset, text.as_bytes().to_vec());
    }
    let script = assets::read(&web.join("managed/managed.js"))?.replace("{{files}}", &addresses.join("\n"));
    all.add_text(
        "managed.js",
        &if release { assets::minify_js(&script)? } else { script },
        &BTreeMap::new(),
    )?;

    let mut styles = String::new();
    let mut styles_of_element = String::new();
    for path in assets::files(&web.join("styles"))? {
        let style = assets::read(&path)?;
        styles.push_str(&style);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if !NOT_OF_ELEMENT.contains(&&*name) {
            styles_of_element.push_str(&style);
        }
    }
    let styles_of_element = css::for_element(&css::minify(&styles_of_element))?;
    let own = css::minify(&assets::read(&web.join("element/element.css"))?);
    all.add("element.css", (styles_of_element + &own).into_bytes());
    all.add("web.css", if release { css::minify(&styles) } else { styles }.into_bytes());

    let read = |path: &str| assets::read(&web.join(path));
    let card = read("styles/00-tokens.css")? + &read("cards/card.css")?;
    all.add("card.css", if release { css::minify(&card) } else { card }.into_bytes());

    // Scripts come last: they are the ones that name other files, and the first one of a page names the others.
    let mut files = assets::files(&web.join("static"))?;
    files.sort_by_key(|path| {
        (path.extension().is_some_and(|extension| extension == "js"), path.ends_with("boot.js"))
    });
    let mut values = frames.values("page")?;
    let mut has_manifests = false;
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".js") {
            if !std::mem::replace(&mut has_manifests, true) {
                let template = assets::read(&web.join("offline/manifest.json"))?;
                values.extend(offline::add_manifests(&mut all, &template, &values)?);
            }
            let script = include(&assets::read(&path)?, &web.join("shared"))?;
            all.add_text(&name, &if release { assets::minify_js(&script)? } else { script }, &values)?;
        } else {
            all.add(&name, std::fs::read(&path)?);
        }
    }
    Ok(all)
}

/// Where the playground is that stands beside a script, in JavaScript.
pub(crate) const BESIDE: &str = r#"new URL("./",import.meta.url).href"#;

/// The scripts that stand in other people's pages, by their names, which are for good.
fn for_others(profile: Profile, assets: &Assets, frames: &Frames) -> Result<Vec<(&'static str, Filled)>> {
    let web = project::root().join("web");
    let mut values = frames.values("embed")?;
    values.insert("home", BESIDE.to_owned());
    let read = |name: &'static str| -> Result<(&'static str, Filled)> {
        let script = include(&assets::read(&web.join("element").join(name))?, &web.join("shared"))?;
        let script = if profile == Profile::Release { assets::minify_js(&script)? } else { script };
        Ok((name, assets.fill(&script, &values).with_context(|| name.to_owned())?))
    };
    ["element.js", "embed.js"].into_iter().map(read).collect()
}

/// Puts files of `shared` in the place of the lines `{{include NAME}}`: what scripts have in common, of which one is no module.
fn include(script: &str, shared: &Path) -> Result<String> {
    let mut whole = String::new();
    for line in script.lines() {
        match line.strip_prefix("{{include ").and_then(|line| line.strip_suffix("}}")) {
            Some(name) => whole.push_str(&assets::read(&shared.join(name))?),
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    Ok(whole)
}

fn fill_page(
    assets: &Assets,
    template: &str,
    frames: &Frames,
    (mode, to_root): (&str, &str),
    reload: Reload,
    build: &str,
    origin: Option<&Origin>,
) -> Result<Filled> {
    let reload = match reload {
        Reload::Never => String::new(),
        Reload::OnChange => {
            format!(r#"<script type="module" src="{to_root}reload.js" crossorigin></script>"#)
        }
    };
    // An embed is found on the pages that hold it.
    let addresses = origin.filter(|_| mode == "page").map(cards::of_first_page).unwrap_or_default();
    let mut values = frames.values(mode)?;
    values.extend([
        ("mode", mode.to_owned()),
        ("root", to_root.to_owned()),
        ("policy", server::headers::CONTENT_SECURITY_POLICY.to_owned()),
        ("reload", reload),
        ("build", if build.is_empty() { String::new() } else { format!(r#" data-build="{build}""#) }),
        ("app", if mode == "page" { offline::link(assets, to_root)? } else { String::new() }),
        ("addresses", addresses),
    ]);
    assets.fill(template, &values).context("index.html")
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
