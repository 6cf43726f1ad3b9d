//! The passages that notes are being typed on, while the text of their article changes.
//! Promise: a note stays on its words; where they are gone, it is on none.

use super::Noted;
use crate::app::bookmarks;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::article::{ArticleId, words};
use crate::extract::Speaker;
use crate::limits::PASSAGE;
use crate::passage::Carried;
use crate::text::Span;

/// The passages of an article that a note is being typed on, or was put aside.
pub fn spans(model: &Model, id: ArticleId) -> Vec<Span> {
    let typed = model.overlays.iter().filter_map(Overlay::note);
    let typed = typed.map(|note| &note.of);
    let aside = model.aside.iter().map(|(of, _)| of);
    let here = typed.chain(aside).filter_map(|of| match of {
        Noted::Passage { article, span, .. } if *article == id => *span,
        Noted::Passage { .. } | Noted::Bookmark(_) => None,
    });
    here.collect()
}

/// The words of a passage that is a quotation, with ` … ` where the reporter cuts in; not of an endless one.
pub fn said(model: &Model, id: ArticleId, span: Span) -> Option<String> {
    let entry = model.store.get(id).filter(|_| span.len() <= PASSAGE)?;
    let found = entry.found.as_deref()?;
    let quote = found.quote(model.store.quote_at(id, span)?)?;
    Some(words(&entry.article, found.parts(quote)))
}

/// The text of an article changed while notes on passages of it are typed.
pub fn moved(model: &mut Model, id: ArticleId, carried: &Carried) {
    each(model, id, |span, speaker| {
        // Who speaks is known once the new text is annotated.
        (*span, *speaker) = (span.and_then(|span| carried.span(span)), None);
    });
}

/// It is known who speaks in the new text, or who is who was said anew.
pub fn speaks(model: &mut Model, id: ArticleId) {
    let of = |span| (span, bookmarks::speaker_of(model, id, span));
    let known: Vec<_> = spans(model, id).into_iter().map(of).collect();
    each(model, id, |span, speaker| {
        let here = known.iter().find(|(known, _)| Some(*known) == *span);
        *speaker = here.and_then(|(_, speaker)| *speaker);
    });
}

/// The passages of an article that notes are typed on, with who says them.
fn each(
    model: &mut Model,
    id: ArticleId,
    mut change: impl FnMut(&mut Option<Span>, &mut Option<Speaker>),
) {
    let typed = model.overlays.iter_mut().filter_map(Overlay::note_mut);
    let typed = typed.map(|note| &mut note.of);
    let aside = model.aside.iter_mut().map(|(of, _)| of);
    for of in typed.chain(aside) {
        if let Noted::Passage {
            article,
            span,
            speaker,
        } = of
            && *article == id
        {
            change(span, speaker);
        }
    }
}
