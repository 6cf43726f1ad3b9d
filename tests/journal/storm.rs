//! Writers that do nothing but save, and are killed with `kill -9` while they do, as often as
//! `QUOTIDIAN_KILLS` says; `tests/journal/storm.sh` does it ten thousand times.

use crate::place::{Place, count};
use quotidian::passage::{ArticleKey, Bookmark, BookmarkId, Passage};
use quotidian::shelf::{Change, Shelf, new_id};
use quotidian::text::CharSpan;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// Where a writer is told its folder; this same program is the writer.
const FOLDER: &str = "QUOTIDIAN_STORM_FOLDER";

/// Writers at the same time.
const WRITERS: usize = 2;

/// After so many kills a new folder is begun, so that listing stays quick.
const BATCH: usize = 200;

/// What a bookmark is in the end: its note, or `None` for one that was removed.
type State = Option<String>;

/// What a writer said it would do, and whether it said that it was done.
struct Heard {
    id: BookmarkId,
    state: State,
    done: Done,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Said,
    Begun,
}

/// The writer: it says what it is going to do, does it, and says so.
#[test]
fn a_writer_saves_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut shelf = Shelf::open(Path::new(&folder));
    let mut mine: Vec<Bookmark> = Vec::new();
    for turn in 0_usize.. {
        let change = match mine.len() {
            // Now and then it is a long note, so that the journal is soon written anew.
            1.. if turn % 3 == 1 => {
                let at = turn % mine.len();
                mine[at].note = format!("edit {turn} {}", "long ".repeat(turn % 4 * 400));
                Change::Edit(mine[at].clone())
            }
            4.. => Change::Remove(mine.remove(turn % 4).id),
            _ => {
                mine.push(bookmark(new_id().unwrap(), turn));
                Change::Add(mine.last().unwrap().clone())
            }
        };
        say("begun", &change);
        shelf.save(std::slice::from_ref(&change)).unwrap();
        say("done", &change);
    }
}

fn say(what: &str, change: &Change) {
    let (id, note) = match change {
        Change::Add(kept) | Change::Edit(kept) => (kept.id, beginning(&kept.note)),
        Change::Remove(id) => (*id, "-"),
        other => panic!("{other:?} is not done here"),
    };
    // In one short write, which no kill cuts, past what captures the output of tests.
    let line = format!("\n{what} {:032x} {note}\n", id.0);
    std::io::stdout().write_all(line.as_bytes()).unwrap();
}

/// A note without what only makes it long.
fn beginning(note: &str) -> &str {
    note.split(" long").next().unwrap_or(note).trim_end()
}

fn bookmark(id: BookmarkId, turn: usize) -> Bookmark {
    Bookmark {
        id,
        article: ArticleKey {
            path: "/news/storm.txt".into(),
            title: "The storm".into(),
            sha256: [7; 32],
            len: 900,
        },
        passage: Passage {
            place: CharSpan::new(10, 24),
            exact: "“We will sail”".into(),
            prefix: "Asked again, she said: ".into(),
            suffix: " before the vote.".into(),
        },
        speaker: None,
        note: format!("turn {turn}"),
        tags: Vec::new(),
        rejected: None,
        at: jiff::Timestamp::now(),
    }
}

fn writer(folder: &Path) -> Child {
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args(["storm::a_writer_saves_until_it_is_killed", "--exact"]);
    command.args(["--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Lets a writer do `whole` changes, kills it a few turns later, and gives all that it said.
fn killed(mut child: Child, whole: usize, turns: usize) -> Vec<Heard> {
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = Vec::new();
    let mut done = 0;
    while done < whole {
        let line = said.next().expect("it goes on until it is killed").unwrap();
        done += usize::from(line.starts_with("done "));
        heard.extend(self::heard(&line));
    }
    for _ in 0..turns {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let rest: Vec<_> = said.map_while(Result::ok).collect();
    heard.extend(rest.iter().filter_map(|line| self::heard(line)));
    heard
}

fn heard(line: &str) -> Option<Heard> {
    let mut words = line.splitn(3, ' ');
    let done = match words.next()? {
        "begun" => Done::Begun,
        "done" => Done::Said,
        _ => return None,
    };
    let id = words.next().filter(|id| id.len() == 32)?;
    let note = words.next()?;
    Some(Heard {
        id: BookmarkId(u128::from_str_radix(id, 16).ok()?),
        state: (note != "-").then(|| note.to_string()),
        done,
    })
}

/// Takes in what a writer said; gives the one change that it may or may not have done.
fn taken(known: &mut BTreeMap<u128, State>, heard: Vec<Heard>) -> Option<(u128, State)> {
    let mut open = None;
    for Heard { id, state, done } in heard {
        match done {
            Done::Begun => open = Some((id.0, state)),
            Done::Said => {
                known.insert(id.0, state);
                open = None;
            }
        }
    }
    open
}

/// Lines without their end that were set aside, or still stand in the journal.
fn lines_torn(place: &Place) -> usize {
    let files = std::fs::read_dir(place.state()).unwrap();
    let paths = files.map(|entry| entry.unwrap().path());
    let journals = paths.filter(|path| path.extension().is_some_and(|end| end == "journal"));
    let torn = |line: &&[u8]| !line.is_empty() && !line.ends_with(b"}");
    journals
        .map(|path| std::fs::read(path).unwrap())
        .map(|bytes| bytes.split(|byte| *byte == b'\n').filter(torn).count())
        .sum()
}

#[test]
fn writers_killed_while_they_save_lose_nothing_that_they_acknowledged() {
    let kills = count("QUOTIDIAN_KILLS", 60);
    let (mut place, mut known, mut changes) = (Place::new(), BTreeMap::new(), 0);
    let (mut undone, mut finished, mut torn) = (0, 0, 0);
    for kill in (0..kills).step_by(WRITERS) {
        if kill % BATCH == 0 {
            place = Place::new();
            known = BTreeMap::new();
        }
        let state = place.state();
        let heard: Vec<_> = thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|n| (writer(&state), (kill / WRITERS + n) % 5, kill * 7 % 61 * n))
                .map(|(child, whole, turns)| scope.spawn(move || killed(child, whole, turns)))
                .collect();
            let heard = writers.into_iter().map(|writer| writer.join().unwrap());
            heard.collect()
        });
        let mut open = BTreeMap::new();
        for heard in heard {
            changes += heard.iter().filter(|h| h.done == Done::Said).count();
            open.extend(taken(&mut known, heard));
        }
        let shelf = Shelf::open(&state);
        // The system cuts a long write when the writer is killed. Half a line is said, and costs no other.
        for trouble in shelf.troubles() {
            assert!(
                trouble.contains("could not be read"),
                "kill {kill}: {trouble}"
            );
        }
        let listed = shelf.bookmarks().into_iter();
        let listed: BTreeMap<_, _> = listed
            .map(|kept| (kept.id.0, beginning(&kept.note).to_string()))
            .collect();
        for (id, maybe) in open {
            let is = listed.get(&id).cloned();
            let was = known.get(&id).cloned().flatten();
            assert!(is == maybe || is == was, "kill {kill}: {id:032x} is {is:?}");
            finished += usize::from(is == maybe);
            undone += usize::from(is != maybe);
            known.insert(id, is);
        }
        let wanted: BTreeMap<_, _> = known
            .iter()
            .filter_map(|(id, state)| Some((*id, state.clone()?)))
            .collect();
        assert_eq!(listed, wanted, "kill {kill}");
        if (kill + WRITERS).is_multiple_of(BATCH) {
            assert_eq!(place.ids().len(), wanted.len());
            torn += lines_torn(&place);
        }
    }
    println!(
        "{kills} killed, {changes} changes acknowledged, none lost; \
         of those cut short {finished} were there and {undone} were not; \
         {torn} half lines were left behind"
    );
}
