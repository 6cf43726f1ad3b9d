//! Note after note: the box is closed and that of the next quotation opened, with one key.

use super::{Note, save};
use crate::app::act;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::update;
use crate::article::ArticleId;
use crate::extract::QuoteId;

/// Saves what was typed, goes to what [`Command::Next`] finds, and opens the note on that. Where nothing new
/// was typed nothing is saved; where nothing is next, no box opens and the reader is told.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model
        .overlays
        .last()
        .and_then(Overlay::note)
        .is_some_and(Note::changed)
    {
        effects = save(model);
        if model.overlays.last().and_then(Overlay::note).is_some() {
            return effects;
        }
    } else {
        model.overlays.pop();
    }
    let before = here(model);
    effects.extend(act::command(model, Command::Next));
    update::settle(model);
    // It may wait for who speaks; the note then opens after that.
    if here(model) != before || !model.awaited.is_empty() {
        effects.extend(act::command(model, Command::Note));
    }
    effects
}

/// What is selected or current, in the text and in the views over it.
type Here = (
    Option<ArticleId>,
    usize,
    Option<(QuoteId, usize)>,
    [usize; 3],
);

fn here(model: &Model) -> Here {
    let (said, kept) = (model.person.selected, model.collection.selected);
    let views = [said, kept, model.library.selected];
    let reading = &model.reading;
    (reading.article, reading.mark, reading.jumped, views)
}
