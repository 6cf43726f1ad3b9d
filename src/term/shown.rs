//! The articles whose rows are on the screen, which are annotated before the others.
//! Promise: the open one stays before them, and a list that stands still costs nothing.

use super::reader::Reader;
use crate::article::ArticleId;

/// Screen rows that an article takes in the list, at least.
const ROWS: usize = 2;

impl Reader {
    /// Brings the articles that are listed on the screen to the front, when these are other ones.
    pub(super) fn hurry_shown(&mut self) {
        let (model, list) = (&self.model, &self.model.list);
        let top = list.rows.get(list.top).map(|row| row.entry);
        let Some(area) = model.areas.list.filter(|_| model.work.is_some()) else {
            return;
        };
        if top == self.shown {
            return;
        }
        self.shown = top;
        let waits = |id: &ArticleId| {
            let entry = model.store.get(*id);
            entry.is_some_and(|entry| entry.found.is_none())
        };
        let rows = list.rows.iter().skip(list.top);
        let shown = rows.take(usize::from(area.height) / ROWS);
        let shown = shown.filter_map(|row| row.entry.article());
        let open = model.reading.article;
        let first: Vec<ArticleId> = open.into_iter().chain(shown).filter(waits).collect();
        self.workers.hurry(&first);
    }
}
