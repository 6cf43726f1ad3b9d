//! The title row of a pane: which one has the keys, and, where only one pane fits, how to get to
//! the others.

use super::line::Line;
use super::signs;
use super::theme::{Role, Theme};
use crate::app::command::Command;
use crate::app::model::{Focus, Model};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The panes as the way to them is written.
const WAYS: [(Focus, &str); 3] = [
    (Focus::Articles, "articles"),
    (Focus::Reading, "text"),
    (Focus::Sidebar, "voices"),
];

/// Starts the title row of a pane: the sign of focus and the name. More can be written after it.
pub fn title<'b>(
    model: &Model,
    (pane, name): (Focus, &str),
    area: Rect,
    buffer: &'b mut Buffer,
    theme: &Theme,
) -> Line<'b> {
    let signs = signs(model);
    let style = look(model, pane, theme);
    let mut line = Line::new(buffer, area, 0, signs);
    if model.focus == pane {
        line.put(signs.focus, style);
    } else {
        line.skip(1);
    }
    ways(model, pane, &mut line, theme, name);
    line.put(name, style);
    line
}

/// How the title of a pane looks.
pub fn look(model: &Model, pane: Focus, theme: &Theme) -> ratatui::style::Style {
    theme.style(if model.focus == pane {
        Role::TitleFocused
    } else {
        Role::Title
    })
}

/// Where only one pane fits, the keys to the others stand at the end of the title row: with names
/// if there is room for them beside this pane's, else alone.
fn ways(model: &Model, pane: Focus, line: &mut Line, theme: &Theme, name: &str) {
    let areas = &model.areas;
    let shown = [areas.list, areas.reading, areas.sidebar];
    if model.settings.zen || shown.iter().flatten().count() > 1 {
        return;
    }
    let others = WAYS.iter().filter(|(other, _)| *other != pane);
    let keys: Vec<_> = others
        .filter_map(|(other, name)| {
            let keys = model.keymap.keys_for(Command::Focus(*other));
            Some((keys.into_iter().next()?, *name))
        })
        .collect();
    let long: usize = keys
        .iter()
        .map(|(key, name)| key.len() + name.len() + 3)
        .sum();
    let named = name.len().min(12) + long < line.room();
    line.keep(1);
    for (key, name) in keys.iter().rev() {
        if named {
            line.last(name, theme.style(Role::Quiet));
        }
        line.last(key, theme.style(Role::Key));
        // Two cells between one way and the next.
        line.keep(1);
    }
}
