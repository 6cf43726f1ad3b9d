//! Signs that a run of words with capitals names a person, or does not, and what each weighs.
//! The weights are learned (`examples/train_names.rs`) and lie in `assets/lexicon/signs.txt`, one
//! sign a line. Not here: where the signs are seen. Promise: the file is read when the program is
//! compiled; a sign without a line, or a line out of order, does not compile.

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u128);

/// What stands in a line of the file: the name and four weights in hundredths.
const COLUMNS: usize = 4;
const TABLE: &str = include_str!("../../assets/lexicon/signs.txt");
const WEIGHTS: [[i16; COLUMNS]; Signs::NAMES.len()] = weights();

macro_rules! signs {
    ($($name:ident $code:literal $doc:literal,)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only counts the signs")]
        enum Number { $($name,)* }

        impl Signs {
            $(#[doc = $doc] pub const $name: Self = Self(1 << Number::$name as u32);)*
            /// The name of each sign, in order.
            pub const NAMES: &[&str] = &[$($code,)*];
        }
    };
}

signs! {
    ALWAYS "always" "Every name.",
    FIRST_GIVEN "first-given" "The first word is a given name: `Ana Ruiz`.",
    FIRST_GENDERED "first-gendered" "… nearly always of one gender.",
    FIRST_ONLY_GIVEN "first-only-given" "… and neither a word nor a place.",
    FIRST_SURNAME "first-surname" "The first word is a surname.",
    FIRST_PLACE "first-place" "The first word is a place: `Paris Motors`.",
    FIRST_WORD "first-word" "The first word is one of the language.",
    FIRST_SMALL "first-small" "… and stands in small letters too.",
    FIRST_FRESH "first-fresh" "The first word is on no list.",
    FIRST_CLASS "first-class" "It is a nation, a time, or a word for bodies.",
    FIRST_INITIAL "first-initial" "It is one letter.",
    LAST_SURNAME "last-surname" "The last word is a surname.",
    LAST_ONLY_SURNAME "last-only-surname" "… and neither a word nor a place.",
    LAST_GIVEN "last-given" "It is a given name.",
    LAST_GENDERED "last-gendered" "… nearly always of one gender.",
    LAST_ONLY_GIVEN "last-only-given" "… and neither a word nor a place.",
    LAST_PLACE "last-place" "It is a place.",
    LAST_WORD "last-word" "It is a word of the language.",
    LAST_SMALL "last-small" "… and stands in small letters too.",
    LAST_FRESH "last-fresh" "It is on no list.",
    LAST_PLURAL "last-plural" "It is a plural: `Chicago Bulls`.",
    LAST_BODY "last-body" "It is a word in names of bodies: `University`.",
    LAST_WHERE "last-where" "It is a word in names of places: `River`.",
    LAST_CLASS "last-class" "It is a nation, a time, a place.",
    LAST_WORK "last-work" "It is a work: `Song`.",
    LAST_HUMAN "last-human" "It is a word for people: `Minister`.",
    LAST_INITIAL "last-initial" "It is one letter.",
    MIDDLE_WORD "middle-word" "A word of the language stands between them.",
    MIDDLE_CLASS "middle-class" "One that names bodies, nations, places.",
    MIDDLE_INITIAL "middle-initial" "An initial stands between them.",
    GIVEN_SURNAME "given-surname" "A given name, then a surname.",
    GIVEN_FRESH "given-fresh" "A given name, then a word on no list.",
    GIVEN_WORD "given-word" "A given name, then a word of the language.",
    STRANGE_BODY "strange-body" "No given name, then a word in names of bodies or places.",
    STRANGE_WORD "strange-word" "No given name, then a word of the language.",
    GIVEN_BODY "given-body" "A given name, then a word in names of bodies or places.",
    JOINED_GIVEN "joined-given" "The last word is a given name of two pieces: `Park Ji-hoon`.",
    FRESH_SURNAME "fresh-surname" "A word on no list, then a surname.",
    FRESH_FRESH "fresh-fresh" "Two words on no list.",
    THREE "three" "Three words.",
    LONG "long" "More than three words.",
    PARTICLE "particle" "A particle of persons stands inside: `van der`.",
    SUFFIX "suffix" "`Jr`, or an honour, ends it: `Ana Ruiz KC`.",
    NICKNAME "nickname" "It has a nickname in quote marks.",
    PLACE "place" "All of it is a place: `New York`.",
    CAPITALS "capitals" "Nothing but capitals.",
    MIXED "mixed" "Capitals alone in one word, not in the other.",
    INNER_CAPITAL "inner-capital" "A capital inside a word: `YouTube`.",
    DIGIT "digit" "A digit stands in it.",
    HYPHEN "hyphen" "A hyphen stands in its last word.",
    TITLE_MR "title-mr" "`Mr`, `Sir`, `Dame` before it.",
    TITLE "title" "`Dr`, `President` before it.",
    ROLE "role" "`coach` before it.",
    ROLE_COMMA "role-comma" "`the coach, Ana Ruiz,`",
    KIN_BEFORE "kin-before" "`his wife Ana`",
    NAMED_AS "named-as" "`her name only as`, `known as` before it.",
    PARTNERS "partners" "`the auditors` before it, and no other name beside it.",
    HUMANS_BEFORE "humans-before" "`the actors Ana Ruiz and Bo Lee`",
    LEAD_IN "lead-in" "A nation or place stands right before it: `Australian Ana Ruiz`.",
    ARTICLE "article" "`the` before it.",
    IN "in" "`in`, `at`, `near` before it.",
    FROM "from" "Another preposition before it.",
    WITH "with" "`with`, `by` before it.",
    OWNED "owned" "`her`, `his`, `’s` before it.",
    NOUN_BEFORE "noun-before" "A noun before it: `the group Linkin Park`.",
    ADJECTIVE_BEFORE "adjective-before" "An adjective before it.",
    BODY_BEFORE "body-before" "A word for a body before it.",
    WORK_BEFORE "work-before" "A word for a work before it.",
    CAPITAL_BEFORE "capital-before" "Another word with a capital before it.",
    VERB_BEFORE "verb-before" "A verb before it.",
    SAY_BEFORE "say-before" "`said` before it.",
    COMMAS "commas" "A comma on both sides: `his deputy, Ana Ruiz, left`.",
    OWNED_COMMA "owned-comma" "A phrase that someone owns, then a comma: `her rival, Ana Ruiz`.",
    SENTENCE_START "sentence-start" "It opens a sentence.",
    SAY_AFTER "say-after" "`said` after it.",
    CUE_AFTER "cue-after" "`suggested` after it.",
    VERB_AFTER "verb-after" "Another verb after it.",
    AUXILIARY_AFTER "auxiliary-after" "`was`, `has` after it.",
    WHO_AFTER "who-after" "`who` after it.",
    WHICH_AFTER "which-after" "`which`, `where` after it.",
    LIFE_AFTER "life-after" "`was born`, `died` after it.",
    AGE_AFTER "age-after" "`, 42,` after it.",
    YEAR_AFTER "year-after" "A year in brackets or after a comma.",
    HUMAN_AFTER "human-after" "`, a teacher,` after it.",
    TOLD "told" "… with an article: `, a soul singer from Apia`.",
    BODY_AFTER "body-after" "`, a company` after it.",
    PLACE_AFTER "place-after" "`, Ohio` after it.",
    OWNS "owns" "`’s` after it.",
    OWNS_KIN "owns-kin" "`’s wife` after it.",
    OWNS_PERSON "owns-person" "A given name after its `’s`: `Acme’s Ana Ruiz`.",
    NOUN_AFTER "noun-after" "A noun after it: `the Acme factory`.",
    CAPITAL_AFTER "capital-after" "A word with a capital after it.",
    OF_AFTER "of-after" "`of`, `in` after it.",
    NUMBER_AFTER "number-after" "A number after it: `Boeing 747`.",
    ACRONYM_AFTER "acronym-after" "Capitals in brackets after it.",
    QUOTED "quoted" "It stands alone in quote marks.",
    BRACKETED "bracketed" "A bracket before it.",
    HE "he" "The next pronoun is `he` or `she`.",
    IT "it" "The next pronoun is `it`.",
    THEY "they" "The next pronoun is `they`.",
    LISTED_GIVEN "listed-given" "Beside it in a list, a name that opens with a given name.",
    LISTED_OTHER "listed-other" "Beside it in a list, another name of words or places.",
    LAST_ALONE "last-alone" "Its last word stands alone elsewhere.",
    LAST_TITLED "last-titled" "… after a title: `Mr Ruiz`.",
    LAST_SPEAKS "last-speaks" "… beside `said`: `Ruiz said`.",
    LAST_ARTICLE "last-article" "… after `the`: `the Bulls`.",
    FIRST_ALONE "first-alone" "Its first word stands alone elsewhere.",
    FIRST_SHARED "first-shared" "Its first word opens other names.",
    LAST_SHARED "last-shared" "Its last word closes other names.",
    INSIDE_OTHER "inside-other" "It opens a longer name.",
    TWICE "twice" "It is met more than once.",
}

/// Whether a name has one word or several; each has weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `Ruiz`
    One,
    /// `Ana Ruiz`
    Several,
}

impl Signs {
    /// Signs that differ from place to place; the others are the same wherever the name stands.
    pub const AROUND: Self = Self(u128::MAX << Number::TITLE_MR as u32);

    /// The set of one sign, by its number in [`Signs::NAMES`].
    pub const fn numbered(number: usize) -> Self {
        Self(1 << number)
    }

    /// Whether the two sets share a sign.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both sets have.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Adds `sign` where it holds.
    pub fn add(&mut self, holds: bool, sign: Self) {
        if holds {
            self.0 |= sign.0;
        }
    }

    /// The numbers of the signs in the set, in order.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            (number < u128::BITS).then_some(number as usize)
        })
    }
}

/// How much speaks for a person, in hundredths of a logarithm of odds: `any` holds the signs seen
/// somewhere, `every` those seen wherever the name stands.
pub fn weigh(any: Signs, every: Signs, length: Length) -> i32 {
    let column = match length {
        Length::Several => 0,
        Length::One => 2,
    };
    let sum = |signs: Signs, column: usize| -> i32 {
        signs
            .numbers()
            .map(|number| WEIGHTS.get(number).map_or(0, |row| i32::from(row[column])))
            .sum()
    };
    sum(any, column) + sum(every, column + 1)
}

/// The rows of the file, in the order of [`Signs::NAMES`].
const fn weights() -> [[i16; COLUMNS]; Signs::NAMES.len()] {
    let bytes = TABLE.as_bytes();
    let mut rows = [[0; COLUMNS]; Signs::NAMES.len()];
    let (mut at, mut row) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'#' {
            at = line_end(bytes, at) + 1;
            continue;
        }
        at = after_name(bytes, at, Signs::NAMES[row].as_bytes());
        let mut column = 0;
        while column < COLUMNS {
            assert!(bytes[at] == b'\t', "a tab stands before each weight");
            (rows[row][column], at) = number(bytes, at + 1);
            column += 1;
        }
        assert!(bytes[at] == b'\n', "four weights a line");
        at += 1;
        row += 1;
    }
    assert!(row == Signs::NAMES.len(), "every sign has a line");
    rows
}

const fn line_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'\n' {
        at += 1;
    }
    at
}

const fn after_name(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = 0;
    while at < name.len() {
        assert!(bytes[from + at] == name[at], "signs stand in order");
        at += 1;
    }
    from + at
}

const fn number(bytes: &[u8], from: usize) -> (i16, usize) {
    let minus = bytes[from] == b'-';
    let mut at = from + minus as usize;
    let mut found: i16 = 0;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        found = found * 10 + (bytes[at] - b'0') as i16;
        at += 1;
    }
    (if minus { -found } else { found }, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_and_a_title_weigh_for_a_person() {
        let plain = Signs::ALWAYS.or(Signs::FIRST_FRESH).or(Signs::LAST_FRESH);
        let body = plain.or(Signs::LAST_BODY).or(Signs::ARTICLE);
        let weight = |signs: Signs| weigh(signs, signs, Length::Several);
        assert!(weight(plain.or(Signs::TITLE_MR)) > weight(plain));
        assert!(weight(body) < weight(plain));
    }

    #[test]
    fn signs_are_counted_in_order() {
        let set = Signs::ALWAYS.or(Signs::TWICE);
        assert_eq!(
            set.numbers().collect::<Vec<_>>(),
            [0, Signs::NAMES.len() - 1]
        );
    }
}
