//! `quotidian man` and `quotidian completions`: the manual and what shells complete, from the same tables
//! as the help and the keys.

use super::{Args, Status};
use crate::app::commands::does;
use crate::app::keys::{Binding, KEYS};
use crate::app::prompt::LINES;
use anyhow::{Context, Result};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};
use std::io::{self, Write};

/// What the program keeps and reads.
const FILES: [(&str, &str); 5] = [
    (
        "~/.config/quotidian/config.toml",
        "the settings; `quotidian config` prints one with every default. On macOS below ~/Library/Application Support",
    ),
    (
        "~/.config/quotidian/themes/NAME.toml",
        "themes of your own, each of its file's name",
    ),
    (
        "~/.local/share/quotidian/bookmarks.journal",
        "bookmarks, corrections and stars, one change a line",
    ),
    (
        "~/.local/share/quotidian/library/",
        "the articles that are read when none are named",
    ),
    (
        "~/.cache/quotidian/",
        "what was found in big libraries, so that the next start has it at once; delete it as you like",
    ),
];

/// What of the environment counts.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("NO_COLOR", "if it is set, no colours are used"),
    (
        "COLORTERM, TERM",
        "how many colours there are; where TERM is dumb, only --plain works",
    ),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME",
        "where settings, bookmarks and what may be deleted are kept on Linux",
    ),
    (
        "SSH_TTY, SSH_CONNECTION, WAYLAND_DISPLAY, DISPLAY, TMUX",
        "how words are copied: by the system's tool, else by the terminal",
    ),
];

/// How the program ends.
const EXIT: [(&str, &str); 3] = [
    ("0", "done"),
    (
        "1",
        "something could not be read or saved; each is named on standard error, and the rest is done",
    ),
    ("2", "the command was not understood"),
];

/// Prints the manual page.
pub fn print(out: &mut dyn Write) -> Result<Status> {
    page(out).context("cannot write")?;
    Ok(Status::Done)
}

/// Prints what a shell completes.
pub fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "quotidian", &mut script);
    out.write_all(&script).context("cannot write")?;
    Ok(Status::Done)
}

fn page(out: &mut dyn Write) -> io::Result<()> {
    let mut known = Args::command();
    known.build();
    let man = Man::new(known.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    commands(&mut roff, &known, "");
    keys(&mut roff);
    roff.control("SH", ["COMMAND LINE"]);
    roff.text([roman("After : the names of all keys can be typed, and:")]);
    for (name, takes) in LINES {
        item(&mut roff, format!(":{name} {takes}").trim_end(), does(name));
    }
    for (heading, rows) in [
        ("FILES", &FILES[..]),
        ("ENVIRONMENT", &ENVIRONMENT),
        ("EXIT STATUS", &EXIT),
    ] {
        roff.control("SH", [heading]);
        for (name, about) in rows {
            item(&mut roff, name, about);
        }
    }
    roff.to_writer(out)?;
    man.render_extra_section(out)
}

/// The commands, and those below them, with what each takes.
fn commands(roff: &mut Roff, of: &Command, before: &str) {
    for command in of.get_subcommands().filter(|known| !known.is_hide_set()) {
        let name = format!("{before}{}", command.get_name());
        let own = command.get_arguments().filter(|own| {
            let inherited = Args::command();
            let mut inherited = inherited.get_arguments();
            !own.is_hide_set() && inherited.all(|other| other.get_id() != own.get_id())
        });
        let takes: Vec<String> = own
            .filter(|own| own.get_id() != "help" && own.get_id() != "version")
            .map(|own| format!(" {}", own.to_string().trim()))
            .collect();
        let about = command.get_about().map(ToString::to_string);
        if command.has_subcommands() {
            commands(roff, command, &format!("{name} "));
        } else {
            let line = format!("{name}{}", takes.concat());
            item(roff, &line, &about.unwrap_or_default());
        }
    }
}

/// All keys, under their headings.
fn keys(roff: &mut Roff) {
    roff.control("SH", ["KEYS"]);
    for group in KEYS.chunk_by(|one, other| one.group == other.group) {
        roff.control("SS", [group[0].group.name()]);
        for row in group {
            item(roff, row.keys, &said(row));
        }
    }
}

/// What a key does, where, and its name in the settings.
fn said(row: &Binding) -> String {
    format!("{}{} ({})", row.help, row.place.said(), row.name)
}

fn item(roff: &mut Roff, name: &str, about: &str) {
    let about: Vec<Inline> = vec![roman(about)];
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text(about);
}
