//! What is sought looked for in a text that is not folded: the longest run of letters of each.
//! Not here: the search itself (see `fold`). Promise: what stands in the folded text is never denied,
//! nor what may stand in an odd word (see `odd`).

use super::Span;
use super::fold::keeps_letters;
use super::odd::is_type_setting;
use memchr::memmem;
use std::cell::RefCell;

/// The longest run of letters and digits of what is sought, and those around it: looked for first, without
/// folding a text.
#[derive(Clone, Debug)]
pub struct Core {
    run: memmem::Finder<'static>,
    /// The letters and digits before the run, from there, and behind it, whatever stands between them.
    before: Box<[u8]>,
    behind: Box<[u8]>,
}

impl Core {
    /// That of a needle, if it has one in ASCII.
    pub fn of(needle: &str) -> Option<Self> {
        let mut core = Self::alone(needle)?;
        let at = core.run.find(needle.as_bytes())?;
        let (before, behind) = (&needle[..at], &needle[at + core.run.needle().len()..]);
        let letters = |byte: &u8| byte.is_ascii_alphanumeric();
        core.before = before.bytes().rev().filter(letters).collect();
        core.behind = behind.bytes().filter(letters).collect();
        Some(core)
    }

    /// The longest word of some that need not stand together.
    pub fn alone(words: &str) -> Option<Self> {
        let runs = words.split(|c: char| !c.is_alphanumeric());
        let longest = runs.max_by_key(|run| run.len())?;
        let told = longest.len() > 1 && longest.is_ascii();
        told.then(|| Self {
            run: memmem::Finder::new(longest).into_owned(),
            before: [].into(),
            behind: [].into(),
        })
    }

    /// Where it stands in a text; `odd` are the words of that which folding makes other ones.
    pub fn places_in(&self, text: &str, odd: &str) -> Places {
        lowered(text, |small| self.places(small, odd))
    }

    fn places(&self, small: &str, odd: &str) -> Places {
        let stands = |at: &usize| {
            let (before, behind) = (&small[..*at], &small[at + self.run.needle().len()..]);
            goes_on(before.chars().rev(), &self.before) && goes_on(behind.chars(), &self.behind)
        };
        let all = self.run.find_iter(small.as_bytes()).filter(stands);
        Places {
            at: all.map(|at| at as u32).collect(),
            odd: self.run.find(odd.as_bytes()).is_some(),
        }
    }
}

/// Where a core stands in a text.
#[derive(Debug)]
pub struct Places {
    /// Bytes where it begins as it is.
    at: Vec<u32>,
    /// Whether it stands in an odd word too.
    odd: bool,
}

impl Places {
    /// Whether it stands nowhere.
    pub fn are_none(&self) -> bool {
        self.at.is_empty() && !self.odd
    }

    /// Whether it may stand in a part of the text.
    pub fn may_be_in(&self, text: &str, part: Span) -> bool {
        let first = self.at.partition_point(|at| (*at as usize) < part.start());
        let at = self.at.get(first);
        at.is_some_and(|at| (*at as usize) < part.end())
            || self.odd && !keeps_letters(part.of(text))
    }
}

/// Whether the letters and digits of a text in small letters may be these, as far as they were not odd.
fn goes_on(text: impl Iterator<Item = char>, wanted: &[u8]) -> bool {
    let letters =
        text.filter(|c| c.is_ascii_alphanumeric() || !c.is_ascii() && !is_type_setting(*c));
    let mut letters = letters.fuse();
    for byte in wanted {
        match letters.next() {
            Some(c) if !c.is_ascii() => return true,
            Some(c) if c == char::from(*byte) => {}
            Some(_) | None => return false,
        }
    }
    true
}

thread_local! {
    /// The text that is told from, in small letters.
    static SMALL: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Asks a text in small letters.
fn lowered<R>(text: &str, ask: impl FnOnce(&str) -> R) -> R {
    SMALL.with_borrow_mut(|small| {
        small.clear();
        small.push_str(text);
        small.make_ascii_lowercase();
        ask(small)
    })
}

/// Where the cores of what is sought stand in a text: told without folding it, and then asked of each part.
#[derive(Debug)]
pub struct Cores(Vec<Places>);

impl Cores {
    /// Where each core stands, up to the first that stands nowhere; `odd` are the words of the text that
    /// folding makes other ones.
    pub fn of(text: &str, odd: &str, cores: &[Core]) -> Self {
        if cores.is_empty() {
            return Self(Vec::new());
        }
        lowered(text, |small| {
            let mut all = Vec::with_capacity(cores.len());
            for core in cores {
                all.push(core.places(small, odd));
                if all.last().is_some_and(Places::are_none) {
                    break;
                }
            }
            Self(all)
        })
    }

    /// Whether all that is sought may stand in the text.
    pub fn may_hold(&self) -> bool {
        !self.0.iter().any(Places::are_none)
    }

    /// The last byte at which a part may begin in which all of it stands, where that is told.
    pub fn last(&self) -> Option<usize> {
        let told = self.0.iter().filter(|places| !places.odd);
        let last = told.map(|places| places.at.last().copied()).min()?;
        Some(last.unwrap_or(0) as usize)
    }

    /// Whether all that is sought may stand in a part of the text.
    pub fn may_stand_in(&self, text: &str, part: Span) -> bool {
        self.0.iter().all(|places| places.may_be_in(text, part))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::{Folding, find_all, needle};
    use super::super::odd::odd_words;
    use super::*;
    use proptest::prelude::*;

    fn places(text: &str, words: &str) -> Option<Vec<u32>> {
        let core = Core::of(&needle(words, Folding::Search))?;
        let places = core.places_in(text, &odd_words(text)?);
        (!places.odd).then_some(places.at)
    }

    #[test]
    fn a_phrase_stands_only_where_its_letters_do() {
        let text = "The harbour is “shut”, To\n the Harbour, not to a harbour.";
        assert_eq!(places(text, "harbour"), Some(vec![4, 35, 53]));
        assert_eq!(places(text, "to the harbour"), Some(vec![35]));
        assert_eq!(places(text, "harbour is 'shut"), Some(vec![4]));
        assert_eq!(places(text, "harbour shut"), Some(vec![]));
        assert_eq!(places(text, "a"), None);
        let text = "Zoë Falk went to Zoe’s café — by the café, she said, of Zoe’s £5 shop";
        assert_eq!(places(text, "zoe"), None, "in another way too");
        assert_eq!(places(text, "zoe falk"), Some(vec![5]));
        assert_eq!(places(text, "went to harbours"), Some(vec![]));
        assert_eq!(places(text, "said he"), Some(vec![]));
        assert_eq!(places(text, "£5 shop"), Some(vec![75]));
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_never_denied(
            text in "[a-cA-Cé0 “”’…£\u{200b}\u{ad}-]{0,30}",
            words in "[a-cA-C0 ’-]{1,6}",
        ) {
            let folded = needle(&words, Folding::Search);
            let cores: Vec<Core> = Core::of(&folded).into_iter().collect();
            let padded = format!("{text}{}", " ".repeat(text.len() * 2));
            let odd = odd_words(&padded).expect("most is blank");
            if find_all(&text, &folded).next().is_some() {
                let whole = Span::new(0, text.len());
                let holds = |told: &Cores| told.may_hold() && told.may_stand_in(&text, whole);
                prop_assert!(holds(&Cores::of(&text, &odd, &cores)));
            }
        }
    }
}
