//! What can be written on the command line. Not here: doing it.

mod bookmark;

pub use bookmark::{Bookmark, Edit, Export, Import, Place};

use crate::app::model::THEMES;
use crate::export::{Kind, names, table_names};
use crate::limits::{ANNOTATED, FILE, FOLDERS, PARAGRAPHS};
use crate::shelf::folders::folders;
use crate::shelf::themes;
use crate::text::near::{apart, unknown};
use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand};
use std::path::PathBuf;

const USAGE: &str = "\
quotidian [OPTIONS] [PATH]...
       quotidian <COMMAND> [OPTIONS] ...";

const EXAMPLES: &str = "\
Examples:
  quotidian                                   open the library, or the samples
  quotidian article.txt clippings/            read a file and a folder
  pbpaste | quotidian -                       read what is piped in
  quotidian add clippings/                    copy them into the library
  quotidian quotes --by rubio clippings/      what one person said
  quotidian quotes --format csv . > said.csv  every quotation, for a spreadsheet
  quotidian stats --after 2025 clippings/     who is quoted most, and by whom
  quotidian extract article.txt               all that was found, as JSON
  quotidian ./quotes                          a file that is named like a command";

/// Examples, and the limits that a user can meet.
fn after_help() -> String {
    let megabytes = |bytes: u64| bytes >> 20;
    format!(
        "{EXAMPLES}

Limits: files over {} MB are read with --huge only, folders {FOLDERS} deep; quotations are looked for in
the first {} MB and {},000 paragraphs of a text. Whatever meets one is named.",
        megabytes(FILE),
        megabytes(ANNOTATED as u64),
        PARAGRAPHS / 1_000,
    )
}

/// Read articles in your terminal and see who said what.
#[derive(Debug, Parser)]
#[command(name = "quotidian", version, about, override_usage = USAGE, after_help = after_help())]
#[command(disable_help_subcommand = true)]
pub struct Args {
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What holds for every command.
    #[command(flatten)]
    pub flags: Flags,
    /// What is asked for; the reader if nothing is.
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// What holds for every command.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Flags {
    /// Keep bookmarks and reading places in this folder
    #[arg(long, value_name = "DIR", global = true, value_parser = whole_path())]
    pub state: Option<PathBuf>,
    /// Read the settings from this file
    #[arg(long, value_name = "FILE", global = true, value_parser = whole_path())]
    pub config: Option<PathBuf>,
    /// Colours: dark, light, contrast, mono, gruvbox, or a theme of your own
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,
    /// Draw frames and signs with plain ASCII
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Print the articles as text instead of opening the reader
    #[arg(long, global = true)]
    pub plain: bool,
    /// Read files over 64 MB too
    #[arg(long, global = true)]
    pub huge: bool,
}

impl Args {
    /// What to tell whoever asked for a theme that there is none of.
    pub fn wrong_theme(&self) -> Option<String> {
        let theme = self.flags.theme.as_deref()?;
        let config = folders(None, self.flags.config.as_deref()).config;
        let own = config.map_or_else(Vec::new, |config| themes::names(&config));
        let all = || THEMES.into_iter().chain(own.iter().map(String::as_str));
        let known = all().any(|name| name == theme);
        let names = || all().collect::<Vec<_>>().join(", ");
        (!known).then(|| format!("{} ({})", unknown("theme ", theme, all()), names()))
    }

    /// What to ask whoever mistyped a command, which then counts as a path that leads nowhere.
    pub fn advice(&self) -> Option<String> {
        let first = self.paths.first().filter(|_| self.task.is_none())?;
        let typed = first
            .to_str()
            .filter(|_| first.symlink_metadata().is_err())?;
        let known = Self::command();
        let shown = known.get_subcommands().filter(|known| !known.is_hide_set());
        let near = shown.map(|known| (apart(typed, known.get_name()), known.get_name()));
        let (far, name) = near.min()?;
        let most = if name.len() < 5 { 1 } else { 2 };
        (far <= most).then(|| format!("did you mean `quotidian {name}`?"))
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Print all that was found, one JSON object an article
    Extract {
        /// Files and folders; - is standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Print the quotations
    Quotes(Quotes),
    /// Print who is named, who speaks, and how much
    People {
        /// Files and folders; - is standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// The format
        #[arg(long, value_name = "NAME", default_value = "text", value_parser = formats(Kind::People))]
        format: String,
    },
    /// Print who is quoted most, what kinds of sources, and how much in which outlet and month
    Stats(Stats),
    /// Copy articles into the library, which is read when nothing is named
    Add {
        /// Files and folders; - is standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Keep, list, change, remove, export and import bookmarks
    #[command(subcommand)]
    Bookmark(Bookmark),
    /// Print the settings file with every default
    Config,
    /// Print the keys
    Keys,
    /// Print what a shell completes
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Find bookmarked passages again in changed texts, in batch
    #[command(hide = true)]
    Anchor {
        /// JSON Lines: an id, the text before and after, and where the passage was
        #[arg(value_name = "CASES")]
        cases: PathBuf,
    },
}

/// Which quotations are printed.
#[derive(Debug, ClapArgs)]
pub struct Quotes {
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Which of them.
    #[command(flatten)]
    pub wanted: Wanted,
    /// The format; in csv and jsonl, id tells the articles of one file apart
    #[arg(long, value_name = "NAME", default_value = "text", value_parser = formats(Kind::Quotations))]
    pub format: String,
}

/// What is counted.
#[derive(Debug, ClapArgs)]
pub struct Stats {
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Which quotations.
    #[command(flatten)]
    pub wanted: Wanted,
    /// The format
    #[arg(long, value_name = "NAME", default_value = "text", value_parser = PossibleValuesParser::new(table_names()))]
    pub format: String,
}

/// Which quotations of which articles are meant.
#[derive(Debug, Default, ClapArgs)]
pub struct Wanted {
    /// Only by a speaker whose name has these words
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only with these words in them
    #[arg(long, value_name = "WORDS")]
    pub said: Option<String>,
    /// Only from articles of this day, month or year (2025-11) and later
    #[arg(long, value_name = "DATE", value_parser = crate::query::first_day)]
    pub after: Option<jiff::civil::Date>,
    /// Only from articles before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = crate::query::first_day)]
    pub before: Option<jiff::civil::Date>,
    /// Only from outlets whose name has these words
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
}

/// A path that stays the same wherever it is used.
fn whole_path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(std::path::absolute)
}

/// The formats for rows of a kind.
fn formats(kind: Kind) -> PossibleValuesParser {
    names(kind).into()
}
