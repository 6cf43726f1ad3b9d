//! The lines that a reader sees around the headline: there stand the day and those who wrote it.
//! Not here: marks for programs (see `known`, `linked`). Promise: what stands far from the headline is not
//! taken for the article's.

use super::bylines;
use super::days::{self, Order};
use super::known::SEPARATORS;
use super::words::INLINE;
use crate::lexicon::header::{self as words, Label};
use crate::text::plain_str;
use dom_query::{Document, NodeId, NodeRef};
use jiff::civil::Date;

/// Lines of a page that are kept, and bytes of a line.
const LINES: usize = 4000;
const LINE: usize = 300;

/// Longer lines are paragraphs, in bytes: a day in them is one of the story.
const BRIEF: usize = 160;

/// Letters of a part of a title that is no name of a site.
const LONG: usize = 12;

/// A line far from the headline that has little but a day, in bytes.
const ALONE: usize = 45;

/// Lines behind and before the headline that are looked at, the closest first, and those that are looked at last.
const CLOSE: usize = 3;
const BEHIND: usize = 8;
const BEFORE: usize = 6;
const FAR: usize = 40;

/// Elements with nothing to read.
const UNSEEN: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "select", "iframe", "nav", "footer",
];

/// A line as it is seen, and the day that a `<time>` in it has.
#[derive(Debug, Default)]
struct Line {
    words: String,
    day: Option<Date>,
    /// The rank of the heading that it is in.
    rank: Option<u8>,
    /// The first element in it that is none of those in a line.
    node: Option<NodeId>,
}

impl Line {
    /// What may tell the day of the article: a short line, or a day before the first paragraph.
    fn told(&self, order: Order) -> &str {
        if self.words.len() <= BRIEF {
            let first = days::days(&self.words, order).first().map(|(at, _)| *at);
            let before = self.words[..first.unwrap_or_default()].trim_end_matches([' ', '(']);
            // Lists of articles have the day behind a sentence.
            let teaser = before.len() > ALONE && before.ends_with('.');
            return if teaser { "" } else { &self.words };
        }
        let head = &self.words[..self.words.floor_char_boundary(ALONE)];
        let (opens, end) = (head.starts_with('('), head.find([')', '–', '—']));
        let head = end.map_or("", |end| &head[..end]);
        let first = days::days(head, order).first().map(|(at, _)| *at);
        if first == Some(usize::from(opens)) {
            head
        } else {
            ""
        }
    }
}

/// The lines of a page, and which of them is the headline.
#[derive(Debug, Default)]
pub struct Shown {
    lines: Vec<Line>,
    headline: Option<usize>,
}

impl Shown {
    /// The lines of a page whose headline is in one of `titles`, which are in plain letters.
    pub fn of(document: &Document, titles: &[String]) -> Self {
        let mut shown = Self::default();
        let mut line = Line::default();
        shown.inside(&document.root(), &mut line);
        shown.end(&mut line);
        let titles: Vec<&str> = titles.iter().flat_map(|title| parts(title)).collect();
        let equals = |line: &Line| titles.contains(&&*plain_str(&line.words));
        let shares = |line: &Line| {
            let words = plain_str(&line.words);
            let long = |words: &str| words.chars().count() >= LONG;
            let within = |title: &&str| {
                long(&words) && title.contains(&words) || long(title) && words.contains(title)
            };
            titles.iter().any(within)
        };
        let place = |found: &dyn Fn(&Line) -> bool| shown.lines.iter().position(found);
        // The name of the site may be a heading too, and a shorter one; lists of articles have lower ones.
        let heading = |found: &dyn Fn(&Line) -> bool| {
            let all = shown
                .lines
                .iter()
                .enumerate()
                .filter(|(_, line)| line.rank.is_some() && found(line));
            let longest =
                all.min_by_key(|(_, line)| (line.rank, std::cmp::Reverse(line.words.len())));
            longest.map(|(at, _)| at)
        };
        shown.headline = heading(&equals)
            .or_else(|| heading(&shares))
            .or_else(|| place(&equals))
            .or_else(|| place(&|line| line.rank.is_some()));
        shown
    }

    /// The day near the headline, and the one of the last change.
    pub fn day(&self, order: Order) -> (Option<Date>, Option<Date>) {
        let mut updated = None;
        for line in self.near() {
            let (day, change) = days::told(line.told(order), order);
            updated = updated.or(change);
            let marked = line.day.filter(|_| change.is_none());
            // What is written is the day where the page was made.
            if let Some(day) = day.or(marked) {
                return (Some(day), updated);
            }
        }
        (None, updated)
    }

    /// The day of a line in the page that begins with `Published`, or the only one in lines further behind the
    /// headline that have little else.
    pub fn far(&self, order: Order) -> Option<Date> {
        let mut labelled = self.lines.iter().filter(|line| {
            let first = line.words.split(' ').next().unwrap_or_default();
            let told = words::work(&plain_str(first)) || words::label(first) == Some(Label::Date);
            line.words.len() <= BRIEF / 2 && told
        });
        let day = |line: &Line| days::told(&line.words, order).0;
        labelled.find_map(day).or_else(|| {
            let behind = self.lines.iter().skip(self.headline? + 1).take(FAR);
            let alone = behind.filter(|line| line.words.len() <= ALONE);
            let mut all = alone.filter_map(day);
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        })
    }

    /// The element of the headline.
    pub fn node(&self) -> Option<NodeId> {
        self.headline.and_then(|at| self.lines[at].node)
    }

    /// Those who are named in a short line near the headline.
    pub fn names(&self) -> Vec<Box<str>> {
        let mut near = self.near().map(|line| bylines::in_line(&line.words));
        near.find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Those who are named in the only line that names somebody.
    pub fn only_names(&self) -> Vec<Box<str>> {
        let all = self.lines.iter().map(|line| bylines::in_line(&line.words));
        let mut all = all.filter(|names| !names.is_empty());
        let first = all.next().unwrap_or_default();
        if all.all(|more| more == first) {
            first
        } else {
            Vec::new()
        }
    }

    fn near(&self) -> impl Iterator<Item = &Line> {
        let at = self.headline.unwrap_or(self.lines.len());
        let (before, behind) = self.lines.split_at(at);
        let behind = behind.get(1..).unwrap_or_default();
        let above = before
            .iter()
            .rev()
            .take(if self.headline.is_some() { BEFORE } else { 0 });
        let next = behind.iter().take(CLOSE).chain(above.clone().take(CLOSE));
        let further = behind
            .iter()
            .take(BEHIND)
            .skip(CLOSE)
            .chain(above.skip(CLOSE));
        next.chain(further)
            .chain(behind.iter().take(FAR).skip(BEHIND))
    }

    fn inside(&mut self, node: &NodeRef, line: &mut Line) {
        for child in node.children_it(false) {
            if self.lines.len() > LINES {
                return;
            }
            if child.is_text() {
                if line.words.len() < LINE {
                    line.words.push_str(&child.text());
                }
                continue;
            }
            let Some(name) = child.node_name().filter(|_| child.is_element()) else {
                continue;
            };
            let name = &*name;
            if UNSEEN.contains(&name) || child.has_attr("hidden") || bylines::is_apart(&child) {
                continue;
            }
            let said = child.attr("datetime");
            let said = said.or_else(|| child.attr("title").filter(|_| name == "abbr"));
            line.day = line.day.or_else(|| days::day(&said?, Order::DayFirst));
            let inline = INLINE.contains(&name);
            let rank = ["h1", "h2", "h3"]
                .iter()
                .position(|heading| *heading == name);
            if !inline {
                self.end(line);
            }
            line.rank = line.rank.or(rank.map(|rank| rank as u8));
            if !inline {
                line.node = Some(child.id);
            }
            self.inside(&child, line);
            if !inline {
                self.end(line);
            }
        }
    }

    fn end(&mut self, line: &mut Line) {
        let line = std::mem::take(line);
        let words = crate::article::spaced(&line.words);
        if words.is_empty() && line.day.is_none() {
            return;
        }
        self.lines.push(Line { words, ..line });
    }
}

/// A title, and what stands between its marks.
fn parts(title: &str) -> Vec<&str> {
    let mut all = vec![title];
    for between in SEPARATORS {
        all = all
            .into_iter()
            .flat_map(|part| part.split(between))
            .map(str::trim)
            .collect();
    }
    all.push(title);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, want: &str) {
        let document = Document::from(page);
        let shown = Shown::of(&document, &["the river rises again - gnb".into()]);
        let (day, _) = shown.day(Order::DayFirst);
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day, want, "{page}");
    }

    #[test]
    fn the_day_stands_near_the_headline() {
        let head = "<h1>The river rises again</h1>";
        check(
            &format!("{head}<p>By Ana Ruiz</p><p>20. November <b>2025</b></p>"),
            "2025-11-20",
        );
        check(
            &format!("<div>20.11.2025</div>{head}<p>It rose.</p>"),
            "2025-11-20",
        );
        check(
            &format!("{head}<time datetime='2025-11-20T08:00'>Thursday</time>"),
            "2025-11-20",
        );
        check(
            &format!("{head}<abbr title='2025-11-20T1603Z'>Thursday</abbr>"),
            "2025-11-20",
        );
        check(
            &format!("{head}<p>Updated 21 Nov 2025</p><p>Published 20 Nov 2025</p>"),
            "2025-11-20",
        );
        check(
            &format!(
                "<h1>GNB</h1><p>1.1.2025</p>{}{head}<p>20.11.2025",
                "<p>a".repeat(9)
            ),
            "2025-11-20",
        );
    }

    #[test]
    fn a_day_of_the_story_is_not_that_of_the_article() {
        let head = "<h1>The river rises again</h1>";
        let story =
            "It had last risen so high on 3 March 1953, said those who were there. ".repeat(3);
        check(&format!("{head}<p>{story}</p>"), "");
        check(
            &format!("{head}{}<p>3.3.2020</p>", "<p>It rose.</p>".repeat(50)),
            "",
        );
        check("<p>3.3.2020</p>", "");
        let far = |line: &str| {
            let page = format!("{head}{}{line}", "<p>It rose.</p>".repeat(20));
            let document = Document::from(&*page);
            Shown::of(&document, &[]).far(Order::DayFirst).is_some()
        };
        assert!(far("<p>3.3.2020</p>"));
        assert!(!far("<p>3.3.2020</p><p>4.3.2020</p>"));
        assert!(far("<p>Published 3.3.2020</p><p>4.3.2020</p>"));
        check(
            &format!(
                "{head}<p>A museum shows what the river once did to the lower town. (3.3.2020)</p>"
            ),
            "",
        );
        check(&format!("{head}<p>(3.3.2020) {story}</p>"), "2020-03-03");
        check(
            &format!("{head}<div class='comments'><p>3.3.2020</p></div>"),
            "",
        );
    }
}
