//! The pronouns of annotated articles, with everyone whom each might mean.
//! Not here: learning. Promise: the same folders give the same cases in the same order.

use crate::marked;
use crate::names::{plain, same_person};
use crate::softmax;
use anyhow::{Context, Result};
use quotidian::extract::learn::{Choice, FirstNames, NOUNS, PRONOUNS, choices};
use quotidian::read;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Names that a reader found wrong.
const WRONG: &str = include_str!("wrong.txt");

/// Letters shown before a pronoun, and half as many behind it.
const AROUND: usize = 420;

/// What is learned about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `he`, `she`
    Pronouns,
    /// `the farmer`
    Nouns,
}

impl Kind {
    /// The names of what is seen.
    pub const fn features(self) -> &'static [&'static str] {
        match self {
            Self::Pronouns => PRONOUNS,
            Self::Nouns => NOUNS,
        }
    }

    /// As files of labels write it.
    const fn name(self) -> &'static str {
        match self {
            Self::Pronouns => "pronoun",
            Self::Nouns => "nominal",
        }
    }
}

/// One pronoun in one way to read its article.
pub struct Case {
    /// The features of each who might be meant, as bits.
    pub candidates: Vec<u128>,
    /// Which of them are right.
    pub right: Vec<bool>,
    /// What they are called.
    pub names: Vec<String>,
    /// Which article, over all folders.
    pub article: usize,
    /// Which folder.
    pub folder: usize,
    /// What is learned about.
    pub kind: Kind,
    /// Whether people gave the names.
    pub by_hand: bool,
    /// How the article is read: 0 as it stands.
    pub way: usize,
    /// The words around.
    pub shown: String,
}

impl Case {
    /// For the learners: features by number.
    pub fn numbered(&self, weight: f64) -> softmax::Case {
        let bits = |bits: &u128| (0..128).filter(|i| bits >> i & 1 == 1).collect();
        softmax::Case {
            choices: self.candidates.iter().map(bits).collect(),
            right: self.right.clone(),
            weight,
        }
    }
}

/// Who a pronoun means, by all names that are right.
type Names = HashMap<usize, Vec<String>>;

/// Adds the cases of a folder.
pub fn of_folder(path: &Path, folder: usize, kind: Kind, cases: &mut Vec<Case>) -> Result<()> {
    let lines = |name: &str| fs::read_to_string(path.join(name)).unwrap_or_default();
    let canonical: HashMap<String, Value> = lines("canonical.jsonl")
        .lines()
        .map(|line| {
            Ok((
                id(&serde_json::from_str(line)?),
                serde_json::from_str(line)?,
            ))
        })
        .collect::<Result<_>>()?;
    let first = cases.last().map_or(0, |case| case.article + 1);
    for (article, line) in (first..).zip(lines("gold.jsonl").lines()) {
        let gold: Value = serde_json::from_str(line)?;
        let file = path.join("text").join(format!("{}.txt", id(&gold)));
        let text = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
        let by_hand = canonical.get(&id(&gold));
        let names = by_hand.map_or_else(
            || by_machine(&gold, kind),
            |full| by_reader(&gold, full, kind),
        );
        let flat = text.replacen('\n', "\u{0}", 1).replace('\n', " ");
        let flat = flat.replacen('\u{0}', "\n", 1);
        let ways = [
            (&text, FirstNames::Known),
            (&flat, FirstNames::Known),
            (&text, FirstNames::HalfForgotten),
            (&text, FirstNames::SomeMistaken),
        ];
        for (way, (text, known)) in ways.into_iter().enumerate() {
            let blank = Case {
                candidates: Vec::new(),
                right: Vec::new(),
                names: Vec::new(),
                article,
                folder,
                kind,
                by_hand: by_hand.is_some(),
                way,
                shown: id(&gold),
            };
            collect(text, &names, known, &blank, cases)?;
        }
    }
    Ok(())
}

/// Adds the cases of the examples written for the ranker, which give a full name and the words used.
pub fn of_texts(folder: usize, kind: Kind, cases: &mut Vec<Case>) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train/texts");
    let entries = fs::read_dir(place).expect("the folder of examples");
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let mut article = cases.last().map_or(0, |case| case.article + 1);
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "txt"))
    {
        let raw = fs::read_to_string(file).expect("a file of examples");
        for example in marked::examples(&raw) {
            let read = example.article();
            let text = read.text();
            for choice in &choices(&read, FirstNames::Known)[kind as usize] {
                let words = marked::bare(choice.mention.of(text));
                let told = example.quotations.iter().map(|said| &said.speakers);
                let mut told = told.filter(|names| {
                    let last = names.last().map(|name| marked::bare(name));
                    let whole = last
                        .is_some_and(|last| format!("{last} ").starts_with(&format!("{words} ")));
                    whole && (names.len() > 1 || kind == Kind::Nouns)
                });
                let Some(names) = told.next().filter(|one| told.all(|other| *one == other)) else {
                    continue;
                };
                let blank = Case {
                    candidates: Vec::new(),
                    right: Vec::new(),
                    names: Vec::new(),
                    article,
                    folder,
                    kind,
                    by_hand: true,
                    way: 0,
                    shown: "texts".to_string(),
                };
                cases.push(case(text, choice, &names[..1], &blank));
            }
            article += 1;
        }
    }
}

fn id(row: &Value) -> String {
    row["id"].as_str().unwrap_or_default().to_string()
}

fn segments(row: &Value) -> impl Iterator<Item = &Value> {
    row["segments"].as_array().into_iter().flatten()
}

/// The full names that readers gave.
fn by_reader(gold: &Value, full: &Value, kind: Kind) -> Names {
    let place = |segment: &Value| segment["start"].as_u64();
    let mut found = HashMap::new();
    for segment in segments(gold).filter(|one| one["source_type"] == kind.name()) {
        let Some(told) = segments(full).find(|one| place(one) == place(segment)) else {
            continue;
        };
        let aliases = told["aliases"].as_array().into_iter().flatten();
        let names = [&told["gold_speaker"]].into_iter().chain(aliases);
        let names: Vec<_> = names
            .filter_map(|name| Some(name.as_str()?.to_string()))
            .collect();
        for span in segment["source"].as_array().into_iter().flatten() {
            if let Some(start) = span[0].as_u64() {
                found.insert(start as usize, names.clone());
            }
        }
    }
    found
}

/// The full name for each pronoun that is a source, by its place in code points.
fn by_machine(gold: &Value, kind: Kind) -> Names {
    let mut found = HashMap::new();
    for segment in segments(gold) {
        let name = segment["silver_speaker"].as_str().unwrap_or_default();
        let nameless = kind == Kind::Nouns && name.is_empty();
        if segment["source_type"] != kind.name() || !name.contains(' ') && !nameless {
            continue;
        }
        for span in segment["source"].as_array().into_iter().flatten() {
            let Some(start) = span[0].as_u64() else {
                continue;
            };
            let hash = hash(&format!("{}:{start}", id(gold)));
            if !WRONG.lines().any(|line| line == hash) {
                found.insert(start as usize, vec![name.to_string()]);
            }
        }
    }
    found
}

/// The 64-bit FNV-1a hash of a text.
fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The pronouns of one text whose names are known.
fn collect(
    text: &str,
    names: &Names,
    known: FirstNames,
    blank: &Case,
    cases: &mut Vec<Case>,
) -> Result<()> {
    let options = read::Options::default();
    for article in read::bytes("a", Path::new("a.txt"), text.into(), &options).whole()? {
        let text = article.text();
        for choice in &choices(&article, known)[blank.kind as usize] {
            let at = text[..choice.mention.start()].chars().count();
            let Some(right_names) = names.get(&at) else {
                continue;
            };
            cases.push(case(text, choice, right_names, blank));
        }
    }
    Ok(())
}

/// One case, with the names that are right.
fn case(text: &str, choice: &Choice, names: &[String], blank: &Case) -> Case {
    let called: Vec<_> = choice
        .candidates
        .iter()
        .map(|(span, _)| span.of(text))
        .collect();
    let is_right = |called: &&str| names.iter().any(|right| same(called, right));
    let mut right: Vec<bool> = called.iter().map(is_right).collect();
    let named = names.iter().any(|name| is_name(name));
    if blank.kind == Kind::Nouns && !right.contains(&true) && !named {
        right[0] = true;
    }
    Case {
        candidates: choice.candidates.iter().map(|(_, bits)| *bits).collect(),
        right,
        names: called.iter().map(|name| (*name).to_string()).collect(),
        shown: format!("{}: {}", blank.shown, shown(text, choice.mention.start())),
        ..*blank
    }
}

fn shown(text: &str, at: usize) -> String {
    let before = text[..at].char_indices().rev().take(AROUND).last();
    let behind: usize = text[at..]
        .chars()
        .take(AROUND / 2)
        .map(char::len_utf8)
        .sum();
    let from = before.map_or(at, |(at, _)| at);
    format!("{}⟦⟧{}", &text[from..at], &text[at..at + behind]).replace('\n', " ¶ ")
}

/// Whether a name is a person's and not a phrase.
fn is_name(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && !name.starts_with("The ")
        && !name.starts_with("A ")
        && !name.starts_with("One")
        && name
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Whether two names are one's.
fn same(one: &str, other: &str) -> bool {
    if one.is_empty() {
        return false;
    }
    let name = other.starts_with(char::is_uppercase) && one.starts_with(char::is_uppercase);
    plain(one) == plain(other) || name && same_person(one, other)
}
