//! The list: groups, and under each the bookmarks with their words and what else is known of them.
//! Promise: sure, guessed and lost ones are told apart by their signs and by words, with and without
//! colours.

use super::super::super::line::{Line, tint};
use super::super::super::quotes::beginning;
use super::super::super::theme::{Role, Theme};
use super::super::super::{signs, who};
use super::{hits, put_marked};
use crate::app::bookmarks::{quoted, spoken};
use crate::app::collection::{Row, Shape, standing};
use crate::app::command::Command;
use crate::app::model::{Grouping, Kept, Model};
use crate::passage::Status;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Cells before the words: the sign of the selected row, the bookmark's, a free cell.
const INDENT: u16 = 3;

/// Bytes of the words that are looked at for what is sought.
const SEEN: usize = 4_000;

/// Draws the rows on screen.
pub fn draw(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let collection = &model.collection;
    let area = shape.list;
    if collection.rows.is_empty() {
        return nothing(model, area, buffer, theme);
    }
    for (at, row) in collection
        .rows
        .iter()
        .enumerate()
        .skip(collection.first_row())
    {
        let first = collection.line(at);
        if first >= collection.top + usize::from(area.height) {
            break;
        }
        let lines = first..collection.line(at + 1);
        for (nth, line) in lines.enumerate() {
            let Some(y) = line.checked_sub(collection.top) else {
                continue;
            };
            if y >= usize::from(area.height) {
                break;
            }
            let place = Rect {
                y: area.y + y as u16,
                height: 1,
                ..area
            };
            match row {
                Row::Group { name, count } if nth == collection.air(at) => {
                    group(model, (name, *count), place, buffer, theme);
                }
                Row::Group { .. } => {}
                Row::Bookmark(kept) => {
                    if let Some(kept) = model.bookmarks.get(*kept) {
                        let selected = at == collection.selected;
                        bookmark(model, (kept, nth, selected), place, buffer, theme);
                    }
                }
            }
        }
    }
}

/// What the bookmarks under it have in common, and how many there are.
fn group(
    model: &Model,
    (name, count): (&str, usize),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let mut line = Line::new(buffer, place, 0, signs(model));
    line.skip(1).keep(1);
    line.last(&count.to_string(), theme.style(Role::Quiet));
    let style = theme.style(Role::Subhead).add_modifier(Modifier::BOLD);
    let words = who::one_line(beginning(name, SEEN));
    put_marked(model, &mut line, &words, style, theme);
}

/// A line of a bookmark: its words, or what else is known of it.
fn bookmark(
    model: &Model,
    (kept, nth, selected): (&Kept, usize, bool),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let signs = signs(model);
    if selected {
        tint(buffer, place, theme.style(Role::Selected));
    }
    let mut line = Line::new(buffer, place, 0, signs);
    line.keep(1);
    if selected {
        line.put(signs.focus, theme.style(Role::Mark));
    } else {
        line.skip(1);
    }
    let look = Style::new();
    if nth > 0 {
        line.skip(INDENT - 1);
        return about(model, kept, &mut line, theme);
    }
    let (sign, role) = match standing(kept) {
        Status::Exact | Status::Moved | Status::Changed => (signs.bookmark, Role::Bookmark),
        Status::Unsure => (signs.hollow, Role::Bookmark),
        Status::Lost => (signs.lost, Role::Trouble),
    };
    line.put(sign, theme.style(role)).skip(1);
    let words = who::one_line(beginning(&kept.bookmark.passage.exact, SEEN));
    let words = quoted(&words, spoken(&kept.bookmark));
    let words = from_hit(model, &words, line.room(), signs.cut);
    put_marked(model, &mut line, &words, look, theme);
}

/// The words from a little before the first place that is sought, if that would be out of sight.
fn from_hit(model: &Model, words: &str, room: usize, sign: &str) -> String {
    let first = hits(words, &model.collection.marked);
    let first = first.iter().min_by_key(|hit| hit.start());
    let Some(first) = first.filter(|hit| crate::text::cells(&words[..hit.end()]) > room) else {
        return words.into();
    };
    let near = first.start().saturating_sub(room / 3);
    let from = words[..first.start()].char_indices();
    let from = from
        .filter(|(at, c)| *at >= near && c.is_whitespace())
        .map(|(at, _)| at)
        .next();
    let from = from.unwrap_or(first.start());
    format!("{sign} {}", words[from..].trim_start())
}

/// What else is known of it and is not said by the group: how it stands, who says it, its article, its
/// tags, the note.
fn about(model: &Model, kept: &Kept, line: &mut Line, theme: &Theme) {
    let own = &kept.bookmark;
    let by = model.settings.grouping;
    let quiet = theme.style(Role::Quiet);
    match standing(kept) {
        Status::Exact | Status::Moved => {}
        Status::Changed => {
            line.put("changed", quiet).skip(2);
        }
        Status::Unsure => {
            line.put("unsure", theme.style(Role::Refused)).skip(2);
        }
        Status::Lost => {
            line.put("lost", theme.style(Role::Trouble)).skip(2);
        }
    }
    let mut parts: Vec<(String, Style, usize)> = Vec::new();
    let mut add = |words: &str, style: Style, room: usize| {
        let words = who::one_line(beginning(words, SEEN));
        if !words.is_empty() {
            parts.push((words, style, room));
        }
    };
    let wide = usize::MAX;
    if by != Grouping::Speaker {
        add(own.speaker.as_deref().unwrap_or_default(), quiet, 24);
    }
    if by != Grouping::Article {
        add(&own.article.title, quiet, 32);
    }
    let tags: Vec<_> = own.tags.iter().map(|tag| format!("#{tag}")).collect();
    add(&tags.join(" "), theme.style(Role::Key), wide);
    add(&own.note, theme.style(Role::Cue), wide);
    let mut long: usize = parts.iter().map(|(words, ..)| cells(words) + 2).sum();
    for (words, style, most) in parts {
        if line.room() < 4 {
            return;
        }
        // A name or title gives way only where what follows needs its room.
        let whole = cells(&words);
        let over = long.saturating_sub(line.room() + 2);
        let most = whole.min(most).max(whole.saturating_sub(over));
        let most = most.min(line.room());
        long -= whole + 2;
        let words = super::cut(&words, most, signs(model));
        put_marked(model, line, &words, style, theme);
        line.skip(2);
    }
}

/// What is said where nothing is listed, and what to press.
fn nothing(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    let mut rows = Vec::new();
    if model.bookmarks.is_empty() {
        rows.push(("No bookmarks yet".to_string(), Role::Headline));
        let keys = [
            (
                Command::Bookmark,
                "keeps the quotation or paragraph you are at",
            ),
            (Command::Note, "does so with a note of yours"),
            (Command::SelectSentence, "selects a sentence to keep"),
        ];
        for (command, does) in keys {
            if let Some(key) = key(command) {
                rows.push((format!("{key}  {does}"), Role::Quiet));
            }
        }
    } else {
        rows.push(("Nothing found".to_string(), Role::Headline));
        let all = model.bookmarks.len();
        rows.push((format!("Esc  lists all {all} again"), Role::Quiet));
    }
    for ((words, role), at) in rows.iter().zip(0..area.height) {
        let mut line = Line::new(buffer, area, at, signs(model));
        line.skip(1).put(words, theme.style(*role));
    }
}
