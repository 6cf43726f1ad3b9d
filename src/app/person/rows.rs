//! Which quotations are listed, in which order, and which is selected.
//! Promise: the same words stand once, in the article that has them fullest, and below them where else
//! they stand; whatever changes, the same quotation stays selected while it is listed.

use super::{Order, Saying};
use crate::app::model::Model;
use crate::app::motion;
use crate::app::overlay::Typing;
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::query::Sought;
use jiff::civil::Date;
use std::cmp::Reverse;

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Names and roles.
    About,
    /// The article that the quotations below stand in.
    Article(ArticleId),
    /// A quotation, by its place in `Page::said`.
    Said(usize),
    /// The same words somewhere else.
    Also(usize),
    /// An article that names them, where none quotes them: a place of `Page::places`.
    Named(usize),
}

impl Row {
    /// The quotation in it.
    pub const fn said(self) -> Option<usize> {
        match self {
            Self::Said(at) | Self::Also(at) => Some(at),
            Self::About | Self::Article(_) | Self::Named(_) => None,
        }
    }

    /// Whether it can be selected, and gone to.
    pub const fn selectable(self) -> bool {
        match self {
            Self::Said(_) | Self::Also(_) | Self::Named(_) => true,
            Self::About | Self::Article(_) => false,
        }
    }
}

/// Lists what fits what is sought.
pub fn list(model: &mut Model) {
    let page = &mut model.person;
    let sought = Sought::new(page.input.text());
    let said = &page.said;
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); said.len()];
    for (at, one) in said.iter().enumerate() {
        groups[one.head].push(at);
    }
    let order = page.order;
    // Those without a day come last, in either order.
    let turned = |day: Option<Date>| {
        let turned = match order {
            Order::Newest => (None, day),
            Order::Oldest => (day, None),
        };
        (day.is_none(), turned.0, Reverse(turned.1))
    };
    let by_day = |at: usize| (turned(said[at].day), at);
    let fits = |at: &usize| groups[*at].iter().any(|at| sought.fits(&said[*at].folded));
    let mut heads: Vec<usize> = (0..said.len())
        .filter(|at| said[*at].head == *at && fits(at))
        .collect();
    heads.sort_by_key(|at| by_day(*at));
    let mut rows = vec![Row::About];
    let mut article = None;
    let mut listed = 0;
    for head in heads {
        if article != Some(said[head].article) {
            article = Some(said[head].article);
            rows.push(Row::Article(said[head].article));
        }
        rows.push(Row::Said(head));
        let mut also: Vec<usize> = groups[head]
            .iter()
            .copied()
            .filter(|at| *at != head)
            .collect();
        also.sort_by_key(|at| by_day(*at));
        listed += 1 + also.len();
        rows.extend(also.into_iter().map(Row::Also));
    }
    let mut named = Vec::new();
    if said.is_empty() && page.work.is_none() {
        let entry = |(id, _): &(ArticleId, Speaker)| model.store.get(*id);
        let day = |place| entry(place).and_then(|entry| entry.article.date());
        named = page.places.iter().map(day).enumerate().collect();
    }
    let of_said = said.iter().map(|said| said.day);
    let mut days = of_said.chain(named.iter().map(|(_, day)| *day));
    page.dated = days.any(|day| day.is_some());
    if page.input.text().is_empty() {
        named.sort_by_key(|(at, day)| (turned(*day), *at));
        rows.extend(named.into_iter().map(|(at, _)| Row::Named(at)));
    }
    page.marked = sought.marked();
    page.problem = sought.problem().map(String::from);
    (page.rows, page.listed) = (rows, listed);
    find_selected(model);
}

/// Selects what was selected, else what stands where that was, else the first.
fn find_selected(model: &mut Model) {
    let page = &mut model.person;
    let is = |said: &Saying| page.current == Some((said.article, said.span));
    let same = page
        .rows
        .iter()
        .position(|row| row.said().is_some_and(|at| is(&page.said[at])));
    let from = if page.typing == Typing::Search {
        0
    } else {
        page.selected
    };
    let near = (from..page.rows.len()).chain((0..from.min(page.rows.len())).rev());
    let mut near = near.filter(|at| page.rows[*at].selectable());
    let selected = same.or_else(|| near.next()).unwrap_or(0);
    // What is sought and not found is still remembered as selected.
    let current = page.current;
    select(model, selected);
    if model.person.typing == Typing::Search && same.is_none() {
        model.person.current = current.or(model.person.current);
    }
}

/// Selects a row; it will be in sight.
pub fn select(model: &mut Model, row: usize) {
    let page = &mut model.person;
    page.selected = row;
    page.scrolled = false;
    let at = page.selected().map(|said| (said.article, said.span));
    page.current = at.or(page.current);
}

/// The next rows that fit, from the selected one: the one after so many, or the last of them.
pub fn go(model: &mut Model, by: isize, fits: impl Fn(Row) -> bool) -> bool {
    let page = &model.person;
    let (rows, from) = (&page.rows, page.selected);
    let row = motion::step(by, from, rows.len(), |at| fits(rows[at]));
    if let Some(row) = row {
        select(model, row);
    }
    row.is_some()
}

/// To the first quotation of the next article, or of this one and then the one before.
pub fn go_article(model: &mut Model, by: isize) {
    let page = &model.person;
    let heads = |at: &usize| matches!(page.rows[*at], Row::Article(_));
    let from = page.selected.min(page.rows.len());
    let article = if by > 0 {
        (from..page.rows.len()).find(heads)
    } else {
        (0..from.saturating_sub(1)).rev().find(heads)
    };
    if let Some(row) = article {
        select(model, row + 1);
    }
}
