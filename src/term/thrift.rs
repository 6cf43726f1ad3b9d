//! Fewer bytes for a frame: where only a few cells between two changed runs stay the same, they are
//! written again, which takes less than moving the cursor over them.
//! Promise: what a terminal shows afterwards is the same.

use crate::text::cells;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// Moving the cursor takes about this many bytes.
const MOVE: u16 = 8;

/// A terminal of which we know what it shows.
pub struct Thrift<W: Write> {
    inner: CrosstermBackend<W>,
    /// What each cell shows, row after row; `None` where that is not known, as on the second half of
    /// a wide letter.
    shown: Vec<Vec<Option<Cell>>>,
}

impl<W: Write> Thrift<W> {
    /// A terminal of which nothing is known yet.
    pub fn new(out: W) -> Self {
        Self {
            inner: CrosstermBackend::new(out),
            shown: Vec::new(),
        }
    }

    /// For what is no cell.
    pub fn out(&mut self) -> &mut CrosstermBackend<W> {
        &mut self.inner
    }

    /// The cells from `from` to `to` of a row, if they are known, narrow and look like `like`.
    fn between(&self, from: u16, to: u16, row: u16, like: &Cell) -> Option<Vec<Cell>> {
        let row = self.shown.get(usize::from(row))?;
        let between = row.get(usize::from(from)..usize::from(to))?;
        let known = between.iter().cloned().collect::<Option<Vec<_>>>()?;
        let alike = |cell: &Cell| cell.style() == like.style();
        known.iter().all(alike).then_some(known)
    }

    fn remember(&mut self, x: u16, y: u16, cell: &Cell) {
        let (x, y) = (usize::from(x), usize::from(y));
        if self.shown.len() <= y {
            self.shown.resize_with(y + 1, Vec::new);
        }
        let row = &mut self.shown[y];
        let width = cells(cell.symbol()).max(1);
        if row.len() < x + width {
            row.resize(x + width, None);
        }
        row[x] = (width == 1).then(|| cell.clone());
        row[x + 1..x + width].fill(None);
    }
}

impl<W: Write> Backend for Thrift<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Vec<(u16, u16, Cell)> = Vec::new();
        for (x, y, cell) in content {
            if let Some((last, row, before)) = run.last() {
                let from = last + cells(before.symbol()).max(1) as u16;
                if *row == y && from < x && x - from < MOVE {
                    let between = self.between(from, x, y, before).unwrap_or_default();
                    run.extend((from..x).zip(between).map(|(x, cell)| (x, y, cell)));
                }
            }
            self.remember(x, y, cell);
            run.push((x, y, cell.clone()));
        }
        self.inner
            .draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.shown.clear();
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.shown.clear();
        self.inner.clear_region(region)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.shown.clear();
        self.inner.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};
    use std::num::NonZeroU16;

    const AREA: Rect = Rect::new(0, 0, 24, 3);

    fn frame(rows: &[(String, bool)]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        buffer.set_style(AREA, Style::new().bg(Color::Indexed(235)));
        for (y, (text, tinted)) in (0..AREA.height).zip(rows) {
            let style = if *tinted {
                Style::new().fg(Color::Indexed(150))
            } else {
                Style::new()
            };
            buffer.set_string(0, y, text, style);
        }
        buffer
    }

    /// The bytes of all frames, one drawn over the other.
    fn drawn(frames: &[Buffer]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut thrift = Thrift::new(&mut out);
        let mut before = Buffer::empty(AREA);
        for frame in frames {
            thrift.draw(before.diff(frame).into_iter()).unwrap();
            before.clone_from(frame);
        }
        out
    }

    /// Letter and colour of each cell.
    fn screen(bytes: &[u8]) -> Vec<(String, vt100::Color)> {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        let mut parser = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
        parser.process(bytes);
        let screen = parser.screen();
        let look = |cell: &vt100::Cell| match cell.contents() {
            // Nobody sees the colour of a letter that is none.
            "" | " " => (String::new(), vt100::Color::Default),
            letter => (letter.to_string(), cell.fgcolor()),
        };
        let places = (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x)));
        places
            .filter_map(|(y, x)| screen.cell(y, x))
            .map(look)
            .collect()
    }

    #[test]
    fn a_few_cells_that_stay_are_written_again() {
        let frames = ["the oar stood", "and oar stays"].map(|text| frame(&[(text.into(), false)]));
        let bytes = drawn(&frames);
        let moves = String::from_utf8_lossy(&bytes).matches('H').count();
        // One for each row of the first frame, one for all of the second.
        assert_eq!(moves, 4, "{}", String::from_utf8_lossy(&bytes));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn the_terminal_shows_the_last_frame(
            frames in prop::collection::vec(prop::collection::vec(("[ab 東é]{0,24}", any::<bool>()), 3), 1..5)
        ) {
            let frames: Vec<_> = frames.iter().map(|rows| frame(rows)).collect();
            let last = frames[frames.len() - 1].clone();
            prop_assert_eq!(screen(&drawn(&frames)), screen(&drawn(&[last])));
        }
    }
}
