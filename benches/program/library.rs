//! A library of a hundred thousand articles of 5 KB: the list, keys while it is read and annotated, memory,
//! searches, and all its quotations as CSV, each beside what is promised.

use crate::pty::{ESC, FRAME, Pty, program};
use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Articles.
const MANY: usize = 100_000;

/// Bytes of each, about.
const EACH: usize = 5_000;

/// What is pressed again and again while articles are read and annotated.
const KEYS: [&str; 20] = [
    "j", "j", " ", "n", "n", "]", "N", "J", "K", "G", "gg", "p", ESC, "3", "j", "2", "/", ESC, "w",
    ESC,
];

/// How long nothing comes after an answer that is over.
const SILENCE: Duration = Duration::from_millis(300);

/// Makes the library of the paragraphs of the samples, mixed; its bytes.
fn make(folder: &Path) -> u64 {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(seeds)
        .unwrap()
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let paragraphs = texts.iter().flat_map(|text| text.split("\n\n"));
    let paragraphs: Vec<&str> = paragraphs.filter(|words| words.len() > 80).collect();
    let (mut state, mut length) = (1_u64, 0);
    let mut next = |upto: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % upto
    };
    for number in 0..MANY {
        let day = format!(
            "20{:02}-{:02}-{:02}",
            10 + next(16),
            1 + next(12),
            1 + next(28)
        );
        let mut text = format!("Story {number} of the harbour\n\n{day} By Ana Ruiz, The Post\n\n");
        if number % 1_000 == 7 {
            text += "Nobody had seen a walrus there before.\n\n";
        }
        while text.len() < EACH {
            text += paragraphs[next(paragraphs.len())];
            text += "\n\n";
        }
        let part = folder.join(format!("{:03}", number / 1_000));
        fs::create_dir_all(&part).unwrap();
        fs::write(part.join(format!("{number:06}.txt")), &text).unwrap();
        length += text.len() as u64;
    }
    length
}

fn row(what: &str, found: &str, promised: &str) {
    println!("| {what} | {found} | {promised} |");
}

fn ms(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1000.0)
}

/// Megabytes a second in which one core goes through one article after the other and does nothing else.
fn alone(folder: &Path) -> f64 {
    let files = fs::read_dir(folder.join("000")).unwrap().flatten();
    let read = files.map(|file| read::file(&file.path(), &Options::default()));
    let articles: Vec<_> = read.flat_map(|read| read.articles).collect();
    let length: usize = articles.iter().map(|article| article.text().len()).sum();
    let start = Instant::now();
    for article in &articles {
        article.learn_trigrams();
        std::hint::black_box(annotate(article));
    }
    length as f64 / 1e6 / start.elapsed().as_secs_f64()
}

/// How long it takes until everything is annotated, while keys are pressed.
struct Filled {
    first: Duration,
    listed: Duration,
    /// The times of the keys, the shortest first.
    keys: Vec<Duration>,
    all: Duration,
}

/// Opens the library and presses keys until everything is annotated.
fn filled(home: &Path) -> (Pty, Filled) {
    let mut command = program(home);
    command.args(["--theme", "dark", "--state", "kept", "library"]);
    let start = Instant::now();
    let mut pty = Pty::start_at(command, 120, 40);
    pty.until_raw(FRAME);
    let first = start.elapsed();
    let (mut listed, mut times) = (None, Vec::new());
    let mut worked = start.elapsed();
    let all = format!("of {MANY}");
    let mut keys = KEYS.iter().cycle();
    let mut quiet = 0;
    // Now and then a message stands where the work is told.
    while quiet < 40 {
        let typed = Instant::now();
        pty.key(keys.next().unwrap_or(&"j"));
        times.push(typed.elapsed());
        // As fast as a key that is held down repeats.
        std::thread::sleep(Duration::from_millis(30));
        let screen = pty.screen().contents();
        let mut lines = screen.lines();
        if listed.is_none() && lines.next().is_some_and(|line| line.contains(&all)) {
            listed = Some(start.elapsed());
        }
        // `2121 of 28635`, but not `quotation 3 of 11`.
        let large = |of: &str| of.len() > 4 && of.bytes().all(|byte| byte.is_ascii_digit());
        let works = lines.last().is_some_and(|line| line.split(' ').any(large));
        quiet = if works || listed.is_none() {
            worked = start.elapsed();
            0
        } else {
            quiet + 1
        };
    }
    times.sort_unstable();
    let filled = Filled {
        first,
        listed: listed.unwrap_or_default(),
        keys: times,
        all: worked,
    };
    (pty, filled)
}

/// Tells how long the first start takes, or a later one.
fn told(filled: &Filled, length: u64, alone: f64, which: &str) {
    let Filled {
        first,
        listed,
        keys,
        all,
    } = filled;
    row(&format!("first frame{which}"), &ms(*first), "100 ms");
    row(&format!("list complete{which}"), &ms(*listed), "5 s");
    let worst = keys[(keys.len() - 1) * 99 / 100];
    row(
        &format!("99 of 100 of {} keys meanwhile{which}", keys.len()),
        &ms(worst),
        "10 ms",
    );
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let each = length as f64 / 1e6 / cores as f64;
    let (all, rest) = (all.as_secs_f64(), all.saturating_sub(*listed).as_secs_f64());
    row(
        &format!("all annotated{which}"),
        &format!(
            "{all:.1} s ({:.1} MB/s on each core, {:.1} from the list on)",
            each / all,
            each / rest
        ),
        &format!("80 % of {alone:.1} MB/s, an article alone"),
    );
}

/// Types a query letter by letter: the slowest letter, and until the last hit is there.
fn searched(pty: &mut Pty, query: &str) {
    pty.types("g/");
    pty.types("\x15");
    pty.settles(SILENCE);
    let mut slowest = Duration::ZERO;
    let mut last = Instant::now();
    for letter in query.chars() {
        last = Instant::now();
        pty.key(&letter.to_string());
        slowest = slowest.max(last.elapsed());
    }
    let typed = last.elapsed();
    let (more, _) = pty.settles(SILENCE);
    let whole = typed + more;
    row(
        &format!("`g/` {query}"),
        &format!("{}, all in {}", ms(slowest), ms(whole)),
        "50 ms, 500 ms",
    );
    pty.key(ESC);
    pty.key(ESC);
}

/// Makes the library, measures, and takes it away again.
pub fn print() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    let length = make(&folder);
    println!(
        "\n| {MANY} articles, {} MB | | promised |\n| --- | --- | --- |",
        length / 1_000_000
    );
    let alone = alone(&folder);
    let (mut pty, first) = filled(home.path());
    told(&first, length, alone, "");
    for query in [
        "walrus",
        "the",
        "\"to the harbour\"",
        "said:harbour",
        "by:lund",
        "about:lind",
        "after:2024",
    ] {
        searched(&mut pty, query);
    }
    let peak = pty.peak().unwrap_or(0) / 1000;
    let bound = (3 * length + 40_000_000) / 1_000_000;
    row("memory", &format!("{peak} MB"), &format!("{bound} MB"));
    pty.types("q");
    pty.ends();
    let (mut pty, second) = filled(home.path());
    told(&second, length, alone, ", second start");
    // A list may be open in which `q` is a letter.
    pty.key(ESC);
    pty.key(ESC);
    pty.types("q");
    pty.ends();
    for which in ["", ", once more"] {
        let start = Instant::now();
        let mut quotes = Command::new(env!("CARGO_BIN_EXE_quotidian"));
        quotes
            .args(["--state", "new", "quotes", "--format", "csv", "library"])
            .current_dir(home.path());
        let done = quotes.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(done.unwrap().success());
        let speed = length as f64 / 1e6 / start.elapsed().as_secs_f64();
        row(
            &format!("all quotations as CSV, all cores{which}"),
            &format!("{:.0} s ({speed:.1} MB/s)", start.elapsed().as_secs_f64()),
            "",
        );
    }
}
