//! Help: every key in force and what it does, under headings, those of the pane in use first;
//! searchable, and in two columns where there is room.

use super::super::line::Line;
use super::super::signs::Signs;
use super::super::theme::{Role, Theme};
use super::super::{signs, status};
use super::{At, Panel, panel};
use crate::app::input::Input;
use crate::app::keys::{Group, KEYS, Place};
use crate::app::model::{Focus, Model};
use crate::app::overlay::{HelpRow, Typing, help};
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Cells of a column.
const WIDTH: u16 = 50;

/// Cells between two columns.
const BETWEEN: u16 = 3;

/// From this many columns of the screen on there are two columns of keys.
const TWO: u16 = 110;

/// Cells for keys, if what they do has room beside them.
const KEYS_WIDTH: u16 = 14;

/// Rows above the keys: the search, and air.
const ABOVE: u16 = 2;

/// One row of the help on screen.
enum Row {
    /// What the rows under it have in common.
    Heading(&'static str),
    /// Keys, what they do, and where if not everywhere.
    Keys(String, &'static str, &'static str),
    /// Air.
    Free,
}

/// Draws help; the answer is the cursor while one types into the search.
pub fn draw(
    model: &Model,
    (input, top, typing): (&Input, usize, Typing),
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let many = if model.areas.screen.width < TWO { 1 } else { 2 };
    let columns = columns(groups(model, input.text()), many);
    let whole = columns_of(model, many);
    let long = columns.iter().map(Vec::len).max().unwrap_or(0);
    let room = model.areas.screen.height.saturating_sub(3 + ABOVE);
    let shown = usize::from(room.min(whole));
    let top = top.min(long.saturating_sub(shown));
    let signs = signs(model);
    let note = range(top, shown, long, signs);
    let wide = WIDTH * many as u16 + BETWEEN * (many as u16 - 1);
    let shape = Panel {
        at: At::Middle,
        title: "Keys",
        size: (wide, whole + ABOVE),
        keys: &[("/", "search"), ("Esc", "close")],
        note: &note,
    };
    let inside = panel(model, &shape, buffer, theme);
    let cursor = search(model, (input, typing), inside, buffer, theme);
    let body = Rect {
        y: inside.y.saturating_add(ABOVE),
        height: inside.height.saturating_sub(ABOVE),
        ..inside
    };
    if long == 0 {
        let mut line = Line::new(buffer, body, 0, signs);
        line.put("No key does that", theme.style(Role::Quiet));
    }
    let width = (body.width.saturating_sub(BETWEEN * (many as u16 - 1))) / many as u16;
    for (column, at) in columns.iter().zip(0..) {
        let place = Rect {
            x: body.x + at * (width + BETWEEN),
            width,
            ..body
        };
        for (row, y) in column.iter().skip(top).zip(0..place.height) {
            self::row(row, (place, y), signs, buffer, theme);
        }
    }
    cursor
}

/// What is sought, or that one can seek; the answer is the cursor while one types.
fn search(
    model: &Model,
    (input, typing): (&Input, Typing),
    inside: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let mut line = Line::new(buffer, inside, 0, signs(model));
    let searching = typing == Typing::Search;
    if searching || !input.text().is_empty() {
        line.put("/", theme.style(Role::Key));
        let cursor = status::typed(input, &mut line, theme);
        return cursor.filter(|_| searching);
    }
    line.put(
        "The bar beside a voice is its share of the quoted words",
        theme.style(Role::Quiet),
    );
    None
}

/// Which rows are on screen: `1–31 of 70 ↓`; nothing if all are.
fn range(top: usize, shown: usize, all: usize, signs: &Signs) -> String {
    if all <= shown {
        return String::new();
    }
    let last = (top + shown).min(all);
    let more = if last < all { signs.more } else { "" };
    let range = format!("{}{}{last} of {all} {more}", top + 1, signs.to);
    range.trim_end().into()
}

/// Rows of the longest column with nothing sought, so that the panel stands still.
fn columns_of(model: &Model, many: usize) -> u16 {
    let columns = columns(groups(model, ""), many);
    columns.iter().map(Vec::len).max().unwrap_or(0) as u16
}

/// Puts groups into columns of about the same length, no group in two of them.
fn columns(groups: Vec<Vec<Row>>, many: usize) -> Vec<Vec<Row>> {
    let all: usize = groups.iter().map(|group| group.len() + 1).sum();
    let mut columns: Vec<Vec<Row>> = Vec::new();
    for group in groups {
        // The half that stands in the next column begins with the group that crosses its border.
        let full = |column: &Vec<Row>| (column.len() + group.len() / 2) * many >= all;
        let another = columns.last().is_none_or(full) && columns.len() < many;
        match columns.last_mut().filter(|_| !another) {
            Some(column) => {
                column.push(Row::Free);
                column.extend(group);
            }
            None => columns.push(group),
        }
    }
    columns
}

/// The rows that hold what is sought, a group each: first those of the pane in use.
fn groups(model: &Model, sought: &str) -> Vec<Vec<Row>> {
    let own = match model.focus {
        Focus::Articles => (Place::Articles, "In the list of articles"),
        Focus::Reading if model.reading.selection.is_some() => {
            (Place::Selecting, "While words are selected")
        }
        Focus::Reading => (Place::Reading, "In the text"),
        Focus::Sidebar => (Place::Sidebar, "In the sidebar"),
    };
    let mut groups: Vec<(&'static str, Vec<Row>)> = Vec::new();
    let rows = merged(help(sought, model.focus, &model.keymap));
    let (first, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.place == own.0);
    let first = first.into_iter().map(|row| (own.1, "", row));
    let rest = rest
        .into_iter()
        .map(|row| (group(&row).name(), where_only(row.place), row));
    for (heading, place, row) in first.chain(rest) {
        let shown = Row::Keys(row.keys, row.help, place);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, rows)) => rows.push(shown),
            None => groups.push((heading, vec![Row::Heading(heading), shown])),
        }
    }
    groups.into_iter().map(|(_, rows)| rows).collect()
}

/// Keys that do the same stand in one row, in the order of the table.
fn merged(rows: Vec<HelpRow>) -> Vec<HelpRow> {
    let mut kept: Vec<HelpRow> = Vec::new();
    for row in rows {
        match kept.iter_mut().find(|other| other.help == row.help) {
            Some(other) => {
                let keys = if row.place == Place::Anywhere {
                    [row.keys.as_str(), &other.keys]
                } else {
                    [other.keys.as_str(), &row.keys]
                };
                other.keys = keys.join(" ");
                other.place = Place::Anywhere;
            }
            None => kept.push(row),
        }
    }
    let order = |row: &HelpRow| KEYS.iter().position(|known| known.help == row.help);
    kept.sort_by_key(order);
    kept
}

/// Under which heading the table puts a row.
fn group(row: &HelpRow) -> Group {
    let known = KEYS.iter().find(|known| known.help == row.help);
    known.map_or(Group::Program, |known| known.group)
}

/// Where a key counts, if not everywhere.
fn where_only(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "",
        Place::Articles => "articles",
        Place::Reading => "text",
        Place::Sidebar => "sidebar",
        Place::Selecting => "selecting",
    }
}

fn row(row: &Row, (place, y): (Rect, u16), signs: &Signs, buffer: &mut Buffer, theme: &Theme) {
    let mut line = Line::new(buffer, place, y, signs);
    match row {
        Row::Free => {}
        Row::Heading(words) => {
            let bold = theme.style(Role::Subhead).add_modifier(Modifier::BOLD);
            line.put(words, bold);
        }
        Row::Keys(keys, does, only) => {
            let wide = KEYS_WIDTH.min(place.width / 3);
            line.skip(1);
            line.last(only, theme.style(Role::Quiet));
            line.put(keys, theme.style(Role::Key));
            line.skip(wide.saturating_sub(cells(keys) as u16).max(1));
            line.put(does, theme.style(Role::Panel));
        }
    }
}
