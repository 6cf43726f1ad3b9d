//! Parts of speech and classes of words, as sets of bits, with the codes that `words.txt` uses.

/// Parts of speech: a set, as many words are several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pos(u16);

impl Pos {
    /// Nothing known.
    pub const NONE: Self = Self(0);
    /// `envoy`.
    pub const NOUN: Self = Self(1);
    /// `officials`.
    pub const PLURAL: Self = Self(1 << 1);
    /// `say`.
    pub const BASE: Self = Self(1 << 2);
    /// `says`.
    pub const PRESENT: Self = Self(1 << 3);
    /// `said`, the past.
    pub const PAST: Self = Self(1 << 4);
    /// `written`.
    pub const PARTICIPLE: Self = Self(1 << 5);
    /// `saying`.
    pub const ING: Self = Self(1 << 6);
    /// `senior`.
    pub const ADJECTIVE: Self = Self(1 << 7);
    /// `later`.
    pub const ADVERB: Self = Self(1 << 8);
    /// `the`.
    pub const ARTICLE: Self = Self(1 << 9);
    /// `of`.
    pub const PREPOSITION: Self = Self(1 << 10);
    /// `and`.
    pub const CONJUNCTION: Self = Self(1 << 11);
    /// `will`.
    pub const MODAL: Self = Self(1 << 12);
    /// `he`.
    pub const PRONOUN: Self = Self(1 << 13);
    /// `his`.
    pub const POSSESSIVE: Self = Self(1 << 14);
    /// `who`.
    pub const QUESTION: Self = Self(1 << 15);
    /// Any form of a verb that can stand with a subject of its own.
    pub const FINITE: Self = Self(1 << 2 | 1 << 3 | 1 << 4);

    /// The set that codes of `words.txt` stand for: `DE` is past and participle. Numbers and cries
    /// count as adverbs: they do not end a phrase.
    pub fn of_codes(codes: &str) -> Self {
        let each = codes.bytes().map(Self::of_code);
        each.fold(Self::NONE, Self::or)
    }

    pub(super) const fn of_code(code: u8) -> Self {
        match code {
            b'N' => Self::NOUN,
            b'P' => Self::PLURAL,
            b'V' => Self::BASE,
            b'Z' => Self::PRESENT,
            b'D' => Self::PAST,
            b'E' => Self::PARTICIPLE,
            b'G' => Self::ING,
            b'J' | b'X' => Self::ADJECTIVE,
            b'R' | b'U' => Self::ADVERB,
            b'T' => Self::ARTICLE,
            b'I' => Self::PREPOSITION,
            b'C' => Self::CONJUNCTION,
            b'M' => Self::MODAL,
            b'O' => Self::PRONOUN,
            b'S' => Self::POSSESSIVE,
            b'W' => Self::QUESTION,
            _ => Self::NONE,
        }
    }

    /// Whether the two sets share a part of speech.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is known.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Kinds of word: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

macro_rules! classes {
    ($($bit:literal $name:ident $code:literal $doc:literal,)*) => {
        impl Class {
            $(#[doc = $doc] pub const $name: Self = Self(1 << $bit);)*

            /// All classes with their codes as numbers.
            const CODES: &[(u64, Self)] = &[$((number($code), Self::$name),)*];
        }
    };
}

classes! {
    0 SAY "say" "Verbs that bring someone's words: `said`, `wrote`.",
    1 CUE "cue" "Verbs that can bring them: `suggested`, `slammed`.",
    2 DUB "dub" "Verbs that give a name: `called`, `dubbed`.",
    3 MEANS "means" "What a word is said to be: `meaning`, `phrase`.",
    4 CUE_NOUN "cuenoun" "Nouns that hold words: `statement`, `claim`.",
    5 TITLE "title" "What stands before a name: `Mr`, `Sen`, `President`.",
    6 TITLE_MALE "titlem" "Titles of men: `Sir`.",
    7 TITLE_FEMALE "titlef" "Titles of women: `Dame`.",
    8 ABBREVIATION "abbr" "Words whose full stop ends no sentence: `Sen`.",
    9 HUMAN "human" "Nouns for people: `diplomat`, `officials`.",
    10 PLURAL "plural" "More than one: `officials`, `they`.",
    11 ROLE "role" "What one can be called before a name: `coach`.",
    12 FEMALE "female" "Of a woman: `she`, `spokeswoman`.",
    13 MALE "male" "Of a man: `he`, `spokesman`.",
    14 KIN "kin" "Of a family: `husband`.",
    15 BODY "body" "Nouns for organisations: `ministry`, `club`.",
    16 DOCUMENT "doc" "Nouns for what is written: `report`.",
    17 ORGANISATION "orgword" "Words in names of organisations and things: `University`.",
    18 PLACE_WORD "placeword" "Words in names of places: `River`.",
    19 MONTH "month" "Months.",
    20 TIME "time" "Days and other words of time.",
    21 DEMONYM "demonym" "Of a nation, faith or party: `Polish`, `Tory`.",
    22 PLACE "place" "Countries, great cities and other names that are never a person.",
    23 WORK "work" "Works that have titles: `film`, `song`.",
    24 RELATIVE_TIME "reltime" "Words that open a relative clause: `who`.",
    25 BETWEEN "adverbs_between" "Words that may stand between a subject and its cue.",
    26 SUFFIX "suffix" "What follows a name: `Jr`.",
    27 PARTICLE "particle" "Small words inside a name: `van`.",
    28 FIRST "first" "I, we and their forms.",
    29 SECOND "second" "You and its forms.",
    30 PRONOUN "pron" "Pronouns of the third person.",
    31 NEVER "never" "Words that are never part of a name, even with a capital.",
    33 AGAIN "again" "What someone named before is called again: `the striker`.",
    32 AUXILIARY "aux" "Forms of be, have, do, and modals.",
}

impl Class {
    /// No class.
    pub const NONE: Self = Self(0);

    /// The set that codes of `words.txt` stand for: `cue say`.
    pub fn of_codes(codes: &str) -> Self {
        let number = |code: &str| code.bytes().fold(0, Self::packed);
        let each = codes.split_ascii_whitespace().map(number);
        each.map(Self::of_packed).fold(Self::NONE, Self::or)
    }

    /// The number for a code that goes on with a letter; codes are told apart by their numbers.
    pub(super) const fn packed(code: u64, letter: u8) -> u64 {
        code.rotate_left(9) ^ letter as u64
    }

    /// The class whose code has this number, if one has.
    pub(super) const fn of_packed(code: u64) -> Self {
        let mut at = 0;
        while at < Self::CODES.len() {
            if Self::CODES[at].0 == code {
                return Self::CODES[at].1;
            }
            at += 1;
        }
        Self::NONE
    }

    /// Whether the two sets share a class.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const fn number(code: &str) -> u64 {
    let (mut number, mut at) = (0, 0);
    while at < code.len() {
        number = Class::packed(number, code.as_bytes()[at]);
        at += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_number_of_its_own() {
        for (i, (code, _)) in Class::CODES.iter().enumerate() {
            assert!(Class::CODES[..i].iter().all(|(other, _)| other != code));
        }
    }
}
