//! Cells to bytes, as few as a terminal needs: small gaps are stepped over instead of addressed, and
//! a colour is sent when it changes and can be seen. Half of what is written for a scrolled page
//! would be addresses otherwise.
//! Promise: after a letter that is not one cell wide the next one is addressed, for terminals do not
//! agree on such widths.

use crossterm::cursor::{MoveRight, MoveTo};
use crossterm::queue;
use crossterm::style::{
    Attribute, Colors, Print, SetAttribute, SetBackgroundColor, SetColors, SetForegroundColor,
};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};

/// Emphasis that shows on a blank cell too.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// A terminal that is written to as `out`.
pub struct Cells<W: Write>(CrosstermBackend<W>);

/// How the next cell would be written.
struct Pen {
    fg: Color,
    bg: Color,
    emphasis: Modifier,
    /// Where it stands, if that is sure.
    at: Option<Position>,
}

impl<W: Write> Cells<W> {
    /// Nothing is written before the first cell.
    pub fn new(out: W) -> Self {
        Self(CrosstermBackend::new(out))
    }
}

impl Pen {
    /// Goes to a cell: not at all, by steps, or by its address.
    fn go(&self, to: Position, out: &mut impl Write) -> io::Result<()> {
        match self.at {
            Some(at) if at == to => Ok(()),
            Some(at) if at.y == to.y && at.x < to.x => queue!(out, MoveRight(to.x - at.x)),
            _ => queue!(out, MoveTo(to.x, to.y)),
        }
    }

    /// Takes over how a cell looks.
    fn dip(&mut self, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
        if !cell.modifier.contains(self.emphasis) {
            queue!(out, SetAttribute(Attribute::Reset))?;
            (self.fg, self.bg) = (Color::Reset, Color::Reset);
            self.emphasis = Modifier::empty();
        }
        for (flag, attribute) in ATTRIBUTES {
            if cell.modifier.difference(self.emphasis).contains(*flag) {
                queue!(out, SetAttribute(*attribute))?;
            }
        }
        self.emphasis = cell.modifier;
        let unseen = cell.symbol() == " " && !cell.modifier.intersects(ON_BLANKS);
        let fg = if unseen { self.fg } else { cell.fg };
        let (ink, ground) = (fg.into_crossterm(), cell.bg.into_crossterm());
        match (fg != self.fg, cell.bg != self.bg) {
            (true, true) => queue!(out, SetColors(Colors::new(ink, ground)))?,
            (true, false) => queue!(out, SetForegroundColor(ink))?,
            (false, true) => queue!(out, SetBackgroundColor(ground))?,
            (false, false) => {}
        }
        (self.fg, self.bg) = (fg, cell.bg);
        Ok(())
    }
}

/// What the terminal calls each emphasis.
const ATTRIBUTES: &[(Modifier, Attribute)] = &[
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

impl<W: Write> Write for Cells<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

impl<W: Write> Backend for Cells<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let out = &mut self.0;
        let mut pen = Pen {
            fg: Color::Reset,
            bg: Color::Reset,
            emphasis: Modifier::empty(),
            at: None,
        };
        for (x, y, cell) in content {
            pen.go(Position::new(x, y), out)?;
            pen.dip(cell, out)?;
            queue!(out, Print(cell.symbol()))?;
            let narrow =
                cell.symbol().chars().count() == 1 && crate::text::cells(cell.symbol()) == 1;
            pen.at = narrow.then_some(Position::new(x + 1, y));
        }
        queue!(out, SetAttribute(Attribute::Reset))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use std::num::NonZero;

    const SIZE: Rect = Rect::new(0, 0, 12, 3);

    /// What a terminal that showed `before` shows after the difference to `after` is written.
    fn shown(before: &Buffer, after: &Buffer) -> vt100::Parser {
        let [height, width] =
            [SIZE.height, SIZE.width].map(|cells| NonZero::new(cells).expect("some"));
        let mut terminal = vt100::Parser::new(height, width, 0);
        for (old, new) in [(&Buffer::empty(SIZE), before), (before, after)] {
            let mut raw = Vec::new();
            Cells::new(&mut raw)
                .draw(old.diff(new).into_iter())
                .expect("memory");
            terminal.process(&raw);
        }
        terminal
    }

    fn styles() -> impl Strategy<Value = Style> {
        let colour = prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::Rgb(1, 2, 3))
        ];
        let emphasis = prop_oneof![
            Just(Modifier::empty()),
            Just(Modifier::BOLD),
            Just(Modifier::UNDERLINED),
            Just(Modifier::BOLD | Modifier::REVERSED),
        ];
        (colour.clone(), colour, emphasis)
            .prop_map(|(fg, bg, emphasis)| Style::new().fg(fg).bg(bg).add_modifier(emphasis))
    }

    fn buffers() -> impl Strategy<Value = Buffer> {
        let piece = (0u16..12, 0u16..3, "[ a-cé]{1,6}", styles());
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| {
            let mut buffer = Buffer::empty(SIZE);
            for (x, y, words, style) in pieces {
                buffer.set_string(x, y, words, style);
            }
            buffer
        })
    }

    fn colour(colour: Color) -> vt100::Color {
        match colour {
            Color::Red => vt100::Color::Idx(1),
            Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
            _ => vt100::Color::Default,
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn(before in buffers(), after in buffers()) {
            let terminal = shown(&before, &after);
            for (at, cell) in after.content().iter().enumerate() {
                let (row, column) = (at / 12, at % 12);
                let seen = terminal.screen().cell(row as u16, column as u16).expect("inside");
                let symbol = if seen.contents().is_empty() { " " } else { seen.contents() };
                prop_assert_eq!(symbol, cell.symbol(), "row {} column {}", row, column);
                prop_assert_eq!(seen.bgcolor(), colour(cell.bg));
                let wanted = |flag| cell.modifier.contains(flag);
                prop_assert_eq!(seen.underline(), wanted(Modifier::UNDERLINED));
                prop_assert_eq!(seen.inverse(), wanted(Modifier::REVERSED));
                if cell.symbol() != " " {
                    prop_assert_eq!(seen.bold(), wanted(Modifier::BOLD));
                    prop_assert_eq!(seen.fgcolor(), colour(cell.fg));
                }
            }
        }
    }

    #[test]
    fn after_a_wide_letter_the_next_is_addressed() {
        let (before, after) = (Buffer::with_lines(["    "]), Buffer::with_lines(["漢ab"]));
        let mut raw = Vec::new();
        Cells::new(&mut raw)
            .draw(before.diff(&after).into_iter())
            .expect("memory");
        let raw = String::from_utf8(raw).expect("UTF-8");
        assert_eq!(raw, "\u{1b}[1;1H漢\u{1b}[1;3Hab\u{1b}[0m");
    }

    #[test]
    fn a_small_gap_is_stepped_over() {
        let before = Buffer::with_lines(["abcabc", ""]);
        let after = Buffer::with_lines(["xbcabx", ""]);
        let mut raw = Vec::new();
        Cells::new(&mut raw)
            .draw(before.diff(&after).into_iter())
            .expect("memory");
        assert_eq!(
            String::from_utf8(raw).expect("UTF-8"),
            "\u{1b}[1;1Hx\u{1b}[4Cx\u{1b}[0m"
        );
    }
}
