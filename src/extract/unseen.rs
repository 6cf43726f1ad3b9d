//! Characters that nobody sees, in the middle of names and cues: `Marco Ru\u{200b}bio`, `sa\u{ad}id`.
//! An article with such a one is read from a copy without them, and every span is led back; all others are
//! read as they are. Promise: spans begin and end at letters that are seen.

use super::Annotations;
use crate::article::{Article, Block, Meta};
use crate::text::{Span, is_unseen};

/// An article without its unseen characters, and the way back.
pub struct Seen {
    /// What is left.
    pub article: Article,
    /// Where characters were taken out, as a byte of what is left, with all bytes taken out up to there.
    taken: Vec<(u32, u32)>,
}

impl Seen {
    /// What is seen of an article; `None` if that is all of it.
    pub fn of(article: &Article) -> Option<Self> {
        let raw = &article.text()[..article.annotated()];
        if raw.is_ascii() {
            return None;
        }
        let mut unseen = raw.char_indices().filter(|(_, c)| is_unseen(*c)).peekable();
        unseen.peek()?;
        let mut text = String::with_capacity(raw.len());
        let mut taken: Vec<(u32, u32)> = Vec::new();
        let mut from = 0;
        for (at, c) in unseen {
            text.push_str(&raw[from..at]);
            from = at + c.len_utf8();
            let all = (from - text.len()) as u32;
            match taken.last_mut() {
                Some((place, sum)) if *place as usize == text.len() => *sum = all,
                _ => taken.push((text.len() as u32, all)),
            }
        }
        text.push_str(&raw[from..]);
        let there = |span: Span| {
            let at = |at: usize| left(&taken, at.min(raw.len()));
            Span::new(at(span.start()), at(span.end()))
        };
        let blocks = article.blocks().iter();
        let blocks = blocks
            .map(|block| Block {
                span: there(block.span),
                ..*block
            })
            .collect();
        let meta = Meta {
            dateline: article.dateline().map(there),
            lead: there(article.lead()),
            byline: article.byline().iter().map(|name| seen(name)).collect(),
            ..article.meta()
        };
        Some(Self {
            article: Article::new(article.name(), article.path(), text, blocks, meta),
            taken,
        })
    }

    /// What was found in it, by the bytes of the whole article.
    pub fn led_back(&self, found: Annotations) -> Annotations {
        let before = |end: usize, at: usize| {
            let taken = end.checked_sub(1).map_or(0, |last| self.taken[last].1);
            at + taken as usize
        };
        found.moved(|span| {
            let (start, end) = (span.start(), span.end());
            let first = self.taken.partition_point(|(at, _)| *at as usize <= start);
            let last = self.taken.partition_point(|(at, _)| (*at as usize) < end);
            Span::new(before(first, start), before(last.max(first), end))
        })
    }
}

/// Where a byte of the whole text is in what is left of it, or the next one that is left.
fn left(taken: &[(u32, u32)], at: usize) -> usize {
    // The place before which all that was taken out stood before `at`.
    let count = taken.partition_point(|(place, sum)| (*place + *sum) as usize <= at);
    let sum = |count: usize| taken[count].1 as usize;
    let before = count.checked_sub(1).map_or(0, sum);
    let next = taken
        .get(count)
        .map_or(usize::MAX, |(place, _)| *place as usize);
    (at - before).min(next)
}

/// A name without unseen characters.
fn seen(name: &str) -> Box<str> {
    name.chars().filter(|c| !is_unseen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;
    use proptest::prelude::*;

    const STORY: &str = "Council backs plan\n\nKYIV, Ukraine (AP) — “We go there now and stay,” said Marco Rubio, \
        the minister. “It is a list of ideas,” Rubio said.\n\n“We will see it tomorrow,” Kaja Kallas said, “or later.”\n";

    /// Speaker, name of the speaker, words, mention and cue of each quotation, as they are seen.
    fn found(article: &Article) -> Vec<[String; 4]> {
        let found = annotate(article);
        let text = article.text();
        let words = |span: Span| {
            let words = span.of(text);
            assert!(!words.starts_with(is_unseen) && !words.ends_with(is_unseen));
            seen(words).into_string()
        };
        let quotes = found.quotes.iter();
        quotes
            .map(|quote| {
                let parts = found.parts(quote).iter().map(|part| words(*part));
                [
                    quote.speaker.map(|who| found.name(who, text).into_owned()),
                    Some(parts.collect::<Vec<_>>().join("|")),
                    quote.mention.map(words),
                    quote.cue.map(words),
                ]
                .map(Option::unwrap_or_default)
            })
            .collect()
    }

    #[test]
    fn a_name_with_a_letter_that_nobody_sees_is_one_name() {
        for unseen in [
            '\u{200b}', '\u{200d}', '\u{ad}', '\u{2060}', '\u{feff}', '\u{200c}', '\u{3164}',
        ] {
            let hidden = STORY.replace("Rubio", &format!("Ru{unseen}bio"));
            let hidden = hidden.replace("said", &format!("sa{unseen}id{unseen}"));
            let article = article(&hidden);
            let found = annotate(&article);
            assert_eq!(found.people.len(), 2, "{unseen:?}");
            let speaker = found.quotes[1].speaker.unwrap();
            assert_eq!(found.name(speaker, article.text()), "Marco Rubio");
            let cue = found.quotes[1].cue.unwrap();
            assert_eq!(cue.of(article.text()), format!("sa{unseen}id"));
        }
    }

    proptest! {
        #[test]
        fn what_nobody_sees_changes_nothing(places in prop::collection::vec((0_usize..300, "[\u{200b}-\u{200d}\u{ad}\u{feff}\u{2060}]{1,3}"), 0..12)) {
            let plain = article(STORY);
            let mut hidden = STORY.to_string();
            for (at, unseen) in places {
                // Not in headline and dateline nor at a line end, which are told before.
                let at = hidden.len().min(50 + at);
                let line = |end: Option<char>| end.is_none_or(|c| c == '\n');
                if hidden.is_char_boundary(at)
                    && !line(hidden[at..].chars().next())
                    && !line(hidden[..at].chars().next_back())
                {
                    hidden.insert_str(at, &unseen);
                }
            }
            prop_assert_eq!(found(&article(&hidden)), found(&plain));
        }
    }
}
