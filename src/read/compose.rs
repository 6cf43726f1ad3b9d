//! An article of what is left of a page, a feed or a Markdown file when its marks are taken away: the
//! text is put together here, a block after the other.
//! Not here: what is left (see each format). Promise: blocks are parted by a blank line, and white space
//! in them is single.

use super::Named;
use super::dateline::dateline;
use super::lead::lead;
use super::lines::is_ended;
use crate::article::{Article, Block, BlockKind, Meta};
use crate::lexicon::header as words;
use crate::text::Span;

/// A closing line of contributors is not longer, in bytes.
const CREDITS: usize = 900;

/// The text of an article while it is put together.
#[derive(Debug, Default)]
pub struct Story {
    text: String,
    blocks: Vec<Block>,
}

impl Story {
    /// Adds a block; one without words is left out.
    pub fn add(&mut self, kind: BlockKind, words: &str) {
        let mut words = words.split_whitespace();
        let Some(first) = words.next() else { return };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(first);
        for word in words {
            self.text.push(' ');
            self.text.push_str(word);
        }
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { kind, span });
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The article of it. What a dateline tells goes into `meta` where that says nothing.
    pub fn article(mut self, named: Named, mut meta: Meta) -> Article {
        let foot = self.blocks.len().saturating_sub(3).max(1);
        for block in self.blocks.iter_mut().skip(foot) {
            let text = { block.span }.of(&self.text);
            if text.len() <= CREDITS && words::credit(text) {
                block.kind = BlockKind::Contributors;
            }
        }
        open(&self.text, &self.blocks, &mut meta);
        Article::new(named.name, named.path, self.text, self.blocks, meta).taken_out()
    }
}

/// Learns the dateline of a story set as `blocks` and, where nothing else heads it, its first sentence.
pub fn open(text: &str, blocks: &[Block], meta: &mut Meta) {
    let mut story = opening(text, blocks)
        .or(blocks.first().map(|block| block.span))
        .unwrap_or_default();
    if let Some(found) = dateline(story.of(text)) {
        let line = Span::new(story.start(), story.start() + found.len);
        meta.dateline = Some(line);
        if meta.outlet.is_none() {
            meta.outlet = found.agency.map(Into::into);
        }
        story = Span::new(line.end(), story.end());
    }
    if meta.title.is_none() {
        meta.lead = lead(text, story);
    }
}

/// The first paragraph of a story: the first that has a sentence, for a result or a caption may
/// stand above it.
fn opening(text: &str, story: &[Block]) -> Option<Span> {
    let paragraphs = || {
        let story = story.iter().take(8);
        let paragraphs = story.filter(|block| block.kind == BlockKind::Paragraph);
        paragraphs.map(|block| block.span)
    };
    let told = |span: &Span| span.len() > 200 || is_ended(span.of(text));
    paragraphs().find(told).or_else(|| paragraphs().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_and_their_white_space_is_single() {
        let mut story = Story::default();
        story.add(BlockKind::Paragraph, " LIMA (GNB) — The river\n rose. ");
        story.add(BlockKind::Paragraph, " \u{a0}");
        story.add(BlockKind::Subhead, "After the rain");
        let named = Named {
            name: "a",
            path: "a.html",
        };
        let article = story.article(named, Meta::default());
        assert_eq!(
            article.text(),
            "LIMA (GNB) — The river rose.\n\nAfter the rain"
        );
        assert_eq!(article.lead().of(article.text()), "The river rose.");
        assert_eq!(article.outlet(), Some("GNB"));
        assert_eq!(article.blocks()[1].kind, BlockKind::Subhead);
        assert!(article.is_taken_out());
    }
}
