//! What the program says beside its output: sentences on standard error. Promise: whatever is in them is
//! made safe to show first, and a closed standard error stops nothing.

use super::clean;
use std::io::{self, Write};

/// Says one sentence: `quotidian: notes.zip is a ZIP archive`. The exit code tells it too, for where
/// nobody can read it.
pub fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "quotidian: {}", clean(sentence));
}
