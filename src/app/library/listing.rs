//! Where the rows stand, which is selected, and which are on screen.
//! Promise: only new rows are measured, and the selected one is in sight.

use super::ask::is_spoken;
use super::{Hit, Row, is_open};
use crate::app::collection::{Shape, preview, shape};
use crate::app::model::Model;
use crate::app::motion;
use crate::text::{cells, clean};

/// Lines of the list from which there is air above a group.
const AIRY: u16 = 12;

/// Cells before the words of a hit.
pub const INDENT: u16 = 3;

/// The most lines that the words of a hit take.
pub const LINES: usize = 2;

/// Measures the rows that were not measured yet: an article takes a line and where there is room for it
/// air above and a line for where it is from; a hit one or two for its words, and one for who says them.
pub fn measure(model: &mut Model) {
    let shape = shape(model.areas.screen);
    let now = (shape.list.width, shape.list.height >= AIRY);
    let mut lines = std::mem::take(&mut model.library.lines);
    if model.library.measured != now {
        lines.clear();
        model.library.measured = now;
    }
    if lines.is_empty() {
        lines.push(0);
    }
    let mut line = lines.last().copied().unwrap_or(0);
    for at in lines.len() - 1..model.library.rows.len() {
        line += match model.library.rows[at] {
            // Title, and where there is room for it where the article is from.
            Row::Article(..) => 1 + model.library.air(at) + usize::from(now.1),
            Row::Hit(hit) => {
                let spoken = model.library.spoken[at] == Some(true);
                lines_of(model, hit, now.0) + usize::from(spoken)
            }
        };
        lines.push(line);
    }
    model.library.lines = lines;
}

/// Lines that the words of a hit take in a list of so many columns.
pub fn lines_of(model: &Model, hit: Hit, width: u16) -> usize {
    let room = usize::from(width.saturating_sub(INDENT + 1)).max(1);
    let text = model.store.get(hit.article).map_or("", |entry| {
        let text = entry.article.text();
        text.get(hit.span.start()..hit.span.end()).unwrap_or("")
    });
    // What has few bytes has few cells.
    let long =
        text.len() > room && cells(&clean(&text[..text.floor_char_boundary(room * 4)])) > room;
    if long { LINES } else { 1 }
}

/// Who says the hits on screen may be known since they were found; whether something was learned.
fn learn(model: &mut Model, height: usize) -> bool {
    let library = &model.library;
    let mut learned = Vec::new();
    for at in library.first_row()..library.rows.len() {
        if library.line(at) >= library.top + height {
            break;
        }
        if let (Row::Hit(hit), None) = (library.rows[at], library.spoken[at])
            && let Some(entry) = model.store.get(hit.article)
            && let Some(spoken) = is_spoken(&library.sought, entry, hit.span)
        {
            learned.push((at, spoken));
        }
    }
    let Some((first, _)) = learned.first().copied() else {
        return false;
    };
    for (at, spoken) in learned {
        model.library.spoken[at] = Some(spoken);
    }
    model.library.lines.truncate(first + 1);
    measure(model);
    true
}

/// Scrolls so that the selected row is seen.
fn show(model: &mut Model, height: usize) {
    let library = &mut model.library;
    let at = library.selected;
    let above = at.checked_sub(1).and_then(|above| library.rows.get(above));
    let headed = matches!(above, Some(Row::Article(..)));
    library.top = motion::sight(&library.lines, at, headed, library.top, height);
}

/// The parts of the view with what is listed now.
pub fn shape_now(model: &Model) -> Shape {
    crate::app::collection::shape_for(
        model.areas.screen,
        model.library.line(model.library.rows.len()),
    )
}

/// Keeps the selected row in sight, with its heading if it is the first under it, and the preview
/// within its rows.
pub fn settle(model: &mut Model) {
    if !is_open(model) {
        return;
    }
    measure(model);
    let height = usize::from(shape(model.areas.screen).list.height).max(1);
    show(model, height);
    while learn(model, height) {
        show(model, height);
    }
    if model.library.scroll > 0 {
        let shape = shape_now(model).preview.unwrap_or_default();
        let rows = preview::of_hit(model, shape.width, shape.height).len();
        let last = rows - preview::shown(rows, shape.height).min(rows);
        model.library.scroll = model.library.scroll.min(last);
    }
}

/// Selects a row.
pub fn select(model: &mut Model, row: usize) {
    model.library.selected = row;
    model.library.scroll = 0;
    model.library.wanted = None;
}

/// Moves the selection by hits.
pub fn go(model: &mut Model, by: isize) {
    let (rows, from) = (&model.library.rows, model.library.selected);
    let is = |at: usize| matches!(rows[at], Row::Hit(_));
    let next = motion::step(by, from, rows.len(), is);
    model.library.wanted = None;
    if let Some(row) = next {
        select(model, row);
    }
}

/// To the first hit of the next article, or of this one and then the previous.
pub fn go_article(model: &mut Model, by: isize) {
    let rows = &model.library.rows;
    let heads = |at: &usize| matches!(rows.get(*at), Some(Row::Article(..)));
    let from = model.library.selected;
    let head = if by > 0 {
        (from..rows.len()).find(heads)
    } else {
        (0..from.saturating_sub(1)).rev().find(heads)
    };
    if let Some(row) = head {
        select(model, row + 1);
    }
}

/// The hit's row that holds a line of the list.
pub fn row_at(model: &Model, line: usize) -> Option<usize> {
    let after = model.library.lines.partition_point(|first| *first <= line);
    let row = after.checked_sub(1)?;
    matches!(model.library.rows.get(row), Some(Row::Hit(_))).then_some(row)
}
