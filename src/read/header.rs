//! The lines above a story: its title, date, byline and outlet, in any usual order.
//! Not here: the story. Promise: looks at the head of the text only; what is not surely above the
//! story belongs to it.

use super::byline::{clean_name, is_job, is_name, is_outlet, job_and_outlet};
use super::dateline::dateline;
use super::dates::dated;
use super::facts::{Facts, facts};
use super::lines::{Line, is_ended, lines};
use super::title::{Next, title_lines};
use crate::article::{Block, BlockKind, Meta};
use crate::text::Span;
use jiff::civil::Date;

/// How many lines a header may have.
const LINES: usize = 24;

/// What stands above a story.
#[derive(Debug, Default)]
pub struct Head {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// What they say.
    pub meta: Meta,
    /// The byte where the story begins.
    pub story: usize,
}

/// The header of `text`; a text that is nothing but header is all story.
pub fn head(text: &str) -> Head {
    let mut reader = Reader {
        text,
        lines: lines(text, 0).take(LINES).collect(),
        ..Reader::default()
    };
    while reader.at < reader.lines.len() && reader.step() {}
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    /// The line to be looked at.
    at: usize,
    blocks: Vec<Block>,
    meta: Meta,
    updated: Option<Date>,
    /// The block of the title, and whether its place alone made it one.
    title: Option<usize>,
    /// Whether the line before belongs to the header.
    inside: bool,
    joined: bool,
}

impl<'a> Reader<'a> {
    /// Takes the next line into the header; false where the story begins.
    fn step(&mut self) -> bool {
        let words = self.words(self.at);
        if let Some(found) = facts(words) {
            let alone = self.at == 0 && facts(self.words(1)).is_none();
            if !(alone && found.is_weak()) {
                self.take(found);
                return true;
            }
        }
        if self.at > 0 && self.among(words) {
            self.push(BlockKind::Meta, 1);
            self.inside = true;
            return true;
        }
        let title = self.title_here();
        if title > 0 {
            self.push(BlockKind::Headline, title);
            self.inside = false;
            return true;
        }
        if self.is_standfirst(words) {
            self.push(BlockKind::Paragraph, 1);
            self.inside = false;
            return true;
        }
        false
    }

    fn words(&self, at: usize) -> &'a str {
        self.lines
            .get(at)
            .map_or("", |line| line.span.of(self.text))
    }

    fn take(&mut self, facts: Facts) {
        let meta = &mut self.meta;
        meta.date = meta.date.or(facts.date);
        self.updated = self.updated.or(facts.updated);
        for name in facts.names {
            if !meta.byline.iter().any(|known| **known == *name) {
                meta.byline.push(name.into());
            }
        }
        if meta.outlet.is_none() {
            meta.outlet = facts.outlet.map(Into::into);
        }
        if meta.address.is_none() {
            meta.address = facts.address.map(Into::into);
        }
        self.joined |= facts.joined;
        match facts.title.filter(|_| meta.title.is_none()) {
            Some(title) => {
                let line = self.lines[self.at].span;
                let start = line.end() - title.len();
                meta.title = Some(title.into());
                self.title = Some(self.blocks.len());
                let span = Span::new(start, line.end());
                let kind = BlockKind::Headline;
                self.blocks.push(Block { kind, span });
                self.at += 1;
            }
            None => self.push(BlockKind::Meta, 1),
        }
        self.inside = true;
    }

    fn push(&mut self, kind: BlockKind, count: usize) {
        let (first, last) = (self.lines[self.at], self.lines[self.at + count - 1]);
        let span = first.span.join(last.span);
        if kind == BlockKind::Headline {
            let words: Vec<&str> = span.of(self.text).split_whitespace().collect();
            self.meta.title = Some(words.join(" ").into());
            self.title = Some(self.blocks.len());
        }
        self.blocks.push(Block { kind, span });
        self.at += count;
    }

    /// Whether a line is a name, job or outlet on its own among header lines, and takes what it says.
    fn among(&mut self, words: &str) -> bool {
        let tied = |line: Option<&Line>| line.is_some_and(|line| !line.gap);
        let below = self.inside && tied(self.lines.get(self.at));
        let above = tied(self.lines.get(self.at + 1)) && facts(self.words(self.at + 1)).is_some();
        let parted = self.title.is_some() && facts(self.words(self.at + 1)).is_some();
        if words.len() > 70 || is_ended(words) && !is_outlet(words) || !(below || above || parted) {
            return false;
        }
        if let Some(outlet) = job_and_outlet(words).filter(|_| below) {
            self.meta.outlet.get_or_insert_with(|| outlet.into());
            return true;
        }
        if is_job(words) {
            return below;
        }
        if is_outlet(words) {
            if self.meta.outlet.is_none() {
                self.meta.outlet = Some(words.into());
            }
            return true;
        }
        let named = self.meta.byline.is_empty() && is_name(words);
        if named && self.title.is_some() {
            self.meta.byline.push(clean_name(words).into());
            return true;
        }
        false
    }

    /// How many lines from here on are the title, if it is not known yet. An outlet on the first
    /// line gives way to a title below it.
    fn title_here(&mut self) -> usize {
        if self.joined {
            return 0;
        }
        let known = self
            .title
            .map(|block| self.blocks[block].span.of(self.text));
        let masthead = known.is_some_and(|title| is_outlet(title) && self.meta.outlet.is_none());
        if known.is_some() && !(masthead && self.title == Some(0)) {
            return 0;
        }
        let next = |line: &Line| next(line.span.of(self.text));
        let count = title_lines(self.text, &self.lines[self.at..], next);
        if let Some(block) = self.title.filter(|_| count > 0) {
            self.blocks[block].kind = BlockKind::Meta;
            self.meta.outlet = self.meta.title.take();
        }
        count
    }

    /// Whether a line is a summary between the title and a line that surely belongs to the header.
    fn is_standfirst(&self, words: &str) -> bool {
        let straight = self
            .title
            .is_some_and(|block| block + 1 == self.blocks.len());
        let near = (1..=2).any(|ahead| facts(self.words(self.at + ahead)).is_some());
        straight && near && words.len() <= 300 && dateline(words).is_none()
    }

    fn finish(mut self) -> Head {
        let story = match self.lines.get(self.at) {
            Some(line) => self.after_date(*line),
            None => self.lines.last().map_or(0, |line| line.span.end()),
        };
        let empty = self.text[story..].trim().is_empty();
        if empty && self.meta.title.is_some() && self.blocks.len() == 1 || self.blocks.is_empty() {
            return Head::default();
        }
        self.meta.date = self.meta.date.or(self.updated);
        Head {
            blocks: self.blocks,
            meta: self.meta,
            story,
        }
    }

    /// Where the story begins in its first line: behind the date, if a lost line end has joined the
    /// two.
    fn after_date(&mut self, line: Line) -> usize {
        let words = line.span.of(self.text);
        let start = line.span.start();
        let Some((date, rest)) = dated(words).filter(|_| self.title.is_some()) else {
            return start;
        };
        let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
        if self.meta.date.is_some() || rest.len() < 80 || !opens {
            return start;
        }
        self.meta.date = Some(date);
        let story = line.span.end() - rest.len();
        let span = Span::new(start, start + words[..story - start].trim_end().len());
        let kind = BlockKind::Meta;
        self.blocks.push(Block { kind, span });
        story
    }
}

fn next(words: &str) -> Next {
    if facts(words).is_some() {
        Next::Header
    } else if dateline(words).is_some() {
        Next::Dateline
    } else {
        Next::Text
    }
}
