//! Plain text as news arrives: one article a file.
//! Not here: decoding. Promise: every text can be read.

use super::{Found, Named, blocks, compose, header};
use crate::article::{Article, Meta};
use std::path::Path;

/// Every text is plain text.
pub fn sniff(_: &Path, _: &str) -> bool {
    true
}

/// The one article of a text.
pub fn read(named: Named, text: String) -> Vec<Found> {
    vec![Ok(article(named, text, Meta::default()))]
}

/// The same, where something is known of it already: that counts, and not what its head says.
pub fn article(named: Named, text: String, known: Meta) -> Article {
    let head = header::head(&text);
    let (mut all, mut meta) = (head.blocks, head.meta);
    let above = all.len();
    blocks::add(&text, head.story, &mut all);
    let story = if all.len() > above {
        &all[above..]
    } else {
        &all
    };
    compose::open(&text, story, &mut meta);
    let or = |known: Vec<_>, told| if known.is_empty() { told } else { known };
    let meta = Meta {
        title: known.title.or(meta.title),
        byline: or(known.byline, meta.byline),
        date: known.date.or(meta.date),
        outlet: known.outlet.or(meta.outlet),
        address: known.address.or(meta.address),
        dateline: meta.dateline,
        lead: meta.lead,
    };
    Article::new(named.name, named.path, text, all, meta)
}
