//! From elements to the blocks of a story: paragraphs, subheads, items of lists.
//! Promise: pictures, what stands under them, advertisements and calls to read on are left out; no word
//! of a paragraph is.

use super::super::compose::Story;
use crate::article::BlockKind;
use crate::text::plain_str;
use dom_query::{Document, NodeRef};

/// Elements that are left out with all that is in them.
const HIDDEN: &[&str] = &[
    "figure",
    "figcaption",
    "picture",
    "img",
    "svg",
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "video",
    "audio",
    "button",
    "input",
    "select",
    "textarea",
    "form",
    "nav",
    "aside",
    "canvas",
    "object",
    "head",
    "title",
];

/// Elements that stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby", "rt", "rp", "amp-link",
];

/// How lines begin that call to read or do something else.
const CALLS: &[&str] = &[
    "read more",
    "read also",
    "read next",
    "also read",
    "related:",
    "see also:",
    "sign up",
    "subscribe",
    "advertisement",
    "sponsored",
    "follow us",
    "share this",
    "click here",
    "watch:",
    "listen:",
    "more from",
    "most read",
    "newsletter",
    "story continues",
    "article continues",
    "continue reading",
    "photo:",
    "photos:",
    "image:",
    "video:",
    "credit:",
    "creditcredit",
    "powered by",
    "listen to this article",
    "get the latest",
    "download the app",
    "this video is",
    "skip advertisement",
    "recommended",
    "trending",
    "related articles",
    "related stories",
    "you may also like",
    "copyright ©",
    "© 20",
    "all rights reserved",
];

/// Such a line is not longer, in bytes.
const CALL: usize = 100;

/// Adds the blocks of some HTML, without a heading that repeats `title`.
pub fn add(document: &Document, title: &str, story: &mut Story) {
    let mut setter = Setter {
        story,
        words: String::new(),
        kind: BlockKind::Paragraph,
        title: plain_str(title),
    };
    setter.inside(&document.root());
    setter.end();
}

struct Setter<'s> {
    story: &'s mut Story,
    words: String,
    kind: BlockKind,
    title: String,
}

impl Setter<'_> {
    /// All that is in an element; none is deeper than the guard lets through.
    fn inside(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words.push_str(&child.text());
                continue;
            }
            let Some(name) = child.node_name().filter(|_| child.is_element()) else {
                continue;
            };
            let name = &*name;
            if HIDDEN.contains(&name) || is_hidden(&child) {
                continue;
            }
            match name {
                "br" => self.line(),
                _ if INLINE.contains(&name) => self.inside(&child),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    self.end();
                    self.kind = BlockKind::Subhead;
                    self.inside(&child);
                    self.end();
                }
                "td" | "th" => {
                    self.words.push(' ');
                    self.inside(&child);
                }
                _ => {
                    self.end();
                    self.inside(&child);
                    self.end();
                }
            }
        }
    }

    /// A line end: the second one in a row ends a paragraph.
    fn line(&mut self) {
        let blank = self
            .words
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim().is_empty());
        if blank {
            self.end();
        } else {
            self.words.push('\n');
        }
    }

    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let mut kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        let bare = words.trim();
        if bare.is_empty() || is_call(bare) {
            return;
        }
        if kind == BlockKind::Subhead {
            if !self.title.is_empty() && plain_str(bare) == self.title && self.story.is_empty() {
                return;
            }
            if bare.len() > 160 {
                kind = BlockKind::Paragraph;
            }
        }
        self.story.add(kind, bare);
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let says = |name: &str, value: &str| node.attr(name).is_some_and(|found| &*found == value);
    node.has_attr("hidden") || says("aria-hidden", "true") && !node.has_attr("class")
}

/// Whether a line calls to read or do something else, and says nothing of the story.
fn is_call(words: &str) -> bool {
    if words.len() > CALL {
        return false;
    }
    let plain = plain_str(words);
    let plain = plain.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    CALLS.iter().any(|call| plain.starts_with(call)) && !words.ends_with(['.', '”', '"', '!', '?'])
        || plain == "image"
        || plain == "advertisement"
        || plain == "share"
        || plain == "credit"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::read::Named;

    fn check(html: &str, text: &str) {
        let mut story = Story::default();
        add(&Document::fragment(html), "River rises", &mut story);
        let named = Named {
            name: "a",
            path: "a.html",
        };
        assert_eq!(story.article(named, Meta::default()).text(), text);
    }

    #[test]
    fn elements_become_blocks() {
        check(
            "<h1>River rises</h1><p>It <b>rose</b>\n <a href='x'>fast</a>.</p><h2>After</h2><ul><li>One<li>Two</ul>\
             <blockquote>“Three.”<br><br>“Four.”</blockquote>Five<div>Six</div>",
            "It rose fast.\n\nAfter\n\nOne\n\nTwo\n\n“Three.”\n\n“Four.”\n\nFive\n\nSix",
        );
    }

    #[test]
    fn what_is_no_part_of_the_story_is_left_out() {
        check(
            "<p>It rose.</p><figure><img src=x><figcaption>A boat. Ana Ruiz/GNB</figcaption></figure><p>Read more: the \
             flood of 1953</p><p>Advertisement</p><p>Read more books, she said.</p><script>x()</script><p hidden>no</p>",
            "It rose.\n\nRead more books, she said.",
        );
    }
}
