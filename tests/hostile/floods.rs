//! Texts that would cost the square of their length where something is looked for to and fro.
//! Here they must be shown; `benches/floods.rs` and `src/extract/linear.rs` measure how the work grows.

use super::folder::Case;

const FLOODS: &[(&str, &str)] = &[
    ("quotes", "“No,” he said. "),
    ("unbalanced", "“Yes and “no and \"perhaps and ''never ‘but "),
    ("unbalanced-lines", "“Yes and “no\n"),
    ("pronouns", "he said she said they said it said "),
    ("names", "Ana Lima Bo Chen Cy Diaz "),
    ("dots", ". "),
    ("stops", "....!!!???… "),
    ("capitals", "A B C D "),
    ("said", "said "),
    ("double-marks", "\""),
    ("single-marks", "'"),
    ("commas", ", "),
    ("dashes", "— "),
    ("paragraphs", "“A\n\n"),
    ("nouns", "the mayor said that "),
    ("brackets", "((("),
    ("digits", "1,2.3 "),
    ("titles", "Mr. Dr. U.S. "),
];

/// The bytes of each.
const LENGTH: usize = 60_000;

pub fn cases() -> Vec<Case> {
    let flood = |(name, piece): &(&str, &str)| {
        let text = format!("A story\n\n{}", piece.repeat(LENGTH / piece.len()));
        Case::new(format!("flood/{name}.txt"), text)
    };
    FLOODS.iter().map(flood).collect()
}
