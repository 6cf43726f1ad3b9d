//! Who wrote a page, as pages have it: `By Ana Ruiz and Bo Lind, GNB 22 Dec 2016`.
//! Not here: which places of a page are asked first (see `known`). Promise: bylines are names, without `By`,
//! dates, jobs and sites.

use super::super::byline;
use super::super::facts::is_address;
use super::days::{self, Order};
use super::words::INLINE;
use crate::lexicon::header as words;
use crate::text::plain_str;
use dom_query::{Document, NodeId, NodeRef};

/// Where a page shows who wrote it, the surest first.
const SHOWN: &[&str] = &[
    "[itemprop~='author'] [itemprop~='name']",
    "a[rel~='author']",
    "[itemprop~='author']",
    ".submitted .username",
    "[class*='byline' i] a[href*='author' i]",
    "[class*='byline' i]",
    "[class*='author' i] a, a[class*='author' i]",
    "[class*='author' i]",
    "[class*='autor' i], [class*='auteur' i]",
    "[id*='byline' i], [id*='author' i]",
];

/// So many of them say who it was; in the others may stand something else that looks like a name.
const SURE: usize = 4;

/// What stands there is no longer, in bytes, and so many places are looked at.
const LONGEST: usize = 160;
const PLACES: usize = 20;

/// How classes begin around what is none of the article, and how they end around comments.
const APART: &[&str] = &[
    "comment-",
    "related",
    "teaser",
    "recommend",
    "popular",
    "disqus",
];
const COMMENTS: &[&str] = &["comment", "comments", "commentlist"];
const AROUND: &[&str] = &[
    "sidebar", "footer", "widget", "img", "image", "photo", "caption",
];
const FRAMES: &[&str] = &["aside", "footer", "figure", "figcaption"];
const OUTER: usize = 6;

/// No byline is longer, in bytes, and none has more names.
const BYLINE: usize = 2000;
pub const NAMES: usize = 40;

/// Words before a byline that are not of it, and joints between names.
const TALK: usize = 8;

/// The names that stand where a page shows who wrote it, best behind the headline.
pub fn shown(document: &Document, headline: Option<NodeId>) -> Vec<Box<str>> {
    for (rank, place) in SHOWN.iter().enumerate() {
        let all = document.select(place);
        let all = all.nodes().iter();
        let (above, below): (Vec<&NodeRef>, Vec<&NodeRef>) =
            all.partition(|node| Some(node.id) < headline);
        let all = below.into_iter().chain(above).take(PLACES);
        let all = all.filter(|node| !is_around(node));
        let mut first = None;
        let mut found: Vec<Box<str>> = Vec::new();
        for node in all {
            let near = node
                .parent()
                .and_then(|parent| parent.parent())
                .map(|near| near.id);
            if first.is_some_and(|first| Some(first) != near) {
                continue;
            }
            let mut said = String::new();
            pieces(node, &mut said);
            let opens = after_by(said.trim_start_matches([' ', '|'])).is_some();
            if said.len() > LONGEST && !opens {
                continue;
            }
            if said.len() > LONGEST {
                let end = said.floor_char_boundary(LONGEST);
                said.truncate(said[..end].rfind('|').unwrap_or_default());
            }
            let (mut more, _) = names(&said);
            if rank >= SURE && !opens {
                more.retain(|name| is_full(name));
            }
            if !more.is_empty() {
                first = first.or(near);
                add(&mut found, more);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The names in a short line that begins with `By`; a name of one word only behind `Posted by` and the like.
pub fn in_line(line: &str) -> Vec<Box<str>> {
    if line.len() > LONGEST || after_by(line).is_none() {
        return Vec::new();
    }
    let (found, _) = names(line);
    let first = line.split(' ').next().unwrap_or_default();
    let told = words::work(&plain_str(first));
    let sure = told || found.iter().any(|name| is_full(name) || !name.is_ascii());
    if sure { found } else { Vec::new() }
}

/// Whether a name has a first and a last part, in a script in which that can be told.
fn is_full(name: &str) -> bool {
    name.contains(' ') && name.contains(char::is_uppercase) || is_eastern(name)
}

/// Whether a name is one of those in China, Japan and Korea, which are short.
fn is_eastern(name: &str) -> bool {
    let eastern = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    name.chars().count() <= 6 && name.chars().all(|c| eastern(c) || c == ' ')
}

/// Adds names that are not there yet.
pub fn add(names: &mut Vec<Box<str>>, more: Vec<Box<str>>) {
    for name in more {
        let plain = plain_str(&name);
        if names.len() < NAMES && !names.iter().any(|known| plain_str(known) == plain) {
            names.push(name);
        }
    }
}

/// Whether a place belongs to comments, to other articles or to the frame of the page.
pub fn is_around(node: &NodeRef) -> bool {
    let near = node
        .ancestors_it(Some(OUTER))
        .take_while(|outer| !is_main(outer));
    let mut all = std::iter::once(*node).chain(near);
    all.any(|outer| {
        let frame = FRAMES.iter().any(|name| outer.has_name(name));
        let tag = outer.attr("rel").is_some_and(|rel| rel.contains("tag"));
        frame || tag || has_class(&outer, APART) || has_class(&outer, AROUND)
    })
}

/// Whether an element holds comments or other articles.
pub fn is_apart(node: &NodeRef) -> bool {
    !is_main(node) && has_class(node, APART)
}

fn is_main(node: &NodeRef) -> bool {
    let name = node.node_name().unwrap_or_default();
    matches!(&*name, "article" | "main" | "body" | "html")
}

fn has_class(node: &NodeRef, words: &[&str]) -> bool {
    ["class", "id"].iter().any(|name| {
        let said = node.attr(name).unwrap_or_default().to_ascii_lowercase();
        let mut classes = said.split_whitespace();
        classes.any(|class| {
            let last = class.rsplit(['-', '_']).next().unwrap_or_default();
            COMMENTS.contains(&last) || words.iter().any(|word| class.starts_with(word))
        })
    })
}

/// The words of an element, with a mark wherever another element begins or ends.
fn pieces(node: &NodeRef, said: &mut String) {
    for child in node.children_it(false) {
        if said.len() > 4 * LONGEST {
            return;
        }
        if child.is_text() {
            said.push_str(&child.text());
        } else if let Some(name) = child.node_name().filter(|_| child.is_element()) {
            if matches!(&*name, "script" | "style" | "noscript" | "svg" | "button") {
                continue;
            }
            let inline = INLINE.contains(&&*name)
                && !matches!(&*name, "a" | "span" | "time" | "strong" | "b");
            said.push_str(if inline { "" } else { " | " });
            pieces(&child, said);
            said.push_str(if inline { "" } else { " | " });
        }
    }
}

/// The names in a byline as pages have it, and its outlet.
pub fn names(said: &str) -> (Vec<Box<str>>, Option<String>) {
    let said = &said[..said.floor_char_boundary(BYLINE)];
    let said = crate::article::spaced(said);
    let (mut names, mut outlet) = (Vec::<Box<str>>::new(), None);
    let dashed = [" - ", " – ", " — "]
        .iter()
        .fold(said, |said, dash| said.replace(dash, " | "));
    let parts = dashed.split([';', '|', '•', '·', '/']).map(str::trim);
    let parts = parts.filter(|part| part.contains(char::is_alphanumeric));
    let parts: Vec<&str> = parts.filter(|part| !is_label(part)).collect();
    if dashed.trim().starts_with("http") {
        return (names, outlet);
    }
    for part in &parts {
        let part = after_by(part).unwrap_or(part);
        let part = if part.contains(' ') {
            before_day(part)
        } else {
            part
        };
        if part.is_empty() && !names.is_empty() {
            break;
        }
        if part.is_empty() || is_address(part) {
            continue;
        }
        let joined = joined(part);
        let Some(found) = credit(&joined) else {
            // What follows the names is a job, a day, a call.
            if names.is_empty() || byline::is_job(part) {
                continue;
            }
            break;
        };
        let alone = parts.len() == 1;
        let people = found
            .names
            .into_iter()
            .filter(|name| is_person(name, alone));
        add(&mut names, people.map(Into::into).collect());
        outlet = outlet.or(found.outlet);
    }
    (names, outlet)
}

fn credit(part: &str) -> Option<byline::Credit> {
    // Pages list reporters; a place behind the only name is rare in them.
    let listed = || part.split(", ").map(str::trim);
    if listed().count() > 1 && listed().all(byline::is_name) {
        let names = listed().map(byline::clean_name).collect();
        return Some(byline::Credit {
            names,
            outlet: None,
        });
    }
    let label = byline::Trust::Label;
    byline::credit(part, label).or_else(|| {
        let found = byline::credit(&titled(part), label)?;
        // The name of a user stays as it is.
        let user = !part.contains(' ');
        let names = if user {
            vec![part.to_string()]
        } else {
            found.names
        };
        Some(byline::Credit { names, ..found })
    })
}

/// Whether words name a person: of one word only where nothing else is said.
fn is_person(name: &str, alone: bool) -> bool {
    let paper = name.ends_with(words::PAPER_ENDS) || name.contains(".co") || name.contains(".de");
    let single = !name.contains(' ') && name.is_ascii();
    let long = name.chars().count() > 2 || !name.is_ascii();
    !paper && long && (alone || !single) && !name.split(' ').any(words::nobody)
}

/// Whether words only stand before or between names.
fn is_label(part: &str) -> bool {
    let known = |word: &str| {
        let plain = plain_str(word);
        words::by(&plain) || words::work(&plain) || is_and(word)
    };
    part.split_whitespace().all(known)
}

fn is_and(word: &str) -> bool {
    words::ANDS.contains(&word)
}

/// Names that are joined as in English.
fn joined(part: &str) -> String {
    let list: Vec<&str> = part.split_whitespace().collect();
    let word = |(at, word): (usize, &&str)| {
        let inner = at > 1 && at + 2 < list.len();
        if inner && is_and(word) && *word != words::WITH {
            words::AND.to_string()
        } else {
            (*word).to_string()
        }
    };
    list.iter()
        .enumerate()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands behind `By`, `Von`, `Posted on 3 March by` and the like.
fn after_by(said: &str) -> Option<&str> {
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut rest = said;
    for at in 0..TALK {
        let (first, after) = rest.split_once(char::is_whitespace)?;
        let after = after.trim_start();
        let plain = plain_str(first);
        if words::by(&plain) {
            return (at > 0 || is_by(first, after)).then_some(after);
        }
        // A day may stand before it, but a name does not.
        let talk = words::work(&plain)
            || words::month(first).is_some()
            || words::weekday(first)
            || words::time(first)
            || first.contains(|c: char| c.is_ascii_digit())
            || words::month_abroad(&plain).is_some();
        if !talk {
            return None;
        }
        rest = after;
    }
    None
}

/// Whether a word before a name is none of it, as in `De Niro`.
fn is_by(first: &str, after: &str) -> bool {
    let small = first.starts_with(char::is_lowercase) || first.ends_with(':');
    let plain = plain_str(first);
    let sure = words::SURELY_BY.contains(&&*plain);
    if words::TEXT_BY.contains(&&*plain) {
        first.ends_with(':')
    } else {
        small || sure || after.trim().contains(' ')
    }
}

/// Letters of a byline in capitals as names have them.
fn titled(words: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first
            .chain(letters.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    let shouted = !words.contains(char::is_lowercase) || !words.contains(char::is_uppercase);
    if shouted {
        words.split(' ').map(word).collect::<Vec<_>>().join(" ")
    } else {
        words.to_string()
    }
}

/// A byline without the day and all that follows it: `Lucas Nolan22 Dec 2016651`.
fn before_day(said: &str) -> &str {
    let plain = said.to_ascii_lowercase();
    let word = words::BEHIND_NAME
        .iter()
        .filter_map(|word| plain.find(&format!(" {word}")))
        .min();
    let day = days::days(said, Order::DayFirst).first().map(|(at, _)| *at);
    let digit = said.find(|c: char| c.is_ascii_digit());
    let end = word
        .into_iter()
        .chain(day)
        .chain(digit)
        .min()
        .unwrap_or(said.len());
    let kept = said[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    let joint = words::ON_DAY
        .iter()
        .find_map(|joint| kept.strip_suffix(joint));
    let kept = joint.unwrap_or(kept);
    // The stop of `Jr.` stays, dots that lead to the day do not.
    if kept.ends_with("..") || kept.ends_with(" .") {
        kept.trim_end_matches(|c: char| !c.is_alphanumeric())
    } else {
        kept
    }
}

#[cfg(test)]
mod tests;
