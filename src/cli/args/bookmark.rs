//! What can be written after `quotidian bookmark`.

use super::formats;
use crate::export::Kind;
use clap::{Args, Subcommand};
use std::path::PathBuf;

const ADDING: &str = "\
Examples:
  quotidian bookmark add article.txt --words 'a list of ideas, not a plan' --tag budget
  quotidian bookmark add article.txt --start 120 --end 164 --note 'call her'";

const EXPORTING: &str = "\
Without --format the end of the file's name tells: .md, .jsonl, .csv, .jsonld, .txt; else it is md.

Examples:
  quotidian bookmark export                      all bookmarks as Markdown, with their sources
  quotidian bookmark export notes.csv            for a spreadsheet
  quotidian bookmark export backup.jsonl         all of them, to be imported again
  quotidian bookmark export --format annotation  for other programs that mark passages";

const IMPORTING: &str = "\
The format is told by the content: JSON Lines and CSV as they are exported, Web Annotations from
anywhere. Importing the same again changes nothing, and a bookmark that was changed or removed here
since stays as it is here.

Examples:
  quotidian bookmark import backup.jsonl
  quotidian bookmark import hypothesis.json --articles clippings/
  ssh other quotidian bookmark export --format jsonl | quotidian bookmark import -";

/// What is done with bookmarks.
#[derive(Debug, Subcommand)]
pub enum Bookmark {
    /// Bookmark a passage, and print its id once it is on disk
    #[command(after_help = ADDING)]
    Add {
        /// The article's file
        file: PathBuf,
        /// Which passage of it.
        #[command(flatten)]
        place: Place,
        /// What you have to say about it
        #[arg(
            long,
            value_name = "TEXT",
            default_value = "",
            allow_hyphen_values = true
        )]
        note: String,
        /// A word to find it by; may be given again
        #[arg(long = "tag", value_name = "WORD")]
        tags: Vec<String>,
    },
    /// Print all bookmarks
    List {
        /// The format
        #[arg(long, value_name = "NAME", default_value = "text", value_parser = formats(Kind::Bookmarks))]
        format: String,
    },
    /// Change the note or the tags of a bookmark
    Edit {
        /// Its id, or as much of it as no other one begins with
        id: String,
        /// What is changed.
        #[command(flatten)]
        change: Edit,
    },
    /// Remove bookmarks
    Remove {
        /// Their ids, or as much of each as no other one begins with
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
    },
    /// Write all bookmarks to a file
    #[command(after_help = EXPORTING)]
    Export(Export),
    /// Take bookmarks from files
    #[command(after_help = IMPORTING)]
    Import(Import),
}

/// A passage of an article, by its words or by its place.
#[derive(Debug, Args)]
pub struct Place {
    /// The passage's words, as many as tell it from others; white space and the form of quote marks
    /// do not count
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    #[arg(required_unless_present = "start", conflicts_with_all = ["start", "end"])]
    pub words: Option<String>,
    /// Its first character, counted from 0 in the article's text as `extract` counts it
    #[arg(long, value_name = "N", requires = "end")]
    pub start: Option<usize>,
    /// The character after its last
    #[arg(long, value_name = "N", requires = "start")]
    pub end: Option<usize>,
}

/// What is changed of a bookmark.
#[derive(Debug, Args)]
#[group(id = "changes")]
pub struct Edit {
    /// The new note; an empty one takes it away
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    #[arg(required_unless_present_any = ["tags", "add", "remove"])]
    pub note: Option<String>,
    /// The new tags, instead of all old ones; may be given again, and an empty one means none
    #[arg(long = "tag", value_name = "WORD")]
    pub tags: Vec<String>,
    /// A tag more; may be given again
    #[arg(long = "add-tag", value_name = "WORD")]
    pub add: Vec<String>,
    /// A tag less; may be given again
    #[arg(long = "remove-tag", value_name = "WORD")]
    pub remove: Vec<String>,
}

/// Where bookmarks are written to, and how.
#[derive(Debug, Args)]
pub struct Export {
    /// The format
    #[arg(long, value_name = "NAME", value_parser = formats(Kind::Bookmarks))]
    pub format: Option<String>,
    /// Replace the file if it is there already
    #[arg(long)]
    pub force: bool,
    /// The file to write; - or nothing is standard output
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Where bookmarks are taken from.
#[derive(Debug, Args)]
pub struct Import {
    /// The files; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// A file or folder where their articles may be; may be given again
    #[arg(long, value_name = "PATH")]
    pub articles: Vec<PathBuf>,
    /// Bring back those that were removed here
    #[arg(long)]
    pub restore: bool,
}
