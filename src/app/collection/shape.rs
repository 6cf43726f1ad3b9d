//! Where the parts of the view over all bookmarks stand on a screen of some size.
//! Rectangles as geometry only. Not here: what stands in them.

use crate::app::model::Model;
use ratatui::layout::Rect;

/// Under this many columns the view takes the whole screen, without a frame.
const FRAMED: u16 = 80;

/// From this many columns list and preview stand side by side.
const BESIDE: u16 = 100;

/// From this many rows a preview has room under the list.
const UNDER: u16 = 16;

/// Rows that a preview needs under a short list, with the rule above it.
const LEAST: u16 = 3;

/// Rows from which there is air under what is sought.
const AIRY: u16 = 14;

/// Rows from which what is sought has a row of its own.
const SEARCHED: u16 = 6;

/// Columns of the frame at most; longer rows are hard to read.
const WIDEST: u16 = 168;

/// Columns of the list and of the preview at most.
const LIST: u16 = 80;
const PREVIEW: u16 = 76;

/// Columns between list and preview, with the rule in their middle.
const BETWEEN: u16 = 3;

/// The parts of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// All of it, with the frame if there is one.
    pub whole: Rect,
    /// Whether it has a frame.
    pub framed: bool,
    /// The row that says how the list is grouped, and how many are listed.
    pub head: Rect,
    /// The row of what is sought; where there is none the head is used.
    pub search: Option<Rect>,
    /// The list.
    pub list: Rect,
    /// The rule between list and preview.
    pub rule: Option<Rect>,
    /// The preview, if there is room for one.
    pub preview: Option<Rect>,
}

/// Where a view that takes the screen stands; the status line stays free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The screen above the status line.
    pub over: Rect,
    /// All of it, with the frame if there is one.
    pub whole: Rect,
    /// Whether it has a frame.
    pub framed: bool,
    /// What is inside of the frame.
    pub inside: Rect,
}

impl Outline {
    /// On this screen, the frame not wider than `widest`.
    pub fn new(screen: Rect, widest: u16) -> Self {
        let over = Rect {
            height: screen.height.saturating_sub(1),
            ..screen
        };
        let framed = over.width >= FRAMED;
        if !framed {
            return Self {
                over,
                whole: over,
                framed,
                inside: over,
            };
        }
        let whole = framed_in(over, widest);
        let inside = Rect {
            x: whole.x + 2,
            y: whole.y + 1.min(whole.height),
            width: whole.width - 4,
            height: whole.height.saturating_sub(2),
        };
        Self {
            over,
            whole,
            framed,
            inside,
        }
    }

    /// A row inside.
    pub fn row(&self, at: u16) -> Rect {
        Rect {
            y: self.inside.y + at,
            height: 1.min(self.inside.height.saturating_sub(at)),
            ..self.inside
        }
    }
}

/// The parts on this screen.
pub fn shape(screen: Rect) -> Shape {
    let outline = Outline::new(screen, WIDEST);
    let Outline {
        whole,
        framed,
        inside,
        ..
    } = outline;
    let row = |at: u16| outline.row(at);
    let search = (inside.height >= SEARCHED).then(|| row(1));
    let above = 1 + u16::from(search.is_some()) + u16::from(inside.height >= AIRY);
    let above = above.min(inside.height);
    let body = Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    };
    let (list, rule, preview) = parted(body, screen.width >= BESIDE);
    Shape {
        whole,
        framed,
        head: row(0),
        search,
        list,
        rule,
        preview,
    }
}

/// The parts with what is listed now: where there is no room for a preview but the list is short, one has
/// the rows under it.
pub fn shape_now(model: &Model) -> Shape {
    let used = model.collection.line(model.collection.rows.len());
    shape_for(model.areas.screen, used)
}

/// The parts for a list of so many lines.
pub fn shape_for(screen: Rect, used: usize) -> Shape {
    let shape = shape(screen);
    let used = u16::try_from(used).unwrap_or(u16::MAX);
    let free = shape.list.height.saturating_sub(used);
    if shape.preview.is_some() || used == 0 || free < LEAST {
        return shape;
    }
    let row = |y: u16, height: u16| Rect {
        y,
        height,
        ..shape.list
    };
    let y = shape.list.y + used;
    Shape {
        list: row(shape.list.y, used),
        rule: Some(row(y, 1)),
        preview: Some(row(y + 1, free - 1)),
        ..shape
    }
}

/// The frame: nearly all of the screen, and on a very wide one not wider than what is in it.
fn framed_in(over: Rect, widest: u16) -> Rect {
    let (x, y) = match (over.width, over.height) {
        (..=140, _) => (0, 0),
        (_, ..40) => (4, 0),
        (..) => (4, 1),
    };
    let width = (over.width - 2 * x).min(widest);
    Rect {
        x: over.x + (over.width - width) / 2,
        y: over.y + y,
        width,
        height: over.height - 2 * y,
    }
}

/// List, rule and preview.
fn parted(body: Rect, beside: bool) -> (Rect, Option<Rect>, Option<Rect>) {
    if beside {
        let most = body.width.saturating_sub(BETWEEN);
        let list = (most * 9 / 20)
            .clamp(40, LIST)
            .max(most.saturating_sub(PREVIEW));
        let x = body.x + list;
        let one = Rect {
            width: list,
            ..body
        };
        let rule = Rect {
            x: x + 1,
            width: 1,
            ..body
        };
        let preview = Rect {
            x: x + BETWEEN,
            width: most - list,
            ..body
        };
        return (one, Some(rule), Some(preview));
    }
    if body.height < UNDER {
        return (body, None, None);
    }
    let list = body.height / 2;
    let y = body.y + list;
    let one = Rect {
        height: list,
        ..body
    };
    let rule = Rect {
        y,
        height: 1,
        ..body
    };
    let preview = Rect {
        y: y + 1,
        height: body.height - list - 1,
        ..body
    };
    (one, Some(rule), Some(preview))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn list_and_preview_stand_side_by_side_from_100_columns_on() {
        let at = |width, height| shape(Rect::new(0, 0, width, height));
        let wide = at(100, 24);
        assert!(wide.framed && wide.preview.is_some_and(|preview| preview.y == wide.list.y));
        let usual = at(80, 24);
        assert!(
            usual
                .preview
                .is_some_and(|preview| preview.y > usual.list.y + 6)
        );
        assert_eq!(at(40, 12).preview, None);
        assert_eq!(at(40, 12).list.height, 9);
        assert_eq!((at(20, 5).search, at(20, 5).list.height), (None, 3));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_part_lies_outside_or_on_another(width in 0_u16..260, height in 0_u16..90) {
            let screen = Rect::new(0, 0, width, height);
            let shape = shape(screen);
            let parts = [Some(shape.head), shape.search, Some(shape.list), shape.rule, shape.preview];
            let parts: Vec<Rect> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            for (at, part) in parts.iter().enumerate() {
                prop_assert_eq!(part.intersection(shape.whole), *part);
                prop_assert!(part.bottom() < height);
                for other in &parts[at + 1..] {
                    prop_assert!(part.intersection(*other).is_empty(), "{:?} {:?}", part, other);
                }
            }
        }
    }
}
