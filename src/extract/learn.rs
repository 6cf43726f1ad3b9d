//! What the programs in `examples` learn from: the choices that an article leaves open.
//! Not here: learning. Promise: the same choices, features and order as in `annotate`.

use super::{Speaker, read, salience};
use crate::article::Article;
use crate::text::Span;

pub use super::genders::FirstNames;
pub use salience::FEATURES;

/// A pronoun with everyone it might mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun.
    pub mention: Span,
    /// The fullest name of each, and the features that hold as bits.
    pub candidates: Vec<(Span, u64)>,
}

/// The pronouns of an article that might mean several.
pub fn choices(article: &Article, names: FirstNames) -> Vec<Choice> {
    read(article, names, &mut super::by_ranker(), |findings| {
        let (view, resolved) = (findings.view, findings.resolved);
        let name = |who| match who {
            Speaker::Person(id) => {
                let figure = &view.people.figures[id.0 as usize];
                view.scene
                    .span(figure.name.0 as usize, figure.name.1 as usize)
            }
            Speaker::Source(id) => resolved.voices[id.0 as usize].name,
        };
        let choice = |(mention, standings): &(u32, Vec<salience::Standing>)| Choice {
            mention: view.mentions.list[*mention as usize].span(view.scene),
            candidates: standings
                .iter()
                .map(|one| (name(one.who), one.features))
                .collect(),
        };
        resolved.asked.iter().map(choice).collect()
    })
}
