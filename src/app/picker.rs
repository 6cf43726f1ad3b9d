//! Picking a person or source by a few letters: to go to them, or as the speaker of a quotation.

mod fit;
mod rows;
mod scan;

pub use fit::fitting;
pub use rows::{is_number, of_article};
pub use scan::{Scan, go_on, is_unfinished, refresh};

use super::command::Command;
use super::correct::{self, Target};
use super::flow::End;
use super::jump;
use super::keys::{Code, Key, With};
use super::model::{Focus, Message, Model};
use super::msg::Effect;
use super::overlay::{Overlay, Pick, Picker, PickerRow};
use crate::article::ArticleId;
use crate::extract::{PersonId, Speaker};

/// Opens the picker on everyone who speaks or is named in the open article, and below them on the
/// people of the others.
pub fn open(model: &mut Model) {
    let (mut all, people) = rows::everyone(model, None);
    let others = rows::others(model, None);
    let people = people + others.len();
    all.extend(others);
    if all.is_empty() {
        model.say(Message::refused("Nobody is named in this article"));
        return;
    }
    open_on(
        model,
        Picker {
            all,
            people,
            ..Picker::default()
        },
    );
}

/// Opens the picker on all articles.
pub fn open_articles(model: &mut Model) {
    let all: Vec<Pick> = model
        .store
        .iter()
        .map(|(id, _)| Pick::Article(id))
        .collect();
    if all.is_empty() {
        model.say(Message::refused(
            "There is no article yet; :open PATH reads one",
        ));
        return;
    }
    open_on(
        model,
        Picker {
            articles: true,
            people: all.len(),
            all,
            ..Picker::default()
        },
    );
}

/// Opens the picker on everyone who may have said something, below them the people of the other articles,
/// and on what else may be said of it.
pub fn open_for(model: &mut Model, target: Target) {
    let (mut all, people) = rows::everyone(model, Some(target));
    let others = rows::others(model, Some(target));
    let people = people + others.len();
    all.extend(others);
    open_on(
        model,
        Picker {
            of: Some(target),
            all,
            people,
            ..Picker::default()
        },
    );
}

fn open_on(model: &mut Model, picker: Picker) {
    model.overlays.push(Overlay::People(picker));
    refresh(model);
}

/// Takes what is selected.
fn enter(model: &mut Model) -> Vec<Effect> {
    // Who types fast means the best of all.
    scan::finish(model);
    let Some(Overlay::People(picker)) = model.overlays.last() else {
        return Vec::new();
    };
    let Some(pick) = picker.rows.get(picker.selected).map(|row| row.pick) else {
        return Vec::new();
    };
    let (of, typed) = (picker.of, picker.input.text().to_string());
    if pick == Pick::NewName && is_number(&typed) {
        let said = format!("No row has the number {}; a name has letters", typed.trim());
        model.say(Message::refused(said).or("No row has this number"));
        return Vec::new();
    }
    model.overlays.pop();
    match (of, pick) {
        (Some(target), pick) => correct::pick(model, target, pick, &typed),
        (None, Pick::Speaker(speaker)) => {
            model.focus = Focus::Reading;
            jump::choose(model, speaker);
            jump::mark_read(model);
            Vec::new()
        }
        (
            None,
            Pick::Elsewhere {
                article, person, ..
            },
        ) => {
            model.focus = Focus::Reading;
            let (article, person) = first_said(model, article, person);
            let effects = jump::choose_in(model, article, Speaker::Person(person));
            jump::mark_read(model);
            say_where(model, article, person);
            effects
        }
        (None, Pick::Article(id)) => {
            jump::leave(model);
            let effects = jump::open(model, id);
            model.focus = Focus::Reading;
            jump::mark_read(model);
            effects
        }
        (None, Pick::NewName | Pick::NoQuotation | Pick::AsFound | Pick::Line(_)) => Vec::new(),
    }
}

/// Gives a key to the picker.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let last = picker.rows.len().saturating_sub(1);
    match (key.code, key.with) {
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => {
            model.overlays.pop();
        }
        (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), With::Ctrl) => {
            picker.selected = (picker.selected + 1).min(last);
        }
        (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), With::Ctrl) => {
            // Above the speakers of a quotation comes what else may be said of it, which stands last.
            let above = if picker.of.is_some() { last } else { 0 };
            picker.selected = picker.selected.checked_sub(1).unwrap_or(above);
        }
        (Code::PageDown, _) => picker.selected = (picker.selected + 10).min(last),
        (Code::PageUp, _) => picker.selected = picker.selected.saturating_sub(10),
        (Code::Enter, _) => return enter(model),
        _ => {
            if picker.input.key(key) {
                refresh(model);
            }
        }
    }
    Vec::new()
}

/// Says that another article was opened, and how to come back; where nobody quotes them, that as well.
fn say_where(model: &mut Model, article: ArticleId, person: PersonId) {
    let Some(entry) = model.store.get(article) else {
        return;
    };
    let title = one_line(entry.article.heading());
    let name = one_line(&model.name(article, Speaker::Person(person)));
    let quoted = model.reading.chosen.is_some();
    let how = if quoted {
        "quoted"
    } else {
        "named, not quoted,"
    };
    let back = model.keymap.keys_for(Command::Back);
    let back = back.first();
    let back = back.map_or_else(String::new, |key| format!("; {key} goes back"));
    let said = Message::done(format!("{name} is {how} in “{title}”{back}"));
    let short = format!("Another article{back}");
    model.say(said.or(short).cutting(&title, End::First));
}

/// Where in the library somebody says something first, else where they are named.
fn first_said(model: &Model, article: ArticleId, person: PersonId) -> (ArticleId, PersonId) {
    let store = &model.store;
    let speaks = |(id, who): &(ArticleId, PersonId)| {
        let speaker = Some(Speaker::Person(*who));
        store.quotes_in(*id, speaker).next().is_some()
    };
    let mut places = store.same_person(article, person).into_iter();
    places.find(speaks).unwrap_or((article, person))
}

/// A row of something that is said of words.
pub fn row(pick: Pick, name: String) -> PickerRow {
    PickerRow {
        pick,
        name,
        role: String::new(),
        quotes: 0,
        sure: 0,
        elsewhere: (0, 0),
        matched: Vec::new(),
        beside: Vec::new(),
    }
}

/// Words of the article on one line: white space made single.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
