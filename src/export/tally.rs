//! What a library adds up to: who is quoted most, what kinds of sources, in which outlets, in which months.
//! Not here: which articles and quotations count (see `cli`), how it is set as tables (see `tables`).
//! Promise: every quotation is counted once in each table, and a month without any is told too.

use super::people;
use super::row::SpeakerKind;
use crate::article::{ArticleId, spaced};
use crate::extract::{Annotations, Quote, Speaker};
use crate::store::Store;
use crate::text::plain_str;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Cells of the longest bar.
pub const BAR: usize = 12;

/// One line of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Which table it is of.
    pub table: Table,
    /// The speaker, kind of source, outlet or month; `None` if it is not known.
    pub name: Option<String>,
    /// A speaker as one of the articles has them.
    pub who: Option<(ArticleId, Speaker)>,
    /// What kind of source a speaker is.
    pub kind: Option<SpeakerKind>,
    /// A speaker's title or office.
    pub role: Option<String>,
    /// The title of the one article that has this speaker, where another one is called just so.
    pub within: Option<String>,
    /// What is counted of it.
    pub count: Count,
    /// The same of all.
    pub all: Count,
    /// How much of the longest bar is its own, from 0 to 1.
    pub share: f64,
    /// Its bar.
    pub bar: String,
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// All there is, in one line.
    All,
    /// Who is quoted, most quoted first.
    Speakers,
    /// What kinds of sources.
    Sources,
    /// By outlet.
    Outlets,
    /// By month.
    Months,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Articles: of a speaker, those with a quotation of theirs.
    pub articles: usize,
    /// Quotations.
    pub quotations: usize,
    /// Words inside the quote marks.
    pub words: usize,
    /// Quotations of sources without a name.
    pub unnamed: usize,
}

/// With what bars are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Eighths of a cell.
    Blocks,
    /// `#`.
    Ascii,
}

impl Table {
    /// As it is written in formats for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Speakers => "speakers",
            Self::Sources => "sources",
            Self::Outlets => "outlets",
            Self::Months => "months",
        }
    }
}

impl Tally {
    /// Whether it is what nobody is known to have said, among those who speak.
    pub fn is_unknown(&self) -> bool {
        self.table == Table::Speakers && self.name.is_none()
    }
}

impl Count {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.quotations += other.quotations;
        self.words += other.words;
        self.unnamed += other.unnamed;
    }

    /// Of all quotations, and of all words.
    pub fn shares(&self, all: &Self) -> (f64, f64) {
        (
            share(self.quotations, all.quotations),
            share(self.words, all.words),
        )
    }

    /// How many of the quotations are of sources without a name.
    pub fn unnamed_share(&self) -> f64 {
        share(self.unnamed, self.quotations)
    }
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// All tables of what is in a store.
pub fn tallies(store: &Store, signs: Signs) -> Vec<Tally> {
    let mut sums = Sums::default();
    for (_, entry) in store.iter() {
        if let Some(found) = &entry.found {
            sums.add(&entry.article, found);
        }
    }
    let all = sums.all;
    let line = |table, name, count| Tally {
        table,
        name,
        who: None,
        kind: None,
        role: None,
        within: None,
        count,
        all,
        share: 0.0,
        bar: String::new(),
    };
    let mut lines = vec![line(Table::All, None, all)];
    let speakers = people(store).into_iter().filter(|row| row.quotations > 0);
    lines.extend(speakers.map(|row| Tally {
        who: Some(row.who),
        kind: Some(row.kind),
        role: row.role,
        ..line(
            Table::Speakers,
            Some(row.name),
            Count {
                articles: row.quoted_in,
                quotations: row.quotations,
                words: row.words,
                unnamed: if row.kind == SpeakerKind::Unnamed {
                    row.quotations
                } else {
                    0
                },
            },
        )
    }));
    tell_apart(store, &mut lines);
    // Of whom it is not known who says them, last.
    let unknown = sums.kinds[KINDS.len() - 1];
    lines.extend((unknown.quotations > 0).then(|| line(Table::Speakers, None, unknown)));
    lines.extend(
        KINDS
            .into_iter()
            .zip(sums.kinds)
            .map(|(kind, count)| Tally {
                kind,
                ..line(Table::Sources, kind.map(|kind| kind.name().into()), count)
            }),
    );
    let mut outlets: Vec<_> = sums.outlets.into_values().collect();
    outlets.sort_by_key(|(first, _, count)| {
        (Reverse(count.quotations), Reverse(count.articles), *first)
    });
    let outlets = outlets.into_iter();
    lines.extend(outlets.map(|(_, name, count)| line(Table::Outlets, name, count)));
    lines.extend(months(&sums.months).map(|(name, count)| line(Table::Months, name, count)));
    for table in [
        Table::Speakers,
        Table::Sources,
        Table::Outlets,
        Table::Months,
    ] {
        draw(lines.iter_mut().filter(|line| line.table == table), signs);
    }
    lines
}

/// Notes down the article of each of several speakers who are called the same.
fn tell_apart(store: &Store, lines: &mut [Tally]) {
    let called = |line: &Tally| Some((line.name.clone()?, line.role.clone()));
    let mut times: FxHashMap<_, u32> = FxHashMap::default();
    for name in lines.iter().filter_map(called) {
        *times.entry(name).or_default() += 1;
    }
    for line in lines {
        let others = called(line).is_some_and(|name| times[&name] > 1);
        let entry = line.who.and_then(|(id, _)| store.get(id));
        if let Some(entry) = entry.filter(|_| others && line.count.articles == 1) {
            line.within = Some(spaced(entry.article.heading()));
        }
    }
}

/// The kinds of sources, in the order of their table.
const KINDS: [Option<SpeakerKind>; 5] = [
    Some(SpeakerKind::Person),
    Some(SpeakerKind::Unnamed),
    Some(SpeakerKind::Organisation),
    Some(SpeakerKind::Document),
    None,
];

#[derive(Default)]
struct Sums {
    all: Count,
    kinds: [Count; KINDS.len()],
    /// By the folded name: which came first, its name as it was met first, and its count.
    outlets: FxHashMap<Option<String>, (usize, Option<String>, Count)>,
    /// By the first day of each month; `None` is what has no date.
    months: BTreeMap<Option<Date>, Count>,
}

impl Sums {
    fn add(&mut self, article: &crate::article::Article, found: &Annotations) {
        let mut count = Count {
            articles: 1,
            ..Count::default()
        };
        let mut kinds = [Count::default(); KINDS.len()];
        for quote in &found.quotes {
            let kind = quote.speaker.and_then(|who| SpeakerKind::of(who, found));
            let one = Count {
                articles: 0,
                quotations: 1,
                words: said(quote, found, article.text()),
                unnamed: usize::from(kind == Some(SpeakerKind::Unnamed)),
            };
            count.add(one);
            let at = KINDS.iter().position(|known| *known == kind);
            let own = &mut kinds[at.unwrap_or(KINDS.len() - 1)];
            own.add(one);
            own.articles = 1;
        }
        for (sum, own) in self.kinds.iter_mut().zip(kinds) {
            sum.add(own);
        }
        self.all.add(count);
        let outlet = article.outlet().map(spaced);
        let first = self.outlets.len();
        let known = self.outlets.entry(outlet.as_deref().map(plain_str));
        known
            .or_insert((first, outlet, Count::default()))
            .2
            .add(count);
        let month = article.date().map(Date::first_of_month);
        self.months.entry(month).or_default().add(count);
    }
}

/// Words inside the marks of a quotation.
pub fn said(quote: &Quote, found: &Annotations, text: &str) -> usize {
    let parts = found.parts(quote).iter();
    parts
        .map(|part| part.of(text).split_whitespace().count())
        .sum()
}

/// From the first to the last month, those without any too; what has no date last.
fn months(
    counted: &BTreeMap<Option<Date>, Count>,
) -> impl Iterator<Item = (Option<String>, Count)> {
    let mut dated = counted.keys().flatten();
    let first = dated.next().copied();
    let last = dated.next_back().copied().or(first);
    let months = std::iter::successors(first, |month| {
        month.checked_add(jiff::Span::new().months(1)).ok()
    });
    let months = months.take_while(move |month| Some(*month) <= last);
    let counts = months.map(|month| {
        let count = counted.get(&Some(month)).copied().unwrap_or_default();
        (Some(month.strftime("%Y-%m").to_string()), count)
    });
    counts.chain(counted.get(&None).map(|count| (None, *count)))
}

/// Draws the bars of one table: of shares to the whole, of others to the longest. What nobody is known to
/// have said is no speaker, and does not make the bars of those short.
fn draw<'t>(lines: impl Iterator<Item = &'t mut Tally>, signs: Signs) {
    let mut lines: Vec<_> = lines.collect();
    let longest = lines.iter().filter(|line| !line.is_unknown());
    let most = longest.map(|line| line.count.quotations).max();
    for line in &mut lines {
        let share = match line.table {
            Table::Sources => line.count.shares(&line.all).1,
            Table::Outlets => line.count.unnamed_share(),
            Table::All | Table::Speakers | Table::Months => {
                share(line.count.quotations, most.unwrap_or_default()).min(1.0)
            }
        };
        (line.share, line.bar) = (share, bar(share, signs));
    }
}

/// A bar; of whatever is not nothing something is seen.
fn bar(share: f64, signs: Signs) -> String {
    let (full, parts): (&str, &[&str]) = match signs {
        Signs::Blocks => ("█", &["▏", "▎", "▍", "▌", "▋", "▊", "▉"]),
        Signs::Ascii => ("#", &[]),
    };
    let steps = parts.len() + 1;
    let least = usize::from(share > 0.0);
    let length = ((share * (BAR * steps) as f64).round() as usize).max(least);
    let rest = (length % steps).checked_sub(1).map(|at| parts[at]);
    full.repeat(length / steps) + rest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_without_any_are_counted_too() {
        let count = Count {
            articles: 1,
            ..Count::default()
        };
        let days = [date(2025, 11, 1), date(2026, 2, 1)].map(Some);
        let counted = days.into_iter().chain([None]).map(|day| (day, count));
        let names: Vec<_> = months(&counted.collect()).map(|(name, _)| name).collect();
        let expected =
            ["2025-11", "2025-12", "2026-01", "2026-02"].map(|name| Some(name.to_string()));
        assert_eq!(names[..4], expected);
        assert_eq!(names[4..], [None]);
        assert_eq!(months(&BTreeMap::new()).count(), 0);
    }

    #[test]
    fn what_nobody_is_known_to_have_said_does_not_shorten_bars() {
        let line = |name: Option<&str>, quotations: usize| {
            let count = Count {
                quotations,
                ..Count::default()
            };
            Tally {
                table: Table::Speakers,
                name: name.map(String::from),
                who: None,
                kind: None,
                role: None,
                within: None,
                count,
                all: count,
                share: 0.0,
                bar: String::new(),
            }
        };
        let mut lines = [
            line(Some("Ada Lund"), 4),
            line(Some("Bo"), 2),
            line(None, 40),
        ];
        draw(lines.iter_mut(), Signs::Ascii);
        assert_eq!(
            lines.each_ref().map(|line| line.bar.len()),
            [BAR, BAR / 2, BAR]
        );
        assert!(lines.iter().all(|line| (0.0..=1.0).contains(&line.share)));
        draw(lines[2..].iter_mut(), Signs::Ascii);
        assert_eq!(lines[2].bar.len(), BAR);
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(1.0, Signs::Blocks), "█".repeat(BAR));
        assert_eq!(bar(0.5, Signs::Ascii), "#".repeat(BAR / 2));
        assert_eq!(bar(0.001, Signs::Blocks), "▏");
        assert_eq!(bar(0.001, Signs::Ascii), "#");
        assert_eq!(bar(0.0, Signs::Blocks), "");
        assert_eq!(bar(1.5 / 12.0, Signs::Blocks), "█▌");
    }
}
