//! Which rows the view has, which is selected, and which are on screen.
//! Promise: whatever changes, the same bookmark stays selected while it is listed, and it is in sight.

use super::{Row, groups, is_open, preview, selected_at, shape};
use crate::app::model::{Grouping, Kept, Model};
use crate::app::motion;
use crate::app::overlay::Typing;
use crate::passage::{BookmarkId, Status};
use crate::query::{Folded, Sought};

/// Lines of the list from which there is air above a group.
const AIRY: u16 = 12;

/// Makes the rows anew: other bookmarks, or the same somewhere else. The same one stays selected.
pub fn rebuild(model: &mut Model) {
    if !is_open(model) {
        return;
    }
    let folded = |kept: &Kept| {
        let entry = kept.article.and_then(|id| model.store.get(id));
        Folded::new(
            &kept.bookmark,
            entry.and_then(|entry| entry.article.outlet()),
        )
    };
    let all: Vec<_> = model.bookmarks.iter().map(folded).collect();
    model.collection.folded = all;
    list(model);
}

/// Lists what fits what is sought.
pub(super) fn list(model: &mut Model) {
    let (by, dates) = (model.settings.grouping, &model.settings.dates);
    let sought = Sought::new(model.collection.input.text());
    let collection = &mut model.collection;
    let fits = |at: &usize| sought.fits(&collection.folded[*at]);
    let listed: Vec<usize> = (0..collection.folded.len()).filter(fits).collect();
    collection.listed = listed.len();
    collection.rows = groups::rows(&model.bookmarks, &collection.folded, &listed, (by, dates));
    collection.marked = sought.marked();
    collection.problem = sought.problem().map(String::from);
    find_selected(model);
    measure(model);
}

/// Selects the bookmark that is waited for, else the one that was selected, where it stands nearest; else
/// what stands where that was.
fn find_selected(model: &mut Model) {
    let collection = &mut model.collection;
    let id = |row: &Row| match row {
        Row::Bookmark(at) => model.bookmarks.get(*at).map(|kept| kept.bookmark.id),
        Row::Group { .. } => None,
    };
    let before = collection.selected;
    let rows = collection.rows.iter().enumerate();
    let nearest = |wanted: Option<BookmarkId>| {
        let same = rows
            .clone()
            .filter(|(_, row)| wanted.is_some() && id(row) == wanted);
        same.map(|(at, _)| at).min_by_key(|at| at.abs_diff(before))
    };
    let found = nearest(collection.wanted);
    if found.is_some() {
        collection.wanted = None;
    }
    let same = found.or_else(|| nearest(collection.current));
    let place = if collection.typing == Typing::Search {
        0
    } else {
        before
    };
    let is = |at: &usize| matches!(collection.rows.get(*at), Some(Row::Bookmark(_)));
    let near = || {
        (place..collection.rows.len())
            .find(is)
            .or_else(|| (0..place).rev().find(is))
    };
    let selected = same.or_else(near).unwrap_or(0);
    select(model, selected);
}

/// Selects a row.
pub(super) fn select(model: &mut Model, row: usize) {
    let before = model.collection.current;
    model.collection.selected = row;
    let at = selected_at(model).and_then(|at| model.bookmarks.get(at));
    model.collection.current = at.map(|kept| kept.bookmark.id).or(before);
    if model.collection.current != before {
        model.collection.scroll = 0;
    }
}

/// Measures the rows: a group takes a line and where there is room for it air above, a bookmark a line
/// for its words and one for what else is known of it.
fn measure(model: &mut Model) {
    let by = model.settings.grouping;
    let airy = shape(model.areas.screen).list.height >= AIRY;
    let collection = &mut model.collection;
    collection.airy = airy;
    let mut line = 0;
    let mut lines = Vec::with_capacity(collection.rows.len() + 1);
    for (at, row) in collection.rows.iter().enumerate() {
        lines.push(line);
        line += match row {
            Row::Group { .. } => 1 + usize::from(airy && at > 0),
            Row::Bookmark(at) => {
                let kept = model.bookmarks.get(*at);
                1 + usize::from(kept.is_some_and(|kept| says_more(kept, by)))
            }
        };
    }
    lines.push(line);
    collection.lines = lines;
}

/// Whether there is more to say of a bookmark than its words and its group.
fn says_more(kept: &Kept, by: Grouping) -> bool {
    let own = &kept.bookmark;
    by != Grouping::Article
        || !matches!(standing(kept), Status::Exact | Status::Moved)
        || own.speaker.is_some()
        || !own.tags.is_empty()
        || !own.note.is_empty()
}

/// How a bookmark stands; where its article is not in the open library nobody looked for it yet.
pub fn standing(kept: &Kept) -> Status {
    kept.article.map_or(Status::Exact, |_| kept.found.status)
}

/// Keeps the selected row in sight, with its heading if it is the first under it, and the preview
/// within its rows.
pub fn settle(model: &mut Model) {
    if !is_open(model) {
        return;
    }
    let shape = shape(model.areas.screen);
    if model.collection.airy != (shape.list.height >= AIRY) {
        measure(model);
    }
    let height = usize::from(shape.list.height).max(1);
    let collection = &mut model.collection;
    let at = collection.selected;
    let above = at
        .checked_sub(1)
        .and_then(|above| collection.rows.get(above));
    let headed = matches!(above, Some(Row::Group { .. }));
    collection.top = motion::sight(&collection.lines, at, headed, collection.top, height);
    let last = preview::last_top(model);
    model.collection.scroll = model.collection.scroll.min(last);
}

/// Moves the selection by bookmarks.
pub(super) fn go(model: &mut Model, by: isize) {
    let (rows, from) = (&model.collection.rows, model.collection.selected);
    let is = |at: usize| matches!(rows[at], Row::Bookmark(_));
    let next = motion::step(by, from, rows.len(), is);
    model.collection.wanted = None;
    if let Some(row) = next {
        select(model, row);
    }
}

/// To the first bookmark of the next group, or of this one and then the previous.
pub(super) fn go_group(model: &mut Model, by: isize) {
    let rows = &model.collection.rows;
    let heads = |at: &usize| matches!(rows.get(*at), Some(Row::Group { .. }));
    let from = model.collection.selected;
    let group = if by > 0 {
        (from..rows.len()).find(heads)
    } else {
        (0..from.saturating_sub(1)).rev().find(heads)
    };
    if let Some(row) = group {
        select(model, row + 1);
    }
}
