//! Renders the first frame of every example, or of those that are named, as the page itself does:
//! `cargo run -p web --example frames -- FOLDER [EXAMPLE]...`
//!
//! A frame is what the page shows before anything is touched. The site stands on these, so that a reader sees computed
//! outcomes before the simulator is loaded, or without it. `FOLDER/frames/{example}.{language}.{kind}.html` holds one
//! frame; `FOLDER/values.txt` what the site's templates say besides, one `name<TAB>value` a line.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use document::{link, presets};
use text::offline::{Offline, offline};
use text::ui::{Label, label};
use text::{Language, chapters};
use web::app::{Opening, Playground, Props};
use web::derived::Derived;
use web::model::{Mode, Model, Part, Start};
use web::sections;

/// The kinds of page that show a frame, by their names in `data-frame`.
const KINDS: [(&str, Mode); 3] = [
    ("page", Mode::Page),
    ("embed", Mode::Embed { read_only: false, part: Part::Answer }),
    ("fixed", Mode::Embed { read_only: true, part: Part::Answer }),
];

/// The words around a frame, by their names in the templates.
const WORDS: [(&str, Label); 18] = [
    ("needs", Label::NoJavaScript),
    ("loading", Label::Loading),
    ("failed", Label::LoadFailed),
    ("again", Label::TryAgain),
    ("slow", Label::LoadSlow),
    ("rest", Label::RestFailed),
    ("computing", Label::Computing),
    ("incomplete", Label::LoadIncomplete),
    ("broke", Label::LinkBroke),
    ("unopened", Label::NotOpened),
    ("stopped", Label::Stopped),
    ("anyway", Label::OpenAnyway),
    ("good", Label::LastGoodState),
    ("anew", Label::LoadAnew),
    ("without", Label::OpenWithoutLink),
    ("changed", Label::EmbedChanged),
    ("compute", Label::ShowOutcome),
    ("foretell", Label::Foretell),
];

/// The words of the scripts that keep the page, by their names there.
const OFFLINE: [(&str, Offline); 4] = [
    ("about", Offline::About),
    ("newer", Offline::Newer),
    ("newer-load", Offline::Load),
    ("newer-later", Offline::Later),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name the folder to write to")?);
    let named: Vec<String> = arguments.collect();
    let frames = folder.join("frames");
    std::fs::create_dir_all(&frames)?;
    let mut links = Vec::new();
    let mut title = String::new();
    for preset in presets::all() {
        if !named.is_empty() && !named.iter().any(|name| name == preset.id) {
            continue;
        }
        let link = link::encode(&preset.document())?;
        let model = Model::start(Start::at(&link));
        let mut derived = Derived::start(&model);
        // A frame is shown before anything runs, so it says what a page of a large example says in the end.
        while derived.is_behind() {
            derived.catch_up();
        }
        write_frames(&frames, preset.id, &link, &derived).await?;
        if preset.id == presets::FIRST {
            // Of the page that stands in the HTML, which is English.
            title = sections::title(&model, &derived);
        }
        links.push(["\"", preset.id, "\":\"", &link, "\""].concat());
    }
    let mut values = vec![
        ["first\t", presets::FIRST].concat(),
        // The page's own title until a script runs; it has no letter that HTML would read otherwise.
        ["title\t", &title].concat(),
        // Names and links need no escapes: they are letters, digits and a few signs.
        ["links\t{", &links.join(","), "}"].concat(),
    ];
    for language in Language::ALL {
        for (name, of) in WORDS {
            values.push([name, ".", language.tag(), "\t", label(of, language)].concat());
        }
        for (name, of) in OFFLINE {
            values.push([name, ".", language.tag(), "\t", offline(of, language)].concat());
        }
        // What an embed that asks first is answered, and what came of it.
        for (said, works) in [(true, true), (true, false), (false, true), (false, false)] {
            let word = |yes: bool| if yes { "yes" } else { "no" };
            let told = chapters::told(said, works, language);
            values.push(["told-", word(said), "-", word(works), ".", language.tag(), "\t", told].concat());
            values.push([word(said), ".", language.tag(), "\t", chapters::answer(said, language)].concat());
        }
    }
    std::fs::write(folder.join("values.txt"), values.join("\n"))?;
    Ok(())
}

/// Writes the frames of an example. Its outcomes are the same in every language and kind, and computed once.
async fn write_frames(folder: &Path, id: &str, link: &str, derived: &Derived) -> Result<(), Box<dyn Error>> {
    for language in Language::ALL {
        for (kind, mode) in KINDS {
            let start = Start { language, mode, ..Start::at(link) };
            let html = render(Opening::again(start, derived)).await;
            std::fs::write(folder.join([id, ".", language.tag(), ".", kind, ".html"].concat()), html)?;
        }
    }
    Ok(())
}

async fn render(opening: Opening) -> String {
    yew::LocalServerRenderer::<Playground>::with_props(Props { opening: Rc::new(opening), ask: None })
        .hydratable(false)
        .render()
        .await
}
