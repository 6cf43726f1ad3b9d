//! What became of bookmarks and corrections in another text, counted and said.

use super::called;
use crate::app::flow::End;
use crate::app::model::Message;
use crate::article::Article;
use crate::passage::{Found, Status};

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    bookmarks: Became,
    corrections: Became,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Became {
    moved: usize,
    changed: usize,
    unsure: usize,
    lost: usize,
    back: usize,
}

impl Tally {
    /// A bookmark was here, and is there.
    pub fn bookmark(&mut self, before: Found, now: Found) {
        self.bookmarks.count(before, now);
    }

    /// A correction was here, and is there.
    pub fn correction(&mut self, before: Found, now: Found) {
        self.corrections.count(before, now);
    }

    /// What is said of an article's new text; nothing of one that is not open, unless something
    /// became unsure or was lost. `list` names the key that lists bookmarks.
    pub fn sentence(
        &self,
        old: &Article,
        new: &Article,
        open: bool,
        list: &str,
    ) -> Option<Message> {
        let counts = [
            self.bookmarks.words("bookmark"),
            self.corrections.words("correction"),
        ];
        let counts = counts.into_iter().filter(|words| !words.is_empty());
        let counts: Vec<_> = counts.collect();
        let worse = |became: &Became| became.unsure + became.lost > 0;
        if !open && !worse(&self.bookmarks) && !worse(&self.corrections) {
            return None;
        }
        let name = called(new);
        let what = match (old.path() == new.path(), old.text() == new.text()) {
            (true, _) => format!("{name} has changed"),
            (false, true) => format!("{} is {name} now", called(old)),
            (false, false) => format!("{} is {name} now, and has changed", called(old)),
        };
        if counts.is_empty() {
            return Some(Message::done(what).cutting(name, End::First));
        }
        let list = if self.bookmarks == Became::default() {
            ""
        } else {
            list
        };
        let counts = counts.join("; ");
        let said = Message::done(format!("{what}: {counts}{list}"));
        Some(said.cutting(name, End::First).or(format!("{counts}{list}")))
    }
}

impl Became {
    fn count(&mut self, before: Found, now: Found) {
        let was_sure = before.status.is_sure();
        let counter = match now.status {
            Status::Unsure if before.status != Status::Unsure => &mut self.unsure,
            Status::Lost if before.status != Status::Lost => &mut self.lost,
            Status::Unsure | Status::Lost => return,
            Status::Exact | Status::Moved | Status::Changed if !was_sure => &mut self.back,
            Status::Changed if before.status != Status::Changed => &mut self.changed,
            Status::Exact | Status::Moved | Status::Changed => {
                if before.span == now.span {
                    return;
                }
                &mut self.moved
            }
        };
        *counter += 1;
    }

    /// `3 bookmarks moved, the words of 2 changed, 1 lost`.
    fn words(self, thing: &str) -> String {
        let counts = [
            (self.moved, "moved"),
            (self.changed, "changed"),
            (self.unsure, "unsure"),
            (self.lost, "lost"),
            (self.back, "back"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let words = counts.enumerate().map(|(at, (count, became))| {
            let thing = match (at, count) {
                (0, 1) => format!(" {thing}"),
                (0, _) => format!(" {thing}s"),
                _ => String::new(),
            };
            // The note and the tags of a bookmark may change too.
            let of = if became == "changed" {
                "the words of "
            } else {
                ""
            };
            format!("{of}{count}{thing} {became}")
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::text::Span;

    fn found(status: Status, at: usize) -> Found {
        let place = Span::new(at, at + 4);
        Found {
            status,
            span: (status != Status::Lost).then_some(place),
        }
    }

    fn article(path: &str, text: &str) -> Article {
        Article::new("a", path, text.into(), vec![], Meta::default())
    }

    #[test]
    fn what_became_of_them_is_counted() {
        let mut tally = Tally::default();
        let was = found(Status::Exact, 0);
        for at in [9, 9, 9, 0] {
            tally.bookmark(was, found(Status::Exact, at));
        }
        tally.bookmark(was, found(Status::Unsure, 9));
        tally.bookmark(was, Found::LOST);
        tally.bookmark(Found::LOST, Found::LOST);
        tally.correction(Found::LOST, found(Status::Moved, 3));
        let (old, new) = (article("d/a.txt", "x"), article("d/a.txt", "y"));
        let said = "a.txt has changed: 3 bookmarks moved, 1 unsure, 1 lost; 1 correction back; ' lists them";
        let sentence = tally.sentence(&old, &new, true, "; ' lists them");
        assert_eq!(sentence.expect("something").text, said);
    }

    #[test]
    fn of_an_article_that_is_not_open_only_losses_are_told() {
        let (old, new) = (article("a.txt", "x"), article("b.txt", "x"));
        let mut tally = Tally::default();
        tally.bookmark(found(Status::Exact, 0), found(Status::Moved, 7));
        assert_eq!(tally.sentence(&old, &new, false, ""), None);
        let moved = "a.txt is b.txt now: 1 bookmark moved";
        let sentence = |tally: &Tally, open| tally.sentence(&old, &new, open, "");
        assert_eq!(sentence(&tally, true).expect("something").text, moved);
        tally.bookmark(found(Status::Exact, 0), Found::LOST);
        let said = "a.txt is b.txt now: 1 bookmark moved, 1 lost";
        assert_eq!(sentence(&tally, false).expect("something").text, said);
    }
}
