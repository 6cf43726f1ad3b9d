//! Bookmarks that were asked for and that the journal has not answered yet: keys about them wait for it.
//! Promise: a second key finds what the first one made, and no key waits for a bookmark that cannot be made.

use super::command::Command;
use super::model::{Done, Model};
use super::msg::Effect;
use super::{ahead, bookmarks, library, person, undo};
use crate::article::ArticleId;
use crate::passage::{Bookmark, BookmarkId, Passage};
use crate::text::Span;

/// What is said while keys wait for the journal.
pub const SAVING: &str = "Saving …";

/// A bookmark that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Of this article.
    pub article: ArticleId,
    /// Its bytes.
    pub span: Span,
    /// What is kept of them, by which it is known when it is made.
    pub passage: Passage,
    /// Which one it is, as soon as it is made.
    pub id: Option<BookmarkId>,
}

/// Whether a command can be about a bookmark that is coming.
pub const fn can_wait(command: Command) -> bool {
    matches!(
        command,
        Command::Bookmark
            | Command::Note
            | Command::Tags
            | Command::RemoveBookmark
            | Command::Undo
            | Command::Redo
    )
}

/// Whether a command is about a bookmark that is coming, and has to wait for it.
pub fn waits(model: &Model, command: Command) -> bool {
    if model.coming.is_empty() || !can_wait(command) {
        return false;
    }
    if matches!(command, Command::Undo | Command::Redo) {
        return true;
    }
    let mut coming = model.coming.iter();
    if person::has_keys(model) {
        let said = model.person.selected();
        return said.is_some_and(|said| coming.any(|c| c.is(said.article, said.span)));
    }
    if let Some(hit) = library::selected(model) {
        return coming.any(|c| c.is(hit.article, hit.span));
    }
    let Some(article) = model.reading.article else {
        return false;
    };
    let target = bookmarks::target(model).map(|(span, _)| span);
    let meant = bookmarks::meant(model);
    let here =
        |span: Span| target.is_some_and(|target| target.overlaps(span)) || meant.overlaps(span);
    coming.any(|c| c.article == article && here(c.span))
}

impl Coming {
    fn is(&self, article: ArticleId, span: Span) -> bool {
        self.article == article && self.span == span
    }
}

/// A bookmark that nobody knew was made: it is the one of those that are coming that has its passage, if any
/// has; it may be brought back, or be that of another reader.
pub fn made(model: &mut Model, bookmark: &Bookmark) {
    let id = bookmark.id;
    if undo::knows(model, id) {
        return;
    }
    let mut coming = model.coming.iter_mut();
    let is = |coming: &&mut Coming| coming.id.is_none() && coming.passage == bookmark.passage;
    if let Some(coming) = coming.find(is) {
        coming.id = Some(id);
        undo::did(model, Done::Added(id));
    }
}

/// The journal answered: the keys that waited for it do what they do now.
pub fn answered(model: &mut Model) -> Vec<Effect> {
    model.coming.retain(|coming| coming.id.is_none());
    if model.coming.is_empty() {
        ahead::go_on(model)
    } else {
        Vec::new()
    }
}

/// A change cannot be kept: what was to be done with it is let go of.
pub fn refused(model: &mut Model) {
    let first = model.coming.iter().position(|coming| coming.id.is_none());
    if let Some(first) = first {
        model.coming.remove(first);
        ahead::let_go(model);
    }
}
