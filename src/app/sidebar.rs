//! The sidebar: the voices of the article with their quotations, or bookmarks.

use super::beyond::{Beyond, SPARE};
use super::collection;
use super::heights::measure;
use super::model::{Focus, Model};
use super::siderows::{self, Nothing, Share};
use crate::article::ArticleId;
use crate::extract::{Annotations, PersonId, QuoteId, Speaker};
use crate::store::Voice;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// What the sidebar remembers. The tab of voices has two parts that scroll by themselves: the voices
/// above, what they say below.
#[derive(Debug, Default)]
pub struct Sidebar {
    /// Which tab is open.
    pub tab: Tab,
    /// All rows of the tab, made by `update`; those of the upper part first.
    pub rows: Vec<SideRow>,
    /// Index of the selected row (a row that can be selected, if there is one).
    pub selected: usize,
    /// The rows on screen, made by `update`.
    pub shown: Vec<Shown>,
    /// The voices of the open article, most quoted first: hue and number by their index.
    pub voices: Vec<Voice>,
    /// What rows must have, as it was typed; empty for all.
    pub filter: String,
    /// The filter that was in force when the line for another one was opened.
    pub before: String,
    /// The quotation that was current when the wheel scrolled it; that one it does not go back to.
    pub held: Option<Option<QuoteId>>,
    /// Rows of the upper part.
    upper: usize,
    /// First row on screen of the upper part, and of the lower one.
    tops: (usize, usize),
    /// Screen rows that each row takes, in a pane of `width` cells, of those that were near the screen.
    pub(super) heights: Vec<u16>,
    pub(super) width: u16,
    /// The index of each voice.
    places: FxHashMap<Speaker, usize>,
    /// How much each kind of source says.
    pub(super) shares: Vec<Share>,
    /// The article that rows are of.
    article: Option<ArticleId>,
    /// The annotations that voices and shares are from.
    of: Option<(ArticleId, Arc<Annotations>)>,
}

/// A row on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its index in `rows`.
    pub row: usize,
    /// Its first screen row, counted from the one under the tabs.
    pub y: u16,
    /// How many of its screen rows are seen.
    pub height: u16,
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

/// One row of the sidebar.
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
    /// A correction: its place in `Model::corrections`.
    Correction(usize),
    /// The heading of one kind of source, with how much it says; the first has no free row above it.
    Share(Share),
    /// The words over a group of rows; a free row stands above it.
    Heading(&'static str),
    /// What to say where there is nothing to list.
    Nothing(Nothing),
}

impl SideRow {
    /// Whether it can be selected.
    pub fn selectable(&self) -> bool {
        !matches!(self, Self::Share(_) | Self::Heading(_) | Self::Nothing(_))
    }
}

impl Sidebar {
    /// The rows of its upper part, which is only there in the tab of voices, and of the lower one.
    pub fn parts(&self) -> [Range<usize>; 2] {
        [0..self.upper, self.upper..self.rows.len()]
    }

    /// Cells before a name or the words of a quotation: the sign of the selected row, the number, the
    /// sign of a guess, a free cell.
    pub fn indent(&self) -> u16 {
        4 + u16::from(self.voices.len() > 9)
    }

    /// The index of a speaker among the voices.
    pub fn place(&self, speaker: Option<Speaker>) -> Option<usize> {
        self.places.get(&speaker?).copied()
    }

    /// The row of a speaker's voice: headings stand between voices, and their kinds apart.
    fn row_of_voice(&self, speaker: Option<Speaker>) -> Option<usize> {
        let voice = SideRow::Voice(self.place(speaker)?);
        let mut rows = self.rows.get(..self.upper)?.iter();
        rows.position(|row| *row == voice)
    }

    /// The row of a quotation. The quotations of the lower part stand together, in order of place.
    fn row_of(&self, quote: QuoteId) -> Option<usize> {
        let rows = self.rows.get(self.upper..)?;
        let at = rows.partition_point(|row| match row {
            SideRow::Heading(_) => rows.first() == Some(row),
            SideRow::Quote(id) => *id < quote,
            SideRow::Voice(_)
            | SideRow::Person(_)
            | SideRow::Bookmark(_)
            | SideRow::Correction(_)
            | SideRow::Share(_)
            | SideRow::Nothing(_) => false,
        });
        (rows.get(at) == Some(&SideRow::Quote(quote))).then_some(self.upper + at)
    }

    /// Screen rows that some rows take together, which counts no further than `most`: each takes one at least.
    fn wanted(&self, rows: Range<usize>, most: u16) -> u16 {
        let heights = self.heights[rows].iter().take(most.into());
        heights
            .fold(0u16, |sum, row| sum.saturating_add(*row))
            .min(most)
    }
}

/// Bookmarks changed: what lists them is made anew.
pub fn relist(model: &mut Model) {
    match model.sidebar.tab {
        Tab::Voices => collection::rebuild(model),
        Tab::Here | Tab::All => rebuild(model),
    }
}

/// Makes the voices and rows anew: another article, tab or speaker, or new bookmarks.
pub fn rebuild(model: &mut Model) {
    let kept = model.sidebar.rows.get(model.sidebar.selected).cloned();
    if model.sidebar.article != model.reading.article {
        // Another article begins at its first row, and is followed.
        model.sidebar.article = model.reading.article;
        model.sidebar.held = None;
        if model.sidebar.tab != Tab::All {
            model.sidebar.tops = (0, 0);
        }
    }
    know(model);
    let (rows, upper) = siderows::rows(model);
    let same = kept.and_then(|kept| rows.iter().position(|row| *row == kept));
    let first = rows.iter().position(SideRow::selectable).unwrap_or(0);
    model.sidebar.upper = upper;
    model.sidebar.rows = rows;
    model.sidebar.heights.clear();
    model.sidebar.selected = same.unwrap_or(first);
    // What lists the same bookmarks changes with it.
    collection::rebuild(model);
}

/// Counts the voices anew where other annotations are open than before: there may be forty thousand.
fn know(model: &mut Model) {
    let open = model.reading.article;
    let entry = open.and_then(|id| model.store.get(id));
    let found = entry.and_then(|entry| Some((open?, Arc::clone(entry.found.as_ref()?))));
    let same = match (&found, &model.sidebar.of) {
        (Some((id, now)), Some((known, before))) => id == known && Arc::ptr_eq(now, before),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if same {
        return;
    }
    let voices = open.map_or_else(Vec::new, |id| model.store.voices(id));
    let shares = match (&found, entry) {
        (Some((_, found)), Some(entry)) => siderows::shares(found, entry.article.text()),
        (None, _) | (_, None) => Vec::new(),
    };
    let speakers = voices.iter().map(|voice| voice.speaker);
    model.sidebar.places = speakers.zip(0..).collect();
    (model.sidebar.voices, model.sidebar.shares) = (voices, shares);
    model.sidebar.of = found;
}

/// The speaker of the selected row, if it is one.
pub fn selected_speaker(model: &Model) -> Option<Speaker> {
    match model.sidebar.rows.get(model.sidebar.selected)? {
        SideRow::Voice(at) => model.sidebar.voices.get(*at).map(|voice| voice.speaker),
        SideRow::Person(id) => Some(Speaker::Person(*id)),
        SideRow::Quote(_)
        | SideRow::Bookmark(_)
        | SideRow::Correction(_)
        | SideRow::Share(_)
        | SideRow::Heading(_)
        | SideRow::Nothing(_) => None,
    }
}

/// Selects the row of a speaker, if there is one.
pub fn select(model: &mut Model, who: Speaker) {
    let sidebar = &mut model.sidebar;
    let named = |row: &SideRow| matches!((row, who), (SideRow::Person(id), Speaker::Person(who)) if *id == who);
    let row = sidebar.row_of_voice(Some(who));
    if let Some(at) = row.or_else(|| sidebar.rows.iter().position(named)) {
        sidebar.selected = at;
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

/// Follows the reading mark while the pane has no focus, and scrolls so that the selected row is
/// seen, and above it the voice that it belongs to.
pub fn settle(model: &mut Model) {
    let Some(area) = model.areas.sidebar else {
        return;
    };
    if model.focus != Focus::Sidebar
        && model.sidebar.tab == Tab::Voices
        && model.sidebar.held != Some(model.reading.current)
        && let Some(current) = model.reading.current
        && let Some(at) = model.sidebar.row_of(current)
    {
        model.sidebar.selected = at;
        model.sidebar.held = None;
    }
    let speaker = model
        .reading
        .current
        .and_then(|quote| model.quote(quote)?.speaker);
    let sidebar = &mut model.sidebar;
    let all = sidebar.rows.len();
    let selected = sidebar.selected.min(all.saturating_sub(1));
    sidebar.selected = selected;
    // Rows may be fewer than they were.
    sidebar.tops.0 = sidebar.tops.0.min(sidebar.upper);
    sidebar.tops.1 = sidebar.tops.1.clamp(sidebar.upper.min(all), all);
    let voice = sidebar.row_of_voice(speaker);
    let near = [0, sidebar.upper, selected, sidebar.tops.0, sidebar.tops.1];
    measure(model, area, near.into_iter().chain(voice));
    let sidebar = &mut model.sidebar;
    let height = area.height.saturating_sub(1);
    let upper_wants = sidebar.wanted(0..sidebar.upper, height);
    let lower_wants = sidebar.wanted(sidebar.upper..all, height);
    let upper = upper_wants.min((height / 2).max(height.saturating_sub(lower_wants)));
    let upper_anchor = if selected < sidebar.upper {
        selected
    } else {
        voice.unwrap_or(sidebar.tops.0)
    };
    let lower_anchor = if selected < sidebar.upper {
        sidebar.tops.1
    } else {
        selected
    };
    let above = Part {
        rows: 0..sidebar.upper,
        y: 0,
        height: upper,
    };
    sidebar.shown.clear();
    let first = above.show(sidebar, sidebar.tops.0, upper_anchor);
    // Half a voice tells less than none: what it would take is the lower part's.
    sidebar
        .shown
        .retain(|shown| shown.height == sidebar.heights[shown.row]);
    // Nor does a heading tell without what it heads.
    while let Some(last) = sidebar.shown.last()
        && let (SideRow::Share(_), Some(SideRow::Voice(_))) =
            (&sidebar.rows[last.row], sidebar.rows.get(last.row + 1))
    {
        sidebar.shown.pop();
    }
    let upper = sidebar.shown.last().map_or(0, |last| last.y + last.height);
    let second = below(sidebar, (upper, height), lower_anchor);
    sidebar.tops = (first, second);
}

/// Shows the lower part, in a pane of `height` rows of which the upper part has the first `upper`, and gives
/// its first row. Where a row can be spared it is kept free for what is said of those out of sight, and
/// another one between the parts for the voices that are.
fn below(sidebar: &mut Sidebar, (upper, height): (u16, u16), anchor: usize) -> usize {
    let rows = sidebar.upper..sidebar.rows.len();
    let spare = height >= SPARE;
    let voices = Beyond::of(sidebar, 0..sidebar.upper);
    let parted = u16::from(spare && upper > 0 && !voices.is_none());
    let room = height - upper;
    let all_fit =
        sidebar.wanted(rows.clone(), height.saturating_add(1)) <= room.saturating_sub(parted);
    let kept = u16::from(spare && !all_fit);
    let mut part = Part {
        rows,
        y: upper + parted,
        height: room.saturating_sub(parted + kept),
    };
    let top = part.show(sidebar, sidebar.tops.1, anchor);
    if !spare || upper == 0 || parted > 0 || top == part.rows.start {
        return top;
    }
    // Without its heading nothing parts it from the voices.
    sidebar.shown.retain(|shown| shown.row < part.rows.start);
    (part.y, part.height) = (part.y + 1, part.height - 1);
    part.show(sidebar, sidebar.tops.1, anchor)
}

/// A part of the pane that scrolls by itself.
struct Part {
    rows: Range<usize>,
    y: u16,
    height: u16,
}

impl Part {
    /// Adds its rows to those on screen so that `anchor` is seen, and gives the first of them: the
    /// one it was, if that can be.
    fn show(&self, sidebar: &mut Sidebar, top: usize, anchor: usize) -> usize {
        if self.rows.is_empty() || self.height == 0 {
            return self.rows.start;
        }
        let anchor = anchor.clamp(self.rows.start, self.rows.end - 1);
        let room = usize::from(self.height);
        let mut top = top
            .clamp(self.rows.start, anchor)
            .max(anchor.saturating_sub(room));
        let taken = |from: usize, to: usize| {
            sidebar.heights[from..to]
                .iter()
                .map(|row| usize::from(*row))
                .sum::<usize>()
        };
        while top < anchor && taken(top, anchor + 1) > room {
            top += 1;
        }
        // What stands before the first row that can be selected is shown with it, and at the end of
        // the part no room is left free while rows are out of sight above.
        if sidebar.rows[self.rows.start..top]
            .iter()
            .all(|row| !row.selectable())
        {
            top = self.rows.start;
        }
        let near_end = self.rows.end - top <= room;
        while near_end && top > self.rows.start && taken(top - 1, self.rows.end) <= room {
            top -= 1;
        }
        let mut y = 0;
        for row in top..self.rows.end {
            if y >= self.height {
                break;
            }
            let height = sidebar.heights[row].min(self.height - y);
            sidebar.shown.push(Shown {
                row,
                y: self.y + y,
                height,
            });
            y += sidebar.heights[row];
        }
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pane of `upper` voices and `lower` quotations of two rows each.
    fn pane(upper: usize, lower: usize) -> Sidebar {
        let voices = (0..upper).map(SideRow::Voice);
        let quotes = (0..lower).map(|at| SideRow::Quote(QuoteId(at as u32)));
        let heading = std::iter::once(SideRow::Heading("Quotations"));
        let rows: Vec<SideRow> = voices.chain(heading).chain(quotes).collect();
        Sidebar {
            heights: vec![2; rows.len()],
            rows,
            upper,
            ..Sidebar::default()
        }
    }

    fn shown(sidebar: &Sidebar) -> Vec<usize> {
        sidebar.shown.iter().map(|shown| shown.row).collect()
    }

    #[test]
    fn a_part_shows_the_row_that_matters_and_stays_where_it_was() {
        let mut sidebar = pane(0, 30);
        let part = Part {
            rows: 0..31,
            y: 0,
            height: 10,
        };
        assert_eq!(part.show(&mut sidebar, 0, 3), 0);
        sidebar.shown.clear();
        assert_eq!(
            part.show(&mut sidebar, 0, 9),
            5,
            "scrolled down just far enough"
        );
        assert_eq!(shown(&sidebar), [5, 6, 7, 8, 9]);
        sidebar.shown.clear();
        assert_eq!(
            part.show(&mut sidebar, 5, 7),
            5,
            "what is seen does not move"
        );
        sidebar.shown.clear();
        assert_eq!(
            part.show(&mut sidebar, 5, 1),
            0,
            "the heading comes with the first row"
        );
        sidebar.shown.clear();
        assert_eq!(
            part.show(&mut sidebar, 30, 30),
            26,
            "no room is left free at the end"
        );
    }

    #[test]
    fn the_row_of_a_quotation_is_found_among_all_others() {
        let mut sidebar = pane(5, 30);
        sidebar.rows.push(SideRow::Heading("Also named"));
        sidebar.rows.push(SideRow::Person(PersonId(3)));
        let row = |id| sidebar.row_of(QuoteId(id));
        assert_eq!((row(0), row(29), row(30)), (Some(6), Some(35), None));
        sidebar.rows.truncate(5);
        assert_eq!(sidebar.row_of(QuoteId(0)), None);
    }

    #[test]
    fn more_rows_than_a_number_can_count_take_all_of_the_pane() {
        let sidebar = pane(70_000, 1);
        assert_eq!(sidebar.wanted(0..70_000, 40), 40);
        assert_eq!(sidebar.wanted(70_000..70_002, 40), 4);
    }

    #[test]
    fn a_row_that_does_not_fit_is_cut_at_the_end_of_its_part() {
        let mut sidebar = pane(3, 0);
        let part = Part {
            rows: 0..3,
            y: 4,
            height: 5,
        };
        part.show(&mut sidebar, 0, 0);
        let last = sidebar.shown.last().copied();
        assert_eq!(
            last,
            Some(Shown {
                row: 2,
                y: 8,
                height: 1
            })
        );
    }
}
