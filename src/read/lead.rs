//! The first sentence of a story, for lists of articles without a title.
//! Not here: where sentences end (see `text`). Promise: short, whatever the story's first paragraph
//! is.

use crate::text::{Span, sentences};

/// A lead is cut here, at a space, if no sentence ends before.
const LONGEST: usize = 400;

/// The first sentence in `span`.
pub fn lead(text: &str, span: Span) -> Span {
    let all = span.of(text);
    let mut cut = all.floor_char_boundary(LONGEST);
    if cut < all.len() {
        cut = all[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    }
    let head = Span::new(span.start(), span.start() + cut);
    sentences(text, head).first().copied().unwrap_or(head)
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
            "Gov. Ana B. Ruiz paid U.S. Rep. Lind. He left.",
            "Gov. Ana B. Ruiz paid U.S. Rep. Lind.",
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
