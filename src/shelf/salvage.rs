//! Whole lines that stand within a damaged one: a line end that was lost or changed joins two lines,
//! and zeros or a byte order mark can come to stand before one.
//! Not here: what a line says (see `line`). Promise: what is given is checked like any line, so nothing
//! is read that was not written as it stands, and the time is linear in the damaged bytes.

use super::line::Line;

/// Bytes of a sum and the space after it.
const SUM: usize = 9;

/// What can still be read within a line that cannot, with the bytes that say it.
pub fn salvage(line: &[u8]) -> impl Iterator<Item = (Line, &[u8])> {
    let mut starts = memchr::memmem::find_iter(line, b" {").filter_map(|at| start(line, at));
    let mut next = starts.next();
    std::iter::from_fn(move || {
        let start = next?;
        next = starts.find(|later| *later >= start + SUM);
        let piece = &line[start..next.unwrap_or(line.len())];
        Some(&piece[..end(piece)])
    })
    .map(|piece| (Line::read(piece), piece))
    .filter(|(read, _)| *read != Line::Unreadable)
}

/// Where a line begins whose sum ends at `at`.
fn start(line: &[u8], at: usize) -> Option<usize> {
    let start = at.checked_sub(SUM - 1)?;
    let digits = line[start..at].iter().all(u8::is_ascii_hexdigit);
    digits.then_some(start)
}

/// Where the brackets that were opened are closed; 0 if they are not.
fn end(piece: &[u8]) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (byte, at) in piece.iter().zip(0..).skip(SUM) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted && depth <= 1 => return at + 1,
            b'}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = include_str!("line/v1.journal");

    fn found(line: &[u8]) -> Vec<&[u8]> {
        salvage(line).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn two_lines_without_their_end_are_two() {
        let [first, second] = [0, 1].map(|at| TWO.lines().nth(at).unwrap().as_bytes());
        for between in [
            &b""[..],
            b"\x0b",
            b"\0\0\0\0",
            b"}",
            b"\r",
            b"0",
            b"abcdef01",
        ] {
            let joined = [first, between, second].concat();
            assert_eq!(found(&joined), [first, second], "{between:?}");
        }
        assert_eq!(found(&[first, &second[40..]].concat()), [first]);
        assert_eq!(found(&[b"\xef\xbb\xbf", first, b"\0\0"].concat()), [first]);
    }

    #[test]
    fn what_is_damaged_itself_is_not_read() {
        let first = TWO.lines().next().unwrap().as_bytes();
        assert_eq!(found(&first[..first.len() - 1]), [&b""[..]; 0]);
        assert_eq!(found(&first[1..]), [&b""[..]; 0]);
        assert_eq!(found(b" {12345678 {abcdefab {"), [&b""[..]; 0]);
    }
}
