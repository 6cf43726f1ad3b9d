//! Texts of a shape that costs: long lines, many lines, long words. Small enough here for every run;
//! `large.rs` has the full sizes.

use super::folder::{Case, SAID};

pub fn cases() -> Vec<Case> {
    vec![
        Case::new(
            "size/line.txt",
            "“No,” said Ana Lima. It rained. ".repeat(8_000),
        ),
        Case::new("size/lines.txt", "It rained.\n".repeat(40_000)),
        Case::new(
            "size/word.txt",
            format!("A story\n\n{}\n\n{SAID}", "a".repeat(300_000)),
        ),
        Case::new(
            "size/wide-word.txt",
            format!("A story\n\n{}", "漢".repeat(60_000)),
        ),
        Case::new("size/empty-lines.txt", "\n".repeat(200_000)),
        Case::new(
            "size/blanks.txt",
            format!("A story\n\n{}x", " ".repeat(200_000)),
        ),
        Case::new(
            "size/tabs.txt",
            format!("A story\n\n{}x\n\n{SAID}", "\t".repeat(50_000)),
        ),
        Case::new("size/paragraphs.txt", "So.\n\n".repeat(20_000)),
        Case::new(
            "size/headline.txt",
            format!("{}\n\n{SAID}", "A long headline ".repeat(3_000)),
        ),
    ]
}
