//! The folder of the library: articles that the reader put there, as files of any format.
//! Not here: what is in it already (see `cli`). Promise: a file is there whole or not at all, under a
//! name that no other has; once `settle` is done, it is on disk.

use super::Error;
use super::compact::{chance, write_new};
use super::disk::{Disk, Lock, RealDisk, sweep};
use super::folders::{LIBRARY, whole};
use super::save::sync_names;
use crate::text::is_unseen;
use rustc_hash::FxHashMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How files begin that are not whole yet. What begins with a dot is no article.
const DRAFT: &str = ".adding";

/// The longest name of a file without its number and ending, in bytes. Most systems take 255.
const LONGEST: usize = 120;

/// Marks of one letter that are kept.
const MARKS: usize = 2;

/// How often the lock is waited for, two seconds each time.
const TRIES: usize = 15;

/// The library, open for more; nobody else adds to it meanwhile.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    disk: Box<dyn Disk>,
    /// The number that was given last, by a name's stem and ending.
    numbers: FxHashMap<(String, String), usize>,
    #[expect(dead_code, reason = "it is held as long as the library is open")]
    lock: Lock,
}

impl Library {
    /// Opens the library in the folder where all is kept, and makes it if there is none.
    pub fn open(state: &Path) -> Result<Self, Error> {
        Self::on(state, Box::new(RealDisk))
    }

    fn on(state: &Path, disk: Box<dyn Disk>) -> Result<Self, Error> {
        let folder = whole(state).join(LIBRARY);
        disk.make_folder(&folder)
            .map_err(Error::disk("cannot make", &folder))?;
        let path = folder.join(format!("{DRAFT}.lock"));
        let mut tries = 0;
        let lock = loop {
            tries += 1;
            match disk.lock(&path) {
                Err(error) if error.kind() == ErrorKind::WouldBlock && tries < TRIES => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Err(Error::Busy),
                lock => break lock.map_err(Error::disk("cannot lock", &path))?,
            }
        };
        sweep(&*disk, &folder, DRAFT);
        Ok(Self {
            folder,
            disk,
            numbers: FxHashMap::default(),
            lock,
        })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file in, called `stem.end` or, if there is one of that name, `stem-2.end` and so on. Gives its
    /// name.
    pub fn put(&mut self, stem: &str, end: &str, bytes: &[u8]) -> Result<String, Error> {
        let stem = called(stem);
        let key = (stem.clone(), end.to_string());
        // Of thousands with one name each would try all that are taken.
        let last = self.numbers.get(&key).copied().unwrap_or_default();
        let put = || {
            let draft = self.folder.join(format!("{DRAFT}.tmp-{:016x}", chance()?));
            let placed = write_new(&*self.disk, &draft, bytes).and_then(|()| {
                for number in last + 1.. {
                    let name = match number {
                        1 => format!("{stem}.{end}"),
                        _ => format!("{stem}-{number}.{end}"),
                    };
                    match self.place(&draft, &self.folder.join(&name)) {
                        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                        done => return done.map(|()| (name, number)),
                    }
                }
                Err(ErrorKind::AlreadyExists.into())
            });
            // After a rename, or where it could not be made, it is not there.
            let _ = self.disk.remove(&draft);
            placed
        };
        let path = self.folder.join(format!("{stem}.{end}"));
        let (name, number) = put().map_err(Error::disk("cannot write", &path))?;
        self.numbers.insert(key, number);
        Ok(name)
    }

    /// Gives a whole file its name, if no other has it.
    fn place(&self, draft: &Path, path: &Path) -> io::Result<()> {
        match self.disk.link(draft, path) {
            // A file system without hard links. The lock keeps others of us away.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Unsupported | ErrorKind::PermissionDenied
                ) =>
            {
                if path.symlink_metadata().is_ok() {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                self.disk.rename(draft, path)
            }
            done => done,
        }
    }

    /// Returns when the names of all that was put in are durable.
    pub fn settle(&self) -> Result<(), Error> {
        let any = self.folder.join(DRAFT);
        sync_names(&*self.disk, &any).map_err(Error::disk("cannot write", &self.folder))
    }
}

#[cfg(test)]
impl Library {
    /// One on a disk that makes no name durable.
    pub fn unsettled(state: &Path) -> Result<Self, Error> {
        use super::faults::failing::{FailingDisk, Plan};
        let plan = Plan {
            nameless: true,
            ..Plan::default()
        };
        let disk = FailingDisk(std::sync::Arc::new(plan.into()));
        Self::on(state, Box::new(disk))
    }
}

/// A name that can be typed, shown and read again, of whatever a file or an article is called.
fn called(raw: &str) -> String {
    let mut name = String::new();
    let mut marks = 0;
    for c in raw.nfc().filter(|c| !is_unseen(*c)) {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > 0 {
            // Of a letter, and no flood of them.
            let of_letter = name.ends_with(|c: char| c.is_alphanumeric() || is_combining_mark(c));
            name.extend(Some(c).filter(|_| of_letter && marks <= MARKS));
            continue;
        }
        let plain = c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '(' | ')' | ' ');
        let c = if plain { c } else { '-' };
        if c != '-' || !name.ends_with('-') {
            name.push(c);
        }
    }
    // A dot would hide it, a dash would make it an option.
    let name = name.trim_start_matches(['.', '-', ' ']);
    let name = &name[..name.floor_char_boundary(LONGEST)];
    match name.trim_end_matches(['.', '-', ' ']) {
        "" => "article".into(),
        name => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::failing::{After, FailingDisk, Plan};
    use super::*;
    use std::fs;
    use std::sync::{Arc, Mutex};

    fn on(state: &Path, plan: Plan) -> (Result<Library, Error>, FailingDisk) {
        let disk = FailingDisk(Arc::new(Mutex::new(plan)));
        (Library::on(state, Box::new(disk.clone())), disk)
    }

    /// The files of a library and what is in them.
    fn files(state: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(state.join(LIBRARY)).into_iter().flatten();
        let read = |entry: io::Result<fs::DirEntry>| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        };
        let mut all: Vec<_> = entries.map(read).collect();
        all.retain(|(name, _)| name != ".adding.lock");
        all.sort();
        all
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let state = tempfile::tempdir().unwrap();
        let mut library = Library::open(state.path()).unwrap();
        let mut put = |text: &str| library.put("ferry", "txt", text.as_bytes()).unwrap();
        assert_eq!(
            [put("one"), put("two"), put("three")],
            ["ferry.txt", "ferry-2.txt", "ferry-3.txt"]
        );
        library.settle().unwrap();
        let texts: Vec<_> = files(state.path())
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(texts, ["two", "three", "one"]);
    }

    #[test]
    fn of_thousands_with_one_name_none_tries_all_that_are_taken() {
        let state = tempfile::tempdir().unwrap();
        let calls = |disk: &FailingDisk, library: &mut Library| {
            let before = disk.calls();
            library.put("index", "html", b"It rained").unwrap();
            disk.calls() - before
        };
        let (library, disk) = on(state.path(), Plan::default());
        let mut library = library.unwrap();
        let first = calls(&disk, &mut library);
        assert!((0..50).all(|_| calls(&disk, &mut library) == first));
        // Another time those that are there are tried once.
        drop(library);
        let (library, disk) = on(state.path(), Plan::default());
        let mut library = library.unwrap();
        assert!(calls(&disk, &mut library) > first);
        assert_eq!(calls(&disk, &mut library), first);
        assert_eq!(library.put("index", "txt", b"").unwrap(), "index.txt");
        assert_eq!(files(state.path()).len(), 54);
    }

    #[test]
    fn whatever_call_fails_a_file_is_there_whole_or_not_at_all() {
        for after in [After::Well, After::Dead] {
            for (at, cut) in (1..40).flat_map(|at| [(at, 0), (at, 2)]) {
                let state = tempfile::tempdir().unwrap();
                let plan = Plan {
                    at,
                    after,
                    cut,
                    ..Plan::default()
                };
                let (library, disk) = on(state.path(), plan);
                let put = library.and_then(|mut library| {
                    let name = library.put("ferry", "txt", b"We will sail")?;
                    library.settle().map(|()| name)
                });
                let files = files(state.path());
                let shown = files.iter().filter(|(name, _)| !name.starts_with('.'));
                let shown: Vec<_> = shown.collect();
                assert!(
                    shown.iter().all(|(_, text)| text == "We will sail"),
                    "{at}: {files:?}"
                );
                assert!(put.is_err() || shown.len() == 1, "{at}: {files:?}");
                assert!(disk.calls() < 40);
            }
        }
    }

    #[test]
    fn names_are_made_safe() {
        for (raw, name) in [
            ("river rises (2)", "river rises (2)"),
            ("../etc/passwd", "etc-passwd"),
            ("-rf \u{1b}[2J\u{202e}x", "rf -2Jx"),
            (".hidden", "hidden"),
            ("Cafe\u{301} हिन्दी", "Café हिन्दी"),
            ("e\u{300}\u{301}\u{302}\u{303}\u{304}", "è\u{301}\u{302}"),
            ("\u{301}a", "a"),
            ("Łódź: „nie”", "Łódź- -nie"),
            ("…", "article"),
            ("", "article"),
        ] {
            assert_eq!(called(raw), name);
        }
        assert_eq!(called(&"é".repeat(300)).len(), LONGEST);
    }
}
