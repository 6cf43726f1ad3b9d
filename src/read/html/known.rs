//! What a page tells about its article beside the text: title, byline, day, outlet, address; in
//! JSON-LD, `<meta>` and `<time>` elements.
//! Promise: bylines are names, without `By`, dates and jobs.

use super::super::facts::{is_address, is_web};
use super::super::{byline, dates};
use crate::article::{Meta, spaced};
use crate::text::plain_str;
use dom_query::Document;
use jiff::civil::Date;

/// Where a page names its day, the surest first.
const DAYS: &[(&str, &str)] = &[
    ("meta[property='article:published_time']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[property='og:article:published_time']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='sailthru.date']", "content"),
    ("meta[name='dcterms.date']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='dc.date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='date']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// Headings of a page that are looked at.
const HEADINGS: usize = 4;

/// What stands between a headline and the name of the site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " :: ", " » "];

/// What is known of a page's article.
#[derive(Debug, Default)]
pub struct Known {
    /// Its headline, perhaps empty.
    pub title: String,
    /// Its headings of the first rank.
    headings: Vec<String>,
    /// Those of them in what the page calls an article.
    own: Vec<String>,
    names: Vec<Box<str>>,
    day: Option<Date>,
    outlet: Option<String>,
    address: Option<String>,
}

impl Known {
    /// What stands in the head of a page, and in its `<time>`.
    pub fn of(document: &Document, page: &str) -> Self {
        let attribute = |(place, name): &(&str, &str)| document.select_single(place).attr(name);
        let mut days = DAYS.iter().filter_map(attribute);
        let day = days.find_map(|said| day(&said));
        let links = [
            ("link[rel='canonical']", "href"),
            ("meta[property='og:url']", "content"),
        ];
        let mut links = links
            .iter()
            .filter_map(attribute)
            .map(|link| link.to_string());
        let address = links.find(|link| is_web(link)).or_else(|| saved_from(page));
        let headings = |place| {
            let all = document.select(place);
            let words = all.iter().take(HEADINGS).map(|one| spaced(&one.text()));
            words.filter(|words| !words.is_empty()).collect()
        };
        Self {
            headings: headings("h1"),
            own: headings("article h1"),
            day,
            address,
            ..Self::default()
        }
    }

    /// Adds what was found with the text.
    pub fn learn(&mut self, found: &dom_smoothie::Article) {
        let published = found.published_time.as_deref().and_then(day);
        self.day = published.or(self.day);
        self.outlet = found
            .site_name
            .as_deref()
            .map(spaced)
            .filter(|name| !name.is_empty());
        self.title = self.bare(&spaced(&found.title)).to_string();
        if let Some(said) = found.byline.as_deref() {
            let (names, outlet) = names(&spaced(said));
            self.names = names;
            self.outlet = self.outlet.take().or(outlet);
        }
        let address = found.url.clone().filter(|link| is_web(link));
        self.address = self.address.take().or(address);
    }

    /// A title without the name of the site: `The river rises | GNB`.
    fn bare<'t>(&self, title: &'t str) -> &'t str {
        let parted = SEPARATORS.iter().filter_map(|between| {
            let (head, tail) = title.rsplit_once(between)?;
            Some([(head.trim(), tail.trim()), (tail.trim(), head.trim())])
        });
        let among = |all: &[String], words: &str| all.iter().any(|heading| heading == words);
        let is_site = |words: &str| {
            let outlet = self.outlet.as_deref();
            outlet.is_some_and(|outlet| plain_str(outlet) == plain_str(words))
        };
        let mut parted = parted.flatten();
        // The name of the site may be a heading above the article.
        let headline = parted.find(|(one, other)| {
            let headed =
                among(&self.own, one) || among(&self.headings, one) && one.len() > other.len();
            is_site(other) || headed && !is_site(one)
        });
        headline.map_or(title, |(headline, _)| headline)
    }

    /// The same as an article has it.
    pub fn meta(self) -> Meta {
        Meta {
            title: Some(self.title)
                .filter(|title| !title.is_empty())
                .map(Into::into),
            byline: self.names,
            date: self.day,
            outlet: self.outlet.map(Into::into),
            address: self.address.map(Into::into),
            ..Meta::default()
        }
    }
}

fn day(said: &str) -> Option<Date> {
    dates::dated(said.trim()).map(|(day, _)| day)
}

/// The address that a browser wrote above a page that it saved: `<!-- saved from url=(0021)https://… -->`.
fn saved_from(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(2048)];
    let rest = head.split_once("saved from url=(")?.1;
    let link = rest.split_once(')')?.1.split([' ', '\n', '>']).next()?;
    is_web(link).then(|| link.to_string())
}

/// The names in a byline as pages have it, and its outlet: `By Ana Ruiz and Bo Lind, GNB 22 Dec 2016`.
pub fn names(said: &str) -> (Vec<Box<str>>, Option<String>) {
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric());
    let said = byline::after_by(said).unwrap_or(said);
    let said = before_day(said);
    if is_address(said) {
        return (Vec::new(), None);
    }
    let parts = said.split([';', '|', '•', '·', '/']).map(str::trim);
    let (mut names, mut outlet) = (Vec::<Box<str>>::new(), None);
    for part in parts.filter(|part| !part.is_empty() && !is_address(part)) {
        let part = byline::after_by(part).unwrap_or(part);
        // Pages list reporters; a place behind the only name is rare in them.
        let listed = || part.split(", ").map(str::trim);
        let found = if listed().count() > 1 && listed().all(byline::is_name) {
            Some(byline::Credit {
                names: listed().map(byline::clean_name).collect(),
                outlet: None,
            })
        } else {
            byline::credit(part, byline::Trust::Label)
        };
        let found = found.or_else(|| byline::credit(&titled(part), byline::Trust::Label));
        let Some(found) = found else { continue };
        for name in found.names {
            if !names.iter().any(|known| **known == *name) {
                names.push(name.into());
            }
        }
        outlet = outlet.or(found.outlet);
    }
    (names, outlet)
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
    let words = [
        "published",
        "updated",
        "posted",
        "last modified",
        "on monday",
        "for the ",
    ];
    let plain = said.to_ascii_lowercase();
    let word = words
        .iter()
        .filter_map(|word| plain.find(&format!(" {word}")))
        .min();
    let digit = said.find(|c: char| c.is_ascii_digit());
    let month = digit.map(|at| {
        // `March 11` and `Dec. 22`: the month before the digits goes with them.
        let head = said[..at].trim_end();
        let last = head.rfind([' ', '.', ',']).map_or(0, |at| at + 1);
        let name = head[last..].trim_matches(|c: char| !c.is_alphabetic());
        let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        let is_month = name.len() >= 3
            && months.iter().any(|month| {
                name.get(..3)
                    .is_some_and(|head| head.eq_ignore_ascii_case(month))
            });
        if is_month { last } else { at }
    });
    let end = word.into_iter().chain(month).min().unwrap_or(said.len());
    let kept = said[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    // The stop of `Jr.` stays, dots that lead to the day do not.
    if kept.ends_with("..") || kept.ends_with(" .") {
        kept.trim_end_matches(|c: char| !c.is_alphanumeric())
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_names() {
        for (said, want) in [
            ("By Joshua Sokol", "Joshua Sokol"),
            ("by Lucas Nolan22 Dec 2016651", "Lucas Nolan"),
            (
                "By GILLIAN MOHNEY ... March 11, 2015 3:46 PM",
                "GILLIAN MOHNEY",
            ),
            ("BBC News", ""),
            ("Ana Ruiz and Bo Lind, GNB", "Ana Ruiz; Bo Lind"),
            ("Ana Ruiz | Bo Lind", "Ana Ruiz; Bo Lind"),
            ("Ana Ruiz, Bo Lind", "Ana Ruiz; Bo Lind"),
            (
                "By Ana Ruiz, Bo Lind and Jo Park",
                "Ana Ruiz; Bo Lind; Jo Park",
            ),
            ("https://a.example/ana", ""),
            ("Ana Ruiz, Political Correspondent", "Ana Ruiz"),
            ("", ""),
        ] {
            assert_eq!(names(said).0.join("; "), want, "{said}");
        }
    }

    #[test]
    fn a_saved_page_names_its_address() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/1 -->\n<html>";
        assert_eq!(saved_from(page).as_deref(), Some("https://a.example/1"));
    }
}
