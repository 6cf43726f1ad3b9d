//! Help: every key in force and what it does, those of the pane in use first, searchable.

use super::super::line::Line;
use super::super::theme::{Role, Theme};
use super::super::{signs, status};
use super::{At, panel};
use crate::app::input::Input;
use crate::app::keys::Place;
use crate::app::model::Model;
use crate::app::overlay::{Typing, help};
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Cells of the longest row.
const WIDTH: u16 = 62;

/// Cells for keys, if what they do has room beside them.
const KEYS: u16 = 14;

/// Draws help; the answer is the cursor while one types into the search.
pub fn draw(
    model: &Model,
    (input, top, typing): (&Input, usize, Typing),
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let rows = help(input.text(), model.focus, &model.keymap);
    let all = help("", model.focus, &model.keymap).len() as u16;
    let inside = panel(model, (At::Middle, "Keys"), (WIDTH, all + 2), buffer, theme);
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    let shown = usize::from(inside.height.saturating_sub(2));
    let mut line = Line::new(buffer, inside, 0, signs);
    if rows.len() > shown {
        let last = (top + shown).min(rows.len());
        line.last(&format!("{last} of {}", rows.len()), quiet);
    }
    line.put("/", theme.style(Role::Key));
    let searching = typing == Typing::Search;
    let cursor = if searching || !input.text().is_empty() {
        let cursor = status::typed(input, &mut line, theme);
        cursor.filter(|_| searching)
    } else {
        line.put(" searches here, Esc closes", quiet);
        None
    };
    let body = Rect {
        y: inside.y.saturating_add(2),
        height: inside.height.saturating_sub(2),
        ..inside
    };
    if rows.is_empty() {
        Line::new(buffer, body, 0, signs).put("No key does that", quiet);
    }
    let keys = KEYS.min(inside.width / 3);
    for (row, at) in rows.iter().skip(top).zip(0..body.height) {
        let mut line = Line::new(buffer, body, at, signs);
        let place = place(row.place);
        line.last(place, quiet);
        line.put(&row.keys, theme.style(Role::Key));
        line.skip((keys.saturating_sub(cells(&row.keys) as u16)).max(1));
        line.put(row.help, theme.style(Role::Panel));
    }
    cursor
}

/// Where a key counts, if not everywhere.
fn place(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "",
        Place::Articles => "articles",
        Place::Reading => "text",
        Place::Sidebar => "sidebar",
        Place::Selecting => "selecting",
    }
}
