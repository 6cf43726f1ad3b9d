//! Markdown for people: each article a heading, each quotation a block quote with its speaker.

use super::citation::{Cited, citation, quoted};
use super::{Bookmarked, Named, Origin, Row, cited};
use crate::text::clean;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes rows; the article's heading stands before the first row from it.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut last: Option<&Arc<Origin>> = None;
    let mut last_path = None;
    for row in rows {
        match row {
            Row::Quotation(row) => {
                if last != Some(&row.origin) {
                    let source = Cited {
                        origin: Some(&row.origin),
                        ..Cited::default()
                    };
                    heading(&row.origin.heading, &row.origin.path, out)?;
                    let source = citation("{byline}, {outlet}, {date}", &source);
                    if !source.is_empty() {
                        writeln!(out, "{}\n", escaped(&source))?;
                    }
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
            Row::Bookmark(row) => {
                let article = &row.bookmark.article;
                if last_path != Some(&article.path) {
                    heading(&article.title, &article.path, out)?;
                    last_path = Some(&article.path);
                }
                bookmark(row, out)?;
            }
        }
    }
    Ok(())
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
    let row = &kept.bookmark;
    block(&quoted(&row.passage.exact), cited(row).speaker, out)?;
    if !row.note.is_empty() {
        writeln!(out, "{}\n", escaped(&row.note))?;
    }
    if !row.tags.is_empty() {
        let tags: Vec<_> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
        writeln!(out, "{}\n", escaped(&tags.join(" ")))?;
    }
    if let Some(sentence) = kept.sentence() {
        writeln!(out, "*{sentence}*\n")?;
    }
    Ok(())
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
fn escaped(raw: &str) -> String {
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
    fn each_paragraph_of_a_quotation_is_quoted() {
        let mut out = Vec::new();
        block("“One.\n\n1. Two.”", "Ada Lund", &mut out).unwrap();
        let expected = "> “One.\n>\n> 1\\. Two.”\n>\n> — Ada Lund\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
