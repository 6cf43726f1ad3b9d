//! How many attributes a tag has that has not ended yet, as a tokenizer of HTML sees them (WHATWG HTML,
//! 13.2.5.6 on).
//! Not here: where a tag begins. Promise: each byte is looked at once.

/// Where in a tag the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// In something else, such as a comment, or behind the tag: that has no attributes.
    Nowhere,
    Name,
    Before,
    Attribute,
    After,
    Equals,
    Quoted(u8),
    Bare,
}

/// A tag that is read piece by piece.
#[derive(Debug)]
pub struct Tag {
    at: At,
    attributes: usize,
}

impl Tag {
    /// What a piece begins.
    pub fn new(piece: &str) -> Self {
        let tag = match piece.as_bytes() {
            [b'<', letter, ..] | [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                At::Name
            }
            _ => At::Nowhere,
        };
        Self {
            at: tag,
            attributes: 0,
        }
    }

    /// The tag that a piece begins and does not end.
    pub fn unended(piece: &str) -> Option<Self> {
        let mut tag = Self::new(piece);
        tag.read(piece);
        (tag.at != At::Nowhere).then_some(tag)
    }

    /// How many attributes there are with those of a further piece.
    pub fn read(&mut self, piece: &str) -> usize {
        let first = self.at == At::Name && self.attributes == 0 && piece.starts_with('<');
        // The sign and the one behind it, which may be the stroke of an end tag.
        for byte in piece.bytes().skip(if first { 2 } else { 0 }) {
            self.take(byte);
        }
        self.attributes
    }

    fn take(&mut self, byte: u8) {
        let white = byte.is_ascii_whitespace();
        self.at = match (self.at, byte) {
            (At::Quoted(mark), _) if byte == mark => At::Before,
            (At::Quoted(mark), _) => At::Quoted(mark),
            (At::Nowhere, _) | (_, b'>') => At::Nowhere,
            (At::Bare, _) if white => At::Before,
            (At::Equals, b'"' | b'\'') => At::Quoted(byte),
            (At::Equals, _) if white => At::Equals,
            (At::Bare | At::Equals, _) => At::Bare,
            (_, b'/') => At::Before,
            (At::Name | At::Before, _) if white => At::Before,
            (At::Name, _) => At::Name,
            (At::Attribute | At::After, b'=') => At::Equals,
            (At::Attribute | At::After, _) if white => At::After,
            (At::Attribute, _) => At::Attribute,
            (At::Before | At::After, _) => {
                self.attributes += 1;
                At::Attribute
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(pieces: &[&str]) -> usize {
        let mut tag = Tag::new(pieces[0]);
        pieces.iter().map(|piece| tag.read(piece)).last().unwrap()
    }

    #[test]
    fn attributes_are_counted_in_whatever_pieces_they_come() {
        assert_eq!(attributes(&["<p a b=c d='e f' g = \"h > i\"j/k "]), 6);
        assert_eq!(attributes(&["<p a", "b=", "c d='e", " f' g"]), 3);
        assert_eq!(attributes(&["</p a b"]), 2);
        assert_eq!(attributes(&["<paragraph"]), 0);
        for other in ["<!-- a b c ", "a b c", "<?a b ", "< a b", "</ a b"] {
            assert_eq!(attributes(&[other]), 0, "{other}");
        }
    }

    #[test]
    fn a_tag_ends_at_its_sign_and_not_in_quote_marks() {
        assert_eq!(attributes(&["<p a b>c d"]), 2);
        for ended in ["<p a>", "<p>", "<p a=>", "<p a=b>c", "</p>", "<!-- a", "a"] {
            assert!(Tag::unended(ended).is_none(), "{ended}");
        }
        for begun in ["<p a='>'", "<p a=\">", "<p", "</p", "<p a= "] {
            assert!(Tag::unended(begun).is_some(), "{begun}");
        }
    }
}
