//! Any screen, any keys, any text: nothing panics, and nothing live reaches a cell.

use super::super::sample::{article, bookmark, correct, model, press};
use super::super::theme::{Depth, Theme};
use super::super::view;
use crate::app::keys::KEYS;
use crate::app::model::{Failure, Message, Model};
use crate::app::msg::Msg;
use crate::app::update;
use crate::passage::{Status, Verdict};
use crate::text::clean;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// Draws into a buffer and gives what is wrong with its cells.
fn live(model: &Model, area: Rect) -> Option<String> {
    let mut buffer = Buffer::empty(area);
    let cursor = view(model, &Theme::named("dark", Depth::True), &mut buffer);
    let outside = cursor.is_some_and(|at| !model.areas.screen.contains(at));
    let wrong = buffer
        .content
        .iter()
        .map(Cell::symbol)
        .find(|symbol| clean(symbol) != *symbol || symbol.is_empty());
    wrong
        .map(|symbol| format!("{symbol:?}"))
        .or_else(|| outside.then(|| format!("cursor {cursor:?}")))
}

/// Strings that try to leave their place.
const HOSTILE: [&str; 6] = [
    "a\u{1b}]52;c;Zm9v\u{7}b",
    "gpj.\u{202e}live\u{2066}x",
    "\u{9b}31m\r\noverwritten\u{8}\u{8}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{e0041}",
    "👩‍👩‍👧 東京 שלום ไทย\u{200b}",
    "\u{2028}\u{feff}\u{301}\t\0",
];

#[test]
fn hostile_words_are_shown_and_not_sent() {
    for hostile in HOSTILE {
        let mut model = model(120, 36);
        let line = hostile.replace(['\r', '\n'], "");
        let story = format!(
            "# {line}\n20 Nov 2025|{line}|{line}\n\n<q {line}>“{line}”</q> <m>{line}</m> said."
        );
        let (story, found) = article(&story);
        let id = crate::article::ArticleId(model.store.len() as u32);
        update(&mut model, Msg::Read(vec![story]));
        update(&mut model, Msg::Annotated(id, found));
        bookmark(&mut model, "torch", hostile, Status::Exact);
        let by = |name: &str| Verdict::By(name.into());
        correct(
            &mut model,
            "A better sensor, yes,",
            by(hostile),
            Status::Exact,
        );
        correct(
            &mut model,
            "knew the door was slow",
            by(hostile),
            Status::Lost,
        );
        model.corrections[1].correction.passage.exact = hostile.into();
        model.bookmarks[0].bookmark.passage.exact = hostile.into();
        model.bookmarks[0].bookmark.tags = vec![hostile.into()];
        let reason = hostile.to_string();
        update(
            &mut model,
            Msg::Refused(Failure {
                path: hostile.into(),
                reason,
            }),
        );
        model.message = Some(Message::done(hostile));
        model.unsaved = Some(hostile.into());
        let screen = model.areas.screen;
        for keys in [
            "1", "J", "w", "Esc p", "Esc c", "Esc 3", "t", "t", "1 G", "g", "Esc /",
        ] {
            press(&mut model, keys);
            assert_eq!(live(&model, screen), None, "{hostile:?} after {keys}");
            update(&mut model, Msg::Paste(hostile.into()));
            assert_eq!(
                live(&model, screen),
                None,
                "{hostile:?} pasted after {keys}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_keys_on_any_screen(
        sizes in proptest::collection::vec((0_u16..250, 0_u16..80), 1..4),
        keys in proptest::collection::vec(0..KEYS.len(), 0..24),
        seen in (0_u16..250, 0_u16..80),
        typed in "(?s).{0,6}",
    ) {
        let mut model = model(110, 30);
        bookmark(&mut model, "A person with a torch", "", Status::Unsure);
        correct(&mut model, "A better sensor, yes,", Verdict::Nothing, Status::Exact);
        correct(&mut model, "My brother was on that deck,", Verdict::By("Eide".into()), Status::Unsure);
        for (width, height) in sizes {
            update(&mut model, Msg::Resize { width, height });
            for key in &keys {
                for key in KEYS[*key].keys.split(' ').take(1) {
                    for key in crate::app::keys::Key::parse_all(key).unwrap_or_default() {
                        update(&mut model, Msg::Key(key));
                        if !model.overlays.is_empty() {
                            update(&mut model, Msg::Paste(typed.clone()));
                        }
                    }
                }
            }
            prop_assert_eq!(live(&model, model.areas.screen), None);
            // The terminal may have shrunk since the areas were made.
            let shrunk = Rect::new(0, 0, seen.0, seen.1);
            let mut buffer = Buffer::empty(shrunk);
            view(&model, &Theme::named("mono", Depth::None), &mut buffer);
        }
    }
}
