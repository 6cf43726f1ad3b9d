//! `quotidian people`: who is named in a library, who speaks, and how much.

use super::corrections::Corrections;
use super::{Source, Status, spread};
use crate::article::Article;
use crate::export::{Kind, Row, named, people};
use crate::store::Store;
use anyhow::{Context, Result};
use std::io::Write;
use std::sync::Arc;

/// Prints everybody, most quoted first. The whole library is read before, since one person may be
/// in many articles.
pub fn print(
    mut source: Source,
    format: &str,
    kept: &Corrections,
    out: &mut dyn Write,
) -> Result<Status> {
    let format = named(format).context("no such format")?;
    let mut store = Store::default();
    store.merge(kept.merges.all().to_vec());
    // The store lays merges over.
    let work = |article: &Article| kept.corrected(article);
    spread(&mut source, work, |_, article, found| {
        let id = store.add(Arc::new(article));
        store.annotate(id, Arc::new(found));
        anyhow::Ok(())
    })?;
    let rows: Vec<_> = people(&store).into_iter().map(Row::Person).collect();
    format.head(Kind::People, out).context("cannot write")?;
    format.write(&rows, out).context("cannot write")?;
    Ok(source.status().and(kept.status))
}
