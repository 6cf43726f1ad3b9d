//! The sidebar: its tabs, and what their rows have in common.
//! Not here: which rows there are and where they scroll (see `app::sidebar`).

use super::line::{Line, rows, tint};
use super::theme::{Role, Theme};
use super::title::{self, look};
use super::{beyond, bookmarks, signs, voices};
use crate::app::heights::NOTHING_ROWS;
use crate::app::model::{Focus, Model};
use crate::app::sidebar::{SideRow, Tab};
use crate::app::siderows::nothing;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The tabs from left to right.
const TABS: [Tab; 3] = [Tab::Voices, Tab::Here, Tab::All];

/// The titles of the tabs, from those that say most clearly whose bookmarks they are to the shortest.
const NAMES: [[&str; 3]; 3] = [
    ["Voices", "Bookmarks here", "All bookmarks"],
    ["Voices", "Bookmarks", "All bookmarks"],
    ["Voices", "Bookmarks", "All"],
];

/// Draws the pane: the tabs, and the rows of the open one.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    tabs(model, area, buffer, theme);
    match model.sidebar.tab {
        Tab::Voices => voices::draw(model, area, buffer, theme),
        Tab::Here | Tab::All => bookmarks::draw(model, area, buffer, theme),
    }
    beyond::draw(model, area, buffer, theme);
}

/// The title row: the tabs, the open one as the title.
fn tabs(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let focused = model.focus == Focus::Sidebar;
    let away = title::quiet(model, Focus::Sidebar, theme);
    let open = look(model, Focus::Sidebar, theme).add_modifier(Modifier::UNDERLINED);
    let open = if focused {
        open
    } else {
        // Brighter than the tabs that are not open.
        Style {
            fg: theme.style(Role::Text).fg,
            ..open
        }
    };
    let parted = format!(" {}", signs(model).rule);
    let mut line = title::title(model, Focus::Sidebar, area, buffer, theme);
    if title::names(model, Focus::Sidebar, &mut line, theme) {
        return;
    }
    let long = |names: &[&str; 3]| names.iter().map(|name| cells(name) + 3).sum::<usize>();
    let room = line.room() + 2;
    let names = NAMES.iter().find(|names| long(names) <= room);
    let mut first = true;
    // One that stands alone has room for its whole name.
    for (tab, name) in TABS.into_iter().zip(names.unwrap_or(&NAMES[0])) {
        // Where not all have room, the open one stands alone.
        if tab != model.sidebar.tab && names.is_none() {
            continue;
        }
        if !first {
            line.put(&parted, away);
        }
        // The sign of focus stands by the open tab.
        let look = if tab == model.sidebar.tab {
            title::sign(model, Focus::Sidebar, &mut line, theme);
            open
        } else {
            line.skip(1);
            away
        };
        line.put(name, look);
        first = false;
    }
}

/// Gives every visible row of the sidebar with its place.
pub fn each_row(model: &Model, area: Rect, mut draw: impl FnMut((usize, &SideRow), Rect)) {
    let rows = &model.sidebar.rows;
    for shown in &model.sidebar.shown {
        let y = area.y.saturating_add(1).saturating_add(shown.y);
        let height = shown.height.min(area.bottom().saturating_sub(y));
        if let Some(row) = rows.get(shown.row)
            && height > 0
        {
            draw((shown.row, row), Rect { y, height, ..area });
        }
    }
}

/// Marks the selected row: a ground, and a sign at its left.
pub fn select(model: &Model, index: usize, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let row = model.sidebar.rows.get(index);
    let selectable = row.is_some_and(SideRow::selectable);
    if index != model.sidebar.selected || !selectable || model.focus != Focus::Sidebar {
        return;
    }
    tint(buffer, place, theme.style(Role::Selected));
    title::bar(model, Focus::Sidebar, place, buffer, theme);
}

/// A heading, or what is said where there is nothing.
pub fn plain(model: &Model, row: &SideRow, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let words = match row {
        SideRow::Heading(words) => (*words).to_string(),
        SideRow::Nothing(none) => nothing(model, *none),
        SideRow::Voice(_)
        | SideRow::Quote(_)
        | SideRow::Person(_)
        | SideRow::Bookmark(_)
        | SideRow::Share(_)
        | SideRow::Correction(_) => return,
    };
    let width = place.width.saturating_sub(2).into();
    for (words, at) in rows(&words, width, NOTHING_ROWS).into_iter().zip(1..) {
        let mut line = Line::new(buffer, place, at, signs(model));
        line.skip(1).put(words, theme.style(Role::Quiet));
    }
}
