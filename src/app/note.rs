//! The note on a passage, typed in a box of several lines.
//! Not here: the text itself (see `editor`), drawing. Promise: nothing that was typed is lost unless the
//! reader puts it aside, and then it comes back with the box until the program ends.

mod onward;
mod opening;
mod passages;

pub use opening::{open, open_on};
pub use passages::{moved, spans, speaks};

use super::areas::RIGHT;
use super::bookmarks;
use super::command::Command;
use super::editor::rows::{column_of, row_of, rows};
use super::editor::{Editor, Full, Shape};
use super::keys::{Code, Key, With};
use super::model::{Done, Message, Model};
use super::msg::{Change, Effect};
use super::overlay::Overlay;
use super::reading::PageRow;
use super::undo;
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::limits::NOTE;
use crate::passage::Bookmark;
use crate::text::Span;

/// From so many characters on they are counted for the reader.
pub const COUNTED: usize = 7_000;

/// Cells of a box that stands beside no passage.
const WIDTH: u16 = 72;

/// Rows of the box with its frame: what it takes where there is room, and what it needs.
const ROWS: (u16, u16) = (12, 8);

/// The box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What the note is on.
    pub of: Noted,
    /// That in a few words, for the frame.
    pub title: String,
    /// The beginning of the passage.
    pub words: String,
    /// The note as it is kept.
    pub before: String,
    /// What is typed.
    pub editor: Editor,
    /// First row on screen.
    pub top: usize,
    /// Whether it came back after it was put aside, and is not kept since.
    pub back: bool,
    /// Whether the box was asked to close, with something in it that is not kept.
    pub asks: bool,
}

/// What a note is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A passage that becomes a bookmark with it.
    Passage {
        /// Of this article.
        article: ArticleId,
        /// Where; nowhere if the text changed meanwhile and the words are gone.
        span: Option<Span>,
        /// Who says it.
        speaker: Option<Speaker>,
    },
    /// A bookmark, as it was when the box was opened.
    Bookmark(Box<Bookmark>),
}

impl Noted {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bookmark(one), Self::Bookmark(other)) => one.id == other.id,
            (
                Self::Passage { article, span, .. },
                Self::Passage {
                    article: other,
                    span: place,
                    ..
                },
            ) => article == other && span == place,
            (Self::Bookmark(_), Self::Passage { .. })
            | (Self::Passage { .. }, Self::Bookmark(_)) => false,
        }
    }
}

impl Note {
    /// What would be kept.
    fn typed(&self) -> &str {
        self.editor.text().trim()
    }

    /// Whether something was typed that is not kept.
    fn changed(&self) -> bool {
        self.typed() != self.before.trim()
    }

    /// Its characters.
    pub fn long(&self) -> usize {
        self.typed().chars().count()
    }
}

/// Where the box stands and how much room is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The passage on the screen that it stands beside.
    pub beside: Option<Span>,
    /// Columns and rows inside.
    pub size: (u16, u16),
    /// Rows for the passage, and a free one under them.
    pub words: u16,
    /// The part one types in.
    pub shape: Shape,
}

/// What is seen of the text being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// All its rows.
    pub rows: Vec<Span>,
    /// The first on screen.
    pub top: usize,
    /// Column and row of the cursor, from the upper left of what is seen.
    pub cursor: (usize, usize),
}

/// Gives a key to the box.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Note(note)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let asked = std::mem::take(&mut note.asks);
    let effects = match (key.with, key.code) {
        (With::Nothing, Code::Enter) if asked => save(model),
        // What a terminal sends for Ctrl-Enter, if it tells it from Enter.
        (With::Ctrl, Code::Char('s')) | (With::Alt | With::Ctrl, Code::Enter) => save(model),
        (With::Nothing, Code::Tab) => onward::go_on(model),
        (With::Nothing, Code::Esc) | (With::Ctrl, Code::Char('c' | 'g')) => {
            leave(model, asked);
            Vec::new()
        }
        (With::Ctrl, Code::Char('z')) => vec![Effect::Suspend],
        (With::Ctrl, Code::Char('l')) => vec![Effect::Redraw],
        _ => {
            let shape = frame(model).map(|frame| frame.shape);
            let note = model.overlays.last_mut().and_then(Overlay::note_mut);
            let typed = note
                .zip(shape)
                .map(|(note, shape)| note.editor.key(key, shape));
            if typed == Some(Err(Full)) {
                model.say(Message::refused(FULL));
            } else if (key.with, key.code) == (With::Nothing, Code::Enter) {
                model.say(Message::done(NEW_LINE.0).or(NEW_LINE.1));
            }
            too_long(model);
            Vec::new()
        }
    };
    settle(model);
    effects
}

/// Closes the box if nothing in it is new; else asks first, and then puts aside what was typed.
fn leave(model: &mut Model, asked: bool) {
    let Some(Overlay::Note(note)) = model.overlays.last_mut() else {
        return;
    };
    if !note.changed() {
        model.overlays.pop();
    } else if asked {
        put_aside(model);
    } else {
        note.asks = true;
        model.say(Message::done(ASKS.0).or(ASKS.1));
    }
}

/// What is said of a new line, which a reader may have meant as the end, also in few words.
const NEW_LINE: (&str, &str) = ("A new line; C-s saves the note", "C-s saves");

/// What the first Esc says, also in few words.
const ASKS: (&str, &str) = (
    "Not saved yet: Enter saves, Esc again puts it aside, other keys go on",
    "Enter saves, Esc puts it aside",
);

/// What is said where no more can be typed.
const FULL: &str = "There is no room for so much; nothing was put in";

/// Puts pasted text in.
pub fn paste(model: &mut Model, text: &str) {
    if let Some(Overlay::Note(note)) = model.overlays.last_mut() {
        note.asks = false;
        if note.editor.insert(text) == Err(Full) {
            model.say(Message::refused(FULL));
        }
        too_long(model);
        settle(model);
    }
}

/// Says so if the note is longer than can be kept.
fn too_long(model: &mut Model) -> bool {
    let Some(Overlay::Note(note)) = model.overlays.last() else {
        return false;
    };
    let over = note.long().saturating_sub(NOTE);
    if over > 0 {
        let letters = if over == 1 { "character" } else { "characters" };
        model.say(Message::refused(format!(
            "Too long to be saved by {over} {letters}: a note has at most {NOTE}"
        )));
    }
    over > 0
}

/// Keeps what was typed and closes the box.
fn save(model: &mut Model) -> Vec<Effect> {
    if too_long(model) {
        return Vec::new();
    }
    let Some(Overlay::Note(note)) = model.overlays.last() else {
        return Vec::new();
    };
    let (text, of) = (note.typed().to_string(), note.of.clone());
    if let Noted::Passage { span: None, .. } = of {
        let gone = "The text changed and these words are gone; copy the note, or close it";
        model.say(Message::refused(gone));
        return Vec::new();
    }
    model.overlays.pop();
    keep(model, of, text)
}

/// The change that keeps a note.
fn keep(model: &mut Model, of: Noted, text: String) -> Vec<Effect> {
    match of {
        Noted::Passage {
            article,
            span,
            speaker,
        } => match span {
            Some(span) => bookmarks::keep(model, (article, span), speaker, text),
            None => Vec::new(),
        },
        Noted::Bookmark(bookmark) => {
            if model.bookmark(bookmark.id).is_some() {
                let said = match (bookmark.note.is_empty(), text.is_empty()) {
                    (true, _) => "Note saved",
                    (false, true) => "Note taken away",
                    (false, false) => "Note saved, as it is now",
                };
                let note = |bookmark: &mut Bookmark| bookmark.note = text;
                return bookmarks::edit(model, bookmark.id, said, note);
            }
            // Another reader removed it while its note was typed.
            let said = "The bookmark had been removed; it is back, with your note";
            bookmarks::saving(model, said);
            let bookmark = Bookmark {
                note: text,
                ..*bookmark
            };
            undo::did(model, Done::Added(bookmark.id));
            vec![Effect::Keep(Change::Restore(Box::new(bookmark)))]
        }
    }
}

/// Closes the box; what was typed is there when it is opened again.
fn put_aside(model: &mut Model) {
    if let Some(Overlay::Note(note)) = model.overlays.pop() {
        let aside = note.editor.text().to_string();
        model.aside.push((note.of, aside));
        let again = model.keymap.keys_for(Command::Note).into_iter().next();
        let again = again.unwrap_or_default();
        let said = format!("Not saved. {again} opens it again with what you typed");
        model.say(Message::done(said).or(format!("Not saved. {again} opens it again")));
    }
}

/// The program is ended from outside while a note is typed: it is kept, as far as one can be.
pub fn rescue(model: &mut Model) -> Vec<Effect> {
    let open = model
        .overlays
        .iter()
        .rposition(|over| matches!(over, Overlay::Note(_)));
    match open.map(|at| model.overlays.remove(at)) {
        Some(Overlay::Note(note)) if note.changed() => {
            let text = note.typed().chars().take(NOTE).collect();
            keep(model, note.of, text)
        }
        Some(_) | None => Vec::new(),
    }
}

/// Keeps the cursor in sight.
fn settle(model: &mut Model) {
    let top = frame(model).and_then(|frame| Some(seen(model, frame)?.top));
    if let (Some(Overlay::Note(note)), Some(top)) = (model.overlays.last_mut(), top) {
        note.top = top;
    }
}

/// The box on the screen as it is, if one is open.
pub fn frame(model: &Model) -> Option<Frame> {
    let Some(Overlay::Note(note)) = model.overlays.last() else {
        return None;
    };
    let screen = model.areas.screen;
    let most = screen.height.saturating_sub(1);
    let beside = place(model, &note.of);
    let (width, height) = match beside {
        Some((_, room)) => {
            let width = model.areas.text.width + model.areas.margin + RIGHT;
            (width.min(screen.width), room.clamp(ROWS.1, ROWS.0))
        }
        None => ((WIDTH + 4).min(screen.width), ROWS.0),
    };
    let size = (
        width.saturating_sub(4).max(1),
        height.min(most).saturating_sub(2).max(1),
    );
    let words = match size.1 {
        0..4 => 0,
        4..7 => 1,
        _ => {
            let long = super::lines::rows(&note.words, size.0.into(), 2).len() as u16;
            long + 1
        }
    };
    Some(Frame {
        beside: beside.map(|(span, _)| span),
        size,
        words,
        shape: Shape {
            width: usize::from(size.0).saturating_sub(1).max(1),
            height: usize::from(size.1 - words),
        },
    })
}

/// The passage that the note is on where it is seen in the text, and the rows above or below it.
fn place(model: &Model, of: &Noted) -> Option<(Span, u16)> {
    let pane = model.areas.reading?;
    let (article, span) = match of {
        Noted::Passage { article, span, .. } => (Some(*article), *span),
        Noted::Bookmark(bookmark) => {
            let kept = model.bookmark(bookmark.id)?;
            (kept.article, kept.found.span)
        }
    };
    let span = span.filter(|_| article == model.reading.article)?;
    let rows = &model.reading.page.rows;
    let on = |row: &PageRow| row.is_text() && row.span.overlaps(span);
    let (first, last) = (rows.iter().position(on)?, rows.iter().rposition(on)?);
    let top = model.areas.text.y;
    let below = pane.bottom().saturating_sub(top + last as u16 + 1);
    Some((span, (top + first as u16).max(below)))
}

/// What is seen of the text in a box.
pub fn seen(model: &Model, frame: Frame) -> Option<Seen> {
    let Some(Overlay::Note(note)) = model.overlays.last() else {
        return None;
    };
    let Shape { width, height } = frame.shape;
    let rows = rows(note.editor.text(), width);
    let at = row_of(&rows, note.editor.cursor());
    let least = (at + 1).saturating_sub(height);
    let top = note
        .top
        .clamp(least, at)
        .min(rows.len().saturating_sub(height).max(least));
    let column = column_of(note.editor.text(), rows[at], note.editor.cursor());
    Some(Seen {
        cursor: (column.min(width), at - top),
        rows,
        top,
    })
}
