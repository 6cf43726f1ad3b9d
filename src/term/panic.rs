//! The only panic hook. A panic of the drawing thread ends the program: the terminal is given back
//! first, then the message is printed where it can be read. A panic of any other thread is a line on
//! the screen, and the program goes on.

use super::event::{Event, send};
use super::tty::Tty;
use crate::text::clean;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, ThreadId};

/// Sets the hook; the thread that calls this is the drawing one.
pub fn set(tty: &Arc<Tty>, events: &Sender<Event>) {
    let (tty, events) = (Arc::clone(tty), events.clone());
    let drawing = thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        told(
            &sentence(info),
            drawing,
            &|| tty.leave(),
            &events,
            &mut io::stderr(),
        );
    }));
}

/// Restores and prints, or passes the sentence on.
fn told(
    sentence: &str,
    drawing: ThreadId,
    restore: &dyn Fn(),
    events: &Sender<Event>,
    err: &mut dyn Write,
) {
    if thread::current().id() == drawing {
        restore();
        let _ = writeln!(err, "quotidian: {sentence}");
    } else {
        send(events, Event::Panicked(sentence.into()));
    }
}

/// `a mistake in the program (src/ui/line.rs:40): …`, cleaned.
fn sentence(info: &PanicHookInfo) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let reason = text.unwrap_or("no reason given");
    clean(&format!("a mistake in the program ({place}): {reason}")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::sync::mpsc::channel;

    /// Writes what happens, in order.
    struct Log<'a>(&'a RefCell<String>);

    impl Write for Log<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0
                .borrow_mut()
                .push_str(&String::from_utf8_lossy(bytes));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn on_the_drawing_thread_the_terminal_comes_back_before_the_message() {
        let log = RefCell::new(String::new());
        let (events, heard) = channel();
        let restore = || log.borrow_mut().push_str("restored\n");
        told(
            "it broke",
            thread::current().id(),
            &restore,
            &events,
            &mut Log(&log),
        );
        assert_eq!(log.into_inner(), "restored\nquotidian: it broke\n");
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn on_another_thread_nothing_is_printed_and_the_loop_is_told() {
        let drawing = thread::current().id();
        let (events, heard) = channel();
        let quiet = thread::spawn(move || {
            let log = RefCell::new(String::new());
            let restore = || log.borrow_mut().push_str("restored\n");
            told("it broke", drawing, &restore, &events, &mut Log(&log));
            log.into_inner()
        });
        assert_eq!(quiet.join().unwrap(), "");
        let Ok(Event::Panicked(told)) = heard.try_recv() else {
            panic!("the loop was not told");
        };
        assert_eq!(told, "it broke");
    }
}
