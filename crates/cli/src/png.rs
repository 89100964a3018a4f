//! A picture as PNG, with the fonts of this machine.

use picture::Drawn;
use pixels::{Fonts, PixelError, Script};

use crate::failure::Failed;

/// A picture as PNG, so many times as large.
pub(crate) fn png(drawn: &Drawn, times: f32) -> Result<Vec<u8>, Failed> {
    pixels::png(&drawn.svg, times, &Fonts::of_system()).map_err(|error| failed(&error))
}

/// What keeps a picture from being drawn, with how to mend it.
fn failed(error: &PixelError) -> Failed {
    let help = match error {
        PixelError::NoLetters { script: Script::Japanese, .. } => Some(
            "install a font that has them, such as Noto Sans CJK JP (Debian: fonts-noto-cjk), or write SVG, which needs none",
        ),
        PixelError::NoFont | PixelError::NoLetters { .. } => Some(
            "install a font that has them, such as DejaVu Sans (Debian: fonts-dejavu-core), or write SVG, which needs none",
        ),
        PixelError::NotDrawn(_) => None,
    };
    Failed::told(None, &error.to_string(), help)
}
