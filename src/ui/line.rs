//! Cells: the only place where anything is written into the buffer.
//! Promise: nothing is written outside of the area that was asked for or of the buffer, no letter
//! is cut in half, and what is written has passed `text::clean`'s filter.

use super::signs::Signs;
pub use crate::app::lines::rows;
use crate::text::{cells, clean, glyph_before};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A row of cells that is written from left to right.
pub struct Line<'b> {
    buffer: &'b mut Buffer,
    y: u16,
    x: u16,
    end: u16,
    cut: &'static str,
}

impl<'b> Line<'b> {
    /// Row number `row` of `area`; there is no room in it if it lies outside.
    pub fn new(buffer: &'b mut Buffer, area: Rect, row: u16, signs: &Signs) -> Self {
        let seen = area.intersection(buffer.area);
        let y = area.y.saturating_add(row);
        let inside = y >= seen.top() && y < seen.bottom();
        Self {
            y,
            x: seen.x,
            end: if inside { seen.right() } else { seen.x },
            cut: signs.cut,
            buffer,
        }
    }

    /// Cells that are left.
    pub fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// The column behind the last cell that is left.
    pub fn end(&self) -> u16 {
        self.end
    }

    /// Where the next letter goes.
    pub fn at(&self) -> Position {
        Position::new(self.x, self.y)
    }

    /// Leaves cells as they are.
    pub fn skip(&mut self, cells: u16) -> &mut Self {
        self.x = self.x.saturating_add(cells).min(self.end);
        self
    }

    /// Keeps the last `cells` free.
    pub fn keep(&mut self, cells: u16) -> &mut Self {
        self.end = self.end.saturating_sub(cells).max(self.x);
        self
    }

    /// Writes all of `raw`, or what fits of it with `…`; after that nothing more fits.
    pub fn put(&mut self, raw: &str, style: Style) -> &mut Self {
        let shown = clean(raw);
        let room = self.room();
        if cells(&shown) <= room {
            for letter in shown.graphemes(true) {
                self.letter(letter, style);
            }
            return self;
        }
        let sign = if cells(self.cut) < room { self.cut } else { "" };
        for letter in beginning(&shown, room - cells(sign)).graphemes(true) {
            self.letter(letter, style);
        }
        for letter in sign.graphemes(true) {
            self.letter(letter, style);
        }
        self.end = self.x;
        self
    }

    /// Writes `raw` at the end of the row if all of it fits, and keeps a free cell before it.
    pub fn last(&mut self, raw: &str, style: Style) -> &mut Self {
        let wide = cells(&clean(raw));
        if wide > 0 && wide <= self.room() {
            let (x, end) = (self.x, self.end);
            self.x = end - wide as u16;
            let start = self.x;
            self.put(raw, style);
            self.x = x;
            self.end = start.saturating_sub(1).max(x);
        }
        self
    }

    /// Repeats a sign of one cell up to the last cell, which stays free.
    pub fn fill(&mut self, sign: &str, style: Style) -> &mut Self {
        while self.room() > 1 {
            self.letter(sign, style);
        }
        self
    }

    /// Goes to the last cell.
    pub fn skip_to_last(&mut self) -> &mut Self {
        self.x = self.end.saturating_sub(1).max(self.x);
        self
    }

    /// Writes one grapheme of the source, before the `rest` of it, or its stand-in, if it fits; whether
    /// it did.
    pub fn grapheme(&mut self, raw: &str, rest: &str, style: Style) -> bool {
        let shown = glyph_before(raw, rest.chars().next());
        if cells(&shown) > self.room() {
            return false;
        }
        for letter in shown.graphemes(true) {
            self.letter(letter, style);
        }
        true
    }

    /// Writes one letter that is safe to show and fits.
    fn letter(&mut self, letter: &str, style: Style) {
        let wide = cells(letter) as u16;
        if wide == 0 || wide > self.end - self.x {
            return;
        }
        for step in 0..wide {
            if let Some(cell) = self.buffer.cell_mut((self.x + step, self.y)) {
                cell.set_symbol(if step == 0 { letter } else { " " });
                cell.set_style(style);
            }
        }
        self.x += wide;
    }
}

/// Empties an area and gives it a ground.
pub fn wash(buffer: &mut Buffer, area: Rect, style: Style) {
    let seen = area.intersection(buffer.area);
    for y in seen.top()..seen.bottom() {
        // A wide letter that reaches into the area would be drawn over it.
        if let Some(left) = seen.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && cells(left.symbol()) > 1
        {
            left.set_symbol(" ");
        }
        for x in seen.left()..seen.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Gives an area a ground and leaves its letters.
pub fn tint(buffer: &mut Buffer, area: Rect, style: Style) {
    let seen = area.intersection(buffer.area);
    buffer.set_style(seen, style);
}

/// `raw` in at most `width` cells, with `…` if something had to go.
pub fn cut(raw: &str, width: usize, signs: &Signs) -> String {
    let shown = clean(raw);
    if cells(&shown) <= width {
        return shown.into_owned();
    }
    let room = width.saturating_sub(cells(signs.cut));
    beginning(&shown, room).to_string() + signs.cut
}

/// `raw` in at most `width` cells, with `…` before its end if something had to go.
pub fn cut_before(raw: &str, width: usize, signs: &Signs) -> String {
    let shown = clean(raw);
    let mut used = cells(&shown);
    if used <= width {
        return shown.into_owned();
    }
    let room = width.saturating_sub(cells(signs.cut));
    let mut letters = shown.graphemes(true);
    while used > room {
        let Some(letter) = letters.next() else { break };
        used -= cells(letter).min(used);
    }
    signs.cut.to_string() + letters.as_str()
}

/// What of `shown` has room in `width` cells, whole letters, without what would stand badly before
/// the sign of a cut: a space, a joiner, or the `…` that joins two parts.
fn beginning(shown: &str, width: usize) -> &str {
    let mut used = 0;
    let over = shown.grapheme_indices(true).find(|(_, letter)| {
        used += cells(letter);
        used > width
    });
    let end = over.map_or(shown.len(), |(at, _)| at);
    shown[..end].trim_end_matches([' ', '…', '\u{200c}', '\u{200d}'])
}

#[cfg(test)]
mod tests {
    use super::super::signs::{PLAIN, PRETTY};
    use super::*;
    use proptest::prelude::*;

    fn drawn(width: u16, write: impl Fn(&mut Line)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let area = buffer.area;
        write(&mut Line::new(&mut buffer, area, 0, &PRETTY));
        super::super::sample::text(&buffer)
    }

    #[test]
    fn what_does_not_fit_is_cut_between_letters() {
        let cut = |width, words| {
            drawn(width, |line| {
                line.put(words, Style::new());
            })
        };
        assert_eq!(cut(8, "The envoy"), "The env…");
        assert_eq!(cut(9, "The envoy"), "The envoy");
        assert_eq!(cut(4, "東京の朝"), "東…");
        assert_eq!(cut(5, "The envoy"), "The…");
        assert_eq!(cut(9, "ideas … And then"), "ideas…");
        assert_eq!(cut(1, "東京"), "");
        assert_eq!(cut(6, "a\u{1b}[2Jb"), "a␛[2Jb");
    }

    #[test]
    fn what_stands_at_the_end_is_whole_or_not_there() {
        let row = |width| {
            drawn(width, |line| {
                line.last("12", Style::new()).put("Sources", Style::new());
            })
        };
        assert_eq!(row(10), "Sources 12");
        assert_eq!(row(8), "Sour… 12");
        assert_eq!(row(1), "S");
    }

    #[test]
    fn an_emptied_area_leaves_no_half_letters() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let area = buffer.area;
        Line::new(&mut buffer, area, 0, &PLAIN).put("東京", Style::new());
        wash(&mut buffer, Rect::new(1, 0, 2, 1), Style::new());
        assert_eq!(super::super::sample::text(&buffer), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_is_written_outside(raw in "(?s).{0,40}", x in 0_u16..9, width in 0_u16..9, row in 0_u16..4) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
            Line::new(&mut buffer, Rect::new(x, 1, width, 1), row, &PRETTY).put(&raw, Style::new());
            for (at, cell) in (0..).zip(&buffer.content) {
                let inside = at / 8 == 1 + row && row == 0 && at % 8 >= x && at % 8 < x + width;
                prop_assert!(inside || cell.symbol() == " ");
            }
        }
    }
}
