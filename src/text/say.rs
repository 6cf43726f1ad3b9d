//! What the program says beside its output: sentences on standard error. Promise: whatever is in them is
//! made safe to show first, and a closed standard error stops nothing.

use super::clean;
use std::io::{self, Write};
use std::panic::PanicHookInfo;

/// Says one sentence: `quotidian: notes.zip is a ZIP archive`. The exit code tells it too, for where
/// nobody can read it.
pub fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "quotidian: {}", clean(sentence));
}

/// What is said of a panic: `a mistake in the program (src/ui/line.rs:40): …`.
pub fn mistake(info: &PanicHookInfo) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let reason = info.payload_as_str().unwrap_or("no reason given");
    format!("a mistake in the program ({place}): {reason}")
}
