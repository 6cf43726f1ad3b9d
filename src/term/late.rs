//! A terminal's answer that comes after we stopped waiting for it. It looks like keys, `A-]` and a
//! colour as letters, and must not act as keys.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::{Duration, Instant};

/// The longest time that the letters of one answer take.
const ANSWER: Duration = Duration::from_millis(50);

/// Whether an answer is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// None was asked for, or it came.
    Nothing,
    /// It may come.
    Expected,
    /// It began at that time.
    Coming(Instant),
}

impl Late {
    /// Whether an event is part of the answer, and to be dropped.
    pub fn swallows(&mut self, event: &Event, now: Instant) -> bool {
        let began = match *self {
            Self::Nothing => return false,
            Self::Coming(began) if now.duration_since(began) > ANSWER => {
                *self = Self::Nothing;
                return false;
            }
            Self::Coming(_) => true,
            Self::Expected => false,
        };
        let Event::Key(key) = event else { return false };
        if !began {
            if is(key, KeyModifiers::ALT, ']') {
                *self = Self::Coming(now);
                return true;
            }
            return false;
        }
        // BEL reads as C-g, the string terminator as A-\.
        if is(key, KeyModifiers::CONTROL, 'g') || is(key, KeyModifiers::ALT, '\\') {
            *self = Self::Nothing;
        }
        true
    }
}

fn is(key: &KeyEvent, modifiers: KeyModifiers, c: char) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == modifiers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(modifiers: KeyModifiers, c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// What is left of keys typed one millisecond after the other.
    fn left(mut late: Late, keys: &[(KeyModifiers, char)], step: Duration) -> String {
        let start = Instant::now();
        let mut now = start;
        let mut left = String::new();
        for (modifiers, c) in keys {
            now += step;
            if !late.swallows(&key(*modifiers, *c), now) {
                left.push(*c);
            }
        }
        left
    }

    fn answer(end: (KeyModifiers, char)) -> Vec<(KeyModifiers, char)> {
        let letters = "11;rgb:ffff/q".chars().map(|c| (KeyModifiers::NONE, c));
        let mut keys = vec![(KeyModifiers::NONE, 'j'), (KeyModifiers::ALT, ']')];
        keys.extend(letters);
        keys.extend([end, (KeyModifiers::NONE, 'k')]);
        keys
    }

    #[test]
    fn a_late_answer_never_acts_as_keys() {
        let step = Duration::from_millis(1);
        for end in [(KeyModifiers::CONTROL, 'g'), (KeyModifiers::ALT, '\\')] {
            assert_eq!(left(Late::Expected, &answer(end), step), "jk");
        }
    }

    #[test]
    fn an_answer_without_an_end_is_over_soon() {
        let keys = answer((KeyModifiers::NONE, 'x'));
        let slow = Duration::from_millis(20);
        assert_eq!(left(Late::Expected, &keys, slow), "j;rgb:ffff/qxk");
    }

    #[test]
    fn where_nothing_was_asked_keys_are_keys() {
        let keys = answer((KeyModifiers::CONTROL, 'g'));
        let all: String = keys.iter().map(|(_, c)| *c).collect();
        assert_eq!(left(Late::Nothing, &keys, Duration::from_millis(1)), all);
    }
}
