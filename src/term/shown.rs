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
        let Some(area) = model.areas.list.filter(|_| model.work.is_some()) else {
            return;
        };
        let rows = list.rows.iter().skip(list.top);
        let shown = rows.take(usize::from(area.height).div_ceil(ROWS));
        let shown: Vec<ArticleId> = shown.filter_map(|row| row.entry.article()).collect();
        if shown == self.shown {
            return;
        }
        let waits = |id: &ArticleId| {
            let entry = model.store.get(*id);
            entry.is_some_and(|entry| entry.found.is_none())
        };
        let open = model.reading.article;
        let first = open.into_iter().chain(shown.iter().copied());
        let first: Vec<ArticleId> = first.filter(waits).collect();
        self.workers.hurry(&first);
        self.shown = shown;
    }
}
