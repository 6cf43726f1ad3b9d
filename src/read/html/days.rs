//! Days as pages write them, in many languages and orders: `12. März 2014`, `2014年3月12日`, `20140312`.
//! Not here: which of them is the day of the article (see `known`, `shown`). Promise: a number is a day only
//! with its month and its year.

use super::super::dates;
use crate::lexicon::header as words;
use crate::text::plain_str;
use jiff::civil::Date;

/// Years in which pages are written.
const YEARS: std::ops::Range<i16> = 1980..2100;

/// Bytes in which days are looked for.
const LONGEST: usize = 400;

/// Bytes before a day that tell what happened on it.
const TOLD: usize = 40;

/// Which number of `04/05/2025` is the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

/// The day of a value that programs read: as ISO has it, as seconds since 1970, as people write it.
pub fn day(said: &str, order: Order) -> Option<Date> {
    let said = said.trim();
    stamp(said)
        .or_else(|| dates::dated(said).map(|(day, _)| day))
        .or_else(|| days(said, order).first().map(|(_, day)| *day))
}

/// The day on which a line says that something was published, and the one of its last change.
pub fn told(line: &str, order: Order) -> (Option<Date>, Option<Date>) {
    let (mut published, mut updated) = (None, None);
    let mut end = 0;
    for (at, day) in days(line, order) {
        let from = line.ceil_char_boundary(end.max(at.saturating_sub(TOLD)).min(at));
        let slot = if words::update(&plain_str(&line[from..at])) {
            &mut updated
        } else {
            &mut published
        };
        slot.get_or_insert(day);
        end = at;
    }
    (published, updated)
}

/// The day in a web address: `/2016/11/29/`, `/2016/nov/29/`, `/2016/world/11/29/`, `-20161129`.
pub fn in_address(link: &str) -> Option<Date> {
    let path = link.split_once("://").map_or(link, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let whole = days(path, Order::DayFirst).first().map(|(_, day)| *day);
    let parts: Vec<&str> = path.split('/').collect();
    let parted = |part: &[&str]| {
        let (year, month, day) = (
            part[0].parse().ok()?,
            part[2].parse().ok()?,
            part[3].parse().ok()?,
        );
        civil(year, month, day)
    };
    whole.or_else(|| parts.windows(4).find_map(parted))
}

/// Year, month and day without marks, whatever follows of the clock; seconds or thousandths of them since 1970.
fn stamp(said: &str) -> Option<Date> {
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    if digits < said.len() {
        return None;
    }
    let number: i64 = said.parse().ok()?;
    let written = || {
        let day: i32 = said.get(..8)?.parse().ok()?;
        civil(day / 10000, day / 100 % 100, day % 100)
    };
    let seconds = match digits {
        12 | 14 => return written(),
        10 if number >= 2_000_000_000 => return written(),
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    let date = time.to_zoned(jiff::tz::TimeZone::UTC).date();
    YEARS.contains(&date.year()).then_some(date)
}

/// All days in some words, each with the byte at which it begins.
pub fn days(words: &str, order: Order) -> Vec<(usize, Date)> {
    let words = &words[..words.floor_char_boundary(LONGEST)];
    let mut found = Vec::new();
    let (mut before, mut end) = (' ', 0);
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    for (at, c) in words.char_indices() {
        let begins = if c.is_ascii_digit() {
            !before.is_ascii_digit()
        } else {
            c.is_alphabetic() && !before.is_alphabetic()
        };
        before = c;
        if !begins || at < end {
            continue;
        }
        let mut scan = Scan(&words[at..]);
        if let Some(day) = scan.day(order) {
            end = words.len() - scan.0.len();
            found.push((at, day));
        }
    }
    found
}

/// What is left to read.
struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn day(&mut self, order: Order) -> Option<Date> {
        let found = if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            self.number_first(order)
        } else {
            self.month_first()
        };
        found.filter(|_| !self.0.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn number_first(&mut self, order: Order) -> Option<Date> {
        let (first, digits) = self.number()?;
        match digits {
            8 => civil(first / 10000, first / 100 % 100, first % 100),
            4 => {
                let mark = self.mark(&['-', '/', '.', '年', '년', '_', ' '])?;
                self.marks();
                let month = match self.number() {
                    Some((month, 1 | 2)) => month,
                    Some(_) => return None,
                    None => self.month()?,
                };
                if month > 12 || mark == ' ' && self.0.starts_with(' ') {
                    return None;
                }
                self.mark(&['-', '/', '.', '月', '월', '_', ' '])?;
                self.marks();
                let (day, 1 | 2) = self.number()? else {
                    return None;
                };
                civil(first, month, day)
            }
            1 | 2 => {
                let rest = self.0;
                self.ordinal();
                if let Some(month) = self.month() {
                    self.marks();
                    let year = self.year()?;
                    return civil(year, month, first);
                }
                self.0 = rest;
                self.numbers(first, order)
            }
            _ => None,
        }
    }

    /// `20.11.2025`, `11/20/25`, of which the first number is read.
    fn numbers(&mut self, first: i32, order: Order) -> Option<Date> {
        let mark = self.mark(&['.', '/', '-'])?;
        self.spaces();
        let (second, 1 | 2) = self.number()? else {
            return None;
        };
        self.mark(&[mark])?;
        self.spaces();
        let year = match self.number()? {
            (year, 4) => year,
            (year, 2) if first > 0 && mark != '-' => 2000 + year,
            _ => return None,
        };
        let swapped = mark == '/' && order == Order::MonthFirst;
        match (first > 12, second > 12) {
            (false, true) => civil(year, first, second),
            (false, false) if swapped => civil(year, first, second),
            _ => civil(year, second, first),
        }
    }

    /// `Nov. 20th, 2025`, `Tue Nov 20 10:00:00 UTC 2025`.
    fn month_first(&mut self) -> Option<Date> {
        let month = self.month()?;
        self.marks();
        let (day, 1 | 2) = self.number()? else {
            return None;
        };
        self.ordinal();
        for _ in 0..3 {
            let clock = self.0.split(' ').next().unwrap_or_default();
            let zone = clock.len() > 1 && clock.bytes().all(|byte| byte.is_ascii_uppercase());
            if clock.contains(':') || zone {
                self.0 = self.0[clock.len()..].trim_start();
            }
        }
        let year = self.year()?;
        civil(year, month, day)
    }

    fn number(&mut self) -> Option<(i32, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.0.get(..digits).filter(|_| digits <= 8)?.parse().ok()?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    /// `2025`, `’25`.
    fn year(&mut self) -> Option<i32> {
        let short = self.mark(&['’', '\'']).is_some();
        match self.number()? {
            (year, 4) => Some(year),
            (year, 2) if short => Some(2000 + year),
            _ => None,
        }
    }

    fn month(&mut self) -> Option<i32> {
        let end = self.0.find(|c: char| !c.is_alphabetic() && c != '\u{306}');
        let (word, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        let number = words::month(word).or_else(|| words::month_abroad(&plain_str(word)))?;
        self.0 = rest;
        // Some languages have two names for it: `آب/أغسطس`.
        let other = rest.strip_prefix('/').map(Scan);
        if let Some(mut other) = other
            && other.month() == Some(number.into())
        {
            self.0 = other.0;
        }
        Some(number.into())
    }

    /// One mark of some.
    fn mark(&mut self, marks: &[char]) -> Option<char> {
        let first = self.0.chars().next()?;
        let found = marks.contains(&first);
        if found {
            self.0 = &self.0[first.len_utf8()..];
        }
        found.then_some(first)
    }

    fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// What stands between the parts of a day.
    fn marks(&mut self) {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | '_');
        loop {
            let rest = self.0.trim_start_matches(is_mark);
            let joint = words::IN_DAY
                .iter()
                .find_map(|joint| rest.strip_prefix(joint));
            self.0 = joint.unwrap_or(rest);
            if joint.is_none() {
                return;
            }
        }
    }

    /// The `th` of `20th`, the `º` of `1º`, and the marks behind it.
    fn ordinal(&mut self) {
        if let Some(rest) = words::ORDINALS
            .iter()
            .find_map(|end| self.0.strip_prefix(end))
        {
            self.0 = rest;
        }
        self.marks();
    }
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = i16::try_from(year).ok()?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    YEARS
        .contains(&year)
        .then(|| Date::new(year, month, day).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: &str) {
        let found = day(line, Order::DayFirst);
        let found = found.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(found, want, "{line}");
    }

    #[test]
    fn days_are_read_in_every_usual_form() {
        for line in [
            "2025-11-20T23:30:00-0500",
            "20251120T0400+0900",
            "20251120",
            "1763625600",
            "1763625600000",
            "2025112010",
            "202511201030",
            "20251120103000",
            "Thu, 20 Nov 2025 10:00:00 GMT",
            "Thu Nov 20 07:15:00 UTC 2025",
            "20. November 2025, 10:15 Uhr",
            "Veröffentlicht am 20. Nov. 2025",
            "le 20 novembre 2025 à 10h15",
            "20 de noviembre de 2025",
            "20. listopadu 2025",
            "20 ноября 2025",
            "2025年11月20日 10:00",
            "2025년 11월 20일",
            "20.11.2025",
            "20. 11. 2025",
            "20.11.25 14:05",
            "11/20/2025",
            "Nov. 20th, 2025",
            "20th of November, 2025",
            "Nov 20 ’25",
        ] {
            check(line, "2025-11-20");
        }
        check("1 mars 2014", "2014-03-01");
        check("1er août 2014", "2014-08-01");
        check("الأحد، 04 آب/أغسطس 2013", "2013-08-04");
    }

    #[test]
    fn what_is_no_day_gives_nothing() {
        for line in [
            "",
            "November 2025",
            "20 November",
            "Version 10.3.1",
            "0176 20251120123",
            "2025",
            "1/2",
            "20 Neuvember 2025",
            "2025-13-01",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn a_page_says_which_number_is_the_month() {
        let read = |order| day("04/05/2025", order).map(|day| day.to_string());
        assert_eq!(read(Order::MonthFirst).as_deref(), Some("2025-04-05"));
        assert_eq!(read(Order::DayFirst).as_deref(), Some("2025-05-04"));
    }

    #[test]
    fn the_day_of_a_change_is_told_from_the_first_day() {
        for (line, want) in [
            (
                "Published 20 Nov 2025, updated 21 Nov 2025",
                ("2025-11-20", "2025-11-21"),
            ),
            (
                "Updated: 21 Nov 2025. First published: 20 Nov 2025",
                ("2025-11-20", "2025-11-21"),
            ),
            ("Zuletzt aktualisiert am 21.11.2025", ("", "2025-11-21")),
            ("20.11.2025", ("2025-11-20", "")),
        ] {
            let (day, change) = told(line, Order::DayFirst);
            let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((&*shown(day), &*shown(change)), want, "{line}");
        }
    }

    #[test]
    fn an_address_may_have_a_day() {
        for (link, want) in [
            ("https://gnb.example/2025/11/20/river", Some("2025-11-20")),
            (
                "https://gnb.example/world/2025/nov/20/river",
                Some("2025-11-20"),
            ),
            (
                "https://gnb.example/river-20251120.html",
                Some("2025-11-20"),
            ),
            ("https://gnb.example/river-12345678", None),
            ("https://gnb.example/2025/11/river", None),
            (
                "https://gnb.example/2025/world/11/20/river",
                Some("2025-11-20"),
            ),
        ] {
            let found = in_address(link).map(|day| day.to_string());
            assert_eq!(found.as_deref(), want, "{link}");
        }
    }
}
