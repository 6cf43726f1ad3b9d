//! Any text is annotated, and what is found lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian_fuzz::{article, is_annotated};

fuzz_target!(|text: &str| {
    if let Some(article) = article(text) {
        is_annotated(&article);
    }
});
