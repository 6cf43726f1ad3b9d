//! What the line being typed can become, in columns above it; above the line of tags also whose they are
//! and how they are parted.

use super::super::line::{Line, cut, tint};
use super::super::signs;
use super::super::theme::{Role, Theme};
use super::{At, Panel, panel};
use crate::app::bookmarks::{beginning, quoted, spoken};
use crate::app::model::Model;
use crate::app::overlay::Prompt;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells between two columns.
const BETWEEN: u16 = 2;

/// How tags are typed.
const PARTED: &str = "A space or a comma ends a tag";

/// The words that are offered, in columns.
struct Grid {
    /// The first that is shown, and how many are.
    from: usize,
    shown: usize,
    rows: usize,
    /// Cells of the widest word.
    widest: u16,
    /// Cells of all columns.
    width: u16,
}

/// Draws the words, if any are offered; those around the one that stands in the line, if not all fit.
pub fn draw(model: &Model, of: &Prompt, buffer: &mut Buffer, theme: &Theme) {
    let about = about(model, of);
    let screen = model.areas.screen;
    let room = (
        screen.width.saturating_sub(4),
        screen.height.saturating_sub(3 + u16::from(about.is_some())),
    );
    let grid = grid(model, room);
    let (offered, all) = (&model.offered, model.offered.words.len());
    let mut keys = Vec::new();
    if about.is_some() {
        keys.extend([("Enter", of.does()), ("Esc", "cancel")]);
    } else if all == 0 {
        return;
    }
    if all > 0 {
        keys.push(("Tab", "next"));
    }
    let note = match all - grid.shown {
        0 => String::new(),
        more => format!("{more} more"),
    };
    let (mut width, mut height) = (grid.width, grid.rows as u16);
    let mut title = String::new();
    if let Some((words, spoken)) = &about {
        let least = PARTED.len().max(cells(words) + TITLED) as u16;
        (width, height) = (width.max(least).min(room.0), height + 1);
        let marks = if *spoken { 2 } else { 0 };
        let fits = usize::from(width).saturating_sub(TITLED - 2 + marks);
        let words = cut(words, fits, signs(model));
        title = format!("Tags of {}", quoted(&words, *spoken));
    }
    let shape = Panel {
        at: At::Corner,
        title: &title,
        size: (width, height),
        keys: &keys,
        note: &note,
    };
    let mut inside = panel(model, &shape, buffer, theme);
    if about.is_some() {
        let mut line = Line::new(buffer, inside, 0, signs(model));
        line.put(PARTED, theme.style(Role::Quiet));
        inside.y += 1.min(inside.height);
        inside.height = inside.height.saturating_sub(1);
    }
    let words = offered.words.iter().enumerate();
    for (index, word) in words.skip(grid.from).take(grid.shown) {
        let at = index - grid.from;
        let place = Rect {
            x: inside.x + (at / grid.rows) as u16 * (grid.widest + BETWEEN),
            width: grid.widest.min(inside.width),
            y: inside.y + (at % grid.rows) as u16,
            height: 1,
        };
        let place = place.intersection(inside);
        if offered.at == Some(index) {
            tint(buffer, place, theme.style(Role::Selected));
        }
        let mut line = Line::new(buffer, place, 0, signs(model));
        line.put(word, theme.style(Role::Panel));
    }
}

/// Cells of a title beside the words in it: `Tags of “”`, with a free one on each side.
const TITLED: usize = 12;

/// The first words of the bookmark whose tags are typed, and whether somebody says them.
fn about(model: &Model, of: &Prompt) -> Option<(String, bool)> {
    let Prompt::Tags(id) = of else { return None };
    let mut all = model.bookmarks.iter();
    let kept = all.find(|kept| kept.bookmark.id == *id)?;
    let bookmark = &kept.bookmark;
    Some((beginning(&bookmark.passage.exact), spoken(bookmark)))
}

/// How the words that are offered stand in so many columns and rows.
fn grid(model: &Model, (width, height): (u16, u16)) -> Grid {
    let offered = &model.offered;
    let all = offered.words.len();
    let widest = offered.words.iter().map(|word| cells(word) as u16).max();
    let widest = widest.unwrap_or(0);
    let column = widest + BETWEEN;
    let columns = usize::from(((width + BETWEEN) / column).max(1));
    let rows = all.div_ceil(columns).min(height.into());
    let page = rows.max(1) * columns;
    let from = offered.at.map_or(0, |at| at / page * page);
    let shown = if rows == 0 { 0 } else { (all - from).min(page) };
    let used = shown.div_ceil(rows.max(1)) as u16;
    Grid {
        from,
        shown,
        rows,
        widest,
        width: (used * column).saturating_sub(BETWEEN),
    }
}
