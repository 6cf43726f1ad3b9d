//! The two cells to the left of the text and the one to its right: outside a bookmark, else the
//! voice's number where a quotation begins; inside the reading mark or a rule beside a long
//! quotation; to the right the sign of a guessed or a corrected speaker.

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

/// Rows from which on a quotation has a rule beside it.
const LONG: usize = 4;

/// Draws the margin.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let Some((article, found)) = who::open(model) else {
        return;
    };
    let mut margin = Margin::new(model, buffer);
    let page = &model.reading.page;
    for kept in &model.bookmarks {
        let row = kept.found.span.and_then(|span| first_row(page, span));
        if let Some(row) = row.filter(|_| kept.article == model.reading.article) {
            let sign = sign(model, kept);
            margin.put(row, Column::Outer, sign, theme.style(Role::Bookmark));
        }
    }
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
        margin.mark = Some((page.mark, theme.style(role)));
        margin.put(
            page.mark,
            Column::Inner,
            signs(model).mark,
            theme.style(role),
        );
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
            margin.behind(row, sign, style);
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

/// The sign of a bookmark: full where its place is sure.
pub fn sign(model: &Model, kept: &Kept) -> &'static str {
    let status = kept.article.map_or(Status::Exact, |_| kept.found.status);
    match status {
        Status::Exact | Status::Moved | Status::Changed => signs(model).bookmark,
        Status::Unsure | Status::Lost => signs(model).hollow,
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
    taken: Vec<[bool; 2]>,
    numbered: Option<usize>,
    /// The row of the reading mark.
    mark: Option<(usize, Style)>,
    signs: &'static super::signs::Signs,
}

/// A cell left of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    /// For bookmarks.
    Outer,
    /// Next to the text.
    Inner,
}

impl<'b> Margin<'b> {
    fn new(model: &Model, buffer: &'b mut Buffer) -> Self {
        Self {
            buffer,
            text: model.areas.text,
            taken: vec![[false; 2]; model.reading.page.rows.len()],
            numbered: None,
            mark: None,
            signs: signs(model),
        }
    }

    /// Puts a sign beside a row if the cell is free.
    fn put(&mut self, row: usize, column: Column, sign: &str, style: Style) -> bool {
        let index = match column {
            Column::Outer => 0,
            Column::Inner => 1,
        };
        let taken = self.taken.get_mut(row).map(|taken| &mut taken[index]);
        match taken {
            Some(taken) if !*taken => *taken = true,
            Some(_) | None => return false,
        }
        self.write(row, column, sign, style);
        true
    }

    /// Writes a sign beside a row.
    fn write(&mut self, row: usize, column: Column, sign: &str, style: Style) {
        let left = match column {
            Column::Outer => 2,
            Column::Inner => 1,
        };
        let Some(x) = self.text.x.checked_sub(left) else {
            return;
        };
        let cell = Rect {
            x,
            width: 1,
            ..self.text
        };
        Line::new(self.buffer, cell, row as u16, self.signs).put(sign, style);
    }

    /// Writes a sign behind a row.
    fn behind(&mut self, row: usize, sign: &str, style: Style) {
        let cell = Rect {
            x: self.text.right(),
            width: 1,
            ..self.text
        };
        Line::new(self.buffer, cell, row as u16, self.signs).put(sign, style);
    }

    /// The number of the voice on the first row, a rule on the others of a long quotation.
    fn quotation(&mut self, model: &Model, quote: &Quote, rows: &Rows, theme: &Theme) {
        let Some(first) = rows.shown.first() else {
            return;
        };
        let ink = who::hue(model, theme, quote.speaker).ink;
        if rows.begins {
            if let Some(place) = who::place(model, quote.speaker) {
                self.number(*first, place + 1, ink);
            }
            if let Some((sign, style)) = who::sign(quote, self.signs, theme) {
                self.behind(*first, sign, style);
            }
        }
        let goes_on = !rows.begins || !rows.ends;
        if rows.shown.len() >= LONG || (goes_on && rows.shown.len() + 1 >= LONG) {
            for row in &rows.shown {
                self.put(*row, Column::Inner, self.signs.long, ink);
                // The rule is whole also where the mark stands on it.
                if let Some((_, style)) = self.mark.filter(|(mark, _)| mark == row) {
                    self.write(*row, Column::Inner, self.signs.mark_on_rule, style);
                }
            }
        }
    }

    /// A voice's number, outside where it has air, else inside; one of two figures needs both.
    fn number(&mut self, row: usize, number: usize, ink: Style) {
        // Two numbers side by side would read as one of two figures.
        if self.numbered == Some(row) {
            return;
        }
        self.numbered = Some(row);
        let figures = number.to_string();
        match (figures.get(..1), figures.get(1..)) {
            (Some(one), Some("")) => {
                let outside = self.put(row, Column::Outer, one, ink);
                if !outside {
                    self.put(row, Column::Inner, one, ink);
                }
            }
            (Some(tens), Some(ones)) => {
                let both = self.taken.get(row) == Some(&[false; 2]) && ones.len() == 1;
                if both {
                    self.put(row, Column::Outer, tens, ink);
                    self.put(row, Column::Inner, ones, ink);
                } else {
                    self.put(row, Column::Outer, "+", ink);
                }
            }
            _ => {}
        }
    }
}
