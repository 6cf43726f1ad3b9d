//! Who said what: quotations, people and sources found in one article.
//! Not here: words of English (see `lexicon`). Promise: extraction cannot fail; odd input gives
//! fewer results, in time linear in the text.

mod annotations;
mod apposed;
mod apposition;
mod bare;
mod callings;
mod candidates;
mod cues;
mod events;
mod evidence;
mod firms;
mod gather;
mod genders;
mod judge;
mod known;
#[cfg(test)]
mod laws;
mod leads;
pub mod learn;
#[cfg(test)]
mod linear;
mod lost;
mod mentions;
mod names;
mod namesakes;
mod nominals;
mod nonfinite;
mod outer;
mod people;
mod phrases;
mod pronouns;
mod quotes;
pub mod rank;
mod relatives;
mod resolve;
mod roles;
pub mod rules;
mod runs;
mod salience;
mod sayings;
mod scare;
mod scene;
mod short_forms;
mod sound;
mod standing;
mod subjects;
mod tags;
mod unseen;
mod voices;

pub use annotations::{
    Annotations, Draft, Gender, Person, PersonId, Quote, QuoteId, QuoteKind, Source, SourceId,
    SourceKind, Spans, Speaker,
};
pub use judge::{Suspect, suspects};

use crate::article::Article;
use candidates::View;
use genders::FirstNames;
use rank::features::Features;
use rank::{Decision, Question, Weights};
use rules::{Claim, Who};
use scare::Verdict;
use scene::Scene;
use std::ops::Range;

/// All that is learned about an article.
pub fn annotate(article: &Article) -> Annotations {
    let read = |article| read(article, FirstNames::Known, &mut by_ranker(), gather::gather);
    match unseen::Seen::of(article) {
        Some(seen) => seen.led_back(read(&seen.article)),
        None => read(article),
    }
}

/// The same, where `judge` decides each question about a quotation: who says it, given how the
/// segment before was taken; unseen characters stay in the text. For training.
pub fn annotate_with(article: &Article, judge: Judge) -> Annotations {
    read(article, FirstNames::Known, judge, gather::gather)
}

/// The judge that the program uses.
fn by_ranker() -> impl FnMut(&Question, Option<bool>) -> Decision {
    let weights = Weights::ranker();
    let mut features = Features::weighed(weights);
    move |question, taken| {
        rank::features(question, taken, &mut features);
        rank::decide(weights, &features)
    }
}

/// Reads an article and gives what `take` makes of the findings.
fn read<T>(
    article: &Article,
    names: FirstNames,
    judge: Judge,
    take: impl FnOnce(&gather::Findings) -> T,
) -> T {
    let scene = Scene::new(article);
    let people = people::people(&scene);
    let roles = roles::roles(&scene, &people);
    let mentions = mentions::mentions(&scene, &people, &roles);
    let cues = cues::cues(&scene, &mentions);
    let view = View {
        scene: &scene,
        people: &people,
        mentions: &mentions,
        cues: &cues,
    };
    let (verdicts, claims) = claims(view, judge);
    let speaks = speaking(&claims, mentions.list.len());
    let resolved = resolve::resolve(&scene, &people, &roles, &mentions, &cues, &speaks, names);
    take(&gather::Findings {
        view,
        roles: &roles,
        verdicts: &verdicts,
        claims: &claims,
        resolved: &resolved,
    })
}

/// Decides who says a quotation.
pub type Judge<'j> = &'j mut dyn FnMut(&Question, Option<bool>) -> Decision;

/// What the marks of each segment mean, and who is said to speak it.
fn claims(view: View, judge: Judge) -> (Vec<Verdict>, Vec<Option<Claim>>) {
    let count = view.scene.segments.len();
    let mut verdicts = Vec::with_capacity(count);
    let mut claims: Vec<Option<Claim>> = Vec::with_capacity(count);
    while claims.len() < count {
        let segment = claims.len();
        let verdict = scare::verdict(&view, segment);
        if verdict == Verdict::Nothing {
            verdicts.push(verdict);
            claims.push(None);
            continue;
        }
        let run = rank::run(&view, segment);
        let claim = claim(view, run.clone(), verdict, &claims, judge);
        for next in run.clone() {
            let taken = if claim.is_some() {
                verdict
            } else {
                Verdict::Nothing
            };
            verdicts.push(taken);
            let goes_on = claim.filter(|_| next > segment).map(|first| Claim {
                who: match first.who {
                    Who::Segment(first) => Who::Segment(first),
                    Who::Mention(_) | Who::Owner(_) | Who::Person(_) | Who::Words => {
                        Who::Segment(segment as u32)
                    }
                },
                rule: rules::UNCLOSED,
                ..first
            });
            claims.push(goes_on.or(claim));
        }
    }
    (verdicts, claims)
}

/// Who speaks the segments of a run.
fn claim(
    view: View,
    run: Range<usize>,
    verdict: Verdict,
    earlier: &[Option<Claim>],
    judge: Judge,
) -> Option<Claim> {
    let segment = run.start;
    if let Some(claim) = rules::sure(view, segment, verdict, earlier) {
        return claim;
    }
    let sentence = |segment: usize| view.scene.sentence_of_segment[segment];
    let taken = segment
        .checked_sub(1)
        .filter(|before| sentence(*before) == sentence(segment))
        .map(|before| earlier[before].is_some());
    let question = Question::new(view, run, verdict, earlier);
    if verdict == Verdict::IfTouched && !question.is_touched() {
        return None;
    }
    let decision = judge(&question, taken);
    decision
        .choice
        .map(|chosen| question.claim(chosen, decision.sure, earlier))
}

/// How sure each mention speaks, by the surest of its quotations; `None` if it has none.
fn speaking(claims: &[Option<Claim>], mentions: usize) -> Vec<Option<f32>> {
    let mut speaks: Vec<Option<f32>> = vec![None; mentions];
    for claim in claims.iter().flatten() {
        if let Who::Mention(found) = claim.who {
            let sure = &mut speaks[found as usize];
            *sure = Some(sure.unwrap_or_default().max(claim.sure));
        }
    }
    speaks
}
