//! Every segment of an article, marked or found, with what became of it.
//! Not here: how causes are told apart (see `causes`). Promise: each marked quotation and each false
//! one stands here once, in order of place.

use super::causes::{Cause, Known, of_speaker, silver};
use super::found::Found;
use super::gold::align::overlap;
use super::gold::{Label, Labels, Quotes, Segment, Speakers};
use super::score::{QuoteScore, SpeakerScore};
use quotidian::text::CharSpan;

/// Code points of context shown on either side of an error.
const AROUND: usize = 160;

/// One segment and what became of it.
pub struct Judged {
    /// The article.
    pub id: String,
    /// Where.
    pub span: CharSpan,
    /// The quotation found there.
    pub spoken: Option<Spoken>,
    /// How the source is named; `-` if it is no quotation.
    pub source_type: String,
    /// Whether the source is right; `None` where the set does not tell or nothing was found. That of
    /// a false quotation never is.
    pub said: Option<bool>,
    /// Whether the full name is right; `None` likewise.
    pub full: Option<bool>,
    /// Whether the full name is the machine's; `None` where the set has better ones.
    pub silver: Option<bool>,
    /// Why it is wrong.
    pub cause: Option<Cause>,
    /// The speaker as the set has it.
    pub wanted: String,
    /// The text with the segment in brackets, if it is wrong.
    pub context: String,
}

/// What the program says of a quotation.
pub struct Spoken {
    /// The rule that spoke.
    pub rule: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
    /// Whether the reader shows it as doubtful.
    pub doubtful: bool,
    /// The full name.
    pub speaker: String,
    /// The words that name the speaker.
    pub mention: String,
}

/// One article, scored.
pub struct Scored<'s> {
    /// What was found.
    pub found: &'s Found,
    /// The labels.
    pub labels: &'s Labels,
    /// By source.
    pub quotes: Option<&'s QuoteScore>,
    /// By full name.
    pub speakers: Option<&'s SpeakerScore>,
}

/// Every segment of the article, judged.
pub fn judged(scored: &Scored) -> Vec<Judged> {
    let mut all = Vec::new();
    if let (Some(gold), Some(score)) = (&scored.labels.quotes, scored.quotes) {
        let segments = gold.segments.iter().enumerate();
        let marked = segments.filter(|(_, segment)| segment.label == Label::Quotation);
        all.extend(marked.map(|(at, segment)| scored.by_source(score, at, segment)));
        all.extend(scored.surplus(gold, score));
    }
    if let (Some(gold), Some(score)) = (&scored.labels.speakers, scored.speakers) {
        let segments = 0..gold.segments.len();
        all.extend(segments.filter_map(|at| scored.by_name(gold, score, at)));
    }
    all.sort_by_key(|judged| (judged.span, judged.cause));
    all
}

impl Scored<'_> {
    /// A marked quotation.
    fn by_source(&self, score: &QuoteScore, at: usize, segment: &Segment) -> Judged {
        let span = score.aligned.segments[at];
        let wanted = self.wanted(segment);
        let Some(piece) = score.aligned.piece_of[at] else {
            let touches = |piece: &usize| overlap(score.aligned.pieces[*piece].span, span) > 0;
            let cause = if score.wrong.iter().any(touches) {
                Cause::WrongExtent
            } else {
                Cause::Missed
            };
            return self.judge(span, None, &segment.source_type, Some(cause), wanted);
        };
        let quote = score.aligned.pieces[piece].quote;
        let known = Known {
            said: (!segment.source.is_empty()).then_some(score.right[at]),
            full: self.full_name(segment.span()),
            source_type: &segment.source_type,
        };
        let quoted = &self.found.quotes[quote];
        let cause = of_speaker(known, quoted, Some(segment));
        Judged {
            said: known.said,
            full: known.full,
            silver: silver(quoted, segment).filter(|_| self.labels.speakers.is_none()),
            ..self.judge(span, Some(quote), known.source_type, cause, wanted)
        }
    }

    /// Pieces found that are no segment, besides those that touch one that is counted as wrong.
    fn surplus<'j>(
        &'j self,
        gold: &'j Quotes,
        score: &'j QuoteScore,
    ) -> impl Iterator<Item = Judged> {
        let aligned = &score.aligned;
        score.wrong.iter().filter_map(move |piece| {
            let found = aligned.pieces[*piece];
            let touched: Vec<usize> = (0..aligned.segments.len())
                .filter(|at| gold.segments[*at].label == Label::Quotation)
                .filter(|at| overlap(found.span, aligned.segments[*at]) > 0)
                .collect();
            let cause = if touched.is_empty() {
                Cause::FalseQuotation
            } else {
                Cause::WrongExtent
            };
            let counted = touched.iter().any(|at| aligned.piece_of[*at].is_none());
            let judge = || {
                self.judge(
                    found.span,
                    Some(found.quote),
                    "-",
                    Some(cause),
                    String::new(),
                )
            };
            (!counted).then(judge)
        })
    }

    /// A segment that only the set with full names counts.
    fn by_name(&self, gold: &Speakers, score: &SpeakerScore, at: usize) -> Option<Judged> {
        let segment = &gold.segments[at];
        let mut by_source = (self.labels.quotes.iter()).flat_map(|gold| &gold.segments);
        let counted =
            |other: &Segment| other.span() == segment.span() && other.label != Label::Ignore;
        if by_source.any(counted) {
            return None;
        }
        let span = score.aligned.segments[at];
        let quote = score.aligned.piece_of[at].map(|piece| score.aligned.pieces[piece].quote);
        let wanted = segment.gold_speaker.clone().unwrap_or_default();
        let source_type = &segment.source_type;
        match (segment.quotation, quote) {
            (false, None) => None,
            (false, Some(_)) => {
                Some(self.judge(span, quote, "-", Some(Cause::FalseQuotation), wanted))
            }
            (true, None) => Some(self.judge(span, None, source_type, Some(Cause::Missed), wanted)),
            (true, Some(found)) => {
                let known = Known {
                    said: None,
                    full: Some(score.right[at]),
                    source_type,
                };
                let cause = of_speaker(known, &self.found.quotes[found], None);
                Some(Judged {
                    full: known.full,
                    ..self.judge(span, quote, source_type, cause, wanted)
                })
            }
        }
    }

    /// Whether the full name of a found segment is right.
    fn full_name(&self, span: CharSpan) -> Option<bool> {
        let gold = self.labels.speakers.as_ref()?;
        let same = |segment: &super::gold::Spoken| segment.span() == span && segment.quotation;
        let at = gold.segments.iter().position(same)?;
        let score = self.speakers?;
        score.aligned.piece_of[at].map(|_| score.right[at])
    }

    /// The speaker as the set has it: `Tom Hale “he”`.
    fn wanted(&self, segment: &Segment) -> String {
        let speakers = self.labels.speakers.iter().flat_map(|gold| &gold.segments);
        let full = (speakers.filter(|spoken| spoken.span() == segment.span()))
            .find_map(|spoken| spoken.gold_speaker.clone());
        let silver = || {
            segment
                .silver_speaker
                .as_ref()
                .map(|name| format!("{name} (silver)"))
        };
        let name = full.or_else(silver).unwrap_or_default();
        format!("{name} “{}”", segment.source_text)
            .trim_start()
            .to_string()
    }

    fn judge(
        &self,
        span: CharSpan,
        quote: Option<usize>,
        source_type: &str,
        cause: Option<Cause>,
        wanted: String,
    ) -> Judged {
        let spoken = quote.map(|quote| {
            let quote = &self.found.quotes[quote];
            Spoken {
                rule: quote.rule,
                confidence: quote.confidence,
                doubtful: quote.doubtful,
                speaker: quote.speaker.clone(),
                mention: quote
                    .mention
                    .map(|span| self.found.words(span))
                    .unwrap_or_default(),
            }
        });
        let is_false = cause == Some(Cause::FalseQuotation);
        Judged {
            id: self.labels.id.clone(),
            span,
            spoken,
            source_type: source_type.to_string(),
            said: (is_false && self.labels.quotes.is_some()).then_some(false),
            full: (is_false && self.labels.speakers.is_some()).then_some(false),
            silver: None,
            cause,
            wanted,
            context: cause.map(|_| context(self.found, span)).unwrap_or_default(),
        }
    }
}

/// The text around a span, the span in brackets, on one line.
pub fn context(found: &Found, span: CharSpan) -> String {
    let before = found.words(CharSpan::new(
        span.start().saturating_sub(AROUND),
        span.start(),
    ));
    let after = found.words(CharSpan::new(span.end(), span.end() + AROUND));
    let marked = format!("{before}⟦{}⟧{after}", found.words(span));
    marked.split_whitespace().collect::<Vec<_>>().join(" ")
}
