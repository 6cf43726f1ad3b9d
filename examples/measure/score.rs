//! The figures: segments found, those said by the right source, those with the right full name, and
//! mentions of persons found.
//! Not here: why something is wrong (see `causes`). Promise: the sums do not depend on the order in
//! which articles are scored.

use super::found::Found;
use super::gold::align::{Alignment, Extent, align, overlap, pairs};
use super::gold::{Label, Quotes, Segment, Speakers, Spoken};
use super::names::{attributed, is_one_of};
use quotidian::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// Part of a found piece that must be reported speech for it not to count against it.
const REPORTED: f64 = 0.6;

/// Found against wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Wanted and found.
    pub hits: usize,
    /// Found.
    pub found: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Count {
    /// Of what was found, how much was wanted.
    pub fn precision(self) -> f64 {
        self.hits as f64 / self.found.max(1) as f64
    }

    /// Of what was wanted, how much was found.
    pub fn recall(self) -> f64 {
        self.hits as f64 / self.wanted.max(1) as f64
    }

    /// Both in one.
    pub fn f1(self) -> f64 {
        2.0 * self.hits as f64 / (self.found + self.wanted).max(1) as f64
    }

    fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

/// Of the segments of a group: how many, how many of them found, how many of them right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All.
    pub wanted: usize,
    /// Found.
    pub found: usize,
    /// Found, with the right speaker.
    pub right: usize,
}

/// Shares by group: `all`, by kind and by how the source is named.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally(pub BTreeMap<String, Share>);

impl Tally {
    fn count(&mut self, share: Share, kind: &str, source_type: &str) {
        for group in ["all", kind, &format!("source: {source_type}")] {
            self.add(group, share);
        }
    }

    fn add(&mut self, group: &str, share: Share) {
        let sum = self.0.entry(group.to_string()).or_default();
        sum.wanted += share.wanted;
        sum.found += share.found;
        sum.right += share.right;
    }

    /// Everything.
    pub fn all(&self) -> Share {
        self.0.get("all").copied().unwrap_or_default()
    }
}

/// All figures of one article or many.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Segments.
    pub segments: Count,
    /// Found outside double marks in reported speech: neither right nor wrong.
    pub outside: usize,
    /// Segments by the right source.
    pub said: Tally,
    /// Segments by the right full name.
    pub full: Tally,
    /// Segments that are none, in the set with full names.
    pub false_alarms: usize,
    /// Mentions of persons, to the letter.
    pub exact: Count,
    /// Mentions of persons that touch.
    pub touching: Count,
}

impl Figures {
    /// Adds the figures of further articles.
    pub fn merge(&mut self, other: &Self) {
        self.segments.add(other.segments);
        self.outside += other.outside;
        for (mine, more) in [(&mut self.said, &other.said), (&mut self.full, &other.full)] {
            for (group, share) in &more.0 {
                mine.add(group, *share);
            }
        }
        self.false_alarms += other.false_alarms;
        self.exact.add(other.exact);
        self.touching.add(other.touching);
    }
}

/// Segments of one article with what was found of them.
pub struct QuoteScore {
    /// Which piece is which segment.
    pub aligned: Alignment,
    /// For each segment whether its source is right.
    pub right: Vec<bool>,
    /// Pieces that are no quotation, or not to that extent.
    pub wrong: Vec<usize>,
}

/// Scores segments and sources.
pub fn quotes(found: &Found, gold: &Quotes, extent: Extent, sum: &mut Figures) -> QuoteScore {
    let spans: Vec<CharSpan> = gold.segments.iter().map(Segment::span).collect();
    let aligned = align(&found.text, &spans, found.parts(), extent);
    let mut wrong = Vec::new();
    for piece in 0..aligned.pieces.len() {
        match fate(&aligned, piece, gold) {
            Fate::Ignored => {}
            Fate::Outside => sum.outside += 1,
            Fate::Hit => {
                sum.segments.hits += 1;
                sum.segments.found += 1;
            }
            Fate::Wrong => {
                wrong.push(piece);
                sum.segments.found += 1;
            }
        }
    }
    let mut right = Vec::new();
    for (segment, piece) in gold.segments.iter().zip(&aligned.piece_of) {
        let quote = piece.map(|piece| &found.quotes[aligned.pieces[piece].quote]);
        let is_right = quote.is_some_and(|quote| attributed(quote, segment));
        right.push(is_right);
        if segment.label != Label::Quotation {
            continue;
        }
        sum.segments.wanted += 1;
        if !segment.source.is_empty() {
            let share = Share {
                wanted: 1,
                found: usize::from(piece.is_some()),
                right: usize::from(is_right),
            };
            sum.said.count(share, &segment.kind, &segment.source_type);
        }
    }
    QuoteScore {
        aligned,
        right,
        wrong,
    }
}

/// What a found piece counts as.
enum Fate {
    Hit,
    Wrong,
    Ignored,
    Outside,
}

fn fate(aligned: &Alignment, piece: usize, gold: &Quotes) -> Fate {
    let span = aligned.pieces[piece].span;
    if let Some(segment) = aligned.segment_of[piece] {
        return match gold.segments[segment].label {
            Label::Quotation => Fate::Hit,
            Label::Other => Fate::Wrong,
            Label::Ignore => Fate::Ignored,
        };
    }
    let touches = |other: CharSpan| overlap(span, other) > 0;
    let ignored = |segment: &Segment| segment.label == Label::Ignore && touches(segment.span());
    if gold.segments.iter().any(ignored) {
        return Fate::Ignored;
    }
    let reported: usize = (gold.contents.iter())
        .map(|content| overlap(span, *content))
        .sum();
    let extent = aligned.segments.iter().any(|segment| touches(*segment));
    if !extent && reported as f64 >= REPORTED * span.len() as f64 {
        return Fate::Outside;
    }
    Fate::Wrong
}

/// Segments of one article with the full names found for them.
pub struct SpeakerScore {
    /// Which piece is which segment.
    pub aligned: Alignment,
    /// For each segment whether the name is right.
    pub right: Vec<bool>,
}

/// Scores full names.
pub fn speakers(found: &Found, gold: &Speakers, extent: Extent, sum: &mut Figures) -> SpeakerScore {
    let spans: Vec<CharSpan> = gold.segments.iter().map(Spoken::span).collect();
    let aligned = align(&found.text, &spans, found.parts(), extent);
    let mut right = Vec::new();
    for (segment, piece) in gold.segments.iter().zip(&aligned.piece_of) {
        let said = piece.map(|piece| found.said(aligned.pieces[piece].quote));
        let is_right = said.as_ref().is_some_and(|said| named(said, segment));
        right.push(is_right && segment.quotation);
        if !segment.quotation {
            sum.false_alarms += usize::from(said.is_some());
            continue;
        }
        let share = Share {
            wanted: 1,
            found: usize::from(said.is_some()),
            right: usize::from(is_right),
        };
        sum.full
            .count(share, &segment.speaker_type, &segment.source_type);
    }
    SpeakerScore { aligned, right }
}

fn named(said: &str, segment: &Spoken) -> bool {
    let aliases = segment.aliases.iter().map(String::as_str);
    let names = segment.gold_speaker.as_deref().into_iter().chain(aliases);
    is_one_of(said, names, &segment.speaker_type)
}

/// Mentions found, and for each wanted one the found one that touches it.
pub struct MentionScore {
    /// Without doubles, in order.
    pub found: Vec<CharSpan>,
    /// For each wanted mention.
    pub found_of: Vec<Option<usize>>,
}

/// Scores mentions of persons.
pub fn people(found: &Found, wanted: &[CharSpan], sum: &mut Figures) -> MentionScore {
    let mentions = found.people.iter().flat_map(|person| &person.mentions);
    let found: BTreeSet<CharSpan> = mentions.copied().collect();
    let exact = wanted.iter().collect::<BTreeSet<_>>();
    let exact = exact
        .into_iter()
        .filter(|span| found.contains(span))
        .count();
    let found: Vec<CharSpan> = found.into_iter().collect();
    let found_of = pairs(wanted, &found, |a, b| overlap(a, b) as f64, 1.0);
    let count = |hits| Count {
        hits,
        found: found.len(),
        wanted: wanted.len(),
    };
    sum.exact.add(count(exact));
    sum.touching.add(count(found_of.iter().flatten().count()));
    MentionScore { found, found_of }
}
