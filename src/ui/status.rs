//! The status line: the line being typed, or what just happened, or where the reader is; at its
//! end work under way and the few keys that matter now.

use super::line::{Line, tint};
use super::theme::{Role, Theme};
use super::{hints, signs, who};
use crate::app::input::Input;
use crate::app::list::Entry;
use crate::app::model::{Focus, Model, Tone, Work};
use crate::app::overlay::{Overlay, Prompt};
use crate::extract::QuoteId;
use crate::text::{cells, clean, glyph};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the gauge.
const GAUGE: usize = 12;

/// Draws the line. A line being typed is drawn in its place by [`prompt`].
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    if let Some(Overlay::Prompt { .. }) = model.overlays.last() {
        return;
    }
    tint(buffer, area, theme.style(Role::Status));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.skip(1).keep(1);
    if let Some(unsaved) = &model.unsaved {
        line.put(unsaved, theme.style(Role::Trouble)).skip(2);
    }
    let (words, role) = left(model, line.room());
    let look = Style {
        bg: None,
        ..theme.style(role)
    };
    line.put(&words, look).skip(2);
    hints::draw(model, &mut line, theme);
    if let Some(work) = model.work {
        gauge(model, work, &mut line, theme);
    }
}

/// What is said on the left, in so many cells.
fn left(model: &Model, room: usize) -> (String, Role) {
    if let Some(message) = &model.message {
        let role = match message.tone {
            Tone::Done => Role::Done,
            Tone::Refused => Role::Refused,
            Tone::Trouble => Role::Trouble,
        };
        return (message.text.clone(), role);
    }
    let row = model.list.rows.get(model.list.selected);
    if let Some(Entry::Failure(at)) = row.map(|row| row.entry)
        && model.focus == Focus::Articles
        && let Some(failure) = model.failures.get(at)
    {
        let reason = &failure.reason;
        return (reason.clone(), Role::Trouble);
    }
    (place(model, room), Role::Text)
}

/// Where the reader is: `quotation 3 of 11 · Marco Rubio 1 of 3`, or `3 of 11 · Marco Rubio` where
/// there is no room for that.
fn place(model: &Model, room: usize) -> String {
    let dot = signs(model).dot;
    let reading = &model.reading;
    let Some((article, Some(found))) = who::open(model) else {
        return String::new();
    };
    if let Some(search) = &reading.search
        && let Some(current) = search.current
    {
        let more = if search.searched < article.text().len() {
            "+"
        } else {
            ""
        };
        let (at, all) = (current + 1, search.hits.len());
        return format!("match {at} of {all}{more} for “{}”", search.words);
    }
    if let Some(id) = reading.current
        && let Some(quote) = found.quote(id)
    {
        let all = found.quotes.len();
        let at = id.0 + 1;
        let Some(speaker) = quote.speaker else {
            return format!("quotation {at} of {all}");
        };
        let name = found.name(speaker, article.text());
        let whole = format!("quotation {at} of {all} {dot} {name} {}", nth(model, id));
        if cells(&clean(&whole)) > room {
            return format!("{at} of {all} {dot} {name}");
        }
        return whole;
    }
    if model.on_samples {
        return String::from(
            "Samples. To read your own: quotidian PATH; to keep them: quotidian add PATH",
        );
    }
    if let Some(chosen) = reading.chosen {
        let voices = &model.sidebar.voices;
        let voice = voices.iter().find(|voice| voice.speaker == chosen);
        let name = found.name(chosen, article.text());
        return format!(
            "{name} {dot} {}",
            count(voice.map_or(0, |v| v.quotes as usize), "quotation")
        );
    }
    let quotations = count(found.quotes.len(), "quotation");
    match model.sidebar.voices.len() {
        0 => quotations,
        voices => format!("{quotations} {dot} {}", count(voices, "voice")),
    }
}

/// `1 voice`, `4 voices`, `no voices`.
fn count(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// Which of its speaker's quotations one is: `1 of 3`.
fn nth(model: &Model, id: QuoteId) -> String {
    let speaker = model.quote(id).and_then(|quote| quote.speaker);
    let Some(article) = model.reading.article else {
        return String::new();
    };
    let (mut at, mut all) = (0, 0);
    for other in model.store.quotes_in(article, speaker) {
        all += 1;
        at += usize::from(other <= id);
    }
    format!("{at} of {all}")
}

/// How far work has come: a bar and `120 of 1000`, or as much of it as fits.
fn gauge(model: &Model, work: Work, line: &mut Line, theme: &Theme) {
    let signs = signs(model);
    let of = work.of.max(work.done).max(1);
    let full = GAUGE * work.done / of;
    let style = theme.style(Role::Gauge);
    line.keep(1)
        .last(&format!("{} of {}", work.done, work.of), style);
    let bar = signs.full.repeat(full) + &signs.empty.repeat(GAUGE - full);
    line.last(&bar, style);
}

/// Draws the line being typed and gives the place of the cursor, which is always in sight.
pub fn prompt(
    model: &Model,
    of: &Prompt,
    input: &Input,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let area = model.areas.status;
    tint(buffer, area, theme.style(Role::Status));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.skip(1).keep(1);
    line.put(of.label(), theme.style(Role::Key));
    typed(input, &mut line, theme)
}

/// Draws what was typed, from as far left as the cursor allows.
pub fn typed(input: &Input, line: &mut Line, theme: &Theme) -> Option<Position> {
    let style = theme.style(Role::Text);
    let room = line.room().checked_sub(1)?;
    let before = input.text().get(..input.cursor()).unwrap_or_default();
    let mut start = 0;
    let mut wide = cells(&clean(before));
    for (at, letter) in before.grapheme_indices(true) {
        if wide <= room {
            break;
        }
        wide -= cells(&glyph(letter)).min(wide);
        start = at + letter.len();
    }
    let mut cursor = line.at();
    for (at, letter) in input
        .text()
        .grapheme_indices(true)
        .filter(|(at, _)| *at >= start)
    {
        if at == input.cursor() {
            cursor = line.at();
        }
        if !line.grapheme(letter, Style { bg: None, ..style }) {
            break;
        }
    }
    if input.cursor() == input.text().len() {
        cursor = line.at();
    }
    Some(cursor)
}
