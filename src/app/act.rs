//! What each command does. The longer answers are functions of the part of the model they change.

use super::coming::{self, SAVING};
use super::command::Command;
use super::flow::{Direction, End, Place as On};
use super::input::Input;
use super::list::{self, Step};
use super::model::{Focus, Message, Model};
use super::motion::{self, Move};
use super::msg::{Citation, Clip, Copied, Effect};
use super::overlay::{Overlay, Prompt, Typing};
use super::reading::Unit;
use super::{
    bookmarks, collection, correct, judge, jump, kept, library, look, merging, note, panes, person,
    picker, prompt, search, select, sidebar, stats, step, tags, undo,
};
use crate::limits::COPIED;

/// What is said while a key waits for the quotations.
pub const FINDING: &str = "Finding who speaks …";

/// Does what was asked.
#[allow(clippy::too_many_lines, reason = "one row for each command")]
pub fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    if model.areas.too_small()
        && !matches!(command, Command::Quit | Command::Close | Command::Suspend)
    {
        return Vec::new();
    }
    if coming::waits(model, command) {
        model.awaited.push(command);
        model.say(Message::done(SAVING));
        return Vec::new();
    }
    if collection::has_keys(model)
        && let Some(effects) = collection::command(model, command)
    {
        return effects;
    }
    if person::has_keys(model)
        && let Some(effects) = person::command(model, command)
    {
        return effects;
    }
    if library::has_keys(model)
        && let Some(effects) = library::command(model, command)
    {
        return effects;
    }
    if stats::has_keys(model)
        && let Some(effects) = stats::command(model, command)
    {
        return effects;
    }
    // What follows a key that waits is about what that one makes current.
    let follows = !model.awaited.is_empty() && acts_on_quotation(command);
    if (needs_annotations(command) || follows) && waits(model) {
        model.awaited.push(command);
        model.say(Message::done(FINDING));
        return Vec::new();
    }
    if acts_on_quotation(command) && !collection::is_open(model) {
        correct::meant_quote(model);
        motion::settle(model);
    }
    match command {
        Command::LineDown | Command::LineUp | Command::WordLeft | Command::WordRight
            if model.reading.selection.is_some() && model.focus == Focus::Reading =>
        {
            select::extend(model, command);
        }
        Command::LineDown => go(model, 1, Move::Rows(1)),
        Command::LineUp => go(model, -1, Move::Rows(-1)),
        Command::HalfDown | Command::HalfUp | Command::PageDown | Command::PageUp => {
            page(model, command);
        }
        Command::Top => ends(model, End::First),
        Command::Bottom => ends(model, End::Last),
        Command::NextParagraph => go(model, 1, Move::Paragraph(Direction::Down)),
        Command::PreviousParagraph => go(model, -1, Move::Paragraph(Direction::Up)),
        Command::PlaceTop => model.reading.place = On::Top,
        Command::PlaceMiddle => model.reading.place = On::Middle,
        Command::PlaceBottom => model.reading.place = On::Bottom,
        Command::Focus(focus) => panes::focus(model, focus),
        Command::FocusNext | Command::FocusPrevious | Command::FocusLeft | Command::FocusRight => {
            panes::turn(model, command);
        }
        Command::NextTab => panes::next_tab(model),
        Command::NextArticle => return step::make(model, Step::Neighbour(1)),
        Command::PreviousArticle => return step::make(model, Step::Neighbour(-1)),
        Command::NextUnread => return step::make(model, Step::Unread),
        Command::Next | Command::Previous if model.reading.search.is_some() => {
            return search::step(model, command);
        }
        Command::Next | Command::Previous | Command::NextBySame | Command::PreviousBySame => {
            model.focus = Focus::Reading;
            jump::mark_read(model);
            return jump::step(model, command);
        }
        Command::PickPerson => picker::open(model),
        Command::Person => person::open(model),
        Command::Enter => return panes::enter(model),
        Command::Bookmark => return bookmarks::add(model),
        Command::Note => note::open(model),
        Command::Tags => tags::open(model),
        Command::AllBookmarks => collection::open(model),
        Command::NextBookmark | Command::PreviousBookmark => {
            return bookmarks::step(model, command);
        }
        Command::RemoveBookmark => return bookmarks::remove(model),
        Command::Accept | Command::Reject => return judge::judge(model, command),
        Command::SelectSentence => {
            model.focus = Focus::Reading;
            select::quotation_or_sentence(model);
        }
        Command::SelectParagraph => selecting(model, Unit::Paragraph),
        Command::SwapEnds => select::swap(model),
        Command::WordLeft | Command::WordRight | Command::PreviewDown | Command::PreviewUp => {}
        Command::CopyCited => return copy(model, Citation::With),
        Command::Copy => return copy(model, Citation::Without),
        Command::Why => why(model),
        Command::Correct => correct::ask(model),
        Command::Merge => merging::ask(model),
        Command::Search => prompt::open(model, Prompt::Search, ""),
        Command::Filter if model.focus == Focus::Sidebar => prompt::open_sidebar_filter(model),
        Command::SearchLibrary => return library::open(model),
        Command::PickArticle => picker::open_articles(model),
        Command::Filter => prompt::open_filter(model),
        Command::Star => return undo::star(model),
        Command::MarkUnread => return undo::mark_unread(model),
        Command::Browse => return browse(model),
        Command::Reload => {
            return model
                .reading
                .article
                .map(Effect::Reload)
                .into_iter()
                .collect();
        }
        Command::Export => prompt::open(model, Prompt::Command, "export md bookmarks.md"),
        Command::Sort if model.focus == Focus::Sidebar => return look::sort_voices(model),
        Command::Sort => return look::sort(model),
        Command::Back | Command::Forward => return jump::travel(model, command),
        Command::Undo => return undo::undo(model),
        Command::Redo => return undo::redo(model),
        Command::Zen
        | Command::NextTheme
        | Command::Wider
        | Command::Narrower
        | Command::UsualWidth
        | Command::SidebarNarrower
        | Command::SidebarWider
        | Command::ToggleList
        | Command::ToggleSidebar
        | Command::ToggleMouse => return look::look(model, command),
        Command::Close => return panes::close(model),
        Command::Escape => panes::escape(model),
        Command::Help => model.overlays.push(Overlay::Help {
            input: Input::default(),
            top: 0,
            typing: Typing::Nothing,
        }),
        Command::CommandLine => prompt::open(model, Prompt::Command, ""),
        Command::Quit => return panes::leave(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
    }
    Vec::new()
}

/// Whether a command asks about quotations or people.
fn needs_annotations(command: Command) -> bool {
    matches!(
        command,
        Command::Next
            | Command::Previous
            | Command::NextBySame
            | Command::PreviousBySame
            | Command::PickPerson
            | Command::Person
            | Command::Why
            | Command::Correct
    )
}

/// Whether what is typed now has to wait for the commands that wait: one of them opens something to type
/// in, or makes something that must not be lost by leaving the article.
pub fn holds(model: &Model) -> bool {
    let mut awaited = model.awaited.iter().copied();
    awaited.any(|command| opens(command) || acts_on_quotation(command) || coming::can_wait(command))
}

/// Whether a command that waits opens something to type in.
pub fn opens(command: Command) -> bool {
    matches!(
        command,
        Command::PickPerson
            | Command::Person
            | Command::Why
            | Command::Correct
            | Command::Note
            | Command::Tags
    )
}

/// Whether a command acts on the current quotation: from the list of quotations the selected one is gone
/// to first.
fn acts_on_quotation(command: Command) -> bool {
    matches!(
        command,
        Command::Bookmark | Command::Note | Command::CopyCited | Command::Copy
    )
}

/// Whether the open article is still being annotated.
fn waits(model: &Model) -> bool {
    let entry = model.reading.article.and_then(|id| model.store.get(id));
    entry.is_some_and(|entry| entry.found.is_none()) && model.reading.search.is_none()
}

fn go(model: &mut Model, by: isize, to: Move) {
    match model.focus {
        Focus::Articles => list::go(&mut model.list, by),
        Focus::Reading => motion::go(model, to),
        Focus::Sidebar => sidebar::go(&mut model.sidebar, by),
    }
}

fn page(model: &mut Model, command: Command) {
    let rows = motion::page_rows(model);
    let by = match command {
        Command::HalfDown => (rows / 2).max(1),
        Command::HalfUp => -(rows / 2).max(1),
        Command::PageUp => -rows,
        _ => rows,
    };
    let items = (by / 3).abs().max(1) * by.signum();
    go(model, items, Move::Screen(by));
}

fn ends(model: &mut Model, end: End) {
    let all = match end {
        End::First => isize::MIN + 1,
        End::Last => isize::MAX,
    };
    if model.focus == Focus::Reading {
        jump::leave(model);
    }
    match model.focus {
        Focus::Articles => list::go(&mut model.list, all),
        Focus::Reading => motion::go(model, Move::End(end)),
        Focus::Sidebar => {
            let rows = model.sidebar.rows.len().cast_signed();
            sidebar::go(&mut model.sidebar, all.clamp(-rows, rows));
        }
    }
}

fn selecting(model: &mut Model, unit: Unit) {
    model.focus = Focus::Reading;
    select::start(model, unit);
}

/// Copies what is meant: what is kept in the selected row of the sidebar, else the selection, else the
/// current quotation, else the paragraph at the reading mark.
fn copy(model: &mut Model, citation: Citation) -> Vec<Effect> {
    if let Some(of) = kept::selected(model) {
        let what = Copied::Kept(of);
        return vec![Effect::Copy(Clip { what, citation })];
    }
    let Some(article) = model.reading.article else {
        return Vec::new();
    };
    let what = match (model.reading.selection.take(), model.reading.current) {
        (Some(selection), _) => Copied::Selection(article, selection.span),
        (None, Some(quote)) => Copied::Quotation(article, quote),
        (None, None) => match bookmarks::paragraph(model) {
            Some(span) => Copied::Paragraph(article, span),
            None => {
                model.say(Message::refused("There is nothing here to copy"));
                return Vec::new();
            }
        },
    };
    if let Copied::Selection(_, span) | Copied::Paragraph(_, span) = what
        && span.len() > COPIED
    {
        let most = COPIED / 1_000_000;
        model.say(Message::refused(format!(
            "Not copied: the passage is over {most} MB; v takes a sentence"
        )));
        return Vec::new();
    }
    vec![Effect::Copy(Clip { what, citation })]
}

fn why(model: &mut Model) {
    if let Some(of) = kept::selected(model) {
        return kept::show(model, of, "");
    }
    let quote = correct::meant_quote(model);
    match model.reading.article.zip(quote) {
        Some((article, quote)) => model.overlays.push(Overlay::Why(article, quote)),
        None => model.say(jump::none_current(model)),
    }
}

fn browse(model: &mut Model) -> Vec<Effect> {
    let article = motion::article(model);
    match article.and_then(|article| article.address().map(String::from)) {
        Some(address) => vec![Effect::Browse(address)],
        None => {
            let said = Message::refused("The file gives no address for this article");
            model.say(said.or("The file gives no address"));
            Vec::new()
        }
    }
}
