//! What can follow the keys typed so far, as after `g` and `z`.

use super::super::line::Line;
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::{At, Panel, panel};
use crate::app::command::Command;
use crate::app::keys::{KEYS, Key};
use crate::app::model::Model;
use crate::app::update::places;
use crate::text::cells;
use ratatui::buffer::Buffer;

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
    let inside = panel(model, &shape, buffer, theme);
    for ((follow, command), at) in rows.iter().zip(0..inside.height) {
        let mut line = Line::new(buffer, inside, at, signs(model));
        line.put(follow, theme.style(Role::Key));
        line.skip((keys + 2 - cells(follow)) as u16);
        line.put(help(*command), theme.style(Role::Panel));
    }
}

/// What a command does, as the table of keys says it.
fn help(command: Command) -> &'static str {
    let row = KEYS.iter().find(|row| row.command == command);
    row.map_or("", |row| row.help)
}
