//! How often tokens, phrases and features are looked at: counted in this crate's own tests, so that they
//! can hold that the work is linear without a clock. Elsewhere it is nothing at all.

/// One look.
#[cfg(not(test))]
#[inline]
pub const fn look() {}

#[cfg(test)]
pub use counted::{count, look};

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local! {
        static LOOKS: Cell<u64> = const { Cell::new(0) };
    }

    /// One look.
    pub fn look() {
        LOOKS.set(LOOKS.get() + 1);
    }

    /// The looks that `work` takes.
    pub fn count<T>(work: impl FnOnce() -> T) -> u64 {
        let before = LOOKS.get();
        work();
        LOOKS.get() - before
    }
}
