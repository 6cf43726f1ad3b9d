//! Search in the open article: over line ends, with quotes, dashes, case and accents folded.

use super::command::Command;
use super::model::{Message, Model};
use super::motion::{self, Move};
use super::msg::Effect;
use crate::article::{Article, BlockKind};
use crate::query::Passages;
use crate::text::Span;
use crate::text::fold::{self, Folding};

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
    /// The query that the words are, where not they are sought but what it asks for.
    query: Option<Passages>,
}

/// Bytes searched before the keys that wait are looked at.
const AT_ONCE: usize = 128 * 1024;

/// Bytes searched before keys are looked at while nothing was found: what the next key means may hang
/// on the first match.
const PATIENCE: usize = 8 * AT_ONCE;

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
pub fn sought(model: &mut Model, (words, query): (&str, Passages), passage: Span) {
    let Some(entry) = model.reading.article.and_then(|id| model.store.get(id)) else {
        return;
    };
    let text = entry.article.text();
    let (passages, ..) = query.find(entry, 0, usize::MAX);
    let hits = passages
        .into_iter()
        .flat_map(|one| query.matches(text, one));
    let hits: Vec<Span> = hits.collect();
    let current = hits.iter().position(|hit| hit.overlaps(passage));
    model.reading.search = Some(Search {
        words: words.into(),
        hits,
        current,
        searched: text.len(),
        query: Some(query),
        ..Search::default()
    });
    if let Some(at) = current {
        show(model, at);
    }
}

/// Searches another article for the words of the search that is on.
pub fn again(model: &mut Model) -> Vec<Effect> {
    let Some(search) = model.reading.search.take() else {
        return Vec::new();
    };
    if let Some(query) = search.query {
        sought(model, (&search.words, query), Span::default());
        return Vec::new();
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
    let searched = |model: &Model| {
        let search = model.reading.search.as_ref();
        search
            .filter(|search| search.hits.is_empty())
            .map(|search| search.searched)
    };
    let most = searched(model).unwrap_or_default() + PATIENCE;
    while searched(model).is_some_and(|searched| searched < most) && unfinished(model) {
        more(model);
    }
    let search = model.reading.search.as_mut();
    let first = search.filter(|search| search.goes && !search.hits.is_empty());
    if let Some(search) = first {
        search.goes = false;
        show(model, 0);
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

/// Searches the next stretch: up to the end of the text, or up to where the search began.
fn more(model: &mut Model) {
    let Some(article) = motion::article(model) else {
        return;
    };
    let Some(search) = &mut model.reading.search else {
        return;
    };
    let needle = fold::needle(search.words.trim(), Folding::Search);
    let len = article.text().len();
    let origin = search.origin.min(len);
    let at = origin + search.searched;
    let (from, most) = if at < len {
        (at, len)
    } else {
        (at - len, origin)
    };
    let to = border(article.text(), (from + AT_ONCE).min(most));
    let mut found = hits(&article, Span::new(from, to), &needle);
    let marks = marks(&search.words);
    if !marks.is_empty() {
        found.retain(|hit| self::marks(hit.of(article.text())) == marks);
    }
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

/// The matches that begin in a stretch of the text.
fn hits(article: &Article, stretch: Span, needle: &str) -> Vec<Span> {
    let text = article.text();
    let mut found = Vec::new();
    for block in &article.blocks()[article.blocks_at(stretch)] {
        if block.kind == BlockKind::Meta {
            continue;
        }
        let from = block.span.start().max(stretch.start());
        let reach = border(text, (stretch.end() + needle.len() * REACH).min(text.len()));
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

/// The letter border at or after `at`.
fn border(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
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
mod tests {
    use super::*;
    use crate::app::model::Focus;
    use crate::app::msg::Msg;
    use crate::app::update;
    use crate::article::{Block, Meta};
    use std::sync::Arc;

    fn reader(text: &str) -> Model {
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
        };
        let article = Article::new("a", "a.txt", text.into(), vec![block], Meta::default());
        let mut model = Model {
            focus: Focus::Reading,
            ..Model::default()
        };
        update(
            &mut model,
            Msg::Resize {
                width: 100,
                height: 30,
            },
        );
        update(&mut model, Msg::Read(vec![Arc::new(article)]));
        model
    }

    fn finish(model: &mut Model) {
        while unfinished(model) {
            go_on(model);
        }
    }

    #[test]
    fn the_first_match_after_the_mark_is_shown_and_all_are_counted() {
        let text = "rock ferry ".repeat(60_000);
        let mut model = reader(&text);
        let effects = set(&mut model, "Ferry", 400_000);
        assert_eq!(effects, [Effect::Later], "the rest is counted later");
        let shown = |model: &Model| {
            let search = model.reading.search.as_ref().expect("on");
            search.current.map(|at| search.hits[at])
        };
        let first = shown(&model).expect("a match");
        assert!((400_000..400_020).contains(&first.start()), "{first:?}");
        finish(&mut model);
        assert_eq!(
            shown(&model),
            Some(first),
            "counting does not move the reader"
        );
        let search = model.reading.search.as_ref().expect("on");
        assert_eq!(search.hits.len(), 60_000);
        assert!(
            search
                .hits
                .windows(2)
                .all(|two| two[0].end() <= two[1].start())
        );
    }

    #[test]
    fn a_typed_apostrophe_finds_no_double_marks() {
        let text = "“It’s the board's,” he said. ''No'' and ‘no’. The \"end\".";
        let found = |words: &str| {
            let mut model = reader(text);
            set(&mut model, words, 0);
            let search = model.reading.search.expect("on");
            search
                .hits
                .iter()
                .map(|hit| hit.of(text))
                .collect::<Vec<_>>()
        };
        for single in ["'", "’", "‘"] {
            assert_eq!(found(single), ["’", "'", "‘", "’"], "{single}");
        }
        for double in ["\"", "“", "”", "''"] {
            assert_eq!(
                found(double),
                ["“", "”", "''", "''", "\"", "\""],
                "{double}"
            );
        }
        assert_eq!(found("IT'S"), ["It’s"]);
        assert_eq!(found("board’s,\""), ["board's,”"]);
    }

    #[test]
    fn line_ends_dashes_accents_case_and_soft_hyphens_are_no_difference() {
        let text =
            "The caf\u{e9} — closed\non a week\u{ad}day. The CAFE\u{301} -- closed  on Sunday.";
        let found = |words: &str| {
            let mut model = reader(text);
            set(&mut model, words, 0);
            let search = model.reading.search.expect("on");
            (search.hits.len(), search.current)
        };
        assert_eq!(found("cafe"), (2, Some(0)));
        assert_eq!(found("Café"), (2, Some(0)));
        assert_eq!(found("café – closed on"), (2, Some(0)));
        assert_eq!(found("weekday"), (1, Some(0)));
        assert_eq!(found("a week\u{ad}day"), (1, Some(0)));
        assert_eq!(found("closed on s"), (1, Some(0)));
    }

    #[test]
    fn a_match_over_the_border_of_two_stretches_is_found_once() {
        let text = format!(
            "{}Maid of\nHaskeray{}",
            "x ".repeat(AT_ONCE / 2 - 4),
            " y".repeat(AT_ONCE)
        );
        let mut model = reader(&text);
        set(&mut model, "maid of haskeray", 0);
        finish(&mut model);
        assert_eq!(
            model
                .reading
                .search
                .as_ref()
                .map(|search| search.hits.len()),
            Some(1)
        );
    }
}
