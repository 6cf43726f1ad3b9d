//! Which rows of the tables are on screen, and which is selected.
//! Promise: what is selected is a line of a table, in sight with the heading right above it.

use super::{Row, Stats, is_open, left_out};
use crate::app::collection::Outline;
use crate::app::model::Model;
use crate::app::motion;
use ratatui::layout::Rect;

/// Columns of the frame at most.
const WIDEST: u16 = 120;

/// Rows from which there is air above the tables.
const AIRY: u16 = 14;

/// Rows that are left to the tables before anything else is told.
const LEAST: u16 = 4;

/// Where the parts of the view stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// All of it.
    pub outline: Outline,
    /// The row of the title, where no frame has it.
    pub title: Option<Rect>,
    /// The row that says how many articles are left out, if any is.
    pub left_out: Option<Rect>,
    /// The row of sums.
    pub sums: Option<Rect>,
    /// The tables.
    pub list: Rect,
}

/// The parts of the view on the screen.
pub fn shape(model: &Model) -> Shape {
    parts(model.areas.screen, left_out(model).is_some())
}

fn parts(screen: Rect, leaves_out: bool) -> Shape {
    let outline = Outline::new(screen, WIDEST);
    let height = outline.inside.height;
    let mut used = 0;
    let mut row = |wanted: bool| {
        let row = outline.row(used);
        let has_room = wanted && (used == 0 || height >= used + 1 + LEAST);
        used += u16::from(has_room);
        has_room.then_some(row)
    };
    let title = row(!outline.framed);
    let left_out = row(leaves_out);
    let sums = row(true);
    used = (used + u16::from(height >= AIRY)).min(height);
    let inside = outline.inside;
    Shape {
        outline,
        title,
        left_out,
        sums,
        list: Rect {
            y: inside.y + used,
            height: height - used,
            ..inside
        },
    }
}

/// Scrolls so that the selected line is seen.
pub fn settle(model: &mut Model) {
    if !is_open(model) {
        return;
    }
    let height = usize::from(shape(model).list.height).max(1);
    let stats = &mut model.stats;
    let heads = |at: usize| matches!(stats.rows.get(at), Some(Row::Heading(_)));
    let first = stats.selected.saturating_sub(1);
    let first = if heads(first) && height > 1 {
        first
    } else {
        stats.selected
    };
    // What stands under the last line is seen with it.
    let follows = stats.rows.get(stats.selected + 1);
    let last = stats.selected + usize::from(matches!(follows, Some(Row::More(..))) && height > 2);
    let most = stats.rows.len().saturating_sub(height);
    stats.top = stats.top.min(first).max((last + 1).saturating_sub(height));
    stats.top = stats.top.min(most);
}

/// Selects the line so many lines on.
pub(super) fn go(stats: &mut Stats, by: isize) {
    let rows = &stats.rows;
    let next = motion::step(by, stats.selected, rows.len(), |at| is_line(rows[at]));
    stats.selected = next.unwrap_or(stats.selected);
}

/// Whether a row can be selected.
const fn is_line(row: Row) -> bool {
    matches!(row, Row::Line(..) | Row::More(..))
}

/// Selects a line where the rows are other ones: the same place, else the nearest one below, else above.
pub(super) fn keep(stats: &mut Stats) {
    for by in [1, -1] {
        let row = stats.rows.get(stats.selected);
        if !row.copied().is_some_and(is_line) {
            go(stats, by);
        }
    }
    stats.selected = stats.selected.min(stats.rows.len().saturating_sub(1));
}

/// Selects the first line of the next table, or of this one or the one before.
pub(super) fn go_table(stats: &mut Stats, by: isize) {
    let rows = &stats.rows;
    let is = |at: usize| matches!(rows[at], Row::Line(_, 0));
    if let Some(next) = motion::step(by, stats.selected, rows.len(), is) {
        // With its heading at the top.
        (stats.selected, stats.top) = (next, next.saturating_sub(1));
    }
}

/// Selects the line in a row, if it is one.
pub(super) fn select(stats: &mut Stats, row: usize) -> bool {
    let selects = stats.rows.get(row).copied().is_some_and(is_line);
    if selects {
        stats.selected = row;
    }
    selects
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_part_lies_outside_or_on_another(width in 0_u16..260, height in 0_u16..90, leaves_out in any::<bool>()) {
            let shape = parts(Rect::new(0, 0, width, height), leaves_out);
            let parts = [shape.title, shape.left_out, shape.sums, Some(shape.list)];
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
