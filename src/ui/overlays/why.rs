//! Why this speaker: the quotation, the words that name its speaker, the cue, the rule that put
//! them together, and how sure that is.

use super::super::line::{Line, rows};
use super::super::quotes::{beginning, words};
use super::super::theme::{Role, Theme};
use super::super::{signs, who};
use super::{At, panel};
use crate::app::model::Model;
use crate::extract::rules::RULES;
use crate::extract::{Quote, QuoteId};
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Cells of the longest row.
const WIDTH: u16 = 60;

/// Cells for what a row is about.
const LABEL: u16 = 12;

/// Rows of the quotation's words.
const WORDS: usize = 4;

/// Draws the reason.
pub fn draw(model: &Model, id: QuoteId, buffer: &mut Buffer, theme: &Theme) {
    let Some((article, Some(found))) = who::open(model) else {
        return;
    };
    let Some(quote) = found.quote(id) else { return };
    let text = article.text();
    let width = usize::from(WIDTH.min(model.areas.screen.width.saturating_sub(4)));
    let spoken = words(found, quote, text, width * (WORDS + 1));
    let spoken = rows(&spoken, width, WORDS);
    let reasons = reasons(quote, text);
    let height = spoken.len() as u16 + reasons.len() as u16 + 2;
    let inside = panel(model, (At::Middle, "Why"), (WIDTH, height), buffer, theme);
    let signs = signs(model);
    let hue = who::hue(model, theme, quote.speaker);
    let mut at = 0;
    for words in spoken {
        Line::new(buffer, inside, at, signs).put(words, hue.tint);
        at += 1;
    }
    at += 1;
    let name = quote.speaker.map(|speaker| found.name(speaker, text));
    let mut line = Line::new(buffer, inside, at, signs);
    if let Some(number) = who::place(model, quote.speaker) {
        line.put(&format!("{} ", number + 1), hue.ink);
    }
    line.put(name.as_deref().unwrap_or("Nobody was found"), hue.ink);
    for (label, words) in reasons {
        at += 1;
        let mut line = Line::new(buffer, inside, at, signs);
        line.put(label, theme.style(Role::Quiet));
        line.skip(LABEL.saturating_sub(label.len() as u16));
        line.put(&words, Style::new());
    }
}

/// What is known about the attribution, a row each.
fn reasons(quote: &Quote, text: &str) -> Vec<(&'static str, String)> {
    let words = |span: Option<Span>| {
        let words = span.map(|span| beginning(span.of(text), 200));
        words.map(|words| format!("“{words}”"))
    };
    let mut reasons = Vec::new();
    reasons.extend(words(quote.mention).map(|words| ("named as", words)));
    reasons.extend(words(quote.cue).map(|words| ("by the cue", words)));
    if let Some(rule) = RULES
        .get(usize::from(quote.rule))
        .filter(|_| quote.speaker.is_some())
    {
        reasons.push(("rule", rule.name.into()));
    }
    let tenths = (quote.confidence.clamp(0.0, 1.0) * 10.0).round() as u8;
    let sure = match tenths {
        10 => String::from("nearly always right"),
        _ => format!("right about {tenths} times in 10"),
    };
    reasons.push(("sure", sure));
    reasons
}
