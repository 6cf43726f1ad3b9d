//! Examples written for learning, of kinds that annotated articles lack; see `texts/README.md`.

use crate::marked::{self, Example, bare, fits};
use crate::questions::All;
use quotidian::article::Article;
use quotidian::extract::rank::Question;
use quotidian::text::Span;
use std::fs;
use std::path::Path;

/// Adds the questions of all examples.
pub fn ask(all: &mut All, weight: f64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train/texts");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of examples")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    for file in files {
        let raw = fs::read_to_string(&file).expect("a file of examples");
        for example in marked::examples(&raw) {
            let article = example.article();
            all.add(&article, weight, &mut |question| {
                Some(right(question, &article, &example))
            });
        }
    }
}

/// Which choices are right, the first for nobody; none where the phrase is no choice.
fn right(question: &Question, article: &Article, example: &Example) -> Vec<bool> {
    let text = article.text();
    let phrases: Vec<_> = question.phrases().collect();
    let mut right = vec![false; phrases.len() + 1];
    let said = question.words().find_map(|words| {
        let words = words.of(text);
        let says = |part: &String| fits(part, words);
        example
            .quotations
            .iter()
            .find(|quotation| quotation.parts.iter().any(says))
    });
    let Some(said) = said else {
        right[0] = true;
        return right;
    };
    let fit = |speaker: &str, at: usize| names(without_who(&bare(phrases[at].0.of(text))), speaker);
    let speakers: Vec<_> = said.speakers.iter().map(|one| bare(one)).collect();
    let nearest = speakers.iter().find_map(|speaker| {
        (0..phrases.len())
            .filter(|at| fit(speaker, *at))
            .min_by_key(|at| question.choices[*at].is_far())
    });
    let Some(nearest) = nearest else {
        return right;
    };
    // `the coach, Ruiz`: both name the speaker.
    let stands_by = |one: Span, other: Span| {
        one.end() <= other.start() && {
            let between = Span::new(one.end(), other.start()).of(text).trim();
            between.is_empty() || between == ","
        }
    };
    for at in 0..phrases.len() {
        let (one, other) = (phrases[at].0, phrases[nearest].0);
        right[at + 1] = at == nearest
            || (stands_by(one, other) || stands_by(other, one))
                && speakers.iter().any(|speaker| fit(speaker, at));
    }
    right
}

/// A phrase without the word that takes it up: `the nurse who`.
fn without_who(phrase: &str) -> &str {
    [" who", " which", " that"]
        .iter()
        .find_map(|who| phrase.strip_suffix(who))
        .unwrap_or(phrase)
}

/// Whether a phrase is these words, or ends with them, or begins them.
fn names(phrase: &str, words: &str) -> bool {
    let short = phrase.strip_prefix("the ").unwrap_or(phrase);
    format!(" {phrase}").ends_with(&format!(" {words}"))
        || format!(" {words} ").contains(&format!(" {short} "))
}
