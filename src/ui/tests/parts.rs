//! Parts of screens: the title row, the status line, the map, the reason for a speaker.

use super::super::sample::{bookmark, model, press, text};
use super::super::theme::Role;
use super::{cell, drawn, role, screen, status};
use crate::app::model::Message;
use crate::app::msg::Msg;
use crate::app::update;
use crate::passage::Status;

/// The first row of the screen.
fn first(model: &crate::app::model::Model) -> String {
    screen(model).lines().next().unwrap_or_default().into()
}

#[test]
fn the_title_row_names_the_article_at_any_width() {
    for width in [20, 32, 60, 80, 120, 200] {
        let mut model = model(width, 24);
        press(&mut model, "2");
        assert!(first(&model).contains("Ferry inq"), "{}", first(&model));
        assert!(first(&model).contains("Top"), "{}", first(&model));
        press(&mut model, "G");
        assert!(first(&model).contains("End"), "{}", first(&model));
    }
    let narrow = first(&model(20, 6));
    assert!(!narrow.contains('['), "{narrow}");
}

#[test]
fn the_band_of_the_pane_with_the_keys_is_the_stronger_one() {
    let mut model = model(120, 36);
    press(&mut model, "1");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "Articles").fg, role(Role::TitleFocused));
    assert_eq!(
        cell(&buffer, "Ferry inquiry hears that a d").fg,
        role(Role::Title)
    );
    press(&mut model, "3");
    assert_eq!(cell(&drawn(&model), "Articles").fg, role(Role::Title));
    // The row that stays selected without the keys has no bar.
    assert!(!screen(&model).contains("▎▸Ferry"));
}

#[test]
fn help_is_never_out_of_sight_from_forty_columns_on() {
    for width in 40..130 {
        let mut model = model(width, 12);
        press(&mut model, "n n n");
        assert!(status(&model).contains("? help"), "{}", status(&model));
        model.message = Some(Message::done(
            "The file is gone, and so is its folder ".repeat(3),
        ));
        assert!(status(&model).contains("? help"), "{}", status(&model));
        press(&mut model, "v");
        assert!(status(&model).contains("? help"), "{}", status(&model));
    }
}

#[test]
fn a_guess_is_said_to_be_one() {
    let mut model = model(120, 24);
    press(&mut model, "n n n n n n");
    let line = status(&model);
    assert!(
        line.contains("a harbour pilot? 2 of 2 · unsure: w why, c correct"),
        "{line}"
    );
    press(&mut model, "Esc g g n");
    assert!(!status(&model).contains("unsure"), "{}", status(&model));
}

#[test]
fn what_is_selected_is_counted() {
    let mut model = model(120, 36);
    press(&mut model, "2 g g } v");
    assert!(
        status(&model).contains("1 sentence, 2"),
        "{}",
        status(&model)
    );
    press(&mut model, "h");
    let line = status(&model);
    assert!(
        !line.contains("sentence") && line.contains("words selected"),
        "{line}"
    );
    press(&mut model, "Esc V j");
    assert!(
        status(&model).contains("2 paragraphs, "),
        "{}",
        status(&model)
    );
}

#[test]
fn the_list_of_bookmarks_says_which_one_it_is_on() {
    let mut model = model(120, 36);
    bookmark(&mut model, "A person with a torch", "", Status::Exact);
    bookmark(&mut model, "knew the door was slow", "", Status::Exact);
    press(&mut model, "3 t t j");
    assert!(
        status(&model).contains("bookmark 2 of 2"),
        "{}",
        status(&model)
    );
    let screen = screen(&model);
    let title = screen
        .lines()
        .filter(|row| row.contains("Ferry inquiry hea"));
    // In the list, over the text, and once under each bookmark.
    assert!(title.count() >= 3, "{screen}");
    press(&mut model, "2");
    assert!(!status(&model).contains("bookmark 2"), "{}", status(&model));
}

#[test]
fn the_map_has_a_shape_for_each_thing() {
    let mut model = model(120, 36);
    bookmark(&mut model, "A person with a torch", "", Status::Exact);
    press(&mut model, "/ d o o r Enter n");
    let buffer = drawn(&model);
    let track = model.areas.reading.expect("a text").right() - 1;
    let column: Vec<_> = (1..35).filter_map(|y| buffer.cell((track, y))).collect();
    let of = |sign| column.iter().filter(move |cell| cell.symbol() == sign);
    assert_eq!(of("◂").count(), 1);
    assert_eq!(of("●").count(), 0);
    let hits: Vec<_> = of("◆").map(|cell| cell.fg).collect();
    assert!(hits.contains(&role(Role::MapHit)), "{hits:?}");
    let current = hits.iter().filter(|fg| **fg == role(Role::MapCurrentHit));
    assert_eq!(current.count(), 1, "{hits:?}");
    assert!(of("─").count() > 3);
}

#[test]
fn the_reason_says_in_words_where_the_name_stands_and_hides_no_quotation() {
    let mut model = model(120, 36);
    press(&mut model, "n n n n w");
    let screen = screen(&model);
    for words in [
        "“she” → 2 Marta Lindqvist, the ship’s master",
        "named four paragraphs earlier: ‘Marta Lindqvist, the ship’s",
        "right in about 95 of 100 such cases",
        "Esc close",
        "is nobody left whose job it is to look,” she said.",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let quoted = screen
        .lines()
        .filter(|row| row.contains("“I have gone over that night every"));
    assert_eq!(quoted.count(), 2, "{screen}");
}

#[test]
fn the_rule_of_a_long_quotation_is_whole_where_the_mark_stands_on_it() {
    let mut model = model(120, 36);
    press(&mut model, "n n n n");
    let rows = screen(&model);
    let mut rows = rows
        .lines()
        .skip_while(|row| !row.contains("“I have gone over"));
    assert!(rows.next().is_some_and(|row| row.contains("2┣“I have")));
    assert!(
        rows.next()
            .is_some_and(|row| row.contains(" │whether I should"))
    );
    press(&mut model, "j");
    assert!(screen(&model).contains("2│“I have"), "{}", screen(&model));
}

#[test]
fn the_last_row_of_help_can_be_reached_and_left_at_once() {
    let mut model = model(40, 12);
    press(&mut model, "?");
    for _ in 0..200 {
        press(&mut model, "j");
    }
    let end = screen(&model);
    assert!(end.contains("quit") && !end.contains('↓'), "{end}");
    press(&mut model, "k");
    assert_ne!(screen(&model), end);
    update(
        &mut model,
        Msg::Resize {
            width: 200,
            height: 60,
        },
    );
    assert!(text(&drawn(&model)).contains("Moving"));
}
