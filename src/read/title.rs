//! Whether a line is the headline, and where a headline ends.
//! Not here: what stands around it (see `header`). Promise: a story that begins at once keeps its
//! first sentence.

use super::lines::{Line, has_double_marks, is_ended, is_stopped, is_title_case};
use crate::lexicon::header as words;

/// No headline is longer than this, in bytes.
const LONGEST: usize = 220;

/// What follows the line that may be a headline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    End,
    /// A line that surely belongs to a header: a date, a byline.
    Header,
    /// A dateline.
    Dateline,
    /// Words of some kind.
    Text,
}

/// How many of the `lines` from the first on are the headline: none, one, or two that were wrapped.
pub fn title_lines(text: &str, lines: &[Line], next: impl Fn(&Line) -> Next) -> usize {
    let Some((first, rest)) = lines.split_first() else {
        return 0;
    };
    let follows = rest.first().map_or(Next::End, &next);
    if is_title(text, first, rest, follows) {
        return 1;
    }
    let Some((second, rest)) = rest.split_first() else {
        return 0;
    };
    let (one, two) = (first.span.of(text), second.span.of(text));
    let both = first.span.join(second.span).len();
    let parted = rest.first().is_some_and(|line| line.gap);
    let wrapped = follows == Next::Text
        && !second.gap
        && parted
        && (30..=90).contains(&one.len())
        && both <= LONGEST
        && !is_ended(one)
        && !is_ended(two)
        && !two.ends_with([':', ',']);
    if wrapped { 2 } else { 0 }
}

fn is_title(text: &str, line: &Line, rest: &[Line], follows: Next) -> bool {
    let words = line.span.of(text);
    let Some(next) = rest.first() else {
        return false;
    };
    let sized = words.len() <= LONGEST && words.chars().any(char::is_alphanumeric);
    if !sized || words.ends_with([':', ',', '—']) || follows == Next::End {
        return false;
    }
    if follows == Next::Header {
        return true;
    }
    let stopped = is_stopped(words);
    let longer = |line: &Line| line.span.len() * 10 > words.len() * 13;
    // A summary or a heading of its own may stand between.
    let soon = rest.iter().take(3).any(longer);
    if follows == Next::Dateline {
        return !stopped || is_title_case(words) || is_headlinese(words);
    }
    if !next.gap {
        // No blank line: the story must show that it is none of the headline.
        let told = next.span.len() >= 80 || is_ended(next.span.of(text));
        return told && longer(next) && !is_ended(words) && words.len() <= 120;
    }
    if stopped {
        soon && (is_title_case(words) || is_headlinese(words))
    } else if is_ended(words) {
        let plain = words.len() <= 100 && !has_double_marks(words);
        soon && (is_title_case(words) || plain)
    } else {
        words.len() <= 170
    }
}

/// Whether a line in the case of sentences is shaped as headlines are: short, and without the words
/// that a story's first sentence has.
fn is_headlinese(line: &str) -> bool {
    let list = line.split_whitespace();
    let shape = line.len() <= 90 && list.clone().count() <= 14;
    let told = list.clone().any(words::story) || list.clone().any(words::weekday);
    shape && !told && list.count() >= 3 && !has_double_marks(line)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn check(text: &str, want: usize) {
        let all: Vec<_> = lines(text, 0).collect();
        let next = |line: &Line| match line.span.of(text) {
            "BYLINE" => Next::Header,
            _ => Next::Text,
        };
        assert_eq!(title_lines(text, &all, next), want, "{text}");
    }

    #[test]
    fn a_short_line_over_a_story_is_its_title() {
        check("River rises\n\nThe river rose by a metre.", 1);
        check("River rises\nThe river rose by a metre on Monday.", 1);
        check("Will it rise?\n\nThe river may rise by a metre.", 1);
        check("Rain Is Coming. Run.\nBYLINE", 1);
        check(
            "A Long Day for Small Rivers.\n\nThe rivers rose by a metre on Monday.",
            1,
        );
        check(
            "Rivers of the north and what they took\nfrom the people of Lima\n\nIt rose.",
            2,
        );
    }

    #[test]
    fn a_story_that_begins_at_once_has_no_title() {
        check(
            "The mayor said that he was tired.\n\nHe had been up all night with the river.",
            0,
        );
        check(
            "“It is over,” she said.\n\nThe river rose by a metre on Monday, and again.",
            0,
        );
        check(
            "The mayor of the town said on Monday that the river\nhad risen.\n\nIt fell.",
            0,
        );
        check("River rises", 0);
        check("He said:\n\n“The river rose by a metre on Monday.”", 0);
        check("* * *\n\nThe river rose.", 0);
        check("", 0);
    }
}
