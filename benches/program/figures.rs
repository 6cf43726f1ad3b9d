//! The figures of everyday use, of this program and of `less`, in the same terminal and by the same rule:
//! a key is answered when the last byte has come before a silence.

use crate::pty::{Pty, command, program};
use portable_pty::CommandBuilder;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long nothing comes after an answer that is over.
const SILENCE: Duration = Duration::from_millis(30);

/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(10);

/// Presses of one key.
const PRESSES: usize = 200;

/// Starts of the program.
const STARTS: usize = 15;

/// Articles in the folder of many.
const MANY: usize = 10_000;

const PEOPLE: [&str; 4] = ["Ada Lund", "Bo Dahl", "Cem Arslan", "Dora Vidal"];

/// A story that nobody has told, as long as is asked, in bytes.
fn story(length: usize) -> String {
    let mut text = String::from("The lamp on the pier\n\n");
    let mut number = 0;
    while text.len() < length {
        let who = PEOPLE[number % PEOPLE.len()];
        let _ = write!(
            text,
            "The boats of row{number} came in late, and the wind had turned to the north by then. \
             “We saw the lamp {number} times,” said {who}, who keeps the pier. “Nobody asked us.”\n\n\
             On the next day the harbour stayed shut until noon, for the sea was too high and the pilots \
             would not leave. The board met twice and put off what it had to decide.\n\n"
        );
        number += 1;
    }
    text
}

/// One program that is measured.
struct Reader {
    name: &'static str,
    start: fn(&Path) -> CommandBuilder,
    /// The end of a search that was typed.
    enter: &'static str,
}

const READERS: [Reader; 2] = [
    Reader {
        name: "quotidian",
        start: |home| {
            let mut command = program(home);
            command.args(["--theme", "dark", "--state", "kept"]);
            command
        },
        enter: "\r",
    },
    Reader {
        name: "less",
        start: |home| {
            let mut command = command("less", home);
            command.env("LANG", "C.UTF-8");
            command
        },
        enter: "\r",
    },
];

/// How often all threads of a process were woken up.
fn switches(id: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{id}/task"));
    let count = |task: fs::DirEntry| {
        let status = fs::read_to_string(task.path().join("status")).ok()?;
        let line = |line: &str| {
            Some(
                line.strip_prefix("voluntary_ctxt_switches:")?
                    .trim()
                    .to_owned(),
            )
        };
        status.lines().find_map(line)?.parse::<u64>().ok()
    };
    tasks.map_or(0, |tasks| tasks.flatten().filter_map(count).sum())
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// The middle and the 99th of a hundred.
fn middle_and_worst(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |part: f64| ms(times[((times.len() - 1) as f64 * part) as usize]);
    format!("{} / {}", at(0.5), at(0.99))
}

/// From the start until `shown` is on the screen.
fn opened(reader: &Reader, home: &Path, name: &str, shown: &str) -> (Pty, Duration) {
    let mut command = (reader.start)(home);
    command.arg(name);
    let start = Instant::now();
    let mut pty = Pty::start_at(command, 120, 40);
    pty.shows(shown);
    (pty, start.elapsed())
}

fn row(what: &str, cells: impl Iterator<Item = String>) {
    println!("| {what} | {} |", cells.collect::<Vec<_>>().join(" | "));
}

/// All that is measured of one file by one reader, a cell each.
fn measured(reader: &Reader, home: &Path, name: &str) -> Vec<String> {
    let shown = "row0";
    let starts = (0..STARTS).map(|_| {
        let (mut pty, took) = opened(reader, home, name, shown);
        pty.settles(SILENCE);
        pty.types("q");
        pty.ends();
        took
    });
    let starts = middle_and_worst(starts.collect());
    let (mut pty, _) = opened(reader, home, name, shown);
    pty.settles(Duration::from_secs(3));
    let mut pressed = |key: &str| {
        let (times, bytes): (Vec<_>, Vec<_>) = (0..PRESSES)
            .map(|_| {
                pty.types(key);
                pty.settles(SILENCE)
            })
            .unzip();
        let bytes = bytes.iter().sum::<usize>() / PRESSES;
        (middle_and_worst(times), bytes.to_string())
    };
    let (line, bytes) = pressed("j");
    let (page, _) = pressed(" ");
    pty.types("g");
    pty.types("g");
    pty.settles(SILENCE);
    let typed = Instant::now();
    pty.types(&format!("/row12{}", reader.enter));
    pty.shows("row12");
    let search = ms(typed.elapsed());
    pty.settles(SILENCE);
    pty.resize(80, 24);
    let (resize, _) = pty.settles(SILENCE);
    let memory = format!("{:.1}", pty.peak().unwrap_or(0) as f64 / 1000.0);
    let id = pty.child.process_id().unwrap();
    pty.settles(Duration::from_secs(1));
    let before = switches(id);
    std::thread::sleep(IDLE);
    let idle = (switches(id) - before).to_string();
    pty.types("qqq");
    pty.ends();
    vec![starts, line, page, search, ms(resize), bytes, memory, idle]
}

/// Measures both readers with a short and a long article, and this one with a folder.
pub fn print() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("short.txt"), story(10_000)).unwrap();
    fs::write(home.path().join("long.txt"), story(5_000_000)).unwrap();
    fs::create_dir(home.path().join("many")).unwrap();
    for number in 0..MANY {
        let text = format!(
            "Story {number}\n\nOf the boats of row{number}, “all are in,” said Ada Lund.\n"
        );
        fs::write(home.path().join(format!("many/{number:05}.txt")), text).unwrap();
    }
    let there = |reader: &&Reader| {
        let found = std::process::Command::new(reader.name)
            .arg("--version")
            .output();
        reader.name == "quotidian" || found.is_ok()
    };
    let readers: Vec<_> = READERS.iter().filter(there).collect();
    let mut columns = Vec::new();
    for name in ["short.txt", "long.txt"] {
        for reader in &readers {
            let title = format!("{}, {name}", reader.name);
            columns.push((title, measured(reader, home.path(), name)));
        }
    }
    println!();
    row(
        "120x40, milliseconds: middle / 99 of 100",
        columns.iter().map(|column| column.0.clone()),
    );
    row("---", columns.iter().map(|_| "---".into()));
    for (at, what) in [
        "from start to text",
        "`j`",
        "space",
        "search, first hit",
        "resize to 80x24",
        "bytes written for `j`",
        "memory, MB",
        "wake-ups in 10 idle seconds",
    ]
    .iter()
    .enumerate()
    {
        row(what, columns.iter().map(|column| column.1[at].clone()));
    }
    let starts = (0..STARTS).map(|_| {
        let (mut pty, took) = opened(&READERS[0], home.path(), "many", "row0");
        pty.types("q");
        pty.ends();
        took
    });
    println!(
        "\nA folder of {MANY} articles, from start to text: {} ms",
        middle_and_worst(starts.collect())
    );
}
