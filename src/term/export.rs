//! Writes the bookmarks to a file that the reader names. Promise: no file is ever written over.

use crate::app::collection;
use crate::app::model::{Message, Model};
use crate::export::{Bookmarked, EXPORTS, Kind, Row, named};
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};

/// Writes the bookmarks that are listed, else all, in `format` to a new file, and says how it went.
pub fn bookmarks(model: &Model, format: &str, file: &str) -> Message {
    let Some(export) = named(format) else {
        let names: Vec<_> = EXPORTS.iter().map(|export| export.name).collect();
        return Message::refused(format!(
            "There is no format {format}; there are {}",
            names.join(", ")
        ));
    };
    let rows: Vec<_> = collection::to_export(model)
        .into_iter()
        .map(|kept| {
            let bookmark = kept.bookmark.clone();
            let status = kept.article.map(|_| kept.found.status);
            Row::Bookmark(Box::new(Bookmarked { bookmark, status }))
        })
        .collect();
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)
        .and_then(|new| {
            let mut out = BufWriter::new(new);
            export.head(Kind::Bookmarks, &mut out)?;
            export.write(&rows, &mut out)?;
            out.flush()
        });
    match written {
        Ok(()) => Message::done(format!("{} bookmarks written to {file}", rows.len())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Message::refused(format!("{file} is there already; name another file"))
        }
        Err(error) => Message::trouble(format!("{file} cannot be written: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("notes.csv");
        let file = file.to_str().unwrap();
        let model = Model::default();
        assert_eq!(
            bookmarks(&model, "csv", file),
            Message::done(format!("0 bookmarks written to {file}"))
        );
        let before = std::fs::read(file).unwrap();
        assert_eq!(
            bookmarks(&model, "md", file),
            Message::refused(format!("{file} is there already; name another file"))
        );
        assert_eq!(std::fs::read(file).unwrap(), before);
        assert!(
            bookmarks(&model, "pdf", file)
                .text
                .starts_with("There is no format pdf")
        );
    }
}
