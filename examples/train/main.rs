//! Learns the weights of the ranker from annotated articles and writes them as text.
//!
//! `cargo run --release --example train -- --out assets/weights/ranker.txt FOLDER…`; a folder
//! holds `text/` and `gold.jsonl`. Learns from the examples in `examples/train/texts` too. Promise: the same folders give the same file.

#[path = "../measure/gold.rs"]
#[allow(dead_code)]
mod gold;
#[path = "../../tests/marked/mod.rs"]
#[allow(dead_code)]
mod marked;
mod questions;
mod softmax;
mod texts;

use anyhow::{Context, Result, bail};
use questions::{All, Asked, Spelling};
use quotidian::extract::rank::{SURE, Weights};
use std::fmt::Write as _;
use std::path::PathBuf;

/// What the file says of itself.
const ABOUT: &str = "\
# Weights of the ranker that decides who says a quotation: what is seen of a candidate, its value,
# its weight, as extract/rank/features.rs tells. Made by `cargo run --release --example train` from
# annotated news articles; the line `sure` makes a share of the softmax mean how often it is right. Numbers and single words with their weights, no text.
";

/// What the command line says.
struct Options {
    folders: Vec<PathBuf>,
    out: PathBuf,
    /// How often a feature must be seen.
    seen: u32,
    /// Weights nearer to 0 are left out.
    least: f64,
    /// Strength of the pull to 0.
    l2: f64,
    /// Added to what speaks for nobody, so that words are rather kept than lost.
    nobody: f64,
    /// How many times the examples in `texts` count.
    weight: f64,
    /// Times that the articles are read again with what was learned from them.
    rounds: usize,
}

fn main() -> Result<()> {
    let options = options()?;
    let mut weights = String::new();
    for round in 0..=options.rounds {
        let weights_so_far = (!weights.is_empty()).then(|| Weights::read(&weights));
        let mut all = All::new(weights_so_far);
        texts::ask(&mut all, options.weight);
        questions::ask(&options.folders, &mut all)?;
        let (asked, spelling) = (all.asked, all.spelling);
        weights = learn(&options, &asked, &spelling);
        eprintln!("round {round}: {} questions", asked.len());
    }
    std::fs::write(&options.out, weights)
        .with_context(|| format!("cannot write {}", options.out.display()))
}

fn options() -> Result<Options> {
    let mut options = Options {
        folders: Vec::new(),
        out: PathBuf::new(),
        seen: 30,
        least: 0.1,
        l2: 8.0,
        nobody: -1.5,
        weight: 1.0,
        rounds: 1,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--out" => options.out = value()?.into(),
            "--seen" => options.seen = value()?.parse()?,
            "--least" => options.least = value()?.parse()?,
            "--l2" => options.l2 = value()?.parse()?,
            "--nobody" => options.nobody = value()?.parse()?,
            "--weight" => options.weight = value()?.parse()?,
            "--rounds" => options.rounds = value()?.parse()?,
            _ => options.folders.push(word.into()),
        }
    }
    if options.folders.is_empty() || options.out.as_os_str().is_empty() {
        bail!("train --out FILE FOLDER…");
    }
    Ok(options)
}

/// The file of weights.
fn learn(options: &Options, asked: &[Asked], spelling: &Spelling) -> String {
    let names: Vec<_> = spelling.known(asked, options.seen);
    let number = names
        .iter()
        .enumerate()
        .map(|(at, (feature, _))| (*feature, at))
        .collect();
    let cases: Vec<_> = asked.iter().map(|one| one.numbered(&number)).collect();
    let mut found = softmax::fit(&cases, names.len(), options.l2);
    for (weight, (_, name)) in found.iter_mut().zip(&names) {
        if name.starts_with("nobody\t") {
            *weight += options.nobody;
        }
    }
    let (slope, shift) = softmax::scale(&cases, &found);
    let mut lines: Vec<_> = names
        .iter()
        .zip(&found)
        .filter(|(_, weight)| weight.abs() >= options.least)
        .map(|((_, name), weight)| format!("{name}\t{weight:.2}"))
        .collect();
    lines.sort();
    let mut file = String::from(ABOUT);
    let _ = writeln!(file, "{SURE}\t{slope:.2}\t{shift:.2}");
    for line in lines {
        let _ = writeln!(file, "{line}");
    }
    file
}
