//! Voices as panes show them: their number, their name, their hue.

use super::theme::{Theme, Voice};
use crate::app::model::Model;
use crate::article::Article;
use crate::extract::{Annotations, Speaker};
use jiff::civil::Date;

/// The open article, and what is known about it if it is annotated.
pub fn open(model: &Model) -> Option<(&Article, Option<&Annotations>)> {
    let entry = model.store.get(model.reading.article?)?;
    Some((&entry.article, entry.found.as_deref()))
}

/// The place of a speaker among the voices of the open article; its number is one more.
pub fn place(model: &Model, speaker: Option<Speaker>) -> Option<usize> {
    let voices = &model.sidebar.voices;
    voices
        .iter()
        .position(|voice| Some(voice.speaker) == speaker)
}

/// How a speaker of the open article looks in every pane.
pub fn hue(model: &Model, theme: &Theme, speaker: Option<Speaker>) -> Voice {
    theme.voice(place(model, speaker))
}

/// Words of an article on one line: white space made single.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as it is shown: `20 Nov 2025`.
pub fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}
