//! Voices as the sidebar writes them: how a name is broken into rows, and what stands under it.
//! Not here: where they scroll (see `sidebar`). Promise: a name is cut only when two rows are not enough.

use super::model::Model;
use super::picker::one_line;
use crate::extract::{Annotations, SourceKind, Speaker};
use crate::text::{Span, cells, clean, wrap};

/// Cells of the bar of a voice's share of the quoted words, in a narrow pane and in a wide one.
const BARS: (u16, u16) = (5, 8);

/// From this many cells on the pane is wide.
const WIDE: u16 = 34;

/// A voice as it is written: its name in one row or two, and under it what is known of it. The bar of its
/// share stands at the end of the last row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Rows of its name; the second one has all that is left, to be cut where it is written.
    pub name: Vec<String>,
    /// Its role; of another source what it is. Empty if that is not known, or has no room.
    pub what: String,
    /// Cells of its bar.
    pub bar: u16,
}

impl Written {
    /// Screen rows that it takes.
    pub fn rows(&self) -> u16 {
        let what = u16::from(!self.what.is_empty() || self.name.len() == 1);
        self.name.len() as u16 + what
    }
}

/// A voice of the open article as it is written in a pane of `width` cells.
pub fn written(model: &Model, at: usize, width: u16) -> Option<Written> {
    let voice = model.sidebar.voices.get(at)?;
    let entry = model.store.get(model.reading.article?)?;
    let (found, text) = (entry.found.as_deref()?, entry.article.text());
    let name = one_line(&found.name(voice.speaker, text));
    let bar = if width < WIDE { BARS.0 } else { BARS.1 };
    let room = usize::from(width.saturating_sub(model.sidebar.indent() + 2));
    let first = room.saturating_sub(cells(&voice.quotes.to_string()));
    let mut what = what(found, voice.speaker, text);
    if cells(&clean(&name)) <= first {
        return Some(Written {
            name: vec![name],
            what,
            bar,
        });
    }
    let (one, two) = broken(&name, first);
    // That a source has no name is seen from the words that stand for it.
    if !matches!(voice.speaker, Speaker::Person(_)) && found.given(voice.speaker).is_none() {
        what.clear();
    }
    let name = vec![one.to_string(), two.to_string()];
    Some(Written { name, what, bar })
}

/// The words that fit into `width` cells, and the rest.
fn broken(words: &str, width: usize) -> (&str, &str) {
    let rows = wrap::rows(words, Span::new(0, words.len()), width.max(1));
    let end = rows.first().map_or(words.len(), |row| row.end());
    let (one, two) = words.split_at(end);
    (one.trim_end(), two.trim_start())
}

/// The role of a person; of another source what it is.
pub fn what(found: &Annotations, speaker: Speaker, text: &str) -> String {
    if found.given(speaker).is_some() {
        return "named by you".into();
    }
    match speaker {
        Speaker::Person(id) => {
            let role = found.people.get(id.0 as usize).and_then(|p| p.role);
            role.map_or_else(String::new, |role| one_line(role.of(text)))
        }
        Speaker::Source(id) => match found.sources().get(id.0 as usize).map(|s| s.kind) {
            Some(SourceKind::Unnamed) => "unnamed".into(),
            Some(SourceKind::Organisation) => "organisation".into(),
            Some(SourceKind::Document) => "document".into(),
            None => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_broken_between_words() {
        let name = "a European envoy who has sat in on both rounds";
        assert_eq!(
            broken(name, 18),
            ("a European envoy", "who has sat in on both rounds")
        );
        assert_eq!(broken("Lokwawi", 18), ("Lokwawi", ""));
    }
}
