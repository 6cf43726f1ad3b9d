//! Days as they are written in queries and on the command line: `2025-11-20`, `2025-11`, `2025`.

use jiff::civil::Date;

/// The first day of what is written: `2025-11` is 1 November 2025.
pub fn first_day(written: &str) -> Result<Date, String> {
    let mut pieces = written.splitn(3, '-');
    let year = pieces.next().and_then(|year| year.parse().ok());
    let mut number = || pieces.next().unwrap_or("1").parse().ok();
    let (month, day) = (number(), number());
    let date = year
        .zip(month.zip(day))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok());
    date.ok_or_else(|| "a day is written 2025-11-20, a month 2025-11, a year 2025".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_and_a_year_begin_on_their_first_day() {
        assert_eq!(first_day("2025-11-20"), Ok(date(2025, 11, 20)));
        assert_eq!(first_day("2025-11"), Ok(date(2025, 11, 1)));
        assert_eq!(first_day("2025"), Ok(date(2025, 1, 1)));
        for wrong in [
            "",
            "yesterday",
            "2025-13",
            "2025-11-31",
            "2025-11-20-1",
            "2025-257",
        ] {
            assert!(first_day(wrong).is_err(), "{wrong}");
        }
    }
}
