//! The hits: articles, and under each its sentences with what is sought marked in them.

use super::super::super::line::{Line, tint};
use super::super::super::quotes::{marked, touching};
use super::super::super::theme::{Role, Theme};
use super::super::super::{signs, who};
use crate::app::collection::Shape;
use crate::app::library::{Hit, INDENT, Row, lines_of, quotation};
use crate::app::model::Model;
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::store::{Entry, Voice};
use crate::text::{Span, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws the rows on screen.
pub fn draw(model: &Model, shape: &Shape, buffer: &mut Buffer, theme: &Theme) {
    let library = &model.library;
    let area = shape.list;
    if library.rows.is_empty() {
        return nothing(model, area, buffer, theme);
    }
    let bottom = library.top + usize::from(area.height);
    // Whose voices are known, of the article whose hits are drawn.
    let mut known: Option<(ArticleId, Vec<Voice>)> = None;
    for (at, row) in library.rows.iter().enumerate().skip(library.first_row()) {
        let first = library.line(at);
        if first >= bottom {
            break;
        }
        let lines = library.line(at + 1) - first;
        // A row that begins above is drawn as far as it is seen.
        let above = library.top.saturating_sub(first);
        let y = (first + above - library.top) as u16;
        let place = Rect {
            y: area.y + y,
            height: ((lines - above.min(lines)) as u16).min(area.height - y.min(area.height)),
            ..area
        };
        match row {
            // What heads nothing in sight tells nothing.
            Row::Article(..) if library.line(at + 1) >= bottom => break,
            Row::Article(id, count) => {
                let above = above.saturating_sub(library.air(at));
                let air = library
                    .air(at)
                    .saturating_sub(library.top.saturating_sub(first));
                let place = under(place, air as u16);
                article(model, (*id, *count, above), place, buffer, theme);
            }
            Row::Hit(hit) => {
                let selected = at == library.selected;
                if known.as_ref().is_none_or(|(id, _)| *id != hit.article) {
                    known = Some((hit.article, model.store.voices(hit.article)));
                }
                let voices = known.as_ref().map_or(&[][..], |(_, voices)| voices);
                self::hit(model, (*hit, selected, above, voices), place, buffer, theme);
            }
        }
    }
    more(model, area, buffer, theme);
}

/// Says in the last cell that more follows.
fn more(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let library = &model.library;
    let below = library.line(library.rows.len()) > library.top + usize::from(area.height);
    if below && area.height > 0 {
        let last = Rect {
            x: area.right().saturating_sub(1),
            y: area.bottom() - 1,
            width: 1,
            height: 1,
        };
        Line::new(buffer, last, 0, signs(model)).put(signs(model).more, theme.style(Role::Quiet));
    }
}

fn under(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// Title and count, and where there is room for it where the article is from, and when.
fn article(
    model: &Model,
    (id, count, above): (ArticleId, usize, usize),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let Some(entry) = model.store.get(id) else {
        return;
    };
    let (article, signs) = (&entry.article, signs(model));
    let quiet = theme.style(Role::Quiet);
    let mut row = 0;
    if above == 0 {
        let mut line = Line::new(buffer, place, 0, signs);
        line.skip(1).keep(1);
        line.last(&count.to_string(), quiet);
        let style = theme.style(Role::Subhead).add_modifier(Modifier::BOLD);
        line.put(&who::one_line(article.heading()), style);
        row = 1;
    }
    if place.height > row {
        let mut line = Line::new(buffer, place, row, signs);
        line.skip(1).keep(1);
        let outlet = article.outlet().as_ref().map(ToString::to_string);
        let dates = &model.settings.dates;
        let day = article.date().map(|day| dates.short(day));
        let both: Vec<String> = [outlet, day].into_iter().flatten().collect();
        let words = both.join(&format!(" {} ", signs.dot));
        let words = if words.is_empty() {
            article.name().to_string()
        } else {
            words
        };
        line.put(&who::one_line(&words), quiet);
    }
}

/// The sentence with what is sought marked in it, and who says it.
fn hit(
    model: &Model,
    (hit, selected, above, voices): (Hit, bool, usize, &[Voice]),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let Some(entry) = model.store.get(hit.article) else {
        return;
    };
    let signs = signs(model);
    if selected {
        tint(buffer, place, theme.style(Role::Selected));
    }
    let number = |who: Option<Speaker>| voices.iter().position(|voice| Some(voice.speaker) == who);
    let lines = lines_of(model, hit, place.width);
    let width = usize::from(place.width.saturating_sub(INDENT + 1)).max(2);
    // Behind the last line the sign of a cut has room.
    let width = if lines > 1 { width - 1 } else { width };
    let snippet = Snippet::new(model, entry, hit, width * lines);
    let rows = wrap::rows(&snippet.words, Span::new(0, snippet.words.len()), width);
    for y in 0..place.height {
        let mut line = Line::new(buffer, place, y, signs);
        line.keep(1);
        if selected {
            line.put(signs.focus, theme.style(Role::Mark));
        } else {
            line.skip(1);
        }
        let at = usize::from(y) + above;
        let sign = if at == 0 { signs.dot } else { " " };
        line.put(sign, theme.style(Role::Quiet)).skip(INDENT - 2);
        if at < lines {
            if let Some(row) = rows.get(at) {
                let more = at + 1 == lines && rows.len() > lines;
                let more = if more { signs.cut } else { "" };
                snippet.put((*row, more), &number, &mut line, theme);
            }
        } else if let Some((_, quote)) = quotation(model, hit)
            && let Some(found) = entry.found.as_deref()
            && let Some(name) = who::name(found, quote, entry.article.text())
        {
            let place = number(quote.speaker);
            let ink = theme.voice(place).ink;
            if let Some(place) = place {
                line.put(&format!("{} ", place + 1), ink.add_modifier(Modifier::BOLD));
            }
            line.put(&who::one_line(&name), ink);
        }
    }
}

/// Whose words are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The article's own.
    Articles,
    /// Quoted, of somebody if that is known.
    Said(Option<Speaker>),
}

/// Words of a hit on one line, and what they are.
struct Snippet {
    words: String,
    /// From which byte of them on they are somebody's, and whether they are sought.
    looks: Vec<(usize, Whose, bool)>,
}

/// The quotations in a hit, and the hit with the marks around it, which belong to them.
fn quoted(entry: &Entry, hit: Hit) -> (Vec<(Span, Option<Speaker>)>, Span) {
    let text = entry.article.text();
    let found = entry.found.as_deref();
    let mut quotes = Vec::new();
    for (_, quote) in found.iter().flat_map(|found| touching(found, hit.span)) {
        let parts = found.map_or(&[][..], |found| found.parts(quote));
        quotes.extend(
            parts
                .iter()
                .map(|part| (marked(text, *part), quote.speaker)),
        );
    }
    // The marks around a quotation belong to it.
    let outer = quotes
        .iter()
        .find(|(part, _)| part.start() < hit.span.start());
    let start = outer.map_or(hit.span.start(), |(part, _)| part.start());
    let outer = quotes.iter().rfind(|(part, _)| part.end() > hit.span.end());
    let near = |part: &Span| part.end() <= hit.span.end() + 4;
    let end = outer
        .filter(|(part, _)| near(part))
        .map_or(hit.span.end(), |(part, _)| part.end());
    let start = if start + 4 < hit.span.start() {
        hit.span.start()
    } else {
        start
    };
    (quotes, Span::new(start, end))
}

impl Snippet {
    /// As many words as have room in so many cells, from a little before what is sought on.
    fn new(model: &Model, entry: &Entry, hit: Hit, room: usize) -> Self {
        let text = entry.article.text();
        let (quotes, whole) = quoted(entry, hit);
        let (start, end) = (whole.start(), whole.end());
        let sought = model.library.sought.matches(text, hit.span);
        let asked = sought.first().copied().filter(|first| *first != hit.span);
        let mut snippet = Self {
            words: String::new(),
            looks: Vec::new(),
        };
        let mut from = start;
        if let Some(first) = asked.filter(|first| first.end() > start + room * 4 / 5) {
            let before = &text[start..first.start()];
            // As far to the left as fills the room.
            let least = before.len().saturating_sub(room / 3);
            let least = least.min((end - start).saturating_sub(room * 9 / 10));
            let white = before
                .char_indices()
                .find(|(at, c)| *at >= least && c.is_whitespace());
            from = start + white.map_or(before.len(), |(at, _)| at);
            snippet.words.push_str(signs(model).left_out);
        }
        for (at, c) in text[from..end].char_indices() {
            if snippet.words.len() > room * 4 {
                break;
            }
            let at = from + at;
            let by = quotes
                .iter()
                .find(|(part, _)| part.contains(at))
                .map_or(Whose::Articles, |(_, by)| Whose::Said(*by));
            let hit = asked.is_some() && sought.iter().any(|hit| hit.contains(at));
            let begins = snippet.words.len();
            if snippet
                .looks
                .last()
                .is_none_or(|last| (last.1, last.2) != (by, hit))
            {
                snippet.looks.push((begins, by, hit));
            }
            if !c.is_whitespace() {
                snippet.words.push(c);
            } else if !snippet.words.ends_with(' ') && !snippet.words.is_empty() {
                snippet.words.push(' ');
            }
        }
        snippet
    }

    /// Writes a row of them.
    fn put(
        &self,
        (row, cut): (Span, &str),
        number: &impl Fn(Option<Speaker>) -> Option<usize>,
        line: &mut Line,
        theme: &Theme,
    ) {
        let first = self.looks.partition_point(|look| look.0 <= row.start());
        let mut from = row.start();
        for at in first.saturating_sub(1)..self.looks.len() {
            let (_, by, hit) = self.looks[at];
            let next = self.looks.get(at + 1).map_or(usize::MAX, |next| next.0);
            let to = next.min(row.end());
            if to <= from {
                continue;
            }
            let mut style = Style::new();
            if let Whose::Said(by) = by {
                style = theme
                    .style(Role::Quotation)
                    .patch(theme.voice(number(by)).tint);
            }
            if hit {
                style = style.patch(theme.style(Role::Hit));
            }
            line.put(&self.words[from..to], style);
            from = to;
            if from >= row.end() {
                break;
            }
        }
        line.put(cut, theme.style(Role::Quiet));
    }
}

/// What is said where nothing is listed.
fn nothing(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    const LANGUAGE: [(&str, &str); 10] = [
        ("ferry late", "words standing together"),
        ("\"peace deal\"", "a phrase"),
        ("by:rubio", "what somebody said"),
        ("said:budget", "what was said of it"),
        ("unnamed", "said without a name"),
        ("about:kallas", "where somebody is named"),
        ("outlet:reuters", "published there"),
        ("after:2025-11", "from a day on; before:"),
        ("tag:budget", "bookmarks with this tag"),
        ("unread", "not opened yet"),
    ];
    let library = &model.library;
    let quiet = theme.style(Role::Quiet);
    let mut rows: Vec<(&str, &str)> = Vec::new();
    let problem = library.sought.problem();
    if let Some(problem) = problem {
        rows.push(("", problem));
    } else if !library.sought.is_empty() && !library.searching() && !library.waiting() {
        rows.push(("", "Nothing found"));
    }
    if library.sought.is_empty() || problem.is_some() {
        rows.extend(LANGUAGE);
    }
    for ((key, does), y) in rows.into_iter().zip(0..area.height) {
        let mut line = Line::new(buffer, area, y, signs(model));
        line.skip(1);
        if key.is_empty() {
            line.put(does, theme.style(Role::Refused));
            continue;
        }
        line.put(key, theme.style(Role::Key));
        line.skip(15_u16.saturating_sub(key.len() as u16));
        line.put(does, quiet);
    }
}
