//! Keys in a text of several lines, and laws for any of them.

use super::*;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const SHAPE: Shape = Shape {
    width: 12,
    height: 4,
};

fn press(editor: &mut Editor, keys: &str) {
    for name in keys.split(' ') {
        let known = editor.key(Key::parse(name).expect("a key"), SHAPE);
        assert_eq!(known, Ok(true), "{name}");
    }
}

/// The text after these keys, with `|` where the cursor is.
fn after(text: &str, keys: &str) -> String {
    let mut editor = Editor::new(text);
    press(&mut editor, keys);
    let (before, behind) = editor.text().split_at(editor.cursor());
    format!("{before}|{behind}")
}

#[test]
fn letters_lines_and_the_ends_of_rows_and_lines() {
    assert_eq!(after("ab", "Enter c"), "ab\nc|");
    assert_eq!(after("ab\ncd", "Up x"), "abx|\ncd");
    assert_eq!(after("ab\ncd", "C-a Backspace"), "ab|cd");
    assert_eq!(after("ask about the car", "Home"), "ask about |the car");
    assert_eq!(after("ask about the car", "C-a"), "|ask about the car");
    assert_eq!(after("ask about the car", "C-a End"), "ask about| the car");
    assert_eq!(after("ask about the car", "C-a C-e"), "ask about the car|");
    assert_eq!(after("one\ntwo", "C-Home C-End A-<"), "|one\ntwo");
}

#[test]
fn words_are_walked_and_taken_away() {
    assert_eq!(after("ask Eze, twice", "A-b C-Left"), "ask |Eze, twice");
    assert_eq!(
        after("ask Eze, twice", "C-a A-f C-Right"),
        "ask Eze|, twice"
    );
    assert_eq!(after("ask Eze, twice", "C-w C-w"), "ask |");
    assert_eq!(after("ask Eze", "C-a A-d"), "| Eze");
    assert_eq!(after("one\ntwo three", "C-u"), "one\n|");
    assert_eq!(after("one\ntwo three", "C-u C-u"), "one|");
    assert_eq!(after("one two\nthree", "Up C-a C-k C-k"), "|three");
    assert_eq!(after("one two", "C-w C-y C-y"), "one twotwo|");
}

#[test]
fn up_and_down_keep_the_column_over_short_rows() {
    assert_eq!(
        after("a long row\nx\nanother one", "Up Up"),
        "a long row|\nx\nanother one"
    );
    assert_eq!(
        after("abcdef\nx\nuvwxyz", "Left Up Up"),
        "abcde|f\nx\nuvwxyz"
    );
    assert_eq!(after("abcdef\nx", "Up Up"), "|abcdef\nx");
    assert_eq!(after("abcdef\nx", "Up Down Down"), "abcdef\nx|");
    let long = "a\nb\nc\nd\ne\nf";
    assert_eq!(after(long, "PgUp"), "a\nb\nc|\nd\ne\nf");
    assert_eq!(after(long, "C-Home PgDn"), "a\nb\nc\n|d\ne\nf");
}

#[test]
fn the_cursor_moves_over_whole_letters() {
    assert_eq!(after("e\u{301}👩‍👩‍👧", "Left Backspace"), "|👩‍👩‍👧");
    assert_eq!(after("東京", "Left x"), "東x|京");
    // A letter typed before a lone accent becomes one with it.
    assert_eq!(after("\u{301}b", "C-a e"), "e\u{301}|b");
}

#[test]
fn a_change_is_undone_and_done_again() {
    let typed = "o n e Space t w o";
    assert_eq!(after("", &format!("{typed} C-_")), "one |");
    assert_eq!(after("", &format!("{typed} C-7 C-7")), "|");
    assert_eq!(after("", &format!("{typed} C-/ C-r")), "one two|");
    assert_eq!(after("keep this", "C-u C-_"), "keep this|");
    assert_eq!(after("abc", "Backspace Backspace C-_"), "abc|");
}

#[test]
fn lines_are_pasted_as_lines() {
    let mut editor = Editor::new("");
    editor.insert("two\r\nlines\rand\ta tab").expect("room");
    assert_eq!(editor.text(), "two\nlines\nand    a tab");
    press(&mut editor, "C-_");
    assert_eq!(editor.text(), "");
    let before = editor.clone();
    assert_eq!(editor.insert(&"ü".repeat(LONGEST)), Err(Full));
    assert_eq!(editor, before, "all of it or nothing");
}

fn any_key() -> impl Strategy<Value = Key> {
    let codes = prop_oneof![
        proptest::sample::select(vec![
            Code::Enter,
            Code::Tab,
            Code::Backspace,
            Code::Delete,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
        ]),
        proptest::sample::select(
            "abdefhknpruwy7< é\u{301}東👩\u{200d}\u{1f1e9}\u{1b}"
                .chars()
                .collect::<Vec<_>>()
        )
        .prop_map(Code::Char),
    ];
    let with = proptest::sample::select(vec![With::Nothing, With::Nothing, With::Ctrl, With::Alt]);
    (codes, with).prop_map(|(code, with)| Key { code, with })
}

proptest! {
    #[test]
    fn any_keys_leave_the_cursor_between_whole_letters(
        text in "(?s)[a-c 東é\u{301}👩\u{200d}\n]{0,30}",
        keys in proptest::collection::vec(any_key(), 0..60),
        width in 1_usize..14,
    ) {
        let shape = Shape { width, height: 3 };
        let mut editor = Editor::new(&text);
        for key in keys {
            let _ = editor.key(key, shape);
            let at = editor.cursor();
            let mut borders = editor.text().grapheme_indices(true).map(|(at, _)| at);
            prop_assert!(at == editor.text().len() || borders.any(|border| border == at), "{key} {at}");
            prop_assert!(!editor.text().contains(['\r', '\t']));
        }
        for _ in 0..STEPS { editor.turn(Turn::Back); }
        prop_assert_eq!(editor.text(), plain(&text), "all of it can be undone");
    }
}
