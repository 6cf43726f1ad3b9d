//! An article: the text of a file exactly as it came, or as it was taken out of markup, and what its form tells.
//! Not here: who speaks in it (see `extract`). Promise: the text never changes, and blocks stand in
//! order, do not overlap and lie on letter borders.

mod words;

pub use words::{spaced, words};

use crate::limits::{ANNOTATED, PARAGRAPHS};
use crate::text::Span;
use crate::text::fold::keeps_letters;
use crate::text::trigrams::{Sought, Trigrams};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::OnceLock;

/// Which article of the store; given out by `Store::add`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One article. Everything learned about it stands off from its text as spans.
///
/// A library holds a hundred thousand: all words stand in one string, and what most short texts lack
/// stands apart.
#[derive(Debug)]
pub struct Article {
    /// The text, then the path, the name if the path does not hold it, and the title.
    own: Box<str>,
    text: u32,
    path: u32,
    name: Span,
    title: Option<Span>,
    lead: Span,
    date: Option<Date>,
    taken_out: bool,
    more: Option<Box<More>>,
    blocks: SmallVec<[Block; 2]>,
    /// SHA-256 of the text, once it was asked for.
    sum: OnceLock<Box<[u8; 32]>>,
    /// What its text may hold, once that was learned.
    trigrams: OnceLock<Trigrams>,
}

/// What many short texts do not have.
#[derive(Clone, Debug, Default)]
struct More {
    byline: Box<[Box<str>]>,
    outlet: Option<Box<str>>,
    address: Option<Box<str>>,
    dateline: Option<Span>,
    note: Option<Box<str>>,
    part: Option<Box<str>>,
}

/// What the lines around the story say about it; nothing is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline, if the text has one.
    pub title: Option<Box<str>>,
    /// Who wrote it, one name each, without `By`.
    pub byline: Vec<Box<str>>,
    /// The day it was published.
    pub date: Option<Date>,
    /// The paper, station or agency.
    pub outlet: Option<Box<str>>,
    /// Its web address, if the file gives one.
    pub address: Option<Box<str>>,
    /// `KYIV, Ukraine (AP) — ` at the start of the first paragraph.
    pub dateline: Option<Span>,
    /// The first sentence of the story, without its dateline.
    pub lead: Span,
}

/// A stretch of the text that is set as one: a headline, a paragraph. Nine bytes, for a text may have one for
/// every second byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, packed)]
pub struct Block {
    /// How it is set.
    pub kind: BlockKind,
    /// Its bytes, without the line ends around it.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title line.
    Headline,
    /// Date, byline, outlet.
    Meta,
    /// A paragraph of the story.
    Paragraph,
    /// A short line that heads a part of the story: `‘Groundhog Day’`.
    Subhead,
    /// The closing line that names contributors.
    Contributors,
}

impl Article {
    /// An article of `text` set as `blocks`: `name` is its file's stem, `path` where it came from, as
    /// the user wrote it (`sample:NAME` for the samples). Blocks that do not fit the text, or stand
    /// before the end of the one before them, are left out.
    pub fn new(name: &str, path: &str, text: String, blocks: Vec<Block>, meta: Meta) -> Self {
        let mut end = 0;
        let mut blocks = blocks;
        blocks.retain(|block| {
            let fits = block.span.start() >= end && !block.span.of(&text).is_empty();
            if fits {
                end = block.span.end();
            }
            fits
        });
        let mut own = text;
        let text = own.len();
        let title = meta.title.as_deref();
        own.reserve_exact(path.len() + name.len() + title.map_or(0, str::len));
        own.push_str(path);
        let ends = own.len();
        let name = match path.rfind(name) {
            Some(at) => Span::new(text + at, text + at + name.len()),
            None => added(&mut own, name),
        };
        let title = title.map(|title| added(&mut own, title));
        let mut article = Self {
            own: own.into(),
            text: text as u32,
            path: ends as u32,
            name,
            title,
            lead: meta.lead,
            date: meta.date,
            taken_out: false,
            more: None,
            blocks: SmallVec::from_vec(blocks),
            sum: OnceLock::new(),
            trigrams: OnceLock::new(),
        };
        article.blocks.shrink_to_fit();
        let more = More {
            byline: meta.byline.into(),
            outlet: meta.outlet,
            address: meta.address,
            dateline: meta.dateline,
            ..More::default()
        };
        if !more.is_empty() {
            article.more = Some(Box::new(more));
        }
        article
    }

    /// The same as the `number`th article of its file: `name#2`.
    #[must_use]
    pub fn numbered(mut self, number: usize) -> Self {
        let name = format!("{}#{number}", self.name());
        let mut own = String::from(self.own);
        self.name = added(&mut own, &name);
        self.own = own.into();
        self
    }

    /// The same with a sentence for the reader about how it was read: `read as windows-1252`.
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        self.more.get_or_insert_default().note = Some(note.into());
        self
    }

    /// The same, as one whose text was taken out of a file with markup.
    #[must_use]
    pub fn taken_out(mut self) -> Self {
        self.taken_out = true;
        self
    }

    /// Whether the text is not the file's, but was taken out of its markup.
    pub fn is_taken_out(&self) -> bool {
        self.taken_out
    }

    /// The same as one of the articles of its file, known among them by `part` wherever it stands.
    #[must_use]
    pub fn part_of_file(mut self, part: String) -> Self {
        self.more.get_or_insert_default().part = Some(part.into());
        self
    }

    /// What it is known by among the articles of its file, if that is of a kind that has several.
    pub fn part(&self) -> Option<&str> {
        self.more.as_ref()?.part.as_deref()
    }

    /// The decoded text, unchanged.
    pub fn text(&self) -> &str {
        &self.own[..self.text as usize]
    }

    /// Its file's stem, with `#2` and so on for a further article of one file.
    pub fn name(&self) -> &str {
        self.name.of(&self.own)
    }

    /// Where it came from, as the user wrote it; `sample:NAME` for the samples.
    pub fn path(&self) -> &str {
        &self.own[self.text as usize..self.path as usize]
    }

    /// The headline, if the text has one.
    pub fn title(&self) -> Option<&str> {
        self.title.map(|title| title.of(&self.own))
    }

    /// Who wrote it, one name each, without `By`.
    pub fn byline(&self) -> &[Box<str>] {
        self.more.as_ref().map_or(&[], |more| &more.byline)
    }

    /// The day it was published.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The paper, station or agency.
    pub fn outlet(&self) -> Option<&str> {
        self.more.as_ref()?.outlet.as_deref()
    }

    /// Its web address, if the file gives one.
    pub fn address(&self) -> Option<&str> {
        self.more.as_ref()?.address.as_deref()
    }

    /// `KYIV, Ukraine (AP) — ` at the start of the first paragraph.
    pub fn dateline(&self) -> Option<Span> {
        self.more.as_ref()?.dateline
    }

    /// The first sentence of the story, without its dateline; empty where there is a title.
    pub fn lead(&self) -> Span {
        self.lead
    }

    /// A sentence for the reader about how it was read.
    pub fn note(&self) -> Option<&str> {
        self.more.as_ref()?.note.as_deref()
    }

    /// All that its head and foot say about it, once more.
    pub fn meta(&self) -> Meta {
        Meta {
            title: self.title().map(Into::into),
            byline: self.byline().to_vec(),
            date: self.date,
            outlet: self.outlet().map(Into::into),
            address: self.address().map(Into::into),
            dateline: self.dateline(),
            lead: self.lead,
        }
    }

    /// How much of the text is looked at for quotations, in bytes up to a letter border.
    pub fn annotated(&self) -> usize {
        let text = self.text();
        let most = text.len().min(ANNOTATED);
        let most = self.beyond().map_or(most, |block| most.min(block));
        text.floor_char_boundary(most)
    }

    /// What the reader has to know if that is not all of it: `quotations are looked for in its first 6 MB`.
    pub fn cut(&self) -> Option<String> {
        let first = if self.beyond().is_some_and(|block| block < ANNOTATED) {
            format!("{},000 paragraphs", PARAGRAPHS / 1_000)
        } else if self.text as usize > ANNOTATED {
            format!("{} MB", ANNOTATED >> 20)
        } else {
            return None;
        };
        Some(format!("quotations are looked for in its first {first}"))
    }

    /// Where the first paragraph stands that is one too many to look for quotations in.
    fn beyond(&self) -> Option<usize> {
        let block = self.blocks.get(PARAGRAPHS)?;
        Some(block.span.start())
    }

    /// SHA-256 of the text, by which the same text is known again.
    pub fn sha256(&self) -> &[u8; 32] {
        self.sum
            .get_or_init(|| Box::new(Sha256::digest(self.text().as_bytes()).into()))
    }

    /// Learns what its text may hold, which takes a moment and memory: as much as half of the text, at most.
    pub fn learn_trigrams(&self) {
        self.trigrams.get_or_init(|| Trigrams::of(self.text()));
    }

    /// Whether its text may hold what is sought; where that was not learned yet, it may.
    pub fn may_hold(&self, sought: &Sought) -> bool {
        let known = self.trigrams.get();
        known.is_none_or(|known| known.may_hold(sought))
    }

    /// The words of its text that folding makes other ones, folded (see [`odd_words`]); `None` if they are most,
    /// or were not learned yet.
    ///
    /// [`odd_words`]: crate::text::odd::odd_words
    pub fn odd(&self) -> Option<&str> {
        match self.trigrams.get() {
            Some(known) => known.odd(),
            None => keeps_letters(self.text()).then_some(""),
        }
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What stands for the article in a list: its title, or the first sentence of the story.
    pub fn heading(&self) -> &str {
        self.title().unwrap_or_else(|| self.lead.of(self.text()))
    }

    /// Which blocks touch the bytes of `span`.
    pub fn blocks_at(&self, span: Span) -> Range<usize> {
        let from = self
            .blocks
            .partition_point(|b| b.span.end() <= span.start());
        let to = self
            .blocks
            .partition_point(|b| b.span.start() < span.end().max(span.start() + 1));
        from..to.max(from)
    }
}

impl More {
    fn is_empty(&self) -> bool {
        let Self {
            byline,
            outlet,
            address,
            dateline,
            note,
            part,
        } = self;
        let words = [outlet, address, note, part]
            .iter()
            .any(|words| words.is_some());
        byline.is_empty() && dateline.is_none() && !words
    }
}

/// Adds words at the end of all, and tells where they stand.
fn added(own: &mut String, words: &str) -> Span {
    let from = own.len();
    own.reserve_exact(words.len());
    own.push_str(words);
    Span::new(from, own.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(start: usize, end: usize) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
        }
    }

    #[test]
    fn blocks_that_do_not_fit_are_left_out() {
        let blocks = vec![block(0, 3), block(2, 5), block(4, 7), block(6, 99)];
        let article = Article::new("a", "a.txt", "One. Two.".into(), blocks, Meta::default());
        assert_eq!(article.blocks(), [block(0, 3), block(4, 7)]);
        assert_eq!(article.blocks_at(Span::new(3, 5)), 1..2);
        assert_eq!(article.blocks_at(Span::new(3, 3)), 1..1);
    }

    #[test]
    fn an_article_tells_all_that_it_was_made_of() {
        let meta = Meta {
            title: Some("Rain".into()),
            byline: vec!["Ana Lima".into(), "Jo Park".into()],
            date: Some(jiff::civil::date(2025, 11, 20)),
            outlet: Some("GNB".into()),
            address: Some("https://news.example/rain".into()),
            dateline: Some(Span::new(0, 2)),
            lead: Span::new(0, 4),
        };
        let text = || "One. Two.".to_string();
        let article = Article::new("rain", "news/rain.txt", text(), vec![], meta.clone());
        assert_eq!(article.text(), text());
        assert_eq!((article.name(), article.path()), ("rain", "news/rain.txt"));
        assert_eq!(article.meta(), meta);
        let article = article.numbered(2).noted("read as UTF-16");
        assert_eq!(article.name(), "rain#2");
        assert_eq!(
            (article.path(), article.text()),
            ("news/rain.txt", "One. Two.")
        );
        assert_eq!(
            (article.meta(), article.note()),
            (meta, Some("read as UTF-16"))
        );

        let bare = Article::new("stdin", "-", text(), vec![], Meta::default());
        assert_eq!((bare.name(), bare.path()), ("stdin", "-"));
        assert_eq!((bare.meta(), bare.note()), (Meta::default(), None));
        let size = size_of::<Article>();
        assert!(
            size <= 152,
            "an article takes {size} bytes besides its words"
        );
    }

    #[test]
    fn a_text_of_too_many_paragraphs_is_annotated_in_part_and_that_is_said() {
        let of = |count: usize| {
            let blocks = (0..count).map(|at| block(at * 2, at * 2 + 1)).collect();
            Article::new("a", "a.txt", "A\n".repeat(count), blocks, Meta::default())
        };
        let whole = of(PARAGRAPHS);
        assert_eq!((whole.annotated(), whole.cut()), (PARAGRAPHS * 2, None));
        let long = of(PARAGRAPHS + 1);
        let said = "quotations are looked for in its first 500,000 paragraphs";
        assert_eq!(long.annotated(), PARAGRAPHS * 2);
        assert_eq!(long.cut().as_deref(), Some(said));
        assert_eq!(size_of::<Block>(), 9);
    }

    #[test]
    fn without_a_title_the_lead_heads_the_article() {
        let meta = Meta {
            lead: Span::new(0, 4),
            ..Meta::default()
        };
        let article = Article::new("a", "a.txt", "One. Two.".into(), vec![], meta);
        assert_eq!(article.heading(), "One.");
    }
}
