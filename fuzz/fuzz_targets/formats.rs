//! Pages, feeds, Markdown and JSON Lines of any bytes: articles in form, or reasons.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::read::{self, Options};
use quotidian::text::clean;
use quotidian_fuzz::{is_formed, shown};
use std::path::Path;

/// What stands around the bytes, by the first of them.
const AROUND: [(&str, &str); 6] = [
    ("", ""),
    ("<!doctype html><html><body><article><p>The river rose.</p>", ""),
    (
        "<rss version=\"2.0\"><channel><title>Post</title><item><title>A</title><description>",
        "</description></item></channel></rss>",
    ),
    (
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>A</title>",
        "</entry></feed>",
    ),
    ("---\ntitle: A\n---\n\n", ""),
    ("{\"text\":\"The river rose.\"}\n", ""),
];

fuzz_target!(|raw: &[u8]| {
    let Some((first, rest)) = raw.split_first() else {
        return;
    };
    let (before, after) = AROUND[usize::from(*first) % AROUND.len()];
    let whole = [before.as_bytes(), rest, after.as_bytes()].concat();
    let read = read::bytes("any", Path::new("any"), whole, &Options::default());
    for article in &read.articles {
        is_formed(article);
        shown(&clean(article.heading()));
    }
    for refused in &read.refused {
        shown(&refused.to_string());
    }
});
