//! `bookmark export` and `import` between folders, and the tags of `bookmark edit`: what scripts rely on.

use crate::place::{Place, STORY, Said};
use quotidian::passage::{ArticleKey, Bookmark, Passage, Revision};
use quotidian::read::{Options, file, samples};
use quotidian::shelf::{Change, Shelf, new_id};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

const ROUND: [&str; 3] = ["jsonl", "csv", "annotation"];

/// `bookmark …` with the bookmarks of another folder.
fn elsewhere(place: &Place, state: &str, arguments: &[&str]) -> Said {
    let mut command = place.other(env!("CARGO_BIN_EXE_quotidian"));
    let command = command.args(["--state", state, "bookmark"]).args(arguments);
    command.output().unwrap().into()
}

/// What a command that ends well prints.
fn done(said: Said) -> String {
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    said.out
}

fn put(place: &Place, name: &str, value: &Value) {
    fs::write(place.path().join(name), value.to_string()).unwrap();
}

#[test]
fn bookmarks_go_from_one_folder_to_another_in_three_formats() {
    let place = Place::new();
    place.add("ask\nher \u{1b}[2J“again”, =1+1");
    place.run(&[
        "add",
        "ferry.txt",
        "--start",
        "0",
        "--end",
        "9",
        "--tag",
        "a, b; c",
        "--tag",
        "été",
    ]);
    for format in ROUND {
        let written = done(place.run(&["export", "--format", format]));
        fs::write(place.path().join("out"), &written).unwrap();
        let said = done(elsewhere(&place, format, &["import", "out"]));
        assert_eq!(said, "2 bookmarks added\n");
        let there = Shelf::open(&place.path().join(format)).revisions();
        assert_eq!(there, Shelf::open(&place.state()).revisions());
        let journal = place.path().join(format).join("bookmarks.journal");
        let before = fs::read(&journal).unwrap();
        let said = done(elsewhere(&place, format, &["import", "out", "out"]));
        assert_eq!(said, "0 bookmarks added, 4 here already\n");
        assert_eq!(fs::read(&journal).unwrap(), before);
        assert_eq!(
            done(elsewhere(&place, format, &["export", "--format", format])),
            written
        );
    }
}

/// A bookmark on each quotation of each sample, with all its parts.
fn on_all_samples() -> Vec<Change> {
    let mut changes = Vec::new();
    for path in samples::paths() {
        let article = file(Path::new(&path), &Options::default())
            .whole()
            .unwrap()
            .remove(0);
        let found = quotidian::extract::annotate(&article);
        for quote in &found.quotes {
            let speaker = quote
                .speaker
                .map(|who| found.name(who, article.text()).into_owned());
            changes.push(Change::Add(Bookmark {
                id: new_id().unwrap(),
                article: ArticleKey::new(&article, path.clone()),
                passage: Passage::new(article.text(), found.extent(quote)),
                speaker,
                note: String::new(),
                tags: vec![],
                rejected: None,
                at: jiff::Timestamp::now(),
            }));
        }
    }
    changes
}

#[test]
fn every_quotation_of_every_sample_comes_back() {
    let place = Place::new();
    let changes = on_all_samples();
    assert!(changes.len() > 100, "{}", changes.len());
    Shelf::open(&place.state()).save(&changes).unwrap();
    let kept = Shelf::open(&place.state()).revisions();
    for format in ROUND {
        done(place.run(&["export", "--format", format, "-"]));
        let path = place.path().join(format!("out.{format}"));
        let said = place.run(&["export", "--format", format, path.to_str().unwrap()]);
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""));
        done(elsewhere(
            &place,
            format,
            &["import", path.to_str().unwrap()],
        ));
        let there: Vec<Revision> = Shelf::open(&place.path().join(format)).revisions();
        assert_eq!(there, kept, "{format}");
    }
    let list = place.list();
    assert!(
        list.iter()
            .all(|line| line["status"] == "exact" && line["found"][0] == line["start"])
    );
}

#[test]
fn what_was_changed_or_removed_here_since_stays() {
    let (place, ids) = Place::with(&["old", "goes", "stays"]);
    done(place.run(&["export", "--format", "jsonl"]));
    let export = place.run(&["export", "backup.jsonl"]);
    assert_eq!(
        export.err,
        "quotidian: 3 bookmarks written to backup.jsonl\n"
    );
    done(place.run(&["edit", &ids[0], "--note", "new"]));
    done(place.run(&["remove", &ids[1]]));
    let import = |more: &[&str]| done(place.run(&[&["import", "backup.jsonl"], more].concat()));
    let removed = "removed here since and left out (--restore brings them back)";
    let older = "1 changed here since and left as they are";
    assert_eq!(
        import(&[]),
        format!("0 bookmarks added, 1 here already, {older}, 1 {removed}\n")
    );
    let notes = |place: &Place| {
        place
            .list()
            .iter()
            .map(|line| line["note"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(notes(&place), ["new", "stays"]);
    assert_eq!(
        import(&["--restore"]),
        format!("1 bookmark added, 1 here already, {older}\n")
    );
    assert_eq!(notes(&place), ["new", "goes", "stays"]);
    // A later state of the same bookmarks is taken over.
    let later = done(place.run(&["list", "--format", "jsonl"]));
    fs::write(place.path().join("later.jsonl"), later).unwrap();
    done(elsewhere(&place, "other", &["import", "backup.jsonl"]));
    let said = done(elsewhere(&place, "other", &["import", "later.jsonl"]));
    assert_eq!(said, "0 bookmarks added, 1 changed, 2 here already\n");
}

#[test]
fn a_file_is_not_written_over_unasked() {
    let (place, _) = Place::with(&["a note"]);
    fs::write(place.path().join("notes.md"), "mine").unwrap();
    let said = place.run(&["export", "notes.md"]);
    assert_eq!(
        said.is_refused(1),
        "notes.md is there already; --force replaces it"
    );
    assert_eq!(
        fs::read_to_string(place.path().join("notes.md")).unwrap(),
        "mine"
    );
    assert_eq!(place.run(&["export", "--force", "notes.md"]).code, Some(0));
    let written = fs::read_to_string(place.path().join("notes.md")).unwrap();
    assert!(
        written.starts_with("# Bookmarks\n\n## The ferry sails"),
        "{written}"
    );
    let said = place.run(&["export", "nowhere/notes.md"]);
    assert!(
        said.is_refused(1)
            .starts_with("nowhere/notes.md cannot be written")
    );
    assert_eq!(place.run(&["export", "--format", "pdf"]).code, Some(2));
    assert!(done(place.run(&["export"])).starts_with("# Bookmarks\n\n## "));
}

#[test]
fn markdown_cites_who_says_it_and_joins_the_parts() {
    let place = Place::new();
    let text = "Ferry strikes rock\n\nBy Ines Falk, GNB\n\nFebruary 3, 2026\n\n\
        “We will sail,” said Defence Minister Ines Okafor. “The harbour is not ours.”\n";
    fs::write(place.path().join("rock.txt"), text).unwrap();
    let at = |words: &str| text[..text.find(words).unwrap()].chars().count();
    let (start, end) = (at("We will"), at("ours.") + 5);
    done(place.run(&[
        "add",
        "rock.txt",
        "--start",
        &start.to_string(),
        "--end",
        &end.to_string(),
        "--note",
        "Ask her.\n\n- again\n- and again",
        "--tag",
        "ferry",
    ]));
    let path = place
        .path()
        .join("rock.txt")
        .display()
        .to_string()
        .replace('_', "\\_");
    let wanted = format!(
        "# Bookmarks\n\n## Ferry strikes rock\n\n{path}\n\nInes Falk, GNB, 3 February 2026\n\n\
        > “We will sail … The harbour is not ours.”\n>\n> — Ines Okafor, Defence Minister\n\n\
        **Note:** Ask her.\n\n\\- again\\\n\\- and again\n\n\\#ferry\n\n*Bookmarked "
    );
    let written = done(place.run(&["export"]));
    let day = written.strip_prefix(&wanted);
    assert!(day.is_some_and(|day| day.ends_with("*\n\n")), "{written}");
}

/// An annotation of another program on words of the story.
fn annotation(source: &str, exact: &str) -> Value {
    json!({
        "type": "Annotation", "id": format!("http://example.org/{exact}"), "creator": "Ada",
        "body": {"type": "TextualBody", "value": "Ask her"},
        "target": {"source": source, "selector": {"type": "TextQuoteSelector", "exact": exact, "prefix": "The ferry sails at nine.  \""}}
    })
}

#[test]
fn annotations_made_elsewhere_are_put_on_their_words() {
    let place = Place::new();
    let file = json!([
        annotation("file:///elsewhere/ferry.txt", "We will sail,"),
        annotation(
            "file:///elsewhere/ferry.txt",
            "We will all drown in the cold sea"
        ),
        annotation("https://example.org/unknown", "Nobody has read this"),
        annotation("file:///elsewhere/ferry.txt", " "),
    ]);
    put(&place, "notes.json", &file);
    let said = place.run(&["import", "notes.json", "--articles", "."]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(1), "3 bookmarks added\n")
    );
    assert_eq!(
        said.err,
        "quotidian: notes.json, item 4: it has no words to look for\n"
    );
    let list = place.list();
    let seen: Vec<_> = list
        .iter()
        .map(|line| (line["exact"].as_str().unwrap(), line["status"].clone()))
        .collect();
    assert_eq!(
        seen,
        [
            ("We will sail,", json!("exact")),
            ("We will all drown in the cold sea", json!("lost")),
            ("Nobody has read this", Value::Null),
        ],
        "{list:#?}"
    );
    let first = &list[0];
    assert_eq!(
        (&first["start"], &first["speaker"], &first["note"]),
        (&json!(27), &json!("Ines Okafor"), &json!("Ask her"))
    );
    assert_eq!(
        first["path"].as_str(),
        place.path().join("ferry.txt").to_str()
    );
    assert_eq!(first["other"]["imported"]["creator"], "Ada");
    let shown = done(place.run(&["list"]));
    assert!(
        shown.contains("Nobody has read this") && shown.contains("Not looked for"),
        "{shown}"
    );
    let before = place.bytes();
    let again = place.run(&["import", "notes.json", "--articles", "."]);
    assert_eq!(again.out, "0 bookmarks added, 3 here already\n");
    assert_eq!(place.bytes(), before);
}

#[test]
fn an_article_that_moved_is_known_by_its_text() {
    let (place, _) = Place::with(&["a note"]);
    place.run(&["export", "backup.csv"]);
    let moved = place.path().join("moved");
    fs::create_dir(&moved).unwrap();
    fs::rename(place.path().join("ferry.txt"), moved.join("renamed.txt")).unwrap();
    let said = elsewhere(
        &place,
        "new",
        &["import", "backup.csv", "--articles", "moved"],
    );
    assert_eq!(done(said), "1 bookmark added\n");
    let list = done(elsewhere(&place, "new", &["list", "--format", "jsonl"]));
    let line: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(line["path"].as_str(), moved.join("renamed.txt").to_str());
    assert_eq!(line["status"], "exact");
    let again = elsewhere(
        &place,
        "new",
        &["import", "backup.csv", "--articles", "moved"],
    );
    assert_eq!(done(again), "0 bookmarks added, 1 here already\n");
}

#[test]
fn what_cannot_be_imported_is_named_and_the_rest_is() {
    let place = Place::new();
    let good = r#"{"path":"ferry.txt","exact":"We will sail,","suffix":"” said Ines Okafor. “The harbour"}"#;
    let lines = format!(
        "{good}\n{{\"path\":\"ferry.txt\"}}\n{{\"path\":\"a\",\"exact\":\"b\",\"note\":\"{}\"}}\n",
        "x".repeat(8_001)
    );
    fs::write(place.path().join("lines.jsonl"), lines).unwrap();
    fs::write(place.path().join("page.md"), "# No list\n").unwrap();
    let said = place.run(&["import", "nowhere.json", "page.md", ".", "lines.jsonl"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(1), "1 bookmark added\n")
    );
    let wanted = [
        "quotidian: nowhere.json does not exist",
        "quotidian: page.md is no file of bookmarks: it is neither JSON Lines nor CSV nor Web Annotation",
        "quotidian: . is a folder, not a file",
        "quotidian: lines.jsonl, line 2: it has no words to look for",
        "quotidian: lines.jsonl, line 3: the note has 8001 characters; 8,000 can be kept",
    ];
    assert_eq!(said.err.lines().collect::<Vec<_>>(), wanted);
    assert_eq!(
        (&place.list()[0]["status"], &place.list()[0]["end"]),
        (&json!("exact"), &json!(40))
    );
    let mut child = place.bookmark(&["import", "-"]);
    let mut child = child
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(good.as_bytes())
        .unwrap();
    let said: Said = child.wait_with_output().unwrap().into();
    assert_eq!(said.out, "0 bookmarks added, 1 here already\n");
    fs::remove_dir_all(place.state()).unwrap();
    fs::write(place.state(), "a file, not a folder").unwrap();
    let said = place.run(&["import", "lines.jsonl"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("not saved"), "{said:?}");
}

#[test]
fn tags_and_notes_are_changed_one_by_one() {
    let (place, ids) = Place::with(&["a note"]);
    let id = &ids[0];
    let after = |more: &[&str]| {
        done(place.run(&[&["edit", id], more].concat()));
        let list = place.list();
        (list[0]["tags"].clone(), list[0]["note"].clone())
    };
    assert_eq!(
        after(&["--tag", "#a", "--tag", "b"]),
        (json!(["a", "b"]), json!("a note"))
    );
    assert_eq!(
        after(&["--add-tag", "c", "--add-tag", "a"]).0,
        json!(["a", "b", "c"])
    );
    assert_eq!(
        after(&["--remove-tag", "b", "--note", ""]),
        (json!(["a", "c"]), json!(""))
    );
    assert_eq!(after(&["--tag", ""]).0, json!([]));
    assert_eq!(after(&["--note", "- a list"]).1, json!("- a list"));
    let nothing = place.run(&["edit", id]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(2), ""));
    let second = place.add("another");
    done(place.run(&["remove", id, &second]));
    assert_eq!(place.whole_ids().len(), 0);
    assert_eq!(
        fs::read_to_string(place.path().join("ferry.txt")).unwrap(),
        STORY
    );
}
