//! An article as flat rows: tokens, tags, segments in quote marks, sentences.
//! Everything else in `extract` looks at these. Promise: made in one pass each, linear in the text.

use super::outer;
use super::quotes::{Marks, Segment};
use super::runs::Runs;
use super::tags::{self, Tag};
use crate::article::{Article, BlockKind};
use crate::lexicon;
use crate::text::looks::look;
use crate::text::words::{Kind, Words};
use crate::text::{Span, ends_sentence};
use std::ops::Range;

/// One place of a sentence: a token, or a whole segment with its marks. In the upper half of the numbers
/// it is a segment; there are fewer tokens than bytes that are annotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit(u32);

impl Unit {
    const SEGMENT: u32 = 1 << 31;

    /// The segment that this unit is, if it is one.
    #[inline]
    pub fn segment(self) -> Option<usize> {
        self.0.checked_sub(Self::SEGMENT).map(|at| at as usize)
    }
}

/// The flat rows of one article.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// Tokens and words.
    pub words: Words<'a>,
    /// The tag of each token.
    pub tags: Vec<Tag>,
    /// Tokens of each block in which quotations are looked for.
    pub blocks: Runs,
    /// Segments in quote marks.
    pub segments: Vec<Segment>,
    /// Tokens outside segments, and segments.
    pub units: Vec<Unit>,
    /// Sentences as stretches of units; a segment is one unit in its sentence.
    pub sentences: Runs,
    /// Sentences of each block.
    pub block_sentences: Runs,
    /// The unit of each segment.
    pub unit_of_segment: Vec<u32>,
    /// The sentence of each segment.
    pub sentence_of_segment: Vec<u32>,
    /// The tag of each unit.
    unit_tags: Vec<Tag>,
    /// The block of each sentence.
    sentence_blocks: Vec<u32>,
}

impl<'a> Scene<'a> {
    /// Reads the rows of an article; `keep` tells which segments stand as one unit.
    pub fn new(article: &'a Article) -> Self {
        let end = article.annotated();
        let mut words = Words::sized(article.text(), end);
        let mut blocks = Runs::sized(article.blocks().len());
        let begun = article.blocks().iter();
        for block in begun.take_while(|block| block.span.start() < end) {
            blocks.push(words.read(body(article, block.span, end)).end);
        }
        words.mark_surnames();
        let mut tags = Vec::with_capacity(words.tokens.len());
        for block in blocks.iter() {
            tags::tag(&words, &block, &mut tags);
        }
        let segments = outer::segments(&words, &blocks);
        let mut scene = Self {
            article,
            words,
            tags,
            blocks,
            segments,
            units: Vec::new(),
            sentences: Runs::default(),
            block_sentences: Runs::sized(0),
            unit_of_segment: Vec::new(),
            sentence_of_segment: Vec::new(),
            unit_tags: Vec::new(),
            sentence_blocks: Vec::new(),
        };
        scene.divide();
        scene
    }

    /// The kind of a block.
    pub fn block_kind(&self, block: usize) -> BlockKind {
        self.article.blocks()[block].kind
    }

    /// The block that a sentence stands in.
    #[inline]
    pub fn block_of_sentence(&self, sentence: usize) -> usize {
        look();
        let found = self.sentence_blocks.get(sentence);
        found.map_or(self.blocks.len(), |block| *block as usize)
    }

    /// The quotations of a sentence, the first `most` of them.
    pub fn segments_in(&self, sentence: u32, most: usize) -> &[Segment] {
        let of = &self.sentence_of_segment;
        let from = of.partition_point(|other| *other < sentence);
        let here = of[from..].iter().take(most);
        let count = here.take_while(|other| **other == sentence).count();
        &self.segments[from..from + count]
    }

    /// Whether a sentence stands outside the story: a headline, a summary.
    pub fn is_heading(&self, sentence: usize) -> bool {
        let block = self.block_of_sentence(sentence);
        self.article
            .blocks()
            .get(block)
            .is_some_and(|block| match block.kind {
                BlockKind::Headline | BlockKind::Meta | BlockKind::Subhead => true,
                BlockKind::Paragraph | BlockKind::Contributors => false,
            })
    }

    /// From the first byte of one token to the last of another.
    #[inline]
    pub fn span(&self, first: usize, end: usize) -> Span {
        let last = end.max(first + 1) - 1;
        match (self.words.tokens.get(first), self.words.tokens.get(last)) {
            (Some(first), Some(last)) => first.span().join(last.span()),
            _ => Span::default(),
        }
    }

    /// The words of a stretch of tokens.
    pub fn text_of(&self, first: usize, end: usize) -> &'a str {
        self.span(first, end).of(self.words.text)
    }

    /// The token of a unit; of a segment, its opening mark.
    #[inline]
    pub fn token(&self, unit: usize) -> usize {
        look();
        let Some(unit) = self.units.get(unit) else {
            return 0;
        };
        match unit.segment() {
            Some(segment) => self.segments[segment].open as usize,
            None => unit.0 as usize,
        }
    }

    /// The tag of a unit; a segment is [`Tag::Other`].
    #[inline]
    pub fn tag(&self, unit: usize) -> Tag {
        look();
        self.unit_tags.get(unit).copied().unwrap_or(Tag::Other)
    }

    /// The segment that a unit is.
    #[inline]
    pub fn segment_at(&self, unit: usize) -> Option<usize> {
        look();
        self.units.get(unit).and_then(|unit| unit.segment())
    }

    /// Where a nickname in quote marks or brackets at `at` ends: `Robert “Bobby” Scott`.
    pub fn nickname_end(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = matches!(
            self.words.kind(at),
            Kind::Open | Kind::Straight | Kind::SingleOpen | Kind::SingleStraight
        );
        if !opens
            || at + 3 >= limit
            || at == 0
            || !self.words.tokens[at - 1].is_capital() && self.words.kind(at - 1) != Kind::Dot
        {
            return None;
        }
        let close = (at + 2..limit.min(at + 5)).find(|at| {
            matches!(
                self.words.kind(*at),
                Kind::Close | Kind::Straight | Kind::SingleClose | Kind::SingleStraight
            )
        })?;
        let inside = (at + 1..close).all(|at| self.words.tokens[at].is_capital());
        let name = close + 1 < limit
            && self.words.tokens[close + 1].is_capital()
            && self.tags[close + 1] == Tag::Name;
        (inside && name).then_some(close + 1)
    }

    /// Whether the words of a stretch of tokens are a place on the lists: `New York`.
    pub fn place_of(&self, first: usize, end: usize) -> bool {
        if end == first + 1 {
            return self.words.word(first).name.is_place();
        }
        crate::text::is_place(self.text_of(first, end))
    }

    /// Cuts blocks into units and sentences.
    fn divide(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        let mut next = 0;
        self.units.reserve(self.words.tokens.len());
        self.unit_tags.reserve(self.words.tokens.len());
        self.unit_of_segment = vec![u32::MAX; self.segments.len()];
        self.sentence_of_segment = vec![0; self.segments.len()];
        for (block, range) in blocks.iter().enumerate() {
            self.divide_block(&range, &mut next);
            self.sentence_blocks
                .resize(self.sentences.len(), block as u32);
            self.block_sentences.push(self.sentences.len());
        }
        self.blocks = blocks;
    }

    fn divide_block(&mut self, range: &Range<usize>, next: &mut usize) {
        let mut at = range.start;
        while at < range.end {
            let segment = self.segments.get(*next).copied();
            let ends = match segment {
                Some(segment) if segment.open as usize <= at => {
                    self.unit_of_segment[*next] = self.units.len() as u32;
                    self.sentence_of_segment[*next] = self.sentences.len() as u32;
                    self.units.push(Unit(Unit::SEGMENT + *next as u32));
                    self.unit_tags.push(Tag::Other);
                    *next += 1;
                    at = segment.after().max(at + 1);
                    self.segment_ends_sentence(&segment, at, range.end)
                }
                _ => {
                    self.units.push(Unit(at as u32));
                    self.unit_tags.push(self.tags[at]);
                    at += 1;
                    ends_sentence(&self.words, at - 1, range.end)
                }
            };
            if ends || at >= range.end {
                self.sentences.push(self.units.len());
            }
        }
    }

    /// Whether a sentence of the article ends with a segment: after a full stop inside it, and
    /// after `?” ` unless a cue follows.
    fn segment_ends_sentence(&self, segment: &Segment, at: usize, limit: usize) -> bool {
        let Some(last) = segment.tokens().next_back() else {
            return false;
        };
        if segment.marks == Marks::Single && segment.tokens().len() < 3 {
            return false;
        }
        if at >= limit {
            return true;
        }
        let kind = self.words.kind(last);
        let next = &self.words.tokens[at];
        let small = next.kind == Kind::Word && !next.is_capital();
        match kind {
            Kind::Stop | Kind::Ellipsis | Kind::Dot => {
                let starts = next.is_capital()
                    || !matches!(
                        next.kind,
                        Kind::Word | Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon
                    );
                starts && !small
            }
            Kind::Ask | Kind::Dash => {
                let starts = next.is_capital()
                    || !matches!(
                        next.kind,
                        Kind::Word
                            | Kind::Comma
                            | Kind::Dash
                            | Kind::Semicolon
                            | Kind::Colon
                            | Kind::Stop
                    );
                starts && !small && !self.tag_follows(at, limit)
            }
            // A tag follows a mark that was lost.
            Kind::Comma => false,
            _ => segment.marks == Marks::Unclosed && !small && next.kind != Kind::Comma,
        }
    }

    /// Whether `Name said` or `said Name` stands at a token, after `“…?”`.
    fn tag_follows(&self, at: usize, limit: usize) -> bool {
        for token in at..limit.min(at + 10) {
            match self.tags[token] {
                Tag::Finite => {
                    return self
                        .words
                        .is(token, lexicon::Class::SAY.or(lexicon::Class::CUE));
                }
                Tag::Name
                | Tag::Pronoun
                | Tag::Noun
                | Tag::Adjective
                | Tag::Adverb
                | Tag::Article
                | Tag::Possessive
                | Tag::Preposition
                | Tag::Auxiliary => {}
                _ => return false,
            }
        }
        false
    }
}

/// A block without the article's dateline, up to where quotations are looked for.
fn body(article: &Article, block: Span, end: usize) -> Span {
    let start = match article.dateline() {
        Some(dateline) if block.covers(dateline) => dateline.end(),
        _ => block.start(),
    };
    Span::new(start.min(end), block.end().min(end))
}
