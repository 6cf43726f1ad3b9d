//! Every branch taken while each flood is read and annotated, once and twice as long: a count of steps
//! that no clock and no other program can change. The compiler puts the counter into all of our code and
//! that of all packages but the standard library (see `run`).
//! Promise: ends with 1 if a text of twice the length takes more than 2.2 times the steps.

use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[path = "../../../tests/floods/mod.rs"]
mod floods;

use floods::FLOODS;

static STEPS: AtomicU64 = AtomicU64::new(0);

/// Called at every branch.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_pc_guard(_: *mut u32) {
    STEPS.fetch_add(1, Relaxed);
}

/// Called for each part of the program when it starts.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_pc_guard_init(_: *mut u32, _: *mut u32) {}

fn main() -> ExitCode {
    let mut bad = 0;
    println!(
        "{:>10} {:>12} {:>6} {:>6}  flood",
        "bytes", "steps", "a byte", "ratio"
    );
    for flood in FLOODS {
        let times = 4 * flood.once;
        let text = (flood.text)(times);
        let (one, two) = (steps(&text), steps(&(flood.text)(2 * times)));
        let ratio = two as f64 / one as f64;
        let each = one as f64 / text.len() as f64;
        bad += usize::from(ratio > 2.2);
        println!(
            "{:>10} {one:>12} {each:>6.1} {ratio:>6.3}  {}",
            text.len(),
            flood.name
        );
    }
    println!("{} floods, {bad} over 2.2", FLOODS.len());
    ExitCode::from(u8::from(bad > 0))
}

fn steps(text: &str) -> u64 {
    let before = STEPS.load(Relaxed);
    let raw = text.as_bytes().to_vec();
    let articles = read::bytes("flood", Path::new("flood.txt"), raw, &Options::default()).whole();
    for article in articles.iter().flatten() {
        annotate(article);
    }
    let taken = STEPS.load(Relaxed) - before;
    assert!(taken > 0, "nothing was counted; use fuzz/steps/run");
    taken
}
