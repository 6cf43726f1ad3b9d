//! The article store: plain vectors and maps in memory, asked by id, person, order and day.
//! Not here: reading, waiting, locking. Promise: ids are given once and stay good; what is asked of
//! an article that is not annotated yet is answered as if it had no quotations; what a reader said
//! about quotations lies over what was found, whichever of the two comes first.

mod corrected;
mod merged;
mod names;
mod namesakes;
mod roles;

pub use corrected::{corrected, parts};
pub use merged::{Merges, folded};
pub use names::usual;
pub use roles::{Role, Roles};

use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, Gender, PersonId, Quote, QuoteId, Speaker};
use crate::passage::Verdict;
use crate::text::{Span, plain_str};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The articles and what is known about them.
#[derive(Debug, Default)]
pub struct Store {
    entries: Vec<Entry>,
    by_person: FxHashMap<Box<str>, Vec<(ArticleId, PersonId)>>,
    /// Who speaks in an article that has but one name of theirs.
    alone: Vec<(ArticleId, PersonId)>,
    /// Those without a day are before the oldest.
    by_day: BTreeMap<Option<Date>, Vec<ArticleId>>,
    merges: Merges,
    revision: u64,
}

/// An article with its annotations, once they are made.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article; shared with the thread that annotates it.
    pub article: Arc<Article>,
    /// What was learned about it, with the reader's corrections.
    pub found: Option<Arc<Annotations>>,
    /// What lies under that, in the few articles where the reader said anything.
    corrected: Option<Box<Corrected>>,
}

/// What lies under an article's annotations.
#[derive(Clone, Debug, Default)]
struct Corrected {
    /// What was found.
    found: Option<Arc<Annotations>>,
    /// What the reader says, the earliest first.
    corrections: Vec<(Span, Verdict)>,
}

impl Entry {
    fn new(article: Arc<Article>) -> Self {
        Self {
            article,
            found: None,
            corrected: None,
        }
    }

    /// Makes the annotations of what was found, what the reader corrected, and names that are one.
    fn lay_over(&mut self, merges: &Merges) {
        let under = self.corrected.take().unwrap_or_else(|| {
            let found = self.found.take();
            Box::new(Corrected {
                found,
                corrections: Vec::new(),
            })
        });
        let article = &self.article;
        let over = under.found.as_deref().and_then(|found| {
            let said = &under.corrections;
            let mended = (!said.is_empty()).then(|| corrected(article, found, said));
            let merged = merges.laid(article, mended.as_ref().unwrap_or(found));
            merged.or(mended)
        });
        if over.is_none() && under.corrections.is_empty() {
            self.found = under.found;
            return;
        }
        self.found = over.map(Arc::new).or_else(|| under.found.clone());
        self.corrected = Some(under);
    }

    /// Whether every name in its annotations stands in the text: nobody said that it is another one.
    pub fn is_as_found(&self) -> bool {
        self.corrected.is_none()
    }

    /// What was found, without the reader's corrections.
    pub fn as_found(&self) -> Option<&Annotations> {
        let found = match &self.corrected {
            Some(corrected) => &corrected.found,
            None => &self.found,
        };
        found.as_deref()
    }
}

/// One voice of an article: someone who is quoted in it, and how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who speaks.
    pub speaker: Speaker,
    /// Quotations.
    pub quotes: u32,
    /// Those of them that are no guess.
    pub sure: u32,
    /// Bytes inside the marks.
    pub said: u32,
}

impl Store {
    /// Takes an article in.
    pub fn add(&mut self, article: Arc<Article>) -> ArticleId {
        let id = ArticleId(self.entries.len() as u32);
        self.index_day(id, &article);
        self.entries.push(Entry::new(article));
        id
    }

    /// Puts a changed text in an article's place; its annotations have to be made anew.
    pub fn replace(&mut self, id: ArticleId, article: Arc<Article>) {
        self.revision += 1;
        self.forget_people(id);
        if let Some(old) = self.get(id)
            && let Some(ids) = self.by_day.get_mut(&old.article.date())
        {
            ids.retain(|other| *other != id);
        }
        self.index_day(id, &article);
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            *entry = Entry::new(article);
        }
    }

    /// Keeps what was learned about an article.
    pub fn annotate(&mut self, id: ArticleId, found: Arc<Annotations>) {
        self.forget_people(id);
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            match &mut entry.corrected {
                Some(corrected) => corrected.found = Some(found),
                None => entry.found = Some(found),
            }
            self.lay_over(id);
        }
    }

    /// The articles that have corrections.
    pub fn corrected(&self) -> impl Iterator<Item = ArticleId> {
        let said = |under: &Corrected| !under.corrections.is_empty();
        let some = self
            .iter()
            .filter(move |(_, entry)| entry.corrected.as_deref().is_some_and(said));
        some.map(|(id, _)| id)
    }

    /// Lays other corrections over what was found in an article, the earliest first; whether they
    /// are other ones than before. They count for this text alone.
    pub fn correct(&mut self, id: ArticleId, corrections: Vec<(Span, Verdict)>) -> bool {
        let corrected = self.get(id).map(|entry| entry.corrected.as_ref());
        let now = corrected.map(|now| now.map_or(&[][..], |now| &now.corrections));
        if now.is_none_or(|now| now == corrections) {
            return false;
        }
        self.forget_people(id);
        let Some(entry) = self.entries.get_mut(id.0 as usize) else {
            return false;
        };
        let found = match entry.corrected.take() {
            Some(corrected) => corrected.found,
            None => entry.found.take(),
        };
        entry.corrected = Some(Box::new(Corrected { found, corrections }));
        self.lay_over(id);
        true
    }

    /// Makes an article's annotations of what was found and the corrections.
    fn lay_over(&mut self, id: ArticleId) {
        self.revision += 1;
        let Some(entry) = self.entries.get_mut(id.0 as usize) else {
            return;
        };
        entry.lay_over(&self.merges);
        let Some(found) = entry.found.clone() else {
            return;
        };
        let text = entry.article.clone();
        let speaks: FxHashSet<Speaker> = found.quotes.iter().filter_map(|q| q.speaker).collect();
        for person in found.everybody() {
            let name = found.name(Speaker::Person(person), text.text());
            let place = (id, person);
            if let Some(key) = self.key(&name) {
                let places = self.by_person.entry(key.into()).or_default();
                places.insert(places.partition_point(|other| *other < place), place);
            } else if speaks.contains(&Speaker::Person(person)) {
                self.alone.push(place);
            }
        }
    }

    /// A number that is another one whenever more or something else is known of an article.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// An entry by its id.
    pub fn get(&self, id: ArticleId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// All entries, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (ArticleId, &Entry)> {
        self.since(0)
    }

    /// All entries but so many that came first.
    pub fn since(&self, first: usize) -> impl Iterator<Item = (ArticleId, &Entry)> {
        let entries = self.entries.get(first..).unwrap_or_default();
        (first as u32..).map(ArticleId).zip(entries)
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All articles, those of the newest day first, those without a day last; of one day as they came.
    pub fn newest(&self) -> impl Iterator<Item = ArticleId> {
        self.by_day.values().rev().flatten().copied()
    }

    /// Where else in the library this person is named: all places of the same first and last name
    /// without a clash of Jr/Sr or gender, and not those of a namesake who has nothing in common with them.
    /// The asked place is among them.
    pub fn same_person(&self, article: ArticleId, person: PersonId) -> Vec<(ArticleId, PersonId)> {
        let Some((name, gender)) = self.name_of(article, person) else {
            return Vec::new();
        };
        let places = self
            .key(&name)
            .and_then(|key| self.by_person.get(key.as_str()));
        let Some(places) = places else {
            return vec![(article, person)];
        };
        let own = generation(&name);
        let fits = |place: &&(ArticleId, PersonId)| {
            **place == (article, person)
                || self
                    .name_of(place.0, place.1)
                    .is_some_and(|(other, theirs)| {
                        own == generation(&other)
                            && !matches!((gender, theirs), (Some(a), Some(b)) if a != b)
                    })
        };
        let places = places.iter().filter(fits).copied().collect();
        if self.merges.is_kept(&name) {
            // Somebody said that they are one.
            return places;
        }
        self.without_namesakes((article, person), places)
    }

    /// In how many articles somebody has this first and last name, namesakes among them.
    pub fn named_so(&self, article: ArticleId, person: PersonId) -> usize {
        let key = self.name_of(article, person);
        let key = key.and_then(|(name, _)| self.key(&name));
        key.and_then(|key| self.by_person.get(key.as_str()))
            .map_or(0, Vec::len)
    }

    /// Everybody with a first and a last name, and who speaks under one name alone: the places where they are
    /// named, by article.
    pub fn persons(&self) -> impl Iterator<Item = &[(ArticleId, PersonId)]> {
        let named = self.by_person.values().map(Vec::as_slice);
        named.chain(self.alone.chunks(1))
    }

    /// All quotations of one speaker: in the whole library for a person with a full name, else in
    /// the article.
    pub fn quotes_by(&self, article: ArticleId, speaker: Speaker) -> Vec<(ArticleId, QuoteId)> {
        let places = match speaker {
            Speaker::Person(id) => self.same_person(article, id),
            Speaker::Source(_) => Vec::new(),
        };
        if places.is_empty() {
            return self
                .quotes_in(article, Some(speaker))
                .map(|id| (article, id))
                .collect();
        }
        let said = |(id, person)| {
            self.quotes_in(id, Some(Speaker::Person(person)))
                .map(move |quote| (id, quote))
        };
        places.into_iter().flat_map(said).collect()
    }

    /// The quotations of an article in order, of one speaker or of all.
    pub fn quotes_in(
        &self,
        article: ArticleId,
        speaker: Option<Speaker>,
    ) -> impl Iterator<Item = QuoteId> {
        let quotes = self.found(article).map_or(&[][..], |found| &found.quotes);
        let by = move |quote: &Quote| speaker.is_none() || quote.speaker == speaker;
        (0..)
            .map(QuoteId)
            .zip(quotes)
            .filter(move |(_, quote)| by(quote))
            .map(|(id, _)| id)
    }

    /// The first quotation that begins after the byte `at`, of one speaker or of all.
    pub fn next_quote(
        &self,
        article: ArticleId,
        at: usize,
        speaker: Option<Speaker>,
    ) -> Option<QuoteId> {
        self.quote_from(article, at + 1, speaker)
    }

    /// The first quotation that begins at the byte `at` or later, of one speaker or of all.
    pub fn quote_from(
        &self,
        article: ArticleId,
        at: usize,
        speaker: Option<Speaker>,
    ) -> Option<QuoteId> {
        let found = self.found(article)?;
        let from = found
            .quotes
            .partition_point(|quote| found.extent(quote).start() < at);
        let by = |quote: &&Quote| speaker.is_none() || quote.speaker == speaker;
        let rest = (from as u32..).map(QuoteId).zip(&found.quotes[from..]);
        rest.into_iter()
            .find(|(_, quote)| by(quote))
            .map(|(id, _)| id)
    }

    /// The last quotation that begins before the byte `at`, of one speaker or of all.
    pub fn previous_quote(
        &self,
        article: ArticleId,
        at: usize,
        speaker: Option<Speaker>,
    ) -> Option<QuoteId> {
        let found = self.found(article)?;
        let to = found
            .quotes
            .partition_point(|quote| found.extent(quote).start() < at);
        let by = |quote: &Quote| speaker.is_none() || quote.speaker == speaker;
        found.quotes[..to]
            .iter()
            .rposition(by)
            .map(|index| QuoteId(index as u32))
    }

    /// The quotation that stands from the first to the last byte of a stretch.
    pub fn quote_at(&self, article: ArticleId, extent: Span) -> Option<QuoteId> {
        let QuoteId(first) = self.quote_from(article, extent.start(), None)?;
        let quotes = (first..).map(QuoteId);
        let mut here = quotes
            .map(|quote| (quote, self.extent(article, quote)))
            .take_while(|(_, span)| span.start() == extent.start() && !span.is_empty());
        here.find(|(_, span)| *span == extent)
            .map(|(quote, _)| quote)
    }

    /// From the first to the last byte of a quotation.
    pub fn extent(&self, article: ArticleId, quote: QuoteId) -> Span {
        let found = self.found(article);
        found
            .and_then(|f| f.quote(quote).map(|q| f.extent(q)))
            .unwrap_or_default()
    }

    /// Who is quoted in an article, most quotations first, then most words, then by place.
    pub fn voices(&self, article: ArticleId) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        let Some(found) = self.found(article) else {
            return voices;
        };
        let mut place: FxHashMap<Speaker, usize> = FxHashMap::default();
        for quote in &found.quotes {
            let Some(speaker) = quote.speaker else {
                continue;
            };
            let said: usize = found.parts(quote).iter().map(|part| part.len()).sum();
            let at = *place.entry(speaker).or_insert_with(|| {
                voices.push(Voice {
                    speaker,
                    quotes: 0,
                    sure: 0,
                    said: 0,
                });
                voices.len() - 1
            });
            voices[at].quotes += 1;
            voices[at].sure += u32::from(!quote.unsure());
            voices[at].said += said as u32;
        }
        voices.sort_by_key(|voice| std::cmp::Reverse((voice.quotes, voice.said)));
        voices
    }

    fn found(&self, article: ArticleId) -> Option<&Annotations> {
        self.get(article).and_then(|entry| entry.found.as_deref())
    }

    fn name_of(
        &self,
        article: ArticleId,
        person: PersonId,
    ) -> Option<(Cow<'_, str>, Option<Gender>)> {
        let entry = self.get(article)?;
        let found = entry.found.as_ref()?;
        let gender = found.people.get(person.0 as usize).and_then(|p| p.gender);
        let name = found.name(Speaker::Person(person), entry.article.text());
        Some((name, gender))
    }

    fn index_day(&mut self, id: ArticleId, article: &Article) {
        let ids = self.by_day.entry(article.date()).or_default();
        ids.insert(ids.partition_point(|other| *other < id), id);
    }

    fn forget_people(&mut self, id: ArticleId) {
        if self.found(id).is_some() {
            self.forget_people_of(&FxHashSet::from_iter([id]));
        }
    }

    fn forget_people_of(&mut self, ids: &FxHashSet<ArticleId>) {
        if ids.is_empty() {
            return;
        }
        self.alone.retain(|(article, _)| !ids.contains(article));
        self.by_person.retain(|_, places| {
            places.retain(|(article, _)| !ids.contains(article));
            !places.is_empty()
        });
    }
}

/// Words after a name that tell father from son, without their stop.
const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Under what a person is known over all articles: first and last name, folded. A bare surname
/// has none, for it stays its article's: `person_key("Rubio")` is `None`.
pub fn person_key(name: &str) -> Option<String> {
    let words = name_words(name);
    let words: Vec<_> = words
        .iter()
        .filter(|word| !GENERATIONS.contains(&word.as_str()))
        .collect();
    match words.as_slice() {
        [first, .., last] => Some(format!("{first} {last}")),
        _ => None,
    }
}

fn generation(name: &str) -> Option<String> {
    name_words(name)
        .into_iter()
        .find(|word| GENERATIONS.contains(&word.as_str()))
}

fn name_words(name: &str) -> Vec<String> {
    let trimmed = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_string()
    };
    let words = plain_str(name);
    words
        .split_whitespace()
        .map(trimmed)
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
