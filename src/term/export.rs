//! Writes the bookmarks, or what a person said, to a file that the reader names. Promise: no file is written over unless that was
//! asked for; what was written, and where, is said.

use super::finding::Text;
use super::keeping::Keeper;
use crate::app::flow::End;
use crate::app::model::Message;
use crate::app::msg::Msg;
use crate::article::{Article, ArticleId};
use crate::export::file::{Present, Stalled, write};
use crate::export::{
    EXPORTS, Export, Kind, Origin, Quotation, Row, counted, for_file, named, names, rows,
};
use crate::extract::{Annotations, QuoteId, annotate};
use crate::passage::BookmarkId;
use crate::text::CharMap;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What follows `:export`: a format and a file, or only a file whose name tells the format.
#[derive(Debug)]
pub struct Wanted {
    format: &'static Export,
    file: PathBuf,
    present: Present,
}

impl Wanted {
    /// Understands the line; the message says why it cannot be done.
    pub fn new(line: &str, over: bool) -> Result<Self, Message> {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (format, file) = match (named(first), rest.trim()) {
            (Some(format), "") => {
                let file = format!("bookmarks.{}", format.file);
                return Err(Message::refused(format!(
                    ":export needs a file, as in :export {first} {file}"
                )));
            }
            (Some(format), file) => (Some(format), file),
            (None, _) => (for_file(Path::new(line)), line),
        };
        let Some(format) = format else {
            let names: Vec<_> = EXPORTS.iter().map(|export| export.name).collect();
            return Err(Message::refused(format!(
                "There is no format {first}; there are {}",
                names.join(", ")
            )));
        };
        Ok(Self {
            format,
            file: at_home(file),
            present: if over {
                Present::Replace
            } else {
                Present::Beside
            },
        })
    }

    /// The same for quotations, if the format can hold them.
    pub fn of_quotations(self) -> Result<Self, Message> {
        let all: Vec<_> = names(Kind::Quotations).collect();
        if all.contains(&self.format.name) {
            return Ok(self);
        }
        let (name, all) = (self.format.name, all.join(", "));
        Err(Message::refused(format!(
            "Quotations are not written as {name}; there are {all}"
        )))
    }

    /// Writes rows of a kind, and says how it went.
    pub fn write(&self, kind: Kind, rows: &[Row]) -> Message {
        let fill = |out: &mut dyn std::io::Write| {
            self.format.head(kind, out)?;
            self.format.write(rows, out)
        };
        let counted = |rows: usize| match kind {
            Kind::Quotations if rows == 1 => "1 quotation".into(),
            Kind::Quotations | Kind::People => format!("{rows} quotations"),
            Kind::Bookmarks => counted(rows),
        };
        let named = whole(&self.file);
        match write(&self.file, self.present, Stalled::GiveUp, fill) {
            Ok(file) if file == self.file => {
                let said = format!("{} written to {named}", counted(rows.len()));
                Message::done(said).cutting(&named, End::Last)
            }
            Ok(file) => {
                let (count, beside) = (counted(rows.len()), whole(&file));
                let said = format!(
                    "{count} written to {beside}, beside the old file (:export! replaces it)"
                );
                let name = file.file_name().unwrap_or_default().display();
                let short = format!("{count} written to {name}");
                Message::done(said).cutting(&beside, End::Last).or(short)
            }
            Err(error) => Message::trouble(format!("{named} cannot be written: {error}")),
        }
    }
}

impl Keeper {
    /// Writes bookmarks to a file, in this order; articles that are not open are read for it, at
    /// another path if they were moved.
    pub(super) fn export(
        &self,
        wanted: &Wanted,
        listed: &[BookmarkId],
        known: &FxHashMap<ArticleId, Arc<Annotations>>,
    ) {
        let order: FxHashMap<_, usize> = listed.iter().zip(0..).collect();
        let mut kept = self.shelf.revisions();
        kept.retain(|revision| order.contains_key(&revision.bookmark.id));
        kept.sort_by_key(|revision| order.get(&revision.bookmark.id).copied());
        let homes = self.files();
        let rows = rows(kept, |path| {
            if let Some(Text { id, article }) = self.articles.get(path) {
                return Some((Arc::clone(article), known.get(id).cloned()));
            }
            let article = homes.article(path)?;
            let found = annotate(&article);
            Some((Arc::new(article), Some(Arc::new(found))))
        });
        self.tell(Msg::Told(wanted.write(Kind::Bookmarks, &rows)));
    }

    /// Writes quotations to a file, in this order.
    pub(super) fn export_said(
        &self,
        wanted: &Wanted,
        said: &[(Arc<Article>, Arc<Annotations>, Vec<QuoteId>)],
    ) {
        let mut rows = Vec::new();
        for (article, found, quotes) in said {
            let origin = Arc::new(Origin::new(article));
            let map = CharMap::new(article.text());
            let quotes = quotes.iter().filter_map(|id| found.quote(*id));
            let row = |quote| Row::Quotation(Quotation::new(article, &origin, found, quote, &map));
            rows.extend(quotes.map(row));
        }
        self.tell(Msg::Told(wanted.write(Kind::Quotations, &rows)));
    }
}

/// A path that begins with `~/` is in the home folder.
pub fn at_home(path: &str) -> PathBuf {
    let home = || Some(directories::BaseDirs::new()?.home_dir().to_path_buf());
    match path.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| path.into(), |home| home.join(rest)),
        None => path.into(),
    }
}

/// The whole path, so that the file can be found.
fn whole(path: &Path) -> String {
    let whole = std::path::absolute(path);
    whole.map_or_else(
        |_| path.display().to_string(),
        |path| path.display().to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{read_dir, read_to_string};

    fn said(line: &str, over: bool) -> Message {
        Wanted::new(line, over).map_or_else(
            |message| message,
            |wanted| wanted.write(Kind::Bookmarks, &[]),
        )
    }

    #[test]
    fn a_file_that_is_there_is_not_written_over_unless_asked() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name).display().to_string();
        let (notes, second) = (file("my notes.csv"), file("my notes-2.csv"));
        let done = format!("0 bookmarks written to {notes}");
        assert_eq!(said(&format!("csv {notes}"), false).text, done);
        let before = read_to_string(&notes).unwrap();
        let folder = folder.path().display();
        let beside = said(&format!("md {notes}"), false);
        let sentence =
            format!("0 bookmarks written to {second}, beside the old file (:export! replaces it)");
        assert_eq!(beside.text, sentence);
        assert_eq!(read_to_string(&notes).unwrap(), before);
        assert_eq!(said(&format!("md {notes}"), true).text, done);
        assert_eq!(read_to_string(&notes).unwrap(), "# Bookmarks\n\n");
        assert_eq!(read_dir(folder.to_string()).unwrap().count(), 2);
    }

    #[test]
    fn the_line_is_completed_with_all_formats() {
        let names: Vec<_> = EXPORTS.iter().map(|export| export.name).collect();
        assert_eq!(crate::app::complete::FORMATS, names);
    }

    #[test]
    fn the_name_of_the_file_may_tell_the_format() {
        let format = |line: &str| Wanted::new(line, false).map(|wanted| wanted.format.name);
        assert_eq!(format("notes.md").unwrap(), "md");
        assert_eq!(format("my notes.jsonld").unwrap(), "annotation");
        assert_eq!(format("jsonl notes.md").unwrap(), "jsonl");
        assert_eq!(format("Markdown notes.txt").unwrap(), "md");
        let no_file = format("csv").unwrap_err().text;
        assert_eq!(
            no_file,
            ":export needs a file, as in :export csv bookmarks.csv"
        );
        assert!(
            format("pdf notes")
                .unwrap_err()
                .text
                .starts_with("There is no format pdf")
        );
        assert!(at_home("~/notes.md").is_absolute() && at_home("~x").is_relative());
    }
}
