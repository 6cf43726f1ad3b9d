//! What is exported: quotations, people and bookmarks, each with all that a format may write.
//! Not here: how it is written. Promise: a row owns its words and keeps them as the article has
//! them; making them safe to show is the format's work.

use super::Bookmarked;
use super::citation::Certainty;
use super::tally::said;
use crate::article::{Article, ArticleId, Block, spaced, words};
use crate::extract::{Annotations, PersonId, Quote, QuoteKind, SourceId, SourceKind, Speaker};
use crate::store::{Roles, Store, usual};
use crate::text::{CharMap, CharSpan, Span, is_unseen};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Code points of a heading that are shown in full.
const LONGEST_HEADING: usize = 120;

/// One quotation, person or bookmark.
#[derive(Clone, Debug)]
pub enum Row {
    /// What somebody said.
    Quotation(Quotation),
    /// Somebody who is named or speaks.
    Person(Named),
    /// A passage that the reader keeps.
    Bookmark(Box<Bookmarked>),
}

/// Which rows a list holds; its heading depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Quotations.
    Quotations,
    /// People and other sources.
    People,
    /// Bookmarks.
    Bookmarks,
}

/// Where words come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The article's name: the file's stem, `#2` and so on for a further article.
    pub id: String,
    /// Its path as the user wrote it.
    pub path: String,
    /// Its title, else the first sentence of the story.
    pub heading: String,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where.
    pub outlet: Option<String>,
}

/// What somebody said.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The article.
    pub origin: Arc<Origin>,
    /// The words, parts joined by ` … ` at a pause and a blank line at a paragraph.
    pub words: String,
    /// The places of the parts.
    pub parts: Vec<CharSpan>,
    /// Whole clause or fragment.
    pub kind: QuoteKind,
    /// Who says it, by the fullest name.
    pub speaker: Option<String>,
    /// Other forms of the speaker's name.
    pub aliases: Vec<String>,
    /// What kind of source.
    pub speaker_kind: Option<SpeakerKind>,
    /// The speaker's title or office.
    pub role: Option<String>,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f32,
    /// Whether the speaker is a guess, or the reader's own word.
    pub certainty: Certainty,
}

/// Somebody, in all articles where it is the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who that is in one of the articles.
    pub who: (ArticleId, Speaker),
    /// The name that most articles have, of such the fullest.
    pub name: String,
    /// What kind of source.
    pub kind: SpeakerKind,
    /// Title or office.
    pub role: Option<String>,
    /// Other forms of the name.
    pub aliases: Vec<String>,
    /// Quotations.
    pub quotations: usize,
    /// Words inside the quote marks.
    pub words: usize,
    /// Articles with a quotation.
    pub quoted_in: usize,
    /// Places where the name stands.
    pub mentions: usize,
    /// The articles, by name.
    pub articles: Vec<String>,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// Someone without a name.
    Unnamed,
    /// `the Treasury`.
    Organisation,
    /// `the report`.
    Document,
}

impl SpeakerKind {
    /// What a speaker of these annotations is; `None` if there is no such speaker. A name that a reader
    /// gave is a person's, unless it is a phrase: `a deckhand`.
    pub fn of(speaker: Speaker, found: &Annotations) -> Option<Self> {
        if let Some(name) = found.given(speaker) {
            let phrase = name.starts_with(char::is_lowercase);
            return Some(if phrase { Self::Unnamed } else { Self::Person });
        }
        match speaker {
            Speaker::Person(id) => found.people.get(id.0 as usize).map(|_| Self::Person),
            Speaker::Source(id) => {
                found
                    .sources()
                    .get(id.0 as usize)
                    .map(|source| match source.kind {
                        SourceKind::Unnamed => Self::Unnamed,
                        SourceKind::Organisation => Self::Organisation,
                        SourceKind::Document => Self::Document,
                    })
            }
        }
    }

    /// As it is written in every format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Unnamed => "unnamed",
            Self::Organisation => "organisation",
            Self::Document => "document",
        }
    }
}

impl Origin {
    /// Where the words of an article come from.
    pub fn new(article: &Article) -> Self {
        Self {
            id: article.name().to_string(),
            path: article.path().to_string(),
            heading: headline(article.heading()),
            byline: article.byline().iter().map(|name| spaced(name)).collect(),
            date: article.date(),
            outlet: article.outlet().map(spaced),
        }
    }
}

impl Quotation {
    /// A quotation of an article. `map` counts the article's text.
    pub fn new(
        article: &Article,
        origin: &Arc<Origin>,
        found: &Annotations,
        quote: &Quote,
        map: &CharMap,
    ) -> Self {
        let text = article.text();
        let parts = found.parts(quote);
        let person = match quote.speaker {
            Some(Speaker::Person(id)) => found.people.get(id.0 as usize),
            Some(Speaker::Source(_)) | None => None,
        };
        let aliases = person.map_or(&[][..], |person| found.spans(person.aliases));
        Self {
            origin: Arc::clone(origin),
            words: words(article, parts),
            parts: parts.iter().map(|part| map.chars(*part)).collect(),
            kind: quote.kind,
            speaker: quote.speaker.map(|who| found.name(who, text).into_owned()),
            aliases: aliases.iter().map(|alias| called(alias.of(text))).collect(),
            speaker_kind: quote.speaker.and_then(|who| SpeakerKind::of(who, found)),
            role: person
                .and_then(|person| person.role)
                .map(|role| called(role.of(text))),
            confidence: quote.confidence,
            certainty: certainty(quote),
        }
    }
}

/// How sure it is who speaks a quotation, as on the screen.
fn certainty(quote: &Quote) -> Certainty {
    match (quote.corrected(), quote.confidence < Quote::SURE) {
        (true, _) => Certainty::Corrected,
        (false, true) => Certainty::Guess,
        (false, false) => Certainty::Known,
    }
}

/// The quotations of an article, in order.
pub fn quotations(article: &Article, found: &Annotations) -> Vec<Quotation> {
    let origin = Arc::new(Origin::new(article));
    let map = CharMap::new(article.text());
    let row = |quote| Quotation::new(article, &origin, found, quote, &map);
    found.quotes.iter().map(row).collect()
}

/// Everybody in the library who is named or speaks: most quoted first, then most named, then by
/// place.
pub fn people(store: &Store) -> Vec<Named> {
    let mut all = Vec::new();
    // Whoever was counted with an earlier article is not counted again. An article without a day belongs to
    // all namesakes, and so is nobody's first.
    let mut counted = FxHashSet::default();
    let (dated, others): (Vec<_>, Vec<_>) = store
        .iter()
        .partition(|(_, entry)| entry.article.date().is_some());
    for (id, entry) in dated.into_iter().chain(others) {
        let Some(found) = &entry.found else { continue };
        for person in found.everybody() {
            if counted.contains(&(id, person)) {
                continue;
            }
            let mut places = store.same_person(id, person);
            places.retain(|place| counted.insert(*place));
            let places: Vec<_> = places
                .into_iter()
                .map(|(id, who)| (id, Speaker::Person(who)))
                .collect();
            all.extend(named(store, &places));
        }
        for (index, _) in (0..).zip(found.sources()) {
            all.extend(named(store, &[(id, Speaker::Source(SourceId(index)))]));
        }
    }
    all.sort_by_key(|row| {
        let (Speaker::Person(PersonId(at)) | Speaker::Source(SourceId(at))) = row.who.1;
        let source = matches!(row.who.1, Speaker::Source(_));
        let most = std::cmp::Reverse((row.quotations, row.words, row.mentions));
        (most, row.who.0, source, at)
    });
    all
}

/// One speaker, counted over the places where it is the same one.
fn named(store: &Store, places: &[(ArticleId, Speaker)]) -> Option<Named> {
    let mut row: Option<Named> = None;
    let (mut names, mut roles) = (Vec::new(), Roles::default());
    for (id, who) in places {
        let entry = store.get(*id)?;
        let found = entry.found.as_ref()?;
        let text = entry.article.text();
        let (aliases, role, mentions) = match who {
            // Whom only the reader names stands nowhere in the article.
            Speaker::Person(id) => match found.people.get(id.0 as usize) {
                Some(person) => {
                    let aliases = found.spans(person.aliases);
                    (aliases, person.role, found.spans(person.mentions).len())
                }
                None => (&[][..], None, 0),
            },
            Speaker::Source(id) => {
                let source = found.sources().get(id.0 as usize)?;
                (&[][..], None, found.spans(source.mentions).len())
            }
        };
        let name = found.name(*who, text).into_owned();
        names.push(name.clone());
        let kind = SpeakerKind::of(*who, found)?;
        let row = row.get_or_insert_with(|| Named::new((*id, *who), name.clone(), kind));
        for alias in aliases
            .iter()
            .map(|alias| called(alias.of(text)))
            .chain([name])
        {
            if alias != row.name && !row.aliases.contains(&alias) {
                row.aliases.push(alias);
            }
        }
        if let Some(role) = role {
            roles.add(&called(role.of(text)), entry.article.date());
        }
        row.mentions += mentions;
        row.articles.push(entry.article.name().to_string());
        let before = row.quotations;
        for quote in found
            .quotes
            .iter()
            .filter(|quote| quote.speaker == Some(*who))
        {
            row.quotations += 1;
            row.words += said(quote, found, text);
        }
        row.quoted_in += usize::from(row.quotations > before);
    }
    let mut row = row?;
    row.role = roles.whole().into_iter().next().map(|role| role.name);
    if let Some(at) = usual(&names) {
        let first = std::mem::replace(&mut row.name, names.swap_remove(at));
        row.aliases.insert(0, first);
        row.aliases.retain(|alias| *alias != row.name);
    }
    Some(row)
}

impl Named {
    fn new(who: (ArticleId, Speaker), name: String, kind: SpeakerKind) -> Self {
        Self {
            who,
            name,
            kind,
            role: None,
            aliases: Vec::new(),
            quotations: 0,
            words: 0,
            quoted_in: 0,
            mentions: 0,
            articles: Vec::new(),
        }
    }
}

/// The words of any stretch of an article, its paragraphs parted by a blank line.
pub fn passage(article: &Article, span: Span) -> String {
    let blocks = &article.blocks()[article.blocks_at(span)];
    let inside = |block: &Block| {
        let start = block.span.start().max(span.start());
        let end = block.span.end().min(span.end());
        spaced(Span::new(start, end).of(article.text()))
    };
    let words: Vec<_> = blocks.iter().map(inside).collect();
    words.join("\n\n")
}

/// A heading on one line: an article without a title has its first sentence there, which may go on and on.
pub fn headline(raw: &str) -> String {
    let mut line = spaced(raw);
    if let Some((most, _)) = line.char_indices().nth(LONGEST_HEADING) {
        let end = line[..most].rfind(' ').unwrap_or(most);
        line.truncate(end);
        line.push('…');
    }
    line
}

/// A name or a role as it is written: white space made single, and without what nobody sees.
pub fn called(raw: &str) -> String {
    let mut name = spaced(raw);
    if !name.is_ascii() {
        name.retain(|c| !is_unseen(c));
    }
    name
}
