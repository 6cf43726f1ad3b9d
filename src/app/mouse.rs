//! The mouse: a click focuses and selects, the wheel scrolls what is under it, a drag selects words.
//! Not here: which part of an overlay a click meets (see `ui::met`). Promise: the wheel moves no focus, and no
//! place, on the screen or beyond it, does harm.

use super::act::command;
use super::ahead::{self, Ahead};
use super::command::Command;
use super::flow::Place;
use super::keys::{Code, ESC, Key, With};
use super::model::{Focus, Model};
use super::motion::{self, Move};
use super::msg::{Effect, Met, Mouse, MouseDid};
use super::overlay::{self, Overlay, Prompt};
use super::reading::{MovingEnd, PageRow, RowKind, Selection, Unit};
use super::sidebar::{self, SideRow};
use super::{collection, library, list, person, stats};
use crate::article::ArticleId;
use crate::extract::QuoteId;
use crate::text::{Span, wrap};
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Rows that the text moves when a drag goes on above or below it.
const DRAGGED: isize = 2;

/// What the mouse did, and where.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if model.overlays.last() == Some(&Overlay::Bookmarks) {
        return collection::mouse(model, mouse);
    }
    if model.overlays.last() == Some(&Overlay::Person) {
        return person::mouse(model, mouse);
    }
    if model.overlays.last() == Some(&Overlay::Library) {
        return library::mouse(model, mouse);
    }
    if model.overlays.last() == Some(&Overlay::Stats) {
        return stats::mouse(model, mouse);
    }
    if !model.overlays.is_empty() {
        return turned(model, mouse.did);
    }
    let at = Position::new(mouse.x, mouse.y);
    match mouse.did {
        MouseDid::Release => {
            model.pressed = None;
            return Vec::new();
        }
        // Once it has begun it goes on wherever the pointer is.
        MouseDid::Drag => {
            drag(model, at);
            return Vec::new();
        }
        MouseDid::Press
        | MouseDid::Double
        | MouseDid::Triple
        | MouseDid::WheelDown
        | MouseDid::WheelUp => {}
    }
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
    let does = match mouse.did {
        MouseDid::WheelDown => Does::Scroll(NOTCH),
        MouseDid::WheelUp => Does::Scroll(-NOTCH),
        MouseDid::Double if focus == Focus::Reading => {
            Does::Select(under(model, focus, at), Unit::Sentence)
        }
        MouseDid::Triple if focus == Focus::Reading => {
            Does::Select(under(model, focus, at), Unit::Paragraph)
        }
        MouseDid::Press
        | MouseDid::Double
        | MouseDid::Triple
        | MouseDid::Drag
        | MouseDid::Release => Does::Click(under(model, focus, at)),
    };
    let scrolls = matches!(does, Does::Scroll(_));
    let effects = act(model, Gesture { focus, does });
    if scrolls && model.pressed.is_some() && focus == Focus::Reading {
        // A passage longer than the screen is selected with the wheel.
        motion::settle(model);
        drag(model, at);
    }
    effects
}

/// What the mouse does on a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gesture {
    focus: Focus,
    does: Does,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Does {
    Scroll(isize),
    Click(Under),
    Select(Under, Unit),
}

impl Gesture {
    /// Whether a button was pressed.
    pub fn is_click(&self) -> bool {
        !matches!(self.does, Does::Scroll(_))
    }
}

/// What is under the pointer, whatever moves there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Under {
    Listed(list::Entry),
    Row(SideRow),
    Tabs,
    /// A place on the map, as a byte of an article.
    Map(ArticleId, usize),
    /// A byte of an article, in the row that begins there.
    Words {
        article: ArticleId,
        row: usize,
        byte: usize,
    },
    Nothing,
}

fn under(model: &mut Model, focus: Focus, at: Position) -> Under {
    let found = match focus {
        Focus::Articles => {
            let row = list_row(model, at.y).and_then(|row| model.list.rows.get(row));
            row.map(|row| Under::Listed(row.entry))
        }
        Focus::Sidebar if model.areas.sidebar.is_some_and(|area| area.y == at.y) => {
            Some(Under::Tabs)
        }
        Focus::Sidebar => {
            let row = sidebar_row(model, at.y).and_then(|row| model.sidebar.rows.get(row));
            row.cloned().map(Under::Row)
        }
        Focus::Reading => model.reading.article.and_then(|article| {
            let map = on_map(model, at).map(|byte| Under::Map(article, byte));
            map.or_else(|| {
                let (row, byte) = text_at(model, at)?;
                let row = row.span.start();
                Some(Under::Words { article, row, byte })
            })
        }),
    };
    found.unwrap_or(Under::Nothing)
}

/// Does what the mouse did on a pane, unless that has to wait.
pub fn act(model: &mut Model, gesture: Gesture) -> Vec<Effect> {
    if super::act::holds(model) {
        ahead::hold(model, Ahead::Mouse(gesture));
        return Vec::new();
    }
    let Gesture { focus, does } = gesture;
    match does {
        Does::Scroll(by) => {
            wheel(model, focus, by);
            Vec::new()
        }
        Does::Click(under) => click(model, focus, under),
        Does::Select(under, unit) => {
            let effects = click(model, focus, under.clone());
            if let Under::Words { article, byte, .. } = under
                && model.reading.article == Some(article)
            {
                select(model, byte, unit);
            }
            effects
        }
    }
}

/// The wheel over an overlay moves what is in it.
fn turned(model: &mut Model, did: MouseDid) -> Vec<Effect> {
    let code = match did {
        MouseDid::WheelDown => Code::Down,
        MouseDid::WheelUp => Code::Up,
        MouseDid::Press
        | MouseDid::Double
        | MouseDid::Triple
        | MouseDid::Drag
        | MouseDid::Release => return Vec::new(),
    };
    let rows = match model.overlays.last() {
        Some(Overlay::Help { .. } | Overlay::Kept(_)) => NOTCH.cast_unsigned(),
        Some(Overlay::People(_)) => 1,
        Some(Overlay::Prompt { of, .. }) if *of == Prompt::Command => 1,
        Some(
            Overlay::Prompt { .. }
            | Overlay::Why(..)
            | Overlay::Note(_)
            | Overlay::Bookmarks
            | Overlay::Person
            | Overlay::Library
            | Overlay::Stats,
        )
        | None => 0,
    };
    let key = Key {
        code,
        with: With::Nothing,
    };
    (0..rows).flat_map(|_| overlay::key(model, key)).collect()
}

/// A click on an overlay or beside it: a row is selected, and picked where it is selected already; what was
/// clicked beside is closed, but for words that are typed.
pub fn met(model: &mut Model, met: Met) -> Vec<Effect> {
    let enter = Key {
        code: Code::Enter,
        with: With::Nothing,
    };
    match (met, model.overlays.last_mut()) {
        // What is typed there is not lost.
        (
            Met::Outside,
            None
            | Some(
                Overlay::Note(_)
                | Overlay::Prompt {
                    of: Prompt::Tags(_),
                    ..
                },
            ),
        )
        | (Met::Inside, _) => {}
        (Met::Outside, Some(Overlay::Prompt { .. })) => return overlay::key(model, ESC),
        (Met::Outside, Some(_)) => {
            model.overlays.pop();
        }
        (Met::Row(row), Some(Overlay::People(picker))) => {
            if picker.selected == row {
                return overlay::key(model, enter);
            }
            picker.selected = row.min(picker.rows.len().saturating_sub(1));
        }
        (Met::Row(row), Some(Overlay::Prompt { .. })) => {
            if model.command == Some(row) {
                model.turned = true;
                return overlay::key(model, enter);
            }
            (model.command, model.turned) = (Some(row), true);
        }
        (Met::Row(_), _) => {}
    }
    Vec::new()
}

fn wheel(model: &mut Model, focus: Focus, by: isize) {
    match focus {
        Focus::Articles => list::go(&mut model.list, by.signum()),
        Focus::Reading => motion::go(model, Move::Screen(by)),
        Focus::Sidebar => {
            // It stays where it was scrolled to until another quotation is current.
            model.sidebar.held = Some(model.reading.current);
            sidebar::go(&mut model.sidebar, by.signum());
        }
    }
}

fn click(model: &mut Model, focus: Focus, under: Under) -> Vec<Effect> {
    // What just happened stays until something else does, with the mouse as with a key.
    model.message = None;
    model.focus = focus;
    if focus == Focus::Reading {
        model.reading.selection = None;
    }
    let open = model.reading.article;
    match under {
        Under::Listed(entry) => {
            let mut rows = model.list.rows.iter();
            if let Some(row) = rows.position(|row| row.entry == entry) {
                model.list.selected = row;
                let effects = command(model, Command::Enter);
                model.focus = Focus::Articles;
                return effects;
            }
        }
        Under::Row(row) => {
            if let Some(at) = model.sidebar.rows.iter().position(|other| *other == row) {
                model.sidebar.selected = at;
                return command(model, Command::Enter);
            }
        }
        Under::Tabs => return command(model, Command::NextTab),
        Under::Map(article, byte) if open == Some(article) => {
            model.pressed = None;
            super::jump::leave(model);
            motion::go(model, Move::Byte(byte));
        }
        Under::Words { article, row, byte } if open == Some(article) => {
            model.pressed = Some(byte);
            // The row that was clicked stays where it is under the pointer.
            motion::hold_top(&mut model.reading);
            model.reading.mark = row;
            let quote = quote_at(model, byte);
            super::jump::arrive(model, quote);
        }
        // Another article was opened meanwhile.
        Under::Map(..) | Under::Words { .. } | Under::Nothing => {}
    }
    super::jump::mark_read(model);
    Vec::new()
}

/// The byte of the article that a place on the map stands for: the last column of the pane, under its title.
fn on_map(model: &Model, at: Position) -> Option<usize> {
    let pane = model.areas.reading?;
    let row = usize::from(at.y.checked_sub(pane.y + 1)?);
    let rows = usize::from(pane.height.saturating_sub(1)).max(1);
    let on = at.x + 1 == pane.right();
    if motion::fits(model) {
        // The rows of the map are those of the text.
        let beside = model.reading.page.rows.get(row..)?;
        let text = beside.iter().find(|beside| beside.is_text());
        return text.filter(|_| on).map(|text| text.span.start());
    }
    let len = motion::article(model)?.text().len();
    on.then_some(row.min(rows) * len / rows)
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

/// Selects the word at a byte, or its paragraph.
fn select(model: &mut Model, byte: usize, unit: Unit) {
    let Some(article) = motion::article(model) else {
        return;
    };
    let here = Span::new(byte, byte);
    let span = match unit {
        Unit::Paragraph => {
            let touched = article.blocks_at(Span::new(byte, byte + 1)).start;
            article
                .blocks()
                .get(touched)
                .map_or(here, |block| block.span)
        }
        Unit::Sentence | Unit::Quotation => whole_words(model, here),
    };
    let end = MovingEnd::End;
    let selection = Selection {
        span,
        by: unit,
        end,
    };
    model.reading.selection = (!span.is_empty()).then_some(selection);
}

/// Above or below the text the pointer drags it along.
fn scroll(model: &mut Model, at: Position) {
    let (area, seen) = (model.areas.text, model.reading.page.seen);
    let (by, place, edge) = if at.y < area.y {
        (-DRAGGED, Place::Top, seen.start())
    } else if at.y >= area.bottom() {
        (DRAGGED, Place::Bottom, seen.end().saturating_sub(1))
    } else {
        return;
    };
    motion::go(model, Move::Byte(edge));
    motion::go(model, Move::Rows(by));
    model.reading.place = place;
    motion::settle(model);
}

/// The byte that the pointer drags the end of the selection to.
fn dragged_to(model: &Model, at: Position) -> Option<usize> {
    let (area, seen) = (model.areas.text, model.reading.page.seen);
    if at.y < area.y {
        return Some(seen.start());
    }
    if at.y >= area.bottom() {
        return Some(seen.end());
    }
    Some(text_at(model, at)?.1)
}

fn drag(model: &mut Model, at: Position) {
    let Some(from) = model.pressed else { return };
    scroll(model, at);
    let Some(to) = dragged_to(model, at) else {
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
    if matches!(
        row.kind,
        RowKind::Blank | RowKind::Title | RowKind::Meta | RowKind::End
    ) {
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
