//! HTML taken apart as browsers do, but only as far as a page of news goes.
//! Promise: what stands deep in each other or has no end is refused before it takes a second. Whatever tricks
//! a page knows, what counts is what was built of it.

use crate::limits::{DEPTH, ELEMENTS};
use dom_query::{Document, NodeRef};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// Why a page is refused that has elements without end.
pub const FULL: &str = "is a page with too many elements to be an article";

/// Bytes that are taken at once.
const CHUNK: usize = 1 << 10;

/// Nodes, elements and texts, that come before the depth is looked at again. The time to look grows with all
/// nodes, that to build with the square of the depth.
const LOOK: usize = 512;

/// The elements of some HTML, if they are neither too deep nor too many.
pub fn parsed(html: &str) -> Result<Document, String> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let (mut rest, mut looked) = (html, 0);
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.ceil_char_boundary(CHUNK));
        parser.process(chunk.into());
        rest = after;
        let document = &parser.tokenizer.sink.sink;
        let nodes = document.tree.len();
        if nodes > 2 * ELEMENTS {
            return Err(FULL.into());
        }
        if nodes >= looked + LOOK {
            looked = nodes;
            is_flat(document)?;
        }
    }
    let document = parser.finish();
    is_flat(&document)?;
    Ok(document)
}

/// Whether no elements stand too deep in each other.
fn is_flat(document: &Document) -> Result<(), String> {
    let mut waiting: Vec<(NodeRef, usize)> = vec![(document.root(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        if depth > DEPTH {
            return Err(format!(
                "is a page whose elements stand more than {DEPTH} deep in each other"
            ));
        }
        let inside = node.children_it(false).filter(NodeRef::is_element);
        waiting.extend(inside.map(|child| (child, depth + 1)));
    }
    Ok(())
}
