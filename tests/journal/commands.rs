//! `bookmark add`, `list`, `edit`, `remove`: what scripts rely on.

use crate::place::{Place, STORY, Said, WORDS, kept, set};
use serde_json::Value;
use std::fs;

#[test]
fn a_bookmark_is_listed_with_all_its_fields() {
    let place = Place::new();
    let (start, end) = (WORDS.0.to_string(), WORDS.1.to_string());
    let began = jiff::Timestamp::now();
    let said = place.run(&[
        "add",
        "ferry.txt",
        "--start",
        &start,
        "--end",
        &end,
        "--note",
        "ask\nher \u{1b}[2J“again”",
        "--tag",
        "ferry",
        "--tag",
        "été",
    ]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let list = place.run(&["list", "--format", "jsonl"]);
    assert_eq!((list.code, list.err.as_str()), (Some(0), ""));
    assert!(!list.out.contains('\u{1b}'));
    let line: Value = serde_json::from_str(&list.out).unwrap();
    let path = place.path().join("ferry.txt");
    for (field, wanted) in [
        ("id", Value::from(said.out.trim())),
        ("path", path.to_str().unwrap().into()),
        ("start", WORDS.0.into()),
        ("end", WORDS.1.into()),
        ("exact", "We will sail,".into()),
        ("note", "ask\nher \u{1b}[2J“again”".into()),
        ("tags", vec!["ferry", "été"].into()),
        ("speaker", "Ines Okafor".into()),
    ] {
        assert_eq!(line[field], wanted, "{field}");
    }
    let at: jiff::Timestamp = line["at"].as_str().unwrap().parse().unwrap();
    assert!(began <= at && at <= jiff::Timestamp::now(), "{at}");
}

#[test]
fn a_bookmark_in_a_feed_stays_with_its_entry_when_another_comes_on_top() {
    let place = Place::new();
    let path = place.path().join("news.jsonl");
    let old = "{\"title\":\"Alpha\",\"text\":\"We shall see in the spring.\"}\n{\"title\":\"Beta\",\"text\":\"It rained.\"}\n";
    std::fs::write(&path, old).unwrap();
    let added = place.run(&["add", "news.jsonl", "--words", "in the spring"]);
    assert_eq!((added.code, added.err.as_str()), (Some(0), ""));
    let new = "{\"title\":\"Delta\",\"text\":\"Nothing is known yet.\"}\n";
    std::fs::write(&path, new.to_string() + old).unwrap();
    let list = place.run(&["list"]);
    assert!(list.out.contains("Alpha"), "{}", list.out);
    assert!(
        !list.out.contains("Delta") && !list.out.contains("Lost"),
        "{}",
        list.out
    );
}

#[test]
fn words_say_which_passage_is_meant() {
    let place = Place::new();
    let added = place.run(&["add", "ferry.txt", "--words", "\"We  will\nsail,\""]);
    assert_eq!((added.code, added.err.as_str()), (Some(0), ""));
    let list = place.run(&["list", "--format", "jsonl"]);
    let line: Value = serde_json::from_str(&list.out).unwrap();
    assert_eq!(line["exact"], "“We will sail,”");
    assert_eq!(line["speaker"], "Ines Okafor");
    for (words, wrong) in [
        ("We will fly", "these words are not in ferry.txt"),
        ("e", "times in ferry.txt; give more of them"),
        (" \u{ad}", "there are no words to look for"),
    ] {
        let said = place.run(&["add", "ferry.txt", "--words", words]);
        assert_eq!(said.code, Some(1), "{words}");
        assert!(said.err.contains(wrong), "{}", said.err);
    }
    let both = place.run(&[
        "add",
        "ferry.txt",
        "--words",
        "We",
        "--start",
        "0",
        "--end",
        "3",
    ]);
    assert_eq!(both.code, Some(2));
}

/// An id that begins with `digits`.
fn id_of(digits: &str) -> String {
    format!("{digits:0<32}")
}

#[test]
fn an_id_can_be_shortened_while_it_fits_one_bookmark() {
    let place = Place::new();
    let ids = ["ab12", "ab34", "c0"].map(id_of);
    place.put(
        &ids.iter()
            .flat_map(|id| kept(id, 0, ""))
            .collect::<Vec<_>>(),
    );
    for task in ["edit", "remove"] {
        let run = |id: &str| match task {
            "edit" => place.run(&[task, id, "--note", "no"]),
            _ => place.run(&[task, id]),
        };
        let said = run("ab");
        let sentence = said.is_refused(1);
        assert_eq!(sentence, "2 bookmarks have an id that begins with ab");
        let said = run("abc");
        assert_eq!(said.is_refused(1), "there is no bookmark abc");
        let said = run(&format!("{}0", ids[0]));
        assert!(said.is_refused(1).starts_with("there is no bookmark ab12"));
    }
    assert_eq!(place.whole_ids(), set(&ids));
    assert_eq!(place.run(&["edit", "AB3", "--note", "call"]).code, Some(0));
    let noted = place.list();
    let noted: Vec<_> = noted.iter().filter(|line| line["note"] == "call").collect();
    assert_eq!((noted.len(), noted[0]["id"].as_str()), (1, Some(&*ids[1])));
    assert_eq!(place.run(&["remove", "ab1"]).code, Some(0));
    assert_eq!(place.run(&["remove", "c"]).code, Some(0));
    // It fits one bookmark alone now.
    assert_eq!(place.run(&["remove", "ab"]).code, Some(0));
    assert_eq!(place.whole_ids().len(), 0);
}

#[test]
fn an_empty_id_is_no_bookmark() {
    let (place, ids) = Place::with(&["the only one"]);
    for task in [&["edit", "", "--note", "no"][..], &["remove", ""]] {
        let said = place.run(task);
        assert_eq!(said.is_refused(1), "an empty id means no bookmark");
    }
    assert_eq!(place.whole_ids(), set(&ids));
}

#[test]
fn a_passage_outside_the_text_is_refused_by_its_numbers() {
    let place = Place::new();
    let len = STORY.chars().count();
    let (last, over) = (len.to_string(), (len + 1).to_string());
    for (start, end) in [
        ("0", over.as_str()),
        (&last, &over),
        ("900", "1000"),
        ("4294967296", "4294967301"),
        ("0", "18446744073709551615"),
    ] {
        let said = place.try_add("ferry.txt", start, end);
        let sentence = format!(
            "there is no passage from {start} to {end} in ferry.txt, which has {len} characters"
        );
        assert_eq!(said.is_refused(1), sentence);
    }
    for (start, end) in [("9", "3"), ("5", "5"), (&last, &last)] {
        let said = place.try_add("ferry.txt", start, end);
        let sentence =
            format!("there is no passage from {start} to {end}: its end must come after its start");
        assert_eq!(said.is_refused(1), sentence);
    }
    for (start, end) in [("-1", "3"), ("1", "x"), ("0", "99999999999999999999")] {
        let said = place.try_add("ferry.txt", start, end);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    }
    let whole = place.try_add("ferry.txt", "0", &last);
    assert_eq!(whole.code, Some(0), "{whole:?}");
    assert_eq!(place.list()[0]["exact"], STORY);
}

#[test]
fn a_passage_is_kept_to_the_code_point() {
    let place = Place::new();
    // A line end of two bytes, a letter with a mark of its own, and a joined emoji.
    let text = "The ferry\r\nsailed. Cafe\u{301} owners 👩\u{200d}🚒 cheered.\r\n";
    fs::write(place.path().join("odd.txt"), text).unwrap();
    let chars: Vec<_> = text.chars().collect();
    for (start, end) in [(4, 10), (10, 14), (19, 23), (23, 24), (32, 33), (33, 44)] {
        let said = place.try_add("odd.txt", &start.to_string(), &end.to_string());
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        let list = place.list();
        let last = list.last().unwrap();
        assert_eq!(last["id"].as_str(), Some(said.out.trim()));
        assert_eq!((&last["start"], &last["end"]), (&start.into(), &end.into()));
        let exact: String = chars[start..end].iter().collect();
        assert_eq!(last["exact"].as_str(), Some(exact.as_str()));
    }
    let said = place.run(&["list"]);
    assert!(said.out.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn only_a_file_can_be_bookmarked() {
    let place = Place::new();
    let said = place.try_add(".", "0", "5");
    assert_eq!(said.is_refused(1), ". is a folder; name a file in it");
    let said = place.try_add("nowhere.txt", "0", "5");
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(
        said.err
            .starts_with("quotidian: nowhere.txt does not exist\n")
    );
    assert!(!place.state().exists());
}

#[test]
fn a_note_that_is_too_long_is_refused_and_a_long_one_is_kept() {
    let place = Place::new();
    let said: Said = place.adding(&"é".repeat(8_001)).output().unwrap().into();
    assert_eq!(
        said.is_refused(1),
        "the note has 8001 characters; 8,000 can be kept"
    );
    place.add(&"é".repeat(8_000));
    assert_eq!(place.list()[0]["note"], "é".repeat(8_000));
}

#[test]
fn a_file_name_acts_on_no_terminal() {
    let place = Place::new();
    let name = "\u{1b}[2J\u{1b}]0;owned\u{7}ferry\nquotidian: all is well\u{202e}.txt";
    let clean = |said: &Said| {
        let live = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(
            !said.out.contains(live) && !said.err.contains(live),
            "{said:?}"
        );
        let forged = |line: &str| line.starts_with("quotidian: all is well");
        assert!(
            !said.out.lines().any(forged) && !said.err.lines().any(forged),
            "{said:?}"
        );
    };
    clean(&place.try_add(name, "0", "5"));
    fs::write(place.path().join(name), STORY).unwrap();
    clean(&place.try_add(name, "900", "950"));
    clean(&place.try_add(name, "9", "3"));
    let added = place.try_add(name, "0", "9");
    assert_eq!(added.code, Some(0), "{added:?}");
    for format in ["text", "jsonl", "md", "csv"] {
        let list = place.run(&["list", "--format", format]);
        assert_eq!(list.code, Some(0));
        assert!(list.out.contains("The ferry"), "{format}");
        // A cell of a spreadsheet may have lines.
        let out = match format {
            "csv" => list
                .out
                .replace("\r\n", "\n")
                .replace("\nquotidian", " quotidian"),
            _ => list.out,
        };
        clean(&Said { out, ..list });
    }
    clean(&place.run(&["remove", name]));
    clean(&place.run(&["list", "--format", name]));
    // A journal in a folder of such a name is named when something is wrong with it.
    let odd = place.path().join(name.replace(".txt", ""));
    fs::create_dir_all(odd.join("bookmarks.journal")).unwrap();
    for task in [
        &["list"][..],
        &["add", "ferry.txt", "--start", "0", "--end", "5"],
    ] {
        let mut command = place.other(env!("CARGO_BIN_EXE_quotidian"));
        command.arg("--state").arg(&odd).arg("bookmark").args(task);
        let said: Said = command.output().unwrap().into();
        assert!(said.err.contains("is not a file"));
        clean(&said);
    }
}

#[test]
fn a_saved_page_that_was_renamed_is_found_again() {
    let place = Place::new();
    let words =
        "The river rose again, and nobody in the town could say where it would stop. ".repeat(4);
    let script = "x();".repeat(9_000);
    let page = format!(
        "<!DOCTYPE html><html><head><script>{script}</script></head><body><article><p>{words}</p><p>It fell in the spring.</p></article></body></html>"
    );
    std::fs::write(place.path().join("river.html"), page).unwrap();
    let added = place.run(&["add", "river.html", "--words", "fell in the spring"]);
    assert_eq!((added.code, added.err.as_str()), (Some(0), ""));
    std::fs::rename(
        place.path().join("river.html"),
        place.path().join("flood.html"),
    )
    .unwrap();
    let list = place.run(&["list"]);
    assert!(list.out.contains("flood.html"), "{}", list.out);
}

#[test]
fn a_renamed_article_is_listed_where_it_is_now() {
    let (place, _) = Place::with(&["one"]);
    let story = place.path().join("ferry.txt");
    fs::write(place.path().join("other.txt"), "Another story.\n").unwrap();
    fs::rename(&story, place.path().join("boat.txt")).unwrap();
    let listed = place.run(&["list", "--format", "jsonl"]);
    assert!(listed.out.contains("boat.txt\""), "{listed:?}");
    // A copy of a text that is where it was is not the article.
    fs::copy(place.path().join("boat.txt"), &story).unwrap();
    let listed = place.run(&["list", "--format", "jsonl"]);
    assert!(listed.out.contains("ferry.txt\""), "{listed:?}");
}
