//! The panic hook of the screen; the commands have their own, in `cli`. A panic of the drawing thread ends
//! the program: the terminal is given back first, then the message is printed where it can be read. A panic
//! of any other thread is a line on the screen, and the program goes on.

use super::event::{Event, send};
use super::tty::Tty;
use crate::text::{clean, mistake, say};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, ThreadId};

/// Sets the hook; the thread that calls this is the drawing one.
pub fn set(tty: &Arc<Tty>, events: &Sender<Event>) {
    let (tty, events) = (Arc::clone(tty), events.clone());
    let drawing = thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        told(
            &clean(&mistake(info)),
            drawing,
            &|| tty.leave(),
            &events,
            &say,
        );
    }));
}

/// Restores and prints, or passes the sentence on.
fn told(
    sentence: &str,
    drawing: ThreadId,
    restore: &dyn Fn(),
    events: &Sender<Event>,
    speak: &dyn Fn(&str),
) {
    if thread::current().id() == drawing {
        restore();
        speak(sentence);
    } else {
        send(events, Event::Panicked(sentence.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::sync::mpsc::channel;

    #[test]
    fn on_the_drawing_thread_the_terminal_comes_back_before_the_message() {
        let log = RefCell::new(String::new());
        let (events, heard) = channel();
        let restore = || log.borrow_mut().push_str("restored\n");
        let speak = |sentence: &str| log.borrow_mut().push_str(sentence);
        let own = thread::current().id();
        told("it broke", own, &restore, &events, &speak);
        assert_eq!(log.into_inner(), "restored\nit broke");
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn on_another_thread_nothing_is_printed_and_the_loop_is_told() {
        let drawing = thread::current().id();
        let (events, heard) = channel();
        let quiet = thread::spawn(move || {
            let log = RefCell::new(String::new());
            let restore = || log.borrow_mut().push_str("restored\n");
            let speak = |sentence: &str| log.borrow_mut().push_str(sentence);
            told("it broke", drawing, &restore, &events, &speak);
            log.into_inner()
        });
        assert_eq!(quiet.join().unwrap(), "");
        let Ok(Event::Panicked(told)) = heard.try_recv() else {
            panic!("the loop was not told");
        };
        assert_eq!(told, "it broke");
    }
}
