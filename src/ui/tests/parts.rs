//! Parts of screens: the title row, the status line, the map, the reason for a speaker.

use super::super::sample::{article, bookmark, correct, model, press, text};
use super::super::theme::{Depth, Role, Theme};
use super::super::view;
use super::{cell, drawn, role, screen, status};
use crate::app::flow::End;
use crate::app::model::{Message, Model};
use crate::app::msg::Msg;
use crate::app::update;
use crate::article::{Article, ArticleId, Meta};
use crate::passage::{Status, Verdict};
use crate::text::Span;
use ratatui::buffer::Buffer;

/// The first row of the screen.
fn first(model: &crate::app::model::Model) -> String {
    screen(model).lines().next().unwrap_or_default().into()
}

#[test]
fn the_title_row_names_the_article_at_any_width_once_its_headline_is_out_of_sight() {
    for width in [20, 32, 60, 80, 120, 200] {
        let mut model = model(width, 24);
        press(&mut model, "2");
        // The headline itself is in sight.
        let top = first(&model);
        assert!(top.contains("Top") && !top.contains("Ferry inq"), "{top}");
        press(&mut model, "G");
        let end = first(&model);
        assert!(end.contains("End") && end.contains("Ferry inq"), "{end}");
    }
    let narrow = first(&model(20, 6));
    assert!(!narrow.contains('['), "{narrow}");
}

#[test]
fn the_band_of_the_pane_with_the_keys_is_the_stronger_one() {
    let mut model = model(120, 36);
    press(&mut model, "1");
    let area = model.areas.reading.expect("a text");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "Articles").fg, role(Role::TitleFocused));
    let band = buffer.cell((area.x, area.y)).map(|cell| cell.fg);
    assert_ne!(band, Some(role(Role::TitleFocused)));
    press(&mut model, "3");
    assert_eq!(cell(&drawn(&model), "Articles").fg, role(Role::Title));
    // The row that stays selected without the keys has no bar.
    assert!(!screen(&model).contains("▎▸Ferry"));
}

#[test]
fn a_long_name_is_cut_before_hints_give_way() {
    let mut model = model(80, 24);
    let long = "a retired harbour pilot who has worked on this coast for forty years";
    for words in ["knew the door was slow", "a thing people joked about."] {
        correct(&mut model, words, Verdict::By(long.into()), Status::Exact);
    }
    press(&mut model, "n n n n n");
    model.work = None;
    let line = status(&model);
    assert!(
        line.contains("a retired harbour") && line.contains("… 1 of 2"),
        "{line}"
    );
    assert!(
        line.contains("n next  w why") && line.contains("? help"),
        "{line}"
    );
}

#[test]
fn only_what_can_be_done_is_offered() {
    let mut model = Model::default();
    let (width, height) = (100, 12);
    update(&mut model, Msg::Resize { width, height });
    model.given = vec!["news/empty".into()];
    update(&mut model, Msg::AllRead);
    let screen = screen(&model);
    assert!(screen.contains("nothing to read in news/empty"), "{screen}");
    assert!(screen.contains("Plain text, saved pages"), "{screen}");
    for word in ["quotation", "why", "correct", "bookmark", "person"] {
        assert!(!status(&model).contains(word), "{}", status(&model));
    }
}

#[test]
fn a_line_being_typed_says_what_it_finds_and_what_its_keys_do() {
    let mut model = model(80, 24);
    press(&mut model, "2 / d o o r");
    let line = status(&model);
    assert!(
        line.contains("match 1 of ") && line.ends_with("Enter go  Esc cancel"),
        "{line}"
    );
    press(&mut model, "z");
    assert!(status(&model).contains("no match"), "{}", status(&model));
    press(&mut model, "Esc 1 / t r a m");
    let line = status(&model);
    assert!(line.contains("1 of 4"), "{line}");
    assert_eq!(
        screen(&model).matches("tram").count(),
        2,
        "in the line and the title"
    );
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
        line.contains("a harbour pilot? 2 of 2 · unsure ") && line.contains("w why  c correct"),
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
fn each_sign_in_the_margin_has_a_cell_of_its_own() {
    let mut model = model(120, 36);
    bookmark(&mut model, "I have gone over", "", Status::Exact);
    press(&mut model, "n n n n");
    let rows = screen(&model);
    let mut rows = rows
        .lines()
        .skip_while(|row| !row.contains("“I have gone over"));
    // Bookmark, number, mark, a free cell: the mark hides neither of them, and no text is touched.
    assert!(rows.next().is_some_and(|row| row.contains("●2 ▸ “I have")));
    assert!(
        rows.next()
            .is_some_and(|row| row.contains("│     │ ") || row.contains("   │ "))
    );
    press(&mut model, "j");
    let screen = screen(&model);
    assert!(screen.contains("●2 │ “I have"), "{screen}");
}

#[test]
fn a_quotation_of_three_rows_has_a_rule_and_one_of_two_has_none() {
    let mut model = model(120, 36);
    press(&mut model, "n n n");
    let screen = screen(&model);
    let after = |words: &str| {
        let mut rows = screen.lines().skip_while(|row| !row.contains(words));
        rows.nth(1).map(String::from).unwrap_or_default()
    };
    let two = after("“confident that every");
    assert!(two.contains("│     rule in force"), "{two}\n{screen}");
    let three = after("“We had a light");
    assert!(three.contains("│   │ "), "{three}\n{screen}");
}

#[test]
fn an_article_that_is_all_on_the_screen_has_no_block_on_its_map() {
    for (height, blocks) in [(36, true), (90, false)] {
        let model = model(120, height);
        let track = model.areas.reading.expect("a text").right() - 1;
        let mut buffer = Buffer::empty(model.areas.screen);
        let theme = Theme::named("dark", Depth::True);
        view(&model, &theme, &mut buffer);
        let thumb = theme.style(Role::Thumb).bg;
        let column = (1..height - 1).filter_map(|y| buffer.cell((track, y)));
        let shown = column.into_iter().any(|cell| Some(cell.bg) == thumb);
        assert_eq!(shown, blocks, "{height}");
    }
}

#[test]
fn without_a_headline_the_first_sentence_stands_out_in_its_place() {
    let (story, found) =
        article("The tram was late.\n||\n\nNobody at the company would say why it was late again.");
    let story = std::sync::Arc::try_unwrap(story).expect("one owner");
    let lead = Span::new(0, 18);
    let meta = Meta {
        lead,
        ..story.meta()
    };
    let story = Article::new(
        "tram",
        "tram.txt",
        story.text().into(),
        story.blocks().into(),
        meta,
    );
    let mut model = Model::default();
    let (width, height) = (60, 12);
    update(&mut model, Msg::Resize { width, height });
    update(&mut model, Msg::Read(vec![story.into()]));
    update(&mut model, Msg::Annotated(ArticleId(0), found));
    press(&mut model, "2");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "The tram was").fg, role(Role::Headline));
    assert_eq!(cell(&buffer, "Nobody at").fg, role(Role::Text));
}

#[test]
fn the_last_row_of_help_can_be_reached_and_left_at_once() {
    let mut model = model(40, 12);
    press(&mut model, "?");
    for _ in 0..400 {
        press(&mut model, "j");
    }
    let end = screen(&model);
    assert!(end.contains("12 q.") && !end.contains('↓'), "{end}");
    press(&mut model, "g G");
    assert_eq!(screen(&model), end);
    press(&mut model, "k");
    assert_ne!(screen(&model), end);
    update(
        &mut model,
        Msg::Resize {
            width: 200,
            height: 100,
        },
    );
    assert!(text(&drawn(&model)).contains("Moving"));
}

#[test]
fn of_a_long_message_the_quoted_words_are_cut_and_the_key_stays() {
    let removed = "Bookmark removed: “As the Aurora came in, nobody waited”; U brings it back";
    let at = |width| {
        let mut model = model(width, 12);
        press(&mut model, "2");
        let words = "As the Aurora came in, nobody waited";
        let message = Message::done(removed).cutting(words, End::First);
        model.message = Some(message.or("Removed; U brings it back"));
        status(&model)
    };
    assert!(at(120).contains(removed), "{}", at(120));
    for width in [50, 60, 70] {
        let line = at(width);
        assert!(
            line.contains("removed: “As the A") || line.contains("Removed; U"),
            "{line}"
        );
        assert!(line.contains("; U brings it back"), "{line}");
    }
    assert!(at(40).contains("Removed; U brings it back"), "{}", at(40));
    // Of a path the end tells more.
    let mut model = model(40, 12);
    let path = "/home/ada/long/way/down/notes.md";
    let message = Message::done(format!("2 bookmarks written to {path}"));
    model.message = Some(message.cutting(path, End::Last));
    let line = status(&model);
    assert!(line.contains("written to …tes.md"), "{line}");
}

#[test]
fn the_first_screen_tells_the_key_that_bookmarks() {
    for width in [80, 100, 120] {
        let mut model = model(width, 24);
        model.work = None;
        press(&mut model, "2");
        assert!(status(&model).contains("m bookmark"), "{}", status(&model));
        bookmark(&mut model, "We had a light on the panel", "", Status::Exact);
        press(&mut model, "n");
        let line = status(&model);
        assert!(line.contains("w why  c correct"), "{line}");
        assert_eq!(line.contains("a note"), width >= 100, "{line}");
    }
}

#[test]
fn a_count_without_its_word_is_left_out() {
    for width in 110..150 {
        let mut model = model(width, 36);
        bookmark(&mut model, "A person with a torch", "", Status::Exact);
        press(&mut model, "s");
        let rows = screen(&model);
        let list = usize::from(model.areas.list.expect("a list").width);
        for row in rows.lines().filter(|row| row.contains("20 Nov")) {
            let under: String = row.chars().take(list).collect();
            let last = under.split_whitespace().last().unwrap_or_default();
            let bare = last.chars().all(|c| c.is_ascii_digit()) && last.len() < 3;
            assert!(!bare, "{under}");
        }
    }
}

#[test]
fn the_map_of_an_article_that_is_all_on_the_screen_stands_beside_its_rows() {
    let mut model = model(160, 90);
    bookmark(&mut model, "The inquiry continues", "", Status::Exact);
    let screen = screen(&model);
    // The map is the last column before the rule.
    let sign = |words: &str| {
        let mut rows = screen.lines();
        let behind = rows.find_map(|row| Some(&row[row.find(words)?..]))?;
        behind.split('│').next()?.chars().last()
    };
    assert_eq!(sign("“If it had been red"), Some('─'), "{screen}");
    assert_eq!(sign("The inquiry continues"), Some('◂'), "{screen}");
    for words in [
        "Harbour engineers who",
        "‘A list of",
        "What comes next",
        "Additional rep",
    ] {
        assert_eq!(sign(words), Some(' '), "{words}\n{screen}");
    }
}

#[test]
fn what_a_guess_asks_for_is_told_once() {
    for (width, height) in [(160, 48), (120, 36), (80, 24)] {
        let mut model = model(width, height);
        press(&mut model, "n n n n n n");
        let told = status(&model);
        assert!(told.contains("unsure") || width < 100, "{told}");
        assert!(told.matches("why").count() < 2, "{told}");
        assert!(told.matches("correct").count() < 2, "{told}");
    }
}

#[test]
fn the_number_of_a_guessed_voice_of_two_figures_is_the_same_in_all_panes() {
    use std::fmt::Write;
    let mut marked = String::from("# Twelve voices\n||\n");
    for at in 0..12 {
        let name = char::from(b'A' + at);
        let sure = if at == 11 { " 0.4" } else { "" };
        let _ = write!(
            marked,
            "\n<q {name}nn Holm{sure}>“It is late,”</q> <c>said</c> <m>{name}nn Holm</m>.\n"
        );
    }
    let (story, found) = article(&marked);
    let mut model = Model::default();
    update(
        &mut model,
        Msg::Resize {
            width: 120,
            height: 40,
        },
    );
    update(&mut model, Msg::Read(vec![story]));
    update(&mut model, Msg::Annotated(ArticleId(0), found));
    press(&mut model, "2 G N");
    let shown = screen(&model);
    assert!(!shown.contains("?12"), "{shown}");
    assert!(shown.matches("12?").count() >= 2, "{shown}");
    assert!(shown.contains("11 "), "a mark keeps its distance: {shown}");
}

#[test]
fn keys_for_a_selection_are_told_in_forty_columns() {
    let mut model = model(40, 12);
    model.work = None;
    press(&mut model, "2 v j");
    let told = status(&model);
    assert!(
        told.contains("words") && told.contains("m bookmark"),
        "{told}"
    );
}

#[test]
fn a_tab_without_bookmarks_tells_how_to_make_one() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut model = model(width, height);
        press(&mut model, "3 t");
        let shown = screen(&model)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(shown.contains("m makes one"), "{shown}");
    }
}

#[test]
fn commands_that_fit_are_counted() {
    let mut model = model(120, 36);
    let count = |model: &Model| {
        let shown = screen(model);
        let foot = shown.lines().find(|row| row.contains("Tab complete"));
        foot.map(String::from).unwrap_or_default()
    };
    press(&mut model, ":");
    let all = count(&model);
    assert!(all.contains(" commands "), "{all}");
    press(&mut model, "t h");
    let some = count(&model);
    assert!(
        some.contains("10 of ") && some.contains(" that fit "),
        "{some}"
    );
}
