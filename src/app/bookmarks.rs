//! Bookmarks as the reader meets them: making, changing, removing, going from one to the next.
//! Not here: how they are kept (see `shelf`) and found again (see `passage`).

use super::coming::{self, Coming, SAVING};
use super::command::Command;
use super::flow::End;
use super::kept::{self, Of};
use super::model::{Done, Focus, Kept, Message, Model};
use super::motion;
use super::msg::{Change, Effect};
use super::overlay::view;
use super::sidebar::{self, SideRow, Tab};
use super::{collection, correct, corrections, judge, jump, person, undo, wanted};
use crate::article::ArticleId;
use crate::extract::{Quote, Speaker};
use crate::passage::{Bookmark, BookmarkId, Found, Passage};
use crate::text::Span;
use std::collections::HashMap;

/// Why a bookmark on piped text leads nowhere.
pub const PIPED: &str = "This text was piped in, and piped text is not kept; these are its words";

/// Words of a passage that are said back to the reader.
const BEGINNING: usize = 6;

/// Characters of them at most: a text may be one word.
const LETTERS: usize = 200;

/// Marks that open and close quotations.
const OPENING: [char; 6] = ['“', '"', '‘', '«', '„', '»'];
const CLOSING: [char; 6] = ['”', '"', '’', '»', '“', '«'];

/// What a bookmark would be put on: the selection, else the current quotation, else the paragraph.
pub fn target(model: &Model) -> Option<(Span, Option<Speaker>)> {
    let id = model.reading.article?;
    if let Some(selection) = model.reading.selection {
        return Some((selection.span, speaker_of(model, id, selection.span)));
    }
    if let Some(quote) = model.reading.current {
        let speaker = model.quote(quote).and_then(sure_speaker);
        return Some((model.store.extent(id, quote), speaker));
    }
    paragraph(model).map(|span| (span, None))
}

/// The paragraph at the reading mark, while the text is seen.
pub fn paragraph(model: &Model) -> Option<Span> {
    model.areas.reading?;
    let article = motion::article(model)?;
    let row = motion::mark_row(&model.reading);
    let block = article.blocks().get(article.blocks_at(row).start)?;
    Some(block.span)
}

/// The speaker that a bookmark is kept under: not one who is only a guess.
fn sure_speaker(quote: &Quote) -> Option<Speaker> {
    quote.speaker.filter(|_| !quote.unsure())
}

/// The speaker of a passage of an article, if one quotation holds all of it.
pub fn speaker_of(model: &Model, id: ArticleId, span: Span) -> Option<Speaker> {
    let found = model.store.get(id)?.found.as_deref()?;
    let quote = found
        .quotes
        .iter()
        .find(|quote| found.extent(quote).covers(span))?;
    sure_speaker(quote)
}

/// Bookmarks what is meant.
pub fn add(model: &mut Model) -> Vec<Effect> {
    let Some((span, speaker)) = target(model) else {
        model.say(Message::refused("There is nothing here to bookmark"));
        return Vec::new();
    };
    if placed(model).any(|kept| kept.found.span == Some(span)) {
        model.reading.selection = None;
        model.say(Message::refused(
            "This is bookmarked already; a adds a note, x removes it",
        ));
        return Vec::new();
    }
    let Some(article) = model.reading.article else {
        return Vec::new();
    };
    keep(model, (article, span), speaker, String::new())
}

/// Asks for the change that makes a bookmark.
pub fn keep(
    model: &mut Model,
    (article, span): (ArticleId, Span),
    speaker: Option<Speaker>,
    note: String,
) -> Vec<Effect> {
    let speaker = speaker.map(|speaker| model.name(article, speaker));
    model.reading.selection = None;
    if let Some(entry) = model.store.get(article) {
        let passage = Passage::new(entry.article.text(), span);
        model.coming.push(Coming {
            article,
            span,
            passage,
            id: None,
        });
    }
    let words = words(model, article, span);
    let marked = quoted(&words, is_spoken(model, article, span));
    let who = speaker
        .as_ref()
        .map_or_else(String::new, |who| format!("{who}, "));
    let said = if note.is_empty() {
        let (more, brief) = more_keys(model);
        Message::done(format!("Bookmarked: {who}{marked}{more}")).or(format!("Bookmarked{brief}"))
    } else {
        Message::done(format!("Bookmarked with your note: {who}{marked}"))
    };
    saving(model, said.cutting(&words, End::First));
    vec![Effect::Keep(Change::Add {
        article,
        span,
        speaker,
        note,
    })]
}

/// Says that something is being saved, and afterwards what was done.
pub fn saving(model: &mut Model, done: impl Into<Message>) {
    model.say(Message::done(SAVING));
    model.saving = Some(done.into());
}

/// What can be added to a new bookmark, and by which keys: `; a adds a note, # tags`, and shorter.
fn more_keys(model: &Model) -> (String, String) {
    if view(model).is_some() {
        // There not all of these keys do the same.
        return (String::new(), String::new());
    }
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    match (key(Command::Note), key(Command::Tags)) {
        (Some(note), Some(tags)) => (
            format!("; {note} adds a note, {tags} tags"),
            format!("; {note} note, {tags} tags"),
        ),
        (Some(note), None) => (format!("; {note} adds a note"), format!("; {note} note")),
        (None, Some(tags)) => (format!("; {tags} adds tags"), format!("; {tags} tags")),
        (None, None) => (String::new(), String::new()),
    }
}

/// Words of a passage as they are written among others: in quotation marks if somebody says them, and only then.
pub fn quoted(words: &str, spoken: bool) -> String {
    if spoken && !words.starts_with(OPENING) {
        format!("“{words}”")
    } else {
        words.into()
    }
}

/// Whether somebody says the words of a bookmark: their speaker is known, or they stand in marks.
pub fn spoken(bookmark: &Bookmark) -> bool {
    let passage = &bookmark.passage;
    let marks = passage.prefix.ends_with(OPENING) && passage.suffix.starts_with(CLOSING);
    bookmark.speaker.is_some() || marks
}

/// Whether one quotation holds all of a passage.
pub fn is_spoken(model: &Model, article: ArticleId, span: Span) -> bool {
    let found = model.store.get(article).and_then(|e| e.found.as_deref());
    let mut quotes = found.iter().flat_map(|found| &found.quotes);
    found.is_some_and(|found| quotes.any(|quote| found.extent(quote).covers(span)))
}

/// The first words of a bookmark as they are said back.
pub fn named(bookmark: &Bookmark) -> String {
    quoted(&beginning(&bookmark.passage.exact), spoken(bookmark))
}

/// The first words of a passage of an article.
pub fn words(model: &Model, article: ArticleId, span: Span) -> String {
    let entry = model.store.get(article);
    entry.map_or_else(String::new, |entry| {
        beginning(span.of(entry.article.text()))
    })
}

/// How to bring back what was removed: `; U brings it back`.
pub fn undo_key(model: &Model) -> String {
    let undo = model.keymap.keys_for(Command::Undo).into_iter().next();
    undo.map_or_else(String::new, |key| format!("; {key} brings it back"))
}

/// The first words of a passage; of an endless one its beginning.
pub fn beginning(words: &str) -> String {
    let words = words.trim_start();
    let end = words.char_indices().nth(LETTERS).map(|(at, _)| at);
    let first = &words[..end.unwrap_or(words.len())];
    let mut short: Vec<&str> = first.split_whitespace().take(BEGINNING + 1).collect();
    if short.len() > BEGINNING {
        short[BEGINNING] = "…";
    } else if end.is_some() {
        short.push("…");
    }
    short.join(" ")
}

/// Changes a bookmark and remembers how it was; says what was done once that is on disk.
pub fn edit(
    model: &mut Model,
    id: BookmarkId,
    said: impl Into<Message>,
    change: impl FnOnce(&mut Bookmark),
) -> Vec<Effect> {
    let Some(kept) = model.bookmark_mut(id) else {
        return Vec::new();
    };
    let before = kept.bookmark.clone();
    change(&mut kept.bookmark);
    if before == kept.bookmark {
        return Vec::new();
    }
    let after = kept.bookmark.clone();
    saving(model, said);
    undo::did(model, Done::Edited(before));
    sidebar::relist(model);
    vec![Effect::Keep(Change::Edit(Box::new(after)))]
}

/// Removes the bookmark here, else takes the correction here back.
pub fn remove(model: &mut Model) -> Vec<Effect> {
    if let Some(kept) = corrections::row_here(model).and_then(|at| model.corrections.get(at)) {
        return correct::remove(model, kept.correction.id);
    }
    let Some(bookmark) = here(model).map(|kept| kept.bookmark.clone()) else {
        if let Some(id) = corrections::here(model) {
            return correct::remove(model, id);
        }
        let said = Message::refused(nothing_here(model));
        model.say(said.or("No bookmark or correction here"));
        return Vec::new();
    };
    let undo = undo_key(model);
    let said = Message::done(format!("Bookmark removed: {}{undo}", named(&bookmark)));
    let words = beginning(&bookmark.passage.exact);
    let said = said.cutting(&words, End::First);
    model.say(said.or(format!("Removed{undo}")));
    let id = bookmark.id;
    model.bookmarks.retain(|kept| kept.bookmark.id != id);
    undo::did(model, Done::Removed(bookmark));
    sidebar::relist(model);
    vec![Effect::Keep(Change::Remove(id))]
}

/// That nothing is kept at the reading mark, and the key that leads to what is in the article.
fn nothing_here(model: &Model) -> String {
    let open = model.reading.article;
    let some = model.bookmarks.iter().any(|kept| kept.article == open)
        || model.corrections.iter().any(|kept| kept.article == open);
    if !some {
        return "No bookmark or correction in this article".into();
    }
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    let way = match (model.sidebar.tab, model.areas.sidebar) {
        (Tab::Voices, _) => key(Command::NextTab).map(|key| (key, "those of the article")),
        (Tab::Here | Tab::All, Some(_)) => None,
        (Tab::Here | Tab::All, None) => key(Command::AllBookmarks).map(|key| (key, "all")),
    };
    let way = way.map(|(key, what)| format!("; {key} lists {what}"));
    format!("No bookmark or correction here{}", way.unwrap_or_default())
}

/// The bookmarks that have a place in the open article.
pub fn placed(model: &Model) -> impl Iterator<Item = &Kept> {
    let open = model.reading.article;
    model
        .bookmarks
        .iter()
        .filter(move |kept| open.is_some() && kept.article == open && kept.found.span.is_some())
}

/// The bookmark that is meant: the selected one among all bookmarks or in the sidebar, else the one at
/// the reading mark.
pub fn here(model: &Model) -> Option<&Kept> {
    if collection::is_open(model) {
        return collection::selected(model);
    }
    if model.focus == Focus::Sidebar
        && let Some(SideRow::Bookmark(at)) = model.sidebar.rows.get(model.sidebar.selected)
    {
        return model.bookmarks.get(*at);
    }
    all_here(model).next()
}

/// The bookmarks at the reading mark: the one that was gone to just now, then those on the current quotation;
/// where none is current, those on the mark's row.
pub fn all_here(model: &Model) -> impl Iterator<Item = &Kept> {
    let reading = &model.reading;
    let stepped = reading.stepped.filter(|_| reading.jumped.is_none());
    let stepped = stepped.filter(|(_, mark)| *mark == reading.mark);
    let is_it = move |kept: &&Kept| stepped.is_some_and(|(id, _)| id == kept.bookmark.id);
    let meant = meant(model);
    let overlaps = move |kept: &&Kept| kept.found.span.is_some_and(|place| place.overlaps(meant));
    let others = placed(model).filter(move |kept| overlaps(kept) && !is_it(kept));
    placed(model).filter(is_it).chain(others)
}

/// The current quotation, else the mark's row.
pub fn meant(model: &Model) -> Span {
    let current = model.reading.article.zip(model.reading.current);
    let quote = current.map(|(id, quote)| model.store.extent(id, quote));
    quote.unwrap_or_else(|| motion::mark_row(&model.reading))
}

/// The bookmark on exactly this passage.
pub fn on(model: &Model, article: ArticleId, span: Span) -> Option<&Kept> {
    let is = |kept: &&Kept| kept.article == Some(article) && kept.found.span == Some(span);
    model.bookmarks.iter().find(is)
}

/// To the next or previous bookmark of the article; says which one it is, and how many there are.
pub fn step(model: &mut Model, command: Command) -> Vec<Effect> {
    let here = motion::mark_row(&model.reading);
    let place = |kept: &Kept| Some((kept.found.span?, kept.bookmark.id));
    let mut places: Vec<(Span, BookmarkId)> = placed(model).filter_map(place).collect();
    places.sort_unstable();
    let all = places.len();
    // Several may stand in one row: who has gone to one of them goes on from there.
    let (id, mark) = model.reading.stepped.unzip();
    let on = places.iter().position(|(_, other)| Some(*other) == id);
    let on = on.filter(|_| mark == Some(model.reading.mark));
    let forward = command == Command::NextBookmark;
    let next = match (on, forward) {
        (Some(on), true) => Some(on + 1).filter(|next| *next < all),
        (Some(on), false) => on.checked_sub(1),
        (None, true) => {
            let below = here.end().max(here.start() + 1);
            places.iter().position(|(place, _)| place.start() >= below)
        }
        (None, false) => places
            .iter()
            .rposition(|(place, _)| place.start() < here.start()),
    };
    let (Some(next), Some(article)) = (next, model.reading.article) else {
        model.say(Message::refused(at_end(model, all, forward)));
        return Vec::new();
    };
    let (span, id) = places[next];
    let effects = arrive(model, article, span);
    model.reading.stepped = Some((id, model.reading.mark));
    let note = model
        .bookmark(id)
        .map_or("", |kept| kept.bookmark.note.as_str());
    let note = match beginning(note) {
        note if note.is_empty() => note,
        note => format!(": {note}"),
    };
    model.say(Message::done(format!(
        "Bookmark {} of {all}{note}",
        next + 1
    )));
    effects
}

/// That there is no further bookmark in the article.
fn at_end(model: &Model, all: usize, forward: bool) -> String {
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    match (all, forward) {
        (0, _) => match key(Command::Bookmark) {
            Some(key) => format!("No bookmark in this article; {key} makes one"),
            None => "No bookmark in this article".into(),
        },
        (1, true) => "No bookmark after this place; the article has one".into(),
        (1, false) => "No bookmark before this place; the article has one".into(),
        (all, true) => format!("No bookmark after this place; the article has {all}"),
        (all, false) => format!("No bookmark before this place; the article has {all}"),
    }
}

/// Goes to a bookmark, opening its article; its file is read first where it is not in the library.
pub fn go_to(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(kept) = model.bookmarks.get(at) else {
        return Vec::new();
    };
    match (kept.article, kept.found.span) {
        (Some(article), Some(span)) => {
            let id = kept.bookmark.id;
            let effects = arrive(model, article, span);
            model.reading.stepped = Some((id, model.reading.mark));
            effects
        }
        (Some(article), None) => {
            let (id, rejected) = (kept.bookmark.id, kept.bookmark.rejected);
            collection::close(model);
            let gone = judge::lost(model, article, rejected.as_ref());
            model.placing = Some(id);
            let effects = if model.reading.article == Some(article) {
                Vec::new()
            } else {
                jump::leave(model);
                jump::open(model, article)
            };
            kept::show(model, Of::Bookmark(id), &gone);
            effects
        }
        (None, _) => wanted::open(model, at),
    }
}

/// Goes to a passage, and to the quotation on it if there is one on the row where it begins.
pub fn arrive(model: &mut Model, article: ArticleId, span: Span) -> Vec<Effect> {
    collection::close(model);
    person::close(model);
    jump::leave(model);
    let effects = jump::go_to(model, article, span.start());
    motion::settle(model);
    let row = motion::mark_row(&model.reading);
    let quote = model.store.quote_from(article, span.start(), None);
    let on = |place: Span| place.overlaps(span) && place.overlaps(row);
    let quote = quote.filter(|quote| on(model.store.extent(article, *quote)));
    jump::arrive(model, quote);
    model.focus = Focus::Reading;
    jump::mark_read(model);
    effects
}

/// Takes over the bookmarks that are kept now.
pub fn replace(model: &mut Model, bookmarks: Vec<Bookmark>) {
    let old = std::mem::take(&mut model.bookmarks);
    let known: HashMap<BookmarkId, &Kept> =
        old.iter().map(|kept| (kept.bookmark.id, kept)).collect();
    let known = |id: BookmarkId| known.get(&id).copied();
    for bookmark in &bookmarks {
        if known(bookmark.id).is_none() {
            coming::made(model, bookmark);
        }
    }
    let kept = |bookmark: Bookmark| match known(bookmark.id) {
        Some(old) => Kept {
            bookmark,
            article: old.article,
            found: old.found,
        },
        None => Kept {
            bookmark,
            article: None,
            found: Found::LOST,
        },
    };
    model.bookmarks = bookmarks.into_iter().map(kept).collect();
    sidebar::relist(model);
}

/// Takes over where bookmarks are in an article; goes to the one that was waited for.
pub fn place(model: &mut Model, places: Vec<(BookmarkId, ArticleId, Found)>) -> Vec<Effect> {
    let mut effects = Vec::new();
    let all = model.bookmarks.iter().enumerate();
    let known: HashMap<BookmarkId, usize> = all.map(|(at, kept)| (kept.bookmark.id, at)).collect();
    for (id, article, found) in places {
        let Some(at) = known.get(&id).copied() else {
            continue;
        };
        model.bookmarks[at].article = Some(article);
        model.bookmarks[at].found = found;
        if wanted::came(model, id) {
            effects.extend(go_to(model, at));
        }
    }
    sidebar::relist(model);
    effects
}
