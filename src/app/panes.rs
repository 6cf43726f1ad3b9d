//! Which pane has the keys, what Enter opens in it, and the way out.

use super::areas::Areas;
use super::bookmarks;
use super::command::Command;
use super::corrections;
use super::jump;
use super::list;
use super::model::{Focus, Message, Model};
use super::motion;
use super::msg::Effect;
use super::sidebar::{self, SideRow, Tab};

/// Gives a pane the keys, showing it where it is hidden.
pub fn focus(model: &mut Model, focus: Focus) {
    motion::hold_top(&mut model.reading);
    let sidebar = model.areas.sidebar.is_some() && model.areas.reading.is_some();
    model.focus = focus;
    match focus {
        Focus::Articles => (model.settings.hide_list, model.settings.zen) = (false, false),
        Focus::Sidebar => (model.settings.hide_sidebar, model.settings.zen) = (false, false),
        Focus::Reading => jump::mark_read(model),
    }
    let areas = Areas::new(model.areas.screen, focus, &model.settings);
    if sidebar && areas.sidebar.is_none() && areas.reading.is_some() {
        // Where two panes have room, the list takes the place of the sidebar.
        let back = Command::Focus(Focus::Reading);
        let back = model.keymap.keys_for(back).into_iter().next();
        let back = back.map_or_else(String::new, |key| format!("; {key} brings it back"));
        let text = format!("The list takes the place of the sidebar{back}");
        model.say(Message::done(text).or("The sidebar makes room"));
    }
}

/// Gives the keys to the next pane that is shown.
pub fn turn(model: &mut Model, command: Command) {
    let panes = [Focus::Articles, Focus::Reading, Focus::Sidebar];
    let shown: Vec<Focus> = panes
        .into_iter()
        .filter(|pane| match pane {
            Focus::Articles => !model.settings.hide_list && !model.settings.zen,
            Focus::Reading => true,
            Focus::Sidebar => !model.settings.hide_sidebar && !model.settings.zen,
        })
        .collect();
    let here = shown
        .iter()
        .position(|pane| *pane == model.focus)
        .unwrap_or(0);
    let next = match command {
        Command::FocusNext => (here + 1) % shown.len(),
        Command::FocusPrevious => (here + shown.len() - 1) % shown.len(),
        Command::FocusLeft => here.saturating_sub(1),
        _ => (here + 1).min(shown.len() - 1),
    };
    focus(model, shown[next]);
}

/// Opens the next tab of the sidebar.
pub fn next_tab(model: &mut Model) {
    model.settings.hide_sidebar = false;
    model.settings.zen = false;
    model.sidebar.tab = match model.sidebar.tab {
        Tab::Voices => Tab::Here,
        Tab::Here => Tab::All,
        Tab::All => Tab::Voices,
    };
    if model.areas.sidebar.is_none() {
        focus(model, Focus::Sidebar);
    }
    sidebar::rebuild(model);
}

/// Opens what is selected in the pane that has the keys.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    match model.focus {
        Focus::Articles => match model
            .list
            .rows
            .get(model.list.selected)
            .map(|row| row.entry)
        {
            Some(list::Entry::Article(id)) => {
                let effects = if model.reading.article == Some(id) {
                    Vec::new()
                } else {
                    jump::leave(model);
                    jump::open(model, id)
                };
                focus(model, Focus::Reading);
                effects
            }
            Some(list::Entry::Failure(at)) => {
                let reason = model
                    .failures
                    .get(at as usize)
                    .map_or_else(String::new, |failure| failure.reason.clone());
                model.say(Message::trouble(reason));
                Vec::new()
            }
            None => Vec::new(),
        },
        Focus::Reading => Vec::new(),
        Focus::Sidebar => enter_sidebar(model),
    }
}

fn enter_sidebar(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.sidebar.rows.get(model.sidebar.selected).cloned() else {
        return Vec::new();
    };
    match row {
        SideRow::Voice(_) | SideRow::Person(_) => {
            if let Some(speaker) = sidebar::selected_speaker(model) {
                jump::choose(model, speaker);
            }
        }
        SideRow::Quote(quote) => jump::to_quote(model, quote),
        SideRow::Bookmark(at) => return bookmarks::go_to(model, at),
        SideRow::Correction(at) => return corrections::go_to(model, at),
        SideRow::Share(_) | SideRow::Heading(_) | SideRow::Nothing(_) => return Vec::new(),
    }
    focus(model, Focus::Reading);
    Vec::new()
}

/// `q`: back to the list where only one pane is seen, else out.
pub fn close(model: &mut Model) -> Vec<Effect> {
    let one_pane = model.areas.list.is_none() && model.areas.sidebar.is_none();
    if model.focus == Focus::Sidebar && model.areas.reading.is_none() {
        focus(model, Focus::Reading);
        return Vec::new();
    }
    if one_pane && model.focus == Focus::Reading && model.list.rows.len() > 1 && !model.settings.zen
    {
        focus(model, Focus::Articles);
        return Vec::new();
    }
    leave(model)
}

/// Out, with the place kept.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    jump::remember_place(model);
    vec![Effect::Remember, Effect::Quit]
}

/// `Esc`: undoes one thing, and never leaves.
pub fn escape(model: &mut Model) {
    if model.reading.selection.take().is_some() || model.reading.search.take().is_some() {
        return;
    }
    model.reading.named = None;
    if model.reading.chosen.take().is_some() {
        sidebar::rebuild(model);
        return;
    }
    if !model.sidebar.filter.is_empty() {
        model.sidebar.filter.clear();
        sidebar::rebuild(model);
        return;
    }
    if !model.list.filter.is_empty() {
        model.list.filter.clear();
        list::rebuild(model);
        if let Some(open) = model.reading.article {
            list::select(model, open);
        }
    }
}
