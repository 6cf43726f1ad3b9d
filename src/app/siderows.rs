//! Which rows the sidebar has: the voices in their groups, what they say, who is only named; bookmarks and
//! corrections; and of all these only what fits the filter.
//! Not here: where they scroll (see `sidebar`), how they are drawn (see `ui`). Promise: numbers and
//! colours of voices do not change with their order.

use super::act;
use super::command::Command;
use super::model::{Kept, Model, VoiceOrder};
use super::sidebar::{SideRow, Tab};
use super::voices::what;
use crate::article::ArticleId;
use crate::extract::{Annotations, PersonId, Quote, QuoteId, SourceKind, Speaker};
use crate::text::{Span, plain_str};
use rustc_hash::FxHashMap;

/// What kind of source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody with a name.
    Named,
    /// Somebody without one.
    Unnamed,
    /// An organisation or a document.
    Organisation,
    /// Nobody was found.
    Nobody,
}

impl Kind {
    /// In the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Named, Self::Unnamed, Self::Organisation, Self::Nobody];

    /// As the heading of its voices.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "Named",
            Self::Unnamed => "Unnamed",
            Self::Organisation => "Organisations",
            Self::Nobody => "No speaker",
        }
    }

    /// The kind of a speaker.
    pub fn of(found: &Annotations, speaker: Option<Speaker>) -> Self {
        match speaker {
            None => Self::Nobody,
            Some(Speaker::Person(_)) => Self::Named,
            Some(Speaker::Source(id)) => match found.sources().get(id.0 as usize).map(|s| s.kind) {
                Some(SourceKind::Unnamed) => Self::Unnamed,
                Some(SourceKind::Organisation | SourceKind::Document) | None => Self::Organisation,
            },
        }
    }
}

/// What is said where there is nothing to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// These words.
    Said(&'static str),
    /// These words, that no bookmark is kept, and the key that makes one.
    Kept(&'static str),
}

/// How much one kind of source says in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which kind.
    pub kind: Kind,
    /// Quotations.
    pub quotes: u32,
    /// Words inside their marks.
    pub words: u32,
}

/// The rows of the open tab; and how many of them are the upper part, which scrolls by itself.
pub fn rows(model: &Model) -> (Vec<SideRow>, usize) {
    let (rows, upper) = match model.sidebar.tab {
        Tab::Voices => voices(model),
        Tab::Here => {
            let mut rows = bookmarks(model, model.reading.article);
            rows.extend(corrections(model));
            (rows, 0)
        }
        Tab::All => (bookmarks(model, None), 0),
    };
    if rows.is_empty() {
        let nothing = match model.sidebar.tab {
            _ if !model.sidebar.filter.is_empty() => Nothing::Said("Nothing fits; Esc shows all"),
            Tab::Voices | Tab::Here => Nothing::Kept("No bookmarks in this article yet"),
            Tab::All => Nothing::Kept("No bookmarks yet"),
        };
        return (vec![SideRow::Nothing(nothing)], 0);
    }
    (rows, upper)
}

/// The words where there is nothing to list, with the key that makes a bookmark.
pub fn nothing(model: &Model, nothing: Nothing) -> String {
    let key = || model.keymap.keys_for(Command::Bookmark).into_iter().next();
    match nothing {
        Nothing::Said(words) => words.into(),
        Nothing::Kept(words) => {
            key().map_or_else(|| words.into(), |key| format!("{words}; {key} makes one"))
        }
    }
}

/// The words that a row must have.
struct Filter(Vec<String>);

impl Filter {
    fn new(model: &Model) -> Self {
        let words = plain_str(&model.sidebar.filter);
        Self(words.split_whitespace().map(String::from).collect())
    }

    fn fits(&self, of: &str) -> bool {
        let of = plain_str(of);
        self.0.iter().all(|word| of.contains(word.as_str()))
    }

    fn fits_speaker(&self, found: &Annotations, speaker: Speaker, text: &str) -> bool {
        self.0.is_empty() || {
            let kind = Kind::of(found, Some(speaker)).name();
            let what = what(found, speaker, text);
            self.fits(&format!("{} {what} {kind}", found.name(speaker, text)))
        }
    }
}

/// The voices in their groups, then the quotations, then who is only named.
fn voices(model: &Model) -> (Vec<SideRow>, usize) {
    let open = model.reading.article;
    let entry = open.and_then(|id| model.store.get(id));
    let Some((found, article)) = entry.and_then(|e| Some((e.found.as_deref()?, &e.article))) else {
        let waiting = if open.is_some() {
            act::FINDING
        } else {
            "No article is open"
        };
        return (vec![SideRow::Nothing(Nothing::Said(waiting))], 0);
    };
    let (text, filter) = (article.text(), Filter::new(model));
    let fits = |speaker| filter.fits_speaker(found, speaker, text);
    // Who fits is asked once of each, not of each quotation.
    let all = model.sidebar.voices.iter();
    let fit: Vec<bool> = all.map(|voice| fits(voice.speaker)).collect();
    let voice_fits = |speaker| {
        let at = model.sidebar.place(Some(speaker));
        at.and_then(|at| fit.get(at).copied()).unwrap_or(false)
    };
    let mut rows = grouped(model, found, text, &fit);
    let upper = rows.len();
    let chosen = model.reading.chosen;
    let said: Vec<_> = quotations(found, chosen)
        .filter(|(_, quote)| filter.0.is_empty() || quote.speaker.is_some_and(voice_fits))
        .map(|(id, _)| SideRow::Quote(id))
        .collect();
    if said.is_empty() && found.quotes.is_empty() {
        let none = Nothing::Said("No quotations in this article");
        rows.push(SideRow::Nothing(none));
    } else if !said.is_empty() {
        rows.push(SideRow::Heading(if chosen.is_some() {
            "Of the chosen voice"
        } else {
            "Quotations"
        }));
        rows.extend(said);
    }
    let place = |person: PersonId| model.sidebar.place(Some(Speaker::Person(person)));
    let speaks = |person: &PersonId| place(*person).is_some();
    let named = found.everybody().filter(|person| !speaks(person));
    let named: Vec<_> = named.filter(|id| fits(Speaker::Person(*id))).collect();
    if !named.is_empty() {
        rows.push(SideRow::Heading("Also named"));
        rows.extend(named.into_iter().map(SideRow::Person));
    }
    (rows, upper)
}

/// The quotations of one speaker, or all, in order.
fn quotations(found: &Annotations, of: Option<Speaker>) -> impl Iterator<Item = (QuoteId, &Quote)> {
    let all = (0..).map(QuoteId).zip(&found.quotes);
    all.filter(move |(_, quote)| of.is_none() || quote.speaker == of)
}

/// The voices that fit, in the order asked for, under the heading of their kind.
fn grouped(model: &Model, found: &Annotations, text: &str, fit: &[bool]) -> Vec<SideRow> {
    let voices = &model.sidebar.voices;
    let speaker = |at: &usize| voices[*at].speaker;
    let mut order: Vec<usize> = (0..voices.len()).filter(|at| fit[*at]).collect();
    match model.settings.voices {
        VoiceOrder::Count => {}
        VoiceOrder::Place => {
            let mut first = FxHashMap::default();
            for (at, quote) in found.quotes.iter().enumerate() {
                first.entry(quote.speaker).or_insert(at);
            }
            order.sort_by_key(|at| first.get(&Some(speaker(at))));
        }
        VoiceOrder::Name => {
            order.sort_by_cached_key(|at| plain_str(&found.name(speaker(at), text)));
        }
    }
    let shares = &model.sidebar.shares;
    let mut rows = Vec::new();
    for share in shares {
        let of = |at: &&usize| Kind::of(found, Some(speaker(at))) == share.kind;
        let own: Vec<_> = order.iter().filter(of).copied().collect();
        let nobody = share.kind == Kind::Nobody && model.sidebar.filter.is_empty();
        // A heading over everything tells nothing.
        if (!own.is_empty() || nobody) && shares.len() > 1 {
            rows.push(SideRow::Share(*share));
        }
        rows.extend(own.into_iter().map(SideRow::Voice));
    }
    rows
}

/// How much each kind of source says, of those that say something.
pub fn shares(found: &Annotations, text: &str) -> Vec<Share> {
    let mut shares = Kind::ALL.map(|kind| Share {
        kind,
        quotes: 0,
        words: 0,
    });
    for quote in &found.quotes {
        let share = &mut shares[Kind::of(found, quote.speaker) as usize];
        share.quotes += 1;
        let words = |part: &Span| part.of(text).split_whitespace().count();
        share.words += found.parts(quote).iter().map(words).sum::<usize>() as u32;
    }
    shares.into_iter().filter(|s| s.quotes > 0).collect()
}

fn bookmarks(model: &Model, article: Option<ArticleId>) -> Vec<SideRow> {
    let filter = Filter::new(model);
    let fits = |kept: &Kept| {
        filter.0.is_empty() || {
            let kept = &kept.bookmark;
            let (words, tags) = (&kept.passage.exact, kept.tags.join(" "));
            let speaker = kept.speaker.as_deref().unwrap_or_default();
            filter.fits(&format!("{words} {} {tags} {speaker}", kept.note))
        }
    };
    let here = |kept: &Kept| (article.is_none() || kept.article == article) && fits(kept);
    let mut kept: Vec<usize> = (0..model.bookmarks.len())
        .filter(|at| here(&model.bookmarks[*at]))
        .collect();
    if article.is_some() {
        kept.sort_by_key(|at| {
            let place = model.bookmarks[*at].found.span;
            place.map_or(usize::MAX, Span::start)
        });
    } else {
        kept.sort_by_key(|at| std::cmp::Reverse(model.bookmarks[*at].bookmark.at));
    }
    kept.into_iter().map(SideRow::Bookmark).collect()
}

/// What was said about quotations of the open article, by place; lost ones come last.
fn corrections(model: &Model) -> Vec<SideRow> {
    let (open, filter) = (model.reading.article, Filter::new(model));
    let here = |at: &usize| {
        let kept = &model.corrections[*at];
        let words = &kept.correction.passage.exact;
        open.is_some() && kept.article == open && (filter.0.is_empty() || filter.fits(words))
    };
    let mut kept: Vec<usize> = (0..model.corrections.len()).filter(here).collect();
    let place = |at: &usize| model.corrections[*at].found.span;
    kept.sort_by_key(|at| place(at).map_or(usize::MAX, Span::start));
    let heading = SideRow::Heading("Corrections");
    let heading = (!kept.is_empty()).then_some(heading);
    let rows = kept.into_iter().map(SideRow::Correction);
    heading.into_iter().chain(rows).collect()
}
