//! The article being read: its rows, tinted by who speaks, with marks in the margin.
//! Not here: which rows are visible (see `app::motion`); the map at the right edge (see `map`).
//! Promise: a letter's looks are those of the last layer over it, in the order of `layers`.

use super::line::{Line, rows};
use super::quotes::{antecedent, marked, touching};
use super::theme::{Role, Theme};
use super::title;
use super::{ending, map, margin, signs, who};
use crate::app::command::Command;
use crate::app::model::{Focus, Model};
use crate::app::motion;
use crate::app::overlay::Overlay;
use crate::app::reading::{PageRow, RowKind};
use crate::article::{Article, BlockKind};
use crate::extract::Annotations;
use crate::text::{Span, cells, clean};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Draws the pane.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    heading(model, area, buffer, theme);
    let Some((article, found)) = who::open(model) else {
        nothing(model, area, buffer, theme);
        return;
    };
    let page = &model.reading.page;
    let layers = layers(model, article, found, theme);
    for (row, at) in page.rows.iter().zip(0..) {
        let text = match row.kind {
            RowKind::Blank => continue,
            RowKind::End => {
                ending::draw(model, at, buffer, theme);
                continue;
            }
            RowKind::Title => row.span.of(article.title().unwrap_or_default()),
            RowKind::Meta => row.span.of(&model.reading.meta),
            RowKind::Headline | RowKind::Text | RowKind::Subhead | RowKind::Contributors => {
                row.span.of(article.text())
            }
        };
        let over: &[Layer] = if row.is_text() { &layers } else { &[] };
        let base = ground(row.kind, theme);
        words(model, (row, at), text, base, over, buffer);
    }
    margin::draw(model, buffer, theme);
    let track = Rect {
        x: area.right().saturating_sub(1),
        y: area.y + 1,
        width: 1,
        height: area.height.saturating_sub(1),
    };
    map::draw(model, track, buffer, theme);
}

/// The title row: the article's heading in line with the text as soon as it is out of sight there,
/// before that the name of its file; and where the reader is in it.
fn heading(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let mut line = title::title(model, Focus::Reading, area, buffer, theme);
    let Some((article, found)) = who::open(model) else {
        title::name(model, Focus::Reading, "No article", &mut line, theme);
        return;
    };
    let quiet = title::quiet(model, Focus::Reading, theme);
    let whole = motion::fits(model);
    let place = if whole {
        "Whole".into()
    } else {
        place(model.reading.page.percent)
    };
    line.last(&place, quiet);
    if found.is_none() {
        line.last("finding quotations", quiet);
    }
    let reminds = scrolled(model, article);
    if reminds && title::between(model, article.heading(), &mut line, theme) {
        return;
    }
    if title::names(model, Focus::Reading, &mut line, theme) {
        if reminds {
            title::beside(model, article.heading(), &mut line, theme);
        }
        return;
    }
    title::sign(model, Focus::Reading, &mut line, theme);
    if let Some(note) = article.note()
        && line.room() > 2 * cells(note) + title::WORTH
    {
        line.last(note, quiet);
    }
    let from = model.areas.text.x.saturating_sub(area.x + 1);
    if reminds {
        title::heading(model, article.heading(), from, &mut line, theme);
    } else {
        line.skip(from).put(article.name(), quiet);
    }
}

/// Whether the beginning of the heading is above the rows on screen.
fn scrolled(model: &Model, article: &Article) -> bool {
    let mut blocks = article.blocks().iter();
    let headline = blocks.find(|block| block.kind == BlockKind::Headline);
    let heading = headline.map_or(article.lead(), |block| block.span);
    model.reading.page.seen.start() > heading.start()
}

/// How far the reading mark is: `Top`, `47%`, `End`.
fn place(percent: u8) -> String {
    match percent {
        0 => "Top".into(),
        1..100 => format!("{percent}%"),
        100.. => "End".into(),
    }
}

/// What stands where no article is open.
fn nothing(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let quiet = theme.style(Role::Quiet);
    if model.store.is_empty() && !model.failures.is_empty() {
        return unreadable(model, area, buffer, theme);
    }
    let paragraphs = if !model.list.rows.is_empty() || !model.list.filter.is_empty() {
        let keys = model.keymap.keys_for(Command::Focus(Focus::Articles));
        let way = keys.first().map(|key| format!("; {key} goes to the list"));
        vec![format!("No article is open{}", way.unwrap_or_default())]
    } else if model.work.is_some() || !model.all_read {
        vec![String::from("Looking for articles")]
    } else {
        let paths = model.given.iter().map(|path| path.display().to_string());
        let given = paths.collect::<Vec<_>>().join(", ");
        vec![
            match given.as_str() {
                "" => "There is nothing to read".into(),
                given => format!("There is nothing to read in {given}"),
            },
            "Plain text, saved pages, feeds, Markdown and JSON Lines are read, whatever their names end in, and folders with all that is \
             in them; what begins with a dot is left out."
                .into(),
            "To read something else: quotidian PATH, or :open PATH here.".into(),
        ]
    };
    let width = usize::from(area.width.saturating_sub(4));
    let mut row = (area.height / 4).max(1);
    for paragraph in paragraphs {
        for words in rows(&paragraph, width, 6) {
            let mut line = Line::new(buffer, area, row, signs(model));
            line.skip(2).put(words, quiet);
            row += 1;
        }
        row += 1;
    }
}

/// Where nothing could be read: what, and why.
fn unreadable(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let body = Rect {
        y: area.y.saturating_add(2),
        height: area.height.saturating_sub(2),
        ..area
    };
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let mut row = 0;
    for failure in &model.failures {
        let sentence = format!("{} {}", failure.path.display(), failure.reason);
        let sentence = clean(&sentence);
        for words in rows(&sentence, width, usize::from(body.height)) {
            let style = theme.style(Role::Refused);
            Line::new(buffer, body, row, signs(model))
                .skip(2)
                .put(words, style);
            row += 1;
        }
        if row >= body.height {
            break;
        }
    }
}

/// How a row looks before anything lies over it.
fn ground(kind: RowKind, theme: &Theme) -> Style {
    theme.style(match kind {
        RowKind::Text | RowKind::Blank => Role::Text,
        RowKind::Headline | RowKind::Title => Role::Headline,
        RowKind::Subhead => Role::Subhead,
        RowKind::Meta | RowKind::Contributors | RowKind::End => Role::Quiet,
    })
}

/// A stretch of the text and what it looks like.
struct Layer {
    span: Span,
    style: Style,
}

/// What lies over the visible text, the last on top: tints, the current quotation with its mention
/// and cue (while the reason is shown, marked with the words that name the speaker before), matches, the current match, the selection.
fn layers(
    model: &Model,
    article: &Article,
    found: Option<&Annotations>,
    theme: &Theme,
) -> Vec<Layer> {
    let reading = &model.reading;
    let seen = reading.page.seen;
    let mut layers = Vec::new();
    let mut add = |span: Span, style| {
        if span.overlaps(seen) {
            layers.push(Layer { span, style });
        }
    };
    // Where no headline stands over it, the sentence that heads the article stands out in its place.
    let lead = article.lead();
    if article.title().is_none() && !lead.is_empty() {
        let headline = theme.style(Role::Headline);
        add(
            lead,
            Style {
                bg: None,
                ..headline
            },
        );
    }
    if let Some(found) = found {
        for (id, quote) in touching(found, seen) {
            let hue = who::hue(model, theme, quote.speaker);
            let style = if reading.current == Some(id) {
                hue.deep
            } else {
                hue.tint
            };
            for part in found.parts(quote) {
                add(marked(article.text(), *part), style);
            }
        }
        if let Some(quote) = reading.current.and_then(|id| found.quote(id)) {
            let why = matches!(model.overlays.last(), Some(Overlay::Why(..)));
            let named = antecedent(found, quote, article.text()).filter(|_| why);
            let signs = [
                (quote.cue, Role::Cue),
                (quote.mention, Role::Mention),
                (named, Role::Mention),
            ];
            for (span, role) in signs {
                if let Some(span) = span {
                    add(span, theme.style(role));
                }
                if let Some(span) = span.filter(|_| why) {
                    add(span, theme.style(Role::Reason));
                }
            }
        }
    }
    if let Some(named) = reading.named() {
        add(named.span, theme.style(Role::Mention));
        add(named.span, theme.style(Role::Reason));
    }
    if let Some(search) = &reading.search {
        let first = search.hits.partition_point(|hit| hit.end() <= seen.start());
        let current = search.current.and_then(|at| search.hits.get(at));
        let visible = search.hits.iter().skip(first);
        for hit in visible.take_while(|hit| hit.start() < seen.end()) {
            let role = if current == Some(hit) {
                Role::CurrentHit
            } else {
                Role::Hit
            };
            add(*hit, theme.style(role));
        }
    }
    if let Some(selection) = &reading.selection {
        add(selection.span, theme.style(Role::Selection));
    }
    layers
}

/// Writes the words of a row, letter by letter.
fn words(
    model: &Model,
    (row, at): (&PageRow, u16),
    text: &str,
    base: Style,
    layers: &[Layer],
    buffer: &mut Buffer,
) {
    let over: Vec<&Layer> = layers
        .iter()
        .filter(|layer| layer.span.overlaps(row.span))
        .collect();
    let mut line = Line::new(buffer, model.areas.text, at, signs(model));
    if over.is_empty() {
        line.put(text, base);
        return;
    }
    for (from, letter) in text.grapheme_indices(true) {
        let byte = row.span.start() + from;
        let mut style = base;
        for layer in over.iter().filter(|layer| layer.span.contains(byte)) {
            style = style.patch(layer.style);
        }
        if !line.grapheme(letter, &text[from + letter.len()..], style) {
            break;
        }
    }
}
