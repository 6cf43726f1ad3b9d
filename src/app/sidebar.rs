//! The sidebar: the voices of the article with their quotations, or bookmarks.

use super::model::{Focus, Kept, Model};
use crate::article::ArticleId;
use crate::extract::{PersonId, QuoteId, Speaker};
use crate::store::Voice;
use crate::text::Span;

/// What the sidebar remembers.
#[derive(Debug, Default)]
pub struct Sidebar {
    /// Which tab is open.
    pub tab: Tab,
    /// All rows of the tab, made by `update`.
    pub rows: Vec<SideRow>,
    /// Index of the selected row (a row that can be selected, if there is one).
    pub selected: usize,
    /// Index of the first row on screen.
    pub top: usize,
    /// The voices of the open article, most quoted first: hue and number by their index.
    pub voices: Vec<Voice>,
}

/// The tabs of the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Who speaks, and what.
    #[default]
    Voices,
    /// The bookmarks of the open article.
    Here,
    /// All bookmarks.
    All,
}

/// One row of the sidebar; `height` says how many screen rows it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideRow {
    /// A voice: number and name with the count of quotations, then role and share. Index into `voices`.
    Voice(usize),
    /// A quotation with the beginning of its words.
    Quote(QuoteId),
    /// A person who is only named.
    Person(PersonId),
    /// A bookmark: its place in `Model::bookmarks`.
    Bookmark(usize),
    /// The words over a group of rows; a free row stands above it.
    Heading(&'static str),
    /// What to say where there is nothing to list.
    Nothing(&'static str),
}

impl SideRow {
    /// Screen rows that it takes.
    pub fn height(&self) -> u16 {
        match self {
            Self::Voice(_) | Self::Quote(_) | Self::Heading(_) | Self::Nothing(_) => 2,
            Self::Person(_) => 1,
            Self::Bookmark(_) => 4,
        }
    }

    /// Whether it can be selected.
    pub fn selectable(&self) -> bool {
        !matches!(self, Self::Heading(_) | Self::Nothing(_))
    }
}

/// Makes the voices and rows anew: another article, tab or speaker, or new bookmarks.
pub fn rebuild(model: &mut Model) {
    let kept = model.sidebar.rows.get(model.sidebar.selected).cloned();
    model.sidebar.voices = model
        .reading
        .article
        .map_or_else(Vec::new, |id| model.store.voices(id));
    let rows = match model.sidebar.tab {
        Tab::Voices => voices(model),
        Tab::Here => bookmarks(model, model.reading.article),
        Tab::All => bookmarks(model, None),
    };
    let same = kept.and_then(|kept| rows.iter().position(|row| *row == kept));
    let first = rows.iter().position(SideRow::selectable).unwrap_or(0);
    model.sidebar.rows = rows;
    model.sidebar.selected = same.unwrap_or(first);
}

fn voices(model: &Model) -> Vec<SideRow> {
    let found = model
        .reading
        .article
        .and_then(|id| Some((id, model.store.get(id)?.found.as_deref()?)));
    let Some((id, found)) = found else {
        let waiting = if model.reading.article.is_some() {
            "Finding who speaks …"
        } else {
            "No article is open"
        };
        return vec![SideRow::Nothing(waiting)];
    };
    let voices = &model.sidebar.voices;
    let mut rows: Vec<SideRow> = (0..voices.len()).map(SideRow::Voice).collect();
    let chosen = model.reading.chosen;
    if found.quotes.is_empty() {
        rows.push(SideRow::Nothing("No quotations in this article"));
    } else {
        rows.push(SideRow::Heading(if chosen.is_some() {
            "Quotations of the chosen voice"
        } else {
            "Quotations"
        }));
        rows.extend(model.store.quotes_in(id, chosen).map(SideRow::Quote));
    }
    let speaks = |person: PersonId| {
        voices
            .iter()
            .any(|voice| voice.speaker == Speaker::Person(person))
    };
    let named: Vec<PersonId> = (0..found.people.len() as u32)
        .map(PersonId)
        .filter(|person| !speaks(*person))
        .collect();
    if !named.is_empty() {
        rows.push(SideRow::Heading("Also named"));
        rows.extend(named.into_iter().map(SideRow::Person));
    }
    rows
}

fn bookmarks(model: &Model, article: Option<ArticleId>) -> Vec<SideRow> {
    let here = |kept: &Kept| article.is_none() || kept.article == article;
    let mut kept: Vec<usize> = (0..model.bookmarks.len())
        .filter(|at| here(&model.bookmarks[*at]))
        .collect();
    if article.is_some() {
        kept.sort_by_key(|at| {
            model.bookmarks[*at]
                .found
                .span
                .map_or(usize::MAX, Span::start)
        });
    } else {
        kept.sort_by_key(|at| std::cmp::Reverse(model.bookmarks[*at].bookmark.at));
    }
    if kept.is_empty() {
        let nothing = if article.is_some() {
            "No bookmarks in this article yet"
        } else {
            "No bookmarks yet"
        };
        return vec![SideRow::Nothing(nothing)];
    }
    kept.into_iter().map(SideRow::Bookmark).collect()
}

/// The speaker of the selected row, if it is one.
pub fn selected_speaker(model: &Model) -> Option<Speaker> {
    match model.sidebar.rows.get(model.sidebar.selected)? {
        SideRow::Voice(at) => model.sidebar.voices.get(*at).map(|voice| voice.speaker),
        SideRow::Person(id) => Some(Speaker::Person(*id)),
        SideRow::Quote(_) | SideRow::Bookmark(_) | SideRow::Heading(_) | SideRow::Nothing(_) => {
            None
        }
    }
}

/// Moves the selection by rows that can be selected.
pub fn go(sidebar: &mut Sidebar, by: isize) {
    let mut left = by.unsigned_abs();
    let mut at = sidebar.selected;
    while left > 0 {
        let next = if by > 0 {
            (at + 1..sidebar.rows.len()).find(|at| sidebar.rows[*at].selectable())
        } else {
            (0..at.min(sidebar.rows.len()))
                .rev()
                .find(|at| sidebar.rows[*at].selectable())
        };
        let Some(next) = next else { break };
        (at, left) = (next, left - 1);
    }
    sidebar.selected = at;
}

/// Follows the reading mark while the pane has no focus, and scrolls so that the selected row is seen.
pub fn settle(model: &mut Model) {
    let Some(area) = model.areas.sidebar else {
        return;
    };
    if model.focus != Focus::Sidebar
        && model.sidebar.tab == Tab::Voices
        && let Some(current) = model.reading.current
        && let Some(at) = model
            .sidebar
            .rows
            .iter()
            .position(|row| *row == SideRow::Quote(current))
    {
        model.sidebar.selected = at;
    }
    let height = usize::from(area.height.saturating_sub(1));
    let sidebar = &mut model.sidebar;
    let selected = sidebar.selected.min(sidebar.rows.len().saturating_sub(1));
    sidebar.selected = selected;
    let mut top = sidebar
        .top
        .min(selected)
        .max(selected.saturating_sub(height));
    let rows_of = |range: std::ops::RangeInclusive<usize>, rows: &[SideRow]| {
        rows.get(range)
            .unwrap_or_default()
            .iter()
            .map(|row| usize::from(row.height()))
            .sum::<usize>()
    };
    let mut used = rows_of(top..=selected, &sidebar.rows);
    while used > height && top < selected {
        used -= usize::from(sidebar.rows[top].height());
        top += 1;
    }
    // What stands before the first row that can be selected is shown with it.
    if sidebar.rows[..top].iter().all(|row| !row.selectable()) {
        top = 0;
    }
    sidebar.top = top;
}
