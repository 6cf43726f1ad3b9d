//! Stars, unread marks, and undoing everything that changes something.

use super::bookmarks::beginning;
use super::collection;
use super::correct::{self, Undone};
use super::model::{Done, Focus, Message, Model};
use super::msg::{Change, Effect};
use super::sidebar;
use crate::article::ArticleId;
use crate::passage::{Bookmark, BookmarkId};

/// Stars the article that is meant, or takes its star away.
pub fn star(model: &mut Model) -> Vec<Effect> {
    let Some(id) = chosen_article(model) else {
        return Vec::new();
    };
    model.done.push(Done::Starred(id));
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
    model.progress.entry(id).or_default().read = false;
    model.done.push(Done::Unread(id));
    model.say(Message::done("Marked unread"));
    vec![Effect::Remember]
}

/// The article that is meant: the selected one while the list has the keys, else the open one.
fn chosen_article(model: &Model) -> Option<ArticleId> {
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

/// Undoes what was done last, and says what it was.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(done) = model.done.pop() else {
        model.say(Message::refused("There is nothing to undo"));
        return Vec::new();
    };
    let (text, effects): (String, _) = match done {
        Done::Added(id) => {
            let words = words(model, id);
            model.bookmarks.retain(|kept| kept.bookmark.id != id);
            sidebar::rebuild(model);
            (
                format!("Undone: the bookmark{words} is gone"),
                vec![Effect::Keep(Change::Remove(id))],
            )
        }
        Done::Removed(bookmark) => {
            collection::want(model, bookmark.id);
            let words = beginning(&bookmark.passage.exact);
            (
                format!("Undone: the bookmark on “{words}” is back"),
                vec![Effect::Keep(Change::Restore(Box::new(bookmark)))],
            )
        }
        Done::Edited(bookmark) => {
            let change = Change::Edit(Box::new(bookmark.clone()));
            let words = words(model, bookmark.id);
            let mut what = "place";
            collection::want(model, bookmark.id);
            if let Some(kept) = model.bookmark_mut(bookmark.id) {
                what = differs(&kept.bookmark, &bookmark);
                kept.bookmark = bookmark;
            }
            sidebar::rebuild(model);
            (
                format!("Undone, as before: the {what} of the bookmark{words}"),
                vec![Effect::Keep(change)],
            )
        }
        Done::Corrected {
            id,
            before,
            bookmarks,
        } => {
            let what = before.map_or(Undone::Made(id), |before| Undone::Changed(Box::new(before)));
            (
                "Undone: the correction".into(),
                correct::undo(model, what, bookmarks),
            )
        }
        Done::Uncorrected { kept, bookmarks } => (
            "Undone: the correction holds again".into(),
            correct::undo(model, Undone::TakenBack(kept), bookmarks),
        ),
        Done::Starred(id) => ("Undone: the star".into(), turn_star(model, id)),
        Done::Unread(id) => {
            model.progress.entry(id).or_default().read = true;
            (
                "Undone: the article counts as read".into(),
                vec![Effect::Remember],
            )
        }
    };
    model.say(Message::done(text));
    effects
}

/// The first words of a bookmark that is there: ` on “It is not safe”`.
fn words(model: &Model, id: BookmarkId) -> String {
    model.bookmark(id).map_or_else(String::new, |kept| {
        format!(" on “{}”", beginning(&kept.bookmark.passage.exact))
    })
}

/// In what two states of a bookmark differ.
fn differs(one: &Bookmark, other: &Bookmark) -> &'static str {
    if one.note != other.note {
        "note"
    } else if one.tags != other.tags {
        "tags"
    } else {
        "place"
    }
}
