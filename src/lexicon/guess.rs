//! What the ending of a word tells when no list has the word.

use super::{Class, Entry, Pos};

/// Endings and what they make of a word, the most telling first.
const ENDINGS: &[(&str, &str, &str)] = &[
    ("n't", "M", "aux"),
    ("n’t", "M", "aux"),
    ("swoman", "N", "human female"),
    ("sman", "N", "human male"),
    ("swomen", "P", "human female plural"),
    ("smen", "P", "human male plural"),
    ("-old", "J", ""),
    ("ing", "G", ""),
    ("ed", "DE", ""),
    ("ly", "R", ""),
    ("ologist", "N", "human"),
    ("ologists", "P", "human plural"),
    ("ists", "P", "human plural"),
    ("ist", "N", "human"),
    ("tion", "N", ""),
    ("ment", "N", ""),
    ("ness", "N", ""),
    ("ity", "N", ""),
    ("ous", "J", ""),
    ("ful", "J", ""),
    ("less", "J", ""),
    ("able", "J", ""),
    ("ible", "J", ""),
    ("ive", "J", ""),
    ("al", "J", ""),
    ("ic", "J", ""),
    ("ish", "J", ""),
    ("ss", "N", ""),
    ("us", "N", ""),
    ("is", "N", ""),
    ("s", "PZ", ""),
];

/// Before a hyphen and a noun they make an adjective.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "first", "second", "third", "half", "full", "long", "short", "low", "high", "multi",
];

/// What the ending of `small` tells; of a hyphened word, the last piece.
pub fn guess(small: &str) -> Entry {
    if let Some((first, last)) = small.rsplit_once('-')
        && let Some(known) = super::word(last)
    {
        // `a two-sentence note`
        if NUMBERS.contains(&first) && known.main.has(Pos::NOUN) {
            return Entry {
                pos: Pos::ADJECTIVE,
                main: Pos::ADJECTIVE,
                class: Class::default(),
            };
        }
        let kept = [Class::HUMAN, Class::PLURAL];
        let class = kept.into_iter().filter(|class| known.class.has(*class));
        return Entry {
            class: class.fold(Class::default(), Class::or),
            ..known
        };
    }
    let last = small.bytes().last();
    let found = ENDINGS.iter().find(|(ending, ..)| {
        ending.bytes().last() == last && small.len() > ending.len() + 2 && small.ends_with(ending)
    });
    let (pos, class) = found.map_or(("N", ""), |(_, pos, class)| (*pos, *class));
    Entry {
        pos: Pos::of_codes(pos),
        main: Pos::of_codes(&pos[..1]),
        class: Class::of_codes(class),
    }
}

/// Whether a word that no list has is a verb with another word before its hyphen: `cross-examined`.
pub fn is_joined_verb(small: &str) -> bool {
    let verb = |word: &str| {
        let known = super::word(word);
        known.is_some_and(|known| known.main.has(Pos::PAST.or(Pos::PARTICIPLE).or(Pos::ING)))
    };
    small
        .rsplit_once('-')
        .is_some_and(|(first, last)| verb(last) && super::word(first).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_verbs_and_people() {
        assert!(guess("quibbled").main.has(Pos::PAST));
        assert!(guess("volcanologist").class.has(Class::HUMAN));
        assert!(guess("mid-fielders").main.has(Pos::PLURAL));
        assert!(is_joined_verb("cross-examined") && is_joined_verb("hard-hitting"));
        assert!(!is_joined_verb("mbeki-hall") && !is_joined_verb("okafor-said"));
        assert!(guess("hasn’t").class.has(Class::AUXILIARY));
    }
}
