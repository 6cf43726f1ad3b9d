//! The terminal: where keys come from, where cells go, what is set for reading and undone afterwards.
//! Not here: drawing. Promise: `leave` undoes all that `enter` did, takes no lock, cannot panic, and
//! may be called from a panic hook, from any thread, on a dead terminal, and twice.

use super::background::QUESTION;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// The other screen, pasted text marked as such, focus reported, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?25l\x1b[2J";

/// All of it undone, an update that was begun and the last colours included.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Presses, drags and the wheel, with coordinates of any size; not every movement.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Who has the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// It comes to us.
    Ours,
    /// The terminal keeps it, for selecting text.
    Terminals,
}

/// A terminal.
#[derive(Debug)]
pub struct Tty {
    keys: OwnedFd,
    cells: File,
    before: Termios,
    entered: AtomicBool,
}

impl Tty {
    /// Standard output for cells, and for keys standard input or, where that is something else, the
    /// terminal that the program runs in.
    pub fn open() -> io::Result<Self> {
        let stdin = rustix::stdio::stdin();
        let keys = if isatty(stdin) {
            stdin.try_clone_to_owned()?
        } else {
            rustix::fs::open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())?
        };
        let cells = File::from(rustix::stdio::stdout().try_clone_to_owned()?);
        let before = tcgetattr(&keys)?;
        Ok(Self {
            keys,
            cells,
            before,
            entered: AtomicBool::new(false),
        })
    }

    /// Takes the screen and the keys.
    pub fn enter(&self, mouse: Mouse) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        self.entered.store(true, Ordering::SeqCst);
        set(self.keys.as_fd(), &raw)?;
        (&self.cells).write_all(ENTER)?;
        self.mouse(mouse)
    }

    /// Gives both back as they were. What cannot be undone on a terminal that is gone is left.
    pub fn leave(&self) {
        if self.entered.swap(false, Ordering::SeqCst) {
            let _ = (&self.cells).write_all(LEAVE);
            let _ = set(self.keys.as_fd(), &self.before);
        }
    }

    /// Asks for the colour of the background, if what this terminal is called does not say that it
    /// would not answer. `false` if it was not asked.
    pub fn ask(&self) -> io::Result<bool> {
        let term = std::env::var("TERM").unwrap_or_default();
        let asked =
            !["screen", "Eterm", "linux"].contains(&term.as_str()) && !term.starts_with("screen.");
        if asked {
            (&self.cells).write_all(QUESTION)?;
        }
        Ok(asked)
    }

    /// Takes the mouse or gives it back.
    pub fn mouse(&self, mouse: Mouse) -> io::Result<()> {
        (&self.cells).write_all(match mouse {
            Mouse::Ours => MOUSE_ON,
            Mouse::Terminals => MOUSE_OFF,
        })
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = tcgetwinsize(&self.cells)?;
        Ok((size.ws_col, size.ws_row))
    }

    /// Where cells are written, apart from standard output's own lock and buffer.
    pub fn cells(&self) -> io::Result<File> {
        self.cells.try_clone()
    }

    /// What hears of it when the terminal goes away.
    pub fn keys(&self) -> BorrowedFd<'_> {
        self.keys.as_fd()
    }
}

/// Sets the terminal's modes; a signal in between is no reason to give up.
fn set(keys: BorrowedFd, modes: &Termios) -> io::Result<()> {
    loop {
        match tcsetattr(keys, OptionalActions::Now, modes) {
            Err(rustix::io::Errno::INTR) => {}
            done => return Ok(done?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the modes that a string sets (`h`) or resets (`l`).
    fn modes(escapes: &[u8], letter: char) -> Vec<u32> {
        let text = std::str::from_utf8(escapes).unwrap();
        let mut modes: Vec<_> = text
            .split("\x1b[?")
            .filter_map(|piece| piece.split_once(letter)?.0.parse().ok())
            .collect();
        modes.sort_unstable();
        modes
    }

    #[test]
    fn leaving_undoes_every_mode_that_is_ever_set() {
        let mut set = modes(ENTER, 'h');
        set.extend(modes(MOUSE_ON, 'h'));
        set.push(2026);
        set.sort_unstable();
        let mut undone = modes(LEAVE, 'l');
        // The cursor was taken away, so it is given back.
        assert_eq!((modes(ENTER, 'l'), modes(LEAVE, 'h')), (vec![25], vec![25]));
        undone.sort_unstable();
        assert_eq!(set, undone);
        assert_eq!(modes(MOUSE_ON, 'h'), modes(MOUSE_OFF, 'l'));
    }
}
