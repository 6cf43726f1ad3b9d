//! What can follow the keys typed so far, as after `g` and `z`.

use super::super::line::{Line, wash};
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::{At, Panel, panel};
use crate::app::command::Command;
use crate::app::keys::{KEYS, Key};
use crate::app::model::{Focus, Model};
use crate::app::update::places;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the keys that can follow, one to a row.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let rows = model.keymap.after(&model.pending, &places(model));
    let typed: String = model.pending.iter().map(Key::to_string).collect();
    let keys = rows.iter().map(|(keys, _)| cells(keys)).max().unwrap_or(0);
    let longest = rows.iter().map(|(_, command)| cells(help(*command))).max();
    let size = (
        (keys + 2 + longest.unwrap_or(0)).max(12) as u16,
        rows.len() as u16,
    );
    let shape = Panel {
        at: At::Corner,
        title: &typed,
        size,
        keys: &[("Esc", "lets go")],
        note: "",
    };
    let inside = clear_of(model, &shape, buffer, theme);
    for ((follow, command), at) in rows.iter().zip(0..inside.height) {
        let mut line = Line::new(buffer, inside, at, signs(model));
        line.put(follow, theme.style(Role::Key));
        line.skip((keys + 2 - cells(follow)) as u16);
        line.put(help(*command), theme.style(Role::Panel));
    }
}

/// The inside of the panel, where it does not hide the line that the reader is on: at the lower right, else
/// at the upper right, else without its frame.
fn clear_of(model: &Model, shape: &Panel, buffer: &mut Buffer, theme: &Theme) -> Rect {
    let screen = model.areas.screen.intersection(buffer.area);
    let over = Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    };
    if model.areas.reading.is_none() || model.focus != Focus::Reading {
        return panel(model, shape, buffer, theme);
    }
    let mark = model.areas.text.y + model.reading.page.mark as u16;
    let (width, rows) = shape.size;
    let (below, above) = (
        over.bottom().saturating_sub(mark + 1),
        mark - over.y.min(mark),
    );
    if below >= rows + 2 {
        return panel(model, shape, buffer, theme);
    }
    if above >= rows + 2 {
        let at = At::Above;
        return panel(model, &Panel { at, ..*shape }, buffer, theme);
    }
    let height = rows.min(over.height);
    let y = if below >= above {
        over.bottom() - height
    } else {
        over.y
    };
    let width = (width + 2).min(over.width);
    let bare = Rect {
        x: over.right() - width,
        y,
        width,
        height,
    };
    wash(
        buffer,
        bare,
        theme.style(Role::Text).patch(theme.style(Role::Panel)),
    );
    Rect {
        x: bare.x + 1.min(width),
        width: width.saturating_sub(2),
        ..bare
    }
}

/// What a command does, as the table of keys says it.
fn help(command: Command) -> &'static str {
    let row = KEYS.iter().find(|row| row.command == command);
    row.map_or("", |row| row.help)
}
