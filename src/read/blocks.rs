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
/// What is at least so long is a paragraph, whatever its end is.
const TOLD: usize = 70;

/// Adds the blocks of the story that begins at byte `story` of `text`.
pub fn add(text: &str, story: usize, blocks: &mut Vec<Block>) {
    let first = blocks.len();
    let width = width(text, story);
    let mut before: Option<Line> = None;
    for line in lines(text, story) {
        let joined = before.is_some_and(|before| !line.gap && joins(text, before, line, width));
        before = Some(line);
        match blocks.last_mut().filter(|_| joined) {
            Some(block) => block.span = block.span.join(line.span),
            None => blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: line.span,
            }),
        }
    }
    let blocks = &mut blocks[first..];
    for at in 0..blocks.len().saturating_sub(1) {
        let above = at.checked_sub(1).map(|above| blocks[above].span);
        if heads(text, above, blocks[at].span, blocks[at + 1].span) {
            blocks[at].kind = BlockKind::Subhead;
        }
    }
    let foot = blocks.len().saturating_sub(3).max(1).min(blocks.len());
    for block in &mut blocks[foot..] {
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

/// Whether the block `span` between `above` and `below` is a line that heads what follows it.
fn heads(text: &str, above: Option<Span>, span: Span, below: Span) -> bool {
    if span.len() > SUBHEAD {
        return false;
    }
    let line = span.of(text);
    let told = below.len() >= TOLD || is_ended(below.of(text));
    if !told || line.contains('\n') || !line.contains(char::is_alphabetic) {
        return false;
    }
    let quoted = [('‘', '’'), ('\'', '\'')].iter().any(|(open, close)| {
        let inner = line
            .strip_prefix(*open)
            .and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !is_ended(inner) && inner.len() >= 2)
    });
    if quoted && !has_double_marks(line) {
        return true;
    }
    let asked = above.is_some_and(|above| above.of(text).ends_with([':', ',']));
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
    let alone = text[span.end()..below.start()].matches('\n').count() > 1;
    let brief = count <= 7 && line.len() <= 50 && below.len() >= TOLD;
    let plain = line.starts_with(char::is_uppercase) && brief && alone;
    (!is_ended(line) || asks) && (is_title_case(line) || plain && !asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a story, each with its kind as a letter before it.
    fn check(story: &str, want: &[&str]) {
        let mut blocks = Vec::new();
        add(story, 0, &mut blocks);
        let found: Vec<String> = blocks
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Headline => "h",
                    BlockKind::Meta => "m",
                    BlockKind::Paragraph => "p",
                    BlockKind::Subhead => "s",
                    BlockKind::Contributors => "c",
                };
                format!("{kind} {}", block.span.of(story))
            })
            .collect();
        assert_eq!(found, want);
    }

    #[test]
    fn paragraphs_are_parted_by_blank_or_single_line_ends() {
        check(
            "It rose.\n\nIt fell.\r\n\r\n",
            &["p It rose.", "p It fell."],
        );
        check(
            "It rose.\nIt fell.\nIt rose.",
            &["p It rose.", "p It fell.", "p It rose."],
        );
    }

    #[test]
    fn lines_wrapped_by_hand_are_one_paragraph() {
        let one = "The river rose by a metre on Monday and took the\n\
            lower bridge of Orrin with it, the harbour office\n\
            said.";
        let two =
            "“I have seen it higher,” said Ife Obi, who keeps the\nlock, “but never so brown.”";
        let said = format!("{one}\n\nBrown Water\n\n{two}\n");
        check(
            &said,
            &[&format!("p {one}"), "s Brown Water", &format!("p {two}")],
        );
    }

    #[test]
    fn a_line_cut_within_its_sentence_goes_on() {
        let cut = "It was, the harbour office of Orrin said,\na very long night.";
        check(
            &format!("It rose.\n{cut}"),
            &["p It rose.", &format!("p {cut}")],
        );
    }

    #[test]
    fn short_lines_over_a_paragraph_are_subheads() {
        let told =
            "The river rose by a metre on Monday and took the lower bridge of Orrin with it.";
        for line in [
            "‘Brown water’",
            "'Brown water'",
            "What the River Took",
            "A long night",
            "WHO KNEW",
            "Who Opened the Lock?",
        ] {
            let story = format!("It rose.\n\n{line}\n\n{told}");
            let subhead = format!("s {line}");
            check(&story, &["p It rose.", &subhead, &format!("p {told}")]);
        }
    }

    #[test]
    fn short_paragraphs_are_no_subheads() {
        let told =
            "The river rose by a metre on Monday and took the lower bridge of Orrin with it.";
        for line in [
            "“Brown water”",
            "''Brown water''",
            "‘It rose.’",
            "It rose.",
            "The list was short:",
            "RUIZ: Why the Lock?",
            "* * *",
        ] {
            let story = format!("It rose.\n\n{line}\n\n{told}");
            check(
                &story,
                &["p It rose.", &format!("p {line}"), &format!("p {told}")],
            );
        }
        check(
            "It rose.\n\nThe Long Night",
            &["p It rose.", "p The Long Night"],
        );
    }

    #[test]
    fn a_closing_line_names_contributors() {
        for line in [
            "GNB’s Ana Ruiz, Bo Lind and Ife Obi contributed to this report.",
            "(Reporting by Ana Ruiz; editing by Bo Lind)",
            "Additional reporting by Ana Ruiz",
        ] {
            let story = format!("It rose.\n\nIt fell.\n\n{line}\n");
            check(&story, &["p It rose.", "p It fell.", &format!("c {line}")]);
        }
        let first = "Reporting by Ana Ruiz had shown it.";
        check(first, &[&format!("p {first}")]);
    }
}
