//! Signs that are no letters: rules, marks and bars, and what stands for them in plain ASCII.
//! Promise: each is one cell wide, except `cut` and a few between words.

/// The signs in use.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// Between two panes.
    pub rule: &'static str,
    /// Before the title of the focused pane and beside a selected row.
    pub focus: &'static str,
    /// The row that the reader is on.
    pub mark: &'static str,
    /// Beside a long quotation.
    pub long: &'static str,
    /// A bookmark whose place is sure.
    pub bookmark: &'static str,
    /// A bookmark whose place is a guess.
    pub hollow: &'static str,
    /// A bookmark or correction whose words are gone.
    pub lost: &'static str,
    /// Several bookmarks that begin in one row.
    pub several: &'static str,
    /// Beside the further rows of a bookmark.
    pub bar: &'static str,
    /// The same where its place is a guess.
    pub dashed: &'static str,
    /// An article not read yet.
    pub unread: &'static str,
    /// An article ends here, or was read to its end.
    pub end: &'static str,
    /// A starred article.
    pub star: &'static str,
    /// Between words of a row.
    pub dot: &'static str,
    /// Where words of a text are left out.
    pub left_out: &'static str,
    /// What was cut off.
    pub cut: &'static str,
    /// A bar that grows by eighths of a cell, from one to eight.
    pub eighths: [&'static str; 8],
    /// A bar that grows upwards by eighths of a row, from one to eight.
    pub heights: [&'static str; 8],
    /// The full part of a gauge.
    pub full: &'static str,
    /// The empty part of a gauge.
    pub empty: &'static str,
    /// The map where a voice speaks.
    pub said: &'static str,
    /// The map at a bookmark.
    pub flag: &'static str,
    /// The map at a match of the search.
    pub hit: &'static str,
    /// More rows follow below.
    pub more: &'static str,
    /// More rows stand above.
    pub less: &'static str,
    /// Between the first and the last of a range.
    pub to: &'static str,
    /// The keys that go up and down a list.
    pub up_down: &'static str,
    /// Stands for: `“he” → Marco Rubio`.
    pub means: &'static str,
    /// A speaker whom the reader confirmed or corrected.
    pub corrected: &'static str,
    /// Words that the reader said are no quotation.
    pub struck: &'static str,
    /// A frame: upper left, upper right, lower left, lower right, flat, upright.
    pub frame: [&'static str; 6],
}

/// Signs that any font for terminals has.
pub const PRETTY: Signs = Signs {
    rule: "│",
    focus: "▎",
    mark: "▸",
    long: "│",
    bookmark: "●",
    hollow: "○",
    lost: "⊘",
    several: "◉",
    bar: "▏",
    dashed: "┊",
    unread: "•",
    end: "■",
    star: "★",
    dot: "·",
    left_out: "…",
    cut: "…",
    eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    full: "━",
    empty: "─",
    said: "─",
    flag: "◂",
    hit: "◆",
    more: "↓",
    less: "↑",
    to: "–",
    up_down: "↑↓",
    means: "→",
    corrected: "✓",
    struck: "×",
    frame: ["╭", "╮", "╰", "╯", "─", "│"],
};

/// Signs for terminals and fonts without them.
pub const PLAIN: Signs = Signs {
    rule: "|",
    focus: ">",
    mark: ">",
    long: "|",
    bookmark: "*",
    hollow: "o",
    lost: "!",
    several: "%",
    bar: "[",
    dashed: ":",
    unread: "+",
    end: "#",
    star: "^",
    dot: "-",
    left_out: "~",
    cut: "...",
    eighths: ["-", "-", "-", "-", "=", "=", "=", "="],
    heights: ["_", ".", ":", "-", "=", "+", "*", "#"],
    full: "=",
    empty: "-",
    said: "-",
    flag: "<",
    hit: "=",
    more: "v",
    less: "^",
    to: "-",
    up_down: "Up/Down",
    means: "->",
    corrected: "=",
    struck: "x",
    frame: ["+", "+", "+", "+", "-", "|"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_signs_are_ascii() {
        let written = format!("{PLAIN:?}");
        assert!(written.is_ascii(), "{written}");
    }
}
