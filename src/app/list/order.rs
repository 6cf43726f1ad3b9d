//! In which order articles stand in the list.
//! Promise: a hundred thousand are put in another order between two drawings.

use super::Model;
use crate::app::model::Sort;
use crate::article::{Article, ArticleId};
use crate::text::plain_str;
use std::cmp::{Ordering, Reverse};

/// Bytes of a title that tell most titles apart.
const BEGINNING: usize = size_of::<u128>();

/// The first bytes of each title, folded: compared before the titles are.
#[derive(Debug, Default)]
pub struct Titles(Vec<u128>);

impl Titles {
    /// Notes down the title of an article, which may be another one than before.
    pub fn learn(&mut self, id: ArticleId, article: &Article) {
        let at = id.0 as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, UNKNOWN);
        }
        self.0[at] = beginning(article);
    }

    fn of(&self, id: ArticleId, article: &Article) -> u128 {
        let known = self.0.get(id.0 as usize).copied();
        let known = known.filter(|known| *known != UNKNOWN);
        known.unwrap_or_else(|| beginning(article))
    }
}

/// Of a title that was not noted down; no text begins so.
const UNKNOWN: u128 = u128::MAX;

fn title(article: &Article) -> String {
    plain_str(article.heading())
}

fn beginning(article: &Article) -> u128 {
    let title = title(article);
    let mut bytes = [0; BEGINNING];
    let many = title.len().min(BEGINNING);
    bytes[..many].copy_from_slice(&title.as_bytes()[..many]);
    u128::from_be_bytes(bytes)
}

/// How two articles stand to each other in the order of the list.
pub fn order(model: &Model, one: ArticleId, other: ArticleId) -> Ordering {
    let by_id = one.cmp(&other);
    let ids = [one, other];
    let [Some(one), Some(other)] = ids.map(|id| model.store.get(id)) else {
        return Ordering::Equal;
    };
    let date = |entry: &crate::store::Entry| Reverse(entry.article.date());
    let quotes = |entry: &crate::store::Entry| {
        Reverse(entry.found.as_deref().map(|found| found.quotes.len()))
    };
    let told = match model.settings.sort {
        Sort::Given => Ordering::Equal,
        Sort::Date => date(one).cmp(&date(other)),
        Sort::Title => {
            let titles = &model.list.titles;
            let begins = titles.of(ids[0], &one.article);
            let begins = begins.cmp(&titles.of(ids[1], &other.article));
            begins.then_with(|| title(&one.article).cmp(&title(&other.article)))
        }
        Sort::Quotations => quotes(one).cmp(&quotes(other)),
    };
    told.then(by_id)
}

/// Puts articles in the order of the list; those that are alike stand as they came.
pub fn sort(model: &Model, ids: &mut [ArticleId]) {
    ids.sort_unstable();
    let article = |id: &ArticleId| model.store.get(*id).map(|entry| &entry.article);
    match model.settings.sort {
        Sort::Given => {}
        Sort::Date => {
            ids.sort_by_cached_key(|id| Reverse(article(id).and_then(|article| article.date())));
        }
        Sort::Title => sort_by_title(model, ids),
        Sort::Quotations => ids.sort_by_cached_key(|id| {
            Reverse(
                model
                    .store
                    .get(*id)
                    .and_then(|entry| Some(entry.found.as_deref()?.quotes.len())),
            )
        }),
    }
}

/// By the beginnings of the titles, and by all of them where these are alike.
fn sort_by_title(model: &Model, ids: &mut [ArticleId]) {
    let article = |id: ArticleId| model.store.get(id).map(|entry| &*entry.article);
    let begins = |id: ArticleId| article(id).map(|of| model.list.titles.of(id, of));
    let mut all: Vec<_> = ids.iter().map(|id| (begins(*id), *id)).collect();
    all.sort_unstable();
    for alike in all.chunk_by_mut(|one, next| one.0 == next.0) {
        if alike.len() > 1 {
            alike.sort_by_cached_key(|(_, id)| article(*id).map(title));
        }
    }
    for (id, (_, next)) in ids.iter_mut().zip(all) {
        *id = next;
    }
}
