//! The corrections that are kept: where they hold now, and what they do to the open article.
//! Not here: making them (see `correct`), keeping them (see `shelf`), finding them again (see `passage`).
//! Promise: a correction whose place is a guess changes nothing until the reader accepts it.

use super::bookmarks;
use super::collection;
use super::kept::{self, Of};
use super::model::{Asked, Done, Focus, KeptCorrection, Model, Sort};
use super::msg::Effect;
use super::overlay::Overlay;
use super::sidebar::{self, SideRow};
use super::{judge, list, motion, stats, undo};
use crate::article::ArticleId;
use crate::passage::{Correction, CorrectionId, Found, Status, Verdict};
use crate::text::Span;

/// The correction whose row is selected, while the sidebar has the keys.
pub fn row_here(model: &Model) -> Option<usize> {
    if collection::is_open(model) {
        return None;
    }
    match model.sidebar.rows.get(model.sidebar.selected) {
        Some(SideRow::Correction(at)) if model.focus == Focus::Sidebar => Some(*at),
        Some(_) | None => None,
    }
}

/// The corrections that have a place in the open article.
pub fn placed(model: &Model) -> impl DoubleEndedIterator<Item = &KeptCorrection> {
    let open = model.reading.article;
    model
        .corrections
        .iter()
        .filter(move |kept| open.is_some() && kept.article == open && kept.found.span.is_some())
}

/// The correction that holds for a quotation: the last that stands just there, else the last that
/// reaches over it or lies in it, where the text or what is found changed since.
pub fn of(model: &Model, article: ArticleId, span: Span) -> Option<&KeptCorrection> {
    let here =
        |kept: &&KeptCorrection| kept.article == Some(article) && kept.found.status.is_sure();
    let placed = || model.corrections.iter().rev().filter(here);
    let just = |kept: &&KeptCorrection| kept.found.span == Some(span);
    let about = |kept: &&KeptCorrection| {
        let quotation = kept.correction.verdict != Verdict::Nothing;
        let place = kept.found.span.filter(|_| quotation);
        let touches = |place: &Span| place.covers(span) || span.covers(*place);
        // One that stands just on another quotation is that one's.
        let other = |place: Span| model.store.quote_at(article, place).is_some();
        place.filter(touches).is_some_and(|place| !other(place))
    };
    placed().find(just).or_else(|| placed().find(about))
}

/// Where a correction stands in the list of all.
pub fn position(model: &Model, id: CorrectionId) -> Option<usize> {
    let mut all = model.corrections.iter();
    all.position(|kept| kept.correction.id == id)
}

/// The correction at the reading mark: that of the current quotation, else one on the mark's row.
pub fn here(model: &Model) -> Option<CorrectionId> {
    let article = model.reading.article?;
    let quote = model.reading.current;
    let current = quote.and_then(|id| of(model, article, model.store.extent(article, id)));
    let row = motion::mark_row(&model.reading);
    let mut on = placed(model).filter(|kept| kept.found.span.is_some_and(|at| at.overlaps(row)));
    let kept = current.or_else(|| on.next())?;
    Some(kept.correction.id)
}

/// The unsure correction that is meant: that of the selected row, else the one at the reading mark.
pub fn unsure_here(model: &Model) -> Option<usize> {
    let unsure = |kept: &KeptCorrection| {
        kept.found.status == Status::Unsure && kept.article == model.reading.article
    };
    if let Some(at) = row_here(model) {
        return Some(at).filter(|at| unsure(&model.corrections[*at]));
    }
    let article = model.reading.article?;
    let row = motion::mark_row(&model.reading);
    let quote = model
        .reading
        .current
        .map(|id| model.store.extent(article, id));
    let here = |kept: &KeptCorrection| {
        let place = kept.found.span;
        unsure(kept) && place.is_some_and(|place| place.overlaps(quote.unwrap_or(row)))
    };
    model.corrections.iter().position(here)
}

/// Goes to a correction of the open article.
pub fn go_to(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(kept) = model.corrections.get(at) else {
        return Vec::new();
    };
    if let (Some(article), Some(span)) = (kept.article, kept.found.span) {
        return bookmarks::arrive(model, article, span);
    }
    let (id, rejected) = (kept.correction.id, kept.correction.rejected);
    let entry = kept.article.and_then(|id| model.store.get(id));
    let gone = entry.map(|entry| judge::gone(&entry.article, rejected.as_ref(), "correction"));
    kept::show(model, Of::Correction(id), &gone.unwrap_or_default());
    Vec::new()
}

/// Takes over the corrections that are kept now.
pub fn replace(model: &mut Model, corrections: Vec<Correction>) {
    let old = std::mem::take(&mut model.corrections);
    for correction in corrections {
        let known = old.iter().find(|kept| kept.correction.id == correction.id);
        let asked = model
            .asked
            .iter()
            .position(|a| a.verdict == correction.verdict);
        if let (None, Some(at)) = (known, asked) {
            let Asked { bookmarks, .. } = model.asked.remove(at);
            let done = Done::Corrected {
                id: correction.id,
                before: None,
                bookmarks,
            };
            undo::did(model, done);
        }
        let (article, found) = known.map_or((None, Found::LOST), |kept| (kept.article, kept.found));
        model.corrections.push(KeptCorrection {
            correction,
            article,
            found,
        });
    }
    lay_over(model);
}

/// Takes over where corrections are in an article.
pub fn place(model: &mut Model, places: Vec<(CorrectionId, ArticleId, Found)>) {
    for (id, article, found) in places {
        if let Some(at) = position(model, id) {
            model.corrections[at].article = Some(article);
            model.corrections[at].found = found;
        }
    }
    lay_over(model);
}

/// Lays the corrections over what was found in their articles. Quotations may come and go by that: what
/// was jumped to and chosen stays if it is still there.
pub fn lay_over(model: &mut Model) {
    let open = model.reading.article;
    let jumped = model.reading.jumped.zip(open);
    let jumped = jumped.map(|((quote, mark), id)| (model.store.extent(id, quote), mark));
    let chosen = model.reading.chosen.zip(open);
    let chosen = chosen.map(|(speaker, id)| (speaker, model.name(id, speaker)));
    let mut articles: Vec<ArticleId> = model.store.corrected().collect();
    articles.extend(model.corrections.iter().filter_map(|kept| kept.article));
    articles.sort_unstable();
    articles.dedup();
    let (mut changed, mut some) = (false, false);
    for article in articles {
        let here = model
            .corrections
            .iter()
            .filter(|kept| kept.article == Some(article));
        let sure = here.filter(|kept| kept.found.status.is_sure());
        let laid =
            sure.filter_map(|kept| Some((kept.found.span?, kept.correction.verdict.clone())));
        let laid = laid.collect();
        if model.store.correct(article, laid) {
            list::learned(model, article);
            some = true;
            changed |= open == Some(article);
        }
    }
    if let (true, Some(open)) = (changed, open) {
        model.reading.jumped = jumped.and_then(|(extent, mark)| {
            let quote = model.store.quote_at(open, extent)?;
            Some((quote, mark))
        });
        let same = chosen.filter(|(speaker, name)| model.name(open, *speaker) == *name);
        model.reading.chosen = same.map(|(speaker, _)| speaker);
        model.reading.named = None;
        // Its quotation may be another one now.
        let why = |overlay: &Overlay| matches!(overlay, Overlay::Why(..));
        model.overlays.retain(|overlay| !why(overlay));
    }
    if model.settings.sort == Sort::Quotations {
        list::resort(model);
    }
    if some {
        stats::renumbered(model);
    }
    sidebar::rebuild(model);
}
