//! Which article of a file that was read again is which: a feed has new entries on top, and a line of a
//! corpus goes away.
//! Promise: the file is read once, however many of its articles are in the library.

use crate::article::{Article, ArticleId};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// An article of the library.
pub(super) type Old = (ArticleId, Arc<Article>);

/// What became of the articles of a file.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// What each of them is now.
    pub(super) pairs: Vec<(ArticleId, Arc<Article>, Article)>,
    /// Those that are there no longer.
    pub(super) left: Vec<Old>,
    /// Those that were not there before.
    pub(super) new: Vec<Article>,
}

/// The articles of each file, in the order of their files.
pub(super) fn by_file(articles: Vec<Old>) -> Vec<(Box<str>, Vec<Old>)> {
    let mut files: Vec<(Box<str>, Vec<Old>)> = Vec::new();
    let mut at: FxHashMap<Box<str>, usize> = FxHashMap::default();
    for (id, article) in articles {
        let path: Box<str> = article.path().into();
        let file = *at.entry(path.clone()).or_insert_with(|| {
            files.push((path, Vec::new()));
            files.len() - 1
        });
        files[file].1.push((id, article));
    }
    files
}

/// Finds each old article of a file, of which all are needed, among the new ones: by its text, else by what
/// it is known by there, its address, its title. Of the rest those without a name are the same in their
/// order; what is alone in a file that holds one article always is.
pub(super) fn paired(olds: Vec<Old>, new: Vec<Article>) -> Paired {
    let mut new: Vec<Option<Article>> = new.into_iter().map(Some).collect();
    let mut olds: Vec<Option<Old>> = olds.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    let names: [fn(&Article) -> Option<&str>; 4] = [
        |article| Some(article.text()),
        Article::part,
        Article::address,
        Article::title,
    ];
    for name in names {
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        // Of several of one name the first counts.
        for (at, article) in new.iter().enumerate().rev() {
            let named = article.as_ref().and_then(name);
            places.extend(named.map(|named| (named.to_string(), at)));
        }
        for slot in &mut olds {
            let named = slot.as_ref().and_then(|(_, old)| name(old));
            let Some(at) = named.and_then(|named| places.get(named).copied()) else {
                continue;
            };
            if let Some(article) = new[at].take() {
                pairs.extend(slot.take().map(|(id, old)| (id, old, article)));
            }
        }
    }
    let nameless = |article: &Article| {
        article.part().is_none() || article.title().or_else(|| article.address()).is_none()
    };
    let mut rest = new.iter_mut();
    for slot in &mut olds {
        if slot.as_ref().is_none_or(|(_, old)| !nameless(old)) {
            continue;
        }
        let same = rest.find_map(|new| new.take_if(|new| nameless(new)));
        if let Some((article, (id, old))) = same.and_then(|new| Some((new, slot.take()?))) {
            pairs.push((id, old, article));
        }
    }
    Paired {
        pairs,
        left: olds.into_iter().flatten().collect(),
        new: new.into_iter().flatten().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;

    fn article(title: &str, text: &str) -> Article {
        let meta = Meta {
            title: Some(title.into()),
            ..Meta::default()
        };
        Article::new("a", "a.xml", text.into(), vec![], meta)
    }

    /// What each article is known to be again, by its text.
    fn texts(found: &Paired) -> Vec<(u32, &str)> {
        let pairs = found.pairs.iter();
        pairs.map(|(id, _, new)| (id.0, new.text())).collect()
    }

    #[test]
    fn entries_are_known_again_though_new_ones_stand_above_them() {
        let article = |title: &str, text: &str| article(title, text).part_of_file(title.into());
        let old = |id, title: &str, text: &str| (ArticleId(id), Arc::new(article(title, text)));
        let olds = vec![old(0, "A", "one"), old(1, "B", "two"), old(2, "C", "three")];
        let new = vec![
            article("D", "four"),
            article("A", "one"),
            article("B", "two, more"),
        ];
        let found = paired(olds, new);
        assert_eq!(texts(&found), [(0, "one"), (1, "two, more")]);
        assert_eq!(found.left.len(), 1);
        assert_eq!(found.new[0].text(), "four");
    }

    #[test]
    fn what_is_alone_in_its_file_is_the_same() {
        let olds = vec![(ArticleId(4), Arc::new(article("A", "one")))];
        let found = paired(olds, vec![article("B", "two")]);
        assert_eq!(found.pairs.len(), 1);
    }

    #[test]
    fn a_story_without_a_name_is_known_again_by_its_place_among_them() {
        let part = |text: &str| {
            let article = Article::new("a", "a.jsonl", text.into(), vec![], Meta::default());
            article.part_of_file(text.into())
        };
        let old = |id, text: &str| (ArticleId(id), Arc::new(part(text)));
        let found = paired(
            vec![old(0, "one"), old(1, "two")],
            vec![part("one"), part("two, more")],
        );
        assert_eq!(texts(&found), [(0, "one"), (1, "two, more")]);
    }

    #[test]
    fn one_that_is_gone_does_not_become_its_neighbour() {
        let part = |title: &str, text: &str| article(title, text).part_of_file(title.into());
        let olds = ["A", "B"].map(|title| (ArticleId(0), Arc::new(part(title, title))));
        let found = paired(olds.to_vec(), vec![part("A", "A")]);
        assert_eq!(found.left[0].1.title(), Some("B"));
    }

    #[test]
    fn a_file_is_read_once() {
        let old = |id| (ArticleId(id), Arc::new(article("A", "one")));
        let files = by_file(vec![old(0), old(1), old(2)]);
        assert_eq!((files.len(), files[0].1.len()), (1, 3));
    }
}
