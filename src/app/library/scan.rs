//! Asking the articles one after the other, a little at a time, the newest first.
//! Promise: what is found comes in one order, whatever keys are pressed meanwhile.

use super::{Hit, MOST, Row, is_open, listing};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::article::ArticleId;
use crate::query::{Asked, Passages};
use std::collections::VecDeque;

/// Bytes of text that are searched before the keys that wait are looked at.
const AT_ONCE: usize = 64 * 1024;

/// Bytes that are searched at a key while nothing was found: the first hits come with the letter.
const PATIENCE: usize = 6 * AT_ONCE;

/// How many articles there are, and which state of what is known of them.
pub(super) fn known(model: &Model) -> (usize, u64) {
    (model.store.len(), model.store.revision())
}

/// Searches anew for what is typed now; the hit that was selected stays so if it is found again.
pub fn restart(model: &mut Model) -> Vec<Effect> {
    let sought = Passages::new(model.library.input.text());
    let asked = (!sought.is_empty()).then(|| model.store.newest());
    let ids: VecDeque<ArticleId> = asked.into_iter().flatten().collect();
    let known = known(model);
    let library = &mut model.library;
    library.wanted = library.hit().or(library.wanted);
    library.asked_of = known;
    (library.sought, library.queue) = (sought, ids);
    (library.piece, library.found) = (0, (0, 0));
    (library.selected, library.top, library.scroll) = (0, 0, 0);
    library.rows.clear();
    library.lines.clear();
    library.waiting.clear();
    let mut spent = 0;
    while spent < PATIENCE && model.library.rows.is_empty() && model.library.searching() {
        spent += slice(model, AT_ONCE);
    }
    later(model)
}

/// Searches on, while the view is open; asks to be called again if there is more to search.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    if is_open(model) {
        slice(model, AT_ONCE);
    }
    later(model)
}

fn later(model: &Model) -> Vec<Effect> {
    let more = is_open(model) && model.library.searching();
    more.then_some(Effect::Later).into_iter().collect()
}

/// Articles came, or were annotated: those that the search has not seen are asked too.
pub fn came(model: &mut Model, annotated: Option<ArticleId>) -> Vec<Effect> {
    if !is_open(model) || model.library.sought.is_empty() {
        return Vec::new();
    }
    let known = known(model);
    let library = &mut model.library;
    let first = library.asked_of.0 as u32;
    library.queue.extend((first..known.0 as u32).map(ArticleId));
    library.asked_of = known;
    if let Some(id) = annotated
        && let Some(at) = library.waiting.iter().position(|other| *other == id)
    {
        library.waiting.swap_remove(at);
        library.queue.push_back(id);
    }
    later(model)
}

/// Asks articles until that has cost so many bytes; what it cost.
fn slice(model: &mut Model, most: usize) -> usize {
    let mut spent = 0;
    while spent < most {
        let Some(id) = model.library.queue.front().copied() else {
            break;
        };
        let (cost, next) = ask(model, id, most - spent);
        spent += cost.max(1);
        match next {
            Some(piece) => model.library.piece = piece,
            None => {
                model.library.piece = 0;
                model.library.queue.pop_front();
            }
        }
        if model.library.found.0 >= MOST {
            model.library.queue.clear();
        }
    }
    spent
}

/// Asks an article from the present piece on: what that cost, and the piece to go on with.
fn ask(model: &mut Model, id: ArticleId, most: usize) -> (usize, Option<usize>) {
    let library = &model.library;
    let Some(entry) = model.store.get(id) else {
        return (0, None);
    };
    if library.sought.asks_people() && entry.found.is_none() {
        model.library.waiting.push(id);
        return (0, None);
    }
    if library.piece == 0 && !library.sought.may_find(entry) {
        return (GLANCE, None);
    }
    let bookmarks = model.bookmarks.iter();
    let here = bookmarks.filter(|kept| library.sought.asks_tags() && kept.article == Some(id));
    let tags = here.flat_map(|kept| kept.bookmark.tags.iter().map(String::as_str));
    let tags: Vec<&str> = tags.collect();
    let read = model
        .progress
        .get(&id)
        .is_some_and(|progress| progress.read);
    let asked = Asked {
        entry,
        shown: "",
        tags: &tags,
        read,
    };
    if library.piece == 0 && !library.sought.fits(asked) {
        return (COST, None);
    }
    let (spans, next, cost) = library.sought.find(entry, library.piece, most);
    let hits = spans.into_iter().map(|span| Hit { article: id, span });
    let hits: Vec<Hit> = hits.collect();
    add(model, id, &hits);
    (cost, next)
}

/// What an article costs whose letters tell that nothing is in it.
const GLANCE: usize = 25;

/// What an article costs that is not of the right day or about somebody else.
const COST: usize = 200;

/// Lists hits of an article under those it has.
fn add(model: &mut Model, id: ArticleId, hits: &[Hit]) {
    if hits.is_empty() {
        return;
    }
    let library = &mut model.library;
    library.found.0 += hits.len();
    let heads = |row: &Row| matches!(row, Row::Article(..));
    let head = library.rows.iter().rposition(heads);
    match head.and_then(|head| library.rows.get_mut(head)) {
        Some(Row::Article(open, count)) if *open == id => *count += hits.len(),
        Some(_) | None => {
            library.found.1 += 1;
            library.rows.push(Row::Article(id, hits.len()));
        }
    }
    let first = library.rows.len();
    library.rows.extend(hits.iter().copied().map(Row::Hit));
    if let Some(at) = library
        .wanted
        .and_then(|wanted| hits.iter().position(|hit| *hit == wanted))
    {
        // Who has moved meanwhile is not moved again.
        if library.selected <= 1 {
            library.selected = first + at;
        }
        library.wanted = None;
    } else if library.selected == 0 {
        library.selected = 1;
    }
    listing::measure(model);
}
