//! What the line after `:` can become, in columns above it.

use super::super::line::{Line, tint};
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::{At, Panel, panel};
use crate::app::model::Model;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells between two columns.
const BETWEEN: u16 = 2;

/// Draws the words, if any are offered; those around the one that stands in the line, if not all fit.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let offered = &model.offered;
    let all = offered.words.len();
    let Some(widest) = offered.words.iter().map(|word| cells(word) as u16).max() else {
        return;
    };
    let screen = model.areas.screen;
    let (width, height) = (
        screen.width.saturating_sub(4),
        screen.height.saturating_sub(3),
    );
    let column = widest + BETWEEN;
    let columns = usize::from(((width + BETWEEN) / column).max(1));
    let rows = all.div_ceil(columns).min(height.into()).max(1);
    let page = rows * columns;
    let from = offered.at.map_or(0, |at| at / page * page);
    let shown = (all - from).min(page);
    let more = all - shown;
    let note = match more {
        0 => String::new(),
        more => format!("{more} more"),
    };
    let used = shown.div_ceil(rows) as u16;
    let shape = Panel {
        at: At::Corner,
        title: "",
        size: (used * column - BETWEEN, rows as u16),
        keys: &[("Tab", "next")],
        note: &note,
    };
    let inside = panel(model, &shape, buffer, theme);
    for (index, word) in offered.words.iter().enumerate().skip(from).take(page) {
        let (at, down) = ((index - from) / rows, (index - from) % rows);
        let place = Rect {
            x: inside.x + at as u16 * column,
            width: widest.min(inside.width),
            y: inside.y + down as u16,
            height: 1,
        };
        let place = place.intersection(inside);
        if offered.at == Some(index) {
            tint(buffer, place, theme.style(Role::Selected));
        }
        let mut line = Line::new(buffer, place, 0, signs(model));
        line.put(word, theme.style(Role::Panel));
    }
}
