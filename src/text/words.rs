//! The words and marks of a text as one flat row of tokens, and each different word once.
//! Not here: what quote marks pair with, and what a name is. Promise: one pass, no allocation for a
//! token, and every token lies on letter borders inside the span that was asked for.

use super::Span;
use super::look::{self, Letters};
use super::looks::look;
use super::unbroken::Unbroken;
use crate::lexicon::{self, Class, Entry, Name, Pos};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters: `Rubio`, `U.S.`, `so-called`.
    Word,
    /// `28`, `1,300`, `43-year-old` begins as one too but is a word.
    Number,
    /// The `’s` of `Trump’s`, `’ll`, `’d`.
    Clitic,
    /// A double mark that opens: `“`.
    Open,
    /// A double mark that closes: `”`.
    Close,
    /// A double mark that tells not which: `"`, `''`.
    Straight,
    /// A single mark that opens: `‘`.
    SingleOpen,
    /// A single mark that closes, `’` outside a word.
    SingleClose,
    /// `'` outside a word.
    SingleStraight,
    /// `,`
    Comma,
    /// `.` that may end a sentence.
    Stop,
    /// `.` of an abbreviation or an initial.
    Dot,
    /// `?` or `!`
    Ask,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `—`, ` - `, `--`
    Dash,
    /// `(`, `[`
    OpenBracket,
    /// `)`, `]`
    CloseBracket,
    /// `…`, `...`
    Ellipsis,
    /// Anything else.
    Other,
}

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    start: u32,
    len: u16,
    /// Which word, in [`Words::list`]; 0 for marks.
    pub word: u32,
    /// What it is.
    pub kind: Kind,
    /// How it looks.
    pub shape: Shape,
}

impl Token {
    /// The bytes of a token, at most; what a longer word has more is in none.
    const LONGEST: usize = u16::MAX as usize;

    /// Its bytes.
    #[inline]
    pub fn span(&self) -> Span {
        look();
        Span::new(self.start as usize, self.end())
    }

    fn end(&self) -> usize {
        self.start as usize + usize::from(self.len)
    }

    /// Whether it is a word without a capital.
    #[inline]
    pub fn is_small(&self) -> bool {
        self.kind == Kind::Word && !self.is_capital()
    }

    /// Whether it is a word that begins with a capital.
    #[inline]
    pub fn is_capital(&self) -> bool {
        look();
        self.shape.has(Shape::CAPITAL)
    }
}

/// How a token looks and stands: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    /// Begins with a capital.
    pub const CAPITAL: Self = Self(1);
    /// Has two letters or more, all capitals.
    pub const ALL_CAPITALS: Self = Self(2);
    /// White space stands before it, or nothing.
    pub const SPACE_BEFORE: Self = Self(4);
    /// White space stands after it, or nothing.
    pub const SPACE_AFTER: Self = Self(8);
    /// One letter.
    pub const SINGLE: Self = Self(16);
    /// A hyphen joins two words in it.
    pub const HYPHEN: Self = Self(32);
    /// A line end stands before it.
    pub const LINE_BEFORE: Self = Self(64);
    /// A digit stands in it.
    pub const DIGIT: Self = Self(128);

    /// Whether the two sets share something.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One word of the text, whatever its capitals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Where it stands first.
    pub first: Span,
    /// What the lexicon knows of it.
    pub entry: Entry,
    /// What the lists of names know of it; looked up when it first has a capital.
    pub name: Name,
    /// How it is met.
    pub seen: Seen,
    hash: u32,
}

/// The tokens of some stretches of a text.
#[derive(Debug)]
pub struct Words<'t> {
    /// The text.
    pub text: &'t str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Each different word; the first is no word.
    pub list: Vec<Word>,
    slots: Vec<u32>,
    /// The paragraph that is read, and whether it is known to be one in letters with capitals.
    now: (Span, Option<bool>),
}

/// How a word is met in the text and in the lexicon: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(pub(super) u8);

impl Seen {
    const SMALL: u8 = 1;
    const INNER: u8 = 2;
    const KNOWN: u8 = 4;
    const NAMED: u8 = 8;

    /// In the lexicon.
    pub(super) const IN_LEXICON: Self = Self(Self::KNOWN);

    /// It also stands in small letters.
    #[inline]
    pub const fn small(self) -> bool {
        self.0 & Self::SMALL != 0
    }

    /// It stands with a capital after a word in small letters, so not because of its place.
    pub const fn inner(self) -> bool {
        self.0 & Self::INNER != 0
    }

    /// The lexicon has it, so that its entry is no guess.
    #[inline]
    pub const fn known(self) -> bool {
        self.0 & Self::KNOWN != 0
    }
}

impl<'t> Words<'t> {
    /// No tokens yet.
    pub fn new(text: &'t str) -> Self {
        Self::sized(text, text.len())
    }

    /// The same, with room for a stretch of so many bytes.
    pub fn sized(text: &'t str, bytes: usize) -> Self {
        let mut list = Vec::with_capacity((bytes / 8).clamp(8, 1024));
        list.push(Word::default());
        Self {
            text,
            tokens: Vec::with_capacity(bytes / 4 + 8),
            list,
            slots: vec![0; (bytes / 4).clamp(64, 1024).next_power_of_two()],
            now: (Span::new(0, 0), None),
        }
    }

    /// The word of a token.
    #[inline]
    pub fn word(&self, token: usize) -> &Word {
        look();
        &self.list[self.tokens.get(token).map_or(0, |t| t.word) as usize]
    }

    /// The letters of a token.
    #[inline]
    pub fn letters(&self, token: usize) -> &'t str {
        self.tokens
            .get(token)
            .map_or("", |t| t.span().of(self.text))
    }

    /// The token's kind; past the end, something that is no word.
    #[inline]
    pub fn kind(&self, token: usize) -> Kind {
        look();
        self.tokens.get(token).map_or(Kind::Other, |t| t.kind)
    }

    /// Whether the token's word is of one of these classes.
    #[inline]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.word(token).entry.class.has(class)
    }

    /// Reads the tokens of `span` and gives their place in `tokens`.
    pub fn read(&mut self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.len();
        self.now = (span, None);
        let bytes = &self.text.as_bytes()[..span.end().min(self.text.len())];
        let mut at = span.start();
        let mut space = Shape::SPACE_BEFORE;
        let mut unbroken = Unbroken::new(at);
        while at < bytes.len() {
            at = unbroken.goes_on(bytes, at);
            let byte = bytes[at];
            if byte.is_ascii_whitespace() {
                let line = if byte == b'\n' {
                    Shape::LINE_BEFORE
                } else {
                    Shape::default()
                };
                space = space.or(Shape::SPACE_BEFORE).or(line);
                at += 1;
                continue;
            }
            let (kind, end) = super::marks::token(self.text, at, bytes.len());
            if end <= at {
                break;
            }
            if kind != Kind::Other || !self.text[at..end].chars().all(char::is_whitespace) {
                self.push(kind, at, self.cut(at, end), space);
                space = Shape::default();
            } else {
                space = space.or(Shape::SPACE_BEFORE);
            }
            at = end;
        }
        from..self.tokens.len()
    }

    /// The end of a token from `start` to `end`, which may be no longer than tokens are.
    fn cut(&self, start: usize, end: usize) -> usize {
        let most = end.min(start + Token::LONGEST);
        let border = (start + 1..=most)
            .rev()
            .find(|at| self.text.is_char_boundary(*at));
        border.unwrap_or(end)
    }

    /// Whether the paragraph that is read is in letters with capitals, most of it.
    fn is_cased(&mut self) -> bool {
        let (span, known) = self.now;
        let cased = known.unwrap_or_else(|| {
            let letters = span.of(self.text).chars().filter(|c| c.is_alphabetic());
            let cased = letters.map(|c| if look::is_bare(c) { -1 } else { 1 });
            cased.sum::<i64>() > 0
        });
        self.now.1 = Some(cased);
        cased
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, space: Shape) {
        look();
        let mut shape = space;
        let mut word = 0;
        if matches!(kind, Kind::Word | Kind::Number) {
            let letters = Letters::new(self.text, Span::new(start, end));
            shape = shape.or(letters.shape());
            let joined = shape.has(Shape::HYPHEN) && !shape.has(Shape::CAPITAL);
            if joined && is_prefixed_name(letters.all()) {
                shape = shape.or(Shape::CAPITAL);
            }
            if !self.text.as_bytes()[start].is_ascii() && letters.are_bare() && self.is_cased() {
                shape = space.or(Shape::CAPITAL);
            }
            word = self.intern(letters, shape);
            let goes_on = |before: &Token| {
                before.is_small() && !self.text[before.end()..start].contains('\n')
            };
            if shape.has(Shape::CAPITAL) && self.tokens.last().is_some_and(goes_on) {
                self.list[word as usize].seen.0 |= Seen::INNER;
            }
        }
        if look::is_before_space(self.text, end) {
            shape = shape.or(Shape::SPACE_AFTER);
        }
        let kind = if kind == Kind::Stop && self.is_dot(start) {
            Kind::Dot
        } else {
            kind
        };
        self.tokens.push(Token {
            start: start as u32,
            len: (end - start) as u16,
            word,
            kind,
            shape,
        });
    }

    /// Whether the full stop at `start` belongs to an abbreviation or an initial.
    fn is_dot(&self, start: usize) -> bool {
        let Some(last) = self.tokens.last() else {
            return false;
        };
        last.end() == start
            && last.kind == Kind::Word
            && ((last.shape.has(Shape::SINGLE)
                && last.is_capital()
                && last.span().of(self.text) != "I")
                || self.list[last.word as usize]
                    .entry
                    .class
                    .has(Class::ABBREVIATION))
    }

    fn intern(&mut self, letters: Letters, shape: Shape) -> u32 {
        let hash = letters.hash;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let id = self.slots[slot];
            if id == 0 {
                break;
            }
            let known = &self.list[id as usize];
            if known.hash == hash && letters.stand_at(known.first) {
                self.see(id, shape);
                return id;
            }
            slot = (slot + 1) & mask;
        }
        let id = self.list.len() as u32;
        let (entry, seen) = letters.entry();
        self.list.push(Word {
            first: letters.span,
            entry,
            seen,
            hash,
            ..Word::default()
        });
        self.slots[slot] = id;
        self.see(id, shape);
        if self.list.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn see(&mut self, id: u32, shape: Shape) {
        let word = &mut self.list[id as usize];
        if !shape.has(Shape::CAPITAL) {
            word.seen.0 |= Seen::SMALL;
        } else if word.seen.0 & Seen::NAMED == 0 {
            word.seen.0 |= Seen::NAMED;
            word.name = Letters::new(self.text, word.first).name();
        }
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for (id, word) in self.list.iter().enumerate().skip(1) {
            let mut slot = word.hash as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id as u32;
        }
        self.slots = slots;
    }
}

/// A number for a word, whatever its capitals.
pub fn hash(letters: &str) -> u32 {
    lexicon::hash(letters.as_bytes())
}

/// Whether a word is a name with a small particle: `al-Sabbagh`, not `pro-British`.
fn is_prefixed_name(letters: &str) -> bool {
    letters.split_once('-').is_some_and(|(particle, name)| {
        name.starts_with(char::is_uppercase)
            && particle.len() > 1
            && lexicon::word(particle).is_some_and(|entry| entry.class.has(Class::PARTICLE))
    })
}

impl Word {
    /// A number for the word, whatever its capitals; the same in every text. See [`hash`].
    pub const fn hash(&self) -> u32 {
        self.hash
    }

    /// Parts of speech that it can be.
    pub const fn pos(&self) -> Pos {
        self.entry.pos
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut words = Words::new(text);
        words.read(Span::new(0, text.len()));
        (0..words.tokens.len()).map(|i| words.letters(i)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            tokens("Trump’s U.S. plan – O'Neill's “no,” he’ll"),
            [
                "Trump", "’s", "U.S.", "plan", "–", "O'Neill", "'s", "“", "no", ",", "”", "he",
                "’ll"
            ]
        );
        assert_eq!(tokens("P&O's 43-year-old"), ["P&O", "'s", "43-year-old"]);
        let mut words = Words::new("1234567890123 12345678901b abcdefgh1 1234567 rest of it");
        words.read(Span::new(0, words.text.len()));
        let kinds: Vec<_> = words
            .tokens
            .iter()
            .take(4)
            .map(|token| token.kind)
            .collect();
        assert_eq!(kinds, [Kind::Number, Kind::Word, Kind::Word, Kind::Number]);
    }

    #[test]
    fn a_full_stop_after_a_title_or_an_initial_ends_nothing() {
        let text = "Sen. J. D. Ortiz left.";
        let mut words = Words::new(text);
        words.read(Span::new(0, text.len()));
        let stops = words.tokens.iter().filter(|t| t.kind == Kind::Stop).count();
        let dots = words.tokens.iter().filter(|t| t.kind == Kind::Dot).count();
        assert_eq!((stops, dots), (1, 3));
    }

    #[test]
    fn one_word_with_and_without_capitals() {
        let text = "Mark Hill saw the hill";
        let mut words = Words::new(text);
        words.read(Span::new(0, text.len()));
        assert_eq!(words.tokens[1].word, words.tokens[4].word);
        assert!(words.word(1).seen.small() && words.word(1).name.is_surname());
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_on_letter_borders(text in "(?s)[a-zA-Z .,'’“”\"é&-]{0,200}|(?s).{0,100}") {
            let mut words = Words::new(&text);
            words.read(Span::new(0, text.len()));
            let mut last = 0;
            for token in &words.tokens {
                prop_assert!(token.span().start() >= last && !token.span().of(&text).is_empty());
                last = token.span().end();
            }
        }
    }
}
