//! Counts what listed articles add up to, on a thread of its own, and makes of it what the screen shows.
//! Not here: what is counted (see `export::tally`). Promise: of counts that wait only the newest is made, and
//! one that goes wrong costs one message.

use super::event::{Event, send};
use super::thread::start;
use crate::app::msg::Msg;
use crate::app::stats::{Counted, Leads, Line, Sheet};
use crate::article::{Article, ArticleId};
use crate::export::tables::{self, Row, sheets, summary};
use crate::export::tally::{Signs, Table, Tally, tallies};
use crate::extract::Annotations;
use crate::passage::Merge;
use crate::query::first_day;
use crate::store::Store;
use jiff::ToSpan;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Ranked lines of a table that can be seen on the screen.
const LISTED: usize = 1_000;

/// Articles with what is known of them.
pub type Known = Vec<(ArticleId, Arc<Article>, Arc<Annotations>)>;

/// What is to be counted.
pub(super) struct Order {
    /// The number that it is asked for under.
    pub number: u64,
    /// The articles.
    pub listed: Known,
    /// These names are one person.
    pub merges: Vec<Merge>,
}

/// Begins to count what is ordered.
pub(super) fn counting(events: &Sender<Event>) -> io::Result<Sender<Order>> {
    let (orders, ordered) = channel::<Order>();
    let events = events.clone();
    start(move || {
        while let Ok(order) = ordered.recv() {
            let order = ordered.try_iter().last().unwrap_or(order);
            // The panic hook tells.
            let counted = || counted(&order.listed, &order.merges);
            let counted = catch_unwind(AssertUnwindSafe(counted)).unwrap_or_default();
            send(&events, Event::Msg(Msg::Counted(order.number, counted)));
        }
    })?;
    Ok(orders)
}

/// What articles add up to; the names in `merges` are one person.
pub fn counted(listed: &Known, merges: &[Merge]) -> Counted {
    let mut store = Store::default();
    store.merge(merges.to_vec());
    for (_, article, found) in listed {
        let id = store.add(Arc::clone(article));
        store.annotate(id, Arc::clone(found));
    }
    let tallies = tallies(&store, Signs::Blocks);
    let all = tallies.iter().find(|line| line.table == Table::All);
    let sheet = |sheet: tables::Sheet| Sheet {
        title: sheet.title,
        heads: sheet.heads[1..].to_vec(),
        unknown: sheet.unknown,
        more: sheet.more,
        lines: sheet
            .rows
            .into_iter()
            .enumerate()
            .map(|(at, row)| line(at, row, listed))
            .collect(),
    };
    Counted {
        summary: all.map(summary).unwrap_or_default(),
        sheets: sheets(&tallies, LISTED).map(sheet).collect(),
    }
}

/// A line as the screen shows it.
fn line(at: usize, row: Row, listed: &Known) -> Line {
    let speaks = |tally: &&Tally| tally.table == Table::Speakers && tally.name.is_some();
    Line {
        name: row.name,
        numbers: row.numbers,
        share: row.of.map_or(0.0, |tally| tally.share),
        voice: row.of.filter(speaks).map(|_| at),
        leads: row.of.and_then(|tally| leads(tally, listed)),
    }
}

/// Where a line leads, if it does.
fn leads(tally: &Tally, listed: &Known) -> Option<Leads> {
    match tally.table {
        Table::All | Table::Sources => None,
        Table::Speakers => {
            let (article, speaker) = tally.who?;
            let (article, ..) = listed.get(article.0 as usize)?;
            Some(Leads::Person(*article, speaker))
        }
        Table::Outlets => Some(Leads::Outlet(tally.name.clone()?)),
        Table::Months => {
            let month = tally.name.clone().filter(|_| tally.count.articles > 0)?;
            let next = first_day(&month).ok()?.checked_add(1.month()).ok()?;
            Some(Leads::Month(month, next.strftime("%Y-%m").to_string()))
        }
    }
}
