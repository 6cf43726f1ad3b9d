//! Learns the weights of the ranker from annotated articles and writes them as text.
//!
//! `cargo run --release --example train -- --out assets/weights/ranker.txt FOLDER…`; a folder
//! holds `text/` and `gold.jsonl`. Learns from the examples in `examples/train/texts` too. Promise: the same folders give the same file.

mod folds;
#[path = "../measure/gold.rs"]
#[allow(dead_code)]
mod gold;
#[path = "../../tests/marked/mod.rs"]
#[allow(dead_code)]
mod marked;
mod net;
mod questions;
mod softmax;
mod texts;

use anyhow::{Context, Result, bail};
use questions::{All, Asked, Spelling};
use quotidian::extract::rank::{STEP, SURE, UNIT, Weights};
use std::fmt::Write as _;
use std::path::PathBuf;

/// What the file says of itself.
const ABOUT: &str = "\
# Weights of the ranker that decides who says a quotation: what is seen of a candidate, its value,
# its weight, as extract/rank/features.rs tells, and what it adds to each of the units, of which a
# line tells where the sum begins and what it is worth above 0. Made by `cargo run --release --example train` from
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
    /// Parts of which each is judged by what is learned from the others; 0 to learn from all.
    folds: usize,
    /// Errors of each kind of text that are listed.
    errors: usize,
    /// Templates whose features are not learned.
    without: Vec<String>,
    /// How units are learned.
    plan: net::Plan,
}

fn main() -> Result<()> {
    let options = options()?;
    if options.folds > 0 {
        return folds::print(&options);
    }
    let all = read(&options, &first(&options)?)?;
    let asked: Vec<_> = all.asked.iter().collect();
    let weights = learn(&options, &asked, &all.spelling);
    std::fs::write(&options.out, weights)
        .with_context(|| format!("cannot write {}", options.out.display()))
}

/// Weights that the articles are read with before the last time.
fn first(options: &Options) -> Result<String> {
    let mut weights = String::new();
    for round in 0..options.rounds {
        let all = read(options, &weights)?;
        let asked: Vec<_> = all.asked.iter().collect();
        weights = learn(options, &asked, &all.spelling);
        eprintln!("round {round}: {} questions", asked.len());
    }
    Ok(weights)
}

/// All questions, where `weights` decide what the next ones see of the ones before; if there are
/// none yet, a teacher does.
fn read(options: &Options, weights: &str) -> Result<All> {
    let mut all = All::new((!weights.is_empty()).then(|| Weights::read(weights)));
    texts::ask(&mut all, options.weight);
    all.written = all.articles;
    questions::ask(&options.folders, &mut all)?;
    Ok(all)
}

fn options() -> Result<Options> {
    let mut options = Options {
        folders: Vec::new(),
        out: PathBuf::new(),
        seen: 30,
        least: 0.1,
        l2: 8.0,
        nobody: -1.3,
        weight: 2.0,
        rounds: 1,
        folds: 0,
        errors: 0,
        without: Vec::new(),
        plan: net::Plan {
            units: 8,
            epochs: 7,
            rate: 0.003,
            decay: 0.01,
            hide: 0.4,
            drop: 0.1,
            nets: 3,
        },
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
            "--folds" => options.folds = value()?.parse()?,
            "--errors" => options.errors = value()?.parse()?,
            "--without" => options.without = value()?.split(',').map(String::from).collect(),
            "--units" => options.plan.units = value()?.parse()?,
            "--epochs" => options.plan.epochs = value()?.parse()?,
            "--rate" => options.plan.rate = value()?.parse()?,
            "--decay" => options.plan.decay = value()?.parse()?,
            "--hide" => options.plan.hide = value()?.parse()?,
            "--drop" => options.plan.drop = value()?.parse()?,
            "--nets" => options.plan.nets = value()?.parse()?,
            "--rounds" => options.rounds = value()?.parse()?,
            _ => options.folders.push(word.into()),
        }
    }
    if options.folders.is_empty() || options.folds == 0 && options.out.as_os_str().is_empty() {
        bail!("train --out FILE FOLDER…");
    }
    Ok(options)
}

/// Questions whose right answer is a choice.
fn answered<'a>(asked: &'a [&Asked]) -> impl Iterator<Item = &'a Asked> {
    let some = |one: &&Asked| one.right.contains(&true);
    asked.iter().copied().filter(some)
}

/// The file of weights.
fn learn(options: &Options, asked: &[&Asked], spelling: &Spelling) -> String {
    let mut names: Vec<_> = spelling.known(asked, options.seen);
    names.retain(|(_, name)| {
        let template = name.split('\t').next().unwrap_or_default();
        !options.without.iter().any(|one| one == template)
    });
    let number = names
        .iter()
        .enumerate()
        .map(|(at, (feature, _))| (*feature, at))
        .collect();
    let cases: Vec<_> = answered(asked).map(|one| one.numbered(&number)).collect();
    let found = softmax::fit(&cases, names.len(), options.l2);
    let mut net = net::fit(&cases, &found, options.plan);
    for (row, (_, name)) in net.rows.iter_mut().zip(&names) {
        if name.starts_with("nobody\t") {
            row[0] += options.nobody as f32;
        }
    }
    let mut lines: Vec<_> = names
        .iter()
        .zip(&net.rows)
        .filter(|(_, row)| row.iter().any(|one| one.abs() >= options.least as f32))
        .map(|((_, name), row)| {
            let mut line = format!("{name}\t{:.2}\t", row[0]);
            for add in &row[1..] {
                let _ = write!(line, " {:.0}", add / STEP);
            }
            line
        })
        .collect();
    lines.sort();
    let mut file = String::from(ABOUT);
    for unit in &net.units {
        let _ = writeln!(file, "{UNIT}\t{:.3}\t{:.3}", unit.bias, unit.worth);
    }
    for line in lines {
        let _ = writeln!(file, "{line}");
    }
    let weights = Weights::read(&file);
    let points: Vec<_> = answered(asked)
        .filter_map(|one| one.odds(&weights))
        .collect();
    let (slope, shift) = softmax::scale(&points);
    let _ = writeln!(file, "{SURE}\t{slope:.2}\t{shift:.2}");
    file
}
