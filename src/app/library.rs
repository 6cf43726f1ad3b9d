//! The search in all articles: what is sought, the hits by article as they are found, and the one that is
//! selected.
//! Not here: what a query means (see `query`), drawing (see `ui`). Promise: no key waits for the search,
//! the newest query wins, and hits stay where they are while others are found.

mod ask;
mod keys;
mod listing;
mod scan;

pub use ask::{Found, Order};
pub use keys::{ANSWERED, command, key, mouse, open_on, paste};
pub use listing::{INDENT, lines_of, settle, shape_now};
pub use scan::{answered, at_once, came, go_on, order, restart};

use super::input::Input;
use super::model::Model;
use super::overlay::{Overlay, Typing};
use crate::article::ArticleId;
use crate::extract::{Quote, QuoteId};
use crate::query::Passages;
use crate::text::Span;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The most hits that are listed; more are not counted.
pub const MOST: usize = 20_000;

/// What the view remembers, also while it is closed.
#[derive(Debug, Default)]
pub struct Library {
    /// What is sought.
    pub input: Input,
    /// Whether letters go into it.
    pub typing: Typing,
    /// Articles with their hits under them, the newest first.
    pub rows: Vec<Row>,
    /// Index of the selected row, a hit if there is one.
    pub selected: usize,
    /// The first line of the list on screen.
    pub top: usize,
    /// The first row of the preview on screen.
    pub scroll: usize,
    /// How many hits were found so far, and in how many articles.
    pub found: (usize, usize),
    /// What is asked of the articles.
    pub sought: Arc<Passages>,
    /// Articles that are still to be asked.
    queue: VecDeque<ArticleId>,
    /// The byte with which the first of them goes on.
    piece: usize,
    /// The number of the search, by which answers know theirs.
    number: u64,
    /// Blocks of articles that are asked elsewhere: how many were ordered and how many came in their turn,
    /// and answers that came before it.
    ordered: usize,
    listed: usize,
    early: BTreeMap<usize, Vec<(ArticleId, Vec<Found>)>>,
    /// What came in its turn and is not listed yet.
    ready: VecDeque<(ArticleId, Vec<Found>)>,
    /// Articles that can be asked once they are annotated.
    waiting: Vec<ArticleId>,
    /// The hit to select as soon as it is found.
    wanted: Option<Hit>,
    /// How many articles there were, and what was known of them, when the search began.
    asked_of: (usize, u64),
    /// Of each row whether somebody says it, as far as it is known.
    spoken: Vec<Option<bool>>,
    /// The line on which each row begins, and the one after the last.
    lines: Vec<usize>,
    /// For how many columns that was measured, and whether there is air above a group.
    measured: (u16, bool),
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// An article, and how many hits it has.
    Article(ArticleId, usize),
    /// One of them.
    Hit(Hit),
}

/// A passage that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub article: ArticleId,
    /// The sentence, or the quotation.
    pub span: Span,
}

impl Library {
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
        usize::from(self.measured.1 && row > 0)
    }

    /// Whether there are articles that were not asked yet.
    pub fn searching(&self) -> bool {
        !self.queue.is_empty() || self.listed < self.ordered || !self.ready.is_empty()
    }

    /// Whether there are articles that cannot be asked yet.
    pub fn waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The hit in the selected row.
    pub fn hit(&self) -> Option<Hit> {
        match self.rows.get(self.selected)? {
            Row::Hit(hit) => Some(*hit),
            Row::Article(..) => None,
        }
    }

    /// The number of the selected hit.
    pub fn position(&self) -> usize {
        let upto = (self.selected + 1).min(self.rows.len());
        let is = |row: &&Row| matches!(row, Row::Hit(_));
        self.rows[..upto].iter().filter(is).count()
    }
}

/// Whether the view is open, be it under something else.
pub fn is_open(model: &Model) -> bool {
    model.overlays.contains(&Overlay::Library)
}

/// Whether keys go to the view as they go to a pane.
pub fn has_keys(model: &Model) -> bool {
    model.overlays.last() == Some(&Overlay::Library) && model.library.typing == Typing::Nothing
}

/// The selected hit, while the view is open.
pub fn selected(model: &Model) -> Option<Hit> {
    model.library.hit().filter(|_| is_open(model))
}

/// The quotation that a passage is, or the first one in which what is sought stands there.
pub fn quotation(model: &Model, hit: Hit) -> Option<(QuoteId, &Quote)> {
    let entry = model.store.get(hit.article)?;
    let found = entry.found.as_deref()?;
    ask::quotation(&model.library.sought, entry.article.text(), found, hit.span)
}

/// Opens the view with what was sought last, selected in the line, and the hit that was selected last.
pub fn open(model: &mut Model) -> Vec<super::msg::Effect> {
    model.overlays.push(Overlay::Library);
    model.library.typing = Typing::Search;
    model.library.input = Input::selected(model.library.input.text());
    let library = &model.library;
    // Tags may be other ones, and more be read, whatever is known of the articles.
    if library.asked_of == scan::known(model) && !library.sought.asks_reader() {
        return go_on(model);
    }
    restart(model)
}

/// An article has another text: what was found in the one before is found no more.
pub fn reloaded(model: &mut Model) -> Vec<super::msg::Effect> {
    if is_open(model) {
        return restart(model);
    }
    model.library = Library {
        input: std::mem::take(&mut model.library.input),
        number: model.library.number + 1,
        ..Library::default()
    };
    Vec::new()
}

/// Closes the view, with what lies over it.
pub fn close(model: &mut Model) {
    let at = model.overlays.iter().position(|o| *o == Overlay::Library);
    model.overlays.truncate(at.unwrap_or(model.overlays.len()));
}
