//! How days are shown: a named way, or the reader's own format.
//! Not here: finding dates in texts (see `read`). Promise: a format that was taken can show every day.

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

/// The named ways: name, the long form, the short one, the shortest.
const WAYS: [(&str, [&str; 3]); 4] = [
    ("day-month", ["%-d %B %Y", "%-d %b %Y", "%-d %b %y"]),
    ("month-day", ["%B %-d, %Y", "%b %-d, %Y", "%b %-d, %y"]),
    ("iso", ["%Y-%m-%d"; 3]),
    ("us", ["%m/%d/%Y", "%m/%d/%Y", "%m/%d/%y"]),
];

/// A way to show days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    forms: [String; 3],
}

impl Default for Dates {
    fn default() -> Self {
        Self {
            forms: WAYS[0].1.map(String::from),
        }
    }
}

impl Dates {
    /// A way by its name (`day-month`, `month-day`, `iso`, `us`), or a format like `%d.%m.%Y`.
    /// `None` where it is neither.
    pub fn parse(written: &str) -> Option<Self> {
        if let Some((_, forms)) = WAYS.iter().find(|(name, _)| *name == written) {
            return Some(Self {
                forms: forms.map(String::from),
            });
        }
        // The ends of the calendar and a day of each length show whatever a format cannot.
        let days = [Date::MIN, Date::MAX, Date::ZERO];
        let good = written.contains('%') && !written.contains(['{', '}', '\n']);
        let good = good
            && days
                .iter()
                .all(|day| strtime::format(written, *day).is_ok());
        good.then(|| Self {
            forms: [written; 3].map(String::from),
        })
    }

    /// The names of the ways.
    pub fn names() -> impl Iterator<Item = &'static str> {
        WAYS.iter().map(|(name, _)| *name)
    }

    /// `20 November 2025`.
    pub fn long(&self, day: Date) -> String {
        strtime::format(&self.forms[0], day).unwrap_or_default()
    }

    /// `20 Nov 2025`.
    pub fn short(&self, day: Date) -> String {
        strtime::format(&self.forms[1], day).unwrap_or_default()
    }

    /// `20 Nov 25`.
    pub fn shortest(&self, day: Date) -> String {
        strtime::format(&self.forms[2], day).unwrap_or_default()
    }

    /// The day of a moment, in the world's time: `20 November 2025`.
    pub fn of(&self, at: jiff::Timestamp) -> String {
        self.long(at.to_zoned(TimeZone::UTC).date())
    }

    /// The format of the long form.
    pub fn format(&self) -> &str {
        &self.forms[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_shown_by_name_or_by_format() {
        let day = date(2025, 11, 20);
        let shown = |written: &str| {
            let dates = Dates::parse(written)?;
            Some([dates.long(day), dates.short(day), dates.shortest(day)])
        };
        let all = |forms: [&str; 3]| Some(forms.map(String::from));
        assert_eq!(
            shown("day-month"),
            all(["20 November 2025", "20 Nov 2025", "20 Nov 25"])
        );
        assert_eq!(
            shown("month-day"),
            all(["November 20, 2025", "Nov 20, 2025", "Nov 20, 25"])
        );
        assert_eq!(shown("iso"), all(["2025-11-20"; 3]));
        assert_eq!(shown("us"), all(["11/20/2025", "11/20/2025", "11/20/25"]));
        assert_eq!(shown("%d.%m.%Y"), all(["20.11.2025"; 3]));
        // A day has no hour.
        for wrong in ["", "isso", "%H:%M", "%Q%", "{%d}"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
