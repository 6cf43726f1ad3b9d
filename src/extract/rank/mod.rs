//! Who speaks, by a learned ranker: for each quotation the candidates of its neighbourhood are
//! weighed against each other and against nobody, a softmax over sums of weights and of units that
//! see features together.
//! Not here: how the weights are found (see `examples/train`). Promise: deterministic, and linear
//! in the text. Method: mention ranking for quotation attribution as in O'Keefe et al. 2012, with
//! what the rules say among the features.

mod describe;
pub mod features;
mod nobody;
mod question;
mod walk;
mod weights;

pub use question::{Choice, Question, run};
pub use weights::{STEP, SURE, UNIT, Unit, Weights};

use super::candidates::{Candidate, Gap};
use super::cues::{Order, Strength};
use super::mentions::MentionKind;
use super::rules::{Case, Claim, RULES, Who};
use crate::text::Span;
use features::Features;

/// What the ranker decides.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// Which choice; `None` for nobody.
    pub choice: Option<usize>,
    /// How sure, from 0 to 1.
    pub sure: f32,
}

/// Writes down what is seen of nobody and then of each choice.
pub fn features(question: &Question, taken: Option<bool>, to: &mut Features) {
    to.clear();
    question.describe_nobody(taken, to);
    for choice in &question.choices {
        question.describe(choice, to);
    }
}

/// The best choice by these weights.
pub fn decide(weights: &Weights, features: &Features) -> Decision {
    let scores = features.scores(weights);
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    let best = scores.iter().position(|score| *score >= top).unwrap_or(0);
    Decision {
        choice: best.checked_sub(1),
        sure: weights.sure(1.0 / sum),
    }
}

impl Question<'_> {
    /// The words inside the marks of each segment.
    pub fn words(&self) -> impl Iterator<Item = Span> {
        let scene = self.view.scene;
        self.segments.clone().map(|segment| {
            let tokens = scene.segments[segment].tokens();
            scene.span(tokens.start, tokens.end)
        })
    }

    /// The words that each choice would name the speaker by, and the full name if a person's ends
    /// the phrase.
    pub fn phrases(&self) -> impl Iterator<Item = (Span, Option<Span>)> {
        let scene = self.view.scene;
        let case = Case {
            view: self.view,
            segment: self.segments.start,
            candidates: &self.cues,
            earlier: &[],
        };
        self.choices.iter().map(move |choice| {
            let mention = self.mention(choice);
            let name = match mention.kind {
                MentionKind::Person(id) => self
                    .view
                    .people
                    .figure(id)
                    .map(|figure| scene.span(figure.name.0 as usize, figure.name.1 as usize)),
                _ => None,
            };
            let own = choice.cue.and_then(|(_, own)| own);
            let words = own.map_or_else(|| mention.span(scene), |own| case.claim(&own).mention);
            (words, name)
        })
    }

    /// The choice that the most trusted rule makes.
    pub fn by_rule(&self) -> Option<usize> {
        let mention = self.rules.iter().copied().flatten().next()?;
        let chosen = |choice: &Choice| choice.mention == mention;
        self.choices.iter().position(chosen)
    }

    /// Whether nothing but its own words stands between the quotation and a cue.
    pub fn is_touched(&self) -> bool {
        let touches = |cue: &Candidate| cue.cue.strength > Strength::Verb && cue.gap <= Gap::Clear;
        self.cues.iter().any(touches)
    }

    /// What a choice claims.
    pub fn claim(&self, chosen: usize, sure: f32, earlier: &[Option<Claim>]) -> Claim {
        let choice = &self.choices[chosen];
        let case = Case {
            view: self.view,
            segment: self.segments.start,
            candidates: &self.cues,
            earlier,
        };
        let own = choice.cue.and_then(|(_, own)| own);
        let again = self
            .last
            .filter(|last| last.mention == choice.mention && own.is_none())
            .and_then(|last| case.same_as(last.segment));
        let claim = match (again, own) {
            (Some(again), _) => again,
            (None, Some(own)) => case.claim(&own),
            (None, None) => {
                let about = case.about(choice.mention as usize);
                match choice.cue {
                    Some((cue, _)) if cue.order == Order::Noun => Claim {
                        who: Who::Owner(choice.mention),
                        ..about
                    },
                    _ => about,
                }
            }
        };
        let rule = self
            .rules
            .iter()
            .position(|rule| *rule == Some(choice.mention))
            .unwrap_or(RULES.len() - 1);
        Claim {
            rule: rule as u8,
            sure,
            ..claim
        }
    }
}
