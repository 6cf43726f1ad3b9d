//! What the programs in `examples` learn from: the choices that an article leaves open.
//! Not here: learning. Promise: the same choices, features and order as in `annotate`.

use super::{Speaker, callings, read, standing};
use crate::article::Article;
use crate::text::Span;

pub use super::genders::FirstNames;

/// The names of what is seen of a pronoun's candidates.
pub const PRONOUNS: &[&str] = standing::FEATURES;

/// The names of what is seen of a phrase's candidates.
pub const NOUNS: &[&str] = callings::FEATURES;

/// A pronoun or phrase with everyone it might mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun or phrase.
    pub mention: Span,
    /// The fullest name of each, empty for somebody new, and the features that hold as bits.
    pub candidates: Vec<(Span, u128)>,
}

/// The pronouns of an article that might mean several, and the phrases that may call someone known by
/// other words.
pub fn choices(article: &Article, names: FirstNames) -> [Vec<Choice>; 2] {
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
        let span = |mention: u32| view.mentions.list[mention as usize].span(view.scene);
        let pronouns = resolved.asked.iter().map(|(mention, standings)| Choice {
            mention: span(*mention),
            candidates: standings
                .iter()
                .map(|one| (name(one.who), one.features))
                .collect(),
        });
        let nouns = resolved.called.iter().map(|(mention, called)| Choice {
            mention: span(*mention),
            candidates: called
                .iter()
                .map(|one| (one.who.map_or_else(Span::default, name), one.features))
                .collect(),
        });
        [pronouns.collect(), nouns.collect()]
    })
}
