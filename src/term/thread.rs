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
