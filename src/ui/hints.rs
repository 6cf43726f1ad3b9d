//! The few keys that matter now, from the keys in force. Each place has its own, in an order that
//! stands still; where not all have room the least important are left out whole.
//! Promise: the key of help stays while there are forty columns.

mod rows;

use super::hinted::Hinted;
use super::line::Line;
use super::theme::{Role, Theme};
use super::who;
use crate::app::bookmarks::all_here;
use crate::app::command::Command;
use crate::app::corrections::row_here;
use crate::app::judge::{guess, to_place};
use crate::app::keys::Place;
use crate::app::model::{Focus, Model};
use crate::app::overlay::{Overlay, view, view_has_keys};
use crate::app::sidebar::{SideRow, Tab};
use crate::app::stats::{self, Leads};
use crate::app::{collection, person};
use crate::passage::Status;
use crate::text::cells;
use rows::{
    ARTICLES, BOOKMARKS, COLLECTION, CORRECTIONS, Hint, JUDGING, LAST, LIBRARY, LISTED, MARKED,
    NOTHING, PLACING, QUOTED, QUOTED_MARKED, READING, SAID, SEARCHING, SELECTING, SOUGHT, SPOKEN,
    TABLES, TO_LIST, TO_MORE, TO_PAGE, TO_PANES, UNQUOTED, UNREAD, UNSURE, VOICES,
};

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
    let hints = own.into_iter().filter(|(.., rank)| *rank <= most);
    hints
        .filter_map(|hint| written(model, hint, place))
        .map(|(key, word, _)| cells(&key) + 1 + cells(short(word)) + GAP)
        .sum()
}

/// The shorter of the two words of a hint, or its only one.
fn short(word: &'static str) -> &'static str {
    word.split_once('/').map_or(word, |(_, short)| short)
}

/// Whether the line tells the key of a command, if there is room.
pub fn tells(model: &Model, command: Command) -> bool {
    !hidden(model) && now(model).0.iter().any(|hint| hint.0 == command)
}

/// Whether no keys are told on the line: what lies over the panes tells its own.
fn hidden(model: &Model) -> bool {
    !model.overlays.is_empty() && !view_has_keys(model)
}

/// What the keys do to the bookmark or quotation that is selected in a view, as many as fit, for the frame.
pub fn framed(model: &Model, room: usize) -> Vec<(String, &'static str)> {
    let (hints, place) = match view(model) {
        Some(Overlay::Person) => (of_person(model), Place::Person),
        Some(Overlay::Library) => (of_library(model), Place::Library),
        Some(Overlay::Stats) => (of_tables(model), Place::Stats),
        Some(_) | None => (of_collection(model), Place::Bookmarks),
    };
    let all = hints.iter().filter_map(|hint| written(model, *hint, place));
    // A free cell stands before each key and behind what it does.
    let fits = fitting(all.collect(), room.saturating_sub(2));
    fits.into_iter().map(|(key, word, _)| (key, word)).collect()
}

fn of_person(model: &Model) -> &'static [Hint] {
    match model.person.selected() {
        Some(_) => &SAID,
        None if model.person.named().is_some() => &SAID[..1],
        None => &[],
    }
}

fn of_library(model: &Model) -> &'static [Hint] {
    if model.library.rows.is_empty() {
        return &[];
    }
    &LIBRARY
}

fn of_tables(model: &Model) -> &'static [Hint] {
    let row = model.stats.rows.get(model.stats.selected);
    if matches!(row, Some(stats::Row::More(..))) {
        return &TO_MORE;
    }
    match model.stats.selected().and_then(|line| line.leads.as_ref()) {
        Some(Leads::Person(..)) => &TO_PAGE,
        Some(Leads::Month(..) | Leads::Outlet(_)) => &TO_LIST,
        None => &[],
    }
}

fn of_collection(model: &Model) -> &'static [Hint] {
    match collection::selected(model).map(collection::standing) {
        Some(Status::Unsure) => &JUDGING,
        Some(_) => &COLLECTION,
        None => &[],
    }
}

/// Writes the hints that fit at the end of the line, and gives where they stand.
pub fn draw(model: &Model, line: &mut Line, theme: &Theme) -> Vec<Hinted> {
    let mut drawn = Vec::new();
    if hidden(model) {
        return drawn;
    }
    let (own, place) = now(model);
    let all: Vec<_> = own
        .into_iter()
        .filter_map(|hint| written(model, hint, place))
        .collect();
    for (key, word, _) in fitting(all, line.room()).iter().rev() {
        let end = line.end();
        line.last(word, theme.style(Role::Quiet));
        line.last(key, theme.style(Role::Key));
        let x = line.end() + 1;
        drawn.push(Hinted {
            x,
            width: end.saturating_sub(x),
            keys: key.clone(),
        });
        line.keep(1);
    }
    drawn
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
        Command::Accept if word.contains(',') => {
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

/// Those that have room in so many cells, the most important ones chosen first; with their shorter words
/// where not all have room.
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
    let whole = |word: &'static str| word.split_once('/').map_or(word, |(whole, _)| whole);
    let all = hints
        .iter()
        .map(|(key, word, rank)| (key.clone(), whole(word), *rank));
    let all: Vec<_> = all.collect();
    if long(&all) <= room {
        return all;
    }
    for (_, word, _) in &mut hints {
        *word = short(word);
    }
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

/// What matters now, and what ends every row of hints.
fn now(model: &Model) -> (Vec<Hint>, Place) {
    let view = view(model);
    if view == Some(&Overlay::Person) {
        let shape = person::shape(model);
        let own = if shape.outline.framed {
            &[]
        } else {
            of_person(model)
        };
        let page = &model.person;
        let listed = if page.said.is_empty() {
            &SPOKEN[2..]
        } else if page.is_dated() {
            &SPOKEN
        } else {
            &SPOKEN[1..]
        };
        let all = own.iter().chain(listed).chain(&LAST[..1]);
        return (all.copied().collect(), Place::Person);
    }
    if view == Some(&Overlay::Library) {
        let framed = collection::shape(model.areas.screen).framed;
        let own = if framed { &[] } else { of_library(model) };
        let all = own.iter().chain(&SOUGHT).chain(&LAST[..1]);
        return (all.copied().collect(), Place::Library);
    }
    if view == Some(&Overlay::Stats) {
        let framed = stats::shape(model).outline.framed;
        let own = if framed { &[] } else { of_tables(model) };
        let all = own.iter().chain(&TABLES).chain(&LAST[..1]);
        return (all.copied().collect(), Place::Stats);
    }
    if collection::is_open(model) {
        let framed = collection::shape(model.areas.screen).framed;
        let own = if framed { &[] } else { of_collection(model) };
        let listed = if model.bookmarks.is_empty() {
            &LISTED[2..]
        } else {
            &LISTED
        };
        // What closes the view is among its own.
        let all = own.iter().chain(listed).chain(&LAST[..1]);
        return (all.copied().collect(), Place::Bookmarks);
    }
    let (own, place) = in_pane(model);
    let only = place == Place::Reading && is_only(model);
    let can = |hint: &&Hint| !only || (hint.0, hint.1) != (Command::Next, "next");
    let all = own.iter().filter(can).chain(&LAST);
    // Alone there is no other pane to go to.
    let out = |hint: &Hint| match hint.0 {
        Command::FocusNext if model.settings.zen => TO_PANES,
        _ => *hint,
    };
    (all.map(out).collect(), place)
}

/// Whether the current quotation is the only one that can be gone to.
fn is_only(model: &Model) -> bool {
    let reading = &model.reading;
    let Some((article, _)) = reading.article.zip(reading.current) else {
        return false;
    };
    reading.search.is_none() && model.store.quotes_in(article, reading.chosen).count() == 1
}

/// What matters in the pane that has the keys: only what can be done.
fn in_pane(model: &Model) -> (&'static [Hint], Place) {
    let row = model.list.rows.get(model.list.selected);
    match model.focus {
        Focus::Articles if model.list.rows.is_empty() && model.list.filter.is_empty() => {
            (&NOTHING, Place::Articles)
        }
        Focus::Articles if row.is_none_or(|row| row.entry.article().is_none()) => {
            (&UNREAD, Place::Articles)
        }
        Focus::Articles => (&ARTICLES, Place::Articles),
        Focus::Sidebar => (in_sidebar(model), Place::Sidebar),
        Focus::Reading if model.reading.selection.is_some() => {
            let lost = to_place(model).is_some();
            let hints: &[Hint] = if lost { &PLACING } else { &SELECTING };
            (hints, Place::Selecting)
        }
        Focus::Reading if model.reading.search.is_some() => (&SEARCHING, Place::Reading),
        Focus::Reading if guess(model).is_some() => (&UNSURE[1..], Place::Reading),
        Focus::Reading if all_here(model).next().is_some() => {
            let quoted = model.reading.current.is_some();
            let hints: &[Hint] = if quoted { &QUOTED_MARKED } else { &MARKED };
            (hints, Place::Reading)
        }
        Focus::Reading => {
            let found = who::open(model).map(|(_, found)| found);
            match found.map(|found| found.is_none_or(|f| !f.quotes.is_empty())) {
                Some(true) if model.reading.current.is_some() => (&QUOTED, Place::Reading),
                Some(true) => (&READING, Place::Reading),
                Some(false) => (&UNQUOTED, Place::Reading),
                None => (&NOTHING, Place::Reading),
            }
        }
    }
}

fn in_sidebar(model: &Model) -> &'static [Hint] {
    let selectable = model.sidebar.rows.iter().any(SideRow::selectable);
    match model.sidebar.tab {
        _ if guess(model).is_some() => &UNSURE,
        _ if row_here(model).is_some() => &CORRECTIONS,
        Tab::Voices | Tab::Here | Tab::All if !selectable => &VOICES[2..],
        Tab::Voices => &VOICES,
        Tab::Here | Tab::All => &BOOKMARKS,
    }
}
