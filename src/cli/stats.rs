//! `quotidian stats`: what a library adds up to, as tables with small bars.

use super::args::Stats;
use super::corrections::Corrections;
use super::wanted::Fits;
use super::{Source, Status, spread};
use crate::article::Article;
use crate::export::tally::{Signs, tallies};
use crate::export::{named, quotations};
use crate::extract::Annotations;
use crate::store::Store;
use anyhow::{Context, Result};
use std::io::Write;
use std::sync::Arc;

/// Prints all tables. The whole library is read before, since one person may be in many articles.
pub fn print(
    mut source: Source,
    stats: &Stats,
    signs: Signs,
    kept: &Corrections,
    out: &mut dyn Write,
) -> Result<Status> {
    let format = named(&stats.format).context("no such format")?;
    let fits = Fits::new(&stats.wanted);
    let mut store = Store::default();
    store.merge(kept.merges.all().to_vec());
    let work = |article: &Article| fits.article(article).then(|| found(article, &fits, kept));
    spread(&mut source, work, |_, article, found| {
        if let Some(found) = found {
            let id = store.add(Arc::new(article));
            store.annotate(id, Arc::new(found));
        }
        anyhow::Ok(())
    })?;
    let tallies = tallies(&store, signs);
    format.tables(&tallies, out).context("cannot write")?;
    Ok(source.status().and(kept.status))
}

/// What is found in an article, with those of its quotations that are asked for. The store lays merges over.
fn found(article: &Article, fits: &Fits, kept: &Corrections) -> Annotations {
    let mut found = kept.corrected(article);
    if fits.takes_all_quotations() {
        return found;
    }
    let merged = kept.merges.laid(article, &found);
    let rows = quotations(article, merged.as_ref().unwrap_or(&found));
    let mut rows = rows.iter();
    found
        .quotes
        .retain(|_| rows.next().is_some_and(|row| fits.quotation(row)));
    found
}
