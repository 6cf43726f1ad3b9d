//! The view over all bookmarks as a reader sees it.

use super::super::sample::{bookmark, model, press};
use super::super::theme::Role;
use super::{cell, drawn, role, screen};
use crate::app::model::Model;
use crate::passage::Status;
use insta::assert_snapshot;

/// Bookmarks that are in their place, changed, a guess and lost; one with a long note, one in wide
/// letters.
fn kept(width: u16, height: u16) -> Model {
    let mut model = model(width, height);
    let note = "Ask who told the bridge. ".repeat(8);
    bookmark(
        &mut model,
        "It told the bridge what",
        note.trim(),
        Status::Exact,
    );
    bookmark(&mut model, "We had a light", "", Status::Changed);
    bookmark(&mut model, "A person with a torch", "who?", Status::Unsure);
    bookmark(&mut model, "knew the door was slow", "", Status::Lost);
    bookmark(
        &mut model,
        "My brother was on that deck",
        "東京の朝は寒い",
        Status::Exact,
    );
    let far = &mut model.bookmarks[4];
    far.article = None;
    far.bookmark.article.title = "東京の朝は寒い".into();
    far.bookmark.article.path = "/home/ada/tokyo.txt".into();
    far.bookmark.speaker = None;
    far.bookmark.tags = vec!["deck".into(), "families".into()];
    press(&mut model, "'");
    model
}

#[test]
fn list_over_preview() {
    let mut model = kept(80, 24);
    assert_snapshot!(screen(&model), @"
    ╭─ Bookmarks ──────────────────────────────────────────────────────────────────╮
    │ by article  tag  speaker  date                                   5 bookmarks │
    │ / finds words, tag:… and by:…                                                │
    │                                                                              │
    │  Ferry inquiry hears that a door stood open on the night of the storm     4  │
    │ ▎● “We had a light”                                                          │
    │ ▎  changed  Jonas Eide  #safety                                              │
    │  ● “It told the bridge what”                                                 │
    │    Jonas Eide  #safety  Ask who told the bridge. Ask who told the bridge.…   │
    │  ○ “A person with a torch”                                                   │
    │    unsure  Jonas Eide  #safety  who?                                         │
    │  ⊘ “knew the door was slow”                                                  │
    │    lost  Jonas Eide  #safety                                                 │
    │ ───────────────────────────────────────────────────────────────────────────  │
    │ │ “We had a light on the panel and the light was green,” Marta Lindqvist,    │
    │   the ship’s…                                                                │
    │                                                                              │
    │   The words you kept: “We had a light”                                       │
    │                                                                              │
    │   — Jonas Eide, the chief inspector of the Maritime Board                    │
    │                                                                              │
    │   d 4 more ↓                                                                 │
    ╰─ Enter go  a note  # tags  x remove  y copy  e export  U undo ───────────────╯
     bookmark 1 of 5                           S group  / search  Esc close  ? help
    ");
    press(&mut model, "/ d o o r Enter");
    assert_snapshot!(screen(&model), @"
    ╭─ Bookmarks ──────────────────────────────────────────────────────────────────╮
    │ by article  tag  speaker  date                                        4 of 5 │
    │ /door                                                                        │
    │                                                                              │
    │  Ferry inquiry hears that a door stood open on the night of the storm     4  │
    │ ▎● “We had a light”                                                          │
    │ ▎  changed  Jonas Eide  #safety                                              │
    │  ● “It told the bridge what”                                                 │
    │    Jonas Eide  #safety  Ask who told the bridge. Ask who told the bridge.…   │
    │  ○ “A person with a torch”                                                   │
    │    unsure  Jonas Eide  #safety  who?                                         │
    │  ⊘ “knew the door was slow”                                                  │
    │    lost  Jonas Eide  #safety                                                 │
    │ ───────────────────────────────────────────────────────────────────────────  │
    │ │ “We had a light on the panel and the light was green,” Marta Lindqvist,    │
    │   the ship’s…                                                                │
    │                                                                              │
    │   The words you kept: “We had a light”                                       │
    │                                                                              │
    │   — Jonas Eide, the chief inspector of the Maritime Board                    │
    │                                                                              │
    │   d 4 more ↓                                                                 │
    ╰─ Enter go  a note  # tags  x remove  y copy  e export  U undo ───────────────╯
     bookmark 1 of 4                           S group  / search  Esc close  ? help
    ");
}

#[test]
fn a_narrow_screen_has_the_list_alone() {
    let mut model = kept(40, 12);
    press(&mut model, "g g j j");
    assert_snapshot!(screen(&model), @"
     Bookmarks by article            3 of 5
     / finds words, tag:… and by:…
     Ferry inquiry hears that a door sto… 4
     ● “We had a light”
       changed  Jonas Eide  #safety
     ● “It told the bridge what”
       Jonas Eide  #safety  Ask who told t…
    ▎○ “A person with a torch”
    ▎  unsure  Jonas Eide  #safety  who?
     ⊘ “knew the door was slow”
       lost  Jonas Eide  #safety
                 A accept  X reject  ? help
    ");
    press(&mut model, "S");
    assert_snapshot!(screen(&model), @"
     Bookmarks by tag                6 of 6
     / finds words, tag:… and by:…
     #safety                              4
     ● “We had a light”
       changed  Jonas Eide  Ferry inquiry…
     ● “It told the bridge what”
       Jonas Eide  Ferry inquiry hears tha…
     ⊘ “knew the door was slow”
       lost  Jonas Eide  Ferry inquiry hea…
    ▎○ “A person with a torch”
    ▎  unsure  Jonas Eide  Ferry inquiry h…
                 A accept  X reject  ? help
    ");
}

#[test]
fn list_beside_preview() {
    let mut model = kept(200, 50);
    press(&mut model, "S S");
    assert_snapshot!(screen(&model), @"
                   ╭─ Bookmarks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
                   │ by article  tag  speaker  date                                                                                                                           5 bookmarks │
                   │ / finds words, tag:… and by:…                                                                                                                                        │
                   │                                                                                                                                                                      │
                   │  Jonas Eide                                                                        4  │   The bow door of the ferry Nordlys was open for eleven minutes after she    │
                   │ ▎● “We had a light”                                                                   │   left the quay, an inquiry heard on Thursday, and nobody on the bridge      │
                   │ ▎  changed  Ferry inquiry hears that a door stood open on the night of the…  #safety  │   was told.                                                                  │
                   │  ● “It told the bridge what”                                                          │                                                                              │
                   │    Ferry inquiry hears that a door…  #safety  Ask who told the bridge. Ask who told…  │ │ “We had a light on the panel and the light was green,” Marta Lindqvist,    │
                   │  ⊘ “knew the door was slow”                                                           │   the ship’s master, told the court in Stavanger. “If it had been red I      │
                   │    lost  Ferry inquiry hears that a door stood open on the night of the st…  #safety  │   would not have sailed.”                                                    │
                   │  ○ “A person with a torch”                                                            │                                                                              │
                   │    unsure  Ferry inquiry hears that a door stood open on the night o…  #safety  who?  │   Harbour engineers who examined the wreck in March say that the sensor      │
                   │                                                                                       │   had been wired to the wrong side of the hinge. “It told the bridge what    │
                   │  Without a speaker                                                                 1  │   the bridge wanted to hear,” said Jonas Eide, the chief inspector of the    │
                   │  ● My brother was on that deck                                                        │   Maritime Board.                                                            │
                   │    東京の朝は寒い  #deck #families  東京の朝は寒い                                    │                                                                              │
                   │                                                                                       │   The words you kept: “We had a light”                                       │
                   │                                                                                       │                                                                              │
                   │                                                                                       │   — Jonas Eide, the chief inspector of the Maritime Board                    │
                   │                                                                                       │                                                                              │
                   │                                                                                       │   #safety                                                                    │
                   │                                                                                       │                                                                              │
                   │                                                                                       │   Ferry inquiry hears that a door stood open on the night of the storm       │
                   │                                                                                       │   20 November 2025 · Kevin Aldous and Mina Okoro · Harbour Post              │
                   │                                                                                       │   bookmarked 1 January 1970 · ferry.txt                                      │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   │                                                                                       │                                                                              │
                   ╰─ Enter go  a note  # tags  x remove  y copy  e export  U undo ───────────────────────────────────────────────────────────────────────────────────────────────────────╯

    bookmark 1 of 5                                                                                                                                                   S group  / search  Esc close  ? help
    ");
}

#[test]
fn the_smallest_screen_in_ascii() {
    let mut model = kept(20, 5);
    model.settings.ascii = true;
    press(&mut model, "G");
    assert_snapshot!(screen(&model), @"
     by article  5 of 5
     東京の朝は寒い   1
    >* My brother wa...
    >  #deck #families
       Enter go  ? help
    ");
    press(&mut model, "/ t o");
    assert_snapshot!(screen(&model), @"
     /to        4 found
     Ferry inquiry... 4
    >* “We had a light”
    >  changed  Jona...
    ");
}

#[test]
fn without_bookmarks_keys_are_told() {
    let mut model = model(80, 24);
    press(&mut model, "'");
    assert_snapshot!(screen(&model), @"
    ╭─ Bookmarks ──────────────────────────────────────────────────────────────────╮
    │ by article  tag  speaker  date                                               │
    │                                                                              │
    │                                                                              │
    │  No bookmarks yet                                                            │
    │  m  keeps the quotation or paragraph you are at                              │
    │  a  does so with a note of yours                                             │
    │  v  selects a sentence to keep                                               │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                                                  Esc close  ? help
    ");
}

#[test]
fn what_is_sought_is_marked_in_the_list_and_in_the_preview() {
    let mut model = kept(120, 36);
    press(&mut model, "/ b r i d g e Enter");
    let buffer = drawn(&model);
    let marked = buffer
        .content
        .iter()
        .filter(|cell| cell.fg == role(Role::Hit));
    let letters: String = marked.map(ratatui::buffer::Cell::symbol).collect();
    assert!(letters.matches("bridge").count() > 3, "{letters}");
    // The note is marked too.
    assert_eq!(cell(&buffer, "bridge. Ask who").fg, role(Role::Hit));
}

#[test]
fn sure_guessed_and_lost_ones_differ_in_signs_words_and_colours() {
    let mut model = kept(120, 36);
    let buffer = drawn(&model);
    let text = super::super::sample::text(&buffer);
    for (sign, words) in [
        ("○ “A person", "unsure"),
        ("⊘ “knew the", "lost"),
        ("● “We had", "changed"),
    ] {
        assert!(
            text.contains(sign) && text.contains(words),
            "{sign} {words}\n{text}"
        );
    }
    assert_eq!(cell(&buffer, "⊘ “knew").fg, role(Role::Trouble));
    assert_eq!(cell(&buffer, "○ “A person").fg, role(Role::Bookmark));
    assert_eq!(cell(&buffer, "unsure").fg, role(Role::Refused));
    press(&mut model, "g g j j");
    let text = screen(&model);
    assert!(
        text.contains("Is this the place? A accepts it, X rejects it"),
        "{text}"
    );
    assert!(
        text.contains("A accept") && text.contains("X reject"),
        "{text}"
    );
}

#[test]
fn under_a_short_list_the_note_has_the_rows_that_are_free() {
    let mut model = model(40, 12);
    let note = "Ask who told the bridge, and when the log was written, and by whom";
    bookmark(&mut model, "It told the bridge what", note, Status::Exact);
    press(&mut model, "'");
    let shown = screen(&model);
    assert!(
        shown.contains("Ask who told the bridge, and when the"),
        "{shown}"
    );
    assert!(shown.contains("log was written, and by whom"), "{shown}");
}

#[test]
fn help_over_the_view_has_one_border() {
    for (width, height) in [
        (80, 24),
        (112, 30),
        (116, 30),
        (118, 36),
        (120, 36),
        (122, 36),
        (40, 12),
    ] {
        let mut model = kept(width, height);
        press(&mut model, "?");
        let shown = screen(&model);
        for two in ["╮╮", "││", "╯╯", "╭╭"] {
            assert!(!shown.contains(two), "{width}: {shown}");
        }
    }
}

#[test]
fn only_words_that_somebody_says_have_quotation_marks() {
    let mut model = model(120, 36);
    bookmark(&mut model, "The bow door of the ferry", "", Status::Exact);
    model.bookmarks[0].bookmark.speaker = None;
    bookmark(&mut model, "It told the bridge what", "", Status::Exact);
    press(&mut model, "'");
    let shown = screen(&model);
    assert!(shown.contains("● The bow door of the ferry "), "{shown}");
    assert!(shown.contains("● “It told the bridge what”"), "{shown}");
    press(&mut model, "Esc 3 t");
    let shown = screen(&model);
    assert!(shown.contains("● The bow door"), "{shown}");
    assert!(shown.contains("● “It told the"), "{shown}");
}
