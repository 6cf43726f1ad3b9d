//! The sidebar's tab of voices: who speaks and how much, what they say, and who is only named.
//! Not here: which rows there are and where they scroll (see `app::sidebar`).

use super::line::{Line, rows, tint};
use super::quotes::words;
use super::sidebar::{each_row, plain, select};
use super::signs::Signs;
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::model::Model;
use crate::app::sidebar::SideRow;
use crate::app::siderows::Share;
use crate::app::voices::{what, written};
use crate::article::Article;
use crate::extract::{Annotations, PersonId, QuoteId, Speaker};
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

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
                voice(model, *at, found, place, buffer, theme);
            }
            (SideRow::Quote(id), Some(found)) => {
                quotation(model, *id, (article, found), place, buffer, theme);
            }
            (SideRow::Person(id), Some(found)) => {
                person(model, *id, (article, found), place, buffer, theme);
            }
            (SideRow::Share(of), _) => share(model, index, *of, place, buffer, theme),
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

/// The heading of one kind of source: how many quotations and words are theirs.
fn share(model: &Model, index: usize, of: Share, place: Rect, buffer: &mut Buffer, theme: &Theme) {
    let quiet = theme.style(Role::Quiet);
    let mut line = Line::new(buffer, place, u16::from(index > 0), signs(model));
    let words = if of.words == 1 { "word" } else { "words" };
    let long = format!("{} q., {} {words}", of.quotes, of.words);
    let short = format!("{} q., {} w.", of.quotes, of.words);
    let name = of.kind.name();
    let fits = |said: &&String| cells(name) + cells(said) + 3 <= usize::from(place.width);
    let said = [&long, &short].into_iter().find(fits).unwrap_or(&short);
    line.skip(1).keep(1).last(said, quiet);
    line.put(name, quiet);
}

/// Number, name and count; under them the role and the bar of the share.
fn voice(
    model: &Model,
    at: usize,
    found: &Annotations,
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let voice = model.sidebar.voices.get(at);
    let Some((voice, shown)) = voice.zip(written(model, at, place.width)) else {
        return;
    };
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    let ink = theme.voice(Some(at)).ink;
    let current = model
        .reading
        .current
        .and_then(|id| found.quote(id)?.speaker);
    let mut look = ink;
    if current == Some(voice.speaker) || model.reading.chosen == Some(voice.speaker) {
        look = look.add_modifier(Modifier::BOLD);
    }
    if model.reading.chosen == Some(voice.speaker) {
        look = look.add_modifier(Modifier::UNDERLINED);
    }
    let mut line = Line::new(buffer, place, 0, signs);
    line.keep(1).last(&voice.quotes.to_string(), quiet);
    let guess = (who::GUESS, theme.style(Role::Unsure));
    let guess = Some(guess).filter(|_| voice.sure == 0);
    number(model, Some(at), (ink, guess), &mut line);
    line.put(&shown.name[0], look);
    let last = shown.rows() - 1;
    let rest = shown.name.iter().skip(1).map(|rest| (rest, look));
    let what = Some((&shown.what, quiet)).filter(|(what, _)| !what.is_empty());
    for ((words, look), row) in rest.chain(what).zip(1..) {
        let mut line = Line::new(buffer, place, row, signs);
        let kept = if row == last { shown.bar + 2 } else { 1 };
        line.skip(model.sidebar.indent())
            .keep(kept)
            .put(words, look);
    }
    let bar = Rect {
        x: place.x + place.width.saturating_sub(shown.bar + 1),
        width: shown.bar,
        ..place
    };
    let most = model.sidebar.voices.iter().map(|voice| voice.said).max();
    let share = f64::from(voice.said) / f64::from(most.unwrap_or(1).max(1));
    share_bar(share, (bar, last), signs, buffer, (ink, theme));
}

/// The number of a voice and the sign behind it, up to where its name or its words begin.
fn number(
    model: &Model,
    at: Option<usize>,
    (ink, sign): (Style, Option<(&'static str, Style)>),
    line: &mut Line,
) {
    let figures = usize::from(model.sidebar.indent() - 3);
    let number = at.map_or_else(String::new, |at| (at + 1).to_string());
    line.skip(1).put(&format!("{number:>figures$}"), ink);
    match sign {
        Some((sign, style)) => line.put(sign, style),
        None => line.skip(1),
    };
    line.skip(1);
}

/// A bar on a ground of its own; the voice that says most has all of it, and whoever speaks a little.
fn share_bar(
    share: f64,
    (place, row): (Rect, u16),
    signs: &Signs,
    buffer: &mut Buffer,
    (ink, theme): (Style, &Theme),
) {
    if row >= place.height {
        return;
    }
    let y = place.y + row;
    let ground = Rect {
        y,
        height: 1,
        ..place
    };
    // Without a colour a bar would be the brightest thing on the screen.
    let ink = if ink.fg.is_none() {
        ink.add_modifier(Modifier::DIM)
    } else {
        ink
    };
    let bg = theme.style(Role::Track).bg;
    tint(buffer, ground, Style { bg, ..Style::new() });
    let [.., full] = signs.eighths;
    let eighths = (share * f64::from(place.width) * 8.0).round().max(1.0) as usize;
    let mut line = Line::new(buffer, place, row, signs);
    line.put(&full.repeat(eighths / 8), ink);
    if let Some(part) = (eighths % 8).checked_sub(1) {
        line.put(signs.eighths[part], ink);
    }
}

/// A quotation's words in a row or two beside its voice's number and the sign of a guess or of a
/// correction.
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
    let indent = model.sidebar.indent();
    let width = place.width.saturating_sub(indent + 1);
    let spoken = words(found, quote, article.text(), usize::from(width) * 8);
    let spoken = rows(&spoken, width.into(), 2);
    let look = if current { hue.deep } else { Style::new() };
    if current {
        let height = (spoken.len() as u16).min(place.height);
        let ground = Rect {
            x: place.x + indent.min(place.width),
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
        if at == 0 {
            let sign = who::sign(quote, signs, theme);
            let voice = who::place(model, quote.speaker);
            number(model, voice, (hue.ink, sign), &mut line);
        } else {
            line.skip(indent);
        }
        line.keep(1).put(words, look);
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
    line.skip(model.sidebar.indent()).keep(1);
    line.put(&found.name(speaker, article.text()), Style::new());
    let role = what(found, speaker, article.text());
    if !role.is_empty() && line.room() > 6 {
        line.skip(1).put(&role, quiet);
    }
}
