//! Search in the open article: over line ends, with quotes, dashes, case and accents folded.

use super::command::Command;
use super::model::{Message, Model};
use super::motion::{self, Move};
use super::msg::Effect;
use crate::article::BlockKind;
use crate::text::Span;
use crate::text::fold::{self, Folding};

/// A search that is on.
#[derive(Debug, Default)]
pub struct Search {
    /// What the reader typed.
    pub words: String,
    /// The matches found so far, in order of place.
    pub hits: Vec<Span>,
    /// Which of them is current.
    pub current: Option<usize>,
    /// The byte up to which the text was searched; the count is final when all was.
    pub searched: usize,
}

/// Bytes searched before the keys that wait are looked at.
const AT_ONCE: usize = 1 << 20;

/// Searches for other words: goes to the first match from `origin` on, else from the beginning.
pub fn set(model: &mut Model, words: &str, origin: usize) -> Vec<Effect> {
    if words.trim().is_empty() {
        model.reading.search = None;
        return Vec::new();
    }
    model.reading.search = Some(Search {
        words: words.into(),
        ..Search::default()
    });
    let effects = go_on(model);
    let Some(search) = &model.reading.search else {
        return effects;
    };
    let from_here = search.hits.iter().position(|hit| hit.end() > origin);
    if let Some(at) = from_here.or(if search.hits.is_empty() {
        None
    } else {
        Some(0)
    }) {
        show(model, at);
    }
    effects
}

/// Searches another article for the words of the search that is on.
pub fn again(model: &mut Model) -> Vec<Effect> {
    let Some(search) = model.reading.search.take() else {
        return Vec::new();
    };
    model.reading.search = Some(Search {
        words: search.words,
        ..Search::default()
    });
    go_on(model)
}

/// Searches on; asks to be called again when keys wait and the text is long.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    more(model);
    // Nothing to show yet: the first match matters more than the keys behind it.
    while model
        .reading
        .search
        .as_ref()
        .is_some_and(|search| search.hits.is_empty())
        && unfinished(model)
    {
        more(model);
    }
    if unfinished(model) {
        vec![Effect::Later]
    } else {
        Vec::new()
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

fn more(model: &mut Model) {
    let Some(article) = motion::article(model) else {
        return;
    };
    let Some(search) = &mut model.reading.search else {
        return;
    };
    let needle = fold::needle(search.words.trim(), Folding::Search);
    let text = article.text();
    let goal = search.searched + AT_ONCE;
    let first = article
        .blocks()
        .partition_point(|block| block.span.end() <= search.searched);
    for block in &article.blocks()[first..] {
        if block.span.start() >= goal {
            search.searched = block.span.start();
            return;
        }
        if block.kind == BlockKind::Meta {
            continue;
        }
        let from = block.span.start();
        let found = fold::find_all(block.span.of(text), &needle);
        search
            .hits
            .extend(found.map(|hit| Span::new(from + hit.start(), from + hit.end())));
        search.searched = block.span.end();
    }
    search.searched = text.len();
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
        None if all == 0 => model.say(Message::refused(format!(
            "“{words}” is not in this article"
        ))),
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
