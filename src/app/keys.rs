//! Keys: how they are written, and the table from which dispatch, help and hints are made.

mod also;
mod table;

pub use also::also;
pub use table::{Binding, Group, KEYS, Place, config_lines};

use super::command::Command;
use crate::text::near::unknown;
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

/// Escape.
pub const ESC: Key = Key {
    code: Code::Esc,
    with: With::Nothing,
};

/// The most keys pressed one after the other that are written without spaces.
const LONGEST: usize = 3;

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
        let short = names.chars().count() <= LONGEST;
        let letter = |c: char| (short && (c.is_alphanumeric() || c == '/')).then(|| Self::char(c));
        let plain = || names.chars().map(letter).collect();
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

impl Keymap {
    /// What the keys typed so far ask for while `focus` has them. `Selecting` wins over the pane,
    /// the pane over `Anywhere`.
    pub fn find(&self, keys: &[Key], places: &[Place]) -> Lookup {
        let mut longer = false;
        for place in places {
            for (bound, at, command) in &self.rows {
                if at == place && bound.as_slice() == keys {
                    return Lookup::Command(*command);
                }
                longer |= at == place && bound.len() > keys.len() && bound.starts_with(keys);
            }
        }
        if longer {
            Lookup::Prefix
        } else {
            Lookup::Nothing
        }
    }

    /// The keys bound to a command as they are written, in the order of the table.
    pub fn keys_for(&self, command: Command) -> Vec<String> {
        let bound = self.rows.iter().filter(|(_, _, other)| *other == command);
        bound.map(|(keys, ..)| written(keys)).collect()
    }

    /// The keys bound to a command in one place.
    pub fn keys_in(&self, command: Command, place: Place) -> Vec<String> {
        let bound = self
            .rows
            .iter()
            .filter(|(_, at, other)| *other == command && *at == place);
        bound.map(|(keys, ..)| written(keys)).collect()
    }

    /// The bindings that begin with the keys typed so far: what is left to type, and the command.
    pub fn after(&self, keys: &[Key], places: &[Place]) -> Vec<(String, Command)> {
        let follow = self.rows.iter().filter(|(bound, place, _)| {
            places.contains(place) && bound.len() > keys.len() && bound.starts_with(keys)
        });
        follow
            .map(|(bound, _, command)| (written(&bound[keys.len()..]), *command))
            .collect()
    }

    /// Binds `keys` to the command with this name, or to nothing for `none`, as the config file
    /// asks. The error is a sentence for the reader.
    pub fn bind(&mut self, keys: &str, name: &str) -> Result<(), String> {
        let parsed = Key::parse_all(keys).ok_or_else(|| {
            format!("there is no key \"{keys}\"; `quotidian keys` shows how they are written")
        })?;
        if name == "none" {
            self.rows.retain(|(bound, ..)| *bound != parsed);
            return Ok(());
        }
        let named: Vec<_> = KEYS.iter().filter(|row| row.name == name).collect();
        if named.is_empty() {
            let names = KEYS.iter().map(|row| row.name).chain(["none"]);
            return Err(unknown("command ", name, names));
        }
        let is_it = |(bound, _, command): &(Vec<Key>, Place, Command)| {
            *bound == parsed && *command == named[0].command
        };
        if self.rows.iter().any(is_it) {
            return Ok(());
        }
        // A key starts one thing only: what it did before, and what began with it, gives way; also in
        // special places if it is to work anywhere.
        let anywhere = named.iter().any(|row| row.place == Place::Anywhere);
        self.rows.retain(|(bound, place, _)| {
            let there = anywhere || named.iter().any(|row| row.place == *place);
            !there || !clashes(bound, &parsed)
        });
        let mut places: Vec<Place> = Vec::new();
        for row in named {
            let covered = anywhere && row.place == Place::Reading;
            if !covered && !places.contains(&row.place) {
                places.push(row.place);
                self.rows.push((parsed.clone(), row.place, row.command));
            }
        }
        Ok(())
    }
}

/// Keys as they are written: `zt`, `C-d`.
fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

fn clashes(bound: &[Key], new: &[Key]) -> bool {
    bound.starts_with(new) || new.starts_with(bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(names: &str) -> Vec<Key> {
        Key::parse_all(names).expect("keys")
    }

    #[test]
    fn no_key_is_bound_twice_in_one_place() {
        let map = Keymap::default();
        for (i, (bound, place, _)) in map.rows.iter().enumerate() {
            for (other, at, _) in &map.rows[i + 1..] {
                assert!(
                    place != at || !clashes(bound, other),
                    "{} in {place:?}",
                    written(bound)
                );
            }
        }
    }

    #[test]
    fn every_row_has_keys_a_name_and_help() {
        for row in KEYS {
            assert!(
                row.keys.split(' ').all(|key| Key::parse_all(key).is_some()),
                "{}",
                row.keys
            );
            assert!(
                !row.help.is_empty()
                    && row.name.chars().all(|c| c == '-' || c.is_ascii_lowercase())
            );
            let same = KEYS.iter().filter(|other| other.name == row.name);
            assert!(
                same.into_iter().all(|other| other.command == row.command),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn names_are_read_and_written_alike() {
        for name in [
            "j", "C-d", "S-Tab", "Space", "F2", "PgDn", "A-x", "#", "\\", "|", "é",
        ] {
            assert_eq!(
                Key::parse(name).map(|key| key.to_string()).as_deref(),
                Some(name)
            );
        }
        assert_eq!(keys("z t"), keys("zt"));
        assert_eq!(Key::parse("Hyper-x"), None);
    }

    #[test]
    fn the_more_special_place_wins() {
        let map = Keymap::default();
        let h = keys("h");
        assert_eq!(
            map.find(&h, &[Place::Anywhere]),
            Lookup::Command(Command::FocusLeft)
        );
        assert_eq!(
            map.find(&h, &[Place::Selecting, Place::Anywhere]),
            Lookup::Command(Command::WordLeft)
        );
        assert_eq!(map.find(&keys("g"), &[Place::Anywhere]), Lookup::Prefix);
        assert_eq!(map.find(&keys("gx"), &[Place::Anywhere]), Lookup::Nothing);
    }

    #[test]
    fn a_key_can_be_bound_anew_and_a_mistake_is_explained() {
        let mut map = Keymap::default();
        map.bind("C-j", "next").expect("a command");
        assert_eq!(
            map.find(&keys("C-j"), &[Place::Anywhere]),
            Lookup::Command(Command::Next)
        );
        map.bind("g", "top").expect("a command");
        assert_eq!(
            map.find(&keys("g"), &[Place::Anywhere]),
            Lookup::Command(Command::Top)
        );
        map.bind("T", "none").expect("nothing");
        assert_eq!(map.find(&keys("T"), &[Place::Anywhere]), Lookup::Nothing);
        map.bind("d", "close").expect("a command");
        let places = [Place::Reading, Place::Anywhere];
        assert_eq!(
            map.find(&keys("d"), &places),
            Lookup::Command(Command::Close),
            "the text's own key gives way to one for all panes"
        );
        map.bind("F3", "search").expect("a command");
        for place in [Place::Anywhere, Place::Bookmarks] {
            let found = map.find(&keys("F3"), &[place]);
            assert_eq!(found, Lookup::Command(Command::Search), "{place:?}");
        }
        let error = map.bind("x", "bokmark").expect_err("no such command");
        assert_eq!(
            error,
            "there is no command \"bokmark\"; did you mean \"bookmark\"?"
        );
        assert_eq!(
            map.bind("Hyper-x", "next"),
            Err("there is no key \"Hyper-x\"; `quotidian keys` shows how they are written".into())
        );
    }
}
