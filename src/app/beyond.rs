//! How many rows of the sidebar are out of sight, above and below, and where that is said.
//! Not here: drawing. Promise: where all rows are seen nothing is said and no row is lost; a low pane loses
//! none in any case.

use super::sidebar::{SideRow, Sidebar};
use std::ops::Range;

/// From so many rows on the pane has one to spare for what is said.
pub const SPARE: u16 = 14;

/// What a part of the pane does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Rows that can be selected above what is seen.
    pub above: usize,
    /// Quotations, people only named, and other rows below.
    pub below: [usize; 3],
}

impl Beyond {
    /// What is not seen of these rows, of which those on screen stand together.
    pub fn of(sidebar: &Sidebar, rows: Range<usize>) -> Self {
        let mut shown = sidebar.shown.iter().map(|shown| shown.row);
        let Some(first) = shown.find(|row| rows.contains(row)) else {
            return Self::default();
        };
        let last = shown.rfind(|row| rows.contains(row));
        let behind = last.unwrap_or(first) + 1;
        let count = |range: Range<usize>, fits: fn(&SideRow) -> bool| {
            let rows = sidebar.rows.get(range).unwrap_or_default().iter();
            rows.filter(|row| row.selectable() && fits(row)).count()
        };
        let below = behind..rows.end;
        Self {
            above: count(rows.start..first, |_| true),
            below: [
                count(below.clone(), |row| matches!(row, SideRow::Quote(_))),
                count(below.clone(), |row| matches!(row, SideRow::Person(_))),
                count(below, |row| {
                    !matches!(row, SideRow::Quote(_) | SideRow::Person(_))
                }),
            ],
        }
    }

    /// Whether all is seen.
    pub fn is_none(&self) -> bool {
        self.above == 0 && self.below == [0; 3]
    }
}
