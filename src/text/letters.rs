//! Letters without their accents and case, for comparing names and for search.
//! Not here: quote marks, dashes and white space.

use super::is_unseen;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The plain small letters of `c`: `'É'` gives `e`, `'ß'` gives `ss`, a lone accent gives nothing.
pub fn plain(c: char) -> impl Iterator<Item = char> {
    let stroked = stroked(c).unwrap_or_default();
    let rest = if stroked.is_empty() { Some(c) } else { None };
    let decomposed = rest.into_iter().nfkd().filter(|c| !is_combining_mark(*c));
    stroked
        .chars()
        .chain(decomposed.flat_map(char::to_lowercase))
}

/// A whole string through [`plain`], without what nobody sees.
pub fn plain_str(raw: &str) -> String {
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    let seen = raw.chars().filter(|c| !is_unseen(*c));
    seen.flat_map(plain).collect()
}

/// Letters with a stroke or a join, which Unicode does not decompose.
fn stroked(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' | 'İ' => "i",
        'ŧ' | 'Ŧ' => "t",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_accents_and_case() {
        assert_eq!(plain_str("Radosław SIKORSKI"), "radoslaw sikorski");
        assert_eq!(plain_str("Þóra Straße Æsir"), "thora strasse aesir");
        assert_eq!(plain_str("Ru\u{200b}bi\u{ad}o"), "rubio");
        assert_eq!(plain_str("e\u{301}"), "e");
    }
}
