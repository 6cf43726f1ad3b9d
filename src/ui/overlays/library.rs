//! The search in all articles: what is sought, the hits by article with a snippet of each, and a preview.
//! Not here: what is found and where the rows stand (see `app::library`). Promise: only rows on screen are
//! looked at, and who speaks is told by number and name as well as by colour.

mod list;

use super::super::line::{Line, tint, wash};
use super::super::theme::{Role, Theme};
use super::super::{signs, status};
use super::collection::{preview, rule};
use super::{bare, framed};
use crate::app::collection::preview as page;
use crate::app::collection::shape;
use crate::app::keys::Place;
use crate::app::library::{MOST, shape_now};
use crate::app::model::Model;
use crate::app::overlay::Typing;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// The letters of the query language.
const LETTERS: &str =
    "words \"a phrase\" by: said: about: outlet: unnamed before: after: tag: unread";

/// The same where there is little room.
const FEW: &str = "by: said: about: outlet: unnamed before: after: tag: unread";

/// Keys while one types, and what they do.
const TYPING: [(&str, &str); 3] = [("Enter", "go"), ("Tab", "list"), ("Esc", "close")];

/// Draws the view; the answer is the cursor while one types what is sought.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let shape = shape_now(model);
    let mut ground = theme.style(Role::Text);
    if shape.framed {
        ground = ground.patch(theme.style(Role::Panel));
    }
    bare(model, buffer, theme);
    wash(buffer, shape.whole, ground);
    if shape.framed {
        let [enter, tab, escape] = TYPING;
        let keys = [enter, tab, escape, (signs(model).up_down, "move")];
        let keys = if finds(model) { &keys[..] } else { &[escape] };
        let typing = typing(model).then_some(keys);
        framed(
            model,
            ("Search in all articles", typing),
            shape.whole,
            buffer,
            theme,
        );
    } else if typing(model) {
        keys(model, buffer, theme);
    }
    let cursor = match shape.search {
        Some(row) => {
            head(model, shape.head, buffer, theme);
            search(model, row, buffer, theme)
        }
        None => search(model, shape.head, buffer, theme),
    };
    list::draw(model, &shape, buffer, theme);
    if model.library.rows.is_empty() {
        return cursor;
    }
    rule(model, &shape, buffer, theme);
    if let Some(area) = shape.preview {
        let rows = page::of_hit(model, area.width, area.height);
        let place = (!typing(model)).then_some(Place::Library);
        let seen = (&rows[..], model.library.scroll, place);
        preview::draw(model, seen, area, buffer, theme);
    }
    cursor
}

fn typing(model: &Model) -> bool {
    model.library.typing == Typing::Search
}

/// Whether there is anything to go to, or may be.
fn finds(model: &Model) -> bool {
    let library = &model.library;
    library.sought.is_empty() || library.searching() || !library.rows.is_empty()
}

/// The keys of typing on the status line, where there is no frame.
fn keys(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let area = model.areas.status;
    tint(buffer, area, theme.style(Role::Status));
    wash(buffer, area, theme.style(Role::Status));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.skip(1).keep(1);
    let of = if finds(model) {
        &TYPING[..]
    } else {
        &TYPING[2..]
    };
    for (key, does) in of {
        if cells(key) + cells(does) < line.room() {
            line.put(key, theme.style(Role::Key)).skip(1);
            line.put(does, theme.style(Role::Quiet)).skip(2);
        }
    }
}

/// How much was found so far: `12 hits in 3 articles`.
fn count(model: &Model) -> String {
    let library = &model.library;
    let (hits, articles) = library.found;
    let searching = library.searching() || library.waiting();
    let more = if searching || hits >= MOST { "+" } else { "" };
    let s = |many: usize| if many == 1 { "" } else { "s" };
    match hits {
        _ if library.sought.is_empty() => String::new(),
        0 if searching => String::from("searching"),
        // It is said where the hits would stand.
        0 => String::new(),
        _ => format!(
            "{hits}{more} hit{} in {articles} article{}",
            s(hits),
            s(articles)
        ),
    }
}

/// The letters of the language, and how much was found.
fn head(model: &Model, row: Rect, buffer: &mut Buffer, theme: &Theme) {
    let framed = shape(model.areas.screen).framed;
    let mut quiet = theme.style(Role::Quiet);
    let mut own = quiet;
    if !framed {
        own = theme.style(Role::TitleFocused);
        tint(buffer, row, own);
        quiet = own.remove_modifier(Modifier::BOLD);
    }
    let mut line = Line::new(buffer, row, 0, signs(model));
    if !framed {
        line.skip(1).keep(1);
    }
    let count = count(model);
    let short = count.split(" in ").next().unwrap_or_default().to_string();
    let named = if framed { "" } else { "Search in all articles" };
    let tries = [
        (LETTERS, &count),
        (FEW, &count),
        (LETTERS, &short),
        (FEW, &short),
        (named, &count),
        ("Search", &count),
        ("", &count),
        ("Search", &short),
    ];
    // Without a frame the row says what the view is.
    let tries = &tries[if framed { 0 } else { 4 }..];
    for (left, count) in tries {
        if cells(left) + cells(count) + 2 <= line.room() {
            line.last(count, quiet);
            line.put(left, own);
            return;
        }
    }
    line.put(&short, quiet);
}

/// What is sought, and what is wrong with it; the answer is the cursor while one types.
fn search(model: &Model, row: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let mut line = Line::new(buffer, row, 0, signs(model));
    if !shape(model.areas.screen).framed {
        line.skip(1).keep(1);
    }
    let library = &model.library;
    line.put("/", theme.style(Role::Key));
    let wrong = theme.style(Role::Refused);
    // Where nothing is listed the list says it.
    let listed = !library.rows.is_empty();
    let problem = library.sought.problem().filter(|_| listed);
    let long = |problem: &str| cells(problem) + cells(library.input.text()) + 3;
    if let Some(problem) = problem.filter(|problem| long(problem) <= line.room()) {
        line.last(problem, wrong);
    }
    let cursor = status::typed(&library.input, &mut line, theme);
    cursor.filter(|_| typing(model))
}
