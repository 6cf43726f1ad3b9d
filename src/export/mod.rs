//! From what was found to files and pipes: quotations, people and bookmarks in several formats, the
//! contract of `extract`, and citations.
//! Not here: which rows are wanted (see `cli`), the bookmarks' own journal (see `shelf`).
//! Promise: whatever stands in an article, nothing written here can act on a terminal.

mod csv;
mod json;
mod jsonl;
mod md;
mod row;
mod text;

pub mod annotation;
pub mod citation;

pub use row::{
    Bookmarked, Kind, Named, Origin, Quotation, Row, SpeakerKind, passage, people, quotations,
    spaced, words,
};

use crate::passage::Bookmark;
use citation::Cited;
use std::io::{self, Write};

type Head = fn(Kind, &mut dyn Write) -> io::Result<()>;

/// One format.
pub struct Export {
    /// What it is called after `--format`.
    pub name: &'static str,
    /// How its files end.
    pub file: &'static str,
    /// The names of the columns, before the first row.
    head: Option<Head>,
    write: fn(&[Row], &mut dyn Write) -> io::Result<()>,
}

impl Export {
    /// Writes what stands before the first row, for the formats that name their columns.
    pub fn head(&self, kind: Kind, out: &mut dyn Write) -> io::Result<()> {
        self.head.map_or(Ok(()), |head| head(kind, out))
    }

    /// Writes rows; may be called again with more.
    pub fn write(&self, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
        (self.write)(rows, out)
    }
}

/// The formats; the first is used where none is named.
pub const EXPORTS: &[Export] = &[
    Export {
        name: "text",
        file: "txt",
        head: None,
        write: text::write,
    },
    Export {
        name: "csv",
        file: "csv",
        head: Some(csv::head),
        write: csv::write,
    },
    Export {
        name: "md",
        file: "md",
        head: None,
        write: md::write,
    },
    Export {
        name: "jsonl",
        file: "jsonl",
        head: None,
        write: jsonl::write,
    },
];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.name == name)
}

/// A bookmark with its source: who says it, and the article's title.
fn cited(bookmark: &Bookmark) -> Cited<'_> {
    Cited {
        words: &bookmark.passage.exact,
        speaker: bookmark.speaker.as_deref().unwrap_or_default(),
        ..Cited::default()
    }
}

#[cfg(test)]
mod tests;
