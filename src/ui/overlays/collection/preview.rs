//! The preview beside the list.
//! Not here: its rows (see `app::collection::preview`).

use super::super::super::line::Line;
use super::super::super::signs;
use super::super::super::theme::{Role, Theme};
use crate::app::collection::preview::{Kind, Row, shown};
use crate::app::command::Command;
use crate::app::keys::Place;
use crate::app::model::Model;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the rows that fit, and whether there are more; with the key that shows them in its `place`, and none
/// while letters are typed.
pub fn draw(
    model: &Model,
    (rows, scroll, place): (&[Row], usize, Option<Place>),
    area: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let signs = signs(model);
    let shown = shown(rows.len(), area.height);
    let top = scroll.min(rows.len() - shown.min(rows.len()));
    for (row, at) in rows.iter().skip(top).take(shown).zip(0..area.height) {
        let mut line = Line::new(buffer, area, at, signs);
        if row.kept {
            line.put(signs.long, theme.style(Role::Bookmark));
        } else {
            line.skip(1);
        }
        let quiet = theme.style(Role::Quiet);
        let before = if row.cut.0 { signs.left_out } else { " " };
        line.put(before, quiet);
        for piece in &row.pieces {
            let style = look(piece.kind, theme);
            let style = if piece.hit {
                style.patch(theme.style(Role::Hit))
            } else {
                style
            };
            line.put(&piece.words, style);
        }
        if row.cut.1 {
            line.put(signs.left_out, quiet);
        }
    }
    let below = rows.len().saturating_sub(top + shown);
    if shown < rows.len() {
        let mut line = Line::new(buffer, area, area.height.saturating_sub(1), signs);
        let key = |command| model.keymap.keys_in(command, place?).into_iter().next();
        line.skip(2);
        let (key, does) = if below > 0 {
            (
                key(Command::PreviewDown),
                format!("{below} more {}", signs.more),
            )
        } else {
            (key(Command::PreviewUp), "back up".into())
        };
        if let Some(key) = key {
            line.put(&key, theme.style(Role::Key)).skip(1);
        }
        let does = if place.is_none() && below == 0 {
            ""
        } else {
            &does
        };
        line.put(does, theme.style(Role::Quiet));
    }
}

/// How words of the preview look.
fn look(kind: Kind, theme: &Theme) -> Style {
    match kind {
        Kind::Passage => Style::new(),
        Kind::Around | Kind::Source => theme.style(Role::Quiet),
        Kind::Lost => theme.style(Role::Trouble),
        Kind::Unsure => theme.style(Role::Refused),
        Kind::Note => theme.style(Role::Cue),
        Kind::Tag => theme.style(Role::Key),
        Kind::Speaker => theme.style(Role::Headline),
        Kind::Title => theme.style(Role::Subhead),
    }
}
