//! Stars, unread marks, and undoing everything that changes something, and doing it again.
//! Promise: whatever is undone can be done again until something else is done, and both say what it was.

use super::bookmarks::{beginning, named};
use super::collection;
use super::command::Command;
use super::correct;
use super::flow::End;
use super::library;
use super::list;
use super::merging;
use super::model::{Done, Focus, Message, Model};
use super::msg::{Change, Effect};
use super::sidebar;
use crate::article::ArticleId;
use crate::passage::{Bookmark, BookmarkId, Merge};
use std::path::Path;

/// Stars the article that is meant, or takes its star away.
pub fn star(model: &mut Model) -> Vec<Effect> {
    let Some(id) = chosen_article(model) else {
        return Vec::new();
    };
    did(model, Done::Starred(id));
    turn_star(model, id)
}

fn turn_star(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let progress = model.progress.entry(id).or_default();
    progress.starred = !progress.starred;
    let text = if progress.starred {
        "Starred"
    } else {
        "Star taken away"
    };
    model.say(Message::done(text));
    vec![Effect::Star(id)]
}

/// Marks the article that is meant as unread.
pub fn mark_unread(model: &mut Model) -> Vec<Effect> {
    let Some(id) = chosen_article(model) else {
        return Vec::new();
    };
    let progress = model.progress.entry(id).or_default();
    let was = (progress.read, progress.done);
    (progress.read, progress.done) = (false, false);
    did(model, Done::Read(id, was));
    list::learned(model, id);
    list::forget(model);
    model.say(Message::done("Marked unread"));
    vec![Effect::Remember]
}

/// The article that is meant: the selected one while the list has the keys, else the open one.
fn chosen_article(model: &Model) -> Option<ArticleId> {
    if let Some(hit) = library::selected(model) {
        return Some(hit.article);
    }
    let selected = model
        .list
        .rows
        .get(model.list.selected)
        .and_then(|row| row.entry.article());
    if model.focus == Focus::Articles {
        selected
    } else {
        model.reading.article
    }
}

/// Remembers something that was done; what was undone before cannot be done again then.
pub fn did(model: &mut Model, done: Done) {
    model.done.push(done);
    model.undone.clear();
}

/// Whether a bookmark was made here, or is being brought back.
pub fn knows(model: &Model, id: BookmarkId) -> bool {
    let mut all = model.done.iter().chain(&model.undone);
    all.any(|done| matches!(done, Done::Added(of) if *of == id))
}

/// Undoes what was done last, and says what it was.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(done) = model.done.pop() else {
        model.say(Message::refused("There is nothing to undo"));
        return Vec::new();
    };
    let Some((said, now, effects)) = turn(model, done) else {
        return gone(model);
    };
    model.undone.push(now);
    let redo = model.keymap.keys_for(Command::Redo).into_iter().next();
    let more = redo.map_or_else(String::new, |key| format!("; {key} does it again"));
    let said = said.message("Undone", &more);
    model.say(said);
    effects
}

/// Does again what was undone last, and says what it was.
pub fn redo(model: &mut Model) -> Vec<Effect> {
    let Some(done) = model.undone.pop() else {
        model.say(Message::refused("There is nothing to do again"));
        return Vec::new();
    };
    let Some((said, now, effects)) = turn(model, done) else {
        return gone(model);
    };
    model.done.push(now);
    let said = said.message("Done again", "");
    model.say(said);
    effects
}

fn gone(model: &mut Model) -> Vec<Effect> {
    let said = "What that was about is gone, by another reader; nothing is changed";
    model.say(Message::refused(said));
    Vec::new()
}

/// What became of something, as it is said.
struct Said {
    /// What it is: `the bookmark `.
    what: String,
    /// Its first words, as they are written.
    words: String,
    /// What became of it: ` is gone`.
    became: &'static str,
    /// The same in a few words.
    short: &'static str,
    /// The title of its article, if that is another one than the one on the screen.
    elsewhere: Option<String>,
}

impl Said {
    fn new(what: &str, words: String, became: &'static str, short: &'static str) -> Self {
        Self {
            what: what.into(),
            words,
            became,
            short,
            elsewhere: None,
        }
    }

    /// In the article of this title, if it is another one than the open one.
    fn at(mut self, model: &Model, path: &str, title: &str) -> Self {
        let open = model.reading.article.and_then(|id| model.store.get(id));
        let here = open.is_some_and(|entry| is_at(entry.article.path(), path));
        let title = if title.is_empty() { path } else { title };
        self.elsewhere = (!here).then(|| beginning(title));
        self
    }

    /// The same, in an article of the open library.
    fn of(self, model: &Model, id: Option<ArticleId>) -> Self {
        let entry = id.and_then(|id| model.store.get(id));
        match entry {
            Some(entry) if id != model.reading.article => Self {
                elsewhere: Some(beginning(entry.article.heading())),
                ..self
            },
            Some(_) | None => self,
        }
    }

    fn message(self, did: &str, more: &str) -> Message {
        let Self {
            what,
            words,
            became,
            short,
            elsewhere,
        } = self;
        let at = elsewhere
            .as_ref()
            .map_or_else(String::new, |title| format!(" in another article, {title}"));
        let far = if at.is_empty() { "" } else { " elsewhere" };
        let said = Message::done(format!("{did}{at}: {what}{words}{became}{more}"));
        let soft = if words.is_empty() {
            elsewhere.unwrap_or_default()
        } else {
            words
        };
        said.cutting(soft.trim_matches(['“', '”']), End::First)
            .or(format!("{did}{far}: {short}"))
    }
}

/// Whether an article's path is the one that something is kept under, which is a whole one.
fn is_at(path: &str, kept: &str) -> bool {
    path == kept || Path::new(kept).ends_with(path)
}

/// Turns something back: what is said of it, what would turn that back, and what has to be kept.
fn turn(model: &mut Model, done: Done) -> Option<(Said, Done, Vec<Effect>)> {
    Some(match done {
        Done::Added(id) => {
            let at = position(model, id)?;
            let kept = model.bookmarks.remove(at);
            sidebar::relist(model);
            let said = Said::new(
                "the bookmark ",
                named(&kept.bookmark),
                " is gone",
                "bookmark gone",
            );
            let said = about(model, said, &kept.bookmark);
            let effects = vec![Effect::Keep(Change::Remove(id))];
            (said, Done::Removed(kept.bookmark), effects)
        }
        Done::Removed(bookmark) => {
            collection::want(model, bookmark.id);
            let said = Said::new(
                "the bookmark ",
                named(&bookmark),
                " is back",
                "bookmark is back",
            );
            let (said, id) = (about(model, said, &bookmark), bookmark.id);
            let effects = vec![Effect::Keep(Change::Restore(Box::new(bookmark)))];
            (said, Done::Added(id), effects)
        }
        Done::Edited(bookmark) => edited(model, bookmark)?,
        Done::Corrected {
            id,
            before,
            bookmarks,
        } => {
            let (became, short) = if before.is_some() {
                (" is as before", "correction as before")
            } else {
                (" is gone", "correction gone")
            };
            let said = Said::new("the correction", String::new(), became, short);
            let mut all = model.corrections.iter();
            let kept = all.find(|kept| kept.correction.id == id);
            let said = said.of(model, kept.and_then(|kept| kept.article));
            let (effects, now) = correct::restore(model, id, before, bookmarks)?;
            (said, now, effects)
        }
        Done::Uncorrected { kept, bookmarks } => {
            let (became, short) = (" holds again", "correction is back");
            let said = Said::new("the correction", String::new(), became, short);
            let said = said.of(model, kept.article);
            let (effects, now) = correct::bring_back(model, *kept, bookmarks);
            (said, now, effects)
        }
        Done::Merged(merge) => {
            let effects = merging::is_there(model, &merge).then(|| merging::remove(model, &merge));
            let said = merged(&merge, " are two persons again", "two persons again");
            (said, Done::Unmerged(merge), effects?)
        }
        Done::Unmerged(merge) => {
            let effects = merging::bring_back(model, &merge);
            let said = merged(&merge, " are one person again", "one person again");
            (said, Done::Merged(merge), effects)
        }
        Done::Starred(id) => {
            let effects = turn_star(model, id);
            let starred = model.progress.get(&id).is_some_and(|p| p.starred);
            let (became, short) = if starred {
                (" is starred", "starred")
            } else {
                (" has no star", "no star")
            };
            let said = Said::new("the article", String::new(), became, short);
            (said.of(model, Some(id)), Done::Starred(id), effects)
        }
        Done::Read(id, was) => {
            let progress = model.progress.entry(id).or_default();
            let now = Done::Read(id, (progress.read, progress.done));
            (progress.read, progress.done) = was;
            list::learned(model, id);
            list::forget(model);
            let (became, short) = if was.0 {
                (" counts as read", "counts as read")
            } else {
                (" counts as unread", "counts as unread")
            };
            let said = Said::new("the article", String::new(), became, short);
            (said.of(model, Some(id)), now, vec![Effect::Remember])
        }
    })
}

/// What became of two names.
fn merged(merge: &Merge, became: &'static str, short: &'static str) -> Said {
    let names = format!("{} and {}", merge.from, merge.to);
    Said::new(&names, String::new(), became, short)
}

/// Turns a change of a bookmark back.
fn edited(model: &mut Model, before: Bookmark) -> Option<(Said, Done, Vec<Effect>)> {
    let at = position(model, before.id)?;
    collection::want(model, before.id);
    let now = std::mem::replace(&mut model.bookmarks[at].bookmark, before.clone());
    sidebar::relist(model);
    let (what, short) = if now.note != before.note {
        ("the note of ", "the note as before")
    } else if now.tags != before.tags {
        ("the tags of ", "the tags as before")
    } else {
        ("the place of ", "the place as before")
    };
    let said = Said::new(what, named(&before), " as before", short);
    let said = about(model, said, &before);
    let effects = vec![Effect::Keep(Change::Edit(Box::new(before)))];
    Some((said, Done::Edited(now), effects))
}

/// In which article a bookmark is, if it is another one.
fn about(model: &Model, said: Said, bookmark: &Bookmark) -> Said {
    let key = &bookmark.article;
    said.at(model, &key.path, &key.title)
}

fn position(model: &Model, id: BookmarkId) -> Option<usize> {
    let mut all = model.bookmarks.iter();
    all.position(|kept| kept.bookmark.id == id)
}
