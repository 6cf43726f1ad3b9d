//! Notes being typed, tags, and what is shown of bookmarks beside the text.

use super::super::sample::{bookmark, model, press, text};
use super::super::theme::{Depth, Role, Theme};
use super::super::view;
use super::{cell, drawn, role, screen, status};
use crate::app::model::Model;
use crate::app::motion;
use crate::app::msg::Msg;
use crate::app::update;
use crate::passage::Status;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

/// Gives the last bookmark other tags.
fn tag(model: &mut Model, tags: &[&str]) {
    let kept = model.bookmarks.last_mut().expect("a bookmark");
    kept.bookmark.tags = tags.iter().map(|tag| (*tag).into()).collect();
}

#[test]
fn a_note_is_typed_beside_its_words() {
    let mut model = model(40, 14);
    press(&mut model, "n a");
    let note = "ask the board\r\nabout the panel 東京 and when it was seen";
    update(&mut model, Msg::Paste(note.into()));
    let mut buffer = Buffer::empty(model.areas.screen);
    let cursor = view(&model, &Theme::of_roles(), &mut buffer);
    assert_snapshot!(text(&buffer), @"
    ╭─ Note on Marta Lindqvist’s words ────╮
    │ “We had a light on the panel and th… │
    │ ask the board                        │
    │ about the panel 東京 and when it     │
    │ was seen                             │
    │                                      │
    │                                      │
    ╰─ C-s save  Esc close ────────────────╯
       │ told the court in Stavanger. “If  ─
       │ it had been red I would not have  ─
       │ sailed.”                          ─
                                           ─
         Harbour engineers who examined    ─
     1 of 12 · Marta Lindqvist
    ");
    assert_eq!(cursor.map(|at| (at.x, at.y)), Some((10, 4)));
    press(&mut model, "Esc");
    assert!(screen(&model).contains("Save what you typed?"));
}

#[test]
fn what_cannot_be_shown_is_a_stand_in_while_it_is_typed() {
    let mut model = model(80, 24);
    press(&mut model, "n a");
    update(&mut model, Msg::Paste("a\u{1b}[2J\u{202e}b".into()));
    assert!(
        screen(&model).contains("a␛[2J<U+202E>b"),
        "{}",
        screen(&model)
    );
}

#[test]
fn a_long_note_scrolls_under_its_cursor_and_is_counted() {
    let mut model = model(80, 24);
    press(&mut model, "n a");
    update(&mut model, Msg::Paste("a row\n".repeat(40)));
    assert!(screen(&model).contains("–41 of 41"), "{}", screen(&model));
    update(&mut model, Msg::Paste("word ".repeat(1_500)));
    let shown = screen(&model);
    assert!(shown.contains("7739 of 8000"), "{shown}");
}

#[test]
fn a_bookmark_has_the_hue_of_its_tag_and_a_bar_as_far_as_it_goes() {
    let mut model = model(120, 36);
    let passage = "We had a light on the panel";
    bookmark(&mut model, passage, "", Status::Exact);
    press(&mut model, "n");
    let theme = Theme::of_roles();
    let buffer = drawn(&model);
    let sign = theme.tag("safety").fg.expect("a hue");
    assert_eq!(cell(&buffer, "●2 ▸").fg, sign);
    assert_eq!(theme.tag("Safety"), theme.tag("safety"));
    assert_ne!(
        theme.tag("war"),
        theme.tag("safety"),
        "by chance, but for good"
    );
    tag(&mut model, &[]);
    assert_eq!(cell(&drawn(&model), "●2 ▸").fg, role(Role::Bookmark));
    // Another one over more rows, from the same row on.
    let entry = model
        .store
        .get(crate::article::ArticleId(0))
        .expect("the story");
    let from = entry.article.text().find(passage).expect("in the story");
    let words: String = entry.article.text()[from..].chars().take(130).collect();
    bookmark(&mut model, &words, "", Status::Exact);
    tag(&mut model, &["war"]);
    let buffer = drawn(&model);
    assert!(text(&buffer).contains("◉2 ▸"), "{}", text(&buffer));
    assert_eq!(cell(&buffer, "▏").fg, theme.tag("war").fg.expect("a hue"));
    model.settings.ascii = true;
    assert!(screen(&model).contains("%2 >"), "{}", screen(&model));
}

#[test]
fn tags_have_no_hue_where_there_is_none() {
    for depth in [Depth::Ansi16, Depth::None] {
        let theme = Theme::named("dark", depth);
        let hue = theme.tag("safety").fg;
        assert_eq!(hue.is_none(), depth == Depth::None, "{hue:?}");
        assert!(!matches!(hue, Some(Color::Rgb(..) | Color::Indexed(_))));
    }
}

#[test]
fn the_words_kept_stand_beside_a_guessed_place() {
    let mut model = model(60, 16);
    bookmark(
        &mut model,
        "We had a light on the panel",
        "",
        Status::Unsure,
    );
    let kept = &mut model.bookmarks[0].bookmark.passage;
    kept.exact = "We had no light on that panel".into();
    press(&mut model, "n");
    let shown = screen(&model);
    assert_snapshot!(shown, @"
     1 Articles ▎2 Text  3 Voices  Ferry inquiry hears that… 7%
         The bow door of the ferry Nordlys was open for eleven
         minutes after she left the quay, an inquiry heard on  ◂
         Thursday, and nobody on the bridge was told.          ─
                                                               ─
    ○2 ▸ “We had a light on the panel and the light was        ─
       ○ was: the bridge was told. “We had no light on that    ─
         panel and the light was green,”                       ─
       │ have sailed.”                                         ─
                                                               ─
         Harbour engineers who examined the wreck in March say ─
         that the sensor had been wired to the wrong side of
     1   the hinge. “It told the bridge what the bridge wanted ─
         to hear,” said Jonas Eide, the chief inspector of the ─
         Maritime Board.
     your bookmark here? A yes, X no                     ? help
    ");
    let buffer = drawn(&model);
    assert_eq!(cell(&buffer, "no light on").fg, role(Role::Reason));
    assert_eq!(cell(&buffer, "light on that").fg, role(Role::Panel));
    // It goes with the mark.
    press(&mut model, "j j j j j j");
    motion::settle(&mut model);
    assert!(!screen(&model).contains("was:"), "{}", screen(&model));
    assert!(!status(&model).contains("accept"));
}
