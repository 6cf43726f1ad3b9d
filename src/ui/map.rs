//! The last column of the reading pane: the whole article by bytes, on a ground of its own, or row by row
//! where all of it is on the screen. What is visible is a block of a stronger ground; a tick in a voice's ink
//! says where it speaks, and other shapes stand for bookmarks and matches.

use super::line::{Line, tint};
use super::quotes::touching;
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::model::{Kept, Model};
use crate::app::motion;
use crate::article::Article;
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
    let fits = motion::fits(model);
    let stretches: Vec<Span> = (0..track.height)
        .map(|row| stretch(model, article, (row, track.height), fits))
        .collect();
    let flagged = flagged(model, &stretches);
    for (row, at) in (0..stretches.len()).zip(0..) {
        let span = stretches[row];
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

/// Which rows of the map hold the beginning of a bookmark.
fn flagged(model: &Model, stretches: &[Span]) -> Vec<bool> {
    let here = |kept: &&Kept| kept.article == model.reading.article;
    let kept = model.bookmarks.iter().filter(here);
    let mut places: Vec<usize> = kept.filter_map(|k| Some(k.found.span?.start())).collect();
    places.sort_unstable();
    let holds = |span: &Span| {
        let next = places.partition_point(|place| *place < span.start());
        places.get(next).is_some_and(|place| *place < span.end())
    };
    stretches.iter().map(holds).collect()
}

/// The bytes that a row of the map stands for: those of the row of the text beside it where all of the
/// article `fits` on the screen, else its share of them.
fn stretch(model: &Model, article: &Article, (row, height): (u16, u16), fits: bool) -> Span {
    let (row, height) = (usize::from(row), usize::from(height));
    if fits {
        let beside = model.reading.page.rows.get(row);
        let text = beside.filter(|beside| beside.is_text());
        return text.map_or(Span::default(), |beside| beside.span);
    }
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
    if span.is_empty() {
        return None;
    }
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
    let here = here.filter(|quote| longest(quote) > 0);
    let quote = here.max_by_key(longest)?;
    Some((signs.said, who::hue(model, theme, quote.speaker).ink))
}
