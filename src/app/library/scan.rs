//! Asking the articles, the newest first: the first ones at once, the others in blocks by threads that have time,
//! or a little at a time where only the model knows what is asked.
//! Promise: what is found comes in one order, whoever finds it first and whatever keys are pressed meanwhile.

use super::ask::{self, Found, Order};
use super::{Hit, Library, MOST, Row, is_open, listing};
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::article::ArticleId;
use crate::query::{Asked, Passages};
use std::collections::VecDeque;
use std::sync::Arc;

/// Bytes of text that are searched before the keys that wait are looked at.
const AT_ONCE: usize = 64 * 1024;

/// Bytes that are searched at a key while nothing was found: the first hits come with the letter.
const PATIENCE: usize = 6 * AT_ONCE;

/// Articles that are asked at once by another thread.
const BLOCK: usize = 64;

/// Blocks that are asked before the first of them is listed: some for each core.
const AHEAD: usize = 16;

/// Hits that are listed before the keys that wait are looked at.
const LISTED: usize = 1_024;

/// How many articles there are, and which state of what is known of them.
pub(super) fn known(model: &Model) -> (usize, u64) {
    (model.store.len(), model.store.revision())
}

/// Searches anew for what is typed now; the hit that was selected stays so if it is found again.
pub fn restart(model: &mut Model) -> Vec<Effect> {
    let sought = Arc::new(Passages::new(model.library.input.text()));
    let asked = (!sought.is_empty()).then(|| model.store.newest());
    let ids: VecDeque<ArticleId> = asked.into_iter().flatten().collect();
    let known = known(model);
    let library = &mut model.library;
    library.wanted = library.hit().or(library.wanted);
    library.asked_of = known;
    (library.sought, library.queue) = (sought, ids);
    (library.piece, library.found) = (0, (0, 0));
    (library.selected, library.top, library.scroll) = (0, 0, 0);
    library.number += 1;
    (library.ordered, library.listed) = (0, 0);
    library.early.clear();
    library.ready.clear();
    library.rows.clear();
    library.spoken.clear();
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
    if is_open(model) && asks_model(model) {
        slice(model, AT_ONCE);
    }
    list_ready(model);
    later(model)
}

/// Whether only the model knows the tags and what was read.
fn asks_model(model: &Model) -> bool {
    model.library.sought.asks_tags() || model.library.sought.asks_reader()
}

/// Has what is left asked, a few blocks ahead of what is listed.
fn later(model: &mut Model) -> Vec<Effect> {
    let more = !model.library.queue.is_empty();
    let mut effects = Vec::new();
    if !model.library.ready.is_empty() || more && is_open(model) && asks_model(model) {
        effects.push(Effect::Later);
    }
    if !is_open(model) || asks_model(model) {
        return effects;
    }
    // Also where nothing is left to be asked, so that an older search ends.
    let more = |library: &Library| {
        let room = library.ordered < library.listed + AHEAD;
        library.ordered == 0 || room && !library.queue.is_empty()
    };
    while more(&model.library) {
        let library = &mut model.library;
        let most = library.queue.len().min(BLOCK);
        let mut articles: Vec<ArticleId> = library.queue.drain(..most).collect();
        if library.sought.asks_people() {
            let store = &model.store;
            let known = |id: &ArticleId| store.get(*id).is_some_and(|entry| entry.found.is_some());
            let (known, others) = articles.into_iter().partition(known);
            articles = known;
            library.waiting.extend::<Vec<ArticleId>>(others);
        }
        effects.push(Effect::Ask {
            number: library.number,
            block: library.ordered,
            articles,
            from: std::mem::take(&mut library.piece),
        });
        library.ordered += 1;
    }
    effects
}

/// A block as it is to be asked now; `None` if something else is sought by now.
pub fn order(model: &Model, number: u64, articles: &[ArticleId], from: usize) -> Option<Order> {
    let entries = articles.iter();
    let entries = entries.filter_map(|id| Some((*id, model.store.get(*id)?.clone())));
    (number == model.library.number).then(|| Order {
        sought: Arc::clone(&model.library.sought),
        entries: entries.collect(),
        from,
    })
}

/// Asks a block at once, where no other thread does.
pub fn at_once(
    model: &Model,
    (number, block): (u64, usize),
    articles: &[ArticleId],
    from: usize,
) -> Option<Msg> {
    let found = order(model, number, articles, from)?.answer(|| true);
    Some(Msg::Sought {
        number,
        block,
        found,
    })
}

/// What was found in a block: it is listed as soon as all before it are.
pub fn answered(
    model: &mut Model,
    (number, block): (u64, usize),
    found: Vec<(ArticleId, Vec<Found>)>,
) -> Vec<Effect> {
    if number != model.library.number {
        return Vec::new();
    }
    let library = &mut model.library;
    library.early.insert(block, found);
    while let Some(found) = library.early.remove(&library.listed) {
        library.listed += 1;
        library.ready.extend(found);
    }
    list_ready(model);
    later(model)
}

/// Lists some of what came, as much as no key has to wait for.
fn list_ready(model: &mut Model) {
    let mut many = 0;
    while let Some((id, found)) = model.library.ready.pop_front() {
        many += found.len();
        add(model, id, &found);
        let library = &mut model.library;
        if library.found.0 >= MOST {
            end(library);
        }
        if many >= LISTED {
            break;
        }
    }
}

/// Ends the search where more hits are not listed: what is asked still is of no use.
fn end(library: &mut Library) {
    library.queue.clear();
    library.waiting.clear();
    library.early.clear();
    library.ready.clear();
    library.piece = 0;
    library.number += 1;
    (library.ordered, library.listed) = (0, 0);
}

/// Articles came, or were annotated: those that the search has not seen are asked too.
pub fn came(model: &mut Model, annotated: Option<ArticleId>) -> Vec<Effect> {
    if !is_open(model) || model.library.sought.is_empty() {
        return Vec::new();
    }
    let known = known(model);
    let library = &mut model.library;
    if library.found.0 >= MOST {
        library.asked_of = known;
        return Vec::new();
    }
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
            end(&mut model.library);
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
    let (found, next, cost) = ask::ask(&library.sought, asked, (library.piece, most));
    add(model, id, &found);
    (cost, next)
}

/// Lists hits of an article under those it has.
fn add(model: &mut Model, id: ArticleId, found: &[Found]) {
    if found.is_empty() {
        return;
    }
    let hit = |found: &Found| Hit {
        article: id,
        span: found.span,
    };
    let hits: Vec<Hit> = found.iter().map(hit).collect();
    let library = &mut model.library;
    library.found.0 += hits.len();
    let heads = |row: &Row| matches!(row, Row::Article(..));
    let head = library.rows.iter().rposition(heads);
    match head.and_then(|head| library.rows.get_mut(head)) {
        Some(Row::Article(open, count)) if *open == id => *count += hits.len(),
        Some(_) | None => {
            library.found.1 += 1;
            library.rows.push(Row::Article(id, hits.len()));
            library.spoken.push(None);
        }
    }
    let first = library.rows.len();
    library.rows.extend(hits.iter().copied().map(Row::Hit));
    library
        .spoken
        .extend(found.iter().map(|found| found.spoken));
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
