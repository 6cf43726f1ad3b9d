//! What the listed articles add up to: `:stats`, and where its lines lead.

use super::reader::{FERRY, Reader, TRAM};
use quotidian::app::model::Focus;
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::app::stats::{Row, left_out};
use quotidian::app::update;
use quotidian::article::ArticleId;
use quotidian::passage::Merge;
use std::fmt::Write as _;
use std::sync::Arc;

/// A third article, of another month and outlet.
const BUS: &str = "\
Bus full

By Ana Lima, The Inland Echo
3 December 2025

The bus was full on Wednesday. “I stood,” said Chidi Eze, the minister.

“It was not built for this,” a driver said.
";

fn reader() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM), ("bus.txt", BUS)]);
    reader.annotate(ArticleId(1));
    reader.annotate(ArticleId(2));
    reader
}

fn stats(reader: &mut Reader) {
    reader.press("1 2");
    reader.press(": stats Enter");
    assert_eq!(reader.model.overlays, [Overlay::Stats]);
}

/// All lines with their numbers.
fn lines(reader: &Reader) -> Vec<String> {
    let stats = &reader.model.stats;
    let lines = stats.rows.iter().filter_map(|row| stats.line(*row));
    lines
        .map(|line| format!("{}: {}", line.name, line.numbers.join(" ")))
        .collect()
}

/// Selects the line of this name.
fn on(reader: &mut Reader, name: &str) {
    reader.press("g g");
    for _ in 0..40 {
        let selected = reader.model.stats.selected();
        if selected.is_some_and(|line| line.name.starts_with(name)) {
            return;
        }
        reader.press("j");
    }
    panic!("{name} is not among {:?}", lines(reader));
}

fn listed(reader: &Reader) -> Vec<ArticleId> {
    let rows = reader.model.list.rows.iter();
    rows.filter_map(|row| row.entry.article()).collect()
}

#[test]
fn all_that_is_listed_is_counted() {
    let mut reader = reader();
    stats(&mut reader);
    assert_eq!(reader.model.stats.title(), "All 3 articles");
    assert_eq!(left_out(&reader.model), None);
    let lines = lines(&reader);
    let first = "Marta Oyelaran, company’s spokeswoman: 3 25 2";
    assert_eq!(lines[0], first, "{lines:?}");
    for line in ["The Harbour News: 1 5 0 %", "2025-12: 1 2", "no date: 1 1"] {
        assert!(lines.contains(&line.to_string()), "{line}: {lines:?}");
    }
    reader.press("q");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn the_lines_that_are_left_out_are_listed_when_asked_for() {
    let mut text = "Many voices\n\n".to_string();
    for first in ["Anna", "Brian", "Clara", "David", "Emma"] {
        for last in ["Okafor", "Lindqvist", "Moreno", "Tanaka", "Hughes"] {
            let _ = writeln!(text, "“We waited,” said {first} {last}, a driver.\n");
        }
    }
    let mut reader = Reader::new(&[("many.txt", &text)]);
    stats(&mut reader);
    let speakers = |reader: &Reader| {
        let all = lines(reader);
        all.iter().filter(|line| line.contains("driver")).count()
    };
    assert_eq!(speakers(&reader), 20);
    let rows = &reader.model.stats.rows;
    assert!(rows.contains(&Row::More(0, 5)), "{rows:?}");
    reader.press("} k Enter");
    assert_eq!(speakers(&reader), 25);
    let rows = &reader.model.stats.rows;
    assert!(!rows.iter().any(|row| matches!(row, Row::More(..))));
    let selected = reader.model.stats.selected;
    assert_eq!(
        rows[selected],
        Row::Line(0, 20),
        "the first that was left out"
    );
    reader.press("Enter q");
    assert_eq!(speakers(&reader), 25, "after a look at a page");
}

#[test]
fn the_filter_of_the_list_decides_what_is_counted() {
    let mut reader = reader();
    reader.press(": filter Space after:2025-12 Enter");
    stats(&mut reader);
    let title = "1 of 3 articles that fits after:2025-12";
    assert_eq!(reader.model.stats.title(), title);
    let lines = lines(&reader);
    assert_eq!(lines[0], "a driver: 1 6 1", "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("Harbour")));
    // Another filter, typed over the tables.
    reader.press(": filter Space after:2025 Enter");
    let title = "2 of 3 articles that fit after:2025";
    assert_eq!(reader.model.stats.title(), title);
    assert!(self::lines(&reader)[0].starts_with("Chidi Eze, minister: 3"));
    reader.press(": filter Space after:2031 Enter");
    assert!(reader.model.stats.rows.is_empty());
    reader.press("j Enter");
    assert_eq!(reader.model.overlays, [Overlay::Stats]);
}

#[test]
fn a_speaker_leads_to_their_page_and_back() {
    let mut reader = reader();
    stats(&mut reader);
    on(&mut reader, "Chidi Eze");
    reader.press("Enter");
    assert_eq!(reader.model.overlays, [Overlay::Stats, Overlay::Person]);
    assert_eq!(reader.model.person.about.name, "Chidi Eze");
    assert_eq!(reader.model.person.said.len(), 3);
    reader.press("Esc");
    assert_eq!(reader.model.overlays, [Overlay::Stats]);
    let selected = reader.model.stats.selected().expect("a line");
    assert!(selected.name.starts_with("Chidi Eze"));
    reader.press("P Enter");
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.speaker(), "Chidi Eze");
}

#[test]
fn a_source_without_a_name_has_a_page_too() {
    let mut reader = reader();
    stats(&mut reader);
    on(&mut reader, "a driver");
    reader.press("Enter");
    assert_eq!(reader.model.person.about.name, "a driver");
}

#[test]
fn whom_only_a_later_article_of_the_list_names_is_found_in_it() {
    let mut reader = reader();
    reader.press(": filter Space after:2025-12 Enter");
    stats(&mut reader);
    reader.press("Enter");
    assert_eq!(reader.model.person.of.expect("somebody").0, ArticleId(2));
}

#[test]
fn a_month_is_listed() {
    let mut reader = reader();
    reader.press(": filter Space after:2025 Enter");
    stats(&mut reader);
    on(&mut reader, "2025-12");
    reader.press("Enter");
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.model.list.filter, "after:2025-12 before:2026-01");
    assert_eq!(listed(&reader), [ArticleId(2)]);
    assert_eq!(reader.model.focus, Focus::Articles);
    assert_eq!(
        reader.said(),
        "The list shows the articles of 2025-12; Esc lists all"
    );
    reader.press("Esc");
    assert_eq!(listed(&reader).len(), 3);
}

#[test]
fn an_outlet_is_listed_by_the_words_of_its_name() {
    let mut reader = reader();
    stats(&mut reader);
    on(&mut reader, "The Inland Echo");
    reader.press("Enter");
    assert_eq!(reader.model.list.filter, "the inland echo");
    assert_eq!(listed(&reader), [ArticleId(2)]);
}

#[test]
fn what_leads_nowhere_says_what_enter_does() {
    let mut reader = reader();
    stats(&mut reader);
    for line in ["named people", "no date"] {
        on(&mut reader, line);
        reader.press("Enter");
        assert_eq!(reader.model.overlays, [Overlay::Stats]);
        assert!(
            reader.said().starts_with("This line leads nowhere"),
            "{}",
            reader.said()
        );
    }
}

/// A reader whose first article alone is gone through.
fn begun() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.annotates = false;
    reader
}

/// More articles are read.
fn more(reader: &mut Reader, texts: &[(&str, &str)]) {
    for (name, text) in texts {
        let options = quotidian::read::Options::default();
        let path = std::path::Path::new(name);
        let articles = quotidian::read::bytes(name, path, (*text).into(), &options);
        let articles = articles.whole().expect("a text");
        reader.send(Msg::Read(articles.into_iter().map(Into::into).collect()));
    }
}

#[test]
fn articles_not_gone_through_yet_are_left_out_and_counted_once_they_are() {
    let mut reader = begun();
    more(&mut reader, &[("tram.txt", TRAM), ("bus.txt", BUS)]);
    stats(&mut reader);
    let left_out = |reader: &Reader| left_out(&reader.model);
    assert_eq!(
        left_out(&reader).as_deref(),
        Some("2 of 3 are not gone through yet")
    );
    let speakers = lines(&reader);
    assert!(!speakers.iter().any(|line| line.contains("driver")));
    reader.annotate(ArticleId(1));
    assert!(left_out(&reader).is_some(), "it is not counted at each one");
    reader.annotate(ArticleId(2));
    assert_eq!(left_out(&reader), None);
    let speakers = lines(&reader);
    assert!(speakers.iter().any(|line| line.contains("driver")));
}

#[test]
fn figures_of_some_articles_are_said_to_be_until_those_of_all_are_there() {
    let mut reader = begun();
    more(&mut reader, &[("tram.txt", TRAM), ("bus.txt", BUS)]);
    stats(&mut reader);
    reader.annotate(ArticleId(1));
    let some = lines(&reader);
    let last = Arc::clone(&reader.model.store.get(ArticleId(2)).expect("read").article);
    let found = Arc::new(quotidian::extract::annotate(&last));
    let effects = update(&mut reader.model, Msg::Annotated(ArticleId(2), found));
    // The work is done, and the count of all is on its way.
    assert_eq!(reader.model.work, None);
    assert_eq!(lines(&reader), some);
    let shown = crate::screen(&reader);
    assert!(shown.contains("1 of 3 is counted so far"), "{shown}");
    for effect in effects {
        reader.act(effect);
    }
    assert_ne!(lines(&reader), some);
    assert_eq!(left_out(&reader.model), None);
}

#[test]
fn articles_that_came_since_the_count_are_told_of() {
    let mut reader = begun();
    stats(&mut reader);
    assert_eq!(reader.model.stats.title(), "1 article");
    assert_eq!(left_out(&reader.model), None);
    more(&mut reader, &[("tram.txt", TRAM)]);
    let shown = crate::screen(&reader);
    assert!(shown.contains("1 more article came since"), "{shown}");
    reader.annotate(ArticleId(1));
    assert_eq!(reader.model.stats.title(), "All 2 articles");
    assert_eq!(left_out(&reader.model), None);
}

#[test]
fn no_line_leads_to_somebody_else_while_people_are_counted_anew() {
    let mut reader = reader();
    stats(&mut reader);
    let merged = Msg::Merges(vec![Merge::new("Chidi Eze", "Marta Oyelaran")]);
    let effects = update(&mut reader.model, merged);
    reader.press("Enter");
    assert_eq!(reader.model.overlays, [Overlay::Stats]);
    assert!(reader.said().contains("counted anew"), "{}", reader.said());
    for effect in effects {
        reader.act(effect);
    }
    assert!(lines(&reader)[0].contains(": 6 "), "{:?}", lines(&reader));
    reader.press("g g Enter");
    assert_eq!(reader.model.overlays.last(), Some(&Overlay::Person));
    assert_eq!(reader.model.person.listed, 6);
}

#[test]
fn tables_are_walked_and_help_tells_the_keys() {
    let mut reader = reader();
    stats(&mut reader);
    let name = |reader: &Reader| reader.model.stats.selected().expect("a line").name.clone();
    let first = name(&reader);
    reader.press("}");
    assert_eq!(name(&reader), "named people");
    reader.press("} j {");
    assert!(name(&reader).starts_with("The "));
    reader.press("G");
    assert_eq!(name(&reader), "no date");
    reader.press("g g");
    assert_eq!(name(&reader), first);
    reader.press("PgDn PgDn PgDn k");
    assert_eq!(name(&reader), "2025-12");
    reader.press("?");
    let page = quotidian::app::help::page(&reader.model, "table below");
    let heading = quotidian::app::help::Row::Heading("Among the tables");
    assert_eq!(page.columns[0][0], heading);
    reader.press("q Esc");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn a_month_of_a_filter_whose_phrase_is_not_closed_is_listed() {
    let mut reader = reader();
    reader.press(": filter Space said:\"a Space car Enter");
    stats(&mut reader);
    on(&mut reader, "2025-11");
    reader.press("Enter");
    let filter = "said:\"a car\" after:2025-11 before:2025-12";
    assert_eq!(reader.model.list.filter, filter);
    assert_eq!(listed(&reader), [ArticleId(0)]);
    reader.press("Esc : filter Space said:\"a Space car Enter");
    stats(&mut reader);
    on(&mut reader, "The Harbour News");
    reader.press("Enter");
    assert_eq!(listed(&reader), [ArticleId(0)]);
}

#[test]
fn among_the_tables_what_was_done_is_undone() {
    let mut reader = reader();
    reader.press("n m");
    stats(&mut reader);
    reader.press("U");
    assert!(reader.kept.is_empty(), "{}", reader.said());
    reader.press("C-r");
    assert_eq!(reader.kept.len(), 1);
}

#[test]
fn who_is_called_the_same_in_two_articles_is_told_apart_and_can_be_picked() {
    let bus = "Bus full\n\n“I stood,” said Mr. Eze.\n";
    let train = "Train late\n\n“I sat down,” said Mr. Eze.\n";
    let mut reader = Reader::new(&[("bus.txt", bus), ("train.txt", train), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader.annotate(ArticleId(2));
    stats(&mut reader);
    let told = lines(&reader);
    for line in ["Eze, Bus full: 1 2 1", "Eze, Train late: 1 3 1"] {
        assert!(told.contains(&line.to_string()), "{line}: {told:?}");
    }
    reader.press("q J J p eze");
    let shown = crate::screen(&reader);
    assert_eq!(shown.matches("1 q. in another").count(), 2, "{shown}");
    reader.press("Enter");
    assert_ne!(reader.model.reading.article, Some(ArticleId(2)));
    assert!(reader.model.reading.current.is_some());
}
