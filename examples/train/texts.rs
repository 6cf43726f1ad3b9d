//! Examples written for learning, of kinds that annotated articles lack; see `texts/README.md`.

use crate::marked::{self, Example, bare, fits};
use crate::questions::All;
use quotidian::article::Article;
use quotidian::extract::rank::Question;
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
                right(question, &article, &example)
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
    for speaker in &said.speakers {
        let speaker = bare(speaker);
        let found = phrases
            .iter()
            .enumerate()
            .filter(|(_, (phrase, _))| names(&bare(phrase.of(text)), &speaker))
            .min_by_key(|(at, _)| question.choices[*at].is_far());
        if let Some((at, _)) = found {
            right[at + 1] = true;
            break;
        }
    }
    right
}

/// Whether a phrase is these words, or ends with them, or begins them.
fn names(phrase: &str, words: &str) -> bool {
    let short = phrase.strip_prefix("the ").unwrap_or(phrase);
    format!(" {phrase}").ends_with(&format!(" {words}"))
        || format!(" {words} ").contains(&format!(" {short} "))
}
