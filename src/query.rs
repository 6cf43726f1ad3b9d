//! The one query language: words, `"a phrase"`, `by:rubio`, `said:"peace deal"`, `about:`, `unnamed`,
//! `outlet:`, `unread`, `before:2025-11`, `after:`, `tag:`; all of it must fit.
//! Not here: which articles and bookmarks are asked (see `app::list`, `app::collection`). Promise:
//! whatever is typed is a query; what is not finished yet asks for nothing.

mod dates;
mod fields;
mod kept;
mod names;
mod passages;

pub use dates::first_day;
pub use fields::without;
pub use kept::{Folded, Sought};
pub use names::begins_words;
pub use passages::Passages;

use crate::article::Article;
use crate::extract::{Annotations, Quote, Speaker};
use crate::store::Entry;
use crate::text::fold::{Folding, holds, needle};
use crate::text::plain_str;
use fields::{FIELDS, unknown};
use jiff::civil::Date;
use names::{has_name, is_unnamed, words};

/// What is asked of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that the list shows of it, or of the names in it.
    words: Vec<String>,
    /// Words that stand in its text.
    phrases: Vec<String>,
    /// Whose one of its quotations is.
    by: Vec<String>,
    /// What is said in that quotation.
    said: Vec<String>,
    /// Whether an unnamed source says it.
    unnamed: bool,
    /// Whether it was not opened yet.
    unread: bool,
    /// Who is named in it, or what its title is about.
    about: Vec<String>,
    /// Where it was published.
    outlets: Vec<String>,
    /// The days from which it may be, and before which.
    after: Option<Date>,
    before: Option<Date>,
    /// Tags of bookmarks in it.
    tags: Vec<String>,
    /// What is not understood, as a sentence: a day, a field.
    problem: Option<String>,
}

/// An article as a query sees it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The article, and what is known of it.
    pub entry: &'a Entry,
    /// Its words as [`shown`] gives them.
    pub shown: &'a str,
    /// The tags of its bookmarks.
    pub tags: &'a [&'a str],
    /// Whether it was opened.
    pub read: bool,
}

/// What the list shows of an article and the names in it, folded.
pub fn shown(entry: &Entry) -> String {
    let article = &entry.article;
    let mut words = vec![
        article.heading().to_string(),
        article.outlet().unwrap_or_default().to_string(),
        article.byline().join(" "),
        article.name().to_string(),
    ];
    if let Some(found) = entry.found.as_deref() {
        let people = found.everybody().map(Speaker::Person);
        words.extend(people.map(|who| found.name(who, article.text()).into_owned()));
        let aliases = found.people.iter().flat_map(|one| found.spans(one.aliases));
        words.extend(aliases.map(|alias| alias.of(article.text()).to_string()));
        let speakers = found.quotes.iter().filter_map(|quote| quote.speaker);
        let sources = speakers.filter(|who| matches!(who, Speaker::Source(_)));
        words.extend(sources.map(|who| found.name(who, article.text()).into_owned()));
    }
    plain_str(&words.join(" "))
}

impl Query {
    /// The query that is typed.
    pub fn new(typed: &str) -> Self {
        let mut query = Self::default();
        for (field, value, quoted) in terms(typed) {
            if value.trim().is_empty() {
                continue;
            }
            match field {
                "by" => query.by.push(plain_str(value)),
                "about" => query.about.push(plain_str(value)),
                "outlet" => query.outlets.push(plain_str(value)),
                "said" => query.said.push(needle(value.trim(), Folding::Search)),
                "tag" => query.tags.push(plain_str(value.trim_start_matches('#'))),
                "after" => query.after = query.day(value),
                "before" => query.before = query.day(value),
                _ if quoted => query.phrases.push(needle(value.trim(), Folding::Search)),
                _ if value == "unnamed" => query.unnamed = true,
                _ if value == "unread" => query.unread = true,
                _ => {
                    query.problem = query.problem.take().or_else(|| unknown(value));
                    let words = plain_str(value);
                    query.words.extend(words.split_whitespace().map(Into::into));
                }
            }
        }
        query
    }

    /// What is wrong with it, as a sentence.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Whether it asks for tags of bookmarks.
    pub fn asks_tags(&self) -> bool {
        !self.tags.is_empty()
    }

    /// Whether it asks for what the reader does: what was read, and how bookmarks are tagged. That changes
    /// while nothing else does.
    pub fn asks_reader(&self) -> bool {
        self.unread || self.asks_tags()
    }

    /// Whether nothing is asked but words, and these are all in `shown`: for what is no article.
    pub fn fits_words(&self, shown: &str) -> bool {
        let words = Self {
            words: self.words.clone(),
            problem: self.problem.clone(),
            ..Self::default()
        };
        *self == words && self.has_words(shown)
    }

    /// Whether an article is what is asked for.
    pub fn fits(&self, asked: Asked) -> bool {
        let article = &*asked.entry.article;
        let stands = |words: &String| holds(article.text(), words);
        self.has_words(asked.shown)
            && self.can_be_named(asked.shown)
            && self.fits_around(&asked)
            && self.is_about(article, asked.entry.found.as_deref())
            && self.is_said(article, asked.entry.found.as_deref())
            && self.phrases.iter().all(stands)
    }

    /// Whether an article is of the right days and outlet, tagged, and unread if that is asked.
    fn fits_around(&self, asked: &Asked) -> bool {
        let article = &*asked.entry.article;
        let day = article.date();
        let in_time = self.after.is_none_or(|after| day >= Some(after))
            && self
                .before
                .is_none_or(|before| day.is_some_and(|day| day < before));
        let tagged = |tag: &String| asked.tags.iter().any(|has| plain_str(has).starts_with(tag));
        in_time
            && !(self.unread && asked.read)
            && self.is_from(article.outlet())
            && self.tags.iter().all(tagged)
    }

    /// Whether an outlet, if there is one, has the words of each `outlet:`.
    fn is_from(&self, outlet: Option<&str>) -> bool {
        let has = |wanted: &String| outlet.is_some_and(|own| begins_words(own, wanted));
        self.outlets.iter().all(has)
    }

    /// Whether nothing is asked yet.
    fn asks_nothing(&self) -> bool {
        let nothing = Self {
            problem: self.problem.clone(),
            ..Self::default()
        };
        *self == nothing
    }

    fn has_words(&self, shown: &str) -> bool {
        self.words.iter().all(|word| shown.contains(word.as_str()))
    }

    /// Whether all words that names are asked for are there at all, which is soon known.
    fn can_be_named(&self, shown: &str) -> bool {
        let mut names = self.by.iter().chain(&self.about);
        names.all(|name| words(name).all(|word| shown.contains(word)))
    }

    /// Whether the title or a name in the article has the words of each `about:`.
    fn is_about(&self, article: &Article, found: Option<&Annotations>) -> bool {
        self.about.iter().all(|wanted| {
            let named = |found: &Annotations| {
                let mut people = found.everybody().map(Speaker::Person);
                people.any(|who| has_name(found, article, who, wanted))
            };
            begins_words(article.heading(), wanted) || found.is_some_and(named)
        })
    }

    /// Whether one quotation is by whom is asked for, and says what is asked for.
    fn is_said(&self, article: &Article, found: Option<&Annotations>) -> bool {
        if self.by.is_empty() && self.said.is_empty() && !self.unnamed {
            return true;
        }
        let Some(found) = found else { return false };
        let mut quotes = found.quotes.iter();
        quotes.any(|quote| self.is_by(article, found, quote) && self.says(article, found, quote))
    }

    /// Whether a quotation is by whom is asked for.
    fn is_by(&self, article: &Article, found: &Annotations, quote: &Quote) -> bool {
        let by = |name: &String| {
            let speaker = quote.speaker;
            speaker.is_some_and(|who| has_name(found, article, who, name))
        };
        let unnamed = !self.unnamed || is_unnamed(found, quote);
        unnamed && self.by.iter().all(by)
    }

    fn says(&self, article: &Article, found: &Annotations, quote: &Quote) -> bool {
        self.said.iter().all(|words| {
            let mut parts = found.parts(quote).iter();
            parts.any(|part| holds(part.of(article.text()), words))
        })
    }

    fn day(&mut self, written: &str) -> Option<Date> {
        let day = first_day(written);
        day.map_err(|reason| self.problem = Some(reason)).ok()
    }
}

/// The terms of a line: field (or nothing), value, and whether that is a whole phrase in quote marks.
fn terms(typed: &str) -> Vec<(&str, &str, bool)> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let field = rest.split_once(':').map(|(field, _)| field);
        let known = |field: &str| {
            FIELDS
                .iter()
                .find(|known| known.eq_ignore_ascii_case(field))
        };
        let field = field.and_then(known).copied().unwrap_or("");
        if !field.is_empty() {
            rest = &rest[field.len() + 1..];
        }
        let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„');
        let open = rest.chars().next().filter(|c| is_mark(*c));
        let (value, after, quoted) = match open {
            Some(mark) => {
                let inner = &rest[mark.len_utf8()..];
                match inner.split_once(is_mark) {
                    Some((value, after)) => (value, after, true),
                    // Not closed yet: what was typed so far.
                    None => (inner, "", false),
                }
            }
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (&rest[..end], &rest[end..], false)
            }
        };
        terms.push((field, value, quoted));
        rest = after.trim_start();
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::annotate;
    use crate::read::{self, Options};
    use crate::store::Store;
    use std::path::Path;
    use std::sync::Arc;

    const STORY: &str = "Pier stays shut\n\nBy Ines Falk, The Harbour News\n3 February 2026\n\n\
        The pier will stay shut, said Ada Lund, the harbour master. “It is not safe,” Lund said.\n\n\
        “Nobody asked the fishers,” a deckhand said. Oskar Bré owns the café.\n";

    fn fits(typed: &str) -> bool {
        let read = read::bytes(
            "pier",
            Path::new("pier.txt"),
            STORY.into(),
            &Options::default(),
        )
        .whole();
        let article = Arc::new(read.unwrap().remove(0));
        let mut store = Store::default();
        let id = store.add(Arc::clone(&article));
        store.annotate(id, Arc::new(annotate(&article)));
        let entry = store.get(id).unwrap();
        let shown = shown(entry);
        let tags = ["harbour"];
        let asked = Asked {
            entry,
            shown: &shown,
            tags: &tags,
            read: false,
        };
        let unread = Query::new(&format!("unread {typed}"));
        let fits = Query::new(typed).fits(asked);
        assert_eq!(unread.fits(asked), fits);
        assert!(!unread.fits(Asked {
            read: true,
            ..asked
        }));
        fits
    }

    #[test]
    fn every_part_of_the_language_is_understood() {
        for yes in [
            "",
            "pier",
            "harbour falk",
            "lund",
            "bre",
            "deckhand",
            "by:lund",
            "by:\"ada lund\"",
            "BY:lund by:",
            "about:bré",
            "about:pier",
            "outlet:harbour",
            "outlet:\"NEWS hárb\"",
            "outlet:news outlet:the outlet:",
            "said:safe",
            "by:ada said:\"not safe\"",
            "unnamed",
            "unnamed said:fishers",
            "\"stay shut, said\"",
            "after:2026 before:2026-03",
            "tag:#harb",
            "by:lund after:20",
        ] {
            assert!(fits(yes), "{yes}");
        }
        for no in [
            "nobody",
            "by:falk",
            "by:bre",
            "by:deckhand said:safe",
            "unnamed said:safe",
            "about:fishers",
            "outlet:pier",
            "outlet:arbour",
            "outlet:harbour outlet:post",
            "\"shut stay\"",
            "before:2026-02-03",
            "after:2026-03",
            "tag:boats",
            "said:harbour",
        ] {
            assert!(!fits(no), "{no}");
        }
    }

    #[test]
    fn what_is_not_finished_asks_for_nothing_and_is_told() {
        assert!(fits("said:\"not sa") && fits("\"pier stays") && fits("by:\""));
        let query = Query::new("before:2026-13");
        assert!(
            query
                .problem()
                .is_some_and(|said| said.contains("2025-11-20"))
        );
        assert_eq!(Query::new("before:2026-1").problem(), None);
        let said = |typed: &str| Query::new(typed).problem().map(String::from);
        let near = |field: &str, near: &str| {
            let sentence = format!("there is no {field}: here; did you mean {near}:?");
            assert_eq!(said(&format!("pier {field}:x")), Some(sentence));
        };
        near("abuot", "about");
        near("speaker", "by");
        near("tags", "tag");
        near("since", "after");
        near("outlets", "outlet");
        near("paper", "outlet");
        assert!(
            said("foo:")
                .is_some_and(|all| all.ends_with("by: said: about: outlet: before: after: tag:"))
        );
        for fine in ["https://a.example", "10:30", "by:x", "\"note: x\"", ":"] {
            assert_eq!(said(fine), None, "{fine}");
        }
        assert!(Query::new("zip").fits_words("notes.zip"));
        assert!(!Query::new("by:zip").fits_words("notes.zip"));
        assert!(!Query::new("outlet:zip").fits_words("notes.zip"));
    }
}
