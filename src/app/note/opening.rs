//! Opening the box: on what it is, what it is called, and what was typed there before.

use super::{Note, Noted, passages, settle};
use crate::app::bookmarks;
use crate::app::collection;
use crate::app::editor::Editor;
use crate::app::model::{Kept, Message, Model};
use crate::app::overlay::Overlay;
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::text::Span;

/// Code points of the passage that are shown in the box.
const SHOWN: usize = 400;

/// Opens the box for the bookmark here, else for what would be bookmarked.
pub fn open(model: &mut Model) {
    let selected = model.reading.selection.is_some() && !collection::is_open(model);
    if let Some(kept) = bookmarks::here(model).filter(|_| !selected) {
        let (title, words) = of_bookmark(model, kept);
        let bookmark = Box::new(kept.bookmark.clone());
        return show(model, Noted::Bookmark(bookmark), title, words);
    }
    let (Some((span, speaker)), Some(article)) = (bookmarks::target(model), model.reading.article)
    else {
        return model.say(Message::refused("There is nothing here to note"));
    };
    let title = match (selected, speaker, model.reading.current) {
        (true, ..) => "Note on the selection".into(),
        (false, Some(speaker), _) => on_words_of(model, article, speaker),
        (false, None, Some(_)) => "Note on the quotation".into(),
        (false, None, None) => "Note on the paragraph".into(),
    };
    on_passage(model, (article, span), speaker, title);
}

/// Opens the box for a passage of any article, or for the bookmark that is on it.
pub fn open_on(model: &mut Model, at: (ArticleId, Span), speaker: Option<Speaker>) {
    if let Some(kept) = bookmarks::on(model, at.0, at.1) {
        let (title, words) = of_bookmark(model, kept);
        let bookmark = Box::new(kept.bookmark.clone());
        return show(model, Noted::Bookmark(bookmark), title, words);
    }
    let title = match speaker {
        Some(speaker) => on_words_of(model, at.0, speaker),
        None => "Note on the passage".into(),
    };
    on_passage(model, at, speaker, title);
}

fn on_words_of(model: &Model, article: ArticleId, speaker: Speaker) -> String {
    format!("Note on {}’s words", model.name(article, speaker))
}

/// What the box is called, and the words of the bookmark.
fn of_bookmark(model: &Model, kept: &Kept) -> (String, String) {
    let bookmark = &kept.bookmark;
    let title = match &bookmark.speaker {
        Some(name) => format!("Note on {name}’s words"),
        None => "Note on a bookmark".into(),
    };
    let place = kept.article.zip(kept.found.span);
    let place = place.filter(|_| kept.found.status.is_sure());
    let said = place.and_then(|(article, span)| passages::said(model, article, span));
    let words = said.unwrap_or_else(|| bookmark.passage.exact.clone());
    let words = words.chars().take(SHOWN).collect::<String>();
    (
        title,
        bookmarks::quoted(&words, bookmarks::spoken(bookmark)),
    )
}

fn on_passage(
    model: &mut Model,
    (article, span): (ArticleId, Span),
    speaker: Option<Speaker>,
    title: String,
) {
    let whole = || {
        let entry = model.store.get(article);
        let words = entry.map_or("", |entry| span.of(entry.article.text()));
        words.chars().take(SHOWN).collect()
    };
    let words = passages::said(model, article, span).unwrap_or_else(whole);
    let words = words.chars().take(SHOWN).collect::<String>();
    let words = bookmarks::quoted(&words, bookmarks::is_spoken(model, article, span));
    let span = Some(span);
    let of = Noted::Passage {
        article,
        span,
        speaker,
    };
    show(model, of, title, words);
}

/// Opens the box, with what was put aside there.
fn show(model: &mut Model, of: Noted, title: String, words: String) {
    let before = match &of {
        Noted::Bookmark(bookmark) => bookmark.note.clone(),
        Noted::Passage { .. } => String::new(),
    };
    let aside = model.aside.iter().rposition(|(other, _)| other.is(&of));
    let aside = aside.map(|at| model.aside.remove(at).1);
    if aside.is_some() {
        model.say(Message::done("What you typed before; it is not saved yet"));
    }
    model.overlays.push(Overlay::Note(Box::new(Note {
        of,
        title,
        words,
        editor: Editor::new(aside.as_ref().unwrap_or(&before)),
        before,
        top: 0,
        back: aside.is_some(),
        asks: false,
    })));
    settle(model);
}
