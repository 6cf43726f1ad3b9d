//! Plain text as news arrives: one article a file.
//! Not here: decoding. Promise: every text can be read.

use super::dateline::dateline;
use super::lead::lead;
use super::lines::is_ended;
use super::{Named, blocks, header};
use crate::article::{Article, Block, BlockKind};
use crate::text::Span;
use std::path::Path;

/// Every text is plain text.
pub fn sniff(_: &Path, _: &str) -> bool {
    true
}

/// The one article of a text.
pub fn read(named: Named, text: String) -> Vec<Article> {
    let head = header::head(&text);
    let (mut all, mut meta) = (head.blocks, head.meta);
    let above = all.len();
    blocks::add(&text, head.story, &mut all);
    let mut story = opening(&text, &all[above..])
        .or(all.first().map(|block| block.span))
        .unwrap_or_default();
    if let Some(found) = dateline(story.of(&text)) {
        let line = Span::new(story.start(), story.start() + found.len);
        meta.dateline = Some(line);
        if meta.outlet.is_none() {
            meta.outlet = found.agency.map(Into::into);
        }
        story = Span::new(line.end(), story.end());
    }
    meta.lead = lead(&text, story);
    vec![Article::new(named.name, named.path, text, all, meta)]
}

/// The first paragraph of a story: the first that has a sentence, for a result or a caption may
/// stand above it.
fn opening(text: &str, story: &[Block]) -> Option<Span> {
    let paragraphs = || {
        let story = story.iter().take(8);
        let paragraphs = story.filter(|block| block.kind == BlockKind::Paragraph);
        paragraphs.map(|block| block.span)
    };
    let told = |span: &Span| span.len() > 200 || is_ended(span.of(text));
    paragraphs().find(told).or_else(|| paragraphs().next())
}
