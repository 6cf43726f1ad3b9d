//! Mistakes that the tests ask for, to see what becomes of the terminal: `QUOTIDIAN_FAULT=drawing` or
//! `working`. Not here: anything that a release build does.

/// Panics if a debug build was told to make a mistake in this `part`.
pub fn meet(part: &str) {
    if cfg!(debug_assertions) && std::env::var_os("QUOTIDIAN_FAULT").is_some_and(|at| at == part) {
        panic!("asked to fail while {part}");
    }
}
