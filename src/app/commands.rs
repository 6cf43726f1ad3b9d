//! What the line after `:` can mean, found by a few letters of a command's name or of what it does.
//! Not here: doing it (see `prompt`), what Tab completes (see `complete`). Promise: a command whose whole
//! name is typed comes first, with what it takes; and no slip of the finger does another one than is meant.

use super::flow::Direction;
use super::keys::{KEYS, also};
use super::model::Model;
use super::overlay::{Overlay, Pick, Picker, PickerRow, Prompt};
use super::picker::{fitting, row};
use super::prompt::LINES;
use crate::text::plain_str;

/// What is written to a file, and on the page of a person.
const EXPORTS: &str = "write bookmarks to a file";
const EXPORTS_SAID: &str = "write these quotations";

/// What a command of the line does.
pub fn does(name: &str) -> &'static str {
    match name {
        "open" => "read a file or folder too",
        "export" => EXPORTS,
        "filter" => "list the articles that fit",
        "search" => "search in all articles",
        "stats" => "who is quoted, in which outlets and months",
        "sort" => "sort the list",
        "theme" => "change the colours",
        "width" => "set the length of lines",
        "merge" => "two names are one person",
        "unmerge" => "they are two again",
        "tag" => "tag the bookmark here",
        "go" => "to that quotation",
        "help" => "keys and signs",
        "quit" => "leave",
        _ => "",
    }
}

/// Finds again what fits what is typed; the best is selected, nothing while nothing is typed.
pub fn refresh(model: &mut Model) {
    let Some(Overlay::Prompt { of, input }) = model.overlays.last() else {
        return;
    };
    if *of != Prompt::Command {
        return;
    }
    let typed = input.text().trim_start().to_string();
    let mut rows = rows(&typed);
    let below = model.overlays.iter().rev().nth(1);
    if below == Some(&Overlay::Person) {
        for row in &mut rows {
            row.role = row.role.replace(EXPORTS, EXPORTS_SAID);
        }
    }
    model.commands = Picker {
        rows,
        ..Picker::default()
    };
    model.command = (!typed.is_empty()).then_some(0);
    model.turned = false;
}

/// The commands that fit, the best first.
fn rows(typed: &str) -> Vec<PickerRow> {
    let name = typed.split(' ').next().unwrap_or_default();
    let bare = name.strip_suffix('!').unwrap_or(name);
    let all = all();
    let is = |row: &&PickerRow| row.pick == Pick::Line(bare_of(bare));
    let exact = all.iter().find(is);
    if let Some(row) = exact.filter(|_| typed.contains(' ') && takes(bare)) {
        return vec![row.clone()];
    }
    let letters = typed.trim().replace('-', " ");
    let mut rows = fitting(all.iter(), &letters);
    // By what it does a command is found by whole beginnings of words: scattered letters fit nearly all.
    let words = plain_str(&letters);
    rows.retain(|row| {
        let does = plain_str(&row.role);
        let begins = |word: &str| does.split(' ').any(|known| known.starts_with(word));
        row.beside.is_empty() || (row.matched.is_empty() && words.split_whitespace().all(begins))
    });
    if let Some(at) = rows.iter().position(|row| is(&row)) {
        rows[..=at].rotate_right(1);
    }
    if rows.is_empty() && !words.trim().is_empty() {
        rows = called_so(all, &words);
    }
    rows
}

/// The commands that readers seek by such words, as help finds them too.
fn called_so(mut all: Vec<PickerRow>, words: &str) -> Vec<PickerRow> {
    all.retain(|row| {
        let other = named(row).map(also).unwrap_or_default();
        let begins = |word: &str| other.split(' ').any(|known| known.starts_with(word));
        words.split_whitespace().all(begins)
    });
    all
}

/// The name as the tables have it.
fn bare_of(name: &str) -> &'static str {
    let lines = LINES.iter().map(|(known, _)| *known);
    let mut names = lines.chain(KEYS.iter().map(|row| row.name));
    names.find(|known| *known == name).unwrap_or("")
}

/// Whether a command of the line takes something.
pub fn takes(name: &str) -> bool {
    let mut lines = LINES.iter();
    lines.any(|(known, more)| *known == name && !more.is_empty())
}

/// All of them: those of the line, then those of keys.
fn all() -> Vec<PickerRow> {
    let lines = LINES.iter().map(|(name, more)| {
        let does = [*more, does(name)].join("  ");
        (*name, does.trim().to_string())
    });
    let keys = KEYS.iter().map(|row| (row.name, row.help.to_string()));
    let mut rows: Vec<PickerRow> = Vec::new();
    for (name, does) in lines.chain(keys) {
        let pick = Pick::Line(name);
        let name = name.replace('-', " ");
        if rows.iter().all(|row| row.pick != pick) {
            let role = if does == name { String::new() } else { does };
            rows.push(PickerRow {
                role,
                ..row(pick, name)
            });
        }
    }
    rows
}

/// Selects the next one or the one before; whether there is one.
pub fn turn(model: &mut Model, way: Direction, by: usize) -> bool {
    let last = model.commands.rows.len().checked_sub(1);
    let (at, Some(last)) = (model.command, last) else {
        return false;
    };
    model.command = match (way, at) {
        (Direction::Down, None) => Some(0),
        (Direction::Down, Some(at)) => Some((at + by).min(last)),
        (Direction::Up, None) => return false,
        (Direction::Up, Some(at)) => Some(at.saturating_sub(by)),
    };
    model.turned = true;
    true
}

/// What Enter does with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is done.
    Do(String),
    /// This stands in the line instead, to be typed on or entered.
    Put(String),
}

/// What Enter does: what was selected, else what is written out or has but one meaning; of anything else the
/// best is put into the line, where it can be seen before it is done.
pub fn entered(model: &Model, typed: &str) -> Entered {
    let (name, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let bare = name.trim_end_matches('!');
    let row = model.command.and_then(|at| model.commands.rows.get(at));
    let chosen = row.and_then(named).filter(|chosen| *chosen != bare);
    if let (true, Some(chosen)) = (model.turned, chosen) {
        return done_or_typed(chosen);
    }
    let taken = !rest.trim().is_empty() && takes(bare);
    let whole = bare_of(&typed.trim().replace(' ', "-"));
    if !whole.is_empty() && !taken {
        return Entered::Do(whole.into());
    }
    let known = !bare_of(bare).is_empty() && (rest.is_empty() || taken);
    let best = chosen.filter(|_| !known && !is_short(name));
    match (best, only(&model.commands.rows, typed)) {
        (None, _) => Entered::Do(typed.into()),
        (Some(_), Some(only)) => done_or_typed(only),
        (Some(best), None) if takes(best) => Entered::Put(format!("{best} ")),
        (Some(best), None) => Entered::Put(best.into()),
    }
}

/// What a command that is meant becomes: one that takes something is typed on.
fn done_or_typed(name: &str) -> Entered {
    if takes(name) {
        return Entered::Put(format!("{name} "));
    }
    Entered::Do(name.into())
}

fn named(row: &PickerRow) -> Option<&'static str> {
    match row.pick {
        Pick::Line(name) => Some(name),
        _ => None,
    }
}

/// The only command with words in its name, or else in what it does, that begin as those that were typed, in
/// their order.
fn only(rows: &[PickerRow], typed: &str) -> Option<&'static str> {
    let typed = plain_str(&typed.replace('-', " "));
    let fits = |words: &str| {
        let words = plain_str(words);
        let mut words = words.split(' ');
        let mut typed = typed.split_whitespace();
        typed.all(|typed| words.any(|word| word.starts_with(typed)))
    };
    let mut by_name = rows.iter().filter(|row| fits(&row.name));
    if let Some(first) = by_name.next() {
        return by_name.next().map_or_else(|| named(first), |_| None);
    }
    let mut by_role = rows.iter().filter(|row| fits(&row.role));
    let first = by_role.next()?;
    by_role.next().map_or_else(|| named(first), |_| None)
}

/// What Enter is said to do.
pub fn enter_does(model: &Model, typed: &str) -> &'static str {
    match entered(model, typed.trim()) {
        Entered::Do(_) => "do",
        Entered::Put(_) => "complete",
    }
}

/// Whether a name is short for a command, whatever else fits it.
fn is_short(name: &str) -> bool {
    name == "q"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        let rows = rows(typed);
        rows.first().map_or(String::new(), |row| row.name.clone())
    }

    #[test]
    fn a_command_is_found_by_letters_of_its_name_or_words_of_what_it_does() {
        assert_eq!(first("zen"), "zen");
        assert_eq!(first("next unread"), "next unread");
        assert_eq!(first("nxtunr"), "next unread");
        assert_eq!(first("longer lines"), "wider");
        assert_eq!(first("open ~/news"), "open");
        assert_eq!(first("go"), "go");
        assert_eq!(first("theme dark"), "theme");
        assert_eq!(first("export! md x"), "export");
        assert!(rows("xqzv").is_empty());
        assert_eq!(rows("theme dark").len(), 1);
        assert!(rows("").len() > 60);
    }

    #[test]
    fn the_tables_are_found_by_what_is_in_them() {
        for typed in [
            "stats", "outlet", "month", "quoted", "facets", "unnamed", "chart",
        ] {
            assert_eq!(first(typed), "stats", "{typed}");
        }
    }

    #[test]
    fn the_letters_that_fit_are_marked() {
        let found = rows("zen");
        assert_eq!(found[0].matched, [0, 1, 2]);
        let found = rows("colours");
        assert_eq!(
            (found[0].name.as_str(), found[0].matched.len()),
            ("theme", 0)
        );
        assert_eq!(found[0].beside.len(), 7);
    }
}
