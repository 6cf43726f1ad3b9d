//! What the keyboard and the mouse do, in the program's own words.
//! Not here: what a key means (see `app::keys`). Promise: key releases and modes that we do not know
//! are nothing, no key is lost, and an answer of the terminal never acts as keys.

use super::background::{Answer, PAUSE, Part};
use super::event::{Event, send};
use super::thread::start;
use crate::app::keys::{Code, Key, With};
use crate::app::msg::{self, MouseDid, Msg};
use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// A click that follows another one in this time belongs to it.
const AGAIN: Duration = Duration::from_millis(400);

/// Begins to listen, on a thread that ends with the program. It sleeps while nothing is typed.
pub fn listen(events: &Sender<Event>, mut answer: Answer) -> io::Result<()> {
    let events = events.clone();
    start(move || {
        let mut clicks = Clicks::default();
        loop {
            let raw = match catch_unwind(crossterm::event::read) {
                Ok(Ok(raw)) => raw,
                Ok(Err(error)) => return send(&events, Event::Deaf(error)),
                // The panic hook tells; the next key may be a better one.
                Err(_) => continue,
            };
            let more = || matches!(catch_unwind(|| crossterm::event::poll(PAUSE)), Ok(Ok(true)));
            match answer.takes(&raw, Instant::now(), more) {
                Part::No => {}
                Part::Yes => continue,
                Part::End(ground) => {
                    send(&events, Event::Background(ground));
                    continue;
                }
            }
            if let Some(mut event) = event(raw) {
                if let Event::Msg(Msg::Mouse(mouse)) = &mut event {
                    clicks.count(mouse, Instant::now());
                }
                send(&events, event);
            }
        }
    })
}

/// Clicks that follow each other, to tell a double and a triple one.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(Instant, (u16, u16), MouseDid)>,
}

impl Clicks {
    /// Makes a click a double or a triple one, if it follows another one in its place soon enough.
    fn count(&mut self, mouse: &mut msg::Mouse, now: Instant) {
        match mouse.did {
            MouseDid::Press => {}
            MouseDid::Drag => return self.last = None,
            MouseDid::Double
            | MouseDid::Triple
            | MouseDid::Release
            | MouseDid::WheelDown
            | MouseDid::WheelUp => return,
        }
        let place = (mouse.x, mouse.y);
        if let Some((before, at, did)) = self.last
            && at == place
            && now.saturating_duration_since(before) <= AGAIN
        {
            mouse.did = match did {
                MouseDid::Press => MouseDid::Double,
                MouseDid::Double => MouseDid::Triple,
                MouseDid::Triple
                | MouseDid::Drag
                | MouseDid::Release
                | MouseDid::WheelDown
                | MouseDid::WheelUp => MouseDid::Press,
            };
        }
        self.last = Some((now, place, mouse.did));
    }
}

fn event(raw: Raw) -> Option<Event> {
    Some(match raw {
        Raw::Key(pressed) => Event::Msg(Msg::Key(key(pressed)?)),
        Raw::Mouse(mouse) => Event::Msg(Msg::Mouse(moved(mouse)?)),
        Raw::Paste(text) => Event::Msg(Msg::Paste(text)),
        Raw::Resize(width, height) => Event::Msg(Msg::Resize { width, height }),
        Raw::FocusGained => Event::Focus,
        Raw::FocusLost => return None,
    })
}

fn key(pressed: KeyEvent) -> Option<Key> {
    if pressed.kind == KeyEventKind::Release {
        return None;
    }
    let with = if pressed.modifiers.contains(KeyModifiers::CONTROL) {
        With::Ctrl
    } else if pressed.modifiers.contains(KeyModifiers::ALT) {
        With::Alt
    } else {
        With::Nothing
    };
    let code = match pressed.code {
        KeyCode::Char(c) if with == With::Ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if pressed.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Key { code, with })
}

fn moved(mouse: MouseEvent) -> Option<msg::Mouse> {
    let did = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseDid::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseDid::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseDid::Release,
        MouseEventKind::ScrollDown => MouseDid::WheelDown,
        MouseEventKind::ScrollUp => MouseDid::WheelUp,
        _ => return None,
    };
    // crossterm 0.29 turns a coordinate of 0 into 65,535.
    let cell = |at: u16| if at > i16::MAX.cast_unsigned() { 0 } else { at };
    Some(msg::Mouse {
        x: cell(mouse.column),
        y: cell(mouse.row),
        did,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        Some(key(KeyEvent::new(code, modifiers))?.to_string())
    }

    #[test]
    fn keys_have_the_names_of_the_table() {
        let name = |code, modifiers| pressed(code, modifiers).unwrap_or_default();
        assert_eq!(name(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(name(KeyCode::Char('D'), KeyModifiers::CONTROL), "C-d");
        assert_eq!(name(KeyCode::Tab, KeyModifiers::SHIFT), "S-Tab");
        assert_eq!(name(KeyCode::BackTab, KeyModifiers::SHIFT), "S-Tab");
        assert_eq!(name(KeyCode::Char(' '), KeyModifiers::NONE), "Space");
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_released_key_is_nothing_and_a_repeated_one_is_a_key() {
        let of = |kind| {
            key(KeyEvent::new_with_kind(
                KeyCode::Char('j'),
                KeyModifiers::NONE,
                kind,
            ))
        };
        assert_eq!(of(KeyEventKind::Release), None);
        assert_eq!(of(KeyEventKind::Repeat), Some(Key::char('j')));
    }

    #[test]
    fn clicks_in_one_place_that_follow_soon_belong_together() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut did = |did, x, after: u64| {
            let mut mouse = msg::Mouse { x, y: 3, did };
            clicks.count(&mut mouse, start + Duration::from_millis(after));
            mouse.did
        };
        let mut click = |x, after| did(MouseDid::Press, x, after);
        assert_eq!(click(9, 0), MouseDid::Press);
        assert_eq!(click(9, 200), MouseDid::Double);
        assert_eq!(click(9, 400), MouseDid::Triple);
        assert_eq!(click(9, 600), MouseDid::Press);
        assert_eq!(click(8, 700), MouseDid::Press);
        assert_eq!(click(8, 1_200), MouseDid::Press);
        did(MouseDid::Drag, 8, 1_250);
        assert_eq!(
            did(MouseDid::Press, 8, 1_300),
            MouseDid::Press,
            "a drag is no click"
        );
    }

    #[test]
    fn a_coordinate_of_zero_stays_in_the_corner() {
        let mouse = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 65_535,
            row: 3,
            modifiers: KeyModifiers::NONE,
        };
        let seen = moved(mouse).map(|mouse| (mouse.x, mouse.y));
        assert_eq!(seen, Some((0, 3)));
    }
}
