//! Commands that change how things look.

use super::areas::beside_text;
use super::command::Command;
use super::list;
use super::model::{Focus, Message, Model, Sort, THEMES};
use super::motion;
use super::msg::Effect;

/// The measure that `=` goes back to, in cells.
const USUAL_MEASURE: u16 = 72;

/// Commands that change how things look.
pub fn look(model: &mut Model, command: Command) -> Vec<Effect> {
    motion::hold_top(&mut model.reading);
    let settings = &mut model.settings;
    match command {
        Command::Zen => {
            settings.zen = !settings.zen;
            model.focus = Focus::Reading;
        }
        Command::NextTheme => {
            let here = THEMES
                .iter()
                .position(|name| *name == settings.theme)
                .map_or(0, |at| at + 1);
            settings.theme = THEMES[here % THEMES.len()].into();
            let name = settings.theme.clone();
            model.say(Message::done(format!("Theme: {name}")));
        }
        Command::Wider | Command::Narrower | Command::UsualWidth => measure(model, command),
        Command::SidebarWider | Command::SidebarNarrower => {
            let now = model.areas.sidebar.map_or(26, |area| area.width);
            let by = if command == Command::SidebarWider {
                2
            } else {
                -2
            };
            settings.sidebar = Some(now.saturating_add_signed(by).clamp(26, 60));
        }
        Command::ToggleList => settings.hide_list = !settings.hide_list,
        Command::ToggleSidebar => settings.hide_sidebar = !settings.hide_sidebar,
        Command::ToggleMouse => {
            settings.mouse = !settings.mouse;
            let text = if settings.mouse {
                "The mouse works here"
            } else {
                "The mouse is left to the terminal"
            };
            model.say(Message::done(text));
            return vec![Effect::Mouse];
        }
        _ => {}
    }
    let hidden = match model.focus {
        Focus::Articles => model.settings.hide_list,
        Focus::Sidebar => model.settings.hide_sidebar,
        Focus::Reading => false,
    };
    if hidden {
        model.focus = Focus::Reading;
    }
    vec![Effect::Remember]
}

/// Longer, shorter or usual lines; says how long they are, and if the pane has no room for them.
fn measure(model: &mut Model, command: Command) {
    let now = model.settings.measure;
    let wanted = match command {
        Command::Wider => (now + 4).min(200),
        Command::Narrower => now.saturating_sub(4).max(20),
        _ => USUAL_MEASURE,
    };
    model.settings.measure = wanted;
    let room = model.areas.reading.map_or(wanted, |pane| {
        pane.width.saturating_sub(beside_text(pane.width))
    });
    let text = if wanted > room {
        format!("Lines of {wanted} cells; the pane has room for {room}")
    } else {
        format!("Lines of {wanted} cells")
    };
    model.say(Message::done(text));
}

/// Sorts the list in the next order.
pub fn sort(model: &mut Model) -> Vec<Effect> {
    let (next, name) = match model.settings.sort {
        Sort::Given => (Sort::Date, "date, newest first"),
        Sort::Date => (Sort::Title, "title"),
        Sort::Title => (Sort::Quotations, "number of quotations"),
        Sort::Quotations => (Sort::Given, "the order they came in"),
    };
    model.settings.sort = next;
    list::rebuild(model);
    model.say(Message::done(format!("Sorted by {name}")));
    vec![Effect::Remember]
}
