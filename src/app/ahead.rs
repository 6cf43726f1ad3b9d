//! What a reader does while a key waits for the open article's quotations: it waits behind that key.
//! Promise: all of it is done afterwards in the order it came, each as if it had come then, on what it was
//! aimed at when it came.

use super::coming::SAVING;
use super::keys::Key;
use super::model::{Message, Model};
use super::mouse::{self, Gesture};
use super::msg::{Effect, Met};
use super::{act, update};

/// Something that a reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The mouse on a pane.
    Mouse(Gesture),
}

/// Has it wait behind the keys that wait.
pub fn hold(model: &mut Model, did: Ahead) {
    model.ahead.push(did);
    let said = if model.coming.is_empty() {
        act::FINDING
    } else {
        SAVING
    };
    model.say(Message::done(said));
}

/// Lets go of all that waits.
pub fn let_go(model: &mut Model) {
    model.awaited.clear();
    model.ahead.clear();
}

/// The quotations are there: does what waited for them, and then what came after that.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    let awaited = std::mem::take(&mut model.awaited);
    let ahead = std::mem::take(&mut model.ahead);
    if awaited.is_empty() {
        return Vec::new();
    }
    model.message = None;
    let mut effects = Vec::new();
    let opens = awaited.iter().any(|command| act::opens(*command));
    for command in awaited {
        // What is done next is about what is current and open then.
        update::settle(model);
        effects.extend(act::command(model, command));
    }
    // What was meant for a box that did not open is no command.
    let mut unmeant = opens && closed(model);
    for did in ahead {
        if unmeant && !matches!(did, Ahead::Mouse(_)) {
            continue;
        }
        update::settle(model);
        let opens =
            matches!(did, Ahead::Key(key) if update::would(model, key).is_some_and(act::opens));
        effects.extend(again(model, did));
        unmeant |= opens && closed(model);
    }
    effects
}

/// Whether nothing opened, and nothing is about to.
fn closed(model: &Model) -> bool {
    model.overlays.is_empty() && model.awaited.is_empty()
}

/// Does what came before its time. A click was on a pane: what opened over it meanwhile is clicked beside.
fn again(model: &mut Model, did: Ahead) -> Vec<Effect> {
    let Ahead::Mouse(gesture) = did else {
        return update::did(model, did);
    };
    let mut effects = Vec::new();
    if !model.overlays.is_empty() && gesture.is_click() {
        effects = mouse::met(model, Met::Outside);
        update::settle(model);
    }
    if model.overlays.is_empty() {
        effects.extend(update::did(model, Ahead::Mouse(gesture)));
        // The button is up again.
        model.pressed = None;
    }
    effects
}
