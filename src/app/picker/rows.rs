//! Who and what can be picked, in the order that they are listed in while nothing is typed, and their rows.
//! Promise: words are looked up for those alone that are listed or looked at.

use super::{one_line, row};
use crate::app::correct::{How, Target};
use crate::app::corrections;
use crate::app::jump;
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Pick, PickerRow};
use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, PersonId, SourceId, Speaker};
use crate::passage::Verdict;
use crate::store;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Reverse;

/// More people than this are listed by where they are named first, not by name.
const NAMED: usize = 5_000;

/// Everyone of an article who speaks or is named, most quoted first: of the open one, or of that in which
/// a quotation is to be corrected. There a quotation is to be corrected
/// its present speaker stands before them, after them the sources, and that all is as it was found. And how
/// many people and sources the article has.
pub fn everyone(model: &Model, of: Option<Target>) -> (Vec<Pick>, usize) {
    let id = of.map(|of| of.article).or(model.reading.article);
    let Some((_, found)) = annotated(model, id) else {
        return (Vec::new(), 0);
    };
    let mut all: Vec<Speaker> = Vec::new();
    if let Some(of) = of {
        let mut quotes = found.quotes.iter();
        let now = quotes.find(|quote| found.extent(quote) == of.span);
        all.extend(now.and_then(|quote| quote.speaker));
    }
    if id == model.reading.article {
        all.extend(model.sidebar.voices.iter().map(|voice| voice.speaker));
    } else {
        all.extend(speakers(found));
    }
    let voices = all.len();
    all.extend(found.everybody().map(Speaker::Person));
    let people = all.len() - voices + found.sources().len();
    if of.is_some() {
        let sources = 0..found.sources().len() as u32;
        all.extend(sources.map(|id| Speaker::Source(SourceId(id))));
    }
    let mut seen = FxHashSet::default();
    all.retain(|speaker| seen.insert(*speaker));
    let before = of.and_then(|of| corrections::of(model, of.article, of.span));
    let all = all.into_iter().map(Pick::Speaker);
    (all.chain(before.map(|_| Pick::AsFound)).collect(), people)
}

/// Who speaks in an article, most quoted first.
fn speakers(found: &Annotations) -> Vec<Speaker> {
    let said = found.quotes.iter().filter_map(|quote| quote.speaker);
    let mut counts: FxHashMap<Speaker, usize> = FxHashMap::default();
    for speaker in said.clone() {
        *counts.entry(speaker).or_default() += 1;
    }
    let mut all: Vec<Speaker> = Vec::new();
    let mut seen = FxHashSet::default();
    all.extend(said.filter(|speaker| seen.insert(*speaker)));
    all.sort_by_key(|speaker| Reverse(counts[speaker]));
    all
}

/// People of the articles that are not looked at, those of most articles first: all with a full name, and who
/// speaks under one name alone.
pub fn others(model: &Model, of: Option<Target>) -> Vec<Pick> {
    let open = of.map(|of| of.article).or(model.reading.article);
    let elsewhere = |places: &&[(ArticleId, PersonId)]| {
        places.iter().all(|(article, _)| Some(*article) != open)
    };
    let persons = model.store.persons().filter(elsewhere);
    let mut others: Vec<_> = persons
        .filter_map(|places| Some((Reverse(places.len()), *places.first()?)))
        .collect();
    if others.len() > NAMED {
        others.sort_unstable();
    } else {
        others.sort_by_cached_key(|(many, (article, person))| {
            (
                *many,
                one_line(&model.name(*article, Speaker::Person(*person))),
            )
        });
    }
    let pick = |(many, (article, person)): (Reverse<usize>, _)| Pick::Elsewhere {
        article,
        person,
        articles: many.0 as u32,
    };
    others.into_iter().map(pick).collect()
}

/// The article whose people can be picked: that of the quotation to be corrected, else the open one.
pub fn of_article(model: &Model) -> Option<ArticleId> {
    let of = target(model).map(|of| of.article);
    of.or(model.reading.article)
}

/// What the picker on the screen is for.
fn target(model: &Model) -> Option<Target> {
    let mut over = model.overlays.iter().rev();
    over.find_map(|overlay| match overlay {
        Overlay::People(picker) => picker.of,
        _ => None,
    })
}

fn annotated(model: &Model, id: Option<ArticleId>) -> Option<(&Article, &Annotations)> {
    let entry = model.store.get(id?)?;
    Some((&*entry.article, entry.found.as_deref()?))
}

/// The name of what can be picked, and what stands beside it.
pub fn words_of(model: &Model, pick: Pick) -> (Cow<'_, str>, String) {
    match pick {
        Pick::Speaker(speaker) => {
            let Some((article, found)) = annotated(model, of_article(model)) else {
                return Default::default();
            };
            let role = match speaker {
                Speaker::Person(id) => found.people.get(id.0 as usize).and_then(|p| p.role),
                Speaker::Source(_) => None,
            };
            let text = article.text();
            let role = role.map_or_else(String::new, |role| one_line(role.of(text)));
            (found.name(speaker, text), role)
        }
        Pick::Elsewhere {
            article, person, ..
        } => {
            let name = model.name(article, Speaker::Person(person));
            (one_line(&name).into(), String::new())
        }
        Pick::Article(id) => {
            let Some(entry) = model.store.get(id) else {
                return Default::default();
            };
            let article = &entry.article;
            let dates = &model.settings.dates;
            let beside = [jump::meta_line(article, dates), article.name().to_string()];
            let beside: Vec<String> = beside.into_iter().filter(|part| !part.is_empty()).collect();
            let beside = one_line(&beside.join("  "));
            (one_line(article.heading()).into(), beside)
        }
        Pick::AsFound => (as_found(model).into(), String::new()),
        Pick::NewName | Pick::NoQuotation | Pick::Line(_) => Default::default(),
    }
}

/// Whether what is typed is the number of a row: no name has digits alone.
pub fn is_number(typed: &str) -> bool {
    let typed = typed.trim();
    !typed.is_empty() && typed.bytes().all(|letter| letter.is_ascii_digit())
}

/// The number before somebody in the list: that of their voice in the open article.
pub fn number_of(model: &Model, pick: Pick) -> Option<usize> {
    let here = of_article(model) == model.reading.article;
    let place = model.sidebar.place(pick.speaker().filter(|_| here));
    place.map(|place| place + 1)
}

/// The row of what can be picked.
pub fn row_of(model: &Model, pick: Pick) -> PickerRow {
    let (quotes, sure) = pick.speaker().map_or((0, 0), |who| counts(model, who));
    let (pick, elsewhere) = match pick {
        Pick::Elsewhere {
            article,
            person,
            articles,
        } if articles <= COUNTED => {
            let places = model.store.same_person(article, person);
            let called = usual(model, &places).unwrap_or((article, person));
            let pick = Pick::Elsewhere {
                article: called.0,
                person: called.1,
                articles,
            };
            (pick, said_in(model, &places))
        }
        Pick::Speaker(Speaker::Person(person)) if quotes == 0 && target(model).is_none() => {
            (pick, said_beyond(model, person))
        }
        _ => (pick, (0, 0)),
    };
    let (name, role) = words_of(model, pick);
    PickerRow {
        role,
        quotes,
        sure,
        elsewhere,
        ..row(pick, name.into_owned())
    }
}

/// How many quotations somebody has in the article whose people can be picked, and how many are no guess.
fn counts(model: &Model, who: Speaker) -> (u32, u32) {
    let id = of_article(model);
    if id == model.reading.article {
        let place = model.sidebar.place(Some(who));
        let voice = place.and_then(|at| model.sidebar.voices.get(at));
        return voice.map_or((0, 0), |voice| (voice.quotes, voice.sure));
    }
    let quotes = annotated(model, id).map_or(&[][..], |(_, found)| &found.quotes);
    let own = quotes.iter().filter(|quote| quote.speaker == Some(who));
    own.fold((0, 0), |(all, sure), quote| {
        (all + 1, sure + u32::from(!quote.unsure()))
    })
}

/// In how many articles somebody may be named whose quotations are counted while letters are typed.
const COUNTED: u32 = 1_000;

/// Where somebody is called as in most articles.
fn usual(model: &Model, places: &[(ArticleId, PersonId)]) -> Option<(ArticleId, PersonId)> {
    let name = |(article, who): &(ArticleId, PersonId)| model.name(*article, Speaker::Person(*who));
    let names: Vec<String> = places.iter().map(name).collect();
    places.get(store::usual(&names)?).copied()
}

/// How many quotations somebody has in these places, and in how many articles.
fn said_in(model: &Model, places: &[(ArticleId, PersonId)]) -> (u32, u32) {
    let count = |(article, who): &(ArticleId, PersonId)| {
        let speaker = Some(Speaker::Person(*who));
        model.store.quotes_in(*article, speaker).count() as u32
    };
    let said = places.iter().map(count).filter(|said| *said > 0);
    said.fold((0, 0), |(all, articles), said| (all + said, articles + 1))
}

/// The same in all articles but the one whose people can be picked, as far as that is quickly counted.
fn said_beyond(model: &Model, person: PersonId) -> (u32, u32) {
    let quick = |id: &ArticleId| model.store.named_so(*id, person) <= COUNTED as usize;
    let Some(here) = of_article(model).filter(quick) else {
        return (0, 0);
    };
    let mut places = model.store.same_person(here, person);
    places.retain(|(article, _)| *article != here);
    said_in(model, &places)
}

/// That words are no quotation, where that was not said of them.
pub fn no_quotation(model: &Model, of: Target) -> Option<PickerRow> {
    let before = corrections::of(model, of.article, of.span);
    let nothing = before.is_some_and(|kept| kept.correction.verdict == Verdict::Nothing);
    let can_be = of.how == How::Found && !nothing;
    can_be.then(|| row(Pick::NoQuotation, "no quotation".into()))
}

/// What was found where the reader said something else.
fn as_found(model: &Model) -> String {
    let was = target(model).and_then(|of| {
        let entry = model.store.get(of.article)?;
        let (found, text) = (entry.as_found()?, entry.article.text());
        let mut quotes = found.quotes.iter();
        let quote = quotes.find(|quote| found.extent(quote) == of.span)?;
        let name = quote.speaker.map(|who| found.name(who, text).into_owned());
        Some(name.unwrap_or_else(|| "nobody".into()))
    });
    let was = was.unwrap_or_else(|| "no quotation".into());
    format!("as it was found: {was}")
}
