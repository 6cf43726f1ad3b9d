//! The lines above a story: its title, date, byline and outlet, in any usual order.
//! Not here: the story. Promise: looks at the head of the text only; what is not surely above the
//! story belongs to it.

use super::byline::{Trust, credit, is_job, is_joined, is_name, is_outlet, job_and_outlet};
use super::dateline::dateline;
use super::dates::dated;
use super::facts::{Facts, facts};
use super::lines::{Line, is_ended, lines};
use super::title::{Next, title_lines};
use crate::article::{Block, BlockKind, Meta};
use crate::text::Span;
use jiff::civil::Date;
use std::cell::OnceCell;

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
    let lines: Vec<Line> = lines(text, 0).take(LINES).collect();
    let mut reader = Reader {
        text,
        telling: lines.iter().map(|_| OnceCell::new()).collect(),
        lines,
        ..Reader::default()
    };
    while reader.at < reader.lines.len() && reader.step() {}
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    /// What each line tells by itself, once that was asked.
    telling: Vec<OnceCell<Option<Facts<'a>>>>,
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
        if let Some(found) = self.told(self.at) {
            let alone = self.at == 0 && !self.tells(1);
            if !(alone && found.is_weak()) {
                let found = found.clone();
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
        if self.is_filling(words) {
            self.push(BlockKind::Meta, 1);
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

    /// Whether a line tells something by itself.
    fn tells(&self, at: usize) -> bool {
        self.told(at).is_some()
    }

    /// What a line tells by itself.
    fn told(&self, at: usize) -> Option<&Facts<'a>> {
        let told = self.telling.get(at)?;
        told.get_or_init(|| facts(self.words(at))).as_ref()
    }

    /// What a line is to a headline above it.
    fn next(&self, at: usize) -> Next {
        if self.tells(at) {
            Next::Header
        } else if dateline(self.words(at)).is_some() {
            Next::Dateline
        } else {
            Next::Text
        }
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
                let at = line.of(self.text).find(title).unwrap_or_default();
                let start = line.start() + at;
                let span = Span::new(start, start + title.len());
                let rest = self.text[span.end()..line.end()].trim();
                let rest = Span::new(line.end() - rest.len(), line.end());
                meta.title = Some(title.into());
                self.title = Some(self.blocks.len());
                for (kind, span) in [(BlockKind::Headline, span), (BlockKind::Meta, rest)] {
                    if !span.is_empty() {
                        self.blocks.push(Block { kind, span });
                    }
                }
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
        let below = self.inside && self.tied(self.at);
        let above = self.above(self.at + 1);
        let parted = self.title.is_some() && self.tells(self.at + 1);
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
        self.take_names(words, above || parted || below && is_name(words))
    }

    /// `Ana Ruiz in Lima` under a title, `and Bo Lind` under a byline.
    fn take_names(&mut self, words: &str, first: bool) -> bool {
        let first = first && self.meta.byline.is_empty() && self.title.is_some();
        let further = self.inside && !self.meta.byline.is_empty() && is_joined(words);
        let Some(credit) = credit(words, Trust::Form).filter(|_| first || further) else {
            return false;
        };
        let names = credit.names.into_iter().map(String::into_boxed_str);
        self.meta.byline.extend(names);
        true
    }

    /// Whether a short line says nothing that is kept: `4 min read`, `@anaruiz`.
    fn is_filling(&self, words: &str) -> bool {
        let handle = words.starts_with('@') && !words.contains(' ');
        self.inside && (handle || words.len() <= 40 && self.above(self.at + 1))
    }

    /// Whether the line `at` is tied to the one before it: no blank line between them.
    fn tied(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| !line.gap)
    }

    /// Whether the line `at` is tied to the one before it and surely belongs to the header, if need
    /// be by the line after it.
    fn above(&self, at: usize) -> bool {
        let sure = |at| self.tied(at) && self.tells(at);
        let words = self.words(at);
        sure(at) || self.tied(at) && (is_outlet(words) || is_job(words)) && sure(at + 1)
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
        let summed = self.is_above_summary();
        let next = |line: &Line| {
            let at = self.lines.partition_point(|other| other.span < line.span);
            match self.next(at) {
                Next::Text if summed => Next::Header,
                next => next,
            }
        };
        let count = title_lines(self.text, &self.lines[self.at..], next);
        if let Some(block) = self.title.filter(|_| count > 0) {
            self.blocks[block].kind = BlockKind::Meta;
            self.meta.outlet = self.meta.title.take();
        }
        count
    }

    /// Whether a summary of one line follows, tied to this line and to sure header lines below it.
    fn is_above_summary(&self) -> bool {
        let at = self.at + 1;
        let brief = self.words(at).len() <= 200 && !is_ended(self.words(self.at));
        brief && self.tied(at) && self.tied(at + 1) && (self.above(at + 1) || self.above(at + 2))
    }

    /// Whether a line is a summary between the title and a line that surely belongs to the header.
    fn is_standfirst(&self, words: &str) -> bool {
        let straight = self
            .title
            .is_some_and(|block| block + 1 == self.blocks.len());
        // A date at the foot of a short text is no header, so a line must follow it.
        let sure = |at: usize| at + 1 < self.lines.len() && self.tells(at);
        let brief = self.words(self.at + 1).len() <= 60;
        let below = || sure(self.at + 2) || self.above(self.at + 2);
        let near = sure(self.at + 1) || brief && below();
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

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The river rose by a metre on Monday and took the lower bridge of Orrin with \
        it, the harbour office said.";

    /// Reads `header` above a story; lists the kinds of its blocks as letters (`h`eadline, `m`eta,
    /// `p`aragraph) and checks that the story begins with its first word.
    fn check(header: &str, kinds: &str, title: Option<&str>, said: &str) {
        let text = format!("{header}{STORY}\n\nIt fell on Tuesday.\n");
        let head = head(&text);
        let letters: String = head
            .blocks
            .iter()
            .map(|block| match block.kind {
                BlockKind::Headline => 'h',
                BlockKind::Meta => 'm',
                BlockKind::Paragraph => 'p',
                BlockKind::Subhead => 's',
                BlockKind::Contributors => 'c',
            })
            .collect();
        let meta = head.meta;
        let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
        let outlet = meta.outlet.unwrap_or_default();
        assert_eq!(meta.title.as_deref(), title, "{header}");
        assert_eq!(
            format!("{}; {date}; {outlet}", meta.byline.join(", ")),
            said,
            "{header}"
        );
        assert_eq!(letters, kinds, "{header}");
        assert!(text[head.story..].starts_with(STORY), "{header}");
    }

    #[test]
    fn one_line_of_date_and_byline_leaves_no_title() {
        let all = "Ana Ruiz; 2025-11-20; GNB";
        check(" date 2025-11-20 By Ana Ruiz, GNB\n\n", "m", None, all);
        check("date 2025-11-20 By Ana Ruiz, GNB\n", "m", None, all);
    }

    #[test]
    fn title_byline_outlet_and_date_come_in_any_order() {
        let (title, all) = (
            Some("River takes a bridge"),
            "Ana Ruiz; 2025-11-20; Lakeside Post",
        );
        for (header, kinds) in [
            (
                "River takes a bridge\n\nBy Ana Ruiz, Lakeside Post\n20 November 2025\n\n",
                "hmm",
            ),
            (
                "River takes a bridge\nNov. 20, 2025\nBy Ana Ruiz\nLakeside Post\n\n",
                "hmmm",
            ),
            (
                "River takes a bridge\n2025-11-20\nAna Ruiz, Staff Writer\nLakeside Post\n",
                "hmmm",
            ),
            (
                "River takes a bridge\nThe third in nine years, and nobody knows why\n\
                 Ana Ruiz in Lima\nLakeside Post\nThu 20 Nov 2025 06.00 GMT\n\n",
                "hpmmm",
            ),
            (
                "River takes a bridge\n20 November 2025\nAna Ruiz\nPolitical correspondent\n\
                 Lakeside Post\n@anaruiz\n\n",
                "hmmmmm",
            ),
            (
                "River takes a bridge\nBy Ana Ruiz\n4 min read\nLakeside Post, 20 November 2025\n\n",
                "hmmm",
            ),
            (
                "Lakeside Post\n20 November 2025\n\nRiver takes a bridge\n\nBy Ana Ruiz\n\n",
                "mmhm",
            ),
            (
                "20/11/2025\nRiver takes a bridge\nBy Ana Ruiz | Lakeside Post\n\n",
                "mhm",
            ),
            (
                "River takes a bridge\n\nAna Ruiz\nLakeside Post\nPublished: 20 November 2025\n\n",
                "hmmm",
            ),
            (
                "Title: River takes a bridge\nAuthor: Ana Ruiz\nDate: 2025-11-20\nSource: Lakeside Post\n\n",
                "hmmm",
            ),
            (
                "URL: https://post.example/1\nOutlet: Lakeside Post\nBy: Ana Ruiz\nPublished: 2025-11-20T10:00Z\nHeadline: River takes a bridge\n\n",
                "mmmmh",
            ),
        ] {
            check(header, kinds, title, all);
        }
    }

    #[test]
    fn published_goes_before_updated() {
        let header = "River rises\nUpdated: 21 November 2025\nPublished: 20 November 2025\n\n";
        check(header, "hmm", Some("River rises"), "; 2025-11-20; ");
        check(
            "River rises\nUpdated: 21 November 2025\n",
            "hm",
            Some("River rises"),
            "; 2025-11-21; ",
        );
    }

    #[test]
    fn what_stands_behind_a_named_title_is_no_part_of_it() {
        check(
            "Title: River rises | Updated 21 November 2025\nBy Ana Ruiz\n\n",
            "hmm",
            Some("River rises"),
            "Ana Ruiz; 2025-11-21; ",
        );
    }

    #[test]
    fn a_summary_may_stand_above_the_byline() {
        let header = "River rises\n\nThe bridge had been mended in May.\n\nBy Ana Ruiz\n\n";
        check(header, "hpm", Some("River rises"), "Ana Ruiz; ; ");
    }

    #[test]
    fn a_title_may_be_wrapped() {
        let header = "River takes the bridge that was mended in May\nafter nine dry years\n\n";
        let title = "River takes the bridge that was mended in May after nine dry years";
        check(header, "h", Some(title), "; ; ");
    }

    #[test]
    fn a_story_that_begins_at_once_has_no_header() {
        check("", "", None, "; ; ");
        let text = format!(
            "The mayor was told at noon, she said.

{STORY}"
        );
        let head = head(&text);
        assert_eq!((head.blocks.len(), head.story), (0, 0));
    }

    #[test]
    fn a_date_that_lost_its_line_end_is_no_part_of_the_story() {
        let header = "River rises\n\nThursday, November 20, 2025 ";
        check(header, "hm", Some("River rises"), "; 2025-11-20; ");
    }

    #[test]
    fn a_headline_with_a_colon_is_no_label() {
        let header = "Source: Mayor to resign\n\n";
        check(header, "h", Some("Source: Mayor to resign"), "; ; ");
    }

    #[test]
    fn a_text_of_header_lines_alone_is_kept_whole() {
        assert_eq!(head("River rises\n").blocks, []);
        assert_eq!(head("By Ana Ruiz\n").story, 11);
    }
}
