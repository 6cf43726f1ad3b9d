//! Words around a story: months, labels, papers, jobs, closing credits.
//! Not here: words inside the story. Promise: every list is a file of `assets/header/`, read in
//! place; the lists are short and asked only for a file's head and foot.

use std::cmp::Ordering;

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
/// What the names of many papers begin with.
pub const THE: &str = "the";

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
    let number = valued(
        include_str!("../../assets/header/months.txt"),
        ' ',
        bare(word),
    )?;
    number.parse().ok()
}

/// Whether it names a day of the week: `Thu`.
pub fn weekday(word: &str) -> bool {
    listed(include_str!("../../assets/header/weekdays.txt"), bare(word))
}

/// Whether it tells the time of day beside a date: `GMT`, `p.m.`.
pub fn time(word: &str) -> bool {
    listed(include_str!("../../assets/header/times.txt"), bare(word))
}

/// What the label of a header line announces: `label("Last updated")` is `Updated`.
pub fn label(words: &str) -> Option<Label> {
    let kind = valued(include_str!("../../assets/header/labels.txt"), '\t', words)?;
    Some(match kind {
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
    listed(include_str!("../../assets/header/outlets.txt"), bare(word))
}

/// Whether it is a paper, station or agency whose name does not show it: `Reuters`.
pub fn agency(words: &str) -> bool {
    listed(include_str!("../../assets/header/agencies.txt"), words)
}

/// Whether it tells a reporter's job: `Correspondent`.
pub fn job(word: &str) -> bool {
    listed(include_str!("../../assets/header/jobs.txt"), bare(word))
}

/// Whether it tells what somebody made: the first word of `Interview by Ana Ruiz`.
pub fn work(word: &str) -> bool {
    listed(include_str!("../../assets/header/works.txt"), bare(word))
}

/// Whether it is a form of address: `Dr.`.
pub fn honorific(word: &str) -> bool {
    listed(
        include_str!("../../assets/header/honorifics.txt"),
        bare(word),
    )
}

/// Whether it follows a name after a comma: `Jr.`, `PhD`.
pub fn suffix(word: &str) -> bool {
    listed(include_str!("../../assets/header/suffixes.txt"), bare(word))
}

/// Whether it is a small word inside names: `van`, `bin`.
pub fn particle(word: &str) -> bool {
    listed(
        include_str!("../../assets/header/particles.txt"),
        bare(word),
    )
}

/// Whether title case leaves it small and no name holds it: `against`.
pub fn small(word: &str) -> bool {
    listed(include_str!("../../assets/header/small.txt"), bare(word))
}

/// Whether a story's sentence has it and a headline leaves it out: `was`.
pub fn story(word: &str) -> bool {
    listed(include_str!("../../assets/header/story.txt"), bare(word))
}

/// Whether it announces something where a place would stand: the first word of `UPDATE: It fell`.
pub fn notice(words: &str) -> bool {
    listed(include_str!("../../assets/header/notices.txt"), bare(words))
}

/// Whether a closing line names contributors: `(Reporting by Ana Ruiz; editing by Bo Lind)`.
pub fn credit(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let line = line.to_lowercase();
    entries(include_str!("../../assets/header/credits.txt"))
        .filter_map(|entry| entry.split_once('\t'))
        .any(|(place, words)| match place {
            "begin" => line.starts_with(words),
            _ => memchr::memmem::find(line.as_bytes(), words.as_bytes()).is_some(),
        })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn listed(list: &str, word: &str) -> bool {
    found(list, '\n', word).is_some()
}

fn valued<'a>(list: &'a str, mark: char, key: &str) -> Option<&'a str> {
    let (_, value) = found(list, mark, key)?.split_once(mark)?;
    Some(value)
}

/// The line of a sorted list whose part before `mark` is `key`, case of ASCII aside.
fn found<'a>(list: &'a str, mark: char, key: &str) -> Option<&'a str> {
    let bytes = list.as_bytes();
    let small = |byte: &u8| byte.to_ascii_lowercase();
    let (mut low, mut high) = (0, list.len());
    while low < high && !key.is_empty() {
        let middle = usize::midpoint(low, high);
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..high]).map_or(high, |at| middle + at);
        let line = &list[start..end];
        let entry = line.split_once(mark).map_or(line, |(entry, _)| entry);
        match entry
            .bytes()
            .map(|b| small(&b))
            .cmp(key.bytes().map(|b| small(&b)))
        {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(line),
        }
    }
    None
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
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/header");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let list = std::fs::read_to_string(&path).unwrap();
            let mark = match path.file_stem().and_then(|name| name.to_str()) {
                Some("labels") => '\t',
                Some("months") => ' ',
                Some("credits") => continue,
                Some(_) | None => '\n',
            };
            for line in entries(&list) {
                let key = line.split(mark).next().unwrap_or_default();
                assert_eq!(found(&list, mark, key), Some(line), "{}", path.display());
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
