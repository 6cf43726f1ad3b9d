//! Runs the extractor on a folder of annotated articles and says how right it is.

// More is read than is counted yet.
#[allow(dead_code)]
mod found;
#[allow(dead_code)]
mod gold;

use anyhow::Result;
use clap::Parser;
use found::Found;
use gold::align::{Extent, align};
use std::path::PathBuf;

/// Runs the extractor on annotated articles and says how right it is
#[derive(Parser)]
#[command(name = "measure")]
struct Args {
    /// Folders that hold text/ and any of gold.jsonl, canonical.jsonl and people.jsonl
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
}

fn main() -> Result<()> {
    for path in Args::parse().folders {
        let folder = gold::folder(&path)?;
        let (mut segments, mut found) = (0, 0);
        for labels in &folder.labels {
            let Some(quotes) = &labels.quotes else {
                continue;
            };
            let article = Found::new(&folder.article(labels)?);
            let spans: Vec<_> = quotes.segments.iter().map(gold::Segment::span).collect();
            let aligned = align(&article.text, &spans, article.parts(), Extent::Whole);
            segments += spans.len();
            found += aligned.piece_of.iter().flatten().count();
        }
        println!("{}: {found} of {segments} segments", path.display());
    }
    Ok(())
}
