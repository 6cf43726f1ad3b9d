//! Steps from the open article to another one of the list.
//! Promise: no key waits for a filter that has yet to ask a hundred thousand articles; what the reader does
//! meanwhile is done instead.

use super::jump;
use super::list::{self, Answer, Step};
use super::model::{Focus, Message, Model};
use super::msg::Effect;

/// What is said while the filter asks articles.
const LOOKING: &str = "Asking the articles …";

/// Makes a step, at once or as soon as is known where it leads.
pub fn make(model: &mut Model, step: Step) -> Vec<Effect> {
    let id = match list::ask(model, step) {
        Answer::To(id) => id,
        Answer::Nowhere => {
            model.say(nowhere(step));
            return Vec::new();
        }
        Answer::Later => {
            model.say(Message::done(LOOKING));
            return Vec::new();
        }
    };
    jump::leave(model);
    let effects = jump::open(model, id);
    if step == Step::Unread {
        model.focus = Focus::Reading;
    }
    jump::mark_read(model);
    effects
}

/// Makes the step that waits.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some(step) = list::take_step(model) else {
        return Vec::new();
    };
    model.message.take_if(|message| message.text == LOOKING);
    make(model, step)
}

fn nowhere(step: Step) -> Message {
    match step {
        Step::Neighbour(by) => {
            let end = if by > 0 { "last" } else { "first" };
            Message::refused(format!("This is the {end} article of the list"))
        }
        Step::Unread => Message::done("Everything in the list was read"),
    }
}
