//! The tables of what the listed articles add up to, as a reader sees them.

use super::super::sample::{model, press};
use super::super::theme::Role;
use super::{cell, drawn, role, screen};
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::app::stats::{Counted, Leads, Line, Sheet};
use crate::app::update;
use crate::article::ArticleId;
use crate::extract::{PersonId, Speaker};
use insta::assert_snapshot;
use ratatui::style::Color;

fn line(name: &str, numbers: &str, share: f64) -> Line {
    Line {
        name: name.into(),
        numbers: numbers.split('|').map(Into::into).collect(),
        share,
        voice: None,
        leads: None,
    }
}

fn counted() -> Counted {
    let speaker = |at: usize, name: &str, numbers: &str, share| Line {
        voice: Some(at),
        leads: Some(Leads::Person(ArticleId(0), Speaker::Person(PersonId(0)))),
        ..line(name, numbers, share)
    };
    let month = |name: &str, numbers: &str, share| Line {
        leads: Some(Leads::Month(name.into(), "2026-01".into())),
        ..line(name, numbers, share)
    };
    let sheet = |title, heads: &[&'static str], lines| Sheet {
        title,
        heads: heads.to_vec(),
        lines,
        unknown: 0,
        more: 0,
    };
    let speakers = [
        speaker(
            0,
            "Jonas Eide, chief engineer of the line",
            "143|2,477|12",
            1.0,
        ),
        speaker(1, "Marta Lindqvist", "9|1,104|3", 0.07),
        speaker(2, "東京都知事", "1|4|1", 0.002),
    ];
    Counted {
        summary: "2 articles, 226 quotations, 3,211 words quoted".into(),
        sheets: vec![
            Sheet {
                more: 1_204,
                ..sheet(
                    "Who is quoted most",
                    &["quotations", "words", "articles"],
                    speakers.into(),
                )
            },
            sheet(
                "Where the words come from",
                &["quotations", "share", "words", "share"],
                vec![
                    line("named people", "143|63 %|2,477|77 %", 0.77),
                    line("unnamed sources", "45|20 %|477|15 %", 0.15),
                ],
            ),
            sheet(
                "By outlet",
                &["articles", "quotations", "unnamed"],
                vec![line("The North Sea Chronicle and Echo", "1|12|20 %", 0.2)],
            ),
            sheet(
                "By month",
                &["articles", "quotations"],
                vec![month("2025-11", "1|12", 1.0), month("2025-12", "0|0", 0.0)],
            ),
        ],
    }
}

/// A model on which the tables were asked for.
fn asked(width: u16, height: u16, filter: &str) -> Model {
    let mut model = model(width, height);
    model.list.filter = filter.into();
    crate::app::list::rebuild(&mut model);
    press(&mut model, ": s t a t s");
    let enter = crate::app::keys::Key::parse("Enter").unwrap();
    let effects = update(&mut model, Msg::Key(enter));
    let counts = |effect: &Effect| matches!(effect, Effect::Count { number: 1, .. });
    assert!(effects.iter().any(counts), "{effects:?}");
    model
}

fn told(width: u16, height: u16) -> Model {
    let mut model = asked(width, height, "");
    update(&mut model, Msg::Counted(1, counted()));
    model
}

#[test]
fn tables_with_bars() {
    assert_snapshot!(screen(&told(80, 24)), @"
    ╭─ All 3 articles ─────────────────────────────────────────────────────────────╮
    │   1 of 3 is not gone through yet                                             │
    │   2 articles, 226 quotations, 3,211 words quoted                             │
    │                                                                              │
    │   Who is quoted most         quotations  words  articles                     │
    │ ▎ Jonas Eide, chief engine…         143  2,477        12  ████████████       │
    │   Marta Lindqvist                     9  1,104         3  ▉                  │
    │   東京都知事                          1      4         1  ▏                  │
    │   and 1,204 more                                                             │
    │                                                                              │
    │   Where the words come from  quotations  share  words  share                 │
    │   named people                      143   63 %  2,477   77 %  █████████▎     │
    │   unnamed sources                    45   20 %    477   15 %  █▊             │
    │                                                                              │
    │   By outlet                  articles  quotations  unnamed                   │
    │   The North Sea Chronicle…          1          12     20 %  ██▍              │
    │                                                                              │
    │   By month                   articles  quotations                            │
    │   2025-11                           1          12  ████████████              │
    │   2025-12                           0           0                            │
    │                                                                              │
    │                                                                              │
    ╰─ Enter all they said ────────────────────────────────────────────────────────╯
                                                    } next table  Esc close  ? help
    ");
}

#[test]
fn where_there_is_little_room_names_are_cut_and_numbers_are_not() {
    let mut model = told(40, 12);
    assert_snapshot!(screen(&model), @"
     All 3 articles
      1 of 3 is not gone through yet
      2 articles, 226 quotations
      Who is quoted most   q.  words  art.
    ▎ Jonas Eide, chief…  143  2,477    12
      Marta Lindqvist       9  1,104     3
      東京都知事            1      4     1
      and 1,204 more

      Where the…   q.  share  words  share
      named peo…  143   63 %  2,477   77 % ↓
          Enter all said  Esc close  ? help
    ");
    press(&mut model, "} G");
    assert_snapshot!(screen(&model), @"
     All 3 articles
      1 of 3 is not gone through yet
      2 articles, 226 quotations
      unnamed s…   45   20 %    477   15 % ↑

      By outlet             art.  q.  unn.
      The North Sea Chron…     1  12  20 %

      By month  art.  q.
      2025-11      1  12  ████████████
    ▎ 2025-12      0   0
              Enter list  Esc close  ? help
    ");
}

#[test]
fn in_ascii_a_bar_is_drawn_with_number_signs() {
    let mut model = told(80, 24);
    model.settings.ascii = true;
    let screen = screen(&model);
    assert!(screen.contains("   12  ############"), "{screen}");
    assert!(screen.contains("    3  #  "), "{screen}");
    let drawn = screen.replace("東京都知事", "");
    assert!(drawn.is_ascii(), "{screen}");
}

#[test]
fn numbers_are_whole_at_every_size() {
    for width in 40..=240 {
        for height in [12, 24, 60] {
            let screen = screen(&told(width, height));
            for number in ["143", "2,477"] {
                assert!(screen.contains(number), "{width}x{height}:\n{screen}");
            }
        }
    }
}

#[test]
fn bars_have_the_hues_of_voices_and_headings_their_role() {
    let buffer = drawn(&told(80, 24));
    assert_eq!(cell(&buffer, "████").fg, Color::Indexed(80));
    assert_eq!(cell(&buffer, "Who is quoted").fg, role(Role::Subhead));
    assert_eq!(cell(&buffer, "1 of 3 is not").fg, role(Role::Unsure));
    assert_eq!(cell(&buffer, "▎").fg, role(Role::Mark));
}

#[test]
fn while_it_is_counted_that_is_said() {
    let model = asked(40, 12, "tram");
    let screen = screen(&model);
    assert!(
        screen.contains("1 of 3 articles that fits tram"),
        "{screen}"
    );
    assert!(screen.contains("Counting …"), "{screen}");
}

#[test]
fn a_count_that_comes_too_late_is_not_shown() {
    let mut model = asked(80, 24, "");
    press(&mut model, ": f i l t e r Space t r a m Enter");
    update(&mut model, Msg::Counted(1, counted()));
    assert!(model.stats.counted.is_none());
    update(&mut model, Msg::Counted(2, counted()));
    assert!(model.stats.counted.is_some());
}

#[test]
fn where_nothing_is_listed_nothing_is_counted() {
    let mut model = asked(80, 24, "xqzv");
    update(&mut model, Msg::Counted(1, Counted::default()));
    let screen = screen(&model);
    assert!(screen.contains("0 of 3 articles that fit xqzv"), "{screen}");
    assert!(screen.contains("No article is listed"), "{screen}");
}
