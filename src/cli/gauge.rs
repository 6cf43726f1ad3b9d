//! How far long work is, on the terminal's last line: `[########            ] 37 %, 1204 of 3300 files`.
//! Promise: nothing is drawn where standard error is no terminal, before the work is known to be long, or
//! while another program, such as a pager, has the terminal; no escape is sent, and at the end the line
//! is empty again.

use super::Flags;
use super::cores::held;
use crate::read;
use crate::text::say;
use rustix::termios::{LocalModes, tcgetattr, tcgetwinsize};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Work that is done within this time has no gauge.
const SHORT: Duration = Duration::from_millis(500);

/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// Cells of the bar.
const BAR: usize = 20;

/// The line, if there is to be one.
pub struct Gauge(Option<Mutex<State>>);

struct State {
    given: Vec<PathBuf>,
    full: &'static str,
    empty: &'static str,
    /// Files in all, once they were counted.
    all: Option<usize>,
    /// Files that are done.
    before: usize,
    /// Files that are worked on now, what is in them, and how much of that is done.
    files: usize,
    parts: usize,
    done: usize,
    /// When it began, or was drawn last.
    last: Instant,
    pause: Duration,
    /// Cells that are drawn.
    cells: usize,
}

impl Gauge {
    /// One that is never drawn.
    pub const fn none() -> Self {
        Self(None)
    }

    /// One for work on the files of these paths.
    pub fn new(given: Vec<PathBuf>, flags: &Flags) -> Self {
        let (full, empty) = if flags.ascii {
            ("#", " ")
        } else {
            ("█", "░")
        };
        let state = || State {
            given,
            full,
            empty,
            all: None,
            before: 0,
            files: 0,
            parts: 0,
            done: 0,
            last: Instant::now(),
            pause: SHORT,
            cells: 0,
        };
        Self(io::stderr().is_terminal().then(|| Mutex::new(state())))
    }

    /// Some more files are worked on, that hold so many parts.
    pub fn begin(&self, files: usize, parts: usize) {
        self.with(|state| {
            state.before += state.files;
            (state.files, state.parts, state.done) = (files, parts, 0);
        });
    }

    /// One part is done.
    pub fn step(&self) {
        self.with(|state| {
            state.done += 1;
            if state.last.elapsed() >= state.pause {
                state.draw();
                state.last = Instant::now();
                state.pause = PAUSE;
            }
        });
    }

    /// Says a sentence above it.
    pub fn say(&self, sentence: &str) {
        self.hide();
        say(sentence);
    }

    /// Takes it away.
    pub fn hide(&self) {
        self.with(|state| state.put(""));
    }

    fn with(&self, change: impl FnOnce(&mut State)) {
        if let Some(state) = &self.0 {
            change(&mut held(state));
        }
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        self.hide();
    }
}

impl State {
    fn draw(&mut self) {
        let terminal = io::stderr();
        // Whoever draws on it does not let it edit lines.
        let free =
            tcgetattr(&terminal).is_ok_and(|now| now.local_modes.contains(LocalModes::ICANON));
        if !free {
            self.cells = 0;
            return;
        }
        let given = &self.given;
        let all = *self.all.get_or_insert_with(|| read::paths(given).count());
        let columns = tcgetwinsize(&terminal).map_or(0, |size| usize::from(size.ws_col));
        let line = self.line(all, if columns == 0 { 80 } else { columns });
        self.put(&line);
    }

    /// As much of the line as fits into so many columns.
    fn line(&self, all: usize, columns: usize) -> String {
        let share = self.done as f64 / self.parts.max(1) as f64;
        let done = self.before as f64 + self.files as f64 * share;
        let share = (done / all.max(1) as f64).min(1.0);
        let full = (share * BAR as f64) as usize;
        let bar = format!(
            "[{}{}]",
            self.full.repeat(full),
            self.empty.repeat(BAR - full)
        );
        let percent = format!("{:>3} %", (share * 100.0) as usize);
        let files = format!(", {} of {all} files", done as usize);
        let pieces = [
            (BAR + 2, bar),
            (percent.len() + 1, format!(" {percent}")),
            (files.len(), files),
        ];
        let mut line = String::new();
        let mut cells = 0;
        for (wide, piece) in pieces {
            cells += wide;
            if cells < columns && (all > 1 || !piece.starts_with(',')) {
                line.push_str(&piece);
            }
        }
        line
    }

    /// Writes over what stands there. That it cannot be drawn harms nobody.
    fn put(&mut self, line: &str) {
        // All of it is one cell wide.
        let cells = line.chars().count();
        if cells + self.cells > 0 {
            let rest = " ".repeat(self.cells.saturating_sub(cells));
            let back = if line.is_empty() { "\r" } else { "" };
            let mut terminal = io::stderr();
            let _ = terminal.write_all(format!("\r{line}{rest}{back}").as_bytes());
            self.cells = cells;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        State {
            given: Vec::new(),
            full: "#",
            empty: " ",
            all: None,
            before: 10,
            files: 4,
            parts: 8,
            done: 4,
            last: Instant::now(),
            pause: SHORT,
            cells: 0,
        }
    }

    #[test]
    fn it_says_how_many_files_are_done() {
        let line = |columns| state().line(24, columns);
        assert_eq!(line(80), "[##########          ]  50 %, 12 of 24 files");
        assert_eq!(line(40), "[##########          ]  50 %");
        assert_eq!(line(23), "[##########          ]");
        assert_eq!(line(9), "");
    }

    #[test]
    fn of_one_file_only_the_share_is_said() {
        let mut state = state();
        (state.before, state.files) = (0, 1);
        assert_eq!(state.line(1, 80), "[##########          ]  50 %");
        (state.done, state.files) = (8, 2);
        assert_eq!(state.line(1, 80), "[####################] 100 %");
    }

    #[test]
    fn where_there_is_none_nothing_happens() {
        let gauge = Gauge::none();
        gauge.begin(3, 3);
        gauge.step();
        gauge.hide();
    }
}
