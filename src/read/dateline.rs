//! The place and agency before the first words of a story: `KYIV, Ukraine (AP) — `.
//! Not here: where the story begins. Promise: what may be part of the first sentence is no dateline.

use super::byline::is_outlet;
use crate::lexicon::header as words;

/// A dateline looks no further than this into the first paragraph.
const LONGEST: usize = 120;

/// A dateline found at the begin of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// Its bytes, with the dash and the space behind it.
    pub len: usize,
    /// What stands in its brackets.
    pub agency: Option<&'a str>,
}

/// The dateline that `paragraph` begins with.
pub fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    head.match_indices(is_break).find_map(|(at, _)| {
        let (before, behind) = head.split_at(at);
        let mark = mark(before, behind)?;
        let (place, agency) = agency(before.trim_end())?;
        let story = behind[mark..].trim_start();
        let opens = story.chars().next()?;
        let placed = place.is_empty() || is_place(place, agency.is_some());
        let said = !place.is_empty() || agency.is_some();
        // `JUDGE ORTIZ: “Is it yours?”` is a line of a transcript.
        let speaks = behind.starts_with(':') && opens_quotation(opens);
        let said = said && !(speaks && agency.is_none());
        (placed && said && !opens.is_lowercase() && opens != ',').then(|| Dateline {
            len: head.len() - story.len(),
            agency,
        })
    })
}

const fn opens_quotation(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'')
}

fn is_break(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-' | ':' | ')')
}

/// The bytes of the mark that parts a dateline from its story, at the begin of `behind`.
fn mark(before: &str, behind: &str) -> Option<usize> {
    let first = behind.chars().next()?;
    let spaced = before.ends_with(char::is_whitespace) || before.ends_with(')');
    let rest = &behind[first.len_utf8()..];
    match first {
        '—' | '―' => Some(first.len_utf8()),
        '-' if rest.starts_with('-') && spaced => Some(2),
        '–' | '-' if spaced && rest.starts_with(char::is_whitespace) => Some(first.len_utf8()),
        ':' if rest.starts_with(' ') && !before.ends_with(')') => Some(1),
        // `(CNN)The ministers met`: the bracket alone parts.
        ')' if before.starts_with('(') && rest.starts_with(char::is_alphanumeric) => Some(1),
        _ => None,
    }
}

/// `KYIV, Ukraine (AP)` as place and agency.
fn agency(before: &str) -> Option<(&str, Option<&str>)> {
    let closed = before.strip_suffix(')').unwrap_or(before);
    match closed.split_once('(') {
        Some((place, agency)) => {
            let known = is_outlet(agency) || agency.chars().all(char::is_uppercase);
            (known && !agency.trim().is_empty() && !agency.contains('('))
                .then_some((place.trim(), Some(agency)))
        }
        None => (closed.len() == before.len()).then_some((before, None)),
    }
}

/// `KYIV, Ukraine, Nov. 20`: the first part in capitals (or short, if an agency vouches for it), the
/// others places and dates.
fn is_place(place: &str, vouched: bool) -> bool {
    let mut parts = place.split([',', '/']).map(str::trim);
    let town = parts.next().unwrap_or_default();
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    let spelled = town
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let capitals = !town.chars().any(char::is_lowercase);
    let named = vouched
        && town
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
    (2..=30).contains(&letters)
        && spelled
        && !words::notice(town)
        && (capitals || named)
        && parts.all(|part| part.split(' ').count() <= 3 && is_further(part))
}

/// `Ukraine`, `N.Y.`, `Nov. 20`, `2025`.
fn is_further(part: &str) -> bool {
    part.split(' ').all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || words::particle(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, want: Option<(&str, Option<&str>)>) {
        let found = dateline(paragraph);
        let found = found.map(|line| (&paragraph[..line.len], line.agency));
        assert_eq!(found, want, "{paragraph}");
    }

    #[test]
    fn a_line_of_a_transcript_is_no_dateline() {
        check("JUDGE ORTIZ: “Is it yours?”", None);
        check("KYIV: The ministers met.", Some(("KYIV: ", None)));
    }

    #[test]
    fn places_and_agencies_before_a_dash_are_a_dateline() {
        for (line, agency) in [
            ("(CNN) — ", Some("CNN")),
            ("(CNN)", Some("CNN")),
            ("KYIV, Ukraine (AP) — ", Some("AP")),
            ("LONDON (Reuters) - ", Some("Reuters")),
            ("London (Northern Wire) – ", Some("Northern Wire")),
            ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", Some("UPI")),
            ("PARIS — ", None),
            ("PIERRE, S.D.—", None),
            ("WASHINGTON -- ", None),
            ("SÃO PAULO/RIO DE JANEIRO, Nov 20, 2025 ― ", None),
            ("NEW DELHI: ", None),
        ] {
            check(&format!("{line}The river rose."), Some((line, agency)));
        }
    }

    #[test]
    fn a_sentence_with_a_dash_is_no_dateline() {
        for paragraph in [
            "",
            "(",
            "() — The river rose.",
            "(: The river rose.",
            "OSLO ( ): The river rose.",
            "—",
            "NATO — the alliance of 32 — met.",
            "Ana Ruiz — The miller — laughed.",
            "The mayor (Labour) — He resigned.",
            "She said: The river rose.",
            "“No” — The mayor laughed.",
            "PARIS-The",
            "UPDATE: The river fell again.",
            "KYIV, which was dark (AP) — The river rose.",
        ] {
            check(paragraph, None);
        }
    }
}
