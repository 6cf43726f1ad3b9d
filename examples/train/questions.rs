//! The questions that annotated articles ask the ranker, with the answers.
//! Not here: how weights are found (see `softmax`).

use crate::gold::{self, Label, Segment, align};
use anyhow::Result;
use quotidian::article::Article;
use quotidian::extract::rank::features::{Feature, Features, Template};
use quotidian::extract::rank::{self, Decision, Question, Weights};
use quotidian::text::{CharMap, CharSpan};
use std::collections::HashMap;
use std::path::PathBuf;

/// Two spans are the same words if they share this part of their letters.
const SAME: f64 = 0.8;

/// One question: the features of each choice, the first for nobody, and which are right.
pub struct Asked {
    choices: Vec<Vec<Feature>>,
    right: Vec<bool>,
    weight: f64,
}

/// How features are written.
#[derive(Default)]
pub struct Spelling(HashMap<Feature, (Template, String)>);

impl Spelling {
    /// The features seen often enough, sorted by how they are written.
    pub fn known(&self, asked: &[Asked], seen: u32) -> Vec<(Feature, String)> {
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        for feature in asked.iter().flat_map(|one| one.choices.iter().flatten()) {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut known: Vec<_> = counts
            .into_iter()
            .filter(|(_, count)| *count >= seen)
            .filter_map(|(feature, _)| {
                let (template, value) = self.0.get(&feature)?;
                Some((feature, format!("{}\t{value}", template.name())))
            })
            .collect();
        known.sort_by(|a, b| a.1.cmp(&b.1));
        known
    }
}

impl Asked {
    /// The same with features by number, those unknown left out.
    pub fn numbered(&self, numbers: &HashMap<Feature, usize>) -> crate::softmax::Case {
        let number = |choice: &Vec<Feature>| {
            let known = choice.iter().filter_map(|feature| numbers.get(feature));
            known.map(|number| *number as u32).collect()
        };
        crate::softmax::Case {
            choices: self.choices.iter().map(number).collect(),
            right: self.right.clone(),
            weight: self.weight,
        }
    }
}

/// All questions so far.
pub struct All {
    /// The questions.
    pub asked: Vec<Asked>,
    /// How their features are written.
    pub spelling: Spelling,
    weights: Option<Weights>,
}

impl All {
    /// None yet; `weights` decide what the next ones see of the ones before.
    pub fn new(weights: Option<Weights>) -> Self {
        Self {
            asked: Vec::new(),
            spelling: Spelling::default(),
            weights,
        }
    }

    /// Adds the questions of an article; `right` tells which choices are right, the first for
    /// nobody.
    pub fn add(
        &mut self,
        article: &Article,
        weight: f64,
        right: &mut dyn FnMut(&Question) -> Vec<bool>,
    ) {
        let mut features = Features::spelling();
        quotidian::extract::annotate_with(article, &mut |question, taken| {
            rank::features(question, taken, &mut features);
            let right = right(question);
            if right.contains(&true) {
                self.asked.push(Asked {
                    choices: features.choices().map(<[Feature]>::to_vec).collect(),
                    right: right.clone(),
                    weight,
                });
            }
            match &self.weights {
                Some(weights) => rank::decide(weights, &features),
                None => Decision {
                    choice: given(question, &right),
                    sure: 1.0,
                },
            }
        });
        for (feature, template, value) in features.spelled() {
            let known = self.spelling.0.entry(feature);
            let spelled = known.or_insert_with(|| (template, value.to_owned()));
            assert!(spelled.1 == value, "{value} hides {}", spelled.1);
        }
    }
}

/// Adds all questions of some folders.
pub fn ask(folders: &[PathBuf], all: &mut All) -> Result<()> {
    for path in folders {
        let folder = gold::folder(path)?;
        for labels in &folder.labels {
            let Some(quotes) = &labels.quotes else {
                continue;
            };
            let article = folder.article(labels)?;
            let text: Vec<char> = article.text().chars().collect();
            let map = CharMap::new(article.text());
            all.add(&article, 1.0, &mut |question| {
                right(question, &article, &quotes.segments, &text, &map)
            });
        }
    }
    Ok(())
}

/// What a teacher answers: the right choice that a rule makes too, or the first.
fn given(question: &Question, right: &[bool]) -> Option<usize> {
    let by_rule = question.by_rule();
    let first = right.iter().position(|right| *right);
    match first {
        None => by_rule,
        Some(0) => None,
        Some(first) => by_rule
            .filter(|choice| right[choice + 1])
            .or(Some(first - 1)),
    }
}

/// Which choices are right, the first for nobody; none if the article does not tell.
fn right(
    question: &Question,
    article: &Article,
    segments: &[Segment],
    text: &[char],
    map: &CharMap,
) -> Vec<bool> {
    let count = question.phrases().count() + 1;
    let mut right = vec![false; count];
    let marked = question.words().find_map(|words| {
        let words = align::trimmed(text, map.chars(words));
        segments.iter().find(|segment| {
            let span = align::trimmed(text, segment.span());
            let stretch = words.end().max(span.end()) - words.start().min(span.start());
            align::overlap(words, span) as f64 >= SAME * stretch as f64
        })
    });
    let Some(marked) = marked else { return right };
    match marked.label {
        Label::Ignore => {}
        Label::Other => right[0] = true,
        Label::Quotation => {
            let overlaps = |span: CharSpan| {
                let touches = |source: &CharSpan| align::overlap(span, *source) > 0;
                marked.source.iter().any(touches)
            };
            for (at, (phrase, _)) in question.phrases().enumerate() {
                right[at + 1] = overlaps(map.chars(phrase));
            }
            if right.contains(&true) {
                return right;
            }
            let Some(name) = last_word(marked.source_name.as_deref()) else {
                return right;
            };
            for (at, (_, person)) in question.phrases().enumerate() {
                let person = person.map(|span| span.of(article.text()));
                right[at + 1] = last_word(person) == Some(name);
            }
        }
    }
    right
}

fn last_word(name: Option<&str>) -> Option<&str> {
    name?.split_whitespace().next_back()
}
