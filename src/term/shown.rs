//! What was annotated comes to the screen; articles whose rows are there are annotated before the others.
//! Promise: the open one stays before them, and a list that stands still costs nothing.

use super::event::{Annotated, Draw};
use super::reader::Reader;
use crate::app::msg::Msg;
use crate::article::ArticleId;
use std::sync::Arc;

/// Screen rows that an article takes in the list, at least.
const ROWS: usize = 2;

impl Reader {
    /// Takes over what was found. Of a file that was read again meanwhile it is of no use.
    pub(super) fn annotated(&mut self, all: Vec<Annotated>) -> Draw {
        let open = self.model.reading.article;
        let now = all.iter().any(|(id, ..)| open == Some(*id));
        for (id, article, found) in all {
            let entry = self.model.store.get(id);
            if entry.is_some_and(|entry| Arc::ptr_eq(&entry.article, &article)) {
                self.tell(Msg::Annotated(id, found));
            }
        }
        if now { Draw::Now } else { Draw::Soon }
    }

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
