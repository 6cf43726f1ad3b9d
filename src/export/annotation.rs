//! What `quotidian extract` prints: one JSON object an article, with all that was found in it. This is
//! a contract with other programs; the order of fields is part of it.
//! Promise: offsets are code points into the decoded text, and reading a line back gives the same
//! spans, in time linear in the article.

use super::json;
use super::jsonl::{ends, kind, rounded};
use super::row::{SpeakerKind, called};
use crate::article::Article;
use crate::article::words;
use crate::extract::rules::RULES;
use crate::extract::{Annotations, Person, PersonId, Quote, Speaker};
use crate::text::{CharMap, Span};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// One article with its annotations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The file's stem; `stem#2` and so on for a further article of one file.
    pub id: String,
    /// As the user wrote it.
    pub path: String,
    /// The headline, if the text has one.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// `2025-11-20`.
    pub date: Option<String>,
    /// Where it was published.
    pub outlet: Option<String>,
    /// The text that the offsets count, where that is not the whole file: of a page, a feed, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The quotations, by place.
    pub quotes: Vec<QuoteLine>,
    /// The people named, by place.
    pub people: Vec<PersonLine>,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteLine {
    /// Code points inside the quote marks, one pair for each part.
    pub parts: Vec<[usize; 2]>,
    /// The parts as one text.
    pub text: String,
    /// `direct` or `mixed`.
    pub kind: String,
    /// The words that name the speaker there.
    pub mention: Option<[usize; 2]>,
    /// The cue: `said`.
    pub cue: Option<[usize; 2]>,
    /// The fullest name.
    pub speaker: Option<String>,
    /// `person`, `unnamed`, `organisation` or `document`.
    pub speaker_kind: Option<String>,
    /// The rule that found the speaker, or `corrected`.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f64,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonLine {
    /// The fullest name.
    pub name: String,
    /// Other forms.
    pub aliases: Vec<String>,
    /// Title or office.
    pub role: Option<String>,
    /// Every place where the name stands.
    pub mentions: Vec<[usize; 2]>,
}

/// Writes a line.
pub fn write(line: &Line, out: &mut dyn Write) -> io::Result<()> {
    json::line(line, out)
}

/// An article's line.
pub fn line(article: &Article, found: &Annotations) -> Line {
    let map = CharMap::new(article.text());
    Line {
        id: article.name().to_string(),
        path: article.path().to_string(),
        title: article.title().map(str::to_string),
        byline: article.byline().iter().map(ToString::to_string).collect(),
        date: article.date().map(|date| date.to_string()),
        outlet: article.outlet().map(str::to_string),
        text: article.is_taken_out().then(|| article.text().to_string()),
        quotes: found
            .quotes
            .iter()
            .map(|quote| quote_line(article, found, quote, &map))
            .collect(),
        people: people(article, found, &map),
    }
}

fn quote_line(article: &Article, found: &Annotations, quote: &Quote, map: &CharMap) -> QuoteLine {
    let parts = found.parts(quote);
    let place = |span: Span| ends(map.chars(span));
    let name = |who: Speaker| found.name(who, article.text()).into_owned();
    QuoteLine {
        parts: parts.iter().map(|part| place(*part)).collect(),
        text: words(article, parts),
        kind: kind(quote.kind).to_string(),
        mention: quote.mention.map(place),
        cue: quote.cue.map(place),
        speaker: quote.speaker.map(name),
        speaker_kind: quote
            .speaker
            .and_then(|who| SpeakerKind::of(who, found))
            .map(|kind| kind.name().to_string()),
        rule: rule(quote).to_string(),
        confidence: rounded(quote.confidence),
    }
}

/// The name of the rule that found the speaker; `corrected` where the reader said who speaks.
fn rule(quote: &Quote) -> &'static str {
    if quote.corrected() {
        return "corrected";
    }
    let rule = RULES.get(usize::from(quote.rule));
    rule.map_or("none", |rule| rule.name)
}

/// All people, by place; those whom only the reader names come last.
fn people(article: &Article, found: &Annotations, map: &CharMap) -> Vec<PersonLine> {
    let named = (0..).zip(&found.people);
    let named = named.map(|person| person_line(article.text(), found, person, map));
    let given = found.everybody().skip(found.people.len());
    let given = given.map(|id| PersonLine {
        name: found.name(Speaker::Person(id), "").into_owned(),
        aliases: Vec::new(),
        role: None,
        mentions: Vec::new(),
    });
    named.chain(given).collect()
}

fn person_line(
    text: &str,
    found: &Annotations,
    (id, person): (u32, &Person),
    map: &CharMap,
) -> PersonLine {
    let renamed = found.renamed(Speaker::Person(PersonId(id)));
    let name = |span: Span| called(span.of(text));
    let spans = |run| found.spans(run).iter();
    PersonLine {
        name: renamed.map_or_else(|| name(person.name), Into::into),
        aliases: spans(person.aliases).map(|span| name(*span)).collect(),
        role: person.role.map(name),
        mentions: spans(person.mentions)
            .map(|span| ends(map.chars(*span)))
            .collect(),
    }
}
