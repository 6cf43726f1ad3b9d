//! `quotidian people`: who is named in a library, who speaks, and how much.

use super::{Source, Status, spread};
use crate::export::{Kind, Row, named, people};
use crate::extract::annotate;
use crate::store::Store;
use anyhow::{Context, Result};
use std::io::Write;
use std::sync::Arc;

/// Prints everybody, most quoted first. The whole library is read before, since one person may be
/// in many articles.
pub fn print(mut source: Source, format: &str, out: &mut dyn Write) -> Result<Status> {
    let format = named(format).context("no such format")?;
    let mut store = Store::default();
    spread(&mut source, annotate, |article, found| {
        let id = store.add(Arc::new(article));
        store.annotate(id, Arc::new(found));
        anyhow::Ok(())
    })?;
    let rows: Vec<_> = people(&store).into_iter().map(Row::Person).collect();
    format.head(Kind::People, out).context("cannot write")?;
    format.write(&rows, out).context("cannot write")?;
    Ok(source.status())
}
