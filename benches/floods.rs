//! Timings of extraction on text made to be slow, each once and twice as long: the second line may
//! take at most 2.2 times the first. `cargo bench --bench floods`. Not here: what is found in such text
//! (see `tests/hostile.rs`).

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quotidian::article::Article;
use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use std::fmt::Write as _;
use std::path::Path;

/// Each flood at its length and at twice that.
const TIMES: [usize; 2] = [1, 2];

/// Runs of each; the fastest tells.
const SAMPLES: u32 = 7;

/// A sentence of plain news.
const NEWS: &str = "The harbour office of Orrin said that Ana Ruiz had told the council on Monday of \
    the river and its lower bridge. ";

fn main() {
    divan::Divan::from_args().sample_count(SAMPLES).main();
}

fn run(bencher: Bencher, text: &str) {
    let raw = text.as_bytes().to_vec();
    let articles = read::bytes("flood", Path::new("flood.txt"), raw, &Options::default());
    let article: Article = articles.expect("a text").remove(0);
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| annotate(black_box(&article)));
}

/// Capitalised words, hardly two alike, six letters each.
fn names(count: usize) -> impl Iterator<Item = String> {
    (0..count as u64).map(|number| {
        let mut rest = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut word = String::new();
        for place in 0..6 {
            let letter = char::from(b'a' + (rest % 26) as u8);
            word.push(if place == 0 {
                letter.to_ascii_uppercase()
            } else {
                letter
            });
            rest /= 26;
        }
        word
    })
}

/// Names of two words.
fn full_names(count: usize) -> Vec<String> {
    let words: Vec<_> = names(2 * count).collect();
    words.chunks(2).map(|pair| pair.join(" ")).collect()
}

#[divan::bench(args = TIMES)]
fn unbalanced_curly_marks(bencher: Bencher, times: usize) {
    run(bencher, &"“ he said, it rose ".repeat(10_000 * times));
}

#[divan::bench(args = TIMES)]
fn unbalanced_straight_marks(bencher: Bencher, times: usize) {
    run(bencher, &"he said \" it rose so ".repeat(10_000 * times));
}

#[divan::bench(args = TIMES)]
fn opening_marks_alone(bencher: Bencher, times: usize) {
    run(bencher, &"“".repeat(10_000 * times));
}

#[divan::bench(args = TIMES)]
fn quotations_in_one_paragraph(bencher: Bencher, times: usize) {
    run(bencher, &"“It rose,” she said. ".repeat(200_000 * times));
}

#[divan::bench(args = TIMES)]
fn quotations_in_paragraphs(bencher: Bencher, times: usize) {
    run(
        bencher,
        &"“It rose,” Ana Ruiz said.\n\n".repeat(200_000 * times),
    );
}

#[divan::bench(args = TIMES)]
fn quotations_in_one_sentence(bencher: Bencher, times: usize) {
    run(bencher, &"“it rose,” ".repeat(200_000 * times));
}

#[divan::bench(args = TIMES)]
fn one_paragraph(bencher: Bencher, times: usize) {
    run(bencher, &NEWS.repeat(5_000_000 / NEWS.len() * times));
}

#[divan::bench(args = TIMES)]
fn one_sentence(bencher: Bencher, times: usize) {
    let endless = NEWS.replace('.', ",");
    run(bencher, &endless.repeat(5_000_000 / NEWS.len() * times));
}

#[divan::bench(args = TIMES)]
fn capitalised_words(bencher: Bencher, times: usize) {
    let words: Vec<_> = names(100_000 * times).collect();
    run(bencher, &words.join(" "));
}

#[divan::bench(args = TIMES)]
fn names_in_a_list(bencher: Bencher, times: usize) {
    run(bencher, &full_names(50_000 * times).join(", "));
}

#[divan::bench(args = TIMES)]
fn names_that_speak(bencher: Bencher, times: usize) {
    let mut text = String::new();
    for name in full_names(20_000 * times) {
        let _ = write!(text, "“It rose,” {name} said. He shrugged.\n\n");
    }
    run(bencher, &text);
}

#[divan::bench(args = TIMES)]
fn one_name_again_and_again(bencher: Bencher, times: usize) {
    run(bencher, &"Ruiz ".repeat(100_000 * times));
}

#[divan::bench(args = TIMES)]
fn pronouns(bencher: Bencher, times: usize) {
    run(bencher, &"he ".repeat(100_000 * times));
}

#[divan::bench(args = TIMES)]
fn pronouns_in_sentences(bencher: Bencher, times: usize) {
    let told = "He said he saw his dog. She told her. ".repeat(16_000 * times);
    run(bencher, &format!("Ana Ruiz met Bo Lee. {told}"));
}

#[divan::bench(args = TIMES)]
fn phrases(bencher: Bencher, times: usize) {
    run(
        bencher,
        &"The envoy met the minister and a diplomat. ".repeat(30_000 * times),
    );
}

#[divan::bench(args = TIMES)]
fn labels(bencher: Bencher, times: usize) {
    run(bencher, &"RUIZ: It rose.\n".repeat(50_000 * times));
}

#[divan::bench(args = TIMES)]
fn cues_in_a_chain(bencher: Bencher, times: usize) {
    run(bencher, &"Ruiz said and ".repeat(100_000 * times));
}

#[divan::bench(args = TIMES)]
fn one_word(bencher: Bencher, times: usize) {
    run(bencher, &"a".repeat(5_000_000 * times));
}

#[divan::bench(args = TIMES)]
fn dots(bencher: Bencher, times: usize) {
    run(bencher, &"a.".repeat(1_000_000 * times));
}

#[divan::bench(args = TIMES)]
fn commas(bencher: Bencher, times: usize) {
    run(bencher, &", ".repeat(500_000 * times));
}
