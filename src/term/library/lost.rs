//! Articles whose files are not there any more: it is told once, and once more when they are back.

use super::super::event::{Event, send};
use crate::app::msg::Msg;
use crate::article::{Article, ArticleId};
use crate::read::{is_gone, key_path};
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::sync::mpsc::Sender;

/// Those that are known to be gone.
#[derive(Debug, Default)]
pub struct Lost(RefCell<FxHashSet<ArticleId>>);

impl Lost {
    /// Tells which of those that were looked for are gone now, and which are back.
    pub fn learn(
        &self,
        events: &Sender<Event>,
        gone: impl Iterator<Item = ArticleId>,
        there: &[ArticleId],
    ) {
        let mut known = self.0.borrow_mut();
        let gone: Vec<_> = gone.filter(|id| known.insert(*id)).collect();
        let back: Vec<_> = there
            .iter()
            .copied()
            .filter(|id| known.remove(id))
            .collect();
        if !gone.is_empty() || !back.is_empty() {
            send(events, Event::Msg(Msg::Files { gone, back }));
        }
    }
}

/// Whether an article that was looked for in its file is gone, and not only hard to read just now.
pub fn is_lost(old: &Article, readable: bool) -> bool {
    readable || is_gone(&key_path(old))
}
