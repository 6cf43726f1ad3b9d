//! Laws that hold for every journal: what can be read of it is read the same in one part or in two, and
//! nothing of that is lost when something is added or the file is written anew.

use super::line::Kind;
use super::tests::bookmark;
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use tempfile::tempdir;

/// A line of one of three things, whole or damaged, by this version or the next.
#[derive(Clone, Debug)]
struct Written {
    op: Op,
    kind: Kind,
    id: u128,
    second: i64,
    by: &'static str,
    v: u32,
    damage: Damage,
}

#[derive(Clone, Copy, Debug)]
enum Damage {
    None,
    /// The line end is lost.
    Joined,
    /// A byte of it is another one.
    Byte(usize),
    /// Its end is missing.
    Cut(usize),
    /// Zeros stand before it.
    Zeros,
}

impl Written {
    fn bytes(&self) -> Vec<u8> {
        let at = Timestamp::from_second(1_800_000_000 + self.second).unwrap();
        let mut record = match (self.op, self.kind) {
            (Op::Delete, kind) => Record::bare(Op::Delete, kind, self.id, at, self.by),
            (op, kind) => Record {
                kind,
                ..Record::of_bookmark(&bookmark(self.id, self.by), op, at, self.by)
            },
        };
        record.v = self.v;
        let mut line = record.line().unwrap();
        match self.damage {
            Damage::None => {}
            Damage::Joined => drop(line.pop()),
            Damage::Byte(at) => {
                let at = at % line.len();
                line[at] ^= 0x11;
            }
            Damage::Cut(at) => line.truncate(at % line.len()),
            Damage::Zeros => drop(line.splice(0..0, [0; 3])),
        }
        line
    }
}

fn written() -> impl Strategy<Value = Written> {
    let damage = prop_oneof![
        4 => Just(Damage::None),
        1 => Just(Damage::Joined),
        1 => any::<usize>().prop_map(Damage::Byte),
        1 => any::<usize>().prop_map(Damage::Cut),
        1 => Just(Damage::Zeros),
    ];
    let op = prop_oneof![3 => Just(Op::Add), 2 => Just(Op::Edit), 1 => Just(Op::Delete)];
    let kind =
        prop_oneof![3 => Just(Kind::Bookmark), 1 => Just(Kind::Star), 1 => Just(Kind::Correction)];
    let by = prop_oneof![Just("a"), Just("b")];
    let v = prop_oneof![4 => Just(1_u32), 1 => Just(2_u32)];
    (op, kind, 1..4_u128, 0..9_i64, by, v, damage).prop_map(
        |(op, kind, id, second, by, v, damage)| Written {
            op,
            kind,
            id,
            second,
            by,
            v,
            damage,
        },
    )
}

/// The laws for a journal that is read up to `cut` and then to its end, and later cut there.
fn hold(journal: &[u8], cut: usize) {
    // A last line that lacks nothing but its end counts once a writer gives it one.
    let journal = &[journal, b"\n"].concat();
    let folder = tempdir().unwrap();
    let path = folder.path().join("bookmarks.journal");
    let (first, second) = journal.split_at(cut);
    fs::write(&path, first).unwrap();
    let mut shelf = Shelf::open(folder.path());
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(second).unwrap();
    shelf.refresh();
    let whole = Shelf::open(folder.path());
    assert_eq!(shelf.bookmarks(), whole.bookmarks());
    assert_eq!(shelf.corrections(), whole.corrections());
    assert_eq!(shelf.stars(), whole.stars());

    shelf.save(&[Change::Add(bookmark(70, ""))]).unwrap();
    keeps(folder.path(), &whole, &[70]);
    shelf.doubtful = true;
    shelf.save(&[Change::Add(bookmark(71, ""))]).unwrap();
    keeps(folder.path(), &whole, &[70, 71]);

    // Another file with half of it comes in its place: what an older version can write is written again.
    let other = folder.path().join("other");
    fs::write(&other, first).unwrap();
    fs::rename(&other, &path).unwrap();
    shelf.save(&[Change::Add(bookmark(72, ""))]).unwrap();
    let kept = Shelf::open(folder.path()).bookmarks();
    for bookmark in whole.bookmarks() {
        assert!(
            whole.is_newer(bookmark.id) || kept.contains(&bookmark),
            "{bookmark:?}"
        );
    }
}

/// A fresh reader finds all that was kept, and the bookmarks `ids`.
fn keeps(folder: &Path, whole: &Shelf, ids: &[u128]) {
    let shelf = Shelf::open(folder);
    let kept = shelf.bookmarks();
    for bookmark in whole.bookmarks() {
        assert!(kept.contains(&bookmark), "{bookmark:?}");
    }
    for id in ids {
        assert!(kept.iter().any(|bookmark| bookmark.id.0 == *id), "{id}");
    }
    assert_eq!(shelf.corrections(), whole.corrections());
    assert_eq!(shelf.stars(), whole.stars());
}

#[test]
fn an_edit_by_this_version_of_what_a_newer_one_added_outlives_a_new_file() {
    let line = |op, second, v| Written {
        op,
        kind: Kind::Bookmark,
        id: 1,
        second,
        by: "a",
        v,
        damage: Damage::None,
    };
    let lines = [line(Op::Add, 0, 2), line(Op::Edit, 1, 1)];
    hold(&lines.map(|line| line.bytes()).concat(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_can_be_read_is_lost(lines in vec(written(), 0..12), cut in 0.0..1.0_f64) {
        let journal: Vec<u8> = lines.iter().flat_map(Written::bytes).collect();
        hold(&journal, (journal.len() as f64 * cut) as usize);
    }

    #[test]
    fn any_bytes_beside_a_line_cost_nothing(before in vec(any::<u8>(), 0..60), after in vec(any::<u8>(), 0..60)) {
        let line = V1.lines().next().unwrap().as_bytes();
        let journal = [before, b"\n".to_vec(), line.to_vec(), b"\n".to_vec(), after].concat();
        let folder = tempdir().unwrap();
        fs::write(folder.path().join("bookmarks.journal"), &journal).unwrap();
        let id = 0x0001_0203_0405_0607_0809_0a0b_0c0d_0e0f;
        prop_assert!(Shelf::open(folder.path()).bookmarks().iter().any(|bookmark| bookmark.id.0 == id));
        hold(&journal, journal.len() / 2);
    }
}

const V1: &str = include_str!("line/v1.journal");
