//! Why a segment is wrong: one cause for each error, the first that explains it.
//! Not here: which segments there are (see `judged`). Promise: a cause says where to look: at marks,
//! at rules, at pronouns and phrases, or at names.

use super::found::FoundQuote;
use super::gold::Segment;
use super::names::{same_person, words};
use clap::ValueEnum;

/// What went wrong, from the quotation to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Cause {
    /// Nothing was found there
    Missed,
    /// More or fewer words were found there
    WrongExtent,
    /// Found, and no quotation
    FalseQuotation,
    /// Found, and nobody is said to speak it
    NoSpeaker,
    /// Other words are taken to name the source
    WrongMention,
    /// The right words, a pronoun or a phrase, are taken for somebody else
    WrongPerson,
    /// The right words, a name, are put under another name
    WrongCluster,
    /// Not known to be wrong, but the machine that made the silver names says another
    Silver,
}

impl Cause {
    /// All, in the order of the tables.
    pub const ALL: [Self; 8] = [
        Self::Missed,
        Self::WrongExtent,
        Self::FalseQuotation,
        Self::NoSpeaker,
        Self::WrongMention,
        Self::WrongPerson,
        Self::WrongCluster,
        Self::Silver,
    ];

    /// As `--cause` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::WrongExtent => "wrong-extent",
            Self::FalseQuotation => "false-quotation",
            Self::NoSpeaker => "no-speaker",
            Self::WrongMention => "wrong-mention",
            Self::WrongPerson => "wrong-person",
            Self::WrongCluster => "wrong-cluster",
            Self::Silver => "silver",
        }
    }

    /// As tables head their columns: at most seven letters.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::WrongExtent => "extent",
            Self::FalseQuotation => "false",
            Self::NoSpeaker => "nobody",
            Self::WrongMention => "mention",
            Self::WrongPerson => "person",
            Self::WrongCluster => "cluster",
            Self::Silver => "silver",
        }
    }
}

/// What is known of a segment that was found.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// Whether the source is right; `None` where the set does not tell.
    pub said: Option<bool>,
    /// Whether the full name is right; `None` likewise.
    pub full: Option<bool>,
    /// How the source is named: `named`, `org`, `pronoun`, `nominal`, `none`.
    pub source_type: &'k str,
}

/// What is wrong with a quotation found, as far as its speaker goes.
pub fn of_speaker(known: Known, quote: &FoundQuote, gold: Option<&Segment>) -> Option<Cause> {
    let wrong = known.said == Some(false) || known.full == Some(false);
    if wrong && quote.mention.is_none() && quote.speaker.is_empty() {
        return Some(Cause::NoSpeaker);
    }
    if known.said == Some(false) {
        return Some(Cause::WrongMention);
    }
    let other_name = known.full.is_none() && gold.is_some_and(|gold| under_other_name(quote, gold));
    if wrong || other_name {
        return Some(match known.source_type {
            "named" | "org" => Cause::WrongCluster,
            _ => Cause::WrongPerson,
        });
    }
    let differs =
        known.full.is_none() && gold.is_some_and(|gold| silver(quote, gold) == Some(false));
    differs.then_some(Cause::Silver)
}

/// Whether the source is a name, and the full name found for it cannot be of the same person.
fn under_other_name(quote: &FoundQuote, gold: &Segment) -> bool {
    let name = gold.source_name.as_deref().unwrap_or_default();
    let named = gold.source_type == "named" && !words(name).is_empty();
    named && !quote.speaker.is_empty() && !fits(&quote.speaker, name)
}

/// Whether a full name is that of the machine; `None` where the machine gave no full name.
pub fn silver(quote: &FoundQuote, gold: &Segment) -> Option<bool> {
    let name = gold.silver_speaker.as_deref().unwrap_or_default();
    let whole = words(name).len() > 1;
    whole.then(|| !quote.speaker.is_empty() && same_person(&quote.speaker, name))
}

/// Whether `name` may be short for `full`: `Tom` and `Hale` both are for `Tom Hale`.
fn fits(full: &str, name: &str) -> bool {
    let inside = |word: &String| words(full).contains(word);
    same_person(full, name) || words(name).iter().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use quotidian::text::CharSpan;

    fn gold(source_type: &str, name: &str, silver: &str) -> Segment {
        let line = format!(
            r#"{{"start": 0, "end": 9, "label": "quotation", "source": [[20, 24]],
            "source_type": "{source_type}", "source_name": "{name}", "silver_speaker": "{silver}"}}"#
        );
        serde_json::from_str(&line).unwrap()
    }

    fn found(speaker: &str) -> FoundQuote {
        FoundQuote {
            parts: vec![CharSpan::new(0, 9)],
            mention: (!speaker.is_empty()).then_some(CharSpan::new(20, 24)),
            speaker: speaker.to_string(),
            rule: "after-quote",
            confidence: 0.9,
            doubtful: false,
        }
    }

    #[track_caller]
    fn check(
        said: bool,
        full: Option<bool>,
        speaker: &str,
        gold: &Segment,
        expected: Option<Cause>,
    ) {
        let known = Known {
            said: Some(said),
            full,
            source_type: &gold.source_type,
        };
        assert_eq!(of_speaker(known, &found(speaker), Some(gold)), expected);
    }

    #[test]
    fn the_first_cause_that_explains_the_error_is_named() {
        let he = gold("pronoun", "", "Tom Hale");
        check(true, Some(true), "Tom Hale", &he, None);
        check(false, Some(false), "", &he, Some(Cause::NoSpeaker));
        check(
            false,
            Some(false),
            "Ann Roe",
            &he,
            Some(Cause::WrongMention),
        );
        check(true, Some(false), "Ann Roe", &he, Some(Cause::WrongPerson));
        let hale = gold("named", "Hale", "");
        check(
            true,
            Some(false),
            "Ann Hale",
            &hale,
            Some(Cause::WrongCluster),
        );
    }

    #[test]
    fn without_full_names_the_words_of_the_source_and_the_machine_tell() {
        let hale = gold("named", "Hale", "Tom Hale");
        check(true, None, "Ann Roe", &hale, Some(Cause::WrongCluster));
        check(true, None, "Ann Hale", &hale, Some(Cause::Silver));
        check(true, None, "Tom Hale", &hale, None);
        check(true, None, "Tom Hale", &gold("named", "Tom", "Tom"), None);
    }
}
