//! Bookmarks and corrections as the reader asks for them, made into what the shelf keeps.
//! Not here: saving (see `keeping`). Promise: what is new gets its own id.

use crate::app::msg::Change;
use crate::article::Article;
use crate::passage::{ArticleKey, Bookmark, Correction, Passage, Verdict};
use crate::read::key_path;
use crate::shelf::{self, Error, new_correction_id, new_id};
use crate::text::Span;
use jiff::Timestamp;

/// A change as the shelf keeps it; what is new gets its id here. `None` if its article is gone.
pub(super) fn kept(
    change: Change,
    article: Option<&Article>,
) -> Result<Option<shelf::Change>, Error> {
    Ok(match (change, article) {
        (
            Change::Add {
                span,
                speaker,
                note,
                ..
            },
            Some(article),
        ) => Some(shelf::Change::Add(new_bookmark(
            article, span, speaker, note,
        )?)),
        (Change::Correct { span, verdict, .. }, Some(article)) => Some(shelf::Change::Correct(
            new_correction(article, span, verdict)?,
        )),
        (Change::Add { .. } | Change::Correct { .. }, None) => None,
        (Change::Edit(bookmark), _) => Some(shelf::Change::Edit(*bookmark)),
        (Change::Remove(id), _) => Some(shelf::Change::Remove(id)),
        (Change::Restore(bookmark), _) => Some(shelf::Change::Add(*bookmark)),
        (Change::Recorrect(correction), _) => Some(shelf::Change::Correct(*correction)),
        (Change::Merge(merge), _) => Some(shelf::Change::Merge(merge)),
        (Change::Unmerge(merge), _) => Some(shelf::Change::Unmerge(merge)),
        (Change::Uncorrect(id), _) => Some(shelf::Change::Uncorrect(id)),
    })
}

fn new_correction(article: &Article, span: Span, verdict: Verdict) -> Result<Correction, Error> {
    Ok(Correction {
        id: new_correction_id()?,
        article: ArticleKey::new(article, key_path(article)),
        passage: Passage::new(article.text(), span),
        verdict,
        rejected: None,
        at: Timestamp::now(),
    })
}

fn new_bookmark(
    article: &Article,
    span: Span,
    speaker: Option<String>,
    note: String,
) -> Result<Bookmark, Error> {
    Ok(Bookmark {
        id: new_id()?,
        article: ArticleKey::new(article, key_path(article)),
        passage: Passage::new(article.text(), span),
        speaker,
        note,
        tags: Vec::new(),
        rejected: None,
        at: Timestamp::now(),
    })
}
