//! Guessed places of bookmarks and corrections: the reader accepts them or rejects them.
//! Not here: guessing (see `passage`). Promise: only a place that is on the screen is judged, with the
//! text of its own article, and both answers are kept and can be undone.

use super::bookmarks;
use super::collection;
use super::command::Command;
use super::corrections::{self, lay_over, row_here};
use super::model::{Done, Focus, Kept, Message, Model};
use super::msg::{Change, Effect};
use super::sidebar::{self, SideRow};
use crate::article::{Article, ArticleId};
use crate::passage::{
    ArticleKey, BookmarkId, CorrectionId, Found, Passage, Status, Verdict, digest,
};
use crate::text::Span;
use std::sync::Arc;

/// A place that is a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Guess {
    of: Of,
    article: ArticleId,
    span: Span,
}

/// Whose place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Bookmark(BookmarkId),
    Correction(CorrectionId),
}

/// The words whose place is a guess, and that place, where the reader is asked for it now.
pub fn guess(model: &Model) -> Option<(&Passage, Span)> {
    let guess = here(model)?;
    let passage = match guess.of {
        Of::Bookmark(id) => &model.bookmark(id)?.bookmark.passage,
        Of::Correction(id) => &model.correction(id)?.correction.passage,
    };
    Some((passage, guess.span))
}

/// The same while the place is seen.
pub fn guess_in_sight(model: &Model) -> Option<(&Passage, Span)> {
    guess(model).filter(|_| here(model).is_some_and(|guess| seen(model, guess)))
}

/// Accepts the guessed place that is meant, or rejects it. One that is not on the screen is gone to.
pub fn judge(model: &mut Model, command: Command) -> Vec<Effect> {
    let guess = here(model);
    let text = guess.and_then(|guess| Some((guess, model.store.get(guess.article)?)));
    let Some((guess, article)) = text.map(|(guess, entry)| (guess, Arc::clone(&entry.article)))
    else {
        model.say(Message::refused("Nothing here is unsure of its place"));
        return Vec::new();
    };
    if !seen(model, guess) {
        let effects = bookmarks::arrive(model, guess.article, guess.span);
        let key = |command| model.keymap.keys_for(command).into_iter().next();
        let (yes, no) = (key(Command::Accept), key(Command::Reject));
        let (yes, no) = (yes.unwrap_or_default(), no.unwrap_or_default());
        model.say(Message::done(asks(&yes, &no)));
        return effects;
    }
    match (guess.of, command) {
        (Of::Bookmark(id), Command::Accept) => accept_bookmark(model, id, &article, guess.span),
        (Of::Bookmark(id), _) => reject_bookmark(model, id, &article),
        (Of::Correction(id), Command::Accept) => accept_correction(model, id, &article, guess.span),
        (Of::Correction(id), _) => reject_correction(model, id, &article),
    }
}

/// The question whether a guessed place is the right one, with the keys that answer it.
pub fn asks(yes: &str, no: &str) -> String {
    format!("Is this the place? {yes} accepts it, {no} rejects it")
}

/// The guess that is meant: that of the selected row among all bookmarks or in the sidebar, else the one at the reading mark.
fn here(model: &Model) -> Option<Guess> {
    if collection::is_open(model) {
        return bookmark(collection::selected(model)?);
    }
    if let Some(at) = row_here(model) {
        return correction(model, at);
    }
    if model.focus == Focus::Sidebar
        && let Some(SideRow::Bookmark(at)) = model.sidebar.rows.get(model.sidebar.selected)
    {
        return bookmark(model.bookmarks.get(*at)?);
    }
    let mut guesses = bookmarks::all_here(model).filter_map(bookmark);
    guesses
        .next()
        .or_else(|| correction(model, corrections::unsure_here(model)?))
}

fn bookmark(kept: &Kept) -> Option<Guess> {
    let unsure = kept.found.status == Status::Unsure;
    Some(Guess {
        of: Of::Bookmark(kept.bookmark.id),
        article: kept.article?,
        span: kept.found.span.filter(|_| unsure)?,
    })
}

fn correction(model: &Model, at: usize) -> Option<Guess> {
    let kept = model.corrections.get(at)?;
    let unsure = kept.found.status == Status::Unsure;
    Some(Guess {
        of: Of::Correction(kept.correction.id),
        article: kept.article?,
        span: kept.found.span.filter(|_| unsure)?,
    })
}

/// Whether the reader sees the place: in its article, or in the preview beside all bookmarks.
fn seen(model: &Model, guess: Guess) -> bool {
    if collection::is_open(model) {
        return collection::shape(model.areas.screen).preview.is_some();
    }
    model.reading.article == Some(guess.article)
        && model.areas.reading.is_some()
        && model.reading.page.seen.overlaps(guess.span)
}

/// The guessed place becomes the bookmark's own.
fn accept_bookmark(
    model: &mut Model,
    id: BookmarkId,
    article: &Article,
    span: Span,
) -> Vec<Effect> {
    set_found(model, id, exact(span));
    let said = "Accepted: the bookmark stays here";
    bookmarks::edit(model, id, said, |bookmark| {
        bookmark.passage = Passage::new(article.text(), span);
        bookmark.article = ArticleKey::new(article, bookmark.article.path.clone());
        bookmark.rejected = None;
    })
}

/// The bookmark is lost in this text.
fn reject_bookmark(model: &mut Model, id: BookmarkId, article: &Article) -> Vec<Effect> {
    set_found(model, id, Found::LOST);
    let undo = bookmarks::undo_key(model);
    let said = format!("Rejected: the bookmark is listed as lost, with its words{undo}");
    bookmarks::edit(model, id, &said, |bookmark| {
        bookmark.rejected = Some(digest(article.text()));
    })
}

fn set_found(model: &mut Model, id: BookmarkId, found: Found) {
    if let Some(kept) = model.bookmark_mut(id) {
        kept.found = found;
    }
    sidebar::rebuild(model);
}

const fn exact(span: Span) -> Found {
    Found {
        status: Status::Exact,
        span: Some(span),
    }
}

/// The guessed place becomes the correction's own.
fn accept_correction(
    model: &mut Model,
    id: CorrectionId,
    article: &Article,
    span: Span,
) -> Vec<Effect> {
    let said = "Accepted: the correction holds here";
    judged(model, id, exact(span), said, |correction| {
        correction.passage = Passage::new(article.text(), span);
        correction.article = ArticleKey::new(article, correction.article.path.clone());
        correction.rejected = None;
    })
}

/// The correction is lost in this text.
fn reject_correction(model: &mut Model, id: CorrectionId, article: &Article) -> Vec<Effect> {
    let undo = bookmarks::undo_key(model);
    let said = format!("Rejected: the correction is listed as lost, with its words{undo}");
    judged(model, id, Found::LOST, &said, |correction| {
        correction.rejected = Some(digest(article.text()));
    })
}

/// Keeps what was said of a correction's place.
fn judged(
    model: &mut Model,
    id: CorrectionId,
    found: Found,
    said: &str,
    change: impl FnOnce(&mut crate::passage::Correction),
) -> Vec<Effect> {
    let Some(at) = corrections::position(model, id) else {
        return Vec::new();
    };
    let kept = &mut model.corrections[at];
    kept.found = found;
    let before = kept.correction.clone();
    change(&mut kept.correction);
    let after = Box::new(kept.correction.clone());
    model.done.push(Done::Corrected {
        id,
        before: Some(before),
        bookmarks: Vec::new(),
    });
    bookmarks::saving(model, said.into());
    lay_over(model);
    vec![Effect::Keep(Change::Recorrect(after))]
}

/// Why something that is kept has no place in its article, as a sentence.
pub fn gone(article: &Article, rejected: Option<&[u8; 32]>) -> &'static str {
    if rejected.is_some_and(|text| *text == digest(article.text())) {
        "You rejected the place that was guessed; when the text changes, these words are looked for again"
    } else {
        "These words are no longer in the article"
    }
}

/// What a correction says, as a sentence.
pub fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::By(name) | Verdict::Quotation(name) => format!("You said: {name} says this"),
        Verdict::Nothing => "You said: this is no quotation".into(),
    }
}
