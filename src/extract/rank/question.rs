//! One question: segments that belong together, and everyone who may have said them.
//! Promise: at most [`BEFORE`] and [`BEHIND`] phrases, however long the article.

use super::walk::Walks;
use crate::extract::PersonId;
use crate::extract::candidates::{Candidate, Gap, Side, View, candidates};
use crate::extract::cues::{Cue, Strength};
use crate::extract::mentions::{Mention, MentionKind};
use crate::extract::quotes::Seam;
use crate::extract::rules::{Case, Claim, RULES, Who, label};
use crate::extract::scare::{Verdict, fills_block, verdict};
use std::ops::Range;

/// Phrases looked at before a quotation.
const BEFORE: usize = 16;

/// Phrases looked at behind it.
const BEHIND: usize = 8;

/// Sentences looked back at.
const SENTENCES: usize = 8;

/// Paragraphs looked back at.
const PARAGRAPHS: u32 = 2;

/// Segments that run on are one quotation up to this many.
const RUN: usize = 12;

/// Segments that belong together, and what stands around them.
pub struct Question<'q> {
    /// The article.
    pub view: View<'q>,
    /// The segments.
    pub segments: Range<usize>,
    /// What the marks of the first one mean.
    pub verdict: Verdict,
    /// Units from the first segment to the last.
    pub units: (usize, usize),
    /// Sentences of the first and the last.
    pub sentences: (usize, usize),
    /// The cues around it.
    pub cues: Vec<Candidate>,
    /// The phrase that each rule chooses.
    pub rules: Vec<Option<u32>>,
    /// Who spoke last.
    pub last: Option<Last>,
    /// Who may have said it, those before it first.
    pub choices: Vec<Choice>,
    /// Who is named early in it.
    pub(super) inside: Vec<PersonId>,
    /// What the quotation fills.
    fills: u32,
    /// What stands around it.
    pub(super) walks: Walks,
}

/// Who spoke last, and in which segment.
#[derive(Clone, Copy, Debug)]
pub struct Last {
    /// The last segment that someone speaks.
    pub segment: usize,
    /// The phrase that named the speaker.
    pub mention: u32,
}

/// Someone who may have said a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The phrase.
    pub mention: u32,
    /// Where it stands.
    pub side: Side,
    /// Sentences between.
    pub sentences: u32,
    /// Paragraphs between.
    pub paragraphs: u32,
    /// Its cue: with what lies between, if it is in the same sentence.
    pub cue: Option<(Cue, Option<Candidate>)>,
    /// Phrases nearer than this one, on the same side.
    pub rank: u32,
    /// The same, for people, bodies, documents.
    pub rank_someone: u32,
}

impl Choice {
    /// How far it stands from the quotation: in another sentence, without a cue, in phrases.
    pub fn is_far(&self) -> (u32, bool, u32) {
        (self.sentences, self.cue.is_none(), self.rank)
    }
}

/// The segments that go on from `first` without a closing mark between, up to one that has a
/// label of its own or is nobody's words.
pub fn run(view: &View, first: usize) -> Range<usize> {
    let scene = view.scene;
    let goes_on = |segment: &usize| {
        scene.segments[*segment].seam != Seam::Closed
            && label::colon(scene, *segment).is_none()
            && verdict(view, *segment) != Verdict::Nothing
    };
    let limit = scene.segments.len().min(first + 1 + RUN);
    let more = (first + 1..limit).take_while(goes_on).count();
    first..first + 1 + more
}

/// Who spoke last before a segment.
pub fn last(earlier: &[Option<Claim>]) -> Option<Last> {
    let (segment, claim) = earlier
        .iter()
        .enumerate()
        .rev()
        .take(RUN)
        .find_map(|(segment, claim)| claim.map(|claim| (segment, claim)))?;
    let mention = mention_of(&claim, earlier)?;
    Some(Last { segment, mention })
}

/// The phrase that a claim is about.
fn mention_of(claim: &Claim, earlier: &[Option<Claim>]) -> Option<u32> {
    match claim.who {
        Who::Mention(found) | Who::Owner(found) => Some(found),
        Who::Segment(first) => match earlier.get(first as usize).copied().flatten()?.who {
            Who::Mention(found) | Who::Owner(found) => Some(found),
            Who::Segment(_) | Who::Person(_) | Who::Words => None,
        },
        Who::Person(_) | Who::Words => None,
    }
}

impl<'q> Question<'q> {
    /// The question about the segments that begin with `first`.
    pub fn new(
        view: View<'q>,
        segments: Range<usize>,
        verdict: Verdict,
        earlier: &[Option<Claim>],
    ) -> Self {
        let (first, end) = (segments.start, segments.end - 1);
        let scene = view.scene;
        let mut cues = candidates(&view, first);
        if end > first {
            cues.retain(|cue| cue.side == Side::Before);
            let behind = candidates(&view, end);
            cues.extend(behind.into_iter().filter(|cue| cue.side == Side::After));
        }
        let rules = {
            let case = Case {
                view,
                segment: first,
                candidates: &cues,
                earlier,
            };
            let chosen = |claim: Claim| mention_of(&claim, earlier);
            RULES
                .iter()
                .map(|rule| (rule.find)(&case).and_then(chosen))
                .collect()
        };
        let mut question = Self {
            view,
            segments,
            verdict,
            units: (
                scene.unit_of_segment[first] as usize,
                scene.unit_of_segment[end] as usize,
            ),
            sentences: (
                scene.sentence_of_segment[first] as usize,
                scene.sentence_of_segment[end] as usize,
            ),
            cues,
            rules,
            last: last(earlier),
            choices: Vec::with_capacity(BEFORE + BEHIND + 1),
            inside: Vec::new(),
            fills: 0,
            walks: Walks::default(),
        };
        question.look_back();
        question.look_ahead();
        question.inside = question.named();
        question.fills = question.filled();
        question.walks = question.walked();
        question
    }

    /// What the quotation fills: its paragraph 2, its sentence 1.
    pub fn fills(&self) -> u32 {
        self.fills
    }

    fn filled(&self) -> u32 {
        let scene = self.view.scene;
        if self
            .segments
            .clone()
            .all(|segment| fills_block(&self.view, segment))
        {
            return 2;
        }
        let end = scene.sentences.of(self.sentences.1).end;
        u32::from(self.opens() && self.units.1 + 1 >= end)
    }

    fn named(&self) -> Vec<PersonId> {
        let tokens = self.view.scene.segments[self.segments.start].tokens();
        let namings = tokens
            .take(60)
            .filter_map(|token| self.view.people.at(token));
        let mut found: Vec<_> = namings.map(|naming| naming.person).collect();
        found.dedup();
        found
    }

    fn walked(&self) -> Walks {
        let far = |side| {
            let choices = self.choices.iter().filter(|choice| choice.side == side);
            choices.map(|choice| self.units_between(choice).len()).max()
        };
        let far = |side| far(side).unwrap_or(0);
        let limits = (far(Side::Before), far(Side::After));
        Walks::new(self.view.scene, self.units, limits)
    }

    /// The phrase of a choice.
    pub fn mention(&self, choice: &Choice) -> &'q Mention {
        &self.view.mentions.list[choice.mention as usize]
    }

    fn look_back(&mut self) {
        let mentions = self.view.mentions;
        let block = self.view.scene.segments[self.segments.start].block;
        let from = mentions
            .list
            .partition_point(|mention| (mention.first as usize) < self.units.0);
        let (mut rank, mut someone) = (0, 0);
        for (at, mention) in mentions.list[..from].iter().enumerate().rev() {
            let sentences = self.sentences.0 - mention.sentence as usize;
            let paragraphs = block - self.block_of(mention.sentence);
            if sentences > SENTENCES || paragraphs > PARAGRAPHS || self.choices.len() >= BEFORE {
                break;
            }
            self.consider(
                at,
                Side::Before,
                (sentences, paragraphs),
                &mut rank,
                &mut someone,
            );
        }
        if let Some(last) = self.last
            && self
                .choices
                .iter()
                .all(|choice| choice.mention != last.mention)
            && (last.mention as usize) < from
        {
            let mention = &mentions.list[last.mention as usize];
            let sentences = self.sentences.0 - mention.sentence as usize;
            let paragraphs = block - self.block_of(mention.sentence);
            self.consider(
                last.mention as usize,
                Side::Before,
                (sentences, paragraphs),
                &mut rank,
                &mut someone,
            );
        }
    }

    fn look_ahead(&mut self) {
        let mentions = self.view.mentions;
        let block = self.view.scene.segments[self.segments.end - 1].block;
        let from = mentions
            .list
            .partition_point(|mention| (mention.first as usize) <= self.units.1);
        let (mut rank, mut someone) = (0, 0);
        let before = self.choices.len();
        for (at, mention) in mentions.list.iter().enumerate().skip(from) {
            let sentences = mention.sentence as usize - self.sentences.1;
            if sentences > 1
                || self.block_of(mention.sentence) > block
                || self.choices.len() >= before + BEHIND
            {
                break;
            }
            self.consider(at, Side::After, (sentences, 0), &mut rank, &mut someone);
        }
    }

    /// The block that a sentence stands in.
    pub fn block_of(&self, sentence: u32) -> u32 {
        self.view.scene.block_of_sentence(sentence as usize) as u32
    }

    fn consider(
        &mut self,
        at: usize,
        side: Side,
        (sentences, paragraphs): (usize, u32),
        rank: &mut u32,
        someone: &mut u32,
    ) {
        let mention = &self.view.mentions.list[at];
        if mention.kind == MentionKind::Time {
            return;
        }
        self.choices.push(Choice {
            mention: at as u32,
            side,
            sentences: sentences as u32,
            paragraphs,
            cue: self.cue_of(at as u32, mention.sentence, sentences),
            rank: *rank,
            rank_someone: *someone,
        });
        *rank += 1;
        *someone += u32::from(mention.is_someone(self.view.scene));
    }

    /// The cue whose subject a phrase is.
    fn cue_of(
        &self,
        mention: u32,
        sentence: u32,
        between: usize,
    ) -> Option<(Cue, Option<Candidate>)> {
        let own = self
            .cues
            .iter()
            .filter(|candidate| candidate.cue.subject == mention)
            .max_by_key(|candidate| {
                let near = match candidate.gap {
                    Gap::Touching => 3,
                    Gap::Clear => 2,
                    Gap::Words => 1,
                    Gap::Clause => 0,
                };
                (
                    candidate.cue.strength > Strength::Verb,
                    near,
                    candidate.cue.strength,
                )
            });
        if let Some(candidate) = own {
            return Some((candidate.cue, Some(*candidate)));
        }
        if between == 0 {
            return None;
        }
        let range = self.view.cues.of_sentence.of(sentence as usize);
        let cue = self.view.cues.list[range]
            .iter()
            .take(RUN * 2)
            .filter(|cue| cue.subject == mention)
            .max_by_key(|cue| cue.strength)?;
        Some((*cue, None))
    }
}
