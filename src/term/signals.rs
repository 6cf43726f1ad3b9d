//! Signals and a terminal that goes away. Two threads that sleep until something happens.
//! Promise: a signal ends the program within half a second, a dead terminal within two, even when
//! the loop is busy: first the loop is told, and if it is still there afterwards it is not asked.

use super::event::{Event, send};
use super::thread::start;
use super::tty::Tty;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// How long the loop has to end by itself after a signal.
const AFTER_SIGNAL: Duration = Duration::from_millis(400);

/// The same after the terminal went away.
const AFTER_HANGUP: Duration = Duration::from_millis(1_500);

/// Begins to watch.
pub fn watch(tty: &Arc<Tty>, events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
    let (terminal, told) = (Arc::clone(tty), events.clone());
    start(move || {
        for signal in signals.forever() {
            send(&told, Event::Signal(signal));
            if ends(signal) {
                thread::sleep(AFTER_SIGNAL);
                terminal.leave();
                std::process::exit(code(signal).into());
            }
        }
    })?;
    let (terminal, told) = (Arc::clone(tty), events.clone());
    start(move || {
        hung_up(&terminal);
        send(&told, Event::Gone);
        thread::sleep(AFTER_HANGUP);
        std::process::exit(code(SIGHUP).into());
    })
}

/// Whether a signal ends the program.
pub fn ends(signal: i32) -> bool {
    !matches!(signal, SIGTSTP | SIGCONT)
}

/// The exit code by which a shell knows of a signal.
pub fn code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Waits, without waking, until nobody is at the other end of the terminal.
fn hung_up(tty: &Tty) {
    loop {
        let mut watched = [PollFd::from_borrowed_fd(tty.keys(), PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) | Ok(0) => {}
            Ok(_) | Err(_) => return,
        }
    }
}

/// Whether nobody is at the other end of the terminal now.
pub fn is_gone(tty: &Tty) -> bool {
    let mut watched = [PollFd::from_borrowed_fd(tty.keys(), PollFlags::empty())];
    let now = rustix::event::Timespec::default();
    poll(&mut watched, Some(&now)).is_ok_and(|happened| happened > 0)
}

/// Stops the process and the rest of its pipeline, as Ctrl-Z does. `false` where no shell would
/// ever let it go on.
pub fn stop() -> bool {
    // nix, for rustix takes no session to be 0, and one outside of a container's processes is.
    use nix::unistd::{getppid, getsid};
    use rustix::process::{Signal, kill_current_process_group};
    let parent = getppid();
    let under_a_shell = parent.as_raw() > 0
        && matches!((getsid(None), getsid(Some(parent))), (Ok(ours), Ok(shells)) if ours == shells);
    under_a_shell && kill_current_process_group(Signal::STOP).is_ok()
}

/// What a signal asks of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Leave with this signal's code.
    End,
    /// Stop as Ctrl-Z does.
    Stop,
    /// Take the terminal again.
    GoOn,
}

/// What this signal asks.
pub fn asks(signal: i32) -> Asks {
    match signal {
        SIGTSTP => Asks::Stop,
        SIGCONT => Asks::GoOn,
        _ => Asks::End,
    }
}
