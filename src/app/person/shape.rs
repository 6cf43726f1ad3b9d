//! Where the parts of a person's page stand on a screen of some size. Not here: what stands in them.

use crate::app::collection::Outline;
use crate::app::model::Model;
use ratatui::layout::Rect;

/// Columns of the frame beside the words: signs, and air on both sides.
const BESIDE: u16 = 12;

/// Rows from which the timeline stands above the list; where there are fewer it scrolls with it.
const TIMED: u16 = 14;

/// Rows from which there is air.
const AIRY: u16 = 14;

/// Rows from which what is sought has a row of its own.
const SEARCHED: u16 = 6;

/// Cells before the words of a quotation: the sign of the selected row, of a bookmark, of a guess, a free one.
pub const INDENT: u16 = 4;

/// The parts of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Where it stands.
    pub outline: Outline,
    /// The row of name and counts.
    pub head: Rect,
    /// The rows of the timeline, its bars and its years, where articles are of several months.
    pub timeline: Option<Rect>,
    /// The row of what is sought; where there is none the head is used.
    pub search: Option<Rect>,
    /// The list.
    pub list: Rect,
    /// Whether there is air between quotations.
    pub airy: bool,
}

/// Rows of the timeline: its bars, and what they are called.
const TIME: u16 = 2;

/// The parts of the page on the screen.
pub fn shape(model: &Model) -> Shape {
    // One bar tells nothing.
    let time = if model.person.months() > 1 { TIME } else { 0 };
    parts(model.areas.screen, model.settings.measure, time)
}

/// The parts on this screen, for lines of so many cells and so many rows of a timeline.
fn parts(screen: Rect, measure: u16, time: u16) -> Shape {
    let outline = Outline::new(screen, measure.saturating_add(BESIDE).max(68));
    let inside = outline.inside;
    let airy = inside.height >= AIRY;
    let mut used = 1.min(inside.height);
    let timeline = (inside.height >= TIMED && time > 0).then(|| {
        let row = outline.row(used + u16::from(airy));
        used += time + u16::from(airy);
        Rect {
            height: time,
            ..row
        }
    });
    let search = (inside.height >= SEARCHED).then(|| {
        let row = outline.row(used);
        used += 1;
        row
    });
    used += u16::from(airy);
    Shape {
        outline,
        head: outline.row(0),
        timeline,
        search,
        list: Rect {
            y: inside.y + used,
            height: inside.height.saturating_sub(used),
            ..inside
        },
        airy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_part_lies_outside_or_on_another(width in 0_u16..260, height in 0_u16..90, measure in 20_u16..200, time in 0_u16..3) {
            let shape = parts(Rect::new(0, 0, width, height), measure, time);
            let parts = [Some(shape.head), shape.search, Some(shape.list), shape.timeline];
            let parts: Vec<Rect> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            for (at, part) in parts.iter().enumerate() {
                prop_assert_eq!(part.intersection(shape.outline.whole), *part);
                prop_assert!(part.bottom() < height);
                for other in &parts[at + 1..] {
                    prop_assert!(part.intersection(*other).is_empty(), "{:?} {:?}", part, other);
                }
            }
        }
    }
}
