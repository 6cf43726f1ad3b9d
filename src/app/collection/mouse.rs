//! The mouse in the view: the wheel scrolls what is under it, a click selects, and on the selected row
//! goes there.

use super::listing::{go, select};
use super::{Row, keys, preview, shape_now};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::msg::{Effect, Mouse, MouseDid};
use ratatui::layout::Position;

/// What the mouse did, and where.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let shape = shape_now(model);
    let at = Position::new(mouse.x, mouse.y);
    let over_preview = shape.preview.is_some_and(|preview| preview.contains(at));
    match mouse.did {
        MouseDid::WheelDown if over_preview => model.collection.scroll += preview::NOTCH,
        MouseDid::WheelUp if over_preview => {
            let scroll = model.collection.scroll;
            model.collection.scroll = scroll.saturating_sub(preview::NOTCH);
        }
        MouseDid::WheelDown => go(model, 1),
        MouseDid::WheelUp => go(model, -1),
        MouseDid::Press if !shape.whole.contains(at) => super::close(model),
        MouseDid::Press | MouseDid::Double if shape.list.contains(at) => {
            let line = model.collection.top + usize::from(at.y - shape.list.y);
            let row = model.collection.row_at(line);
            match row.map(|row| (row, row == model.collection.selected)) {
                Some((_, true)) => {
                    return keys::command(model, Command::Enter).unwrap_or_default();
                }
                Some((row, false)) => select(model, row),
                None => {}
            }
        }
        MouseDid::Press
        | MouseDid::Double
        | MouseDid::Triple
        | MouseDid::Drag
        | MouseDid::Release => {}
    }
    Vec::new()
}

impl super::Collection {
    /// The bookmark's row that holds a line of the list.
    fn row_at(&self, line: usize) -> Option<usize> {
        let after = self.lines.partition_point(|first| *first <= line);
        let row = after.checked_sub(1)?;
        matches!(self.rows.get(row), Some(Row::Bookmark(_))).then_some(row)
    }
}
