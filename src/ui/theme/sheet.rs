//! A theme's file as it is written: roles, voices, and the theme that it starts from.
//! Not here: what that looks like on a terminal (see `theme`). Promise: whatever is wrong is named with
//! its line, and the rest of the file counts.

use super::{Depth, ROLES, colour, style};
use crate::text::near::unknown;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The theme that it starts from.
    pub base: Option<String>,
    /// Roles with what is written of them.
    pub roles: BTreeMap<String, String>,
    /// The same where there are sixteen colours.
    pub sixteen: BTreeMap<String, String>,
    /// The looks of those who have no hue of their own.
    pub neutral: Hue,
    /// The hues of voices.
    pub voices: Vec<Hue>,
}

/// A voice as it stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Hue {
    /// Its number, bar and rule.
    pub ink: Option<String>,
    /// Behind its words.
    pub tint: Option<String>,
    /// Behind the current quotation.
    pub deep: Option<String>,
    /// Its ink in sixteen colours.
    pub ansi: Option<String>,
}

/// The parts of a file.
const PARTS: [&str; 5] = ["base", "roles", "sixteen", "neutral", "voices"];

/// The parts of a hue.
const INKS: [&str; 4] = ["ink", "tint", "deep", "ansi"];

/// What is wrong, by line.
type Troubles = Vec<(usize, String)>;

impl Sheet {
    /// What a file says, and what is wrong with it: line and sentence.
    pub fn parse(text: &str) -> (Self, Troubles) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        let line = |at: Range<usize>| {
            let before = text.as_bytes().get(..at.start).unwrap_or_default();
            1 + memchr::memchr_iter(b'\n', before).count()
        };
        let mut troubles: Troubles = errors
            .iter()
            .map(|error| {
                let at = line(error.span().unwrap_or_default());
                (at, error.message().to_string())
            })
            .collect();
        let mut sheet = Self::default();
        for (name, value) in table.get_ref() {
            let at = line(name.span());
            let wrong = match (&**name.get_ref(), value.get_ref()) {
                ("base", DeValue::String(base)) => {
                    sheet.base = Some(base.to_string());
                    continue;
                }
                ("roles", DeValue::Table(table)) => {
                    troubles.extend(roles(table, &mut sheet.roles, line));
                    continue;
                }
                ("sixteen", DeValue::Table(table)) => {
                    troubles.extend(roles(table, &mut sheet.sixteen, line));
                    continue;
                }
                ("neutral", DeValue::Table(table)) => {
                    troubles.extend(hue(table, &mut sheet.neutral, line));
                    continue;
                }
                ("voices", DeValue::Array(all)) => {
                    for one in all {
                        let mut voice = Hue::default();
                        match one.get_ref().as_table() {
                            Some(table) => troubles.extend(hue(table, &mut voice, line)),
                            None => troubles.push((line(one.span()), NO_VOICE.into())),
                        }
                        sheet.voices.push(voice);
                    }
                    continue;
                }
                ("base", _) => "\"base\" must be the name of a theme in quotes".into(),
                ("voices", _) => NO_VOICE.into(),
                (part, _) if PARTS.contains(&part) => {
                    format!("\"{part}\" must be a table: [{part}]")
                }
                (part, _) => unknown("", part, PARTS),
            };
            troubles.push((at, wrong));
        }
        troubles.sort();
        troubles.dedup();
        (sheet, troubles)
    }

    /// The same with what it does not say taken from another one. Voices come as a whole, the
    /// n-th over the n-th.
    #[must_use]
    pub fn over(mut self, base: &Self) -> Self {
        // A role that is said anew holds in sixteen colours too, unless that is said apart.
        for (name, written) in &base.sixteen {
            if !self.roles.contains_key(name) {
                let own = self.sixteen.entry(name.clone());
                own.or_insert_with(|| written.clone());
            }
        }
        for (name, written) in &base.roles {
            let own = self.roles.entry(name.clone());
            own.or_insert_with(|| written.clone());
        }
        self.neutral = self.neutral.over(&base.neutral);
        let many = self.voices.len().max(base.voices.len());
        self.voices.resize_with(many, Hue::default);
        for (own, base) in self.voices.iter_mut().zip(&base.voices) {
            *own = std::mem::take(own).over(base);
        }
        self
    }
}

const NO_VOICE: &str = "a voice must be a table: [[voices]]";

impl Hue {
    fn over(self, base: &Self) -> Self {
        let or = |own: Option<String>, base: &Option<String>| own.or_else(|| base.clone());
        Self {
            ink: or(self.ink, &base.ink),
            tint: or(self.tint, &base.tint),
            deep: or(self.deep, &base.deep),
            ansi: or(self.ansi, &base.ansi),
        }
    }
}

fn roles(
    table: &DeTable,
    to: &mut BTreeMap<String, String>,
    line: impl Fn(Range<usize>) -> usize,
) -> Troubles {
    let mut troubles = Vec::new();
    for (name, value) in table {
        let role = name.get_ref().to_string();
        let wrong = if ROLES.iter().all(|(_, known)| *known != role) {
            unknown("role ", &role, ROLES.iter().map(|(_, known)| *known))
        } else {
            match value.get_ref().as_str() {
                None => format!("\"{role}\" must be words in quotes: \"bold #f1ece1 on #1f2126\""),
                Some(written) => match style(written, Depth::True) {
                    Ok(_) => {
                        to.insert(role, written.into());
                        continue;
                    }
                    Err(error) => format!("\"{role}\": {error}"),
                },
            }
        };
        troubles.push((line(name.span()), wrong));
    }
    troubles
}

fn hue(table: &DeTable, to: &mut Hue, line: impl Fn(Range<usize>) -> usize) -> Troubles {
    let mut troubles = Vec::new();
    for (name, value) in table {
        let wrong = match (&**name.get_ref(), value.get_ref().as_str()) {
            (part, _) if !INKS.contains(&part) => unknown("", part, INKS),
            (part, None) => format!("\"{part}\" must be a colour in quotes: \"#f1ece1\""),
            (part, Some(written)) => match colour(written, Depth::True) {
                Err(error) => format!("\"{part}\": {error}"),
                Ok(_) => {
                    let own = match part {
                        "ink" => &mut to.ink,
                        "tint" => &mut to.tint,
                        "deep" => &mut to.deep,
                        _ => &mut to.ansi,
                    };
                    *own = Some(written.into());
                    continue;
                }
            },
        };
        troubles.push((line(name.span()), wrong));
    }
    troubles
}
