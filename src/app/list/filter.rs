//! Which articles pass the filter of the list, asked a few at a time: nobody waits for a hundred thousand.
//! Promise: the rows stand in the order of the list, whatever comes, goes or is learned meanwhile.

use super::{Entry, ListRow, forget, neighbour, next_unread, order, place, sort};
use crate::app::model::{Model, Sort};
use crate::article::ArticleId;
use crate::query::{self, Asked, Query};
use crate::text::plain_str;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// Articles that are asked before the keys that wait are looked at.
const AT_ONCE: usize = 256;

/// How often so many are asked for a step before the keys that wait are looked at.
const PATIENCE: usize = 8;

/// What the filter still has to do.
#[derive(Debug, Default)]
pub struct Sieve {
    query: Query,
    /// The articles that were not asked yet, in the order of the list.
    waiting: VecDeque<ArticleId>,
    /// What was selected before, until it is found again.
    wanted: Option<Entry>,
    /// The step that waits for articles to be asked, and the article from which it is made.
    step: Option<(Step, Option<ArticleId>)>,
}

/// From the open article to another one of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows further.
    Neighbour(isize),
    /// The next that was not read.
    Unread,
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To an article.
    To(ArticleId),
    /// To none.
    Nowhere,
    /// That is not known yet.
    Later,
}

impl Sieve {
    /// Whether what was selected before is not found again yet.
    pub fn wants(&self) -> bool {
        self.wanted.is_some()
    }
}

/// Whether there are articles that were not asked yet.
pub fn is_unfinished(model: &Model) -> bool {
    !model.list.sieve.waiting.is_empty()
}

/// Whether only some articles are listed.
fn filters(model: &Model) -> bool {
    !model.list.filter.trim().is_empty()
}

/// Makes the rows anew: those that pass the filter, sorted; of many articles the first, and the others
/// as [`go_on`] is called.
pub fn rebuild(model: &mut Model) {
    let list = &mut model.list;
    let kept = list.rows.get(list.selected).map(|row| row.entry);
    let wanted = list.sieve.wanted.filter(|_| list.selected == 0).or(kept);
    let query = Query::new(&list.filter);
    let mut ids: Vec<ArticleId> = model.store.iter().map(|(id, _)| id).collect();
    sort(model, &mut ids);
    let failures = model.failures.iter().enumerate().filter(|(_, failure)| {
        let path = plain_str(&failure.path.to_string_lossy());
        query.fits_words(&path)
    });
    let failures: Vec<_> = failures
        .map(|(at, _)| ListRow::new(Entry::Failure(at as u32)))
        .collect();
    let all = ids.iter().map(|id| ListRow::new(Entry::Article(*id)));
    let rows = if filters(model) {
        failures
    } else {
        all.chain(failures).collect()
    };
    let waiting = if filters(model) {
        ids.into()
    } else {
        VecDeque::new()
    };
    let list = &mut model.list;
    list.rows = rows;
    list.selected = 0;
    list.sieve = Sieve {
        query,
        waiting,
        wanted,
        step: None,
    };
    if !filters(model) {
        model.list.known = super::Known::default();
    }
    find(model);
    go_on(model);
    forget(model);
}

/// Asks the next few articles.
pub fn go_on(model: &mut Model) {
    if !is_unfinished(model) {
        return;
    }
    let many = model.list.sieve.waiting.len().min(AT_ONCE);
    let next: Vec<ArticleId> = model.list.sieve.waiting.drain(..many).collect();
    let query = std::mem::take(&mut model.list.sieve.query);
    let passing: Vec<_> = next
        .into_iter()
        .filter(|id| passes(model, *id, &query))
        .collect();
    model.list.sieve.query = query;
    place(model, passing);
    // Who has moved meanwhile is not moved again.
    if model.list.selected == 0 {
        find(model);
    }
    forget(model);
}

/// Where a step from the open article leads. No more articles are asked than those that stand before that
/// and before the open one, and no more than no key has to wait for: what is not known then is asked again by
/// who takes the step that waits (see [`take_step`]).
pub fn ask(model: &mut Model, step: Step) -> Answer {
    for _ in 0..PATIENCE {
        if let Some(answer) = answer(model, step) {
            return answer;
        }
        go_on(model);
    }
    answer(model, step).unwrap_or_else(|| {
        model.list.sieve.step = Some((step, model.reading.article));
        Answer::Later
    })
}

/// The step that waits, if the article is still open from which it was to be made.
pub fn take_step(model: &mut Model) -> Option<Step> {
    let (step, from) = model.list.sieve.step.take()?;
    (from == model.reading.article).then_some(step)
}

/// Lets go of the step that waits: something else was done.
pub fn let_go(model: &mut Model) {
    model.list.sieve.step = None;
}

/// Where a step leads, if that cannot change any more.
fn answer(model: &Model, step: Step) -> Option<Answer> {
    let found = match step {
        Step::Neighbour(by) => neighbour(model, by),
        Step::Unread => next_unread(model),
    };
    let open = model.reading.article;
    // Where it is not listed the selected one counts, if that is found by then.
    let starts = open.is_none_or(|open| is_asked(model, open))
        && (!model.list.sieve.wants() || open.is_some_and(|open| is_listed(model, open)));
    let sure = starts && found.is_some_and(|id| is_asked(model, id));
    (sure || !is_unfinished(model)).then(|| found.map_or(Answer::Nowhere, Answer::To))
}

/// Whether an article stands before those that were not asked yet.
fn is_asked(model: &Model, id: ArticleId) -> bool {
    let first = model.list.sieve.waiting.front();
    first.is_none_or(|first| order(model, id, *first) == Ordering::Less)
}

fn is_listed(model: &Model, id: ArticleId) -> bool {
    let mut rows = model.list.rows.iter();
    rows.any(|row| row.entry == Entry::Article(id))
}

/// Puts what is listed in another order; which articles are listed does not change.
pub fn resort(model: &mut Model) {
    let list = &mut model.list;
    let kept = list.rows.get(list.selected).map(|row| row.entry);
    let end = list
        .rows
        .partition_point(|row| row.entry.article().is_some());
    let rows = list.rows.drain(..end);
    let mut ids: Vec<ArticleId> = rows.filter_map(|row| row.entry.article()).collect();
    let mut waiting: Vec<ArticleId> = std::mem::take(&mut list.sieve.waiting).into();
    sort(model, &mut ids);
    sort(model, &mut waiting);
    let list = &mut model.list;
    let rows = ids.into_iter().map(|id| ListRow::new(Entry::Article(id)));
    list.rows.splice(0..0, rows);
    list.sieve.waiting = waiting.into();
    let at = list.rows.iter().position(|row| Some(row.entry) == kept);
    list.selected = at.unwrap_or(0);
    forget(model);
}

/// Selects what was selected before, if it is listed by now.
fn find(model: &mut Model) {
    let list = &mut model.list;
    let Some(wanted) = list.sieve.wanted else {
        return;
    };
    if let Some(at) = list.rows.iter().position(|row| row.entry == wanted) {
        list.selected = at;
        list.sieve.wanted = None;
    } else if list.sieve.waiting.is_empty() {
        list.sieve.wanted = None;
    }
}

/// Adds articles that came, before what could not be read.
pub fn add(model: &mut Model, mut ids: Vec<ArticleId>) {
    forget(model);
    for id in &ids {
        learn_title(model, *id);
    }
    if is_unfinished(model) && model.settings.sort == Sort::Given {
        model.list.sieve.waiting.extend(ids);
        return;
    }
    if filters(model) {
        let query = Query::new(&model.list.filter);
        ids.retain(|id| passes(model, *id, &query));
    }
    sort(model, &mut ids);
    place(model, ids);
}

/// More is known of an article, or something else: it may pass the filter now, or no longer.
pub fn learned(model: &mut Model, id: ArticleId) {
    model.list.known.forget(id);
    learn_title(model, id);
    if !filters(model) || model.list.sieve.waiting.contains(&id) {
        return;
    }
    let query = Query::new(&model.list.filter);
    let entry = Entry::Article(id);
    let listed = model.list.rows.iter().position(|row| row.entry == entry);
    match (passes(model, id, &query), listed) {
        (true, None) => place(model, vec![id]),
        (false, Some(at)) => {
            let list = &mut model.list;
            list.rows.remove(at);
            list.selected -= usize::from(at < list.selected);
            list.top -= usize::from(at < list.top);
        }
        (true, Some(_)) | (false, None) => return,
    }
    forget(model);
}

fn learn_title(model: &mut Model, id: ArticleId) {
    if let Some(entry) = model.store.get(id) {
        model.list.titles.learn(id, &entry.article);
    }
}

/// Whether an article is what the filter asks for.
fn passes(model: &mut Model, id: ArticleId, query: &Query) -> bool {
    let Some(entry) = model.store.get(id) else {
        return false;
    };
    let known = &mut model.list.known;
    let shown = known.get(id, || query::shown(entry));
    let bookmarks = model.bookmarks.iter();
    let here = bookmarks.filter(|kept| query.asks_tags() && kept.article == Some(id));
    let tags = here.flat_map(|kept| kept.bookmark.tags.iter().map(String::as_str));
    let tags: Vec<&str> = tags.collect();
    // The one that is being read stays where it is.
    let open = model.reading.article == Some(id);
    let progress = model.progress.get(&id);
    query.fits(Asked {
        entry,
        shown,
        tags: &tags,
        read: !open && progress.is_some_and(|progress| progress.read),
    })
}
