//! The last column of the reading pane: the whole article by bytes, on a ground of its own. What is
//! visible is a block of a stronger ground; a tick in a voice's ink says where it speaks, and other
//! shapes stand for bookmarks and matches.

use super::line::{Line, tint};
use super::quotes::touching;
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::model::Model;
use crate::article::{Article, Block, BlockKind};
use crate::extract::{Annotations, Quote};
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
    let flagged = flagged(model, article, height);
    let fits = fits(model, article);
    for (row, at) in (0..height).zip(0..) {
        let span = stretch(article, row, height);
        let visible = model.reading.page.seen.overlaps(span);
        let cell = Rect {
            y: track.y.saturating_add(at),
            height: 1,
            ..track
        };
        tint(buffer, cell, theme.style(Role::Track));
        if visible && !fits {
            tint(buffer, cell, theme.style(Role::Thumb));
        }
        // Bookmarks lie over everything else, for they are few and meant.
        let flag = (signs(model).flag, theme.style(Role::Bookmark));
        let flag = flagged.get(row).is_some_and(|kept| *kept).then_some(flag);
        if let Some((sign, style)) = flag.or_else(|| sign(model, found, span, theme)) {
            Line::new(buffer, track, at, signs(model)).put(sign, style);
        }
    }
}

/// Whether all of the article is on the screen.
fn fits(model: &Model, article: &Article) -> bool {
    let shown = |block: &&Block| block.kind != BlockKind::Meta;
    let blocks = article.blocks();
    let first = blocks.iter().find(shown);
    let last = blocks.iter().rfind(shown);
    let (Some(first), Some(last)) = (first, last) else {
        return true;
    };
    let seen = model.reading.page.seen;
    let below = article.text().get(seen.end()..last.span.end());
    seen.start() <= first.span.start() && below.is_none_or(|below| below.trim().is_empty())
}

/// Which rows of the map hold the beginning of a bookmark.
fn flagged(model: &Model, article: &Article, height: usize) -> Vec<bool> {
    let mut flagged = vec![false; height];
    for kept in &model.bookmarks {
        let here = kept.article == model.reading.article;
        if let Some(place) = kept.found.span.filter(|_| here) {
            let row = place.start() * height / article.text().len().max(1);
            if let Some(flag) = flagged.get_mut(row) {
                *flag = true;
            }
        }
    }
    flagged
}

/// The bytes that a row of the map stands for.
fn stretch(article: &Article, row: usize, height: usize) -> Span {
    let len = article.text().len();
    Span::new(row * len / height, (row + 1) * len / height)
}

/// What stands in a row of the map: a match, else who speaks.
fn sign(
    model: &Model,
    found: Option<&Annotations>,
    span: Span,
    theme: &Theme,
) -> Option<(&'static str, Style)> {
    let signs = signs(model);
    if let Some(search) = &model.reading.search {
        let current = search.current.and_then(|at| search.hits.get(at));
        if current.is_some_and(|hit| span.contains(hit.start())) {
            return Some((signs.hit, theme.style(Role::MapCurrentHit)));
        }
        let next = search.hits.partition_point(|hit| hit.end() <= span.start());
        if search.hits.get(next).is_some_and(|hit| hit.overlaps(span)) {
            return Some((signs.hit, theme.style(Role::MapHit)));
        }
    }
    let longest = |quote: &&Quote| {
        let shared = |part: &Span| {
            part.end()
                .min(span.end())
                .saturating_sub(part.start().max(span.start()))
        };
        found.map_or(0, |found| {
            found.parts(quote).iter().map(shared).sum::<usize>()
        })
    };
    let here = touching(found?, span).map(|(_, quote)| quote);
    let quote = here.max_by_key(longest)?;
    Some((signs.said, who::hue(model, theme, quote.speaker).ink))
}
