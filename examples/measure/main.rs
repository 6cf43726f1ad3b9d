//! Runs the extractor on folders of annotated articles and says how right it is, and why it is wrong.
//! The modules stand in reading order: what readers marked, what was found, figures, errors, text.

mod gold;

mod found;

mod names;
mod score;

mod causes;
mod judged;
mod people;

mod calibration;
mod measured;
mod report;

#[cfg(test)]
mod tests;

use anyhow::Result;
use causes::Cause;
use clap::Parser;
use gold::align::Extent;
use people::Slip;
use report::Wanted;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the extractor on annotated articles and says how right it is
#[derive(Parser)]
#[command(name = "measure")]
struct Args {
    /// Folders that hold text/ and any of gold.jsonl, canonical.jsonl and people.jsonl
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// List the first N errors of each folder
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// List errors of this cause only
    #[arg(long, value_name = "NAME")]
    cause: Option<Cause>,
    /// List errors of this rule only; - for what was not found
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// List errors with this type of source only: named, org, pronoun, nominal, none
    #[arg(long, value_name = "TYPE")]
    source: Option<String>,
    /// List mentions of persons with this error instead
    #[arg(long, value_name = "NAME")]
    people: Option<Slip>,
    /// Count only what lies inside the marks, where marks were lost or not marked alike
    #[arg(long)]
    clip: bool,
}

fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args) -> Result<()> {
    let extent = if args.clip {
        Extent::Clipped
    } else {
        Extent::Whole
    };
    let wanted = Wanted {
        errors: args.errors,
        cause: args.cause,
        people: args.people,
        rule: args.rule,
        source: args.source,
    };
    for path in &args.folders {
        let measured = measured::folder(path, extent)?;
        match report::write(&measured, &wanted, &mut io::stdout().lock()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
    Ok(())
}
