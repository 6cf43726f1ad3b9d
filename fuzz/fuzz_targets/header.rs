//! Any lines are read as header and story, and can be cited.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::export::Origin;
use quotidian::export::citation::{Cited, DEFAULT, citation};
use quotidian_fuzz::{article, is_formed};

fuzz_target!(|text: &str| {
    if let Some(article) = article(text) {
        is_formed(&article);
        let origin = Origin::new(&article);
        let cited = Cited {
            words: article.lead().of(article.text()),
            speaker: "Ines Okafor",
            origin: Some(&origin),
            ..Cited::default()
        };
        assert!(citation(DEFAULT, &cited).contains("Ines Okafor"));
    }
});
