//! The mouse: a click focuses and selects, the wheel scrolls what is under it, a drag selects words.

use super::model::{Focus, Model};
use super::motion::{self, Move};
use super::msg::{Effect, Mouse, MouseDid};
use super::overlay::Overlay;
use super::reading::{MovingEnd, PageRow, RowKind, Selection, Unit};
use super::{act, collection, command::Command, list, sidebar};
use crate::extract::QuoteId;
use crate::text::{Span, wrap};
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What the mouse did, and where.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if model.overlays.last() == Some(&Overlay::Bookmarks) {
        return collection::mouse(model, mouse);
    }
    if !model.overlays.is_empty() {
        return Vec::new();
    }
    let at = Position::new(mouse.x, mouse.y);
    let over = |area: Option<Rect>| area.is_some_and(|area| area.contains(at));
    let focus = if over(model.areas.list) {
        Focus::Articles
    } else if over(model.areas.sidebar) {
        Focus::Sidebar
    } else if over(model.areas.reading) {
        Focus::Reading
    } else {
        return Vec::new();
    };
    match mouse.did {
        MouseDid::WheelDown => wheel(model, focus, NOTCH),
        MouseDid::WheelUp => wheel(model, focus, -NOTCH),
        MouseDid::Press => return press(model, focus, at),
        MouseDid::Drag => drag(model, at),
        MouseDid::Release => model.pressed = None,
    }
    Vec::new()
}

fn wheel(model: &mut Model, focus: Focus, by: isize) {
    match focus {
        Focus::Articles => list::go(&mut model.list, by.signum()),
        Focus::Reading => motion::go(model, Move::Screen(by)),
        Focus::Sidebar => {
            model.focus = Focus::Sidebar;
            sidebar::go(&mut model.sidebar, by.signum());
        }
    }
}

fn press(model: &mut Model, focus: Focus, at: Position) -> Vec<Effect> {
    model.focus = focus;
    match focus {
        Focus::Articles => match list_row(model, at.y) {
            Some(row) => {
                model.list.selected = row;
                let effects = act::command(model, Command::Enter);
                model.focus = Focus::Articles;
                return effects;
            }
            None => return Vec::new(),
        },
        Focus::Sidebar => match sidebar_row(model, at.y) {
            Some(row) => {
                model.sidebar.selected = row;
                return act::command(model, Command::Enter);
            }
            None if model.areas.sidebar.is_some_and(|area| area.y == at.y) => {
                return act::command(model, Command::NextTab);
            }
            None => return Vec::new(),
        },
        Focus::Reading => {}
    }
    model.reading.selection = None;
    if let Some((row, byte)) = text_at(model, at) {
        model.pressed = Some(byte);
        // The row that was clicked stays where it is under the pointer.
        motion::hold_top(&mut model.reading);
        model.reading.mark = row.span.start();
        let quote = quote_at(model, byte);
        super::jump::arrive(model, quote);
    }
    super::jump::mark_read(model);
    Vec::new()
}

/// The quotation that holds a byte of the open article.
fn quote_at(model: &Model, byte: usize) -> Option<QuoteId> {
    let article = model.reading.article?;
    let found = model.store.get(article)?.found.as_deref()?;
    let quote = model.store.previous_quote(article, byte + 1, None)?;
    let holds = found
        .parts(found.quote(quote)?)
        .iter()
        .any(|part| part.contains(byte));
    holds.then_some(quote)
}

fn drag(model: &mut Model, at: Position) {
    let (Some(from), Some((_, to))) = (model.pressed, text_at(model, at)) else {
        return;
    };
    let span = Span::new(from.min(to), from.max(to));
    let span = whole_words(model, span);
    let end = if to >= from {
        MovingEnd::End
    } else {
        MovingEnd::Start
    };
    model.reading.selection = (!span.is_empty()).then_some(Selection {
        span,
        by: Unit::Sentence,
        end,
    });
}

/// The words that a span touches, whole.
fn whole_words(model: &Model, span: Span) -> Span {
    let Some(article) = motion::article(model) else {
        return span;
    };
    let mut found = span;
    for block in &article.blocks()[article.blocks_at(span)] {
        for (at, word) in block.span.of(article.text()).unicode_word_indices() {
            let word = Span::new(
                block.span.start() + at,
                block.span.start() + at + word.len(),
            );
            if word.start() > span.end() {
                break;
            }
            if word.overlaps(Span::new(span.start(), span.end().max(span.start() + 1))) {
                found = found.join(word);
            }
        }
    }
    found
}

/// The row of text under a cell, and the byte of the letter there (of the row's end behind it).
fn text_at(model: &Model, at: Position) -> Option<(PageRow, usize)> {
    let area = model.areas.text;
    let row = *model
        .reading
        .page
        .rows
        .get(usize::from(at.y.checked_sub(area.y)?))?;
    if matches!(row.kind, RowKind::Blank | RowKind::Meta) {
        return None;
    }
    let article = motion::article(model)?;
    let column = at.x.saturating_sub(area.x);
    let mut used = 0;
    for (offset, grapheme) in row.span.of(article.text()).grapheme_indices(true) {
        used += wrap::columns(grapheme);
        if used > column {
            return Some((row, row.span.start() + offset));
        }
    }
    Some((row, row.span.end()))
}

fn list_row(model: &mut Model, y: u16) -> Option<usize> {
    let area = model.areas.list?;
    let mut left = y.checked_sub(area.y + 1)?;
    for at in model.list.top..model.list.rows.len() {
        let height = list::row_height(model, at);
        if left < height {
            return Some(at);
        }
        left -= height;
    }
    None
}

fn sidebar_row(model: &Model, y: u16) -> Option<usize> {
    let y = y.checked_sub(model.areas.sidebar?.y + 1)?;
    let sidebar = &model.sidebar;
    let shown = sidebar
        .shown
        .iter()
        .find(|shown| (shown.y..shown.y + shown.height).contains(&y))?;
    sidebar.rows[shown.row].selectable().then_some(shown.row)
}
