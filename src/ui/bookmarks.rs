//! The sidebar's tabs of bookmarks: their words, whose they are, and what the reader noted; and the
//! corrections of the open article.
//! Promise: a bookmark whose words are gone is shown with its words, as lost.

use super::line::{Line, rows};
use super::quotes::beginning;
use super::sidebar::{each_row, plain, select};
use super::status::asked;
use super::theme::{Role, Theme};
use super::{margin, signs, who};
use crate::app::heights::{BESIDE_BOOKMARK, NOTE_ROWS, bookmark_words, shown_words};
use crate::app::model::{Kept, KeptCorrection, Model};
use crate::app::sidebar::{SideRow, Tab};
use crate::passage::{Status, Verdict};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells before the words: the sign of the selected row, the bookmark's, a free cell.
const INDENT: u16 = 3;

/// Draws the pane.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    each_row(model, area, |(index, row), place| match row {
        SideRow::Bookmark(at) => {
            if let Some(kept) = model.bookmarks.get(*at) {
                let rows = bookmark(model, kept, place, buffer, theme);
                let height = rows.min(place.height);
                select(model, index, Rect { height, ..place }, buffer, theme);
            }
        }
        SideRow::Correction(at) => {
            if let Some(kept) = model.corrections.get(*at) {
                let rows = correction(model, kept, place, buffer, theme);
                let height = rows.min(place.height);
                select(model, index, Rect { height, ..place }, buffer, theme);
            }
        }
        SideRow::Voice(_)
        | SideRow::Quote(_)
        | SideRow::Person(_)
        | SideRow::Share(_)
        | SideRow::Heading(_)
        | SideRow::Nothing(_) => plain(model, row, place, buffer, theme),
    });
}

/// The words in one row or two, then the whole note if there is one, then its article where several are
/// listed, then what else is known of it; how many rows that took.
fn bookmark(model: &Model, kept: &Kept, place: Rect, buffer: &mut Buffer, theme: &Theme) -> u16 {
    let signs = signs(model);
    let bookmark = &kept.bookmark;
    let width = usize::from(place.width.saturating_sub(BESIDE_BOOKMARK));
    let titled = model.sidebar.tab == Tab::All;
    let spoken = bookmark_words(bookmark, width);
    let mut at = 0;
    for words in rows(&spoken, width, 2) {
        let mut line = Line::new(buffer, place, at, signs);
        line.skip(1);
        if at == 0 {
            line.put(margin::sign(model, kept), margin::tagged(kept, theme));
        } else {
            line.skip(1);
        }
        line.skip(1).keep(1).put(words, Style::new());
        at += 1;
    }
    if !bookmark.note.is_empty() {
        let note = shown_words(&bookmark.note, width, NOTE_ROWS);
        for words in rows(&note, width, NOTE_ROWS) {
            let mut line = Line::new(buffer, place, at, signs);
            line.skip(INDENT).keep(1).put(words, theme.style(Role::Cue));
            at += 1;
        }
    }
    if titled {
        let mut line = Line::new(buffer, place, at, signs);
        let title = who::one_line(beginning(&bookmark.article.title, width * 8));
        line.skip(INDENT)
            .keep(1)
            .put(&title, theme.style(Role::Quiet));
        at += 1;
    }
    let about = about(model, kept, theme);
    if about.is_empty() {
        return at;
    }
    let mut line = Line::new(buffer, place, at, signs);
    line.skip(INDENT).keep(1);
    let mut between = "";
    for (words, style) in about {
        line.put(between, theme.style(Role::Quiet));
        line.put(&words, style);
        between = " ";
    }
    at + 1
}

/// The words of a corrected quotation in one row or two, and under them what the reader said of them;
/// how many rows that took.
fn correction(
    model: &Model,
    kept: &KeptCorrection,
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) -> u16 {
    let signs = signs(model);
    let width = usize::from(place.width.saturating_sub(BESIDE_BOOKMARK));
    let spoken = shown_words(&kept.correction.passage.exact, width, 2);
    let verdict = &kept.correction.verdict;
    let sign = match (kept.found.status, verdict) {
        (Status::Unsure, _) => who::GUESS,
        (Status::Lost, _) => signs.lost,
        (_, Verdict::Nothing) => signs.struck,
        (_, Verdict::By(_) | Verdict::Quotation(_)) => signs.corrected,
    };
    let mut at = 0;
    for words in rows(&spoken, width, 2) {
        let mut line = Line::new(buffer, place, at, signs);
        let sign = if at == 0 { sign } else { " " };
        line.skip(1).put(sign, theme.style(Role::Corrected));
        line.skip(1).keep(1).put(words, Style::new());
        at += 1;
    }
    let mut line = Line::new(buffer, place, at, signs);
    line.skip(INDENT).keep(1);
    match kept.found.status {
        Status::Exact | Status::Moved | Status::Changed => {}
        Status::Unsure => {
            line.put(&asked(model), theme.style(Role::Refused)).skip(1);
        }
        Status::Lost => {
            line.put("lost", theme.style(Role::Trouble)).skip(1);
        }
    }
    let said = verdict.speaker().unwrap_or("no quotation");
    line.put(said, theme.style(Role::Quiet));
    at + 1
}

/// What else is known: that it is lost or a guess, its tags, its speaker.
fn about(model: &Model, kept: &Kept, theme: &Theme) -> Vec<(String, Style)> {
    let bookmark = &kept.bookmark;
    let quiet = theme.style(Role::Quiet);
    let mut about = Vec::new();
    // Where its article is not in the open library nobody looked for it yet; Enter does.
    let status = kept.article.map_or(Status::Exact, |_| kept.found.status);
    match status {
        Status::Exact | Status::Moved => {}
        Status::Changed => about.push(("changed".into(), quiet)),
        Status::Unsure => {
            about.push((asked(model), theme.style(Role::Refused)));
        }
        Status::Lost => about.push(("lost".into(), theme.style(Role::Trouble))),
    }
    let tags = bookmark
        .tags
        .iter()
        .map(|tag| (format!("#{tag}"), theme.tag(tag)));
    about.extend(tags);
    if let Some(speaker) = &bookmark.speaker {
        about.push((speaker.clone(), quiet));
    }
    about
}
