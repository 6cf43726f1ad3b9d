//! A folder that no reporter should be sent: every threat of which something is promised, as files.
//! What is in them is told by the other files here; this one puts them on the disk.

use super::{encodings, escapes, filesystem, floods, names, sizes};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What is said in each of them, so that there is a quotation to go to.
pub const SAID: &str = "“We will sail,” said Ines Okafor, the harbour master. “It is not ours.”\n\n\
    She left the hall at nine.\n";

/// One file.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path below the folder, as bytes: it need not be UTF-8.
    pub path: Vec<u8>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Case {
    /// A file in one of the folders.
    pub fn new(path: impl AsRef<[u8]>, bytes: impl Into<Vec<u8>>) -> Self {
        let (path, bytes) = (path.as_ref().to_vec(), bytes.into());
        Self { path, bytes }
    }

    /// Its path for a message.
    pub fn name(&self) -> String {
        self.path.escape_ascii().to_string()
    }
}

/// All files with something in them.
pub fn cases() -> Vec<Case> {
    let parts = [
        escapes::cases(),
        encodings::cases(),
        names::cases(),
        sizes::cases(),
        floods::cases(),
    ];
    parts.concat()
}

/// The folder on the disk.
pub struct Folder {
    dir: TempDir,
    /// Everything in it that can be named, special files too.
    pub paths: Vec<PathBuf>,
}

impl Folder {
    /// Writes it.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut paths = Vec::new();
        for case in cases() {
            let path = dir.path().join(OsStr::from_bytes(&case.path));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let written = fs::write(&path, &case.bytes);
            // Not every file system takes every name.
            if cfg!(target_os = "linux") || written.is_ok() {
                written.unwrap();
                paths.push(path);
            }
        }
        paths.extend(filesystem::make(&dir.path().join("fs")));
        Self { dir, paths }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        filesystem::unlock(&self.path().join("fs"));
    }
}

#[test]
fn there_are_cases_for_every_promise() {
    let folder = Folder::new();
    assert!(folder.paths.len() >= 130, "{} cases", folder.paths.len());
}
