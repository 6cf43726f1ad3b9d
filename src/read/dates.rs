//! Dates in header lines: `2025-11-20`, `Nov. 20, 2025`, `Thursday 20 November 2025, 06:40 GMT`.
//! Not here: dates inside the story. Promise: a date that could be two days is none.

use crate::lexicon::header as words;
use jiff::civil::Date;

/// The date that `line` begins with, days and times of day before it skipped, and what follows it
/// when times of day after it are skipped too.
pub fn dated(line: &str) -> Option<(Date, &str)> {
    // A year has four digits: most lines are left here.
    if !has_year(&line.as_bytes()[..line.len().min(200)]) {
        return None;
    }
    let mut rest = line.trim_start_matches(is_mark);
    for _ in 0..8 {
        if let Some((date, used)) = date(rest) {
            return Some((date, after_times(&rest[used..])));
        }
        let (word, after) = word(rest);
        if !is_time(word) && !words::weekday(word) {
            return None;
        }
        rest = after;
    }
    None
}

/// Whether there are enough digits for a date.
pub fn has_year(line: &[u8]) -> bool {
    line.iter().filter(|byte| byte.is_ascii_digit()).count() >= 4
}

/// What is left of `rest` when times of day at its begin are skipped: `, 06:40 GMT` leaves nothing.
fn after_times(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches(is_mark);
    loop {
        let (word, after) = word(rest);
        // `On Tuesday the council met` begins the story, `on Tuesday` does not.
        let opens = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        if word.is_empty() || opens || !is_time(word) {
            return rest;
        }
        rest = after;
    }
}

/// The first word and what follows it, white space and loose marks skipped.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start_matches(is_mark))
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '|' | '(' | ')' | '.')
}

/// `06:40`, `14.15`, `10am`, `GMT`, `+0100`.
fn is_time(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | ';'));
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-');
    let tail = word.trim_start_matches(clock);
    let told = tail.is_empty() || words::time(tail);
    if digits == 0 {
        return words::time(word);
    }
    let split = word.contains([':', '.', '+']);
    (digits <= 9 && split && told) || (digits <= 4 && !tail.is_empty() && told)
}

/// The date at the very begin of `text` and the bytes that it takes.
fn date(text: &str) -> Option<(Date, usize)> {
    let mut scan = Scan { text, at: 0 };
    let date = if text.starts_with(|c: char| c.is_ascii_digit()) {
        number_first(&mut scan)?
    } else {
        month_first(&mut scan)?
    };
    let ended = !scan.rest().starts_with(char::is_alphanumeric);
    ended.then_some((date, scan.at))
}

/// `2025-11-20`, `20 November 2025`, `20/11/2025`.
fn number_first(scan: &mut Scan) -> Option<Date> {
    let (first, length) = scan.number()?;
    let mark = scan.rest().chars().next()?;
    if length == 4 && matches!(mark, '-' | '/' | '.') {
        scan.at += 1;
        let month = scan.number()?.0;
        scan.mark(mark)?;
        let day = scan.number()?.0;
        scan.clock();
        return civil(first, month, day);
    }
    if length > 2 {
        return None;
    }
    if matches!(mark, '-' | '/' | '.') && scan.rest()[1..].starts_with(|c: char| c.is_ascii_digit())
    {
        scan.at += 1;
        let second = scan.number()?.0;
        scan.mark(mark)?;
        let (year, 4) = scan.number()? else {
            return None;
        };
        return match (first > 12, second > 12) {
            (true, _) => civil(year, second, first),
            (_, true) => civil(year, first, second),
            _ if first == second => civil(year, first, first),
            _ => None,
        };
    }
    scan.ordinal();
    scan.gap();
    let month = scan.month()?;
    scan.gap();
    let (year, 4) = scan.number()? else {
        return None;
    };
    civil(year, month, first)
}

/// `November 20, 2025`, `Nov. 20th 2025`.
fn month_first(scan: &mut Scan) -> Option<Date> {
    let month = scan.month()?;
    scan.gap();
    let (day, 1..=2) = scan.number()? else {
        return None;
    };
    scan.ordinal();
    scan.gap();
    let (year, 4) = scan.number()? else {
        return None;
    };
    civil(year, month, day)
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let likely = (1400..2200).contains(&year);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    likely.then(|| Date::new(year, month, day).ok())?
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// A number of at most four digits, and how many it has.
    fn number(&mut self) -> Option<(i16, usize)> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..digits).filter(|_| digits <= 4)?.parse().ok()?;
        self.at += digits;
        Some((number, digits))
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        let found = self.rest().starts_with(mark);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn month(&mut self) -> Option<i16> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let month = words::month(&rest[..end])?;
        self.at += end;
        Some(month.into())
    }

    /// The `th` of `20th`.
    fn ordinal(&mut self) {
        let ends = ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"];
        if ends.iter().any(|end| self.rest().starts_with(end)) {
            self.at += 2;
        }
    }

    /// White space, stops, commas and hyphens between the parts, and `of`.
    fn gap(&mut self) {
        let is_gap = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/');
        let mut rest = self.rest().trim_start_matches(is_gap);
        rest = rest.strip_prefix(words::OF_DAY).unwrap_or(rest);
        self.at = self.text.len() - rest.len();
    }

    /// The time behind a `T`, as machines write it: `T10:00Z`.
    fn clock(&mut self) {
        let rest = self.rest();
        if rest.starts_with(['T', 't']) {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.at += end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: Option<(&str, &str)>) {
        let found = dated(line).map(|(date, rest)| (date.to_string(), rest));
        let found = found.as_ref().map(|(date, rest)| (date.as_str(), *rest));
        assert_eq!(found, want, "{line}");
    }

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for line in [
            "2025-11-20",
            "2025/11/20",
            "2025-11-20T10:00Z",
            "2025-11-20T10:00:07.123+01:00",
            "2025-11-20 06:40 GMT",
            "20 November 2025",
            "20th of November, 2025",
            "Thursday 20 November 2025",
            "Thursday, 20 Nov 2025 06.00 GMT",
            "November 20, 2025",
            "NOVEMBER 20, 2025",
            "Nov. 20, 2025, at 10:15 a.m. ET",
            "Nov 20th 2025 - 10am",
            "10:00 AM EST, Thu November 20, 2025",
            "20/11/2025",
            "11/20/2025",
            "20.11.2025 14:05",
            "20-Nov-2025",
        ] {
            check(line, Some(("2025-11-20", "")));
        }
    }

    #[test]
    fn what_follows_the_date_is_kept() {
        let line = "2025-11-20 By Ana Ruiz, GNB";
        check(line, Some(("2025-11-20", "By Ana Ruiz, GNB")));
        let story = "Thursday, May 7, 2015 On Tuesday the council met.";
        check(story, Some(("2015-05-07", "On Tuesday the council met.")));
    }

    #[test]
    fn what_could_be_two_days_or_is_none_gives_nothing() {
        for line in [
            "",
            "04/05/2025",
            "31 February 2025",
            "20 November",
            "May I ask 20 questions?",
            "2025",
            "20251120123",
            "In November 20, 2025 words were said",
            "20 Neuvember 2025",
            "12/13/14",
        ] {
            check(line, None);
        }
        check("7/7/2025", Some(("2025-07-07", "")));
    }
}
