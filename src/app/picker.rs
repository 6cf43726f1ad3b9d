//! Picking a person or source by a few letters.

use super::jump;
use super::keys::{Code, Key, With};
use super::model::{Focus, Message, Model};
use super::msg::Effect;
use super::overlay::{Overlay, Picker, PickerRow};
use crate::extract::{PersonId, Speaker};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Opens the picker on everyone who speaks or is named in the open article.
pub fn open(model: &mut Model) {
    model.overlays.push(Overlay::People(Picker::default()));
    refresh(model);
    if matches!(model.overlays.last(), Some(Overlay::People(picker)) if picker.rows.is_empty()) {
        model.overlays.pop();
        model.say(Message::refused("Nobody is named in this article"));
    }
}

/// Gives a key to the picker.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let last = picker.rows.len().saturating_sub(1);
    match (key.code, key.with) {
        (Code::Esc, _) => {
            model.overlays.pop();
        }
        (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), With::Ctrl) => {
            picker.selected = (picker.selected + 1).min(last);
        }
        (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), With::Ctrl) => {
            picker.selected = picker.selected.saturating_sub(1);
        }
        (Code::PageDown, _) => picker.selected = (picker.selected + 10).min(last),
        (Code::PageUp, _) => picker.selected = picker.selected.saturating_sub(10),
        (Code::Enter, _) => {
            let Some(speaker) = picker.rows.get(picker.selected).map(|row| row.speaker) else {
                return Vec::new();
            };
            model.overlays.pop();
            model.focus = Focus::Reading;
            jump::choose(model, speaker);
            jump::mark_read(model);
        }
        _ => {
            if picker.input.key(key) {
                refresh(model);
            }
        }
    }
    Vec::new()
}

/// Finds again who fits what was typed: voices first, most quoted first, then the best match.
pub fn refresh(model: &mut Model) {
    let mut rows = everyone(model);
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return;
    };
    let pattern = Pattern::parse(
        picker.input.text(),
        CaseMatching::Ignore,
        Normalization::Smart,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored = Vec::new();
    for (order, mut row) in rows.drain(..).enumerate() {
        let mut matched = Vec::new();
        let name = Utf32Str::new(&row.name, &mut buffer);
        let score = pattern
            .indices(name, &mut matcher, &mut matched)
            .or_else(|| {
                matched.clear();
                let role = Utf32Str::new(&row.role, &mut buffer);
                pattern.score(role, &mut matcher).map(|score| score / 2)
            });
        let Some(score) = score else { continue };
        matched.sort_unstable();
        matched.dedup();
        row.matched = matched;
        scored.push((std::cmp::Reverse(score), order, row));
    }
    scored.sort_by_key(|(score, order, _)| (*score, *order));
    picker.rows = scored.into_iter().map(|(_, _, row)| row).collect();
    picker.selected = 0;
}

fn everyone(model: &Model) -> Vec<PickerRow> {
    let Some(id) = model.reading.article else {
        return Vec::new();
    };
    let Some(entry) = model.store.get(id) else {
        return Vec::new();
    };
    let Some(found) = entry.found.as_deref() else {
        return Vec::new();
    };
    let text = entry.article.text();
    let role = |speaker: Speaker| match speaker {
        Speaker::Person(id) => found
            .people
            .get(id.0 as usize)
            .and_then(|person| person.role),
        Speaker::Source(_) => None,
    };
    let row = |speaker: Speaker, quotes: u32| PickerRow {
        speaker,
        name: found.name(speaker, text).into_owned(),
        role: role(speaker).map_or_else(String::new, |role| one_line(role.of(text))),
        quotes,
        matched: Vec::new(),
    };
    let mut rows: Vec<PickerRow> = model
        .sidebar
        .voices
        .iter()
        .map(|voice| row(voice.speaker, voice.quotes))
        .collect();
    let people = (0..found.people.len() as u32).map(|id| Speaker::Person(PersonId(id)));
    for speaker in people {
        if !rows.iter().any(|row| row.speaker == speaker) {
            rows.push(row(speaker, 0));
        }
    }
    rows
}

/// Words of the article on one line: white space made single.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
