//! The few keys that matter now, from the keys in force; those that do not fit are left out whole.

use super::line::Line;
use super::theme::{Role, Theme};
use crate::app::command::Command;
use crate::app::keys::Place;
use crate::app::model::{Focus, Model};
use crate::app::sidebar::Tab;
use crate::text::cells;

/// A command worth showing, and a word for it.
type Hint = (Command, &'static str);

/// Reads an article.
const READING: [Hint; 5] = [
    (Command::Help, "help"),
    (Command::Next, "next"),
    (Command::PickPerson, "person"),
    (Command::Bookmark, "bookmark"),
    (Command::Search, "search"),
];

/// Steps through matches.
const SEARCHING: [Hint; 3] = [
    (Command::Next, "next"),
    (Command::Previous, "previous"),
    (Command::Escape, "done"),
];

/// Has words selected.
const SELECTING: [Hint; 4] = [
    (Command::LineDown, "more"),
    (Command::Bookmark, "bookmark"),
    (Command::CopyCited, "copy"),
    (Command::Escape, "let go"),
];

/// Is in the list.
const ARTICLES: [Hint; 4] = [
    (Command::Help, "help"),
    (Command::Enter, "open"),
    (Command::Filter, "filter"),
    (Command::Sort, "sort"),
];

/// Is among the voices.
const VOICES: [Hint; 3] = [
    (Command::Help, "help"),
    (Command::Enter, "jump"),
    (Command::NextTab, "bookmarks"),
];

/// Is among the bookmarks.
const BOOKMARKS: [Hint; 4] = [
    (Command::Help, "help"),
    (Command::Enter, "jump"),
    (Command::Note, "note"),
    (Command::RemoveBookmark, "remove"),
];

/// What matters now, the most important first.
fn now(model: &Model) -> (&'static [Hint], Place) {
    let sidebar: &[Hint] = match model.sidebar.tab {
        Tab::Voices => &VOICES,
        Tab::Here | Tab::All => &BOOKMARKS,
    };
    match model.focus {
        Focus::Articles => (&ARTICLES, Place::Articles),
        Focus::Sidebar => (sidebar, Place::Sidebar),
        Focus::Reading if model.reading.selection.is_some() => (&SELECTING, Place::Selecting),
        Focus::Reading if model.reading.search.is_some() => (&SEARCHING, Place::Reading),
        Focus::Reading => (&READING, Place::Reading),
    }
}

/// Writes the hints that fit at the end of the line, the most important one last.
pub fn draw(model: &Model, line: &mut Line, theme: &Theme) {
    if !model.overlays.is_empty() {
        return;
    }
    let (hints, place) = now(model);
    let mut ends = false;
    for (command, words) in hints {
        let here = model.keymap.keys_in(*command, place).into_iter().next();
        let anywhere = || {
            model
                .keymap
                .keys_in(*command, Place::Anywhere)
                .into_iter()
                .next()
        };
        let Some(key) = here.or_else(anywhere) else {
            continue;
        };
        let gap = u16::from(ends);
        if cells(&key) + 1 + words.len() + usize::from(gap) > line.room() {
            return;
        }
        line.keep(gap);
        line.last(words, theme.style(Role::Quiet));
        line.last(&key, theme.style(Role::Key));
        ends = true;
    }
}
