//! How many screen rows each row of the sidebar takes.
//! Promise: what is measured is what is drawn, so that no row leaves a hole behind it.

use super::bookmarks::{quoted, spoken};
use super::lines::rows;
use super::model::{Kept, KeptCorrection, Model};
use super::picker::one_line;
use super::sidebar::{SideRow, Tab};
use super::siderows::nothing;
use super::voices::written;
use crate::extract::QuoteId;
use crate::passage::{Bookmark, Status};
use crate::text::{Span, wrap};
use ratatui::layout::Rect;

/// Rows of a bookmark's note at most; more is read where it is changed.
pub const NOTE_ROWS: usize = 6;

/// Rows of what is said where there is nothing, at most.
pub const NOTHING_ROWS: usize = 4;

/// Cells beside the words of a bookmark: the sign of the selected row, the bookmark's, free cells.
pub const BESIDE_BOOKMARK: u16 = 4;

/// Rows that a bookmark takes: one or two for its words, its whole note, its article where several are
/// listed, what else is known of it, and air.
fn bookmark_rows(kept: &Kept, tab: Tab, room: usize) -> u16 {
    let bookmark = &kept.bookmark;
    let words = rows(&bookmark_words(bookmark, room), room, 2).len();
    let note = shown_rows(&bookmark.note, room, NOTE_ROWS);
    let titled = usize::from(tab == Tab::All);
    (words + note + titled + usize::from(says_more(kept))) as u16 + 1
}

/// Whether more is known of a bookmark than its words: its speaker, its tags, that its place is not sure.
fn says_more(kept: &Kept) -> bool {
    let status = kept.article.map_or(Status::Exact, |_| kept.found.status);
    let sure = matches!(status, Status::Exact | Status::Moved);
    !sure || kept.bookmark.speaker.is_some() || !kept.bookmark.tags.is_empty()
}

/// Rows that a correction takes: its words in one or two, what was said of them, air.
fn correction_rows(kept: &KeptCorrection, room: usize) -> u16 {
    2 + shown_rows(&kept.correction.passage.exact, room, 2) as u16
}

/// Words on one line as far as rows of `width` cells show them.
pub fn shown_words(raw: &str, width: usize, most: usize) -> String {
    one_line(&raw[..raw.floor_char_boundary(most * width * 4)])
}

/// The words of a bookmark as far as its two rows show them, in marks if somebody says them.
pub fn bookmark_words(bookmark: &Bookmark, width: usize) -> String {
    let words = shown_words(&bookmark.passage.exact, width, 2);
    quoted(&words, spoken(bookmark))
}

fn shown_rows(raw: &str, width: usize, most: usize) -> usize {
    rows(&shown_words(raw, width, most), width, most).len()
}

/// A row that was not near the screen yet.
const UNMEASURED: u16 = u16::MAX;

/// Measures the rows for a pane of this size that stand no further than its height from those `near`, if
/// they are not. All of them may be a hundred thousand.
pub fn measure(model: &mut Model, area: Rect, near: impl Iterator<Item = usize>) {
    let (width, all) = (area.width, model.sidebar.rows.len());
    let mut heights = std::mem::take(&mut model.sidebar.heights);
    if model.sidebar.width != width || heights.len() != all {
        heights.clear();
        heights.resize(all, UNMEASURED);
        model.sidebar.width = width;
    }
    let reach = usize::from(area.height) + 1;
    for at in near {
        let (from, to) = (at.saturating_sub(reach).min(all), (at + reach).min(all));
        for (height, at) in heights[from..to].iter_mut().zip(from..) {
            if *height == UNMEASURED {
                *height = self::height(model, at, width);
            }
        }
    }
    model.sidebar.heights = heights;
}

/// Screen rows that a row takes in a pane of `width` cells.
fn height(model: &Model, at: usize, width: u16) -> u16 {
    let entry = model.reading.article.and_then(|id| model.store.get(id));
    let found = entry.and_then(|entry| Some((entry.found.as_deref()?, entry.article.text())));
    let room = usize::from(width.saturating_sub(model.sidebar.indent() + 1));
    let beside = usize::from(width.saturating_sub(BESIDE_BOOKMARK));
    let words = |quote: QuoteId| {
        let (found, text) = found?;
        let parts = found.parts(found.quote(quote)?);
        // Enough to know whether one row is enough.
        let short = parts.iter().map(|part| part.len()).sum::<usize>() <= room * 4;
        let columns = |part: &Span| usize::from(wrap::columns(part.of(text)));
        short.then(|| {
            parts.iter().map(columns).sum::<usize>() + (parts.len() - 1) * " … ".len().min(3)
        })
    };
    match &model.sidebar.rows[at] {
        SideRow::Share(_) => 1 + u16::from(at > 0),
        SideRow::Quote(quote) => 1 + u16::from(words(*quote).is_none_or(|columns| columns > room)),
        SideRow::Voice(at) => written(model, *at, width).map_or(2, |voice| voice.rows()),
        SideRow::Heading(words) => plain(words, width),
        SideRow::Nothing(none) => plain(&nothing(model, *none), width),
        SideRow::Person(_) => 1,
        SideRow::Correction(at) => {
            let kept = model.corrections.get(*at);
            kept.map_or(0, |kept| correction_rows(kept, beside))
        }
        SideRow::Bookmark(at) => {
            let kept = model.bookmarks.get(*at);
            kept.map_or(0, |kept| bookmark_rows(kept, model.sidebar.tab, beside))
        }
    }
}

/// Rows of words under a free one.
fn plain(words: &str, width: u16) -> u16 {
    1 + rows(words, width.saturating_sub(2).into(), NOTHING_ROWS).len() as u16
}
