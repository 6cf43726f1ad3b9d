//! Plain text as news arrives: one article a file.
//! Not here: decoding. Promise: every text can be read.

use super::Named;
use crate::article::{Article, Block, BlockKind, Meta};
use crate::text::Span;
use std::path::Path;

/// Every text is plain text.
pub fn sniff(_: &Path, _: &str) -> bool {
    true
}

/// The one article of a text.
pub fn read(named: Named, text: String) -> Vec<Article> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let span = Span::new(start, start + line.trim().len());
        let kind = BlockKind::Paragraph;
        blocks.push(Block { kind, span });
    }
    blocks.retain(|block| !block.span.is_empty());
    let meta = Meta {
        lead: blocks.first().map(|block| block.span).unwrap_or_default(),
        ..Meta::default()
    };
    vec![Article::new(named.name, named.path, text, blocks, meta)]
}
