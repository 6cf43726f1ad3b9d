//! Guessed places of bookmarks and corrections: the reader accepts them or rejects them.
//! Not here: guessing (see `passage`). Promise: only a place that is on the screen is judged, with the
//! text of its own article, and both answers are kept and can be undone.

use super::bookmarks;
use super::collection;
use super::command::Command;
use super::corrections::{self, lay_over, row_here};
use super::flow::End;
use super::model::{Done, Focus, Kept, Message, Model};
use super::msg::{Change, Effect};
use super::sidebar::{self, SideRow};
use super::undo;
use crate::article::{Article, ArticleId};
use crate::passage::{ArticleKey, BookmarkId, CorrectionId, Found, Passage, Status, Verdict};
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
    let place = here(model).filter(|guess| seen(model, *guess));
    place.and_then(|_| guess(model))
}

/// Accepts the guessed place that is meant, or rejects it. One that is not on the screen is gone to.
pub fn judge(model: &mut Model, command: Command) -> Vec<Effect> {
    if command == Command::Accept
        && model.focus == Focus::Reading
        && let Some(selection) = model.reading.selection
        && !collection::is_open(model)
        && lost_here(model).next().is_some()
    {
        return match to_place(model) {
            Some(id) => put(model, id, selection.span),
            None => {
                model.say(Message::refused(several(model)));
                Vec::new()
            }
        };
    }
    let guess = here(model);
    let text = guess.and_then(|guess| Some((guess, model.store.get(guess.article)?)));
    let Some((guess, article)) = text.map(|(guess, entry)| (guess, Arc::clone(&entry.article)))
    else {
        let said = Message::refused("Nothing here is unsure of its place");
        model.say(said.or("Nothing here is unsure"));
        return Vec::new();
    };
    if !seen(model, guess) {
        let effects = bookmarks::arrive(model, guess.article, guess.span);
        model.say(Message::done(asks(model)));
        return effects;
    }
    match (guess.of, command) {
        (Of::Bookmark(id), Command::Accept) => accept_bookmark(model, id, &article, guess.span),
        (Of::Bookmark(id), _) => reject_bookmark(model, id, &article),
        (Of::Correction(id), Command::Accept) => accept_correction(model, id, &article, guess.span),
        (Of::Correction(id), _) => reject_correction(model, id, &article),
    }
}

/// The lost bookmark of the open article that a selection would be for: the one that was asked for last,
/// else the only one, else nobody knows.
pub fn to_place(model: &Model) -> Option<BookmarkId> {
    let mut lost = lost_here(model);
    let first = lost.next()?;
    let only = lost.next().is_none();
    let wanted = lost_here(model).find(|id| model.placing == Some(*id));
    wanted.or(only.then_some(first))
}

/// The lost bookmarks of the open article.
fn lost_here(model: &Model) -> impl Iterator<Item = BookmarkId> {
    let open = model.reading.article;
    let lost = move |kept: &&Kept| {
        open.is_some() && kept.article == open && kept.found.status == Status::Lost
    };
    let lost = model.bookmarks.iter().filter(lost);
    lost.map(|kept| kept.bookmark.id)
}

/// That it has to be said which one is meant.
fn several(model: &Model) -> String {
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    let list = key(Command::AllBookmarks);
    let list = list.map_or_else(String::new, |key| format!(" ({key} lists them)"));
    format!("Several bookmarks are lost here; Enter on one of them first{list}")
}

/// Puts a lost bookmark on the selected words.
fn put(model: &mut Model, id: BookmarkId, span: Span) -> Vec<Effect> {
    let open = model.reading.article;
    let entry = open.and_then(|open| Some((open, model.store.get(open)?)));
    let Some((open, article)) = entry.map(|(open, entry)| (open, Arc::clone(&entry.article)))
    else {
        return Vec::new();
    };
    let speaker = bookmarks::speaker_of(model, open, span);
    let speaker = speaker.map(|speaker| model.name(open, speaker));
    (model.reading.selection, model.placing) = (None, None);
    set_found(model, id, exact(span));
    let words = bookmarks::beginning(span.of(article.text()));
    let undo = model.keymap.keys_for(Command::Undo).into_iter().next();
    let undo = undo.map_or_else(String::new, |key| format!("; {key} undoes that"));
    let said = Message::done(format!("The bookmark is on these words now: {words}{undo}"));
    let said = said.cutting(&words, End::First);
    let said = said.or(format!("The bookmark is here now{undo}"));
    bookmarks::edit(model, id, said, |bookmark| {
        bookmark.passage = Passage::new(article.text(), span);
        bookmark.article = ArticleKey::new(&article, bookmark.article.path.clone());
        (bookmark.speaker, bookmark.rejected) = (speaker, None);
    })
}

/// The question whether a guess is right: `Is this the place? A accepts it, X rejects it`.
fn asks(model: &Model) -> String {
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    match (key(Command::Accept), key(Command::Reject)) {
        (Some(yes), Some(no)) => format!("Is this the place? {yes} accepts it, {no} rejects it"),
        (_, _) => "Is this the place?".into(),
    }
}

/// The same beside a guess in the preview, which on a small screen may end before the place.
pub fn asks_beside(model: &Model) -> String {
    if beside(model) {
        return asks(model);
    }
    let key = model.keymap.keys_for(Command::Accept).into_iter().next();
    let goes = key.map(|key| format!(": {key} goes to it"));
    format!("Its place is a guess{}", goes.unwrap_or_default())
}

/// Whether a preview of its own stands beside or below all bookmarks, in which the place is seen.
fn beside(model: &Model) -> bool {
    collection::shape(model.areas.screen).preview.is_some()
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
        return beside(model);
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
    let said = Message::done(said).or(format!("Rejected{undo}"));
    bookmarks::edit(model, id, said, |bookmark| {
        bookmark.rejected = Some(*article.sha256());
    })
}

fn set_found(model: &mut Model, id: BookmarkId, found: Found) {
    if let Some(kept) = model.bookmark_mut(id) {
        kept.found = found;
    }
    sidebar::relist(model);
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
    let said = Message::done(said).or(format!("Rejected{undo}"));
    judged(model, id, Found::LOST, said, |correction| {
        correction.rejected = Some(*article.sha256());
    })
}

/// Keeps what was said of a correction's place.
fn judged(
    model: &mut Model,
    id: CorrectionId,
    found: Found,
    said: impl Into<Message>,
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
    let done = Done::Corrected {
        id,
        before: Some(before),
        bookmarks: Vec::new(),
    };
    undo::did(model, done);
    bookmarks::saving(model, said);
    lay_over(model);
    vec![Effect::Keep(Change::Recorrect(after))]
}

/// Why something that is kept has no place in its article, and what becomes of it.
pub fn gone(article: &Article, rejected: Option<&[u8; 32]>, what: &str) -> String {
    let why = if rejected.is_some_and(|text| *text == *article.sha256()) {
        "You rejected the place that was guessed."
    } else {
        "These words are no longer in the article."
    };
    format!(
        "{why} The {what} stays, with all that belongs to it, and is looked for again whenever the text changes."
    )
}

/// The same of a bookmark, and how it is put on other words.
pub fn lost(model: &Model, article: ArticleId, rejected: Option<&[u8; 32]>) -> String {
    let entry = model.store.get(article);
    let gone = entry.map_or_else(String::new, |e| gone(&e.article, rejected, "bookmark"));
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    match (key(Command::SelectSentence), key(Command::Accept)) {
        (Some(select), Some(put)) => format!(
            "{gone}\n\nTo put it on other words, select them in the text ({select}, or the mouse) and press {put}."
        ),
        (_, _) => gone,
    }
}

/// What a correction says, as a sentence.
pub fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::By(name) | Verdict::Quotation(name) => format!("You said: {name} says this"),
        Verdict::Nothing => "You said: this is no quotation".into(),
    }
}
