//! Threads that ask articles what is sought in all of them, one for each core.
//! Not here: what is asked and in which order it is listed (see `app::library`). Promise: the newest search is
//! the one that is made, and one that goes wrong finds nothing.

use super::event::{Event, send};
use super::thread::{stand_back, start};
use crate::app::library::Order;
use crate::app::msg::Msg;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

/// Behind the thread that answers keys, before those that go through the library.
const NICE: i32 = 5;

/// A block of a search.
type Block = (u64, usize, Order);

/// The threads, to be ordered from.
#[derive(Debug)]
pub(super) struct Asking {
    orders: Sender<Block>,
    /// The number of the newest search.
    newest: Arc<AtomicU64>,
}

impl Asking {
    /// Starts them; one is enough.
    pub(super) fn new(events: &Sender<Event>) -> io::Result<Self> {
        let (orders, ordered) = channel();
        let ordered = Arc::new(Mutex::new(ordered));
        let newest = Arc::new(AtomicU64::new(0));
        let cores = available_parallelism().map_or(1, usize::from);
        for at in 0..cores {
            let (ordered, newest) = (Arc::clone(&ordered), Arc::clone(&newest));
            let events = events.clone();
            let started = start(move || {
                stand_back(NICE);
                work(&ordered, &newest, &events);
            });
            if at == 0 {
                started?;
            }
        }
        Ok(Self { orders, newest })
    }

    /// Has a block asked; what an older search still waits for is not.
    pub(super) fn order(&self, number: u64, block: usize, order: Order) {
        self.newest.store(number, Ordering::Relaxed);
        let _ = self.orders.send((number, block, order));
    }
}

fn work(ordered: &Mutex<Receiver<Block>>, newest: &AtomicU64, events: &Sender<Event>) {
    loop {
        let next = ordered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok((number, block, order)) = next else {
            return;
        };
        let goes_on = || newest.load(Ordering::Relaxed) == number;
        // The panic hook tells.
        let found = catch_unwind(AssertUnwindSafe(|| order.answer(goes_on)));
        let found = found.unwrap_or_default();
        if goes_on() {
            let answer = Msg::Sought {
                number,
                block,
                found,
            };
            send(events, Event::Msg(answer));
        }
    }
}
