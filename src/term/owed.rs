//! The changes that were ordered and are not on disk yet, as the loop knows them.
//! Not here: saving (see `keeping`). Promise: when the thread that saves cannot be waited for, what it
//! still owes can be told all the same.

use crate::app::msg::Change;
use crate::article::Article;
use crate::limits::PASSAGE;
use crate::passage::{Merge, Verdict};
use crate::read::key_path;
use crate::text::clean;
use std::collections::VecDeque;
use std::fmt::Display;

/// What became of the changes that were ordered, which are numbered from 1.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All up to this one are on disk, or were refused.
    Saved(u64),
    /// The last one is not, nor perhaps others before it; the sentence says why. It is tried again.
    NotSaved(String),
    /// This one cannot be kept, for the reason in the sentence.
    Refused(u64, String),
}

/// The changes that are not known to be on disk, the oldest first.
#[derive(Debug, Default)]
pub struct Owed {
    last: u64,
    waiting: VecDeque<(u64, Option<String>)>,
}

impl Owed {
    /// One more change; `line` tells of it if it comes to the worst. Gives its number.
    pub fn add(&mut self, line: Option<String>) -> u64 {
        self.last += 1;
        self.waiting.push_back((self.last, line));
        self.last
    }

    /// All up to this one are on disk; whether nothing is owed any more.
    pub fn saved(&mut self, number: u64) -> bool {
        self.waiting.retain(|(waiting, _)| *waiting > number);
        self.waiting.is_empty()
    }

    /// This one will never be.
    pub fn refused(&mut self, number: u64) {
        self.waiting.retain(|(waiting, _)| *waiting != number);
    }

    /// What to print at the end if nobody answers: a sentence, and what is owed.
    pub fn lines(&self) -> Vec<String> {
        if self.waiting.is_empty() {
            return Vec::new();
        }
        let mut lines = vec!["the last changes may not be saved".into()];
        lines.extend(self.waiting.iter().filter_map(|(_, line)| line.clone()));
        lines
    }
}

/// What a change that was not saved said, so that the reader can write it down. `None` for one that
/// takes something away.
pub fn line(change: &Change, article: Option<&Article>) -> Option<String> {
    let (path, words, added) = match change {
        Change::Add { span, note, .. } => {
            let article = article?;
            (key_path(article), span.of(article.text()), note.clone())
        }
        Change::Correct { span, verdict, .. } => {
            let article = article?;
            (key_path(article), span.of(article.text()), said(verdict))
        }
        Change::Edit(kept) | Change::Restore(kept) => {
            let words = kept.passage.exact.as_str();
            (kept.article.path.clone(), words, kept.note.clone())
        }
        Change::Recorrect(kept) => {
            let words = kept.passage.exact.as_str();
            (kept.article.path.clone(), words, said(&kept.verdict))
        }
        Change::Merge(merge) => return Some(merged(merge)),
        Change::Remove(_) | Change::Uncorrect(_) | Change::Unmerge(_) => return None,
    };
    Some(sentence(&path, words, &added))
}

/// `not saved: /news/ferry.txt 27-40: “We will sail,” ask her`, cleaned.
pub fn sentence(place: impl Display, words: &str, added: &str) -> String {
    // As much of the words as would have been kept at once; the place tells where the rest is.
    let end = words
        .char_indices()
        .nth(PASSAGE)
        .map_or(words.len(), |(at, _)| at);
    let (words, more) = (&words[..end], if end < words.len() { "…" } else { "" });
    let line = format!("not saved: {place}: “{words}{more}” {added}");
    clean(line.trim_end()).into_owned()
}

/// `not saved: Runa Holm = R. Holm`, cleaned.
pub fn merged(merge: &Merge) -> String {
    let Merge { from, to } = merge;
    clean(&format!("not saved: {from} = {to}")).into_owned()
}

/// What a correction says, after the words.
pub fn said(verdict: &Verdict) -> String {
    let name = verdict.speaker();
    name.map_or_else(|| "is no quotation".into(), |name| format!("— {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_on_disk_is_told() {
        let mut owed = Owed::default();
        assert_eq!(owed.lines(), [""; 0]);
        let numbers = ["one", "two", "three"].map(|line| owed.add(Some(line.into())));
        assert_eq!((numbers, owed.add(None)), ([1, 2, 3], 4));
        assert!(!owed.saved(1));
        owed.refused(2);
        assert_eq!(owed.lines()[1..], ["three"]);
        assert!(owed.saved(4) && owed.lines().is_empty());
        // What was ordered meanwhile is not saved with what was ordered before.
        let later = owed.add(Some("later".into()));
        assert!(!owed.saved(later - 1) && owed.saved(later));
    }

    #[test]
    fn a_line_acts_on_no_terminal() {
        let line = sentence("/news/\u{1b}[2J.txt", "“We\nsail\u{7}”", "");
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(line.starts_with("not saved: /news/"), "{line}");
    }
}
