//! The few things that are asked of the disk, one call each, so that a test can let any of them fail.
//! Not here: their order (see `save` and `compact`). Promise: only regular files are opened, files
//! are made for their owner alone, and each call is one system call or a plain series of them.

use rustix::fs::OFlags;
use std::fmt::Debug;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long another running reader may hold the lock.
const PATIENCE: Duration = Duration::from_secs(2);

/// Between two tries to get the lock.
const PAUSE: Duration = Duration::from_millis(10);

/// A temporary file older than this belongs to nobody.
const STALE: Duration = Duration::from_hours(1);

/// Which file it is, and how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stat {
    pub dev: u64,
    pub ino: u64,
    pub size: u64,
}

impl Stat {
    /// Which file it is, whatever it is called.
    pub const fn file(self) -> (u64, u64) {
        (self.dev, self.ino)
    }
}

/// The right to write.
#[derive(Debug)]
pub enum Lock {
    /// Ours until it is dropped.
    #[expect(dead_code, reason = "the open file is the lock")]
    Held(File),
    /// The file system knows no locks.
    Unsupported,
}

/// The disk, or a failing one.
pub trait Disk: Debug + Send {
    /// Makes the folder and those above it.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits for the lock; `WouldBlock` when that takes too long.
    fn lock(&self, path: &Path) -> io::Result<Lock>;
    /// A regular file for reading, `None` if there is none.
    fn open(&self, path: &Path) -> io::Result<Option<File>>;
    fn stat(&self, file: &File) -> io::Result<Stat>;
    /// At most `most` bytes from `from` on.
    fn read(&self, file: &File, from: u64, most: u64) -> io::Result<Vec<u8>>;
    /// A file that is only ever added to, made if need be.
    fn open_append(&self, path: &Path) -> io::Result<File>;
    /// A new file; an error if there is one.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// One write; how many bytes got there.
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize>;
    fn truncate(&self, file: &File, size: u64) -> io::Result<()>;
    /// Returns when the bytes of the file are durable.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Returns when the names in the folder are durable.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Temporary files of writers that died: old ones whose name begins with `stem`.
    fn leftovers(&self, folder: &Path, stem: &str) -> io::Result<Vec<PathBuf>>;
}

/// The real one.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
        made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
            _ => error,
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            // A pipe in its place would be waited for.
            .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
            .open(path)?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock::Held(file)),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(PAUSE);
                }
                Err(TryLockError::WouldBlock) => return Err(ErrorKind::WouldBlock.into()),
                Err(TryLockError::Error(error)) if is_no_lock(&error) => {
                    return Ok(Lock::Unsupported);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    fn open(&self, path: &Path) -> io::Result<Option<File>> {
        match fs::metadata(path) {
            Ok(meta) if !meta.is_file() => return Err(io::Error::other("not a regular file")),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        File::open(path).map(Some)
    }

    fn stat(&self, file: &File) -> io::Result<Stat> {
        let meta = file.metadata()?;
        Ok(Stat {
            dev: meta.dev(),
            ino: meta.ino(),
            size: meta.size(),
        })
    }

    fn read(&self, mut file: &File, from: u64, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open_append(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match file.write(bytes) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                done => return done,
            }
        }
    }

    fn truncate(&self, file: &File, size: u64) -> io::Result<()> {
        file.set_len(size)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn leftovers(&self, folder: &Path, stem: &str) -> io::Result<Vec<PathBuf>> {
        let now = SystemTime::now();
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let old = || {
                let at = entry.metadata().ok()?.modified().ok()?;
                now.duration_since(at).ok().filter(|age| *age > STALE)
            };
            let name = name.to_string_lossy();
            let temporary = name.strip_prefix(stem).is_some_and(|n| n.contains(".tmp-"));
            if temporary && old().is_some() {
                found.push(entry.path());
            }
        }
        Ok(found)
    }
}

/// Removes what writers left behind who died. What cannot be removed harms nobody.
pub fn sweep(disk: &dyn Disk, folder: &Path, stem: &str) {
    for path in disk.leftovers(folder, stem).unwrap_or_default() {
        let _ = disk.remove(&path);
    }
}

fn is_no_lock(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.kind() == ErrorKind::Unsupported
        || [Errno::NOLCK, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP]
            .iter()
            .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::io::Errno;

    #[test]
    fn a_file_system_that_knows_no_locks_is_told_from_one_that_refuses() {
        let is = |errno: Errno| is_no_lock(&io::Error::from_raw_os_error(errno.raw_os_error()));
        for none in [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOLCK, Errno::NOSYS] {
            assert!(is(none), "{none}");
        }
        for refused in [Errno::ACCESS, Errno::PERM, Errno::IO, Errno::ROFS] {
            assert!(!is(refused), "{refused}");
        }
    }
}
