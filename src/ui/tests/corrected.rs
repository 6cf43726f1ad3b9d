//! Corrections on the screen: their signs in every pane, the picker, the reason, guesses.

use super::super::sample::{bookmark, correct, model, press};
use super::super::theme::Role;
use super::{cell, drawn, role, screen, status};
use crate::app::sidebar::SideRow;
use crate::passage::{Status, Verdict};
use insta::assert_snapshot;

const PROVED: &str = "a thing people joked about.";

fn by(name: &str) -> Verdict {
    Verdict::By(name.into())
}

#[test]
fn a_corrected_speaker_has_the_sign_of_it_everywhere() {
    let mut model = model(120, 36);
    correct(&mut model, PROVED, by("Olga Rask"), Status::Moved);
    press(&mut model, "n n n n n n");
    let shown = screen(&model);
    assert!(
        status(&model).contains("Olga Rask 1 of 1 · corrected"),
        "{shown}"
    );
    let row = shown
        .lines()
        .find(|row| row.contains("“a thing people joked"));
    assert!(row.is_some_and(|row| row.contains('✓')), "{shown}");
    let row = shown.lines().find(|row| row.contains("6✓ a thing people"));
    assert!(row.is_some(), "{shown}");
    assert!(shown.contains("named by you"), "{shown}");
    assert_eq!(
        shown.matches('?').count(),
        1,
        "only the key for help: {shown}"
    );
    assert_eq!(cell(&drawn(&model), "✓").fg, role(Role::Corrected));
}

#[test]
fn words_that_are_no_quotation_have_no_tint_and_a_quiet_sign() {
    let mut model = model(120, 36);
    correct(
        &mut model,
        "A better sensor, yes,",
        Verdict::Nothing,
        Status::Exact,
    );
    press(&mut model, "n n n n n n");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "“A better sensor").fg, role(Role::Text));
    assert_eq!(cell(&buffer, "×").fg, role(Role::Corrected));
    assert!(status(&model).contains("of 11"), "{}", status(&model));
}

#[test]
fn a_voice_of_guesses_only_has_the_sign_of_a_guess() {
    let mut model = model(120, 36);
    correct(
        &mut model,
        "knew the door was slow",
        by("Jonas Eide"),
        Status::Exact,
    );
    assert!(screen(&model).contains("? a harbour pilot"));
    correct(&mut model, PROVED, by("a harbour pilot"), Status::Exact);
    assert!(
        !screen(&model).contains("? a harbour"),
        "{}",
        screen(&model)
    );
}

#[test]
fn the_voice_of_the_current_quotation_is_seen_and_those_before_it_that_have_room() {
    for (width, height) in [(120, 36), (100, 30), (100, 24)] {
        let mut model = model(width, height);
        correct(&mut model, PROVED, by("Olga Rask"), Status::Exact);
        for number in 1..=12 {
            press(&mut model, "n");
            let sidebar = &model.sidebar;
            let quote = model.reading.current.and_then(|quote| model.quote(quote));
            let place = sidebar.place(quote.and_then(|quote| quote.speaker));
            let Some(place) = place else { continue };
            let mut shown = sidebar.shown.iter().map(|shown| &sidebar.rows[shown.row]);
            let seen = shown.any(|row| *row == SideRow::Voice(place));
            assert!(seen, "{number} at {height}: {}", screen(&model));
        }
    }
    let mut model = model(100, 36);
    correct(&mut model, PROVED, by("Olga Rask"), Status::Exact);
    press(&mut model, "p o l g a Enter");
    assert_eq!(model.sidebar.shown[0].row, 0, "{}", screen(&model));
}

#[test]
fn who_says_this_is_asked_beside_the_quotation() {
    let mut model = model(60, 18);
    press(&mut model, "n n n n n n c");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices  Ferry inquiry hears tha… 51%
       │ panels. And when the panel is wrong there is nobody
       │ left whose job it is to look,” she said.              ─
                                                               ─
         A harbour pilot who asked not to be named because     ─
     4   he still works for the line said the crew “knew       ─
     4?▸ the door was slow” and that it was “a thing people    ─
         joked about.”                                         ─
    ╭─ Who says this ──────────────────────────────────────────╮
    │ >  a few letters, or a new name                          │
    │                                                          │
    │ ▸ 4 a harbour pilot                              a guess │
    │   1 Jonas Eide  the chief inspector of the Maritime B… 3 │
    │   2 Marta Lindqvist  the ship’s master                 2 │
    │   3 Ingrid Solberg  a teacher from Bergen              2 │
    │   × no quotation                                         │
    ╰─ Enter take  Esc cancel  ↑↓ choose ──────────────────────╯
     quotation 6 of 12 · a harbour pilot? 2 of 2
    ");
    press(&mut model, "o l g a");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices  Ferry inquiry hears tha… 51%
       │ panels. And when the panel is wrong there is nobody
       │ left whose job it is to look,” she said.              ─
                                                               ─
         A harbour pilot who asked not to be named because     ─
     4   he still works for the line said the crew “knew       ─
     4?▸ the door was slow” and that it was “a thing people    ─
         joked about.”                                         ─
    ╭─ Who says this ──────────────────────────────────────────╮
    │ > olga                                                   │
    │                                                          │
    │ ▸   “olga”                                    a new name │
    │   × no quotation                                         │
    │                                                          │
    │                                                          │
    │                                                          │
    ╰─ Enter take  Esc cancel  ↑↓ choose ──────────────────────╯
     quotation 6 of 12 · a harbour pilot? 2 of 2
    ");
}

#[test]
fn where_there_is_no_room_beside_it_its_words_are_said() {
    let mut model = model(40, 12);
    press(&mut model, "n n n n c");
    assert_snapshot!(screen(&model), @"
    ╭─ Who says this ──────────────────────╮
    │ “I have gone over that night every   │
    │ night since. I ask myself whether I… │
    │                                      │
    │ >  a few letters, or a new name      │
    │                                      │
    │ ▸ 2 Marta Lindqvist  the s… as found │
    │   1 Jonas Eide  the chief inspect… 3 │
    │   3 Ingrid Solberg  a teacher fro… 2 │
    │   × no quotation                     │
    ╰─ Enter take  Esc cancel  ↑↓ choose ──╯
     4 of 12 · Marta Lindqvist
    ");
}

#[test]
fn the_reason_for_a_corrected_speaker_is_the_reader() {
    let mut model = model(60, 18);
    correct(&mut model, PROVED, by("Marta Lindqvist"), Status::Exact);
    press(&mut model, "n n n n n n w");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices  Ferry inquiry hears tha… 51%
       │ panels. And when the panel is wrong there is nobody
       │ left whose job it is to look,” she said.              ─
                                                               ─
         A harbour pilot who asked not to be named because     ─
     6   he still works for the line said the crew “knew       ─
     1✓▸ the door was slow” and that it was “a thing people    ─
         joked about.”                                         ─
    ╭─ Why this speaker ───────────────────────────────────────╮
    │ “a thing people joked about.”                            │
    │                                                          │
    │ 1 Marta Lindqvist, the ship’s master                     │
    │ you said so                                              │
    │ the program found a harbour pilot (the quotation before  │
    │ it goes on here, right in about 60 of 100 such cases)    │
    ╰─ Esc close  c correct ──────────────── corrected by you ─╯
     3   a teacher from Bergen, outside the court. “I do
     quotation 6 of 12 · Marta Lindqvist 3 of 3 · corrected
    ");
}

#[test]
fn the_reason_marks_its_words_in_the_text() {
    let mut model = model(120, 60);
    press(&mut model, "n n n n");
    let looks = |model: &crate::app::model::Model| {
        let buffer = drawn(model);
        ["she said.", "said.", "Lindqvist, the ship"].map(|words| cell(&buffer, words).fg)
    };
    let [mention, cue, name] = looks(&model);
    assert_eq!([mention, cue], [role(Role::Mention), role(Role::Cue)]);
    assert_eq!(name, role(Role::Text));
    press(&mut model, "w");
    assert_eq!(looks(&model), [role(Role::Reason); 3]);
}

#[test]
fn corrections_stand_under_the_bookmarks_of_the_article() {
    let mut model = model(60, 20);
    bookmark(&mut model, "A person with a torch", "", Status::Exact);
    correct(&mut model, PROVED, by("Olga Rask"), Status::Exact);
    correct(
        &mut model,
        "A better sensor, yes,",
        Verdict::Nothing,
        Status::Exact,
    );
    correct(
        &mut model,
        "knew the door was slow",
        by("Olga Rask"),
        Status::Lost,
    );
    correct(
        &mut model,
        "My brother was on that deck,",
        by("Jonas Eide"),
        Status::Unsure,
    );
    press(&mut model, "3 t j j");
    assert_snapshot!(screen(&model), @"
     1 Articles  2 Text ▎3 Bookmarks
     ● “A person with a torch”
       #safety Jonas Eide


     Corrections
     ✓ a thing people joked about.
       Olga Rask

    ▎× A better sensor, yes,
    ▎  no quotation

     ? My brother was on that deck,
       here? A yes, X no Jonas Eide

     ⊘ knew the door was slow
       lost Olga Rask


     11 quotations · 7 voices     Enter jump  c correct  ? help
    ");
}

#[test]
fn a_guessed_place_is_asked_about_where_it_is() {
    let mut model = model(80, 24);
    correct(
        &mut model,
        "My brother was on that deck,",
        by("Jonas Eide"),
        Status::Unsure,
    );
    press(&mut model, "n n n n n n n n n");
    let line = status(&model);
    assert!(
        line.contains("your correction “Jonas Eide” here? A yes, X no"),
        "{line}"
    );
}
