//! The lines of a text that hold something, and the little that their form tells.
//! Not here: what they say. Promise: one pass over the text, nothing is copied.

use crate::lexicon::header as words;
use crate::text::Span;
use memchr::memchr;

/// A line with words on it, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub span: Span,
    /// Whether a blank line stands before it.
    pub gap: bool,
}

/// The lines of `text` from byte `at` on that are not blank.
pub fn lines(text: &str, at: usize) -> Lines<'_> {
    Lines { text, at }
}

pub struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let mut gap = false;
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = &rest[..end];
            let start = self.at + line.len() - line.trim_start_matches(is_blank).len();
            self.at += (end + 1).min(rest.len());
            let words = line.trim_matches(is_blank);
            if words.is_empty() {
                gap = true;
            } else {
                let span = Span::new(start, start + words.len());
                return Some(Line { span, gap });
            }
        }
        None
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// Whether a sentence ends with `line`: a stop, closing marks after it allowed.
pub fn is_ended(line: &str) -> bool {
    open_end(line).ends_with(['.', '!', '?', '…', '。'])
}

/// Whether `line` ends with a full stop that is not an abbreviation's.
pub fn is_stopped(line: &str) -> bool {
    let line = open_end(line);
    line.ends_with('.') && !line.ends_with("..")
}

/// `line` without the closing marks at its end.
fn open_end(line: &str) -> &str {
    line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»'])
}

/// Whether the words of `line` begin with capitals where title case wants them.
pub fn is_title_case(line: &str) -> bool {
    let (mut large, mut small) = (0, 0);
    for word in line.split_whitespace() {
        match word.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_uppercase() => large += 1,
            Some(c) if c.is_lowercase() && !words::small(word) && !words::particle(word) => {
                small += 1;
            }
            Some(_) | None => {}
        }
    }
    large >= 2 && small * 6 <= large
}

/// Whether `line` holds double quote marks.
pub fn has_double_marks(line: &str) -> bool {
    line.contains(['“', '”', '"', '„', '«', '»']) || line.contains("''")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_gaps_and_line_ends_are_left_out() {
        let text = "\u{feff} River rises \r\n\r\n \t\r\nIt rose.\nIt fell.";
        let found: Vec<_> = lines(text, 0)
            .map(|line| (line.span.of(text), line.gap))
            .collect();
        assert_eq!(
            found,
            [
                ("River rises", false),
                ("It rose.", true),
                ("It fell.", false)
            ]
        );
    }

    #[test]
    fn title_case_leaves_small_words_small() {
        assert!(is_title_case("The River That Keeps Count of the Dead"));
        assert!(!is_title_case("River rises in sight of Lima"));
        assert!(!is_title_case("Rain"));
    }

    #[test]
    fn a_sentence_may_end_before_its_marks() {
        assert!(is_ended("She called it “over.”") && is_ended("Why?"));
        assert!(!is_ended("‘Groundhog Day’") && !is_stopped("Why?"));
    }
}
