//! The real program on the hostile folder, in a real terminal: each file alone and all as a library,
//! with keys through every pane and overlay.

use super::folder::Folder;
use super::live;
use super::pty::{ESC, FRAME, Pty, program};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Keys that are typed one after the other, each followed by a frame.
const KEYS: &[&str] = &[
    "j", "n", "]", "p", ESC, "/", "We\r", "n", ESC, "m", "'", "j", ESC, "?", ESC, "w", ESC, "1",
    "/", "a", ESC, ESC, "3", "t", "t", "2", "c", ESC, "P", ESC, ":", ESC, "V", "l", ESC, "Z", "Z",
    "T", "G", " ", "gg",
];

/// Keys that copy, and only these.
const COPY: &[&str] = &["y", "V", "Y"];

/// The memory of a program that reads something small, in KB.
const MEMORY: u64 = 100_000;

/// Names what a thread was at when it failed.
struct Named(String);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("with {}", self.0);
        }
    }
}

/// Opens `path`, types, leaves; gives what was copied.
fn read(folder: &Folder, home: &Path, path: &Path, size: (u16, u16)) -> Vec<String> {
    let name = format!(
        "{} at {size:?}",
        path.as_os_str().as_encoded_bytes().escape_ascii()
    );
    let _named = Named(name.clone());
    let mut command = program(home);
    command.arg("--theme=dark");
    command.arg("--state");
    command.arg(tempfile::tempdir_in(home).unwrap().path());
    command.arg("--");
    command.arg(path);
    let mut pty = Pty::start_at(command, size.0, size.1);
    pty.until_raw(FRAME);
    for key in KEYS {
        pty.key(key);
    }
    let early = live::copies(&pty.raw).unwrap_or_else(|bad| panic!("{name}: {bad}"));
    assert!(early.is_empty(), "{name}: copied without a key: {early:?}");
    for key in COPY {
        pty.key(key);
    }
    if let Some(peak) = pty.peak() {
        let length = path.metadata().map_or(0, |data| data.len() / 1_000);
        let length = if path == folder.path() {
            20_000
        } else {
            length.min(64_000)
        };
        assert!(peak < MEMORY + 10 * length, "{name}: {peak} KB");
    }
    pty.key(ESC);
    pty.key(ESC);
    // The first closes what a key opened that had to wait for the annotation.
    pty.types("\x03\x03");
    let code = pty.ends();
    let copied = live::copies(&pty.raw).unwrap_or_else(|bad| panic!("{name}: {bad}"));
    assert_eq!(code, 0, "{name}: {}", pty.screen().contents());
    pty.is_restored();
    copied
}

#[test]
fn nothing_live_reaches_the_terminal() {
    let folder = Folder::new();
    let home = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for size in [(80, 24), (20, 6)] {
        all.push((folder.path().to_path_buf(), size));
        all.extend(folder.paths.iter().map(|path| (path.clone(), size)));
    }
    let left: Mutex<Vec<(PathBuf, (u16, u16))>> = Mutex::new(all);
    let next = || left.lock().unwrap().pop();
    let copied: usize = std::thread::scope(|scope| {
        let work = || {
            let mut copied = 0;
            while let Some((path, size)) = next() {
                copied += read(&folder, home.path(), &path, size).len();
            }
            copied
        };
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    assert!(
        copied > 100,
        "{copied} copies: the keys did not do what they should"
    );
    assert!(!home.path().join("PWNED_SHELL").exists());
}
