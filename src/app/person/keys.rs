//! What keys do on the page: they move, search, turn the order, go to the article; what is copied,
//! bookmarked or exported is what is selected or listed.

use super::{Order, Row, close, rows, scroll};
use crate::app::bookmarks;
use crate::app::collection;
use crate::app::command::{Command, everywhere};
use crate::app::correct::{How, Target};
use crate::app::flow::End;
use crate::app::input::Input;
use crate::app::jump;
use crate::app::keys::{Code, Key, With};
use crate::app::merging;
use crate::app::model::{Focus, Message, Model};
use crate::app::motion;
use crate::app::msg::{Citation, Clip, Copied, Effect};
use crate::app::note;
use crate::app::overlay::{Overlay, Prompt, Typing};
use crate::app::picker;
use crate::app::prompt;
use crate::article::ArticleId;
use crate::extract::Speaker;

/// What the page does itself; help lists the keys.
pub const ANSWERED: &[Command] = &[
    Command::LineDown,
    Command::LineUp,
    Command::HalfDown,
    Command::HalfUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::NextParagraph,
    Command::PreviousParagraph,
    Command::Next,
    Command::NextBySame,
    Command::Previous,
    Command::PreviousBySame,
    Command::Search,
    Command::Filter,
    Command::Sort,
    Command::Enter,
    Command::Close,
    Command::Person,
    Command::Escape,
    Command::CopyCited,
    Command::Copy,
    Command::Bookmark,
    Command::Note,
    Command::Export,
    Command::Correct,
    Command::Merge,
    Command::RemoveBookmark,
    Command::Why,
    Command::AllBookmarks,
];

/// Does what was asked while the page has the keys; `None` if it is done as everywhere.
pub fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    match command {
        Command::LineDown => scroll::line(model, 1),
        Command::LineUp => scroll::line(model, -1),
        Command::HalfDown => scroll::page(model, 1),
        Command::HalfUp => scroll::page(model, -1),
        Command::PageDown => scroll::page(model, 2),
        Command::PageUp => scroll::page(model, -2),
        Command::Top => scroll::end(model, isize::MIN),
        Command::Bottom => scroll::end(model, isize::MAX),
        Command::NextParagraph => rows::go_article(model, 1),
        Command::PreviousParagraph => rows::go_article(model, -1),
        Command::Next | Command::NextBySame => step(model, 1),
        Command::Previous | Command::PreviousBySame => step(model, -1),
        Command::Search | Command::Filter => model.person.typing = Typing::Search,
        Command::Sort => turn(model),
        Command::Enter => return Some(enter(model)),
        Command::Close | Command::Person => close(model),
        Command::Escape if model.person.input.text().is_empty() => close(model),
        Command::Escape => clear(model),
        Command::CopyCited => return Some(copy(model, Citation::With)),
        Command::Copy => return Some(copy(model, Citation::Without)),
        Command::Bookmark => return Some(bookmark(model)),
        Command::Note => note(model),
        Command::Export => export(model),
        Command::Correct => correct(model),
        Command::Merge => merging::ask(model),
        Command::RemoveBookmark => return Some(merging::part_page(model)),
        Command::Why => why(model),
        Command::AllBookmarks => {
            close(model);
            collection::open(model);
        }
        Command::Wider | Command::Narrower | Command::UsualWidth => return None,
        _ if everywhere(command) => return None,
        _ => model.say(Message::refused(
            "This key does nothing on a person's page; ? helps",
        )),
    }
    Some(Vec::new())
}

fn nothing(model: &mut Model) -> Vec<Effect> {
    model.say(Message::refused("No quotation is listed here"));
    Vec::new()
}

/// The next or previous saying, past the places where the same words stand.
fn step(model: &mut Model, by: isize) {
    if rows::go(model, by, |row| matches!(row, Row::Said(_) | Row::Named(_))) {
        return;
    }
    let (_, all) = model.person.position();
    let end = if by > 0 { "last" } else { "first" };
    let said = match all {
        0 if model.person.named().is_some() => format!("This is the {end} article"),
        0 => "No quotation is listed here".into(),
        1 => "This is the only one that is listed".into(),
        all => format!("This is the {end} of {all}"),
    };
    model.say(Message::refused(said));
}

/// Turns the order, where there is one.
fn turn(model: &mut Model) {
    if !model.person.is_dated() {
        let said = "No article here has a date; they stay in the order of the list";
        model.say(Message::refused(said).or("No article here has a date"));
        return;
    }
    model.person.order = match model.person.order {
        Order::Newest => Order::Oldest,
        Order::Oldest => Order::Newest,
    };
    let selected = model.person.rows.get(model.person.selected).copied();
    rows::list(model);
    // A quotation stays selected by itself, an article that names them does not.
    let mut rows = model.person.rows.iter();
    if let Some(Row::Named(_)) = selected
        && let Some(row) = rows.position(|row| Some(*row) == selected)
    {
        rows::select(model, row);
    }
    let name = model.person.order.name();
    model.say(Message::done(format!("Sorted: {name}")));
}

/// Lists all again; what is selected stays selected.
fn clear(model: &mut Model) {
    model.person.input = Input::default();
    model.person.typing = Typing::Nothing;
    rows::list(model);
}

/// Goes to the selected quotation in its article.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    if let Some((article, who)) = model.person.named() {
        return to_named(model, article, who);
    }
    let said = model.person.selected();
    let Some((article, quote, span)) = said.map(|said| (said.article, said.quote, said.span))
    else {
        return nothing(model);
    };
    close(model);
    collection::close(model);
    jump::leave(model);
    let effects = jump::go_to(model, article, span.start());
    motion::settle(model);
    jump::arrive(model, Some(quote));
    model.focus = Focus::Reading;
    jump::mark_read(model);
    from_page(model);
    effects
}

/// Goes to where an article names them that does not quote them.
fn to_named(model: &mut Model, article: ArticleId, who: Speaker) -> Vec<Effect> {
    close(model);
    collection::close(model);
    let effects = if model.reading.article == Some(article) {
        jump::choose(model, who);
        Vec::new()
    } else {
        jump::choose_in(model, article, who)
    };
    motion::settle(model);
    model.focus = Focus::Reading;
    jump::mark_read(model);
    // That they are not quoted was said on the page.
    model.message = None;
    from_page(model);
    effects
}

/// Remembers that the jump was made from the page, and says which key leads back, where nothing more is to
/// be said.
fn from_page(model: &mut Model) {
    model.jumps.left_page();
    let key = model.keymap.keys_for(Command::Back).into_iter().next();
    if let Some(key) = key.filter(|_| model.message.is_none()) {
        let name = &model.person.about.name;
        let said = Message::done(format!("{key} goes back to the page of {name}"));
        let said = said.cutting(name, End::First);
        model.say(said.or(format!("{key} goes back")));
    }
}

fn copy(model: &mut Model, citation: Citation) -> Vec<Effect> {
    match model.person.selected() {
        Some(said) => {
            let what = Copied::Quotation(said.article, said.quote);
            vec![Effect::Copy(Clip { what, citation })]
        }
        None => nothing(model),
    }
}

/// Says why the selected quotation is theirs.
fn why(model: &mut Model) {
    match model.person.selected() {
        Some(said) => model.overlays.push(Overlay::Why(said.article, said.quote)),
        None => {
            nothing(model);
        }
    }
}

/// Asks who really speaks the selected quotation.
fn correct(model: &mut Model) {
    let target = model.person.selected().map(|said| Target {
        article: said.article,
        span: said.span,
        how: How::Found,
    });
    match target {
        Some(target) => picker::open_for(model, target),
        None => {
            nothing(model);
        }
    }
}

/// Bookmarks the selected quotation.
fn bookmark(model: &mut Model) -> Vec<Effect> {
    let Some(said) = model.person.selected() else {
        return nothing(model);
    };
    let (article, span) = (said.article, said.span);
    let speaker = speaker(model);
    if bookmarks::on(model, article, span).is_some() {
        let said = "This is bookmarked already; ' lists all bookmarks";
        model.say(Message::refused(said));
        return Vec::new();
    }
    bookmarks::keep(model, (article, span), speaker, String::new())
}

/// The speaker that the selected quotation is kept under: not one who is only a guess.
fn speaker(model: &Model) -> Option<Speaker> {
    let said = model.person.selected()?;
    let found = model.store.get(said.article)?.found.as_deref()?;
    found.quote(said.quote)?.speaker.filter(|_| !said.unsure)
}

/// Opens the note on the selected quotation.
fn note(model: &mut Model) {
    match model
        .person
        .selected()
        .map(|said| (said.article, said.span))
    {
        Some(at) => note::open_on(model, at, speaker(model)),
        None => drop(nothing(model)),
    }
}

/// Asks for a file for all that is listed.
fn export(model: &mut Model) {
    if model.person.listed == 0 {
        nothing(model);
        return;
    }
    let letters = model.person.about.name.to_lowercase();
    let words = letters.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).take(6).collect();
    let name = if words.is_empty() {
        "quotations".into()
    } else {
        words.join("-")
    };
    prompt::open(model, Prompt::Command, &format!("export md {name}.md"));
}

/// Whether a line after `:` is about the page: nothing but the line lies over it.
pub fn is_below(model: &Model) -> bool {
    model.overlays.last() == Some(&Overlay::Person)
}

/// Gives a key to the line of what is sought.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    match (key.code, key.with) {
        (Code::Enter, _) => {
            model.person.typing = Typing::Nothing;
            rows::select(model, model.person.selected);
        }
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => clear(model),
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) => scroll::line(model, 1),
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) => scroll::line(model, -1),
        (Code::PageDown, _) => scroll::page(model, 2),
        (Code::PageUp, _) => scroll::page(model, -2),
        (Code::Backspace, With::Nothing) if model.person.input.text().is_empty() => {
            model.person.typing = Typing::Nothing;
        }
        _ => {
            let before = model.person.input.text().to_string();
            model.person.input.key(key);
            if model.person.input.text() != before {
                rows::list(model);
            }
        }
    }
    Vec::new()
}

/// Takes pasted text into the line of what is sought.
pub fn paste(model: &mut Model, text: &str) {
    if model.person.typing == Typing::Search {
        model.person.input.insert(text);
        rows::list(model);
    }
}
