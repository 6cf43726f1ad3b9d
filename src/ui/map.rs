//! The last column of the reading pane: the whole article by bytes, with what is visible, who
//! speaks where, bookmarks and matches.

use super::line::Line;
use super::quotes::touching;
use super::theme::{Role, Theme};
use super::{margin, signs, who};
use crate::app::model::Model;
use crate::article::Article;
use crate::extract::Annotations;
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the map into a column.
pub fn draw(model: &Model, track: Rect, buffer: &mut Buffer, theme: &Theme) {
    let Some((article, found)) = who::open(model) else {
        return;
    };
    let height = usize::from(track.height);
    for (row, at) in (0..height).zip(0..) {
        let span = stretch(article, row, height);
        let (sign, style) = sign(model, found, span, theme);
        Line::new(buffer, track, at, signs(model)).put(sign, style);
    }
    // Bookmarks lie over everything else, for they are few and meant.
    for kept in &model.bookmarks {
        let here = kept.article == model.reading.article;
        if let Some(place) = kept.found.span.filter(|_| here) {
            let row = place.start() * height / article.text().len().max(1);
            let style = theme.style(Role::Bookmark);
            Line::new(buffer, track, row as u16, signs(model))
                .put(margin::sign(model, kept), style);
        }
    }
}

/// The bytes that a row of the map stands for.
fn stretch(article: &Article, row: usize, height: usize) -> Span {
    let len = article.text().len();
    Span::new(row * len / height, (row + 1) * len / height)
}

/// What stands in a row of the map: a match, who speaks, or nothing.
fn sign(
    model: &Model,
    found: Option<&Annotations>,
    span: Span,
    theme: &Theme,
) -> (&'static str, Style) {
    let signs = signs(model);
    let visible = model.reading.page.seen.overlaps(span);
    if let Some(search) = &model.reading.search {
        let next = search.hits.partition_point(|hit| hit.end() <= span.start());
        if search.hits.get(next).is_some_and(|hit| hit.overlaps(span)) {
            return (signs.hit, theme.style(Role::Matched));
        }
    }
    let voice = found.and_then(|found| {
        let longest = |quote: &&crate::extract::Quote| {
            let shared = |part: &Span| {
                part.end()
                    .min(span.end())
                    .saturating_sub(part.start().max(span.start()))
            };
            found.parts(quote).iter().map(shared).sum::<usize>()
        };
        let here = touching(found, span).map(|(_, quote)| quote);
        here.max_by_key(longest)
    });
    match (voice, visible) {
        (Some(quote), true) => (signs.said_here, who::hue(model, theme, quote.speaker).ink),
        (Some(quote), false) => (signs.said, who::hue(model, theme, quote.speaker).ink),
        (None, true) => (signs.here, theme.style(Role::Thumb)),
        (None, false) => (" ", theme.style(Role::Track)),
    }
}
