//! Whether the terminal is dark or light: it is asked once, after the first frame, and nothing waits for
//! the answer. That comes between the keys and looks like some, `A-]` and a colour as letters.
//! Promise: a key that is typed before, after or without an answer is a key, and no answer is one.

use crate::app::msg::Background;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::{Duration, Instant};

/// What the terminal is asked. It answers with the end that the question has, BEL, or with its own.
pub const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// The longest time from one letter of an answer to the next, on a busy machine.
const PAUSE: Duration = Duration::from_millis(200);

/// The most letters of an answer: `11;rgba:` and four numbers of four digits have 27.
const LONGEST: usize = 40;

/// What is known of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// None was asked for, or it came.
    Nothing,
    /// It may come.
    Expected,
    /// It began; the letters so far, and when the last one came.
    Coming(String, Instant),
}

/// What an event is to the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Not a part of it.
    No,
    /// A part, to be dropped.
    Yes,
    /// The end of it, and what it says, if it can be understood.
    End(Option<Background>),
}

impl Answer {
    /// Takes in an event that may belong to the answer.
    pub fn takes(&mut self, event: &Event, now: Instant) -> Part {
        let Event::Key(key) = event else {
            return Part::No;
        };
        let part = match self {
            Self::Expected if is(key, KeyModifiers::ALT, ']') => {
                *self = Self::Coming(String::new(), now);
                return Part::Yes;
            }
            Self::Nothing | Self::Expected => return Part::No,
            Self::Coming(letters, last) => {
                let soon = now.saturating_duration_since(*last) <= PAUSE;
                *last = now;
                letter(key, letters).filter(|_| soon && letters.len() <= LONGEST)
            }
        };
        if part != Some(Part::Yes) {
            *self = Self::Nothing;
        }
        part.unwrap_or(Part::No)
    }
}

/// What a key is in an answer that began with `letters`; `None` if no answer has it.
fn letter(key: &KeyEvent, letters: &mut String) -> Option<Part> {
    // BEL reads as C-g, the string terminator as A-\.
    if is(key, KeyModifiers::CONTROL, 'g') || is(key, KeyModifiers::ALT, '\\') {
        return Some(Part::End(ground(letters)));
    }
    match key.code {
        KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => {
            letters.push(c);
            Some(Part::Yes)
        }
        _ => None,
    }
}

fn is(key: &KeyEvent, modifiers: KeyModifiers, c: char) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == modifiers
}

/// `11;rgb:ffff/ffff/ffff` is light.
fn ground(answer: &str) -> Option<Background> {
    let colour = answer.strip_prefix("11;")?;
    let numbers = colour
        .strip_prefix("rgb:")
        .or_else(|| colour.strip_prefix("rgba:"))?;
    let mut light = 0.0;
    let mut shares = [0.2126, 0.7152, 0.0722].into_iter();
    for digits in numbers.split('/') {
        let share = shares.next().unwrap_or(0.0);
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        let part = f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most);
        light += share * linear(part);
    }
    shares.next().is_none().then_some(())?;
    // Half as light as white to the eye is less than a fifth of its light.
    Some(if light > 0.184 {
        Background::Light
    } else {
        Background::Dark
    })
}

/// The light of a part of a colour, by the curve of sRGB.
fn linear(part: f64) -> f64 {
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Keys = Vec<(KeyModifiers, char)>;

    const BEL: (KeyModifiers, char) = (KeyModifiers::CONTROL, 'g');

    fn answer(letters: &str, end: (KeyModifiers, char)) -> Keys {
        let mut keys = vec![(KeyModifiers::NONE, 'j'), (KeyModifiers::ALT, ']')];
        keys.extend(letters.chars().map(|c| (KeyModifiers::NONE, c)));
        keys.extend([end, (KeyModifiers::NONE, 'k')]);
        keys
    }

    /// What is left of keys typed one `step` after the other, and what they say.
    fn left(mut state: Answer, keys: &Keys, step: u64) -> (String, Option<Background>) {
        let mut now = Instant::now();
        let mut left = String::new();
        let mut said = None;
        for (modifiers, c) in keys {
            now += Duration::from_millis(step);
            let event = Event::Key(KeyEvent::new(KeyCode::Char(*c), *modifiers));
            match state.takes(&event, now) {
                Part::No => left.push(*c),
                Part::Yes => {}
                Part::End(ground) => said = ground,
            }
        }
        (left, said)
    }

    #[test]
    fn an_answer_is_understood_and_never_acts_as_keys() {
        for (letters, ground) in [
            ("11;rgb:ffff/ffff/FFFF", Some(Background::Light)),
            ("11;rgb:1e/1e/2e", Some(Background::Dark)),
            ("11;rgba:fdf6/f6e3/e3e3/ffff", Some(Background::Light)),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:ffff//", None),
            ("11;rgb:fffffffff/0/0", None),
            ("11;rgb:ffff/q", None),
            ("", None),
        ] {
            for end in [BEL, (KeyModifiers::ALT, '\\')] {
                let keys = answer(letters, end);
                let expected = ("jk".to_string(), ground);
                assert_eq!(left(Answer::Expected, &keys, 1), expected, "{letters}");
            }
        }
    }

    #[test]
    fn an_answer_without_an_end_is_soon_over() {
        let keys = answer("11;rgb:", (KeyModifiers::NONE, 'x'));
        assert_eq!(left(Answer::Expected, &keys, 300).0, "j11;rgb:xk");
        let endless = answer(&"f".repeat(60), BEL);
        let (kept, _) = left(Answer::Expected, &endless, 1);
        assert_eq!(kept, format!("j{}gk", "f".repeat(60 - LONGEST)));
    }

    #[test]
    fn where_nothing_was_asked_keys_are_keys() {
        let keys = answer("11;rgb:ffff/q", BEL);
        let all: String = keys.iter().map(|(_, c)| *c).collect();
        assert_eq!(left(Answer::Nothing, &keys, 1).0, all);
    }
}
