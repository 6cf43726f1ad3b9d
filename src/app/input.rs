//! A line being typed: the cursor moves by graphemes, pasted text stays one line.

use super::keys::{Code, Key, With};
use crate::text::steps;

/// The most bytes a line takes; notes are at most 8,000 characters.
const LONGEST: usize = 32_000;

/// A line and where in it one types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    cursor: usize,
    /// The whole line is selected: what is typed next takes its place.
    selected: bool,
}

impl Input {
    /// A line that begins as `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// A line that begins as `text`, all of it selected.
    pub fn selected(text: &str) -> Self {
        let mut input = Self::new(text);
        input.selected = !input.text.is_empty();
        input
    }

    /// Whether the whole line is selected.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte before which one types.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Types `text`; line ends become spaces, and what is too long is left out.
    pub fn insert(&mut self, text: &str) {
        self.cut_selected();
        let room = LONGEST.saturating_sub(self.text.len());
        let line = text[..text.floor_char_boundary(room)]
            .replace("\r\n", " ")
            .replace(['\n', '\r', '\t'], " ");
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
    }

    /// Takes an editing key; `false` if the key is none.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.with, key.code) {
            (With::Nothing, Code::Char(c)) => self.insert(c.encode_utf8(&mut [0; 4])),
            (With::Nothing, Code::Backspace) | (With::Ctrl, Code::Char('h')) => {
                self.cut(steps::before(&self.text, self.cursor));
            }
            (With::Nothing, Code::Delete) | (With::Ctrl, Code::Char('d')) => {
                self.cut(steps::after(&self.text, self.cursor));
            }
            (With::Nothing, Code::Left) | (With::Ctrl, Code::Char('b')) => {
                self.cursor = steps::before(&self.text, self.cursor);
            }
            (With::Nothing, Code::Right) | (With::Ctrl, Code::Char('f')) => {
                self.cursor = steps::after(&self.text, self.cursor);
            }
            (With::Nothing, Code::Home) | (With::Ctrl, Code::Char('a')) => self.cursor = 0,
            (With::Nothing, Code::End) | (With::Ctrl, Code::Char('e')) => {
                self.cursor = self.text.len();
            }
            (With::Ctrl, Code::Char('u')) => self.cut(0),
            (With::Ctrl, Code::Char('k')) => self.cut(self.text.len()),
            (With::Ctrl, Code::Char('w')) | (With::Alt, Code::Backspace) => {
                self.cut(steps::word_before(&self.text, self.cursor));
            }
            _ => return false,
        }
        self.selected = false;
        true
    }

    /// Takes the whole line away if it is selected; whether it was.
    fn cut_selected(&mut self) -> bool {
        if self.selected {
            *self = Self::default();
            return true;
        }
        false
    }

    /// Takes away what lies between the cursor and `to`.
    fn cut(&mut self, to: usize) {
        if self.cut_selected() {
            return;
        }
        let (from, to) = (self.cursor.min(to), self.cursor.max(to));
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Input {
        let mut input = Input::default();
        for name in keys.split(' ') {
            assert!(input.key(Key::parse(name).expect("a key")), "{name}");
        }
        input
    }

    #[test]
    fn keys_edit_the_line() {
        assert_eq!(typed("k a l Backspace a").text(), "kaa");
        assert_eq!(typed("a b Left Left c End d Home Del").text(), "abd");
        assert_eq!(typed("o n e Space t w o C-w t").text(), "one t");
        assert_eq!(typed("a b C-u z").text(), "z");
    }

    #[test]
    fn what_is_typed_takes_the_place_of_a_selected_line() {
        let typed = |keys: &str| {
            let mut input = Input::selected("by:lund");
            for name in keys.split(' ') {
                input.key(Key::parse(name).expect("a key"));
            }
            input.text().to_string()
        };
        assert_eq!(typed("o n e"), "one");
        assert_eq!(typed("Backspace"), "");
        assert_eq!(typed("End y Left x"), "by:lundxy");
        assert_eq!(typed("Home Del"), "y:lund");
    }

    #[test]
    fn the_cursor_moves_over_whole_letters() {
        let mut input = Input::new("e\u{301}👩‍👩‍👧");
        input.key(Key::parse("Left").expect("a key"));
        assert_eq!(input.cursor(), 3);
        input.key(Key::parse("Backspace").expect("a key"));
        assert_eq!(input.text(), "👩‍👩‍👧");
    }

    #[test]
    fn pasted_lines_become_one() {
        assert_eq!(Input::new("two\r\nlines\nhere").text(), "two lines here");
        assert!(Input::new(&"ü".repeat(40_000)).text().len() <= LONGEST);
    }
}
