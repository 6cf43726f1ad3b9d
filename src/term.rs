//! The program on a terminal: set-up and restore, threads, the loop, and what effects ask of the world.
//! Not here: what keys mean (see `app`), what is drawn (see `ui`). Promise: however the program ends,
//! the terminal is as it was before, and what was saved is saved.
//!
//! ```text
//!  keys ─┐                          ┌─▶ screen
//!  files ┼─▶ one channel ─▶ loop ───┼─▶ readers, workers, shelf
//!  saves ┘                          └─▶ clipboard, browser
//! ```

mod asking;
mod background;
mod browse;
mod cells;
mod changed;
mod clipboard;
mod colours;
mod copy;
mod counting;
mod effects;
mod event;
mod export;
mod fault;
mod files;
mod finding;
mod homes;
mod input;
mod keeping;
mod known;
mod library;
mod made;
mod names;
mod opened;
mod orders;
mod owed;
mod pairs;
mod panic;
mod placing;
mod reader;
mod remembering;
mod screen;
mod seeking;
mod seen;
mod settings;
mod shown;
mod signals;
mod thread;
mod tty;
mod watching;
mod workers;

pub use counting::counted;

use crate::read::SAMPLE;
use crate::text::say;
use anyhow::{Context, Result};
use event::Event;
use reader::Reader;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc;
use tty::Tty;

/// What the reader begins with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Files and folders; nothing is the library, else the samples.
    pub paths: Vec<PathBuf>,
    /// Instead of the platform's data folder.
    pub state: Option<PathBuf>,
    /// Instead of the platform's configuration file.
    pub config: Option<PathBuf>,
    /// A theme asked for.
    pub theme: Option<String>,
    /// Plain ASCII for frames and signs.
    pub ascii: bool,
    /// Whether files over 64 MB are read too.
    pub huge: bool,
    /// What else may have been meant by a path that leads nowhere.
    pub advice: Option<String>,
}

/// The exit code where there is no terminal to read on.
const NO_TERMINAL: u8 = 2;

/// The exit code after a panic, as Rust has it.
const PANICKED: u8 = 101;

/// How reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The reader left.
    Quit,
    /// A signal came.
    Signal(i32),
    /// The terminal went away.
    Gone,
    /// No keys can be read.
    Failed,
}

/// Opens the reader on the screen, until it is left.
pub fn read(start: &Start) -> Result<ExitCode> {
    if let Some(reason) = refusal(start) {
        say(reason);
        return Ok(ExitCode::from(NO_TERMINAL));
    }
    if nothing_there(start) {
        for path in &start.paths {
            say(&format!("{} does not exist", path.to_string_lossy()));
        }
        if let Some(advice) = &start.advice {
            say(advice);
        }
        say("there is nothing to read; --help shows how");
        return Ok(ExitCode::FAILURE);
    }
    let tty = match Tty::open() {
        Ok(tty) => Arc::new(tty),
        Err(error) => {
            let advice = "--plain prints the articles";
            say(&format!(
                "there is no terminal to read keys from ({error}); {advice}"
            ));
            return Ok(ExitCode::from(NO_TERMINAL));
        }
    };
    let (sender, events) = mpsc::channel::<Event>();
    panic::set(&tty, &sender);
    let begun = signals::watch(&tty, &sender);
    let begun = begun.and_then(|()| Reader::new(start, &tty, sender, events));
    let mut reader = begun.context("the reader cannot begin")?;
    let end = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader.run()));
    tty.leave();
    let unsaved = reader.finish(end.as_ref().ok().copied());
    for line in reader.unread(start, end.as_ref().ok().copied()) {
        say(&line);
    }
    for line in unsaved.iter().chain(&reader.failed) {
        say(line);
    }
    // The first key took them from the screen.
    for line in reader.troubles() {
        say(line);
    }
    Ok(match end {
        Err(_) => ExitCode::from(PANICKED),
        // What could not be saved is worse than any signal.
        Ok(_) if !unsaved.is_empty() => ExitCode::FAILURE,
        Ok(End::Signal(number)) => ExitCode::from(signals::code(number)),
        Ok(End::Gone) => ExitCode::from(signals::code(signal_hook::consts::SIGHUP)),
        Ok(End::Failed) => ExitCode::FAILURE,
        Ok(End::Quit) => ExitCode::SUCCESS,
    })
}

/// Whether all that was asked for is mistyped.
fn nothing_there(start: &Start) -> bool {
    let missing = |path: &PathBuf| {
        let named = path.as_os_str() == "-" || path.to_string_lossy().starts_with(SAMPLE);
        !named && path.symlink_metadata().is_err()
    };
    !start.paths.is_empty() && start.paths.iter().all(missing)
}

/// Why the reader cannot be opened here, if it cannot.
fn refusal(start: &Start) -> Option<&'static str> {
    let term = std::env::var("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" {
        return Some(
            "this terminal cannot place text (TERM is dumb or not set); --plain prints the articles",
        );
    }
    let from_stdin = start.paths.iter().any(|path| path.as_os_str() == "-");
    (from_stdin && io::stdin().is_terminal())
        .then_some("- reads standard input, which is the terminal itself; pipe a text into it")
}
