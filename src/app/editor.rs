//! A text of several lines being typed, with the keys people know from shells, editors and browsers.
//! Not here: what it is for (see `note`), drawing. Promise: the cursor is always between two whole
//! letters, and whatever a key takes away can be brought back.

pub mod rows;

use super::keys::{Code, Key, With};
use crate::text::{Span, steps};
use rows::{byte_at, column_of, end_of, row_of, rows};

/// The most bytes that fit in; a note that is kept is a good deal shorter.
const LONGEST: usize = 256 * 1024;

/// Changes that can be undone.
const STEPS: usize = 100;

/// What a tab becomes.
const TAB: &str = "    ";

/// A text and where in it one types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    cursor: usize,
    /// The column that the cursor goes back to on its way up and down over short rows.
    column: Option<usize>,
    /// How it was before each change, and after those that were undone.
    undone: Vec<State>,
    redone: Vec<State>,
    /// What the last change was; changes of one kind that follow each other are one.
    last: Kind,
    /// What was cut last.
    cut: String,
}

/// A text and its cursor.
type State = (String, usize);

/// What a key did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// It moved the cursor, or stands alone.
    #[default]
    Other,
    /// It typed a letter of a word.
    Typed,
    /// It typed a space.
    Spaced,
    /// It took a letter away.
    Erased,
}

/// The box one types in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Cells of a row.
    pub width: usize,
    /// Rows that are seen at once.
    pub height: usize,
}

/// Why something cannot be typed: the text is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl Editor {
    /// A text that begins as `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = plain(text);
        let cursor = text.len();
        Self {
            text,
            cursor,
            ..Self::default()
        }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte before which one types.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts all of `text` in at the cursor, as one change.
    pub fn insert(&mut self, text: &str) -> Result<(), Full> {
        self.put(&plain(text), Kind::Other)
    }

    /// Takes an editing key; `false` if the key is none.
    pub fn key(&mut self, key: Key, shape: Shape) -> Result<bool, Full> {
        let column = self.column.take();
        match (key.with, key.code) {
            (With::Nothing, Code::Char(' ')) => self.put(" ", Kind::Spaced)?,
            (With::Nothing, Code::Char(c)) => {
                self.put(&plain(c.encode_utf8(&mut [0; 4])), Kind::Typed)?;
            }
            (With::Nothing, Code::Enter) => self.put("\n", Kind::Other)?,
            _ if self.erases(key) => {}
            (With::Ctrl, Code::Char('y')) => self.put(&self.cut.clone(), Kind::Other)?,
            // What terminals send for C-_ and C-/ arrives as C-7.
            (With::Ctrl, Code::Char('_' | '/' | '7')) => self.turn(Turn::Back),
            (With::Ctrl, Code::Char('r')) => self.turn(Turn::Forth),
            _ => {
                let Some(to) = self.target(key, shape, column) else {
                    return Ok(false);
                };
                self.cursor = to;
                self.last = Kind::Other;
            }
        }
        self.cursor = steps::border(&self.text, self.cursor);
        Ok(true)
    }

    /// Takes something away, if the key does that.
    fn erases(&mut self, key: Key) -> bool {
        let line = self.line();
        let to = match (key.with, key.code) {
            (With::Nothing, Code::Backspace) | (With::Ctrl, Code::Char('h')) => {
                steps::before(&self.text, self.cursor)
            }
            (With::Nothing, Code::Delete) | (With::Ctrl, Code::Char('d')) => {
                steps::after(&self.text, self.cursor)
            }
            (With::Ctrl, Code::Char('w') | Code::Backspace) | (With::Alt, Code::Backspace) => {
                steps::word_before(&self.text, self.cursor)
            }
            (With::Alt, Code::Char('d')) | (With::Ctrl | With::Alt, Code::Delete) => {
                steps::word_after(&self.text, self.cursor)
            }
            // At the end of a line its end is taken away, so that pressed again it goes on.
            (With::Ctrl, Code::Char('u')) if self.cursor == line.start() => {
                steps::before(&self.text, self.cursor)
            }
            (With::Ctrl, Code::Char('u')) => line.start(),
            (With::Ctrl, Code::Char('k')) if self.cursor == line.end() => {
                steps::after(&self.text, self.cursor)
            }
            (With::Ctrl, Code::Char('k')) => line.end(),
            _ => return false,
        };
        let letter = matches!(key.code, Code::Backspace | Code::Delete)
            && key.with == With::Nothing
            || matches!(key.code, Code::Char('h' | 'd')) && key.with == With::Ctrl;
        let kind = if letter { Kind::Erased } else { Kind::Other };
        let (from, to) = (self.cursor.min(to), self.cursor.max(to));
        if from < to {
            self.remember(kind);
            if !letter {
                self.cut = self.text[from..to].into();
            }
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
        true
    }

    /// Where a key moves the cursor to.
    fn target(&mut self, key: Key, shape: Shape, column: Option<usize>) -> Option<usize> {
        let line = self.line();
        Some(match (key.with, key.code) {
            (With::Nothing, Code::Left) | (With::Ctrl, Code::Char('b')) => {
                steps::before(&self.text, self.cursor)
            }
            (With::Nothing, Code::Right) | (With::Ctrl, Code::Char('f')) => {
                steps::after(&self.text, self.cursor)
            }
            (With::Ctrl | With::Alt, Code::Left) | (With::Alt, Code::Char('b')) => {
                steps::word_before(&self.text, self.cursor)
            }
            (With::Ctrl | With::Alt, Code::Right) | (With::Alt, Code::Char('f')) => {
                steps::word_after(&self.text, self.cursor)
            }
            (With::Nothing, Code::Up) | (With::Ctrl, Code::Char('p')) => {
                self.step(-1, shape, column)
            }
            (With::Nothing, Code::Down) | (With::Ctrl, Code::Char('n')) => {
                self.step(1, shape, column)
            }
            (_, Code::PageUp) => self.step(-page(shape), shape, column),
            (_, Code::PageDown) => self.step(page(shape), shape, column),
            (With::Nothing, Code::Home) => self.row(shape).start(),
            (With::Nothing, Code::End) => end_of(&self.text, self.row(shape)),
            (With::Ctrl, Code::Char('a')) => line.start(),
            (With::Ctrl, Code::Char('e')) => line.end(),
            (With::Ctrl, Code::Home) | (With::Alt, Code::Char('<')) => 0,
            (With::Ctrl, Code::End) | (With::Alt, Code::Char('>')) => self.text.len(),
            _ => return None,
        })
    }

    /// So many rows up or down, in the column it came from; from the first row up to the beginning, from
    /// the last down to the end.
    fn step(&mut self, by: isize, shape: Shape, column: Option<usize>) -> usize {
        let rows = rows(&self.text, shape.width);
        let here = row_of(&rows, self.cursor);
        let column = column.unwrap_or_else(|| column_of(&self.text, rows[here], self.cursor));
        self.column = Some(column);
        let last = rows.len() - 1;
        match (by < 0, here) {
            (true, 0) => 0,
            (false, here) if here == last => self.text.len(),
            _ => {
                let to = here.saturating_add_signed(by).min(last);
                byte_at(&self.text, rows[to], column)
            }
        }
    }

    /// The row on the screen that the cursor is in.
    fn row(&self, shape: Shape) -> Span {
        let rows = rows(&self.text, shape.width);
        rows[row_of(&rows, self.cursor)]
    }

    /// The line that the cursor is in, without its end.
    fn line(&self) -> Span {
        let before = self.text[..self.cursor].rfind('\n');
        let after = self.text[self.cursor..].find('\n');
        let start = before.map_or(0, |at| at + 1);
        Span::new(start, after.map_or(self.text.len(), |at| self.cursor + at))
    }

    fn put(&mut self, text: &str, kind: Kind) -> Result<(), Full> {
        if self.text.len() + text.len() > LONGEST {
            return Err(Full);
        }
        if !text.is_empty() {
            self.remember(kind);
            self.text.insert_str(self.cursor, text);
            self.cursor = steps::border(&self.text, self.cursor + text.len());
        }
        Ok(())
    }

    /// Before a change: so it can be undone, unless it goes on with the one before.
    fn remember(&mut self, kind: Kind) {
        let goes_on = kind != Kind::Other
            && (kind == self.last || (self.last, kind) == (Kind::Typed, Kind::Spaced));
        if !goes_on {
            if self.undone.len() == STEPS {
                self.undone.remove(0);
            }
            self.undone.push((self.text.clone(), self.cursor));
        }
        self.redone.clear();
        self.last = kind;
    }

    fn turn(&mut self, way: Turn) {
        let (from, to) = match way {
            Turn::Back => (&mut self.undone, &mut self.redone),
            Turn::Forth => (&mut self.redone, &mut self.undone),
        };
        if let Some((text, cursor)) = from.pop() {
            to.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.cursor = cursor;
        }
        self.last = Kind::Other;
    }
}

/// Which way through the changes.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Back,
    Forth,
}

/// Rows of a page: one stays in sight.
fn page(shape: Shape) -> isize {
    shape.height.saturating_sub(1).max(1).cast_signed()
}

/// Line ends as one byte, tabs as spaces.
fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.replace('\t', TAB)
}

#[cfg(test)]
mod tests;
