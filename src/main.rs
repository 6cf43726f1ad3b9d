//! Arguments in, exit code out.

use quotidian::cli;
use quotidian::text::clean;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match cli::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(code) => return code,
    };
    match cli::run(args) {
        Ok(status) => status.into(),
        Err(error) => {
            let chain = format!("{error:#}");
            let _ = writeln!(std::io::stderr(), "quotidian: {}", clean(&chain));
            ExitCode::from(1)
        }
    }
}
