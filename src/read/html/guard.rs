//! HTML taken apart as browsers do, but only as far as a page of news goes.
//! Promise: what stands deep in each other or has no end is refused before it takes a second. Whatever tricks
//! a page knows, what counts is what was built of it.

use super::tag::Tag;
use crate::limits::{ATTRIBUTES, DEPTH, ELEMENTS};
use dom_query::{Document, NodeId, NodeRef};
use html5ever::interface::{TokenizerResult, TreeSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::Cell;

/// Why a page is refused that has elements without end.
pub const FULL: &str = "is a page with too many elements to be an article";

/// Why a page is refused that has a tag with attributes without end.
const CROWDED: &str = "is a page with too many attributes in a tag";

/// Bytes that are taken at once.
const CHUNK: usize = 1 << 10;

/// Nodes, elements and texts, that come before the depth is looked at again. The time to look grows with all
/// nodes, that to build with the square of the depth.
const LOOK: usize = 512;

/// What builds the elements, and how many tokens it was given, with how many attributes in all and at most.
struct Counted {
    tree: TreeBuilder<NodeId, Document>,
    tokens: Cell<u64>,
    attributes: Cell<usize>,
    most: Cell<usize>,
}

impl TokenSink for Counted {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Token::TagToken(tag) = &token {
            let own = tag.attrs.len();
            self.attributes.set(self.attributes.get() + own);
            self.most.set(self.most.get().max(own));
        }
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The elements of some HTML, if they are neither too deep nor too many.
pub fn parsed(html: &str) -> Result<Document, String> {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let builder = Counted {
        tree: TreeBuilder::new(Document::default(), options),
        tokens: Cell::default(),
        attributes: Cell::default(),
        most: Cell::default(),
    };
    let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let (mut rest, mut looked, mut tag) = (html, 0, None);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(cut(rest));
        rest = after;
        let before = tokenizer.sink.tokens.get();
        queue.push_back(piece.into());
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        // Each attribute of a tag is compared with all before it, and a tag is no token before its end. A
        // token may be of what stood before the tag that this piece begins.
        let attributes = if tokenizer.sink.tokens.get() == before {
            tag.get_or_insert_with(|| Tag::new(piece)).read(piece)
        } else {
            tag = Tag::unended(piece);
            tokenizer.sink.most.get()
        };
        if attributes > ATTRIBUTES {
            return Err(CROWDED.into());
        }
        let document = &tokenizer.sink.tree.sink;
        let nodes = document.tree.len();
        if nodes > 2 * ELEMENTS || tokenizer.sink.attributes.get() > 4 * ELEMENTS {
            return Err(FULL.into());
        }
        if nodes >= looked + LOOK {
            looked = nodes;
            is_flat(document)?;
        }
    }
    tokenizer.end();
    let document = tokenizer.sink.tree.sink.finish();
    is_flat(&document)?;
    Ok(document)
}

/// Where the next piece ends: before the next tag, so that a tag begins where a piece does.
fn cut(rest: &str) -> usize {
    let most = rest.ceil_char_boundary(CHUNK);
    let next = memchr::memchr(b'<', &rest.as_bytes()[1..most]);
    next.map_or(most, |at| at + 1)
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
