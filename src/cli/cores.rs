//! Work on all cores. Not here: what the work is. Promise: where no more threads can be had, those that
//! there are do it all, and a mistake in one piece of work loses no other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Bytes of a thread's stack, as those of the first one.
const STACK: usize = 8 << 20;

/// The most pieces of work that are done before what comes of them is taken, however small they are.
const MANY: usize = 4096;

/// How many cores there are for this program.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Runs `share` on so many threads, this one among them, until all are done.
fn on_all(cores: usize, share: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 1..cores {
            let builder = thread::Builder::new().stack_size(STACK);
            if builder.spawn_scoped(scope, &share).is_err() {
                break;
            }
        }
        share();
    });
}

/// What `work` makes of each of `all`, in their order; `None` where it failed by a mistake.
pub fn each<I: Sync, T: Send>(
    cores: usize,
    all: &[I],
    work: impl Fn(&I) -> T + Sync,
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(all.len()));
    on_all(cores.min(all.len()), || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(at) else { return };
            let result = caught(|| work(one));
            held(&done).push((at, result));
        }
    });
    in_order(done)
}

/// What `work` makes of the next of `left`, in their order: so many of them that the sizes that it gives
/// come to about `most`. Nothing if there are no more.
pub fn some<I: Send, T: Send>(
    cores: usize,
    left: &mut (impl Iterator<Item = I> + Send),
    most: usize,
    work: impl Fn(I) -> (T, usize) + Sync,
) -> Vec<T> {
    // How many were taken, and how large those are that are done.
    let line = Mutex::new((left, 0, 0));
    let done = Mutex::new(Vec::new());
    on_all(cores, || {
        loop {
            let (one, at) = {
                let (left, taken, size) = &mut *held(&line);
                if *size >= most || *taken == MANY {
                    return;
                }
                let Some(one) = left.next() else { return };
                *taken += 1;
                (one, *taken)
            };
            let (result, size) = work(one);
            held(&line).2 += size;
            held(&done).push((at, result));
        }
    });
    in_order(done)
}

/// What was done, without the places that it stands by.
fn in_order<T>(done: Mutex<Vec<(usize, T)>>) -> Vec<T> {
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What comes of `work`; `None` if it fails by a mistake, which the hook says.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The lock. Nothing that may fail is done while it is held.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
