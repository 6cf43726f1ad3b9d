//! Markdown, with or without front matter: `title: River rises` between two lines of `---`.
//! Not here: how it would look on a page; the words of a story are all that is kept of it.
//! Promise: plain news text is not taken for Markdown, whatever its file is called.

mod front;

use super::compose::Story;
use super::{Found, Named, html};
use crate::article::{BlockKind, Meta, spaced};
use front::front;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::path::Path;

/// How far a text is looked through for signs of Markdown, in bytes.
const HEAD: usize = 16 << 10;

/// Whether a text has front matter, begins with a heading, or has two other signs: links, headings,
/// fences. A file called `.md` needs one.
pub fn sniff(path: &Path, text: &str) -> bool {
    if front(text).is_some() {
        return true;
    }
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let called = path.extension().is_some_and(|end| {
        ["md", "markdown", "mdown"]
            .iter()
            .any(|name| end.eq_ignore_ascii_case(name))
    });
    let first = lines.next().is_some_and(is_heading);
    let lines = lines.filter(|line| is_heading(line) || line.starts_with("```"));
    let bytes = head.as_bytes();
    let links = memchr::memchr2_iter(b']', b'!', bytes).filter(|at| {
        let signs: [&[u8]; 3] = [b"](http", b"](/", b"!["];
        signs.iter().any(|sign| bytes[*at..].starts_with(sign))
    });
    first || lines.count() + links.count() >= if called { 1 } else { 2 }
}

fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with(' ') && line.len() > level + 2
}

/// The one article of a Markdown file.
#[expect(clippy::needless_pass_by_value, reason = "as all rows of FORMATS are")]
pub fn read(named: Named, text: String) -> Vec<Found> {
    let (meta, at) = front(&text).unwrap_or_default();
    let (story, title) = story(&text[at..], meta.title.is_none());
    if story.is_empty() {
        return vec![Err("has no text".into())];
    }
    let title = title.map(Into::into);
    let meta = Meta {
        title: meta.title.or(title),
        ..meta
    };
    vec![Ok(story.article(named, meta))]
}

/// The blocks of a text, and the heading above them if it is `titled` by that.
fn story(text: &str, titled: bool) -> (Story, Option<String>) {
    let (mut story, mut title) = (Story::default(), None);
    let (mut words, mut kind, mut hidden) = (String::new(), BlockKind::Paragraph, 0_u32);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => hidden = hidden.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => story.add(kind, &std::mem::take(&mut words)),
            Event::Html(block) => words.push_str(&block),
            Event::End(TagEnd::HtmlBlock) => {
                if let Ok(document) = html::parsed(&std::mem::take(&mut words)) {
                    html::words::add(&document, "", &mut story);
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                story.add(kind, &std::mem::take(&mut words));
                let first = titled && title.is_none() && story.is_empty();
                kind = if first && level <= HeadingLevel::H2 {
                    BlockKind::Headline
                } else {
                    BlockKind::Subhead
                };
            }
            Event::Start(Tag::Item | Tag::List(_) | Tag::BlockQuote(_) | Tag::Paragraph) => {
                story.add(kind, &std::mem::take(&mut words));
            }
            Event::InlineHtml(tag) if tag.starts_with("<br") => words.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::BlockQuote(_),
            ) => {
                let block = std::mem::take(&mut words);
                if kind == BlockKind::Headline {
                    title = Some(spaced(&block));
                } else {
                    story.add(kind, &block);
                }
                kind = BlockKind::Paragraph;
            }
            Event::Text(text) | Event::Code(text) if hidden == 0 => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
    }
    story.add(kind, &words);
    (story, title.filter(|title| !title.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, story: &str) {
        let named = Named {
            name: "a",
            path: "a.md",
        };
        let found = read(named, text.into());
        let Ok(article) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!((article.title(), article.text()), (title, story));
    }

    #[test]
    fn the_words_are_kept_and_the_marks_are_not() {
        check(
            "# River *rises*\n\nIt [rose](http://a.example) **fast**,\nshe said.\n\n## After\n\n- One.\n- Two.\n\n> “Three.”\n\n![a boat](b.png)\n",
            Some("River rises"),
            "It rose fast, she said.\n\nAfter\n\nOne.\n\nTwo.\n\n“Three.”",
        );
    }

    #[test]
    fn no_words_run_together() {
        check(
            "# Fruit\n\n- Fruit\n  - Apple\n  - Pear\n\nThe river<br>rose.\n",
            Some("Fruit"),
            "Fruit\n\nApple\n\nPear\n\nThe river rose.",
        );
    }

    #[test]
    fn words_in_elements_are_kept() {
        check(
            "# River\n\nIt rose.\n\n<div align=\"center\">\nThe mayor “left,” said Ana Ruiz.\n</div>\n\n<!-- no -->\n\nIt fell.\n",
            Some("River"),
            "It rose.\n\nThe mayor “left,” said Ana Ruiz.\n\nIt fell.",
        );
    }

    #[test]
    fn front_matter_tells_title_and_date() {
        let text = "---\ntitle: \"River rises\"\ndate: 2025-11-20\nauthor: Ana Ruiz\n---\n\n# Not this\n\nIt rose.\n";
        let found = read(
            Named {
                name: "a",
                path: "a",
            },
            text.into(),
        );
        let Ok(article) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(article.title(), Some("River rises"));
        assert_eq!(article.date(), Some(jiff::civil::date(2025, 11, 20)));
        assert_eq!(article.byline().join("; "), "Ana Ruiz");
        assert_eq!(article.text(), "Not this\n\nIt rose.");
    }

    #[test]
    fn plain_news_is_not_taken_for_markdown() {
        for text in [
            "River rises\n\n20 November 2025\n\nIt rose. - She left.\n",
            "#MeToo began in 2017.\n\nIt goes on.\n",
            "--- \nIt rose.\n---\n",
            "# 1\nIt rose.",
            "1. It rose.\n2. It fell.\n",
        ] {
            assert!(!sniff(Path::new("a.txt"), text), "{text}");
        }
        assert!(sniff(Path::new("a.txt"), "# River rises\n\nIt rose.\n"));
        assert!(sniff(Path::new("a.md"), "River\n\n## After\n\nIt rose.\n"));
    }
}
