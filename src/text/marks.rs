//! Where the next token of a text ends, and what kind it is: letters, marks, dashes.
//! Not here: words as such (see `words`). Promise: looks ahead a bounded way, save inside one word.

use super::eight::Eight;
use super::words::Kind;
use unicode_normalization::char::is_combining_mark;

/// The kind and end of the token that begins at `at`; `limit` is where the stretch ends.
pub(super) fn token(text: &str, at: usize, limit: usize) -> (Kind, usize) {
    if let Some(found) = plain(&text.as_bytes()[at..limit]) {
        return (found.0, at + found.1);
    }
    let rest = &text[at..limit];
    let Some(first) = rest.chars().next() else {
        return (Kind::Other, at);
    };
    if first.is_alphanumeric() {
        return word(text, at, limit);
    }
    let kind = match first {
        '“' | '„' | '«' | '‟' => Kind::Open,
        '”' | '»' => Kind::Close,
        '"' | '″' | '＂' => Kind::Straight,
        '‘' | '‚' => Kind::SingleOpen,
        '’' => return single(rest, at, '’', Kind::SingleClose),
        '`' if rest.starts_with("``") => return (Kind::Open, at + 2),
        '\'' if rest.starts_with("''") => return (Kind::Straight, at + 2),
        '\'' => return single(rest, at, '\'', Kind::SingleStraight),
        ',' => Kind::Comma,
        '.' if rest.starts_with("..") => {
            let dots = rest
                .bytes()
                .take(64)
                .take_while(|byte| *byte == b'.')
                .count();
            return (Kind::Ellipsis, at + dots);
        }
        '.' => Kind::Stop,
        '?' | '!' => Kind::Ask,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '-' if rest.starts_with("--") => return (Kind::Dash, at + 2),
        '—' | '–' | '―' | '-' => Kind::Dash,
        '(' | '[' => Kind::OpenBracket,
        ')' | ']' => Kind::CloseBracket,
        '…' => Kind::Ellipsis,
        _ => Kind::Other,
    };
    (kind, at + first.len_utf8())
}

/// The kind and length of a token of plain letters and digits, if what follows cannot belong to it.
fn plain(rest: &[u8]) -> Option<(Kind, usize)> {
    let eight = Eight::of(rest, 0, 8)?;
    let len = match eight.run() {
        8 => {
            let more = rest[8..].iter();
            8 + more.take_while(|byte| byte.is_ascii_alphanumeric()).count()
        }
        len => len,
    };
    let ends = match &rest[len..] {
        // Only before letters or digits: `so-called`, `3.5`.
        [b'-' | b'_' | b'.' | b',', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
        [b'&' | b'\'', ..] => false,
        // Dashes, double marks and dots.
        [] | [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => true,
        [next, ..] => next.is_ascii(),
    };
    if len == 0 || !ends {
        return None;
    }
    let letters =
        eight.has_letter(len) || len > 8 && rest[8..len].iter().any(u8::is_ascii_alphabetic);
    let kind = if letters { Kind::Word } else { Kind::Number };
    Some((kind, len))
}

/// A clitic where letters follow the mark (`Trump’s`, `he’ll`), else a mark.
fn single(rest: &str, at: usize, mark: char, kind: Kind) -> (Kind, usize) {
    let end = at + mark.len_utf8();
    match clitic(&rest[mark.len_utf8()..]) {
        Some(len) => (Kind::Clitic, end + len),
        None => (kind, end),
    }
}

/// The length of `s`, `ll`, `ve` where no letter follows.
fn clitic(after: &str) -> Option<usize> {
    let ends = |tail: &str| !tail.starts_with(|c: char| c.is_alphanumeric());
    ["s", "ll", "ve", "re", "d", "m", "S"]
        .iter()
        .find(|clitic| after.strip_prefix(**clitic).is_some_and(ends))
        .map(|clitic| clitic.len())
}

fn word(text: &str, at: usize, limit: usize) -> (Kind, usize) {
    let mut chars = text[at..limit].char_indices().peekable();
    let mut end = at;
    let mut letters = false;
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = c.is_alphanumeric()
            || is_mark(c)
            || match c {
                '-' | '\u{2011}' | '\u{ad}' | '_' => next.is_alphanumeric(),
                '&' => before.is_uppercase() && next.is_uppercase(),
                '\'' | '’' => joins(&text[at + i + c.len_utf8()..limit], before),
                '.' => is_inner_dot(text, at, at + i, next),
                ',' => before.is_ascii_digit() && next.is_ascii_digit(),
                _ => false,
            };
        if !inside {
            break;
        }
        letters |= c.is_alphabetic();
        end = at + i + c.len_utf8();
        before = c;
    }
    // The last dot of `U.S.` belongs to it.
    if text[end..limit].starts_with('.') && text[at..end].contains('.') && letters {
        end += 1;
    }
    (if letters { Kind::Word } else { Kind::Number }, end)
}

/// Whether letters go on behind an apostrophe: `O’Neill` and `don’t`, not `Trump’s`.
fn joins(after: &str, before: char) -> bool {
    before.is_alphanumeric() && after.starts_with(char::is_alphabetic) && clitic(after).is_none()
}

/// The dot of `U.S`, `3.5`, `cnn.com`.
fn is_inner_dot(text: &str, at: usize, dot: usize, next: char) -> bool {
    let before = &text[at..dot];
    let last_piece = before.rsplit('.').next().unwrap_or_default();
    if next.is_ascii_digit() {
        return before.ends_with(|c: char| c.is_ascii_digit());
    }
    next.is_alphabetic() && (last_piece.chars().take(2).count() == 1 || next.is_lowercase())
}

fn is_mark(c: char) -> bool {
    c >= '\u{300}' && (is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}'))
}
