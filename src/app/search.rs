//! Search in the open article: over line ends, with quotes, dashes, case and accents folded.

use super::command::Command;
use super::jump;
use super::model::{Message, Model};
use super::motion::{self, Move};
use super::msg::Effect;
use crate::article::{Article, BlockKind};
use crate::query::Passages;
use crate::store::Entry;
use crate::text::Span;
use crate::text::fold::{self, Folding};
use std::sync::Arc;

/// A search that is on. It begins at the reading mark, goes to the end, and then from the
/// beginning to the mark, in steps, so that no key waits for a long text.
#[derive(Debug, Default)]
pub struct Search {
    /// What the reader typed.
    pub words: String,
    /// The matches found so far, in order of place.
    pub hits: Vec<Span>,
    /// Which of them is current.
    pub current: Option<usize>,
    /// Bytes of the text searched so far; the count is final when all were.
    pub searched: usize,
    /// Where the search began.
    origin: usize,
    /// Matches before `origin`.
    before: usize,
    /// Whether the first match is gone to when it is found.
    goes: bool,
    /// Whether it was entered while nothing was found yet: what becomes of it is said.
    entered: bool,
    /// The query that the words are, where not they are sought but what it asks for.
    query: Option<Arc<Passages>>,
}

/// Bytes searched before the keys that wait are looked at.
const AT_ONCE: usize = 128 * 1024;

/// The same in blocks, for a text may be all short lines.
const BLOCKS: usize = 4_096;

/// Bytes of it where a query is asked, which takes longer.
const ASKED: usize = AT_ONCE / 4;

/// How often as much is searched before keys are looked at while nothing was found.
const PATIENCE: usize = 4;

/// Bytes that a match may reach beyond the stretch that is searched, for each byte sought.
const REACH: usize = 4;

/// Searches for other words: goes to the first match from `origin` on, else from the beginning.
pub fn set(model: &mut Model, words: &str, origin: usize) -> Vec<Effect> {
    if words.trim().is_empty() {
        model.reading.search = None;
        return Vec::new();
    }
    model.reading.search = Some(Search {
        words: words.into(),
        origin,
        goes: true,
        ..Search::default()
    });
    go_on(model)
}

/// Turns the search on with what a query finds in the open article; the match in `passage` is current.
pub fn sought(
    model: &mut Model,
    (words, query): (&str, Arc<Passages>),
    passage: Span,
) -> Vec<Effect> {
    let Some(article) = motion::article(model) else {
        return Vec::new();
    };
    model.reading.search = Some(Search {
        words: words.into(),
        origin: query.begin(&article, passage.start()),
        query: Some(query),
        ..Search::default()
    });
    let effects = go_on(model);
    let search = model.reading.search.as_ref();
    let mut hits = search.iter().flat_map(|search| &search.hits);
    if let Some(at) = hits.position(|hit| hit.overlaps(passage)) {
        show(model, at);
    }
    effects
}

/// Searches another article for the words of the search that is on.
pub fn again(model: &mut Model) -> Vec<Effect> {
    let Some(search) = model.reading.search.take() else {
        return Vec::new();
    };
    if let Some(query) = search.query {
        return sought(model, (&search.words, query), Span::default());
    }
    model.reading.search = Some(Search {
        words: search.words,
        ..Search::default()
    });
    go_on(model)
}

/// The match that is current.
pub fn hit(model: &Model) -> Option<Span> {
    let search = model.reading.search.as_ref()?;
    search.hits.get(search.current?).copied()
}

/// Makes the match current that begins at this byte, if it was found already.
pub fn stay(model: &mut Model, at: Option<usize>) {
    if let (Some(at), Some(search)) = (at, &mut model.reading.search) {
        search.current = search.hits.iter().position(|hit| hit.start() == at);
    }
}

/// Searches on; asks to be called again when keys wait and the text is long. Goes to the first match if
/// that is new.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    more(model);
    for _ in 1..PATIENCE {
        let search = model.reading.search.as_ref();
        if !search.is_some_and(|search| search.hits.is_empty()) || !unfinished(model) {
            break;
        }
        more(model);
    }
    let search = model.reading.search.as_mut();
    let first = search.filter(|search| search.goes && !search.hits.is_empty());
    if let Some(search) = first {
        search.goes = false;
        if std::mem::take(&mut search.entered) {
            jump::leave(model);
        }
        show(model, 0);
    }
    if unfinished(model) {
        return vec![Effect::Later];
    }
    let entered = |search: &Search| search.entered && search.hits.is_empty();
    if model.reading.search.as_ref().is_some_and(entered) {
        nowhere(model);
    }
    Vec::new()
}

/// The words were entered: the reader stays where they were found, or is told that they are not there, be it
/// only when all was searched.
pub fn enter(model: &mut Model) {
    let unfinished = unfinished(model);
    let Some(search) = &mut model.reading.search else {
        return;
    };
    if !search.hits.is_empty() {
        let here = std::mem::replace(&mut model.reading.mark, model.origin);
        jump::leave(model);
        model.reading.mark = here;
    } else if unfinished {
        search.entered = true;
    } else {
        nowhere(model);
    }
}

/// Nothing was found: says so, and the search is off.
fn nowhere(model: &mut Model) {
    if let Some(Search { words, .. }) = model.reading.search.take() {
        model.say(Message::refused(format!(
            "“{words}” is not in this article"
        )));
    }
}

fn unfinished(model: &Model) -> bool {
    let len = motion::article(model).map_or(0, |article| article.text().len());
    model
        .reading
        .search
        .as_ref()
        .is_some_and(|search| search.searched < len)
}

/// Searches the next stretch: up to the end of the text, or up to where the search began.
fn more(model: &mut Model) {
    let Some((article, id)) = motion::article(model).zip(model.reading.article) else {
        return;
    };
    let Some(search) = &mut model.reading.search else {
        return;
    };
    let len = article.text().len();
    let origin = search.origin.min(len);
    let at = origin + search.searched;
    let (from, most) = if at < len {
        (at, len)
    } else {
        (at - len, origin)
    };
    let (found, to) = match (&search.query, model.store.get(id)) {
        (Some(query), Some(entry)) => asked(entry, query, (from, most)),
        _ => spelt(&article, &search.words, (from, most)),
    };
    search.searched += to - from;
    if at < len {
        search.hits.extend(found);
        return;
    }
    let place = search.before..search.before;
    search.before += found.len();
    search.current = search.current.map(|current| current + found.len());
    search.hits.splice(place, found);
}

/// What a query finds in the next stretch, and where that ends.
fn asked(entry: &Entry, query: &Passages, (from, most): (usize, usize)) -> (Vec<Span>, usize) {
    let (passages, next, _) = query.find(entry, from, ASKED);
    let here = passages
        .into_iter()
        .filter(|one| (from..most).contains(&one.start()));
    let text = entry.article.text();
    let found = here.flat_map(|one| query.matches(text, one)).collect();
    (found, next.unwrap_or(most).min(most))
}

/// Where words stand in the next stretch, and where that ends.
fn spelt(article: &Article, words: &str, (from, most): (usize, usize)) -> (Vec<Span>, usize) {
    let needle = fold::needle(words.trim(), Folding::Search);
    let mut to = article
        .text()
        .ceil_char_boundary((from + AT_ONCE).min(most));
    let blocks = article.blocks_at(Span::new(from, to));
    if blocks.len() > BLOCKS {
        // The stretch ends where a block begins.
        to = article.blocks()[blocks.start + BLOCKS].span.start();
    }
    let mut found = hits(article, Span::new(from, to), &needle);
    let marks = marks(words);
    if !marks.is_empty() {
        found.retain(|hit| self::marks(hit.of(article.text())) == marks);
    }
    (found, to)
}

/// The matches that begin in a stretch of the text.
fn hits(article: &Article, stretch: Span, needle: &str) -> Vec<Span> {
    let text = article.text();
    let mut found = Vec::new();
    for block in &article.blocks()[article.blocks_at(stretch)] {
        if block.kind == BlockKind::Meta {
            continue;
        }
        let from = block.span.start().max(stretch.start());
        let reach = text.ceil_char_boundary(stretch.end() + needle.len() * REACH);
        let part = Span::new(from, block.span.end().min(reach));
        let inside = fold::find_all(part.of(text), needle)
            .map(|hit| Span::new(from + hit.start(), from + hit.end()))
            .filter(|hit| hit.start() < stretch.end());
        found.extend(inside);
    }
    found
}

/// The quote marks of some words, single and double ones apart: a typed `’` does not mean `”`.
fn marks(words: &str) -> String {
    let folded = fold::needle(words.trim(), Folding::Anchor);
    folded.chars().filter(|c| matches!(c, '\'' | '"')).collect()
}

/// The next or previous match; it does not wrap.
pub fn step(model: &mut Model, command: Command) -> Vec<Effect> {
    let row = motion::mark_row(&model.reading);
    let Some(search) = &model.reading.search else {
        return Vec::new();
    };
    let forward = command == Command::Next;
    // From the current match while it can be seen, else from the reading mark.
    let seen = model.reading.page.seen;
    let current = search
        .current
        .filter(|at| search.hits.get(*at).is_some_and(|hit| seen.overlaps(*hit)));
    let next = match (current, forward) {
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
        (None, true) => search
            .hits
            .iter()
            .position(|hit| hit.start() >= row.start()),
        (None, false) => search.hits.iter().rposition(|hit| hit.end() <= row.start()),
    };
    let (all, words) = (search.hits.len(), search.words.clone());
    match next.filter(|at| *at < all) {
        Some(at) => show(model, at),
        None if all == 0 && unfinished(model) => {
            model.say(Message::refused(format!("Looking for “{words}” …")));
        }
        None if all == 0 => model.say(Message::refused(format!(
            "“{words}” is not in this article"
        ))),
        None if all == 1 => model.say(Message::refused(format!("“{words}” stands here only"))),
        None => {
            let end = if forward { "Last" } else { "First" };
            model.say(Message::refused(format!(
                "{end} of {all} matches for “{words}”"
            )));
        }
    }
    Vec::new()
}

/// Makes a match current and goes there.
fn show(model: &mut Model, at: usize) {
    let Some(search) = &mut model.reading.search else {
        return;
    };
    let Some(hit) = search.hits.get(at).copied() else {
        return;
    };
    search.current = Some(at);
    model.reading.jumped = None;
    motion::go(model, Move::Byte(hit.start()));
}

#[cfg(test)]
mod tests;
