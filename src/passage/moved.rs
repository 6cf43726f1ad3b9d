//! Whether an article is the one that stood at another path: a file that was renamed, moved, or moved
//! and edited, or a page of the web. Not here: whether the old file is gone (see `read`). Promise: by its
//! content or its address; a name alone never makes one article another.

use super::{ArticleKey, Found, Ground, Passage, Status};
use std::path::Path;

/// Characters of a heading that is worth comparing; `Live updates` heads many articles.
const TELLING_TITLE: usize = 16;

/// Characters of words that can vouch for an article.
const TELLING_WORDS: usize = 32;

/// Whether the article of `key` has the name or the heading of the one that was at `path` under
/// one of `titles`.
pub fn is_called_alike<'a>(
    path: &str,
    mut titles: impl Iterator<Item = &'a str>,
    key: &ArticleKey,
) -> bool {
    let name = |path| Path::new(path).file_name();
    let telling = key.title.chars().count() >= TELLING_TITLE;
    name(path) == name(&key.path) || (telling && titles.any(|title| title == key.title))
}

/// What tells a page of the web from others: its address without what several addresses of one page
/// differ in; `None` if it is none.
///
/// ```
/// # use quotidian::passage::page;
/// let one = page("https://www.Example.org/news/ferry/#top");
/// assert_eq!(one.as_deref(), Some("example.org/news/ferry"));
/// assert_eq!(page("/news/ferry.txt"), None);
/// ```
pub fn page(address: &str) -> Option<String> {
    let page = address.split('#').next().unwrap_or_default();
    let (scheme, rest) = page.split_once("://").unwrap_or(("", page));
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let bare = host.strip_prefix("www.");
    let web = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => true,
        "" => bare.is_some(),
        _ => false,
    };
    web.then(|| format!("{}/{path}", bare.unwrap_or(&host)))
}

/// Whether most of the passages that were kept of an article are surely in another: more than half
/// of them, and one of these is long enough to vouch for the article, in words or with what stands around it.
pub fn holds_most<'a>(
    ground: &Ground,
    kept: impl Iterator<Item = (&'a ArticleKey, &'a Passage)> + Clone,
) -> bool {
    let telling = |passage: &Passage| passage.place.len() >= TELLING_WORDS;
    // Changed words are sought with much work: not where none can vouch.
    let mut passages = kept.clone().map(|(_, passage)| passage);
    if !passages.any(|passage| telling(passage) && ground.has_words(passage)) {
        return false;
    }
    let (mut all, mut sure, mut vouched) = (0, 0, false);
    for (key, passage) in kept {
        all += 1;
        let Found { status, .. } = ground.find(passage, key);
        sure += usize::from(status.is_sure());
        let same = matches!(status, Status::Exact | Status::Moved);
        vouched |= same && telling(passage);
    }
    vouched && sure * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::digest;
    use crate::text::Span;

    const STORY: &str = "Council keeps the ferry\n\nThe council met on Monday.\n\n\
        “We have no plan to sell the ferry,” Mayor Ines Okafor said.\n\nShe spoke for an hour.\n";

    fn key(path: &str, title: &str) -> ArticleKey {
        ArticleKey {
            path: path.into(),
            title: title.into(),
            sha256: digest(STORY),
            len: STORY.chars().count(),
        }
    }

    fn holds(after: &str, words: &[&str]) -> bool {
        let key = key("/old/town.txt", "Council keeps the ferry");
        let passages: Vec<_> = words
            .iter()
            .map(|words| {
                let at = STORY.find(words).expect("the words stand there");
                Passage::new(STORY, Span::new(at, at + words.len()))
            })
            .collect();
        let sum = digest(after);
        let ground = Ground::new(after, &sum);
        holds_most(&ground, passages.iter().map(|passage| (&key, passage)))
    }

    #[test]
    fn one_page_has_many_addresses() {
        let one = page("https://www.Example.org/news/ferry/").expect("a page");
        for other in [
            "http://example.org/news/ferry#top",
            "https://example.org/news/ferry",
            "www.example.org/news/ferry",
        ] {
            assert_eq!(page(other).as_ref(), Some(&one));
        }
        assert_ne!(page("https://example.org/news/Ferry"), Some(one));
        for none in [
            "/news/ferry.txt",
            "sample:ferry",
            "-",
            "urn:sha256:00",
            "file:///www.x",
            "",
        ] {
            assert_eq!(page(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_or_a_telling_heading_is_compared() {
        let alike =
            |path, title, other: ArticleKey| is_called_alike(path, [title].into_iter(), &other);
        let title = "Council keeps the ferry";
        assert!(alike("/a/town.txt", "Rain", key("/b/town.txt", title)));
        assert!(alike("/a/town.txt", title, key("/b/ferry.txt", title)));
        assert!(!alike("/a/town.txt", "Live", key("/b/ferry.txt", "Live")));
        assert!(!alike("/a/town.txt", "Rain", key("/b/ferry.txt", title)));
    }

    #[test]
    fn most_of_the_words_must_be_there_and_vouch_for_it() {
        let said = "“We have no plan to sell the ferry,” Mayor";
        let edited = format!("It rained.\n\n{}", STORY.replace("an hour", "two hours"));
        assert!(holds(&edited, &[said, "The council met"]));
        assert!(!holds(&edited, &["ferry", "Monday"]), "too short to tell");
        let other = "Council keeps the bridge\n\nThe council met on Monday.\n";
        assert!(!holds(other, &[said, "The council met"]));
        let half = format!("{said} Okafor never said.");
        assert!(!holds(&half, &[said, "She spoke for an hour"]));
    }
}
