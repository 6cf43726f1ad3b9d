//! What lies over the panes. One file each; this one puts them in place.

mod following;
mod help;
mod people;
mod why;

use super::line::{Line, wash};
use super::theme::{Role, Theme};
use super::{signs, status};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Draws the overlays, topmost last; the answer is the cursor of the topmost, if something is typed.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let mut cursor = None;
    for overlay in &model.overlays {
        cursor = match overlay {
            Overlay::Help { input, top, typing } => {
                help::draw(model, (input, *top, *typing), buffer, theme)
            }
            Overlay::People(picker) => people::draw(model, picker, buffer, theme),
            Overlay::Why(id) => {
                why::draw(model, *id, buffer, theme);
                None
            }
            Overlay::Prompt { of, input } => status::prompt(model, of, input, buffer, theme),
        };
    }
    if !model.pending.is_empty() {
        following::draw(model, buffer, theme);
    }
    cursor
}

/// Where a panel stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// In the middle of the panes.
    Middle,
    /// At the lower right, above the status line.
    Corner,
    /// Under or, where there is no room, over some rows of the screen, as wide as a pane.
    Beside {
        /// The first of the rows, and the one after the last.
        rows: (u16, u16),
        /// The pane.
        pane: Rect,
    },
}

/// A panel over the panes.
struct Panel<'p> {
    at: At,
    /// In its upper border.
    title: &'p str,
    /// Columns and rows inside, at most.
    size: (u16, u16),
    /// In its lower border: the keys that work in it, and what they do.
    keys: &'p [(&'p str, &'p str)],
    /// At the end of the lower border.
    note: &'p str,
}

/// Empties the place of a panel, frames it, and gives what is inside.
fn panel(model: &Model, panel: &Panel, buffer: &mut Buffer, theme: &Theme) -> Rect {
    let screen = model.areas.screen.intersection(buffer.area);
    let over = Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    };
    let place = place(panel, over);
    let ground = theme.style(Role::Text).patch(theme.style(Role::Panel));
    wash(buffer, place, ground);
    frame(model, panel, place, buffer, theme);
    Rect {
        x: place.x + 2.min(place.width),
        y: place.y + 1.min(place.height),
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    }
}

/// Where a panel stands over the panes.
fn place(panel: &Panel, over: Rect) -> Rect {
    let (width, height) = panel.size;
    let (width, height) = ((width + 4).min(over.width), (height + 2).min(over.height));
    let middle = over.x + (over.width - width) / 2;
    let (x, y, width) = match panel.at {
        At::Middle => (middle, over.y + (over.height - height) / 3, width),
        At::Corner => (over.right() - width, over.bottom() - height, width),
        At::Beside { rows, pane } => {
            let pane = pane.intersection(over);
            let (above, below) = (rows.0.max(over.y), rows.1.min(over.bottom()));
            let y = if over.bottom() - below >= height {
                below
            } else if above - over.y > height {
                above - height
            } else if above > over.y && over.y + height < rows.1.min(over.bottom()) {
                // It hides the beginning and leaves the end, where there is room for neither side.
                over.y
            } else {
                over.bottom() - height
            };
            (pane.x, y, pane.width)
        }
    };
    Rect {
        x,
        y,
        width,
        height,
    }
}

fn frame(model: &Model, panel: &Panel, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let style = theme.style(Role::Frame);
    let [
        upper_left,
        upper_right,
        lower_left,
        lower_right,
        flat,
        upright,
    ] = signs.frame;
    let last = place.height.saturating_sub(1);
    for row in 0..place.height {
        let (left, right) = match row {
            0 => (upper_left, upper_right),
            row if row == last => (lower_left, lower_right),
            _ => (upright, upright),
        };
        let mut line = Line::new(buffer, place, row, signs);
        line.put(left, style);
        if row == 0 || row == last {
            line.fill(flat, style);
        }
        line.skip_to_last().put(right, style);
    }
    // The frame may be dim where there are no colours; the keys in it are not.
    let key = theme.style(Role::Key).remove_modifier(Modifier::DIM);
    let quiet = theme.style(Role::Quiet);
    if !panel.title.is_empty() {
        let mut line = Line::new(buffer, place, 0, signs);
        line.skip(2).keep(2).put(&format!(" {} ", panel.title), key);
    }
    let mut line = Line::new(buffer, place, last, signs);
    line.skip(2).keep(2);
    if !panel.note.is_empty() {
        line.last(&format!(" {} ", panel.note), quiet);
    }
    for (name, does) in panel.keys {
        // A key and what it does stay together.
        if cells(name) + cells(does) + 3 > line.room() {
            break;
        }
        line.put(&format!(" {name}"), key);
        line.put(&format!(" {does} "), quiet);
    }
}
