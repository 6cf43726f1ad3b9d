//! JSON that can be printed anywhere: besides what JSON asks for, every control, bidirectional,
//! separator, tag, zero-width, unseen, private and no character is written as `\uXXXX`. A reader of JSON gets the same text back.

use crate::text::is_unseen;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::fmt::Write as _;
use std::io::{self, Write};

/// One value and a line end.
pub fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::with_capacity(8 << 10);
    let mut serializer = Serializer::with_formatter(&mut line, Escaped);
    value.serialize(&mut serializer)?;
    line.push(b'\n');
    out.write_all(&line)
}

/// One value as text of plain ASCII, which stays the same wherever it is shown.
pub fn ascii(value: &impl Serialize) -> io::Result<String> {
    let mut text = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut text, Escaped))?;
    let text = String::from_utf8(text).map_err(io::Error::other)?;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(c);
        } else {
            // Only within strings does JSON have other letters.
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    Ok(plain)
}

struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut plain = 0;
        for (at, c) in live(fragment) {
            CompactFormatter.write_string_fragment(writer, &fragment[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        CompactFormatter.write_string_fragment(writer, &fragment[plain..])
    }
}

/// Where live characters stand.
fn live(fragment: &str) -> impl Iterator<Item = (usize, char)> {
    // The first bytes of live characters in UTF-8.
    let may = |byte: u8| {
        matches!(
            byte,
            0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xee | 0xef | 0xf0..=0xf4
        )
    };
    let places = fragment.bytes().enumerate();
    places
        .filter(move |(_, byte)| may(*byte))
        .filter_map(|(at, _)| Some((at, fragment[at..].chars().next()?)))
        .filter(|(_, c)| is_live(*c))
}

/// Characters that act on a terminal or on the order of a line, and those that nobody sees. JSON itself
/// escapes those under U+0020.
fn is_live(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{10ffff}')
        || is_unseen(c)
        || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        line(&text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn live_characters_are_escaped_and_honest_letters_are_not() {
        assert_eq!(
            written("\u{1b}[2J “Łódź” \u{9b}\u{202e}\u{2028}\u{e0041}\n"),
            "\"\\u001b[2J “Łódź” \\u009b\\u202e\\u2028\\udb40\\udc41\\n\"\n"
        );
        assert_eq!(
            written("a\u{200b}\u{e000}\u{1ffff} 👩‍🚀 ❤️"),
            "\"a\\u200b\\ue000\\ud83f\\udfff 👩\\u200d🚀 ❤️\"\n"
        );
    }

    #[test]
    fn letters_that_nobody_sees_are_escaped_wherever_they_begin() {
        let unseen = (char::MIN..=char::MAX).filter(|c| is_live(*c));
        for c in unseen {
            let line = written(&c.to_string());
            assert!(
                line.is_ascii() && line.starts_with("\"\\u"),
                "{c:?}: {line}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(text in "(?s)[\\PC\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{0,60}") {
            let line = written(&text);
            prop_assert!(!line.trim_end_matches('\n').chars().any(|c| c.is_control() || is_live(c)));
            prop_assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
        }
    }
}
