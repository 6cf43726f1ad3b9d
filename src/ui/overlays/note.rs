//! The box in which a note is typed: what it is on, the text, and the cursor.
//! Not here: which rows are seen (see `app::note`).

use super::super::line::{Line, rows};
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::help::range;
use super::{At, Panel, Stretch, panel};
use crate::app::model::Model;
use crate::app::note::{self, COUNTED, Note};
use crate::limits::NOTE;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

/// Draws the box; the answer is the cursor.
pub fn draw(model: &Model, note: &Note, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let frame = note::frame(model)?;
    let seen = note::seen(model, frame)?;
    let signs = signs(model);
    let height = frame.shape.height;
    let long = note.long();
    let count = if long > COUNTED {
        format!("{long} of {NOTE}")
    } else {
        range(seen.top, height, seen.rows.len(), signs)
    };
    let keys: &[_] = if note.asks {
        &[("Enter", "save"), ("Esc", "put aside")]
    } else {
        &[
            ("C-s", "save"),
            ("Esc", "close"),
            ("Tab", "save, next"),
            ("Enter", "new line"),
            ("C-_", "undo"),
        ]
    };
    let title = if note.asks {
        "Save what you typed?".into()
    } else if note.back {
        came_back(&note.title, frame.size.0.into())
    } else {
        note.title.clone()
    };
    let shape = Panel {
        at: frame
            .beside
            .map_or(At::Middle, |span| At::Beside(Stretch::new(model, span))),
        title: &title,
        size: frame.size,
        keys,
        note: &count,
    };
    let inside = panel(model, &shape, buffer, theme);
    passage(model, note, (inside, frame.words), buffer, theme);
    let inside = Rect {
        y: inside.y.saturating_add(frame.words),
        height: inside.height.saturating_sub(frame.words),
        ..inside
    };
    let text = note.editor.text();
    let shown = seen.rows.iter().skip(seen.top).take(height);
    for (row, at) in shown.zip(0..) {
        let mut line = Line::new(buffer, inside, at, signs);
        let row = row.of(text);
        for (at, letter) in row.grapheme_indices(true) {
            let rest = &row[at + letter.len()..];
            if !line.grapheme(letter, rest, theme.style(Role::Panel)) {
                break;
            }
        }
    }
    let (x, y) = seen.cursor;
    let x = inside
        .x
        .saturating_add(x as u16)
        .min(inside.right().saturating_sub(1));
    Some(Position::new(x, inside.y.saturating_add(y as u16)))
}

/// The title of a box that came back with what was not saved, in so many cells.
fn came_back(title: &str, room: usize) -> String {
    const ASIDE: &str = "not saved yet";
    let both = format!("{title}, {ASIDE}");
    if cells(&both) + 2 <= room {
        both
    } else {
        format!("A note {ASIDE}")
    }
}

/// The beginning of the passage, in so many rows with the free one under them.
fn passage(
    model: &Model,
    note: &Note,
    (inside, height): (Rect, u16),
    buffer: &mut Buffer,
    theme: &Theme,
) {
    if height == 0 {
        return;
    }
    let most = usize::from(height).saturating_sub(1).max(1);
    for (words, at) in rows(&note.words, inside.width.into(), most).iter().zip(0..) {
        let mut line = Line::new(buffer, inside, at, signs(model));
        line.put(words, theme.style(Role::Quiet));
    }
}
