//! What was learned about one article: its quotations, the people in it, and the other sources.
//! Promise: sorted by place, compact, and nothing here owns text but the names that a reader gave;
//! all others are spans of the article.

use crate::lexicon::grammar;
use crate::text::{Span, is_unseen};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// Which quotation of the article, in order of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteId(pub u32);

/// Which person of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// Which unnamed source, organisation or document of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// A run of spans kept in [`Annotations`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    from: u32,
    len: u32,
}

impl Spans {
    fn range(self) -> Range<usize> {
        self.from as usize..self.from as usize + self.len as usize
    }
}

/// Who speaks a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Speaker {
    /// A person with a name.
    Person(PersonId),
    /// Someone without a name, an organisation or a document.
    Source(SourceId),
}

/// How a quotation is built into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteKind {
    /// A whole clause or more stands in the marks.
    Direct,
    /// A fragment stands inside the reporter's own clause.
    Mixed,
}

/// One quotation: `“A,” X said, “b.”` is one with two parts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Quote {
    /// The words inside the marks; read them with [`Annotations::parts`].
    pub parts: Spans,
    /// The words that name the speaker where the quotation is.
    pub mention: Option<Span>,
    /// The cue: `said`, `according to`.
    pub cue: Option<Span>,
    /// Who the mention stands for.
    pub speaker: Option<Speaker>,
    /// How sure, from 0 to 1: of those given 0.9, nine in ten are right.
    pub confidence: f32,
    /// Which rule found the speaker; an index into `rules::RULES`.
    pub rule: u8,
    /// Whole clause or fragment.
    pub kind: QuoteKind,
}

impl Quote {
    /// Below this confidence a speaker is shown as a guess.
    pub const SURE: f32 = 0.77;

    /// In the place of a rule where the reader said who speaks.
    pub const CORRECTED: u8 = u8::MAX;

    /// Whether the speaker is a guess, or not known at all.
    pub fn unsure(&self) -> bool {
        self.speaker.is_none() || self.confidence < Self::SURE
    }

    /// Whether the reader said who speaks.
    pub fn corrected(&self) -> bool {
        self.rule == Self::CORRECTED
    }
}

/// Grammatical gender as the article shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// She, her, Ms.
    Female,
    /// He, him, Mr.
    Male,
}

impl Gender {
    /// The one that it is not.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Female => Self::Male,
            Self::Male => Self::Female,
        }
    }
}

/// One person named in the article.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name.
    pub name: Span,
    /// The family name where the article tells it elsewhere: `Hale` of `his son Tom`.
    pub family: Option<Span>,
    /// Other forms, each once.
    pub aliases: Spans,
    /// The fullest title or apposition: `White House press secretary`.
    pub role: Option<Span>,
    /// Every place where the name stands, without title or role.
    pub mentions: Spans,
    /// From titles, kin words and pronouns; `None` where the article does not tell.
    pub gender: Option<Gender>,
}

/// What kind of source one without a personal name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceKind {
    /// `a Western official`.
    Unnamed,
    /// `the Treasury`.
    Organisation,
    /// `the report`.
    Document,
}

/// A source that is not a named person.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its fullest noun phrase.
    pub name: Span,
    /// What it is.
    pub kind: SourceKind,
    /// Every place where it is named as a speaker.
    pub mentions: Spans,
}

/// All that was learned about one article.
///
/// What a short article has stands in place: in a library of many, each further allocation weighs.
#[derive(Debug, Default)]
pub struct Annotations {
    /// The quotations, by place of their first part.
    pub quotes: SmallVec<[Quote; 1]>,
    /// The people, by place of their first mention; after them those that only a reader made out.
    pub people: SmallVec<[Person; 1]>,
    spans: SmallVec<[Span; 2]>,
    others: Option<Box<Others>>,
}

/// What few short articles have.
#[derive(Debug, Default)]
struct Others {
    sources: Box<[Source]>,
    given: Box<[Box<str>]>,
    renamed: Box<[(PersonId, Box<str>)]>,
}

impl Annotations {
    /// The other sources, by place of their first mention.
    pub fn sources(&self) -> &[Source] {
        self.others.as_ref().map_or(&[], |others| &others.sources)
    }

    /// Names that a reader gave and that stand nowhere in the article: people too, whose ids follow
    /// those of `people`.
    pub fn given_names(&self) -> &[Box<str>] {
        self.others.as_ref().map_or(&[], |others| &others.given)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty() && self.people.is_empty() && self.others.is_none()
    }

    /// The parts of a quotation, in order.
    pub fn parts(&self, quote: &Quote) -> &[Span] {
        self.spans(quote.parts)
    }

    /// A run of spans: aliases or mentions.
    pub fn spans(&self, run: Spans) -> &[Span] {
        self.spans.get(run.range()).unwrap_or_default()
    }

    /// A quotation by its id.
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        self.quotes.get(id.0 as usize)
    }

    /// From the first byte of the first part to the last byte of the last.
    pub fn extent(&self, quote: &Quote) -> Span {
        let parts = self.parts(quote);
        match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }

    /// All people, also those whose names only a reader gave.
    pub fn everybody(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..(self.people.len() + self.given_names().len()) as u32).map(PersonId)
    }

    /// The name that a reader gave to someone whom the article does not name.
    pub fn given(&self, speaker: Speaker) -> Option<&str> {
        match speaker {
            Speaker::Person(id) => {
                let at = (id.0 as usize).checked_sub(self.people.len())?;
                self.given_names().get(at).map(AsRef::as_ref)
            }
            Speaker::Source(_) => None,
        }
    }

    /// Under which other name a reader knows somebody.
    pub fn renamed(&self, speaker: Speaker) -> Option<&str> {
        let Speaker::Person(id) = speaker else {
            return None;
        };
        let mut all = self.others.as_ref()?.renamed.iter();
        let (_, name) = all.find(|(person, _)| *person == id)?;
        Some(name)
    }

    /// The place of a speaker's fullest name; empty if it stands nowhere.
    pub fn name_span(&self, speaker: Speaker) -> Span {
        match speaker {
            Speaker::Person(id) => self.people.get(id.0 as usize).map(|p| p.name),
            Speaker::Source(id) => self.sources().get(id.0 as usize).map(|s| s.name),
        }
        .unwrap_or_default()
    }

    /// The family name of someone whose fullest form lacks it.
    pub fn family(&self, speaker: Speaker) -> Option<Span> {
        match speaker {
            Speaker::Person(id) => self.people.get(id.0 as usize)?.family,
            Speaker::Source(_) => None,
        }
    }

    /// A speaker's fullest name as a reader writes it: white space made single, and the article
    /// that opens a phrase in lower case (`a European envoy`). `text` is the article's text.
    pub fn name<'t>(&'t self, speaker: Speaker, text: &'t str) -> Cow<'t, str> {
        if let Some(given) = self.renamed(speaker).or_else(|| self.given(speaker)) {
            return Cow::Borrowed(given);
        }
        let raw = self.name_span(speaker).of(text);
        if !raw.is_ascii() && raw.contains(is_unseen) {
            let seen: String = raw.chars().filter(|c| !is_unseen(*c)).collect();
            return Cow::Owned(self.written(speaker, &seen, text).into_owned());
        }
        self.written(speaker, raw, text)
    }

    /// A name that stands in the text as `raw`, as a reader writes it.
    fn written<'t>(&self, speaker: Speaker, raw: &'t str, text: &str) -> Cow<'t, str> {
        if let Some(family) = self.family(speaker) {
            let family = family.of(text).chars().filter(|c| !is_unseen(*c));
            return Cow::Owned(format!("{raw} {}", family.collect::<String>()));
        }
        let phrase = matches!(speaker, Speaker::Source(_));
        let first = raw.split_whitespace().next().unwrap_or_default();
        let capital = first.starts_with(|c: char| c.is_ascii_uppercase());
        let opens_with_capital = phrase && capital && grammar::OPENS_PHRASE.has(first);
        let spaced = raw.contains(['\n', '\r', '\t']) || raw.contains("  ");
        if !opens_with_capital && !spaced {
            return Cow::Borrowed(raw);
        }
        let mut name = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if opens_with_capital {
            name[..1].make_ascii_lowercase();
        }
        Cow::Owned(name)
    }

    /// Makes annotations from parts gathered in a [`Draft`], which must be sorted by place.
    pub fn from_draft(draft: Draft) -> Self {
        let others = Others {
            sources: draft.sources.into(),
            given: draft.given.into(),
            renamed: draft.renamed.into(),
        };
        let none = [
            others.sources.is_empty(),
            others.given.is_empty(),
            others.renamed.is_empty(),
        ];
        Self {
            quotes: close(draft.quotes),
            people: close(draft.people),
            spans: close(draft.spans),
            others: none.contains(&false).then(|| Box::new(others)),
        }
    }

    /// The same in another text, where each span stands elsewhere.
    #[must_use]
    pub fn moved(mut self, place: impl Fn(Span) -> Span) -> Self {
        for quote in &mut self.quotes {
            quote.mention = quote.mention.map(&place);
            quote.cue = quote.cue.map(&place);
        }
        for person in &mut self.people {
            person.name = place(person.name);
            person.family = person.family.map(&place);
            person.role = person.role.map(&place);
        }
        for source in self
            .others
            .iter_mut()
            .flat_map(|others| &mut others.sources)
        {
            source.name = place(source.name);
        }
        for span in &mut self.spans {
            *span = place(*span);
        }
        self
    }

    /// The same once more, to be changed.
    pub fn to_draft(&self) -> Draft {
        Draft {
            quotes: self.quotes.to_vec(),
            people: self.people.to_vec(),
            sources: self.sources().to_vec(),
            given: self.given_names().to_vec(),
            renamed: self
                .others
                .as_ref()
                .map_or_else(Vec::new, |others| others.renamed.to_vec()),
            spans: self.spans.to_vec(),
        }
    }
}

/// As small as it can be kept.
fn close<A: smallvec::Array>(gathered: Vec<A::Item>) -> SmallVec<A> {
    let mut closed = SmallVec::from_vec(gathered);
    closed.shrink_to_fit();
    closed
}

/// Annotations while they are being gathered, and as they are written down: without what a reader said.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    /// Quotations so far.
    pub quotes: Vec<Quote>,
    /// People so far.
    pub people: Vec<Person>,
    /// Other sources so far.
    pub sources: Vec<Source>,
    /// Names that a reader gave.
    #[serde(skip)]
    pub given: Vec<Box<str>>,
    /// Under which other names a reader knows somebody.
    #[serde(skip)]
    pub renamed: Vec<(PersonId, Box<str>)>,
    pub(super) spans: Vec<Span>,
}

impl Draft {
    /// Nothing yet, with room for so many quotations and spans.
    pub fn sized(quotes: usize, spans: usize) -> Self {
        Self {
            quotes: Vec::with_capacity(quotes),
            spans: Vec::with_capacity(spans),
            ..Self::default()
        }
    }

    /// Keeps a run of spans and gives what a quotation, person or source holds of it.
    pub fn keep(&mut self, spans: impl IntoIterator<Item = Span>) -> Spans {
        let from = self.spans.len() as u32;
        self.spans.extend(spans);
        Spans {
            from,
            len: self.spans.len() as u32 - from,
        }
    }

    /// Whether all of a run is kept here.
    pub(super) fn holds(&self, run: Spans) -> bool {
        run.range().end <= self.spans.len()
    }

    /// A run of spans that was kept.
    pub fn spans(&self, run: Spans) -> &[Span] {
        self.spans.get(run.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_compact() {
        assert!(size_of::<Quote>() <= 40, "{}", size_of::<Quote>());
        let whole = size_of::<Annotations>();
        assert!(whole <= 144, "{whole}");
    }

    #[test]
    fn a_name_is_written_as_a_reader_writes_it() {
        let text = "A European\nenvoy said";
        let mut draft = Draft::default();
        let mentions = draft.keep([Span::new(0, 16)]);
        draft.sources.push(Source {
            name: Span::new(0, 16),
            kind: SourceKind::Unnamed,
            mentions,
        });
        let found = Annotations::from_draft(draft);
        assert_eq!(
            found.name(Speaker::Source(SourceId(0)), text),
            "a European envoy"
        );
        assert_eq!(found.name(Speaker::Source(SourceId(9)), text), "");
    }
}
