//! Help: every key in force and what it does, under headings, and what signs mean; searchable.
//! Not here: which rows there are and in how many columns (see `app::help`).

use super::super::line::Line;
use super::super::signs::Signs;
use super::super::theme::{Role, Theme};
use super::super::{signs, status, who};
use super::{At, Panel, panel};
use crate::app::help::{BETWEEN, Row, Sign, above, keys_width, page};
use crate::app::input::Input;
use crate::app::model::Model;
use crate::app::overlay::Typing;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Draws help; the answer is the cursor while one types into the search.
pub fn draw(
    model: &Model,
    (input, top, typing): (&Input, usize, Typing),
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let page = page(model, input.text());
    let top = top.min(page.last_top());
    let signs = signs(model);
    let above = above(model.areas.screen.height);
    let note = range(top, page.shown, page.long(), signs);
    // The first Esc ends a search, the next one closes.
    let moves = (signs.up_down, "move");
    let keys: &[_] = match (typing, input.text().is_empty()) {
        (Typing::Search, true) => &[("Esc", "back"), moves],
        (Typing::Search, false) => &[("Esc", "clear"), moves, ("Enter", "done")],
        (Typing::Nothing, false) => &[("Esc", "clear"), ("q", "close"), moves],
        (Typing::Nothing, true) => &[("Esc", "close"), moves, ("/", "search")],
    };
    let shape = Panel {
        at: At::Middle,
        title: "Keys and signs",
        size: (
            page.width * page.many + BETWEEN * (page.many - 1),
            page.whole + above,
        ),
        keys,
        note: &note,
    };
    let inside = panel(model, &shape, buffer, theme);
    let cursor = search(model, (input, typing), inside, buffer, theme);
    let body = Rect {
        y: inside.y.saturating_add(above),
        height: inside.height.saturating_sub(above),
        ..inside
    };
    if page.columns.is_empty() {
        let mut line = Line::new(buffer, body, 0, signs);
        line.put("No key or command does that", theme.style(Role::Quiet));
    }
    for (column, at) in page.columns.iter().zip(0..) {
        let place = Rect {
            x: body.x + at * (page.width + BETWEEN),
            width: page.width,
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
    if let Some(first) = model.troubles.first() {
        // What the settings lack was said at the start, until the first key.
        let more = match model.troubles.len() - 1 {
            0 => String::new(),
            more => format!("  and {more} more, told when you leave"),
        };
        line.last(&more, theme.style(Role::Quiet));
        line.put(first, theme.style(Role::Trouble));
        return None;
    }
    let words = if page(model, "").many > 1 {
        "What keys do here and everywhere, and what signs mean"
    } else {
        "What keys do; G: what signs mean"
    };
    line.put(words, theme.style(Role::Quiet));
    None
}

/// Which rows are on screen: `1–31 of 70 ↓`; nothing if all are.
pub fn range(top: usize, shown: usize, all: usize, signs: &Signs) -> String {
    if all <= shown {
        return String::new();
    }
    let last = (top + shown).min(all);
    let more = if last < all { signs.more } else { "" };
    let range = format!("{}{}{last} of {all} {more}", top + 1, signs.to);
    range.trim_end().into()
}

/// How a sign is drawn on this terminal.
fn shown(sign: Sign, signs: &Signs, theme: &Theme) -> (&'static str, Style) {
    let voice = theme.voice(Some(0)).ink;
    let role = |role| theme.style(role);
    match sign {
        Sign::Mark => (signs.mark, role(Role::Mark)),
        Sign::Number => ("1 2 3", voice),
        Sign::Guess => (who::GUESS, role(Role::Unsure)),
        Sign::Unnamed => ("unnamed", role(Role::Quiet)),
        Sign::Corrected => (signs.corrected, role(Role::Corrected)),
        Sign::Struck => (signs.struck, role(Role::Corrected)),
        Sign::Long => (signs.long, voice),
        Sign::Bookmark => (signs.bookmark, role(Role::Bookmark)),
        Sign::Hollow => (signs.hollow, role(Role::Bookmark)),
        Sign::Lost => (signs.lost, role(Role::Trouble)),
        Sign::Several => (signs.several, role(Role::Bookmark)),
        Sign::BookmarkBar => (signs.bar, role(Role::Bookmark)),
        Sign::Said => (signs.said, voice),
        Sign::Flag => (signs.flag, role(Role::Bookmark)),
        Sign::Hit => (signs.hit, role(Role::MapHit)),
        Sign::Bar => (signs.eighths[7], voice),
        Sign::Underlined => ("Rubio", role(Role::Mention)),
        Sign::Italic => ("said", role(Role::Cue)),
        Sign::Unread => (signs.unread, role(Role::Unread)),
        Sign::End => (signs.end, role(Role::Quiet)),
        Sign::Star => (signs.star, role(Role::Star)),
        Sign::Count => ("12 q.", role(Role::Quiet)),
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
        Row::Sign(sign, does) => {
            let (sign, look) = shown(*sign, signs, theme);
            let wide = keys_width(place.width);
            line.skip(1).put(sign, look);
            line.skip(wide.saturating_sub(cells(sign) as u16).max(1));
            line.put(does, theme.style(Role::Panel));
        }
        Row::Keys(keys, does, only) => {
            let wide = keys_width(place.width);
            line.skip(1);
            line.last(only, theme.style(Role::Quiet));
            line.put(keys, theme.style(Role::Key));
            line.skip(wide.saturating_sub(cells(keys) as u16).max(1));
            line.put(does, theme.style(Role::Panel));
        }
    }
}
