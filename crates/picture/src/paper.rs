//! The SVG itself: shapes, words and marks, one behind the other.

use text::Language;

use crate::marks::{self, Mark, Stroke};
use crate::measure::{Face, Line, Piece};
use crate::palette::Palette;

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// They begin at the place.
    Start,
    /// They stand around it.
    Middle,
    /// They end there.
    End,
}

/// A line's dress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// A hairline.
    Hair,
    /// The way that the request went.
    Way,
    /// The way that it did not go.
    Dashed,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A drawing.
pub(crate) struct Paper {
    /// Its colours.
    pub(crate) palette: &'static Palette,
    svg: String,
}

/// What the families of letters are, by language: those of the page.
const fn sans(language: Language) -> &'static str {
    match language {
        Language::English => "-apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif",
        Language::Japanese => {
            "Hiragino Sans,Hiragino Kaku Gothic ProN,Noto Sans JP,Noto Sans CJK JP,Yu Gothic Medium,Meiryo,sans-serif"
        }
    }
}

const MONO: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,Noto Sans Mono,DejaVu Sans Mono,Liberation Mono,monospace";

impl Paper {
    /// Nothing yet.
    pub(crate) const fn new(palette: &'static Palette) -> Self {
        Self { palette, svg: String::new() }
    }

    /// The whole, of this size, enlarged so many times.
    pub(crate) fn finish(
        self,
        language: Language,
        (width, height): (i32, i32),
        times: i32,
        [title, description]: [&str; 2],
    ) -> String {
        let mut out = Self { palette: self.palette, svg: String::with_capacity(self.svg.len() + 1_024) };
        out.push("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"").push(language.tag());
        out.push("\" viewBox=\"0 0").number(width).number(height).push("\"");
        out.attribute("width", width * times).attribute("height", height * times);
        out.push("><title>").escaped(title).push("</title><desc>").escaped(description).push("</desc>");
        let frame = Area { x: 0, y: 0, width, height };
        out.area(frame, 0, out.palette.paper, None);
        out.push("<g font-family=\"").push(sans(language)).push("\">").push(&self.svg).push("</g></svg>\n");
        out.svg
    }

    /// Lays what another drawing of the same place holds over this one.
    pub(crate) fn with(&mut self, over: Self) {
        self.push(&over.svg);
    }

    /// Words at a place, of which `y` is their ground line.
    pub(crate) fn text(&mut self, x: i32, y: i32, side: Side, face: Face, text: &str) {
        self.line(x, y, side, &[Piece { text: text.to_owned(), face }]);
    }

    /// Lines, each below the one before; where the next would stand.
    pub(crate) fn lines(&mut self, x: i32, y: i32, lead: i32, lines: &[Line]) -> i32 {
        let mut y = y;
        for line in lines {
            self.line(x, y, Side::Start, line);
            y += lead;
        }
        y
    }

    /// A line of words.
    pub(crate) fn line(&mut self, x: i32, y: i32, side: Side, line: &[Piece]) {
        let Some(first) = line.first().map(|piece| piece.face) else { return };
        // Names stand among our own words, whose family is said once for all.
        let first = Face { mono: line.iter().all(|piece| piece.face.mono), ..first };
        self.push("<text").attribute("x", x).attribute("y", y);
        self.push(match side {
            Side::Start => "",
            Side::Middle => " text-anchor=\"middle\"",
            Side::End => " text-anchor=\"end\"",
        });
        self.attribute("font-size", first.size).face(first, None).push(" xml:space=\"preserve\">");
        for piece in line {
            if piece.face == first {
                self.escaped(&piece.text);
            } else {
                self.push("<tspan")
                    .face(piece.face, Some(first))
                    .push(">")
                    .escaped(&piece.text)
                    .push("</tspan>");
            }
        }
        self.push("</text>");
    }

    /// What of a face is not as around it.
    fn face(&mut self, face: Face, around: Option<Face>) -> &mut Self {
        if around.is_none_or(|around| around.ink != face.ink) {
            self.push(" fill=\"").push(face.ink).push("\"");
        }
        if around.is_some_and(|around| around.size != face.size) {
            self.attribute("font-size", face.size);
        }
        match (face.bold, around.is_some_and(|around| around.bold)) {
            (true, false) => self.push(" font-weight=\"600\""),
            (false, true) => self.push(" font-weight=\"400\""),
            (true, true) | (false, false) => self,
        };
        if face.mono && around.is_none_or(|around| !around.mono) {
            self.push(" font-family=\"").push(MONO).push("\"");
        }
        self
    }

    /// A mark of this size, whose corner stands at a place; `within` is the size in which it is drawn, `ground` what is below it.
    pub(crate) fn mark(&mut self, mark: Mark, [x, y, size, within]: [i32; 4], ink: &str, ground: &str) {
        self.push("<g fill=\"none\" stroke=\"").push(ink).push("\" stroke-width=\"");
        // A line of 1.7 pixels, whatever the size, and finer in large marks.
        let hundredths = 170 * within / size.max(1);
        self.decimal(hundredths.max(150));
        self.push("\" stroke-linecap=\"round\" stroke-linejoin=\"round\" transform=\"translate(").number(x);
        self.number(y).push(")");
        if size != within {
            self.push(" scale(").decimal(size * 100 / within).push(")");
        }
        self.push("\">");
        for stroke in mark {
            match stroke {
                Stroke::Line(path) => self.path(path, ""),
                Stroke::Dotted(path) => self.path(path, "\" stroke-dasharray=\"2 2.3"),
                Stroke::Ring => self.push(
                    "<circle cx=\"10\" cy=\"10\" r=\"8\" stroke-dasharray=\"3.58 2.7\" stroke-dashoffset=\"1.79\" stroke-linecap=\"butt\"/>",
                ),
                Stroke::Form(path) => {
                    self.push("<path stroke=\"none\" fill=\"").push(ink).push("\" d=\"").push(path).push("\"/>")
                }
                Stroke::Bar(path) => self.path(path, "\" stroke-width=\"2.3\" stroke-linecap=\"butt"),
                Stroke::Cut(path) => {
                    self.push("<path stroke-width=\"2.3\" stroke-linecap=\"butt\" stroke=\"").push(ground);
                    self.push("\" d=\"").push(path).push("\"/>")
                }
            };
        }
        self.push("</g>");
    }

    fn path(&mut self, path: &str, more: &str) -> &mut Self {
        self.push("<path d=\"").push(path).push(more).push("\"/>")
    }

    /// A rectangle with round corners, filled, and outlined where there is a colour for that.
    pub(crate) fn area(&mut self, area: Area, radius: i32, fill: &str, outline: Option<(&str, &str)>) {
        let Area { x, y, width, height } = area;
        self.push("<rect").attribute("x", x).attribute("y", y);
        self.attribute("width", width).attribute("height", height);
        if radius > 0 {
            self.attribute("rx", radius);
        }
        self.push(" fill=\"").push(fill);
        if let Some((ink, dress)) = outline {
            self.push("\" stroke=\"").push(ink).push(dress);
        }
        self.push("\"/>");
    }

    /// A circle, filled and outlined.
    pub(crate) fn circle(&mut self, [x, y, radius]: [i32; 3], fill: &str, ink: &str, dress: &str) {
        self.push("<circle").attribute("cx", x).attribute("cy", y).attribute("r", radius);
        self.push(" fill=\"").push(fill).push("\" stroke=\"").push(ink).push(dress).push("\"/>");
    }

    /// A level or an upright line.
    pub(crate) fn rule(&mut self, [x, y, to_x, to_y]: [i32; 4], rule: Rule) {
        let Palette { line, ink, edge, .. } = self.palette;
        self.push("<path d=\"M").number(x).number(y).push("L").number(to_x).number(to_y).push("\" stroke=\"");
        let (colour, dress) = match rule {
            Rule::Hair => (line, ""),
            Rule::Way => (ink, "\" stroke-width=\"2"),
            Rule::Dashed => (edge, "\" stroke-width=\"1.5\" stroke-dasharray=\"4 3"),
        };
        self.push(colour).push(dress).push("\"/>");
    }

    fn push(&mut self, text: &str) -> &mut Self {
        self.svg.push_str(text);
        self
    }

    fn attribute(&mut self, name: &str, value: i32) -> &mut Self {
        self.push(" ").push(name).push("=\"");
        self.svg.push_str(&value.to_string());
        self.push("\"")
    }

    /// A number behind another one, or behind a sign.
    fn number(&mut self, value: i32) -> &mut Self {
        if self.svg.ends_with(|last: char| last.is_ascii_digit()) {
            self.svg.push(' ');
        }
        self.svg.push_str(&value.to_string());
        self
    }

    /// Hundredths as a decimal number.
    fn decimal(&mut self, hundredths: i32) -> &mut Self {
        self.svg.push_str(&(hundredths / 100).to_string());
        let [tens, ones] = [hundredths / 10 % 10, hundredths % 10];
        if tens != 0 || ones != 0 {
            self.push(".");
            self.svg.push_str(&tens.to_string());
        }
        if ones != 0 {
            self.svg.push_str(&ones.to_string());
        }
        self
    }

    /// The mark of a gate that let the request pass, around its middle.
    pub(crate) fn passed(&mut self, [x, y]: [i32; 2]) {
        let Palette { paper, ink, .. } = *self.palette;
        self.circle([x, y, 9], paper, ink, "\" stroke-width=\"1.5");
        self.mark(marks::ALLOW, [x - 6, y - 6, 12, 20], ink, paper);
    }

    /// That of one that had nothing to check.
    pub(crate) fn idle(&mut self, [x, y]: [i32; 2]) {
        self.circle([x, y, 4], self.palette.paper, self.palette.edge, "\" stroke-width=\"1.5");
    }

    /// A text as XML holds it. What commands a terminal, turns the direction of reading or is no character of XML is replaced.
    fn escaped(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '<' => self.svg.push_str("&lt;"),
                '>' => self.svg.push_str("&gt;"),
                '&' => self.svg.push_str("&amp;"),
                '"' => self.svg.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.svg.push(' '),
                '\u{200b}' => {}
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                '\u{fffe}' | '\u{ffff}' => self.svg.push('\u{fffd}'),
                _ if letter.is_control() => self.svg.push('\u{fffd}'),
                _ => self.svg.push(letter),
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::LIGHT;

    #[test]
    fn nothing_that_is_written_is_markup() {
        let mut paper = Paper::new(&LIGHT);
        paper.escaped("<a href=\"x\">&\u{0}\u{202e}\n\u{ffff}鍵</a>");
        assert_eq!(paper.svg, "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd} \u{fffd}鍵&lt;/a&gt;");
    }

    #[test]
    fn hundredths_are_written_in_as_few_digits_as_they_need() {
        for (hundredths, written) in [(100, "1"), (150, "1.5"), (105, "1.05"), (75, "0.75"), (0, "0")] {
            let mut paper = Paper::new(&LIGHT);
            paper.decimal(hundredths);
            assert_eq!(paper.svg, written);
        }
    }
}
