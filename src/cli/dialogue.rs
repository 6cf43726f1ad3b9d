//! `--plain` on a terminal: a line is typed, some lines are said, and nothing is drawn over. For screen
//! readers, braille lines and terminals that cannot place text.
//! Promise: every answer says where one is, and no answer is longer than what was asked for.

use super::corrections::Corrections;
use super::{Flags, Source, Status, bookmark, plain, spoken};
use crate::article::Article;
use crate::export::{Origin, Quotation, quotations};
use crate::extract::Annotations;
use crate::passage::{ArticleKey, Bookmark, Passage};
use crate::read::key_path;
use crate::shelf::{Change, Shelf, folders::folders, new_id};
use crate::text::{clean_lines, plain_str};
use anyhow::{Context, Result};
use std::io::{BufRead, Write};

/// The lines that can be typed: the letter, the word, what it takes, what it does.
const LINES: [(&str, &str, &str, &str); 14] = [
    (
        "n",
        "next",
        "",
        "next quotation, of the chosen person if one is chosen; an empty line too",
    ),
    ("b", "back", "", "the quotation before"),
    (
        "p",
        "person",
        "NAME",
        "choose a person; without a name let go of them",
    ),
    ("g", "go", "NUMBER", "to the quotation of that number"),
    ("w", "why", "", "why this speaker"),
    (
        "m",
        "mark",
        "NOTE",
        "bookmark the quotation, with a note if there is one",
    ),
    ("v", "voices", "", "who speaks, and how often"),
    ("r", "read", "", "the whole article"),
    ("j", "next article", "", "the next article"),
    ("k", "article before", "", "the article before"),
    ("o", "open", "NUMBER", "the article of that number"),
    ("l", "list", "", "all articles"),
    ("h", "help", "", "this help"),
    ("q", "quit", "", "leave"),
];

/// What is read, and where in it one is.
struct Dialogue<'f> {
    source: Source,
    flags: &'f Flags,
    kept: Corrections,
    articles: Vec<Article>,
    at: usize,
    found: Annotations,
    rows: Vec<Quotation>,
    here: Option<usize>,
    chosen: Option<String>,
}

/// Reads lines and answers them until there are no more.
pub fn talk(
    source: Source,
    flags: &Flags,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<Status> {
    let mut dialogue = Dialogue {
        source,
        flags,
        kept: Corrections::kept(flags),
        articles: Vec::new(),
        at: 0,
        found: Annotations::default(),
        rows: Vec::new(),
        here: None,
        chosen: None,
    };
    let mut answer = dialogue.open(0);
    loop {
        let said = clean_lines(&answer);
        write!(out, "{said}> ").context("cannot write")?;
        out.flush().context("cannot write")?;
        let mut line = Vec::new();
        let read = input.read_until(b'\n', &mut line).context("cannot read")?;
        let line = String::from_utf8_lossy(&line);
        answer = match dialogue.answer(line.trim()) {
            Some(answer) if read > 0 => answer,
            Some(_) | None => break,
        };
    }
    Ok(dialogue.source.status().and(dialogue.kept.status))
}

impl Dialogue<'_> {
    /// What is said to a line; `None` for the end.
    fn answer(&mut self, line: &str) -> Option<String> {
        let fits = |(letter, word, ..): &&(&str, &str, &str, &str)| {
            let rest = |name: &str| line == name || line.starts_with(&format!("{name} "));
            rest(word) || rest(letter)
        };
        let longest = |(_, word, ..): &&(&str, &str, &str, &str)| {
            usize::from(line.starts_with(word)) * word.len()
        };
        let known = LINES.iter().filter(fits).max_by_key(longest);
        let (letter, word) = known.map_or(("", ""), |(letter, word, ..)| (*letter, *word));
        let rest = line.strip_prefix(word).filter(|_| !word.is_empty());
        let rest = rest
            .or_else(|| line.strip_prefix(letter))
            .unwrap_or(line)
            .trim();
        let number = rest
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        Some(match letter {
            "" if line.is_empty() => self.step(Step::Next),
            "n" => self.step(Step::Next),
            "b" => self.step(Step::Back),
            "p" => self.person(rest),
            "g" => match number.filter(|at| *at < self.rows.len()) {
                Some(at) => self.to(at),
                None => format!("g takes a number up to {}.\n", self.rows.len()),
            },
            "w" => match self.here.and_then(|at| self.found.quotes.get(at)) {
                Some(quote) => spoken::why(&self.articles[self.at], &self.found, quote),
                None => "No quotation yet; n goes to the first.\n".into(),
            },
            "m" => self
                .mark(rest)
                .unwrap_or_else(|error| format!("Not saved: {error:#}.\n")),
            "v" if self.rows.is_empty() => "Nobody is quoted in this article.\n".into(),
            "v" => spoken::voices(&self.rows),
            "r" => self.whole(),
            "j" => self.open(self.at + 1),
            "k" if self.at == 0 => "This is the first article.\n".into(),
            "k" => self.open(self.at - 1),
            "o" => match number {
                Some(at) => self.open(at),
                None => "o takes the number of an article; l lists them.\n".into(),
            },
            "l" => self.list(),
            "h" => help(),
            "q" => return None,
            _ => format!("There is no line “{line}”; h says what can be typed.\n"),
        })
    }

    /// Reads on until there are so many articles.
    fn read(&mut self, many: usize) {
        while self.articles.len() < many
            && let Some(article) = self.source.next()
        {
            self.articles.push(article);
        }
    }

    fn open(&mut self, at: usize) -> String {
        self.read(at.saturating_add(1));
        let Some(article) = self.articles.get(at) else {
            return match self.articles.len() {
                0 => "There is nothing to read; q leaves.\n".into(),
                all => format!("There is no article after number {all}.\n"),
            };
        };
        self.found = self.kept.annotated(article);
        self.rows = quotations(article, &self.found);
        (self.at, self.here, self.chosen) = (at, None, None);
        let origin = Origin::new(article);
        let source = plain::source(&origin);
        let count = spoken::quotations(self.rows.len());
        let source = if source.is_empty() {
            source
        } else {
            format!("{source}\n")
        };
        format!(
            "Article {}: {}\n{source}{count}. r reads it, n goes to the next quotation, h helps.\n",
            at + 1,
            origin.heading
        )
    }

    /// Whether a quotation is by whom was chosen.
    fn fits(&self, row: &Quotation) -> bool {
        self.chosen.is_none() || row.speaker == self.chosen
    }

    fn step(&mut self, step: Step) -> String {
        let fits = |at: &usize| self.fits(&self.rows[*at]);
        let next = match (step, self.here) {
            (Step::Next, None) => (0..self.rows.len()).find(fits),
            (Step::Next, Some(here)) => (here + 1..self.rows.len()).find(fits),
            (Step::Back, here) => (0..here.unwrap_or(0)).rev().find(fits),
        };
        let whose = self.chosen.as_ref();
        let whose = whose.map_or_else(String::new, |name| format!(" by {name}; p lets go of them"));
        match (next, step) {
            (Some(at), _) => self.to(at),
            (None, Step::Next) => format!("No later quotation{whose}.\n"),
            (None, Step::Back) => format!("No earlier quotation{whose}.\n"),
        }
    }

    fn to(&mut self, at: usize) -> String {
        self.here = Some(at);
        spoken::quotation(&self.rows[at], at, self.rows.len())
    }

    fn person(&mut self, name: &str) -> String {
        if name.is_empty() {
            self.chosen = None;
            return "All quotations.\n".into();
        }
        let wanted = plain_str(name);
        let named = |row: &Quotation| {
            let mut forms = row.speaker.iter().chain(&row.aliases);
            forms.any(|form| plain_str(form).contains(&wanted))
        };
        let first = self.rows.iter().position(named);
        let Some(at) = first else {
            return format!("Nobody called “{name}” is quoted here; v says who is.\n");
        };
        self.chosen.clone_from(&self.rows[at].speaker);
        let count = self.rows.iter().filter(|row| self.fits(row)).count();
        let said = spoken::quotations(count);
        let name = self.chosen.clone().unwrap_or_default();
        format!("{name}: {said}.\n{}", self.to(at))
    }

    fn mark(&self, note: &str) -> Result<String> {
        let Some(quote) = self.here.and_then(|at| self.found.quotes.get(at)) else {
            return Ok("No quotation yet; n goes to the first.\n".into());
        };
        let article = &self.articles[self.at];
        let state = folders(self.flags.state.as_deref(), self.flags.config.as_deref()).state;
        let mut shelf = Shelf::open(&state.context("there is no home folder")?);
        let speaker = quote.speaker.filter(|_| !quote.unsure());
        let kept = Bookmark {
            id: new_id()?,
            article: ArticleKey::new(article, key_path(article)),
            passage: Passage::new(article.text(), self.found.extent(quote)),
            speaker: speaker.map(|who| self.found.name(who, article.text()).into_owned()),
            note: note.into(),
            tags: Vec::new(),
            rejected: None,
            at: jiff::Timestamp::now(),
        };
        bookmark::save(&mut shelf, &[Change::Add(kept)])?;
        Ok("Bookmarked.\n".into())
    }

    fn whole(&self) -> String {
        let mut text = Vec::new();
        let Some(article) = self.articles.get(self.at) else {
            return "There is nothing to read.\n".into();
        };
        match plain::one(article, plain::width(), &mut text) {
            Ok(()) => String::from_utf8_lossy(&text).into_owned(),
            Err(error) => format!("{error}\n"),
        }
    }

    fn list(&mut self) -> String {
        self.read(usize::MAX);
        let heading = |(at, article): (usize, &Article)| {
            let here = if at == self.at { " (open)" } else { "" };
            format!("{}: {}{here}\n", at + 1, Origin::new(article).heading)
        };
        self.articles.iter().enumerate().map(heading).collect()
    }
}

/// Where to go.
#[derive(Clone, Copy)]
enum Step {
    Next,
    Back,
}

fn help() -> String {
    let line = |(letter, word, takes, about): &(&str, &str, &str, &str)| {
        let takes = if takes.is_empty() {
            String::new()
        } else {
            format!(" {takes}")
        };
        format!("{letter}{takes}, or {word}: {about}\n")
    };
    LINES.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// What is said to these lines about a small article.
    fn said(lines: &str) -> String {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("light.txt");
        let story = "The keeper left\n\nThe keeper of the light left on Monday.\n\n“The lamp is mine,” said Ada Lund, \
                     the harbour master. “The stairs are not.”\n\n“We saw him go,” said Tom Reid.\n";
        fs::write(&file, story).expect("written");
        let flags = Flags {
            state: Some(home.path().join("kept")),
            config: Some(home.path().join("config.toml")),
            ..Flags::default()
        };
        let mut out = Vec::new();
        let source = Source::new(&[file], &flags);
        let status = talk(source, &flags, &mut lines.as_bytes(), &mut out).expect("written");
        assert_eq!(status, Status::Done);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn quotations_are_said_with_place_and_speaker() {
        let said = said("n\n\nb\nb\nw\nq\n");
        let expected = "> Quotation 1 of 2, by Ada Lund:\n“The lamp is mine … The stairs are not.”\n\
                        > Quotation 2 of 2, by Tom Reid:\n“We saw him go”\n\
                        > Quotation 1 of 2, by Ada Lund:";
        assert!(
            said.starts_with("Article 1: The keeper left\n2 quotations. "),
            "{said}"
        );
        assert!(said.contains(expected), "{said}");
        assert!(
            said.contains("> No earlier quotation.\n> Ada Lund speaks."),
            "{said}"
        );
    }

    #[test]
    fn a_person_is_chosen_and_let_go_and_words_work_like_letters() {
        let said = said(
            "person reid\nnext\np\nback\nvoices\np nobody\nfly\nnext article\nhelp\nread\nm call her\n",
        );
        for expected in [
            "Tom Reid: 1 quotation.\nQuotation 2 of 2, by Tom Reid:",
            "No later quotation by Tom Reid; p lets go of them.",
            "All quotations.",
            "Ada Lund: 1 quotation\nTom Reid: 1 quotation\n",
            "Nobody called “nobody” is quoted here; v says who is.",
            "There is no line “fly”; h says what can be typed.",
            "There is no article after number 1.",
            "p NAME, or person: choose a person",
            "The keeper of the light left on Monday.",
            "> Bookmarked.\n",
        ] {
            assert!(said.contains(expected), "{expected}\n{said}");
        }
        assert!(!said.contains('\x1b'));
    }
}
