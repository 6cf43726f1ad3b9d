//! Rows for people: wrapped text under the title of each article, one row a paragraph, its source set in.

use super::citation::{Cited, DEFAULT, citation, quoted};
use super::{Bookmarked, Named, Row};
use crate::text::clean;
use std::io::{self, Write};

/// Longest line, in cells.
const WIDTH: usize = 72;

/// Writes rows with a blank line after each; people take one line each.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut article = None;
    for row in rows {
        match row {
            Row::Quotation(quotation) => {
                let origin = &quotation.origin;
                if article != Some(&origin.path) {
                    wrapped(
                        &format!(
                            "{} ({})",
                            crate::article::spaced(&origin.heading),
                            origin.path
                        ),
                        "",
                        out,
                    )?;
                    writeln!(out)?;
                    article = Some(&origin.path);
                }
                let cited = Cited::from(quotation);
                let source = citation(
                    DEFAULT,
                    &Cited {
                        words: "",
                        ..cited.clone()
                    },
                );
                wrapped(&quoted(cited.words), "", out)?;
                wrapped(
                    &format!("— {}", or_path(source, &quotation.origin.path)),
                    "    ",
                    out,
                )?;
                writeln!(out)?;
            }
            Row::Person(person) => writeln!(out, "{}", line(person))?,
            Row::Bookmark(bookmark) => passage(bookmark, out)?,
        }
    }
    Ok(())
}

/// `Marco Rubio, Secretary of State: 4 quotations, 52 words`.
fn line(person: &Named) -> String {
    let mut line = clean(&person.name).into_owned();
    if let Some(role) = &person.role {
        line.push_str(", ");
        line.push_str(&clean(role));
    }
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    if person.quotations > 0 {
        let quotations = counted(person.quotations, "quotation");
        format!("{line}: {quotations}, {}", counted(person.words, "word"))
    } else {
        format!("{line}: named {}", counted(person.mentions, "time"))
    }
}

fn passage(kept: &Bookmarked, out: &mut dyn Write) -> io::Result<()> {
    let bookmark = &kept.revision.bookmark;
    let who = Cited {
        words: "",
        ..kept.cited()
    };
    wrapped(&kept.marked(), "", out)?;
    let who = citation("{speaker}, {role}", &who);
    let source = [who, kept.heading(), bookmark.article.path.clone()];
    let source: Vec<_> = source
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect();
    wrapped(&format!("— {}", source.join(", ")), "    ", out)?;
    if !bookmark.note.trim().is_empty() {
        wrapped(&format!("Note: {}", bookmark.note), "    ", out)?;
    }
    let tags: Vec<_> = bookmark.tags.iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        wrapped(&tags.join(" "), "    ", out)?;
    }
    if let Some(sentence) = kept.sentence() {
        wrapped(sentence, "    ", out)?;
    }
    writeln!(out, "    {:032x}\n", bookmark.id.0)
}

fn or_path(source: String, path: &str) -> String {
    if source.is_empty() {
        path.into()
    } else {
        source
    }
}

/// Lines of at most [`WIDTH`] cells, made safe; blank lines stay.
fn wrapped(words: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let options = textwrap::Options::new(WIDTH)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(indent)
        .subsequent_indent(indent);
    for paragraph in words.split('\n') {
        for line in textwrap::wrap(&clean(paragraph), &options) {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}
