//! Help as rows on screen: the keys in force under headings, those of the pane in use first, in one
//! column or two, wrapped.
//! Not here: drawing. Promise: every row can be scrolled to, at any size.

use super::areas::Areas;
use super::commands::does;
use super::keys::{Group, KEYS, Keymap, Place, also};
use super::model::{Focus, Model};
use super::overlay::{HelpRow, Overlay, answered, help, view};
use super::prompt::LINES;
use crate::text::{Span, cells, plain_str, wrap};

/// Cells of a column at most.
const WIDTH: u16 = 56;

/// From this many columns of the screen on there are two columns of keys.
const TWO: u16 = 110;

/// Cells for keys, if what they do has room beside them.
const KEYS_WIDTH: (u16, u16) = (12, 16);

/// Cells of a column from which there is room for the longest keys.
const ROOMY: u16 = 56;

/// Cells of the keys in a column of so many.
pub fn keys_width(width: u16) -> u16 {
    if width >= ROOMY {
        KEYS_WIDTH.1
    } else {
        KEYS_WIDTH.0.min(width / 3)
    }
}

/// Cells between two columns.
pub const BETWEEN: u16 = 3;

/// Rows above the keys: the search, and air where there is room for it.
pub fn above(screen: u16) -> u16 {
    if screen < LOW { 1 } else { 2 }
}

/// Under this many rows of the screen there is no air above the keys.
const LOW: u16 = 10;

/// Cells of the frame around it, both sides.
const FRAME: u16 = 4;

/// Rows of the frame, and the status line.
const AROUND: u16 = 3;

/// One row of the help on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the rows under it have in common.
    Heading(&'static str),
    /// Keys, what they do, and where if not everywhere; without keys, the rest of the row above.
    Keys(String, &'static str, &'static str),
    /// A sign on the screen, and what it means.
    Sign(Sign, &'static str),
    /// Air.
    Free,
}

/// A sign that help explains; how it is drawn depends on the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The reading mark.
    Mark,
    /// The number of a voice.
    Number,
    /// A guess.
    Guess,
    /// A source without a name.
    Unnamed,
    /// A correction.
    Corrected,
    /// No quotation.
    Struck,
    /// The rule beside a long quotation.
    Long,
    /// A bookmark.
    Bookmark,
    /// A bookmark whose place is a guess.
    Hollow,
    /// A lost bookmark.
    Lost,
    /// Several bookmarks.
    Several,
    /// The bar beside a bookmark.
    BookmarkBar,
    /// The map where a voice speaks.
    Said,
    /// The map at a bookmark.
    Flag,
    /// The map at a match.
    Hit,
    /// The bar of a voice.
    Bar,
    /// The mention.
    Underlined,
    /// The cue.
    Italic,
    /// An unread article.
    Unread,
    /// The end of an article.
    End,
    /// A starred article.
    Star,
    /// The count of quotations.
    Count,
}

/// The signs on the screen and what they mean, as help shows them.
pub const SIGNS: [(Sign, &str); 22] = [
    (Sign::Mark, "the reading mark; in lists, the open one"),
    (Sign::Number, "a voice; who is quoted most often is 1"),
    (Sign::Guess, "its speaker is a guess; w tells why"),
    (Sign::Unnamed, "a source that the article does not name"),
    (Sign::Corrected, "a speaker that you corrected"),
    (Sign::Struck, "you said that this is no quotation"),
    (Sign::Long, "a quotation of three rows or more"),
    (Sign::Bookmark, "a bookmark, coloured by its first tag"),
    (Sign::BookmarkBar, "what is bookmarked, as far as it goes"),
    (Sign::Several, "several bookmarks begin in this row"),
    (Sign::Hollow, "a bookmark whose place is a guess"),
    (Sign::Lost, "a lost bookmark: its words are gone"),
    (Sign::Underlined, "who says the current quotation"),
    (Sign::Italic, "the word that tells so, as in “said”"),
    (Sign::Said, "on the map: a voice speaks"),
    (Sign::Flag, "on the map: a bookmark"),
    (Sign::Hit, "on the map: a match"),
    (Sign::Bar, "share of the quoted words; most is full"),
    (Sign::Unread, "an article not read yet"),
    (Sign::End, "the article ends; it was read to the end"),
    (Sign::Star, "a starred article"),
    (Sign::Count, "quotations in the article"),
];

/// What help shows.
#[derive(Debug)]
pub struct Page {
    /// Its columns; they scroll together.
    pub columns: Vec<Vec<Row>>,
    /// How many there are while nothing is sought.
    pub many: u16,
    /// Cells of each.
    pub width: u16,
    /// Rows of the longest column while nothing is sought.
    pub whole: u16,
    /// Rows of a column that fit on the screen.
    pub shown: usize,
}

impl Page {
    /// Rows of the longest column.
    pub fn long(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The last row that can be the first on screen.
    pub fn last_top(&self) -> usize {
        self.long().saturating_sub(self.shown)
    }
}

/// Help for what is sought, on the screen as it is.
pub fn page(model: &Model, sought: &str) -> Page {
    let (many, width) = shape(&model.areas);
    let columns = |sought| {
        let mut columns = columns(groups(model, sought, width), many.into());
        explained(&mut columns, signs(sought, width), many.into());
        columns
    };
    let whole = columns("").iter().map(Vec::len).max().unwrap_or(0) as u16;
    let room = model
        .areas
        .screen
        .height
        .saturating_sub(AROUND + above(model.areas.screen.height));
    Page {
        columns: columns(sought),
        many,
        width,
        whole,
        shown: usize::from(room.min(whole)),
    }
}

/// The signs that hold what is sought in their meaning.
fn signs(sought: &str, width: u16) -> Vec<Row> {
    let sought = plain_str(sought);
    let fits = |does: &str| {
        let does = plain_str(&format!("signs {does}"));
        sought.split_whitespace().all(|word| does.contains(word))
    };
    let fitting = SIGNS.iter().filter(|(_, does)| fits(does));
    let room = width.saturating_sub(1 + keys_width(width)).max(8);
    let row = |(sign, does): &(Sign, &'static str)| {
        let whole = *does;
        let wrapped = wrap::rows(whole, Span::new(0, whole.len()), room.into());
        let mut words = wrapped.into_iter().map(|row| row.of(whole));
        let first = Row::Sign(*sign, words.next().unwrap_or_default());
        let rest = words.map(|words| Row::Keys(String::new(), words, ""));
        std::iter::once(first).chain(rest).collect::<Vec<_>>()
    };
    let rows: Vec<Row> = fitting.flat_map(row).collect();
    let heading = (!rows.is_empty()).then_some(Row::Heading("Signs"));
    heading.into_iter().chain(rows).collect()
}

/// Adds the signs: over the last of several columns, so that they are seen at once, else at the end.
fn explained(columns: &mut Vec<Vec<Row>>, signs: Vec<Row>, many: usize) {
    if signs.is_empty() {
        return;
    }
    if many > 1 && columns.len() == many {
        if let Some(last) = columns.last_mut() {
            last.splice(0..0, signs.into_iter().chain([Row::Free]));
        }
        return;
    }
    match columns.last_mut().filter(|_| many == 1) {
        Some(column) => {
            column.push(Row::Free);
            column.extend(signs);
        }
        None => columns.push(signs),
    }
}

/// How many columns there are, and how wide.
fn shape(areas: &Areas) -> (u16, u16) {
    let many = if areas.screen.width < TWO { 1 } else { 2 };
    let most = areas
        .screen
        .width
        .saturating_sub(FRAME + BETWEEN * (many - 1))
        / many;
    (many, WIDTH.min(most))
}

/// Puts groups into columns of about the same length, no group in two of them.
fn columns(groups: Vec<Vec<Row>>, many: usize) -> Vec<Vec<Row>> {
    let all: usize = groups.iter().map(|group| group.len() + 1).sum();
    // The last column also has the signs.
    let all = if many > 1 { all + SIGNS.len() + 2 } else { all };
    let mut columns: Vec<Vec<Row>> = Vec::new();
    for group in groups {
        // The half that stands in the next column begins with the group that crosses its border.
        let full = |column: &Vec<Row>| (column.len() + group.len() / 2) * many >= all;
        let another = columns.last().is_none_or(full) && columns.len() < many;
        match columns.last_mut().filter(|_| !another) {
            Some(column) => {
                column.push(Row::Free);
                column.extend(group);
            }
            None => columns.push(group),
        }
    }
    columns
}

/// The rows that hold what is sought, a group each: first those of the pane in use.
fn groups(model: &Model, sought: &str, width: u16) -> Vec<Vec<Row>> {
    let view = view(model);
    let own = match model.focus {
        _ if view == Some(&Overlay::Person) => Place::Person,
        _ if view == Some(&Overlay::Bookmarks) => Place::Bookmarks,
        _ if view == Some(&Overlay::Library) => Place::Library,
        _ if view == Some(&Overlay::Stats) => Place::Stats,
        Focus::Articles => Place::Articles,
        Focus::Reading if model.reading.selection.is_some() => Place::Selecting,
        Focus::Reading => Place::Reading,
        Focus::Sidebar => Place::Sidebar,
    };
    let mut groups: Vec<(&'static str, Vec<Row>)> = Vec::new();
    let rows = help(sought, model.focus, &model.keymap);
    // In a view a key of the panes may mean nothing, or something else.
    let rows = if view.is_some() { rows } else { merged(rows) };
    let is_own = |row: &HelpRow| is_own(row, own, &model.keymap);
    let (first, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_own);
    // The same key does something else in other places: they have headings of their own, behind all others.
    let (special, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| !in_panes(row));
    let first = first.into_iter().map(|row| (heading(own), "", row));
    let rest = merged(rest)
        .into_iter()
        .map(|row| (group(&row).name(), text_only(row.place), row));
    let special = special.into_iter().map(|row| (heading(row.place), "", row));
    for (heading, place, row) in first.chain(rest).chain(special) {
        if groups.iter().all(|(known, _)| *known != heading) {
            groups.push((heading, vec![Row::Heading(heading)]));
        }
        if let Some((_, rows)) = groups.iter_mut().find(|(known, _)| *known == heading) {
            rows.extend(wrapped(row.keys, row.help, place, width));
        }
    }
    let lines = lines(sought, width);
    let groups = groups.into_iter().map(|(_, rows)| rows);
    groups.chain((!lines.is_empty()).then_some(lines)).collect()
}

/// Whether a row is about the place that help was opened from: its own keys, and in a view all that do
/// something to it.
fn is_own(row: &HelpRow, place: Place, keymap: &Keymap) -> bool {
    // What is bound there does something else than everywhere.
    let own = KEYS.iter().filter(|known| known.place == place);
    let own: Vec<String> = own
        .flat_map(|known| keymap.keys_in(known.command, place))
        .collect();
    let mut keys = row.keys.split(' ');
    let anywhere = row.place == Place::Anywhere && answered(place).contains(&row.command);
    row.place == place || (anywhere && keys.any(|key| own.iter().all(|own| own != key)))
}

/// The commands of the line after `:` that hold what is sought, with what they take.
fn lines(sought: &str, width: u16) -> Vec<Row> {
    let sought = plain_str(sought);
    let fits = |(name, takes): &&(&str, &str)| {
        let line = format!(":{name} {takes} {} command {}", does(name), also(name));
        let line = plain_str(&line);
        sought.split_whitespace().all(|word| line.contains(word))
    };
    let row = |(name, takes): &(&str, &'static str)| {
        // The names of all orders are too long for the end of a row.
        let takes = takes.split_once('|').map_or(*takes, |_| "ORDER");
        wrapped(format!(":{name}"), does(name), takes, width)
    };
    let rows: Vec<Row> = LINES.iter().filter(fits).flat_map(row).collect();
    let heading = (!rows.is_empty()).then_some(Row::Heading("Typed after :"));
    heading.into_iter().chain(rows).collect()
}

/// Keys and what they do, in as many rows as that takes in a column of `width` cells.
fn wrapped(keys: String, help: &'static str, place: &'static str, width: u16) -> Vec<Row> {
    let beside = 1 + keys_width(width) + cells(place) as u16;
    let room = width.saturating_sub(beside + u16::from(!place.is_empty()));
    let wrapped = wrap::rows(help, Span::new(0, help.len()), room.max(8).into());
    let mut rows: Vec<Row> = wrapped
        .into_iter()
        .map(|does| Row::Keys(String::new(), does.of(help), ""))
        .collect();
    if let Some(Row::Keys(first, _, only)) = rows.first_mut() {
        (*first, *only) = (keys, place);
    }
    rows
}

/// Keys that do the same in the panes stand in one row, in the order of the table.
fn merged(rows: Vec<HelpRow>) -> Vec<HelpRow> {
    let mut kept: Vec<HelpRow> = Vec::new();
    for row in rows {
        let same =
            |other: &&mut HelpRow| other.help == row.help && in_panes(other) && in_panes(&row);
        match kept.iter_mut().find(same) {
            Some(other) => {
                let keys = if row.place == Place::Anywhere {
                    [row.keys.as_str(), &other.keys]
                } else {
                    [other.keys.as_str(), &row.keys]
                };
                // What is bound in two places is written once.
                let [first, second] = keys.map(|keys| keys.split(' '));
                let known: Vec<&str> = first.collect();
                let new = second.filter(|key| !known.contains(key));
                other.keys = known
                    .iter()
                    .copied()
                    .chain(new)
                    .collect::<Vec<_>>()
                    .join(" ");
                other.place = Place::Anywhere;
            }
            None => kept.push(row),
        }
    }
    let order = |row: &HelpRow| KEYS.iter().position(|known| known.help == row.help);
    kept.sort_by_key(order);
    kept
}

/// Under which heading the table puts a row.
fn group(row: &HelpRow) -> Group {
    let known = KEYS.iter().find(|known| known.help == row.help);
    known.map_or(Group::Program, |known| known.group)
}

/// Where a key of the panes counts, if not everywhere.
fn text_only(place: Place) -> &'static str {
    if place == Place::Reading { "text" } else { "" }
}

/// Whether a row is about the panes, and none of them has a heading for it.
fn in_panes(row: &HelpRow) -> bool {
    matches!(row.place, Place::Anywhere | Place::Reading)
}

/// What stands above the keys of a place.
fn heading(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "Everywhere",
        Place::Articles => "In the list of articles",
        Place::Reading => "In the text",
        Place::Sidebar => "In the sidebar",
        Place::Selecting => "While words are selected",
        Place::Bookmarks => "Among all bookmarks",
        Place::Person => "On the page of a person",
        Place::Library => "In the search",
        Place::Stats => "Among the tables",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::Msg;
    use crate::app::update;

    fn on(width: u16, height: u16) -> Model {
        let mut model = Model::default();
        update(&mut model, Msg::Resize { width, height });
        model
    }

    #[test]
    fn signs_are_explained_and_found() {
        for (width, column) in [(120, 1), (60, 0)] {
            let page = page(&on(width, 30), "");
            let signs = page.columns[column].iter();
            let signs = signs.filter(|row| matches!(row, Row::Sign(..)));
            assert_eq!(signs.count(), SIGNS.len(), "{width}");
        }
        let page = page(&on(60, 30), "is a guess;");
        assert!(matches!(page.columns[0][1], Row::Sign(Sign::Guess, _)));
    }

    #[test]
    fn commands_of_the_line_are_found_by_what_they_do_and_take() {
        let page = page(&on(60, 30), "folder");
        let row = Row::Keys(":open".into(), "read a file or folder too", "PATH");
        assert_eq!(page.columns, [vec![Row::Heading("Typed after :"), row]]);
        for width in [40, 120] {
            let page = self::page(&on(width, 30), "");
            for (name, _) in LINES {
                let named = format!(":{name}");
                let is_it = |row: &&Row| matches!(row, Row::Keys(keys, ..) if *keys == named);
                assert_eq!(page.columns.iter().flatten().filter(is_it).count(), 1);
            }
        }
    }

    #[test]
    fn keys_are_found_by_the_words_that_a_reader_has_for_them() {
        let found = |sought: &str| -> Vec<String> {
            let page = self::page(&on(120, 30), sought);
            let rows = page.columns.into_iter().flatten();
            let keys = rows.filter_map(|row| match row {
                Row::Keys(keys, ..) => Some(keys),
                Row::Heading(_) | Row::Sign(..) | Row::Free => None,
            });
            keys.collect()
        };
        for (sought, wanted) in [
            ("width", "+ - = < > :width"),
            ("narrow", "- >"),
            ("wider", "+ <"),
            ("column", "+ - < >"),
            ("font", "+ T"),
            ("colour", "T :theme"),
            ("dark", "T"),
            ("quote", "n p P"),
            ("jump", "p C-o"),
            ("delete", "x U"),
            ("remove", "x"),
            ("undo", "U"),
            ("save", "m a e s"),
            ("star", "s"),
            ("unread", "M gu"),
            ("person", "p P"),
            ("who", "p P w c"),
            ("find", "/ g/ ga p"),
            ("close", "q Esc C-c"),
        ] {
            let found = found(sought).join(" ");
            let has = |key: &str| found.split(' ').any(|found| found == key);
            assert!(wanted.split(' ').all(has), "{sought}: {found}");
        }
    }
}
