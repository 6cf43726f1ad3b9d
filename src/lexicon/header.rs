//! Words around a story: months, labels, papers, jobs, closing credits.
//! Not here: words inside the story. Promise: every list is a file of `assets/header/`, taken apart when it
//! is first asked; the lists are short and asked only for a file's head and foot.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

/// What stands before a reporter's name.
pub const BY: &str = "by";
/// What stands between a day and its month: `20th of November`.
pub const OF_DAY: &str = "of ";
/// What joins two reporters.
pub const AND: &str = "and";
/// What joins two reporters of whom the first did more: `Ana Ruiz, with Bo Lind`.
pub const WITH: &str = "with";
/// What joins a reporter to a paper: `Ana Ruiz for Continental Press`.
pub const FOR: &str = " for ";
/// What joins a reporter to a place, or to a paper: `Ana Ruiz in Lima`, `Ana Ruiz of The Post`.
pub const IN: &[&str] = &[" in ", " at ", " of ", " from "];
/// What joins two reporters in many languages.
pub const ANDS: &[&str] = &[
    "and", "&", "und", "et", "y", "e", "och", "og", "en", "i", "with",
];
/// Words before names that are nothing else, whatever their first letter is: `By Niro`, but not `De Niro`.
pub const SURELY_BY: &[&str] = &["by", "par", "por", "author", "autor"];
/// Words before names that may head something else: `Text: Ana Ruiz`.
pub const TEXT_BY: &[&str] = &["text", "texte", "texto", "testo", "words"];
/// How a byline goes on with its day: `Ana Ruiz on 3 March`.
pub const ON_DAY: &[&str] = &[" on", " at", " am", " um", " le"];
/// Words behind a name that are no part of it: `Ana Ruiz updated this`.
pub const BEHIND_NAME: &[&str] = &[
    "published",
    "updated",
    "posted",
    "last modified",
    "follow",
    "on monday",
    "for the ",
];
/// What stands between the parts of a day in many languages: `3 de marzo de 2025`.
pub const IN_DAY: &[&str] = &["de ", "del ", "of ", "den ", "d'"];
/// What stands behind the number of a day: `20th`, `1er`.
pub const ORDINALS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "º", "°", "ª", "ST", "ND", "RD", "TH",
];
/// How the names of papers end that are written without capitals.
pub const PAPER_ENDS: &[char] = &['社', '網', '网', '報', '报'];
/// What the names of many papers begin with.
pub const THE: &str = "the";

/// A list of `assets/header`.
macro_rules! list {
    ($name:literal) => {
        list!($name, '\n')
    };
    ($name:literal, $mark:literal) => {{
        static LIST: List = List::new(
            include_str!(concat!("../../assets/header/", $name, ".txt")),
            $mark,
        );
        &LIST
    }};
}

/// What follows a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The headline.
    Title,
    /// Reporters.
    By,
    /// The day it was published.
    Date,
    /// A day on which it was changed.
    Updated,
    /// The paper, station or agency.
    Outlet,
    /// A web address.
    Address,
    /// Something that is not kept: a section, a number of words.
    Other,
}

/// The number of a month: `month("Sept.")` is 9.
pub fn month(word: &str) -> Option<i8> {
    list!("months", ' ').value(bare(word))?.parse().ok()
}

/// The number of a month in another language, in plain letters: `month_abroad("marz")` is 3.
pub fn month_abroad(word: &str) -> Option<i8> {
    list!("months_abroad", ' ').value(word)?.parse().ok()
}

/// Whether it names a day of the week: `Thu`.
pub fn weekday(word: &str) -> bool {
    list!("weekdays").has(bare(word))
}

/// Whether it tells the time of day beside a date: `GMT`, `p.m.`.
pub fn time(word: &str) -> bool {
    list!("times").has(bare(word))
}

/// What the label of a header line announces: `label("Last updated")` is `Updated`.
pub fn label(words: &str) -> Option<Label> {
    Some(match list!("labels", '\t').value(words)? {
        "title" => Label::Title,
        "by" => Label::By,
        "date" => Label::Date,
        "updated" => Label::Updated,
        "outlet" => Label::Outlet,
        "address" => Label::Address,
        _ => Label::Other,
    })
}

/// Whether names of papers, stations and agencies hold it: `Gazette`.
pub fn outlet_word(word: &str) -> bool {
    list!("outlets").has(bare(word))
}

/// Whether it is a paper, station or agency whose name does not show it: `Reuters`.
pub fn agency(words: &str) -> bool {
    list!("agencies").has(words)
}

/// Whether it tells a reporter's job: `Correspondent`.
pub fn job(word: &str) -> bool {
    list!("jobs").has(bare(word))
}

/// Whether it tells what somebody made: the first word of `Interview by Ana Ruiz`.
pub fn work(word: &str) -> bool {
    list!("works").has(bare(word))
}

/// Whether it stands before names in some language: `von`, `par`.
pub fn by(word: &str) -> bool {
    list!("bys").has(bare(word))
}

/// Whether a byline with it names no person: `Redaktion`.
pub fn nobody(word: &str) -> bool {
    list!("nobodies").has(bare(word))
}

/// Whether words in plain letters tell of a change: `last updated on`.
pub fn update(words: &str) -> bool {
    let list = include_str!("../../assets/header/updates.txt");
    entries(list).any(|entry| words.contains(entry))
}

/// Whether it is a form of address: `Dr.`.
pub fn honorific(word: &str) -> bool {
    list!("honorifics").has(bare(word))
}

/// Whether it follows a name after a comma: `Jr.`, `PhD`.
pub fn suffix(word: &str) -> bool {
    list!("suffixes").has(bare(word))
}

/// Whether it is a small word inside names: `van`, `bin`.
pub fn particle(word: &str) -> bool {
    list!("particles").has(bare(word))
}

/// Whether title case leaves it small and no name holds it: `against`.
pub fn small(word: &str) -> bool {
    list!("small").has(bare(word))
}

/// Whether a story's sentence has it and a headline leaves it out: `was`.
pub fn story(word: &str) -> bool {
    list!("story").has(bare(word))
}

/// Whether it announces something where a place would stand: the first word of `UPDATE: It fell`.
pub fn notice(words: &str) -> bool {
    list!("notices").has(bare(words))
}

/// Whether a closing line names contributors: `(Reporting by Ana Ruiz; editing by Bo Lind)`.
pub fn credit(line: &str) -> bool {
    static CREDITS: LazyLock<Credits> = LazyLock::new(|| {
        let list = include_str!("../../assets/header/credits.txt");
        let all = || entries(list).filter_map(|entry| entry.split_once('\t'));
        let of = |wanted| all().filter(move |(place, _)| *place == wanted);
        Credits {
            begin: of("begin").map(|(_, words)| words.as_bytes()).collect(),
            hold: of("hold").map(|(_, words)| Finder::new(words)).collect(),
        }
    });
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let small = line.as_bytes().to_ascii_lowercase();
    CREDITS.begin.iter().any(|words| small.starts_with(words))
        || CREDITS
            .hold
            .iter()
            .any(|words| words.find(&small).is_some())
}

/// How credits begin, and what they hold.
struct Credits {
    begin: Vec<&'static [u8]>,
    hold: Vec<Finder<'static>>,
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// Bytes of the longest entry that is looked for.
const LONGEST: usize = 48;

/// A list of words, case of ASCII aside; a value may stand behind each.
struct List {
    text: &'static str,
    /// What parts an entry from its value; a line end where there are none.
    mark: char,
    known: OnceLock<FxHashMap<Box<[u8]>, &'static str>>,
}

impl List {
    const fn new(text: &'static str, mark: char) -> Self {
        Self {
            text,
            mark,
            known: OnceLock::new(),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.value(word).is_some()
    }

    /// What stands behind a word, if it is on the list.
    fn value(&self, word: &str) -> Option<&'static str> {
        let known = self.known.get_or_init(|| {
            let parted = |line: &'static str| line.split_once(self.mark).unwrap_or((line, ""));
            let small = |word: &str| word.as_bytes().to_ascii_lowercase().into_boxed_slice();
            let all = entries(self.text).map(parted);
            all.map(|(word, value)| (small(word), value)).collect()
        });
        let mut room = [0; LONGEST];
        let small = room.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        known.get(&*small).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_stops() {
        assert_eq!(month("Sept."), Some(9));
        assert_eq!(month("Marching"), None);
        assert_eq!(label("LAST UPDATED"), Some(Label::Updated));
        assert_eq!(label("Ferry"), None);
        assert!(weekday("Thurs,") && time("p.m.") && honorific("Dr.") && job("Editor"));
        assert!(agency("Reuters") && outlet_word("Ledger") && !outlet_word("Orde"));
        assert!(!weekday(""));
    }

    #[test]
    fn every_entry_of_every_list_is_found() {
        type Asked = fn(&str) -> bool;
        let lists: [(&str, Asked); 18] = [
            ("months", |word| month(word).is_some()),
            ("months_abroad", |word| {
                month_abroad(&word.to_lowercase()).is_some()
            }),
            ("bys", |word| by(&word.to_lowercase())),
            ("nobodies", nobody),
            ("updates", |words| update(&words.to_lowercase())),
            ("weekdays", weekday),
            ("times", time),
            ("labels", |words| label(words).is_some()),
            ("outlets", outlet_word),
            ("agencies", agency),
            ("jobs", job),
            ("works", work),
            ("honorifics", honorific),
            ("suffixes", suffix),
            ("particles", particle),
            ("small", small),
            ("story", story),
            ("notices", notice),
        ];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/header");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), lists.len() + 1);
        for (name, asked) in lists {
            let list = std::fs::read_to_string(format!("{folder}/{name}.txt")).unwrap();
            for line in entries(&list) {
                let key = line.split('\t').next().unwrap_or_default();
                let key = if name.starts_with("months") {
                    key.split(' ').next().unwrap_or_default()
                } else {
                    key
                };
                assert!(asked(key) && asked(&key.to_uppercase()), "{name}: {key}");
            }
        }
    }

    #[test]
    fn credits_begin_or_hold_their_words() {
        assert!(credit("(Reporting by Ana Ruiz; editing by Bo Lind)"));
        assert!(credit("GNB’s Bo Lind contributed to this report."));
        assert!(!credit("Ms Ruiz was reporting by telephone."));
    }
}
