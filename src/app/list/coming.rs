//! What could be read next, for the end of an article.
//! Promise: it is looked for once, and again when the list or what was read changes: not at each drawing.

use super::{is_unfinished, neighbour, next_unread};
use crate::app::model::Model;
use crate::app::reading::RowKind;
use crate::article::ArticleId;

/// What is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// The article that it follows; none while it is not known.
    after: Option<ArticleId>,
    next: Option<Next>,
}

/// An article to read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which one.
    pub article: ArticleId,
    /// Whether it is the next one of the list, too.
    pub follows: bool,
}

/// The next article if it was not read yet, else the next that was not.
pub fn coming(model: &Model) -> Option<Next> {
    let coming = model.list.coming;
    coming
        .next
        .filter(|_| coming.after == model.reading.article)
}

/// The list, or what was read, is another one.
pub fn forget(model: &mut Model) {
    model.list.coming = Coming::default();
}

/// Looks for it as soon as the end of the article is seen.
pub fn look(model: &mut Model) {
    let rows = &model.reading.page.rows;
    let open = model.reading.article;
    let ends = rows.iter().any(|row| row.kind == RowKind::End);
    if !ends || model.list.coming.after == open || is_unfinished(model) {
        return;
    }
    let unread = next_unread(model).filter(|id| Some(*id) != open);
    let next = unread.map(|article| Next {
        article,
        follows: neighbour(model, 1) == Some(article),
    });
    model.list.coming = Coming { after: open, next };
}
