//! The article as screen rows: wrapped block by block where the reader is, never as a whole.
//! Not here: what is drawn into a row (see `ui`). Promise: a place is a byte of the text; work is
//! bounded by what is visible, however big the article is.

use super::reading::{Page, PageRow, RowKind};
use crate::article::{Article, BlockKind};
use crate::text::{Span, wrap};
use rustc_hash::FxHashMap;

/// Pieces whose rows are remembered; more than any screen shows.
const REMEMBERED: usize = 2_000;

/// From this many rows of text on there is air above the first.
const AIRY: u16 = 9;

/// The pieces of one article in order, and the rows of those that came near the screen.
#[derive(Debug, Default)]
pub struct Flow {
    pieces: Vec<Piece>,
    rows: FxHashMap<usize, Box<[Span]>>,
    width: u16,
    /// Blank rows above the first piece.
    headroom: u8,
}

/// What is laid out at once: a block, or a part of a very long one. Small, as [`Block`]s are.
///
/// [`Block`]: crate::article::Block
#[derive(Clone, Copy, Debug)]
#[repr(C, packed)]
struct Piece {
    kind: RowKind,
    span: Span,
    /// Blank rows above it.
    air: u8,
}

impl Piece {
    /// Whether it is bytes of the article's text.
    fn is_text(&self) -> bool {
        !matches!(self.kind, RowKind::Title | RowKind::Meta | RowKind::End)
    }
}

/// Where the mark's row stands on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// A third down, except at both ends.
    #[default]
    Third,
    /// At the top.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
    /// Wherever it falls when the row with this byte is on top, as after a resize.
    Under(usize),
}

/// One row: which piece, and which of its rows. Blank rows above a piece have no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    piece: usize,
    row: usize,
}

impl Flow {
    /// The pieces of an article; `meta` is the line that is composed from what its head says.
    pub fn new(article: &Article, meta: &str) -> Self {
        let mut pieces = Vec::with_capacity(article.blocks().len() + 1);
        let titled = article
            .blocks()
            .iter()
            .any(|b| b.kind == BlockKind::Headline);
        let line = Piece {
            kind: RowKind::Meta,
            span: Span::new(0, meta.len()),
            air: 0,
        };
        if !titled {
            let title = article.title().map(|title| Piece {
                kind: RowKind::Title,
                span: Span::new(0, title.len()),
                air: 0,
            });
            let line = (!meta.is_empty()).then_some(line);
            pieces.extend(title.into_iter().chain(line));
        }
        for block in article.blocks() {
            let (kind, air) = match block.kind {
                BlockKind::Headline => (RowKind::Headline, 0),
                BlockKind::Meta => continue,
                BlockKind::Paragraph => (RowKind::Text, 1),
                BlockKind::Subhead => (RowKind::Subhead, 2),
                BlockKind::Contributors => (RowKind::Contributors, 2),
            };
            for (i, span) in wrap::pieces(article.text(), block.span).enumerate() {
                let air = if i > 0 || pieces.is_empty() { 0 } else { air };
                pieces.push(Piece { kind, span, air });
            }
            if kind == RowKind::Headline && !meta.is_empty() {
                pieces.push(line);
            }
        }
        if pieces.iter().any(Piece::is_text) {
            let end = article.text().len();
            pieces.push(Piece {
                kind: RowKind::End,
                span: Span::new(end, end),
                air: 1,
            });
        }
        Self {
            pieces,
            rows: FxHashMap::default(),
            width: 0,
            headroom: 0,
        }
    }

    /// Sets how high the screen is: a high one has air above the first row.
    pub fn set_height(&mut self, height: u16) {
        self.headroom = u8::from(height >= AIRY);
    }

    /// Sets the measure in cells; rows are wrapped anew if it is another.
    pub fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.rows.clear();
        }
    }

    /// What is visible in `height` rows with the row of byte `mark` at its place. `meta` is the
    /// composed line given to `new`.
    pub fn page(&mut self, source: Source, mark: usize, place: Place, height: usize) -> Page {
        let Some(at) = self.find(source, mark) else {
            return Page::default();
        };
        let above = match place {
            Place::Third => height / 3,
            Place::Top => 0,
            Place::Middle => height / 2,
            Place::Bottom => height.saturating_sub(1),
            Place::Under(top) => match self.distance(source, top, at, height) {
                Some(rows) => rows,
                None => height / 3,
            },
        };
        let before = self.up(source, at, height);
        let after = self.down(source, at, height);
        // Both ends: no rows beyond the text are shown while text is out of sight on the other side.
        let most = before.len().min(above.min(height.saturating_sub(1)));
        let above = most.max(height.saturating_sub(after.len()).min(before.len()));
        let mut rows: Vec<PageRow> = before[..above].iter().rev().copied().collect();
        rows.extend(after.into_iter().take(height - above));
        let text = |row: &&PageRow| row.is_text();
        let seen = match (rows.iter().find(text), rows.iter().rfind(text)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        };
        let percent = self.percent(source, at);
        Page {
            rows,
            mark: above,
            seen,
            percent,
        }
    }

    /// How far a row is from the first to the last one.
    fn percent(&mut self, source: Source, at: At) -> u8 {
        let here = self.byte(source, at);
        let (first, last) = (self.end(source, End::First), self.end(source, End::Last));
        let whole = last.saturating_sub(first).max(1);
        (here.saturating_sub(first) * 100 / whole).min(100) as u8
    }

    /// The first byte of the text row that is `by` text rows from the row of byte `at`.
    pub fn step(&mut self, source: Source, at: usize, by: isize) -> usize {
        let Some(mut here) = self.find(source, at) else {
            return at;
        };
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 {
                self.next(source, here)
            } else {
                self.previous(source, here)
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        self.byte(source, here)
    }

    /// The first byte of the text row about `by` screen rows, blank ones counted, from that of `at`.
    pub fn scroll(&mut self, source: Source, at: usize, by: isize) -> usize {
        let Some(mut here) = self.find(source, at) else {
            return at;
        };
        let mut left = by.unsigned_abs();
        while left > 0 {
            let next = if by > 0 {
                self.next(source, here)
            } else {
                self.previous(source, here)
            };
            let Some(next) = next else { break };
            let crossed = if by > 0 { next } else { here };
            let air = if next.piece == here.piece {
                0
            } else {
                usize::from(self.pieces[crossed.piece].air)
            };
            left = left.saturating_sub(1 + air);
            here = next;
        }
        self.byte(source, here)
    }

    /// The first byte of the first or last row.
    pub fn end(&mut self, source: Source, end: End) -> usize {
        let piece = match end {
            End::First => self.pieces.iter().position(Piece::is_text),
            End::Last => self.pieces.iter().rposition(Piece::is_text),
        };
        let Some(piece) = piece else { return 0 };
        let row = match end {
            End::First => 0,
            End::Last => self.rows(source, piece).len().saturating_sub(1),
        };
        self.byte(source, At { piece, row })
    }

    /// The first byte of the row that holds byte `at`.
    pub fn row_start(&mut self, source: Source, at: usize) -> usize {
        match self.find(source, at) {
            Some(here) => self.byte(source, here),
            None => at,
        }
    }

    /// The first byte of the next or previous block's first row; a subhead is a block too.
    pub fn paragraph(&mut self, source: Source, at: usize, to: Direction) -> usize {
        let Some(here) = self.find(source, at) else {
            return at;
        };
        let starts = |piece: &usize| {
            let piece = &self.pieces[*piece];
            piece.is_text() && (piece.air > 0 || piece.kind == RowKind::Headline)
        };
        let first = |piece: &usize| *piece == 0 || starts(piece);
        let found = match to {
            Direction::Down => (here.piece + 1..self.pieces.len()).find(starts),
            Direction::Up if here.row > 0 => (0..=here.piece).rev().find(first),
            Direction::Up => (0..here.piece)
                .rev()
                .find(starts)
                .or_else(|| self.first_text()),
        };
        let edge = match to {
            Direction::Down => End::Last,
            Direction::Up => End::First,
        };
        match found {
            Some(piece) => self.byte(source, At { piece, row: 0 }),
            None => self.end(source, edge),
        }
    }

    fn first_text(&self) -> Option<usize> {
        self.pieces.iter().position(Piece::is_text)
    }

    /// Rows from the one with byte `top` down to `at`, if `at` is on the same screen.
    fn distance(&mut self, source: Source, top: usize, at: At, height: usize) -> Option<usize> {
        let top = self.find(source, top)?;
        let start = self.byte(source, top);
        if at < top {
            return None;
        }
        // Over the first row of the text stand the composed line and air; they stay with it.
        let over = self.up(source, top, height);
        let led = if over.iter().any(PageRow::is_text) {
            0
        } else {
            over.len()
        };
        if at == top {
            return Some(led);
        }
        let before = self.up(source, at, height.saturating_sub(1));
        let found = before
            .iter()
            .position(|row| row.is_text() && row.span.start() == start);
        found.map(|rows| rows + 1 + led)
    }

    /// Up to `most` rows above the row at `at`, nearest first.
    fn up(&mut self, source: Source, at: At, most: usize) -> Vec<PageRow> {
        let mut rows = Vec::with_capacity(most);
        let mut here = at;
        while rows.len() < most {
            if here.row > 0 {
                here.row -= 1;
                rows.push(self.row(source, here));
                continue;
            }
            let air = match here.piece {
                0 => self.headroom,
                piece => self.pieces[piece].air,
            };
            rows.extend(std::iter::repeat_n(
                PageRow::blank(),
                usize::from(air).min(most - rows.len()),
            ));
            if here.piece == 0 || rows.len() >= most {
                break;
            }
            here.piece -= 1;
            here.row = self.rows(source, here.piece).len();
        }
        rows
    }

    /// Up to `most` rows from the row at `at` down.
    fn down(&mut self, source: Source, at: At, most: usize) -> Vec<PageRow> {
        let mut rows = Vec::with_capacity(most);
        let mut here = at;
        while rows.len() < most {
            if here.row < self.rows(source, here.piece).len() {
                rows.push(self.row(source, here));
                here.row += 1;
                continue;
            }
            here = At {
                piece: here.piece + 1,
                row: 0,
            };
            let Some(piece) = self.pieces.get(here.piece) else {
                break;
            };
            let air = usize::from(piece.air);
            rows.extend(std::iter::repeat_n(
                PageRow::blank(),
                air.min(most - rows.len()),
            ));
        }
        rows
    }

    /// The text row that holds byte `at`, or the nearest one.
    fn find(&mut self, source: Source, at: usize) -> Option<At> {
        let first = self
            .first_text()
            .map_or(0, |piece| self.pieces[piece].span.start());
        let at = at.max(first);
        let texts = |piece: &Piece| match piece.kind {
            RowKind::Title | RowKind::Meta => true,
            RowKind::End => false,
            RowKind::Blank
            | RowKind::Headline
            | RowKind::Text
            | RowKind::Subhead
            | RowKind::Contributors => piece.span.start() <= at,
        };
        let mut piece = self.pieces.partition_point(texts).saturating_sub(1);
        if !self.pieces.get(piece)?.is_text() {
            // The composed lines carry no bytes of the text: what was meant is beside them.
            let above = self.pieces[..piece].iter().rposition(Piece::is_text);
            let below = || self.pieces[piece..].iter().position(Piece::is_text);
            piece = above.or_else(|| Some(piece + below()?))?;
        }
        let rows = self.rows(source, piece);
        let row = rows
            .partition_point(|row| row.start() <= at)
            .saturating_sub(1);
        Some(At { piece, row })
    }

    fn next(&mut self, source: Source, at: At) -> Option<At> {
        if at.row + 1 < self.rows(source, at.piece).len() {
            return Some(At {
                row: at.row + 1,
                ..at
            });
        }
        let texts = |piece: &usize| self.pieces[*piece].is_text();
        let piece = (at.piece + 1..self.pieces.len()).find(texts)?;
        Some(At { piece, row: 0 })
    }

    fn previous(&mut self, source: Source, at: At) -> Option<At> {
        if at.row > 0 {
            return Some(At {
                row: at.row - 1,
                ..at
            });
        }
        let texts = |piece: &usize| self.pieces[*piece].is_text();
        let piece = (0..at.piece).rev().find(texts)?;
        let row = self.rows(source, piece).len().saturating_sub(1);
        Some(At { piece, row })
    }

    fn byte(&mut self, source: Source, at: At) -> usize {
        let span = self.rows(source, at.piece).get(at.row).copied();
        span.unwrap_or(self.pieces[at.piece].span).start()
    }

    fn row(&mut self, source: Source, at: At) -> PageRow {
        let span = self
            .rows(source, at.piece)
            .get(at.row)
            .copied()
            .unwrap_or_default();
        PageRow {
            kind: self.pieces[at.piece].kind,
            span,
        }
    }

    fn rows(&mut self, source: Source, piece: usize) -> &[Span] {
        if self.rows.len() > REMEMBERED && !self.rows.contains_key(&piece) {
            self.rows.clear();
        }
        let width = usize::from(self.width);
        let Piece { kind, span, .. } = self.pieces[piece];
        self.rows.entry(piece).or_insert_with(|| {
            let text = match kind {
                RowKind::Meta => source.meta,
                RowKind::Title => source.title,
                RowKind::Blank
                | RowKind::Headline
                | RowKind::Text
                | RowKind::Subhead
                | RowKind::Contributors
                | RowKind::End => source.text,
            };
            let rows = wrap::rows(text, span, width);
            if rows.is_empty() {
                [span].into()
            } else {
                rows.into()
            }
        })
    }
}

/// The texts that rows are bytes of.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The composed line of date, byline and outlet.
    pub meta: &'a str,
    /// The title, where the text does not hold it.
    pub title: &'a str,
}

/// An end of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its first row.
    First,
    /// Its last row.
    Last,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

#[cfg(test)]
mod tests;
