//! What an article is known by among the articles of its file, from one day to the next: a feed has new
//! entries on top, and a line of a corpus goes away.
//! Promise: not by where it stands, but where neither address nor title and day tell two apart; two articles of
//! a file are never known by the same.

use crate::article::Article;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Letters of a part before the number that tells equal ones apart.
const LETTERS: usize = 16;

/// How often each was met in a file.
#[derive(Debug, Default)]
pub struct Parts {
    met: FxHashMap<u64, u32>,
}

impl Parts {
    /// What the next article of the file is known by: its address, else its title and day, else its text, as
    /// a number; `-2` and so on behind it for a further one of the same.
    pub fn part(&mut self, article: &Article) -> String {
        let title = || {
            let day = article
                .date()
                .map_or_else(String::new, |day| day.to_string());
            article
                .title()
                .map(|title| format!("{title}\n{day}").into())
        };
        let address = article.address().map(std::borrow::Cow::from);
        let told = address.or_else(title);
        let sum = Sha256::digest(told.as_deref().unwrap_or(article.text()).as_bytes());
        let sum = sum
            .iter()
            .take(8)
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        let met = self.met.entry(sum).or_default();
        *met += 1;
        match met {
            1 => format!("{sum:016x}"),
            again => format!("{sum:016x}-{again}"),
        }
    }
}

/// Whether some words are a part as [`Parts::part`] gives it.
pub fn is_part(words: &str) -> bool {
    let (sum, again) = words.split_at_checked(LETTERS).unwrap_or_default();
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let numbered = || {
        again
            .strip_prefix('-')
            .is_some_and(|again| again.parse::<u32>().is_ok())
    };
    !sum.is_empty() && sum.bytes().all(hex) && (again.is_empty() || numbered())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;

    fn article(address: Option<&str>, title: Option<&str>, text: &str) -> Article {
        let meta = Meta {
            address: address.map(Into::into),
            title: title.map(Into::into),
            ..Meta::default()
        };
        Article::new("a", "a.xml", text.into(), vec![], meta)
    }

    #[test]
    fn an_article_is_known_by_the_same_wherever_it_stands_and_after_it_was_edited() {
        let all = [
            article(Some("https://a.example/1"), Some("A"), "one"),
            article(None, Some("A"), "two"),
            article(None, None, "three"),
            article(None, Some("A"), "four"),
        ];
        let mut parts = Parts::default();
        let first: Vec<_> = all.iter().map(|article| parts.part(article)).collect();
        assert!(first.iter().all(|part| is_part(part)), "{first:?}");
        let different: std::collections::BTreeSet<_> = first.iter().collect();
        assert_eq!(different.len(), 4);
        let mut parts = Parts::default();
        parts.part(&article(None, Some("New"), "on top"));
        let edited = article(Some("https://a.example/1"), Some("B"), "one, edited");
        assert_eq!(parts.part(&edited), first[0]);
        assert_eq!(parts.part(&all[2]), first[2]);
    }

    #[test]
    fn other_words_are_no_part() {
        for words in [
            "",
            "2",
            "0123456789abcde",
            "0123456789abcdeg",
            "0123456789abcdef-",
            "0123456789abcdefé",
        ] {
            assert!(!is_part(words), "{words}");
        }
        assert!(is_part("0123456789abcdef-12"));
    }
}
