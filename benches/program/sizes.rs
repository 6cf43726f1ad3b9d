//! Files as large as they may be: the time to the first screen and until the text is there, the slowest
//! key, and the most memory, each beside what is promised.

use crate::pty::{ESC, FRAME, Pty, program};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// What is pressed once the text is there.
const KEYS: [&str; 18] = [
    "j", " ", "n", "G", "gg", "/", "z", "\r", ESC, "1", "j", "2", "V", ESC, "?", ESC, "G", "k",
];

/// Files in the folder of many.
const MANY: usize = 100_000;

fn repeat(path: &Path, piece: &str, length: usize) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    file.write_all("A story\n\n".as_bytes()).unwrap();
    for _ in 0..length / piece.len() {
        file.write_all(piece.as_bytes()).unwrap();
    }
}

/// Opens it, waits for `shown`, presses keys, and waits for `after`; `bound` is the most memory, in bytes.
fn row(home: &Path, name: &str, shown: &str, after: Option<&str>, bound: u64) {
    let mut command = program(home);
    command.args(["--theme", "dark", "--state", "kept", name]);
    let start = Instant::now();
    let mut pty = Pty::start(command);
    pty.until_raw(FRAME);
    let first = start.elapsed();
    pty.shows(shown);
    let loaded = start.elapsed();
    let mut slowest = (Duration::ZERO, "");
    for key in KEYS {
        let typed = Instant::now();
        pty.key(key);
        slowest = slowest.max((typed.elapsed(), key));
    }
    if let Some(after) = after {
        pty.shows(after);
    }
    let peak = pty.peak().unwrap_or(0) / 1000;
    println!(
        "| {name} | {:.0} ms | {:.0} ms | {:.0} ms (`{}`) | {peak} MB of {} |",
        first.as_secs_f64() * 1000.0,
        loaded.as_secs_f64() * 1000.0,
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1.escape_debug(),
        bound / 1_000_000,
    );
    pty.key(ESC);
    pty.key(ESC);
    // The first closes what a key opened that had to wait for the annotation.
    pty.types("\x03\x03");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

/// Makes each file in a folder of its own, measures, and takes it away again.
pub fn print() {
    println!(
        "\n| | first screen (1 s) | text there | slowest key (100 ms) | memory |\n| --- | --- | --- | --- | --- |"
    );
    let said = "“No,” said Ana Lima. It rained. ";
    for (name, piece, length, shown) in [
        ("line.txt", said, 50_000_000, "said Ana Lima"),
        ("lines.txt", "It rained.\n", 11_000_000, "It rained."),
        ("word.txt", "a", 5_000_000, "aaaaaaaa"),
        ("marks.txt", "\u{301}", 200_000, "A story"),
    ] {
        let home = tempfile::tempdir().unwrap();
        repeat(&home.path().join(name), piece, length);
        row(
            home.path(),
            name,
            shown,
            None,
            10 * length as u64 + 100_000_000,
        );
    }
    let home = tempfile::tempdir().unwrap();
    let hole = File::create(home.path().join("hole.txt")).unwrap();
    hole.set_len(20 << 30).unwrap();
    row(home.path(), "hole.txt", "hole.txt", None, 100_000_000);
    fs::create_dir(home.path().join("many")).unwrap();
    let mut length = 0;
    for number in 0..MANY {
        let text = format!("Story {number}\n\n“It rained,” said Ana Lima on day {number}.\n");
        length += text.len() as u64;
        fs::write(home.path().join(format!("many/{number:06}.txt")), text).unwrap();
    }
    let bound = 3 * length + 40_000_000;
    row(home.path(), "many", "said Ana Lima", None, bound);
}
