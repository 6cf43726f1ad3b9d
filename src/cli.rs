//! The command line: arguments to a task, and the tasks that need no screen.
//! Not here: the reader on the screen (see `term`). Promise: what can be read is printed, what cannot
//! is named on standard error, and no byte of an article can act on a terminal.

mod add;
mod anchor;
mod args;
mod bookmark;
mod cores;
mod corrections;
mod dialogue;
mod gauge;
mod keys;
mod man;
mod people;
mod plain;
mod quotes;
mod source;
mod spoken;
mod spread;
mod stats;
mod wanted;

pub use args::{Args, Flags, Task};

use crate::article::Article;
use crate::export::annotation;
use crate::export::tally::Signs;
use crate::text::{clean, clean_lines, mistake, say};
use anyhow::{Context, Result};
use clap::Parser;
use corrections::Corrections;
use source::Source;
use spread::spread;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All was done.
    Done,
    /// Something could not be read or saved; it was named on standard error.
    Incomplete,
}

impl Status {
    /// Done if both are.
    const fn and(self, other: Self) -> Self {
        match self {
            Self::Done => other,
            Self::Incomplete => self,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::Incomplete => Self::from(1),
        }
    }
}

/// The arguments, or the exit code after help or a complaint was printed.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Args, ExitCode> {
    let arguments: Vec<_> = arguments.collect();
    let args = parsed(&arguments)?;
    if let Some(wrong) = args.wrong_theme() {
        say(&wrong);
        return Err(ExitCode::from(2));
    }
    Ok(args)
}

fn parsed(arguments: &[OsString]) -> Result<Args, ExitCode> {
    Args::try_parse_from(arguments).map_err(|error| {
        // An argument may be a hostile file name, and the complaint quotes it.
        let shown = arguments.iter().map(|argument| {
            let raw = argument.to_string_lossy();
            clean(&raw).into_owned()
        });
        let error = Args::try_parse_from(shown).err().unwrap_or(error);
        let text = clean_lines(&error.to_string());
        if error.use_stderr() {
            let _ = io::stderr().write_all(text.as_bytes());
            ExitCode::from(2)
        } else {
            let mut out = io::stdout();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    say(&format!("cannot write: {error}"));
                    ExitCode::FAILURE
                }
                _ => ExitCode::SUCCESS,
            }
        }
    })
}

impl Args {
    /// Whether these arguments ask for the reader on a screen.
    pub fn wants_screen(&self) -> bool {
        self.task.is_none() && !self.flags.plain && io::stdout().is_terminal()
    }

    /// Whether lines are asked for and answered, one after the other, instead.
    fn is_heard(&self) -> bool {
        let piped = self.paths.iter().any(|path| path.as_os_str() == "-");
        let terminals = io::stdin().is_terminal() && io::stdout().is_terminal();
        self.task.is_none() && self.flags.plain && terminals && !piped
    }
}

/// Does what needs no screen.
pub fn run(args: Args) -> Result<Status> {
    // Of a mistake on one of many threads the rest knows nothing; what is said of it may quote an article.
    std::panic::set_hook(Box::new(|info| say(&mistake(info))));
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    match task(args, &mut out).and_then(|status| {
        out.flush().context("cannot write")?;
        Ok(status)
    }) {
        // Whoever read our output has enough of it.
        Err(error) if is_broken_pipe(&error) => Ok(Status::Done),
        done => done,
    }
}

fn task(args: Args, out: &mut dyn Write) -> Result<Status> {
    if let Some(advice) = args.advice() {
        say(&advice);
    }
    let source = |paths: &[PathBuf]| Source::new(paths, &args.flags);
    let gauged = |paths: &[PathBuf]| source(paths).gauged(&args.flags);
    // On a terminal what is printed tells how far it is.
    let printed = |paths: &[PathBuf]| {
        if io::stdout().is_terminal() {
            source(paths)
        } else {
            gauged(paths)
        }
    };
    let kept = || Corrections::kept(&args.flags);
    match args.task {
        None if args.is_heard() => {
            let input = &mut io::stdin().lock();
            dialogue::talk(source(&args.paths), &args.flags, input, out)
        }
        None if args.flags.plain => plain::print(source(&args.paths), Some(&kept()), out),
        None => plain::print(source(&args.paths), None, out),
        Some(Task::Extract { paths }) => extract(printed(&paths), &kept(), out),
        Some(Task::Quotes(wanted)) => quotes::print(printed(&wanted.paths), &wanted, &kept(), out),
        Some(Task::People { paths, format }) => {
            people::print(gauged(&paths), &format, &kept(), out)
        }
        Some(Task::Stats(wanted)) => {
            let signs = if args.flags.ascii {
                Signs::Ascii
            } else {
                Signs::Blocks
            };
            stats::print(gauged(&wanted.paths), &wanted, signs, &kept(), out)
        }
        Some(Task::Add { paths }) => add::run(&paths, &args.flags, out),
        Some(Task::Bookmark(task)) => bookmark::run(task, &args.flags, out),
        Some(Task::Config) => {
            let text = crate::shelf::config::default_text(&crate::app::keys::config_lines());
            out.write_all(text.as_bytes()).context("cannot write")?;
            Ok(Status::Done)
        }
        Some(Task::Keys) => keys::print(out),
        Some(Task::Completions { shell }) => man::completions(shell, out),
        Some(Task::Man) => man::print(out),
        Some(Task::Anchor { cases }) => anchor::print(&cases, out),
    }
}

fn extract(mut source: Source, kept: &Corrections, out: &mut dyn Write) -> Result<Status> {
    let line = |article: &Article| -> io::Result<Vec<u8>> {
        let mut printed = Vec::new();
        annotation::write(
            &annotation::line(article, &kept.annotated(article)),
            &mut printed,
        )?;
        Ok(printed)
    };
    spread(&mut source, line, |_, _, printed| {
        out.write_all(&printed?).context("cannot write")
    })?;
    Ok(source.status().and(kept.status))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
