//! A folder of its own for each test, with a story in it, and the program run there by its arguments
//! alone. Nothing of the outer world's settings comes in, and nothing sleeps for a fixed time.

use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An article with one quotation.
pub const STORY: &str = "The ferry sails at nine.\n\n\
    “We will sail,” said Ines Okafor. “The harbour is not ours.”\n";

/// Where the words `We will sail,` stand in the story, in code points.
pub const WORDS: (usize, usize) = (27, 40);

/// A folder with a story in it.
pub struct Place {
    folder: TempDir,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("only text is printed"),
            err: String::from_utf8(output.stderr).expect("only text is said"),
        }
    }
}

impl Said {
    /// Fails unless it ended with `code`; then all that was said on standard error is one sentence.
    pub fn is_refused(&self, code: i32) -> &str {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{self:?}");
        let sentence = self.err.strip_prefix("quotidian: ").expect(&self.err);
        assert!(
            sentence.matches('\n').count() == 1 && sentence.ends_with('\n'),
            "{self:?}"
        );
        sentence.trim_end()
    }
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ferry.txt"), STORY).unwrap();
        Self { folder }
    }

    /// A place where bookmarks with these notes are kept already, and their ids in that order.
    pub fn with(notes: &[&str]) -> (Self, Vec<String>) {
        let place = Self::new();
        let ids = notes.iter().map(|note| place.add(note)).collect();
        (place, ids)
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that is named with `--state`.
    pub fn state(&self) -> PathBuf {
        self.path().join("kept")
    }

    pub fn journal(&self) -> PathBuf {
        self.state().join("bookmarks.journal")
    }

    /// The bytes of the journal.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(self.journal()).unwrap()
    }

    /// Puts `bytes` in the place of the journal.
    pub fn put(&self, bytes: &[u8]) {
        fs::create_dir_all(self.state()).unwrap();
        fs::write(self.journal(), bytes).unwrap();
    }

    /// Any program, started here.
    pub fn other(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("HOME", self.path())
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    /// `quotidian --state kept bookmark …`
    pub fn bookmark(&self, arguments: &[&str]) -> Command {
        let mut command = self.other(env!("CARGO_BIN_EXE_quotidian"));
        command
            .arg("--state")
            .arg(self.state())
            .arg("bookmark")
            .args(arguments);
        command
    }

    /// [`Place::bookmark`], run to its end.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.bookmark(arguments).output().unwrap().into()
    }

    /// Tries to bookmark these characters of a file.
    pub fn try_add(&self, file: &str, start: &str, end: &str) -> Said {
        self.run(&["add", file, "--start", start, "--end", end])
    }

    /// Bookmarks what was said, and gives the id.
    pub fn add(&self, note: &str) -> String {
        let said: Said = self.adding(note).output().unwrap().into();
        assert_eq!(said.code, Some(0), "{said:?}");
        id(&said.out).expect(&said.out)
    }

    /// The command that bookmarks what was said.
    pub fn adding(&self, note: &str) -> Command {
        let (start, end) = (WORDS.0.to_string(), WORDS.1.to_string());
        self.bookmark(&[
            "add",
            "ferry.txt",
            "--start",
            &start,
            "--end",
            &end,
            "--note",
            note,
        ])
    }

    /// The bookmarks, however well the listing ended.
    pub fn list(&self) -> Vec<Value> {
        let said = self.run(&["list", "--format", "jsonl"]);
        assert!(matches!(said.code, Some(0 | 1)), "{said:?}");
        let read = |line: &str| serde_json::from_str(line).expect(line);
        said.out.lines().map(read).collect()
    }

    /// The ids of the bookmarks, each once.
    pub fn ids(&self) -> BTreeSet<String> {
        let list = self.list();
        let ids: BTreeSet<_> = list
            .iter()
            .map(|line| line["id"].as_str().unwrap().to_string())
            .collect();
        assert_eq!(ids.len(), list.len(), "one is listed twice");
        ids
    }

    /// The ids while all can be read and nothing has to be said about it.
    pub fn whole_ids(&self) -> BTreeSet<String> {
        let said = self.run(&["list"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        self.ids()
    }

    /// Whether these bytes stand in some file that is kept.
    pub fn holds(&self, wanted: &[u8]) -> bool {
        fs::read_dir(self.state()).unwrap().any(|entry| {
            let path = entry.unwrap().path();
            path.is_file() && memchr::memmem::find(&fs::read(path).unwrap(), wanted).is_some()
        })
    }
}

/// How often something is done: as the variable says, else `few` times.
pub fn count(variable: &str, few: usize) -> usize {
    let said = std::env::var(variable).ok();
    said.map_or(few, |said| said.parse().expect(variable))
}

/// A whole line with an id in it.
pub fn id(line: &str) -> Option<String> {
    let id = line.strip_suffix('\n')?;
    let digits = id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (id.len() == 32 && digits).then(|| id.to_string())
}

/// A line of the journal that says `json`.
pub fn line(json: &str) -> Vec<u8> {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes())).into_bytes()
}

/// Several ids as a set.
pub fn set<'a>(ids: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    ids.into_iter().cloned().collect()
}

/// A line of version 1 about a bookmark, written so many seconds after the first.
pub fn kept(id: &str, second: i64, note: &str) -> Vec<u8> {
    let at = Timestamp::from_second(1_760_000_000 + second).unwrap();
    let sum = "0f".repeat(32);
    line(&format!(
        r#"{{"v":1,"op":"add","kind":"bookmark","id":"{id}","at":"{at}","by":"00","article":{{"path":"/news/{id}.txt","title":"The ferry","sha256":"{sum}","len":900}},"start":1,"end":5,"exact":"sail","note":"{note}"}}"#
    ))
}
