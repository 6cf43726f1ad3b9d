//! What the listed articles add up to: tables with small bars.
//! Not here: what is counted and which rows are in sight (see `app::stats`). Promise: names are cut, numbers
//! never; a column of numbers stands whole or not at all.

use super::super::line::{Line, cut, tint, wash};
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::{bare, framed};
use crate::app::model::Model;
use crate::app::stats::{Line as Told, Row, Shape, Sheet, left_out, shape};
use crate::text::{cells, clean, grouped};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Cells before a name: the sign of the selected line, a free one.
const INDENT: u16 = 2;

/// Cells between columns.
const GAP: usize = 2;

/// Cells of the longest bar: usually, at most, and at least.
const BAR: (usize, usize, usize) = (12, 24, 4);

/// Cells of a name before there is a bar beside it, and before a column of numbers is left out for it.
const NAME: (usize, usize) = (24, 8);

/// Shorter heads for where there is little room.
const SHORT: [(&str, &str); 3] = [
    ("quotations", "q."),
    ("articles", "art."),
    ("unnamed", "unn."),
];

/// Draws the view.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let shape = shape(model);
    let mut ground = theme.style(Role::Text);
    if shape.outline.framed {
        ground = ground.patch(theme.style(Role::Panel));
    }
    bare(model, buffer, theme);
    wash(buffer, shape.outline.whole, ground);
    if shape.outline.framed {
        let title = model.stats.title();
        framed(model, (&title, None), shape.outline.whole, buffer, theme);
    }
    head(model, &shape, buffer, theme);
    let stats = &model.stats;
    let Some(counted) = &stats.counted else {
        return said("Counting …", shape.list, model, buffer, theme);
    };
    if stats.rows.is_empty() {
        let of = stats.figures_of();
        let why = match (of.listed, of.missing) {
            (0, _) => "No article is listed",
            (listed, missing) if listed == missing => "The articles are being gone through …",
            _ => "Nothing to count",
        };
        return said(why, shape.list, model, buffer, theme);
    }
    // A free cell parts the numbers from the sign that more stands below.
    let width = usize::from(shape.list.width.saturating_sub(INDENT + 2));
    let columns: Vec<Columns> = columns(&counted.sheets, width);
    let rows = stats.rows.iter().enumerate().skip(stats.top);
    for ((index, row), at) in rows.zip(0..shape.list.height) {
        let place = Rect {
            y: shape.list.y + at,
            height: 1,
            ..shape.list
        };
        let selected = index == stats.selected;
        match row {
            Row::Free => {}
            Row::Heading(sheet) => {
                let of = (&counted.sheets[*sheet], &columns[*sheet]);
                heading(model, of, place, buffer, theme);
            }
            Row::Line(sheet, _) => {
                if let Some(line) = stats.line(*row) {
                    let of = (line, &columns[*sheet], selected);
                    told(model, of, place, buffer, theme);
                }
            }
            Row::More(_, left) => {
                if selected {
                    mark(model, place, buffer, theme);
                }
                let more = format!("and {} more", grouped(*left));
                said(&more, place, model, buffer, theme);
            }
        }
    }
    more(model, shape.list, buffer, theme);
}

/// What is counted, where no frame says it; what is left out; the sums.
fn head(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let stats = &model.stats;
    if let Some(row) = shape.title {
        let band = theme.style(Role::TitleFocused);
        tint(buffer, row, band);
        let mut line = Line::new(buffer, row, 0, signs);
        line.skip(1).keep(1).put(&stats.title(), band);
    }
    if let Some((row, words)) = shape.sums.zip(stats.counted.as_ref()) {
        let mut line = Line::new(buffer, row, 0, signs);
        let words = whole(
            &words.summary,
            usize::from(row.width.saturating_sub(INDENT)),
        );
        line.skip(INDENT).put(words, theme.style(Role::Quiet));
    }
    if let Some((row, words)) = shape.left_out.zip(left_out(model)) {
        let mut line = Line::new(buffer, row, 0, signs);
        line.skip(INDENT).put(&words, theme.style(Role::Unsure));
    }
}

/// As many of the sums as have room whole.
fn whole(sums: &str, room: usize) -> &str {
    let ends = sums.match_indices(", ").map(|(at, _)| at);
    let all = sums.strip_suffix(" quoted").unwrap_or(sums).len();
    let fits = |end: &usize| cells(&sums[..*end]) <= room;
    let best = ends.chain([all, sums.len()]).filter(fits).last();
    best.map_or(sums, |end| &sums[..end])
}

fn said(words: &str, place: Rect, model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let mut line = Line::new(buffer, place, 0, signs(model));
    line.skip(INDENT).put(words, theme.style(Role::Quiet));
}

/// How a table is set.
#[derive(Debug, Default)]
struct Columns {
    name: usize,
    /// What stands above each column of numbers, and its cells.
    numbers: Vec<(&'static str, usize)>,
    bar: usize,
}

impl Columns {
    /// Cells that the numbers take, with the gaps before them.
    fn taken(&self) -> usize {
        self.numbers.iter().map(|(_, wide)| wide + GAP).sum()
    }
}

/// Cells of the longest name of a table.
fn longest(sheet: &Sheet) -> usize {
    let names = sheet.lines.iter().map(|line| cells(&clean(&line.name)));
    names.chain([cells(sheet.title)]).max().unwrap_or_default()
}

/// The columns of all tables in so many cells: with names below each other if there is room for that.
fn columns(sheets: &[Sheet], width: usize) -> Vec<Columns> {
    let long: Vec<_> = sheets.iter().map(|sheet| numbers(sheet, |h| h)).collect();
    let rooms = long.iter().map(|own| width.saturating_sub(own.taken()));
    let least = rooms.min().unwrap_or_default();
    let name = sheets.iter().map(longest).max().unwrap_or_default();
    let name = name.min(least.saturating_sub(GAP + BAR.0));
    if name >= NAME.0 {
        let set = |own: Columns| {
            let bar = (least - name - GAP).min(BAR.1);
            Columns { name, bar, ..own }
        };
        return long.into_iter().map(set).collect();
    }
    sheets.iter().map(|sheet| narrow(sheet, width)).collect()
}

/// The columns of one table where there is little room.
fn narrow(sheet: &Sheet, width: usize) -> Columns {
    let mut own = numbers(sheet, short);
    while own.numbers.len() > 1 && width < own.taken() + NAME.1 {
        own.numbers.pop();
    }
    let left = width.saturating_sub(own.taken());
    // A name that has room enough leaves the rest to the bar.
    let name = longest(sheet).min(left.saturating_sub(GAP + BAR.2).max(NAME.0).min(left));
    let bar = left.saturating_sub(name + GAP).min(BAR.0);
    let bar = if bar < BAR.2 { 0 } else { bar };
    let name = if bar == 0 { left } else { name };
    Columns { name, bar, ..own }
}

fn short(head: &'static str) -> &'static str {
    let known = SHORT.iter().find(|(long, _)| *long == head);
    known.map_or(head, |(_, short)| short)
}

/// The columns of numbers of a table.
fn numbers(sheet: &Sheet, head: fn(&'static str) -> &'static str) -> Columns {
    let column = |(at, of): (usize, &&'static str)| {
        let of = head(of);
        let lines = sheet.lines.iter().filter_map(|line| line.numbers.get(at));
        let wide = lines.map(|number| cells(number)).chain([cells(of)]).max();
        (of, wide.unwrap_or_default())
    };
    Columns {
        numbers: sheet.heads.iter().enumerate().map(column).collect(),
        ..Columns::default()
    }
}

/// The title of a table, and what the numbers under it are.
fn heading(
    model: &Model,
    (sheet, columns): (&Sheet, &Columns),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let bold = theme.style(Role::Subhead).add_modifier(Modifier::BOLD);
    let quiet = theme.style(Role::Quiet);
    let heads = columns.numbers.iter().map(|(head, _)| *head);
    set(
        model,
        (sheet.title, bold),
        (heads, quiet),
        columns,
        place,
        buffer,
    );
}

/// Marks the selected row.
fn mark(model: &Model, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    tint(buffer, place, theme.style(Role::Selected));
    let mut first = Line::new(buffer, place, 0, signs);
    first.put(signs.focus, theme.style(Role::Mark));
}

/// A name, its numbers and its bar.
fn told(
    model: &Model,
    (line, columns, selected): (&Told, &Columns, bool),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let signs = signs(model);
    if selected {
        mark(model, place, buffer, theme);
    }
    let numbers = line.numbers.iter().map(String::as_str);
    let plain = Style::new();
    set(
        model,
        (&line.name, plain),
        (numbers, plain),
        columns,
        place,
        buffer,
    );
    let before = usize::from(INDENT) + columns.name + columns.taken() + GAP;
    let mut row = Line::new(buffer, place, 0, signs);
    row.skip(before as u16);
    if columns.bar == 0 || row.room() < columns.bar {
        return;
    }
    let ink = theme.voice(line.voice).ink;
    // Without a colour a bar would be the brightest thing on the screen.
    let ink = if ink.fg.is_none() {
        ink.add_modifier(Modifier::DIM)
    } else {
        ink
    };
    row.put(&bar(line.share, columns.bar, model), ink);
}

/// A bar; of whatever is not nothing something is seen.
fn bar(share: f64, most: usize, model: &Model) -> String {
    let signs = signs(model);
    let [.., full] = signs.heights;
    let steps = if model.settings.ascii { 1 } else { 8 };
    let least = usize::from(share > 0.0);
    let length = ((share * (most * steps) as f64).round() as usize).max(least);
    let part = (length % steps).checked_sub(1);
    full.repeat(length / steps) + part.map_or("", |part| signs.eighths[part])
}

/// Words at the left and numbers under their heads.
fn set<'n>(
    model: &Model,
    (name, look): (&str, Style),
    (numbers, style): (impl Iterator<Item = &'n str>, Style),
    columns: &Columns,
    place: Rect,
    buffer: &mut Buffer,
) {
    let signs = signs(model);
    let name = cut(name, columns.name, signs);
    let mut line = Line::new(buffer, place, 0, signs);
    line.skip(INDENT).put(&name, look);
    let used = cells(&name).min(columns.name);
    line.skip((columns.name - used) as u16);
    for (number, (_, wide)) in numbers.zip(&columns.numbers) {
        line.skip((GAP + wide.saturating_sub(cells(number))) as u16);
        line.put(number, style);
    }
}

/// Says in the last cells of the tables that more stands above or below.
fn more(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let (top, rows) = (model.stats.top, model.stats.rows.len());
    let last = area.bottom().saturating_sub(1);
    let below = rows > top + usize::from(area.height);
    for (seen, y, sign) in [(top > 0, area.y, signs.less), (below, last, signs.more)] {
        let cell = Rect {
            x: area.right().saturating_sub(1),
            y,
            width: 1,
            height: 1,
        };
        if seen && area.height > 0 {
            Line::new(buffer, cell, 0, signs).put(sign, theme.style(Role::Quiet));
        }
    }
}
