//! Threads of the reader. Not here: what they do. Promise: where the system gives no more of them, the
//! error says so in a sentence, and nothing panics.

use std::io;

/// Starts a thread that ends by itself, or with the program.
pub fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let started = std::thread::Builder::new().spawn(work);
    started.map(drop).map_err(|error| {
        let sentence = format!("the system lets no thread be started: {error}");
        io::Error::new(error.kind(), sentence)
    })
}

/// Whether a thread can stand back alone. Elsewhere the whole program would.
pub const STANDS_BACK: bool = cfg!(target_os = "linux");

/// Lets threads with a lower number go first where they want the same core.
pub fn stand_back(nice: i32) {
    if STANDS_BACK {
        let _ = rustix::process::setpriority_process(None, nice);
    }
}
