//! Whole screens as a reader sees them, colours aside.

use super::super::sample::{bookmark, model, press, text};
use super::super::theme::{Role, Theme};
use super::super::view;
use super::{cell, drawn, role, screen};
use crate::passage::Status;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;

#[test]
fn two_panes() {
    let mut model = model(80, 24);
    press(&mut model, "n n");
    assert_snapshot!(screen(&model), @"
    ▎ Ferry inquiry hears that a door stood open on… 17% │ Voices │ Bookmarks │ All
     2 │ “We had a light on the panel and the light was  │ Named    8 q., 162 words
       │ green,” Marta Lindqvist, the ship’s master,    ─│ 1  Jonas Eide          3
       │ told the court in Stavanger. “If it had been   ─│    the chief insp… ██
       │ red I would not have sailed.”                  ─│ 2  Marta Lindqvist     2
                                                        ─│    the ship’s mas… █████
         Harbour engineers who examined the wreck       ─│ 3  Ingrid Solberg      2
         in March say that the sensor had been wired    ─│    a teacher from… █
     1 ▸ to the wrong side of the hinge. “It told       ─│ 6  Pål Haugen          1
         the bridge what the bridge wanted to hear,”    ─│                    ▋
         said Jonas Eide, the chief inspector of the    ─│ ↓ 2 more voices
         Maritime Board.                                ─│
                                                        ─│ Quotations
         The line’s owners have denied that they knew   ─│ 2  We had a light on the
         of the fault. In a statement the company said  ─│    panel and the light…
     5   it was “confident that every rule in force at  ─│ 1  It told the bridge
         the time was followed.”                         │    what the bridge want…
                                                         │ 5  confident that every
                                                        ─│    rule in force at the…
         ‘A list of small things’                       ─│ 2  I have gone over that
                                                         │    night every night si…
         Over four days the inquiry has heard from      ─│ 4  knew the door was
         deckhands, pilots and the families of the       │ ↓ 7 q., 1 named
     quotation 2 of 12 · Jonas Eide 1 of 3         n next  w why  c correct  ? help
    ");
}

#[test]
fn three_panes_in_ascii() {
    let mut model = model(120, 36);
    model.settings.ascii = true;
    bookmark(&mut model, "A person with a torch", "", Status::Exact);
    bookmark(&mut model, "confident that every", "", Status::Unsure);
    press(&mut model, "n n n n");
    let screen = screen(&model);
    for sign in ['│', '▎', '▸', '●', '○', '•', '·', '━', '─', '┃', '╎', '▏']
    {
        assert!(!screen.contains(sign), "{sign} in\n{screen}");
    }
    assert_snapshot!(screen, @"
    Articles        1 of 4 |> Ferry inquiry hears that a door stood open on the night of... 35% | Voices | Bookmarks | All
    > Ferry inquiry hears  |     The line’s owners have denied that they knew of the fault.     | Named    8 q., 162 words
      that a door stood    |o5   In a statement the company said it was “confident that every   | 1  Jonas Eide          3
      open on the night o… |     rule in force at the time was followed.”                      -|    the chief in... ==
      20 Nov 2025  * 12 q. |                                                                   -| 2  Marta Lindqvist     2
                           |                                                                   -|    the ship’s m... =====
    + Council votes on the |     ‘A list of small things’                                       | 3  Ingrid Solberg      2
      tram line            |                                                                   -|    a teacher fr... =
      19 Nov 2025     0 q. |     Over four days the inquiry has heard from deckhands, pilots    | 6  Pål Haugen          1
                           |     and the families of the nineteen who died. Much of it was     <|                    =
    + 東京の朝は寒い       |     technical. Some of it was not.                                -|
                           |                                                                    | Unnamed   2 q., 10 words
      notes/photo.jpg      | 2 > “I have gone over that night every night since. I ask myself  -| 4  a harbour pilot     2
      it is not text       |   | whether I should have walked down to the car deck and looked  -|    unnamed         -
                           |   | with my own eyes, as my father would have done. The answer    -|
                           |   | is that no master in this trade does that any more. We look   -| Organisat... 1 q., 11 w.
                           |   | at panels. We trust the panels. And when the panel is wrong   -| 5  the company         1
                           |   | there is nobody left whose job it is to look,” she said.       |    organisation    =
                           |                                                                   -|
                           |     A harbour pilot who asked not to be named because he still    -| Quotations
                           | 4   works for the line said the crew “knew the door was slow” and <| 2  We had a light on the
                           | 4?  that it was “a thing people joked about.”                     -|    panel and the ligh...
                           |                                                                   -| 1  It told the bridge
                           |     Eide was asked by counsel for the families whether a better   -|    what the bridge wa...
                           | 1   sensor would have saved the ship. “A better sensor, yes,” he  -| 5  confident that every
                           |*1   replied. “A person with a torch, also yes. It is a list of     |    rule in force at t...
                           |     small things, and each of them was somebody’s to do.”          | 2  I have gone over that
                           |                                                                    |    night every night...
                           | 3   “My brother was on that deck,” said Ingrid Solberg, a teacher -| 4  knew the door was
                           | 3   from Bergen, outside the court. “I do not want anyone in       |    slow
                           |     prison. I want the next door to be shut.”                      | 4? a thing people joked
                           |                                                                   -|    about.
                           |                                                                   -| 1  A better sensor, yes,
                           |     What comes next                                                | 1  A person with a
                           |                                                                    | v 4 q., 1 named
    quotation 4 of 12 - Marta Lindqvist 2 of 2    n next  w why  c correct  P all said  m bookmark  a note  ? help  q quit
    ");
}

#[test]
fn one_pane_says_how_to_get_to_the_others() {
    let mut model = model(40, 12);
    press(&mut model, "n");
    assert_snapshot!(screen(&model), @"
    [1] ▎Ferry inquiry hears that…  [3] 7%
        heard on Thursday, and nobody on  ─
        the bridge was told.              ─
                                          ─
    2 ▸ “We had a light on the panel      ─
      │ and the light was green,” Marta   ─
      │ Lindqvist, the ship’s master,     ─
      │ told the court in Stavanger. “If  ─
      │ it had been red I would not have
      │ sailed.”                          ─
                                          ─
    1 of 12 · Marta Lindqvist       ? help
    ");
    press(&mut model, "3");
    assert_snapshot!(screen(&model), @"
     1 Articles  2 Text ▎3 Voices
     Named                  8 q., 162 words
    ▎1  Jonas Eide                        3
    ▎   the chief inspector of th… ███▏
     2  Marta Lindqvist                   2
        the ship’s master          ████████
     ↓ 4 more voices
     Quotations
     2  We had a light on the panel and the
        light was green, … If it had been…
     1  It told the bridge what the b… ↓ 11
     1 of 12 · Marta Lindqvist       ? help
    ");
    press(&mut model, "1");
    assert_snapshot!(screen(&model), @"
    ▎1 Articles  2 Text  3 Voices       1/4
    ▎▸ Ferry inquiry hears that a door
    ▎  stood open on the night of the storm
    ▎  Harbour Post · 20 Nov 2025 12 quotes

     • Council votes on the tram line
       19 Nov 2025                 0 quotes

     • 東京の朝は寒い

       notes/photo.jpg
     1 of 12 · Marta Lindqvist       ? help
    ");
}

#[test]
fn the_smallest_screen_can_be_read_and_a_smaller_one_says_so() {
    assert_snapshot!(screen(&model(20, 5)), @"
    ▎  ferry        Top
     ▸ Ferry inquiry   ─
       hears that a    ─
       door stood open ─
     12 quotations · 6…
    ");
    assert_eq!(screen(&model(19, 3)).trim(), "too small");
    assert_eq!(screen(&model(4, 1)).trim(), "too…");
}

#[test]
fn bookmarks_are_listed_with_their_words_also_when_lost() {
    let mut model = model(120, 24);
    bookmark(
        &mut model,
        "A person with a torch",
        "ask the board",
        Status::Exact,
    );
    bookmark(&mut model, "knew the door was slow", "", Status::Unsure);
    bookmark(&mut model, "named no one", "", Status::Lost);
    press(&mut model, "3 t");
    let buffer = drawn(&model);
    let area = model.areas.sidebar.expect("three panes");
    let mut pane = Buffer::empty(area);
    view(&model, &Theme::of_roles(), &mut pane);
    assert_snapshot!(text(&pane), @"
     Voices │▎Bookmarks │ All
    ▎○ “knew the door was
    ▎  slow”
    ▎  here? A yes, X no #sa…

     ● “A person with a
       torch”
       ask the board
       #safety Jonas Eide

     ⊘ “named no one”
       lost #safety Jonas Ei…
    ");
    assert_eq!(cell(&buffer, "lost").fg, role(Role::Trouble));
}

#[test]
fn overlays() {
    let mut model = model(60, 16);
    press(&mut model, "n w");
    assert_snapshot!(screen(&model), @"
    ╭─ Why this speaker ───────────────────────────────────────╮
    │ 2 Marta Lindqvist, the ship’s master                     │
    │ the quotation before it goes on here                     │
    │ named right there                                        │
    │ the cue is “told”                                        │
    │ right in about 95 of 100 such cases                      │
    ╰─ Esc close  c correct ────────────────── rule: unclosed ─╯
       │ court in Stavanger. “If it had been red I would not   ─
       │ have sailed.”                                         ─
                                                               ─
         Harbour engineers who examined the wreck in March say ─
         that the sensor had been wired to the wrong side of
     1   the hinge. “It told the bridge what the bridge wanted ─
         to hear,” said Jonas Eide, the chief inspector of the ─
         Maritime Board.
     quotation 1 of 12 · Marta Lindqvist 1 of 2
    ");
    press(&mut model, "Esc p e i");
    assert_snapshot!(screen(&model), @"
     1 Articles ▎2 Text  3 Voices  Ferry inquiry hears that… 7%
    ╭─ Who ────────────────────────────────────────────────────╮
    │ > ei                                                     │
    │                                                          │
    │ ▸ 1 Jonas Eide  the chief inspector of the Maritime B… 3 │
    │                                                          │
    │                                                          │
    │                                                          │
    │                                                          │
    │                                                          │
    │                                                          │
    ╰─ Enter go  Esc cancel  ↑↓ choose ────────────── 1 found ─╯
     1   the hinge. “It told the bridge what the bridge wanted ─
         to hear,” said Jonas Eide, the chief inspector of the ─
         Maritime Board.
     quotation 1 of 12 · Marta Lindqvist 1 of 2
    ");
    press(&mut model, "Esc z");
    assert_snapshot!(screen(&model), @"
    1 Articles ▎2 Text  3 Voices  Ferry inquiry hears that… 7%
        The bow door of the ferry Nordlys was open for eleven
        minutes after she left the quay, an inquiry heard on  ─
        Thursday, and nobody on the bridge was told.          ─
                                                              ─
    2 ▸ “We had a light on the panel and the light was        ─
      │ green,” Marta Lindqvist, the ship’s master, told the  ─
      │ court in Stavanger. “If it had been red I would not   ─
      │ have sailed.”                                         ─
                                                              ─
        Harbour engineers who ex ╭─ z ────────────────────────╮
        that the sensor had been │ t  this line to the top    │
    1   the hinge. “It told the  │ z  this line to the middle │
        to hear,” said Jonas Eid │ b  this line to the bottom │
        Maritime Board.          ╰─ Esc lets go ──────────────╯
    quotation 1 of 12 · Marta Lindqvist 1 of 2  n next  ? help
    ");
    press(&mut model, "Esc ? / b o o k");
    assert_snapshot!(screen(&model), @"
    ╭─ Keys and signs ─────────────────────────────────────────╮
    │ /book                                                    │
    │                                                          │
    │ Bookmarks                                                │
    │  m               bookmark this                           │
    │  a               bookmark with a note, or change it      │
    │  #               tags of the bookmark                    │
    │  '               all bookmarks                           │
    │  )               next bookmark                           │
    │  (               previous bookmark                       │
    │  x               remove the bookmark or correction       │
    │  A               accept the guessed place; on a          │
    │                  selection, put the lost bookmark there  │
    │  e               export the bookmarks                    │
    ╰─ Esc clear  ↑↓ move  Enter done ────────── 1–11 of 32 ↓ ─╯
     quotation 1 of 12 · Marta Lindqvist 1 of 2
    ");
}
