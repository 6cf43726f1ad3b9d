//! Where the bookmarks are kept: folders that are relative, not there, not writable, or nowhere at all.

use crate::place::{Place, Said, id, set};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_relative_folder_is_one() {
    let place = Place::new();
    for (state, journal) in [
        (".", "bookmarks.journal"),
        ("kept", "kept/bookmarks.journal"),
        ("./deep/er", "deep/er/bookmarks.journal"),
        ("kept/../beside", "beside/bookmarks.journal"),
    ] {
        let run = |task: &[&str]| -> Said {
            let mut command = place.other(env!("CARGO_BIN_EXE_quotidian"));
            command.args(["--state", state, "bookmark"]).args(task);
            command.output().unwrap().into()
        };
        let added = run(&["add", "ferry.txt", "--start", "0", "--end", "9"]);
        assert_eq!((added.code, added.err.as_str()), (Some(0), ""), "{state}");
        assert!(place.path().join(journal).is_file(), "{state}");
        let list = run(&["list", "--format", "jsonl"]);
        assert!(list.out.contains(&id(&added.out).unwrap()), "{state}");
    }
}

#[test]
fn an_empty_folder_name_is_wrong_usage() {
    let place = Place::new();
    let mut command = place.other(env!("CARGO_BIN_EXE_quotidian"));
    let said: Said = command
        .args(["--state", "", "bookmark", "list"])
        .output()
        .unwrap()
        .into();
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
}

/// The program where there is no home that could be used. With no `HOME` at all the system's list of
/// users is asked, so that is not tried: it would name a folder of whoever runs the tests.
fn homeless(place: &Place, arguments: &[&str]) -> Said {
    let mut command = place.other(env!("CARGO_BIN_EXE_quotidian"));
    command.env("HOME", "not/a/whole/path").args(arguments);
    command.output().unwrap().into()
}

#[test]
fn without_a_home_nothing_is_kept_and_it_is_said_once() {
    let place = Place::new();
    let add = ["bookmark", "add", "ferry.txt", "--start", "0", "--end", "9"];
    let said = homeless(&place, &add);
    assert_eq!(
        said.is_refused(1),
        "not saved: there is no home folder to keep bookmarks in; --state DIR names a place"
    );
    let list = homeless(&place, &["bookmark", "list"]);
    assert_eq!(
        (list.code, list.out.as_str(), list.err.as_str()),
        (Some(0), "", "")
    );
    let printed = homeless(&place, &["ferry.txt"]);
    assert_eq!((printed.code, printed.err.as_str()), (Some(0), ""));
    assert!(printed.out.starts_with("The ferry sails at nine."));
    let entries = fs::read_dir(place.path()).unwrap();
    assert_eq!(
        entries.count(),
        1,
        "something was written among the articles"
    );
    let with_state = homeless(&place, &[&["--state", "kept"], &add[..]].concat());
    assert_eq!((with_state.code, with_state.err.as_str()), (Some(0), ""));
}

/// Whether permissions hold for whoever runs the tests; for root they do not.
fn is_held_by_permissions(place: &Place) -> bool {
    let closed = place.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o500)).unwrap();
    fs::write(closed.join("probe"), "").is_err()
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    let (place, ids) = Place::with(&["one"]);
    if !is_held_by_permissions(&place) {
        return;
    }
    fs::set_permissions(place.journal(), Permissions::from_mode(0o400)).unwrap();
    let said: Said = place.adding("two").output().unwrap().into();
    let sentence = said.is_refused(1);
    assert!(
        sentence.starts_with("not saved: cannot write ")
            && sentence.ends_with(": permission denied"),
        "{sentence}"
    );
    fs::remove_file(place.state().join("bookmarks.lock")).unwrap();
    fs::set_permissions(place.state(), Permissions::from_mode(0o500)).unwrap();
    let said: Said = place.adding("two").output().unwrap().into();
    let sentence = said.is_refused(1);
    assert!(
        sentence.starts_with("not saved: cannot lock ")
            && sentence.ends_with(": permission denied"),
        "{sentence}"
    );
    assert_eq!(place.whole_ids(), set(&ids));
    fs::set_permissions(place.state(), Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(place.journal(), Permissions::from_mode(0o600)).unwrap();
    let next = place.add("two");
    assert_eq!(place.whole_ids(), set(ids.iter().chain([&next])));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told_and_left_alone() {
    let place = Place::new();
    fs::write(place.state(), "a diary").unwrap();
    let said: Said = place.adding("one").output().unwrap().into();
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.ends_with("kept: not a folder\n"), "{said:?}");
    assert_eq!(fs::read_to_string(place.state()).unwrap(), "a diary");
}
