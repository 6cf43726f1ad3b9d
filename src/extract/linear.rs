//! The work is linear in the text, counted in looks at tokens, phrases, people and features (see
//! `text::looks`) and not in seconds: of a text of twice the length at most 2.2 times as many.
//! Not here: time (`benches/floods.rs`), and every branch of the program (`fuzz/steps`).

use super::annotate;
use super::rules::tests::article;
use crate::text::looks::count;
use floods::FLOODS;
use proptest::prelude::*;

#[path = "../../tests/floods/mod.rs"]
mod floods;

/// Looks for each byte of any text, at most.
const MOST: u64 = 400;

fn looks(text: &str) -> u64 {
    let article = article(text);
    count(|| annotate(&article))
}

fn is_linear(name: &str, once: &str, twice: &str) -> Result<(), String> {
    let (one, two) = (looks(once), looks(twice));
    if two * 10 > one * 22 {
        return Err(format!("{name}: {one} looks, of twice the text {two}"));
    }
    if one > MOST * once.len() as u64 + 10_000 {
        return Err(format!("{name}: {one} looks for {} bytes", once.len()));
    }
    Ok(())
}

#[test]
fn no_flood_takes_more_than_its_length() {
    let bad: Vec<_> = FLOODS
        .iter()
        .filter_map(|flood| {
            let text = |times| (flood.text)(times * flood.once);
            is_linear(flood.name, &text(1), &text(2)).err()
        })
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

/// What news is made of, and what breaks it.
const PIECE: &str = "((“|”|\"|''|‘|’|,|\\.|:|\\?|—|\\(|\\)|\n\n|said|told|he|she|who|that|of|and|the|envoy|a minister|Ana Ruiz|Ruiz|Bo Lee|Dr\\.|Mr|according to|It rose|“a plan”|“No,”|office) ?){1,8}";

/// Bytes of a text in which every memory of bounded length is full.
const LONG: usize = 32_000;

/// Whether of three texts, each of twice the length of the one before, two grow as they should: a text may
/// cross a limit once, as a list does that becomes too long to be looked at.
fn stays_linear(name: &str, text: impl Fn(usize) -> String) -> Result<(), String> {
    let text = |times| text(LONG * times);
    is_linear(name, &text(2), &text(4)).or_else(|_| is_linear(name, &text(1), &text(2)))
}

proptest! {
    #![proptest_config(ProptestConfig {
        // More with `FLOODS=1000 cargo test linear`.
        cases: std::env::var("FLOODS").map_or(6, |cases| cases.parse().unwrap_or(6)),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nor_do_any_two_pieces_again_and_again(first in PIECE, second in PIECE) {
        let text = |bytes: usize| {
            let of = |piece: &str| piece.repeat(bytes / 2 / piece.len());
            format!("{}. {}", of(&first), of(&second))
        };
        let held = stays_linear(&format!("{first:?} {second:?}"), text);
        prop_assert!(held.is_ok(), "{:?}", held);
    }
}
