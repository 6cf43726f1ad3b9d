//! The view over all bookmarks: how it is grouped, what is sought, the list, and the preview.
//! Not here: which rows there are and where they stand (see `app::collection`). Promise: only rows on
//! screen are looked at.

mod list;
pub(super) mod preview;

use super::super::line::{Line, cut, tint, wash};
use super::super::theme::{Role, Theme};
use super::super::{signs, status};
use super::{bare, framed, searching};
use crate::app::collection::preview as page;
use crate::app::collection::{Shape, shape, shape_now};
use crate::app::keys::Place;
use crate::app::model::{Grouping, Model};
use crate::app::overlay::Typing;
use crate::text::fold::find_all;
use crate::text::{Span, cells};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// From so many columns all groupings are named.
const NAMED: u16 = 60;

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
        let typing = searching(model);
        let typing = (model.collection.typing == Typing::Search).then_some(&typing[..]);
        framed(model, ("Bookmarks", typing), shape.whole, buffer, theme);
    }
    let cursor = match shape.search {
        Some(row) => {
            head(model, &shape, buffer, theme);
            search(model, row, buffer, theme)
        }
        None if sought(model) => search(model, shape.head, buffer, theme),
        None => {
            head(model, &shape, buffer, theme);
            None
        }
    };
    list::draw(model, &shape, buffer, theme);
    if model.bookmarks.is_empty() {
        return cursor;
    }
    rule(model, &shape, buffer, theme);
    if let Some(area) = shape.preview {
        let rows = page::rows(model, area.width, area.height);
        let typing = model.collection.typing == Typing::Search;
        let place = (!typing).then_some(Place::Bookmarks);
        let seen = (&rows[..], model.collection.scroll, place);
        preview::draw(model, seen, area, buffer, theme);
    }
    cursor
}

/// The rule between list and preview.
pub fn rule(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let Some(rule) = shape.rule else { return };
    let style = theme.style(Role::Frame);
    let style = Style { bg: None, ..style };
    for row in 0..rule.height {
        let mut line = Line::new(buffer, rule, row, signs(model));
        if rule.height > 1 {
            line.put(signs(model).rule, style);
        } else {
            line.fill(signs(model).frame[4], style);
        }
    }
}

/// Whether something is sought, or about to be.
fn sought(model: &Model) -> bool {
    model.collection.typing == Typing::Search || !model.collection.input.text().is_empty()
}

/// How the list is grouped, and how many bookmarks it has.
fn head(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let mut quiet = theme.style(Role::Quiet);
    let mut own = theme.style(Role::Headline);
    if !shape.framed {
        let band = theme.style(Role::TitleFocused);
        tint(buffer, shape.head, band);
        (quiet, own) = (band.remove_modifier(Modifier::BOLD), band);
    }
    let mut line = Line::new(buffer, shape.head, 0, signs);
    if !shape.framed {
        line.skip(1).keep(1);
    }
    let (listed, all) = (model.collection.listed, model.bookmarks.len());
    let count = match (listed, all) {
        (_, 0) => String::new(),
        (listed, all) if listed < all => format!("{listed} of {all}"),
        (_, 1) => "1 bookmark".into(),
        (_, all) if !shape.framed => {
            let (at, rows) = model.collection.position();
            format!("{at} of {}", rows.max(all))
        }
        (_, all) if shape.head.width < NAMED => all.to_string(),
        (_, all) => format!("{all} bookmarks"),
    };
    line.last(&count, quiet);
    let now = model.settings.grouping;
    if shape.head.width < NAMED {
        let long = format!("Bookmarks by {}", now.name());
        let short = format!("by {}", now.name());
        let fits = cells(&long) <= line.room();
        line.put(if fits { &long } else { &short }, own);
        return;
    }
    line.put(if shape.framed { "by " } else { "Bookmarks by " }, quiet);
    for (at, grouping) in Grouping::ALL.into_iter().enumerate() {
        if at > 0 {
            line.skip(2);
        }
        let look = if grouping == now {
            own.add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
        } else {
            quiet
        };
        line.put(grouping.name(), look);
    }
}

/// What is sought, or that one can seek; the answer is the cursor while one types.
fn search(model: &Model, row: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let mut line = Line::new(buffer, row, 0, signs(model));
    if !shape(model.areas.screen).framed {
        line.skip(1).keep(1);
    }
    let quiet = theme.style(Role::Quiet);
    if !sought(model) {
        if !model.bookmarks.is_empty() {
            line.put("/", theme.style(Role::Key));
            line.put(" finds words, tag:… and by:…", quiet);
        }
        return None;
    }
    let collection = &model.collection;
    match &collection.problem {
        Some(problem) => line.last(problem, theme.style(Role::Refused)),
        None if collection.listed == 0 => line.last("none", theme.style(Role::Refused)),
        None if shape(model.areas.screen).search.is_none() => {
            line.last(&format!("{} found", collection.listed), quiet)
        }
        None => &mut line,
    };
    line.put("/", theme.style(Role::Key));
    let cursor = status::typed(&collection.input, &mut line, theme);
    cursor.filter(|_| collection.typing == Typing::Search)
}

/// Words on one line, cut to the room there is, with what is sought marked in them.
fn put_marked(model: &Model, line: &mut Line, words: &str, style: Style, theme: &Theme) {
    let shown = cut(words, line.room(), signs(model));
    let hits = hits(&shown, &model.collection.marked);
    let mut borders: Vec<usize> = hits
        .iter()
        .flat_map(|hit| [hit.start(), hit.end()])
        .collect();
    borders.push(shown.len());
    borders.sort_unstable();
    let mut from = 0;
    for to in borders {
        if to > from {
            let hit = hits.iter().any(|hit| hit.contains(from));
            let look = if hit {
                style.patch(theme.style(Role::Hit))
            } else {
                style
            };
            line.put(&shown[from..to], look);
            from = to;
        }
    }
}

/// Where what is sought stands.
fn hits(words: &str, marked: &[String]) -> Vec<Span> {
    marked
        .iter()
        .flat_map(|needle| find_all(words, needle))
        .collect()
}
