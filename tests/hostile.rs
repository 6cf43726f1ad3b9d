//! Texts that no one should write: they are read, annotated and drawn without harm.

use proptest::prelude::*;
use quotidian::app::keys::Key;
use quotidian::app::model::{Focus, Model};
use quotidian::app::msg::Msg;
use quotidian::app::update;
use quotidian::article::Article;
use quotidian::extract::annotate;
use quotidian::limits::ANNOTATED;
use quotidian::read::{self, Options};
use quotidian::ui::theme::{Depth, Theme};
use quotidian::ui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::sync::Arc;

/// Texts as bytes, each with what is bad about it.
fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let utf16 = |text: &str| {
        let mut raw = vec![0xff, 0xfe];
        raw.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        raw
    };
    vec![
        ("one letter", text("x")),
        ("line ends only", text("\n\r\n\n\r\n")),
        (
            "one endless line",
            text(&"“No,” said Ana Lima. ".repeat(20_000)),
        ),
        ("one endless word", text(&"a".repeat(300_000))),
        (
            "CRLF",
            text("Head\r\n\r\n“Yes,” said Ana Lima.\r\nShe left.\r\n"),
        ),
        (
            "a byte order mark",
            text("\u{feff}Head\n\n“Yes,” said Ana Lima."),
        ),
        ("UTF-16", utf16("Head\n\n“Yes,” said Ana Lima.")),
        (
            "marks that never close",
            text(&"“Yes and “no and \"perhaps and ''never ‘but\n".repeat(3_000)),
        ),
        (
            "joined emoji",
            text("“👩‍👩‍👧‍👦🏳️‍🌈👍🏽,” said 👩‍🚀 Ana Lima. ❤️\u{fe0f}\u{200d}"),
        ),
        (
            "right to left",
            text("אמרה: “שלום,” said Ana Lima. قال “نعم”\n\n\u{202e}detrever\u{202c}"),
        ),
        (
            "escapes",
            text(
                "\u{1b}[2J\u{1b}]52;c;aGk=\u{7}“\u{1b}[31mRed,” said \u{9b}31mAna\u{8}\u{8}Lima.\u{2028}",
            ),
        ),
        (
            "marks on letters",
            text(&format!("“a{}” said Ana Lima", "\u{301}".repeat(40_000))),
        ),
        (
            "not UTF-8",
            [
                b"Caf\xe9 \x93Yes,\x94 said Ana Lima. ".repeat(40),
                vec![0xff, 0xc3],
            ]
            .concat(),
        ),
        (
            "pronouns",
            text(&"he said she said they said it said ".repeat(4_000)),
        ),
        ("names", text(&"Ana Lima Bo Chen Cy Diaz ".repeat(5_000))),
        ("stops", text(&"....!!!???… ".repeat(10_000))),
        (
            "tags and zero width",
            text("\u{e0041}\u{e0042}\u{200b}\u{feff}\u{2066}“Yes\u{200d},” said\u{ad} Ana"),
        ),
    ]
}

fn articles(raw: Vec<u8>) -> Vec<Article> {
    read::bytes(
        "hostile",
        Path::new("hostile.txt"),
        raw,
        &Options::default(),
    )
    .unwrap_or_default()
}

/// Whether a cell holds something that could move a cursor or reorder a line.
fn live(symbol: &str) -> bool {
    symbol.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{e0000}'..='\u{e0fff}')
    })
}

/// Opens the article, presses keys in it at several sizes, and looks at every cell.
fn use_it(article: Article, what: &str) {
    let article = Arc::new(article);
    let found = Arc::new(annotate(&article));
    let mut model = Model {
        focus: Focus::Reading,
        ..Model::default()
    };
    update(&mut model, Msg::Read(vec![article]));
    let open = model.reading.article.expect("opened");
    update(&mut model, Msg::Annotated(open, found));
    let theme = Theme::named("dark", Depth::True);
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5), (3, 1)] {
        update(&mut model, Msg::Resize { width, height });
        for key in [
            "j", "n", "]", "p", "Esc", "V", "l", "Esc", "G", "C-u", "3", "j", "2", "?", "Esc", "w",
            "Esc",
        ] {
            update(&mut model, Msg::Key(Key::parse(key).expect("a key")));
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            view(&model, &theme, &mut buffer);
            let bad = buffer.content().iter().find(|cell| live(cell.symbol()));
            assert!(
                bad.is_none(),
                "{what}: {bad:?} after {key} at {width}x{height}"
            );
        }
    }
}

/// Spans lie inside the text on letter borders, in order; parts stay in their block.
fn fits(article: &Article, what: &str) {
    let found = annotate(article);
    let text = article.text();
    let mut last = 0;
    for quote in &found.quotes {
        let parts = found.parts(quote);
        assert!(!parts.is_empty(), "{what}: a quotation without parts");
        for part in parts {
            assert!(
                text.get(part.range())
                    .is_some_and(|words| !words.is_empty()),
                "{what}: {part:?}"
            );
            assert!(part.start() >= last, "{what}: parts overlap at {part:?}");
            last = part.end();
            let blocks = article.blocks_at(*part);
            assert!(
                article.blocks()[blocks]
                    .iter()
                    .any(|block| block.span.covers(*part)),
                "{what}: leaves its block"
            );
        }
        for span in [quote.mention, quote.cue].into_iter().flatten() {
            assert!(text.get(span.range()).is_some(), "{what}: {span:?}");
        }
        assert!(
            (0.0..=1.0).contains(&quote.confidence),
            "{what}: {}",
            quote.confidence
        );
    }
    for person in &found.people {
        for span in found.spans(person.mentions) {
            assert!(
                text.get(span.range()).is_some_and(|name| !name.is_empty()),
                "{what}: {span:?}"
            );
        }
    }
}

#[test]
fn nothing_live_reaches_a_cell() {
    for (what, raw) in cases() {
        for article in articles(raw) {
            fits(&article, what);
            use_it(article, what);
        }
    }
}

#[test]
fn quotations_are_looked_for_up_to_a_limit_that_is_said() {
    let said = "\n\n“We will sail,” said Ines Okafor.\n\n";
    for (before, count) in [(ANNOTATED - 200, 1), (ANNOTATED, 0)] {
        let raw = format!("{}{said}{}", "é".repeat(before / 2), "a".repeat(400));
        let read = articles(raw.into_bytes());
        let note = read[0].note.as_deref();
        assert_eq!(note, Some("quotations are looked for in its first 6 MB"));
        assert_eq!(annotate(&read[0]).quotes.len(), count);
    }
    assert_eq!(articles(said.into())[0].note, None);
}

#[test]
fn every_beginning_of_a_sample_is_read() {
    for (name, text) in [("envoy", include_str!("../seeds/lake-talks-envoy.txt"))] {
        for (at, _) in text.char_indices().step_by(7) {
            for article in articles(text.as_bytes()[..at].to_vec()) {
                fits(&article, name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn soup_is_read_too(soup in "(?s)([“”\"'‘’\n.,?! ]|he |said |Ana Lima |the envoy |Mr\\. |[a-zé] |—|\u{1b}|漢){0,120}") {
        for article in articles(soup.into_bytes()) {
            fits(&article, "soup");
        }
    }
}
