//! Drawing: the model as cells. One file per pane; `line` is the only one that writes cells, and
//! `theme` the only one that knows colours.
//! Not here: where panes stand and which rows they show, which `app::update` prepares.
//! Promise: `view` only reads the model, draws into any buffer of any size without panicking, and
//! lets nothing into a cell that has not passed `text::clean`.

mod hinted;
mod hints;
mod line;
mod selected;
mod signs;
mod who;

mod articles;
mod beyond;
mod bookmarks;
mod ending;
mod map;
mod margin;
mod overlays;
mod quotes;
mod reading;
mod sidebar;
mod status;
mod stored;
mod title;
mod voices;

mod colour;
pub mod picture;
pub mod theme;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use crate::app::areas::Areas;
use crate::app::keys::Key;
use crate::app::model::Model;
use crate::app::msg::Met;
use line::{Line, tint, wash};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use signs::{PLAIN, PRETTY, Signs};
use theme::{Depth, Role, Theme};

/// A pane: where it stands, if it is shown, and what draws it.
pub struct Pane {
    /// Its area, with its title row.
    pub area: fn(&Areas) -> Option<Rect>,
    /// Draws it.
    pub draw: fn(&Model, Rect, &mut Buffer, &Theme),
}

/// The panes from left to right.
pub const PANES: [Pane; 3] = [
    Pane {
        area: |areas| areas.list,
        draw: articles::draw,
    },
    Pane {
        area: |areas| areas.reading,
        draw: reading::draw,
    },
    Pane {
        area: |areas| areas.sidebar,
        draw: sidebar::draw,
    },
];

/// Draws all of it. The answer is where the cursor stands while something is typed.
pub fn view(model: &Model, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let screen = buffer.area;
    wash(buffer, screen, theme.style(Role::Text));
    let areas = &model.areas;
    if areas.too_small() {
        let style = theme.style(Role::Quiet);
        Line::new(buffer, screen, screen.height / 2, signs(model)).put("too small", style);
        return None;
    }
    for pane in &PANES {
        if let Some(area) = (pane.area)(areas) {
            (pane.draw)(model, area, buffer, theme);
        }
    }
    rules(model, buffer, theme);
    status::draw(model, areas.status, buffer, theme);
    stored::draw(model, buffer, theme);
    overlays::draw(model, buffer, theme)
}

/// What a click meets of the topmost overlay; none if that knows it by itself, or nothing lies over the panes.
pub fn met(model: &Model, (x, y): (u16, u16)) -> Option<Met> {
    let theme = theme::Themes::default().theme("mono", Depth::None);
    overlays::met(model, Position::new(x, y), &theme)
}

/// The keys that a click on a hint of the status line means.
pub fn hinted(model: &Model, (x, y): (u16, u16)) -> Option<Vec<Key>> {
    hinted::keys(model, Position::new(x, y))
}

/// The rules between panes that stand side by side.
fn rules(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let shown = PANES.iter().filter_map(|pane| (pane.area)(&model.areas));
    for area in shown {
        if area.right() < model.areas.screen.right() {
            let rule = Rect::new(area.right(), area.y, 1, area.height);
            // The title rows are one band from edge to edge.
            let band = Style {
                fg: None,
                ..theme.style(Role::Title)
            };
            tint(buffer, Rect { height: 1, ..rule }, band);
            for row in 0..area.height {
                let style = theme.style(Role::Rule);
                Line::new(buffer, rule, row, signs(model)).put(signs(model).rule, style);
            }
        }
    }
}

/// The signs that the reader's terminal has.
fn signs(model: &Model) -> &'static Signs {
    if model.settings.ascii {
        &PLAIN
    } else {
        &PRETTY
    }
}
