//! The full sizes, which take minutes and gigabytes: run by hand, as CONTRIBUTING.md tells. Prints the
//! time to the first screen, the slowest key and the most memory of each.

use super::pty::{ESC, Pty, program};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How soon the first screen is there.
const FIRST: Duration = Duration::from_secs(1);

/// How soon a key is answered.
const KEY: Duration = Duration::from_millis(100);

fn repeat(path: &Path, start: &str, piece: &str, length: usize) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    file.write_all(start.as_bytes()).unwrap();
    for _ in 0..length / piece.len() {
        file.write_all(piece.as_bytes()).unwrap();
    }
}

/// Opens, waits for `shown`, types; `length` is what is read, in bytes.
fn timed(home: &Path, name: &str, shown: &str, length: u64) -> bool {
    let mut command = program(home);
    command.args(["--theme", "dark", "--state", "kept", name]);
    let start = Instant::now();
    let mut pty = Pty::start(command);
    pty.until_raw(super::pty::FRAME);
    let first = start.elapsed();
    pty.shows(shown);
    let loaded = start.elapsed();
    let mut slowest = (Duration::ZERO, "");
    for key in [
        "j", " ", "n", "G", "gg", "/", "z", "\r", ESC, "1", "j", "2", "V", ESC, "?", ESC, "G", "k",
    ] {
        let typed = Instant::now();
        pty.key(key);
        slowest = slowest.max((typed.elapsed(), key));
    }
    let peak = pty.peak().unwrap_or(0);
    println!(
        "{name}: first {first:?}, loaded {loaded:?}, key {slowest:?}, {} MB",
        peak / 1_000
    );
    pty.key(ESC);
    pty.key(ESC);
    // The first closes what a key opened that had to wait for the annotation.
    pty.types("\x03\x03");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
    first < FIRST && slowest.0 < KEY && peak * 1_000 < 10 * length + 100_000_000
}

#[test]
#[ignore = "minutes and gigabytes"]
fn the_full_sizes() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    let mut good = true;
    let said = "“No,” said Ana Lima. It rained. ";
    repeat(&at("line.txt"), "A story\n\n", said, 50_000_000);
    good &= timed(home.path(), "line.txt", "said Ana Lima", 50_000_000);
    repeat(&at("lines.txt"), "A story\n\n", "It rained.\n", 11_000_000);
    good &= timed(home.path(), "lines.txt", "It rained.", 11_000_000);
    repeat(&at("word.txt"), "A story\n\n", "a", 5_000_000);
    good &= timed(home.path(), "word.txt", "aaaaaaaa", 5_000_000);
    repeat(&at("marks.txt"), "A story\n\na", "\u{301}", 200_000);
    good &= timed(home.path(), "marks.txt", "A story", 200_000);
    File::create(at("hole.txt"))
        .unwrap()
        .set_len(20 << 30)
        .unwrap();
    good &= timed(home.path(), "hole.txt", "hole.txt", 0);
    fs::create_dir(at("many")).unwrap();
    for number in 0..100_000 {
        let text = format!("Story {number}\n\n“It rained,” said Ana Lima on day {number}.\n");
        fs::write(at("many").join(format!("{number:06}.txt")), text).unwrap();
    }
    good &= timed(home.path(), "many", "said Ana Lima", 6_000_000);
    assert!(good, "beyond what is promised");
}
