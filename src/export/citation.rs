//! How a quotation is cited: a template whose missing pieces drop out with their punctuation.
//! Not here: the clipboard. Promise: a citation is one paragraph more or less as long as its words,
//! and says nothing that the article does not say, unless it tells that the reader says so.
//!
//! ```text
//! “Ending a complex … ideas … And achieving …” — Marco Rubio, Secretary of State (Kevin Liptak, CNN, 20 November 2025)
//! ```

use super::row::{Origin, Quotation};
use crate::text::Dates;

/// The template in force unless the config file has another.
pub const DEFAULT: &str = "“{quote}” — {speaker}, {role} ({byline}, {outlet}, {date})";

/// The fields of a template.
pub const FIELDS: [&str; 8] = [
    "quote", "speaker", "role", "byline", "outlet", "date", "title", "path",
];

/// What a citation may name.
#[derive(Clone, Debug, Default)]
pub struct Cited<'a> {
    /// The words, without quote marks around them.
    pub words: &'a str,
    /// Who says them.
    pub speaker: &'a str,
    /// Whether the speaker is only a guess, or the reader's own word; then it is said.
    pub certainty: Certainty,
    /// The speaker's title or office.
    pub role: &'a str,
    /// The article.
    pub origin: Option<&'a Origin>,
}

/// How sure it is who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// The article says so.
    #[default]
    Known,
    /// A guess.
    Guess,
    /// The reader says so, whatever was found.
    Corrected,
}

impl<'a> From<&'a Quotation> for Cited<'a> {
    fn from(row: &'a Quotation) -> Self {
        Self {
            words: &row.words,
            speaker: row.speaker.as_deref().unwrap_or_default(),
            certainty: row.certainty,
            role: row.role.as_deref().unwrap_or_default(),
            origin: Some(&row.origin),
        }
    }
}

/// A citation after `template`. Fields: `{quote}`, `{speaker}`, `{role}`, `{byline}`,
/// `{outlet}`, `{date}` (or `{date:%d.%m.%Y}`), `{title}`, `{path}`. What leads to a field that is missing goes with it, as do
/// the quote marks around it, and brackets with nothing in them go as a whole. Words that have quote
/// marks of their own get no others.
pub fn citation(template: &str, cited: &Cited) -> String {
    let (text, _) = level(template, cited, None);
    text
}

/// One level of brackets, up to `close`: what is written, and what of the template is left.
fn level<'t>(template: &'t str, cited: &Cited, close: Option<char>) -> (String, &'t str) {
    let mut written = String::new();
    let mut between = String::new();
    let mut empty_before = false;
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if Some(c) == close {
            break;
        }
        let value = match (c, closing(c)) {
            ('{', _) => match rest.split_once('}') {
                Some((name, after)) => {
                    rest = after;
                    marked(field(name, cited), &mut between, &mut rest)
                }
                None => "{".into(),
            },
            (_, Some(end)) if rest.contains(end) => {
                let (inner, after) = level(rest, cited, Some(end));
                rest = after;
                if inner.is_empty() {
                    inner
                } else {
                    format!("{c}{inner}{end}")
                }
            }
            _ => {
                between.push(c);
                continue;
            }
        };
        if value.is_empty() {
            empty_before = true;
            // What led to the missing piece goes with it, but not what opens the line.
            if !written.is_empty() {
                between.clear();
            }
            continue;
        }
        if written.is_empty() && empty_before {
            between.clear();
        }
        written.push_str(&between);
        written.push_str(&value);
        between.clear();
    }
    if !written.is_empty() {
        written.push_str(&between);
    }
    (written, rest)
}

/// A field with the quote marks that the template has around it, which belong to it.
fn marked(value: String, before: &mut String, after: &mut &str) -> String {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('"', '"'), ('‘', '’'), ('«', '»')];
    let pair = PAIRS
        .iter()
        .find(|(open, close)| before.ends_with(*open) && after.starts_with(*close));
    let Some((open, close)) = pair else {
        return value;
    };
    before.pop();
    *after = &after[close.len_utf8()..];
    if has_marks(&value) || value.is_empty() {
        value
    } else {
        format!("{open}{value}{close}")
    }
}

fn has_marks(words: &str) -> bool {
    words.contains(['“', '”', '"'])
}

fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    }
}

fn field(name: &str, cited: &Cited) -> String {
    let origin = cited.origin;
    match name {
        "quote" => cut(cited.words),
        "speaker" => match cited.certainty {
            Certainty::Guess if !cited.speaker.is_empty() => format!("probably {}", cited.speaker),
            Certainty::Corrected if !cited.speaker.is_empty() => {
                format!("{} [corrected]", cited.speaker)
            }
            Certainty::Guess | Certainty::Corrected | Certainty::Known => cited.speaker.into(),
        },
        "role" => cited.role.into(),
        "byline" => origin.map(|o| o.byline.join(", ")).unwrap_or_default(),
        "outlet" => origin.and_then(|o| o.outlet.clone()).unwrap_or_default(),
        "date" => dated(cited, &Dates::default()),
        "title" => origin.map(|o| o.heading.clone()).unwrap_or_default(),
        "path" => origin.map(|o| o.path.clone()).unwrap_or_default(),
        _ => match name.strip_prefix("date:").and_then(Dates::parse) {
            Some(dates) => dated(cited, &dates),
            None => format!("{{{name}}}"),
        },
    }
}

fn dated(cited: &Cited, dates: &Dates) -> String {
    let day = cited.origin.and_then(|origin| origin.date);
    day.map(|day| dates.long(day)).unwrap_or_default()
}

/// The fields of a template that there are none of, as they are written in it.
pub fn unknown_fields(template: &str) -> Vec<&str> {
    let pieces = template.split('{').skip(1);
    let names = pieces.filter_map(|piece| piece.split_once('}'));
    let names = names.map(|(name, _)| name);
    names
        .filter(|name| {
            let dated = name.strip_prefix("date:").and_then(Dates::parse);
            !FIELDS.contains(name) && dated.is_none()
        })
        .collect()
}

/// Words in quote marks, unless they have marks of their own: a passage with quotations in it is
/// given as it stands.
pub fn quoted(words: &str) -> String {
    if words.is_empty() || has_marks(words) {
        words.into()
    } else {
        format!("“{}”", cut(words))
    }
}

/// Without the commas that led to the reporter's words: `ideas, … And` is `ideas … And`.
fn cut(words: &str) -> String {
    words.trim_end_matches(',').replace(", … ", " … ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn origin() -> Origin {
        Origin {
            byline: vec!["Ines Falk".into()],
            outlet: Some("GNB".into()),
            date: Some(date(2026, 2, 3)),
            heading: "Ferry strikes rock".into(),
            ..Origin::default()
        }
    }

    fn check(template: &str, speaker: &str, role: &str, origin: &Origin, expected: &str) {
        let cited = Cited {
            certainty: Certainty::Known,
            words: "It was charted, … And it moved,",
            speaker,
            role,
            origin: Some(origin),
        };
        assert_eq!(citation(template, &cited), expected);
    }

    #[test]
    fn a_guess_is_cited_as_a_guess() {
        let guess = Cited {
            words: "a menu",
            speaker: "Wambui Lokwawi",
            certainty: Certainty::Guess,
            ..Cited::default()
        };
        assert_eq!(
            citation(DEFAULT, &guess),
            "“a menu” — probably Wambui Lokwawi"
        );
        let nobody = Cited {
            speaker: "",
            ..guess
        };
        assert_eq!(citation(DEFAULT, &nobody), "“a menu”");
    }

    #[test]
    fn a_citation_names_speaker_role_and_source() {
        check(
            DEFAULT,
            "Ada Lund",
            "harbour master",
            &origin(),
            "“It was charted … And it moved” — Ada Lund, harbour master (Ines Falk, GNB, 3 February 2026)",
        );
    }

    #[test]
    fn missing_pieces_drop_out_with_their_punctuation() {
        let words = "“It was charted … And it moved”";
        let nothing = Origin::default();
        check(DEFAULT, "", "", &nothing, words);
        check(
            DEFAULT,
            "Ada Lund",
            "",
            &nothing,
            &format!("{words} — Ada Lund"),
        );
        let no_byline = Origin {
            byline: vec![],
            ..origin()
        };
        check(
            DEFAULT,
            "",
            "",
            &no_byline,
            &format!("{words} (GNB, 3 February 2026)"),
        );
        let only_byline = Origin {
            outlet: None,
            date: None,
            ..origin()
        };
        check(
            DEFAULT,
            "Ada Lund",
            "",
            &only_byline,
            &format!("{words} — Ada Lund (Ines Falk)"),
        );
    }

    #[test]
    fn templates_may_be_odd() {
        let nothing = Origin::default();
        check(
            "{speaker}: {quote} [",
            "",
            "",
            &nothing,
            "It was charted … And it moved [",
        );
        check("Said: {role}", "", "", &nothing, "");
        check("{who} (", "", "", &nothing, "{who} (");
        check("{quote", "", "", &nothing, "{quote");
        check("", "Ada Lund", "", &nothing, "");
        check(
            "Title: {title}. {quote}!",
            "",
            "",
            &origin(),
            "Title: Ferry strikes rock. It was charted … And it moved!",
        );
    }

    #[test]
    fn a_date_may_have_its_own_format_and_unknown_fields_are_named() {
        check("{date:iso}", "", "", &origin(), "2026-02-03");
        check("{date:%d.%m.%y}", "", "", &origin(), "03.02.26");
        assert_eq!(
            unknown_fields("{quote} {who} {date:iso} {date:x} {"),
            ["who", "date:x"]
        );
    }

    #[test]
    fn words_in_marks_get_no_second_pair() {
        assert_eq!(quoted("“No,” she said."), "“No,” she said.");
        assert_eq!(quoted("It’s no."), "“It’s no.”");
    }
}
