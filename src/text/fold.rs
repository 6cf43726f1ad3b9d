//! A text made alike for comparing: white space, quote marks, dashes and unseen characters as one,
//! for search also case and accents; and the way back from the folded bytes to the source.
//! Not here: which folded words are looked for (see `passage` and the search of one block).
//! Promise: a span that leads back covers whole letters with their accents, and nothing more.

use super::{Span, is_unseen, plain};
use memchr::memmem;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Folded bytes between two remembered places: the map takes an eighth of the text.
const STEP: usize = 64;

/// Source bytes between two remembered places at most, where all that stands there is dropped.
const STRIDE: usize = 512;

/// What counts as alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// White space, quote marks (`''` is `“`), dashes (`--` is `—`), `…` and unseen characters.
    Anchor,
    /// The same, and case, accents, and single quote marks like double ones.
    Search,
}

/// A folded text and its way back.
#[derive(Debug)]
pub struct Folded<'a> {
    /// The folded text, to search in.
    pub text: String,
    source: &'a str,
    how: Folding,
    /// Folded and source byte where a unit begins, one pair for about every [`STEP`] folded bytes.
    marks: Vec<(u32, u32)>,
}

/// What one stretch of the source becomes.
enum Unit {
    Nothing,
    As(&'static str),
    Same(char),
    Plain(char),
}

/// `text` folded: `fold("“No” —  \nhe", Folding::Anchor).text` is `"No" - he`.
pub fn fold(text: &str, how: Folding) -> Folded<'_> {
    let mut folded = String::with_capacity(text.len());
    let mut marks = Vec::with_capacity(text.len() / STEP + 1);
    let (mut at, mut next, mut far) = (0, 0, 0);
    while at < text.len() {
        if folded.len() >= next || at >= far {
            marks.push((folded.len() as u32, at as u32));
            (next, far) = (folded.len() + STEP, at + STRIDE);
        }
        let plain = steady(text, at, next - folded.len());
        if !plain.is_empty() {
            let from = folded.len();
            folded.push_str(plain);
            if how == Folding::Search {
                folded[from..].make_ascii_lowercase();
            }
            at += plain.len();
            continue;
        }
        let (end, unit) = unit(text, at, how);
        unit.push_to(&mut folded);
        at = end;
    }
    Folded {
        text: folded,
        source: text,
        how,
        marks,
    }
}

/// Words to look for in a folded text: `needle("Kallas’s", Folding::Search)` is `"kallas's"`.
pub fn needle(words: &str, how: Folding) -> String {
    fold(words, how).text
}

/// Where `needle` stands in `haystack`, without regard to line ends, case and accents.
/// The needle comes from [`needle`] with [`Folding::Search`]; an empty one is found nowhere.
pub fn find_all(haystack: &str, needle: &str) -> impl Iterator<Item = Span> {
    let searched = if lacks(haystack, needle) {
        ""
    } else {
        haystack
    };
    let folded = fold(searched, Folding::Search);
    let finder = memmem::Finder::new(needle).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = folded.text.as_bytes().get(from..)?;
        let at = from + finder.find(rest)?;
        let end = at + finder.needle().len();
        if end == at {
            return None;
        }
        from = end;
        Some(folded.span(at..end))
    })
}

/// Whether a needle stands in a text, as [`find_all`] finds it.
pub fn holds(haystack: &str, needle: &str) -> bool {
    let word = needle.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if word && !needle.is_empty() && keeps_letters(haystack) {
        let small = haystack.as_bytes().to_ascii_lowercase();
        return memmem::find(&small, needle.as_bytes()).is_some();
    }
    find_all(haystack, needle).next().is_some()
}

/// Whether a needle cannot stand in a plain text, for that is shorter or has not all of its letters: told
/// without folding it.
fn lacks(haystack: &str, needle: &str) -> bool {
    let has = |byte: u8| {
        let (small, large) = (byte.to_ascii_lowercase(), byte.to_ascii_uppercase());
        memchr::memchr2(small, large, haystack.as_bytes()).is_some()
    };
    let mut letters = needle.bytes().filter(u8::is_ascii_alphanumeric);
    keeps_letters(haystack) && (haystack.len() < needle.len() || !letters.all(has))
}

/// Whether folding changes no letter and no digit of a text but its case: all of it is ASCII, or quote marks,
/// dashes and dots.
pub fn keeps_letters(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (next, after) = rest.split_at(rest.len().min(STEP));
        if next.is_ascii() {
            rest = after;
            continue;
        }
        let at = next.iter().position(|byte| !byte.is_ascii());
        match rest[at.unwrap_or_default()..] {
            [0xe2, 0x80, 0x90..=0xa7, ref after @ ..] => rest = after,
            _ => return false,
        }
    }
    true
}

impl Folded<'_> {
    /// The bytes of the source that the folded bytes of `range` stand for.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.unit_at(range.start).0;
            return Span::new(at, at);
        }
        let start = self.unit_at(range.start).0;
        let mut end = self.unit_at(range.end - 1).1;
        for c in self.source[end..].chars() {
            if !is_combining_mark(c) {
                break;
            }
            end += c.len_utf8();
        }
        Span::new(start, end)
    }

    /// Where the byte `at` of the source went, or the next one that was not dropped.
    pub fn place(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|mark| mark.1 as usize <= at);
        let (folded, source) = self.marks.get(mark.wrapping_sub(1)).unwrap_or(&(0, 0));
        let (mut folded, mut source) = (*folded as usize, *source as usize);
        let mut scratch = String::new();
        while source < at.min(self.source.len()) {
            let (end, unit) = unit(self.source, source, self.how);
            scratch.clear();
            unit.push_to(&mut scratch);
            folded += scratch.len();
            source = end;
        }
        folded
    }

    /// First byte and end of the stretch of the source that gave the folded byte `at`.
    fn unit_at(&self, at: usize) -> (usize, usize) {
        let mark = self.marks.partition_point(|mark| mark.0 as usize <= at);
        let (folded, source) = self.marks.get(mark.wrapping_sub(1)).unwrap_or(&(0, 0));
        let (mut folded, mut source) = (*folded as usize, *source as usize);
        let mut scratch = String::new();
        while source < self.source.len() {
            let (end, unit) = unit(self.source, source, self.how);
            scratch.clear();
            unit.push_to(&mut scratch);
            folded += scratch.len();
            if folded > at {
                return (source, end);
            }
            source = end;
        }
        (source, source)
    }
}

impl Unit {
    fn push_to(self, folded: &mut String) {
        match self {
            Self::Nothing => {}
            Self::As(text) => folded.push_str(text),
            Self::Same(c) => folded.push(c),
            Self::Plain(c) => folded.extend(plain(c)),
        }
    }
}

/// The stretch that begins at `at`: where it ends and what it becomes. It depends on nothing
/// before `at`, so that the way back can begin at any remembered place.
fn unit(text: &str, at: usize, how: Folding) -> (usize, Unit) {
    let Some(c) = text[at..].chars().next() else {
        return (text.len(), Unit::Nothing);
    };
    let end = at + c.len_utf8();
    if c.is_ascii_alphanumeric() {
        return match how {
            Folding::Anchor => (end, Unit::Same(c)),
            Folding::Search => (end, Unit::Same(c.to_ascii_lowercase())),
        };
    }
    if c.is_whitespace() {
        return (white_end(text, end), Unit::As(" "));
    }
    if is_unseen(c) {
        return (end, Unit::Nothing);
    }
    if is_dash(c) {
        let run = text[end..].chars().take_while(|c| is_dash(*c));
        return (end + run.map(char::len_utf8).sum::<usize>(), Unit::As("-"));
    }
    let (single, double) = match how {
        Folding::Anchor => ("'", "\""),
        Folding::Search => ("'", "'"),
    };
    if is_single_mark(c) {
        return if text[end..].starts_with(c) {
            (end + c.len_utf8(), Unit::As(double))
        } else {
            (end, Unit::As(single))
        };
    }
    if is_double_mark(c) {
        return (end, Unit::As(double));
    }
    match (c, how) {
        ('…', _) => (end, Unit::As("...")),
        _ if c.is_ascii() => (end, Unit::Same(c)),
        (_, Folding::Anchor) => (end, Unit::Same(c)),
        (_, Folding::Search) => (end, Unit::Plain(c)),
    }
}

/// The letters, digits, points, controls and single spaces from `at` on, `most` of them, which stay as they
/// are but for their case: nearly all of most texts.
fn steady(text: &str, at: usize, most: usize) -> &str {
    let bytes = text.as_bytes();
    let stays = |at: usize| match bytes.get(at) {
        Some(b' ') => bytes.get(at + 1).is_some_and(u8::is_ascii_graphic),
        Some(b'-' | b'\'' | b'`' | b'"') | None => false,
        Some(byte) => byte.is_ascii() && !matches!(byte, b'\t'..=b'\r'),
    };
    let end = (at..at + most).find(|at| !stays(*at)).unwrap_or(at + most);
    &text[at..end]
}

/// Where a run of white space ends; unseen characters between white space belong to it.
fn white_end(text: &str, from: usize) -> usize {
    let mut end = from;
    for (i, c) in text[from..].char_indices() {
        if c.is_whitespace() {
            end = from + i + c.len_utf8();
        } else if !is_unseen(c) {
            break;
        }
    }
    end
}

const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

const fn is_single_mark(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '‹' | '›'
    )
}

const fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn anchor(text: &str) -> String {
        needle(text, Folding::Anchor)
    }

    #[test]
    fn type_setting_is_folded_and_words_are_not() {
        assert_eq!(
            anchor("“Well…” —\r\n she\u{a0}said"),
            anchor("\"Well...\" -- she said")
        );
        assert_eq!(anchor("''No,'' the co\u{ad}op’s"), "\"No,\" the coop's");
        assert_eq!(
            anchor("non\u{2011}stop \u{200b} talks"),
            anchor("non-stop talks")
        );
        assert_ne!(anchor("Café"), anchor("cafe"));
        assert_ne!(anchor("‘No’"), anchor("“No”"));
    }

    #[test]
    fn search_finds_over_line_wraps_case_and_accents() {
        let block = "Radosław\nSikorski’s “café” stayed shut. RADOSLAW  SIKORSKI'S did not.";
        let found: Vec<_> = find_all(block, &needle("radosław sikorski's", Folding::Search))
            .map(|span| span.of(block))
            .collect();
        assert_eq!(found, ["Radosław\nSikorski’s", "RADOSLAW  SIKORSKI'S"]);
        assert_eq!(
            find_all(block, &needle("'CAFE'", Folding::Search)).count(),
            1
        );
        assert_eq!(find_all(block, "").count(), 0);
    }

    #[test]
    fn an_accent_typed_as_its_own_character_stays_with_its_letter() {
        let block = "the cafe\u{301} closed";
        let span = find_all(block, "cafe").next().unwrap();
        assert_eq!(span.of(block), "cafe\u{301}");
    }

    #[test]
    fn the_way_back_leaves_out_what_is_dropped_around_the_words() {
        let text = "a \u{200b}word\u{ad} b";
        let folded = fold(text, Folding::Anchor);
        let at = folded.text.find("word").unwrap();
        assert_eq!(folded.span(at..at + 4).of(text), "word");
        assert_eq!(folded.place(5), at);
    }

    #[test]
    fn the_map_stays_small_in_a_text_full_of_accents() {
        let text = "é\u{a0}  ".repeat(2_000);
        let folded = fold(&text, Folding::Search);
        assert!(folded.marks.len() * 8 < text.len() / 4);
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_held_by_it(
            text in "[a-cA-Cé0 “”’…\u{200b}\u{ad}-]{0,30}",
            words in "[a-cA-C0 ’-]{1,4}",
        ) {
            let folded = needle(&words, Folding::Search);
            let whole = fold(&text, Folding::Search).text;
            let found = find_all(&text, &folded).next().is_some();
            prop_assert_eq!(found, whole.contains(&folded));
            prop_assert_eq!(found, holds(&text, &folded));
        }

        #[test]
        fn plain_stretches_are_folded_like_all_others(text in "([a-zA-Z.,:;!?()’'“” \n\t—-]|\\PC|\u{ad}|\u{301}|…|''|--){0,200}") {
            for how in [Folding::Anchor, Folding::Search] {
                let (mut slow, mut at) = (String::new(), 0);
                while at < text.len() {
                    let (end, unit) = unit(&text, at, how);
                    unit.push_to(&mut slow);
                    at = end;
                }
                prop_assert_eq!(fold(&text, how).text, slow);
            }
        }

        #[test]
        fn what_is_told_without_folding_is_true(text in "[a-cA-C1 .\u{1b}\n]{0,12}|[aé\u{ad}b]{0,8}", words in "[a-cA-C1 .]{1,3}") {
            let words = needle(&words, Folding::Search);
            let folded = fold(&text, Folding::Search);
            let there = folded.text.contains(&words);
            prop_assert_eq!(find_all(&text, &words).next().is_some(), there);
        }

        #[test]
        fn every_folded_letter_leads_back_to_what_gave_it(
            text in "([a-zé’'“” \n—-]|\\PC|\u{ad}|\u{301}|…|''|--){0,200}", at in 0usize..300, len in 1usize..40,
        ) {
            for how in [Folding::Anchor, Folding::Search] {
                let folded = fold(&text, how);
                let borders: Vec<_> = folded.text.char_indices().map(|(i, _)| i).chain([folded.text.len()]).collect();
                let (from, to) = (at.min(borders.len() - 1), (at + len).min(borders.len() - 1));
                let span = folded.span(borders[from]..borders[to]);
                let words = &folded.text[borders[from]..borders[to]];
                prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
                prop_assert!(needle(span.of(&text), how).contains(words), "{:?} {:?}", span.of(&text), words);
            }
        }
    }
}
