//! Arguments in, exit code out.

use quotidian::text::say;
use quotidian::{cli, term};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    // A file that may not grow is an error to be told, and not the end without a word.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let args = match cli::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(code) => return code,
    };
    let done = if args.wants_screen() {
        term::read(&term::Start {
            advice: args.advice(),
            paths: args.paths,
            state: args.flags.state,
            config: args.flags.config,
            theme: args.flags.theme,
            ascii: args.flags.ascii,
            huge: args.flags.huge,
        })
    } else {
        cli::run(args).map(ExitCode::from)
    };
    done.unwrap_or_else(|error| {
        say(&format!("{error:#}"));
        ExitCode::FAILURE
    })
}
