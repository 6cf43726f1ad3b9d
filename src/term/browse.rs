//! Opens a web address in the browser, by the system's own opener and without a shell.

use super::event::{Event, send};
use super::thread::start;
use crate::app::model::Message;
use crate::app::msg::Msg;
use crate::text::clean;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Opens `address` if it is one of the web; the loop is told how it went.
pub fn browse(address: &str, events: &Sender<Event>) {
    let told = |message| Event::Msg(Msg::Told(message));
    if !is_web(address) {
        let text = format!("Not an address of the web: {}", clean(address));
        return send(events, told(Message::refused(text)));
    }
    let child = Command::new(OPENER)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let (events, address) = (events.clone(), address.to_string());
    // The opener may stay as long as the browser; it must not be waited for on the loop.
    let told_of = events.clone();
    let started = start(move || {
        let opened = child.and_then(|mut child| {
            send(
                &events,
                told(Message::done(format!("Opening {}", clean(&address)))),
            );
            child.wait()
        });
        let trouble = match opened {
            Ok(status) if status.success() => return,
            Ok(_) => format!("{OPENER} could not open {}", clean(&address)),
            Err(error) => format!("{OPENER} cannot be run: {error}"),
        };
        send(&events, told(Message::trouble(trouble)));
    });
    if let Err(error) = started {
        let trouble = format!("{OPENER} may not have opened it: {error}");
        send(&told_of, told(Message::trouble(trouble)));
    }
}

/// Whether an address is http or https and nothing but printable ASCII, as addresses are.
fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let named = lower
        .strip_prefix("https://")
        .or(lower.strip_prefix("http://"));
    named.is_some_and(|rest| !rest.is_empty())
        && address.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        assert!(is_web("https://example.org/a?b=c&d=%20") && is_web("HTTP://example.org"));
        for wrong in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "-x",
            "https://a b",
            "https://a\n",
            "",
        ] {
            assert!(!is_web(wrong), "{wrong}");
        }
    }
}
