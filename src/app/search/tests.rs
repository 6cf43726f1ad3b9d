//! Searches in an article: by words, and by a query.

use super::*;
use crate::app::model::Focus;
use crate::app::msg::Msg;
use crate::app::update;
use crate::article::{Block, Meta};
use std::sync::Arc;

fn reader(text: &str) -> Model {
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, text.len()),
    };
    let article = Article::new("a", "a.txt", text.into(), vec![block], Meta::default());
    let mut model = Model {
        focus: Focus::Reading,
        ..Model::default()
    };
    update(
        &mut model,
        Msg::Resize {
            width: 100,
            height: 30,
        },
    );
    update(&mut model, Msg::Read(vec![Arc::new(article)]));
    model
}

fn finish(model: &mut Model) {
    while unfinished(model) {
        go_on(model);
    }
}

#[test]
fn the_first_match_after_the_mark_is_shown_and_all_are_counted() {
    let text = "rock ferry ".repeat(60_000);
    let mut model = reader(&text);
    let effects = set(&mut model, "Ferry", 400_000);
    assert_eq!(effects, [Effect::Later], "the rest is counted later");
    let shown = |model: &Model| {
        let search = model.reading.search.as_ref().expect("on");
        search.current.map(|at| search.hits[at])
    };
    let first = shown(&model).expect("a match");
    assert!((400_000..400_020).contains(&first.start()), "{first:?}");
    finish(&mut model);
    assert_eq!(
        shown(&model),
        Some(first),
        "counting does not move the reader"
    );
    let search = model.reading.search.as_ref().expect("on");
    assert_eq!(search.hits.len(), 60_000);
    assert!(
        search
            .hits
            .windows(2)
            .all(|two| two[0].end() <= two[1].start())
    );
}

#[test]
fn words_entered_before_they_were_found_are_gone_to_or_said_to_be_nowhere() {
    let text = format!("{}ferry", "rock ".repeat(PATIENCE * AT_ONCE));
    let mut model = reader(&text);
    set(&mut model, "ferry", 0);
    enter(&mut model);
    assert!(model.message.is_none() && model.reading.search.is_some());
    step(&mut model, Command::Next);
    let said = model.message.take().expect("that it is looked for");
    assert!(said.text.contains("Looking"), "{}", said.text);
    finish(&mut model);
    assert_eq!(hit(&model).map(|hit| hit.of(&text)), Some("ferry"));
    assert!(text.len() - model.reading.mark < 100);
    set(&mut model, "ferries", 0);
    enter(&mut model);
    finish(&mut model);
    let said = model.message.take().expect("that it is nowhere");
    assert!(said.text.contains("not in this article"), "{}", said.text);
    assert!(model.reading.search.is_none());
}

#[test]
fn blocks_of_a_letter_are_searched_in_steps_and_each_once() {
    let text = "é\n".repeat(BLOCKS * 2 + 10);
    let blocks = (0..BLOCKS * 2 + 10).map(|at| Block {
        kind: BlockKind::Paragraph,
        span: Span::new(at * 3, at * 3 + 2),
    });
    let article = Article::new(
        "a",
        "a.txt",
        text.clone(),
        blocks.collect(),
        Meta::default(),
    );
    let (first, to) = spelt(&article, "e", (0, text.len()));
    assert_eq!((first.len(), to), (BLOCKS, BLOCKS * 3));
    let (rest, _) = spelt(&article, "e", (to, text.len()));
    assert_eq!(rest.len(), BLOCKS);
}

#[test]
fn a_query_is_asked_from_its_passage_on_and_then_before_it() {
    let text = "It rained. The ferry sailed. ".repeat(20_000);
    let mut model = reader(&text);
    let id = model.reading.article.expect("open");
    let query = Arc::new(Passages::new("ferry sailed"));
    let entry = model.store.get(id).expect("there");
    let (all, ..) = query.find(entry, 0, usize::MAX);
    let passage = all[all.len() * 3 / 4];
    let effects = sought(&mut model, ("ferry sailed", query), passage);
    assert_eq!(effects, [Effect::Later]);
    let here = hit(&model).expect("a match");
    assert!(passage.covers(here), "{here:?} in {passage:?}");
    finish(&mut model);
    assert_eq!(
        hit(&model),
        Some(here),
        "asking on does not move the reader"
    );
    let search = model.reading.search.as_ref().expect("on");
    assert_eq!(search.hits.len(), 2 * all.len());
    assert!(search.hits.is_sorted_by_key(|hit| hit.start()));
}

#[test]
fn a_typed_apostrophe_finds_no_double_marks() {
    let text = "“It’s the board's,” he said. ''No'' and ‘no’. The \"end\".";
    let found = |words: &str| {
        let mut model = reader(text);
        set(&mut model, words, 0);
        let search = model.reading.search.expect("on");
        search
            .hits
            .iter()
            .map(|hit| hit.of(text))
            .collect::<Vec<_>>()
    };
    for single in ["'", "’", "‘"] {
        assert_eq!(found(single), ["’", "'", "‘", "’"], "{single}");
    }
    for double in ["\"", "“", "”", "''"] {
        assert_eq!(
            found(double),
            ["“", "”", "''", "''", "\"", "\""],
            "{double}"
        );
    }
    assert_eq!(found("IT'S"), ["It’s"]);
    assert_eq!(found("board’s,\""), ["board's,”"]);
}

#[test]
fn line_ends_dashes_accents_case_and_soft_hyphens_are_no_difference() {
    let text = "The caf\u{e9} — closed\non a week\u{ad}day. The CAFE\u{301} -- closed  on Sunday.";
    let found = |words: &str| {
        let mut model = reader(text);
        set(&mut model, words, 0);
        let search = model.reading.search.expect("on");
        (search.hits.len(), search.current)
    };
    assert_eq!(found("cafe"), (2, Some(0)));
    assert_eq!(found("Café"), (2, Some(0)));
    assert_eq!(found("café – closed on"), (2, Some(0)));
    assert_eq!(found("weekday"), (1, Some(0)));
    assert_eq!(found("a week\u{ad}day"), (1, Some(0)));
    assert_eq!(found("closed on s"), (1, Some(0)));
}

#[test]
fn a_match_over_the_border_of_two_stretches_is_found_once() {
    let text = format!(
        "{}Maid of\nHaskeray{}",
        "x ".repeat(AT_ONCE / 2 - 4),
        " y".repeat(AT_ONCE)
    );
    let mut model = reader(&text);
    set(&mut model, "maid of haskeray", 0);
    finish(&mut model);
    assert_eq!(
        model
            .reading
            .search
            .as_ref()
            .map(|search| search.hits.len()),
        Some(1)
    );
}
