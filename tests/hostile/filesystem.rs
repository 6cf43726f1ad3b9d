//! What is no file: pipes, sockets, devices, links in a circle, what may not be read, holes.

use super::folder::SAID;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Links, by name and where they lead.
const LINKS: &[(&str, &str)] = &[
    ("zero.txt", "/dev/zero"),
    ("terminal.txt", "/dev/tty"),
    ("full.txt", "/dev/full"),
    ("loop.txt", "loop.txt"),
    ("up", ".."),
    ("self", "."),
    ("dangling.txt", "missing"),
    ("to-pipe.txt", "pipe.txt"),
    ("link.txt", "good.txt"),
];

/// Makes them, and names them.
pub fn make(folder: &Path) -> Vec<PathBuf> {
    let at = |name: &str| folder.join(name);
    fs::create_dir_all(folder).unwrap();
    fs::write(at("good.txt"), format!("A good story\n\n{SAID}")).unwrap();
    let made = Command::new("mkfifo").arg(at("pipe.txt")).status();
    assert!(made.unwrap().success());
    // A path over a hundred bytes is none for a socket.
    let _ = UnixListener::bind(at("socket.txt"));
    for (name, to) in LINKS {
        symlink(to, at(name)).unwrap();
    }
    let hole = File::create(at("hole.txt")).unwrap();
    hole.set_len(20 << 30).unwrap();
    let over = File::create(at("over.txt")).unwrap();
    over.set_len((64 << 20) + 1).unwrap();
    fs::write(at("denied.txt"), "Denied\n").unwrap();
    fs::create_dir(at("denied")).unwrap();
    for name in ["denied.txt", "denied"] {
        fs::set_permissions(at(name), Permissions::from_mode(0o000)).unwrap();
    }
    let deep = (0..40).fold(at("deep"), |deep, level| deep.join(format!("d{level}")));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("bottom.txt"), format!("At the bottom\n\n{SAID}")).unwrap();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|at| at.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// Lets the folder be removed.
pub fn unlock(folder: &Path) {
    for name in ["denied.txt", "denied"] {
        let _ = fs::set_permissions(folder.join(name), Permissions::from_mode(0o700));
    }
}
