//! `quotidian keys`: the key table as text.

use super::Status;
use crate::app::keys::KEYS;
use anyhow::{Context, Result};
use std::io::Write;

/// Prints the table: keys, name in the config file, what they do.
pub fn print(out: &mut dyn Write) -> Result<Status> {
    let widest = |of: fn(&crate::app::keys::Binding) -> &str| {
        KEYS.iter().map(|row| of(row).len()).max().unwrap_or(0)
    };
    let (keys, names) = (widest(|row| row.keys), widest(|row| row.name));
    for row in KEYS {
        let place = row.place.said();
        writeln!(
            out,
            "{:keys$}  {:names$}  {}{place}",
            row.keys, row.name, row.help
        )
        .context("cannot write")?;
    }
    Ok(Status::Done)
}
