//! The search in all articles and the commands after `:` as a reader sees them.

use super::super::sample::{model, press};
use super::super::theme::Role;
use super::{drawn, role, screen};
use crate::app::model::Model;
use insta::assert_snapshot;

fn sought(width: u16, height: u16, keys: &str) -> Model {
    let mut model = model(width, height);
    press(&mut model, keys);
    model
}

#[test]
fn hits_by_article_over_a_preview() {
    let model = sought(80, 24, "g / d o o r");
    assert_snapshot!(screen(&model), @"
    ╭─ Search in all articles ─────────────────────────────────────────────────────╮
    │ by: said: about: outlet: unnamed before: after: tag: unread           4 hits │
    │ /door                                                                        │
    │                                                                              │
    │  Ferry inquiry hears that a door stood open on the night of the storm     4  │
    │ ▎· Ferry inquiry hears that a door stood open on the night of the storm      │
    │  · The bow door of the ferry Nordlys was open for eleven minutes after she   │
    │    left the quay, an inquiry heard on Thursday, and nobody on the bridge…    │
    │  · A harbour pilot who asked not to be named because he still works for      │
    │    the line said the crew “knew the door was slow” and that it was “a…       │
    │    4 a harbour pilot                                                         │
    │  · I want the next door to be shut.”                                         │
    │    3 Ingrid Solberg                                                          │
    │ ───────────────────────────────────────────────────────────────────────────  │
    │   20 November 2025 · Kevin Aldous and Mina Okoro · Harbour Post              │
    │                                                                              │
    │ │ Ferry inquiry hears that a door stood open on the night of the storm       │
    │   The bow door of the ferry Nordlys was open for eleven minutes after she    │
    │   left the quay, an inquiry heard on Thursday, and nobody on the bridge      │
    │   was told.                                                                  │
    │   “We had a light on the panel and the light was green,” Marta Lindqvist,    │
    │   the ship’s master, told the court in Stavanger.                            │
    ╰─ Enter go  Tab list  Esc close  ↑↓ move ─────────────────────────────────────╯
     hit 1 of 4
    ");
}

#[test]
fn who_says_it_is_told_by_number_and_name() {
    let model = sought(120, 20, "g / s a i d : d o o r Tab j");
    assert_snapshot!(screen(&model), @r#"
    ╭─ Search in all articles ─────────────────────────────────────────────────────────────────────────────────────────────╮
    │ words "a phrase" by: said: about: outlet: unnamed before: after: tag: unread                    2+ hits in 1 article │
    │ /said:door                                                                                                           │
    │                                                                                                                      │
    │  Ferry inquiry hears that a door stood open on… 2  │   Ferry inquiry hears that a door stood open on the night of    │
    │  Harbour Post · 20 Nov 2025                        │   the storm                                                     │
    │  · “knew the door was slow”                        │   20 November 2025 · Kevin Aldous and Mina Okoro ·              │
    │    4 a harbour pilot                               │   Harbour Post                                                  │
    │ ▎· “I do not want anyone in prison. I want the     │                                                                 │
    │ ▎  next door to be shut.”                          │   “A better sensor, yes,” he replied. “A person with a torch,   │
    │ ▎  3 Ingrid Solberg                                │   also yes. It is a list of small things, and each of them was  │
    │                                                    │   somebody’s to do.”                                            │
    │                                                    │                                                                 │
    │                                                    │   “My brother was on that deck,” said Ingrid Solberg, a         │
    │                                                    │ │ teacher from Bergen, outside the court. “I do not want        │
    │                                                    │ │ anyone in prison. I want the next door to be shut.”           │
    │                                                    │                                                                 │
    │                                                    │   d 7 more ↓                                                    │
    ╰─ Enter go  m bookmark  y copy  s star ───────────────────────────────────────────────────────────────────────────────╯
     hit 2 of 2                                                            } next article  / other words  Esc close  ? help
    "#);
}

#[test]
fn a_narrow_screen_has_the_hits_alone() {
    let model = sought(40, 12, "g / d o o r");
    assert_snapshot!(screen(&model), @"
     Search             4 hits in 1 article
     /door
     Ferry inquiry hears that a door sto… 4
    ▎· Ferry inquiry hears that a
    ▎  door stood open on the night of…
     · The bow door of the ferry Nordlys
       was open for eleven minutes after…
     · … the crew “knew the door was slow”
       and that it was “a thing people…
       4 a harbour pilot
     · I want the next door to be shut.”   ↓
     Enter go  Tab list  Esc close
    ");
    let model = sought(20, 6, "g / d o o r");
    assert_snapshot!(screen(&model), @"
     /door
     Ferry inquiry h… 4
    ▎· … that a door
    ▎  stood open on…
     · The bow door    ↓
     Enter go  Tab list
    ");
}

#[test]
fn the_language_is_taught_where_nothing_is_sought() {
    let model = sought(60, 16, "g /");
    assert_snapshot!(screen(&model), @r#"
    Search in all articles
    /

    ferry late     words standing together
    "peace deal"   a phrase
    by:rubio       what somebody said
    said:budget    what was said of it
    unnamed        said without a name
    about:kallas   where somebody is named
    outlet:reuters published there
    after:2025-11  from a day on; before:
    tag:budget     bookmarks with this tag
    unread         not opened yet


    Enter go  Tab list  Esc close
    "#);
    let model = sought(60, 16, "g / a b u o t : x");
    assert_snapshot!(screen(&model), @r#"
    Search in all articles
    /abuot:x

    there is no abuot: here; did you mean about:?
    ferry late     words standing together
    "peace deal"   a phrase
    by:rubio       what somebody said
    said:budget    what was said of it
    unnamed        said without a name
    about:kallas   where somebody is named
    outlet:reuters published there
    after:2025-11  from a day on; before:
    tag:budget     bookmarks with this tag
    unread         not opened yet

    Esc close
    "#);
}

#[test]
fn commands_that_fit_stand_above_the_line() {
    let model = sought(80, 24, ": n e x t");
    assert_snapshot!(screen(&model), @"
    ▎    ferry                                       Top │ Voices │ Bookmarks │ All
                                                         │ Named    8 q., 162 words
       ▸ Ferry inquiry hears that a door stood open on  ─│ 1  Jonas Eide          3
         the night of the storm                         ─│    the chief insp… ██
         20 November 2025 · Kevin Aldous and Mina Okoro ─│ 2  Marta Lindqvist     2
         · Harbour Post                                 ─│    the ship’s mas… █████
                                                        ─│ 3  Ingrid Solberg      2
         The bow door of the ferry Nordlys was open     ─│    a teacher from… █
         for eleven minutes after she left the quay, an ─│ 6  Pål Haugen          1
         inquiry heard on Thursday, and nobody on the   ─│                    ▋
         bridge was told.                               ─│ ↓ 2 more voices
                                                        ─│
    ╭──────────────────────────────────────────────────────────────────╮
    │ ▸ next                next quotation, or match                n  │ ght on the
    │   next paragraph                                              }  │ he light…
    │   next by same        next by the same speaker                ]  │  bridge
    │   next bookmark                                               )  │ idge want…
    │   next article                                                J  │ hat every
    │   next unread         next unread article                    gu  │ ce at the…
    │   focus next          next pane                             Tab  │  over that
    │   next tab            next tab of the sidebar                 t  │  night si…
    │   next theme                                                  T  │ or was
    ╰─ Tab complete  ↑↓ move ──────────────────────────────────────────╯ d
     :next                                                     Enter do  Esc cancel
    ");
    let model = sought(40, 12, ": z e n");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices       Top
                                           ─
       ▸ Ferry inquiry hears that a        ─
         door stood open on the night of   ─
         the storm                         ─
         20 November 2025 · Kevin Aldous   ─
         and Mina Okoro · Harbour Post     ─
                                           ─
    ╭──────────────────────────────────────╮
    │ ▸ zen       only the article      Z  │
    ╰─ Tab complete  ↑↓ move ──────────────╯
     :zen
    ");
}

#[test]
fn articles_are_picked_with_their_letters_marked() {
    let model = sought(60, 12, "g a f e r r y");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices                           Top
    ╭─ Articles ───────────────────────────────────────────────╮
    │ > ferry                                                  │
    │                                                          │
    │ ▸  Ferry inquiry hears that a door stood open on the ni… │
    │                                                          │
    │                                                          │
    ╰─ Enter open  Esc cancel  ↑↓ choose ──────────── 1 found ─╯
         minutes after she left the quay, an inquiry heard on
         Thursday, and nobody on the bridge was told.          ─
                                                               ─
     12 quotations · 6 voices
    ");
    let matched = role(Role::Matched);
    let marked = drawn(&model)
        .content
        .iter()
        .filter(|cell| cell.fg == matched)
        .count();
    assert!(marked >= 5, "{marked}");
}

#[test]
fn what_can_follow_does_not_hide_the_line_that_one_reads() {
    for (width, height) in [(80, 24), (40, 12), (120, 36)] {
        for keys in ["g g", "G", "j j j j j", "C-d", "G k k k"] {
            for first in ["g", "z"] {
                let mut model = sought(width, height, keys);
                let before = screen(&model);
                let y = usize::from(model.areas.text.y) + model.reading.page.mark;
                press(&mut model, first);
                let row = |screen: &str| screen.lines().nth(y).map(String::from);
                assert_eq!(
                    row(&screen(&model)),
                    row(&before),
                    "{width}x{height} {keys} {first}"
                );
                let follow = model
                    .keymap
                    .after(&model.pending, &crate::app::update::places(&model));
                let shown = screen(&model);
                for (_, command) in follow {
                    let row = crate::app::keys::KEYS
                        .iter()
                        .find(|row| row.command == command);
                    let help = row.expect("a row").help;
                    assert!(
                        shown.contains(help),
                        "{width}x{height} {keys} {first}: {help}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_key_is_told_for_the_preview_while_it_would_be_a_letter() {
    let mut model = sought(120, 20, "g / d o o r");
    press(&mut model, "Down Down");
    let typing = screen(&model);
    assert!(
        !typing.contains("d 1") && !typing.contains("d 2"),
        "{typing}"
    );
    press(&mut model, "Tab");
    let listing = screen(&model);
    let more = listing.lines().find(|row| row.contains("more ↓"));
    assert!(more.is_none_or(|row| row.contains("d ")), "{listing}");
}

#[test]
fn a_preview_is_filled_while_the_article_goes_on() {
    let model = sought(160, 48, "g / d o o r");
    let shown = screen(&model);
    let rows: Vec<&str> = shown.lines().collect();
    let last = &rows[rows.len() - 5..rows.len() - 2];
    let filled = last.iter().any(|row| {
        let preview = row.split('│').nth(2).unwrap_or_default();
        !preview.trim().is_empty()
    });
    assert!(filled, "{shown}");
}
