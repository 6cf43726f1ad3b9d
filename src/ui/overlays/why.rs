//! Why this speaker: the words that name them where the quotation is, where the full name stands,
//! the cue, and how sure that is. It stands beside the quotation and hides none of it if it can.

use super::super::line::{Line, rows};
use super::super::quotes::{antecedent, beginning, marked, words};
use super::super::theme::{Role, Theme, Voice};
use super::super::{signs, who};
use super::{At, Panel, Stretch, panel};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::overlay::view;
use crate::article::{Article, ArticleId, Block, BlockKind};
use crate::extract::rules::RULES;
use crate::extract::{Annotations, Quote, QuoteId, Speaker};
use crate::store::Entry;
use crate::text::{Span, cells};
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Cells of a line where it does not stand beside the quotation.
const WIDTH: u16 = 60;

/// Rows of the quotation's words.
const WORDS: usize = 2;

/// The longest words of the article that are shown, in bytes.
const MOST: usize = 160;

/// The rules by their names, and what they go by, in words.
const RULE_WORDS: [(&str, &str); 22] = [
    ("unclosed", "the quotation before it goes on here"),
    ("label", "a name and a colon open the line"),
    ("signature", "a dash and a name close the line"),
    ("quote-name-verb", "right behind it stands who says it"),
    ("quote-verb-name", "right behind it stands who says it"),
    ("name-verb-quote", "right before it stands who says it"),
    ("according-to", "the sentence says whose words they are"),
    ("name-verb-to", "before it stands who says it"),
    ("clause-before", "before it the sentence says who speaks"),
    ("clause-after", "after it the sentence says who speaks"),
    ("same-sentence", "as the other quoted words of the sentence"),
    ("owner", "the sentence names whose words they are"),
    ("thing", "the sentence names what says it"),
    ("any-verb", "right before it somebody does something"),
    ("next-tag", "the words after it name the speaker"),
    ("carried", "by who spoke the words before it"),
    ("announced", "announced at the end of the paragraph before"),
    (
        "paragraph-alone",
        "alone in its paragraph, by who spoke last",
    ),
    ("sentence-before", "the sentence before is about them"),
    ("only-name", "the nearest name"),
    ("turns", "two speak in turn here"),
    ("ranked", "the likeliest of all who are named near"),
];

/// How far back something stands, as it is written.
const COUNTS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Draws the reason.
pub fn draw(model: &Model, (of, id): (ArticleId, QuoteId), buffer: &mut Buffer, theme: &Theme) {
    let Some(entry) = model.store.get(of) else {
        return;
    };
    let (article, Some(found)) = (&*entry.article, entry.found.as_deref()) else {
        return;
    };
    let Some(quote) = found.quote(id) else { return };
    // On a person's page the text is not seen, and the article may be another one than the open one.
    let stretch = view(model)
        .is_none()
        .then(|| Stretch::new(model, marked(article.text(), found.extent(quote))));
    let width = match stretch {
        Some(stretch) => stretch.width(),
        None => WIDTH.min(super::over(model).width.saturating_sub(4)),
    };
    let spoken = spoken(found, quote, article.text(), usize::from(width));
    let mut spoken = rows(&spoken, width.into(), WORDS);
    let reasons = if quote.corrected() {
        corrected(model, of, found.extent(quote))
    } else {
        reasons(article, found, quote)
    };
    let reasons: Vec<&str> = reasons
        .iter()
        .flat_map(|reason| rows(reason, width.into(), WORDS))
        .collect();
    let height = |words: usize| (words + words.min(1) + 1 + reasons.len()) as u16;
    // The words stand in the text: where there is no room for them twice, they are not repeated.
    if stretch.is_some_and(|stretch| stretch.room < height(spoken.len()) + 2) {
        spoken.clear();
    }
    let rule = match quote.speaker {
        Some(_) if quote.corrected() => String::from(rule(quote)),
        Some(_) => format!("rule: {}", rule(quote)),
        None => String::new(),
    };
    let keys = keys(model);
    let keys: Vec<_> = keys
        .iter()
        .map(|(key, does)| (key.as_str(), *does))
        .collect();
    let shape = Panel {
        at: stretch.map_or(At::Middle, At::Beside),
        title: if width < 24 {
            "Why"
        } else {
            "Why this speaker"
        },
        size: (width, height(spoken.len())),
        keys: &keys,
        note: &rule,
    };
    let inside = panel(model, &shape, buffer, theme);
    let signs = signs(model);
    let hue = hue(model, theme, (of, quote));
    for (words, at) in spoken.iter().zip(0..) {
        Line::new(buffer, inside, at, signs).put(words, hue.tint);
    }
    let at = spoken.len() + spoken.len().min(1);
    let mut line = Line::new(buffer, inside, at as u16, signs);
    speaker(model, entry, (of, quote), &mut line, theme);
    for (reason, row) in reasons.iter().zip(at as u16 + 1..) {
        Line::new(buffer, inside, row, signs).put(reason, theme.style(Role::Quiet));
    }
}

/// How a speaker looks, who has a number only among the voices of the open article.
fn hue(model: &Model, theme: &Theme, (of, quote): (ArticleId, &Quote)) -> Voice {
    theme.voice(number(model, (of, quote)))
}

fn number(model: &Model, (of, quote): (ArticleId, &Quote)) -> Option<usize> {
    let open = model.reading.article == Some(of);
    who::place(model, quote.speaker).filter(|_| open)
}

/// What can be done here; the speaker can be corrected by the key for that.
fn keys(model: &Model) -> Vec<(String, &'static str)> {
    let correct = model.keymap.keys_for(Command::Correct).into_iter().next();
    let correct = correct.map(|key| (key, "correct"));
    let close = (String::from("Esc"), "close");
    [close].into_iter().chain(correct).collect()
}

/// The rule that found the speaker.
fn rule(quote: &Quote) -> &'static str {
    if quote.corrected() {
        return "corrected by you";
    }
    let rule = RULES.get(usize::from(quote.rule));
    rule.map_or("", |rule| rule.name)
}

/// The words that name the speaker and who that is: `“he” → 2 Marco Rubio, Secretary of State`.
fn speaker(
    model: &Model,
    entry: &Entry,
    (of, quote): (ArticleId, &Quote),
    line: &mut Line,
    theme: &Theme,
) {
    let Some(found) = entry.found.as_deref() else {
        return;
    };
    let text = entry.article.text();
    let ink = hue(model, theme, (of, quote)).ink;
    let Some(speaker) = quote.speaker else {
        line.put("Nobody was found who says this", ink);
        return;
    };
    let name = found.name(speaker, text);
    if let Some(mention) = quote.mention {
        let mention = who::one_line(beginning(mention.of(text), MOST));
        if mention != name && cells(&mention) * 2 < line.room() {
            let means = signs(model).means;
            line.put(&format!("“{mention}” {means} "), Style::new());
        }
    }
    if let Some(number) = number(model, (of, quote)) {
        line.put(&format!("{} ", number + 1), ink);
    }
    line.put(&name, ink);
    if quote.unsure() {
        line.put(who::GUESS, theme.style(Role::Unsure));
    }
    if let Speaker::Person(id) = speaker
        && let Some(role) = found.people.get(id.0 as usize).and_then(|p| p.role)
        && line.room() > 8
    {
        let role = who::one_line(beginning(role.of(text), MOST));
        line.put(&format!(", {role}"), theme.style(Role::Quiet));
    }
}

/// The quotation with its marks, its parts joined.
fn spoken(found: &Annotations, quote: &Quote, text: &str, width: usize) -> String {
    let spoken = words(found, quote, text, width * (WORDS + 1));
    let parts = found.parts(quote);
    let open = parts.first().map_or("", |first| {
        let whole = marked(text, *first);
        text.get(whole.start()..first.start()).unwrap_or_default()
    });
    let close = parts.last().map_or("", |last| {
        let whole = marked(text, *last);
        text.get(last.end()..whole.end()).unwrap_or_default()
    });
    format!("{open}{spoken}{close}")
}

/// What is known about the attribution, one thing each: that it is a guess, what it goes by, where the
/// name and the cue are.
fn reasons(article: &Article, found: &Annotations, quote: &Quote) -> Vec<String> {
    let text = article.text();
    let mut reasons = Vec::new();
    let right = format!("right in about {} of 100 such cases", sure(quote));
    let guess = quote.unsure();
    if quote.speaker.is_some() {
        if guess {
            reasons.push(format!("A guess, {right}"));
        }
        reasons.extend(
            Some(said(quote))
                .filter(|said| *said != rule(quote))
                .map(Into::into),
        );
    }
    if let Some(speaker) = quote.speaker {
        reasons.extend(named(article, found, quote, speaker));
    }
    if let Some(cue) = quote.cue {
        let cue = who::one_line(beginning(cue.of(text), MOST));
        reasons.push(format!("the cue is “{cue}”"));
    }
    if quote.speaker.is_some() && !guess {
        reasons.push(right);
    }
    reasons
}

fn sure(quote: &Quote) -> u8 {
    (quote.confidence.clamp(0.0, 0.99) * 100.0).round() as u8
}

/// What the rule goes by, in words if there are some.
fn said(quote: &Quote) -> &'static str {
    let name = rule(quote);
    let words = RULE_WORDS.iter().find(|(known, _)| *known == name);
    words.map_or(name, |(_, words)| *words)
}

/// What the reader's word stands against.
fn corrected(model: &Model, of: ArticleId, extent: Span) -> Vec<String> {
    let found = model.store.get(of);
    let found = found.and_then(|entry| Some((entry.as_found()?, entry.article.text())));
    let Some((found, text)) = found else {
        return Vec::new();
    };
    let mut quotes = found.quotes.iter();
    let was = match quotes.find(|quote| found.extent(quote) == extent) {
        None => "the program found no quotation here".into(),
        Some(quote) => match quote.speaker {
            None => "the program found nobody who says this".into(),
            Some(who) => format!(
                "the program found {} ({}, right in about {} of 100 such cases)",
                found.name(who, text),
                said(quote),
                sure(quote),
            ),
        },
    };
    vec!["you said so".into(), was]
}

/// Where the speaker was last named in full before the quotation, or else first after it:
/// `named two paragraphs earlier: ‘Secretary of State Marco Rubio’`.
fn named(
    article: &Article,
    found: &Annotations,
    quote: &Quote,
    speaker: Speaker,
) -> Option<String> {
    let text = article.text();
    let here = quote.mention.unwrap_or_else(|| found.extent(quote));
    let place = antecedent(found, quote, text)?;
    if here.covers(place) {
        return Some(String::from("named right there"));
    }
    let titled = titled(found, speaker, place, text);
    let words = who::one_line(beginning(titled.of(text), MOST));
    Some(format!("named {}: ‘{words}’", apart(article, place, here)))
}

/// A name with the title right before it or the role right behind it.
fn titled(found: &Annotations, speaker: Speaker, name: Span, text: &str) -> Span {
    let role = match speaker {
        Speaker::Person(id) => found.people.get(id.0 as usize).and_then(|p| p.role),
        Speaker::Source(_) => None,
    };
    let Some(role) = role else { return name };
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or("-");
    let touches = if role.end() <= name.start() {
        between(role.end(), name.start()).trim().is_empty()
    } else {
        matches!(between(name.end(), role.start()).trim(), "" | ",")
    };
    if touches { role.join(name) } else { name }
}

/// How many paragraphs one place is from another; subheads are none.
fn apart(article: &Article, from: Span, to: Span) -> String {
    let (at, here) = (article.blocks_at(from).start, article.blocks_at(to).start);
    let way = if at < here { "earlier" } else { "later" };
    let between = article.blocks().get(at.min(here)..at.max(here));
    let paragraph = |block: &&Block| block.kind == BlockKind::Paragraph;
    let paragraphs = between.map_or(0, |blocks| blocks.iter().filter(paragraph).count());
    match (paragraphs, COUNTS.get(paragraphs.saturating_sub(1))) {
        (0, _) if at == here => "in this paragraph".into(),
        (0, _) => format!("just {way}"),
        (1, _) => format!("one paragraph {way}"),
        (_, Some(count)) => format!("{count} paragraphs {way}"),
        (_, None) => format!("{paragraphs} paragraphs {way}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_said_in_words() {
        for rule in RULES {
            let known = RULE_WORDS.iter().any(|(name, _)| *name == rule.name);
            assert!(known, "{}", rule.name);
        }
    }
}
