//! Selecting by meaning: a sentence, a paragraph, then more of the same or word by word.

use super::command::Command;
use super::model::{Message, Model};
use super::motion::{self, Move};
use super::reading::{MovingEnd, Selection, Unit};
use crate::limits::BESIDE;
use crate::text::{Span, sentences};
use unicode_segmentation::UnicodeSegmentation;

/// Selects the current quotation, as `m` and `y` mean it; asked again, the sentence; and then lets go.
/// Where no quotation is current it is the sentence at once.
pub fn quotation_or_sentence(model: &mut Model) {
    let by = model.reading.selection.map(|selection| selection.by);
    let quote = model.reading.article.zip(model.reading.current);
    match (by, quote) {
        (None | Some(Unit::Paragraph), Some((article, quote))) => {
            model.reading.selection = Some(Selection {
                span: model.store.extent(article, quote),
                by: Unit::Quotation,
                end: MovingEnd::End,
            });
        }
        (Some(Unit::Quotation), _) => {
            // The sentence in which the quotation begins, wherever the mark is on its row.
            let at = model
                .reading
                .selection
                .map(|selection| selection.span.start());
            let near = at.map_or_else(
                || motion::mark_row(&model.reading),
                |at| Span::new(at, at + 1),
            );
            select(model, Unit::Sentence, near);
        }
        (None | Some(Unit::Sentence | Unit::Paragraph), _) => start(model, Unit::Sentence),
    }
}

/// Selects what stands at the reading mark; asked again for the same, lets go.
pub fn start(model: &mut Model, unit: Unit) {
    if model
        .reading
        .selection
        .is_some_and(|selection| selection.by == unit)
    {
        model.reading.selection = None;
        return;
    }
    let row = motion::mark_row(&model.reading);
    select(model, unit, row);
}

/// Selects the first unit in a stretch of the text.
fn select(model: &mut Model, unit: Unit, near: Span) {
    let Some(span) = units(model, unit, near)
        .into_iter()
        .find(|span| span.end() > near.start())
    else {
        model.say(Message::refused("There is nothing here to select"));
        return;
    };
    model.reading.selection = Some(Selection {
        span,
        by: unit,
        end: MovingEnd::End,
    });
}

/// The other end moves from now on.
pub fn swap(model: &mut Model) {
    if let Some(selection) = &mut model.reading.selection {
        selection.end = match selection.end {
            MovingEnd::Start => MovingEnd::End,
            MovingEnd::End => MovingEnd::Start,
        };
    }
    show_end(model);
}

/// Extends or shortens the selection by a unit (`j k`) or a word (`h l`). It never gets empty.
pub fn extend(model: &mut Model, command: Command) {
    let Some(selection) = model.reading.selection else {
        return;
    };
    let borders = match command {
        Command::WordLeft | Command::WordRight => words(model, selection),
        _ => units(model, selection.by, moving(selection)),
    };
    let forward = matches!(command, Command::LineDown | Command::WordRight);
    let span = selection.span;
    // The unit at the moving end goes with the marks and stops that stand around it.
    let moved = match (selection.end, forward) {
        (MovingEnd::End, true) => borders.iter().find(|unit| unit.end() > span.end()),
        (MovingEnd::End, false) => {
            let last = borders.iter().rposition(|unit| unit.start() < span.end());
            let before = last.and_then(|at| borders.get(at.checked_sub(1)?));
            before.filter(|unit| unit.end() > span.start())
        }
        (MovingEnd::Start, true) => {
            let first = borders.iter().position(|unit| unit.end() > span.start());
            let after = first.and_then(|at| borders.get(at + 1));
            after.filter(|unit| unit.start() < span.end())
        }
        (MovingEnd::Start, false) => borders.iter().rfind(|unit| unit.start() < span.start()),
    };
    let moved = moved.map(|unit| match selection.end {
        MovingEnd::End => Span::new(span.start(), unit.end()),
        MovingEnd::Start => Span::new(unit.start(), span.end()),
    });
    if let Some(span) = moved {
        // A quotation and something more is no quotation.
        let by = match selection.by {
            Unit::Quotation | Unit::Sentence => Unit::Sentence,
            Unit::Paragraph => Unit::Paragraph,
        };
        model.reading.selection = Some(Selection {
            span,
            by,
            ..selection
        });
    }
    show_end(model);
}

/// The letter at the moving end, inside of the selection.
fn moving(selection: Selection) -> Span {
    let span = selection.span;
    match selection.end {
        MovingEnd::Start => Span::new(span.start(), span.start() + 1),
        MovingEnd::End => Span::new(span.end().max(1) - 1, span.end()),
    }
}

/// As much of a block as can matter to what stands at `near`: it begins and ends at a blank, if there is
/// one, and is never longer than a key may take.
fn window(text: &str, block: Span, near: Span) -> Span {
    let from = near.start().saturating_sub(BESIDE).max(block.start());
    let to = (near.end() + BESIDE).min(block.end());
    if from >= to {
        return Span::new(block.start(), block.start());
    }
    let bytes = text.as_bytes();
    let blank = |at: &usize| bytes[*at].is_ascii_whitespace();
    let border = |at: &usize| text.is_char_boundary(*at);
    let inside = near.start().clamp(from, to)..near.end().clamp(from, to);
    let (mut start, mut end) = (from, to);
    if from > block.start() {
        let blank = (from..inside.start).find(blank);
        start = blank
            .or_else(|| (from..=inside.start).find(border))
            .unwrap_or(from);
    }
    if to < block.end() {
        let blank = (inside.end..to).rfind(blank);
        end = blank
            .or_else(|| (inside.end..=to).rfind(border))
            .unwrap_or(to);
    }
    Span::new(start, end.max(start))
}

/// Scrolls so that the moving end is seen.
fn show_end(model: &mut Model) {
    if let Some(selection) = model.reading.selection {
        let at = match selection.end {
            MovingEnd::Start => selection.span.start(),
            MovingEnd::End => selection.span.end().saturating_sub(1),
        };
        motion::go(model, Move::Byte(at));
    }
}

/// The sentences or paragraphs that touch `near`, and the ones before and after.
fn units(model: &Model, unit: Unit, near: Span) -> Vec<Span> {
    let Some(article) = motion::article(model) else {
        return Vec::new();
    };
    let blocks = article.blocks();
    let touched = article.blocks_at(near);
    let around = touched.start.saturating_sub(1)..(touched.end + 2).min(blocks.len());
    let around = blocks
        .get(around)
        .unwrap_or_default()
        .iter()
        .filter(|block| block.kind != crate::article::BlockKind::Meta);
    match unit {
        Unit::Paragraph => around.map(|block| block.span).collect(),
        Unit::Sentence | Unit::Quotation => around
            .map(|block| window(article.text(), block.span, near))
            .flat_map(|span| sentences(article.text(), span))
            .collect(),
    }
}

/// The words around the moving end.
fn words(model: &Model, selection: Selection) -> Vec<Span> {
    let Some(article) = motion::article(model) else {
        return Vec::new();
    };
    let at = match selection.end {
        MovingEnd::Start => selection.span.start(),
        MovingEnd::End => selection.span.end(),
    };
    let near = Span::new(at.saturating_sub(1), at + 1);
    let touched = article.blocks_at(near);
    let around = touched.start.saturating_sub(1)..(touched.end + 1).min(article.blocks().len());
    let blocks = article.blocks().get(around).unwrap_or_default();
    let in_block = |span: Span| {
        let words = span.of(article.text()).unicode_word_indices();
        words.map(move |(from, word)| {
            Span::new(span.start() + from, span.start() + from + word.len())
        })
    };
    blocks
        .iter()
        .flat_map(|block| in_block(window(article.text(), block.span, near)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_deep_in_an_endless_paragraph_is_the_one_of_the_whole_paragraph() {
        let text = "It rained all day. “Nobody came,” said Ana Lima. ".repeat(8_000);
        let block = Span::new(0, text.len());
        let all = sentences(&text, block);
        for at in [0, 77, 150_000, text.len() / 2 + 11, text.len() - 1] {
            let near = Span::new(at, at + 1);
            let around = window(&text, block, near);
            assert!(around.len() <= 2 * BESIDE + 1, "{around:?}");
            let here = |of: &[Span]| of.iter().find(|span| span.end() > at).copied();
            assert_eq!(here(&sentences(&text, around)), here(&all), "at {at}");
        }
    }

    #[test]
    fn an_endless_word_is_cut_on_a_letter_border() {
        let text = "é".repeat(200_000);
        let block = Span::new(0, text.len());
        for at in [0, 133_334, text.len() - 2] {
            let around = window(&text, block, Span::new(at, at + 2));
            assert!(around.start() <= at && around.end() >= at + 2);
            assert!(text.get(around.start()..around.end()).is_some());
        }
    }
}
