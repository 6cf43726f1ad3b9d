//! The page of one person: who they are, when they were quoted, what is sought, and what they said.
//! Not here: which lines there are (see `app::person`). Promise: a guess, a bookmark, a correction and
//! words that differ are told by signs, brackets and lines, with and without colours.

use super::super::line::{Line, tint, wash};
use super::super::theme::{Role, Theme};
use super::super::{signs, status, who};
use super::{bare, framed, searching};
use crate::app::model::{Kept, Model};
use crate::app::overlay::Typing;
use crate::app::person::{self, Kind, Piece, Row, Saying, Shape, shape, timeline};
use crate::passage::Status;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// What `/` finds, also in few words.
const FINDS: [&str; 2] = [
    " finds words and titles, also said: before: after:",
    " finds words and titles",
];

/// Draws the page; the answer is the cursor while one types what is sought.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let shape = shape(model);
    let mut ground = theme.style(Role::Text);
    if shape.outline.framed {
        ground = ground.patch(theme.style(Role::Panel));
    }
    bare(model, buffer, theme);
    wash(buffer, shape.outline.whole, ground);
    if shape.outline.framed {
        let typing = searching(model);
        let typing = (model.person.typing == Typing::Search).then_some(&typing[..]);
        let title = (&*model.person.about.name, typing);
        framed(model, title, shape.outline.whole, buffer, theme);
    }
    let cursor = match shape.search {
        Some(row) => {
            head(model, &shape, buffer, theme);
            search(model, row, &shape, buffer, theme)
        }
        None if model.person.is_sought() => search(model, shape.head, &shape, buffer, theme),
        None => {
            head(model, &shape, buffer, theme);
            None
        }
    };
    if let Some(rows) = shape.timeline {
        when(model, rows, buffer, theme);
    }
    for (line, at) in model.person.shown.iter().zip(0..shape.list.height) {
        let place = Rect {
            y: shape.list.y + at,
            height: 1,
            ..shape.list
        };
        row(model, line, place, buffer, theme);
    }
    cursor
}

/// The name, where no frame has it, and how much there is.
fn head(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let page = &model.person;
    let (at, all) = page.position();
    if !shape.outline.framed {
        let band = theme.style(Role::TitleFocused);
        tint(buffer, shape.head, band);
        let mut line = Line::new(buffer, shape.head, 0, signs);
        line.skip(1).keep(1);
        let count = format!("{at} of {all}");
        if all > 0 && cells(&count) + cells(&page.about.name) < line.room() {
            line.last(&count, band.remove_modifier(Modifier::BOLD));
        }
        line.put(&page.about.name, band);
        return;
    }
    let quiet = theme.style(Role::Quiet);
    let mut line = Line::new(buffer, shape.head, 0, signs);
    let order = if page.is_dated() {
        page.order.name()
    } else {
        ""
    };
    let counted = counts(model, line.room().saturating_sub(cells(order) + 2));
    line.last(order, quiet);
    line.skip(1).put(&counted, quiet);
}

/// `11 quotations, 214 words, in 3 articles`, as much of it as has room.
fn counts(model: &Model, room: usize) -> String {
    let page = &model.person;
    let about = &page.about;
    let number = |n: usize, one: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    if person::is_unfinished(model) {
        return "more is being gathered …".into();
    }
    let all = page.said.len();
    let mut quotations = if page.listed < all {
        format!("{} of {}", page.listed, number(all, "quotation"))
    } else {
        number(all, "quotation")
    };
    // The same words are listed, and stepped through, once.
    let repeats = page.repeats();
    if repeats > 0 {
        quotations = format!("{quotations} ({repeats} repeated)");
    }
    // What follows is about all of them.
    if page.listed < all {
        return quotations;
    }
    let words = number(about.words, "word");
    let (quoted, named) = about.articles;
    if quoted == 0 {
        return format!("named in {}, not quoted", number(named, "article"));
    }
    let articles = format!("in {}", number(quoted, "article"));
    let more = format!("named in {}", number(named, "article"));
    let forms = [
        format!("{quotations}, {words}, {articles}, {more}"),
        format!("{quotations}, {words}, {articles}"),
        format!("{quotations}, {articles}"),
    ];
    let skip = usize::from(named <= quoted);
    let mut forms = forms.into_iter().skip(skip);
    forms.find(|form| cells(form) <= room).unwrap_or(quotations)
}

/// The timeline: a bar for each month or year, and what they are called.
fn when(model: &Model, rows: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    let width = rows.width.saturating_sub(2);
    let Some(time) = timeline(&model.person, width) else {
        return;
    };
    let highest = time.bars.iter().max().copied().unwrap_or(1).max(1);
    let mut line = Line::new(buffer, rows, 0, signs);
    line.skip(1);
    let ink = time.cells.saturating_sub(1).max(1);
    let used = time.bars.len() * time.cells;
    if used + cells(&time.most) + 2 <= line.room() {
        line.last(&time.most, quiet);
    }
    for (at, bar) in time.bars.iter().enumerate() {
        let style = if time.current == Some(at) {
            theme.style(Role::Mark)
        } else {
            quiet
        };
        let level = (*bar * 8).div_ceil(highest) as usize;
        let sign = match level.checked_sub(1) {
            Some(level) => signs.heights[level.min(7)],
            None => signs.dot,
        };
        let wide = if *bar == 0 { 1 } else { ink };
        line.put(&sign.repeat(wide), style);
        line.skip((time.cells - wide) as u16);
    }
    let mut line = Line::new(buffer, rows, 1, signs);
    line.skip(1).put(&time.labels, quiet);
}

/// What is sought, or that one can seek; the answer is the cursor while one types.
fn search(
    model: &Model,
    row: Rect,
    shape: &Shape,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let page = &model.person;
    let mut line = Line::new(buffer, row, 0, signs(model));
    line.skip(1).keep(1);
    let quiet = theme.style(Role::Quiet);
    if !page.is_sought() {
        if !page.said.is_empty() {
            let order = page.order.name();
            let room = line.room();
            let [long, short] = FINDS;
            let has_room = cells(order) + cells(short) + 3 <= room;
            let told = !shape.outline.framed && page.is_dated() && has_room;
            let left = room.saturating_sub(if told { cells(order) + 3 } else { 1 });
            let finds = if cells(long) <= left { long } else { short };
            if told {
                line.last(order, quiet);
            }
            line.put("/", theme.style(Role::Key));
            line.put(finds, quiet);
        }
        return None;
    }
    match &page.problem {
        Some(problem) => line.last(problem, theme.style(Role::Refused)),
        None if page.listed == 0 => line.last("none", theme.style(Role::Refused)),
        None if !shape.outline.framed => line.last(&format!("{} found", page.listed), quiet),
        None => &mut line,
    };
    line.put("/", theme.style(Role::Key));
    let cursor = status::typed(&page.input, &mut line, theme);
    cursor.filter(|_| page.typing == Typing::Search)
}

/// A line of the list with its signs.
fn row(model: &Model, shown: &person::Line, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let page = &model.person;
    let signs = signs(model);
    let selected = shown.row == Some(page.selected);
    let row = shown.row.and_then(|row| page.rows.get(row));
    let said = row.and_then(|row| page.said.get(row.said()?));
    let held = selected && row.is_some_and(|row| row.selectable());
    if held {
        tint(buffer, place, theme.style(Role::Selected));
    }
    let mut line = Line::new(buffer, place, 0, signs);
    if held {
        line.put(signs.focus, theme.style(Role::Mark));
    } else {
        line.skip(1);
    }
    let mut used = 1;
    if let Some(said) = said.filter(|_| shown.first) {
        match bookmark(model, said).map(|kept| kept.found.status) {
            Some(Status::Unsure) => line.put(signs.hollow, theme.style(Role::Bookmark)),
            Some(_) => line.put(signs.bookmark, theme.style(Role::Bookmark)),
            None => line.skip(1),
        };
        if said.corrected {
            line.put(signs.corrected, theme.style(Role::Corrected));
        } else if said.unsure {
            line.put(who::GUESS, theme.style(Role::Unsure));
        } else {
            line.skip(1);
        }
        used = 3;
    }
    line.skip(shown.indent.saturating_sub(used));
    let also = matches!(row, Some(Row::Also(_)));
    for piece in &shown.pieces {
        let style = look(piece, also, theme);
        line.put(&piece.words, style);
    }
}

/// The bookmark on a quotation.
fn bookmark<'m>(model: &'m Model, said: &Saying) -> Option<&'m Kept> {
    let on = |kept: &&Kept| {
        kept.article == Some(said.article) && kept.found.span.is_some_and(|span| span == said.span)
    };
    model.bookmarks.iter().find(on)
}

/// How words of the page look.
fn look(piece: &Piece, also: bool, theme: &Theme) -> Style {
    let quiet = theme.style(Role::Quiet);
    let style = match piece.kind {
        Kind::Role => theme.style(Role::Headline).remove_modifier(Modifier::BOLD),
        Kind::Quiet => quiet,
        Kind::Title | Kind::Words if also => quiet,
        Kind::Title => theme.style(Role::Subhead).add_modifier(Modifier::BOLD),
        Kind::Words => Style::new(),
        Kind::Other => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Kind::Gone => theme.style(Role::Cue),
    };
    if piece.hit {
        style.patch(theme.style(Role::Hit))
    } else {
        style
    }
}
