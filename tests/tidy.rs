//! The shape of the sources: sizes, layers, headers, and the ways around the one border that text
//! passes on its way out.

use std::fs;
use std::path::{Path, PathBuf};

/// The most lines a source file may have, its tests included.
const LONGEST: usize = 500;

/// Who writes to standard output, or asks for its size.
const STANDARD_OUTPUT: &[&str] = &["src/cli.rs", "src/cli/plain.rs", "src/term/tty.rs"];

/// Who writes to standard error.
const STANDARD_ERROR: &[&str] = &["src/text/say.rs", "src/cli.rs", "src/cli/gauge.rs"];

/// Layers from left to right; a layer imports only from layers before its own.
const LAYERS: &[&[&str]] = &[
    &["lexicon", "limits"],
    &["text"],
    &["article"],
    &["read", "extract", "passage"],
    &["store"],
    &["query"],
    &["export", "shelf", "app"],
    &["ui"],
    &["term", "cli"],
    &["main"],
];

struct Source {
    path: PathBuf,
    text: String,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("UTF-8");
                found.push(Source { path, text });
            }
        }
    }
    assert!(found.len() > 10, "the sources were not found");
    found
}

/// The layer that a file belongs to: the first part of its path below `src`.
fn layer(path: &Path) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let inside = path.strip_prefix(&root).expect("below src");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&layer))
}

#[test]
fn no_file_is_too_long() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(
            lines <= LONGEST,
            "{} has {lines} lines",
            source.path.display()
        );
    }
}

#[test]
fn every_module_says_what_it_is() {
    for source in sources() {
        let tests =
            source.path.ends_with("tests.rs") || source.path.iter().any(|part| part == "tests");
        assert!(
            tests || source.text.starts_with("//! "),
            "{} does not open with what is in it",
            source.path.display()
        );
    }
}

#[test]
fn arrows_point_one_way() {
    for source in sources() {
        let from = layer(&source.path);
        if from == "lib" {
            continue;
        }
        let own = rank(&from).unwrap_or_else(|| panic!("{from} is no layer of the map"));
        for part in source.text.split("crate::").skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(other) = rank(&name) else { continue };
            assert!(
                other < own || name == from,
                "{} imports {name}, which does not stand to its left",
                source.path.display()
            );
        }
    }
}

#[test]
fn one_folder_draws_and_one_speaks_to_the_terminal() {
    for source in sources() {
        let layer = layer(&source.path);
        for word in ["print!(", "println!(", "eprint!(", "eprintln!("] {
            assert!(
                !source.text.contains(word),
                "{} prints by itself ({word})",
                source.path.display()
            );
        }
        // What is said goes through `say`, and what is printed through the one writer of `main` and `cli`.
        for (way, only) in [("stderr()", STANDARD_ERROR), ("stdout()", STANDARD_OUTPUT)] {
            let path = source.path.to_string_lossy();
            assert!(
                only.iter().any(|file| path.ends_with(file)) || !source.text.contains(way),
                "{path} uses {way} by itself",
            );
        }
        assert!(
            !source.text.contains("SetTitle("),
            "{} sets a title",
            source.path.display()
        );
        if layer != "ui" {
            assert!(
                !source.text.contains(".set_symbol("),
                "{} draws",
                source.path.display()
            );
        }
        for word in [
            "ratatui::run",
            "ratatui::init",
            "ratatui::restore",
            "panic = \"abort\"",
        ] {
            assert!(
                !source.text.contains(word),
                "{} uses {word}",
                source.path.display()
            );
        }
    }
}
