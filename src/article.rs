//! An article: the text of a file exactly as it came, and what its form tells.
//! Not here: who speaks in it (see `extract`). Promise: the text never changes, and blocks stand in
//! order, do not overlap and lie on letter borders.

mod words;

pub use words::{spaced, words};

use crate::limits::{ANNOTATED, PARAGRAPHS};
use crate::text::Span;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::sync::OnceLock;

/// Which article of the store; given out by `Store::add`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One article. Everything learned about it stands off from `text` as spans.
#[derive(Debug)]
pub struct Article {
    /// The file's stem, with `#2` and so on for a further article of one file.
    pub name: Box<str>,
    /// Where it came from, as the user wrote it; `sample:NAME` for the samples.
    pub path: Box<str>,
    /// What its head and foot say about it.
    pub meta: Meta,
    /// A sentence for the reader about how it was read: `read as windows-1252`.
    pub note: Option<Box<str>>,
    text: Box<str>,
    blocks: Box<[Block]>,
    /// SHA-256 of the text, once it was asked for.
    sum: OnceLock<[u8; 32]>,
}

/// What the lines around the story say about it; nothing is guessed.
#[derive(Clone, Debug, Default)]
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
    /// An article of `text` set as `blocks`. Blocks that do not fit the text, or stand before the
    /// end of the one before them, are left out.
    pub fn new(name: &str, path: &str, text: String, blocks: Vec<Block>, meta: Meta) -> Self {
        let mut end = 0;
        let blocks = blocks
            .into_iter()
            .filter(|block| {
                let fits = block.span.start() >= end && !block.span.of(&text).is_empty();
                if fits {
                    end = block.span.end();
                }
                fits
            })
            .collect();
        Self {
            name: name.into(),
            path: path.into(),
            meta,
            note: None,
            text: text.into(),
            blocks,
            sum: OnceLock::new(),
        }
    }

    /// The decoded text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How much of the text is looked at for quotations, in bytes up to a letter border.
    pub fn annotated(&self) -> usize {
        let most = self.text.len().min(ANNOTATED);
        let most = self.beyond().map_or(most, |block| most.min(block));
        (0..=most)
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or_default()
    }

    /// What the reader has to know if that is not all of it: `quotations are looked for in its first 6 MB`.
    pub fn cut(&self) -> Option<String> {
        let first = if self.beyond().is_some_and(|block| block < ANNOTATED) {
            format!("{},000 paragraphs", PARAGRAPHS / 1_000)
        } else if self.text.len() > ANNOTATED {
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
            .get_or_init(|| Sha256::digest(self.text.as_bytes()).into())
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What stands for the article in a list: its title, or the first sentence of the story.
    pub fn heading(&self) -> &str {
        match &self.meta.title {
            Some(title) => title,
            None => self.meta.lead.of(&self.text),
        }
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
