//! Writing an export to a file. Not here: what is written. Promise: what stands in a file that is there
//! already is only replaced where that was asked for, and then by the whole export or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
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

/// The most files that are written beside one.
const MOST: usize = 999;

/// Writes a file, and tells which it was.
pub fn write(
    path: &Path,
    present: Present,
    fill: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<PathBuf> {
    // A pipe or a device has nothing in it that could be lost.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
        fill(&mut out)?;
        out.flush()?;
        return Ok(path.to_path_buf());
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
        assert_eq!(write(&path, Present::Refuse, words("one")).unwrap(), path);
        let again = write(&path, Present::Refuse, words("two"));
        assert_eq!(again.unwrap_err().kind(), ErrorKind::AlreadyExists);
        for (number, text) in [(2, "two"), (3, "three")] {
            let beside = write(&path, Present::Beside, words(text)).unwrap();
            let name = format!("notes-{number}.md");
            assert_eq!(beside, folder.path().join(&name));
            assert_eq!(read(&name), text);
        }
        assert_eq!(read("notes.md"), "one");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.md");
        symlink("notes.md", &link).unwrap();
        write(&link, Present::Replace, words("four")).unwrap();
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
            assert!(write(&path, present, fails).is_err());
            assert!(!path.exists());
        }
        fs::write(&path, "old").unwrap();
        assert!(write(&path, Present::Replace, fails).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write(folder.path(), Present::Replace, words("")).is_err());
    }

    #[test]
    fn a_device_is_written_to() {
        let null = Path::new("/dev/null");
        assert_eq!(write(null, Present::Refuse, words("x")).unwrap(), null);
    }
}
