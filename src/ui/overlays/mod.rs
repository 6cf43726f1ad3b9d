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
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

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
    /// At their lower edge.
    Bottom,
}

/// Empties a place of at most this size over the panes, frames it, and gives what is inside.
fn panel(
    model: &Model,
    (at, title): (At, &str),
    (width, height): (u16, u16),
    buffer: &mut Buffer,
    theme: &Theme,
) -> Rect {
    let screen = model.areas.screen.intersection(buffer.area);
    let over = Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    };
    let (width, height) = ((width + 4).min(over.width), (height + 2).min(over.height));
    let y = match at {
        At::Middle => over.y + (over.height - height) / 3,
        At::Bottom => over.bottom() - height,
    };
    let x = over.x + (over.width - width) / 2;
    let place = Rect {
        x,
        y,
        width,
        height,
    };
    wash(
        buffer,
        place,
        theme.style(Role::Text).patch(theme.style(Role::Panel)),
    );
    frame(model, place, title, buffer, theme);
    Rect {
        x: x + 2.min(width),
        y: y + 1.min(height),
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    }
}

fn frame(model: &Model, place: Rect, title: &str, buffer: &mut Buffer, theme: &Theme) {
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
    if !title.is_empty() {
        let title = format!(" {title} ");
        let mut line = Line::new(buffer, place, 0, signs);
        line.skip(2).keep(2).put(&title, theme.style(Role::Key));
    }
}
