//! The cells to the left of the text, each with its place: outside a bookmark; then the voice's
//! number where a quotation begins, with the sign of a guessed or a corrected speaker behind it; inside
//! the reading mark or a rule beside a long quotation; and a free one before the text.

use super::line::Line;
use super::quotes::{marked, touching};
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::corrections::placed;
use crate::app::model::{Focus, Kept, KeptCorrection, Model};
use crate::app::reading::Page;
use crate::extract::{Annotations, Quote};
use crate::passage::{Status, Verdict};
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows from which on a quotation has a rule beside it; help says so.
const LONG: usize = 3;

/// Draws the margin.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let Some((article, found)) = who::open(model) else {
        return;
    };
    let mut margin = Margin::new(model, buffer);
    let page = &model.reading.page;
    margin.bookmarks(model, theme);
    if page
        .rows
        .get(page.mark)
        .is_some_and(|row| !row.span.is_empty())
    {
        let role = if model.focus == Focus::Reading {
            Role::Mark
        } else {
            Role::Quiet
        };
        let sign = signs(model).mark;
        margin.put(page.mark, Cell::Inner, sign, theme.style(role));
    }
    let Some(found) = found else { return };
    for (_, quote) in touching(found, page.seen) {
        margin.quotation(
            model,
            quote,
            &rows_of(page, article.text(), found, quote),
            theme,
        );
    }
    for kept in placed(model) {
        let row = kept.found.span.and_then(|span| first_row(page, span));
        if let (Some(row), Some((sign, style))) = (row, said(model, kept, theme)) {
            margin.put(row, Cell::Sign, sign, style);
        }
    }
}

/// The sign of a correction that no quotation shows: its place is a guess, or it says that the words
/// are none.
fn said(model: &Model, kept: &KeptCorrection, theme: &Theme) -> Option<(&'static str, Style)> {
    if !kept.found.status.is_sure() {
        return Some((who::GUESS, theme.style(Role::Unsure)));
    }
    let none = kept.correction.verdict == Verdict::Nothing;
    none.then(|| (signs(model).struck, theme.style(Role::Corrected)))
}

/// The looks of a bookmark: those of its first tag; a lost one is trouble.
pub fn tagged(kept: &Kept, theme: &Theme) -> Style {
    if kept.article.is_some() && kept.found.status == Status::Lost {
        return theme.style(Role::Trouble);
    }
    let tag = kept.bookmark.tags.first();
    tag.map_or_else(|| theme.style(Role::Bookmark), |tag| theme.tag(tag))
}

/// The sign of a bookmark: full where its place is sure, hollow where it is a guess, struck where it is lost.
pub fn sign(model: &Model, kept: &Kept) -> &'static str {
    let status = kept.article.map_or(Status::Exact, |_| kept.found.status);
    match status {
        Status::Exact | Status::Moved | Status::Changed => signs(model).bookmark,
        Status::Unsure => signs(model).hollow,
        Status::Lost => signs(model).lost,
    }
}

/// The visible row in which a stretch of the text begins.
fn first_row(page: &Page, span: Span) -> Option<usize> {
    page.rows
        .iter()
        .position(|row| row.is_text() && row.span.contains(span.start()))
}

/// The visible rows of a quotation, and whether it begins in the first of them.
struct Rows {
    shown: Vec<usize>,
    begins: bool,
    ends: bool,
}

fn rows_of(page: &Page, text: &str, found: &Annotations, quote: &Quote) -> Rows {
    let whole = marked(text, found.extent(quote));
    let seen = page.seen;
    let touches = |at: &usize| {
        let row = &page.rows[*at];
        row.is_text() && whole.overlaps(row.span)
    };
    Rows {
        shown: (0..page.rows.len()).filter(touches).collect(),
        begins: whole.start() >= seen.start(),
        ends: whole.end() <= seen.end(),
    }
}

/// The cells beside the text, and which of them are taken.
struct Margin<'b> {
    buffer: &'b mut Buffer,
    text: Rect,
    /// Cells that there are.
    wide: u16,
    taken: Vec<[bool; CELLS]>,
    signs: &'static super::signs::Signs,
}

/// Cells of a margin that signs are written into.
const CELLS: usize = 4;

/// A cell left of the text, from the outermost on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// A bookmark.
    Bookmark,
    /// A voice's number, or the first of its two figures.
    Number,
    /// That its speaker is a guess or corrected, or the second figure.
    Sign,
    /// Next to the free one before the text.
    Inner,
}

impl Cell {
    /// How far left of the text it is; `None` where a narrow margin has no room for it.
    fn left(self, margin: u16) -> Option<u16> {
        let narrow = margin <= CELLS as u16;
        match self {
            Self::Inner => Some(2),
            Self::Sign => (!narrow).then_some(3),
            Self::Number => Some(if narrow { 3 } else { 4 }),
            Self::Bookmark => Some(if narrow { 3 } else { 5 }),
        }
    }
}

impl<'b> Margin<'b> {
    fn new(model: &Model, buffer: &'b mut Buffer) -> Self {
        Self {
            buffer,
            text: model.areas.text,
            wide: model.areas.margin,
            taken: vec![[false; CELLS]; model.reading.page.rows.len()],
            signs: signs(model),
        }
    }

    /// A sign where a bookmark begins, another one where several do, and a bar beside the further rows
    /// of each.
    fn bookmarks(&mut self, model: &Model, theme: &Theme) {
        let page = &model.reading.page;
        let open = model.reading.article;
        let here = |kept: &&Kept| open.is_some() && kept.article == open;
        let seen = |kept: &&Kept| kept.found.span.is_some_and(|span| span.overlaps(page.seen));
        let shown: Vec<&Kept> = model.bookmarks.iter().filter(here).filter(seen).collect();
        let mut begin = vec![(0, None); page.rows.len()];
        for kept in &shown {
            if let Some(row) = kept.found.span.and_then(|span| first_row(page, span)) {
                begin[row].0 += 1;
                begin[row].1.get_or_insert(*kept);
            }
        }
        for (row, (count, first)) in begin.into_iter().enumerate() {
            let Some(kept) = first else { continue };
            let (sign, style) = if count > 1 {
                (self.signs.several, theme.style(Role::Bookmark))
            } else {
                (sign(model, kept), tagged(kept, theme))
            };
            self.put(row, Cell::Bookmark, sign, style);
        }
        // A narrow margin needs the cell for the numbers of voices.
        if self.wide <= CELLS as u16 {
            return;
        }
        for kept in shown {
            let Some(span) = kept.found.span else {
                continue;
            };
            let sure = kept.found.status.is_sure();
            let bar = if sure {
                self.signs.bar
            } else {
                self.signs.dashed
            };
            for (row, shown) in page.rows.iter().enumerate() {
                if shown.is_text() && shown.span.overlaps(span) {
                    self.put(row, Cell::Bookmark, bar, tagged(kept, theme));
                }
            }
        }
    }

    fn free(&self, row: usize, cell: Cell) -> bool {
        self.taken.get(row).is_some_and(|row| !row[cell as usize])
    }

    /// Puts a sign beside a row if the cell is there and free.
    fn put(&mut self, row: usize, cell: Cell, sign: &str, style: Style) {
        let Some(left) = cell.left(self.wide).filter(|_| self.free(row, cell)) else {
            return;
        };
        // In a narrow margin two of them are the same.
        for other in [Cell::Bookmark, Cell::Number, Cell::Sign, Cell::Inner] {
            if other.left(self.wide) == Some(left) {
                self.taken[row][other as usize] = true;
            }
        }
        let Some(x) = self.text.x.checked_sub(left) else {
            return;
        };
        let place = Rect {
            x,
            width: 1,
            ..self.text
        };
        Line::new(self.buffer, place, row as u16, self.signs).put(sign, style);
    }

    /// The number of the voice on the first row, and a rule on all of a long quotation.
    fn quotation(&mut self, model: &Model, quote: &Quote, rows: &Rows, theme: &Theme) {
        let Some(first) = rows.shown.first() else {
            return;
        };
        let ink = who::hue(model, theme, quote.speaker).ink;
        if rows.begins {
            let sign = who::sign(quote, self.signs, theme);
            match who::place(model, quote.speaker) {
                Some(place) => self.number(*first, (place + 1, ink), sign),
                None => {
                    if let Some((sign, style)) = sign {
                        self.put(*first, Cell::Sign, sign, style);
                    }
                }
            }
        }
        let goes_on = !rows.begins || !rows.ends;
        if rows.shown.len() >= LONG || (goes_on && rows.shown.len() + 1 >= LONG) {
            for row in &rows.shown {
                self.put(*row, Cell::Inner, self.signs.long, ink);
            }
        }
    }

    /// A voice's number and the sign behind it: `16?`. One of two figures begins where a bookmark would stand;
    /// where one does, it takes the cell of the sign, and that the next one. Where the reading mark stands
    /// in that, the figures would touch it: the line below and the sidebar tell who speaks there.
    fn number(
        &mut self,
        row: usize,
        (number, ink): (usize, Style),
        sign: Option<(&'static str, Style)>,
    ) {
        let figures = number.to_string();
        let wide = Cell::Sign.left(self.wide).is_some();
        // Of two quotations that begin in a row the first has its number there: two would read as one.
        if self.free(row, Cell::Number) {
            match figures.as_bytes() {
                [_] => self.put(row, Cell::Number, &figures, ink),
                [_, _]
                    if wide && (self.free(row, Cell::Bookmark) || self.free(row, Cell::Inner)) =>
                {
                    let cells = if self.free(row, Cell::Bookmark) {
                        [Cell::Bookmark, Cell::Number]
                    } else {
                        [Cell::Number, Cell::Sign]
                    };
                    self.put(row, cells[0], &figures[..1], ink);
                    self.put(row, cells[1], &figures[1..], ink);
                }
                _ => self.put(row, Cell::Number, "+", ink),
            }
        }
        if let Some((sign, style)) = sign {
            let behind = self.free(row, Cell::Sign);
            let cell = if behind { Cell::Sign } else { Cell::Inner };
            self.put(row, cell, sign, style);
        }
    }
}
