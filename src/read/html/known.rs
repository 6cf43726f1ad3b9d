//! What a page tells about its article beside the text: title, byline, day, outlet, address.
//! Here are the tables of the places that are asked, and in which order. Not here: how they are read
//! (see `linked`, `days`, `bylines`, `shown`). Promise: bylines are names of persons, and a title is the
//! headline without the name of the site.

use super::super::facts::is_web;
use super::bylines;
use super::days::{self, Order};
use super::head::{Metas, address, host, order};
use super::linked::{self, Linked};
use super::shown::Shown;
use crate::article::{Meta, spaced};
use crate::text::plain_str;
use dom_query::Document;
use jiff::civil::Date;

/// Names of `<meta>` elements with the day of an article, the surest first.
const DAYS: &[&str] = &[
    "article:published_time",
    "article:published",
    "article.published",
    "og:article:published_time",
    "og:published_time",
    "published_time",
    "datepublished",
    "rnews:datepublished",
    "og:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original",
    "originalpublicationdate",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dc.issued",
    "dc.created",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publish_time",
    "publication_date",
    "publication-date",
    "publicationdate",
    "date_published",
    "displaydate",
    "date",
    "article:created_time",
    "created",
    "creation_date",
    "datecreated",
];

/// Elements with it, and the attribute that has it.
const DATED: &[(&str, &str)] = &[
    ("[itemprop~='datePublished']", "datetime"),
    ("[itemprop~='datePublished']", "content"),
    ("[property~='datePublished']", "content"),
];

/// The same where nothing stands near the headline.
const ANYWHERE: &[(&str, &str)] = &[
    ("time[pubdate]", "datetime"),
    ("abbr.published", "title"),
    ("time.published", "datetime"),
    ("time.entry-date", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
    ("[itemprop~='dateCreated']", "datetime"),
    ("abbr[title]", "title"),
];

/// Names of `<meta>` elements with the day of the last change.
const CHANGES: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
];

/// Names of `<meta>` elements with those who wrote it, the surest first.
const AUTHORS: &[&str] = &[
    "author",
    "authors",
    "article:author_name",
    "article:author",
    "article.author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "shareaholic:article_author_name",
];

/// Names of `<meta>` elements with the name of the site.
const SITES: &[&str] = &[
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
];

/// Names of `<meta>` elements with the headline.
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title"];

/// Titles and names of the site that are looked at, and bytes of a title that has other words around it.
const TOLD: usize = 20;
const TITLE: usize = 400;

/// Headings of a page that are looked at.
const HEADINGS: usize = 4;

/// What stands between a headline and the name of the site.
pub const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " › ", " ‹ ", " : ", " • ", " / ",
    "｜", "_", "|", "：",
];

/// Bytes of the begin of a heading that is surely a title, and more than it may have behind that.
const LONG: usize = 16;

/// Letters that the name of a site has at least, where it is known by its address.
const SITE: usize = 4;

/// What is known of a page's article.
#[derive(Debug, Default)]
pub struct Known {
    /// Its headline, perhaps empty.
    pub title: String,
    /// Its headings of the first rank, and of the next ones.
    headings: Vec<String>,
    lower: Vec<String>,
    /// Those of them in what the page calls an article.
    own: Vec<String>,
    /// What it calls itself in the frame of a window.
    page: String,
    /// The titles that it tells programs.
    titles: Vec<String>,
    names: Vec<Box<str>>,
    /// Those of which it is less sure.
    last: Vec<Box<str>>,
    day: Option<Date>,
    outlet: Option<String>,
    /// The names of the site, in plain letters without marks.
    sites: Vec<String>,
    address: Option<String>,
}

impl Known {
    /// What a page tells before it is taken apart.
    pub fn of(document: &Document, page: &str) -> Self {
        let metas = Metas::of(document);
        let scripts = document.select("script[type*='ld+json' i]");
        let scripts: Vec<_> = scripts.iter().map(|script| script.text()).collect();
        let linked = linked::linked(scripts.iter().map(|script| &**script));
        let headings = |place| {
            let all = document.select(place);
            let words = all.iter().take(HEADINGS).map(|one| spaced(&one.text()));
            words.filter(|words| !words.is_empty()).collect()
        };
        let mut known = Self {
            headings: headings("h1"),
            own: headings("article h1"),
            lower: headings("h2, h3"),
            titles: metas
                .all(TITLES)
                .take(TOLD)
                .map(|(_, title)| title.to_string())
                .collect(),
            address: address(document, page),
            ..Self::default()
        };
        known.titles.extend(linked.headline.clone());
        known.outlet = metas
            .all(&SITES[..1])
            .map(|(_, name)| name.to_string())
            .next();
        let sites = metas
            .all(SITES)
            .take(TOLD)
            .map(|(_, name)| name)
            .chain(linked.outlet.as_deref());
        let host = known.address.as_deref().map(host).unwrap_or_default();
        let labels = host
            .split('.')
            .filter(|label| label.len() >= SITE)
            .chain([host]);
        known.sites = sites
            .chain(labels)
            .map(letters)
            .filter(|site| !site.is_empty())
            .collect();
        known.page = spaced(&document.select_single("title").text());
        let titles = known.titles.iter().chain([&known.page]);
        let titles = titles.filter(|title| title.len() <= TITLE);
        let titles: Vec<String> = titles.map(|title| plain_str(title)).collect();
        let shown = Shown::of(document, &titles);
        known.day = known.day(document, &metas, &linked, &shown);
        known.names = known.names(document, &metas, &linked, &shown);
        known.last = known.persons(shown.only_names());
        known.outlet = known.outlet.take().or(linked.outlet);
        known
    }

    fn day(
        &self,
        document: &Document,
        metas: &Metas,
        linked: &Linked,
        shown: &Shown,
    ) -> Option<Date> {
        let order = order(document, self.address.as_deref());
        let read = |said: &str| days::day(said, order);
        let meta = |names| metas.all(names).find_map(|(_, said)| read(said));
        let at = |places: &[(&str, &str)]| {
            places.iter().find_map(|(place, name)| {
                let all = document.select(place);
                let mut own = all.nodes().iter().filter(|node| !bylines::is_around(node));
                own.find_map(|node| {
                    // What is written is the day where the page was made.
                    let written = days::told(&node.text(), order).0;
                    written.or_else(|| node.attr(name).and_then(|said| read(&said)))
                })
            })
        };
        let (seen, changed) = shown.day(order);
        linked
            .day
            .or_else(|| meta(DAYS))
            .or_else(|| at(DATED))
            .or(seen)
            .or_else(|| at(ANYWHERE))
            .or_else(|| self.address.as_deref().and_then(days::in_address))
            .or_else(|| in_title(&self.titles, order))
            .or_else(|| shown.far(order))
            .or(changed)
            .or(linked.updated)
            .or_else(|| meta(CHANGES))
    }

    fn names(
        &mut self,
        document: &Document,
        metas: &Metas,
        linked: &Linked,
        shown: &Shown,
    ) -> Vec<Box<str>> {
        let mut told = Vec::new();
        for said in &linked.authors {
            bylines::add(&mut told, self.people(said));
        }
        let mut last = "";
        for (key, said) in metas.all(AUTHORS) {
            if !told.is_empty() && key != last {
                break;
            }
            last = key;
            // Libraries list the last name first.
            let turned = said
                .split_once(", ")
                .filter(|_| key.starts_with("citation") || key.starts_with("dc"));
            let said = turned.map_or_else(
                || said.to_string(),
                |(last, first)| format!("{first} {last}"),
            );
            bylines::add(&mut told, self.people(&said));
        }
        let mut sources = [told, bylines::shown(document, shown.node())].into_iter();
        let sure =
            sources.find_map(|names| Some(self.persons(names)).filter(|names| !names.is_empty()));
        sure.unwrap_or_else(|| self.persons(shown.names()))
    }

    /// The names in what a page says of its author.
    fn people(&mut self, said: &str) -> Vec<Box<str>> {
        let (names, outlet) = bylines::names(said);
        self.outlet = self.outlet.take().or(outlet);
        self.persons(names)
    }

    /// Names that are not the site's own.
    fn persons(&self, mut names: Vec<Box<str>>) -> Vec<Box<str>> {
        names.retain(|name| !self.sites.contains(&letters(name)));
        names
    }

    /// Adds what was found with the text.
    pub fn learn(&mut self, found: &dom_smoothie::Article) {
        // A number of the article in the files of its site is no title.
        let told =
            |title: &&String| title.contains(' ') || !title.contains(|c: char| c.is_ascii_digit());
        let titles = [spaced(&found.title), self.page.clone()];
        let mut titles = titles.iter().filter(|title| !title.is_empty());
        let mut headings = self.own.iter().chain(&self.headings);
        let sure = titles.clone().find(told);
        let title = sure.or_else(|| headings.find(|one| !self.is_site(one)));
        let title = title
            .or_else(|| titles.next())
            .map_or("", |title| self.bare(title));
        self.title = title.to_string();
        if self.names.is_empty() {
            let names = found.byline.as_deref().map(|said| self.people(said));
            let names = names.filter(|names| !names.is_empty());
            self.names = names.unwrap_or_else(|| std::mem::take(&mut self.last));
        }
        let address = found.url.clone().filter(|link| is_web(link));
        self.address = self.address.take().or(address);
    }

    /// A title without the name of the site: `The river rises | GNB`.
    fn bare<'t>(&self, title: &'t str) -> &'t str {
        if title.len() > TITLE {
            return title;
        }
        let among = |all: &[String], words: &str| all.iter().any(|heading| heading == words);
        let mut parted = SEPARATORS.iter().flat_map(|between| {
            let all = title.match_indices(between);
            all.map(|(at, between)| (title[..at].trim(), title[at + between.len()..].trim()))
        });
        let headline = parted.find_map(|(head, tail)| {
            let halves = [(head, tail), (tail, head)];
            let mut halves = halves.into_iter().filter(|(one, _)| !one.is_empty());
            // The name of the site may be a heading above the article.
            let headed = |(one, other): &(&str, &str)| {
                let known = among(&self.own, one) || among(&self.titles, one);
                let lower = among(&self.lower, one) && (*one == head || one.len() > other.len());
                let longer = one.len() > other.len() && !among(&self.lower, other);
                let begins = |all: &String| all.starts_with(one) && all.len() < one.len() + LONG;
                let begun = || one.len() >= LONG && self.headings.iter().any(begins);
                let heading = longer && (among(&self.headings, one) || begun());
                (known || lower || heading) && !self.is_site(one)
            };
            let around = |(_, other): &(&str, &str)| self.is_site(other) || self.is_byline(other);
            let found = halves.clone().find(headed);
            found.or_else(|| halves.find(around)).map(|(one, _)| one)
        });
        headline.unwrap_or_else(|| self.before_site(title))
    }

    /// A title whose last part holds the name of the site: `The river rises - GNB News`.
    fn before_site<'t>(&self, title: &'t str) -> &'t str {
        let parted = SEPARATORS
            .iter()
            .filter_map(|between| title.rsplit_once(between));
        let last = parted.min_by_key(|(_, tail)| tail.len());
        let held = last.filter(|(head, tail)| {
            let tail = letters(tail);
            let starts = |site: &String| {
                site.len() >= SITE && (site.starts_with(&tail) || tail.starts_with(site.as_str()))
            };
            tail.len() >= SITE && self.sites.iter().any(starts) && head.len() > tail.len()
        });
        held.map_or(title, |(head, _)| head.trim_end())
    }

    /// Whether some words are those who wrote it and nothing else.
    fn is_byline(&self, words: &str) -> bool {
        let (names, _) = bylines::names(words);
        !names.is_empty() && names == self.names
    }

    fn is_site(&self, words: &str) -> bool {
        self.sites.contains(&letters(words))
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

/// The day behind a title: `The river rises | GNB | 20.11.2025`.
fn in_title(titles: &[String], order: Order) -> Option<Date> {
    let mut last = titles
        .iter()
        .filter_map(|title| title.rsplit_once(['|', '–']));
    last.find_map(|(_, last)| days::day(last, order))
}

/// Plain letters and digits alone: `The Post – Online` as `thepostonline`.
fn letters(words: &str) -> String {
    let plain = plain_str(words);
    plain.chars().filter(|c| c.is_alphanumeric()).collect()
}
