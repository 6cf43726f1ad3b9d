//! The passages of an article that a query asks for: sentences with its words, or quotations where it asks
//! who says something.
//! Not here: which articles are asked and when (see `app::library`). Promise: an article can be asked
//! piece by piece, so that nobody waits for a long one.

use super::names::{Meant, begins_words, is_unnamed, words};
use super::{Asked, Query};
use crate::article::{Article, BlockKind};
use crate::extract::{Annotations, Quote};
use crate::store::Entry;
use crate::text::cores::{Core, Cores};
use crate::text::fold::{Folded, Folding, find_all, fold, holds, keeps_letters, needle};
use crate::text::odd::WHOLE;
use crate::text::trigrams::Sought;
use crate::text::{Span, sentences};
use memchr::memmem::Finder;

/// A query made ready to be asked of many articles.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    query: Query,
    /// What must stand together, folded for search: phrases, words, and what is said.
    needles: Vec<String>,
    finders: Vec<Finder<'static>>,
    cores: Vec<Core>,
    /// The letters of all that must stand in the text, and of who is asked for.
    letters: Sought,
    by: Sought,
    about: Sought,
    /// The longest word of each who is asked for.
    by_cores: Vec<Option<Core>>,
    about_cores: Vec<Option<Core>>,
}

/// What asking an article costs beside its text, in bytes.
const EACH: usize = 256;

/// Bytes of a paragraph that are searched at once; no sentence is as long.
const PIECE: usize = WHOLE;

/// Words of a query that are looked for; more are not typed by people.
const MOST: usize = 16;

impl Passages {
    /// The query that is typed.
    pub fn new(typed: &str) -> Self {
        let query = Query::new(typed);
        let folded = query.words.iter().map(|w| needle(w, Folding::Search));
        let whole = query.phrases.iter().chain(&query.said).cloned();
        let mut needles: Vec<String> = whole.chain(folded).collect();
        if needles.is_empty() && query.by.is_empty() && !query.unnamed {
            // Who is asked about is looked for by name.
            let names = query.about.iter().flat_map(|name| words(name));
            needles.extend(names.map(String::from));
        }
        needles.retain(|needle| !needle.trim().is_empty());
        needles.truncate(MOST);
        let mut letters = Sought::default();
        for needle in &needles {
            letters.add(needle);
        }
        let (by, about) = (letters_of(&query.by), letters_of(&query.about));
        let longest = |names: &[String]| names.iter().map(|name| Core::alone(name)).collect();
        let finder = |needle: &String| Finder::new(needle).into_owned();
        Self {
            by_cores: longest(&query.by),
            about_cores: longest(&query.about),
            query,
            finders: needles.iter().map(finder).collect(),
            cores: needles
                .iter()
                .filter_map(|needle| Core::of(needle))
                .collect(),
            needles,
            letters,
            by,
            about,
        }
    }

    /// Whether something may be found in an article, told by its letters and its heading.
    pub fn may_find(&self, entry: &Entry) -> bool {
        let article = &*entry.article;
        let heads = |name: &String| begins_words(article.heading(), name);
        article.may_hold(&self.letters)
            && (!entry.is_as_found()
                || article.may_hold(&self.by)
                    && (article.may_hold(&self.about) || self.query.about.iter().any(heads)))
    }

    /// What is wrong with it, as a sentence.
    pub fn problem(&self) -> Option<&str> {
        self.query.problem()
    }

    /// Whether nothing is asked yet.
    pub fn is_empty(&self) -> bool {
        self.query.asks_nothing()
    }

    /// Whether it asks for tags of bookmarks.
    pub fn asks_tags(&self) -> bool {
        self.query.asks_tags()
    }

    /// Whether it asks for what the reader does.
    pub fn asks_reader(&self) -> bool {
        self.query.asks_reader()
    }

    /// Whether it asks who says something, or who is named: that is known once an article is annotated.
    pub fn asks_people(&self) -> bool {
        self.asks_quotations() || !self.query.about.is_empty()
    }

    /// Whether quotations are asked for.
    fn asks_quotations(&self) -> bool {
        let query = &self.query;
        query.unnamed || !query.by.is_empty() || !query.said.is_empty()
    }

    /// Whether an article is unread if that is asked, of the right days and outlet, tagged and about the
    /// right people.
    pub fn fits(&self, asked: Asked) -> bool {
        self.query.fits_around(&asked) && self.is_about(asked.entry)
    }

    /// Whether the title or a name in an article has the words of each `about:`.
    fn is_about(&self, entry: &Entry) -> bool {
        let mut names = self.query.about.iter().zip(&self.about_cores);
        names.all(|(name, core)| {
            begins_words(entry.article.heading(), name)
                || Meant::by(entry, name, core.as_ref()).is_some_and(|meant| meant.is_somebody())
        })
    }

    /// The passages from a byte of the article on, as long as they cost less than so many bytes; and the
    /// byte to go on with, if there are more. An endless paragraph is asked in pieces.
    pub fn find(
        &self,
        entry: &Entry,
        from: usize,
        most: usize,
    ) -> (Vec<Span>, Option<usize>, usize) {
        let article = &*entry.article;
        let (text, blocks) = (article.text(), article.blocks());
        // A long text, and one that is hard to tell from, is told from part by part.
        let cores = article.odd().map(|odd| Cores::of(text, odd, &self.cores));
        if cores.as_ref().is_some_and(|cores| !cores.may_hold()) {
            return (Vec::new(), None, EACH + text.len() / 8);
        }
        if self.asks_quotations() {
            let found = entry.found.as_deref();
            let spans = found.map_or_else(Vec::new, |found| {
                self.quotations(entry, found, cores.as_ref())
            });
            let cost = found.map_or(0, |found| found.quotes.len() * EACH / 4);
            return (spans, None, EACH + cost);
        }
        if self.needles.is_empty() {
            return (lead(article).into_iter().collect(), None, EACH);
        }
        let (mut spans, mut cost) = (Vec::new(), EACH);
        let first = blocks.partition_point(|block| block.span.end() <= from);
        for block in &blocks[first..] {
            let mut start = block.span.start().max(from);
            while start < block.span.end() {
                if cost > most {
                    return (spans, Some(start), cost);
                }
                let piece = piece(text, Span::new(start, block.span.end()));
                cost += piece.len();
                if block.kind != BlockKind::Meta && self.may_stand_in(text, piece, cores.as_ref()) {
                    spans.extend(sentences_with(text, piece, &self.finders));
                }
                start = piece.end();
            }
        }
        (spans, None, cost)
    }

    /// Where to begin so that the passage at a byte is found first, as it was found from the beginning.
    pub fn begin(&self, article: &Article, at: usize) -> usize {
        let block = article.blocks_at(Span::new(at, at)).start;
        let block = article.blocks().get(block).map(|block| block.span);
        let Some(block) = block.filter(|block| block.start() <= at) else {
            return 0;
        };
        if self.asks_quotations() || self.needles.is_empty() {
            return 0;
        }
        let mut rest = block;
        loop {
            let piece = piece(article.text(), rest);
            if at < piece.end() || piece.end() >= block.end() {
                return rest.start();
            }
            rest = Span::new(piece.end(), block.end());
        }
    }

    /// The quotations that are asked for.
    fn quotations(&self, entry: &Entry, found: &Annotations, cores: Option<&Cores>) -> Vec<Span> {
        let (query, article) = (&self.query, &*entry.article);
        let text = article.text();
        let names = query.by.iter().zip(&self.by_cores);
        let meant = names.filter_map(|(name, core)| Meant::by(entry, name, core.as_ref()));
        let meant: Vec<Meant> = meant.collect();
        if meant.iter().any(Meant::is_nobody) {
            return Vec::new();
        }
        let by = |quote: &Quote| {
            let is = |meant: &Meant| quote.speaker.is_some_and(|who| meant.is(who));
            (!query.unnamed || is_unnamed(found, quote)) && meant.iter().all(is)
        };
        let others = self
            .needles
            .iter()
            .filter(|needle| !query.said.contains(needle));
        let is = |quote: &&Quote| {
            self.may_stand_in(text, found.extent(quote), cores)
                && by(quote)
                && query.says(article, found, quote)
                && others
                    .clone()
                    .all(|needle| holds(found.extent(quote).of(text), needle))
        };
        // Those that begin behind all that is sought need no look.
        let upto = cores
            .and_then(Cores::last)
            .map_or(found.quotes.len(), |last| {
                let before = |quote: &Quote| found.extent(quote).start() <= last;
                found.quotes.partition_point(before)
            });
        let quotes = found.quotes[..upto].iter().filter(is);
        quotes.map(|quote| found.extent(quote)).collect()
    }

    /// Whether all that is sought may stand in a part of a text, asked of the whole where it could be told.
    fn may_stand_in(&self, text: &str, part: Span, whole: Option<&Cores>) -> bool {
        match whole {
            Some(cores) => cores.may_stand_in(text, part),
            None if self.cores.is_empty() || !keeps_letters(part.of(text)) => true,
            None => Cores::of(part.of(text), "", &self.cores).may_hold(),
        }
    }

    /// The words to mark where they stand, folded for search.
    pub fn marked(&self) -> &[String] {
        &self.needles
    }

    /// Where in a passage its words stand, in order and apart from each other; all of it if none is asked
    /// for.
    pub fn matches(&self, text: &str, passage: Span) -> Vec<Span> {
        let shift =
            |hit: Span| Span::new(passage.start() + hit.start(), passage.start() + hit.end());
        let hits = self
            .needles
            .iter()
            .flat_map(|needle| find_all(passage.of(text), needle));
        let mut hits: Vec<Span> = hits.map(shift).collect();
        hits.sort_unstable_by_key(|hit| (hit.start(), std::cmp::Reverse(hit.end())));
        let mut end = 0;
        hits.retain(|hit| {
            let apart = hit.start() >= end;
            end = end.max(hit.end());
            apart
        });
        if hits.is_empty() {
            hits.push(passage);
        }
        hits
    }
}

/// The letters of names; those with accents may stand without in a text.
fn letters_of(names: &[String]) -> Sought {
    let mut sought = Sought::default();
    let all = names.iter().flat_map(|name| words(name));
    for word in all.filter(|word| word.is_ascii()) {
        sought.add(word);
    }
    sought
}

/// What stands for an article of which no words are asked: its first sentence.
fn lead(article: &Article) -> Option<Span> {
    let mut blocks = article.blocks().iter();
    let tells = blocks.find(|block| block.kind == BlockKind::Paragraph);
    let block = tells.or_else(|| article.blocks().first())?;
    let first = sentences(article.text(), block.span).into_iter().next();
    first.or(Some(block.span))
}

/// The beginning of a stretch that is asked at once: all of it, or up to a blank.
fn piece(text: &str, of: Span) -> Span {
    if of.len() <= PIECE {
        return of;
    }
    let most = of.start() + PIECE;
    let bytes = text.as_bytes();
    let blank = (of.start() + PIECE / 2..most).rfind(|at| bytes[*at].is_ascii_whitespace());
    let border = || (of.start() + 1..=most).rfind(|at| text.is_char_boundary(*at));
    Span::new(of.start(), blank.or_else(border).unwrap_or(of.end()))
}

/// The sentences of a paragraph with all that is sought; where it stands in several, the one with most of
/// it.
fn sentences_with(text: &str, block: Span, finders: &[Finder]) -> Vec<Span> {
    let folded = fold(block.of(text), Folding::Search);
    let stands = |finder: &Finder| finder.find(folded.text.as_bytes()).is_some();
    if !finders.iter().all(stands) {
        return Vec::new();
    }
    let places: Vec<Vec<usize>> = finders.iter().map(|one| places(&folded, one)).collect();
    let all = sentences(text, block);
    let held = |sentence: &Span| {
        let from = sentence.start() - block.start();
        let upto = sentence.end() - block.start();
        let inside = |places: &&Vec<usize>| {
            let first = places.partition_point(|at| *at < from);
            places.get(first).is_some_and(|at| *at < upto)
        };
        places.iter().filter(inside).count()
    };
    let whole: Vec<Span> = all
        .iter()
        .filter(|one| held(one) == finders.len())
        .copied()
        .collect();
    if !whole.is_empty() {
        return whole;
    }
    let most = all.iter().rev().max_by_key(|one| held(one)).copied();
    vec![most.unwrap_or(block)]
}

/// Bytes of the source where a needle begins.
fn places(folded: &Folded, finder: &Finder) -> Vec<usize> {
    let long = finder.needle().len();
    let found = finder.find_iter(folded.text.as_bytes());
    found.map(|at| folded.span(at..at + long).start()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::annotate;
    use crate::read::{self, Options};
    use crate::store::Store;
    use std::path::Path;
    use std::sync::Arc;

    const STORY: &str = "Pier stays shut\n\nBy Ines Falk, The Harbour News\n3 February 2026\n\n\
        The pier will stay shut, said Ada Lund, the harbour master. “It is not safe,” Lund said.\n\n\
        “Nobody asked the fish\u{ad}ers,” a deckhand said. Oskar Bré owns the café by the\npier.\n";

    fn entry() -> Store {
        let read = read::bytes(
            "pier",
            Path::new("pier.txt"),
            STORY.into(),
            &Options::default(),
        )
        .whole();
        let article = Arc::new(read.unwrap().remove(0));
        let mut store = Store::default();
        let id = store.add(Arc::clone(&article));
        store.annotate(id, Arc::new(annotate(&article)));
        store
    }

    fn found(typed: &str) -> Vec<&'static str> {
        let (store, asked) = (entry(), Passages::new(typed));
        let (_, entry) = store.iter().next().unwrap();
        let whole = Asked {
            entry,
            shown: "",
            tags: &["harbour"],
            read: true,
        };
        if !asked.fits(whole) {
            return Vec::new();
        }
        let (spans, rest, _) = asked.find(entry, 0, usize::MAX);
        assert_eq!(rest, None);
        spans.iter().map(|span| span.of(STORY)).collect()
    }

    #[test]
    fn words_are_found_in_their_sentences_over_lines_accents_and_soft_hyphens() {
        assert_eq!(found("cafe"), ["Oskar Bré owns the café by the\npier."]);
        assert_eq!(
            found("\"by the pier\""),
            ["Oskar Bré owns the café by the\npier."]
        );
        assert_eq!(
            found("FISHERS"),
            ["“Nobody asked the fish\u{ad}ers,” a deckhand said."]
        );
        assert_eq!(found("pier").len(), 3, "the headline too");
        assert_eq!(
            found("safe pier"),
            ["The pier will stay shut, said Ada Lund, the harbour master."]
        );
        assert!(found("falk").is_empty(), "the byline is no text");
    }

    #[test]
    fn a_paragraph_without_an_end_is_asked_in_pieces_that_cut_no_word() {
        let text = "It rained on the pier. ".repeat(30_000);
        let all = Span::new(0, text.len());
        let (mut at, mut count) = (0, 0);
        while at < text.len() {
            let one = piece(&text, Span::new(at, text.len()));
            assert!(!one.is_empty() && one.len() <= PIECE);
            assert!(one.end() == text.len() || text.as_bytes()[one.end()] == b' ');
            (at, count) = (one.end(), count + 1);
        }
        assert!(count > 2);
        assert_eq!(piece(&text[..100], Span::new(0, 100)).len(), 100);
        let word = "é".repeat(PIECE);
        let cut = piece(&word, Span::new(0, word.len()));
        assert!(!cut.of(&word).is_empty());
        assert!(all.len() > PIECE);
    }

    #[test]
    fn quotations_are_found_by_who_says_what() {
        assert_eq!(found("by:lund"), ["It is not safe,"]);
        assert_eq!(found("by:lund safe"), ["It is not safe,"]);
        assert_eq!(found("said:safe"), ["It is not safe,"]);
        assert_eq!(
            found("unnamed fishers"),
            ["Nobody asked the fish\u{ad}ers,"]
        );
        for nothing in [
            "by:lund fishers",
            "by:falk",
            "unnamed safe",
            "before:2026 pier",
            "tag:boats pier",
            "outlet:post pier",
        ] {
            assert!(found(nothing).is_empty(), "{nothing}");
        }
        assert_eq!(found("tag:harbour cafe").len(), 1);
        assert_eq!(found("outlet:\"harbour news\" cafe").len(), 1);
    }

    #[test]
    fn without_words_an_article_is_shown_by_its_first_sentence_or_by_who_it_is_about() {
        let first = "The pier will stay shut, said Ada Lund, the harbour master.";
        assert_eq!(found("after:2026"), [first]);
        assert_eq!(found("about:lund"), [first, "“It is not safe,” Lund said."]);
        assert!(found("about:nobody").is_empty());
    }

    #[test]
    fn an_article_is_asked_piece_by_piece_and_its_words_are_marked() {
        let (store, asked) = (entry(), Passages::new("pier"));
        let (_, entry) = store.iter().next().unwrap();
        let (mut pieces, mut spans, mut from) = (0, Vec::new(), Some(0));
        while let Some(at) = from {
            let (more, next, _) = asked.find(entry, at, EACH + 20);
            spans.extend(more);
            assert!(next.is_none_or(|next| next > at));
            (pieces, from) = (pieces + 1, next);
        }
        assert!(pieces > 1);
        assert_eq!(spans, asked.find(entry, 0, usize::MAX).0);
        let (spans, ..) = asked.find(entry, 0, usize::MAX);
        let marks: Vec<_> = spans
            .iter()
            .flat_map(|span| asked.matches(STORY, *span))
            .collect();
        assert_eq!(
            marks.iter().map(|at| at.of(STORY)).collect::<Vec<_>>(),
            ["Pier", "pier", "pier"]
        );
        let all = Passages::new("by:lund");
        let span = Span::new(0, 4);
        assert_eq!(all.matches(STORY, span), [span]);
    }
}
