//! Several programs at once, programs that are killed, and disks that take no more.

use crate::place::{Place, Said, count, id, kept, set};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;

#[test]
fn eight_programs_add_many_each_and_none_is_lost() {
    let place = Place::new();
    let each = count("QUOTIDIAN_ADDS", 16);
    let ids: Vec<String> = thread::scope(|scope| {
        let place = &place;
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let adds = move || (0..each).map(move |n| place.add(&format!("{writer}.{n}")));
                scope.spawn(move || adds().collect::<Vec<_>>())
            })
            .collect();
        let ids = writers.into_iter().map(|writer| writer.join().unwrap());
        ids.flatten().collect()
    });
    assert_eq!(ids.len(), 8 * each);
    assert_eq!(place.whole_ids(), set(&ids));
    let notes: BTreeSet<_> = place
        .list()
        .iter()
        .map(|line| line["note"].to_string())
        .collect();
    assert_eq!(notes.len(), 8 * each);
    println!("8 programs added {each} each, all there once");
}

fn started(mut command: Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// How often it could be asked whether such a program has ended before it had.
fn turns(mut child: Child) -> usize {
    let mut turns = 0;
    while child.try_wait().unwrap().is_none() {
        turns += 1;
        thread::yield_now();
    }
    turns
}

/// Kills the program after it was asked `turns` times whether it has ended, and gives what it printed.
fn killed(mut child: Child, turns: usize) -> String {
    for _ in 0..turns {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut printed = String::new();
    child.stdout.unwrap().read_to_string(&mut printed).unwrap();
    printed
}

#[test]
fn a_program_killed_at_any_moment_loses_nothing_that_it_acknowledged() {
    let place = Place::new();
    let whole = turns(started(place.adding("first")));
    let mut known = place.whole_ids();
    for round in 0..60 {
        let mut child = started(place.adding(&format!("round {round}")));
        let printed = if round % 6 == 0 {
            let mut first = [0];
            child
                .stdout
                .as_mut()
                .unwrap()
                .read_exact(&mut first)
                .unwrap();
            char::from(first[0]).to_string() + &killed(child, 0)
        } else {
            killed(child, whole * round / 50)
        };
        let ids = place.ids();
        assert!(known.is_subset(&ids), "round {round} lost one");
        let new: Vec<_> = ids.difference(&known).collect();
        assert!(new.len() <= 1, "round {round} added {new:?}");
        if let Some(id) = id(&printed) {
            assert_eq!(new, [&id], "round {round} printed an id that is not there");
        }
        known = ids;
        known.insert(place.add("the next one"));
    }
    assert_eq!(place.ids(), known);
}

#[test]
fn a_program_killed_while_it_writes_the_journal_anew_loses_nothing() {
    let place = Place::new();
    let ids = ["a", "b"].map(|digit| digit.repeat(32));
    let mut big = [kept(&ids[0], 0, "quiet"), b"00000000 {damaged}\n".to_vec()].concat();
    let long = "a long note ".repeat(300);
    for second in 1..90 {
        big.extend(kept(&ids[1], second, &format!("{second} {long}")));
    }
    place.put(&big);
    assert!(big.len() > 256 * 1024);
    let whole = turns(started(place.adding("first")));
    assert!(
        place.bytes().len() < big.len() / 2,
        "it was not written anew"
    );
    for round in 0..30 {
        place.put(&big);
        let printed = killed(started(place.adding("another")), whole * round / 25);
        let found = place.ids();
        assert!(set(&ids).is_subset(&found), "round {round} lost one");
        assert!(found.len() <= 3, "round {round}");
        if let Some(id) = id(&printed) {
            assert!(found.contains(&id), "round {round}");
        }
        let listed = place.list();
        let last = listed.iter().find(|line| line["id"] == *ids[1]).unwrap();
        assert!(last["note"].as_str().unwrap().starts_with("89 "));
        let next = place.add("the next one");
        assert!(place.ids().contains(&next));
        assert!(place.holds(b"00000000 {damaged}"), "round {round}");
    }
}

/// Bookmarks with a limit of so many blocks on any file that is written.
fn limited(place: &Place, blocks: usize, note: &str) -> Said {
    let adding = place.adding(note);
    let mut command = place.other("sh");
    let script = format!("ulimit -f {blocks}; exec \"$@\"");
    command
        .args(["-c", &script, "sh"])
        .arg(adding.get_program());
    command.args(adding.get_args());
    command.output().unwrap().into()
}

#[test]
fn a_disk_that_is_full_is_told_and_loses_nothing() {
    let (place, ids) = Place::with(&["one", "two", "three"]);
    let before = place.bytes();
    for blocks in 0..3 {
        let said = limited(&place, blocks, "no room");
        let sentence = said.is_refused(1);
        assert!(
            sentence.starts_with("not saved: cannot write "),
            "{sentence}"
        );
        assert_eq!(
            (place.bytes(), place.whole_ids()),
            (before.clone(), set(&ids))
        );
    }
    let next = place.add("room again");
    assert_eq!(place.whole_ids(), set(ids.iter().chain([&next])));
}

#[test]
fn a_disk_that_fills_up_keeps_all_that_was_acknowledged() {
    let place = Place::new();
    let (mut ids, mut refused) = (BTreeSet::new(), 0);
    for note in 0..12 {
        // A block is half a kilobyte for some shells and a whole one for others.
        let said = limited(&place, 4, &"x".repeat(note * 7));
        if said.code == Some(0) {
            ids.insert(id(&said.out).unwrap());
        } else {
            let sentence = said.is_refused(1);
            assert!(
                sentence.ends_with("bookmarks.journal: disk full")
                    || sentence.ends_with("may not grow any more"),
                "{sentence}"
            );
            refused += 1;
        }
        assert_eq!(place.whole_ids(), ids);
    }
    assert!(!ids.is_empty() && refused > 0);
    ids.insert(place.add("room again"));
    assert_eq!(place.whole_ids(), ids);
}

#[test]
fn another_program_that_never_lets_go_is_told_about() {
    let (place, ids) = Place::with(&["one"]);
    let lock = File::open(place.state().join("bookmarks.lock")).unwrap();
    lock.lock().unwrap();
    let said: Said = place.adding("two").output().unwrap().into();
    assert_eq!(
        said.is_refused(1),
        "not saved yet: another quotidian is saving"
    );
    assert_eq!(place.whole_ids(), set(&ids));
    drop(lock);
    place.add("two");
}

#[test]
fn a_program_that_lets_go_late_is_waited_for() {
    let (place, ids) = Place::with(&["one"]);
    let lock = File::open(place.state().join("bookmarks.lock")).unwrap();
    lock.lock().unwrap();
    let mut adding = started(place.adding("two"));
    // It looks for the lock once it has read what is kept; it cannot end before it has it.
    assert!(adding.try_wait().unwrap().is_none());
    drop(lock);
    let mut printed = String::new();
    adding
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut printed)
        .unwrap();
    assert!(adding.wait().unwrap().success());
    assert_eq!(place.whole_ids(), set(ids.iter().chain(&id(&printed))));
}
