//! Who speaks a segment: rules with names, the most trusted first.
//! Not here: whom a mention stands for (see `resolve`). Promise: a rule looks at one segment and
//! what stands around it, in bounded time, and says nothing when it does not know.

mod according;
mod after_quote;
mod alone;
mod before_quote;
mod carried;
mod label;
mod same_sentence;
mod signature;

use super::candidates::{Candidate, View};
use super::mentions::Mention;
use super::scare::Verdict;
use super::tags::Tag;
use crate::text::Span;

/// A rule: its name, how often it is right, and where it is written.
pub struct Rule {
    /// What the reader sees.
    pub name: &'static str,
    /// Of the quotations it speaks for, how many it gets right; measured on the training articles.
    pub precision: f32,
    /// Segments that it may speak for must be at least this sure to be quotations.
    pub needs: Verdict,
    /// Finds the speaker of a segment.
    pub find: fn(&Case) -> Option<Claim>,
}

/// A segment and what is known when its turn comes.
pub struct Case<'c> {
    /// The article.
    pub view: View<'c>,
    /// Which segment.
    pub segment: usize,
    /// Cues of its sentence.
    pub candidates: &'c [Candidate],
    /// What was found for the segments before it.
    pub earlier: &'c [Option<Claim>],
}

/// Who speaks, by one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub who: Who,
    /// The words that name the speaker.
    pub mention: Span,
    /// The cue.
    pub cue: Option<Span>,
    /// Which rule says so.
    pub rule: u8,
    /// The segment whose speaker this is too: the first of a chain.
    pub root: u32,
}

/// Who a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A phrase: an index into the mentions.
    Mention(u32),
    /// The owner named in a phrase: `Trump’s claim`.
    Owner(u32),
    /// The speaker of an earlier segment.
    Segment(u32),
    /// A person named outside all phrases: a signature.
    Person(super::PersonId),
    /// Words that are no phrase.
    Words,
}

/// All rules, most trusted first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unclosed",
        precision: 0.97,
        needs: Verdict::Speech,
        find: carried::unclosed,
    },
    Rule {
        name: "label",
        precision: 0.95,
        needs: Verdict::IfTouched,
        find: label::find,
    },
    Rule {
        name: "signature",
        precision: 0.9,
        needs: Verdict::IfTouched,
        find: signature::find,
    },
    Rule {
        name: "quote-name-verb",
        precision: 0.97,
        needs: Verdict::IfTouched,
        find: after_quote::name_verb,
    },
    Rule {
        name: "quote-verb-name",
        precision: 0.97,
        needs: Verdict::IfTouched,
        find: after_quote::verb_name,
    },
    Rule {
        name: "name-verb-quote",
        precision: 0.97,
        needs: Verdict::IfTouched,
        find: before_quote::touching,
    },
    Rule {
        name: "according-to",
        precision: 0.95,
        needs: Verdict::IfTouched,
        find: according::find,
    },
    Rule {
        name: "name-verb-to",
        precision: 0.93,
        needs: Verdict::IfTouched,
        find: before_quote::clear,
    },
    Rule {
        name: "clause-before",
        precision: 0.85,
        needs: Verdict::IfCued,
        find: before_quote::clause,
    },
    Rule {
        name: "clause-after",
        precision: 0.85,
        needs: Verdict::IfCued,
        find: after_quote::clause,
    },
    Rule {
        name: "same-sentence",
        precision: 0.85,
        needs: Verdict::IfCued,
        find: same_sentence::find,
    },
    Rule {
        name: "owner",
        precision: 0.8,
        needs: Verdict::IfCued,
        find: before_quote::owner,
    },
    Rule {
        name: "thing",
        precision: 0.6,
        needs: Verdict::IfCued,
        find: before_quote::thing,
    },
    Rule {
        name: "any-verb",
        precision: 0.7,
        needs: Verdict::IfCued,
        find: before_quote::any_verb,
    },
    Rule {
        name: "next-tag",
        precision: 0.8,
        needs: Verdict::Speech,
        find: carried::next_tag,
    },
    Rule {
        name: "carried",
        precision: 0.85,
        needs: Verdict::Speech,
        find: carried::paragraph,
    },
    Rule {
        name: "announced",
        precision: 0.8,
        needs: Verdict::Speech,
        find: carried::announced,
    },
    Rule {
        name: "paragraph-alone",
        precision: 0.75,
        needs: Verdict::Speech,
        find: carried::alone,
    },
    Rule {
        name: "sentence-before",
        precision: 0.6,
        needs: Verdict::Speech,
        find: alone::sentence_before,
    },
    Rule {
        name: "only-name",
        precision: 0.5,
        needs: Verdict::Speech,
        find: alone::nearest,
    },
];

impl Case<'_> {
    /// What a candidate claims.
    pub fn claim(&self, candidate: &Candidate) -> Claim {
        let scene = self.view.scene;
        let cue = &candidate.cue;
        let mention = &self.view.mentions.list[cue.subject as usize];
        let owner = cue.order == super::cues::Order::Noun;
        Claim {
            who: if owner {
                Who::Owner(cue.subject)
            } else {
                Who::Mention(cue.subject)
            },
            mention: self.named_at(mention),
            cue: Some(scene.span(
                scene.token(cue.unit as usize),
                scene.token(cue.end as usize - 1) + 1,
            )),
            rule: 0,
            root: self.segment as u32,
        }
    }

    /// The words of a phrase, with the `who` that takes it up.
    fn named_at(&self, mention: &Mention) -> Span {
        let scene = self.view.scene;
        let mut end = mention.end as usize;
        if scene.tag(end) == Tag::Comma {
            end += 1;
        }
        let limit = scene.sentences[mention.sentence as usize].end;
        if end < limit
            && scene.tag(end) == Tag::Relative
            && scene.words.letters(scene.token(end)).starts_with("wh")
        {
            return mention
                .span(scene)
                .join(scene.span(scene.token(end), scene.token(end) + 1));
        }
        mention.span(scene)
    }

    /// The claim that a segment has the speaker of an earlier one.
    pub fn same_as(&self, earlier: usize) -> Option<Claim> {
        let claim = self.earlier.get(earlier).copied().flatten()?;
        Some(Claim {
            who: Who::Segment(earlier as u32),
            ..claim
        })
    }

    /// The unit of the segment.
    pub fn unit(&self) -> usize {
        self.view.scene.unit_of_segment[self.segment] as usize
    }

    /// Which sentence it stands in.
    pub fn sentence(&self) -> usize {
        self.view.scene.sentence_of_segment[self.segment] as usize
    }

    /// The claim about a phrase without a cue.
    pub fn about(&self, mention: usize) -> Claim {
        Claim {
            who: Who::Mention(mention as u32),
            mention: self.view.mentions.list[mention].span(self.view.scene),
            cue: None,
            rule: 0,
            root: self.segment as u32,
        }
    }
}

/// The first rule that speaks for a segment.
pub fn first(case: &Case, verdict: Verdict) -> Option<Claim> {
    RULES.iter().enumerate().find_map(|(number, rule)| {
        if verdict < rule.needs {
            return None;
        }
        let claim = (rule.find)(case)?;
        Some(Claim {
            rule: number as u8,
            root: case.segment as u32,
            ..claim
        })
    })
}
