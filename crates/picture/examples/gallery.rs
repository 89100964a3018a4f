//! Draws examples in every part, language and theme, to be looked at: `cargo run -p picture --example gallery -- FOLDER [WIDTH [EXAMPLE]...]`

use std::error::Error;
use std::path::PathBuf;

use document::presets;
use picture::{Part, Picture, Theme, WIDTH};
use text::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name the folder to write to")?);
    let width = arguments.next().map(|width| width.parse()).transpose()?.unwrap_or(WIDTH);
    let named: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    for preset in presets::all() {
        if !named.is_empty() && !named.iter().any(|name| name == preset.id) {
            continue;
        }
        for part in Part::ALL {
            for (language, theme, tag) in
                [(Language::English, Theme::Light, "en-light"), (Language::Japanese, Theme::Dark, "ja-dark")]
            {
                let picture = Picture { part, theme, width, ..Picture::of(language) };
                let drawn = picture::draw(&preset.document(), &picture)
                    .map_err(|problems| format!("{problems:?}"))?;
                let name = [preset.id, "-", part.name(), "-", tag, ".svg"].concat();
                std::fs::write(folder.join(name), drawn.svg)?;
            }
        }
    }
    Ok(())
}
