//! What lies over the panes. One file each; this one puts them in place.

mod collection;
mod following;
mod help;
mod kept;
mod library;
mod note;
mod offered;
mod people;
mod person;
mod stats;
mod why;

use super::line::{Line, cut, wash};
use super::theme::{Role, Theme};
use super::{hints, signs, status};
use crate::app::areas::RIGHT;
use crate::app::model::Model;
use crate::app::msg::Met;
use crate::app::overlay::{Overlay, Prompt};
use crate::app::reading::PageRow;
use crate::text::{Span, cells};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Draws the overlays, topmost last; the answer is the cursor of the topmost, if something is typed.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    let mut cursor = None;
    for overlay in &model.overlays {
        cursor = one(model, overlay, buffer, theme);
    }
    over_line(model, buffer, theme);
    if !model.pending.is_empty() {
        following::draw(model, buffer, theme);
    }
    cursor
}

/// What a click meets of the topmost overlay; the views know that by themselves.
pub fn met(model: &Model, at: Position, theme: &Theme) -> Option<Met> {
    let overlay = model.overlays.last()?;
    match overlay {
        Overlay::Bookmarks | Overlay::Person | Overlay::Library | Overlay::Stats => return None,
        Overlay::People(_)
        | Overlay::Prompt { .. }
        | Overlay::Help { .. }
        | Overlay::Why(..)
        | Overlay::Kept(_)
        | Overlay::Note(_) => {}
    }
    if let Some(row) = people::row_at(model, overlay, at) {
        return Some(Met::Row(row));
    }
    // Its cells are those that it draws.
    let mut buffer = Buffer::filled(model.areas.screen, Cell::new(UNDRAWN));
    one(model, overlay, &mut buffer, theme);
    over_line(model, &mut buffer, theme);
    let inside = buffer.cell(at).is_some_and(|cell| cell.symbol() != UNDRAWN);
    Some(if inside { Met::Inside } else { Met::Outside })
}

/// What nothing draws.
const UNDRAWN: &str = "\u{1}";

fn one(model: &Model, overlay: &Overlay, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
    match overlay {
        Overlay::Help { input, top, typing } => {
            help::draw(model, (input, *top, *typing), buffer, theme)
        }
        Overlay::People(picker) => people::draw(model, picker, buffer, theme),
        Overlay::Why(article, quote) => {
            why::draw(model, (*article, *quote), buffer, theme);
            None
        }
        Overlay::Bookmarks => collection::draw(model, buffer, theme),
        Overlay::Person => person::draw(model, buffer, theme),
        Overlay::Library => library::draw(model, buffer, theme),
        Overlay::Stats => {
            stats::draw(model, buffer, theme);
            None
        }
        Overlay::Kept(sheet) => {
            kept::draw(model, sheet, buffer, theme);
            None
        }
        Overlay::Note(typed) => note::draw(model, typed, buffer, theme),
        Overlay::Prompt { of, input } => status::prompt(model, of, input, buffer, theme),
    }
}

/// What stands above the line that is typed.
fn over_line(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    if let Some(Overlay::Prompt { of, .. }) = model.overlays.last() {
        if *of == Prompt::Command && model.offered.words.is_empty() {
            people::commands(model, buffer, theme);
        }
        offered::draw(model, of, buffer, theme);
    }
}

/// Columns that a panel in the middle leaves free, or none.
const CLEAR: u16 = 6;

/// Where a panel stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// In the middle of the panes.
    Middle,
    /// At the lower right, above the status line.
    Corner,
    /// At the upper right.
    Above,
    /// At the lower left, above the line that is typed.
    Foot,
    /// Under or, where there is no room, over a stretch of the text, as wide as that.
    Beside(Stretch),
}

/// A stretch of the text on the screen, with room for a panel above or below.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// The first of its rows, and the one after the last.
    rows: (u16, u16),
    /// The text and its margins, so that no row is hidden in part and words stand under words.
    pane: Rect,
    /// Rows of the bigger one of the rooms above and below.
    room: u16,
}

impl Stretch {
    fn new(model: &Model, span: Span) -> Self {
        let text = model.areas.text;
        let pane = match model.areas.reading {
            Some(pane) => Rect {
                x: text.x.saturating_sub(model.areas.margin),
                width: text.width + model.areas.margin + RIGHT,
                ..pane
            },
            None => model.areas.screen,
        };
        let rows = &model.reading.page.rows;
        let on = |row: &PageRow| row.is_text() && row.span.overlaps(span);
        let first = rows.iter().position(on).unwrap_or(0);
        let last = rows.iter().rposition(on).map_or(0, |last| last + 1);
        let rows = (text.y + first as u16, text.y + last as u16);
        let below = model.areas.status.y.saturating_sub(rows.1);
        Self {
            rows,
            pane,
            room: rows.0.max(below),
        }
    }

    /// Columns inside a panel beside it.
    fn width(self) -> u16 {
        self.pane.width.saturating_sub(4)
    }
}

/// A panel over the panes.
struct Panel<'p> {
    at: At,
    /// In its upper border.
    title: &'p str,
    /// Columns and rows inside, at most.
    size: (u16, u16),
    /// In its lower border: the keys that work in it, and what they do.
    keys: &'p [(&'p str, &'p str)],
    /// At the end of the lower border.
    note: &'p str,
}

/// Empties the place of a panel, frames it, and gives what is inside.
fn panel(model: &Model, panel: &Panel, buffer: &mut Buffer, theme: &Theme) -> Rect {
    let over = over(model).intersection(buffer.area);
    let place = place(panel.at, panel.size, over);
    if !matches!(panel.at, At::Beside(_)) {
        wash(
            buffer,
            aired(place).intersection(over),
            theme.style(Role::Text),
        );
    }
    let ground = theme.style(Role::Text).patch(theme.style(Role::Panel));
    wash(buffer, place, ground);
    frame(model, panel, place, buffer, theme);
    inside(place)
}

/// With a free column on either side, so that no letters touch the frame.
fn aired(place: Rect) -> Rect {
    Rect {
        x: place.x.saturating_sub(1),
        width: place.width + 1 + place.x.min(1),
        ..place
    }
}

/// The screen above the status line.
fn over(model: &Model) -> Rect {
    let screen = model.areas.screen;
    Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    }
}

/// What is inside of the frame of a panel.
fn inside(place: Rect) -> Rect {
    Rect {
        x: place.x + 2.min(place.width),
        y: place.y + 1.min(place.height),
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    }
}

/// Where a panel stands over the panes.
fn place(at: At, (width, height): (u16, u16), over: Rect) -> Rect {
    let (width, height) = ((width + 4).min(over.width), (height + 2).min(over.height));
    // A border right beside that of what lies under it would read as two.
    let touches = at == At::Middle && over.width - width < CLEAR;
    let width = if touches { over.width } else { width };
    let middle = over.x + (over.width - width) / 2;
    let (x, y, width) = match at {
        At::Middle => (middle, over.y + (over.height - height) / 3, width),
        At::Above => (over.right() - width, over.y, width),
        At::Foot => (over.x, over.bottom() - height, width),
        At::Corner => (over.right() - width, over.bottom() - height, width),
        At::Beside(Stretch { rows, pane, .. }) => {
            let pane = pane.intersection(over);
            let (above, below) = (rows.0.max(over.y), rows.1.min(over.bottom()));
            let y = if over.bottom() - below >= height {
                below
            } else if above - over.y > height {
                above - height
            } else if above > over.y && over.y + height < rows.1.min(over.bottom()) {
                // It hides the beginning and leaves the end, where there is room for neither side.
                over.y
            } else {
                over.bottom() - height
            };
            (pane.x, y, pane.width)
        }
    };
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// Clears all but the status line, for a view that takes the whole screen: what lies under it would stand
/// cut off beside its frame.
fn bare(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let screen = model.areas.screen;
    let height = screen.height.saturating_sub(1);
    wash(buffer, Rect { height, ..screen }, theme.style(Role::Text));
}

/// The frame around a view: its title, and the keys that work in it or, while one types, those of typing.
fn framed(
    model: &Model,
    (title, typing): (&str, Option<&[(&str, &str)]>),
    whole: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let hints = hints::framed(model, whole.width.saturating_sub(4).into());
    let hints: Vec<_> = hints
        .iter()
        .map(|(key, does)| (key.as_str(), *does))
        .collect();
    let room = usize::from(whole.width.saturating_sub(8));
    let panel = Panel {
        at: At::Middle,
        title: &cut(title, room, signs(model)),
        size: (whole.width, whole.height),
        keys: typing.unwrap_or(&hints),
        note: "",
    };
    frame(model, &panel, whole, buffer, theme);
}

/// The keys of typing what is sought in a list.
fn searching(model: &Model) -> [(&'static str, &'static str); 3] {
    let up_down = signs(model).up_down;
    [("Enter", "done"), ("Esc", "list all"), (up_down, "move")]
}

fn frame(model: &Model, panel: &Panel, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let style = theme.style(Role::Frame);
    let [
        upper_left,
        upper_right,
        lower_left,
        lower_right,
        flat,
        upright,
    ] = signs.frame;
    let last = place.height.saturating_sub(1);
    for row in 0..place.height {
        let (left, right) = match row {
            0 => (upper_left, upper_right),
            row if row == last => (lower_left, lower_right),
            _ => (upright, upright),
        };
        let mut line = Line::new(buffer, place, row, signs);
        line.put(left, style);
        if row == 0 || row == last {
            line.fill(flat, style);
        }
        line.skip_to_last().put(right, style);
    }
    // The frame may be dim where there are no colours; the keys in it are not.
    let key = theme.style(Role::Key).remove_modifier(Modifier::DIM);
    let quiet = theme.style(Role::Quiet);
    if !panel.title.is_empty() {
        let mut line = Line::new(buffer, place, 0, signs);
        line.skip(2).keep(2).put(&format!(" {} ", panel.title), key);
    }
    let mut line = Line::new(buffer, place, last, signs);
    line.skip(2).keep(2);
    // The note gives way to the first two keys, other keys to the note.
    let wide = |(name, does): &(&str, &str)| cells(name) + cells(does) + 3;
    let first: usize = panel.keys.iter().take(2).map(wide).sum();
    if !panel.note.is_empty() && first + cells(panel.note) + 2 <= line.room() {
        line.last(&format!(" {} ", panel.note), quiet);
    }
    for (name, does) in panel.keys {
        // A key and what it does stay together.
        if wide(&(name, does)) > line.room() {
            break;
        }
        line.put(&format!(" {name}"), key);
        line.put(&format!(" {does} "), quiet);
    }
}
