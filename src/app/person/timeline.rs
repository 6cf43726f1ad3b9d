//! When somebody was quoted: quotations per month, or per as many months or years as the width asks for.

use super::{Page, Row};
use crate::text::cells;
use jiff::civil::Date;

/// Months that one bar can stand for.
const UNITS: [(i32, &str); 7] = [
    (1, "a month"),
    (3, "a quarter"),
    (12, "a year"),
    (60, "in 5 years"),
    (120, "in 10 years"),
    (600, "in 50 years"),
    (120_000, ""),
];

/// Cells of a bar with the free one behind it, at most.
const WIDEST: usize = 4;

/// From this many cells on there is room beside the bars for what the highest stands for.
const TOLD: usize = 36;

/// Cells of that, with two free ones: `  12 in 10 years`.
const BESIDE: usize = 16;

/// Bars, and what is written under them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Quotations, bar by bar.
    pub bars: Vec<u32>,
    /// Cells of a bar, with a free one behind it if there are several.
    pub cells: usize,
    /// The bar of the selected quotation.
    pub current: Option<usize>,
    /// The years and months under them.
    pub labels: String,
    /// What the highest bar stands for: `7 a month`.
    pub most: String,
}

/// The timeline of what is listed, in so many cells; `None` if nothing listed has a day.
pub fn timeline(page: &Page, width: u16) -> Option<Timeline> {
    let said = page
        .rows
        .iter()
        .filter_map(|row| page.said.get(row.said()?));
    let months: Vec<i32> = said.filter_map(|said| said.day).map(month).collect();
    let selected = page.rows.get(page.selected).copied().and_then(Row::said);
    let selected = selected.and_then(|at| page.said.get(at)?.day).map(month);
    of_months(&months, selected, width.into())
}

pub(super) fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn of_months(months: &[i32], selected: Option<i32>, width: usize) -> Option<Timeline> {
    let (first, last) = (*months.iter().min()?, *months.iter().max()?);
    let many = |unit: i32| (last.div_euclid(unit) - first.div_euclid(unit) + 1) as usize;
    // Where there is room for both, what the highest bar stands for stands behind the bars.
    let told = if width < TOLD { 0 } else { BESIDE };
    let room = (width - told).max(1);
    let (unit, called) = *UNITS.iter().find(|(unit, _)| many(*unit) <= room)?;
    let from = first.div_euclid(unit);
    let mut bars = vec![0; many(unit)];
    let place = |month: i32| (month.div_euclid(unit) - from) as usize;
    for month in months {
        bars[place(*month)] += 1;
    }
    let each = (room / bars.len()).clamp(1, WIDEST);
    let labels = labels((from, unit), bars.len(), each, width);
    let most = bars.iter().max().copied().unwrap_or(0);
    Some(Timeline {
        current: selected.map(place).filter(|at| *at < bars.len()),
        cells: each,
        labels,
        most: format!("{most} {called}"),
        bars,
    })
}

/// What is written under the first bar, the last one, and those with which a year begins, where it fits.
fn labels((from, unit): (i32, i32), bars: usize, each: usize, width: usize) -> String {
    let mut line = name(from * unit, unit);
    let mut end = cells(&line);
    let last = name((from + bars.cast_signed() as i32 - 1) * unit, unit);
    let natural = (bars * each).saturating_sub(cells(&last) + usize::from(each > 1));
    let put = |line: &mut String, end: &mut usize, at: usize, label: &str| {
        line.extend(std::iter::repeat_n(' ', at - *end));
        line.push_str(label);
        *end = at + cells(label);
    };
    if bars > 1 && natural <= end {
        // The bars are shorter than their names.
        let range = format!("{line} to {last}");
        return if cells(&range) <= width { range } else { line };
    }
    if unit < 12 {
        for bar in 1..bars {
            let month = (from + bar.cast_signed() as i32) * unit;
            let label = year(month);
            let (at, wide) = (bar * each, cells(&label));
            if month.rem_euclid(12) == 0 && at > end && at + wide < natural {
                put(&mut line, &mut end, at, &label);
            }
        }
    }
    if bars > 1 && natural + cells(&last) <= width {
        put(&mut line, &mut end, natural, &last);
    }
    line
}

fn year(month: i32) -> String {
    month.div_euclid(12).to_string()
}

/// A month where months count, else its year.
fn name(month: i32, unit: i32) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    if unit >= 12 {
        return year(month);
    }
    let name = MONTHS[month.rem_euclid(12) as usize];
    format!("{name} {}", year(month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(months: &[i32], width: usize) -> Timeline {
        of_months(months, months.first().copied(), width).unwrap()
    }

    #[test]
    fn a_bar_stands_for_as_many_months_as_the_width_asks_for() {
        let months = [2025 * 12 + 2, 2025 * 12 + 4, 2025 * 12 + 4, 2026 * 12 + 1];
        let wide = of(&months, 60);
        assert_eq!((wide.bars.len(), wide.cells), (12, 3));
        assert_eq!(wide.most, "2 a month");
        assert_eq!(wide.labels, format!("Mar 2025{}Feb 2026", " ".repeat(19)));
        let narrow = of(&months, 8);
        assert_eq!(
            (narrow.bars, narrow.most.as_str()),
            (vec![1, 2, 0, 0, 1], "2 a quarter")
        );
    }

    #[test]
    fn what_the_highest_bar_stands_for_has_room_beside_the_bars() {
        for (bars, width) in [(18, 72), (17, 70), (60, 76), (5, 36)] {
            let months: Vec<i32> = (24_300..24_300 + bars).collect();
            let made = of(&months, width);
            let used = made.bars.len() * made.cells;
            assert!(used + 2 + cells(&made.most) <= width, "{bars} in {width}");
        }
    }

    #[test]
    fn one_month_and_a_few_are_named() {
        assert_eq!(of(&[24_312], 40).labels, "Jan 2026");
        assert_eq!(of(&[24_312, 24_313], 40).labels, "Jan 2026 to Feb 2026");
        assert_eq!(of_months(&[], None, 40), None);
    }

    proptest! {
        #[test]
        fn every_quotation_is_counted_and_all_fits(
            months in proptest::collection::vec(0i32..120_000, 1..30), width in 1usize..200,
        ) {
            let made = of(&months, width);
            prop_assert_eq!(made.bars.iter().sum::<u32>() as usize, months.len());
            prop_assert!(made.bars.len() * made.cells <= width);
            prop_assert!(cells(&made.labels) <= width.max(8));
        }
    }
}
