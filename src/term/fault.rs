//! Mistakes that the tests ask for, to see what becomes of the terminal: `QUOTIDIAN_FAULT=drawing` or
//! `working`. Not here: anything that a release build does.

/// Panics if a debug build was told to make a mistake in this `part`.
pub fn meet(part: &str) {
    let asked = || std::env::var_os("QUOTIDIAN_FAULT").is_some_and(|at| at == part);
    assert!(
        !cfg!(debug_assertions) || !asked(),
        "asked to fail while {part}"
    );
}
