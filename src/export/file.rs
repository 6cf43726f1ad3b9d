//! Writing an export to a file. Not here: what is written. Promise: what stands in a file that is there
//! already is only replaced where that was asked for, and then by the whole export or not at all.

use crate::limits::PATIENCE;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What is done when the file is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// Nothing is written.
    Refuse,
    /// Another file is written beside it: `notes-2.md`.
    Beside,
    /// It is replaced.
    Replace,
}

/// What is done when a pipe is not read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stalled {
    /// It is waited for, as in a pipeline that ends in a pager.
    Wait,
    /// It is given up after a while, because bookmarks cannot be saved meanwhile.
    GiveUp,
}

/// The most files that are written beside one.
const MOST: usize = 999;

/// Writes a file, and tells which it was.
pub fn write(
    path: &Path,
    present: Present,
    stalled: Stalled,
    fill: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<PathBuf> {
    // A pipe or a device has nothing in it that could be lost.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let mut out = BufWriter::new(piped(path, stalled)?);
        let done = fill(&mut out).and_then(|()| out.flush());
        // What is left unwritten must not be tried again when the buffer goes.
        let _ = out.into_parts();
        return done.map(|()| path.to_path_buf());
    }
    match present {
        Present::Refuse => new(path, &fill).map(|()| path.to_path_buf()),
        Present::Replace => replace(path, &fill).map(|()| path.to_path_buf()),
        Present::Beside => {
            for number in 1..=MOST {
                let path = beside(path, number);
                match new(&path, &fill) {
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    done => return done.map(|()| path),
                }
            }
            Err(ErrorKind::AlreadyExists.into())
        }
    }
}

/// A pipe or a device, open for writing. Opening does not wait for somebody to read a pipe: who asked for
/// the export could then neither go on nor leave.
fn piped(path: &Path, stalled: Stalled) -> io::Result<Pipe> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let opened = OpenOptions::new()
        .write(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path);
    let file = opened.map_err(|error| match Errno::from_io_error(&error) {
        Some(Errno::NXIO) => io::Error::new(error.kind(), "nothing reads at its other end"),
        _ => error,
    })?;
    Ok(Pipe { file, stalled })
}

/// Written to without blocking.
struct Pipe {
    file: File,
    stalled: Stalled,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.file.write(bytes) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.wait()?,
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Pipe {
    /// Until there is room in it.
    fn wait(&self) -> io::Result<()> {
        let most = match self.stalled {
            Stalled::Wait => None,
            Stalled::GiveUp => Some(Timespec::try_from(PATIENCE).map_err(io::Error::other)?),
        };
        let mut watched = [PollFd::new(&self.file, PollFlags::OUT)];
        match poll(&mut watched, most.as_ref()) {
            Ok(0) => {
                let reason = "nothing is read at its other end any more";
                Err(io::Error::new(ErrorKind::TimedOut, reason))
            }
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A file that was not there; half of one does not stay.
fn new(path: &Path, fill: &impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    filled(file, fill).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// A file in the place of another, or of the one that a link leads to.
fn replace(path: &Path, fill: &impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let whole = match fs::canonicalize(path) {
        Ok(whole) => whole,
        Err(error) if error.kind() == ErrorKind::NotFound => return new(path, fill),
        Err(error) => return Err(error),
    };
    if whole.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let rights = fs::metadata(&whole)?.permissions();
    let folder = whole.parent().unwrap_or(Path::new("/"));
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    {
        let mut out = BufWriter::new(draft.as_file_mut());
        fill(&mut out)?;
        out.flush()?;
    }
    draft.as_file().sync_all()?;
    draft.as_file().set_permissions(rights)?;
    draft.persist(&whole)?;
    Ok(())
}

fn filled(file: File, fill: &impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    fill(&mut out)?;
    out.into_inner()?.sync_all()
}

/// `notes.md`, `notes-2.md`, `notes-3.md`.
fn beside(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_path_buf();
    }
    let stem = path.file_stem().unwrap_or_default();
    let mut name = stem.to_os_string();
    name.push(format!("-{number}"));
    if let Some(end) = path.extension() {
        name.push(".");
        name.push(end);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn words(text: &'static str) -> impl Fn(&mut dyn Write) -> io::Result<()> {
        move |out| out.write_all(text.as_bytes())
    }

    fn fails(out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"half")?;
        Err(ErrorKind::StorageFull.into())
    }

    #[test]
    fn a_file_is_only_replaced_when_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            write(&path, Present::Refuse, Stalled::GiveUp, words("one")).unwrap(),
            path
        );
        let again = write(&path, Present::Refuse, Stalled::GiveUp, words("two"));
        assert_eq!(again.unwrap_err().kind(), ErrorKind::AlreadyExists);
        for (number, text) in [(2, "two"), (3, "three")] {
            let beside = write(&path, Present::Beside, Stalled::GiveUp, words(text)).unwrap();
            let name = format!("notes-{number}.md");
            assert_eq!(beside, folder.path().join(&name));
            assert_eq!(read(&name), text);
        }
        assert_eq!(read("notes.md"), "one");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.md");
        symlink("notes.md", &link).unwrap();
        write(&link, Present::Replace, Stalled::GiveUp, words("four")).unwrap();
        assert_eq!(read("notes.md"), "four");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let rights = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(rights & 0o777, 0o640);
    }

    #[test]
    fn half_an_export_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        for present in [Present::Refuse, Present::Beside, Present::Replace] {
            assert!(write(&path, present, Stalled::GiveUp, fails).is_err());
            assert!(!path.exists());
        }
        fs::write(&path, "old").unwrap();
        assert!(write(&path, Present::Replace, Stalled::GiveUp, fails).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write(folder.path(), Present::Replace, Stalled::GiveUp, words("")).is_err());
    }

    #[test]
    fn a_device_is_written_to() {
        let null = Path::new("/dev/null");
        assert_eq!(
            write(null, Present::Refuse, Stalled::GiveUp, words("x")).unwrap(),
            null
        );
    }

    #[test]
    fn a_pipe_that_nobody_reads_is_refused_and_one_that_is_read_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let refused = write(&pipe, Present::Replace, Stalled::Wait, words("x"));
        let said = refused.unwrap_err().to_string();
        assert_eq!(said, "nothing reads at its other end");
        let long = "x".repeat(1 << 20);
        let fill = |out: &mut dyn Write| out.write_all(long.as_bytes());
        let flags = OFlags::RDWR | OFlags::NONBLOCK;
        let both = rustix::fs::open(&pipe, flags, rustix::fs::Mode::empty()).unwrap();
        let stalled = write(&pipe, Present::Replace, Stalled::GiveUp, fill);
        assert_eq!(stalled.unwrap_err().kind(), ErrorKind::TimedOut);
        let mut rest = vec![0; 1 << 20];
        while rustix::io::read(&both, &mut rest).is_ok_and(|count| count > 0) {}
        let read = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read(pipe).unwrap().len())
        };
        write(&pipe, Present::Replace, Stalled::Wait, fill).unwrap();
        drop(both);
        assert_eq!(read.join().unwrap(), 1 << 20);
    }
}
