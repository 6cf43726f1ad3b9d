//! Markdown for people: each article a heading, each quotation a block quote with its speaker.

use super::bookmarked::by_article;
use super::citation::{Cited, citation, quoted};
use super::{Bookmarked, Kind, Named, Origin, Row};
use crate::text::{Dates, clean};
use std::io::{self, Write};
use std::sync::Arc;

/// The title of a file of bookmarks; quotations and people go into texts that have their own.
pub fn head(kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    match kind {
        Kind::Bookmarks => writeln!(out, "# Bookmarks\n"),
        Kind::Quotations | Kind::People => Ok(()),
    }
}

/// Writes rows; the article's heading stands before the first row from it. Bookmarks come article by
/// article, whatever their order is.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut last: Option<&Arc<Origin>> = None;
    let mut kept = Vec::new();
    for row in rows {
        match row {
            Row::Quotation(row) => {
                if last != Some(&row.origin) {
                    heading(&row.origin.heading, &row.origin.path, out)?;
                    source(&row.origin, out)?;
                    last = Some(&row.origin);
                }
                let who = Cited {
                    words: "",
                    origin: None,
                    ..Cited::from(row)
                };
                block(
                    &quoted(&row.words),
                    &citation("{speaker}, {role}", &who),
                    out,
                )?;
            }
            Row::Person(row) => person(row, out)?,
            Row::Bookmark(row) => kept.push(&**row),
        }
    }
    by_article(&mut kept);
    let mut last_path = None;
    for row in kept {
        let path = &row.revision.bookmark.article.path;
        if last_path != Some(path) {
            heading(&row.heading(), path, out)?;
            if let Some(origin) = &row.origin {
                source(origin, out)?;
            }
            last_path = Some(path);
        }
        bookmark(row, out)?;
    }
    Ok(())
}

/// Byline, outlet and day, if any is known.
fn source(origin: &Origin, out: &mut dyn Write) -> io::Result<()> {
    let cited = Cited {
        origin: Some(origin),
        ..Cited::default()
    };
    match citation("{byline}, {outlet}, {date}", &cited) {
        source if source.is_empty() => Ok(()),
        source => writeln!(out, "{}\n", escaped(&source)),
    }
}

fn heading(title: &str, path: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n\n{}\n", escaped(title), escaped(path))
}

fn person(row: &Named, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "- **{}**", escaped(&row.name))?;
    if let Some(role) = &row.role {
        write!(out, ", {}", escaped(role))?;
    }
    writeln!(
        out,
        ": {} quotations, {} words, named {} times",
        row.quotations, row.words, row.mentions
    )
}

fn bookmark(kept: &Bookmarked, out: &mut dyn Write) -> io::Result<()> {
    let row = &kept.revision.bookmark;
    let who = Cited {
        words: "",
        ..kept.cited()
    };
    block(&kept.marked(), &citation("{speaker}, {role}", &who), out)?;
    if !row.note.trim().is_empty() {
        writeln!(out, "**Note:** {}\n", lines(&row.note))?;
    }
    if !row.tags.is_empty() {
        let tags: Vec<_> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
        writeln!(out, "{}\n", escaped(&tags.join(" ")))?;
    }
    let day = Dates::default().of(row.at);
    writeln!(out, "*Bookmarked {day}*\n")?;
    if let Some(sentence) = kept.sentence() {
        writeln!(out, "*{sentence}*\n")?;
    }
    Ok(())
}

/// What a reader wrote, its lines and paragraphs kept: a line that another follows ends in a backslash.
fn lines(note: &str) -> String {
    let shown: Vec<_> = note.trim().lines().map(escaped).collect();
    let mut text = String::new();
    for (at, line) in shown.iter().enumerate() {
        text.push_str(line);
        if let Some(next) = shown.get(at + 1) {
            let both = !line.is_empty() && !next.is_empty();
            text.push_str(if both { "\\\n" } else { "\n" });
        }
    }
    text
}

/// A block quote with who says it.
fn block(words: &str, who: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in words.lines() {
        writeln!(out, "{}", format!("> {}", escaped(line)).trim_end())?;
    }
    if !who.is_empty() {
        writeln!(out, ">\n> — {}", escaped(who))?;
    }
    writeln!(out)
}

/// One line made safe to show, in which nothing is Markdown.
pub(super) fn escaped(raw: &str) -> String {
    let shown = clean(raw);
    let line = shown.trim();
    let mut text = String::with_capacity(line.len());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~'
        );
        let opens_list = at == 0 && matches!(c, '-' | '+' | '=')
            || at > 0 && at == digits && matches!(c, '.' | ')');
        if anywhere || opens_list {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("<b>*No*</b> & #1"), r"\<b\>\*No\*\</b\> \& \#1");
        assert_eq!(escaped("2026. A year"), r"2026\. A year");
        assert_eq!(escaped("- no, 1.5"), r"\- no, 1.5");
        assert_eq!(escaped("\u{1b}[2J"), r"␛\[2J");
    }

    #[test]
    fn the_lines_of_a_note_stay_lines() {
        assert_eq!(
            lines("- one\ntwo\n\n# three\n"),
            "\\- one\\\ntwo\n\n\\# three"
        );
    }

    #[test]
    fn each_paragraph_of_a_quotation_is_quoted() {
        let mut out = Vec::new();
        block("“One.\n\n1. Two.”", "Ada Lund", &mut out).unwrap();
        let expected = "> “One.\n>\n> 1\\. Two.”\n>\n> — Ada Lund\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
