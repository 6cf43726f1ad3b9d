//! What a click on the hints of the status line means: the keys that it tells.
//! Not here: which hints there are (see `hints`). Promise: what is clicked is what is drawn there; a hint
//! of two keys means the one that was clicked, and its words neither.

use super::status;
use super::theme::{Depth, Themes};
use crate::app::keys::Key;
use crate::app::model::Model;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// A hint as it stands on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hinted {
    /// Column of its first cell.
    pub x: u16,
    /// Cells that it takes with its words.
    pub width: u16,
    /// Its keys as they are written; those of two commands are parted by a space.
    pub keys: String,
}

impl Hinted {
    /// The keys that a cell of it means.
    fn met(&self, x: u16) -> Option<Vec<Key>> {
        let at = usize::from(x.checked_sub(self.x).filter(|at| *at < self.width)?);
        let (mut from, mut met) = (0, None);
        let keys: Vec<&str> = self.keys.split(' ').collect();
        for key in &keys {
            let to = from + cells(key);
            if (from..to).contains(&at) {
                met = Some(*key);
            }
            from = to + 1;
        }
        let only = keys.first().filter(|_| keys.len() == 1);
        Key::parse_all(met.or(only.copied())?)
    }
}

/// The keys that the hint at a place of the screen tells, if there is one.
pub fn keys(model: &Model, at: Position) -> Option<Vec<Key>> {
    let area = model.areas.status;
    if !area.contains(at) || model.areas.too_small() {
        return None;
    }
    let theme = Themes::default().theme("mono", Depth::None);
    let mut buffer = Buffer::empty(model.areas.screen);
    let hints = status::draw(model, area, &mut buffer, &theme);
    hints.iter().find_map(|hint| hint.met(at.x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_of_two_keys_means_the_one_that_was_clicked() {
        let hint = |keys: &str| Hinted {
            x: 10,
            width: 12,
            keys: keys.into(),
        };
        let key = |name: &str| Key::parse_all(name);
        let two = hint("A X");
        assert_eq!((two.met(10), two.met(12)), (key("A"), key("X")));
        assert_eq!((two.met(11), two.met(15)), (None, None));
        let one = hint("C-s");
        for x in [10, 13, 21] {
            assert_eq!(one.met(x), key("C-s"));
        }
        assert_eq!((one.met(9), one.met(22)), (None, None));
    }
}
