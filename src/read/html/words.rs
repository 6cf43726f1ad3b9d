//! From elements to the blocks of a story: paragraphs, subheads, items of lists.
//! Promise: pictures, what stands under them, advertisements and calls to read on are left out; no word
//! of a paragraph is.

use super::super::compose::Story;
use crate::article::BlockKind;
use crate::text::plain_str;
use dom_query::{Document, NodeRef};

/// Elements that are left out with all that is in them.
const HIDDEN: &[&str] = &[
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
    "nav",
    "aside",
    "canvas",
    "object",
    "head",
    "title",
];

/// Elements that stand inside a line.
pub const INLINE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "ruby",
    "rt",
    "rp",
    "amp-link",
    "math",
    "semantics",
    "annotation",
    "mrow",
    "mi",
    "mo",
    "mn",
    "mtext",
    "mspace",
    "mstyle",
    "msup",
    "msub",
    "msubsup",
    "mfrac",
    "msqrt",
    "mroot",
    "mover",
    "munder",
    "munderover",
    "mpadded",
    "mphantom",
];

/// What a figure may hold besides a picture.
const FIGURES: &[&str] = &["table", "pre", "blockquote"];

/// A form with so many bytes of words holds a part of the page, not questions.
const FORM: usize = 800;

/// How lines begin that call to read or do something else.
const CALLS: &[&str] = &[
    "read more",
    "read also",
    "read next",
    "also read",
    "sign up",
    "subscribe",
    "follow us",
    "share this",
    "click here",
    "more from",
    "story continues",
    "article continues",
    "continue reading",
    "creditcredit",
    "powered by",
    "listen to this article",
    "get the latest",
    "download the app",
    "this video is",
    "skip advertisement",
    "you may also like",
    "copyright ©",
    "© 20",
    "all rights reserved",
];

/// Words that are such a line alone, before a colon, or before what is a link.
const LABELS: &[&str] = &[
    "related",
    "see also",
    "watch",
    "listen",
    "photo",
    "photos",
    "image",
    "video",
    "credit",
    "share",
    "advertisement",
    "sponsored",
    "recommended",
    "trending",
    "most read",
    "newsletter",
    "related articles",
    "related stories",
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
        links: 0,
        linked: 0,
    };
    setter.inside(&document.root());
    setter.end();
}

struct Setter<'s> {
    story: &'s mut Story,
    words: String,
    kind: BlockKind,
    title: String,
    /// Links around the place, and bytes of the words in them.
    links: usize,
    linked: usize,
}

impl Setter<'_> {
    /// All that is in an element; none is deeper than the guard lets through.
    fn inside(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                self.words.push_str(&text);
                self.linked += usize::from(self.links > 0) * text.trim().len();
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
                "figure" => self.figure(&child),
                "form" if child.text().len() < FORM => {}
                "a" => {
                    self.links += 1;
                    self.inside(&child);
                    self.links -= 1;
                }
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

    /// What of a figure is none of its picture.
    fn figure(&mut self, figure: &NodeRef) {
        for child in figure.children_it(false) {
            let held = |name: &&str| child.has_name(name);
            if FIGURES.iter().any(held) {
                self.end();
                self.inside(&child);
                self.end();
            } else if child.is_element() {
                self.figure(&child);
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
        let linked = std::mem::take(&mut self.linked);
        let bare = words.trim();
        let link = linked * 10 >= bare.len() * 9;
        if bare.is_empty() || is_call(bare, link) {
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

/// Whether a line, all of which may be a link, calls to read or do something else and says nothing of the
/// story.
fn is_call(words: &str, link: bool) -> bool {
    if words.len() > CALL {
        return false;
    }
    let plain = plain_str(words);
    let plain = plain.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let ended = words.ends_with(['.', '”', '"', '!', '?']);
    let labelled = |label: &&str| {
        let rest = plain.strip_prefix(*label);
        rest.is_some_and(|rest| {
            let colon = rest.starts_with(':') && !ended;
            rest.is_empty() || colon || link && rest.starts_with(' ')
        })
    };
    CALLS.iter().any(|call| plain.starts_with(call)) && !ended || LABELS.iter().any(labelled)
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
             flood of 1953</p><p>Advertisement</p><p><a>Related articles about floods</a></p><p>Read more books, she said.</p><script>x()</script><p hidden>no</p>",
            "It rose.\n\nRead more books, she said.",
        );
    }
}
