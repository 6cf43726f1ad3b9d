//! What the listed articles add up to, as tables: who is quoted, where the words come from, outlets, months.
//! Not here: counting (see `export::tally`, which `term` asks on a thread of its own), drawing. Promise: no
//! key waits for the count, and what is shown says of which articles it is and how many are left out.

mod keys;
mod listing;

pub use keys::{ANSWERED, command, mouse};
pub use listing::{Shape, settle, shape};

use super::list;
use super::model::{Message, Model};
use super::msg::Effect;
use super::overlay::Overlay;
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::text::grouped;

/// Ranked lines of a table that are listed until more are asked for.
const SHOWN: usize = 20;

/// What the view shows and remembers.
#[derive(Debug, Default)]
pub struct Stats {
    /// Of which articles the count was asked for last.
    of: Of,
    /// Of which articles the figures are that stand there.
    counted_of: Of,
    /// What they add up to, once it is counted.
    pub counted: Option<Counted>,
    /// The tables, one under the other.
    pub rows: Vec<Row>,
    /// Index of the selected row, a line of a table if there is one.
    pub selected: usize,
    /// The first row on screen.
    pub top: usize,
    /// Titles of the tables whose every line is listed.
    whole: Vec<&'static str>,
    /// The number of the count that was asked for last.
    asked: u64,
    /// What is there has to be counted anew.
    stale: bool,
    /// People have other numbers than when it was counted: lines lead to nobody until they are counted anew.
    renumbered: bool,
}

/// Which articles are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Of {
    /// The filter of the list.
    pub filter: String,
    /// Articles that it lists.
    pub listed: usize,
    /// Those of them that are not annotated yet, and are left out.
    pub missing: usize,
    /// Articles in all.
    all: usize,
    /// What was known of them: see [`Store::revision`](crate::store::Store::revision).
    revision: u64,
}

/// What articles add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// `2 articles, 5 quotations, 61 words quoted`.
    pub summary: String,
    /// The tables that have something in them.
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub title: &'static str,
    /// Above the numbers.
    pub heads: Vec<&'static str>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its last lines that have no rank; they are listed whatever is left out.
    pub unknown: usize,
    /// Lines that it has beside these.
    pub more: usize,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The speaker, kind of source, outlet or month.
    pub name: String,
    /// As many as there are heads above them.
    pub numbers: Vec<String>,
    /// How much of the longest bar is its own, from 0 to 1.
    pub share: f64,
    /// Its place among those who speak.
    pub voice: Option<usize>,
    /// Where Enter goes.
    pub leads: Option<Leads>,
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the page of a person or source, who is named so in that article.
    Person(ArticleId, Speaker),
    /// To the articles of a month, with its first day and that of the next one as queries have them.
    Month(String, String),
    /// To the articles of an outlet.
    Outlet(String),
}

/// A row of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The title of a table and its heads.
    Heading(usize),
    /// A line of a table.
    Line(usize, usize),
    /// That so many lines of a table are left out.
    More(usize, usize),
    /// Air.
    Free,
}

impl Stats {
    /// A line of a table.
    pub fn line(&self, row: Row) -> Option<&Line> {
        match row {
            Row::Line(sheet, line) => self.counted.as_ref()?.sheets.get(sheet)?.lines.get(line),
            Row::Heading(_) | Row::More(..) | Row::Free => None,
        }
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&Line> {
        self.line(*self.rows.get(self.selected)?)
    }

    /// Of which articles it is: `12 of 40 articles that fit after:2025`.
    pub fn title(&self) -> String {
        let Of {
            filter,
            listed,
            all,
            ..
        } = &self.of;
        let articles = |many: usize| if many == 1 { "article" } else { "articles" };
        let (many, of) = (grouped(*listed), grouped(*all));
        match filter.trim() {
            "" if *all == 1 => "1 article".into(),
            "" => format!("All {of} articles"),
            filter => {
                let fit = if *listed == 1 { "fits" } else { "fit" };
                format!("{many} of {of} {} that {fit} {filter}", articles(*all))
            }
        }
    }

    /// Of which articles the figures are, or will be where there are none yet.
    pub fn figures_of(&self) -> &Of {
        match self.counted {
            Some(_) => &self.counted_of,
            None => &self.of,
        }
    }
}

/// How many articles the figures leave out: `3 of 40 are not gone through yet`, or `37 of 40 are counted so far`
/// until the count of more is there; nothing if they are of all.
pub fn left_out(model: &Model) -> Option<String> {
    let (asked, of) = (&model.stats.of, model.stats.figures_of());
    let counted = of.listed - of.missing;
    if counted < asked.listed && of != asked {
        let are = if counted == 1 { "is" } else { "are" };
        let (counted, listed) = (grouped(counted), grouped(asked.listed));
        return Some(format!("{counted} of {listed} {are} counted so far"));
    }
    if of.missing > 0 {
        let are = if of.missing == 1 { "is" } else { "are" };
        let (missing, listed) = (grouped(of.missing), grouped(of.listed));
        return Some(format!("{missing} of {listed} {are} not gone through yet"));
    }
    // It is counted again once these are annotated.
    let more = model.store.len().saturating_sub(of.all);
    let articles = if more == 1 { "article" } else { "articles" };
    let said = || format!("{} more {articles} came since", grouped(more));
    (model.stats.counted.is_some() && more > 0).then(said)
}

/// Whether the view is open, be it under something else.
pub fn is_open(model: &Model) -> bool {
    model.overlays.contains(&Overlay::Stats)
}

/// Whether keys go to the view as they go to a pane.
pub fn has_keys(model: &Model) -> bool {
    model.overlays.last() == Some(&Overlay::Stats)
}

/// Opens the view; the tables come as soon as they are counted.
pub fn open(model: &mut Model) {
    close(model);
    model.overlays.push(Overlay::Stats);
    model.stats = Stats {
        asked: model.stats.asked,
        stale: true,
        of: Of {
            filter: model.list.filter.clone(),
            ..Of::default()
        },
        ..Stats::default()
    };
}

/// Closes the view, with what lies over it.
pub fn close(model: &mut Model) {
    let at = model.overlays.iter().position(|o| *o == Overlay::Stats);
    model.overlays.truncate(at.unwrap_or(model.overlays.len()));
}

/// People have other numbers in some articles: it is counted anew at once, for lines lead to people.
pub fn renumbered(model: &mut Model) {
    (model.stats.stale, model.stats.renumbered) = (true, true);
}

/// Asks for the count where what is shown is not of what the list shows now: once the filter has asked all
/// articles, and again when more or something else is known of them, once all are annotated.
pub fn ask(model: &mut Model) -> Option<Effect> {
    if !is_open(model) || list::is_unfinished(model) {
        return None;
    }
    let of = &model.stats.of;
    let filtered = of.filter != model.list.filter;
    let more = of.revision != model.store.revision() || of.all != model.store.len();
    if !(model.stats.stale || filtered || (more && model.work.is_none())) {
        return None;
    }
    let rows = model.list.rows.iter();
    let mut articles: Vec<ArticleId> = rows.filter_map(|row| row.entry.article()).collect();
    let listed = articles.len();
    let is_known = |id: &ArticleId| model.store.get(*id).is_some_and(|e| e.found.is_some());
    articles.retain(is_known);
    let of = Of {
        filter: model.list.filter.clone(),
        listed,
        missing: listed - articles.len(),
        all: model.store.len(),
        revision: model.store.revision(),
    };
    let stats = &mut model.stats;
    if filtered {
        (stats.counted, stats.selected, stats.top) = (None, 0, 0);
        stats.rows.clear();
    }
    (stats.of, stats.stale) = (of, false);
    stats.asked += 1;
    let number = stats.asked;
    Some(Effect::Count { number, articles })
}

/// The count came; one that was asked for before the last is of no use.
pub fn came(model: &mut Model, number: u64, counted: Counted) {
    let stats = &mut model.stats;
    if number != stats.asked {
        return;
    }
    (stats.counted, stats.renumbered) = (Some(counted), stats.stale);
    stats.counted_of = stats.of.clone();
    set(stats);
    listing::keep(stats);
}

/// Sets the tables one under the other.
fn set(stats: &mut Stats) {
    stats.rows.clear();
    let sheets = stats.counted.iter().flat_map(|counted| &counted.sheets);
    for (at, sheet) in sheets.enumerate() {
        if at > 0 {
            stats.rows.push(Row::Free);
        }
        stats.rows.push(Row::Heading(at));
        let ranked = sheet.lines.len() - sheet.unknown;
        let cut = sheet.more > 0 || ranked > SHOWN;
        let shown = if cut && !stats.whole.contains(&sheet.title) {
            ranked.min(SHOWN)
        } else {
            ranked
        };
        let lines = (0..shown).chain(ranked..sheet.lines.len());
        stats.rows.extend(lines.map(|line| Row::Line(at, line)));
        let left = ranked - shown + sheet.more;
        stats.rows.extend((left > 0).then_some(Row::More(at, left)));
    }
}

/// Lists the lines of a table that were left out, from its first such line on.
fn lengthen(model: &mut Model, sheet: usize) {
    let stats = &mut model.stats;
    let of = stats
        .counted
        .as_ref()
        .and_then(|counted| counted.sheets.get(sheet));
    let Some((title, of)) = of.map(|sheet| (sheet.title, sheet.lines.first())) else {
        return;
    };
    if stats.whole.contains(&title) {
        let people = of.is_some_and(|line| matches!(line.leads, Some(Leads::Person(..))));
        let said = if people {
            "More are not listed; p finds a person by a few letters of the name"
        } else {
            "More are not listed"
        };
        return model.say(Message::refused(said).or("More are not listed"));
    }
    stats.whole.push(title);
    set(stats);
    let is = |row: &Row| *row == Row::Line(sheet, SHOWN);
    stats.selected = stats.rows.iter().position(is).unwrap_or(stats.selected);
    listing::keep(stats);
}
