//! The sidebar's tab of voices: who speaks and how much, what they say, and who is only named.
//! Not here: which rows there are and where they scroll (see `app::sidebar`).

use super::line::{Line, rows, tint};
use super::quotes::words;
use super::sidebar::{each_row, plain, select};
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::model::Model;
use crate::app::sidebar::SideRow;
use crate::article::Article;
use crate::extract::{Annotations, PersonId, QuoteId, SourceKind, Speaker};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Cells before a name: the sign of the selected row, the number, a free cell.
const INDENT: u16 = 4;

/// Cells of the bar of a voice's share of the quoted words, in a narrow pane and in a wide one.
const BARS: (u16, u16) = (4, 8);

/// From this many cells on the pane is wide.
const WIDE: u16 = 34;

/// Draws the pane.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let open = who::open(model);
    each_row(model, area, |(index, row), place| {
        let Some((article, found)) = open else {
            plain(model, row, place, buffer, theme);
            return;
        };
        select(model, index, place, buffer, theme);
        match (row, found) {
            (SideRow::Voice(at), Some(found)) => {
                voice(model, *at, (article, found), place, buffer, theme);
            }
            (SideRow::Quote(id), Some(found)) => {
                quotation(model, *id, (article, found), place, buffer, theme);
            }
            (SideRow::Person(id), Some(found)) => {
                person(model, *id, (article, found), place, buffer, theme);
            }
            (
                SideRow::Voice(_)
                | SideRow::Quote(_)
                | SideRow::Person(_)
                | SideRow::Bookmark(_)
                | SideRow::Correction(_)
                | SideRow::Heading(_)
                | SideRow::Nothing(_),
                _,
            ) => plain(model, row, place, buffer, theme),
        }
    });
}

/// Number, name and count; under them the role and the bar of the share.
fn voice(
    model: &Model,
    at: usize,
    (article, found): (&Article, &Annotations),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let Some(voice) = model.sidebar.voices.get(at) else {
        return;
    };
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    let ink = theme.voice(Some(at)).ink;
    let current = model
        .reading
        .current
        .and_then(|id| found.quote(id)?.speaker);
    let mut name = ink;
    if current == Some(voice.speaker) || model.reading.chosen == Some(voice.speaker) {
        name = name.add_modifier(Modifier::BOLD);
    }
    if model.reading.chosen == Some(voice.speaker) {
        name = name.add_modifier(Modifier::UNDERLINED);
    }
    let mut line = Line::new(buffer, place, 0, signs);
    line.keep(1).last(&voice.quotes.to_string(), quiet);
    line.skip(1).put(&format!("{:>2} ", at + 1), ink);
    line.put(&found.name(voice.speaker, article.text()), name);
    if voice.sure == 0 {
        line.put(who::GUESS, theme.style(Role::Unsure));
    }
    let wide = if place.width < WIDE { BARS.0 } else { BARS.1 };
    let all: u32 = model.sidebar.voices.iter().map(|voice| voice.said).sum();
    let full = bar(voice.said, all, wide);
    let mut line = Line::new(buffer, place, 1, signs);
    line.skip(place.width.saturating_sub(wide + 1)).keep(1);
    line.put(&signs.full.repeat(full.into()), ink);
    line.put(
        &signs.empty.repeat((wide - full).into()),
        theme.style(Role::Rule),
    );
    let mut line = Line::new(buffer, place, 1, signs);
    line.skip(INDENT).keep(wide + 2);
    line.put(&what(found, voice.speaker, article), quiet);
}

/// How many of `wide` cells stand for a share; whoever speaks has one.
fn bar(said: u32, all: u32, wide: u16) -> u16 {
    let share = f64::from(said) / f64::from(all.max(1));
    ((share * f64::from(wide)).round() as u16).clamp(u16::from(wide > 0), wide)
}

/// The role of a person; of another source what it is.
fn what(found: &Annotations, speaker: Speaker, article: &Article) -> String {
    if found.given(speaker).is_some() {
        return "named by you".into();
    }
    match speaker {
        Speaker::Person(id) => {
            let role = found.people.get(id.0 as usize).and_then(|p| p.role);
            role.map_or_else(String::new, |role| who::one_line(role.of(article.text())))
        }
        Speaker::Source(id) => match found.sources.get(id.0 as usize).map(|s| s.kind) {
            Some(SourceKind::Unnamed) => "unnamed".into(),
            Some(SourceKind::Organisation) => "organisation".into(),
            Some(SourceKind::Document) => "document".into(),
            None => String::new(),
        },
    }
}

/// A quotation's words in a row or two beside its voice's number, at the end the sign of a guess or
/// of a correction.
fn quotation(
    model: &Model,
    id: QuoteId,
    (article, found): (&Article, &Annotations),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let Some(quote) = found.quote(id) else { return };
    let signs = signs(model);
    let hue = who::hue(model, theme, quote.speaker);
    let current = model.reading.current == Some(id);
    let width = place.width.saturating_sub(INDENT + 1);
    let spoken = words(found, quote, article.text(), usize::from(width) * 8);
    let spoken = rows(&spoken, width.into(), 2);
    let look = if current { hue.deep } else { Style::new() };
    if current {
        let height = (spoken.len() as u16).min(place.height);
        let ground = Rect {
            x: place.x + INDENT.min(place.width),
            width,
            height,
            ..place
        };
        // Under words a line may be drawn, not where there are none.
        let bg = Style {
            bg: look.bg,
            ..Style::new()
        };
        tint(buffer, ground, bg);
    }
    for (at, words) in (0..).zip(&spoken) {
        let mut line = Line::new(buffer, place, at, signs);
        line.skip(1);
        match (at, who::place(model, quote.speaker)) {
            (0, Some(number)) => line.put(&format!("{:>2}", number + 1), hue.ink),
            (0, None) | (1.., _) => line.skip(2),
        };
        line.skip(1).keep(1).put(words, look);
    }
    if let Some((sign, style)) = who::sign(quote, signs, theme) {
        let mut line = Line::new(buffer, place, 0, signs);
        line.skip_to_last().put(sign, style);
    }
}

/// Someone who is named and does not speak.
fn person(
    model: &Model,
    id: PersonId,
    (article, found): (&Article, &Annotations),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let speaker = Speaker::Person(id);
    let quiet = theme.style(Role::Quiet);
    let mut line = Line::new(buffer, place, 0, signs(model));
    line.skip(INDENT).keep(1);
    line.put(&found.name(speaker, article.text()), Style::new());
    let role = what(found, speaker, article);
    if !role.is_empty() && line.room() > 6 {
        line.skip(1).put(&role, quiet);
    }
}
