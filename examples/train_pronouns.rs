//! Learns by what a pronoun finds its person, and prints `assets/weights/pronouns.txt`:
//!
//!     cargo run --release --example train_pronouns ../shared/corpus/polnear/train > pronouns.txt
//!
//! The folder holds `text/ID.txt` and `gold.jsonl`, whose quotations say where a pronoun is their
//! source and what name a machine gave it. One in eight of these names is wrong, mostly someone named
//! inside the quotation: those that a reader found wrong are left out by `train_pronouns.wrong.txt`, a
//! hash of article and place each. Every article is read as it is, without its line breaks, and with
//! half of the first names forgotten, and with some of the wrong gender, so that lost breaks, names from
//! afar and mistakes of lists are known. As earlier
//! choices are among the features, run it twice, with its own weights between.

use quotidian::extract::learn::{FEATURES, FirstNames, choices};
use quotidian::read;
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// How strongly weights are drawn to nothing.
const DRAWN: f64 = 10.0;
/// Steps of each round.
const STEPS: usize = 200;
/// Names that a reader found wrong.
const WRONG: &str = include_str!("train_pronouns.wrong.txt");

/// What the set shows too seldom, in hundredths. Machine-made names hardly ever are phrases without a
/// name, so `Nameless` and `Indefinite` are never right here; pronouns that speak are no objects, which
/// are never whoever does it to them (`Ruiz told him`); and lists know the first names of its people.
const GIVEN_BACK: &[(&str, i32)] = &[
    ("Nameless", 80),
    ("Indefinite", 80),
    ("Bound", -200),
    ("ListedAgainst", -120),
];

/// One pronoun: the features of each candidate, and which of them are right.
struct Case {
    candidates: Vec<u64>,
    right: Vec<bool>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let mut cases = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let gold: Value = serde_json::from_str(line)?;
        let id = gold["id"].as_str().unwrap_or_default();
        let text = fs::read_to_string(folder.join("text").join(format!("{id}.txt")))?;
        let names = names(&gold);
        let flat = text.replacen('\n', "\u{0}", 1).replace('\n', " ");
        let flat = flat.replacen('\u{0}', "\n", 1);
        collect(&text, &names, FirstNames::Known, &mut cases)?;
        collect(&flat, &names, FirstNames::Known, &mut cases)?;
        collect(&text, &names, FirstNames::HalfForgotten, &mut cases)?;
        collect(&text, &names, FirstNames::SomeMistaken, &mut cases)?;
    }
    let weights = learned(&cases);
    eprintln!("{} pronouns", cases.len());
    for (name, weight) in FEATURES.iter().zip(&weights) {
        let back = GIVEN_BACK.iter().find(|(given, _)| given == name);
        let hundredths = (weight * 100.0).round() as i32 + back.map_or(0, |(_, back)| *back);
        println!("{name}\t{hundredths}");
    }
    Ok(())
}

/// The full name for each pronoun that is a source, by its place in code points.
fn names(gold: &Value) -> HashMap<usize, String> {
    let mut found = HashMap::new();
    for segment in gold["segments"].as_array().into_iter().flatten() {
        let name = segment["silver_speaker"].as_str().unwrap_or_default();
        if segment["source_type"] != "pronoun" || !name.contains(' ') {
            continue;
        }
        for span in segment["source"].as_array().into_iter().flatten() {
            let Some(start) = span[0].as_u64() else {
                continue;
            };
            let hash = hash(&format!(
                "{}:{start}",
                gold["id"].as_str().unwrap_or_default()
            ));
            if !WRONG.lines().any(|line| line == hash) {
                found.insert(start as usize, name.to_string());
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
    names: &HashMap<usize, String>,
    known: FirstNames,
    cases: &mut Vec<Case>,
) -> Result<(), Box<dyn Error>> {
    let options = read::Options::default();
    for article in read::bytes("a", Path::new("a.txt"), text.into(), &options)? {
        let text = article.text();
        for choice in choices(&article, known) {
            let at = text[..choice.mention.start()].chars().count();
            let Some(name) = names.get(&at) else { continue };
            let right: Vec<bool> = choice
                .candidates
                .iter()
                .map(|(span, _)| same(span.of(text), name))
                .collect();
            let candidates: Vec<u64> = choice.candidates.iter().map(|(_, bits)| *bits).collect();
            if right.contains(&true) && right.contains(&false) {
                cases.push(Case { candidates, right });
            }
        }
    }
    Ok(())
}

/// Whether two names have their last words in common, and the first letters of the first.
fn same(one: &str, other: &str) -> bool {
    let first = |name: &str| name.chars().next();
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let full = |name: &str| name.contains(' ');
    last(one) == last(other) && (!full(one) || !full(other) || first(one) == first(other))
}

fn score(bits: u64, weights: &[f64]) -> f64 {
    (0..weights.len())
        .filter(|i| bits >> i & 1 == 1)
        .map(|i| weights[i])
        .sum()
}

/// How likely each candidate is.
fn likely(case: &Case, weights: &[f64]) -> Vec<f64> {
    let scores: Vec<f64> = case
        .candidates
        .iter()
        .map(|bits| score(*bits, weights))
        .collect();
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn likelihood(case: &Case, weights: &[f64]) -> f64 {
    let chances = likely(case, weights);
    let right = chances.iter().zip(&case.right).filter(|(_, right)| **right);
    right.map(|(chance, _)| chance).sum()
}

/// Weights under which the right ones are likeliest: steps downhill, shorter where it was steep.
fn learned(cases: &[Case]) -> Vec<f64> {
    let mut weights = vec![0.0; FEATURES.len()];
    let mut steep = vec![1e-3; FEATURES.len()];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| weight * DRAWN).collect();
        for case in cases {
            let chances = likely(case, &weights);
            let right = likelihood(case, &weights);
            for ((bits, chance), is_right) in case.candidates.iter().zip(&chances).zip(&case.right)
            {
                let pull = if *is_right {
                    chance - chance / right
                } else {
                    *chance
                };
                for (i, slope) in slope.iter_mut().enumerate() {
                    if bits >> i & 1 == 1 {
                        *slope += pull;
                    }
                }
            }
        }
        for ((weight, steep), slope) in weights.iter_mut().zip(&mut steep).zip(&slope) {
            *steep += slope * slope;
            *weight -= 0.5 * slope / steep.sqrt();
        }
    }
    weights
}
