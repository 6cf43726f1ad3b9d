//! Names of files for the line after `:`. Promise: a slow folder holds nothing up, and no name is offered
//! that could not be shown as it is.

use super::event::{Event, send};
use super::export::at_home;
use super::thread::start;
use crate::app::msg::Msg;
use crate::text::clean;
use std::fs;
use std::path::Path;
use std::sync::mpsc::Sender;

/// The most names that are offered.
const MOST: usize = 200;

/// Looks for files whose names begin as `typed` does, on a thread of its own.
pub fn offer(typed: String, events: &Sender<Event>) {
    let events = events.clone();
    // Without a thread nothing is offered.
    let _ = start(move || {
        let names = names(&typed);
        send(&events, Event::Msg(Msg::Names { typed, names }));
    });
}

/// What `typed` can become, in order; a folder ends in a slash.
fn names(typed: &str) -> Vec<String> {
    let (folder, begin) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(folder, begin)| {
            (&typed[..=folder.len()], begin)
        });
    let place = match folder {
        "" => Path::new(".").to_path_buf(),
        folder => at_home(folder),
    };
    let Ok(entries) = fs::read_dir(place) else {
        return Vec::new();
    };
    let named = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let hidden = name.starts_with('.') && !begin.starts_with('.');
        let fits = name.starts_with(begin) && !hidden && clean(&name) == name;
        let slash = if fits && entry.path().is_dir() {
            "/"
        } else {
            ""
        };
        fits.then(|| format!("{folder}{name}{slash}"))
    });
    let mut names: Vec<_> = named.collect();
    names.sort_unstable();
    names.truncate(MOST);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_begin_so_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["notes.md", "notes two.md", ".hidden", "no\u{1b}[2Jte"] {
            fs::write(at(name), "").unwrap();
        }
        fs::create_dir(at("novels")).unwrap();
        assert_eq!(
            names(&at("no")),
            [at("notes two.md"), at("notes.md"), at("novels/")]
        );
        assert_eq!(names(&at("")).len(), 3);
        assert_eq!(names(&at(".h")), [at(".hidden")]);
        assert_eq!(names(&at("none/x")), Vec::<String>::new());
    }
}
