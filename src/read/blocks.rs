//! A story's blocks: paragraphs, subheads, and the closing line of contributors.
//! Not here: the header. Promise: one pass; every word of the story lies in exactly one block.

use super::lines::{Line, has_double_marks, is_ended, is_title_case, lines};
use crate::article::{Block, BlockKind};
use crate::lexicon::header as words;
use crate::text::Span;

/// Lines wider than this are paragraphs, not wrapped by hand.
const WIDEST: usize = 100;
/// How many lines show whether a text is wrapped.
const SAMPLE: usize = 300;
/// Neither subheads nor contributors' lines are longer, in bytes.
const SUBHEAD: usize = 90;
const CREDITS: usize = 900;

/// Adds the blocks of the story that begins at byte `story` of `text`.
pub fn add(text: &str, story: usize, blocks: &mut Vec<Block>) {
    let first = blocks.len();
    let width = width(text, story);
    let mut before: Option<Line> = None;
    let mut whole = false;
    for line in lines(text, story) {
        let joined = before.is_some_and(|before| !line.gap && joins(text, before, line, width));
        if joined {
            if let Some(block) = blocks.last_mut() {
                block.span = block.span.join(line.span);
            }
            whole = false;
        } else {
            if whole
                && heads(text, &blocks[first..], line)
                && let Some(block) = blocks.last_mut()
            {
                block.kind = BlockKind::Subhead;
            }
            let kind = BlockKind::Paragraph;
            let span = line.span;
            blocks.push(Block { kind, span });
            whole = true;
        }
        before = Some(line);
    }
    let last = blocks
        .len()
        .saturating_sub(3)
        .max(first + 1)
        .min(blocks.len());
    for block in &mut blocks[last..] {
        if block.span.len() <= CREDITS && words::credit(block.span.of(text)) {
            block.kind = BlockKind::Contributors;
        }
    }
}

/// The width at which the lines of a text were wrapped by hand, if they were: its widest line, when
/// nearly every line is so full that the next word had no room, and few end where sentences do.
fn width(text: &str, story: usize) -> Option<usize> {
    let sample: Vec<Line> = lines(text, story).take(SAMPLE).collect();
    let pairs = || {
        let pairs = sample.windows(2).filter(|pair| !pair[1].gap);
        pairs.map(|pair| (pair[0].span.of(text), pair[1].span.of(text)))
    };
    if pairs().any(|(line, _)| line.len() > WIDEST * 4) {
        return None;
    }
    let widest = pairs().map(|(line, _)| columns(line)).max()?;
    let full = pairs().filter(|(line, next)| is_full(line, next, widest));
    let open = pairs().filter(|(line, _)| !is_ended(line));
    let (all, full, open) = (pairs().count(), full.count(), open.count());
    ((40..=WIDEST).contains(&widest) && full * 5 >= all * 4 && open * 2 >= all).then_some(widest)
}

/// Whether `line` goes on with a paragraph that `before` has begun.
fn joins(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    let (one, two) = (before.span.of(text), line.span.of(text));
    let cut = two.starts_with(char::is_lowercase) && one.len() >= 30 && !ends(one);
    let filled = width.is_some_and(|width| {
        one.len() <= width * 4 && columns(one) <= width && is_full(one, two, width)
    });
    filled || cut
}

/// Whether a paragraph may end so: a stop, a colon or closing marks.
fn ends(line: &str) -> bool {
    is_ended(line) || line.ends_with([':', ';', '”', '"'])
}

/// Whether `line` had no room for the first word of `next`.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(char::is_whitespace).next().unwrap_or_default();
    columns(line) + 1 + columns(word) > width
}

fn columns(line: &str) -> usize {
    line.chars().count()
}

/// Whether the last of `blocks`, one line that `next` follows, heads what follows.
fn heads(text: &str, blocks: &[Block], next: Line) -> bool {
    let Some((last, before)) = blocks.split_last() else {
        return false;
    };
    let (line, next_words) = (last.span.of(text), next.span);
    let told = |span: Span| span.len() >= 80 || is_ended(span.of(text));
    if line.len() > SUBHEAD || !told(next_words) || !line.contains(char::is_alphabetic) {
        return false;
    }
    let quoted = [('‘', '’'), ('\'', '\'')].iter().any(|(open, close)| {
        let inner = line
            .strip_prefix(*open)
            .and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !is_ended(inner) && inner.len() >= 2)
    });
    if quoted {
        return true;
    }
    let asked = before
        .last()
        .is_some_and(|block| block.span.of(text).ends_with([':', ',']));
    if has_double_marks(line) || asked || line.ends_with([',', ':', ';', '-', '–', '—']) {
        return false;
    }
    let count = line.split_whitespace().count();
    let letters = |c: char| !c.is_alphabetic() || c.is_uppercase();
    if line.chars().all(letters) {
        return count <= 8 && line.len() >= 3;
    }
    // `RUIZ: Why the River?` is a question of an interview.
    let asks = line.ends_with('?') && !line.contains(':');
    let brief = count <= 7 && line.len() <= 50 && next.gap;
    let plain = line.starts_with(char::is_uppercase) && brief && next_words.len() >= 80;
    (!is_ended(line) || asks) && (is_title_case(line) || plain && !asks)
}
