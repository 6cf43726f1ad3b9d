//! What keys do in the view: they move, group, search and scroll; what is done to a bookmark is done as
//! everywhere.

use super::listing::{go, go_group, list};
use super::{close, preview, selected, selected_at, shape};
use crate::app::bookmarks;
use crate::app::command::{Command, everywhere};
use crate::app::input::Input;
use crate::app::kept::{self, Of};
use crate::app::keys::{Code, Key, With};
use crate::app::model::{Grouping, Message, Model};
use crate::app::motion;
use crate::app::msg::Effect;
use crate::app::overlay::Typing;

/// What the view does itself, or has done to the selected bookmark; help lists the keys.
pub const ANSWERED: &[Command] = &[
    Command::LineDown,
    Command::LineUp,
    Command::Next,
    Command::Previous,
    Command::NextBookmark,
    Command::PreviousBookmark,
    Command::HalfDown,
    Command::HalfUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::NextParagraph,
    Command::PreviousParagraph,
    Command::PreviewDown,
    Command::PreviewUp,
    Command::Sort,
    Command::NextTab,
    Command::FocusNext,
    Command::FocusRight,
    Command::FocusPrevious,
    Command::FocusLeft,
    Command::Search,
    Command::Filter,
    Command::Enter,
    Command::Close,
    Command::AllBookmarks,
    Command::Escape,
    Command::Why,
    Command::Note,
    Command::Tags,
    Command::RemoveBookmark,
    Command::Accept,
    Command::Reject,
    Command::CopyCited,
    Command::Copy,
    Command::Export,
    Command::Person,
];

/// Does what was asked while the view has the keys; `None` if it is done as everywhere.
pub fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let page = isize::from(shape(model.areas.screen).list.height.cast_signed()) / 2;
    let page = page.max(1);
    if let Some(by) = motion::steps(command, page) {
        go(model, by);
        return Some(Vec::new());
    }
    match command {
        Command::Next | Command::NextBookmark => go(model, 1),
        Command::Previous | Command::PreviousBookmark => go(model, -1),
        Command::NextParagraph => go_group(model, 1),
        Command::PreviousParagraph => go_group(model, -1),
        Command::PreviewDown => model.collection.scroll += preview::step(model),
        Command::PreviewUp => {
            let step = preview::step(model);
            model.collection.scroll = model.collection.scroll.saturating_sub(step);
        }
        Command::Sort | Command::NextTab | Command::FocusNext | Command::FocusRight => {
            return Some(regroup(model, 1));
        }
        Command::FocusPrevious | Command::FocusLeft => {
            return Some(regroup(model, Grouping::ALL.len() - 1));
        }
        Command::Search | Command::Filter => model.collection.typing = Typing::Search,
        Command::Enter => return Some(enter(model)),
        Command::Close | Command::AllBookmarks => close(model),
        Command::Escape if model.collection.input.text().is_empty() => close(model),
        Command::Escape => clear(model),
        Command::Why => match selected(model).map(|kept| kept.bookmark.id) {
            Some(id) => kept::show(model, Of::Bookmark(id), ""),
            None => nothing(model),
        },
        Command::Note
        | Command::Tags
        | Command::RemoveBookmark
        | Command::Accept
        | Command::Reject
        | Command::CopyCited
        | Command::Copy
        | Command::Export => {
            if selected(model).is_some() {
                return None;
            }
            nothing(model);
        }
        Command::Person => return None,
        _ if everywhere(command) => return None,
        _ => model.say(Message::refused(
            "This key does nothing among the bookmarks; ? helps",
        )),
    }
    Some(Vec::new())
}

fn nothing(model: &mut Model) {
    model.say(Message::refused("No bookmark is listed here"));
}

/// Groups the list differently, by as many steps.
fn regroup(model: &mut Model, by: usize) -> Vec<Effect> {
    let all = Grouping::ALL;
    let now = all.iter().position(|one| *one == model.settings.grouping);
    model.settings.grouping = all[(now.unwrap_or(0) + by) % all.len()];
    list(model);
    vec![Effect::Remember]
}

/// Lists all again; what is selected stays selected.
fn clear(model: &mut Model) {
    model.collection.input = Input::default();
    model.collection.typing = Typing::Nothing;
    list(model);
}

/// Goes to the selected bookmark.
fn enter(model: &mut Model) -> Vec<Effect> {
    match selected_at(model) {
        Some(at) => bookmarks::go_to(model, at),
        None => {
            nothing(model);
            Vec::new()
        }
    }
}

/// Gives a key to the line of what is sought.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = isize::from(shape(model.areas.screen).list.height.cast_signed()) / 2;
    match (key.code, key.with) {
        (Code::Enter, _) => model.collection.typing = Typing::Nothing,
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => clear(model),
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) => go(model, 1),
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) => go(model, -1),
        (Code::PageDown, _) => go(model, page.max(1)),
        (Code::PageUp, _) => go(model, -page.max(1)),
        (Code::Backspace, With::Nothing) if model.collection.input.text().is_empty() => {
            model.collection.typing = Typing::Nothing;
        }
        _ => {
            let before = model.collection.input.text().to_string();
            model.collection.input.key(key);
            if model.collection.input.text() != before {
                list(model);
            }
        }
    }
    Vec::new()
}

/// Takes pasted text into the line of what is sought.
pub fn paste(model: &mut Model, text: &str) {
    if model.collection.typing == Typing::Search {
        model.collection.input.insert(text);
        list(model);
    }
}
