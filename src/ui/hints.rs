//! The few keys that matter now, from the keys in force. Each place has its own, in an order that
//! stands still; where not all have room the least important are left out whole.
//! Promise: the key of help stays while there are forty columns.

use super::line::Line;
use super::theme::{Role, Theme};
use super::who;
use crate::app::collection;
use crate::app::command::Command;
use crate::app::corrections::row_here;
use crate::app::judge::guess;
use crate::app::keys::Place;
use crate::app::model::{Focus, Model};
use crate::app::sidebar::{SideRow, Tab};
use crate::passage::Status;
use crate::text::cells;

/// A command worth showing, a word for it, and its rank: 1 stays longest.
type Hint = (Command, &'static str, u8);

/// Ends every row of hints.
const LAST: [Hint; 2] = [(Command::Help, "help", 1), (Command::Close, "quit", 5)];

/// Reads an article.
const READING: [Hint; 6] = [
    (Command::Next, "quotation", 2),
    (Command::Why, "why", 3),
    (Command::Correct, "correct", 8),
    (Command::Bookmark, "bookmark", 6),
    (Command::PickPerson, "person", 7),
    (Command::FocusNext, "pane", 4),
];

/// Is on a guessed place.
const UNSURE: [Hint; 4] = [
    (Command::Enter, "jump", 5),
    (Command::Accept, "accept, reject", 2),
    (Command::RemoveBookmark, "remove", 6),
    (Command::FocusNext, "pane", 4),
];

/// Steps through matches.
const SEARCHING: [Hint; 3] = [
    (Command::Next, "next", 2),
    (Command::Previous, "previous", 3),
    (Command::Escape, "done", 2),
];

/// Has words selected.
const SELECTING: [Hint; 7] = [
    (Command::LineDown, "more", 2),
    (Command::WordRight, "word", 4),
    (Command::Bookmark, "bookmark", 2),
    (Command::Note, "note", 5),
    (Command::CopyCited, "copy", 2),
    (Command::Correct, "quotation", 3),
    (Command::Escape, "let go", 2),
];

/// Has nothing to read.
const NOTHING: [Hint; 1] = [(Command::CommandLine, "commands", 2)];

/// Reads an article without quotations.
const UNQUOTED: [Hint; 4] = [
    (Command::Search, "search", 2),
    (Command::Bookmark, "bookmark", 6),
    (Command::NextArticle, "next article", 3),
    (Command::FocusNext, "pane", 4),
];

/// Has a row selected that is no article.
const UNREAD: [Hint; 2] = [
    (Command::Filter, "filter", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is in the list.
const ARTICLES: [Hint; 4] = [
    (Command::Enter, "open", 2),
    (Command::Filter, "filter", 3),
    (Command::Sort, "sort", 6),
    (Command::FocusNext, "pane", 4),
];

/// Is among the voices.
const VOICES: [Hint; 3] = [
    (Command::Enter, "jump", 2),
    (Command::NextTab, "next tab", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is among the bookmarks.
const BOOKMARKS: [Hint; 6] = [
    (Command::Enter, "jump", 2),
    (Command::Note, "note", 3),
    (Command::RemoveBookmark, "remove", 3),
    (Command::CopyCited, "copy", 6),
    (Command::NextTab, "next tab", 6),
    (Command::FocusNext, "pane", 4),
];

/// Is among the corrections.
const CORRECTIONS: [Hint; 4] = [
    (Command::Enter, "jump", 2),
    (Command::Correct, "correct", 3),
    (Command::RemoveBookmark, "take back", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is among all bookmarks.
const COLLECTION: [Hint; 9] = [
    (Command::Enter, "go", 2),
    (Command::Search, "search", 3),
    (Command::Sort, "group", 4),
    (Command::Note, "note", 5),
    (Command::Tags, "tags", 6),
    (Command::RemoveBookmark, "remove", 6),
    (Command::CopyCited, "copy", 7),
    (Command::Export, "export", 8),
    (Command::Escape, "close", 3),
];

/// Is among all bookmarks, on one whose place is a guess.
const JUDGING: [Hint; 6] = [
    (Command::Accept, "accept", 2),
    (Command::Reject, "reject", 2),
    (Command::Enter, "go", 3),
    (Command::Search, "search", 4),
    (Command::Sort, "group", 5),
    (Command::Escape, "close", 3),
];

/// Is among all bookmarks, and none is listed.
const NONE_LISTED: [Hint; 2] = [
    (Command::Search, "search", 3),
    (Command::Escape, "close", 2),
];

/// From this many columns on the key of help stays in sight.
const KEEPS_HELP: u16 = 40;

/// Cells between two hints.
const GAP: usize = 2;

/// Cells that what stands on the left must leave to the key of help.
pub fn kept(model: &Model) -> usize {
    if model.areas.screen.width < KEEPS_HELP || hidden(model) {
        return 0;
    }
    let help = LAST.iter().take(1);
    help.filter_map(|hint| written(model, *hint, Place::Anywhere))
        .map(|(key, word, _)| cells(&key) + 1 + cells(word) + GAP)
        .sum()
}

/// Cells that the hints of the place up to a rank take.
pub fn wanted(model: &Model, most: u8) -> usize {
    if hidden(model) {
        return 0;
    }
    let (own, place) = now(model);
    let hints = own.iter().chain(&LAST).filter(|(.., rank)| *rank <= most);
    hints
        .filter_map(|hint| written(model, *hint, place))
        .map(|(key, word, _)| cells(&key) + 1 + cells(word) + GAP)
        .sum()
}

/// Whether no keys are told on the line: what lies over the panes tells its own.
fn hidden(model: &Model) -> bool {
    let unframed = || !collection::shape(model.areas.screen).framed;
    let told = model.overlays.is_empty() || (collection::has_keys(model) && unframed());
    !told
}

/// The keys of the view over all bookmarks that fit, with what they do, for its frame.
pub fn framed(model: &Model, room: usize) -> Vec<(String, &'static str)> {
    let hints = of_collection(model).iter().chain(&LAST[..1]);
    let all = hints.filter_map(|hint| written(model, *hint, Place::Bookmarks));
    // A free cell stands before each key and behind what it does.
    let fits = fitting(all.collect(), room.saturating_sub(2));
    fits.into_iter().map(|(key, word, _)| (key, word)).collect()
}

fn of_collection(model: &Model) -> &'static [Hint] {
    match collection::selected(model).map(collection::standing) {
        Some(Status::Unsure) => &JUDGING,
        Some(_) => &COLLECTION,
        None if model.bookmarks.is_empty() => &NONE_LISTED[1..],
        None => &NONE_LISTED,
    }
}

/// Writes the hints that fit at the end of the line.
pub fn draw(model: &Model, line: &mut Line, theme: &Theme) {
    if hidden(model) {
        return;
    }
    let (own, place) = now(model);
    // What closes the view is among its own.
    let last = if collection::is_open(model) { 1 } else { 2 };
    let hints = own.iter().chain(&LAST[..last]);
    let all: Vec<_> = hints
        .filter_map(|hint| written(model, *hint, place))
        .collect();
    for (key, word, _) in fitting(all, line.room()).iter().rev() {
        line.last(word, theme.style(Role::Quiet));
        line.last(key, theme.style(Role::Key));
        line.keep(1);
    }
}

/// A hint with its key as it is bound now, if it is.
fn written(model: &Model, hint: Hint, place: Place) -> Option<(String, &'static str, u8)> {
    let (command, word, rank) = hint;
    let key_of = |command| {
        let bound = |place| model.keymap.keys_in(command, place).into_iter().next();
        bound(place).or_else(|| bound(Place::Anywhere))
    };
    let mut key = key_of(command)?;
    // Two that go together stand as one: `h l word`.
    let with = match command {
        Command::WordRight => key_of(Command::WordLeft),
        Command::Accept => {
            let reject = key_of(Command::Reject)?;
            Some(std::mem::replace(&mut key, reject))
        }
        _ => None,
    };
    if let Some(with) = with {
        key = format!("{with} {key}");
    }
    let word = if command == Command::Close {
        way_out(model)
    } else {
        word
    };
    Some((key, word, rank))
}

/// Those that have room in so many cells, the most important ones chosen first.
fn fitting(
    mut hints: Vec<(String, &'static str, u8)>,
    room: usize,
) -> Vec<(String, &'static str, u8)> {
    let long = |hints: &[(String, &str, u8)]| {
        let each = hints
            .iter()
            .map(|(key, word, _)| cells(key) + 1 + cells(word));
        each.sum::<usize>() + GAP * hints.len().saturating_sub(1)
    };
    while long(&hints) > room {
        let last = hints.iter().map(|(.., rank)| *rank).max();
        let Some(at) = hints.iter().rposition(|(.., rank)| Some(*rank) == last) else {
            break;
        };
        hints.remove(at);
    }
    hints
}

/// What the key that closes does now.
fn way_out(model: &Model) -> &'static str {
    let areas = &model.areas;
    let one_pane = [areas.list, areas.reading, areas.sidebar]
        .iter()
        .flatten()
        .count()
        < 2;
    match model.focus {
        Focus::Sidebar if one_pane => "text",
        Focus::Reading if one_pane && model.list.rows.len() > 1 && !model.settings.zen => "list",
        Focus::Articles | Focus::Reading | Focus::Sidebar => "quit",
    }
}

/// What matters now: only what can be done.
fn now(model: &Model) -> (&'static [Hint], Place) {
    let selectable = model.sidebar.rows.iter().any(SideRow::selectable);
    let sidebar: &[Hint] = match model.sidebar.tab {
        Tab::Voices | Tab::Here | Tab::All if !selectable => &VOICES[1..],
        Tab::Voices => &VOICES,
        Tab::Here | Tab::All => &BOOKMARKS,
    };
    let quoted = who::open(model).map(|(_, found)| found.is_none_or(|f| !f.quotes.is_empty()));
    let row = model.list.rows.get(model.list.selected);
    if collection::is_open(model) {
        return (of_collection(model), Place::Bookmarks);
    }
    match model.focus {
        Focus::Articles if model.list.rows.is_empty() && model.list.filter.is_empty() => {
            (&NOTHING, Place::Articles)
        }
        Focus::Articles if row.is_none_or(|row| row.entry.article().is_none()) => {
            (&UNREAD, Place::Articles)
        }
        Focus::Articles => (&ARTICLES, Place::Articles),
        Focus::Sidebar if guess(model).is_some() => (&UNSURE, Place::Sidebar),
        Focus::Sidebar if row_here(model).is_some() => (&CORRECTIONS, Place::Sidebar),
        Focus::Sidebar => (sidebar, Place::Sidebar),
        Focus::Reading if model.reading.selection.is_some() => (&SELECTING, Place::Selecting),
        Focus::Reading if model.reading.search.is_some() => (&SEARCHING, Place::Reading),
        Focus::Reading if guess(model).is_some() => (&UNSURE[1..], Place::Reading),
        Focus::Reading => match quoted {
            Some(true) => (&READING, Place::Reading),
            Some(false) => (&UNQUOTED, Place::Reading),
            None => (&NOTHING, Place::Reading),
        },
    }
}
