//! The mouse on the page: the wheel scrolls, a click selects, two go there.

use super::{keys, scroll, shape};
use crate::app::model::Model;
use crate::app::msg::{Effect, Mouse, MouseDid};
use ratatui::layout::Position;

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What the mouse did, and where.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let shape = shape(model);
    let (list, whole) = (shape.list, shape.outline.whole);
    match mouse.did {
        MouseDid::WheelDown => scroll::scroll(model, NOTCH),
        MouseDid::WheelUp => scroll::scroll(model, -NOTCH),
        MouseDid::Press if !whole.contains(Position::new(mouse.x, mouse.y)) => super::close(model),
        MouseDid::Press if list.contains(Position::new(mouse.x, mouse.y)) => {
            scroll::click(model, usize::from(mouse.y - list.y));
        }
        // The first of the two clicks selected it.
        MouseDid::Double if list.contains(Position::new(mouse.x, mouse.y)) => {
            return keys::enter(model);
        }
        MouseDid::Press
        | MouseDid::Double
        | MouseDid::Triple
        | MouseDid::Drag
        | MouseDid::Release => {}
    }
    Vec::new()
}
