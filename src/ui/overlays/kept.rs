//! All words of something that is kept, and what the reader noted.
//! Not here: which rows there are (see `app::kept`).

use super::super::line::Line;
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::help::range;
use super::{At, Panel, panel};
use crate::app::kept::{Kind, Of, Sheet, page};
use crate::app::model::Model;
use ratatui::buffer::Buffer;

/// Draws the sheet.
pub fn draw(model: &Model, sheet: &Sheet, buffer: &mut Buffer, theme: &Theme) {
    let page = page(model, sheet);
    let top = sheet.top.min(page.last_top());
    let signs = signs(model);
    let note = range(top, page.shown, page.rows.len(), signs);
    let shape = Panel {
        at: At::Middle,
        title: match sheet.of {
            Of::Bookmark(_) => "Bookmark",
            Of::Correction(_) => "Correction",
        },
        size: (page.width, page.rows.len() as u16),
        keys: &[("Esc", "close")],
        note: &note,
    };
    let inside = panel(model, &shape, buffer, theme);
    for (row, at) in page.rows.iter().skip(top).zip(0..inside.height) {
        let style = match row.kind {
            Kind::Because => theme.style(Role::Refused),
            Kind::Exact | Kind::Free => theme.style(Role::Panel),
            Kind::Said => theme.style(Role::Cue),
            Kind::Source => theme.style(Role::Quiet),
        };
        Line::new(buffer, inside, at, signs).put(&row.words, style);
    }
}
