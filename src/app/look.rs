//! Commands that change how things look.

use super::areas::{self, Areas, beside_text};
use super::command::Command;
use super::list;
use super::model::{Focus, Message, Model, Settings, Sort, VoiceOrder};
use super::motion;
use super::msg::Effect;
use super::sidebar::{self, Tab};
use crate::limits::MEASURE;

/// The measure that `=` goes back to, in cells.
const USUAL_MEASURE: u16 = 72;

/// Cells by which `+` and `-` change the lines.
const STEP: u16 = 4;

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
            let name = next_theme(settings).to_string();
            settings.choose_theme(&name);
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
        Command::ToggleList | Command::ToggleSidebar => toggle(model, command),
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

/// The theme after the one that is shown, the first one after the last.
fn next_theme(settings: &Settings) -> &str {
    let mut from = settings.themes().skip_while(|name| *name != settings.theme);
    let next = from.nth(1).or_else(|| settings.themes().next());
    next.unwrap_or_default()
}

/// Hides the list or the sidebar if it is shown, else shows it; where there is no room for it, says so.
fn toggle(model: &mut Model, command: Command) {
    let list = command == Command::ToggleList;
    let shown = |areas: &Areas| {
        let area = if list { areas.list } else { areas.sidebar };
        area.is_some()
    };
    let hides = shown(&model.areas);
    let settings = &mut model.settings;
    if list {
        settings.hide_list = hides;
    } else {
        settings.hide_sidebar = hides;
    }
    if hides || shown(&Areas::new(model.areas.screen, model.focus, settings)) {
        return;
    }
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    let text = if settings.zen {
        let back = key(Command::Zen).map_or_else(String::new, |key| format!("; {key} ends that"));
        format!("Only the article is shown{back}")
    } else {
        let (pane, own, other) = if list {
            ("list", Focus::Articles, Command::ToggleSidebar)
        } else {
            ("sidebar", Focus::Sidebar, Command::ToggleList)
        };
        let more = areas::one_more(model.areas.screen.width);
        let room = key(other).filter(|_| more.two);
        let room = room.map_or_else(String::new, |key| format!(", {key} makes room"));
        let way =
            key(Command::Focus(own)).map_or_else(String::new, |key| format!("; {key} goes to it"));
        format!(
            "No room for the {pane} under {} columns{room}{way}",
            more.columns
        )
    };
    model.say(Message::refused(text));
}

/// Longer, shorter or usual lines. They get no longer than the pane has room for, and shorter from what is
/// seen: each step is seen.
fn measure(model: &mut Model, command: Command) {
    let now = model.settings.measure;
    let most = longest(model).unwrap_or(MEASURE.1).min(MEASURE.1);
    let wanted = match command {
        Command::Wider if now >= most && most < MEASURE.1 => return no_room(model),
        Command::Wider if now < most => now.saturating_add(STEP).min(most),
        Command::Wider => now.saturating_add(STEP),
        Command::Narrower => now.min(room(model).unwrap_or(now)).saturating_sub(STEP),
        _ => USUAL_MEASURE,
    };
    set_measure(model, wanted.into());
}

/// Says that lines have all the room there is, and what gives them more.
fn no_room(model: &mut Model) {
    let beside = model.areas.list.is_some() || model.areas.sidebar.is_some();
    let zen = model.keymap.keys_for(Command::Zen).into_iter().next();
    let said = "The pane has no more room";
    let message = match zen.filter(|_| beside) {
        Some(zen) => Message::refused(format!(
            "{said}; {zen} hides the other panes{}",
            hides(model)
        ))
        .or(format!("No more room; {zen} gives some")),
        None if beside => Message::refused(said),
        None => Message::refused("The screen has no more room"),
    };
    model.say(message);
}

/// The keys of single panes that give lines more room: `, \\ the list`.
fn hides(model: &Model) -> String {
    let settings = &model.settings;
    let without = |list: bool, sidebar: bool| {
        let settings = Settings {
            hide_list: settings.hide_list || list,
            hide_sidebar: settings.hide_sidebar || sidebar,
            ..settings.clone()
        };
        longest_with(model, settings) > longest(model)
    };
    let list = model.areas.list.is_some() && without(true, false);
    let sidebar = model.areas.sidebar.is_some() && without(false, true);
    let panes = [
        (list, Command::ToggleList, "list"),
        (sidebar, Command::ToggleSidebar, "sidebar"),
    ];
    let key = |(gives, command, pane): &(bool, Command, &str)| {
        let key = model.keymap.keys_for(*command).into_iter().next();
        let key = key.filter(|_| *gives)?;
        Some(format!(", {key} the {pane}"))
    };
    panes.iter().filter_map(key).collect()
}

/// Cells that the longest lines would have: other panes take what lines leave free, and give it back.
fn longest(model: &Model) -> Option<u16> {
    longest_with(model, model.settings.clone())
}

/// The same with other settings.
fn longest_with(model: &Model, settings: Settings) -> Option<u16> {
    let settings = Settings {
        measure: MEASURE.1,
        ..settings
    };
    let areas = Areas::new(model.areas.screen, model.focus, &settings);
    let width = areas.reading.or(model.areas.reading)?.width;
    Some(width.saturating_sub(beside_text(width)))
}

/// Cells that the pane has for a line of the text.
fn room(model: &Model) -> Option<u16> {
    let width = model.areas.reading?.width;
    Some(width.saturating_sub(beside_text(width)))
}

/// Makes the lines as long as is asked for, within what there is; says how long they are, and what gives
/// them room if the pane has none for them.
pub fn set_measure(model: &mut Model, wanted: usize) {
    let (least, most) = (MEASURE.0.into(), MEASURE.1.into());
    let now = wanted.clamp(least, most) as u16;
    model.settings.measure = now;
    let bound = if wanted > most {
        ", the longest there are"
    } else if wanted < least {
        ", the shortest there are"
    } else {
        ""
    };
    let text = format!("Lines of {now} cells{bound}");
    let Some(room) = longest(model).filter(|room| now > *room) else {
        return model.say(Message::done(text));
    };
    let beside = model.areas.list.is_some() || model.areas.sidebar.is_some();
    let zen = model.keymap.keys_for(Command::Zen).into_iter().next();
    let message = match zen.filter(|_| beside) {
        Some(zen) => {
            let whole = format!(
                "{text}; the pane has room for {room}, {zen} gives the text the whole screen"
            );
            Message::done(whole).or(format!(
                "Lines of {now} cells, {room} fit; {zen} gives room"
            ))
        }
        None => Message::done(format!("{text}; the pane has room for {room}")),
    };
    model.say(message);
}

/// Sorts the voices in the next order.
pub fn sort_voices(model: &mut Model) -> Vec<Effect> {
    let (next, name) = match model.settings.voices {
        VoiceOrder::Count => (VoiceOrder::Place, "place in the article"),
        VoiceOrder::Place => (VoiceOrder::Name, "name"),
        VoiceOrder::Name => (VoiceOrder::Count, "number of quotations"),
    };
    model.settings.voices = next;
    model.sidebar.tab = Tab::Voices;
    sidebar::rebuild(model);
    model.say(Message::done(format!("Voices by {name}")));
    vec![Effect::Remember]
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
    list::resort(model);
    model.say(Message::done(format!("Sorted by {name}")));
    vec![Effect::Remember]
}
