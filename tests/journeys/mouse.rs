//! The mouse over panes and what lies over them.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::model::Focus;
use quotidian::app::msg::{Met, Mouse, MouseDid, Msg};
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::ui;
use ratatui::layout::Rect;

fn reader() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader
}

fn mouse(reader: &mut Reader, did: MouseDid, (x, y): (u16, u16)) {
    reader.send(Msg::Mouse(Mouse { x, y, did }));
}

/// A click as the terminal's loop takes it.
fn click(reader: &mut Reader, at: (u16, u16)) -> Option<Met> {
    if let Some(keys) = ui::hinted(&reader.model, at) {
        for key in keys {
            reader.send(Msg::Key(key));
        }
        return None;
    }
    let met = ui::met(&reader.model, at);
    match met {
        Some(met) => reader.send(Msg::Met(met)),
        None => mouse(reader, MouseDid::Press, at),
    }
    met
}

fn inside(area: Option<Rect>) -> (u16, u16) {
    let area = area.expect("shown");
    (area.x + 4, area.y + 4)
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut reader = reader();
    let hint = |reader: &mut Reader, words: &str| {
        let screen = crate::screen(reader);
        let line = screen.lines().last().unwrap_or_default().to_string();
        let at = line
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {line}"));
        let x = line[..at].chars().count() as u16;
        let y = reader.model.areas.status.y;
        click(reader, (x, y));
    };
    reader.press("n");
    let first = reader.model.reading.current;
    hint(&mut reader, "next");
    assert_ne!(reader.model.reading.current, first);
    hint(&mut reader, "w why");
    assert!(matches!(reader.model.overlays[..], [Overlay::Why(..)]));
    reader.press("Esc");
    hint(&mut reader, "m bookmark");
    assert!(crate::screen(&reader).contains("Bookmarked"));
    let y = reader.model.areas.status.y;
    click(&mut reader, (2, y));
    assert!(
        crate::screen(&reader).contains("Bookmarked"),
        "no hint is there"
    );
    hint(&mut reader, "help");
    assert!(matches!(reader.model.overlays[..], [Overlay::Help { .. }]));
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_moves_no_focus() {
    let mut reader = reader();
    for focus in [Focus::Articles, Focus::Reading, Focus::Sidebar] {
        reader.model.focus = focus;
        let areas = reader.model.areas;
        for area in [areas.list, areas.reading, areas.sidebar] {
            for did in [MouseDid::WheelDown, MouseDid::WheelUp] {
                mouse(&mut reader, did, inside(area));
                assert_eq!(reader.model.focus, focus);
            }
        }
    }
    reader.model.focus = Focus::Reading;
    reader.press("n");
    let followed = reader.model.sidebar.selected;
    let over = inside(reader.model.areas.sidebar);
    mouse(&mut reader, MouseDid::WheelDown, over);
    assert_eq!(reader.model.sidebar.selected, followed + 1, "not set back");
    reader.press("n");
    reader.press("n");
    assert_eq!(
        reader.model.sidebar.selected,
        followed + 2,
        "follows another one"
    );
}

#[test]
fn a_click_on_the_map_goes_there() {
    let long = format!(
        "{FERRY}\n{}",
        "It rained on the harbour all day.\n\n".repeat(200)
    );
    let mut reader = Reader::new(&[("long.txt", &long)]);
    let pane = reader.model.areas.reading.expect("shown");
    click(&mut reader, (pane.right() - 1, pane.bottom() - 1));
    assert!(reader.model.reading.mark > long.len() * 9 / 10);
    click(&mut reader, (pane.right() - 1, pane.y + 1));
    assert!(reader.model.reading.mark < 200);
    reader.press("C-o");
    assert!(reader.model.reading.mark > long.len() / 2, "and back");
}

#[test]
fn a_click_beside_what_lies_over_the_panes_closes_it() {
    for keys in ["?", "p", "g a", "n w", "n c", ": z", "/ f"] {
        let mut reader = reader();
        reader.send(Msg::Resize {
            width: 240,
            height: 60,
        });
        reader.press(keys);
        assert_eq!(reader.model.overlays.len(), 1, "{keys}");
        assert_eq!(click(&mut reader, (0, 0)), Some(Met::Outside), "{keys}");
        assert!(reader.model.overlays.is_empty(), "{keys}");
    }
    for keys in ["'", "g / f e", "n P"] {
        let mut reader = reader();
        reader.send(Msg::Resize {
            width: 240,
            height: 60,
        });
        reader.press(keys);
        click(&mut reader, (0, 0));
        assert!(reader.model.overlays.is_empty(), "{keys}");
    }
    let mut reader = reader();
    reader.press("n a w o r d s");
    click(&mut reader, (0, 0));
    assert!(
        matches!(reader.model.overlays.last(), Some(Overlay::Note(_))),
        "what is typed is not lost"
    );
}

#[test]
fn a_click_on_a_row_selects_it_and_another_picks_it() {
    let mut reader = reader();
    reader.press("p");
    let rows = |reader: &Reader, row: usize| {
        let all = (0..36).flat_map(|y| (0..120).map(move |x| (x, y)));
        let mut there = all.filter(|at| ui::met(&reader.model, *at) == Some(Met::Row(row)));
        there.next().expect("on the screen")
    };
    let second = rows(&reader, 1);
    click(&mut reader, second);
    let Some(Overlay::People(picker)) = reader.model.overlays.last() else {
        panic!("still open");
    };
    let name = picker.rows[1].name.clone();
    assert_eq!(picker.selected, 1);
    click(&mut reader, second);
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.speaker(), name);
    reader.press("Esc : z e");
    let row = reader.model.commands.rows.iter();
    let zen = row.clone().position(|row| row.name == "zen").expect("zen");
    let at = rows(&reader, zen);
    click(&mut reader, at);
    assert!(reader.model.settings.zen);
}

#[test]
fn no_place_does_harm() {
    let places = [0, 1, 119, 120, 223, 32_767, 65_535];
    let dids = [
        MouseDid::Press,
        MouseDid::Double,
        MouseDid::Triple,
        MouseDid::Drag,
        MouseDid::Release,
        MouseDid::WheelDown,
        MouseDid::WheelUp,
    ];
    for keys in ["", "?", "p", "g a", "n w", "n P", "'", "g /", ":", "n a"] {
        for size in [(120, 36), (40, 12), (10, 3)] {
            let mut reader = reader();
            let (width, height) = size;
            reader.send(Msg::Resize { width, height });
            reader.press(keys);
            for x in places {
                for y in places {
                    for did in dids {
                        mouse(&mut reader, did, (x, y));
                    }
                    let _ = ui::met(&reader.model, (x, y));
                }
            }
        }
    }
}
