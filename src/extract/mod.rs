//! Who said what: quotations, people and sources found in one article.
//! Not here: words of English (see `lexicon`). Promise: extraction cannot fail; odd input gives
//! fewer results, in time linear in the text.

mod annotations;
mod apposed;
mod candidates;
mod cues;
mod events;
mod gather;
mod known;
#[cfg(test)]
mod laws;
pub mod learn;
mod mentions;
mod names;
mod namesakes;
mod nominals;
mod outer;
mod people;
mod phrases;
mod pronouns;
mod quotes;
mod resolve;
mod roles;
pub mod rules;
mod salience;
mod scare;
mod scene;
mod subjects;
mod tags;
mod voices;

pub use annotations::{
    Annotations, Draft, Gender, Person, PersonId, Quote, QuoteId, QuoteKind, Source, SourceId,
    SourceKind, Spans, Speaker,
};

use crate::article::Article;
use candidates::View;
use resolve::FirstNames;
use rules::{Case, Claim, Who};
use scare::Verdict;
use scene::Scene;

/// All that is learned about an article.
pub fn annotate(article: &Article) -> Annotations {
    read(article, FirstNames::Known, gather::gather)
}

/// Reads an article and gives what `take` makes of the findings.
fn read<T>(article: &Article, names: FirstNames, take: impl FnOnce(&gather::Findings) -> T) -> T {
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
    let (verdicts, claims) = claims(view);
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

/// What the marks of each segment mean, and who is said to speak it.
fn claims(view: View) -> (Vec<Verdict>, Vec<Option<Claim>>) {
    let mut verdicts = Vec::with_capacity(view.scene.segments.len());
    let mut claims: Vec<Option<Claim>> = Vec::with_capacity(view.scene.segments.len());
    for segment in 0..view.scene.segments.len() {
        let verdict = scare::verdict(&view, segment);
        verdicts.push(verdict);
        if verdict == Verdict::Nothing {
            claims.push(None);
            continue;
        }
        let candidates = candidates::candidates(&view, segment);
        let case = Case {
            view,
            segment,
            candidates: &candidates,
            earlier: &claims,
        };
        let claim = rules::first(&case, verdict);
        claims.push(claim);
    }
    (verdicts, claims)
}

/// Which mentions speak.
fn speaking(claims: &[Option<Claim>], mentions: usize) -> Vec<bool> {
    let mut speaks = vec![false; mentions];
    for claim in claims.iter().flatten() {
        if let Who::Mention(found) = claim.who {
            speaks[found as usize] = true;
        }
    }
    speaks
}
