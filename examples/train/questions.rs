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

/// Letters shown before a question; half as many behind it.
const AROUND: usize = 240;

/// One question: the features of each choice, the first for nobody, and which are right.
pub struct Asked {
    /// Features of each choice.
    pub choices: Vec<Vec<Feature>>,
    /// Whether it is right; nothing is where the right phrase is no choice.
    pub right: Vec<bool>,
    /// How much it counts.
    pub weight: f64,
    /// Which article asks it: articles of a folder are told apart, so are written examples.
    pub article: usize,
    /// What was chosen while the articles were read.
    pub chosen: usize,
    /// The words with those around them.
    pub shown: String,
    /// The words of each choice, with its cue.
    pub names: Vec<String>,
}

/// How features are written.
#[derive(Default)]
pub struct Spelling(HashMap<Feature, (Template, String)>);

impl Spelling {
    /// The features seen often enough, sorted by how they are written.
    pub fn known(&self, asked: &[&Asked], seen: u32) -> Vec<(Feature, String)> {
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        let answered = asked.iter().filter(|one| one.right.contains(&true));
        for feature in answered.flat_map(|one| one.choices.iter().flatten()) {
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
    /// The logarithm of the odds of the best choice, and 1 if it is right; none if that is nobody.
    pub fn odds(&self, weights: &Weights) -> Option<(f64, f64)> {
        let scores = self.choices.iter().map(|choice| weights.score(choice));
        let scores: Vec<f64> = scores.map(f64::from).collect();
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]))?;
        let sum: f64 = scores.iter().map(|one| (one - scores[best]).exp()).sum();
        let share = (1.0 / sum).clamp(0.001, 0.9995);
        let right = f64::from(u8::from(self.right[best]));
        (best > 0).then(|| ((share / (1.0 - share)).ln(), right))
    }

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
    /// Articles read.
    pub articles: usize,
    /// The first of them are written examples.
    pub written: usize,
    weights: Option<Weights>,
}

impl All {
    /// None yet; `weights` decide what the next ones see of the ones before.
    pub fn new(weights: Option<Weights>) -> Self {
        Self {
            asked: Vec::new(),
            spelling: Spelling::default(),
            articles: 0,
            written: 0,
            weights,
        }
    }

    /// Adds the questions of an article; `right` tells which choices are right, the first for
    /// nobody; it gives nothing where that is not known.
    pub fn add(
        &mut self,
        article: &Article,
        weight: f64,
        right: &mut dyn FnMut(&Question) -> Option<Vec<bool>>,
    ) {
        let mut features = Features::spelling();
        quotidian::extract::annotate_with(article, &mut |question, taken| {
            rank::features(question, taken, &mut features);
            let right = right(question);
            let decision = match &self.weights {
                Some(weights) => rank::decide(weights, &features),
                None => Decision {
                    choice: given(question, right.as_deref().unwrap_or_default()),
                    sure: 1.0,
                },
            };
            if let Some(right) = right {
                self.asked.push(Asked {
                    choices: features.choices().map(<[Feature]>::to_vec).collect(),
                    right,
                    weight,
                    article: self.articles,
                    chosen: decision.choice.map_or(0, |choice| choice + 1),
                    shown: shown(question, article.text()),
                    names: names(question, article.text()),
                });
            }
            decision
        });
        self.articles += 1;
        for (feature, template, value) in features.spelled() {
            let known = self.spelling.0.entry(feature);
            let spelled = known.or_insert_with(|| (template, value.to_owned()));
            assert!(spelled.1 == value, "{value} hides {}", spelled.1);
        }
    }
}

/// The words of a question with those around them.
fn shown(question: &Question, text: &str) -> String {
    let words: Vec<_> = question.words().collect();
    let (start, end) = (words[0].start(), words[words.len() - 1].end());
    let before = text[..start].char_indices().rev().take(AROUND).last();
    let from = before.map_or(start, |(at, _)| at);
    let behind = text[end..].chars().take(AROUND / 2).map(char::len_utf8);
    let to = end + behind.sum::<usize>();
    let shown = format!(
        "{}⟦{}⟧{}",
        &text[from..start],
        &text[start..end],
        &text[end..to]
    );
    shown.replace('\n', " ¶ ")
}

/// What each choice is called, with its cue and what lies between; the first for nobody.
fn names(question: &Question, text: &str) -> Vec<String> {
    let scene = question.view.scene;
    let phrases = question.phrases().zip(&question.choices);
    let phrases = phrases.map(|((phrase, _), choice)| {
        let phrase = phrase.of(text);
        match choice.cue {
            None => format!("{phrase} <no cue>"),
            Some((cue, own)) => {
                let word = scene.words.letters(scene.token(cue.unit as usize));
                let gap = own.map(|own| own.gap);
                format!(
                    "{phrase} <{word} {:?} {:?} {gap:?}>",
                    cue.order, cue.strength
                )
            }
        }
    });
    std::iter::once("nobody".to_owned())
        .chain(phrases)
        .collect()
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

/// Which choices are right, the first for nobody; nothing if the article does not tell.
fn right(
    question: &Question,
    article: &Article,
    segments: &[Segment],
    text: &[char],
    map: &CharMap,
) -> Option<Vec<bool>> {
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
    let marked = marked?;
    match marked.label {
        Label::Ignore => return None,
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
                return Some(right);
            }
            if marked.source.is_empty() {
                return None;
            }
            let Some(name) = last_word(marked.source_name.as_deref()) else {
                return Some(right);
            };
            for (at, (_, person)) in question.phrases().enumerate() {
                let person = person.map(|span| span.of(article.text()));
                right[at + 1] = last_word(person) == Some(name);
            }
        }
    }
    Some(right)
}

fn last_word(name: Option<&str>) -> Option<&str> {
    name?.split_whitespace().next_back()
}
