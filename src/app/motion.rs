//! The reading mark on the move, and what is visible afterwards.

use super::command::Command;
use super::flow::{Direction, End, Place, Source};
use super::model::Model;
use super::reading::Reading;
use crate::article::{Article, Block, BlockKind};
use crate::extract::{Annotations, QuoteId};
use crate::text::Span;
use std::sync::Arc;

/// The open article.
pub fn article(model: &Model) -> Option<Arc<Article>> {
    let entry = model.store.get(model.reading.article?)?;
    Some(Arc::clone(&entry.article))
}

/// A move of the reading mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// By text rows.
    Rows(isize),
    /// By screen rows.
    Screen(isize),
    /// To the next or previous block.
    Paragraph(Direction),
    /// To an end.
    End(End),
    /// To the row that holds this byte.
    Byte(usize),
}

/// Moves the mark. A quotation that was jumped to stays current while the mark is on one of its rows.
pub fn go(model: &mut Model, to: Move) {
    let Some(article) = article(model) else {
        return;
    };
    let reading = &mut model.reading;
    let source = Source {
        text: article.text(),
        meta: &reading.meta,
        title: article.title().unwrap_or_default(),
    };
    let mark = reading.mark;
    reading.mark = match to {
        Move::Rows(by) => reading.flow.step(source, mark, by),
        Move::Screen(by) => reading.flow.scroll(source, mark, by),
        Move::Paragraph(way) => reading.flow.paragraph(source, mark, way),
        Move::End(end) => reading.flow.end(source, end),
        Move::Byte(at) => reading.flow.row_start(source, at),
    };
    let leaves_place = match reading.place {
        Place::Under(_) => true,
        Place::Third | Place::Top | Place::Middle | Place::Bottom => !matches!(to, Move::Rows(_)),
    };
    if leaves_place {
        reading.place = Place::Third;
    }
}

/// Rows of a page, less two that stay in sight.
pub fn page_rows(model: &Model) -> isize {
    isize::from(model.areas.text.height.cast_signed())
        .saturating_sub(2)
        .max(1)
}

/// Computes what is visible, and which quotation is current.
pub fn settle(model: &mut Model) {
    let Some(article) = article(model) else {
        model.reading.page = super::reading::Page::default();
        return;
    };
    let text = model.areas.text;
    let reading = &mut model.reading;
    reading.flow.set_width(text.width);
    reading.flow.set_height(text.height);
    let source = Source {
        text: article.text(),
        meta: &reading.meta,
        title: article.title().unwrap_or_default(),
    };
    let page = reading.flow.page(
        source,
        reading.mark,
        reading.place,
        usize::from(text.height),
    );
    reading.page = page;
    model.reading.current = current(model);
}

/// Before the measure changes: the words on top stay on top.
pub fn hold_top(reading: &mut Reading) {
    if !matches!(reading.place, Place::Under(_))
        && reading
            .page
            .rows
            .iter()
            .any(super::reading::PageRow::is_text)
    {
        reading.place = Place::Under(reading.page.seen.start());
    }
}

/// The bytes of the mark's row.
pub fn mark_row(reading: &Reading) -> Span {
    let row = reading.page.rows.get(reading.page.mark);
    row.map_or(Span::new(reading.mark, reading.mark), |row| row.span)
}

/// By how many rows a key moves in a list of which a page has so many; `None` for another key.
pub fn steps(command: Command, page: isize) -> Option<isize> {
    let half = (page / 2).max(1);
    Some(match command {
        Command::LineDown => 1,
        Command::LineUp => -1,
        Command::HalfDown => half,
        Command::HalfUp => -half,
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::Top => isize::MIN + 1,
        Command::Bottom => isize::MAX,
        _ => return None,
    })
}

/// The row so many rows on among those of a list that can be selected, or the last of them that way; none
/// where there is no other.
pub fn step(by: isize, from: usize, rows: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let steps = by.unsigned_abs();
    let is = |at: &usize| fits(*at);
    if by > 0 {
        (from + 1..rows).filter(is).take(steps).last()
    } else {
        let above = (0..from.min(rows)).rev();
        above.filter(is).take(steps).last()
    }
}

/// The first line of a list on the screen, so that a row is seen and, where there is room, the heading right
/// above it. `lines` are those on which rows begin, and the one behind the last.
pub fn sight(lines: &[usize], row: usize, headed: bool, top: usize, height: usize) -> usize {
    let all = lines.last().copied().unwrap_or(0);
    let line = |row: usize| lines.get(row).copied().unwrap_or(all);
    let end = line(row + 1);
    let heading = row.checked_sub(1).filter(|_| headed);
    let heading = heading.filter(|above| end - line(*above) <= height);
    let first = line(heading.unwrap_or(row));
    let top = top.max(end.saturating_sub(height)).min(first);
    top.min(all.saturating_sub(height))
}

/// Whether all of the open article is on the screen.
pub fn fits(model: &Model) -> bool {
    let Some(article) = article(model) else {
        return true;
    };
    let shown = |block: &&Block| block.kind != BlockKind::Meta;
    let blocks = article.blocks();
    let first = blocks.iter().find(shown);
    let last = blocks.iter().rfind(shown);
    let (Some(first), Some(last)) = (first, last) else {
        return true;
    };
    let seen = model.reading.page.seen;
    let below = article.text().get(seen.end()..last.span.end());
    seen.start() <= first.span.start() && below.is_none_or(|below| below.trim().is_empty())
}

/// The quotation jumped to while the mark stands on one of its rows, else the one under the mark.
fn current(model: &Model) -> Option<QuoteId> {
    let reading = &model.reading;
    let id = reading.article?;
    let found = model.store.get(id)?.found.as_deref()?;
    let touches = |quote: QuoteId, span: Span| {
        let quote = found.quote(quote);
        quote.is_some_and(|quote| found.parts(quote).iter().any(|part| part.overlaps(span)))
    };
    let under = under_mark(found, reading, touches);
    let Some((jumped, mark)) = reading.jumped else {
        return under;
    };
    let stayed = reading.mark == mark || touches(jumped, mark_row(reading));
    if stayed { Some(jumped) } else { under }
}

/// The quotation on the mark's row: the one that holds the mark's own byte, so that another measure
/// does not change it, else the first on the row.
fn under_mark(
    found: &Annotations,
    reading: &Reading,
    touches: impl Fn(QuoteId, Span) -> bool,
) -> Option<QuoteId> {
    let row = mark_row(reading);
    let at = Span::new(reading.mark, reading.mark + 1);
    let before = found
        .quotes
        .partition_point(|quote| found.extent(quote).start() < row.end());
    // Quotations are short and few on a row: those that reach this row begin shortly before it.
    let near = || (before.saturating_sub(16)..before).map(|index| QuoteId(index as u32));
    let holds = near().find(|quote| touches(*quote, at));
    let behind = || near().find(|quote| touches(*quote, Span::new(reading.mark, row.end())));
    holds
        .or_else(behind)
        .or_else(|| near().find(|quote| touches(*quote, row)))
}
