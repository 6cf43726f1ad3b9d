//! What the terminal says by itself, and whether it is dark or light: that is asked once, after the first
//! frame, and nothing waits for the answer. It comes between the keys and looks like some: `A-]`, a colour as
//! letters, and an end. So do other answers, which nobody asked for.
//! Promise: a key that is typed before, after or without an answer is a key, and no answer is one, whatever
//! the time between its parts.

use crate::app::msg::Background;
use crate::limits::{ANSWER, ASKED};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::{Duration, Instant};

/// What the terminal is asked. It answers with the end that the question has, BEL, or with its own.
pub const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// Letters that come sooner after each other than this were not typed by a person.
pub const PAUSE: Duration = Duration::from_millis(30);

/// The most letters of an answer that is understood: `11;rgba:` and four numbers of four digits have 27.
const LONGEST: usize = 40;

/// The most letters of an answer that a person could have typed. An answer comes in few pieces; one that
/// has no end must not take the keys for ever.
const SLOW: usize = 40;

/// How the strings begin that a terminal sends, `ESC` and one of these: OSC, DCS, SOS, PM, APC.
const STARTS: [char; 5] = [']', 'P', 'X', '^', '_'];

/// What is known of an answer.
#[derive(Debug)]
pub struct Answer {
    /// Until when the answer to our question may come.
    open: Option<Instant>,
    state: State,
    letters: String,
    taken: usize,
    slow: usize,
    last: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Keys are keys.
    Outside,
    /// Esc came, which may be the first byte of the answer.
    Escaped,
    /// In the number of a command.
    Number,
    /// Between beginning and end.
    Body,
    /// Esc came, which may be the first byte of the end.
    Ending,
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
    /// Nothing came yet; the question was asked at `asked`, if it was.
    pub fn new(asked: Option<Instant>) -> Self {
        Self {
            open: asked.map(|at| at + ASKED),
            state: State::Outside,
            letters: String::new(),
            taken: 0,
            slow: 0,
            last: None,
        }
    }

    /// Takes in an event that may belong to an answer; `more` tells whether another one follows too soon
    /// to be typed.
    pub fn takes(&mut self, event: &Event, now: Instant, more: impl FnOnce() -> bool) -> Part {
        let Event::Key(key) = event else {
            return Part::No;
        };
        let last = self.last.replace(now);
        let slow = last.is_none_or(|last| now.saturating_duration_since(last) > PAUSE);
        match self.state {
            State::Number | State::Body => self.inside(key, slow),
            State::Escaped if self.is_expected(now) && is(key, KeyModifiers::NONE, ']') => {
                self.begin(State::Number)
            }
            State::Ending if is(key, KeyModifiers::NONE, '\\') => self.end(),
            State::Outside | State::Escaped | State::Ending => self.outside(key, now, more),
        }
    }

    fn outside(&mut self, key: &KeyEvent, now: Instant, more: impl FnOnce() -> bool) -> Part {
        self.state = State::Outside;
        let expected = self.is_expected(now);
        if expected && is_esc(key) {
            self.state = State::Escaped;
        }
        let KeyCode::Char(c) = key.code else {
            return Part::No;
        };
        let start = key.modifiers - KeyModifiers::SHIFT == KeyModifiers::ALT && STARTS.contains(&c);
        if !start || !(expected && c == ']' || more()) {
            return Part::No;
        }
        self.begin(if c == ']' { State::Number } else { State::Body })
    }

    /// Whether the terminal may still answer.
    fn is_expected(&self, now: Instant) -> bool {
        self.open.is_some_and(|by| now <= by)
    }

    fn begin(&mut self, state: State) -> Part {
        self.state = state;
        self.letters.clear();
        (self.taken, self.slow) = (0, 0);
        Part::Yes
    }

    fn inside(&mut self, key: &KeyEvent, slow: bool) -> Part {
        // BEL reads as C-g, the string terminator as A-\.
        if is(key, KeyModifiers::CONTROL, 'g') || is(key, KeyModifiers::ALT, '\\') {
            return self.end();
        }
        if is_esc(key) {
            self.state = State::Ending;
            return Part::Yes;
        }
        self.taken += 1;
        self.slow += usize::from(slow);
        let letter = match key.code {
            KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(c),
            _ => None,
        };
        let stays = match letter {
            Some(c) if self.state == State::Number => c.is_ascii_digit() || c == ';' || !slow,
            Some(_) => true,
            None => !slow,
        };
        if !stays || self.slow > SLOW || self.taken > ANSWER {
            self.state = State::Outside;
            return Part::No;
        }
        if !letter.is_some_and(|c| c.is_ascii_digit()) {
            self.state = State::Body;
        }
        if self.letters.len() <= LONGEST {
            self.letters.extend(letter);
        }
        Part::Yes
    }

    fn end(&mut self) -> Part {
        self.state = State::Outside;
        if self.letters.starts_with("11;") && self.open.take().is_some() {
            let understood = self.letters.len() <= LONGEST;
            return Part::End(understood.then(|| ground(&self.letters)).flatten());
        }
        Part::Yes
    }
}

fn is(key: &KeyEvent, modifiers: KeyModifiers, c: char) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == modifiers
}

fn is_esc(key: &KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.modifiers.is_empty()
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

    /// The keys that crossterm makes of bytes that come in pieces, `gap` between one and the next.
    fn keys(pieces: &[&str], gap: u64) -> Vec<(KeyEvent, u64)> {
        let mut keys = Vec::new();
        for piece in pieces {
            let mut wait = gap;
            let mut chars = piece.chars().peekable();
            while let Some(c) = chars.next() {
                let key = match (c, chars.peek()) {
                    ('\u{1b}', Some(_)) => {
                        let c = chars.next().unwrap();
                        let shift = if c.is_uppercase() {
                            KeyModifiers::SHIFT
                        } else {
                            KeyModifiers::NONE
                        };
                        KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT | shift)
                    }
                    ('\u{1b}', None) => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
                    ('\u{7}', _) => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                    (c, _) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
                };
                keys.push((key, std::mem::take(&mut wait)));
            }
        }
        keys
    }

    /// What acts as keys, and what is understood.
    fn left(asked: bool, pieces: &[&str], gap: u64) -> (String, Option<Background>) {
        let mut now = Instant::now();
        let mut answer = Answer::new(asked.then_some(now));
        let (mut left, mut said) = (String::new(), None);
        let keys = keys(pieces, gap);
        for (at, (key, wait)) in keys.iter().enumerate() {
            now += Duration::from_millis(*wait);
            let more = || keys.get(at + 1).is_some_and(|(_, wait)| *wait <= 30);
            match answer.takes(&Event::Key(*key), now, more) {
                Part::No => match key.code {
                    KeyCode::Char(c) => left.push(c),
                    _ => left.push('⎋'),
                },
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
            for end in ["\u{7}", "\u{1b}\\"] {
                let all = format!("j\u{1b}]{letters}{end}k");
                let expected = ("jk".to_string(), ground);
                assert_eq!(left(true, &[&all], 1), expected, "{letters}");
            }
        }
    }

    #[test]
    fn an_answer_in_two_pieces_never_acts_as_keys_whatever_the_time_between() {
        for end in ["\u{7}", "\u{1b}\\"] {
            let all = format!("\u{1b}]11;rgb:aeae/cece/dede{end}");
            for cut in 1..all.len() {
                for gap in [1, 250, 5_000] {
                    let (acts, said) = left(true, &[&all[..cut], &all[cut..], "k"], gap);
                    // Nobody can tell a lone first byte from a person's Esc.
                    let first = if cut == 1 { "⎋k" } else { "k" };
                    assert_eq!((acts.as_str(), said), (first, Some(Background::Light)));
                }
            }
        }
    }

    #[test]
    fn what_nobody_asked_for_never_acts_as_keys() {
        let long = "m".repeat(5_000);
        for asked in [false, true] {
            for (start, letters) in [
                ("]", "11;rgb:ffff/ffff/ffff"),
                ("]", "52;c;YWJj"),
                ("]", "lmy title"),
                ("]", &format!("11;rgb:{long}")),
                ("P", "1+r436f=323536"),
                ("_", "Gi=31;OK"),
                ("^", "x"),
                ("X", &long),
            ] {
                for end in ["\u{7}", "\u{1b}\\"] {
                    let all = format!("\u{1b}{start}{letters}");
                    let half = all.len() / 2 + 2;
                    for pieces in [
                        [&*format!("{all}{end}"), "k", ""],
                        [&all[..half], &format!("{}{end}", &all[half..]), "k"],
                        [&all, end, "k"],
                    ] {
                        assert_eq!(left(asked, &pieces, 400).0, "k", "{pieces:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn keys_are_keys() {
        let typed = |asked, keys: &str| {
            let each: Vec<_> = keys.split(' ').collect();
            left(asked, &each, 100).0
        };
        let keys = "\u{1b} j \u{1b}] 1 1 ; j \u{1b}P q \u{1b}X \u{7}";
        assert_eq!(typed(false, keys), "⎋j]11;jPqXg");
        assert_eq!(typed(true, "\u{1b} j \u{1b} \u{1b} q"), "⎋j⎋⎋q");
        assert_eq!(typed(true, "\u{1b} ] j k"), "⎋jk", "no answer goes on so");
    }

    #[test]
    fn an_answer_without_an_end_does_not_take_the_keys_for_ever() {
        let mut pieces = vec!["\u{1b}]11;rgb:"];
        pieces.extend(["j"; SLOW + 3]);
        assert_eq!(left(true, &pieces, 100).0, "jjj");
        let escaped = ["\u{1b}]11;rgb:", "j", "\u{1b}", "j"];
        assert_eq!(left(true, &escaped, 100).0, "j");
    }
}
