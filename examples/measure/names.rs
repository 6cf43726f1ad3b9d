//! When two ways to name a speaker mean the same one.
//! Not here: which words name a speaker. Promise: the rules are those by which the sets of articles
//! have been scored from the start, so that figures can be compared over time.

use super::found::FoundQuote;
use super::gold::Segment;
use super::gold::align::overlap;

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sen",
    "rep",
    "gov",
    "sir",
    "president",
    "senator",
    "secretary",
    "professor",
    "rev",
    "judge",
];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
const ARTICLES: &[&str] = &["a", "an", "the", "one", "another", "this", "that"];

/// Words of a name or phrase, without possessive endings and without a final Jr. or II.
pub fn words(name: &str) -> Vec<String> {
    let letters = without_possessives(name);
    let mut found = Vec::new();
    let mut word = String::new();
    for (at, &c) in letters.iter().enumerate() {
        let goes_on = letters
            .get(at + 1)
            .is_some_and(|next| next.is_alphanumeric());
        let joins = matches!(c, '\'' | '’' | '-') && !word.is_empty() && goes_on;
        if c.is_alphanumeric() || joins {
            word.push(c);
        } else if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    if found.len() > 1 && is_suffix(&found[found.len() - 1]) {
        found.pop();
    }
    found
}

/// `Rubio’s` as `Rubio`.
fn without_possessives(name: &str) -> Vec<char> {
    let letters: Vec<char> = name.chars().collect();
    let mut kept = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let ends = |c: &char| !c.is_alphanumeric() && *c != '_';
        let possessive = matches!(letters[at], '\'' | '’')
            && letters.get(at + 1) == Some(&'s')
            && letters.get(at + 2).is_none_or(ends);
        if possessive {
            at += 2;
        } else {
            kept.push(letters[at]);
            at += 1;
        }
    }
    kept
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

fn lower(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// A phrase in small letters without its article.
pub fn plain(phrase: &str) -> String {
    let words = lower(&words(phrase));
    let article = words.len() > 1 && ARTICLES.contains(&words[0].as_str());
    words[usize::from(article)..].join(" ")
}

/// Whether two names may be one person's: equal last names; first names, where both have one, begin
/// with the same letter; and Jr. is not his father.
pub fn same_person(one: &str, other: &str) -> bool {
    let untitled = |name: &str| {
        let mut words = lower(&words(name));
        words.retain(|word| !TITLES.contains(&word.as_str()));
        words
    };
    let (a, b) = (untitled(one), untitled(other));
    let (Some(last), Some(other_last)) = (a.last(), b.last()) else {
        return false;
    };
    if last != other_last || a.len() == 1 || b.len() == 1 {
        return last == other_last;
    }
    a[0].chars().next() == b[0].chars().next() && is_junior(one) == is_junior(other)
}

fn is_junior(name: &str) -> bool {
    let last = name.trim_end_matches(['.', ' ']).split_whitespace().last();
    last.is_some_and(is_suffix)
}

/// Whether `said` is the speaker of one of `names`; for persons a part of the name is enough.
pub fn is_one_of<'n>(
    said: &str,
    mut names: impl Iterator<Item = &'n str>,
    speaker_type: &str,
) -> bool {
    let person = speaker_type == "named";
    !said.is_empty()
        && names.any(|name| plain(said) == plain(name) || person && same_person(said, name))
}

/// Whether the found mention or speaker is the marked source.
pub fn attributed(quote: &FoundQuote, gold: &Segment) -> bool {
    let touches = |mention| gold.source.iter().any(|span| overlap(mention, *span) > 0);
    if quote.mention.is_some_and(touches) {
        return true;
    }
    let mut names = words(gold.source_name.as_deref().unwrap_or_default());
    if names.is_empty() {
        names = words(&gold.source_text);
        names.retain(|word| word.starts_with(char::is_uppercase));
    }
    names.extend(words(gold.silver_speaker.as_deref().unwrap_or_default()));
    let speaker = words(&quote.speaker);
    let last = speaker.last().map(|word| word.to_lowercase());
    if last.is_some_and(|last| lower(&names).contains(&last)) {
        return true;
    }
    let phrase = plain(&quote.speaker);
    !phrase.is_empty() && format!(" {} ", plain(&gold.source_text)).contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_out_what_is_no_part_of_a_name() {
        assert_eq!(words("Anne-Marie O’Dowd’s"), ["Anne-Marie", "O’Dowd"]);
        assert_eq!(words("Tom Hale, Jr."), ["Tom", "Hale"]);
        assert_eq!(
            words("the firm's (new) boss"),
            ["the", "firm", "new", "boss"]
        );
        assert_eq!(words(" - ' "), [""; 0]);
    }

    #[test]
    fn a_phrase_is_plain_without_its_article() {
        assert_eq!(plain("The Harbour Master"), "harbour master");
        assert_eq!(plain("One"), "one");
    }

    #[test]
    fn persons_are_known_by_last_name_and_first_letter() {
        assert!(same_person("Hale", "Tom Hale"));
        assert!(same_person("Mr Hale", "Tom Hale"));
        assert!(same_person("Thomas Hale", "Tom Hale"));
        assert!(!same_person("Ann Hale", "Tom Hale"));
        assert!(!same_person("Tom Hale Jr.", "Tom Hale"));
        assert!(!same_person("Tom", "Tom Hale"));
        assert!(!same_person("", "Tom Hale") && !same_person("Mr", "Mr"));
    }

    #[test]
    fn only_a_person_may_be_named_by_a_part() {
        let names = ["Northern Ice Board"];
        assert!(is_one_of(
            "the Northern Ice Board",
            names.into_iter(),
            "org"
        ));
        assert!(!is_one_of("Town Board", names.into_iter(), "org"));
        assert!(!is_one_of("", [""].into_iter(), "named"));
    }
}
