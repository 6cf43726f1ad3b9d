//! Puts text on the clipboard: by the system's own tool on a local display, else by the terminal.
//! Not here: which text. Promise: only clean text is handed over, on standard input and never to a
//! shell, and only when a key asked for it.

use super::event::{Event, send};
use super::thread::start;
use crate::app::model::Message;
use crate::app::msg::Msg;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

/// A tool that copies what it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tool {
    program: &'static str,
    arguments: &'static [&'static str],
}

const WAYLAND: Tool = Tool {
    program: "wl-copy",
    arguments: &[],
};
const X11: Tool = Tool {
    program: "xclip",
    arguments: &["-selection", "clipboard"],
};
const TMUX: Tool = Tool {
    program: "tmux",
    arguments: &["load-buffer", "-w", "-"],
};
const MACOS: Tool = Tool {
    program: "pbcopy",
    arguments: &[],
};

/// Copies the clean text that `text` gives, called `name`; the loop is told which way, or asked to try the
/// terminal's.
pub fn copy(
    text: impl FnOnce() -> String + Send + 'static,
    name: &'static str,
    events: &Sender<Event>,
) {
    let tools = tools(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let events = events.clone();
    // A tool may wait for its display, and a long text takes a while to be made clean.
    let told = events.clone();
    let started = start(move || {
        let text = text();
        let copied = tools.iter().find(|tool| hand_over(**tool, &text));
        send(
            &events,
            match copied {
                Some(tool) => Event::Msg(Msg::Told(Message::done(format!(
                    "{name} copied with {}",
                    tool.program
                )))),
                None => Event::CopyByTerminal(text, name),
            },
        );
    });
    if let Err(error) = started {
        let trouble = Message::trouble(format!("{name} not copied: {error}"));
        send(&told, Event::Msg(Msg::Told(trouble)));
    }
}

/// The tools for this place, by what the environment has.
fn tools(has: impl Fn(&str) -> bool) -> Vec<Tool> {
    let remote = has("SSH_CONNECTION") || has("SSH_TTY") || has("SSH_CLIENT");
    let places = [
        (has("WAYLAND_DISPLAY"), WAYLAND),
        (has("DISPLAY"), X11),
        (cfg!(target_os = "macos"), MACOS),
    ];
    let here = places.into_iter().filter(|(here, _)| *here && !remote);
    // tmux swallows what is sent to the terminal unless it is told not to; it hands its buffer on itself.
    let tmux = has("TMUX").then_some(TMUX);
    here.map(|(_, tool)| tool).chain(tmux).collect()
}

/// Whether the tool is there and took the text.
fn hand_over(tool: Tool, text: &str) -> bool {
    let child = Command::new(tool.program)
        .args(tool.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child
        .stdin
        .take()
        .is_some_and(|mut stdin| stdin.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(environment: &[&str]) -> Vec<&'static str> {
        let tools = tools(|name| environment.contains(&name));
        tools
            .iter()
            .map(|tool| tool.program)
            .filter(|name| *name != "pbcopy")
            .collect()
    }

    #[test]
    fn a_local_display_has_its_tool_and_a_remote_one_has_none() {
        assert_eq!(programs(&["DISPLAY"]), ["xclip"]);
        assert_eq!(
            programs(&["WAYLAND_DISPLAY", "DISPLAY"]),
            ["wl-copy", "xclip"]
        );
        assert!(programs(&["DISPLAY", "SSH_CONNECTION"]).is_empty());
        assert!(programs(&[]).is_empty());
        assert_eq!(programs(&["TMUX", "SSH_TTY", "DISPLAY"]), ["tmux"]);
    }

    #[test]
    fn a_tool_that_is_not_there_takes_nothing() {
        let tool = Tool {
            program: "no-such-tool-for-copying",
            arguments: &[],
        };
        assert!(!hand_over(tool, "words"));
        assert!(hand_over(
            Tool {
                program: "cat",
                arguments: &[]
            },
            "words"
        ));
    }
}
