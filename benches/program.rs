//! The whole program as a person has it: on a pseudo-terminal, measured from outside, beside `less` where
//! that is installed. `cargo bench --bench program` prints everything as tables in Markdown;
//! `-- figures` only the figures of everyday use (120x40), `-- sizes` only files as large as they may be,
//! which takes minutes and two gigabytes of disk, `-- library` only 100,000 articles, which takes as much.
//! Not here: what is on the screen (see `tests`).

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]

#[path = "program/figures.rs"]
mod figures;
#[path = "program/library.rs"]
mod library;
#[path = "../tests/terminal/pty.rs"]
mod pty;
#[path = "program/sizes.rs"]
mod sizes;

fn main() {
    // As a test it would take minutes and gigabytes.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    let asked = |part: &str| wanted.is_empty() || wanted.iter().any(|arg| arg == part);
    if asked("figures") {
        figures::print();
    }
    if asked("library") {
        library::print();
    }
    if asked("sizes") {
        sizes::print();
    }
}
