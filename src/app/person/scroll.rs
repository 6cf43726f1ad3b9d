//! Which lines of the page are on screen.
//! Promise: what is selected is in sight unless the reader scrolled away from it, and only rows on and
//! beside the screen are laid out.

use super::layout::{Line, Setting};
use super::{Row, gather, is_open, rows, shape};
use crate::app::model::Model;

/// The page with its list's columns and rows.
fn setting(model: &Model) -> (Setting<'_>, usize) {
    let shape = shape(model);
    let setting = Setting {
        page: &model.person,
        store: &model.store,
        dates: &model.settings.dates,
        width: shape.list.width.saturating_sub(1).max(1),
        airy: shape.airy,
    };
    (setting, usize::from(shape.list.height).max(1))
}

/// Makes the page and its lines fit what is known and the screen.
pub fn settle(model: &mut Model) {
    if !is_open(model) {
        return;
    }
    gather::refresh(model);
    let (setting, height) = setting(model);
    let mut top = model.person.top;
    if !model.person.scrolled {
        top = showing(&setting, top, height);
    }
    top = top.min(last_top(&setting, height));
    let shown = lines(&setting, top, height);
    (model.person.top, model.person.shown) = (top, shown);
}

/// So many lines from the first one.
fn lines(setting: &Setting, (row, line): (usize, usize), height: usize) -> Vec<Line> {
    let mut shown = Vec::with_capacity(height);
    let mut skip = line;
    for at in row..setting.page.rows.len() {
        shown.extend(setting.lines(at).into_iter().skip(skip));
        skip = 0;
        if shown.len() >= height {
            break;
        }
    }
    shown.truncate(height);
    shown
}

/// The first line from which the selected row is seen, with what stands right above it; the present one
/// if it does.
fn showing(setting: &Setting, top: (usize, usize), height: usize) -> (usize, usize) {
    let selected = setting.page.selected;
    let own = setting.lines(selected).len();
    let first = first_with(setting, selected, own, height);
    if top > first {
        return first;
    }
    // What is below the screen comes up to its last line.
    let lowest = back(setting, (selected, own), height);
    let lowest = if own > height { (selected, 0) } else { lowest };
    top.max(lowest)
}

/// The row's own first line, that of the heading above it, or the beginning of the page if all that has room.
fn first_with(setting: &Setting, at: usize, own: usize, height: usize) -> (usize, usize) {
    let mut first = at;
    let mut used = own;
    let rows = &setting.page.rows;
    while let Some(above) = first.checked_sub(1) {
        if !matches!(rows[above], Row::About | Row::Article(_)) {
            break;
        }
        used += setting.lines(above).len();
        if used > height {
            break;
        }
        first = above;
    }
    (first, 0)
}

/// So many lines before a line.
fn back(setting: &Setting, (row, line): (usize, usize), by: usize) -> (usize, usize) {
    let (mut row, mut line, mut left) = (row, line, by);
    while left > line {
        left -= line;
        let Some(above) = row.checked_sub(1) else {
            return (0, 0);
        };
        row = above;
        line = setting.lines(row).len();
    }
    (row, line - left)
}

/// So many lines behind a line.
fn ahead(setting: &Setting, (row, line): (usize, usize), by: usize) -> (usize, usize) {
    let (mut row, mut line) = (row, line + by);
    while row + 1 < setting.page.rows.len() {
        let own = setting.lines(row).len();
        if line < own {
            break;
        }
        line -= own;
        row += 1;
    }
    (row, line)
}

/// The last line that can be the first on screen.
fn last_top(setting: &Setting, height: usize) -> (usize, usize) {
    let rows = setting.page.rows.len();
    back(setting, (rows, 0), height)
}

/// Scrolls by lines.
pub(super) fn scroll(model: &mut Model, by: isize) {
    let (setting, height) = setting(model);
    let from = model.person.top;
    let steps = by.unsigned_abs();
    let top = if by < 0 {
        back(&setting, from, steps)
    } else {
        ahead(&setting, from, steps).min(last_top(&setting, height))
    };
    show(model, top, by);
}

/// Shows the page from a line on; what is selected stays so while it is seen.
fn show(model: &mut Model, top: (usize, usize), by: isize) {
    let (setting, height) = setting(model);
    let shown = lines(&setting, top, height);
    model.person.top = top;
    let seen = |row: usize| shown.iter().any(|line| line.row == Some(row));
    if !seen(model.person.selected) {
        let mut rows = shown.iter().filter_map(|line| line.row);
        let is = |row: &usize| model.person.rows[*row].selectable();
        let near = if by > 0 {
            rows.find(is)
        } else {
            rows.rev().find(is)
        };
        if let Some(row) = near {
            rows::select(model, row);
        }
    }
    model.person.scrolled = true;
}

/// A line down or up: to the next quotation, or on in one that is longer than the screen, or to what
/// stands above the first one.
pub(super) fn line(model: &mut Model, by: isize) {
    let (setting, height) = setting(model);
    let page = &model.person;
    let own = setting.lines(page.selected).len();
    let at = |end: usize| (page.selected, end);
    let top = page.top;
    let more = if by > 0 {
        back(&setting, at(own), height) > top
    } else {
        top > at(0)
    };
    let long = own > height && more;
    if long || !rows::go(model, by, Row::selectable) {
        scroll(model, by);
    }
}

/// A part of the screen down or up.
pub(super) fn page(model: &mut Model, parts: isize) {
    let (_, height) = setting(model);
    let by = (height.cast_signed() * parts / 2).abs().max(1) * parts.signum();
    scroll(model, by);
    // What is selected goes along.
    let shown: Vec<usize> = {
        let (setting, height) = setting(model);
        let shown = lines(&setting, model.person.top, height);
        let rows = shown.iter().filter_map(|line| line.row);
        rows.filter(|row| model.person.rows[*row].selectable())
            .collect()
    };
    let (from, to) = (shown.first().copied(), shown.last().copied());
    let edge = if parts > 0 { to } else { from };
    if let Some(row) = edge {
        rows::select(model, row);
        model.person.scrolled = true;
    }
}

/// To the beginning or the end.
pub(super) fn end(model: &mut Model, by: isize) {
    rows::go(model, by, Row::selectable);
    let (setting, height) = setting(model);
    let top = if by < 0 {
        (0, 0)
    } else {
        last_top(&setting, height)
    };
    show(model, top, by);
}

/// Selects what stands on a line of the screen; what is under the pointer stays there, though other words
/// that differ are shown now.
pub(super) fn click(model: &mut Model, at: usize) {
    let page = &model.person;
    let Some(row) = page.shown.get(at).and_then(|line| line.row) else {
        return;
    };
    if !page.rows[row].selectable() {
        return;
    }
    let line = if row == page.top.0 {
        page.top.1 + at
    } else {
        let (setting, _) = setting(model);
        let lines = setting.lines(row);
        let air = lines.iter().take_while(|line| line.row.is_none()).count();
        let first = page.shown.iter().position(|line| line.row == Some(row));
        air + at - first.unwrap_or(at)
    };
    rows::select(model, row);
    let (setting, _) = setting(model);
    let top = back(&setting, (row, line), at);
    (model.person.top, model.person.scrolled) = (top, true);
}
