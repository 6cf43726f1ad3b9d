//! The sidebar: its tabs, and what their rows have in common.
//! Not here: which rows there are and where they scroll (see `app::sidebar`).

use super::line::{Line, tint};
use super::theme::{Role, Theme};
use super::title::{look, title};
use super::{bookmarks, signs, voices};
use crate::app::model::{Focus, Model};
use crate::app::sidebar::{SideRow, Tab};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The tabs as their titles are written.
const TABS: [(Tab, &str); 3] = [
    (Tab::Voices, "Voices"),
    (Tab::Here, "Bookmarks"),
    (Tab::All, "All"),
];

/// Draws the pane: the tabs, and the rows of the open one.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    tabs(model, area, buffer, theme);
    match model.sidebar.tab {
        Tab::Voices => voices::draw(model, area, buffer, theme),
        Tab::Here | Tab::All => bookmarks::draw(model, area, buffer, theme),
    }
}

/// The title row: the tabs, the open one as the title.
fn tabs(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let open = model.sidebar.tab;
    let open_title = look(model, Focus::Sidebar, theme);
    let away = theme.style(Role::Title);
    let mut line = title(model, (Focus::Sidebar, ""), area, buffer, theme);
    let names = TABS.iter().map(|(_, name)| name.len() + 1).sum::<usize>();
    let all = names <= line.room() + 1;
    for (tab, name) in TABS {
        // Where not all have room, the open one stands alone.
        if tab == open {
            let look = open_title.add_modifier(Modifier::UNDERLINED);
            line.put(name, look).skip(1);
        } else if all {
            line.put(name, away).skip(1);
        }
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
    let style = Style {
        bg: None,
        ..theme.style(Role::TitleFocused)
    };
    for at in 0..place.height {
        Line::new(buffer, place, at, signs(model)).put(signs(model).focus, style);
    }
}

/// A heading, or what is said where there is nothing.
pub fn plain(model: &Model, row: &SideRow, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let words = match row {
        SideRow::Heading(words) | SideRow::Nothing(words) => words,
        SideRow::Voice(_) | SideRow::Quote(_) | SideRow::Person(_) | SideRow::Bookmark(_) => return,
    };
    let mut line = Line::new(buffer, place, 1, signs(model));
    line.skip(1).put(words, theme.style(Role::Quiet));
}
