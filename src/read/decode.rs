//! From bytes to text. Not here: what the text says. Promise: any bytes give text or a reason, line
//! ends stay as they are, and what is not plain UTF-8 is said in a note.

use crate::limits::HEAD;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A text and a sentence for the reader about how it was decoded.
#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    pub note: Option<Box<str>>,
}

/// Reads `raw` by its byte order mark, as UTF-8, or in the encoding it looks like.
pub fn decode(raw: Vec<u8>) -> Result<Decoded, String> {
    if let Some(reason) = not_text(&raw) {
        return Err(reason);
    }
    let text_and_note = match wide(&raw) {
        Some(order) => {
            let (text, damaged) = order.decode_with_bom_removal(&raw);
            let marked = matches!(raw[..], [0xfe, 0xff, ..] | [0xff, 0xfe, ..]);
            let note = (damaged || !marked).then(|| read_as(order, damaged));
            (text.into_owned(), note)
        }
        None => utf8(without_mark(raw)),
    };
    let (text, note) = text_and_note;
    if u32::try_from(text.len()).is_err() {
        return Err("is too big to be read".into());
    }
    let note = note.map(String::into_boxed_str);
    Ok(Decoded { text, note })
}

/// Why bytes that begin so are no text, if they are not: a known picture or archive, a NUL where no
/// UTF-16 explains it, or noise.
pub fn not_text(raw: &[u8]) -> Option<String> {
    let head = &raw[..raw.len().min(HEAD)];
    let known = SIGNS.iter().find(|(sign, _)| head.starts_with(sign));
    if let Some((_, what)) = known {
        return Some(format!("is {what}, not text"));
    }
    let binary = memchr::memchr(0, head).is_some() && wide(raw).is_none();
    (binary || garbled(head)).then(|| "is not text".into())
}

/// Whether bytes that are no UTF-8 have so many control characters that no old encoding explains them.
fn garbled(head: &[u8]) -> bool {
    let wrong = |error: std::str::Utf8Error| error.error_len().is_some();
    if !std::str::from_utf8(head).is_err_and(wrong) || wide(head).is_some() {
        return false;
    }
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let controls = head.iter().filter(control).count();
    controls >= 4 && controls * 40 > head.len()
}

/// How files begin that people keep beside articles and that need not hold a NUL early on.
const SIGNS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ", "compressed"),
    (b"\x28\xb5\x2f\xfd", "compressed"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!\x1a", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3\x03", "a recording"),
    (b"ID3\x04", "a recording"),
    (b"OggS", "a recording"),
];

/// The byte order if this is UTF-16: by its mark, or because zeros fill one half of its head and
/// are absent from the other.
fn wide(raw: &[u8]) -> Option<&'static Encoding> {
    let head = &raw[..raw.len().min(HEAD)];
    if !matches!(head, [0xfe | 0xff, ..]) && memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |from: usize| {
        let half = head.iter().skip(from).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match head {
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ if even == 0 && half > 1 && odd * 2 > half => Some(UTF_16LE),
        _ if odd == 0 && half > 1 && even * 2 > half => Some(UTF_16BE),
        _ => None,
    }
}

fn without_mark(mut raw: Vec<u8>) -> Vec<u8> {
    if raw.starts_with(b"\xef\xbb\xbf") {
        raw.drain(..3);
    }
    raw
}

fn utf8(raw: Vec<u8>) -> (String, Option<String>) {
    let raw = match String::from_utf8(raw) {
        Ok(text) => return (text, None),
        Err(error) => error.into_bytes(),
    };
    let (mut good, mut bad, mut bytes) = (0_usize, 0_usize, 0_usize);
    for chunk in raw.utf8_chunks() {
        let valid = chunk.valid().bytes();
        good += valid.filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
        bytes += chunk.invalid().len();
    }
    if bad * 100 <= good + bad {
        let are = if bytes == 1 { "byte is" } else { "bytes are" };
        let note = format!("{bytes} {are} no UTF-8, shown as \u{fffd}");
        return (String::from_utf8_lossy(&raw).into_owned(), Some(note));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&raw, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, damaged) = encoding.decode_without_bom_handling(&raw);
    (text.into_owned(), Some(read_as(encoding, damaged)))
}

/// What the reader has to know of a text that is not in UTF-8.
fn read_as(encoding: &'static Encoding, damaged: bool) -> String {
    let but = if damaged {
        ", damaged places shown as \u{fffd}"
    } else {
        ""
    };
    format!("read as {}{but}", encoding.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &[u8]) -> (String, Option<String>) {
        let decoded = decode(raw.to_vec()).unwrap();
        (decoded.text, decoded.note.map(String::from))
    }

    fn wide_bytes(text: &str, swap: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(swap).collect()
    }

    #[test]
    fn byte_order_marks_are_not_part_of_the_text() {
        let said = "“Rain,” the miller said.\r\n";
        let marked = format!("\u{feff}{said}");
        assert_eq!(read(marked.as_bytes()), (said.into(), None));
        assert_eq!(
            read(&wide_bytes(&marked, u16::to_le_bytes)),
            (said.into(), None)
        );
        assert_eq!(
            read(&wide_bytes(&marked, u16::to_be_bytes)),
            (said.into(), None)
        );
    }

    #[test]
    fn utf16_without_a_mark_is_known_by_its_zeros() {
        let said = "The harbour is closed – for good.";
        let note = |order: &str| Some(format!("read as UTF-16{order}"));
        let little = read(&wide_bytes(said, u16::to_le_bytes));
        assert_eq!(little, (said.to_string(), note("LE")));
        let big = read(&wide_bytes(said, u16::to_be_bytes));
        assert_eq!(big, (said.to_string(), note("BE")));
    }

    #[test]
    fn half_a_pair_in_utf16_is_said() {
        let (text, note) = read(b"\xff\xfeA\0\x3d\xd8B\0");
        assert_eq!(text, "A\u{fffd}B");
        let said = "read as UTF-16LE, damaged places shown as \u{fffd}";
        assert_eq!(note.as_deref(), Some(said));
    }

    #[test]
    fn one_bad_byte_does_not_turn_a_long_text_into_another_encoding() {
        let mut raw = "“Così,” said the café’s owner. ".repeat(40).into_bytes();
        raw.push(0xe9);
        let (text, note) = read(&raw);
        assert!(text.starts_with("“Così,”") && text.ends_with('\u{fffd}'));
        assert_eq!(
            note.as_deref(),
            Some("1 byte is no UTF-8, shown as \u{fffd}")
        );
    }

    #[test]
    fn old_texts_are_read_in_their_encoding_and_it_is_said() {
        let raw = b"\x93It\x92s a farce,\x94 said Ren\xe9e Dufour \x96 twice.";
        let (text, note) = read(raw);
        assert_eq!(text, "“It’s a farce,” said Renée Dufour – twice.");
        assert_eq!(note.as_deref(), Some("read as windows-1252"));
    }

    #[test]
    fn zeros_and_known_signs_are_not_text() {
        assert_eq!(decode(b"a\0\0b c".to_vec()).unwrap_err(), "is not text");
        let picture = decode(b"\x89PNG\r\n\x1a\n....".to_vec()).unwrap_err();
        assert_eq!(picture, "is a picture, not text");
        let noise: Vec<u8> = (1..=255_u8).map(|byte| byte.wrapping_mul(67) | 1).collect();
        assert_eq!(decode(noise).unwrap_err(), "is not text");
        let mut late = vec![b'a'; HEAD];
        late.push(0);
        assert!(read(&late).0.ends_with('\0'));
    }
}
