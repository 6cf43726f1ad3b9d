//! The first sentence of a story, for lists of articles without a title.
//! Promise: short, whatever the story's first paragraph is.

use crate::lexicon::header as words;
use crate::text::Span;

/// A lead is cut here, at a space, if no sentence ends before.
const LONGEST: usize = 400;

/// The first sentence in `span`.
pub fn lead(text: &str, span: Span) -> Span {
    let all = span.of(text);
    let mut cut = all.len().min(LONGEST);
    while !all.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = &all[..cut];
    let stops = head.match_indices(['.', '!', '?', '…']);
    let end = stops
        .filter_map(|(at, stop)| sentence_end(all, at, stop))
        .find(|end| *end <= cut);
    let whole = all.len() == cut;
    let last_space = || head.rfind(char::is_whitespace).unwrap_or(cut);
    let end = end.unwrap_or_else(|| if whole { cut } else { last_space() });
    Span::new(span.start(), span.start() + end)
}

/// Where the sentence ends whose stop is at `at`, closing marks counted in, if it ends there.
fn sentence_end(all: &str, at: usize, stop: &str) -> Option<usize> {
    let rest = &all[at + stop.len()..];
    let behind = rest.trim_start_matches(['”', '"', '’', '\'', ')', '.', '!', '?']);
    let spaced = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let opens = behind.trim_start().chars().next();
    let goes_on = opens.is_some_and(char::is_lowercase);
    let word = all[..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let short = word.chars().count() <= 1 && word.chars().all(char::is_alphabetic);
    let kept = stop == "." && !behind.is_empty() && (short || words::abbreviation(word));
    (spaced && !goes_on && !kept).then(|| all.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &str) {
        assert_eq!(lead(text, Span::new(0, text.len())).of(text), want);
    }

    #[test]
    fn a_lead_is_one_sentence() {
        check("The river rose. It fell.", "The river rose.");
        check("“It rose.” She laughed.", "“It rose.”");
        check(
            "“Did it rise?” she said. “Yes.”",
            "“Did it rise?” she said.",
        );
        check(
            "Gov. Ana B. Ruiz paid $3.5 to U.S. Rep. Lind. He left.",
            "Gov. Ana B. Ruiz paid $3.5 to U.S. Rep. Lind.",
        );
        check("", "");
        check("No stop", "No stop");
    }

    #[test]
    fn an_endless_sentence_is_cut_at_a_space() {
        let text = "river ".repeat(1000);
        let lead = lead(&text, Span::new(0, text.len()));
        assert!(lead.len() <= LONGEST && lead.of(&text).ends_with("river"));
    }
}
