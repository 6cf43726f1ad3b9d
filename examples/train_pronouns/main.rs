//! Learns by what a pronoun finds its person, and writes `assets/weights/pronouns.txt`:
//!
//!     cargo run --release --example train_pronouns -- --out pronouns.txt FOLDER…
//!
//! A folder holds `text/ID.txt` and `gold.jsonl`, whose quotations say where a pronoun is their source,
//! and either `canonical.jsonl`, which has the full names, or the name that a machine gave. One in eight
//! of the latter is wrong, mostly someone named inside the quotation: those that a reader found wrong
//! are left out by `wrong.txt`, a hash of article and place each. Every article is read as it is,
//! without its line breaks, with half of the first names forgotten, and with some of the wrong gender,
//! so that lost breaks, names from afar and mistakes of lists are known. As earlier choices are among
//! the features, run it twice, with its own weights between. With `--folds N` each part of the articles
//! is judged by what is learned from the others, and nothing is written.

mod cases;
#[path = "../measure/found.rs"]
#[allow(dead_code)]
mod found;
#[path = "../measure/gold.rs"]
#[allow(dead_code)]
mod gold;
#[path = "../../tests/marked/mod.rs"]
#[allow(dead_code)]
mod marked;
#[path = "../measure/names.rs"]
#[allow(dead_code)]
mod names;
#[path = "../train/softmax.rs"]
#[allow(dead_code)]
mod softmax;

use anyhow::{Context, Result, bail};
use cases::Case;
use cases::Kind;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What the set shows too seldom. Machine-made names hardly ever are phrases without a
/// name, so `Nameless` and `Indefinite` are never right here; pronouns that speak are no objects, which
/// are never whoever does it to them (`Ruiz told him`); and lists know the first names of its people.
const GIVEN_BACK: &[(&str, f64)] = &[
    ("Nameless", 0.8),
    ("Indefinite", 0.8),
    ("Bound", -2.0),
    ("ListedAgainst", -1.2),
];

/// What the command line says.
struct Options {
    kind: Kind,
    folders: Vec<PathBuf>,
    /// Folders from here on are judged and not learned from.
    judged: usize,
    out: PathBuf,
    /// How strongly weights are drawn to nothing.
    l2: f64,
    /// How many times a pronoun counts whose name a reader gave.
    weight: f64,
    /// Added to what speaks for somebody new, so that phrases are rather kept than given away.
    new: f64,
    folds: usize,
    /// Errors that are listed.
    errors: usize,
    /// Features that are not learned.
    without: Vec<String>,
}

fn main() -> Result<()> {
    let options = options()?;
    let mut cases = Vec::new();
    for (number, folder) in options.folders.iter().enumerate() {
        cases::of_folder(folder, number, options.kind, &mut cases)?;
    }
    cases::of_texts(options.folders.len(), options.kind, &mut cases);
    if options.folds > 0 {
        print_folds(&options, &cases);
        return Ok(());
    }
    let all: Vec<_> = cases.iter().collect();
    let weights = learned(&options, &all);
    std::fs::write(&options.out, written(&weights, options.kind.features()))
        .with_context(|| format!("cannot write {}", options.out.display()))
}

fn options() -> Result<Options> {
    let mut options = Options {
        kind: Kind::Pronouns,
        folders: Vec::new(),
        judged: usize::MAX,
        out: PathBuf::new(),
        l2: 10.0,
        weight: 1.0,
        new: 0.0,
        folds: 0,
        errors: 0,
        without: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--nouns" {
            options.kind = Kind::Nouns;
            continue;
        }
        if word == "--judged" {
            options.judged = options.folders.len();
            continue;
        }
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--new" => options.new = value()?.parse()?,
            "--out" => options.out = value()?.into(),
            "--l2" => options.l2 = value()?.parse()?,
            "--weight" => options.weight = value()?.parse()?,
            "--folds" => options.folds = value()?.parse()?,
            "--errors" => options.errors = value()?.parse()?,
            "--without" => options.without = value()?.split(',').map(String::from).collect(),
            _ => options.folders.push(word.into()),
        }
    }
    if options.folders.is_empty() || options.folds == 0 && options.out.as_os_str().is_empty() {
        bail!("train_pronouns --out FILE FOLDER…");
    }
    Ok(options)
}

/// What is learned from some cases.
fn learned(options: &Options, cases: &[&Case]) -> Vec<f64> {
    let names = options.kind.features();
    let hidden = |feature: &u32| {
        options
            .without
            .iter()
            .any(|one| one == names[*feature as usize])
    };
    let open = cases
        .iter()
        .filter(|case| case.right.contains(&true) && case.right.contains(&false));
    let cases: Vec<_> = open
        .map(|case| {
            let mut one = case.numbered(if case.by_hand { options.weight } else { 1.0 });
            for choice in &mut one.choices {
                choice.retain(|feature| !hidden(feature));
            }
            one
        })
        .collect();
    let mut weights = softmax::fit(&cases, names.len(), options.l2);
    let back: &[_] = match options.kind {
        Kind::Pronouns => GIVEN_BACK,
        Kind::Nouns => &[("New", options.new)],
    };
    for (name, back) in back {
        let at = names.iter().position(|one| one == name);
        weights[at.expect("a feature")] += back;
    }
    weights
}

/// The file of weights.
fn written(weights: &[f64], names: &[&str]) -> String {
    let mut file = String::new();
    for (name, weight) in names.iter().zip(weights) {
        let _ = writeln!(file, "{name}\t{}", (weight * 100.0).round() as i32);
    }
    file
}

/// Who is likeliest.
fn best(weights: &[f64], case: &Case) -> usize {
    let score = |bits: &u128| -> f64 {
        let holds = |at: &usize| bits >> at & 1 == 1;
        (0..weights.len()).filter(holds).map(|at| weights[at]).sum()
    };
    let scores: Vec<f64> = case.candidates.iter().map(score).collect();
    let by_score = |a: &usize, b: &usize| scores[*a].total_cmp(&scores[*b]);
    (0..scores.len()).rev().max_by(by_score).unwrap_or(0)
}

/// Prints how many are right of each folder and way, among those whose person is a choice.
fn print_folds(options: &Options, cases: &[Case]) {
    let part = |case: &Case| case.article * 7919 % 104_729 % options.folds;
    let judged = |case: &Case| (options.judged..options.folders.len()).contains(&case.folder);
    let mut counts = vec![[[0; 3]; 4]; options.folders.len() + 1];
    let mut given = vec![[0; 5]; options.folders.len() + 1];
    let mut errors = Vec::new();
    for fold in 0..options.folds {
        let others: Vec<_> = cases
            .iter()
            .filter(|case| part(case) != fold && !judged(case))
            .collect();
        let weights = learned(options, &others);
        for case in cases.iter().filter(|case| part(case) == fold) {
            let chosen = best(&weights, case);
            let count = &mut counts[case.folder][case.way];
            count[0] += 1;
            count[1] += usize::from(case.right.contains(&true));
            count[2] += usize::from(case.right[chosen]);
            if options.kind == Kind::Nouns
                && case.way == 0
                && case.by_hand
                && case.right.contains(&true)
            {
                let (new, is) = (case.right[0], chosen == 0);
                given[case.folder][match (new, is) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, true) => 2,
                    (false, false) if case.right[chosen] => 3,
                    (false, false) => 4,
                }] += 1;
            }
            if !case.right[chosen] && case.way == 0 && case.by_hand {
                errors.push(format!(
                    "{} {}",
                    case.folder,
                    error(case, chosen, options.kind.features())
                ));
            }
        }
    }
    let texts = PathBuf::from("texts");
    for ((folder, ways), given) in options
        .folders
        .iter()
        .chain([&texts])
        .zip(counts)
        .zip(given)
    {
        print!("{:<12}", folder.file_name().unwrap_or_default().display());
        if options.kind == Kind::Nouns {
            print!(
                " new kept {:2}, given {:2}; known missed {:2}, found {:2}, other {:2}",
                given[0], given[1], given[2], given[3], given[4]
            );
        }
        for [all, open, right] in ways {
            print!(
                "  {right:4} of {open:4} ({:.1}), {} no choice",
                100.0 * right as f64 / open.max(1) as f64,
                all - open
            );
        }
        println!();
    }
    for error in errors.iter().take(options.errors) {
        println!("{error}\n");
    }
}

/// What is wrong, in words.
fn error(case: &Case, chosen: usize, features: &[&str]) -> String {
    let told = |at: usize| {
        let bits = case.candidates[at];
        let names = (0..features.len())
            .filter(|i| bits >> i & 1 == 1)
            .map(|i| features[i]);
        format!(
            "{}: {}",
            case.names[at],
            names.collect::<Vec<_>>().join(" ")
        )
    };
    let right = case.right.iter().position(|right| *right);
    let right = right.map_or_else(|| "no choice".to_string(), told);
    format!("{}\n  found {}\n  right {right}", case.shown, told(chosen))
}
