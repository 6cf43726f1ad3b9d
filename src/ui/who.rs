//! Voices as panes show them: their number, their name, their hue, and how sure they are.

use super::signs::Signs;
use super::theme::{Role, Theme, Voice};
use crate::app::model::Model;
use crate::article::Article;
use crate::extract::{Annotations, Quote, Speaker};
use ratatui::style::Style;
use std::borrow::Cow;

/// Behind what is a guess.
pub const GUESS: &str = "?";

/// The open article, and what is known about it if it is annotated.
pub fn open(model: &Model) -> Option<(&Article, Option<&Annotations>)> {
    let entry = model.store.get(model.reading.article?)?;
    Some((&entry.article, entry.found.as_deref()))
}

/// The place of a speaker among the voices of the open article; its number is one more.
pub fn place(model: &Model, speaker: Option<Speaker>) -> Option<usize> {
    model.sidebar.place(speaker)
}

/// The sign of an attribution that is a guess, or the reader's own word.
pub fn sign(quote: &Quote, signs: &Signs, theme: &Theme) -> Option<(&'static str, Style)> {
    if quote.corrected() {
        Some((signs.corrected, theme.style(Role::Corrected)))
    } else if quote.unsure() {
        Some((GUESS, theme.style(Role::Unsure)))
    } else {
        None
    }
}

/// The name of a quotation's speaker, with the sign of a guess behind it: `Marco Rubio?`.
pub fn name<'t>(found: &'t Annotations, quote: &Quote, text: &'t str) -> Option<Cow<'t, str>> {
    let name = found.name(quote.speaker?, text);
    Some(if quote.unsure() {
        Cow::Owned(format!("{name}{GUESS}"))
    } else {
        name
    })
}

/// How a speaker of the open article looks in every pane.
pub fn hue(model: &Model, theme: &Theme, speaker: Option<Speaker>) -> Voice {
    theme.voice(place(model, speaker))
}

/// Words of an article on one line: white space made single.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
