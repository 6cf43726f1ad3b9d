//! Common words that are somebody's surname in an article: `Sanders` where `Bernie Sanders said` stands.
//! Not here: whose (see `extract`). Promise: one pass over the tokens, bounded looks back.

use super::words::{Kind, Seen, Shape, Words};
use crate::lexicon::Pos;

impl Seen {
    const SURNAME: u8 = 16;

    /// It ends a name that a first name opens.
    pub const fn surname(self) -> bool {
        self.0 & Self::SURNAME != 0
    }
}

impl Words<'_> {
    /// Marks the words that end a name which a first name opens, and are no names else.
    pub fn mark_surnames(&mut self) {
        for last in 1..self.tokens.len() {
            if self.ends_name(last) {
                let word = self.tokens[last].word as usize;
                self.list[word].seen.0 |= Seen::SURNAME;
            }
        }
    }

    /// Whether a name ends with a word: `Colleen Deacon said`, but not `Bernie Supporters Rally`.
    fn ends_name(&self, last: usize) -> bool {
        let token = &self.tokens[last];
        let word = &self.list[token.word as usize];
        let noun = Pos::NOUN.or(Pos::PLURAL);
        if !token.is_capital() || !word.seen.known() || !word.entry.main.has(noun) {
            return false;
        }
        let initial = self.kind(last - 1) == Kind::Dot
            && last > 2
            && self.tokens[last - 2].shape.has(Shape::SINGLE);
        let first = if initial { last - 3 } else { last - 1 };
        let given = &self.list[self.tokens[first].word as usize];
        let opens = self.tokens[first].is_capital()
            && given.name.is_given()
            && !given.name.is_place()
            && !given.seen.known();
        let next = self.tokens.get(last + 1);
        let goes_on = next.is_some_and(|next| {
            next.kind == Kind::Word && next.is_capital() && !next.shape.has(Shape::LINE_BEFORE)
        });
        let joined = (first + 1..=last).any(|at| self.tokens[at].shape.has(Shape::LINE_BEFORE));
        opens && !goes_on && !joined && !token.shape.has(Shape::ALL_CAPITALS)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Span;
    use crate::text::words::Words;

    fn check(text: &str, wanted: &[&str]) {
        let mut words = Words::new(text);
        words.read(Span::new(0, text.len()));
        words.mark_surnames();
        let found = words.list.iter().filter(|word| word.seen.surname());
        let found: Vec<_> = found.map(|word| word.first.of(text)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn common_words_behind_a_first_name_are_surnames() {
        check(
            "Colleen Deacon left with Susan B. King.",
            &["Deacon", "King"],
        );
    }

    #[test]
    fn other_words_behind_a_first_name_are_none() {
        check(
            "Colleen Supporters Rally. The Deacon left. Colleen said no.",
            &[],
        );
    }
}
