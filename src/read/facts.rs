//! What one header line says by itself: `Published: 20 November 2025 | By Ana Ruiz, GNB`.
//! Not here: lines that are only understood by their neighbours (see `header`). Promise: a line
//! that may belong to the story gives nothing.

use super::byline::{self, Credit, Trust};
use super::dates::{dated, has_year};
use crate::lexicon::header as words;
use crate::lexicon::header::Label;
use jiff::civil::Date;

/// No header line is longer than this, in bytes.
const LONGEST: usize = 300;

/// What a header line tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    pub title: Option<&'a str>,
    pub names: Vec<String>,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    pub outlet: Option<String>,
    pub address: Option<&'a str>,
    /// Whether date and byline stand in one line: such a text has no title.
    pub joined: bool,
}

/// What `line` tells, if all of it surely belongs to a header.
pub fn facts(line: &str) -> Option<Facts<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let mut facts = Facts::default();
    let pieces = line.split(['|', '•', '·', '\t']);
    let pieces = pieces.flat_map(|piece| piece.split(" / ")).map(str::trim);
    let (mut sure, mut unsure) = (false, Vec::new());
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        match facts.piece(piece) {
            Some(()) => sure = true,
            None => unsure.push(piece),
        }
    }
    // Names and outlets without a label are understood beside a piece that is sure.
    if !sure {
        return None;
    }
    for piece in unsure {
        facts.bare(piece)?;
    }
    Some(facts)
}

impl<'a> Facts<'a> {
    /// Whether nothing in the line could not as well be a headline: `Source: Ruiz to resign`.
    pub fn is_weak(&self) -> bool {
        let dated = self.date.is_some() || self.updated.is_some();
        !dated && self.names.is_empty() && self.title.is_none() && self.address.is_none()
    }

    fn piece(&mut self, piece: &'a str) -> Option<()> {
        if let Some((label, value)) = labelled(piece) {
            return self.value(label, value);
        }
        if is_address(piece) {
            self.address = Some(piece);
            return Some(());
        }
        if let Some(value) = byline::after_by(piece) {
            return self.by(value);
        }
        if let Some((date, rest)) = dated(piece) {
            self.date.get_or_insert(date);
            return self.tail(rest);
        }
        if let Some((label, value)) = label_before_date(piece) {
            return self.value(label, value);
        }
        if let Some(credit) = byline::name_and_more(piece) {
            self.credit(credit);
            return Some(());
        }
        // `The Lakeside Post, 20 November 2025`.
        let (before, date) = before_date(piece)?;
        self.bare(before)?;
        self.date.get_or_insert(date);
        Some(())
    }

    fn bare(&mut self, piece: &'a str) -> Option<()> {
        if byline::is_outlet(piece) {
            self.outlet.get_or_insert_with(|| piece.to_owned());
        } else {
            let credit = byline::credit(piece, Trust::Form)?;
            self.credit(credit);
        }
        Some(())
    }

    fn value(&mut self, label: Label, value: &'a str) -> Option<()> {
        match label {
            Label::Title => self.title = Some(value).filter(|value| !value.is_empty()),
            Label::By if value.is_empty() => {}
            Label::By => match byline::credit(value, Trust::Label) {
                Some(credit) => self.credit(credit),
                None => return None,
            },
            Label::Date | Label::Updated => {
                let Some((date, rest)) = dated(value) else {
                    // `Updated: 14:15` says nothing that could be kept.
                    let clock = value.bytes().filter(u8::is_ascii_digit).count() >= 2;
                    return (value.is_empty() || clock && value.len() <= 40).then_some(());
                };
                let slot = if label == Label::Date {
                    &mut self.date
                } else {
                    &mut self.updated
                };
                *slot = Some(date);
                return self.tail(rest);
            }
            Label::Outlet | Label::Address if is_address(value) => self.address = Some(value),
            Label::Outlet if value.len() <= 80 => {
                self.outlet = Some(value.to_owned()).filter(|value| !value.is_empty());
            }
            Label::Outlet => return None,
            Label::Address | Label::Other => {}
        }
        Some(())
    }

    /// What stands behind a date in the same piece: nothing, a byline, a further date.
    fn tail(&mut self, rest: &'a str) -> Option<()> {
        if rest.is_empty() {
            return Some(());
        }
        if let Some(value) = byline::after_by(rest) {
            self.joined = true;
            return self.by(value);
        }
        match label_before_date(rest).or_else(|| labelled(rest)) {
            Some((label @ (Label::Date | Label::Updated | Label::By), value)) => {
                self.value(label, value)
            }
            Some(_) | None => None,
        }
    }

    /// `By Ana Ruiz, GNB`, and a date at its end: `By Ana Ruiz, 20 November 2025`.
    fn by(&mut self, value: &'a str) -> Option<()> {
        let (names, date) = before_date(value).unzip();
        self.date = self.date.or(date);
        let names = names.unwrap_or(value);
        let credit = byline::credit(names, Trust::Form)?;
        self.credit(credit);
        Some(())
    }

    fn credit(&mut self, credit: Credit) {
        for name in credit.names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        if self.outlet.is_none() {
            self.outlet = credit.outlet;
        }
    }
}

/// `Ana Ruiz, 20 November 2025` as what stands before the date, and the date.
fn before_date(piece: &str) -> Option<(&str, Date)> {
    if !has_year(piece.as_bytes()) {
        return None;
    }
    let breaks = piece.match_indices([',', ' ']).map(|(at, _)| at);
    let (at, date) = breaks.filter(|at| *at > 2).find_map(|at| {
        let (date, rest) = dated(&piece[at + 1..])?;
        rest.is_empty().then_some((at, date))
    })?;
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '(');
    Some((piece[..at].trim_end_matches(loose), date))
}

/// `Last updated: …` as label and value.
fn labelled(piece: &str) -> Option<(Label, &str)> {
    let at = piece.find(':').filter(|at| *at <= 24)?;
    let label = words::label(piece[..at].trim())?;
    Some((label, piece[at + 1..].trim()))
}

/// `Published 20 November 2025`, `date 2025-11-20 By …`: a label of up to three words before a date.
fn label_before_date(piece: &str) -> Option<(Label, &str)> {
    if !has_year(piece.as_bytes()) {
        return None;
    }
    let spaces = piece.match_indices(' ').map(|(at, _)| at).take(3);
    spaces
        .map(|at| (&piece[..at], piece[at..].trim()))
        .filter(|(_, rest)| dated(rest).is_some())
        .filter_map(|(label, rest)| Some((words::label(label)?, rest)))
        .find(|(label, _)| matches!(label, Label::Date | Label::Updated))
}

/// Whether some words are a web address and nothing else, as people write it: `www.post.example` too.
pub(super) fn is_address(words: &str) -> bool {
    is_web(words) || words.starts_with("www.") && !words.contains(char::is_whitespace)
}

/// Whether some words are a whole web address, as programs write it, and nothing else.
pub(super) fn is_web(words: &str) -> bool {
    let starts = ["http://", "https://"];
    !words.contains(char::is_whitespace) && starts.iter().any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, date: Option<&str>, names: &[&str], outlet: Option<&str>) {
        let facts = facts(line).expect(line);
        let found = facts.date.or(facts.updated).map(|date| date.to_string());
        assert_eq!(found.as_deref(), date, "{line}");
        assert_eq!(facts.names, names, "{line}");
        assert_eq!(facts.outlet.as_deref(), outlet, "{line}");
    }

    #[test]
    fn header_lines_of_every_usual_form_are_understood() {
        let day = Some("2025-11-20");
        check(
            "date 2025-11-20 By Ana Ruiz, GNB",
            day,
            &["Ana Ruiz"],
            Some("GNB"),
        );
        check("Date: 2025-11-20", day, &[], None);
        check("PUBLISHED: 06:40, 20 November 2025", day, &[], None);
        check("Published 20 November 2025", day, &[], None);
        check(
            "First published on Thu 20 Nov 2025 06.00 GMT",
            day,
            &[],
            None,
        );
        check(
            "Updated 10:00 AM EST, Thu November 20, 2025",
            day,
            &[],
            None,
        );
        check("Thursday, November 20, 2025", day, &[], None);
        check("By Ana Ruiz | GNB", None, &["Ana Ruiz"], Some("GNB"));
    }

    #[test]
    fn pieces_of_one_line_add_up() {
        let line = "By Ana Ruiz, GNB | Published: Nov. 20, 2025 | Updated: Nov. 21, 2025";
        check(line, Some("2025-11-20"), &["Ana Ruiz"], Some("GNB"));
        check(
            "By Ana Ruiz, 20 November 2025",
            Some("2025-11-20"),
            &["Ana Ruiz"],
            None,
        );
        check(
            "Author: Banksy • Source: Lakeside Post",
            None,
            &["Banksy"],
            Some("Lakeside Post"),
        );
        let line = "2025-11-20 | Ana Ruiz, with Bo Lind | Lakeside News Service";
        let outlet = Some("Lakeside News Service");
        check(line, Some("2025-11-20"), &["Ana Ruiz", "Bo Lind"], outlet);
        check("Interview by Ana Ruiz", None, &["Ana Ruiz"], None);
        let all = (Some("2025-11-20"), Some("The Lakeside Post"));
        check("The Lakeside Post, 20 November 2025", all.0, &[], all.1);
        check(
            "By Ana Ruiz / The Lakeside Post",
            None,
            &["Ana Ruiz"],
            all.1,
        );
        let source = facts("Source: https://post.example/river").unwrap();
        assert_eq!(source.address, Some("https://post.example/river"));
        assert_eq!(
            facts("Title: River rises").unwrap().title,
            Some("River rises")
        );
    }

    #[test]
    fn sentences_are_no_header_lines() {
        for line in [
            "",
            "River rises",
            "By Tuesday the river had risen.",
            "On 20 November 2025 the river rose.",
            "20 November 2025 was a wet day.",
            "Ruiz: we were warned",
            "Updated charts of the river were lost.",
        ] {
            assert_eq!(facts(line), None, "{line}");
        }
    }
}
