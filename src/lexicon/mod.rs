//! What the program knows of English: words with their parts of speech and classes, and names of
//! people and places. Compiled in from `assets/lexicon`, sorted, with an index that the compiler makes.
//! Not here: what a sentence means. Promise: nothing is built at start, a look-up never allocates.

mod alike;
mod class;
pub mod grammar;
mod guess;
pub mod header;
mod index;
pub mod offices;
pub mod signs;
pub mod weights;

pub use alike::{Calling, Noun, alike};
pub use class::{Class, Pos};
pub use guess::{guess, is_joined_verb};
pub use index::{hash, hash_of_eight, small};

use index::Index;

const WORD_SLOTS: usize = 1 << 14;
#[allow(long_running_const_eval, reason = "a list is read once, in a second")]
static WORDS: Index<WORD_SLOTS> = Index::new(WORDS_FILE);
#[allow(long_running_const_eval, reason = "the same")]
static ENTRIES: [Entry; WORD_SLOTS] = entries();
#[allow(long_running_const_eval, reason = "the same")]
static NAMES: Index<{ 1 << 17 }> = Index::new(NAMES_FILE);

/// Words that news seldom has, looked up where the first list has none.
#[allow(long_running_const_eval, reason = "the same")]
static PLAIN: Index<{ 1 << 16 }> = Index::new(PLAIN_FILE);

const WORDS_FILE: &str = include_str!("../../assets/lexicon/words.txt");
const PLAIN_FILE: &str = include_str!("../../assets/lexicon/plain.txt");
const NAMES_FILE: &str = include_str!("../../assets/lexicon/names.txt");

/// The longest entry of any list, in bytes; longer words are not looked up.
pub const LONGEST: usize = 64;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Parts of speech it can be.
    pub pos: Pos,
    /// The commonest of them.
    pub main: Pos,
    /// Kinds of word: cue, title, month.
    pub class: Class,
}

impl Entry {
    /// What the line tells that begins at `at`: a word, a tab, `DE`, a tab, `cue say`.
    const fn read(list: &[u8], mut at: usize) -> Self {
        while list[at] != b'\t' {
            at += 1;
        }
        at += 1;
        let main = Pos::of_code(list[at]);
        let (mut pos, mut class, mut code) = (main, Class::NONE, 0);
        while list[at] != b'\t' && list[at] != b'\n' {
            pos = pos.or(Pos::of_code(list[at]));
            at += 1;
        }
        while list[at] != b'\n' {
            at += 1;
            if list[at] == b' ' || list[at] == b'\n' {
                class = class.or(Class::of_packed(code));
                code = 0;
            } else {
                code = Class::packed(code, list[at]);
            }
        }
        Self { pos, main, class }
    }
}

/// What is known of a capitalised word, or of two or three together (`new york`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Name {
    flags: u8,
}

impl Name {
    const GIVEN: u8 = 1;
    const MALE: u8 = 2;
    const FEMALE: u8 = 4;
    const SURNAME: u8 = 8;
    const PLACE: u8 = 16;

    /// What is a given name or a surname, as it stands.
    pub const PERSON: Self = Self {
        flags: Self::GIVEN | Self::SURNAME,
    };

    /// `Karoline`.
    pub const fn is_given(self) -> bool {
        self.flags & Self::GIVEN != 0
    }

    /// Nearly all bearers are men.
    pub const fn is_male(self) -> bool {
        self.flags & Self::MALE != 0
    }

    /// Nearly all bearers are women.
    pub const fn is_female(self) -> bool {
        self.flags & Self::FEMALE != 0
    }

    /// `Walsh`.
    pub const fn is_surname(self) -> bool {
        self.flags & Self::SURNAME != 0
    }

    /// `London`.
    pub const fn is_place(self) -> bool {
        self.flags & Self::PLACE != 0
    }

    /// What it tells of a word that it opens: `Jean` of `Jean-Baptiste`, `Ruiz` of `Ruiz-Lee`.
    #[must_use]
    pub const fn as_part(self) -> Self {
        Self {
            flags: self.flags & !Self::PLACE,
        }
    }

    /// Whether any list has it.
    pub const fn is_known(self) -> bool {
        self.flags != 0
    }
}

/// What is known of a word in small letters: `word("said")`.
pub fn word(small: &str) -> Option<Entry> {
    word_by(small.as_bytes(), hash(small.as_bytes()))
}

/// The same of a word whose [`hash`] is known.
pub fn word_by(small: &[u8], hash: u32) -> Option<Entry> {
    if let Some(slot) = WORDS.slot(small, hash) {
        return Some(ENTRIES[slot]);
    }
    let slot = PLAIN.slot(small, hash)?;
    let place = PLAIN.place(slot)?;
    Some(Entry::read(PLAIN_FILE.as_bytes(), place))
}

/// What is known of a name in plain small letters, without accents: `name("radoslaw")`.
pub fn name(plain: &str) -> Name {
    name_by(plain.as_bytes(), hash(plain.as_bytes()))
}

/// The same of a name whose [`hash`] is known.
pub fn name_by(plain: &[u8], hash: u32) -> Name {
    let mut flags = 0;
    for code in cell(NAMES.find(plain, hash).unwrap_or_default()) {
        flags |= match code {
            b'g' => Name::GIVEN,
            b'm' => Name::MALE,
            b'f' => Name::FEMALE,
            b's' => Name::SURNAME,
            b'p' => Name::PLACE,
            _ => 0,
        };
    }
    Name { flags }
}

/// What stands before the line end.
fn cell(bytes: &[u8]) -> &[u8] {
    let len = bytes.iter().position(|byte| *byte == b'\n');
    &bytes[..len.unwrap_or(bytes.len())]
}

/// What each line of the list of words tells, beside its slot.
#[expect(clippy::large_stack_arrays, reason = "the compiler's stack, not ours")]
const fn entries() -> [Entry; WORD_SLOTS] {
    let none = Entry {
        pos: Pos::NONE,
        main: Pos::NONE,
        class: Class::NONE,
    };
    let mut found = [none; WORD_SLOTS];
    let mut slot = 0;
    while slot < WORD_SLOTS {
        if let Some(place) = WORDS.place(slot) {
            found[slot] = Entry::read(WORDS_FILE.as_bytes(), place);
        }
        slot += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_every_entry_is_found() {
        type Find = fn(&[u8]) -> Option<&'static [u8]>;
        let lists: [(&str, Find); 5] = [
            (WORDS_FILE, |key| WORDS.find(key, hash(key))),
            (PLAIN_FILE, |key| PLAIN.find(key, hash(key))),
            (NAMES_FILE, |key| NAMES.find(key, hash(key))),
            (alike::FILE, alike::line),
            (alike::CALLED_FILE, alike::called),
        ];
        for (list, find) in lists {
            let mut last = "";
            for line in list.lines() {
                let (key, rest) = line.split_once('\t').expect(line);
                assert!(last < key, "{last} stands before {key}");
                let found = find(key.as_bytes()).expect(key);
                assert_eq!(cell(found), rest.as_bytes());
                last = key;
            }
        }
    }

    #[test]
    fn every_code_is_known() {
        for line in WORDS_FILE.lines().chain(PLAIN_FILE.lines()) {
            let mut cells = line.split('\t').skip(1);
            for code in cells.next().unwrap_or_default().bytes() {
                assert_ne!(Pos::of_code(code), Pos::default(), "{line}");
            }
            for code in cells.next().unwrap_or_default().split_whitespace() {
                assert_ne!(Class::of_codes(code), Class::default(), "{line}");
            }
        }
    }

    #[test]
    fn words_and_names_tell_what_they_are() {
        for line in WORDS_FILE.lines().chain(PLAIN_FILE.lines()) {
            let mut cells = line.split('\t');
            let entry = word(cells.next().expect(line)).expect(line);
            let codes = cells.next().expect(line);
            assert_eq!(entry.pos, Pos::of_codes(codes), "{line}");
            let main = codes.get(..1).unwrap_or_default();
            assert_eq!(entry.main, Pos::of_codes(main), "{line}");
            let class = cells.next().unwrap_or_default();
            assert_eq!(entry.class, Class::of_codes(class), "{line}");
        }
        let said = word("said").expect("a common word");
        assert!(said.class.has(Class::SAY) && said.main.has(Pos::PAST));
        assert!(word("shrugged").is_some_and(|entry| entry.pos.has(Pos::PAST)));
        assert!(word("envoy").is_some_and(|entry| entry.class.has(Class::HUMAN)));
        assert!(name("karen").is_given() && name("karen").is_female());
        assert!(name("new york").is_place() && !name("new york").is_given());
        assert_eq!(word("xyzzy"), None);
        assert!(!name("").is_known());
    }
}
