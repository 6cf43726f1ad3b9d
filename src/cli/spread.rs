//! Work on many articles spread over the cores, its results in the articles' order.
//! Promise: what is printed and said is the same on any number of cores, and only some articles are in
//! memory at once.

use super::Source;
use super::cores::each;
use super::source::Found;
use crate::article::Article;

/// Bytes of text that are read at first before they are worked on, so that something is printed at once;
/// each time twice as many, up to [`BYTES`].
const FIRST: usize = 128 << 10;

/// The most bytes of text that are worked on before the results are taken.
const BYTES: usize = 1 << 20;

/// Gives each article of `source` and what `work` makes of it to `take`, in order, until one is
/// refused.
pub fn spread<T: Send, E>(
    source: &mut Source,
    work: impl Fn(&Article) -> T + Sync,
    mut take: impl FnMut(&mut Source, Article, T) -> Result<(), E>,
) -> Result<(), E> {
    let mut most = FIRST;
    loop {
        let Some(found) = source.some(most) else {
            source.gauge.hide();
            return Ok(());
        };
        for some in portions(found) {
            let gauge = &source.gauge;
            let results = each(source.cores, &some, |found: &Found| {
                let result = found.as_ref().ok().map(&work);
                gauge.step();
                result
            });
            for (found, result) in some.into_iter().zip(results) {
                let Some(article) = source.told(found) else {
                    continue;
                };
                match result.flatten() {
                    Some(result) => take(source, article, result)?,
                    None => source.failed(&article),
                }
            }
        }
        most = BYTES.min(most * 2);
    }
}

/// What was found, cut into pieces of about [`BYTES`] of text: a file may hold a whole corpus.
fn portions(found: Vec<Found>) -> impl Iterator<Item = Vec<Found>> {
    let mut left = found.into_iter();
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let mut some = Vec::new();
        while bytes < BYTES
            && let Some(one) = left.next()
        {
            bytes += one.as_ref().map_or(0, |article| article.text().len());
            some.push(one);
        }
        Some(some).filter(|some| !some.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Flags, Status};
    use std::fs;
    use tempfile::TempDir;

    /// Articles of several formats, some in one file, some that cannot be read.
    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..60 {
            let write = |end: &str, text: &str| {
                fs::write(folder.path().join(format!("{n:02}.{end}")), text).unwrap();
            };
            match n % 4 {
                0 => write(
                    "txt",
                    &format!("Story {n}. {}", "It went on. ".repeat(n * 90)),
                ),
                1 => write("txt", ""),
                2 => write("jsonl", &"{\"text\": \"It rained.\"}\n".repeat(n)),
                _ => write("txt", &"No.\n".repeat(n)),
            }
        }
        folder
    }

    /// The names of the articles that came, in order, on so many threads.
    fn names(folder: &TempDir, cores: usize, work: fn(&Article) -> usize) -> (Vec<String>, Status) {
        let given = [folder.path().to_path_buf()];
        let mut source = Source::new(&given, &Flags::default());
        source.cores = cores;
        let mut all = Vec::new();
        spread(&mut source, work, |_, article, bytes| {
            assert_eq!(bytes, article.text().len());
            all.push(format!("{} {}", article.path(), article.name()));
            Ok::<(), ()>(())
        })
        .unwrap();
        (all, source.status())
    }

    #[test]
    fn articles_come_in_their_order_on_any_number_of_cores() {
        let folder = folder();
        let (one, status) = names(&folder, 1, |article| article.text().len());
        assert_eq!(status, Status::Incomplete);
        let lines: usize = (0..60).filter(|n| n % 4 == 2).sum();
        assert_eq!(one.len(), 30 + lines);
        assert!(one.is_sorted_by_key(|name| name.split(' ').next().map(str::to_string)));
        for cores in [2, 3, 9] {
            assert_eq!(names(&folder, cores, |article| article.text().len()).0, one);
        }
    }

    #[test]
    fn a_mistake_in_one_article_loses_no_other() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..9 {
            fs::write(
                folder.path().join(format!("{n}.txt")),
                "It rained.\n".repeat(n + 1),
            )
            .unwrap();
        }
        let work = |article: &Article| {
            assert!(!article.name().contains('4'), "a mistake made on purpose");
            article.text().len()
        };
        for cores in [1, 2] {
            let (all, status) = names(&folder, cores, work);
            assert_eq!((all.len(), status), (8, Status::Incomplete));
        }
    }

    #[test]
    fn a_corpus_in_one_file_is_worked_on_in_pieces() {
        let read = |n: usize| {
            let text = "a".repeat(BYTES / 3);
            Ok(Article::new(
                &n.to_string(),
                "a",
                text,
                Vec::new(),
                crate::article::Meta::default(),
            ))
        };
        let found: Vec<_> = (0..7).map(read).collect();
        let sizes: Vec<_> = portions(found).map(|some| some.len()).collect();
        assert_eq!(sizes, [4, 3]);
        assert_eq!(portions(Vec::new()).count(), 0);
    }
}
