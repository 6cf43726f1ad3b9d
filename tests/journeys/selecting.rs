//! Selecting by meaning and with the mouse, and what is done with it.

use crate::reader::{FERRY, Reader};
use crate::screen;
use quotidian::app::msg::{Mouse, MouseDid, Msg};
use quotidian::text::cells;

fn selected(reader: &Reader) -> &str {
    let selection = reader.model.reading.selection;
    selection.map_or("", |selection| selection.span.of(FERRY))
}

/// The cell where these words begin on the screen.
fn place(reader: &Reader, words: &str) -> (u16, u16) {
    let shown = screen(reader);
    let text = reader.model.areas.text;
    let mut rows = (0..).zip(shown.lines());
    let found = rows.find_map(|(y, row)| {
        let at = row.find(words)?;
        let x = cells(&row[..at]) as u16;
        (x >= text.x && x < text.right()).then_some((x, y))
    });
    found.unwrap_or_else(|| panic!("{words} in {shown}"))
}

fn mouse(reader: &mut Reader, did: MouseDid, (x, y): (u16, u16)) {
    reader.send(Msg::Mouse(Mouse { x, y, did }));
}

#[test]
fn the_quotation_first_then_its_sentence_then_nothing() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter v");
    assert_eq!(selected(&reader), "I have a car,");
    assert!(screen(&reader).contains("quotation, 4 words selected"));
    reader.press("v");
    assert!(
        selected(&reader).starts_with("“I have a car,”"),
        "{}",
        selected(&reader)
    );
    reader.press("v");
    assert_eq!(selected(&reader), "");
    reader.press("v l");
    assert!(selected(&reader).len() > "I have a car,".len());
    reader.press("V");
    assert!(selected(&reader).contains("I have a car,"));
    reader.press("V v m");
    assert_eq!(reader.kept[0].passage.exact, "I have a car,");
}

#[test]
fn a_drag_over_several_rows_selects_whole_words_for_the_keys() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    let from = place(&reader, "morning ferry");
    let (x, y) = from;
    mouse(&mut reader, MouseDid::Press, (x + 2, y));
    mouse(&mut reader, MouseDid::Drag, (x + 4, y + 1));
    // It ends wherever the button is let go.
    mouse(&mut reader, MouseDid::Release, (0, 35));
    let words = selected(&reader).to_string();
    assert!(
        words.starts_with("morning ferry") && words.len() > 40,
        "{words}"
    );
    assert!(
        !FERRY[FERRY.find(&words).expect("in the text") + words.len()..]
            .starts_with(char::is_alphanumeric)
    );
    reader.press("a mine C-s");
    assert_eq!(
        (&*reader.kept[0].passage.exact, &*reader.kept[0].note),
        (&*words, "mine")
    );
    mouse(&mut reader, MouseDid::Press, from);
    assert_eq!(selected(&reader), "", "a click lets go");
}

#[test]
fn a_drag_over_the_edge_scrolls() {
    let long = FERRY.to_string();
    let mut reader = Reader::new(&[("ferry.txt", &long)]);
    reader.send(Msg::Resize {
        width: 60,
        height: 10,
    });
    let text = reader.model.areas.text;
    let from = place(&reader, "morning ferry");
    let before = reader.model.reading.page.seen;
    mouse(&mut reader, MouseDid::Press, from);
    for step in 0..4 {
        mouse(&mut reader, MouseDid::Drag, (text.x + step, text.bottom()));
    }
    let seen = reader.model.reading.page.seen;
    assert!(seen.end() > before.end());
    let words = selected(&reader).to_string();
    assert!(
        words.starts_with("morning ferry") && words.len() > before.len(),
        "{words}"
    );
    for step in 0..20 {
        mouse(&mut reader, MouseDid::Drag, (text.x + step, 0));
    }
    assert!(reader.model.reading.page.seen.start() < seen.start());
    assert!(
        !selected(&reader).contains("looking into"),
        "{}",
        selected(&reader)
    );
}

#[test]
fn a_double_click_takes_the_word_and_a_triple_one_the_paragraph() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    let (x, y) = place(&reader, "morning ferry");
    mouse(&mut reader, MouseDid::Press, (x + 1, y));
    assert_eq!(selected(&reader), "");
    mouse(&mut reader, MouseDid::Double, (x + 1, y));
    assert_eq!(selected(&reader), "morning");
    mouse(&mut reader, MouseDid::Triple, (x + 1, y));
    let words = selected(&reader);
    assert!(
        words.starts_with("The morning ferry") && words.ends_with("why."),
        "{words}"
    );
    reader.press("m");
    assert!(
        reader.kept[0]
            .passage
            .exact
            .starts_with("The morning ferry")
    );
}
