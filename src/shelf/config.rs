//! The configuration file `config.toml`: read, never written.
//! Not here: what themes, commands and keys there are. Promise: whatever is wrong is named with
//! file, line and key, and all the rest of the file still counts.

use crate::limits::{CONFIG, MEASURE};
use crate::text::Dates;
use crate::text::near::unknown;
use std::fs;
use std::io::{self, Read};
use std::ops::{Range, RangeInclusive};
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the reader chose; `None` where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of a theme.
    pub theme: Option<String>,
    /// The longest line of text, in cells.
    pub measure: Option<u16>,
    /// Whether the mouse is ours.
    pub mouse: Option<bool>,
    /// Whether frames are drawn in plain ASCII.
    pub ascii: Option<bool>,
    /// Whether the list of articles is shown.
    pub list: Option<bool>,
    /// Whether the sidebar is shown.
    pub sidebar: Option<bool>,
    /// The width of the list, in cells.
    pub list_width: Option<u16>,
    /// The width of the sidebar, in cells.
    pub sidebar_width: Option<u16>,
    /// How a copied quotation is cited.
    pub citation: Option<String>,
    /// How days are shown.
    pub dates: Option<Dates>,
    /// The file, for messages.
    pub file: String,
    /// In which line a setting stands, counted from 1.
    pub lines: Vec<(&'static str, usize)>,
    /// Keys and the commands that they stand for.
    pub keys: Vec<KeyLine>,
}

/// A line of the table `[keys]`: `"C-d" = "half-down"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// `C-d`.
    pub key: String,
    /// `half-down`.
    pub command: String,
    /// For messages about it, counted from 1.
    pub line: usize,
}

/// A setting: its name, what is said about it, its default as it is written.
struct Setting {
    name: &'static str,
    about: &'static str,
    default: &'static str,
    set: fn(&mut Config, &DeValue) -> Result<(), String>,
}

impl Config {
    /// A sentence about a setting that was read and cannot be used.
    pub fn wrong(&self, name: &str, why: &str) -> String {
        let mut lines = self.lines.iter();
        let line = lines.find(|(known, _)| *known == name);
        let line = line.map_or(0, |(_, line)| *line);
        format!("{}, line {line}: \"{name}\": {why}", self.file)
    }
}

const SETTINGS: [Setting; 10] = [
    Setting {
        name: "theme",
        about: "dark, light, contrast, mono, gruvbox, or a file of the folder themes/ beside this one,\n# by its name; without it the terminal is asked",
        default: "\"dark\"",
        set: |config, value| words(&mut config.theme, value),
    },
    Setting {
        name: "measure",
        about: "the longest line of text, in cells: 20 to 200",
        default: "72",
        set: |config, value| cells(&mut config.measure, value, MEASURE.0..=MEASURE.1),
    },
    Setting {
        name: "mouse",
        about: "false leaves the mouse to the terminal",
        default: "true",
        set: |config, value| yes_or_no(&mut config.mouse, value),
    },
    Setting {
        name: "ascii",
        about: "true draws frames and marks in plain ASCII",
        default: "false",
        set: |config, value| yes_or_no(&mut config.ascii, value),
    },
    Setting {
        name: "list",
        about: "false starts without the list of articles",
        default: "true",
        set: |config, value| yes_or_no(&mut config.list, value),
    },
    Setting {
        name: "sidebar",
        about: "false starts without the sidebar",
        default: "true",
        set: |config, value| yes_or_no(&mut config.sidebar, value),
    },
    Setting {
        name: "list-width",
        about: "width of the list, in cells: 20 to 32",
        default: "26",
        set: |config, value| cells(&mut config.list_width, value, 20..=32),
    },
    Setting {
        name: "sidebar-width",
        about: "width of the sidebar, in cells: 26 to 36",
        default: "30",
        set: |config, value| cells(&mut config.sidebar_width, value, 26..=36),
    },
    Setting {
        name: "citation",
        about: "how a copied quotation is cited: quote, speaker, role, byline, outlet, date, title, path",
        default: "\"“{quote}” — {speaker}, {role} ({byline}, {outlet}, {date})\"",
        set: |config, value| words(&mut config.citation, value),
    },
    Setting {
        name: "dates",
        about: "how days are shown: day-month, month-day, iso, us, or a format like %d.%m.%Y",
        default: "\"day-month\"",
        set: |config, value| dates(&mut config.dates, value),
    },
];

/// The configuration in `path`, and a sentence for each thing in it that is wrong.
/// A file that is not there is an empty one.
pub fn config(path: &Path) -> (Config, Vec<String>) {
    let name = path.display();
    match contents(path) {
        Ok(text) => read(&text, &name.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            let why = super::error::reason(&error);
            (
                Config::default(),
                vec![format!("cannot read {name}: {why}")],
            )
        }
    }
}

/// A commented file with every setting, for `quotidian config`; `keys` are the lines of all keys.
pub fn default_text(keys: &str) -> String {
    let mut text = String::from("# quotidian: take away the # before a line to change it\n");
    for setting in &SETTINGS {
        let Setting {
            name,
            about,
            default,
            ..
        } = setting;
        text.extend(["\n# ", about, "\n# ", name, " = ", default, "\n"]);
    }
    text.push_str(
        "\n# keys and what they do: C- is Ctrl, A- is Alt; \"none\" takes a key away\n[keys]\n",
    );
    for line in keys.lines() {
        text.extend(["# ", line, "\n"]);
    }
    text
}

pub(super) fn contents(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(CONFIG).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))
}

fn read(text: &str, file: &str) -> (Config, Vec<String>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |at: Range<usize>| {
        let before = text.as_bytes().get(..at.start).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', before).count()
    };
    let mut config = Config {
        file: file.into(),
        ..Config::default()
    };
    let mut troubles: Vec<(usize, String)> = errors
        .iter()
        .map(|error| {
            (
                line(error.span().unwrap_or_default()),
                error.message().to_string(),
            )
        })
        .collect();
    for (name, value) in table.get_ref() {
        let at = line(name.span());
        let key: &str = name.get_ref();
        let trouble = if key == "keys" {
            let (keys, wrong) = keys(value, line);
            config.keys = keys;
            troubles.extend(wrong);
            continue;
        } else if let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key) {
            match (setting.set)(&mut config, value.get_ref()) {
                Ok(()) => {
                    config.lines.push((setting.name, at));
                    continue;
                }
                Err(wanted) => format!("\"{key}\" must be {wanted}"),
            }
        } else {
            let names = SETTINGS.iter().map(|setting| setting.name);
            unknown("", key, names.chain(["keys"]))
        };
        troubles.push((at, trouble));
    }
    config.keys.sort_by_key(|key| key.line);
    troubles.sort();
    troubles.dedup();
    let said = troubles.into_iter();
    let said = said.map(|(line, trouble)| format!("{file}, line {line}: {trouble}"));
    (config, said.collect())
}

/// The table `[keys]`, and what is wrong in it.
fn keys(
    table: &Spanned<DeValue>,
    line: impl Fn(Range<usize>) -> usize,
) -> (Vec<KeyLine>, Vec<(usize, String)>) {
    let Some(entries) = table.get_ref().as_table() else {
        let trouble = "\"keys\" must be a table: [keys]".to_string();
        return (Vec::new(), vec![(line(table.span()), trouble)]);
    };
    let (mut keys, mut troubles) = (Vec::new(), Vec::new());
    for (key, command) in entries {
        let line = line(key.span());
        let key = key.get_ref().to_string();
        if let Some(command) = command.get_ref().as_str() {
            keys.push(KeyLine {
                key,
                command: command.to_string(),
                line,
            });
        } else {
            troubles.push((line, format!("key \"{key}\" must name a command in quotes")));
        }
    }
    (keys, troubles)
}

fn words(to: &mut Option<String>, value: &DeValue) -> Result<(), String> {
    *to = Some(value.as_str().ok_or("words in quotes")?.to_string());
    Ok(())
}

fn dates(to: &mut Option<Dates>, value: &DeValue) -> Result<(), String> {
    let written = value.as_str().and_then(Dates::parse);
    *to = Some(written.ok_or("day-month, month-day, iso, us, or a format like \"%d.%m.%Y\"")?);
    Ok(())
}

fn yes_or_no(to: &mut Option<bool>, value: &DeValue) -> Result<(), String> {
    *to = Some(value.as_bool().ok_or("true or false")?);
    Ok(())
}

fn cells(to: &mut Option<u16>, value: &DeValue, good: RangeInclusive<u16>) -> Result<(), String> {
    let number = value.as_integer().filter(|number| number.radix() == 10);
    let number = number.and_then(|number| number.as_str().parse().ok());
    let number = number.filter(|number| good.contains(number));
    let wanted = || format!("a whole number from {} to {}", good.start(), good.end());
    *to = Some(number.ok_or_else(wanted)?);
    Ok(())
}

#[cfg(test)]
mod tests;
