//! Characters that nobody sees: joiners, soft hyphens, fillers, marks of direction, tags. Unicode calls
//! them default-ignorable. Not here: what is done with them. Variation selectors are not among the
//! zero-width ones, since they change how the letter before looks.

/// Whether `c` has no sight of its own and changes none: U+200B in `Ru\u{200b}bio`.
pub const fn is_unseen(c: char) -> bool {
    // Quick for nearly all letters of most texts.
    c >= '\u{ad}'
        && matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The letter before looks another way: ❤ and U+FE0F are a red heart.
pub const fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}
