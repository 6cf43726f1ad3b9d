//! The texts of the hostile folder inside of the program: they are read, annotated and drawn without
//! harm at several sizes, and spans lie where they should.

use super::folder::cases;
use super::live::fault;

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

fn articles(raw: Vec<u8>) -> Vec<Article> {
    read::bytes(
        "hostile",
        Path::new("hostile.txt"),
        raw,
        &Options::default(),
    )
    .whole()
    .unwrap_or_default()
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
            let bad = buffer
                .content()
                .iter()
                .find(|cell| fault(cell.symbol()).is_some());
            assert!(
                bad.is_none(),
                "{what}: {bad:?} after {key} at {width}x{height}"
            );
        }
    }
}

/// Spans lie inside the text on letter borders, in order; parts stay in their block.
pub fn fits(article: &Article, what: &str) {
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
    for case in cases() {
        for article in articles(case.bytes.clone()) {
            fits(&article, &case.name());
            use_it(article, &case.name());
        }
    }
}

#[test]
fn quotations_are_looked_for_up_to_a_limit_that_is_said() {
    let said = "\n\n“We will sail,” said Ines Okafor.\n\n";
    for (before, count) in [(ANNOTATED - 200, 1), (ANNOTATED, 0)] {
        let raw = format!("{}{said}{}", "é".repeat(before / 2), "a".repeat(400));
        let read = articles(raw.into_bytes());
        let note = read[0].note();
        assert_eq!(note, Some("quotations are looked for in its first 6 MB"));
        assert_eq!(annotate(&read[0]).quotes.len(), count);
    }
    assert_eq!(articles(said.into())[0].note(), None);
}

#[test]
fn every_beginning_of_a_sample_is_read() {
    for (name, text) in [("envoy", include_str!("../../seeds/lake-talks-envoy.txt"))] {
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
