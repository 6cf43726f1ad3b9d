//! What may leave the program. Everything that is shown, copied or printed passes here, so that
//! no article, file name or message can move a cursor, write a clipboard or reorder a line.
//! Not here: the article's own text, which is never changed. Promise: what comes out holds no
//! control character, no bidirectional control, no line or paragraph separator and no tag.
//! Filtering is by code point (terminals parse escapes too differently to filter by grammar).

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
    for grapheme in raw.graphemes(true) {
        shown.push_str(&glyph(grapheme));
    }
    if shown == raw {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(shown)
    }
}

/// [`clean`] for text of several lines: line ends stay, all else is made safe.
pub fn clean_lines(raw: &str) -> String {
    let lines: Vec<_> = raw
        .split('\n')
        .map(|line| clean(line.strip_suffix('\r').unwrap_or(line)))
        .collect();
    lines.join("\n")
}

/// One grapheme as it is shown: itself, a visible stand-in (`␛`, `<U+202E>`), or nothing.
pub fn glyph(grapheme: &str) -> Cow<'_, str> {
    let bytes = grapheme.as_bytes();
    if bytes.len() == 1 && (0x20..0x7f).contains(&bytes[0]) {
        return Cow::Borrowed(grapheme);
    }
    if matches!(grapheme, "\r\n" | "\n" | "\t") {
        return Cow::Borrowed(" ");
    }
    let mut marks = 0;
    let mut shown = String::new();
    let mut changed = false;
    let joins = grapheme
        .chars()
        .any(|c| !is_unseen(c) && !is_mark(c) && !c.is_whitespace());
    for c in grapheme.chars() {
        // A mark or a joiner without its letter would sit on whatever is printed before it.
        let leads = shown.is_empty();
        if let Some(stand_in) = stand_in(c) {
            shown.push_str(&stand_in);
            changed = true;
        } else if is_unseen(c) && (leads || !joins || !matches!(c, '\u{200c}' | '\u{200d}')) {
            changed = true;
        } else if is_mark(c) {
            marks += 1;
            if !leads && marks <= MARKS {
                shown.push(c);
            } else {
                changed = true;
            }
        } else {
            shown.push(c);
        }
    }
    if changed {
        Cow::Owned(shown)
    } else {
        Cow::Borrowed(grapheme)
    }
}

/// Zero-width characters that carry no sight of their own.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{e0100}'..='\u{e01ef}')
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
    fn lines_stay_lines() {
        assert_eq!(clean_lines("one\r\ntwo\u{1b}\n"), "one\ntwo␛\n");
    }

    proptest! {
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
        fn whatever_joins_to_a_letter_is_cleaned_once_and_for_all(raw in "[ae\n>“\u{301}\u{305}\u{200b}-\u{200d}\u{fe0f}\u{e0041}\u{e0100}\u{1f469}\u{1f3fd}\u{1100}\u{1161}\u{600}\u{903}]{0,12}") {
            let shown = clean(&raw);
            prop_assert_eq!(clean(&shown), shown.as_ref());
            prop_assert!(!shown.starts_with(is_mark));
        }
    }
}
