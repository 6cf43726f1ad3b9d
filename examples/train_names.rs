//! Learns what each sign of a person's name weighs, and writes `assets/lexicon/signs.txt`.
//!
//!     cargo run --release --example train_names -- CORPUS [learn | halves | why FILE]
//!
//! `CORPUS` holds `people` (every mention of a person marked) and `polnear/train` (names tagged by
//! machine). `learn` writes the file; `halves` only tells how well one half of `people` is judged
//! by what the other half and the machine's tags teach; `why` shows the signs of each name of an
//! article. Nothing is drawn by chance: the same
//! corpus gives the same file.

use quotidian::extract::{Suspect, suspects};
use quotidian::lexicon::signs::{Length, Signs};
use quotidian::read::{self, Options};
use quotidian::text::Span;
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const TABLE: &str = "assets/lexicon/signs.txt";

/// How much one name of `people` counts against one that a machine tagged.
const READ_BY_PEOPLE: f64 = 5.0;
/// Pull of every weight towards nothing.
const PULL: f64 = 4.0;
const ROUNDS: usize = 40;
/// What a sign weighs where the corpus shows it too seldom: weights are pulled to these.
/// For names of several words, and of one.
const PRIORS: &[(&str, f64, f64)] = &[
    ("title-mr", 4.0, 4.0),
    ("title", 1.5, 1.5),
    ("kin-before", 1.5, 2.5),
    ("age-after", 1.5, 1.5),
    ("who-after", 1.0, 1.0),
    ("owns-kin", 1.0, 1.5),
    ("say-after", 0.5, 0.5),
    ("strange-body", -2.0, 0.0),
    ("joined-given", 2.5, 0.0),
    ("first-initial", 1.5, 0.0),
    ("owns-person", -1.0, -1.0),
    ("particle", 2.0, 1.5),
    ("suffix", 2.0, 1.0),
    ("humans-before", 1.5, 0.5),
    ("named-as", 2.0, 2.5),
    ("partners", -2.0, -2.0),
    ("told", 0.8, 2.5),
    ("human-after", 1.3, 0.3),
    ("capitals", -1.0, -3.0),
];

/// Taken from every name of several words, and of one: a firm taken for a person stands in more
/// places than a person missed.
const CAUTION: [f64; 2] = [0.6, 0.2];

/// One name of one article.
#[derive(Clone)]
struct Example {
    columns: Vec<u32>,
    person: bool,
    counts: f64,
    places: usize,
    /// Which half of `people`; none for what a machine tagged.
    half: Option<usize>,
    length: Length,
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let corpus = args.next().ok_or("which folder holds the corpus?")?;
    let corpus = Path::new(&corpus);
    let task = args.next().unwrap_or_else(|| "learn".into());
    let mut examples = marked_by_people(&corpus.join("people"))?;
    examples.extend(tagged_by_machine(&corpus.join("polnear/train"))?);
    for half in 0..2 {
        let weights = learn(&examples, |example| example.half != Some(half));
        for length in [Length::Several, Length::One] {
            for at in [-0.5, 0.0, 0.5, 1.0] {
                tell(&weights, &examples, half, length, at);
            }
        }
    }
    match task.as_str() {
        "halves" => {}
        "why" => {
            return why(
                Path::new(&args.next().ok_or("which article?")?),
                &learn(&examples, |_| true),
            );
        }
        "learn" => fs::write(TABLE, table(&learn(&examples, |_| true))?)?,
        "0" => fs::write(TABLE, table(&learn(&examples, |e| e.half != Some(1)))?)?,
        "1" => fs::write(TABLE, table(&learn(&examples, |e| e.half != Some(0)))?)?,
        other => return Err(format!("{other} is neither learn nor halves").into()),
    }
    Ok(())
}

/// The articles of `people`; every second one is in the same half.
fn marked_by_people(folder: &Path) -> Result<Vec<Example>> {
    let mut found = Vec::new();
    for (i, line) in fs::read_to_string(folder.join("gold.jsonl"))?
        .lines()
        .enumerate()
    {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let id = row["id"].as_str().unwrap_or_default();
        let spans: Vec<(usize, usize)> = serde_json::from_value(row["people"].clone())?;
        let read = Article::of(folder, id, &spans)?;
        read.examples(READ_BY_PEOPLE, Some(i % 2), &mut found);
    }
    Ok(found)
}

/// The articles whose names a machine tagged.
fn tagged_by_machine(folder: &Path) -> Result<Vec<Example>> {
    let unpacked = Command::new("gzip")
        .arg("-dc")
        .arg(folder.join("silver.jsonl.gz"))
        .output()?;
    let mut articles = Vec::new();
    let mut often: HashMap<String, usize> = HashMap::new();
    for line in String::from_utf8(unpacked.stdout)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let id = row["id"].as_str().unwrap_or_default();
        let article = Article::of(folder, id, &persons(&row["sentences"]))?;
        for suspect in &article.suspects {
            *often.entry(article.name(suspect).into()).or_default() += 1;
        }
        articles.push(article);
    }
    let mut found = Vec::new();
    for article in &articles {
        // Who is in every article shall not count as often.
        let counts = |name: &str| 1.0 / (often.get(name).copied().unwrap_or(1) as f64).sqrt();
        article.weighed(counts, None, &mut found);
    }
    Ok(found)
}

/// Runs of tokens tagged as a person.
fn persons(sentences: &serde_json::Value) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for sentence in sentences.as_array().into_iter().flatten() {
        let mut open = false;
        for token in sentence.as_array().into_iter().flatten() {
            let place = |i: usize| token[i].as_u64().unwrap_or_default() as usize;
            let person = token[3] == "PERSON";
            match found.last_mut().filter(|_| open && person) {
                Some(last) => last.1 = place(1),
                None if person => found.push((place(0), place(1))),
                None => {}
            }
            open = person;
        }
    }
    found
}

/// One article, its names, and where persons stand.
struct Article {
    text: String,
    suspects: Vec<Suspect>,
    persons: Vec<Span>,
}

impl Article {
    fn of(folder: &Path, id: &str, persons: &[(usize, usize)]) -> Result<Self> {
        let path = folder.join("text").join(format!("{id}.txt"));
        let raw = fs::read(&path)?;
        let mut articles = read::bytes(id, &path, raw, &Options::default()).whole()?;
        let article = articles.remove(0);
        let text = article.text().to_string();
        let borders: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let byte = |at: usize| borders[at.min(borders.len() - 1)];
        Ok(Self {
            suspects: suspects(&article),
            persons: persons
                .iter()
                .map(|(a, b)| Span::new(byte(*a), byte(*b)))
                .collect(),
            text,
        })
    }

    fn name(&self, suspect: &Suspect) -> &str {
        suspect.places[0].of(&self.text)
    }

    /// Whether most places of a name are a person's.
    fn is_person(&self, suspect: &Suspect) -> bool {
        let right = suspect.places.iter().filter(|place| {
            let from = self
                .persons
                .partition_point(|span| span.end() <= place.start());
            self.persons[from..].first().is_some_and(|span| {
                let shared = span
                    .end()
                    .min(place.end())
                    .saturating_sub(span.start().max(place.start()));
                shared * 2 > span.join(**place).len()
            })
        });
        right.count() * 2 > suspect.places.len()
    }

    fn examples(&self, counts: f64, half: Option<usize>, found: &mut Vec<Example>) {
        self.weighed(|_| counts, half, found);
    }

    fn weighed(&self, counts: impl Fn(&str) -> f64, half: Option<usize>, found: &mut Vec<Example>) {
        let mut known: Vec<&str> = Vec::new();
        for suspect in self
            .suspects
            .iter()
            .filter(|one| one.length == Length::Several)
        {
            if self.is_person(suspect) {
                known.extend(self.name(suspect).split_whitespace());
            }
        }
        for suspect in &self.suspects {
            let name = self.name(suspect);
            // A short form of a name that is known follows it.
            if suspect.length == Length::One && known.contains(&name) {
                continue;
            }
            let person = self.is_person(suspect);
            let mut example = |any: Signs, every: Signs, counts: f64, places: usize| {
                found.push(Example {
                    columns: columns(any, every, suspect.length),
                    person,
                    counts,
                    places,
                    half,
                    length: suspect.length,
                });
            };
            let counts = counts(name);
            example(suspect.any, suspect.every, counts, suspect.places.len());
            for (first, last) in [
                (Listed::No, Listed::No),
                (Listed::No, Listed::Yes),
                (Listed::Yes, Listed::No),
                (Listed::Surname, Listed::Yes),
                (Listed::Surname, Listed::No),
            ] {
                let any = unlisted(suspect.any, first, last);
                let every = suspect.every;
                if any != suspect.any {
                    example(any, every, counts * UNLISTED, 0);
                }
            }
        }
    }
}

/// How much the same name counts as if it stood on no list, so that what stands around it tells.
const UNLISTED: f64 = 0.15;

fn without(signs: Signs, out: Signs) -> Signs {
    let kept: Vec<usize> = signs.and(out).numbers().collect();
    signs
        .numbers()
        .filter(|n| !kept.contains(n))
        .fold(Signs::default(), |set, n| set.or(Signs::numbered(n)))
}

/// What the lists are taken to know of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    Yes,
    /// Only a surname, as given names of many countries are in the lists.
    Surname,
    No,
}

fn unlisted(signs: Signs, first: Listed, last: Listed) -> Signs {
    let mut found = signs;
    let plain = |word: Signs| !signs.has(word);
    if first != Listed::Yes && signs.has(Signs::FIRST_GIVEN) {
        let given = Signs::FIRST_GIVEN
            .or(Signs::FIRST_GENDERED)
            .or(Signs::FIRST_ONLY_GIVEN)
            .or(Signs::FIRST_SURNAME);
        let pairs = Signs::GIVEN_SURNAME
            .or(Signs::GIVEN_FRESH)
            .or(Signs::GIVEN_WORD);
        found = without(found, given.or(pairs));
        let word = Signs::FIRST_WORD
            .or(Signs::FIRST_PLACE)
            .or(Signs::FIRST_SMALL);
        found.add(first == Listed::Surname, Signs::FIRST_SURNAME);
        found.add(first == Listed::No && plain(word), Signs::FIRST_FRESH);
    }
    if last == Listed::No && signs.has(Signs::LAST_GIVEN.or(Signs::LAST_SURNAME)) {
        let named = Signs::LAST_GIVEN
            .or(Signs::LAST_GENDERED)
            .or(Signs::LAST_ONLY_GIVEN)
            .or(Signs::LAST_SURNAME)
            .or(Signs::LAST_ONLY_SURNAME);
        let pairs = Signs::GIVEN_SURNAME.or(Signs::FRESH_SURNAME);
        found = without(found, named.or(pairs));
        let word = Signs::LAST_WORD.or(Signs::LAST_PLACE).or(Signs::LAST_SMALL);
        found.add(plain(word), Signs::LAST_FRESH);
    }
    let fresh_last = found.has(Signs::LAST_FRESH);
    let fresh_first = found.has(Signs::FIRST_FRESH);
    found.add(fresh_last && fresh_first, Signs::FRESH_FRESH);
    found.add(
        fresh_first && found.has(Signs::LAST_SURNAME),
        Signs::FRESH_SURNAME,
    );
    found.add(
        fresh_last && found.has(Signs::FIRST_GIVEN),
        Signs::GIVEN_FRESH,
    );
    found
}

const WIDTH: usize = 4;

fn columns(any: Signs, every: Signs, length: Length) -> Vec<u32> {
    let from = match length {
        Length::Several => 0,
        Length::One => 2,
    };
    let of = |signs: Signs, column: usize| {
        signs
            .numbers()
            .filter(|n| *n < Signs::NAMES.len())
            .map(move |n| (n * WIDTH + column) as u32)
    };
    of(any, from).chain(of(every, from + 1)).collect()
}

/// Weights by coordinate-wise Newton steps on the logistic loss.
fn learn(examples: &[Example], keep: impl Fn(&Example) -> bool) -> Vec<f64> {
    let examples: Vec<&Example> = examples.iter().filter(|example| keep(example)).collect();
    let width = Signs::NAMES.len() * WIDTH;
    let mut rows = vec![Vec::new(); width];
    for (i, example) in examples.iter().enumerate() {
        for column in &example.columns {
            rows[*column as usize].push(i);
        }
    }
    let mut weights = vec![0.0; width];
    let mut centres = vec![(0.0, PULL); width];
    for column in &mut centres[..WIDTH] {
        column.1 = 0.01;
    }
    for (sign, several, one) in PRIORS {
        let number = Signs::NAMES.iter().position(|name| name == sign);
        let number = number.unwrap_or_else(|| panic!("no sign {sign}"));
        for column in 0..WIDTH {
            let centre = [*several, 0.0, *one, 0.0][column];
            centres[number * WIDTH + column] = (centre, PULL * 10.0);
        }
    }
    let mut margins = vec![0.0; examples.len()];
    for _ in 0..ROUNDS {
        for column in 0..width {
            let (centre, pull) = centres[column];
            let (mut slope, mut bend) = (pull * (weights[column] - centre), pull);
            for i in &rows[column] {
                let example = examples[*i];
                let p = chance(margins[*i]);
                slope += example.counts * (p - f64::from(u8::from(example.person)));
                bend += example.counts * p * (1.0 - p);
            }
            let step: f64 = (-slope / bend).clamp(-1.0, 1.0);
            weights[column] += step;
            for i in &rows[column] {
                margins[*i] += step;
            }
        }
    }
    weights[0] -= CAUTION[0];
    weights[2] -= CAUTION[1];
    weights
}

fn chance(margin: f64) -> f64 {
    1.0 / (1.0 + (-margin).exp())
}

/// How well the other half is judged, counted by places.
fn tell(weights: &[f64], examples: &[Example], half: usize, length: Length, at: f64) {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for example in examples
        .iter()
        .filter(|e| e.half == Some(half) && e.length == length)
    {
        let margin: f64 = example.columns.iter().map(|c| weights[*c as usize]).sum();
        let yes = margin > at;
        wanted += example.places * usize::from(example.person);
        found += example.places * usize::from(yes);
        right += example.places * usize::from(yes && example.person);
    }
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    println!(
        "half {half}, {length:?}, above {at}: precision {:.1} recall {:.1} f1 {:.1} ({wanted} places)",
        percent(right, found),
        percent(right, wanted),
        percent(2 * right, found + wanted)
    );
}

/// The names of one article with their signs, the heaviest first.
fn why(path: &Path, weights: &[f64]) -> Result<()> {
    let mut articles =
        read::bytes("article", path, fs::read(path)?, &Options::default()).whole()?;
    let article = articles.remove(0);
    for suspect in suspects(&article) {
        let mut columns = columns(suspect.any, suspect.every, suspect.length);
        let weight = |c: &u32| weights[*c as usize];
        let sum: f64 = columns.iter().map(weight).sum();
        columns.sort_by(|a, b| weight(b).abs().total_cmp(&weight(a).abs()));
        let signs: Vec<String> = columns
            .iter()
            .take(14)
            .map(|c| format!("{} {:.1}", Signs::NAMES[*c as usize / WIDTH], weight(c)))
            .collect();
        println!(
            "{sum:5.1} {}: {}",
            suspect.places[0].of(article.text()),
            signs.join(", ")
        );
    }
    Ok(())
}

fn table(weights: &[f64]) -> Result<String> {
    let mut text = String::from(
        "# What speaks for a person (above 0) or against, in hundredths of a logarithm of odds.\n\
         # Columns: names of several words, seen somewhere and seen everywhere; the same for one word.\n\
         # Written by examples/train_names.rs; meanings stand in src/lexicon/signs.rs.\n",
    );
    for (row, name) in weights.chunks(WIDTH).zip(Signs::NAMES) {
        write!(text, "{name}")?;
        for weight in row {
            write!(text, "\t{}", (weight * 100.0).round() as i32)?;
        }
        text.push('\n');
    }
    Ok(text)
}
