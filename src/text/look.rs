//! How the letters of a word look, and what the lexicon knows of them.
//! Not here: where a word ends (see `marks`). Promise: no allocation for letters of ASCII, nor any
//! for a word longer than the lexicon's.

use super::eight::{Eight, Held};
use super::words::{Seen, Shape};
use super::{Span, plain_str};
use crate::lexicon::{self, Entry, Name};

/// One word where it stands.
#[derive(Clone, Copy)]
pub(super) struct Letters<'t> {
    pub text: &'t str,
    pub span: Span,
    /// All of them, if they are few.
    eight: Option<Eight>,
    /// See [`lexicon::hash`].
    pub hash: u32,
}

impl<'t> Letters<'t> {
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        let eight = Eight::of(text.as_bytes(), span.start(), span.end());
        let hash = match eight {
            Some(eight) if !span.is_empty() => lexicon::hash_of_eight(eight.small()),
            _ => lexicon::hash(span.of(text).as_bytes()),
        };
        Self {
            text,
            span,
            eight,
            hash,
        }
    }

    pub(super) fn all(&self) -> &'t str {
        self.span.of(self.text)
    }

    /// How the word looks; what stands around it is not looked at.
    pub(super) fn shape(&self) -> Shape {
        let held = match self.eight {
            Some(eight) => eight.held(),
            None => Held::of(self.all().as_bytes()),
        };
        if held.foreign {
            return foreign_shape(self.all());
        }
        let first = self.text.as_bytes().get(self.span.start());
        let capital = first.is_some_and(u8::is_ascii_uppercase);
        let one = |holds: bool, shape: Shape| if holds { shape } else { Shape::default() };
        one(capital, Shape::CAPITAL)
            .or(one(held.letters >= 2 && !held.small, Shape::ALL_CAPITALS))
            .or(one(
                held.letters == 1 && self.span.len() == 1,
                Shape::SINGLE,
            ))
            .or(one(held.hyphen, Shape::HYPHEN))
            .or(one(held.digit, Shape::DIGIT))
    }

    /// Whether the same letters stand at `place`, whatever their case.
    pub(super) fn stand_at(&self, place: Span) -> bool {
        let bytes = self.text.as_bytes();
        let there = Eight::of(bytes, place.start(), place.end());
        match (self.eight, there) {
            _ if place.len() != self.span.len() => false,
            (Some(one), Some(other)) => one.small() == other.small(),
            _ => bytes
                .get(place.range())
                .is_some_and(|place| place.eq_ignore_ascii_case(self.all().as_bytes())),
        }
    }

    /// What the lexicon knows of the word, or guesses from its ending.
    pub(super) fn entry(&self) -> (Entry, Seen) {
        let mut room = [0; lexicon::LONGEST];
        let Some(small) = self.small(&mut room) else {
            let small = self.all().to_ascii_lowercase();
            return (lexicon::guess(&small), Seen::default());
        };
        let known = if !small.is_ascii() && self.all().contains('’') {
            lexicon::word(&self.all().to_ascii_lowercase().replace('’', "'"))
        } else if small.ends_with(b".") {
            lexicon::word(self.all().to_ascii_lowercase().trim_end_matches('.'))
        } else {
            lexicon::word_by(small, self.hash)
        };
        match known {
            Some(known) => (known, Seen::IN_LEXICON),
            None => {
                let small = std::str::from_utf8(small).unwrap_or_default();
                let seen = if lexicon::is_joined_verb(small) {
                    Seen::IN_LEXICON
                } else {
                    Seen::default()
                };
                (lexicon::guess(small), seen)
            }
        }
    }

    /// What the lists of names know of the word.
    pub(super) fn name(&self) -> Name {
        let mut room = [0; lexicon::LONGEST];
        match self.small(&mut room) {
            _ if self.are_bare() && may_name(self.all()) => Name::PERSON,
            None => Name::default(),
            Some(small) if small.is_ascii() => of_plain(small, self.hash),
            Some(_) => {
                let plain = plain_str(self.all()).replace('’', "'");
                of_plain(plain.as_bytes(), lexicon::hash(plain.as_bytes()))
            }
        }
    }

    /// Whether they are of a script without capitals, and not many. Between English words that is a name.
    pub(super) fn are_bare(&self) -> bool {
        let letters = self.all();
        !letters.is_ascii()
            && letters.len() <= MOST_BARE
            && letters.starts_with(is_bare)
            && !letters.contains(char::is_lowercase)
    }

    /// The letters with capitals of ASCII made small, if they are no more than the lexicon's longest.
    fn small<'r>(&self, room: &'r mut [u8; lexicon::LONGEST]) -> Option<&'r [u8]> {
        if let Some(eight) = self.eight {
            room[..8].copy_from_slice(&eight.small().to_le_bytes());
            return room.get(..self.span.len());
        }
        let room = room.get_mut(..self.span.len())?;
        room.copy_from_slice(self.all().as_bytes());
        room.make_ascii_lowercase();
        Some(room)
    }
}

/// The bytes of a name in a script without capitals, at most: Thai ones are long.
const MOST_BARE: usize = 64;

/// Whether a letter has no capital and is none.
pub(super) fn is_bare(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// How Chinese and Japanese names of papers, agencies, offices, parties, firms, schools and places end.
const BODIES: [char; 24] = [
    '报', '報', '社', '局', '部', '会', '會', '党', '黨', '司', '院', '校', '学', '大', '市', '省',
    '县', '縣', '区', '國', '国', '州', '府', '台',
];

/// Whether bare letters may be those of a person: Chinese names have two to four.
fn may_name(letters: &str) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let han = letters.chars().all(is_han);
    !han || letters.chars().count() <= 4 && !letters.ends_with(BODIES)
}

/// What the lists know of a name, else of the first of two that a hyphen joins.
fn of_plain(plain: &[u8], hash: u32) -> Name {
    let whole = lexicon::name_by(plain, hash);
    if whole.is_known() {
        return whole;
    }
    match plain.iter().position(|byte| *byte == b'-') {
        Some(hyphen) => {
            let first = &plain[..hyphen];
            lexicon::name_by(first, lexicon::hash(first)).as_part()
        }
        None => whole,
    }
}

/// Whether some words together are a place on the lists: `New York`.
pub fn is_place(raw: &str) -> bool {
    if raw.len() > lexicon::LONGEST {
        return false;
    }
    if raw.is_ascii() {
        let mut room = [0; lexicon::LONGEST];
        let small = &mut room[..raw.len()];
        small.copy_from_slice(raw.as_bytes());
        small.make_ascii_lowercase();
        lexicon::name_by(small, lexicon::hash(small)).is_place()
    } else {
        lexicon::name(&plain_str(raw)).is_place()
    }
}

/// Whether white space stands at `at`, or the text ends there.
pub(super) fn is_before_space(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None | Some(9..=13 | b' ') => true,
        Some(..128) => false,
        Some(_) => text[at..].starts_with(char::is_whitespace),
    }
}

fn foreign_shape(letters: &str) -> Shape {
    let mut shape = Shape::default();
    let (mut count, mut capitals, mut digits, mut hyphen) = (0, 0, false, false);
    for c in letters.chars() {
        if c.is_uppercase() {
            capitals += 1;
        }
        if c.is_alphabetic() {
            count += 1;
        }
        digits |= c.is_ascii_digit();
        hyphen |= c == '-';
    }
    if letters.chars().next().is_some_and(char::is_uppercase) {
        shape = shape.or(Shape::CAPITAL);
    }
    if count >= 2 && capitals == count {
        shape = shape.or(Shape::ALL_CAPITALS);
    }
    if count == 1 && letters.chars().count() == 1 {
        shape = shape.or(Shape::SINGLE);
    }
    if hyphen {
        shape = shape.or(Shape::HYPHEN);
    }
    if digits {
        shape = shape.or(Shape::DIGIT);
    }
    shape
}
