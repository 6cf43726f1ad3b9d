//! What keys and the mouse do in the view: they type, move, go there, and keep or copy the hit.

use super::listing::{go, go_article, row_at, select, shape_now};
use super::{Hit, close, open, quotation, restart, selected};
use crate::app::collection::{preview, shape};
use crate::app::command::{Command, everywhere};
use crate::app::input::Input;
use crate::app::keys::{Code, Key, With};
use crate::app::model::{Message, Model};
use crate::app::msg::{Citation, Clip, Copied, Effect, Mouse, MouseDid};
use crate::app::overlay::Typing;
use crate::app::{bookmarks, motion, note, search, undo};
use ratatui::layout::Position;

/// What the view does itself; help lists the keys.
pub const ANSWERED: &[Command] = &[
    Command::LineDown,
    Command::Next,
    Command::LineUp,
    Command::Previous,
    Command::HalfDown,
    Command::HalfUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::NextParagraph,
    Command::NextArticle,
    Command::PreviousParagraph,
    Command::PreviousArticle,
    Command::PreviewDown,
    Command::PreviewUp,
    Command::Search,
    Command::SearchLibrary,
    Command::Filter,
    Command::FocusNext,
    Command::FocusPrevious,
    Command::Enter,
    Command::Close,
    Command::Escape,
    Command::Bookmark,
    Command::Note,
    Command::CopyCited,
    Command::Copy,
    Command::Star,
];

/// Does what was asked while the view has the keys; `None` if it is done as everywhere.
pub fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let page = page(model);
    if let Some(by) = motion::steps(command, page) {
        go(model, by);
        return Some(Vec::new());
    }
    match command {
        Command::Next => go(model, 1),
        Command::Previous => go(model, -1),
        Command::NextParagraph | Command::NextArticle => go_article(model, 1),
        Command::PreviousParagraph | Command::PreviousArticle => go_article(model, -1),
        Command::PreviewDown => model.library.scroll += step(model),
        Command::PreviewUp => {
            model.library.scroll = model.library.scroll.saturating_sub(step(model));
        }
        Command::Search
        | Command::SearchLibrary
        | Command::Filter
        | Command::FocusNext
        | Command::FocusPrevious => model.library.typing = Typing::Search,
        Command::Enter => return Some(enter(model)),
        Command::Close | Command::Escape => close(model),
        Command::Bookmark | Command::Note | Command::CopyCited | Command::Copy | Command::Star => {
            return Some(act(model, command));
        }
        _ if everywhere(command) => return None,
        _ => model.say(Message::refused(
            "This key does nothing in the search; ? helps",
        )),
    }
    Some(Vec::new())
}

/// Hits that a page moves by.
fn page(model: &Model) -> isize {
    let height = shape(model.areas.screen).list.height.cast_signed();
    (isize::from(height) / 3).max(1)
}

/// Rows that a key scrolls the preview by.
fn step(model: &Model) -> usize {
    let preview = shape_now(model).preview;
    preview.map_or(1, |preview| usize::from(preview.height / 2).max(1))
}

/// What is done to the selected hit: it is bookmarked or copied, its article starred.
fn act(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(hit) = selected(model) else {
        return nothing(model);
    };
    let quote = quotation(model, hit);
    let whole = quote.filter(|(id, _)| model.store.extent(hit.article, *id) == hit.span);
    let (article, span) = (hit.article, hit.span);
    let citation = match command {
        Command::Star => return undo::star(model),
        Command::Bookmark | Command::Note => {
            let sure = whole.filter(|(_, quote)| !quote.unsure());
            let speaker = sure.and_then(|(_, quote)| quote.speaker);
            if command == Command::Note {
                note::open_on(model, (article, span), speaker);
                return Vec::new();
            }
            if bookmarks::on(model, article, span).is_some() {
                model.say(Message::refused(
                    "This is bookmarked already; a adds a note",
                ));
                return Vec::new();
            }
            return bookmarks::keep(model, (article, span), speaker, String::new());
        }
        Command::CopyCited => Citation::With,
        _ => Citation::Without,
    };
    let what = whole.map_or(Copied::Selection(article, span), |(id, _)| {
        Copied::Quotation(article, id)
    });
    vec![Effect::Copy(Clip { what, citation })]
}

fn nothing(model: &mut Model) -> Vec<Effect> {
    model.say(Message::refused("No hit is listed here"));
    Vec::new()
}

/// Goes to the selected hit, with the search on in its article.
fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(Hit { article, span }) = selected(model) else {
        return nothing(model);
    };
    close(model);
    // The words sought before are not looked for again.
    model.reading.search = None;
    let mut effects = bookmarks::arrive(model, article, span);
    let words = model.library.input.text().trim().to_string();
    let query = model.library.sought.clone();
    effects.extend(search::sought(model, (&words, query), span));
    effects
}

/// Gives a key to the line of what is sought.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = page(model);
    match (key.code, key.with) {
        (Code::Enter, _) => return enter(model),
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) if selected(model).is_none() => {
            close(model);
        }
        (Code::Tab | Code::BackTab | Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => {
            leave(model);
        }
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) => go(model, 1),
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) => go(model, -1),
        (Code::PageDown, _) => go(model, page),
        (Code::PageUp, _) => go(model, -page),
        (Code::Backspace, With::Nothing) if model.library.input.text().is_empty() => close(model),
        _ => {
            let before = model.library.input.text().to_string();
            model.library.input.key(key);
            if model.library.input.text() != before {
                return restart(model);
            }
        }
    }
    Vec::new()
}

/// From the line to the list.
fn leave(model: &mut Model) {
    model.library.typing = Typing::Nothing;
    model.library.input = Input::new(model.library.input.text());
}

/// Takes pasted text into the line of what is sought.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.library.typing != Typing::Search {
        return Vec::new();
    }
    model.library.input.insert(text);
    restart(model)
}

/// What the mouse did, and where: the wheel scrolls what is under it, a click selects, and on the selected
/// row goes there.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let shape = shape_now(model);
    let at = Position::new(mouse.x, mouse.y);
    let over_preview = shape.preview.is_some_and(|preview| preview.contains(at));
    match mouse.did {
        MouseDid::WheelDown if over_preview => model.library.scroll += preview::NOTCH,
        MouseDid::WheelUp if over_preview => {
            model.library.scroll = model.library.scroll.saturating_sub(preview::NOTCH);
        }
        MouseDid::WheelDown => go(model, 1),
        MouseDid::WheelUp => go(model, -1),
        MouseDid::Press if !shape.whole.contains(at) => close(model),
        MouseDid::Press | MouseDid::Double if shape.list.contains(at) => {
            let line = model.library.top + usize::from(at.y - shape.list.y);
            match row_at(model, line) {
                Some(row) if row == model.library.selected => return enter(model),
                Some(row) => select(model, row),
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

/// Opens the view on what is typed after a command.
pub fn open_on(model: &mut Model, words: &str) -> Vec<Effect> {
    model.library.input = Input::new(words);
    // Whatever was asked before, this is asked anew.
    model.library.asked_of = (usize::MAX, 0);
    open(model)
}
