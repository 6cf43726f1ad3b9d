//! `quotidian stats`: what a library adds up to.

use super::{folder, printed, quotidian};
use predicates::prelude::*;
use predicates::str::contains;
use quotidian::passage::Merge;
use quotidian::shelf::{Change, Shelf};
use std::path::Path;
use tempfile::TempDir;

const LIGHT: &str = "Light goes out\n\nBy Ines Falk, Echo\n\nNovember 20, 2025\n\n\
    “The lamp is mine,” said Ada Lund. “The stairs are not.”\n\n\
    “Nobody asked us,” said a deckhand.\n";
const PIER: &str = "Pier closes\n\nBy Ines Falk, Herald\n\nFebruary 3, 2026\n\n\
    “We shall see,” said Ada Lund.\n\n“The pier is safe,” the harbour board said in a statement.\n";
const RAIN: &str = "It rained all day, and nobody came.\n";

fn library() -> TempDir {
    folder(&[("light.txt", LIGHT), ("pier.txt", PIER), ("rain.txt", RAIN)])
}

fn stats(folder: &Path, arguments: &[&str]) -> String {
    let all = [&["stats", "light.txt", "pier.txt", "rain.txt"], arguments].concat();
    printed(folder, &all)
}

#[test]
fn a_library_is_summed_up_in_four_tables() {
    let folder = library();
    insta::assert_snapshot!(stats(folder.path(), &[]), @r"
    3 articles, 4 quotations, 18 words quoted

    Who is quoted most         quotations  words  articles
    Ada Lund                            2     11         2  ████████████
    the harbour board                   1      4         1  ██████
    a deckhand                          1      3         1  ██████

    Where the words come from  quotations  share  words  share
    named people                        2   50 %     11   61 %  ███████▍
    unnamed sources                     1   25 %      3   17 %  ██
    organisations                       1   25 %      4   22 %  ██▋
    documents                           0    0 %      0    0 %

    By outlet                  articles  quotations  unnamed
    Echo                              1           2     50 %  ██████
    Herald                            1           2      0 %
    no outlet named                   1           0      0 %

    By month                   articles  quotations
    2025-11                           1           2  ████████████
    2025-12                           0           0
    2026-01                           0           0
    2026-02                           1           2  ████████████
    no date                           1           0
    ");
    let markdown = stats(folder.path(), &["--format", "md", "--ascii"]);
    insta::assert_snapshot!(markdown.split("\n## Where").next().unwrap(), @r"
    3 articles, 4 quotations, 18 words quoted

    ## Who is quoted most

    | speaker | quotations | words | articles | |
    | --- | ---: | ---: | ---: | --- |
    | Ada Lund | 2 | 11 | 2 | ############ |
    | the harbour board | 1 | 4 | 1 | ###### |
    | a deckhand | 1 | 3 | 1 | ###### |
    ");
    assert!(
        markdown.contains("| unnamed sources | 1 | 25 % | 3 | 17 % | ## |"),
        "{markdown}"
    );
}

#[test]
fn programs_get_each_count_on_a_line() {
    let folder = library();
    let table = stats(folder.path(), &["--format", "csv"]);
    let head = "table,name,kind,role,articles,quotations,words,share_of_quotations,share_of_words,share_unnamed";
    let rows = [
        head,
        "all,,,,3,4,18,1.0000,1.0000,0.2500",
        "speakers,Ada Lund,person,,2,2,11,0.5000,0.6111,0.0000",
    ];
    assert!(table.lines().take(3).eq(rows), "{table}");
    for row in [
        "sources,unnamed,unnamed,,1,1,3,0.2500,0.1667,1.0000",
        "outlets,Echo,,,1,2,11,0.5000,0.6111,0.5000",
        "months,2025-12,,,0,0,0,0.0000,0.0000,0.0000",
        "months,,,,1,0,0,0.0000,0.0000,0.0000",
    ] {
        assert!(table.lines().any(|line| line == row), "{row}\n{table}");
    }
    let lines = stats(folder.path(), &["--format", "jsonl"]);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["table"], &first["quotations"]),
        (&"all".into(), &4.into())
    );
    assert_eq!(
        lines.lines().count(),
        stats(folder.path(), &["--format", "csv"]).lines().count() - 1
    );
}

#[test]
fn every_quotation_is_counted_once_in_each_table() {
    let folder = library();
    let path = folder.path();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    for given in [seeds, "light.txt"] {
        let table = printed(path, &["stats", "--format", "jsonl", given]);
        let lines = table.lines().map(serde_json::from_str);
        let lines: Vec<serde_json::Value> = lines.map(Result::unwrap).collect();
        let sum = |table: &str, what: &str| -> u64 {
            let of = lines.iter().filter(|line| line["table"] == table);
            of.map(|line| line[what].as_u64().unwrap()).sum()
        };
        for what in ["quotations", "words"] {
            for of in ["speakers", "sources", "outlets", "months"] {
                assert_eq!(sum(of, what), sum("all", what), "{of}\n{table}");
            }
        }
    }
    let table = printed(path, &["stats", "--format", "csv", seeds]);
    let unknown = |line: &str| line.starts_with("speakers,,,,2,2,");
    assert!(table.lines().any(unknown), "{table}");
}

#[test]
fn only_what_is_asked_for_is_counted() {
    let folder = library();
    let sum = |arguments: &[&str]| {
        stats(folder.path(), arguments)
            .lines()
            .next()
            .unwrap()
            .to_string()
    };
    assert_eq!(sum(&[]), "3 articles, 4 quotations, 18 words quoted");
    assert_eq!(
        sum(&["--by", "lund"]),
        "3 articles, 2 quotations, 11 words quoted"
    );
    assert_eq!(
        sum(&["--said", "lamp"]),
        "3 articles, 1 quotation, 8 words quoted"
    );
    assert_eq!(
        sum(&["--after", "2026"]),
        "1 article, 2 quotations, 7 words quoted"
    );
    assert_eq!(
        sum(&["--before", "2026"]),
        "1 article, 2 quotations, 11 words quoted"
    );
    assert_eq!(
        sum(&["--outlet", "HERALD"]),
        "1 article, 2 quotations, 7 words quoted"
    );
    assert_eq!(
        sum(&["--by", "nobody"]),
        "3 articles, 0 quotations, 0 words quoted"
    );
    let quotes = printed(
        folder.path(),
        &["quotes", ".", "--outlet", "herald", "--format", "csv"],
    );
    assert_eq!(quotes.lines().count(), 3);
}

#[test]
fn merged_names_are_counted_as_one() {
    let folder = library();
    let path = folder.path();
    let other = LIGHT.replace("Ada Lund", "Bo Reiter");
    std::fs::write(path.join("rain.txt"), other).unwrap();
    let merge = Merge::new("Bo Reiter", "Ada Lund");
    let mut shelf = Shelf::open(&path.join("kept"));
    shelf.save(&[Change::Merge(merge)]).unwrap();
    // A speaker is asked for by the names of the article, as `quotes` does it.
    for (arguments, expected) in [
        (&[][..], ["3", "19", "3"]),
        (&["--by", "reiter"], ["1", "8", "1"]),
    ] {
        let shown = stats(path, arguments);
        let row = shown.lines().find(|line| line.starts_with("Ada Lund"));
        let numbers: Vec<_> = row.unwrap().split_whitespace().skip(2).take(3).collect();
        assert_eq!(numbers, expected, "{shown}");
    }
}

#[test]
fn of_nothing_there_are_no_tables() {
    let folder = folder(&[("light.txt", LIGHT)]);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    quotidian(folder.path())
        .args(["stats", "empty"])
        .assert()
        .success()
        .stdout("0 articles, 0 quotations, 0 words quoted\n")
        .stderr(contains("no articles in empty"));
    quotidian(folder.path())
        .args(["stats", "missing.txt", "light.txt"])
        .assert()
        .code(1)
        .stdout(contains("1 article, 2 quotations").and(contains("2025-11")));
}
