//! What may leave the program. Everything that is shown, copied or printed passes here, so that
//! no article, file name or message can move a cursor, write a clipboard or reorder a line.
//! Not here: the article's own text, which is never changed. Promise: what comes out holds no
//! control character, no bidirectional control, no line or paragraph separator and no tag.
//! Filtering is by code point (terminals parse escapes too differently to filter by grammar).

use super::joiners::{self, Before, Next, Run};
use super::{is_unseen, is_variation};
use crate::limits::MARKS;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `shown` takes on a screen. `shown` must come from [`clean`] or [`glyph`].
pub fn cells(shown: &str) -> usize {
    if shown.is_ascii() {
        shown.len()
    } else {
        shown.width()
    }
}

/// A string made safe to show: `clean("\u{1b}[2J")` is `"␛[2J"`; a line end or a tab becomes a space.
pub fn clean(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(raw);
    }
    let mut shown = String::with_capacity(raw.len());
    let mut rest = raw;
    while !rest.is_empty() {
        let (same, other) = rest.split_at(plain(rest));
        shown.push_str(same);
        rest = other;
        for grapheme in other.graphemes(true) {
            rest = &rest[grapheme.len()..];
            shown.push_str(&glyph_before(grapheme, rest.chars().next()));
            if plain(rest) > 0 {
                break;
            }
        }
    }
    if shown == raw {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(shown)
    }
}

/// Bytes at the beginning of `raw`, which begins a grapheme, that are graphemes of one byte and shown as they
/// are: all of most texts, and quicker to tell from bytes.
fn plain(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let is = |at: &usize| {
        let stays = (0x20..0x7f).contains(&bytes[*at]);
        stays && bytes.get(at + 1).is_none_or(u8::is_ascii)
    };
    let end = (0..bytes.len()).find(|at| !is(at));
    end.unwrap_or(bytes.len())
}

/// [`clean`] for text of several lines: line ends stay, all else is made safe.
pub fn clean_lines(raw: &str) -> String {
    let lines: Vec<_> = raw
        .split('\n')
        .map(|line| clean(line.strip_suffix('\r').unwrap_or(line)))
        .collect();
    lines.join("\n")
}

/// One grapheme as it is shown where nobody knows what follows: itself, a visible stand-in (`␛`,
/// `<U+202E>`), or nothing.
pub fn glyph(grapheme: &str) -> Cow<'_, str> {
    glyph_before(grapheme, None)
}

/// The same before the character `next`: a joiner at its end stays if it joins the two.
pub fn glyph_before(grapheme: &str, next: Option<char>) -> Cow<'_, str> {
    let bytes = grapheme.as_bytes();
    if bytes.len() == 1 && (0x20..0x7f).contains(&bytes[0]) {
        return Cow::Borrowed(grapheme);
    }
    if matches!(grapheme, "\r\n" | "\n" | "\t") {
        return Cow::Borrowed(" ");
    }
    let mut shown = Shown::default();
    let mut chars = grapheme.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(stand_in) = stand_in(c) {
            shown.text.push_str(&stand_in);
            shown.before = None;
        } else if is_unseen(c) {
            let mut run = Run::default();
            run.take(c);
            while chars
                .next_if(|c| stand_in(*c).is_none() && run.take(*c))
                .is_some()
            {}
            let next = match (chars.peek(), next) {
                (Some(next), _) => Next::Inside(*next),
                (None, Some(next)) => Next::Beyond(next),
                (None, None) => Next::Nothing,
            };
            shown.joiner(run, next);
        } else {
            shown.letter(c);
        }
    }
    if shown.text == grapheme {
        Cow::Borrowed(grapheme)
    } else {
        Cow::Owned(shown.text)
    }
}

/// What is shown of a grapheme so far.
#[derive(Default)]
struct Shown {
    text: String,
    before: Option<Before>,
    marks: usize,
}

impl Shown {
    /// A letter or a mark. A mark without its letter would sit on whatever is printed before it.
    fn letter(&mut self, c: char) {
        if !is_mark(c) {
            self.text.push(c);
            let base = Some(c).filter(|c| !c.is_whitespace());
            self.before = base.map(|base| Before { base, plain: true });
            return;
        }
        if self.text.is_empty() || self.marks == MARKS {
            return;
        }
        if is_variation(c) {
            // Only one, and only of the letter itself.
            if !self
                .before
                .is_some_and(|before| self.text.ends_with(before.base))
            {
                return;
            }
        } else if let Some(before) = &mut self.before {
            before.plain = false;
        }
        self.text.push(c);
        self.marks += 1;
    }

    /// What stays of unseen characters.
    fn joiner(&mut self, run: Run, next: Next) {
        let goes =
            |c: char| stand_in(c).is_some() || is_unseen(c) || is_mark(c) && self.marks == MARKS;
        let next = match next {
            Next::Inside(c) | Next::Beyond(c) if goes(c) => Next::Nothing,
            // A mark that begins the next grapheme has no letter to sit on, and goes.
            Next::Beyond(c) if is_mark(c) => Next::Nothing,
            next => next,
        };
        self.text.extend(joiners::kept(run, self.before, next));
    }
}

/// Characters of no width that sit on the letter before.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && !is_unseen(c) && unicode_width::UnicodeWidthChar::width(c) == Some(0)
}

/// What stands for a character that is never sent.
fn stand_in(c: char) -> Option<String> {
    let picture = match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32)?,
        '\u{7f}' => '␡',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}'
        | '\u{f0000}'..='\u{10ffff}' => return Some(format!("<U+{:04X}>", c as u32)),
        _ if (c as u32) & 0xfffe == 0xfffe => '\u{fffd}',
        _ => return None,
    };
    Some(picture.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_are_shown_and_not_sent() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}31m\u{7}"), "a␛[2Jb<U+009B>31m␇");
        assert_eq!(
            clean("evil\u{202e}txt.exe\u{2028}"),
            "evil<U+202E>txt.exe<U+2028>"
        );
        assert_eq!(clean("two\r\nlines\tand a tab"), "two lines and a tab");
    }

    #[test]
    fn honest_letters_stay() {
        for honest in [
            "Radosław Sikorski",
            "“No,” he said…",
            "שלום عليكم",
            "👩‍👩‍👧 ❤️",
            "e\u{301}",
            "ไทย",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "র\u{200d}\u{9cd}য",
            "Auf\u{200c}lage",
            "🏳️\u{200d}🌈 👩🏽\u{200d}🚒",
            "1️⃣",
        ] {
            assert_eq!(clean(honest), honest);
        }
    }

    #[test]
    fn a_flood_of_marks_is_cut_and_a_lone_mark_dropped() {
        let flood = format!("a{}", "\u{301}".repeat(500));
        assert_eq!(clean(&flood).chars().count(), 1 + MARKS);
        assert_eq!(clean("\u{200b}x\u{feff}"), "x");
        assert_eq!(clean("\u{301}\u{302}"), "");
        assert_eq!(clean("a \u{200d}\u{200c} b"), "a  b");
        let tagged = "No\n\u{301}\u{200d}\u{e0041}\u{301}";
        assert_eq!(clean(tagged), "No <U+E0041>\u{301}");
    }

    #[test]
    fn joiners_stay_only_where_they_join() {
        for (raw, shown) in [
            ("Aa\u{200d}bA", "AabA"),
            ("x\u{200d} y", "x y"),
            ("😀\u{200d} C", "😀 C"),
            ("😀\u{200d}xD", "😀xD"),
            ("1\u{200c}2", "12"),
            ("x\u{200c} F", "x F"),
            ("یک\u{200c}.", "یک."),
            ("ب\u{200c}\u{1160}", "ب"),
            ("漢\u{200d}字", "漢字"),
            ("ب\u{200d}\u{200d}\u{200c}\u{200d}ب", "ب\u{200d}ب"),
            ("👩\u{200d}👩\u{200d}", "👩\u{200d}👩"),
            ("👩\u{301}\u{200d}👩", "👩\u{301}👩"),
        ] {
            assert_eq!(clean(raw), shown);
        }
    }

    #[test]
    fn letters_that_nobody_sees_are_not_sent() {
        let unseen = (char::MIN..=char::MAX).filter(|c| is_unseen(*c));
        for c in unseen {
            for raw in [format!("a{c}b"), format!("{c}"), format!(" {c} ")] {
                let shown = clean(&raw);
                let stays = c == joiners::ZWNJ && raw.len() == 5 && raw.starts_with('a');
                assert!(stays || !shown.contains(c), "{c:?} in {raw:?}");
            }
        }
        assert_eq!(clean("a\u{fe0f}\u{fe0f} \u{fe0f}."), "a\u{fe0f} .");
    }

    #[test]
    fn a_joiner_before_a_vowel_that_goes_has_nothing_to_join() {
        assert_eq!(clean("\u{915}\u{200c}\u{1161}"), "\u{915}");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(clean_lines("one\r\ntwo\u{1b}\n"), "one\ntwo␛\n");
    }

    proptest! {
        #[test]
        fn plain_stretches_are_cleaned_like_all_others(raw in "([a-z \\n\r]{0,5}|\\PC|[\u{1b}\u{301}\u{200d}\u{fe0f}\u{600}\u{1f469}]){0,30}") {
            let mut slow = String::new();
            for (at, grapheme) in raw.grapheme_indices(true) {
                let next = raw[at + grapheme.len()..].chars().next();
                slow.push_str(&glyph_before(grapheme, next));
            }
            prop_assert_eq!(clean(&raw), slow);
        }

        #[test]
        fn nothing_live_ever_leaves(raw in "(?s)[\\PC\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{M}]{0,60}") {
            let shown = clean(&raw);
            for c in shown.chars() {
                prop_assert!(!c.is_control(), "control {:?}", c);
                prop_assert!(!matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                    | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}'), "live {:?}", c);
            }
            prop_assert_eq!(clean(&shown), shown.as_ref(), "cleaning twice changes nothing");
        }

        #[test]
        fn whatever_joins_to_a_letter_is_cleaned_once_and_for_all(raw in "[ae1\n>“\u{301}\u{305}\u{200b}-\u{200d}\u{200c}\u{200d}\u{fe0f}\u{e0041}\u{e0100}\u{1f469}\u{1f3fd}\u{1100}\u{1160}\u{1161}\u{600}\u{903}\u{915}\u{94d}\u{628}]{0,12}") {
            let shown = clean(&raw);
            prop_assert_eq!(clean(&shown), shown.as_ref());
            prop_assert!(!shown.starts_with(is_mark));
            let unseen = |c: &char| is_unseen(*c) && !matches!(*c, joiners::ZWJ | joiners::ZWNJ);
            prop_assert_eq!(shown.chars().find(unseen), None);
            // What follows makes nothing wider.
            for letter in raw.graphemes(true) {
                let wide = cells(&glyph(letter));
                for next in "a👩क्ब".chars() {
                    prop_assert_eq!(cells(&glyph_before(letter, Some(next))), wide);
                }
            }
        }
    }
}
