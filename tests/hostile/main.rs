//! Articles that no one should write, in files that no one should send: a folder of all that is known
//! to break readers, opened inside of the program, on a real terminal and by every command.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod folder;

mod encodings;
mod escapes;
mod filesystem;
mod floods;
mod names;
mod sizes;

mod commands;
mod formats;
mod inside;
mod live;
#[path = "../terminal/pty.rs"]
mod pty;
mod real;
