//! Journals that were damaged, replaced by something else, or written by a newer version.

use crate::place::{Place, kept, line, set};
use std::fs;

/// What happened to the third of five lines, and which bytes of it must not be thrown away.
struct Damage {
    what: &'static str,
    /// The whole journal from its lines.
    done: fn(Vec<Vec<u8>>) -> Vec<u8>,
    /// Whether the third bookmark can still be read.
    third: Third,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Third {
    Read,
    Lost,
}

fn change(mut lines: Vec<Vec<u8>>, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    change(&mut lines[2]);
    lines.concat()
}

/// Puts a line of its own before the third.
fn before(mut lines: Vec<Vec<u8>>, odd: Vec<u8>) -> Vec<u8> {
    lines.insert(2, odd);
    lines.concat()
}

const DAMAGES: &[Damage] = &[
    Damage {
        what: "a bit is flipped",
        done: |lines| change(lines, |line| line[120] ^= 0x10),
        third: Third::Lost,
    },
    Damage {
        what: "the sum is wrong",
        done: |lines| change(lines, |line| line[..8].copy_from_slice(b"01234567")),
        third: Third::Lost,
    },
    Damage {
        what: "zeros in the middle of a line",
        done: |lines| change(lines, |line| line[40..90].fill(0)),
        third: Third::Lost,
    },
    Damage {
        what: "zeros over a whole line and its end",
        done: |lines| change(lines, |line| line.fill(0)),
        third: Third::Lost,
    },
    Damage {
        what: "a NUL within",
        done: |lines| change(lines, |line| line.insert(60, 0)),
        third: Third::Lost,
    },
    Damage {
        what: "a byte is missing",
        done: |lines| {
            change(lines, |line| {
                line.remove(200);
            })
        },
        third: Third::Lost,
    },
    Damage {
        what: "a line is broken in two",
        done: |lines| change(lines, |line| line.insert(150, b'\n')),
        third: Third::Lost,
    },
    Damage {
        what: "an editor's line ends in one line",
        done: |lines| change(lines, |line| line.insert(line.len() - 1, b'\r')),
        third: Third::Read,
    },
    Damage {
        what: "an editor's line ends in all lines",
        done: |lines| {
            String::from_utf8(lines.concat())
                .unwrap()
                .replace('\n', "\r\n")
                .into()
        },
        third: Third::Read,
    },
    Damage {
        what: "a line is gone",
        done: |lines| change(lines, Vec::clear),
        third: Third::Lost,
    },
    Damage {
        what: "a line is there twice",
        done: |lines| change(lines, |line| line.extend(line.clone())),
        third: Third::Read,
    },
    Damage {
        what: "lines changed places",
        done: |mut lines| {
            lines.reverse();
            lines.concat()
        },
        third: Third::Read,
    },
    Damage {
        what: "a line of 100 KB",
        done: |lines| before(lines, [vec![b'x'; 100_000], vec![b'\n']].concat()),
        third: Third::Read,
    },
    Damage {
        what: "a line of 100 KB with a right sum",
        done: |lines| {
            before(
                lines,
                line(&format!(r#"{{"v":1,"op":"{}"}}"#, "x".repeat(100_000))),
            )
        },
        third: Third::Read,
    },
    Damage {
        what: "binary garbage between two lines",
        done: |lines| {
            before(
                lines,
                (0..4_000_u32)
                    .map(|n| (n * n / 7) as u8)
                    .chain([b'\n'])
                    .collect(),
            )
        },
        third: Third::Read,
    },
    Damage {
        what: "JSON of a great depth",
        done: |lines| {
            before(
                lines,
                line(&format!(r#"{{"v":1,"x":{}"#, "[".repeat(30_000))),
            )
        },
        third: Third::Read,
    },
    Damage {
        what: "JSON that says something else",
        done: |lines| {
            before(
                lines,
                line(r#"{"v":1,"op":"add","kind":"bookmark","id":"no"}"#),
            )
        },
        third: Third::Read,
    },
    Damage {
        what: "the end of a line is another byte",
        done: |lines| change(lines, |line| *line.last_mut().unwrap() ^= 1),
        third: Third::Read,
    },
    Damage {
        what: "the end of a line is missing",
        done: |lines| change(lines, |line| line.truncate(line.len() - 1)),
        third: Third::Read,
    },
    Damage {
        what: "zeros over the end of a line and the beginning of the next",
        done: |lines| {
            let from = lines[1].len() + lines[0].len() - 1;
            let mut bytes = lines.concat();
            bytes[from..from + 50].fill(0);
            bytes
        },
        third: Third::Lost,
    },
    Damage {
        what: "zeros before a line",
        done: |lines| change(lines, |line| drop(line.splice(0..0, [0; 512]))),
        third: Third::Read,
    },
    Damage {
        what: "a byte order mark at the beginning",
        done: |lines| [b"\xef\xbb\xbf".to_vec(), lines.concat()].concat(),
        third: Third::Read,
    },
    Damage {
        what: "zeros at the end",
        done: |lines| [lines.concat(), vec![0; 4_096]].concat(),
        third: Third::Read,
    },
];

/// A journal with bookmarks of these ids.
fn lines(ids: &[String]) -> Vec<Vec<u8>> {
    (0..)
        .zip(ids)
        .map(|(second, id)| kept(id, second, "a note"))
        .collect()
}

fn five() -> Vec<String> {
    (1..6).map(|digit| digit.to_string().repeat(32)).collect()
}

#[test]
fn damage_costs_no_other_bookmark_and_throws_no_byte_away() {
    let place = Place::new();
    for Damage { what, done, third } in DAMAGES {
        let ids = five();
        let damaged = done(lines(&ids));
        place.put(&damaged);
        let mut left = set(&ids);
        if *third == Third::Lost {
            left.remove(&ids[2]);
        }
        assert_eq!(place.ids(), left, "{what}");
        left.insert(place.add("afterwards"));
        assert_eq!(place.ids(), left, "{what}");
        assert!(place.holds(&damaged), "{what}");
        assert_eq!(place.run(&["remove", &ids[0]]).code, Some(0), "{what}");
        left.remove(&ids[0]);
        assert_eq!(place.ids(), left, "{what}");
    }
}

#[test]
fn damaged_lines_are_set_aside_when_the_journal_is_written_anew() {
    for Damage { what, done, third } in DAMAGES {
        let place = Place::new();
        let ids = five();
        let mut damaged = done(lines(&ids));
        let odd: Vec<Vec<u8>> = damaged
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        let long = "a long note ".repeat(300);
        damaged.push(b'\n');
        for second in 10..90 {
            damaged.extend(kept(&ids[1], second, &long));
        }
        place.put(&damaged);
        let added = place.add("afterwards");
        assert!(
            place.bytes().len() < 16_000,
            "{what}: it was not written anew"
        );
        let mut left = set(ids.iter().chain([&added]));
        if *third == Third::Lost {
            left.remove(&ids[2]);
        }
        assert_eq!(place.ids(), left, "{what}");
        fs::remove_file(place.state().join("bookmarks.journal.bak")).unwrap();
        for line in odd {
            let superseded = memchr::memmem::find(&line, ids[1].as_bytes()).is_some();
            assert!(
                superseded || place.holds(&line),
                "{what}: {}",
                line.escape_ascii()
            );
        }
    }
}

#[test]
fn a_last_line_cut_at_any_byte_costs_that_line_alone() {
    let place = Place::new();
    let ids: Vec<_> = five().into_iter().take(2).collect();
    let lines = lines(&ids);
    let whole = lines.concat();
    for cut in lines[0].len()..whole.len() {
        place.put(&whole[..cut]);
        let mut left = set(&ids[..1]);
        assert_eq!(place.ids(), left, "cut at {cut}");
        // The ends of a line are where something else could happen.
        if cut % 16 == 0 || cut + 12 > whole.len() || cut < lines[0].len() + 12 {
            left.insert(place.add("afterwards"));
            if cut + 1 == whole.len() {
                // Only its end was gone, and now it has one.
                left.insert(ids[1].clone());
            }
            assert_eq!(place.ids(), left, "cut at {cut}");
            assert!(place.holds(&whole[..cut]), "cut at {cut}");
        }
    }
}

#[test]
fn a_first_line_cut_at_any_byte_does_not_stop_the_next() {
    let place = Place::new();
    let ids: Vec<_> = five().into_iter().take(1).collect();
    let whole = lines(&ids).concat();
    for cut in (0..whole.len()).step_by(13).chain(0..13) {
        place.put(&whole[..cut]);
        let added = place.add("afterwards");
        assert_eq!(place.ids(), set([&added]), "cut at {cut}");
        assert!(place.holds(&whole[..cut]), "cut at {cut}");
    }
}

#[test]
fn a_file_that_is_no_journal_is_left_alone_and_another_is_begun() {
    let binary: Vec<u8> = (0..9_000_u32).map(|n| (n * n / 3) as u8).collect();
    let all_zero = vec![0; 4_096];
    for foreign in [
        &binary[..],
        &all_zero,
        b"Dear diary,\nnothing happened today.\n",
        b"{\"v\":1}\n",
    ] {
        let place = Place::new();
        place.put(foreign);
        let list = place.run(&["list"]);
        assert_eq!((list.code, list.out.as_str()), (Some(1), ""));
        assert!(
            list.err
                .contains("is not a journal of quotidian; it is left as it is")
        );
        let ids = ["one", "two"].map(|note| place.add(note));
        assert_eq!(place.ids(), set(&ids));
        assert_eq!(place.run(&["remove", &ids[0]]).code, Some(0));
        assert_eq!(place.ids(), set(&ids[1..]));
        assert_eq!(place.bytes(), foreign);
        assert!(place.state().join("bookmarks-2.journal").is_file());
    }
}

#[test]
fn a_folder_in_the_place_of_the_journal_is_left_alone() {
    let place = Place::new();
    fs::create_dir_all(place.journal()).unwrap();
    fs::write(place.journal().join("inside"), "untouched").unwrap();
    let id = place.add("one");
    assert_eq!(place.ids(), set([&id]));
    assert!(place.state().join("bookmarks-2.journal").is_file());
    let inside = fs::read_to_string(place.journal().join("inside")).unwrap();
    assert_eq!(inside, "untouched");
}

#[test]
fn a_device_in_the_place_of_the_journal_is_not_written_to() {
    let place = Place::new();
    fs::create_dir_all(place.state()).unwrap();
    std::os::unix::fs::symlink("/dev/null", place.journal()).unwrap();
    let id = place.add("one");
    assert_eq!(place.ids(), set([&id]));
    assert!(place.journal().is_symlink());
}

/// A bookmark of a newer version, with things in it that this one does not know.
fn newer(id: &str) -> Vec<u8> {
    let sum = "0f".repeat(32);
    line(&format!(
        r#"{{ "v": 2, "op":"add", "kind":"bookmark", "id":"{id}","at":"2027-01-05T09:30:00Z","by":"9f","article":{{"path":"/news/later.txt","title":"Later","sha256":"{sum}","len":900,"edition":3}},"start":1,"end":5,"exact":"sail","mood":{{"calm":true}}}}"#
    ))
}

#[test]
fn a_bookmark_of_a_newer_version_is_listed_and_never_touched() {
    let (place, ids) = Place::with(&["ours"]);
    let later = "2f".repeat(16);
    let odd = line(r#"{"v":3,"op":"wish","of":[1,2]}"#);
    let theirs = [newer(&later), odd].concat();
    place.put(&[place.bytes(), theirs.clone()].concat());
    let list = place.run(&["list"]);
    assert!(list.out.contains(&later) && list.out.contains("/news/later.txt"));
    assert!(list.err.contains("2 changes saved by a newer version"));
    for task in [&["edit", &later, "--note", "mine"][..], &["remove", &later]] {
        let said = place.run(task);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
        let last = said.err.lines().last().unwrap();
        assert_eq!(
            last,
            "quotidian: this was saved by a newer version of quotidian and cannot be changed here"
        );
    }
    assert_eq!(
        place.run(&["edit", &ids[0], "--note", "changed"]).code,
        Some(0)
    );
    assert!(memchr::memmem::find(&place.bytes(), &theirs).is_some());
    let long = "a long note ".repeat(300);
    let mut big = place.bytes();
    for second in 0..90 {
        big.extend(kept(&"3a".repeat(16), second, &long));
    }
    place.put(&big);
    place.add("and now it is written anew");
    assert!(place.bytes().len() < big.len() / 2);
    assert!(memchr::memmem::find(&place.bytes(), &theirs).is_some());
    assert!(place.ids().contains(&later));
}

#[test]
fn a_journal_of_version_1_is_read_for_ever() {
    let place = Place::new();
    place.put(include_bytes!("v1.journal"));
    let list = place.list();
    assert_eq!(list.len(), 2);
    let first = &list[0];
    assert_eq!(first["id"], "000102030405060708090a0b0c0d0e0f");
    assert_eq!(first["path"], "/news/ferry.txt");
    assert_eq!(first["exact"], "“We shall sail”");
    assert_eq!((&first["start"], &first["end"]), (&120.into(), &135.into()));
    assert_eq!(
        (&first["note"], &first["speaker"]),
        (&"ask the union".into(), &"Ines Okafor".into())
    );
    assert_eq!(first["tags"], serde_json::json!(["ferry", "vote"]));
    assert_eq!(first["at"], "2025-11-20T09:30:00.000000001Z");
    assert_eq!(list[1]["note"], "a “note”\nof two lines");
    let ids = place.whole_ids();
    let added = place.add("today's");
    assert_eq!(place.whole_ids(), set(ids.iter().chain([&added])));
    let kept = include_bytes!("v1.journal");
    assert!(place.bytes().starts_with(kept));
}
