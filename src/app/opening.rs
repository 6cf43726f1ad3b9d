//! What `:open` does on the screen: the first article that came is shown, and how many came is said.
//! Not here: reading them (see `term::library`). Promise: who types or selects meanwhile stays there.

use super::command::Command;
use super::jump;
use super::model::{Failure, Focus, Message, Model, Tone};
use super::msg::Effect;
use super::update::unread;
use crate::article::ArticleId;
use std::path::PathBuf;

/// What came of a path that the reader asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The path as it was typed.
    pub path: PathBuf,
    /// Articles that came.
    pub new: usize,
    /// Articles that were there already.
    pub known: usize,
    /// The one that was, if it is alone.
    pub only: Option<ArticleId>,
    /// Files below the path that cannot be read; each is listed.
    pub bad: usize,
    /// Why the path itself cannot be read.
    pub reason: Option<String>,
}

/// Shows an article that was asked for.
pub fn show(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let busy = !model.overlays.is_empty()
        || model.reading.selection.is_some()
        || !model.awaited.is_empty();
    if busy || model.reading.article == Some(id) {
        return Vec::new();
    }
    jump::leave(model);
    let effects = jump::open(model, id);
    model.focus = Focus::Reading;
    jump::mark_read(model);
    effects
}

/// Says what came; a single article that was there already is shown.
pub fn opened(model: &mut Model, opened: &Opened) -> Vec<Effect> {
    let effects = opened.only.map(|id| show(model, id));
    // How its text was decoded is said, too.
    let noted = opened.new == 1
        && model
            .message
            .as_ref()
            .is_some_and(|said| said.tone == Tone::Done);
    if !noted || opened.bad > 0 {
        let message = message(model, opened);
        model.say(message);
    }
    effects.unwrap_or_default()
}

fn message(model: &Model, opened: &Opened) -> Message {
    let Opened {
        new, known, bad, ..
    } = *opened;
    let path = opened.path.clone();
    if let Some(reason) = &opened.reason {
        let reason = reason.clone();
        return Message::trouble(unread(&Failure { path, reason }));
    }
    let name = unread(&Failure {
        path,
        reason: String::new(),
    });
    let name = name.trim_end();
    if new + known + bad == 0 {
        return Message::refused(format!("There is nothing to read in {name}"));
    }
    let mut parts = Vec::new();
    if new > 0 {
        parts.push(format!("{} read from {name}", articles(new)));
    }
    match (new, known) {
        (_, 0) => {}
        (0, 1) if opened.only.is_some() => parts.push(format!("Already open: {name}")),
        (0, known) => parts.push(format!("Already open: {} of {name}", articles(known))),
        (_, known) => parts.push(format!("{known} already open")),
    }
    match bad {
        0 => {}
        bad if parts.is_empty() => {
            parts.push(format!(
                "{bad} of {name} could not be read, they end the list"
            ));
        }
        bad => parts.push(format!("{bad} could not be read, they end the list")),
    }
    let brief = parts.join(", ");
    let list = model
        .keymap
        .keys_for(Command::PickArticle)
        .into_iter()
        .next();
    let text = match list.filter(|_| new > 1) {
        Some(key) => format!("{brief}; {key} lists them"),
        None => brief.clone(),
    };
    let message = if bad > 0 {
        Message::trouble(text)
    } else {
        Message::done(text)
    };
    message.or(brief)
}

/// `40 articles`.
fn articles(many: usize) -> String {
    format!("{many} article{}", if many == 1 { "" } else { "s" })
}
