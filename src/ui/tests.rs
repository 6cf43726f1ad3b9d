//! Whole screens, from models that keys were pressed on.

use super::sample::{model, press, text};
use super::theme::{Role, Theme};
use super::view;
use crate::app::model::{Message, Model, Work};
use crate::app::msg::Msg;
use crate::app::update;
use crate::text::{Span, cells};
use insta::assert_snapshot;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

mod any;
mod collection;
mod corrected;
mod library;
mod notes;
mod parts;
mod screens;
mod stats;

fn drawn(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(model.areas.screen);
    view(model, &Theme::of_roles(), &mut buffer);
    buffer
}

pub(super) fn screen(model: &Model) -> String {
    text(&drawn(model))
}

/// The last row of the screen.
fn status(model: &Model) -> String {
    let screen = screen(model);
    screen.lines().last().unwrap_or_default().into()
}

/// The first cell of the first place where these words stand on one row.
fn cell<'b>(buffer: &'b Buffer, words: &str) -> &'b Cell {
    let rows = text(buffer);
    let (y, row) = (0..)
        .zip(rows.lines())
        .find(|(_, row)| row.contains(words))
        .expect("words on the screen");
    let x = cells(&row[..row.find(words).expect("in the row")]);
    buffer.cell((x as u16, y)).expect("on the screen")
}

fn role(role: Role) -> Color {
    Color::Indexed(role as u8)
}

#[test]
fn a_wide_screen_keeps_the_measure_in_the_middle() {
    let mut model = model(200, 50);
    press(&mut model, "n");
    let screen = screen(&model);
    let row = screen.lines().find(|row| row.contains("“We had a light"));
    let row = row.expect("the first quotation");
    let air = |words: &str| words.chars().rev().take_while(|c| *c == ' ').count();
    let (before, after) = row
        .split_once("2 ▸ “We had a light on the panel")
        .expect("in the row");
    assert!(air(before) > 20, "{row}");
    assert!(after.contains(&" ".repeat(20)), "{row}");
}

#[test]
fn each_voice_has_its_hue_and_number_in_every_pane() {
    let mut model = model(140, 36);
    press(&mut model, "n");
    let buffer = drawn(&model);
    // Marta Lindqvist is second and her quotation is the current one, Eide is first.
    assert_eq!(cell(&buffer, "“We had a light").bg, Color::Indexed(121));
    assert_eq!(cell(&buffer, "“It told").bg, Color::Indexed(100));
    assert_eq!(cell(&buffer, "2 ▸ “We had a light").fg, Color::Indexed(81));
    assert_eq!(cell(&buffer, "2  Marta").fg, Color::Indexed(81));
    assert_eq!(cell(&buffer, "2  We had a light").fg, Color::Indexed(81));
    assert!(
        cell(&buffer, "Marta Lindqvist   ")
            .modifier
            .contains(Modifier::BOLD)
    );
    assert_eq!(cell(&buffer, "told the court").fg, role(Role::Cue));
    assert_eq!(cell(&buffer, "Marta Lindqvist,").fg, role(Role::Mention));
    assert_eq!(cell(&buffer, "Harbour engineers").fg, role(Role::Text));
}

#[test]
fn the_selection_lies_over_matches_and_matches_over_tints() {
    let mut model = model(120, 36);
    press(&mut model, "/ t h e Enter n n n");
    let buffer = drawn(&model);
    let current = model
        .reading
        .search
        .as_ref()
        .and_then(|search| search.current);
    assert!(current.is_some(), "{}", text(&buffer));
    assert_eq!(cell(&buffer, "the panel and").fg, role(Role::Hit));
    assert_eq!(cell(&buffer, "the panel and").bg, Color::Indexed(101));
    press(&mut model, "Esc n v");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "We had a light").fg, role(Role::Selection));
    assert!(status(&model).contains("let go"), "{}", status(&model));
}

#[test]
fn a_guess_has_its_sign_beside_the_text_and_in_the_list() {
    let mut model = model(120, 36);
    press(&mut model, "n n n n n");
    let screen = screen(&model);
    assert!(screen.contains("4? a thing people"), "{screen}");
    let row = screen
        .lines()
        .find(|row| row.contains("“a thing people joked"));
    assert!(row.is_some_and(|row| row.contains("4?  ")), "{screen}");
}

#[test]
fn the_status_line_says_what_happened_and_keeps_what_is_not_saved() {
    let mut model = model(80, 24);
    assert!(
        status(&model).contains("12 quotations · 6 voices"),
        "{}",
        status(&model)
    );
    press(&mut model, "n n n");
    let place = "quotation 3 of 12 · the company 1 of 1";
    assert!(status(&model).contains(place), "{}", status(&model));
    model.message = Some(Message::done("Copied"));
    model.unsaved = Some("Not saved: disk full".into());
    model.work = Some(Work { done: 30, of: 120 });
    model.all_read = true;
    assert_snapshot!(status(&model));
    model.message = Some(Message::refused("a message ".repeat(20)));
    assert!(status(&model).ends_with("…  ? help"), "{}", status(&model));
}

#[test]
fn how_far_annotating_has_come_is_said_with_a_word_where_there_is_room() {
    let at = |width: u16, words: &str| {
        let mut model = model(width, 24);
        model.work = Some(Work {
            done: 38_767,
            of: 100_000,
        });
        model.all_read = true;
        model.message = Some(Message::done(words));
        status(&model)
    };
    let all = [
        (160, ""),
        (80, ""),
        (80, "It was copied"),
        (80, "It was copied, all that there is to copy of it, twice"),
        (40, ""),
    ];
    assert_snapshot!(all.map(|(width, words)| at(width, words)).join("\n"));
}

#[test]
fn hints_follow_the_keys_that_the_reader_bound() {
    let mut model = model(80, 24);
    model.work = None;
    let all = "n quotation  m bookmark  p person  ? help  q quit";
    assert!(status(&model).ends_with(all), "{}", status(&model));
    model.keymap.bind("F1", "help").expect("a command");
    model.keymap.bind("?", "none").expect("a key");
    let all = "n quotation  m bookmark  p person  F1 help  q quit";
    assert!(status(&model).ends_with(all), "{}", status(&model));
}

#[test]
fn a_long_line_being_typed_scrolls_under_its_cursor() {
    let mut model = model(40, 12);
    press(&mut model, "/");
    update(
        &mut model,
        Msg::Paste("what the bridge wanted to hear that night".into()),
    );
    let mut buffer = Buffer::empty(model.areas.screen);
    let cursor = view(&model, &Theme::of_roles(), &mut buffer);
    assert_eq!(cursor.map(|at| (at.x, at.y)), Some((29, 11)));
    assert!(
        text(&buffer).ends_with("to hear that night  no match"),
        "{}",
        text(&buffer)
    );
    press(&mut model, "Home");
    let cursor = view(&model, &Theme::of_roles(), &mut buffer);
    assert_eq!(cursor.map(|at| (at.x, at.y)), Some((2, 11)));
    assert!(
        text(&buffer).contains("/what the bridge"),
        "{}",
        text(&buffer)
    );
}

#[test]
fn a_row_that_fits_no_text_is_drawn_as_nothing() {
    let mut model = model(80, 24);
    for row in &mut model.reading.page.rows {
        row.span = Span::new(row.span.start() + 1, row.span.end() + 9_999_999);
    }
    assert!(!screen(&model).contains("Nordlys"));
}

#[test]
fn two_quotations_that_begin_on_one_row_do_not_make_a_number_of_two_figures() {
    let mut model = model(200, 50);
    press(&mut model, "n n n n n");
    let screen = screen(&model);
    let row = screen
        .lines()
        .find(|row| row.contains("“knew the door was slow”"));
    let row = row.expect("both quotations of the pilot");
    assert!(row.contains("“a thing") && row.contains("4?▸"), "{row}");
    assert!(!row.contains("44"), "{row}");
}
