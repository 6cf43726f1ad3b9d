//! From what was found to files and pipes: quotations, people and bookmarks in several formats, the
//! contract of `extract`, and citations.
//! Not here: which rows are wanted (see `cli`), the bookmarks' own journal (see `shelf`).
//! Promise: whatever stands in an article, nothing written here can act on a terminal.

mod bookmarked;
mod csv;
mod jsonl;
mod md;
mod row;
pub mod tables;
mod text;
mod web;

pub mod annotation;
pub mod citation;
pub mod file;
pub mod import;
pub mod json;
pub mod tally;

pub use crate::article::{spaced, words};
pub use bookmarked::{Bookmarked, Opened, Seen, rows};
pub use row::{
    Kind, Named, Origin, Quotation, Row, SpeakerKind, headline, passage, people, quotations,
};

use std::io::{self, Write};
use std::path::Path;
use tally::Tally;

type Tables = fn(&[Tally], &mut dyn Write) -> io::Result<()>;
type Head = fn(Kind, &mut dyn Write) -> io::Result<()>;

/// One format.
#[derive(Debug)]
pub struct Export {
    /// What it is called after `--format`.
    pub name: &'static str,
    /// How its files end.
    pub file: &'static str,
    /// What else the ends of its files may be.
    also: &'static [&'static str],
    /// Which rows it can hold.
    holds: &'static [Kind],
    /// The names of the columns, before the first row.
    head: Option<Head>,
    write: fn(&[Row], &mut dyn Write) -> io::Result<()>,
    /// How what was counted is written, if it can be.
    tables: Option<Tables>,
}

impl Export {
    /// Writes what stands before the first row, for the formats that name their columns.
    pub fn head(&self, kind: Kind, out: &mut dyn Write) -> io::Result<()> {
        self.head.map_or(Ok(()), |head| head(kind, out))
    }

    /// Writes rows; may be called again with more, but for bookmarks, which are written at once.
    pub fn write(&self, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
        (self.write)(rows, out)
    }

    /// Writes all tables of what was counted.
    pub fn tables(&self, tallies: &[Tally], out: &mut dyn Write) -> io::Result<()> {
        self.tables.map_or(Ok(()), |tables| tables(tallies, out))
    }
}

const ALL: &[Kind] = &[Kind::Quotations, Kind::People, Kind::Bookmarks];

/// The formats; the first is used where none is named.
pub const EXPORTS: &[Export] = &[
    Export {
        name: "text",
        file: "txt",
        also: &[],
        holds: ALL,
        head: None,
        write: text::write,
        tables: Some(tables::text),
    },
    Export {
        name: "csv",
        file: "csv",
        also: &[],
        holds: ALL,
        head: Some(csv::head),
        write: csv::write,
        tables: Some(csv::tables),
    },
    Export {
        name: "md",
        file: "md",
        also: &["markdown"],
        holds: ALL,
        head: Some(md::head),
        write: md::write,
        tables: Some(tables::markdown),
    },
    Export {
        name: "jsonl",
        file: "jsonl",
        also: &["ndjson"],
        holds: ALL,
        head: None,
        write: jsonl::write,
        tables: Some(jsonl::tables),
    },
    Export {
        name: "annotation",
        file: "jsonld",
        also: &["json"],
        holds: &[Kind::Bookmarks],
        head: None,
        write: web::write,
        tables: None,
    },
];

/// The names of the formats for rows of a kind.
pub fn names(kind: Kind) -> impl Iterator<Item = &'static str> {
    let fitting = EXPORTS
        .iter()
        .filter(move |export| export.holds.contains(&kind));
    fitting.map(|export| export.name)
}

/// The names of the formats for what was counted.
pub fn table_names() -> impl Iterator<Item = &'static str> {
    let fitting = EXPORTS.iter().filter(|export| export.tables.is_some());
    fitting.map(|export| export.name)
}

/// The format that a file's name asks for: `notes.md`.
pub fn for_file(path: &Path) -> Option<&'static Export> {
    let end = path.extension()?.to_str()?.to_ascii_lowercase();
    let fits = |export: &&Export| export.file == end || export.also.contains(&&*end);
    EXPORTS.iter().find(fits)
}

/// Writes bookmarks with all that the format has before them.
pub fn bookmarks(export: &Export, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    export.head(Kind::Bookmarks, out)?;
    export.write(rows, out)
}

/// `1 bookmark`, `2 bookmarks`.
pub fn counted(count: usize) -> String {
    match count {
        1 => "1 bookmark".into(),
        _ => format!("{count} bookmarks"),
    }
}

/// The format of this name, or of this end of a file, in any case: `md`, `Markdown`.
pub fn named(name: &str) -> Option<&'static Export> {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    EXPORTS
        .iter()
        .find(|export| is(&export.name) || export.also.iter().any(is))
}

#[cfg(test)]
mod tests;
