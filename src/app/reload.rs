//! An article whose file has another text now: what is to be found in it again, and what becomes of
//! what the reader was doing. Not here: finding (see `passage`), reading (see `read`).
//! Promise: the reader stays on the same words, nothing is left on other ones, and what moved,
//! changed, became unsure or was lost is said.

mod tally;

use super::flow::{Flow, Place};
use super::model::Model;
use super::motion::{self, Move};
use super::msg::{Effect, Reload};
use super::overlay::Overlay;
use super::{corrections, jump, list, note, search, sidebar, stats};
use crate::article::{Article, ArticleId};
use crate::passage::{BookmarkId, Carried, CorrectionId, Found, Places};
use crate::text::Span;
use std::sync::Arc;
use tally::Tally;

/// What is taken up again as soon as it is known who speaks in the new text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resume {
    /// The quotation that was jumped to, and where the mark was then.
    pub jumped: Option<(Span, usize)>,
    /// The speaker that was chosen, by name.
    pub chosen: Option<String>,
}

/// The places of an article that the reader would miss in another text of it.
pub fn places(model: &Model, id: ArticleId) -> Places {
    let progress = model.progress.get(&id);
    let mut points: Vec<usize> = model.jumps.places(id).collect();
    points.extend(progress.map(|progress| progress.at));
    let mut spans = Vec::new();
    if model.reading.article == Some(id) {
        let reading = &model.reading;
        points.extend([reading.mark, model.origin]);
        if let Place::Under(top) = reading.place {
            points.push(top);
        }
        points.extend(search::hit(model).map(Span::start));
        let resume = standing(model, id);
        points.extend(resume.jumped.map(|(_, mark)| mark));
        spans.extend(resume.jumped.map(|(extent, _)| extent));
        spans.extend(reading.selection.map(|selection| selection.span));
    }
    spans.extend(note::spans(model, id));
    points.sort_unstable();
    points.dedup();
    Places { points, spans }
}

/// What depends on who speaks in the open article.
fn standing(model: &Model, id: ArticleId) -> Resume {
    let reading = &model.reading;
    // The text may change again before it is known who speaks in it.
    let before = reading.resume.clone().unwrap_or_default();
    let jumped = reading.jumped.map(|(quote, mark)| {
        let extent = model.store.extent(id, quote);
        (extent, mark)
    });
    let chosen = reading.chosen.map(|speaker| model.name(id, speaker));
    Resume {
        jumped: jumped.or(before.jumped),
        chosen: chosen.or(before.chosen),
    }
}

/// Puts the new text in the place of the old one.
pub fn reloaded(model: &mut Model, reload: Reload) -> Vec<Effect> {
    let Reload {
        id,
        old,
        article,
        carried,
        bookmarks,
        corrections,
    } = reload;
    let Some(entry) = model.store.get(id) else {
        return Vec::new();
    };
    if entry.found.is_some() {
        model.annotated = model.annotated.saturating_sub(1);
    }
    let open = model.reading.article == Some(id);
    let resume = open.then(|| standing(model, id));
    model.store.replace(id, Arc::clone(&article));
    model.jumps.carry(id, &carried);
    if let Some(progress) = model.progress.get_mut(&id) {
        progress.at = carried.point(progress.at);
    }
    let tally = take_places(model, id, &bookmarks, &corrections);
    let mut effects = Vec::new();
    note::moved(model, id, &carried);
    if let Some(resume) = resume {
        let mut again = reopen(model, id, &carried, resume);
        effects.append(&mut again);
    }
    list::learned(model, id);
    stats::renumbered(model);
    corrections::lay_over(model);
    effects.push(Effect::AnnotateFirst(id));
    if let Some(said) = tally.sentence(&old, &article, open, &all_key(model)) {
        model.say(said);
    }
    effects
}

/// Takes over where bookmarks and corrections are now. Of those that were not looked for nobody knows.
fn take_places(
    model: &mut Model,
    id: ArticleId,
    bookmarks: &[(BookmarkId, Found)],
    corrections: &[(CorrectionId, Found)],
) -> Tally {
    let mut tally = Tally::default();
    for kept in model.bookmarks.iter_mut().filter(|k| k.article == Some(id)) {
        let found = bookmarks.iter().find(|(of, _)| *of == kept.bookmark.id);
        let before = std::mem::replace(&mut kept.found, Found::LOST);
        if let Some((_, found)) = found {
            kept.found = *found;
            tally.bookmark(before, *found);
        }
    }
    for kept in model
        .corrections
        .iter_mut()
        .filter(|k| k.article == Some(id))
    {
        let found = corrections.iter().find(|(of, _)| *of == kept.correction.id);
        let before = std::mem::replace(&mut kept.found, Found::LOST);
        if let Some((_, found)) = found {
            kept.found = *found;
            tally.correction(before, *found);
        }
    }
    tally
}

/// The key of the list of all bookmarks.
fn all_key(model: &Model) -> String {
    let mut keys = model
        .keymap
        .keys_for(super::command::Command::AllBookmarks)
        .into_iter();
    let first = keys.next();
    first.map_or_else(String::new, |key| format!("; {key} lists them"))
}

/// Shows the new text of the open article where the old one was.
fn reopen(model: &mut Model, id: ArticleId, carried: &Carried, resume: Resume) -> Vec<Effect> {
    let Some(entry) = model.store.get(id) else {
        return Vec::new();
    };
    let article = Arc::clone(&entry.article);
    let hit = search::hit(model).map(|hit| carried.point(hit.start()));
    let meta = jump::meta_line(&article, &model.settings.dates);
    let reading = &mut model.reading;
    reading.flow = Flow::new(&article, &meta);
    reading.flow.set_width(model.areas.text.width);
    reading.meta = meta;
    (reading.jumped, reading.chosen, reading.current) = (None, None, None);
    reading.named = None;
    reading.resume = Some(Resume {
        jumped: resume
            .jumped
            .and_then(|(extent, mark)| Some((carried.span(extent)?, carried.point(mark)))),
        chosen: resume.chosen,
    });
    reading.selection = reading.selection.and_then(|mut selection| {
        selection.span = carried.span(selection.span)?;
        Some(selection)
    });
    if let Place::Under(top) = &mut reading.place {
        *top = carried.point(*top);
    }
    let (mark, place) = (carried.point(reading.mark), reading.place);
    motion::go(model, Move::Byte(mark));
    model.reading.place = place;
    model.origin = carried.point(model.origin);
    model.pressed = None;
    // These name quotations and people of the old text.
    model
        .overlays
        .retain(|overlay| !matches!(overlay, Overlay::Why(..) | Overlay::People(_)));
    sidebar::rebuild(model);
    let effects = search::again(model);
    search::stay(model, hit);
    effects
}

/// Takes up what waited for who speaks in the new text.
pub fn resume(model: &mut Model, id: ArticleId) {
    let Some(Resume { jumped, chosen }) = model.reading.resume.take() else {
        return;
    };
    if let Some((extent, mark)) = jumped {
        let quote = model.store.quote_at(id, extent).or_else(|| {
            let quote = model.store.quote_from(id, extent.start(), None)?;
            let there = model.store.extent(id, quote);
            there.overlaps(extent).then_some(quote)
        });
        model.reading.jumped = quote.map(|quote| (quote, mark));
    }
    if let Some(name) = chosen {
        let voices = model.store.voices(id);
        let mut speakers = voices.iter().map(|voice| voice.speaker);
        model.reading.chosen = speakers.find(|speaker| model.name(id, *speaker) == name);
    }
    note::speaks(model, id);
}

/// The last part of an article's path, as it is called in a sentence.
fn called(article: &Article) -> &str {
    let path = article.path();
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
