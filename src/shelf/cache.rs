//! What was found in articles before, so that a library is gone through once and not at every start.
//! Not here: anything that a reader made. Promise: the file may be deleted, damaged or written by another
//! version at any time; what is not surely what this program would find is found anew.
//!
//! A line that says which program wrote it, then a record for each article: its key (16 bytes), the length
//! of the rest and its CRC-32 (4 bytes each, the least first), and the annotations as `postcard` writes them.
//! The key is the first half of the SHA-256 of all that annotations depend on.

use crate::article::Article;
use crate::extract::{Annotations, Draft, annotate};
use crate::limits::{CACHE, UNCACHED};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::UNIX_EPOCH;

/// How the names of the files begin.
const STEM: &str = "annotations-";

/// Bytes before the annotations of a record.
const HEAD: usize = 24;

/// Bytes that are gathered before they are written.
const GATHERED: usize = 64 << 10;

/// Which article, whatever it is called and wherever it is.
type Key = [u8; 16];

/// Where the annotations of each article stand, and how long they are.
type Places = FxHashMap<Key, (u64, u32)>;

/// Finds annotations: those of big libraries only once.
#[derive(Clone, Debug, Default)]
pub struct Cache(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    folder: Option<PathBuf>,
    asked: AtomicUsize,
    stored: OnceLock<Option<Stored>>,
}

/// The file.
#[derive(Debug)]
struct Stored {
    file: File,
    places: Places,
    /// What is added; `None` where another program adds, or the disk is full.
    added: Mutex<Option<Vec<u8>>>,
}

impl Cache {
    /// A cache in this folder, which is made when it is needed; without a folder all is found anew.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self(Arc::new(Shared {
            folder,
            ..Shared::default()
        }))
    }

    /// All that is learned about an article: what [`annotate`] finds, or found before.
    pub fn annotated(&self, article: &Article) -> Annotations {
        let Some(stored) = self.stored() else {
            return annotate(article);
        };
        let key = key(article);
        if let Some(found) = stored.read(&key, article.text()) {
            return found;
        }
        let found = annotate(article);
        stored.add(&key, &found);
        found
    }

    /// Writes what was added lately. What is lost with the program is found anew.
    pub fn flush(&self) {
        if let Some(Some(stored)) = self.0.stored.get() {
            stored.flush(0);
        }
    }

    /// The file, once so many articles were asked for that it is worth its while.
    fn stored(&self) -> Option<&Stored> {
        let folder = self.0.folder.as_deref()?;
        if self.0.asked.fetch_add(1, Ordering::Relaxed) < UNCACHED {
            return None;
        }
        let open = || Stored::open(folder, &program()?).ok();
        self.0.stored.get_or_init(open).as_ref()
    }
}

impl Drop for Stored {
    fn drop(&mut self) {
        self.flush(0);
    }
}

impl Stored {
    /// The file of this program in a folder. Who is the only one that has it open takes away what other
    /// versions left, and may add.
    fn open(folder: &Path, program: &str) -> io::Result<Self> {
        let sum = half(&Sha256::digest(program));
        let path = folder.join(format!("{STEM}{:032x}", u128::from_be_bytes(sum)));
        let first = format!("quotidian {program}\n");
        let (file, ours) = match writable(folder, &path) {
            Ok(file) => {
                let ours = file.try_lock().is_ok();
                (file, ours)
            }
            Err(_) => (File::open(&path)?, false),
        };
        if ours {
            others(folder, &path);
        }
        let length = file.metadata()?.len();
        let (places, good) = if length <= CACHE {
            places_in(&file, &first, length)?
        } else {
            (Places::default(), 0)
        };
        if ours && good < length {
            file.set_len(good)?;
        }
        if ours && good == 0 {
            (&file).write_all(first.as_bytes())?;
        }
        Ok(Self {
            file,
            places,
            added: Mutex::new(ours.then(Vec::new)),
        })
    }

    /// What was found in the article of this key, whose text it is.
    fn read(&self, key: &Key, text: &str) -> Option<Annotations> {
        let (at, length) = *self.places.get(key)?;
        let mut record = vec![0; HEAD + length as usize];
        self.file.read_exact_at(&mut record, at).ok()?;
        let (head, words) = record.split_at(HEAD);
        if *head != self::head(key, words) {
            return None;
        }
        let draft: Draft = postcard::from_bytes(words).ok()?;
        draft.about(text)
    }

    fn add(&self, key: &Key, found: &Annotations) {
        let Ok(words) = postcard::to_stdvec(&found.to_draft()) else {
            return;
        };
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(added) = &mut *added {
            added.extend_from_slice(&head(key, &words));
            added.extend_from_slice(&words);
        }
        drop(added);
        self.flush(GATHERED);
    }

    /// Writes what was gathered, if it is more than `few` bytes.
    fn flush(&self, few: usize) {
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(gathered) = added.as_mut().filter(|added| added.len() > few) else {
            return;
        };
        let written = (&self.file).write_all(gathered);
        gathered.clear();
        if written.is_err() {
            *added = None;
        }
    }
}

/// Where the records of a file stand, and how far it is whole; 0 if another program wrote it.
fn places_in(file: &File, first: &str, length: u64) -> io::Result<(Places, u64)> {
    let mut places = Places::default();
    let mut reader = BufReader::with_capacity(GATHERED, file);
    let mut line = Vec::new();
    (&mut reader).take(256).read_until(b'\n', &mut line)?;
    if line != first.as_bytes() {
        return Ok((places, 0));
    }
    let mut at = line.len() as u64;
    let mut head = [0; HEAD];
    while at + HEAD as u64 <= length {
        reader.read_exact(&mut head)?;
        let [key, rest] = [&head[..16], &head[16..20]];
        let (Ok(key), Ok(words)) = (Key::try_from(key), rest.try_into()) else {
            break;
        };
        let words = u32::from_le_bytes(words);
        let end = at + HEAD as u64 + u64::from(words);
        if end > length {
            break;
        }
        reader.seek_relative(i64::from(words))?;
        places.insert(key, (at, words));
        at = end;
    }
    Ok((places, at))
}

/// A file that is made for its owner alone, for reading and adding to.
fn writable(folder: &Path, path: &Path) -> io::Result<File> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// Removes the files of other versions. What cannot be removed harms nobody.
fn others(folder: &Path, own: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let cache = name.as_encoded_bytes().starts_with(STEM.as_bytes());
        if cache && entry.path() != own {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What stands before the annotations of a record.
fn head(key: &Key, words: &[u8]) -> [u8; HEAD] {
    let mut crc = crc32fast::Hasher::new();
    let length = (words.len() as u32).to_le_bytes();
    for part in [&key[..], &length, words] {
        crc.update(part);
    }
    let mut head = [0; HEAD];
    head[..16].copy_from_slice(key);
    head[16..20].copy_from_slice(&length);
    head[20..].copy_from_slice(&crc.finalize().to_le_bytes());
    head
}

/// Which program this is: its version, and the length and day of its file, for one that was built anew may
/// find other things. `None` where its file is gone, as after an update: two of those would look alike.
fn program() -> Option<String> {
    let built = std::env::current_exe().and_then(fs::metadata).ok()?;
    let time = built.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let (version, length) = (env!("CARGO_PKG_VERSION"), built.len());
    Some(format!("{version} {length} {}", time.as_nanos()))
}

/// What an article's annotations depend on: its text, how it is set, who wrote it and where from.
fn key(article: &Article) -> Key {
    let mut sum = Sha256::new();
    let mut add = |part: &[u8]| {
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part);
    };
    add(article.text().as_bytes());
    let mut set = Vec::with_capacity(16 * article.blocks().len());
    let place = |at: usize| (at as u32).to_le_bytes();
    for block in article.blocks() {
        set.push(block.kind as u8);
        set.extend(place(block.span.start()));
        set.extend(place(block.span.end()));
    }
    add(&set);
    for name in article.byline() {
        add(name.as_bytes());
    }
    if let Some(dateline) = article.dateline() {
        add(&[place(dateline.start()), place(dateline.end())].concat());
    }
    half(&sum.finalize())
}

fn half(sum: &[u8]) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(&sum[..16]);
    key
}

#[cfg(test)]
mod tests;
