//! Keys: how they are written, and the table from which dispatch, help and hints are made.

mod table;

pub use table::{Binding, KEYS, Place};

use super::command::Command;
use std::fmt;

/// A key as it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With Ctrl or Alt.
    pub with: With,
}

/// What is held down with a key. Shift is part of the character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum With {
    /// Nothing.
    #[default]
    Nothing,
    /// Ctrl.
    Ctrl,
    /// Alt.
    Alt,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// How keys are written in the table, in the config file and on the screen.
const NAMES: [(&str, Code); 16] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("BackTab", Code::BackTab),
];

impl Key {
    /// A character without Ctrl or Alt.
    pub const fn char(c: char) -> Self {
        Self {
            code: Code::Char(c),
            with: With::Nothing,
        }
    }

    /// A key by its name: `j`, `C-d`, `S-Tab`, `Space`, `F2`. `None` if there is no such key.
    pub fn parse(name: &str) -> Option<Self> {
        let (with, rest) = match name.split_at_checked(2) {
            Some(("C-", rest)) if !rest.is_empty() => (With::Ctrl, rest),
            Some(("A-" | "M-", rest)) if !rest.is_empty() => (With::Alt, rest),
            _ => (With::Nothing, name),
        };
        let named = NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(rest));
        let mut chars = rest.chars();
        let code = match (named, chars.next(), chars.next()) {
            (Some((_, code)), ..) => *code,
            (None, Some(c), None) => Code::Char(c),
            (None, Some('F'), Some(_)) => Code::F(rest[1..].parse().ok()?),
            _ => return None,
        };
        Some(Self { code, with })
    }

    /// Keys pressed one after the other, written with spaces (`"z t"`) or, for plain characters,
    /// without (`"zt"`).
    pub fn parse_all(names: &str) -> Option<Vec<Self>> {
        if let Some(key) = Self::parse(names) {
            return Some(vec![key]);
        }
        let spaced: Option<Vec<_>> = names.split_whitespace().map(Self::parse).collect();
        let plain = || {
            names
                .chars()
                .map(|c| (!c.is_whitespace()).then(|| Self::char(c)))
                .collect()
        };
        spaced.filter(|keys| !keys.is_empty()).or_else(plain)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.with {
            With::Ctrl => out.write_str("C-")?,
            With::Alt => out.write_str("A-")?,
            With::Nothing => {}
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => out.write_str(name),
            (Code::Char(c), None) => write!(out, "{c}"),
            (Code::F(n), None) => write!(out, "F{n}"),
            (other, None) => write!(out, "{other:?}"),
        }
    }
}

/// What the keys typed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// They ask for this.
    Command(Command),
    /// More keys can follow.
    Prefix,
    /// They mean nothing here.
    Nothing,
}

/// The bindings in force: the table, changed by the config file.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<(Vec<Key>, Place, Command)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys_of = |row: &Binding| {
            row.keys
                .split(' ')
                .filter_map(Key::parse_all)
                .collect::<Vec<_>>()
        };
        let rows = KEYS
            .iter()
            .flat_map(|row| {
                keys_of(row)
                    .into_iter()
                    .map(|keys| (keys, row.place, row.command))
            })
            .collect();
        Self { rows }
    }
}
