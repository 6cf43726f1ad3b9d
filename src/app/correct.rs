//! Correcting: who speaks a quotation, that words are one, that they are none; and undoing that.
//! Not here: the corrections that are kept (see `corrections`). Promise: only what is on the screen is
//! corrected, the whole quotation with all its parts, and bookmarks on it tell the same speaker.

use super::corrections::{lay_over, of, placed, position, row_here};
use super::flow::End;
use super::model::{Asked, Done, Focus, Kept, KeptCorrection, Message, Model};
use super::msg::{Change, Effect};
use super::overlay::Pick;
use super::sidebar::{self, SideRow};
use super::{bookmarks, jump, motion, picker, undo};
use crate::article::ArticleId;
use crate::extract::{QuoteId, Speaker};
use crate::limits::NAME;
use crate::passage::{Bookmark, Correction, CorrectionId, Verdict};
use crate::store::parts;
use crate::text::Span;

/// What is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// In which article.
    pub article: ArticleId,
    /// The quotation, from its first word to its last.
    pub span: Span,
    /// Whether it was found or is made now.
    pub how: How,
}

/// How words came to be a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// They were found, or corrected before.
    Found,
    /// The reader selected them.
    Selected,
}

/// Asks who speaks: the selection, else the current quotation, else words here that were said to be
/// no quotation.
pub fn ask(model: &mut Model) {
    match target(model) {
        Some(target) => picker::open_for(model, target),
        None => {
            let said = Message::refused("No quotation here; v selects words to make one");
            model.say(said.or("No quotation; v selects words"));
        }
    }
}

fn target(model: &mut Model) -> Option<Target> {
    let article = model.reading.article?;
    let found = |span| Target {
        article,
        span,
        how: How::Found,
    };
    if let Some(selection) = model
        .reading
        .selection
        .filter(|_| model.focus == Focus::Reading)
    {
        let article = motion::article(model)?;
        let parts = parts(&article, selection.span);
        let span = parts.first()?.join(*parts.last()?);
        return Some(Target {
            how: How::Selected,
            ..found(span)
        });
    }
    if let Some(span) = row_here(model).and_then(|at| model.corrections.get(at)?.found.span) {
        return Some(found(span));
    }
    if let Some(quote) = meant_quote(model) {
        return Some(found(model.store.extent(article, quote)));
    }
    let row = motion::mark_row(&model.reading);
    let mut here = placed(model).filter_map(|kept| kept.found.span);
    here.find(|span| span.overlaps(row)).map(found)
}

/// The quotation that is meant: the selected one of the sidebar while it has the keys, which is gone to,
/// else the current one.
pub fn meant_quote(model: &mut Model) -> Option<QuoteId> {
    if model.focus == Focus::Sidebar
        && let Some(SideRow::Quote(quote)) = model.sidebar.rows.get(model.sidebar.selected)
        && model.reading.current != Some(*quote)
    {
        let quote = *quote;
        jump::to_quote(model, quote);
        return Some(quote);
    }
    model.reading.current
}

/// Does what was picked.
pub fn pick(model: &mut Model, target: Target, pick: Pick, typed: &str) -> Vec<Effect> {
    model.reading.selection = None;
    let name = match pick {
        Pick::Speaker(speaker) => model.name(target.article, speaker),
        Pick::NewName => typed.split_whitespace().collect::<Vec<_>>().join(" "),
        Pick::Elsewhere {
            article, person, ..
        } => model.name(article, Speaker::Person(person)),
        Pick::NoQuotation => return say(model, target, Verdict::Nothing),
        Pick::AsFound => return take_back(model, target),
        Pick::Article(_) | Pick::Line(_) => return Vec::new(),
    };
    if name.chars().count() > NAME {
        model.say(Message::refused(format!(
            "A name has at most {NAME} characters"
        )));
        return Vec::new();
    }
    let before = of(model, target.article, target.span).map(|kept| &kept.correction.verdict);
    let made = target.how == How::Selected || matches!(before, Some(Verdict::Quotation(_)));
    let verdict = if made {
        Verdict::Quotation(name)
    } else {
        Verdict::By(name)
    };
    say(model, target, verdict)
}

/// Keeps a verdict, and the bookmarks on the quotation under the new name.
fn say(model: &mut Model, target: Target, verdict: Verdict) -> Vec<Effect> {
    let Target { article, span, .. } = target;
    let speaker = verdict.speaker().map(String::from);
    let words = bookmarks::words(model, article, span);
    let now = model.store.quote_at(article, span);
    let now = now.and_then(|quote| {
        model
            .store
            .get(article)?
            .found
            .as_deref()?
            .quote(quote)?
            .speaker
    });
    let now = now.map(|speaker| model.name(article, speaker));
    let said = match &verdict {
        Verdict::By(name) if now.as_ref() == Some(name) => {
            format!("Confirmed: {name}, “{words}”")
        }
        Verdict::By(name) => format!("Corrected: {name}, “{words}”"),
        Verdict::Quotation(name) => format!("A quotation now: {name}, “{words}”"),
        Verdict::Nothing => format!("No quotation: “{words}”"),
    };
    bookmarks::saving(model, Message::done(said).cutting(&words, End::First));
    let (bookmarks, mut effects) = renamed(model, target, speaker.as_deref());
    let before = of(model, article, span).map(|kept| kept.correction.clone());
    let change = match before {
        Some(before) => {
            let after = Correction {
                verdict,
                ..before.clone()
            };
            let id = before.id;
            let before = Some(before);
            let done = Done::Corrected {
                id,
                before,
                bookmarks,
            };
            undo::did(model, done);
            replace_one(model, &after);
            Change::Recorrect(Box::new(after))
        }
        None => {
            model.asked.push(Asked {
                verdict: verdict.clone(),
                bookmarks,
            });
            Change::Correct {
                article,
                span,
                verdict,
            }
        }
    };
    effects.insert(0, Effect::Keep(change));
    effects
}

/// Takes the correction of a quotation back.
fn take_back(model: &mut Model, target: Target) -> Vec<Effect> {
    match of(model, target.article, target.span).map(|kept| kept.correction.id) {
        Some(id) => remove(model, id),
        None => Vec::new(),
    }
}

/// Takes a correction back: all is again as it was found.
pub fn remove(model: &mut Model, id: CorrectionId) -> Vec<Effect> {
    let Some(at) = position(model, id) else {
        return Vec::new();
    };
    let kept = model.corrections.remove(at);
    let undo = bookmarks::undo_key(model);
    let said = Message::done(format!("Correction taken back{undo}"));
    model.say(said.or(format!("Taken back{undo}")));
    let mut effects = vec![Effect::Keep(Change::Uncorrect(id))];
    let mut bookmarks = Vec::new();
    if let (Some(article), Some(span)) = (kept.article, kept.found.span) {
        let target = Target {
            article,
            span,
            how: How::Found,
        };
        let speaker = as_found(model, article, span);
        let (before, edits) = renamed(model, target, speaker.as_deref());
        bookmarks = before;
        effects.extend(edits);
    }
    let kept = Box::new(kept);
    undo::did(model, Done::Uncorrected { kept, bookmarks });
    lay_over(model);
    effects
}

/// Who was found to speak a quotation, if that was no guess.
fn as_found(model: &Model, article: ArticleId, span: Span) -> Option<String> {
    let entry = model.store.get(article)?;
    let found = entry.as_found()?;
    let mut quotes = found.quotes.iter();
    let quote = quotes.find(|quote| found.extent(quote) == span)?;
    let speaker = quote.speaker.filter(|_| !quote.unsure())?;
    Some(found.name(speaker, entry.article.text()).into_owned())
}

/// Gives the bookmarks on a quotation its new speaker: how they were, and what has to be kept.
fn renamed(
    model: &mut Model,
    target: Target,
    speaker: Option<&str>,
) -> (Vec<Bookmark>, Vec<Effect>) {
    let on = |kept: &&mut Kept| {
        let place = kept
            .found
            .span
            .filter(|_| kept.article == Some(target.article));
        place.is_some_and(|place| target.span.covers(place))
            && kept.bookmark.speaker.as_deref() != speaker
    };
    let (mut before, mut effects) = (Vec::new(), Vec::new());
    for kept in model.bookmarks.iter_mut().filter(on) {
        before.push(kept.bookmark.clone());
        kept.bookmark.speaker = speaker.map(String::from);
        let edit = Change::Edit(Box::new(kept.bookmark.clone()));
        effects.push(Effect::Keep(edit));
    }
    (before, effects)
}

/// Takes a correction that was made or changed back to what was said before: what has to be kept, and
/// what would undo that. Nothing if it is gone.
pub fn restore(
    model: &mut Model,
    id: CorrectionId,
    before: Option<Correction>,
    bookmarks: Vec<Bookmark>,
) -> Option<(Vec<Effect>, Done)> {
    let at = position(model, id)?;
    let (change, now) = match before {
        None => {
            let kept = Box::new(model.corrections.remove(at));
            let now = renaming(model, &bookmarks);
            let done = Done::Uncorrected {
                kept,
                bookmarks: now,
            };
            (Change::Uncorrect(id), done)
        }
        Some(before) => {
            let now = Done::Corrected {
                id,
                before: Some(model.corrections[at].correction.clone()),
                bookmarks: renaming(model, &bookmarks),
            };
            replace_one(model, &before);
            (Change::Recorrect(Box::new(before)), now)
        }
    };
    Some((finish(model, change, bookmarks), now))
}

/// Brings a correction back that was taken back.
pub fn bring_back(
    model: &mut Model,
    kept: KeptCorrection,
    bookmarks: Vec<Bookmark>,
) -> (Vec<Effect>, Done) {
    let correction = kept.correction.clone();
    let now = Done::Corrected {
        id: correction.id,
        before: None,
        bookmarks: renaming(model, &bookmarks),
    };
    model.corrections.push(kept);
    let change = Change::Recorrect(Box::new(correction));
    (finish(model, change, bookmarks), now)
}

/// Some bookmarks as they are now.
fn renaming(model: &Model, bookmarks: &[Bookmark]) -> Vec<Bookmark> {
    let of = |kept: &&Kept| bookmarks.iter().any(|b| b.id == kept.bookmark.id);
    let kept = model.bookmarks.iter().filter(of);
    kept.map(|kept| kept.bookmark.clone()).collect()
}

/// Lays corrections over anew, and gives bookmarks the speakers that they had.
fn finish(model: &mut Model, change: Change, bookmarks: Vec<Bookmark>) -> Vec<Effect> {
    lay_over(model);
    let mut effects = vec![Effect::Keep(change)];
    for before in bookmarks {
        let kept = model.bookmarks.iter_mut();
        for kept in kept.filter(|kept| kept.bookmark.id == before.id) {
            kept.bookmark.speaker.clone_from(&before.speaker);
            let edit = Change::Edit(Box::new(kept.bookmark.clone()));
            effects.push(Effect::Keep(edit));
        }
    }
    sidebar::rebuild(model);
    effects
}

/// Puts a correction in the place of what it was before.
fn replace_one(model: &mut Model, after: &Correction) {
    if let Some(at) = position(model, after.id) {
        model.corrections[at].correction = after.clone();
    }
    lay_over(model);
}
