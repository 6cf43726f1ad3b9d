//! A screen as a picture: cells as plain SVG, text as text.
//! Not here: which screens are pictured (see `examples/pictures.rs`). Promise: the same cells give the
//! same bytes, and nothing of a text can act in the picture.

use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write;

/// A cell's size in the picture's units.
const CELL: (f32, f32) = (8.4, 18.0);

/// The air around the screen.
const AIR: f32 = 12.0;

const FONTS: &str = "'DejaVu Sans Mono',ui-monospace,'Cascadia Mono','SF Mono','JetBrains Mono',Menlo,Consolas,monospace";

/// The screen on its ground as SVG, called `title`.
pub fn svg(buffer: &Buffer, ground: Color, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (
        f32::from(area.width) * CELL.0 + 2.0 * AIR,
        f32::from(area.height) * CELL.1 + 2.0 * AIR,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         font-family=\"{FONTS}\" font-size=\"14\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        escaped(title),
        hex(ground, "#1f2126")
    );
    for y in 0..area.height {
        let runs = runs(buffer, y);
        for run in &runs {
            let back = hex(run.style.bg.unwrap_or(Color::Reset), "");
            if !back.is_empty() && run.style.bg != Some(ground) {
                let _ = writeln!(
                    svg,
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.0}\" fill=\"{back}\"/>",
                    left(run.x),
                    top(y),
                    f32::from(run.width) * CELL.0 + 0.1,
                    CELL.1
                );
            }
        }
        for run in runs.iter().filter(|run| !run.words.trim().is_empty()) {
            text(&mut svg, run, y);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Cells of one row that look alike.
struct Run {
    x: u16,
    width: u16,
    words: String,
    style: Style,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let area = buffer.area;
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < area.width {
        let cell = &buffer[(area.x + x, area.y + y)];
        let mut style = cell.style();
        if style.add_modifier.contains(Modifier::REVERSED) {
            (style.fg, style.bg) = (style.bg, style.fg);
        }
        let width = cells(cell.symbol()).max(1) as u16;
        // Signs and wide letters stand alone, for fonts may give them another width.
        let plain = cell.symbol().is_ascii();
        match runs.last_mut() {
            Some(run) if run.style == style && plain && run.words.is_ascii() => {
                run.words.push_str(cell.symbol());
                run.width += width;
            }
            Some(_) | None => runs.push(Run {
                x,
                width,
                words: cell.symbol().into(),
                style,
            }),
        }
        x += width;
    }
    runs
}

fn text(svg: &mut String, run: &Run, y: u16) {
    let words = run.words.trim_end();
    let lead = words.len() - words.trim_start().len();
    let words = words.trim_start();
    let has = |modifier| run.style.add_modifier.contains(modifier);
    let looks = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ];
    let looks: String = looks
        .iter()
        .filter(|(is, _)| has(*is))
        .map(|(_, look)| *look)
        .collect();
    let wide = cells(words);
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
         fill=\"{}\"{looks} xml:space=\"preserve\">{}</text>",
        left(run.x + lead as u16),
        top(y) + 13.5,
        wide as f32 * CELL.0,
        hex(run.style.fg.unwrap_or(Color::Reset), "#d6d2c9"),
        escaped(words)
    );
}

fn left(x: u16) -> f32 {
    AIR + f32::from(x) * CELL.0
}

fn top(y: u16) -> f32 {
    AIR + f32::from(y) * CELL.1
}

/// A colour as SVG writes it; `none` where it is the terminal's own.
fn hex(colour: Color, none: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => none.into(),
    }
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn a_picture_has_the_words_where_they_stand() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let ink = Style::new()
            .fg(Color::Rgb(1, 2, 3))
            .add_modifier(Modifier::BOLD);
        buffer.set_string(2, 0, "a < b", ink);
        let svg = svg(&buffer, Color::Reset, "Less & more");
        assert!(svg.contains("<title>Less &amp; more</title>"), "{svg}");
        let words = "<text x=\"28.8\" y=\"25.5\" textLength=\"42.0\" lengthAdjust=\"spacingAndGlyphs\" \
                     fill=\"#010203\" font-weight=\"bold\" xml:space=\"preserve\">a &lt; b</text>";
        assert!(svg.contains(words), "{svg}");
    }
}
