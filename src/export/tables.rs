//! Tables of what was counted, for people: set by cells in text, in Markdown, and as rows for a screen.
//! Promise: no line of text is wider than 80 cells, and columns stand below each other whatever is in them.

use super::tally::{BAR, Table, Tally};
use super::{SpeakerKind, md};
use crate::text::{cells, clean, grouped};
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the longest line.
const WIDTH: usize = 80;

/// Cells between columns.
const GAP: usize = 2;

/// Lines of a table that are shown at first; the rest is counted. What nobody is known to have said stands
/// below them.
const SHOWN: usize = 20;

/// So many months without any are shown one by one.
const EMPTY: usize = 12;

/// One table as it is shown.
#[derive(Debug)]
pub struct Sheet<'t> {
    /// What it is about.
    pub title: &'static str,
    /// Above the names, then above the numbers.
    pub heads: Vec<&'static str>,
    /// Its lines.
    pub rows: Vec<Row<'t>>,
    /// Lines at the end that have no rank: months, and what nobody is known to have said.
    pub unknown: usize,
    /// Lines that are left out.
    pub more: usize,
}

/// A line of a table as it is shown.
#[derive(Debug)]
pub struct Row<'t> {
    /// The name, safe to show.
    pub name: String,
    /// The numbers, as many as there are heads above them.
    pub numbers: Vec<String>,
    /// What it tells; `None` of a run of months without any.
    pub of: Option<&'t Tally>,
}

impl<'t> Row<'t> {
    fn of(line: &'t Tally) -> Self {
        Self {
            name: label(line),
            numbers: numbers(line),
            of: Some(line),
        }
    }

    fn bar(&self) -> &str {
        self.of.map_or("", |tally| &tally.bar)
    }
}

/// Writes tables in text.
pub fn text(tallies: &[Tally], out: &mut dyn Write) -> io::Result<()> {
    for line in tallies.iter().filter(|line| line.table == Table::All) {
        writeln!(out, "{}", summary(line))?;
    }
    let sheets: Vec<_> = sheets(tallies, SHOWN).collect();
    let names = sheets.iter().map(Sheet::name).max().unwrap_or_default();
    let room = sheets.iter().map(Sheet::room).min().unwrap_or_default();
    for sheet in &sheets {
        writeln!(out)?;
        plain(sheet, names.min(room), out)?;
    }
    Ok(())
}

/// Writes tables in Markdown.
pub fn markdown(tallies: &[Tally], out: &mut dyn Write) -> io::Result<()> {
    for line in tallies.iter().filter(|line| line.table == Table::All) {
        writeln!(out, "{}", summary(line))?;
    }
    for sheet in sheets(tallies, SHOWN) {
        writeln!(out, "\n## {}\n", sheet.title)?;
        writeln!(out, "| {} | |", sheet.heads.join(" | "))?;
        let right = " ---: |".repeat(sheet.heads.len() - 1);
        writeln!(out, "| --- |{right} --- |")?;
        for row in &sheet.rows {
            let (name, numbers) = (md::escaped(&row.name), row.numbers.join(" | "));
            writeln!(out, "| {name} | {numbers} | {} |", row.bar())?;
        }
        if sheet.more > 0 {
            writeln!(out, "\n{}", more(sheet.more))?;
        }
    }
    Ok(())
}

/// What stands under a table of which lines are left out.
fn more(lines: usize) -> String {
    format!("and {} more", grouped(lines))
}

/// `2 articles, 5 quotations, 61 words quoted`.
pub fn summary(line: &Tally) -> String {
    let counted = |count: usize, one: &str| {
        let s = if count == 1 { "" } else { "s" };
        format!("{} {one}{s}", grouped(count))
    };
    let count = line.count;
    format!(
        "{}, {}, {} quoted",
        counted(count.articles, "article"),
        counted(count.quotations, "quotation"),
        counted(count.words, "word")
    )
}

/// The tables that have something in them, with at most so many ranked lines in each; months have all.
pub fn sheets(tallies: &[Tally], most: usize) -> impl Iterator<Item = Sheet<'_>> {
    [
        Table::Speakers,
        Table::Sources,
        Table::Outlets,
        Table::Months,
    ]
    .into_iter()
    .filter_map(move |table| sheet(table, tallies, most))
}

fn sheet(table: Table, tallies: &[Tally], most: usize) -> Option<Sheet<'_>> {
    let (title, heads, shown): (_, &[_], _) = match table {
        Table::All => return None,
        Table::Speakers => (
            "Who is quoted most",
            &["speaker", "quotations", "words", "articles"],
            most,
        ),
        Table::Sources => (
            "Where the words come from",
            &["source", "quotations", "share", "words", "share"],
            most,
        ),
        Table::Outlets => (
            "By outlet",
            &["outlet", "articles", "quotations", "unnamed"],
            most,
        ),
        Table::Months => ("By month", &["month", "articles", "quotations"], usize::MAX),
    };
    let sources = table == Table::Sources;
    let shows = |line: &&Tally| {
        // A kind of source that has none is told too, but not where there is no quotation.
        line.table == table && !(sources && (line.all.quotations == 0 || is_none(line)))
    };
    let all = tallies.iter().filter(shows);
    let (unknown, all): (Vec<&Tally>, Vec<_>) = all.partition(|line| line.is_unknown());
    let more = all.len().saturating_sub(shown);
    let mut rows: Vec<Row> = Vec::new();
    let none = |line: &&Tally| table == Table::Months && line.count.articles == 0;
    for run in all[..all.len() - more].chunk_by(|one, other| none(one) == none(other)) {
        if none(&run[0]) && run.len() > EMPTY {
            rows.push(Row {
                name: format!("{} months without any", grouped(run.len())),
                numbers: vec![String::new(); heads.len() - 1],
                of: None,
            });
            continue;
        }
        rows.extend(run.iter().map(|line| Row::of(line)));
    }
    let ranked = if table == Table::Months {
        0
    } else {
        rows.len()
    };
    rows.extend(unknown.into_iter().map(Row::of));
    let unknown = rows.len() - ranked;
    let heads = heads.to_vec();
    (!rows.is_empty()).then_some(Sheet {
        title,
        heads,
        rows,
        unknown,
        more,
    })
}

/// Whether a line is about what is not known, and there is nothing of that.
fn is_none(line: &Tally) -> bool {
    line.kind.is_none() && line.count.quotations == 0
}

/// What stands at the begin of a line.
fn label(line: &Tally) -> String {
    let missing = match line.table {
        Table::Outlets => "no outlet named",
        Table::Months => "no date",
        Table::All | Table::Speakers | Table::Sources => "not known",
    };
    if line.table == Table::Sources {
        let name = match line.kind {
            Some(SpeakerKind::Person) => "named people",
            Some(SpeakerKind::Unnamed) => "unnamed sources",
            Some(SpeakerKind::Organisation) => "organisations",
            Some(SpeakerKind::Document) => "documents",
            None => missing,
        };
        return name.into();
    }
    let name = clean(line.name.as_deref().unwrap_or(missing));
    let mut name = name.into_owned();
    for more in line.role.iter().chain(&line.within) {
        name.push_str(", ");
        name.push_str(&clean(more));
    }
    name
}

fn numbers(line: &Tally) -> Vec<String> {
    let count = line.count;
    let (articles, quotations) = (grouped(count.articles), grouped(count.quotations));
    let words = grouped(count.words);
    match line.table {
        Table::All => Vec::new(),
        Table::Speakers => vec![quotations, words, articles],
        Table::Sources => {
            let (of_quotations, of_words) = count.shares(&line.all);
            vec![quotations, percent(of_quotations), words, percent(of_words)]
        }
        Table::Outlets => vec![articles, quotations, percent(count.unnamed_share())],
        Table::Months => vec![articles, quotations],
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

impl Sheet<'_> {
    /// Cells of the longest name.
    fn name(&self) -> usize {
        let names = self.rows.iter().map(|row| cells(&row.name));
        names.chain([cells(self.title)]).max().unwrap_or_default()
    }

    /// Cells of each column of numbers.
    fn widths(&self) -> Vec<usize> {
        let wide = |at: usize| {
            let numbers = self.rows.iter().map(|row| row.numbers[at].len());
            numbers.chain([self.heads[at + 1].len()]).max()
        };
        let columns = 0..self.heads.len() - 1;
        columns.map(|at| wide(at).unwrap_or_default()).collect()
    }

    /// Cells that numbers and bars leave to names.
    fn room(&self) -> usize {
        let numbers: usize = self.widths().iter().map(|width| width + GAP).sum();
        WIDTH.saturating_sub(numbers + GAP + BAR)
    }
}

fn plain(sheet: &Sheet, name: usize, out: &mut dyn Write) -> io::Result<()> {
    let widths = sheet.widths();
    let mut line = |first: &str, numbers: &[&str], bar: &str| {
        let first = fitted(first, name);
        let mut line = format!("{first}{}", " ".repeat(name.saturating_sub(cells(&first))));
        for (number, width) in numbers.iter().zip(&widths) {
            line.push_str(&" ".repeat(GAP + width - number.len()));
            line.push_str(number);
        }
        let line = format!("{line}{}{bar}", " ".repeat(GAP));
        writeln!(out, "{}", line.trim_end())
    };
    line(sheet.title, &sheet.heads[1..], "")?;
    for row in &sheet.rows {
        let numbers: Vec<_> = row.numbers.iter().map(String::as_str).collect();
        line(&row.name, &numbers, row.bar())?;
    }
    if sheet.more > 0 {
        writeln!(out, "{}", more(sheet.more))?;
    }
    Ok(())
}

/// As much of a name as has room, with a sign if that is not all.
fn fitted(name: &str, room: usize) -> String {
    if cells(name) <= room {
        return name.into();
    }
    let mut short = String::new();
    for grapheme in name.graphemes(true) {
        if cells(&short) + cells(grapheme) >= room {
            break;
        }
        short.push_str(grapheme);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::tally::Count;
    use super::*;

    fn tally(table: Table, name: &str, quotations: usize) -> Tally {
        let count = Count {
            articles: quotations.min(2),
            quotations,
            words: quotations * 1_000,
            unnamed: 0,
        };
        Tally {
            table,
            name: Some(name.into()),
            who: None,
            kind: None,
            role: None,
            within: None,
            count,
            all: count,
            share: 1.0,
            bar: "█".repeat(BAR.min(quotations)),
        }
    }

    fn written(tallies: &[Tally]) -> String {
        let mut out = Vec::new();
        text(tallies, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_stand_below_each_other_by_cells() {
        let tallies = [
            tally(Table::Speakers, "Ada Lund", 12),
            tally(Table::Speakers, "東京都知事", 3),
            tally(Table::Speakers, &"a very long name ".repeat(4), 1),
        ];
        let shown = written(&tallies);
        assert!(shown.lines().all(|line| cells(line) <= WIDTH), "{shown}");
        let columns = shown.lines().skip(2).map(|line| {
            let bar = line.find('█').unwrap();
            cells(&line[..bar])
        });
        assert_eq!(columns.collect::<Vec<_>>(), [WIDTH - BAR; 3], "{shown}");
        assert!(
            shown.contains("\n東京都知事  ") && shown.contains('…'),
            "{shown}"
        );
    }

    #[test]
    fn many_months_without_any_are_one_line() {
        let mut tallies = vec![tally(Table::Months, "2020-01", 1)];
        tallies.extend((0..30).map(|_| tally(Table::Months, "2021-01", 0)));
        tallies.push(tally(Table::Months, "2022-09", 1));
        assert!(written(&tallies).contains("\n30 months without any\n2022-09"));
        let shown = written(&tallies[..EMPTY]);
        assert!(shown.contains("2021-01") && !shown.contains("without any"));
    }

    #[test]
    fn of_a_long_table_the_first_lines_are_shown() {
        let tallies: Vec<_> = (0..23).map(|n| tally(Table::Outlets, "Echo", n)).collect();
        let shown = written(&tallies);
        assert_eq!(shown.matches("Echo").count(), SHOWN);
        assert!(shown.ends_with("and 3 more\n"));
    }

    #[test]
    fn what_nobody_is_known_to_have_said_stands_below_a_long_table() {
        let speakers = |count: usize| {
            let named = (0..count).map(|n| tally(Table::Speakers, "Ada Lund", 30 - n));
            let mut all: Vec<_> = named.collect();
            all.push(Tally {
                name: None,
                ..tally(Table::Speakers, "", 99)
            });
            written(&all)
        };
        let shown = speakers(23);
        assert_eq!(shown.matches("Ada Lund").count(), SHOWN);
        let last: Vec<_> = shown.lines().skip(1 + SHOWN).skip(1).collect();
        assert!(last[0].starts_with("not known"), "{shown}");
        assert_eq!(last[1..], ["and 3 more"], "{shown}");
        let shown = speakers(SHOWN);
        assert!(
            shown.contains("\nnot known") && !shown.contains("more"),
            "{shown}"
        );
    }

    #[test]
    fn nothing_live_is_written_and_thousands_are_parted() {
        let shown = written(&[tally(Table::Outlets, "\u{1b}[2JEcho", 1_234_567)]);
        assert!(
            shown.contains("␛[2JEcho") && shown.contains("1,234,567"),
            "{shown}"
        );
    }
}
