//! What may come out of the program: escapes of a known vocabulary, and text that acts on nothing.

use quotidian::limits::MARKS;
use unicode_width::UnicodeWidthChar;

/// Modes that the reader sets and resets.
const MODES: &[&str] = &["1049", "2004", "1004", "25", "1000", "1002", "1006", "2026"];

/// Whether a character could move a cursor, reorder a line, hide in it, or mean anything to a terminal.
pub fn live(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{3164}'
                | '\u{ffa0}'
                | '\u{feff}'
        )
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{10ffff}')
        || c as u32 & 0xfffe == 0xfffe
}

/// What is wrong with a text, if anything is.
pub fn fault(text: &str) -> Option<String> {
    let mut marks = 0;
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if live(c) {
            return Some(format!("{c:?} after {before:?}"));
        }
        let mark = c.width() == Some(0);
        marks = if mark { marks + 1 } else { 0 };
        if marks > MARKS {
            return Some(format!("{marks} marks after {before:?}"));
        }
        // The next cell may have other colours, and come after an escape.
        let next = chars.peek().copied();
        let letter = |c: char| c.is_alphabetic() || c.width() == Some(0) && !joiner(c);
        let picture = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_ascii();
        let joins = |c: char| picture(c) || ('\u{600}'..'\u{1e00}').contains(&c) && letter(c);
        let stays = match c {
            '\u{200c}' => before.is_some_and(letter) && next.is_none_or(letter),
            '\u{200d}' => before.is_some_and(joins) && next.is_none_or(joins),
            _ => true,
        };
        if !stays {
            return Some(format!("{c:?} between {before:?} and {next:?}"));
        }
        before = Some(c);
    }
    None
}

fn joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// What is wrong with lines of printed text.
pub fn fault_in_lines(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.split('\n').find_map(fault),
        Err(error) => Some(format!("no UTF-8: {error}")),
    }
}

/// What was sent to the terminal's clipboard; an error for anything that we would not send.
pub fn copies(raw: &[u8]) -> Result<Vec<String>, String> {
    let mut copies = Vec::new();
    let mut inside = false;
    let mut rest = raw;
    while !rest.is_empty() {
        let text = rest
            .iter()
            .position(|byte| *byte == 0x1b)
            .unwrap_or(rest.len());
        printed(&rest[..text], inside)?;
        rest = &rest[text..];
        if rest.is_empty() {
            break;
        }
        let length = match rest.get(1) {
            Some(b'[') => {
                let end = rest
                    .iter()
                    .position(|byte| (0x40..0x7f).contains(byte) && *byte != b'[');
                let length = end.ok_or("a sequence without an end")? + 1;
                let known = control(&rest[2..length])?;
                inside = known.unwrap_or(inside);
                length
            }
            Some(b']') => {
                let end = rest[1..].iter().position(|byte| matches!(byte, 7 | 0x1b));
                let end = end.ok_or("a command without an end")? + 1;
                copies.extend(command(&rest[2..end])?);
                end + if rest[end] == 7 { 1 } else { 2 }
            }
            _ => return Err(format!("{:?}", &rest[..rest.len().min(4)])),
        };
        rest = &rest[length..];
    }
    Ok(copies)
}

/// Text between two escapes. Line ends come only where lines are printed, on the first screen.
fn printed(bytes: &[u8], inside: bool) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let fault = if inside {
        fault(text)
    } else {
        text.split("\r\n").find_map(fault)
    };
    fault.map_or(Ok(()), Err)
}

/// A control sequence; whether the other screen is shown after it, if it says so.
fn control(sequence: &[u8]) -> Result<Option<bool>, String> {
    let text = String::from_utf8_lossy(sequence);
    let (parameters, last) = text.split_at(text.len() - 1);
    let known = match (parameters.strip_prefix('?'), last) {
        (Some(mode), "h" | "l") => MODES.contains(&mode),
        (None, "m" | "H" | "C" | "J") => parameters.bytes().all(|byte| matches!(byte, b'0'..=b';')),
        _ => false,
    };
    match known {
        false => Err(format!("CSI {text}")),
        true if parameters == "?1049" => Ok(Some(last == "h")),
        true => Ok(None),
    }
}

/// A command to the terminal: the question for its background, or a text to copy.
fn command(text: &[u8]) -> Result<Option<String>, String> {
    if text == b"11;?" {
        return Ok(None);
    }
    let copied = text.strip_prefix(b"52;c;").and_then(decoded);
    let copied = copied.ok_or_else(|| format!("OSC {}", text.escape_ascii()))?;
    match fault_in_lines(copied.as_bytes()) {
        Some(fault) => Err(format!("copied {fault}")),
        None => Ok(Some(copied)),
    }
}

/// Base 64.
fn decoded(text: &[u8]) -> Option<String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.iter().filter(|letter| **letter != b'=') {
        let value = LETTERS.iter().position(|known| known == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

#[test]
fn what_acts_on_a_terminal_is_seen() {
    for bad in [
        "\x1b[5n",
        "\x1b]0;t\x07",
        "\x1bc",
        "\x1b[?1003h",
        "a\x07",
        "\u{9b}31m",
        "\u{202e}",
    ] {
        assert!(copies(bad.as_bytes()).is_err(), "{bad:?}");
    }
    let good = "\x1b[?1049h\x1b[2J\x1b[1;2H\x1b[38;5;3mé\x1b]52;c;YSBi\x1b\\\x1b[?1049lend\r\n";
    assert_eq!(copies(good.as_bytes()), Ok(vec!["a b".to_string()]));
    assert!(
        copies(b"\x1b[?1049ha\r\n").is_err(),
        "a line end on our screen"
    );
    assert!(fault(&format!("a{}", "\u{301}".repeat(9))).is_some());
    for bad in [
        "a\u{200d}b",
        "👩\u{200d} ",
        "1\u{200c}2",
        "\u{200c}a",
        "a\u{3164}b",
    ] {
        assert!(fault(bad).is_some(), "{bad:?}");
    }
    assert_eq!(
        fault("👩🏽\u{200d}🚒 می\u{200c}خواهم क\u{94d}\u{200d}ष"),
        None
    );
}
