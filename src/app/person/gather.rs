//! What is known of a person, from all articles: names, roles, and everything they said.
//! Promise: time grows with what they said and with the articles that name them, not with the library; and
//! no key waits for it: a page is made in steps, and what was first found is shown meanwhile.

use super::{is_open, rows};
use crate::app::model::Model;
use crate::article::{Article, ArticleId, spaced, words};
use crate::extract::{Annotations, QuoteId, SourceId, Speaker};
use crate::query::Folded;
use crate::store::{Role, Roles, Store, folded, person_key, usual};
use crate::text::same;
use crate::text::{Span, plain_str};
use jiff::civil::Date;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Bytes of a quotation that the page shows; the article has the rest.
const LONGEST: usize = 20_000;

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The name that most articles have.
    pub name: String,
    /// Other forms of it, the longest first.
    pub aliases: Vec<String>,
    /// Names that the reader said are theirs too, as they were said.
    pub merged: Vec<String>,
    /// What they are called in the articles, the most frequent first, then the latest.
    pub roles: Vec<Role>,
    /// Articles in which they are quoted, and in which they are named.
    pub articles: (usize, usize),
    /// Words inside the marks.
    pub words: usize,
}

/// A quotation.
#[derive(Clone, Debug)]
pub struct Saying {
    /// Where it stands.
    pub article: ArticleId,
    /// Which one it is there.
    pub quote: QuoteId,
    /// From its first byte to its last.
    pub span: Span,
    /// Its words, as they are cited.
    pub words: String,
    /// When its article was published.
    pub day: Option<Date>,
    /// The fullest form of the same saying, by its place in `Page::said`.
    pub head: usize,
    /// How many words.
    counted: u32,
    /// Whether the speaker is a guess.
    pub unsure: bool,
    /// Whether the reader said who speaks.
    pub corrected: bool,
    /// What a query is asked of.
    pub(super) folded: Folded,
}

/// What was known when a page was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    revision: u64,
    /// A number of the places and of what is known there.
    places: u64,
    /// Articles that were annotated.
    annotated: usize,
}

/// While a library is annotated, the page is made again when a part of all articles has come: else each
/// of them would make it again.
const PART: usize = 16;

/// Makes the page again if more is known of the person than when it was made.
pub fn refresh(model: &mut Model) {
    let revision = model.store.revision();
    let seen = model.person.seen;
    if !is_open(model) || seen.revision == revision {
        return;
    }
    let own = model.person.of.map(|(article, _)| article);
    if own.is_some_and(|own| known(&model.store, own).is_none()) {
        // A new text: who stands in it is not known yet.
        return;
    }
    let part = (model.store.len() / PART).max(PART);
    let begun = seen != Seen::default();
    let more = model.annotated < seen.annotated + part;
    if begun && model.work.is_some() && is_called_so(model) && more {
        return;
    }
    if now(model, &places(model)).places == seen.places {
        model.person.seen.revision = revision;
    } else {
        gather(model);
    }
}

/// Names were merged, or parted: the reader sees at once what that makes of the page.
pub fn merged(model: &mut Model) {
    if is_open(model) && now(model, &places(model)).places != model.person.seen.places {
        gather(model);
    }
}

/// Whether whose page it is stands where they stood.
fn is_called_so(model: &Model) -> bool {
    let page = &model.person;
    page.of
        .is_some_and(|(article, who)| model.name(article, who) == page.name)
}

/// Finds whose page it is where another text has come in the place of the one that it was opened in: by
/// name there, else in another article.
fn find(model: &mut Model) {
    let page = &model.person;
    let Some((article, _)) = page.of.filter(|_| !is_called_so(model)) else {
        return;
    };
    let Some((_, found)) = known(&model.store, article) else {
        return;
    };
    let people = found.everybody().map(Speaker::Person);
    let sources = (0..found.sources().len() as u32).map(|id| Speaker::Source(SourceId(id)));
    let here = people.chain(sources).map(|who| (article, who));
    let called = |place: &(ArticleId, Speaker)| model.name(place.0, place.1) == page.name;
    let key = person_key(&page.name);
    let alike = |place: &(ArticleId, Speaker)| {
        matches!(place.1, Speaker::Person(_))
            && key.is_some()
            && person_key(&model.name(place.0, place.1)) == key
    };
    let mut there = page.places.iter().copied();
    let of = here.into_iter().find(called).or_else(|| there.find(alike));
    if let Some((article, who)) = of {
        model.person.name = model.name(article, who);
    }
    model.person.of = of;
}

/// Where the person is named, by article.
fn places(model: &Model) -> Vec<(ArticleId, Speaker)> {
    match model.person.of {
        Some((article, Speaker::Person(person))) => {
            let places = model.store.same_person(article, person).into_iter();
            places
                .map(|(article, person)| (article, Speaker::Person(person)))
                .collect()
        }
        Some(source) => vec![source],
        None => Vec::new(),
    }
}

/// What is known now: another number wherever another text or other annotations are.
fn now(model: &Model, places: &[(ArticleId, Speaker)]) -> Seen {
    let mut hasher = FxHasher::default();
    for (article, who) in places {
        let found = model.store.get(*article).and_then(|e| e.found.as_ref());
        let found = found.map_or(0, |found| std::sync::Arc::as_ptr(found).addr());
        (article, who, found).hash(&mut hasher);
    }
    Seen {
        revision: model.store.revision(),
        places: hasher.finish(),
        annotated: model.annotated,
    }
}

/// Bytes of what is said that are gathered before the keys that wait are looked at.
const AT_ONCE: usize = 12 * 1024;

/// What a quotation costs besides its words, and what an article does, in bytes.
const EACH: usize = 100;

/// Words that are compared before keys are looked at.
const COMPARED: usize = 2_000;

/// A page that is being made.
#[derive(Debug)]
pub struct Work {
    /// Everywhere the person is named, the latest first.
    places: Vec<(ArticleId, Speaker)>,
    /// What was known when it was begun.
    seen: Seen,
    /// The place that is gathered, and the quotations there that are not yet.
    place: usize,
    quotes: std::vec::IntoIter<QuoteId>,
    said: Vec<Saying>,
    heads: same::Heads,
}

/// Makes the page, or begins to; what was shown before stays until all is known.
pub fn gather(model: &mut Model) {
    find(model);
    let mut places = places(model);
    let seen = now(model, &places);
    let day = |id: ArticleId| model.store.get(id).and_then(|entry| entry.article.date());
    places.sort_by_cached_key(|(id, _)| std::cmp::Reverse(day(*id)));
    let quotes = quotes(&model.store, places.first());
    model.person.seen = seen;
    model.person.work = Some(Box::new(Work {
        places,
        seen,
        place: 0,
        quotes,
        said: Vec::new(),
        heads: same::Heads::default(),
    }));
    go_on(model);
}

/// Whether the page is being made, and open.
pub fn is_unfinished(model: &Model) -> bool {
    is_open(model) && model.person.work.is_some()
}

/// Makes all that is left of the page.
pub fn finish(model: &mut Model) {
    while is_unfinished(model) {
        go_on(model);
    }
}

/// Goes on with the page that is being made; in the end it is shown.
pub fn go_on(model: &mut Model) {
    let Some(mut work) = model.person.work.take_if(|_| {
        model
            .overlays
            .contains(&crate::app::overlay::Overlay::Person)
    }) else {
        return;
    };
    if work.seen.revision != model.store.revision()
        && now(model, &work.places).places != work.seen.places
    {
        // Another text is there: it is begun anew as soon as that is known.
        model.person.seen = Seen::default();
        return;
    }
    let gathered = work.gather(&model.store);
    let done = gathered && work.heads.compare(COMPARED);
    if done {
        for (said, head) in work.said.iter_mut().zip(work.heads.found()) {
            said.head = *head;
        }
    } else if !model.person.said.is_empty() {
        model.person.work = Some(work);
        return;
    }
    let page = &mut model.person;
    page.about = about(&model.store, &work.places, &work.said);
    if done {
        (page.said, page.places) = (work.said, work.places);
    } else {
        page.said.clone_from(&work.said);
        page.work = Some(work);
    }
    rows::list(model);
}

/// The quotations at a place.
fn quotes(store: &Store, place: Option<&(ArticleId, Speaker)>) -> std::vec::IntoIter<QuoteId> {
    let quotes = place.map(|(id, who)| store.quotes_in(*id, Some(*who)).collect());
    let quotes: Vec<QuoteId> = quotes.unwrap_or_default();
    quotes.into_iter()
}

impl Work {
    /// Gathers what is said next; whether that was all.
    fn gather(&mut self, store: &Store) -> bool {
        let mut spent = 0;
        while let Some((id, who)) = self.places.get(self.place).copied() {
            for quote in self.quotes.by_ref() {
                let Some(said) = saying(store, (id, who), quote, self.said.len()) else {
                    continue;
                };
                self.heads.add(same::Said {
                    words: &said.words,
                    day: said.day,
                    article: id.0,
                });
                spent += said.words.len() + EACH;
                self.said.push(said);
                if spent >= AT_ONCE {
                    return false;
                }
            }
            spent += EACH;
            self.place += 1;
            self.quotes = quotes(store, self.places.get(self.place));
            if spent >= AT_ONCE {
                return false;
            }
        }
        true
    }
}

/// A quotation, as the `at`-th that is gathered.
fn saying(
    store: &Store,
    (id, who): (ArticleId, Speaker),
    quote_id: QuoteId,
    at: usize,
) -> Option<Saying> {
    let (article, found) = known(store, id)?;
    let quote = found.quote(quote_id)?;
    let mut words = words(article, found.parts(quote));
    if words.len() > LONGEST {
        words.truncate(words.floor_char_boundary(LONGEST));
        words.push('…');
    }
    let day = article.date();
    let name = found.name(who, article.text());
    let outlet = article.outlet().unwrap_or_default();
    let counted = words.split_whitespace().filter(|word| *word != "…").count();
    Some(Saying {
        article: id,
        quote: quote_id,
        span: found.extent(quote),
        folded: Folded::said(&words, &name, (article.heading(), outlet), day),
        words,
        day,
        head: at,
        counted: counted as u32,
        unsure: quote.unsure(),
        corrected: quote.corrected(),
    })
}

fn known(store: &Store, id: ArticleId) -> Option<(&Article, &Annotations)> {
    let entry = store.get(id)?;
    Some((&*entry.article, entry.found.as_deref()?))
}

fn about(store: &Store, places: &[(ArticleId, Speaker)], said: &[Saying]) -> About {
    let mut names: Vec<String> = Vec::new();
    let mut called: Vec<String> = Vec::new();
    let mut known_names = FxHashSet::default();
    let mut roles = Roles::default();
    for (id, who) in places {
        let Some((article, found)) = known(store, *id) else {
            continue;
        };
        let text = article.text();
        let mut add = |name: &str| {
            if known_names.insert(plain_str(name)) {
                names.push(name.to_string());
            }
        };
        let name = found.name(*who, text);
        add(&name);
        called.push(name.into_owned());
        let Speaker::Person(person) = who else {
            continue;
        };
        let Some(person) = found.people.get(person.0 as usize) else {
            continue;
        };
        for alias in found.spans(person.aliases) {
            add(&spaced(alias.of(text)));
        }
        if let Some(role) = person.role {
            roles.add(&spaced(role.of(text)), article.date());
        }
    }
    let roles = roles.whole();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let usual = usual(&called).and_then(|at| {
        let usual = plain_str(&called[at]);
        names.iter().position(|name| plain_str(name) == usual)
    });
    if let Some(at) = usual {
        names[..=at].rotate_right(1);
    }
    let merges = store.merges();
    let is_kept = |name: &String| !merges.others(name).is_empty();
    if let Some(at) = names.iter().position(is_kept) {
        names[..=at].rotate_right(1);
    }
    let merged = names.first().map(|name| merges.others(name));
    let merged: Vec<String> = merged.iter().flatten().map(|name| (*name).into()).collect();
    let others: FxHashSet<String> = merged.iter().map(|name| folded(name)).collect();
    names.retain(|name| !others.contains(&folded(name)));
    let mut names = names.into_iter();
    let quoted: FxHashSet<ArticleId> = said.iter().map(|said| said.article).collect();
    About {
        name: names.next().unwrap_or_default(),
        aliases: names.collect(),
        merged,
        roles,
        articles: (quoted.len(), places.len()),
        words: said.iter().map(|said| said.counted as usize).sum(),
    }
}
