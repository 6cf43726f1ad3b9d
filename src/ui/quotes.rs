//! Quotations as they are drawn: which of them touch a stretch of the text, and their words.

use crate::extract::{Annotations, Quote, QuoteId, Speaker};
use crate::text::Span;

/// Quotations before one that may still reach beyond it.
const LOOK_BACK: usize = 32;

/// Marks that open and close quotations.
const MARKS: [char; 12] = ['“', '”', '"', '‘', '’', '\'', '`', '«', '»', '„', '‹', '›'];

/// Those of them that stand for another one where there are two.
const DOUBLED: [char; 4] = ['\'', '`', '‘', '’'];

/// The quotations with bytes in `span`, in order of place.
pub fn touching(
    found: &Annotations,
    span: Span,
) -> impl DoubleEndedIterator<Item = (QuoteId, &Quote)> {
    let end = found
        .quotes
        .partition_point(|quote| found.extent(quote).start() < span.end());
    let start = first(found, span).saturating_sub(LOOK_BACK);
    let quotes = found.quotes.get(start..end).unwrap_or_default();
    (start as u32..)
        .map(QuoteId)
        .zip(quotes)
        .collect::<Vec<_>>()
        .into_iter()
        .filter(move |(_, quote)| found.extent(quote).overlaps(span))
}

/// The first quotation that begins in `span` or later.
fn first(found: &Annotations, span: Span) -> usize {
    found
        .quotes
        .partition_point(|quote| found.extent(quote).start() < span.start())
}

/// A part of a quotation with the marks around it.
pub fn marked(text: &str, part: Span) -> Span {
    let before = text.get(..part.start()).unwrap_or_default();
    let after = text.get(part.end()..).unwrap_or_default();
    Span::new(
        part.start() - mark(before.chars().rev()),
        part.end() + mark(after.chars()),
    )
}

/// Bytes of the mark that comes first: one, or two that stand for one, as in `''it is''`.
fn mark(mut letters: impl Iterator<Item = char>) -> usize {
    let Some(first) = letters.next().filter(|c| MARKS.contains(c)) else {
        return 0;
    };
    let doubled = DOUBLED.contains(&first) && letters.next() == Some(first);
    first.len_utf8() * if doubled { 2 } else { 1 }
}

/// Where the speaker of a quotation is named before it: in full if that stands there, else by whatever
/// names them nearest; else where their full name stands.
pub fn antecedent(found: &Annotations, quote: &Quote, text: &str) -> Option<Span> {
    let speaker = quote.speaker?;
    let here = quote.mention.unwrap_or_else(|| found.extent(quote));
    let mentions = match speaker {
        Speaker::Person(id) => found.people.get(id.0 as usize)?.mentions,
        Speaker::Source(id) => found.sources().get(id.0 as usize)?.mentions,
    };
    let full = found.name_span(speaker);
    let known = found.spans(mentions).iter().chain([&full]);
    let before = known.filter(|span| span.end() <= here.start() || here.covers(**span));
    let long = |span: &&Span| (span.of(text) == full.of(text), span.start());
    let place = before.max_by_key(long).copied().unwrap_or(full);
    (!place.is_empty()).then_some(place)
}

/// The beginning of a quotation's words, its parts joined by `…`; at most about `most` bytes.
pub fn words(found: &Annotations, quote: &Quote, text: &str, most: usize) -> String {
    let mut words = String::new();
    for part in found.parts(quote) {
        if words.len() >= most {
            break;
        }
        if !words.is_empty() {
            words.push_str(" … ");
        }
        words.extend(
            beginning(part.of(text), most)
                .split_whitespace()
                .flat_map(|word| [word, " "]),
        );
        words.truncate(words.trim_end().len());
    }
    words
}

/// At most `most` bytes of `text`, whole characters.
pub fn beginning(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_quote_mark_is_tinted_whole() {
        for (text, whole) in [
            ("He said: ''It rained.'' So it did.", "''It rained.''"),
            ("He said: ``It rained.'' So it did.", "``It rained.''"),
            ("He said: “It rained.” So it did.", "“It rained.”"),
            ("He said: 'It rained.' So it did.", "'It rained.'"),
            ("It rained. So", "It rained."),
        ] {
            let start = text.find("It rained.").expect("the words");
            let part = Span::new(start, start + "It rained.".len());
            assert_eq!(marked(text, part).of(text), whole);
        }
    }
}
