//! The title row of a pane: tinted over its whole width, stronger where keys go; and, where only one
//! pane fits, the way to the others.

use super::line::{Line, cut, tint};
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::command::Command;
use crate::app::model::{Focus, Model};
use crate::app::sidebar::Tab;
use crate::text::{cells, clean};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Cells that a title beside the panes' names is worth showing in.
pub const WORTH: usize = 16;

/// Starts the title row of a pane with its ground; what stands at its end is written first, then the
/// [`name`].
pub fn title<'b>(
    model: &Model,
    pane: Focus,
    area: Rect,
    buffer: &'b mut Buffer,
    theme: &Theme,
) -> Line<'b> {
    let row = Rect { height: 1, ..area };
    tint(buffer, row, ground(model, pane, theme));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.keep(1);
    line
}

/// Writes the name of the pane behind the sign of focus, or the names of all panes where only one
/// is seen and there is room for them.
pub fn name(model: &Model, pane: Focus, name: &str, line: &mut Line, theme: &Theme) {
    if !names(model, pane, line, theme) {
        sign(model, pane, line, theme);
        line.put(name, look(model, pane, theme));
    }
}

/// Where only one pane is seen, writes the names of all three in their order behind the keys that lead
/// to them, the seen one behind the sign of focus; whether it did.
pub fn names(model: &Model, pane: Focus, line: &mut Line, theme: &Theme) -> bool {
    let ways = ways(model);
    let long: usize = ways.iter().map(|(_, way)| cells(way) + 2).sum();
    if ways.is_empty() || long > line.room() + 1 {
        return false;
    }
    for (other, way) in &ways {
        if *other == pane {
            sign(model, pane, line, theme);
            line.put(way, look(model, pane, theme)).skip(1);
        } else {
            line.skip(1).put(way, quiet(model, pane, theme)).skip(1);
        }
    }
    true
}

/// The same for the text when its heading is out of sight and has no room behind the names: it stands
/// where the name of the text does, between the keys of the others; whether it did.
pub fn between(model: &Model, heading: &str, line: &mut Line, theme: &Theme) -> bool {
    let ways = ways(model);
    let long: usize = ways.iter().map(|(_, way)| cells(way) + 2).sum();
    if ways.is_empty() || line.room() + 1 >= long + WORTH {
        return false;
    }
    let key = |(_, way): &(Focus, String)| way.split(' ').next().map(String::from);
    let keys: Vec<String> = ways.iter().filter_map(key).collect();
    let [first, _, last] = keys.as_slice() else {
        return false;
    };
    let quiet = quiet(model, Focus::Reading, theme);
    let [first, last] = [first, last].map(|key| format!("[{key}]"));
    let room = line.room().saturating_sub(cells(&first) + cells(&last) + 4);
    if room < WORTH / 2 {
        return false;
    }
    let heading = who::one_line(super::quotes::beginning(heading, room * 8 + 8));
    line.last(&last, quiet);
    line.skip(1).put(&first, quiet).skip(1);
    sign(model, Focus::Reading, line, theme);
    let style = look(model, Focus::Reading, theme);
    line.put(&cut(&heading, room, signs(model)), style);
    true
}

/// Writes the heading of the article `from` cells on, or nearer where it needs the room, and cut where
/// all of it is not enough.
pub fn heading(model: &Model, heading: &str, from: u16, line: &mut Line, theme: &Theme) {
    let room = line.room();
    let heading = who::one_line(super::quotes::beginning(heading, room * 8 + 8));
    let spare = room.saturating_sub(cells(&clean(&heading)));
    let style = look(model, Focus::Reading, theme);
    line.skip(from.min(spare as u16).max(from.min(1)));
    line.put(&cut(&heading, line.room(), signs(model)), style);
}

/// Writes the heading of the article behind the names of the panes, if enough of it is seen.
pub fn beside(model: &Model, heading: &str, line: &mut Line, theme: &Theme) {
    let room = line.room().saturating_sub(1);
    if room >= WORTH {
        let heading = who::one_line(super::quotes::beginning(heading, room * 8 + 8));
        let shown = cut(&heading, room, signs(model));
        line.skip(1)
            .put(&shown, quiet(model, Focus::Reading, theme));
    }
}

/// Writes the sign of focus, or leaves its cell free.
pub fn sign(model: &Model, pane: Focus, line: &mut Line, theme: &Theme) {
    if model.focus == pane {
        line.put(signs(model).focus, look(model, pane, theme));
    } else {
        line.skip(1);
    }
}

/// Marks the selected row of the pane that has the keys, on each of its screen rows.
pub fn bar(model: &Model, pane: Focus, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let style = Style {
        bg: None,
        ..look(model, pane, theme).remove_modifier(Modifier::REVERSED)
    };
    for row in 0..place.height {
        Line::new(buffer, place, row, signs(model)).put(signs(model).focus, style);
    }
}

/// How the letters of a pane's title look.
pub fn look(model: &Model, pane: Focus, theme: &Theme) -> Style {
    theme.style(if model.focus == pane {
        Role::TitleFocused
    } else {
        Role::Title
    })
}

/// How what stands back in a title row looks; a reversed row has no room for dim letters.
pub fn quiet(model: &Model, pane: Focus, theme: &Theme) -> Style {
    if look(model, pane, theme)
        .add_modifier
        .contains(Modifier::REVERSED)
    {
        Style::new()
    } else {
        theme.style(Role::Quiet)
    }
}

/// The ground of a title row, with the emphasis that stands for one where there are no colours.
fn ground(model: &Model, pane: Focus, theme: &Theme) -> Style {
    let look = look(model, pane, theme);
    Style {
        fg: None,
        add_modifier: look.add_modifier - Modifier::BOLD,
        ..look
    }
}

/// Where only one pane is seen: every pane as it is written in the title row, behind its key.
fn ways(model: &Model) -> Vec<(Focus, String)> {
    let areas = &model.areas;
    let shown = [areas.list, areas.reading, areas.sidebar];
    if model.settings.zen || shown.iter().flatten().count() > 1 {
        return Vec::new();
    }
    let sidebar = match model.sidebar.tab {
        Tab::Voices => "Voices",
        Tab::Here => "Bookmarks",
        Tab::All => "All bookmarks",
    };
    let panes = [
        (Focus::Articles, "Articles"),
        (Focus::Reading, "Text"),
        (Focus::Sidebar, sidebar),
    ];
    let way = |(pane, name): (Focus, &str)| {
        let keys = model.keymap.keys_for(Command::Focus(pane));
        let key = keys.first().map_or("", |key| key);
        (pane, format!("{key} {name}"))
    };
    panes.map(way).into()
}
