//! The pane of articles: which rows it shows, in which order.

mod coming;
mod filter;
mod known;
mod order;

pub use coming::{Next, coming, forget, look};
pub use filter::{
    Answer, Step, add, ask, go_on, is_unfinished, learned, let_go, rebuild, resort, take_step,
};

use super::lines::rows;
use super::model::{Failure, Model, Sort};
use crate::article::ArticleId;
use crate::query::Query;
use crate::text::{Span, cells, clean, plain_str, wrap};
use coming::Coming;
use filter::Sieve;
use known::Known;
use order::{Titles, order, sort};
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct List {
    /// The rows that pass the filter, sorted; failures last.
    pub rows: Vec<ListRow>,
    /// Index of the selected row.
    pub selected: usize,
    /// Index of the first row on screen.
    pub top: usize,
    /// What articles are asked for, as it was typed; empty for all.
    pub filter: String,
    /// The filter that was in force when the line for another one was opened.
    pub before: String,
    /// What a filter sees of articles that were asked already.
    pub known: Known,
    /// How the titles of articles begin, to sort by.
    titles: Titles,
    /// What the filter still has to do.
    sieve: Sieve,
    /// Articles whose files are not there any more.
    pub gone: FxHashSet<ArticleId>,
    /// Cells that titles are set in.
    pub width: usize,
    /// What comes after the open article.
    coming: Coming,
}

/// One row of the list: its title, a line under it, and a free row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// What it is.
    pub entry: Entry,
    /// How it is set, near the screen; far from it a row is small.
    set: Option<Box<Set>>,
}

/// A row as it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Set {
    title: Vec<String>,
    under: Under,
}

/// What stands under a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Under {
    /// Outlet, date and count in a row.
    #[default]
    Row,
    /// Nothing: the count has room at the end of the title.
    Nothing,
    /// Why it could not be read, in lines.
    Reason(Vec<String>),
}

impl ListRow {
    /// A row whose title is not set yet.
    fn new(entry: Entry) -> Self {
        Self { entry, set: None }
    }

    /// Its title in one to three lines, cut with `…` only if they are not enough; cleaned. None far from
    /// the screen.
    pub fn title(&self) -> &[String] {
        self.set.as_ref().map_or(&[], |set| &set.title)
    }

    /// What stands under the title.
    pub fn under(&self) -> &Under {
        self.set.as_ref().map_or(&Under::Row, |set| &set.under)
    }

    /// Screen rows of the title and of what stands under it.
    pub fn height(&self) -> u16 {
        let under = match self.under() {
            Under::Row => 1,
            Under::Nothing => 0,
            Under::Reason(lines) => lines.len(),
        };
        (self.title().len() + under) as u16
    }
}

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An article.
    Article(ArticleId),
    /// Something that could not be read: its place in `Model::failures`.
    Failure(u32),
}

/// Rows of the screen between two entries.
const AIR: u16 = 1;

/// From this many cells on quotations are written out: `11 quotes`, not `11 q.`.
pub const ROOMY: usize = 25;

/// Cells at the end of a title in which the count has room, written short and written out.
const COUNT: (usize, usize) = (6, 10);

/// The most lines that say why something could not be read.
const REASON_LINES: usize = 4;

/// Adds something that could not be read, at the end.
pub fn add_failure(model: &mut Model, at: usize) {
    let query = Query::new(&model.list.filter);
    let path = &model.failures[at].path;
    if model.list.filter.is_empty() || query.fits_words(&plain_str(&path.to_string_lossy())) {
        model
            .list
            .rows
            .push(ListRow::new(Entry::Failure(at as u32)));
    }
}

/// Inserts articles, which are in the order of the list, where they belong; the selected row stays selected.
fn place(model: &mut Model, ids: Vec<ArticleId>) {
    let rows = &model.list.rows;
    let end = rows.partition_point(|row| row.entry.article().is_some());
    let mut from = if model.settings.sort == Sort::Given && is_last(model, end, &ids) {
        end
    } else {
        0
    };
    let mut places = Vec::with_capacity(ids.len());
    for id in &ids {
        from += rows[from..end].partition_point(|row| {
            let other = row.entry.article();
            other.is_none_or(|other| order(model, other, *id) != Ordering::Greater)
        });
        places.push(from);
    }
    let list = &mut model.list;
    let before = |limit: usize| places.partition_point(|at| *at < limit);
    // What was selected is still looked for: nobody has chosen the first row.
    let free = list.rows.is_empty() || list.selected == 0 && list.sieve.wants();
    let moved = if free { 0 } else { before(list.selected + 1) };
    (list.selected, list.top) = (list.selected + moved, list.top + before(list.top));
    if places.first().is_none_or(|at| *at == end) {
        let rows = ids.into_iter().map(|id| ListRow::new(Entry::Article(id)));
        list.rows.splice(end..end, rows);
        return;
    }
    let mut rows = Vec::with_capacity(list.rows.len() + ids.len());
    let mut old = std::mem::take(&mut list.rows).into_iter();
    let mut taken = 0;
    for (id, at) in ids.into_iter().zip(places) {
        rows.extend(old.by_ref().take(at - taken));
        rows.push(ListRow::new(Entry::Article(id)));
        taken = at;
    }
    rows.extend(old);
    list.rows = rows;
}

/// Whether some articles come after all that are listed, in the order in which they came.
fn is_last(model: &Model, end: usize, ids: &[ArticleId]) -> bool {
    let last = end
        .checked_sub(1)
        .map(|at| model.list.rows[at].entry.article());
    last.is_none_or(|last| ids.first().copied() > last)
}

/// Selects the row of an article, if it is listed.
pub fn select(model: &mut Model, id: ArticleId) {
    if let Some(at) = model
        .list
        .rows
        .iter()
        .position(|row| row.entry == Entry::Article(id))
    {
        model.list.selected = at;
    }
}

/// The article `by` rows from the open one; from the selected one if the open one is not listed.
pub fn neighbour(model: &Model, by: isize) -> Option<ArticleId> {
    let open = model.reading.article.map(Entry::Article);
    let rows = &model.list.rows;
    let here = rows
        .iter()
        .position(|row| Some(row.entry) == open)
        .unwrap_or(model.list.selected);
    let mut at = here;
    loop {
        at = at.checked_add_signed(by.signum())?;
        match rows.get(at)?.entry {
            Entry::Article(id) => return Some(id),
            Entry::Failure(_) => {}
        }
    }
}

/// The next article after the open one, from the top again, that was not read; while the filter still asks
/// articles, none from the top.
pub fn next_unread(model: &Model) -> Option<ArticleId> {
    let rows = &model.list.rows;
    let open = model.reading.article.map(Entry::Article);
    let here = rows.iter().position(|row| Some(row.entry) == open);
    let (upto, after) = rows.split_at(here.map_or(0, |at| at + 1));
    let upto = if is_unfinished(model) { &[] } else { upto };
    let unread = |id: &ArticleId| !model.progress.get(id).is_some_and(|progress| progress.read);
    let mut ids = after
        .iter()
        .chain(upto)
        .filter_map(|row| row.entry.article());
    ids.find(unread)
}

/// Moves the selection by rows.
pub fn go(list: &mut List, by: isize) {
    let last = list.rows.len().saturating_sub(1);
    list.selected = list.selected.saturating_add_signed(by).min(last);
}

/// Sets the titles of the rows near the screen and scrolls so that the selected one is seen.
pub fn settle(model: &mut Model) {
    let Some(area) = model.areas.list else { return };
    // The title row above, and three cells at the left: the bar, a mark, a free one.
    let height = area.height.saturating_sub(1);
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    if model.list.width != width {
        model.list.width = width;
        unset(model);
    }
    let selected = model
        .list
        .selected
        .min(model.list.rows.len().saturating_sub(1));
    model.list.selected = selected;
    let mut top = model.list.top.min(selected);
    // Never more rows than fit lie between the first and the selected one.
    top = top.max(selected.saturating_sub(usize::from(height)));
    let mut used: u16 = (top..=selected).map(|at| row_height(model, at)).sum();
    while used > height.saturating_add(1) && top < selected {
        used -= row_height(model, top);
        top += 1;
    }
    // At the end of the list no room is left free under it.
    if selected + 1 == model.list.rows.len() {
        while top > 0 && used + row_height(model, top - 1) <= height.saturating_add(1) {
            top -= 1;
            used += row_height(model, top);
        }
    }
    model.list.top = top;
    let (mut at, mut used) = (top, 0);
    while used < height && at < model.list.rows.len() {
        used += row_height(model, at);
        at += 1;
    }
}

/// Screen rows of a list row; its title is set if it was not.
pub fn row_height(model: &mut Model, at: usize) -> u16 {
    let Some(row) = model.list.rows.get(at) else {
        return AIR + 2;
    };
    if row.set.is_none() {
        let (title, under) = set(model, row.entry);
        model.list.rows[at].set = Some(Box::new(Set { title, under }));
    }
    model.list.rows[at].height() + AIR
}

/// Articles are gone from their files, or back in them. What was read of them stays.
pub fn lose(model: &mut Model, gone: &[ArticleId], back: &[ArticleId]) {
    model.list.gone.extend(gone);
    for id in back {
        model.list.gone.remove(id);
    }
    unset(model);
}

/// What was set of the rows is set anew when they come near the screen.
fn unset(model: &mut Model) {
    for row in &mut model.list.rows {
        row.set = None;
    }
}

/// The title of an entry in lines, and what stands under it.
fn set(model: &Model, entry: Entry) -> (Vec<String>, Under) {
    let width = model.list.width;
    let cut = if model.settings.ascii { "..." } else { "…" };
    match entry {
        Entry::Article(id) => {
            let article = model.store.get(id).map(|entry| &entry.article);
            let title = title_lines(article.map_or("", |a| a.heading()), (width, cut));
            let bare = article.is_none_or(|a| a.date().is_none() && a.outlet().is_none());
            let last = title.last().map_or(0, |last| cells(last));
            let count = if width < ROOMY { COUNT.0 } else { COUNT.1 };
            let room = last + count <= width;
            let under = if bare && room && !model.list.gone.contains(&id) {
                Under::Nothing
            } else {
                Under::Row
            };
            (title, under)
        }
        Entry::Failure(index) => {
            let Some(failure) = model.failures.get(index as usize) else {
                return (title_lines("", (width, cut)), Under::Row);
            };
            let path = failure.path.to_string_lossy();
            let reason = clean(reason(failure)).into_owned();
            let lines = rows(&reason, width, REASON_LINES);
            let lines = lines.into_iter().map(String::from).collect();
            (title_lines(&path, (width, cut)), Under::Reason(lines))
        }
    }
}

/// Why something could not be read, without its path, which stands above.
fn reason(failure: &Failure) -> &str {
    let path = failure.path.to_string_lossy();
    let after = failure.reason.split_once(path.as_ref());
    let after = after.map_or("", |(_, after)| after.trim_start_matches([':', ',', ' ']));
    if after.is_empty() {
        &failure.reason
    } else {
        after
    }
}

/// The most lines a title takes; what is longer than that is cut.
const TITLE_LINES: usize = 3;

/// A title in lines of `width` cells.
fn title_lines(raw: &str, (width, cut): (usize, &str)) -> Vec<String> {
    let short: String = raw.chars().take(600).collect();
    let title = clean(&short).into_owned();
    let rows = wrap::rows(&title, Span::new(0, title.len()), width);
    let mut lines: Vec<String> = rows
        .iter()
        .take(TITLE_LINES)
        .map(|row| row.of(&title).to_string())
        .collect();
    if rows.len() > TITLE_LINES
        && let Some(last) = lines.last_mut()
    {
        while !last.is_empty() && cells(last) + cells(cut) > width {
            last.pop();
        }
        last.truncate(last.trim_end().len());
        last.push_str(cut);
    }
    if lines.is_empty() {
        lines.push(String::from("-"));
    }
    lines
}

impl Entry {
    /// The article, if it is one.
    pub fn article(self) -> Option<ArticleId> {
        match self {
            Self::Article(id) => Some(id),
            Self::Failure(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
