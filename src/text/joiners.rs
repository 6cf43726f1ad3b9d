//! U+200D and U+200C, which join letters and keep them apart: they stay only where they change what is
//! seen. Not here: other characters that nobody sees. Promise: a joiner is looked at once, with its run.

use super::is_unseen;
use unicode_normalization::char::is_combining_mark;

/// Joins: family emoji, Indic and Arabic forms.
pub const ZWJ: char = '\u{200d}';

/// Keeps apart: the plural of Persian, a seam in German.
pub const ZWNJ: char = '\u{200c}';

/// What was shown last.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// The letter, if there is one that a mark could sit on.
    pub base: char,
    /// No mark followed that changes more than its look.
    pub plain: bool,
}

/// What follows a run of unseen characters.
#[derive(Clone, Copy, Debug)]
pub enum Next {
    /// This, in the same grapheme: a joiner before it is what holds the two together.
    Inside(char),
    /// This, in the next grapheme.
    Beyond(char),
    /// Nothing, or nobody knows.
    Nothing,
}

/// What stays of a run of unseen characters: no more than one joiner.
pub fn kept(run: Run, before: Option<Before>, next: Next) -> Option<char> {
    let before = before?;
    let (letter, inside) = match next {
        Next::Inside(letter) => (letter, true),
        Next::Beyond(letter) => (letter, false),
        Next::Nothing => return None,
    };
    let picture = |c: char| !c.is_alphabetic() && !is_combining_mark(c) && !is_tone(c);
    let pictures = inside && before.plain && !before.base.is_alphabetic() && picture(letter);
    let joined = is_joining(before.base) && is_joining(letter);
    let letters = before.base.is_alphabetic() && letter.is_alphabetic();
    if run.joins && (pictures || joined) {
        Some(ZWJ)
    } else if run.parts && letters {
        Some(ZWNJ)
    } else {
        None
    }
}

/// Which joiners stand in a run of unseen characters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    joins: bool,
    parts: bool,
}

impl Run {
    /// Takes in a character, if it is an unseen one.
    pub fn take(&mut self, c: char) -> bool {
        self.joins |= c == ZWJ;
        self.parts |= c == ZWNJ;
        is_unseen(c)
    }
}

/// The tone of the skin in the picture before.
const fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Letters and marks of scripts that have other forms where letters are joined: Arabic and its kin,
/// Mongolian, and the scripts of India and its neighbours.
fn is_joining(c: char) -> bool {
    let script = matches!(c, '\u{620}'..='\u{74f}' | '\u{750}'..='\u{7ff}' | '\u{840}'..='\u{8ff}'
        | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18aa}' | '\u{1900}'..='\u{1cff}'
        | '\u{a840}'..='\u{a8ff}' | '\u{a930}'..='\u{aaff}' | '\u{abc0}'..='\u{abff}' | '\u{10ac0}'..='\u{10aff}'
        | '\u{10d00}'..='\u{10d3f}' | '\u{11000}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}');
    script && (c.is_alphabetic() || is_combining_mark(c))
}
