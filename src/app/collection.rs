//! The view over all bookmarks of all articles: in groups, searched as one types, a preview beside them.
//! Not here: drawing (see `ui`), what is done to a bookmark (see `bookmarks`, which asks here for the
//! one that is selected). Promise: what is typed is asked of folded words, and the rows on screen are
//! found without looking at the others.

mod groups;
mod keys;
mod listing;
mod mouse;
pub mod preview;
mod shape;

pub use groups::Row;
pub use keys::{ANSWERED, command, key, paste};
pub use listing::{rebuild, settle, standing};
pub use mouse::mouse;
pub use shape::{Outline, Shape, shape, shape_for, shape_now};

use super::bookmarks;
use super::input::Input;
use super::model::{Kept, Model};
use super::overlay::{Overlay, Typing};
use crate::passage::BookmarkId;
use crate::query::Folded;

/// What the view remembers, also while it is closed.
#[derive(Debug, Default)]
pub struct Collection {
    /// What is sought.
    pub input: Input,
    /// Whether letters go into it.
    pub typing: Typing,
    /// Groups and bookmarks in their order.
    pub rows: Vec<Row>,
    /// Index of the selected row, a bookmark if there is one.
    pub selected: usize,
    /// The first line of the list on screen.
    pub top: usize,
    /// The first row of the preview on screen.
    pub scroll: usize,
    /// Bookmarks that are listed, each counted once.
    pub listed: usize,
    /// Words to mark, folded for search.
    pub marked: Vec<String>,
    /// What is wrong with what is typed.
    pub problem: Option<String>,
    /// The line on which each row begins, and the one after the last.
    lines: Vec<usize>,
    /// Whether there is a free line above a group.
    airy: bool,
    /// The words of each of `Model::bookmarks`, and whose they are.
    folded: Vec<Folded>,
    /// The bookmark in the selected row.
    current: Option<BookmarkId>,
    /// The bookmark to select as soon as it is listed.
    wanted: Option<BookmarkId>,
}

impl Collection {
    /// The line of the list on which a row begins.
    pub fn line(&self, row: usize) -> usize {
        let last = self.lines.last().copied().unwrap_or(0);
        self.lines.get(row).copied().unwrap_or(last)
    }

    /// The first row of which something is seen.
    pub fn first_row(&self) -> usize {
        let after = self.lines.partition_point(|line| *line <= self.top);
        after.saturating_sub(1)
    }

    /// Lines above the words of a group.
    pub fn air(&self, row: usize) -> usize {
        usize::from(self.airy && row > 0)
    }

    /// The number of the selected bookmark among the rows, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let is = |row: &&Row| matches!(row, Row::Bookmark(_));
        let upto = (self.selected + 1).min(self.rows.len());
        let at = self.rows[..upto].iter().filter(is).count();
        (at, self.rows.iter().filter(is).count())
    }
}

/// Whether the view is open, be it under something else.
pub fn is_open(model: &Model) -> bool {
    model.overlays.contains(&Overlay::Bookmarks)
}

/// Whether keys go to the view as they go to a pane.
pub fn has_keys(model: &Model) -> bool {
    model.overlays.last() == Some(&Overlay::Bookmarks) && model.collection.typing == Typing::Nothing
}

/// The selected bookmark, while the view is open.
pub fn selected(model: &Model) -> Option<&Kept> {
    let at = selected_at(model).filter(|_| is_open(model))?;
    model.bookmarks.get(at)
}

/// The place in `Model::bookmarks` of the selected one.
pub fn selected_at(model: &Model) -> Option<usize> {
    match model.collection.rows.get(model.collection.selected)? {
        Row::Bookmark(at) => Some(*at),
        Row::Group { .. } => None,
    }
}

/// The bookmarks to export: what the view lists, in its order, while it is open; else all.
pub fn to_export(model: &Model) -> Vec<&Kept> {
    if !is_open(model) {
        return model.bookmarks.iter().collect();
    }
    let mut seen = vec![false; model.bookmarks.len()];
    let rows = model.collection.rows.iter();
    let places = rows.filter_map(|row| match row {
        Row::Bookmark(at) => Some(*at),
        Row::Group { .. } => None,
    });
    let mut first = |at: &usize| {
        seen.get_mut(*at)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let places = places.filter(|at| first(at));
    places.filter_map(|at| model.bookmarks.get(at)).collect()
}

/// Opens the view: on the bookmark at the reading mark, else on the one that was selected last.
pub fn open(model: &mut Model) {
    let here = bookmarks::here(model).map(|kept| kept.bookmark.id);
    model.overlays.push(Overlay::Bookmarks);
    model.collection.wanted = here;
    model.collection.typing = Typing::Nothing;
    rebuild(model);
}

/// Closes the view, with what lies over it.
pub fn close(model: &mut Model) {
    let at = model.overlays.iter().position(|o| *o == Overlay::Bookmarks);
    model.overlays.truncate(at.unwrap_or(model.overlays.len()));
    model.collection.typing = Typing::Nothing;
}

/// Selects a bookmark as soon as it is listed.
pub fn want(model: &mut Model, id: BookmarkId) {
    model.collection.wanted = Some(id);
}
