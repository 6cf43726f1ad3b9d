//! A real pseudo-terminal with the program in it: keys are typed, and the screen is looked at until
//! it shows what is waited for. Nothing sleeps for a fixed time.

#![allow(
    dead_code,
    reason = "each of the tests that share this uses a part of it"
)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine before a test fails.
const DEADLINE: Duration = Duration::from_secs(30);

/// The end of a frame.
pub const FRAME: &str = "\x1b[?2026l";

/// Esc as terminals may send it so that it is no beginning of Alt with the next key.
pub const ESC: &str = "\x1b[27u";

/// A terminal with the program in it.
pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    bytes: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Reads what the program writes until the terminal is to go away.
    listener: Option<JoinHandle<()>>,
    going: Arc<AtomicBool>,
    /// The terminal's modes before the program began.
    before: Option<String>,
    /// All that the program wrote.
    pub raw: Vec<u8>,
}

/// The program with an environment of its own.
pub fn program(home: &Path) -> CommandBuilder {
    command(env!("CARGO_BIN_EXE_quotidian"), home)
}

/// Any program with the same environment.
pub fn command(program: &str, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("HOME", home);
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command.cwd(home);
    command
}

impl Pty {
    /// Starts it on a terminal of 80 by 24.
    pub fn start(command: CommandBuilder) -> Self {
        Self::start_at(command, 80, 24)
    }

    /// Starts it on a terminal of any size.
    pub fn start_at(command: CommandBuilder, cols: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        let going = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&going);
        let listener = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let heard = sender.send(buffer[..count].to_vec());
                if heard.is_err() || gone.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            bytes,
            listener: Some(listener),
            going,
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
            before,
            raw: Vec::new(),
        }
    }

    /// Types.
    pub fn types(&mut self, keys: &str) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Types, and waits for the next frame.
    pub fn key(&mut self, key: &str) {
        let from = self.raw.len();
        self.types(key);
        self.until_from(from, FRAME);
    }

    /// Waits until nothing has come for as long as `silence`. Gives the time until the last byte came, and
    /// how many came.
    pub fn settles(&mut self, silence: Duration) -> (Duration, usize) {
        let (start, before) = (Instant::now(), self.raw.len());
        let mut last = Duration::ZERO;
        while let Ok(bytes) = self.bytes.recv_timeout(silence) {
            last = start.elapsed();
            self.take(&bytes);
        }
        (last, self.raw.len() - before)
    }

    /// The most memory that the program had, in KB, where the system tells.
    pub fn peak(&self) -> Option<u64> {
        let id = self.child.process_id()?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.parse().ok()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.resize_unseen(cols, rows);
        if rows > 0 && cols > 0 {
            self.parser.screen_mut().set_size(cells(rows), cells(cols));
        }
    }

    /// The same, where what is drawn is not looked at.
    pub fn resize_unseen(&mut self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits until the screen is as wanted; fails with the screen as it is.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !wanted(self.parser.screen()) {
            match self
                .bytes
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!(
                        "waited for {what}; the screen was\n{}",
                        self.screen().contents()
                    );
                }
            }
        }
    }

    /// Waits until the screen shows `text`.
    pub fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program wrote these bytes.
    pub fn until_raw(&mut self, wanted: &str) {
        self.until_from(0, wanted);
    }

    /// Waits until the program wrote these bytes after the first `from`.
    pub fn until_from(&mut self, mut from: usize, wanted: &str) {
        let end = Instant::now() + DEADLINE;
        while find_last(&self.raw[from..], wanted.as_bytes()).is_none() {
            from = from.max(self.raw.len().saturating_sub(wanted.len()));
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!(
                    "waited for {wanted:?}; the screen was\n{}",
                    self.screen().contents()
                ),
            }
        }
    }

    /// Waits until the system shows the program's parent as stopped, which stops with it.
    pub fn stopped(&self) {
        let end = Instant::now() + DEADLINE;
        let id = self.child.process_id().unwrap().to_string();
        loop {
            let output = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &id])
                .output()
                .unwrap();
            if output.stdout.first() == Some(&b'T') {
                return;
            }
            assert!(Instant::now() < end, "the program did not stop");
            std::thread::yield_now();
        }
    }

    /// Waits for the program's end, and gives its exit code.
    pub fn ends(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            let screen = self.screen().contents();
            assert!(
                Instant::now() < end,
                "it did not end; the screen was\n{screen}"
            );
            // What it writes has to be taken, or it could not end.
            if let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(5)) {
                self.take(&bytes);
            }
        };
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        status.exit_code()
    }

    /// The terminal goes away.
    pub fn hang_up(&mut self) {
        // The listener holds the terminal too. It lets go with the next thing that is drawn.
        self.going.store(true, Ordering::SeqCst);
        self.types("?");
        self.listener.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        kill(name, &id);
    }

    /// What is on the screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Fails unless every mode is undone and the first screen is back.
    pub fn is_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "pasted text still marked");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert!(!screen.inverse() && !screen.bold());
        let now = self.master.as_deref().and_then(modes);
        assert_eq!(now, self.before, "the terminal's modes");
        for mode in ["1049", "2004", "1004", "1000", "1002", "1006", "2026"] {
            let last =
                |letter: &str| find_last(&self.raw, format!("\x1b[?{mode}{letter}").as_bytes());
            assert!(last("h") <= last("l"), "mode {mode} was left set");
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// The modes of a terminal, as text.
fn modes(master: &(dyn MasterPty + Send)) -> Option<String> {
    Some(format!("{:?}", master.get_termios()?))
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count.max(1)).unwrap()
}

/// Waits for a line in a file.
pub fn line_in(path: &Path) -> String {
    let end = Instant::now() + DEADLINE;
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < end, "nothing in {}", path.display()),
        }
        std::thread::yield_now();
    }
}

/// Sends a signal by the system's own command, to a process or, with `-`, to its group.
pub fn kill(name: &str, id: &str) {
    let done = std::process::Command::new("kill")
        .args(["-s", name, "--", id])
        .status()
        .unwrap();
    assert!(done.success(), "kill {name} {id}");
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}
