//! The picker of persons and sources: what was typed, and who fits.

use super::super::line::{Line, cut, tint};
use super::super::theme::{Role, Theme};
use super::super::{signs, status, who};
use super::{At, Panel, panel};
use crate::app::model::Model;
use crate::app::overlay::{Picker, PickerRow};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the longest row.
const WIDTH: u16 = 56;

/// Rows shown at most.
const ROWS: usize = 16;

/// Draws the picker; the answer is the cursor.
pub fn draw(
    model: &Model,
    picker: &Picker,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    // As many rows as there can be, so that the panel stands still while one types.
    let all = who::open(model).and_then(|(_, found)| found);
    let all = all.map_or(0, |found| found.people.len() + found.sources.len());
    let size = (WIDTH, all.clamp(1, ROWS) as u16 + 2);
    let signs = signs(model);
    let count = format!("{} found", picker.rows.len());
    let shape = Panel {
        at: At::Middle,
        title: "Who",
        size,
        keys: &[
            ("Enter", "go"),
            ("Esc", "cancel"),
            (signs.up_down, "choose"),
        ],
        note: if picker.input.text().is_empty() {
            ""
        } else {
            &count
        },
    };
    let inside = panel(model, &shape, buffer, theme);
    let mut line = Line::new(buffer, inside, 0, signs);
    line.put("> ", theme.style(Role::Key));
    let cursor = status::typed(&picker.input, &mut line, theme);
    let body = Rect {
        y: inside.y.saturating_add(2),
        height: inside.height.saturating_sub(2),
        ..inside
    };
    if picker.rows.is_empty() {
        Line::new(buffer, body, 0, signs).put("Nobody by that name", theme.style(Role::Quiet));
    }
    // The selected row is always in sight.
    let top = (picker.selected + 1).saturating_sub(body.height.into());
    for ((index, row), at) in picker.rows.iter().enumerate().skip(top).zip(0..body.height) {
        let place = Rect {
            y: body.y + at,
            height: 1,
            ..body
        };
        if index == picker.selected {
            tint(buffer, place, theme.style(Role::Selected));
        }
        let mut line = Line::new(buffer, place, 0, signs);
        let sign = if index == picker.selected {
            signs.mark
        } else {
            " "
        };
        line.put(sign, theme.style(Role::Mark));
        entry(model, row, &mut line, theme);
    }
    cursor
}

/// Number, name with the letters that fit, role, and the count of quotations.
fn entry(model: &Model, row: &PickerRow, line: &mut Line, theme: &Theme) {
    let quiet = theme.style(Role::Quiet);
    let number = who::place(model, Some(row.speaker));
    let ink = match number {
        Some(_) => theme.voice(number).ink,
        None => Style::new(),
    };
    let quotes = match row.quotes {
        0 => String::from("only named"),
        quotes => quotes.to_string(),
    };
    line.last(&quotes, quiet);
    let number = number.map_or_else(String::new, |number| (number + 1).to_string());
    line.put(&format!("{number:>2} "), ink.add_modifier(Modifier::BOLD));
    let name = cut(&row.name, line.room(), signs(model));
    for (at, letter) in (0..).zip(name.graphemes(true)) {
        let fits = row.matched.binary_search(&at).is_ok();
        let style = if fits {
            ink.patch(theme.style(Role::Matched))
        } else {
            ink
        };
        line.grapheme(letter, style);
    }
    if !row.role.is_empty() && line.room() > 4 {
        line.skip(2).put(&row.role, quiet);
    }
}
