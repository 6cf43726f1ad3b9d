//! What keys and the mouse do among the tables: they move, and go where a line leads.

use super::listing::{go, go_table, select, shape};
use super::{Leads, Row, close, lengthen};
use crate::app::command::{Command, everywhere};
use crate::app::list;
use crate::app::model::{Focus, Message, Model};
use crate::app::motion;
use crate::app::msg::{Effect, Mouse, MouseDid};
use crate::app::panes;
use crate::app::person;
use crate::query::without;
use crate::text::plain_str;
use ratatui::layout::Position;

/// What the view does itself; help lists the keys.
pub const ANSWERED: &[Command] = &[
    Command::LineDown,
    Command::LineUp,
    Command::Next,
    Command::Previous,
    Command::HalfDown,
    Command::HalfUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::NextParagraph,
    Command::PreviousParagraph,
    Command::Enter,
    Command::Person,
    Command::Close,
    Command::Escape,
];

/// Lines that one notch of the wheel moves by.
const NOTCH: isize = 3;

/// Does what was asked while the view has the keys; `None` if it is done as everywhere.
pub fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let page = isize::from(shape(model).list.height.cast_signed());
    // Two rows of a page stay in sight, as in the text.
    let page = (page - 2).max(1);
    let stats = &mut model.stats;
    if let Some(by) = motion::steps(command, page) {
        go(stats, by);
        return Some(Vec::new());
    }
    match command {
        Command::Next => go(stats, 1),
        Command::Previous => go(stats, -1),
        Command::NextParagraph => go_table(stats, 1),
        Command::PreviousParagraph => go_table(stats, -1),
        Command::Enter | Command::Person => return Some(enter(model)),
        Command::Close | Command::Escape => close(model),
        _ if everywhere(command) => return None,
        _ => model.say(Message::refused(
            "This key does nothing among the tables; ? helps",
        )),
    }
    Some(Vec::new())
}

/// Goes where the selected line leads: to the page of a person, to the list of the articles of a month or an
/// outlet, or to the lines that are left out.
fn enter(model: &mut Model) -> Vec<Effect> {
    if let Some(Row::More(sheet, _)) = model.stats.rows.get(model.stats.selected) {
        lengthen(model, *sheet);
        return Vec::new();
    }
    let leads = model.stats.selected().and_then(|line| line.leads.clone());
    match leads {
        Some(Leads::Person(..)) if model.stats.renumbered => {
            model.say(Message::refused(
                "People are being counted anew; press it again",
            ));
        }
        Some(Leads::Person(article, speaker)) => person::open_of(model, article, speaker),
        Some(Leads::Month(from, to)) => {
            let rest = without(&model.list.filter, &["after", "before"]);
            let filter = format!("{rest} after:{from} before:{to}");
            return list_only(model, &filter, &format!("of {from}"));
        }
        Some(Leads::Outlet(name)) => {
            let rest = without(&model.list.filter, &[]);
            let filter = format!("{rest} {}", plain_str(&name));
            return list_only(model, &filter, &format!("that name {name}"));
        }
        None => {
            let said = "This line leads nowhere; Enter opens persons, named outlets and months";
            model.say(Message::refused(said).or("This line leads nowhere"));
        }
    }
    Vec::new()
}

/// Lists only the articles that fit, and says how to come back.
fn list_only(model: &mut Model, filter: &str, which: &str) -> Vec<Effect> {
    close(model);
    model.list.filter = filter.trim().into();
    list::rebuild(model);
    panes::focus(model, Focus::Articles);
    let key = model.keymap.keys_for(Command::Escape).into_iter().next();
    let back = key.map_or_else(String::new, |key| format!("; {key} lists all"));
    let said = format!("The list shows the articles {which}{back}");
    model.say(Message::done(said).or(format!("Listed{back}")));
    Vec::new()
}

/// What the mouse did, and where: the wheel moves, a click selects, and on the selected line goes there.
pub fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let shape = shape(model);
    let at = Position::new(mouse.x, mouse.y);
    match mouse.did {
        MouseDid::WheelDown => go(&mut model.stats, NOTCH),
        MouseDid::WheelUp => go(&mut model.stats, -NOTCH),
        MouseDid::Press if !shape.outline.whole.contains(at) => close(model),
        MouseDid::Press | MouseDid::Double if shape.list.contains(at) => {
            let row = model.stats.top + usize::from(at.y - shape.list.y);
            let before = model.stats.selected;
            if select(&mut model.stats, row) && row == before {
                return enter(model);
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
