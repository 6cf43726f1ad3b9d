//! Reading as a whole: files, folders, what is refused.

use super::*;
use crate::article::{Block, BlockKind};
use proptest::prelude::*;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;

fn listed(given: &[PathBuf], root: &Path) -> Vec<String> {
    let short = |path: &Path| {
        let short = path.strip_prefix(root).unwrap_or(path);
        short.display().to_string()
    };
    paths(given)
        .map(|found| match found {
            Ok(path) => short(&path),
            Err(refused) => format!("{}: {}", short(&refused.path), refused.reason),
        })
        .collect()
}

fn reason(path: &Path) -> String {
    file(path, &Options::default()).whole().unwrap_err().reason
}

#[test]
fn a_folder_is_walked_by_name_without_what_is_hidden() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    fs::create_dir_all(at("2026/.git")).unwrap();
    fs::create_dir(at(".drafts")).unwrap();
    for name in ["b.txt", "a.txt", ".hidden.txt", "2026/c.txt", "2026/.git/x"] {
        fs::write(at(name), "The river rose.").unwrap();
    }
    let given = [
        at("b.txt"),
        root.path().into(),
        at(".hidden.txt"),
        at("gone.txt"),
        "-".into(),
    ];
    assert_eq!(
        listed(&given, root.path()),
        [
            "b.txt",
            "2026/c.txt",
            "a.txt",
            "b.txt",
            ".hidden.txt",
            "gone.txt: does not exist",
            "-"
        ]
    );
}

#[test]
fn loops_of_links_are_listed_and_left() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    fs::create_dir(at("news")).unwrap();
    fs::write(at("news/a.txt"), "The river rose.").unwrap();
    symlink(root.path(), at("news/up")).unwrap();
    symlink("nowhere", at("news/z")).unwrap();
    symlink("a.txt", at("news/also.txt")).unwrap();
    let found = listed(&[root.path().into(), at("news")], root.path());
    assert_eq!(found[..2], ["news/a.txt", "news/also.txt"]);
    assert_eq!(
        found[2],
        "news/up: is left out: it links to a folder that is read already"
    );
    assert_eq!(found[3], "news/z: is a link that leads nowhere");
    assert_eq!(found.len(), 4);
}

#[test]
fn folders_are_read_sixteen_deep() {
    let root = tempfile::tempdir().unwrap();
    let mut folder = root.path().to_path_buf();
    for depth in 0..20 {
        fs::write(folder.join("a.txt"), "The river rose.").unwrap();
        folder.push(format!("f{depth}"));
        fs::create_dir(&folder).unwrap();
    }
    let found: Vec<_> = paths(&[root.path().into()]).collect();
    assert_eq!(found.iter().filter(|found| found.is_ok()).count(), 16);
    let left: Vec<_> = found.into_iter().filter_map(Result::err).collect();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].reason, "is left out: folders are read 16 deep");
}

#[test]
fn pipes_sockets_devices_and_folders_are_refused_at_once() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    let pipe = at("pipe");
    let mode = rustix::fs::Mode::RUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let _socket = UnixListener::bind(at("socket")).unwrap();
    symlink(&pipe, at("link")).unwrap();
    assert_eq!(reason(&pipe), "is a pipe, not a file");
    assert_eq!(reason(&at("link")), "is a pipe, not a file");
    assert_eq!(reason(&at("socket")), "is a socket, not a file");
    assert_eq!(reason(Path::new("/dev/zero")), "is a device, not a file");
    assert_eq!(reason(root.path()), "is a folder, not a file");
}

#[test]
fn what_is_denied_empty_binary_or_too_big_has_its_reason() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    fs::write(at("empty"), " \r\n\n").unwrap();
    fs::write(at("photo.jpg"), b"\xff\xd8\xff\xe0 ....").unwrap();
    fs::write(at("core"), b"one\0two").unwrap();
    fs::File::create(at("big"))
        .unwrap()
        .set_len(70 << 20)
        .unwrap();
    assert_eq!(reason(&at("empty")), "is empty");
    assert_eq!(reason(&at("photo.jpg")), "is a picture, not text");
    assert_eq!(reason(&at("core")), "is not text");
    assert_eq!(
        reason(&at("big")),
        "is larger than 64 MB (70 MB); --huge reads it all the same"
    );
    let huge = Options { huge: true };
    assert_eq!(
        file(&at("big"), &huge).whole().unwrap_err().reason,
        "is not text"
    );

    fs::write(at("denied"), "The river rose.").unwrap();
    fs::set_permissions(at("denied"), fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(at("denied")).is_err() {
        assert_eq!(reason(&at("denied")), "cannot be read: permission denied");
    }
}

#[test]
fn a_refusal_is_a_sentence_that_is_safe_to_print() {
    let refused = Refused::new(Path::new("a\u{1b}[2J.txt"), "is empty");
    assert_eq!(refused.to_string(), "a␛[2J.txt is empty");
}

#[test]
fn the_text_is_the_file_and_the_note_says_how_it_was_read() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("river.2.txt");
    fs::write(
        &path,
        b"Caf\xe9 by the river closes\r\n\r\n\x93Soon,\x94 she said.\r\n",
    )
    .unwrap();
    let articles = file(&path, &Options::default()).whole().unwrap();
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].name(), "river.2");
    assert_eq!(
        articles[0].text(),
        "Café by the river closes\r\n\r\n“Soon,” she said.\r\n"
    );
    assert_eq!(articles[0].note(), Some("read as windows-1252"));
    assert_eq!(articles[0].blocks().len(), 2);
}

/// Texts of every form that is read, for the laws below.
const SAMPLES: &[&str] = &[
    " date 2025-11-20 By Ana Ruiz, GNB\n\n(GNB) — The river rose, officials said.\n\n‘Brown water’\n\n\
     “I have seen it higher,” said Ife Obi.\n\nGNB’s Bo Lind contributed to this report.\n",
    "River takes a bridge\r\n\r\nBy ANA RUIZ and Bo Lind\r\nLakeside Post\r\nNov. 20, 2025\r\n\r\n\
     ORRIN, Peru (NW) — The river rose\r\nby a metre on Monday.\r\n\r\nIt fell.\r\n",
    "Published: 20 November 2025 | Author: Çağla Øst\nTitle: Der Fluß steigt\nURL: https://post.example/1\n\
     PARIS — “No,” she said: ‘Never.’\n(Reporting by Ana Ruiz; editing by Bo Lind)",
];

fn only(text: &str) -> Article {
    let raw = text.as_bytes().to_vec();
    let mut articles = bytes("river", Path::new("river.txt"), raw, &Options::default())
        .whole()
        .unwrap();
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

/// The text is the file's; blocks stand in order on letter borders and hold all words of it, but for
/// the label of a title; what is known of the article lies inside.
fn laws(text: &str) {
    if text.trim().is_empty() || text.contains('\0') || text.starts_with('\u{feff}') {
        return;
    }
    let article = only(text);
    assert_eq!(article.text(), text);
    let mut end = 0;
    for &Block { kind, span } in article.blocks() {
        let between = text
            .get(end..span.start())
            .expect("blocks in order, on letter borders");
        let blank =
            |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}');
        assert!(between.trim_matches(blank).is_empty() || kind == BlockKind::Headline);
        let words = text.get(span.range()).expect("letter borders");
        assert_eq!(words.trim(), words);
        end = span.end();
    }
    let lead = article.lead();
    assert!(text.get(lead.range()).is_some() && lead.len() <= 420);
    let meta = &article.meta();
    assert!(meta.title.is_none() || lead.is_empty());
    let told = [&meta.title, &meta.outlet, &meta.address];
    let mut told = told.into_iter().flatten().chain(&meta.byline);
    assert!(told.all(|words| !words.trim().is_empty()), "{meta:?}");
    if let Some(line) = article.dateline() {
        let before = meta.title.is_some() || line.end() <= lead.start();
        assert!(text.get(line.range()).is_some() && before);
    }
}

#[test]
fn every_prefix_of_a_sample_can_be_read() {
    for sample in SAMPLES {
        for (end, _) in sample.char_indices() {
            laws(&sample[..end]);
        }
        laws(sample);
    }
}

proptest! {
    #[test]
    fn shuffled_lines_can_be_read(picks in prop::collection::vec((0..40_usize, 0..3_usize), 0..12)) {
        let lines: Vec<&str> = SAMPLES.iter().flat_map(|sample| sample.lines()).collect();
        let mut text = String::new();
        for (line, ends) in picks {
            text.push_str(lines[line % lines.len()]);
            text.push_str(["\n", "\r\n\r\n", " "][ends]);
        }
        laws(&text);
    }

    #[test]
    fn any_text_can_be_read(text in "([A-Za-z .,:|()'‘’“”—–é\u{feff}\u{301}@0-9-]|By |and |\n|\r\n|Date: |2025-11-20 |NEWS){0,80}") {
        laws(&text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(raw in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(articles) = bytes("any", Path::new("any"), raw, &Options::default()).whole() {
            laws(articles[0].text());
        }
    }
}

#[test]
fn the_form_of_an_article_is_read() {
    let article = only(SAMPLES[0]);
    assert_eq!(article.outlet(), Some("GNB"));
    assert_eq!(article.heading(), "The river rose, officials said.");
    let dateline = article.dateline().unwrap();
    assert_eq!(dateline.of(article.text()), "(GNB) — ");
    let kinds: Vec<_> = article.blocks().iter().map(|block| block.kind).collect();
    let [meta, told, head, said, foot] = kinds[..] else {
        panic!("five blocks, not {kinds:?}");
    };
    assert_eq!((meta, head), (BlockKind::Meta, BlockKind::Subhead));
    assert_eq!((told, said), (BlockKind::Paragraph, BlockKind::Paragraph));
    assert_eq!(foot, BlockKind::Contributors);
}

#[test]
fn the_agency_of_the_dateline_is_the_outlet_when_nothing_else_is() {
    let article = only("River rises\n\nORRIN, Peru (NW) — The river rose on Monday.\n");
    assert_eq!(article.title(), Some("River rises"));
    assert_eq!(article.outlet(), Some("NW"));
}

#[test]
fn one_endless_line_is_one_paragraph_with_a_short_lead() {
    let text = "the river rose ".repeat(350_000);
    let article = only(&text);
    assert_eq!(article.blocks().len(), 1);
    assert!(article.heading().len() <= 420);
}
