//! How much of an article is selected, in words for the status line.
//! Promise: beside them there is room for some of the keys, also in forty columns.

use super::status::count;
use crate::app::reading::{Selection, Unit};
use crate::article::{Article, Block};
use crate::text::{Span, cells, sentences};

/// The longest selection, in bytes, whose words are counted at every drawing.
const COUNTED: usize = 64 * 1024;

/// Cells that stay for the keys.
const KEYS: usize = 20;

/// How much is selected, in as many words as leave room for keys in so many cells.
pub fn words(article: &Article, selection: Selection, room: usize) -> String {
    let forms = forms(article, selection);
    let mut fits = forms.iter().filter(|form| cells(form) + KEYS <= room);
    fits.next().or(forms.last()).cloned().unwrap_or_default()
}

/// How much is selected: `2 sentences, 31 words selected`, or only the words where it does not begin
/// and end with a sentence; then the same in fewer words.
fn forms(article: &Article, selection: Selection) -> Vec<String> {
    let text = article.text();
    let span = selection.span;
    if span.len() > COUNTED {
        return vec!["a long passage selected".into(), "a long passage".into()];
    }
    let words = count(span.of(text).split_whitespace().count(), "word");
    let blocks = article.blocks().get(article.blocks_at(span));
    let blocks = blocks.unwrap_or_default();
    let starts = |block: &&Block| span.covers(block.span);
    let units = match selection.by {
        Unit::Paragraph if blocks.iter().all(|block| starts(&block)) => {
            Some(count(blocks.len(), "paragraph"))
        }
        Unit::Sentence if whole(text, span) => {
            let inside = |block: &Block| {
                let start = block.span.start().max(span.start());
                let end = block.span.end().min(span.end());
                sentences(text, Span::new(start, end.max(start))).len()
            };
            Some(count(blocks.iter().map(inside).sum(), "sentence"))
        }
        Unit::Quotation => Some("quotation".into()),
        Unit::Paragraph | Unit::Sentence => None,
    };
    let long = units.map(|units| format!("{units}, {words} selected"));
    let short = [format!("{words} selected"), words];
    long.into_iter().chain(short).collect()
}

/// Whether a passage begins behind the end of a sentence and ends with one.
fn whole(text: &str, span: Span) -> bool {
    let ends = |words: &str| {
        let words = words.trim_end_matches(|c: char| c.is_whitespace() || "”’\"')»".contains(c));
        words.ends_with(['.', '!', '?', '…', ':'])
    };
    let before = text.get(..span.start()).unwrap_or_default();
    let line_starts = before.trim_end_matches([' ', '\t']).ends_with('\n') || before.is_empty();
    let starts = line_starts || ends(before.trim_end_matches(['“', '‘', '"', '(']));
    starts && ends(span.of(text))
}
